"""Taking links to pages out of frozen words: the words of a link stay, its address goes."""

import html
import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote, urlsplit

from django.conf import settings
from wagtail.models import Site

HREF = r"""\shref=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')"""
# Whatever has a slash and stands between spaces, brackets, quotes or tags; with the bracket or colon that leads to it.
IN_WORD = r"""[^\s<>"'()“”«»]"""
WORD = rf"""(?<!{IN_WORD})(?!(?<=<)/){IN_WORD}*/{IN_WORD}*"""
LINK = re.compile(rf"""{HREF}|(?P<lead>:?[ \t]+)?(?:\((?P<bracketed>{WORD})\)|(?P<bare>{WORD}))""")
GROUPS = ("double", "single", "bracketed", "bare")
STOPS = ".,;:!?،؛؟…"  # may follow an address in a sentence


def path_of(address: str, hosts: Collection[str]) -> str:
    """Return the path of an address of ours, decoded and without its last slash; nothing for any other address."""
    address = html.unescape(address)
    has_host_alone = "//" not in address and not address.startswith("/")
    try:
        parts = urlsplit(f"//{address}" if has_host_alone else address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    is_ours = parts.scheme in {"", "http", "https"} and (host in hosts or not host)
    return unquote(parts.path).rstrip(f"/{STOPS}") if is_ours else ""


def our_hosts() -> set[str]:
    """The names under which this site is read."""
    named = [urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "", *Site.objects.values_list("hostname", flat=True)]
    return {name.lower().removeprefix("www.") for name in named}


def without_links(words: str, paths: Collection[str], hosts: Collection[str]) -> str:
    """Take the addresses of some pages out of either form of a message."""

    def without(found: re.Match) -> str:
        address = _address(found)
        if path_of(address, hosts) not in paths:
            return found[0]
        return "" if found["bare"] is None else address[len(address.rstrip(STOPS)) :]

    return LINK.sub(without, words)


def linked_paths(words: str, hosts: Collection[str]) -> Iterator[str]:
    """The paths on this site that either form of a message leads to."""
    for found in LINK.finditer(words):
        if path := path_of(_address(found), hosts):
            yield path


def _address(found: re.Match) -> str:
    return next(found[name] for name in GROUPS if found[name] is not None)
