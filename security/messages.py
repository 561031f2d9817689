"""Where Django keeps its messages to staff between two pages."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class MessageCookie(CookieStorage):
    """Django's cookie. Over TLS its name has the prefix that keeps sister sites from setting it, as the others have."""

    @property
    def cookie_name(self) -> str:  # type: ignore[override]  # Django only reads it
        """The cookie's name here."""
        return "__Host-messages" if settings.SESSION_COOKIE_SECURE else "messages"


class MessageStorage(FallbackStorage):
    """The cookie, and the session for what does not fit into it."""

    storage_classes = (MessageCookie, SessionStorage)
