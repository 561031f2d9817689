"""What other rooms show of a campaign."""

from django import template
from django.utils.translation import npgettext

register = template.Library()


@register.filter
def dollars(amount: int) -> str:
    """Write an amount of US dollars the way it is written in the United States, in every language alike.

    A point between thousands, as Spain writes it, would make a hundred thousand dollars look like a hundred.
    """
    return npgettext("amount of US dollars", "$%(amount)s", "$%(amount)s", amount) % {"amount": f"{amount:,}"}


@register.inclusion_tag("campaigns/_meter.html")
def meter(campaign) -> dict:
    """Show a campaign's goal: `{% meter campaign %}`. Nothing appears when there is no goal."""
    return {"meter": campaign.meter, "campaign": campaign}
