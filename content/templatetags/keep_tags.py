"""`{% keep "footer" %}…{% endkeep %}`: a part of a page that is drawn once and shown until anything changes."""

from django import template
from django.template import Context, Node
from django.utils.safestring import mark_safe
from wagtail.models import Page

from content.kept import kept

register = template.Library()


class KeepNode(Node):
    """Keeps what is between the two tags for one address of a page in the tree."""

    def __init__(self, name: str, inside):
        self.name, self.inside = name, inside

    def render(self, context: Context) -> str:
        """Draw, or take from what is kept. An address that is no page's is always drawn: it may be made up."""
        request, page = context.get("request"), context.get("page")
        if request is None or not isinstance(page, Page) or not page.pk:
            return self.inside.render(context)
        address = f"{request.path}{getattr(page, 'carried', '')}"  # a choice that every language's link carries
        words = kept(request, lambda: self.inside.render(context), self.name, page.pk, address)
        return mark_safe(words)  # noqa: S308 - our own template drew it


@register.tag
def keep(parser, token) -> KeepNode:
    """Keep the words between `keep` and `endkeep`. They may depend on the page and its address, and on nothing else."""
    _tag, name = token.split_contents()
    inside = parser.parse(["endkeep"])
    parser.delete_first_token()
    return KeepNode(name.strip("\"'"), inside)
