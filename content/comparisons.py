"""What comparing two versions tells of a page that they choose: nothing to whoever may not open that page.

Wagtail draws what was chosen by its title, and links to its address, whoever asks. Forms ask (`page_links.py`); this
asks where versions are compared, of pages and of all that has versions.
"""

from functools import wraps

from django.utils.html import escape
from wagtail.admin.compare import ForeignObjectComparison, M2MFieldComparison
from wagtail.blocks import PageChooserBlock
from wagtail.images.blocks import ImageBlockComparison
from wagtail.models import Page

from .models.withheld import is_withheld
from .page_links import hidden_title, may_see


def install() -> None:
    """Put the questions in their place. Called once, when the app is ready."""
    ForeignObjectComparison.get_objects = _without_hidden(ForeignObjectComparison.get_objects)
    M2MFieldComparison.get_item_display = _as_words(M2MFieldComparison.get_item_display)
    PageChooserBlock.render_basic = _by_title(PageChooserBlock.render_basic)
    ImageBlockComparison.htmlvalue = _or_nothing(ImageBlockComparison.htmlvalue)


class HiddenPage:
    """Stands for a page that may not be told of; two of them are equal if they stand for the same."""

    def __init__(self, number: int):
        self.number = number

    def __eq__(self, other) -> bool:
        return isinstance(other, HiddenPage) and self.number == other.number

    def __hash__(self) -> int:
        return hash(self.number)

    def __str__(self) -> str:
        return hidden_title()


def _hide(thing):
    """Return nothing of a file that is withheld from the user, and a page that they may not open without its title."""
    if is_withheld(thing):
        return None
    return HiddenPage(thing.pk) if isinstance(thing, Page) and not may_see(thing.pk) else thing


def _without_hidden(get_objects):
    @wraps(get_objects)
    def asked(self):
        return tuple(_hide(thing) for thing in get_objects(self))

    return asked


def _as_words(get_item_display):
    @wraps(get_item_display)
    def asked(self, item):
        return get_item_display(self, _hide(item))

    return asked


def _by_title(render_basic):
    """Draw the title and the address of a page that was chosen in a block, if they may be told."""

    @wraps(render_basic)
    def asked(self, value, context=None):
        if value and not may_see(value.pk):
            return escape(hidden_title())
        return render_basic(self, value, context)

    return asked


def _or_nothing(htmlvalue):
    """Draw a picture that was left empty in a part that one version alone has, which Wagtail 8.0.1 cannot."""

    @wraps(htmlvalue)
    def drawn(self, val):
        return "" if val is None else htmlvalue(self, val)

    return drawn
