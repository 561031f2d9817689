"""What the search answers to whoever looks for the newsletter."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _, pgettext

from content.answers import Answer, asks_for


def newsletter_signup(query: str, request: HttpRequest) -> Iterable[Answer]:
    """Where to subscribe, which is also where links to one's choices are asked for."""
    words = pgettext(
        "what visitors type into the search, words parted by commas",
        "newsletter, newsletters, mailing list, subscribe, subscription, sign up, signup, updates, unsubscribe",
    )
    if asks_for(query, words):
        yield Answer(_("Get our newsletter"), reverse("newsletter:signup"))
