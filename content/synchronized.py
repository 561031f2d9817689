"""Fields that are the same in every language follow their source as soon as it is published.

wagtail-localize copies them when somebody translates anew or presses *Sync translated pages*, which may be never: until
then a person who asked not to be named was named in the other languages, and messages went to a former address.
A field in which a language may differ follows as well, unless somebody chose otherwise there or edits by hand.
(docs/decisions/0010-translation-of-fields.md)
"""

import json
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import Q
from django.db.models.signals import post_save
from modelcluster.fields import ParentalKey
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import DraftStateMixin, Page, Revision, RevisionMixin, TranslatableMixin
from wagtail.signals import page_published, published
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.models import SegmentOverride, Translation, TranslationSource

from . import periodic
from .after_commit import after_commit
from .translation import source_among

logger = logging.getLogger(__name__)
ADDRESS = "slug"  # a page keeps the address that readers know


def connect() -> None:
    """Listen to what is published, and to what has no drafts. Called once, when the app is ready."""
    page_published.connect(_published, dispatch_uid="content.follow_the_source")
    for model in models_with_fields():
        if not issubclass(model, Page):
            signal = published if issubclass(model, DraftStateMixin) else post_save
            signal.connect(_published, sender=model, dispatch_uid=f"content.follow_the_source.{model._meta.label}")


def models_with_fields() -> Iterator[Any]:
    """Pages and snippets that have such fields. Rows of a page follow with their words, when somebody translates."""
    translated = (model for model in apps.get_models() if issubclass(model, TranslatableMixin))
    return (model for model in translated if model is not Page and fields_of(model) and not _is_row(model))


def _is_row(model: Any) -> bool:
    return any(isinstance(field, ParentalKey) for field in model._meta.get_fields())


def fields_of(model: Any) -> dict[str, bool]:
    """The names of such fields, each with whether a language may differ."""
    found = [field for field in get_translatable_fields(model) if isinstance(field, SynchronizedField)]
    return {
        field.field_name: field.overridable
        for field in found
        if field.field_name != ADDRESS and getattr(model._meta.get_field(field.field_name), "concrete", False)
    }


def _published(instance, revision=None, **kwargs) -> None:
    names = fields_of(type(instance))
    if not names or getattr(instance, "alias_of_id", None):
        return
    follow(instance)
    if revision and (form := type(instance).objects.filter(pk=instance.pk).first()):
        # Wagtail shows this version, as it is in memory, on the aliases of the page.
        revision.content.update({name: value for name, value in _serialized(form).items() if name in names})


@transaction.atomic
def follow(form: Any) -> bool:
    """Bring the forms of a page or snippet to what their source says, if that is public; say whether there was any.

    All of them follow their source; what is not the source follows by itself.
    """
    source, followers = source_and_followers(form)
    if source is None or not getattr(source, "live", True):
        return False
    overdue = _overdue(source) if form == source else set()
    return sum(_follow(follower, source, overdue) for follower in followers) > 0


def source_and_followers(form: Any) -> tuple[Any, list]:
    """Lock a form and read its source; return with it the other forms in the order of their numbers, or the form alone.

    Whoever publishes a source locks that first. So the last one who changes a form sees what its source says last, and
    nobody who publishes a translation waits for another one.
    """
    if lock(form) is None:
        return None, []
    forms = originals_of(type(form), form.translation_key)
    source = source_among(form.translation_key, forms)
    others = sorted((other for other in forms.values() if other != source), key=lambda other: other.pk)
    return source, others if form == source else [other for other in others if other == form]


def lock(form: Any) -> Any | None:
    """Return a form as it stands now, and keep it so until the transaction ends; None if it was deleted.

    What a page rests on is locked before it (`hold`), and the row that all pages have before those of its own model.
    """
    model = type(form)
    if hasattr(form, "hold"):
        form.hold()
    rows = (Page if issubclass(model, Page) else model).objects.filter(pk=form.pk)
    found = rows.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True)
    return model.objects.filter(pk__in=list(found)).first()


def _follow(form, source, overdue: set[str]) -> bool:
    """Write into one form. One that cannot follow stops neither its source nor the others.

    One that must not be public as it would be then, or that the database broke off, is looked at once more when
    everything is written.
    """
    try:
        with transaction.atomic():
            return _write(form, source, overdue)
    except (ValidationError, OperationalError):
        after_commit(_follow_or_come_down, form, overdue)
    except IntegrityError:
        logger.error("%s %s cannot follow its source: another one is in its way.", type(form).__name__, form.pk)
    return False


@transaction.atomic
def _follow_or_come_down(form: Any, overdue: set[str]) -> None:
    """Try once more, and take a form down that must not be public as its source says."""
    form = lock(form)
    source = form and source_among(form.translation_key, originals_of(type(form), form.translation_key))
    if not source or not getattr(source, "live", True):
        return
    try:
        with transaction.atomic():
            _write(form, source, overdue)
    except ValidationError:
        logger.error("%s %s must not be public as its source says, and was taken down.", type(form).__name__, form.pk)
        form.refresh_from_db()
        form.revisions.update(approved_go_live_at=None)
        form.unpublish()


def originals_of(model: Any, key) -> dict[int, Any]:
    """Map languages to the forms of a page or snippet, the newest first, without aliases."""
    forms = model.objects.filter(translation_key=key).order_by("-pk")
    return {form.locale_id: form for form in (forms.filter(alias_of=None) if issubclass(model, Page) else forms)}


