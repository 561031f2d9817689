"""Reading the letters a site in debug mode keeps as files, so that a newcomer sees a confirmation arrive."""

import email
import re
from collections.abc import Callable
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from functools import wraps
from itertools import islice
from pathlib import Path

from csp.decorators import csp, csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin

from .periodic import worker_is_alive

LINE = b"-" * 79 + b"\n"  # what Django writes after each letter in a file
SHOWN = 50
LETTER_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:"],  # the pictures of a mail are ours
    "frame-ancestors": ["'self'"],
    "sandbox": ["allow-top-navigation-by-user-activation"],
}


@dataclass
class Letter:
    """One letter of a file."""

    name: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        """What it is about."""
        return self.message["subject"]

    @property
    def to(self) -> str:
        """Whom it is for."""
        return self.message["to"]

    @property
    def date(self) -> str:
        """When it left."""
        return self.message["date"]

    def part(self, kind: str) -> str:
        """Return the letter's text in one of its two forms; empty when it has none."""
        body = self.message.get_body(preferencelist=(kind,))
        return body.get_content() if body else ""

    @property
    def text(self) -> str:
        """The plain text."""
        return self.part("plain")

    @property
    def html(self) -> str:
        """The HTML, whose links leave the frame it is shown in."""
        return self.part("html").replace(' target="_blank"', "").replace("<head>", '<head><base target="_top">', 1)


def in_debug_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer 404 anywhere but on a machine for trying things: letters are private."""

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not settings.DEBUG:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def letters_of(file: Path) -> list[Letter]:
    """Read one file, which holds what was sent over one connection."""
    parts = [part for part in file.read_bytes().split(LINE) if part.strip()]
    messages = [email.message_from_bytes(part, policy=policy.default) for part in parts]
    return [Letter(f"{file.stem}-{number}", message) for number, message in enumerate(messages)]


def folder() -> Path:
    """Where the letters are kept."""
    return Path(getattr(settings, "EMAIL_FILE_PATH", None) or "/nowhere")


def goes_to_files() -> bool:
    """Say whether mail goes into files and to nobody. Django has a setting for their folder in any case."""
    return settings.EMAIL_BACKEND == "django.core.mail.backends.filebased.EmailBackend"


def newest_letters() -> list[Letter]:
    """Return the latest letters, newest first."""
    files = sorted(folder().glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    letters = (letter for file in files for letter in reversed(letters_of(file)))
    return list(islice(letters, SHOWN))


@in_debug_only
@csp_update({"frame-src": ["'self'"]})
def sent_mail(request: HttpRequest) -> HttpResponse:
    """List the letters, with their text."""
    context = {
        "letters": newest_letters(),
        "kept_as_files": goes_to_files(),
        "worker_is_alive": worker_is_alive(),
    }
    return render(request, "content/sent_mail.html", context)


@in_debug_only
@xframe_options_sameorigin
@csp(LETTER_POLICY)  # type: ignore[arg-type]  # its types know no view with arguments
def sent_letter(request: HttpRequest, name: str) -> HttpResponse:
    """Show one letter's HTML as a mail program would: no scripts, nothing fetched."""
    if not re.fullmatch(r"[\w-]+", name):
        raise Http404
    file = folder() / f"{name.rpartition('-')[0]}.log"
    for letter in letters_of(file) if file.is_file() else []:
        if letter.name == name and letter.html:
            return HttpResponse(letter.html)
    raise Http404
