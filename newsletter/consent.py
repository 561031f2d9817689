"""The words people agree to. The ledger keeps the version, so an old version is never edited: add a new one."""

from django.utils.translation import gettext_lazy as _

TEXTS = {
    "2026-11": _(
        "We write when there is news. We use your address for nothing else, and pass it to no one. "
        "You can leave at any time with one click."
    ),
    "2026-11-26": _(
        "We write when there is news. We use your address for nothing else and share it with no one. "
        "You can unsubscribe at any time with one click."
    ),
}
CURRENT = "2026-11-26"
IMPORTED = "elsewhere"  # the words were shown by somebody else; the ledger's details say by whom

# Why people leave, if they like to say. Choices alone: a box for words would collect what we must not keep.
REASONS = {
    "too-much": _("You write too often."),
    "not-for-me": _("It is not what I hoped for."),
    "too-heavy": _("The subject is too heavy for me now."),
    "not-safe": _("Others can see my inbox."),
    "never-asked": _("I never asked for it."),
    "other": _("Another reason."),
}