def _to_follow(source, form, overdue: set[str]) -> list[str]:
    """Name the fields in which a form has to say the same as the source."""
    key, fields = source.translation_key, fields_of(type(source))
    chosen = SegmentOverride.objects.filter(locale=form.locale_id, context__object_id=key)
    chosen.filter(context__path__in=overdue).delete()
    own = set(chosen.values_list("context__path", flat=True))
    if not Translation.objects.filter(source__object_id=key, target_locale=form.locale_id, enabled=True).exists():
        own.update(fields)  # edited by hand
        own.difference_update(_former(source, form))
    return [name for name, may_differ in fields.items() if not may_differ or name in overdue or name not in own]


def _former(source, form) -> set[str]:
    """Name the fields that stand for the source and hold what a version of it said: nobody chose that by hand."""
    said = {name: getattr(form, name) for name in getattr(source, "chosen_for_source", ())}
    return {
        name
        for name, value in said.items()
        if value and source.revisions.filter(**{f"content__{name}": value}).exists()
    }


def _overdue(source) -> set[str]:
    """Name the fields that other languages chose for a value which the source no longer has; from now on it counts.

    A name that was changed or taken back must not stand in another script; another picture may (`chosen_for_source`).
    """
    found = set()
    for name in getattr(source, "chosen_for_source", ()):
        now = getattr(source, name)
        for known in TranslationSource.objects.filter(object_id=source.translation_key):
            content = json.loads(known.content_json)
            if content.get(name) == now:
                continue
            found.add(name)
            known.content_json = json.dumps(content | {name: now})
            known.save(update_fields=["content_json"])
            known.overridablesegment_set.filter(context__path=name).update(data_json=json.dumps(now))
    return found


def _write(form, source, overdue: set[str]) -> bool:
    """Write what has to be the same into what is public of a form, and into what may become public.

    Say whether any differed. Whatever else somebody does to the form meanwhile stays.
    """
    form = lock(form)
    if form is None:
        return False
    names = _to_follow(source, form, overdue)
    if isinstance(form, RevisionMixin):
        values = {name: value for name, value in _serialized(source).items() if name in names}
        rewrite_versions(form, lambda content: content | values)
    stored = [form._meta.get_field(name).attname for name in names]
    changed = [name for name in stored if getattr(form, name) != getattr(source, name)]
    for name in changed:
        setattr(form, name, getattr(source, name))
    if changed and isinstance(form, Page):
        form.save(clean=False, update_fields=changed)
        update_public_aliases(form)
    elif changed:
        form.save(update_fields=changed)
    return bool(changed)


def update_public_aliases(page: Page) -> None:
    """Let the aliases of a page show what it shows now, and let those that somebody took down stay down."""
    with aliases_stay_down(page) as found:
        if found and found.live:
            found.update_aliases()


@contextmanager
def aliases_stay_down(page: Page) -> Iterator[Page | None]:
    """Lock a page and its aliases; give it as it stands now, and leave those down that are down, whatever is done.

    Wagtail publishes every alias of a page that it publishes.
    """
    with transaction.atomic():
        found = lock(page)
        below = Page.objects.filter(pk__in=_aliases_below(found) if found else ()).order_by("pk")
        states = below.select_for_update(of=("self",), no_key=True).values_list("pk", "live")
        down = [pk for pk, live in states if not live]
        yield found
        Page.objects.filter(pk__in=down).update(live=False)


def _aliases_below(page: Page) -> set[int]:
    """Return the numbers of the aliases of a page, of theirs, and so on."""
    found: set[int] = set()
    above = {page.pk}
    while above:
        above = set(Page.objects.filter(alias_of__in=above).values_list("pk", flat=True)) - found
        found |= above
    return found


def rewrite_versions(form, change: Callable[[dict], dict]) -> None:
    """Change the newest version of a form that is locked, and those that are to be published on a day.

    A version that somebody is writing right now is passed over: they would overwrite the change, and wait for the form.
    """
    versions = form.revisions.filter(Q(pk=form.latest_revision_id) | ~Q(approved_go_live_at=None)).order_by("pk")
    for version in versions.select_for_update(of=("self",), no_key=True, skip_locked=True):
        if (content := change(version.content)) != version.content:
            Revision.objects.filter(pk=version.pk).update(content=content)


def _serialized(source) -> dict:
    """What a version would hold."""
    return json.loads(json.dumps(get_serializable_data_for_fields(source), cls=DjangoJSONEncoder))


# --- What was published before ------------------------------------------------------------------


def follow_all() -> None:
    """Look for forms that say something else than their source: published by an older release, or put back."""
    for model in models_with_fields():
        periodic.one_by_one(follow, _differing(model))
        if issubclass(model, Page):
            periodic.one_by_one(update_public_aliases, _with_other_aliases(model))


def _differing(model: Any) -> Iterator[Any]:
    """The sources of forms that differ in such a field; some of them may."""
    originals = model.objects.filter(alias_of=None) if issubclass(model, Page) else model.objects.all()  # type: ignore[attr-defined]
    said = defaultdict(set)
    for key, *values in originals.values_list("translation_key", *fields_of(model)):
        said[key].add(repr(values))
    for key in [key for key, several in said.items() if len(several) > 1]:
        yield source_among(key, originals_of(model, key))


def _with_other_aliases(model: Any) -> Iterator[Page]:
    """The public pages whose aliases say something else than they do."""
    rows = model.objects.values_list("pk", "alias_of", "live", *fields_of(model))
    said = {pk: (of, live, values) for pk, of, live, *values in rows}
    wrong = {of for of, live, values in said.values() if of in said and live and said[of][2] != values}
    yield from model.objects.filter(pk__in=wrong, live=True).order_by("pk")
