"""When was this form handed out? A signed time in a hidden field, which needs no cookie and no memory of ours.

A page is written with a fixed word in that field, and FormStampMiddleware puts the time in its place on the way
out. So a page's ETag does not change with the clock, and a page may lie in a cache of ours for as long as it likes.
"""

import time

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

FIELD = "form_stamp"
PLACEHOLDER = "form-stamp-goes-here"
OLDEST = 24 * 60 * 60  # a page may stand in a browser's cache, or open in a tab, for a day

_signer = Signer(salt="security.form_stamp", algorithm="sha256")


def new_stamp(seconds_ago: float = 0) -> str:
    """Return a signed time: now, unless somebody needs an older one."""
    return _signer.sign(f"{time.time() - seconds_ago:.1f}")


def age_of(stamp: str) -> float | None:
    """Return how many seconds ago the stamp was made; nothing if it is not ours or older than a day."""
    try:
        age = time.time() - float(_signer.unsign(stamp))
    except BadSignature:
        return None
    return age if age <= OLDEST else None


class FormStampMiddleware:
    """Write the time into the forms of a finished page. Stands outside the ETag's middleware."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.streaming and PLACEHOLDER.encode() in response.content:
            response.content = response.content.replace(PLACEHOLDER.encode(), new_stamp().encode())
            response.headers["Content-Length"] = str(len(response.content))
            etag = response.headers.get("ETag", "")
            if etag.startswith('"'):  # two stamps apart, the page is the same to a reader but not byte for byte
                response.headers["ETag"] = f"W/{etag}"
        return response
