"""Files that editors uploaded, as visitors may have them.

Renditions of pictures, films and their posters answer. Originals of pictures do not (a rendition is what an editor
chose to show), and documents have an address of their own that checks who may read them.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from mimetypes import guess_type

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse

OPEN_FOLDERS = ("images/", "media/", "media_thumbnails/")
# What is taken back (docs/decisions/0047) must not be read for long from what a browser or a proxy has kept.
ONE_DAY, ONE_HOUR = 24 * 60 * 60, 60 * 60
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
CHUNK = 64 * 1024


def media(request: HttpRequest, path: str) -> HttpResponse:
    """Send a file. Its name is drawn by lot and never used again for other content, so its name is its ETag too."""
    file = opened(path)
    size = file.size
    kind = guess_type(path)[0] or "application/octet-stream"
    if kind.startswith("text/"):  # captions are always UTF-8 (WebVTT, section 4.1)
        kind = f"{kind}; charset=utf-8"
    if asked := asked_range(request, size):
        first, last = asked
        if first > last:
            file.close()
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        response = StreamingHttpResponse(slice_of(file, first, last), status=206, content_type=kind)
        response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
        response.headers["Content-Length"] = str(last - first + 1)
    else:
        response = FileResponse(file, content_type=kind)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = f"public, max-age={ONE_DAY}, s-maxage={ONE_HOUR}"
    response.headers["ETag"] = f'"{sha256(path.encode()).hexdigest()[:32]}"'  # asked again, 304 while it may be read
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def opened(path: str) -> File:
    """Open a file that visitors may have. What is none, is a folder, or cannot be read by us is not found (404)."""
    if not path.startswith(OPEN_FOLDERS) or ".." in path or "\\" in path:
        raise Http404
    try:
        file = default_storage.open(path)
        file.size  # noqa: B018 - asked for now: a store elsewhere opens a file only when it is read
    except (OSError, ValueError) as problem:  # ValueError: a name that no file can have
        raise Http404 from problem
    return file


def asked_range(request: HttpRequest, size: int) -> tuple[int, int] | None:
    """Return first and last byte of the one range asked for. Safari plays no film without this.

    Several ranges at once, or words that are no range, get the whole file, as the standard allows.
    """
    match = RANGE.fullmatch(request.headers.get("range", "").replace(" ", ""))
    if not match or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:  # "the last n bytes"
        return max(0, size - int(last)), size - 1 if int(last) else -1
    return int(first), min(int(last or size), size - 1) if int(first) < size else -1


def slice_of(file: File, first: int, last: int) -> Iterator[bytes]:
    """Read part of a file, a piece at a time."""
    left = last - first + 1
    with file:
        file.seek(first)
        while left > 0 and (piece := file.read(min(CHUNK, left))):
            left -= len(piece)
            yield piece
