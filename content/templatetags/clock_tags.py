"""The site's clock in templates of the editor."""

from django import template

from content import clock

register = template.Library()

register.simple_tag(clock.clock_name)


@register.filter
def on_site_clock(moment) -> str:
    """Show a moment on the site's clock, which is named; nothing for no moment: `{{ sent_at|on_site_clock }}`."""
    return clock.moment_in_words(moment) if moment else ""
