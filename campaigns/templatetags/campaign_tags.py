"""What other rooms show of a campaign."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import pgettext

register = template.Library()


@register.filter
def dollars(amount: int) -> str:
    """Write an amount of dollars as the reader's language writes it."""
    return pgettext("amount of US dollars", "$%(amount)s") % {"amount": number_format(amount, force_grouping=True)}


@register.inclusion_tag("campaigns/_meter.html")
def meter(campaign) -> dict:
    """Show a campaign's goal: `{% meter campaign %}`. Nothing appears when there is no goal."""
    return {"meter": campaign.meter, "campaign": campaign}
