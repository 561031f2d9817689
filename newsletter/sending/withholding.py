"""Taking pages back out of words that are frozen, because whoever told them, or an editor, took them back meanwhile."""

import re
from collections.abc import Callable, Collection
from unicodedata import normalize
from urllib.parse import quote

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from newsletter import news
from newsletter.models import Dispatch, Edition

from .unlinking import linked_paths, our_hosts, path_of, without_links

NO_TITLE = "-"  # of a mailing whose page was taken back
# Round each page that a message carries, in both forms; no reader sees them.
PAGE = re.compile(r"((?:<!--)?%%page:(\d+)%%(?:-->)?)(.*?)((?:<!--)?%%page-ends%%(?:-->)?)", re.DOTALL)


def cut(words: str) -> str:
    """Take out the signs of pages.

    Asked for each message of a mailing, whose words were cut before: then there is no sign, which is quickly seen.
    """
    return words if "%%page:" not in words else PAGE.sub(lambda found: found[3], words)


def sign_of(pk: int) -> str:
    """What stands before a page in both forms."""
    return f"%%page:{pk}%%"


def pages_of(words: str) -> set[int]:
    """The pages that words carry."""
    return {int(found[2]) for found in PAGE.finditer(words)}


def take_back(edition: Edition) -> bool:
    """Cut an edition as it may go just now; say whether it may go at all.

    Without words it may not, and news not without pages: those that it carried are gone, or were struck out.
    """
    carried = pages_of(edition.html)
    gone = news.gone(carried) if carried else set()
    edition.html, edition.text = _emptied(edition.html, gone), _emptied(edition.text, gone)
    left = cut_to_pages(edition.html) if carried and edition.dispatch.is_news else edition.text
    edition.html, edition.text = cut(edition.html), cut(edition.text)
    return bool(left.strip())


@transaction.atomic
def strike(gone: Collection[int], addresses: Collection[str] = (), tells: Callable[[str], bool] | None = None) -> None:
    """Take pages out of all frozen words for good, sent ones too: of a withdrawn story no copy stays with us.

    With `tells` only what it says yes to is taken out: the words said of a page there, in HTML or as text.
    Their signs stay, empty, so that news which told of nothing else is still known to have nothing to tell.
    Links to their addresses keep their words alone, as an address is made of a title.
    """
    hosts = our_hosts()
    paths = {path_of(address, hosts) for address in addresses} - {""}
    # Locked: two stories that are taken out of one digest at once must not write each other's words back.
    found = Edition.objects.filter(_holding(gone, paths)).select_related("dispatch").order_by("pk")
    for edition in found.select_for_update(of=("self",), no_key=True):
        before = edition.html, edition.text
        unwanted = _telling(edition, gone, tells) if tells else gone
        edition.html, edition.text = (without_links(_emptied(words, unwanted), paths, hosts) for words in before)
        if (edition.html, edition.text) == before:
            continue
        if edition.dispatch.is_news and not cut_to_pages(edition.html).strip():
            _empty(edition)  # its subject, title and preview told of the page as well
        edition.save(update_fields=["subject", "html", "text"])
    _forget_titles(gone, tells)


def _telling(edition: Edition, pages: Collection[int], tells: Callable[[str], bool]) -> set[int]:
    """Those of some pages of which an edition says, in one of its forms, what is asked for."""
    said = [found for words in (edition.html, edition.text) for found in PAGE.finditer(words)]
    return {int(found[2]) for found in said if int(found[2]) in pages and tells(found[3])}


def _holding(gone: Collection[int], paths: Collection[str]) -> Q:
    """Editions that may hold some pages, or links to them: however an address is written, the slug is in it."""
    holding = Q(pk__in=[])
    for pk in gone:
        holding |= Q(html__contains=sign_of(pk))
    slugs = {normalize(form, path.rpartition("/")[2]) for path in paths for form in ("NFC", "NFD")}
    for form in slugs | {quote(slug) for slug in slugs}:
        holding |= Q(html__icontains=form) | Q(text__icontains=form)
    return holding


def _forget_titles(gone: Collection[int], tells: Callable[[str], bool] | None) -> None:
    """Take the title out of notices without words: staff decided that nobody is written to, and it names the page."""
    keys = Page.objects.filter(pk__in=gone).values_list("translation_key", flat=True)
    for key in set(keys):
        notices = Dispatch.objects.filter(kind=Dispatch.Kind.STORY, key__endswith=f":{key}", editions=None)
        for notice in notices:
            if tells is None or tells(notice.title):
                Dispatch.objects.filter(pk=notice.pk).update(title=NO_TITLE)


def strike_withheld(editions: Collection[int]) -> None:
    """Take out of freshly written editions what was withdrawn, or deleted, while they were written."""
    carried, linked, hosts = set(), set(), our_hosts()
    for edition in Edition.objects.filter(pk__in=editions):
        carried |= pages_of(edition.html)
        linked |= {*linked_paths(edition.html, hosts), *linked_paths(edition.text, hosts)}
    standing = set(Page.objects.filter(pk__in=carried).values_list("pk", flat=True))
    unwanted, addresses = (carried - standing) | news.withheld(standing), news.withheld_paths(linked)
    if unwanted or addresses:
        strike(unwanted, addresses)


def cut_to_pages(words: str) -> str:
    """What is said of pages, and nothing else."""
    return "".join(found[3] for found in PAGE.finditer(words))


def _emptied(words: str, gone: Collection[int]) -> str:
    return PAGE.sub(lambda found: found[1] + found[4] if int(found[2]) in gone else found[0], words)


def _empty(edition: Edition) -> None:
    signs = "".join(found[0] for found in PAGE.finditer(edition.html))
    edition.subject, edition.html, edition.text = "", signs, ""
    if edition.dispatch.kind == Dispatch.Kind.STORY:
        Dispatch.objects.filter(pk=edition.dispatch_id).update(title=NO_TITLE)
