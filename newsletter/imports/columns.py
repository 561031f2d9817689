"""What the columns of a list are, by their headers: at other services, and in our own table of people."""

from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy as _

from security.text import clean_line

from ..exports import PEOPLE

#: What is asked of every file.
ASKED = {
    "email": _("Column of the email address"),
    "name": _("Column of the first name"),
    "language": _("Column of the language"),
    "date": _("Column of the date when they agreed"),
    "left": _("Column with the date when they unsubscribed or email came back"),
    "status": _("Column that says who subscribed and who unsubscribed"),
}
#: What is asked only if a file has it: the other columns of our own table.
OUR_OWN = {
    "joined": _("Column of the date when they first asked"),
    "lists": _("Column of the lists"),
    "frequency": _("Column of how often they hear of stories"),
    "time_zone": _("Column of the time zone"),
    "originals": _("Column of originals where no translation exists"),
    "discreet": _("Column of discreet senders"),
    "paused": _("Column of the pause"),
}
TARGETS = ASKED | OUR_OWN
DATES = ("date", "left", "joined", "paused")

#: What a column may be called, at Mailchimp and elsewhere, in small letters. The first that a file has is taken.
KNOWN_HEADERS = {
    "email": (
        *("email address", "email", "e-mail", "mail", "e-mail address", "subscriber email", "email_address"),
        *("correo", "correo electrónico", "البريد الإلكتروني"),
    ),
    "name": ("first name", "firstname", "first_name", "fname", "given name", "name", "nombre", "الاسم"),
    "language": ("language", "locale", "lang", "idioma", "lengua", "اللغة"),
    "date": (
        *("confirm_time", "optin_time", "confirmed_at", "subscribed_at", "optin_date", "joined", "date added"),
        *("created_at", "created", "subscribed", "signup date", "date", "fecha"),
    ),
    "left": (
        *("unsub_time", "clean_time", "unsubscribed_at", "unsubscribed_on", "unsubscribe date", "unsubscribed date"),
        *("left_at", "bounced_at", "blocklisted_at", "cancelled_at", "removed_at", "deleted_at"),
    ),
    "joined": ("optin_time", "first asked"),
}


@cache
def our_headers() -> dict[str, str]:
    """The headers of our own table in every language of the site, and what each holds."""
    found: dict[str, str] = {}
    for language in dict(settings.LANGUAGES):
        with translation.override(language):
            found |= {gettext(header).lower(): target for target, header in PEOPLE.items()}
    return found


def is_of_joining(header: str) -> bool:
    """Whether a column is named as the day when somebody joined, here or elsewhere."""
    name = clean_line(header).lower()
    return name in KNOWN_HEADERS["date"] + KNOWN_HEADERS["joined"] or our_headers().get(name) in ("date", "joined")


def are_ours(headers: list[str]) -> bool:
    """Whether most of our own headers stand in a table: it was made here."""
    found = {our_headers().get(clean_line(header).lower()) for header in headers} - {None}
    return len(found) >= len(PEOPLE) / 2


def guess(headers: list[str]) -> dict[str, int]:
    """Which column is which: by our own headers if most are ours, else by what others call them."""
    small = [clean_line(header).lower() for header in headers]
    ours = [our_headers().get(header) for header in small]
    if are_ours(headers):
        return {target: ours.index(target) for target in TARGETS if target in ours and target != "status"}
    found: dict[str, int] = {}
    for target, names in KNOWN_HEADERS.items():
        place = next((small.index(name) for name in names if name in small), None)
        if place is not None and place not in found.values():
            found[target] = place
    return found
