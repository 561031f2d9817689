import mimetypes

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Content")

    def ready(self) -> None:
        """Tell the worker what this room does now and then, and listen for changes to the frame."""
        from . import frame
        from .housekeeping import register_jobs

        # Not every system knows captions; browsers refuse a track of another type.
        mimetypes.add_type("text/vtt", ".vtt")
        frame.connect()
        register_jobs()
