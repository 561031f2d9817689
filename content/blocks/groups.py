"""The shelves on which the block picker sorts our blocks."""

from django.utils.translation import gettext_lazy as _

WORDS = _("Text")
PICTURES = _("Pictures and film")
WAYS_ON = _("Next steps")
SHARED = _("From elsewhere on this site")
