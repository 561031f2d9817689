"""Keep what was made for visitors until anything they may see has changed.

Everything is kept under one version, and for one release of the code. Whatever is saved or deleted gives a new version,
in every process, because the cache is shared; an old copy is never asked for again. The rule is on the safe side: a
model that nobody thought of counts as seen by visitors, and only those named below, or by their rooms (`never_shown`),
do not. (docs/decisions/0080)
"""

import hashlib
import time
from collections.abc import Callable
from typing import cast
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save
from django.http.request import split_domain_port
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.images.models import AbstractRendition
from wagtail.models import COMMENTS_RELATION_NAME, DraftStateMixin
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished

from security.cache import is_owed

from .release import release

VERSION = "content.kept.version"
KEEP_SECONDS = 600
_newest = {"version": 0}  # that this process has seen

# What saving a draft writes down on the thing itself. Visitors see none of it.
OF_DRAFTS = frozenset(
    {"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at", COMMENTS_RELATION_NAME}
)
UNSEEN_APPS = {
    "account", "admin", "auth", "contenttypes", "django_tasks_database", "mfa", "sessions", "users",
    "wagtail_localize", "wagtailadmin", "wagtailforms", "wagtailsearch", "wagtailusers",
}  # fmt: skip
UNSEEN_MODELS = {
    "content.filetodelete", "content.reviewdigest", "content.wishfolder", "wagtailcore.comment",
    "wagtailcore.commentreply", "wagtailcore.modellogentry", "wagtailcore.pagelogentry", "wagtailcore.pagesubscription",
    "wagtailcore.referenceindex", "wagtailcore.revision", "wagtailcore.taskstate", "wagtailcore.uploadedfile",
    "wagtailcore.workflowstate",
}  # fmt: skip


def never_shown(*labels: str) -> None:
    """Let a room say which of its models no visitor ever sees, as `app.model` or a whole `app`, in small letters."""
    for label in labels:
        (UNSEEN_MODELS if "." in label else UNSEEN_APPS).add(label)


def kept(request, make: Callable, *name):
    """Return what `make` returns for this name in this language, from the cache if it is there.

    A preview never takes from here, nor does whoever is signed in: what they are shown may be meant for them alone.
    """
    if getattr(request, "is_preview", False) or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return make()
    return kept_for_all(request, make, *name)


def kept_for_all(request, make: Callable, *name):
    """Keep what is the same for everybody, staff and previews included."""
    key = key_of(version(request), get_language(), *name)
    found = cache.get(key)
    if found is None:
        found = make()
        if found:  # nothing is kept of nothing: made-up addresses must not fill the cache
            cache.set(key, found, KEEP_SECONDS)
    return found


def key_of(*name) -> str:
    """Return a name that any cache takes, and that no other release of the code uses."""
    words = "|".join(str(part) for part in (release(), *name))
    return f"kept.{hashlib.sha256(words.encode()).hexdigest()}"


def is_plain_host(request) -> bool:
    """Whether the site was asked by its plain name, at a port of its own. Others are made up by the thousand."""
    host = request.META.get("HTTP_HOST", "")
    name, port = split_domain_port(host)
    own = {"", request.META.get("SERVER_PORT", ""), str(urlsplit(settings.WAGTAILADMIN_BASE_URL).port or "")}
    return port in own and host == (f"{name}:{port}" if port else name)  # no capitals, no dot at the end


def version(request) -> str:
    """Return the version that holds for this request: asked once, before anything is read from the database.

    So what was read before a change is never kept under the version after it. Every day has a version of its own,
    because pages say what is over, due or still to come.
    """
    if not hasattr(request, "kept_version"):
        request.kept_version = f"{present_version()}:{timezone.localdate()}"
    return request.kept_version


def present_version() -> int:
    """Return the version of today. One that is older than this process knows was put back, with what it names.

    A Redis that crashed begins with what it last saved to its disk: a page that was taken down since is in it.
    """
    found = cast("int", cache.get_or_set(VERSION, time.time_ns, None))
    if found < _newest["version"]:
        found = renew()
    _newest["version"] = max(found, _newest["version"])
    return found


def renew() -> int:
    """From now on everything is made afresh. Return the new version."""
    _newest["version"] = max(time.time_ns(), _newest["version"] + 1)
    cache.set(VERSION, _newest["version"], None)
    return _newest["version"]


def forget(**kwargs) -> None:
    """Something changed: forget now, and again once other processes can read the change."""
    renew()
    transaction.on_commit(renew_for_all)


def renew_for_all() -> None:
    """Renew, and let the worker do it too if this process cannot reach the cache: others must not show what is gone."""
    renew()
    if is_owed(cache, VERSION):
        from .tasks import renew_kept

        renew_kept.enqueue()


def forget_if_seen(sender, instance=None, update_fields=None, **kwargs) -> None:
    """Something was saved or deleted: forget, if visitors may have seen it."""
    if is_seen(sender) and not is_draft_only(instance, update_fields):
        forget()


def is_seen(model: type[models.Model]) -> bool:
    """Whether visitors may see anything of this model. A rendition only answers a question; it changes no answer."""
    label = model._meta.label_lower
    unseen = model._meta.app_label in UNSEEN_APPS or label in UNSEEN_MODELS
    return not (unseen or issubclass(model, AbstractRendition) or model.__module__ == "__fake__")


def is_draft_only(instance, update_fields) -> bool:
    """Whether only a draft was saved: every few seconds while somebody writes."""
    return isinstance(instance, DraftStateMixin) and bool(update_fields) and OF_DRAFTS.issuperset(update_fields)


def connect() -> None:
    """Listen for everything that may change what visitors see, and note which release this process runs."""
    release()
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(forget_if_seen, dispatch_uid="content.kept")
    for signal in (page_published, page_unpublished, post_page_move, published, unpublished):
        signal.connect(forget, dispatch_uid="content.kept")
    post_migrate.connect(forget, sender=apps.get_app_config("content"), dispatch_uid="content.kept")
