"""What would reach nobody is announced: on the first page of those who publish, and by `check --database default`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.checks import Tags, Warning as CheckWarning, register
from django.db import connection
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django_tasks_db.models import DBTaskResult
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from security.cache import is_away
from security.health import can_write

from . import wishes
from .mail_transport.transports import is_trial_restore
from .models import ContactPage
from .periodic import worker_is_alive
from .reviews import reviewed_models

LOOK_BACK = timedelta(days=7)


@dataclass(frozen=True)
class Finding:
    """Something that reaches nobody, and where it is mended; no address: by who runs the site."""

    words: str
    url: str = ""


#: Who looks for such things. Rooms add their own.
sources: list[Callable[[], Iterator[Finding]]] = []


def source(look: Callable[[], Iterator[Finding]]) -> Callable[[], Iterator[Finding]]:
    """Have a function asked."""
    sources.append(look)
    return look


def hears(user) -> bool:
    """Say whether a member of staff is told: whoever publishes answers for what the site promises."""
    return policy_registry.get_by_type(Page).user_has_permission(user, "publish")


@source
def no_worker() -> Iterator[Finding]:
    """Without a worker no mail leaves. It leaves its sign of life in the cache."""
    if worker_is_alive():
        return
    if is_away(cache):
        yield Finding(
            _(
                "The site cannot write to its cache, so it is not known whether a worker is running. "
                "Ask whoever runs the site."
            )
        )
    else:
        yield Finding(
            _("No worker is running, so no email is sent.")
            + " "
            + _("Ask whoever runs the site to start “manage.py worker”. Nothing is lost meanwhile.")
        )


@source
def trial_restore() -> Iterator[Finding]:
    """No mail leaves a copy with which somebody tries a restore."""
    if is_trial_restore():
        yield Finding(_("This is a copy of the site, made to try a restore. No email leaves it. Delete it afterwards."))


@source
def wishes_not_written() -> Iterator[Finding]:
    """What people take back must outlive a restore."""
    if not can_write(Path(settings.WISHES_DIR)):
        yield Finding(
            _(
                "The site cannot write down what people take back, so a restored backup would make it public again. "
                "Ask whoever runs the site to look at the folder “%(folder)s”."
            )
            % {"folder": settings.WISHES_DIR}
        )
    elif wishes.are_others():
        yield Finding(
            _(
                "The folder “%(folder)s” is not the one that the site knows. Perhaps a restore was not finished, and "
                "stories are public that were taken back. Ask whoever runs the site."
            )
            % {"folder": settings.WISHES_DIR}
        )


@source
def failed_tasks() -> Iterator[Finding]:
    """Letters that were given up."""
    failed = DBTaskResult.objects.failed().filter(backend_name="mail", finished_at__gt=timezone.now() - LOOK_BACK)
    if number := failed.count():
        words = ngettext(
            "%(number)d task of the worker failed in the last seven days, so a message may not have left. "
            "Ask whoever runs the site.",
            "%(number)d tasks of the worker failed in the last seven days, so messages may not have left. "
            "Ask whoever runs the site.",
            number,
        )
        yield Finding(words % {"number": number})


def deaf_pages():
    """Contact pages that keep messages and tell nobody."""
    return ContactPage.objects.live().filter(alias_of=None, to_address="")


@source
def contact_pages() -> Iterator[Finding]:
    """Messages of visitors that nobody is told of."""
    for page in deaf_pages():
        words = _("Nobody gets an email about messages from “%(title)s”. Under Settings, say who should.")
        yield Finding(words % {"title": page.title}, reverse("wagtailadmin_pages:edit", args=[page.pk]))


@source
def reviews_of_nobody() -> Iterator[Finding]:
    """What is due for review and reminds nobody."""
    ownerless = Q(review_owner=None) | Q(review_owner__is_active=False) | Q(review_owner__email="")
    number = sum(model.objects.due_for_review().filter(ownerless).count() for model in reviewed_models())
    if number:
        words = ngettext(
            "%(number)d thing is due for review and nobody is reminded of it.",
            "%(number)d things are due for review and nobody is reminded of them.",
            number,
        )
        yield Finding(words % {"number": number}, reverse("review_report"))


class UnheardPanel(Component):
    """The lines on the first page of the editor."""

    name, order = "unheard", 5
    template_name = "content/admin/unheard.html"

    def __init__(self, findings: list[Finding]):
        self.findings = findings

    def get_context_data(self, parent_context) -> dict:
        """Hand on what was found."""
        return {"findings": self.findings}


@hooks.register("construct_homepage_panels")
def announce(request, panels) -> None:
    """Tell whoever publishes."""
    if hears(request.user) and (found := [finding for look in sources for finding in look()]):
        panels.append(UnheardPanel(found))


@register(Tags.database)
def contact_pages_have_an_address(app_configs, databases=None, **kwargs) -> list[CheckWarning]:
    """Warn of contact pages without an address; asked with `--database`, and by `migrate` before there are any."""
    if not databases or ContactPage._meta.db_table not in connection.introspection.table_names():
        return []
    return [
        CheckWarning(
            f"Nobody gets an email about messages from the page {page.pk}: it has no address under “send an email to”.",
            hint="Open the page in the editor, tab Settings, Messages.",
            id="content.W001",
        )
        for page in deaf_pages()
    ]
