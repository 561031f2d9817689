"""What templates ask of this room."""

from django import template
from django.utils.safestring import SafeString

from security.forms import guard_html

register = template.Library()


@register.simple_tag
def form_guard() -> SafeString:
    """Draw the guards' fields inside a form that the template wrote by hand."""
    return guard_html()
