"""Taking links to pages out of frozen words: the words of a link stay, its address goes."""

import html
import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from django.conf import settings
from wagtail.models import Site

HREF = re.compile(r"""\shref=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""", re.IGNORECASE)
# A part of a path: what Wagtail takes in a slug, also written in percent, and accents that stand by themselves.
PART = r"(?:[\w\u0300-\u036f\u064b-\u065f-]|%[\da-f]{2})+"
PATH = rf"(?P<path>(?:/{{1,9}}{PART})+/{{0,9}})"
# Whatever may stand in an address, up to the next one; an entity that is no ampersand ends it.
REST = r"(?:(?!https?://)(?!&(?!amp;)\#?\w{1,9};)[\w\-.~%!$&*+,;=:@/?])*"
QUERY = rf"(?P<query>[?\#]{REST}(?:\#{REST})?)?"
# A path without a host begins after no letter, digit or slash, and is not the end of a tag.
BARE = r"(?<![^\W_])(?<!/)(?!(?<=<)/[a-z][a-z\d]*\s*>)"
HOST = r"(?<![^\W_])(?<![.-])(?:[^\W_]|-)+(?:\.(?:[^\W_]|-)+)+\.?(?::\d+)?(?=/)"
OTHER = rf"(?:(?:https?|ftps?)://(?:[\w.%-]+|\[[\da-f:.]+\]){REST}|{HOST}{REST})(?:\#{REST})?"
BESIDE = re.compile(r"^(/[\w-]+)/beside/[\w-]+(/.+)$")  # two languages side by side (content/beside_urls.py)
STOPS = ".,;:!?،؛؟…"  # may follow an address in a sentence
PAIRS = {"(": ")", "[": "]"}  # go with the address that they enclose


def path_of(address: str, hosts: Collection[str]) -> str:
    """Return the path of an address of ours, decoded and without its last slash; nothing for any other address."""
    address = html.unescape(address).strip()
    has_host_alone = "//" not in address and not address.startswith("/")
    try:
        parts = urlsplit(f"//{address}" if has_host_alone else address)
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return ""
    if not parts.scheme and not has_host_alone and "." not in host and host not in hosts:  # a slash too many
        return _tidy(address.partition("?")[0].partition("#")[0])
    is_ours = parts.scheme in {"", "http", "https"} and (host in hosts or not host)
    return _tidy(parts.path) if is_ours else ""


def our_hosts() -> set[str]:
    """The names under which this site is read."""
    named = [urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "", *Site.objects.values_list("hostname", flat=True)]
    return {name.lower().removeprefix("www.") for name in named}


def without_links(words: str, paths: Collection[str], hosts: Collection[str]) -> str:
    """Take the addresses of some pages out of either form of a message, whatever stands beside them."""

    def without_attribute(found: re.Match) -> str:
        return "" if path_of(found["double"] or found["single"] or "", hosts) in wanted else found[0]

    def without_address(found: re.Match) -> str:
        if found["path"] is None or wanted.isdisjoint(_readings(found["path"])):
            return found[0]
        if PAIRS.get(found["open"]) == found["close"]:
            return ""
        return found["open"] + _after(found) + found["close"]

    wanted = set(paths)
    return _bare(frozenset(hosts)).sub(without_address, HREF.sub(without_attribute, words))


def linked_paths(words: str, hosts: Collection[str]) -> Iterator[str]:
    """The paths on this site that either form of a message leads to."""
    for found in HREF.finditer(words):
        if path := path_of(found["double"] or found["single"] or "", hosts):
            yield path
    for found in _bare(frozenset(hosts)).finditer(words):
        if found["path"] is not None:
            yield from _readings(found["path"])


@lru_cache(maxsize=8)
def _bare(hosts: frozenset[str]) -> re.Pattern:
    """Find addresses in running words; those of other sites are found as well, so that no part of them is taken."""
    names = "|".join(re.escape(host) for host in sorted(hosts, key=len, reverse=True) if host) or r"(?!)"
    scheme = r"(?:https?:|(?<!/))/{2,9}(?:[\w.~%!$&*+,;=:-]*@)?"
    ours = rf"(?:{scheme}|(?<![a-z\d.@-]))(?:www\.)?(?:{names})\.?(?::\d+)?"
    lead = r"(?P<lead>(?::|(?<![: \t]))[ \t]+)?"
    own = rf"{lead}(?P<open>[(\[]?)(?:{ours}|{BARE}){PATH}{QUERY}(?P<close>[)\]]?)"
    return re.compile(rf"{own}|{OTHER}", re.IGNORECASE)


def _tidy(path: str) -> str:
    """A path as the site reads it: decoded, without doubled slashes, and that of the first page of two side by side."""
    path = unicodedata.normalize("NFC", unquote(re.sub("/+", "/", path))).rstrip(f"/{STOPS}")
    return BESIDE.sub(r"\1\2", path)


def _readings(path: str) -> set[str]:
    """What a path in running words may mean: an underscore at its end may be part of it, or emphasize it."""
    return {_tidy(path), _tidy(path.rstrip("/_"))}


def _after(found: re.Match) -> str:
    """The signs that end a sentence behind an address, or its emphasis."""
    rest = found["query"] or ""
    stops = rest[len(rest.rstrip(f"{STOPS}*_~")) :]
    return stops or ("_" if found["path"].endswith("_") and not rest else "")
