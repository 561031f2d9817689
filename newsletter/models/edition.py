"""What a mailing says in one language, frozen when it began."""

from django.db import models

from .dispatch import Dispatch


class EditionQuerySet(models.QuerySet["Edition"]):
    """Questions about words."""

    def of_today(self, number: int) -> "Edition | None":
        """An edition, or the one for the same readers that replaced it; None if none did."""
        edition = self.select_related("dispatch").get(pk=number)
        if not edition.is_replaced:
            return edition
        today = edition.dispatch.editions.select_related("dispatch").filter(is_replaced=False)
        return today.filter(language=edition.language, variant=edition.variant).first()


class Edition(models.Model):
    """The words of one mailing for readers alike: of one language, and of the same topics where those matter.

    Those of a mailing that was cancelled and ordered again are replaced: they stay with whoever got them, and go to
    nobody else.
    """

    dispatch = models.ForeignKey(Dispatch, models.CASCADE, related_name="editions")
    language = models.CharField(max_length=12)
    variant = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=255)
    html = models.TextField()
    text = models.TextField()
    is_replaced = models.BooleanField(default=False, db_default=False)  # an older version answers after the migration

    objects = EditionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dispatch", "language", "variant"],
                condition=models.Q(is_replaced=False),
                name="newsletter_one_edition_each",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.language})"
