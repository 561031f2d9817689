"""Whole pages, ready to be sent again: finished, packed, and good for everybody until anything changes.

Stands outside everything that makes a page, so that a second reader costs two looks into the cache and no query. Only
what any stranger may have is kept: the answer to a plain GET without cookies, said to be public by our own
FreshnessMiddleware. The version of `kept.py`, read before the page is made, is part of its name: a page is never shown
once anything on it has changed, was withdrawn, or a new day began. (docs/decisions/0080)
"""

import re
import zlib
from dataclasses import dataclass, field

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_http_date_safe

from content import kept
from content.middleware import PUBLIC_TYPES
from security import stamp

HOLE = stamp.PLACEHOLDER.encode()
TEXTS = (*PUBLIC_TYPES, "text/javascript")  # scripts that are written from what staff keep, such as the laws
WORTH_PACKING = 500  # bytes; less does not get smaller
TAKES_GZIP = re.compile(r"(?:^|,)(?:x-)?gzip(?!;q=0(?:\.0*)?(?:,|$))(?:;|,|$)")
GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"  # RFC 1952: deflate, no name, no time, unknown system


@dataclass
class Page:
    """One answer. Its text is cut where a form wants the time at which it was handed out."""

    headers: dict[str, str]
    parts: list[bytes]
    packed: list[bytes] = field(default_factory=list)

    @classmethod
    def of(cls, response: HttpResponse) -> "Page":
        """Keep a finished answer, which nobody has stamped yet."""
        headers = {name: value for name, value in response.items() if name != "Content-Length"}
        parts = response.content.split(HOLE)
        etag = headers.get("ETag", "")
        if etag.startswith('"'):  # packed or not, stamped now or later: the same page, but not byte for byte
            headers["ETag"] = f"W/{etag}"
        return cls(headers, parts, pack(parts) if len(response.content) > WORTH_PACKING else [])

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Answer with this page: stamped, packed if the browser takes that, or not at all if it has it already."""
        mark = stamp.new_stamp().encode() if len(self.parts) > 1 else b""
        response = HttpResponse(headers=self.headers)
        if self.packed:
            patch_vary_headers(response, ["Accept-Encoding"])
        if self.packed and takes_gzip(request):
            response.content = gzip(self.parts, self.packed, mark)
            response.headers["Content-Encoding"] = "gzip"
        else:
            response.content = mark.join(self.parts)
        response.headers["Content-Length"] = str(len(response.content))
        changed = parse_http_date_safe(self.headers.get("Last-Modified", ""))
        return get_conditional_response(request, self.headers.get("ETag"), changed, response) or response


def takes_gzip(request: HttpRequest) -> bool:
    """Say whether the browser unpacks gzip. All do; some tools say `gzip;q=0`."""
    offers = request.META.get("HTTP_ACCEPT_ENCODING", "").replace(" ", "").lower()
    return bool(TAKES_GZIP.search(offers))


def pack(parts: list[bytes]) -> list[bytes]:
    """Deflate each part (RFC 1951) so that something unpacked may be put between any two of them."""
    packed: list[bytes] = []
    for part in parts:
        deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        last = len(packed) == len(parts) - 1
        packed.append(deflate.compress(part) + deflate.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH))
    return packed


def gzip(parts: list[bytes], packed: list[bytes], mark: bytes) -> bytes:
    """Put the packed parts and the mark between them together to a gzip file. Only the mark is new, and stays as it is.

    A block that is stored and not deflated begins with its length and the length's complement.
    """
    length = len(mark).to_bytes(2, "little")
    stored = b"\x00" + length + bytes(byte ^ 255 for byte in length) + mark
    checksum = 0
    for number, part in enumerate(parts):
        checksum = zlib.crc32(part, zlib.crc32(mark, checksum) if number else checksum)
    size = sum(map(len, parts)) + len(mark) * (len(parts) - 1)
    return GZIP_HEAD + stored.join(packed) + checksum.to_bytes(4, "little") + size.to_bytes(4, "little")


class KeptPagesMiddleware:
    """Answer with a kept page; else let it be made, and keep it if it is for everybody and somebody may ask again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = name_of(request) if settings.KEEP_PAGES and is_plain(request) else ""
        page = cache.get(name) if name else None
        if page is None:
            response = self.get_response(request)
            if request.method != "GET" or not is_for_everybody(response):
                return response
            page = Page.of(response)
            if name and is_finite(request):
                cache.set(name, page, kept.KEEP_SECONDS)
        return page.answer(request)


def name_of(request: HttpRequest) -> str:
    """Return the name under which the answer is kept. Asked before the page is made, for the version's sake."""
    return kept.key_of("page", kept.version(request), request.scheme, request.META.get("HTTP_HOST"), request.path)


def is_plain(request: HttpRequest) -> bool:
    """Whether anybody could have asked this. What follows a question mark is made up too easily to be kept."""
    personal = ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_RANGE", "QUERY_STRING")
    return request.method == "GET" and not any(request.META.get(name) for name in personal)


def is_finite(request: HttpRequest) -> bool:
    """Whether the address is a page's, or has no changing part: links made for one person, with a key, are not kept."""
    match = request.resolver_match
    return (
        kept.is_plain_host(request)
        and match is not None
        and (match.url_name == "page" or not (match.args or match.kwargs))
    )


def is_for_everybody(response: HttpResponse) -> bool:
    """Whether anybody may be given this answer, however they asked."""
    return (
        response.status_code == 200
        and response.headers.get("Content-Type", "").startswith(TEXTS)
        and not response.streaming
        and not response.cookies
        and not response.has_header("Vary")
        and "public" in response.headers.get("Cache-Control", "")
    )
