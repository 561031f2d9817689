"""The shelves on which the block picker sorts our blocks."""

from django.utils.translation import gettext_lazy as _

WORDS = _("Words")
PICTURES = _("Pictures and film")
WAYS_ON = _("Ways on")
SHARED = _("From elsewhere on this site")
