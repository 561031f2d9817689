"""What is due for review, in every room: letters, laws and whatever else is `Reviewed` (B2)."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.permissions import policy_registry

from .locales import language_of
from .models import Reviewed

SOON = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Review:
    """Something that wants looking at: what it is, who sees to it, by when, and where to edit it."""

    thing: Any
    edit_url: str
    today: datetime.date

    @property
    def title(self) -> str:
        """What the thing is called."""
        return str(self.thing)

    @property
    def kind(self) -> str:
        """What kind of thing it is."""
        return capfirst(str(self.thing._meta.verbose_name))

    @property
    def language(self) -> str:
        """The language of its words, by its own name."""
        return language_of(self.thing.locale.language_code).name

    @property
    def owner(self) -> str:
        """Who sees to it."""
        owner = self.thing.review_owner
        return (owner.get_full_name() or owner.get_username()) if owner else _("Nobody")

    @property
    def due(self) -> datetime.date | None:
        """By when; nothing if nobody has set a day."""
        return self.thing.review_due

    @property
    def is_due(self) -> bool:
        """Whether its day has come, or was never set."""
        return self.due is None or self.due <= self.today

    @property
    def status(self) -> str:
        """How urgent it is, in words."""
        if self.due is None:
            return _("No date set")
        return _("Overdue") if self.is_due else _("Due soon")


TITLE, KIND, LANGUAGE = gettext_lazy("Title"), gettext_lazy("Kind"), gettext_lazy("Language")


def reviewed_models() -> list:
    """Every kind of thing that has a review."""
    return [model for model in apps.get_models() if issubclass(model, Reviewed)]


def may_review(user) -> bool:
    """Say whether a person may change anything that is reviewed."""
    return any(policy_registry.get_by_type(model).user_has_permission(user, "change") for model in reviewed_models())


def reviews_for(user, *, ahead: datetime.timedelta = datetime.timedelta(0)) -> list[Review]:
    """List what is due, or will be `ahead` of today, as far as a person may edit it. What waits longest comes first."""
    today, finder = timezone.localdate(), AdminURLFinder(user)
    found = [(thing, finder.get_edit_url(thing)) for thing in _due(today + ahead)]
    reviews = [Review(thing, url, today) for thing, url in found if url]
    return sorted(reviews, key=lambda review: (review.due or datetime.date.min, review.title))


def due_reviews(user, *, own: bool = False) -> list[Review]:
    """List what is due today, as far as a person may edit it; `own` keeps to what they see to themselves."""
    return [review for review in reviews_for(user) if not own or review.thing.review_owner_id == user.pk]


def _due(day: datetime.date) -> Iterator:
    """Give one thing for all its languages: they are reviewed together. The site's first language speaks for them."""
    for model in reviewed_models():
        chosen: dict = {}
        for thing in model.objects.due_for_review(day).select_related("locale", "review_owner"):
            if thing.translation_key not in chosen or thing.locale.language_code == settings.LANGUAGE_CODE:
                chosen[thing.translation_key] = thing
        yield from chosen.values()
