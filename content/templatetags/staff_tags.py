"""What templates of the editor ask about the member of staff who reads them."""

from django import template
from django.template import Context
from wagtail.admin.auth import user_has_any_page_permission

register = template.Library()


@register.simple_tag(takes_context=True)
def may_open_pages(context: Context) -> bool:
    """Whether this member of staff may open any page in the editor."""
    return user_has_any_page_permission(context["request"].user)
