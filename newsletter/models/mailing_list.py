"""What people can choose to hear about. A list is a topic with a name in every language."""

from django.conf import settings
from django.contrib.admin import display
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language, gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

plain_key = RegexValidator(
    r"^[a-z][a-z0-9-]*$", _("Use lowercase letters from a to z, numbers and hyphens. Begin with a letter.")
)


class MailingListQuerySet(models.QuerySet["MailingList"]):
    """Questions about the lists."""

    def open(self) -> "MailingListQuerySet":
        """Lists that people may choose."""
        return self.filter(is_open=True)

    def defaults(self) -> "MailingListQuerySet":
        """Lists for whoever chooses none; all that are open if none of these is, so that they hear from us at all."""
        chosen = self.open().filter(is_default=True)
        return chosen if chosen.exists() else self.open()


class MailingList(ClusterableModel):
    """One thing to hear about. Its words are in `MailingListWords`, because a reader belongs to it in any language."""

    class Takes(models.TextChoices):
        """What the site sends to a list by itself."""

        NOTHING = "", _("Nothing: only what is written for it")
        STORIES = "stories", _("New stories")
        CAMPAIGNS = "campaigns", _("News of campaigns")

    key = models.SlugField(
        _("key"),
        max_length=40,
        unique=True,
        validators=[plain_key],
        help_text=_("A short word for addresses and mail programs. Do not change it later."),
    )
    takes = models.CharField(_("sent by itself"), max_length=12, choices=Takes.choices, blank=True, default="")
    topic = models.SlugField(
        _("topic"),
        max_length=80,
        blank=True,
        help_text=_("Only stories of this topic: the last word of the topic's address. Left empty, all stories."),
    )
    is_default = models.BooleanField(
        _("chosen beforehand"), default=False, help_text=_("Who chooses no topic gets these lists.")
    )
    is_open = models.BooleanField(
        _("open"), default=True, help_text=_("Untick it to hide the list from visitors. Who is on it stays on it.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Small numbers come first."))

    objects = MailingListQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["position", "key"]
        verbose_name = _("mailing list")
        verbose_name_plural = _("mailing lists")

    def __str__(self) -> str:
        return self.name

    def words(self, language: str | None = None) -> "MailingListWords | None":
        """The words of a language; else those of the site's first language that has any."""
        written = {words.language: words for words in self.all_words.all()}
        wanted = [language or get_language(), *(code for code, _name in settings.LANGUAGES), *written]
        return next((written[code] for code in wanted if code in written), None)

    @property
    def name(self) -> str:
        """The name in the language that is spoken just now."""
        words = self.words()
        return words.name if words else self.key

    @property
    def description(self) -> str:
        """The sentence below the name, in the language that is spoken just now."""
        words = self.words()
        return words.description if words else ""

    @property
    @display(description=_("Name"))
    def name_for_staff(self) -> str:
        """The name, and in which languages there is none, because visitors then read another."""
        missing = ", ".join(self.missing_languages())
        return (
            _("%(name)s (no words yet in: %(languages)s)") % {"name": self, "languages": missing}
            if missing
            else self.name
        )

    def missing_languages(self) -> list[str]:
        """Languages of the site in which the list has no name yet."""
        written = {words.language for words in self.all_words.all()}
        return [code for code, _name in settings.LANGUAGES if code not in written]


class MailingListWords(models.Model):
    """Name and description of a list in one language."""

    mailing_list = ParentalKey(MailingList, related_name="all_words", verbose_name=_("mailing list"))
    language = models.CharField(_("language"), max_length=12)
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("description"), max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailing_list", "language"], name="one_name_in_a_language")]
        verbose_name = _("words of a list")
        verbose_name_plural = _("words of lists")

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"


def names_of(keys) -> dict[str, str]:
    """Names of lists by key, in two queries; a list that is gone goes by its key."""
    names = {key: key for key in keys}
    found = MailingList.objects.filter(key__in=names).prefetch_related("all_words")
    return names | {one.key: one.name for one in found}
