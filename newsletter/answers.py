"""What the search answers to whoever looks for the newsletter."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _, pgettext_lazy

from content.answers import Answer, asks_for

#: What visitors type who look for the newsletter.
NEWSLETTER_WORDS = pgettext_lazy(
    "what visitors type into the search, words parted by commas",
    "newsletter, newsletters, mailing list, subscribe, subscription, sign up, signup, updates, unsubscribe",
)


def newsletter_signup(query: str, request: HttpRequest) -> Iterable[Answer]:
    """Where to subscribe, which is also where links to one's choices are asked for."""
    if asks_for(query, NEWSLETTER_WORDS):
        yield Answer(_("Get our newsletter"), reverse("newsletter:signup"))
