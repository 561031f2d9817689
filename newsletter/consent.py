"""The words people agree to. The ledger keeps the version, so an old version is never edited: add a new one."""

from django.utils.translation import gettext_lazy as _

TEXTS = {
    "2026-11": _(
        "We write when there is news. We use your address for nothing else, and pass it to no one. "
        "You can leave at any time with one click."
    ),
}
CURRENT = "2026-11"
