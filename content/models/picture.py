"""Pictures, with who made them and who agreed."""

import logging
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image as WagtailImage, InvalidFilterSpecError

from .withheld import is_withheld

logger = logging.getLogger(__name__)

MISSING = "missing"  # a file that is never there


class Withheld(Exception):  # noqa: N818 - it says what is the matter with the picture
    """Nobody who asks may see this picture now."""


class Picture(AbstractImage):
    """A picture. `description` (Wagtail's own) is the default alternative text."""

    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Who made it: a name alone. Each language puts its own word for *Picture* before it."),
    )
    consent_note = models.TextField(
        _("consent note"),
        blank=True,
        help_text=_("Who is shown, who agreed to it, when and for what. Never shown to visitors."),
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit", "consent_note")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        """The description alone: a title is often a file's name, and says nothing to whoever cannot see the picture."""
        return self.description

    def get_rendition(self, filter: Any) -> "Rendition":  # noqa: A002 - Wagtail's name
        """Return the picture at one size. One that cannot be drawn costs its own place, and never the page or list."""
        try:
            self.require_visible()
            return super().get_rendition(filter)
        except InvalidFilterSpecError:
            raise
        except Exception as problem:  # noqa: BLE001 - whatever a reader, a writer or a full disk says
            return self.missing(problem)

    def get_renditions(self, *filters: Any) -> dict[str, "Rendition"]:
        """Return the picture at several sizes, or at those that can be drawn; if at none, one that stands for it."""
        try:
            self.require_visible()
            return super().get_renditions(*filters)
        except InvalidFilterSpecError:
            raise
        except Exception:  # noqa: BLE001 - as above
            tried = {getattr(one, "spec", one): self.get_rendition(one) for one in filters}
            drawn = {spec: one for spec, one in tried.items() if not one.is_missing}
            return drawn or dict(list(tried.items())[:1])

    def create_rendition(self, filter: Any) -> "Rendition":  # noqa: A002 - Wagtail's name
        """Draw one size."""
        return self.create_renditions(filter)[filter]

    def create_renditions(self, *filters: Any) -> dict[Any, "Rendition"]:
        """Draw sizes that are not there yet. That takes seconds: what became of the picture meanwhile is asked last."""
        if not filters:
            return {}
        with self.open_file() as file:
            source = file.read()
        with ThreadPoolExecutor(max_workers=3) as threads:
            each = map if len(filters) == 1 else threads.map
            drawn = list(each(lambda one: self.generate_rendition_instance(one, BytesIO(source)), filters))
        return dict(zip(filters, self.keep_sizes(drawn), strict=True))

    def keep_sizes(self, drawn: "list[Rendition]") -> "list[Rendition]":
        """Store sizes that were drawn, or return those that somebody else stored first.

        Raises `Withheld` and stores nothing where the picture was deleted, renamed, replaced or withheld since it was
        read. Whoever does that waits for the same lock and then deletes every size (`lock`).
        """
        stored: list[str] = []
        try:
            with transaction.atomic():
                if self.lock(self.pk) != self.file.name:
                    raise Withheld
                self.require_visible()
                known = Rendition.objects.filter(image_id=self.pk, filter_spec__in=[one.filter_spec for one in drawn])
                there = {(one.filter_spec, one.focal_point_key): one for one in known}
                new = [one for one in drawn if (one.filter_spec, one.focal_point_key) not in there]
                for size in new:
                    size.file.save(size.file.name, size.file.file, save=False)
                    stored.append(size.file.name)
                Rendition.objects.bulk_create(new)
        except BaseException:
            for name in stored:
                default_storage.delete(name)
            raise
        return [there.get((one.filter_spec, one.focal_point_key), one) for one in drawn]

    @classmethod
    def lock(cls, number: int) -> str | None:
        """Wait until nobody else stores sizes of a picture, to the end of the transaction; return its file's name."""
        rows = cls._base_manager.select_for_update(no_key=True).filter(pk=number)
        return next(iter(rows.values_list("file", flat=True)), None)

    def require_visible(self) -> None:
        """Raise `Withheld` while a room above keeps the picture back."""
        if is_withheld(self):
            raise Withheld

    def missing(self, problem: Exception) -> "Rendition":
        """Stand for a picture that cannot be drawn: browsers show its alternative text. Says so in the log."""
        logger.warning("Picture %s cannot be drawn: %s", self.pk, type(problem).__name__)
        rendition = Rendition(image=self, width=1, height=1)
        rendition.file.name = MISSING
        return rendition


class Rendition(AbstractRendition):
    """A picture at one size and in one format."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    @property
    def is_missing(self) -> bool:
        """Whether this only stands for a picture that cannot be drawn."""
        return self.file.name == MISSING

    def __setstate__(self, state):
        """Come out of the cache, marked as such: else Wagtail writes each size back every time a page shows it."""
        super().__setstate__(state)
        self._from_cache = True
