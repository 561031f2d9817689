"""A story that somebody sent us."""

import uuid
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blog.telling.codes import hash_code
from blog.telling.letters import key_of, words_of
from blog.telling.names import SHORTEST_WORD, names_in, single_words
from blog.telling.sealing import LostKey, SealedField
from blog.telling.terms import NeverPrint, is_part

SENT_AGAIN = timedelta(days=7)  # an answer that got lost is waited for no longer


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Questions about what was sent."""

    def with_code(self, typed: str) -> "Submission | None":
        """The one that a code belongs to."""
        return self.filter(code_hash=hash_code(typed)).first()

    def open_to_others(self) -> "SubmissionQuerySet":
        """Those that may share a key with one that is sent now: sent lately, going on, and in public nowhere so far.

        What is public anybody could send as their own, and withdraw with the code that they get.
        """
        from blog.models import StoryPage

        shown = StoryPage.objects.filter(told_in__isnull=False, first_published_at__isnull=False)
        lately = self.filter(sent_at__gte=timezone.now() - SENT_AGAIN).exclude(state__in=Submission.ENDED)
        return lately.exclude(uuid__in=shown.values("told_in"))

    def with_moment_of_another(self) -> "SubmissionQuerySet":
        """Note at each when one that shares its key was sent (`another_sent_at`)."""
        others = Submission.objects.held().exclude(pk=models.OuterRef("pk"))
        others = others.filter(words_key=models.OuterRef("words_key"))
        return self.annotate(another_sent_at=models.Subquery(others.exclude(words_key="").values("sent_at")[:1]))

    def waiting(self) -> "SubmissionQuerySet":
        """Those that a moderator should look at."""
        return self.filter(Q(state=Submission.State.NEW) | Q(asks=True))

    def held(self) -> "SubmissionQuerySet":
        """Those of which more than the code is still here."""
        return self.filter(emptied_at=None)

    def whose_code_acts_elsewhere(self, besides=()) -> "SubmissionQuerySet":
        """Those whose code is about another story, too, of which more is here, as it was sent with the same answers.

        It may be the only code that their contributor has (docs/decisions/0135). `besides`: numbers of stories that go.
        """
        others = Submission.objects.held().exclude(pk__in=besides).exclude(pk=models.OuterRef("pk"))
        return self.filter(models.Exists(others.filter(words_key=models.OuterRef("words_key")))).exclude(words_key="")

    def due_for_purge(self) -> "SubmissionQuerySet":
        """Declined or withdrawn, kept long enough, and with something to delete."""
        moment = timezone.now() - timedelta(days=settings.STORY_RETENTION_DAYS)
        ended = self.filter(state__in=Submission.ENDED, state_since__lte=moment)
        codes = Submission.objects.exclude(emptied_at=None).whose_code_acts_elsewhere(besides=ended.values("pk"))
        return ended.exclude(pk__in=codes.values("pk"))


class Submission(models.Model):
    """What one person sent, what they agreed to, and where it stands.

    Everything that could tell who somebody is lies sealed. What is not sealed is needed to ask the database.
    """

    class State(models.TextChoices):
        """Where a story stands."""

        NEW = "new", _("New")
        TALKING = "talking", _("In conversation")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Naming(models.TextChoices):
        """How the teller is named, from the most open to the most private."""

        FULL = "full", _("With my full name")
        FIRST = "first", _("With my first name")
        CHOSEN = "chosen", _("With a name I choose")
        NONE = "none", _("Without any name")

    NOT_THEIR_OWN = frozenset({Naming.CHOSEN, Naming.NONE})

    class Age(models.TextChoices):
        """How old the teller is, as far as we need to know."""

        ADULT = "adult", _("18 or older")
        TEEN = "teen", _("13 to 17")
        CHILD = "child", _("Under 13")

    ENDED = (State.DECLINED, State.WITHDRAWN)
    #: What `purge` makes of one whose code still acts elsewhere: nothing that was sent is left.
    EMPTY: ClassVar[dict] = {
        **dict.fromkeys(("text", "name", "contact", "code_to_mail"), ""),
        **{name: [] for name in ("terms", "former_names", "content_notes", "languages")},
        "asks": False,
    }

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    sent_key = models.CharField(max_length=64, unique=True, editable=False)
    words_key = models.CharField(max_length=64, default="", db_default="", db_index=True, editable=False)

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NEW)
    state_since = models.DateTimeField(_("since"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    language = models.CharField(_("language"), max_length=12)
    age = models.CharField(_("age"), max_length=5, choices=Age.choices)
    asks = models.BooleanField(_("wrote to us or changed the name"), default=False)
    announced = models.BooleanField(default=False, editable=False)  # that it waits
    by_hand = models.BooleanField(_("not checked for spam"), default=False)
    emptied_at = models.DateTimeField(null=True, editable=False)  # since when nothing but the code is kept

    naming = models.CharField(_("naming"), max_length=6, choices=Naming.choices)
    for_site = models.BooleanField(_("may be on this site"), default=False)
    for_newsletter = models.BooleanField(_("may be in the newsletter"), default=False)
    for_press = models.BooleanField(_("may be shared with journalists"), default=False)
    languages = models.JSONField(_("languages"), default=list)
    content_notes = models.JSONField(_("content notes"), default=list)

    text = SealedField(_("story"), default="", blank=True)
    name = SealedField(_("name to publish"), default="", blank=True)
    terms = SealedField(_("names to leave out"), default=list, blank=True)
    former_names = SealedField(default=list, db_default="", blank=True, editable=False)  # each among the terms too
    contact = SealedField(_("email address"), default="", blank=True)
    code_to_mail = SealedField(default="", blank=True, editable=False)

    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("reviewer"),
    )
    reviewed_at = models.DateTimeField(_("reviewed"), null=True)
    guardian_confirmed_at = models.DateTimeField(_("guardian confirmed"), null=True)

    objects = SubmissionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-sent_at", "-pk"]
        default_permissions = ("view", "change")
        verbose_name = _("told story")
        verbose_name_plural = _("told stories")

    def __str__(self) -> str:
        return f"{self.uuid.hex[:8]}"

    def refresh_from_db(self, using=None, fields=None, from_queryset=None) -> None:
        """Read the row anew; of what is sealed, each part when it is asked for."""
        if fields is None:
            for field in self._meta.concrete_fields:
                if isinstance(field, SealedField):
                    self.__dict__.pop(field.attname, None)
        super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)

    @property
    def can_be_opened(self) -> bool:
        """Whether one of the site's keys opens what was sent."""
        try:
            return self.text is not None
        except LostKey:
            return False

    @property
    def mails_code(self) -> bool:
        """Whether the code goes, or lately went, to the address that was left (`retention.purge` forgets it)."""
        return self.can_be_opened and bool(self.code_to_mail)

    @property
    def is_minor(self) -> bool:
        """Whether a parent or guardian must agree."""
        return self.age != self.Age.ADULT

    @property
    def has_ended(self) -> bool:
        """Whether it was declined or withdrawn, and only waits to be deleted."""
        return self.state in self.ENDED

    @property
    def deleted_on(self):
        """The day on which an ended story is deleted."""
        return timezone.localdate(self.state_since + timedelta(days=settings.STORY_RETENTION_DAYS))

    @property
    def stories(self):
        """Every page made from this, in every language, aliases and copies included."""
        from blog.models import StoryPage

        return StoryPage.objects.filter(told_in=self.uuid)

    @property
    def sent_again(self) -> SubmissionQuerySet:
        """Other stories with the same answers: the answer to one got lost, and its code, so it was sent again."""
        others = Submission.objects.exclude(pk=self.pk).order_by("pk")
        return others.filter(words_key=self.words_key) if self.words_key else others.none()

    @property
    def standing(self) -> "Submission":
        """This story; where it has ended, one that was sent with the same answers and goes on, or is still here."""
        others = self.sent_again
        going_on = self.has_ended and others.exclude(state__in=self.ENDED).first()
        return going_on or (self.emptied_at and others.held().first()) or self

    @property
    def all_deleted_on(self):
        """The day on which this ended story and those that were sent with the same answers are all deleted."""
        return max(one.deleted_on for one in [self, *self.sent_again.filter(state__in=self.ENDED)])

    @property
    def printed_name(self) -> str:
        """The name that may be printed; nothing if none may be."""
        return "" if self.naming == self.Naming.NONE else self.name

    @property
    def never_print(self) -> NeverPrint:
        """Whatever must not appear: the names in what the teller wrote, former names, and where they can be reached.

        A former name that is a part of the present one, in whole words, may appear until that is taken back, too. A
        name that is here though none is printed was taken back where no key opened it (`services.take_name_away`).
        """
        former_keys = [key_of(name) for name in self.former_names]
        names = [(term,) if key_of(term) in former_keys else names_in(term) for term in self.terms]
        terms = dict.fromkeys(name for found in names for name in found if not is_part(self.printed_name, name))
        former = "" if self.printed_name else self.name
        return NeverPrint((*terms, *filter(None, [former, self.contact])), self.printed_name)

    @property
    def former_words(self) -> NeverPrint:
        """Single words of former names, of three letters or more, that are no words of the present one.

        A former name as a whole is never printed. One word of it may be a plain one (Rose, May), so it stops nothing:
        staff look where it stands (`guard.former_words_in`).
        """
        present, unprinted = words_of(self.printed_name), "" if self.printed_name else self.name
        words = [word for name in (*self.former_names, unprinted) for word in words_of(name)]
        former = dict.fromkeys(word for word in words if len(word) >= SHORTEST_WORD and word not in present)
        return NeverPrint(tuple(former), self.printed_name)

    @property
    def words_of_terms(self) -> NeverPrint:
        """Single words of longer names that are to be left out. They may be plain ones, so they stop nothing either."""
        present = words_of(self.printed_name)
        words = dict.fromkeys(word for term in self.terms for word in single_words(term) if word not in present)
        return NeverPrint(tuple(words), self.printed_name)

    @property
    def use_names(self) -> list:
        """What was agreed to, in words."""
        uses = [field for field in self._meta.fields if field.name in {"for_site", "for_newsletter", "for_press"}]
        return [field.verbose_name for field in uses if getattr(self, field.name)]

    @property
    def marks(self) -> str:
        """What a moderator should know before opening it."""
        marked = [field for field in self._meta.fields if field.name in {"asks", "by_hand"}]
        return " · ".join(str(field.verbose_name) for field in marked if getattr(self, field.name))

    @property
    def language_names(self) -> list:
        """The languages agreed to, in words."""
        return [name for code, name in settings.LANGUAGES if code in self.languages]

    def agrees_to_language_of(self, page) -> bool:
        """Say whether the words of a page are in a language agreed to; an alias has those of what it follows."""
        while page.alias_of:
            page = page.alias_of
        return page.locale.language_code in self.languages

    @property
    def language_name(self) -> str:
        """The language it was told in, in words."""
        return str(dict(settings.LANGUAGES).get(self.language, self.language))
