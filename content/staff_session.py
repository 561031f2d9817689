"""Whether a member of staff is still signed in, asked by the page on which they write
(docs/decisions/0117-words-outlive-the-session.md). The script is `content/js/keep_words.js`.
"""

import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail import hooks

from security.numbers import row_number

#: Questions whether the words of a page, by its number, must not be kept on a device. Rooms add their own.
is_secret: list[Callable[[int], bool]] = []


@never_cache
def session_state(request: HttpRequest) -> JsonResponse:
    """Say who is signed in, with the token for their next form; somebody signed out gets 403 from the editor's door.

    Asking renews the session once a day, so that it does not end while somebody works.
    """
    today = timezone.localdate().isoformat()
    if request.session.get("seen_on") != today:
        request.session["seen_on"] = today
    return JsonResponse(
        {"user": request.user.pk, "token": get_token(request), "may_keep": may_keep(request.GET.get("page", ""))}
    )


def may_keep(number: str) -> bool:
    """Say whether words of a page may be kept on the device until they are saved; a new page has no number yet."""
    page = row_number(number)
    return page is None or not any(asks(page) for asks in is_secret)


@never_cache
def signed_in(request: HttpRequest) -> HttpResponse:
    """Where the window of a new sign-in ends."""
    return TemplateResponse(request, "content/admin/signed_in.html", {"page_title": _("You are signed in")})


@hooks.register("register_admin_urls")
def urls() -> list:
    """Both doors stand behind the editor's own."""
    return [
        path("session/", session_state, name="session_state"),
        path("session/signed-in/", signed_in, name="signed_in_again"),
    ]


@hooks.register("insert_global_admin_js")
def keep_words() -> str:
    """Load the script, with its addresses and words."""
    sign_in = f"{reverse('account_login')}?{urlencode({'next': reverse('signed_in_again')})}"
    return format_html(
        '<script type="module" src="{}" data-session-url="{}" data-sign-in-url="{}" data-words="{}"></script>',
        static("content/js/keep_words.js"),
        reverse("session_state"),
        sign_in,
        json.dumps(words()),
    )


@hooks.register("insert_global_admin_css")
def dress_the_notice() -> str:
    """Load the look of its notice."""
    return format_html('<link rel="stylesheet" href="{}">', static("content/css/keep_words.css"))


def words() -> dict[str, str]:
    """What the script says."""
    return {
        "out": _("You are signed out. What you wrote is still on this page. Sign in again to save it."),
        "other": _("Somebody else is signed in now. What you wrote is still on this page. Sign in as yourself again."),
        "away": _("We can't reach the site. What you wrote is still on this page. We keep trying."),
        "signIn": _("Sign in (new window)"),
        "again": _("You are signed in again. Keep writing."),
        "unsaved": _("Some of what you wrote here was not saved:"),
        "save": _("Save it now"),
        "discard": _("Discard"),
        "refused": _(
            "We could not save it. Somebody may have changed this page in the meantime. You can copy it from here:"
        ),
    }
