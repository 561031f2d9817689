"""What is done to a page is done to it in every language.

A person who withdraws a story withdraws it, not its English form. So the source page decides for all: whether it is
public, who may read it, where it stands, whether it exists at all. A translation may be closed further by hand;
it can never be more open than its source. (docs/decisions/0031-one-fate-in-every-language.md)
"""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import reduce, wraps
from operator import or_

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import copy_for_translation_done, page_published, page_unpublished, post_page_move
from wagtail_localize.models import TranslationSource

from . import periodic
from .after_commit import after_commit
from .models import MirroredRestriction
from .restrictions import restrictions_of
from .translation import OPEN_ALIAS, is_source, source_of, twins

# An alias that is public although its original is not.
ALONE = Q(live=True, alias_of__live=False)

# Our own writing of restrictions must not be taken for somebody's wish.
_mirroring = ContextVar("content_mirroring_privacy", default=False)


def connect() -> None:
    """Listen to everything that can happen to a page. Called once, when the app is ready."""
    ConvertAliasPageAction.execute = remembering_the_source(ConvertAliasPageAction.execute)
    page_unpublished.connect(_unpublished, dispatch_uid="content.unpublish_every_language")
    page_published.connect(_published, dispatch_uid="content.check_published_page")
    post_page_move.connect(_moved, dispatch_uid="content.move_every_language")
    copy_for_translation_done.connect(_copied, dispatch_uid="content.keep_copy_private")
    pre_delete.connect(_deleting, sender=Page, dispatch_uid="content.delete_every_language")
    post_save.connect(_restricted, sender=PageViewRestriction, dispatch_uid="content.restrict_every_language")
    post_delete.connect(_restricted, sender=PageViewRestriction, dispatch_uid="content.release_every_language")
    m2m_changed.connect(
        _restricted, sender=PageViewRestriction.groups.through, dispatch_uid="content.regroup_every_language"
    )


# --- Withdrawing ------------------------------------------------------------------------------


@transaction.atomic
def withdraw(page: Page) -> None:
    """Take a page from the public in every language, and cancel what was scheduled. Safe to call twice."""
    source = source_of(page)
    _take_down(source)
    _take_down_twins(source)


def _take_down(page: Page, *, expired: bool = False) -> None:
    page.revisions.update(approved_go_live_at=None)
    page.refresh_from_db()
    if page.live:
        page.specific.unpublish(set_expired=expired)


def _take_down_twins(source: Page) -> None:
    for twin in twins(source).order_by("pk"):  # as whoever publishes the source locks them
        _take_down(twin, expired=source.expired)


def _unpublished(instance, **kwargs):
    if is_source(instance):
        _take_down_twins(instance)
        _settle_after(instance)


def _published(instance, **kwargs):
    """Undo the publishing of a translation whose source was public once and no longer is; a source itself is now."""
    source = source_of(instance)
    if _is_withdrawn(source):
        instance.unpublish()
    keep_private(source)
    _settle_after(instance)


def _is_withdrawn(source: Page) -> bool:
    return bool(source.first_published_at) and not source.live


def _settle_after(page: Page) -> None:
    """Look again when everybody else can see what was done.

    Of two transactions at once, one that takes the source down and one that publishes a translation, neither sees the
    other. Whichever is committed second sees both.
    """
    if transaction.get_connection().in_atomic_block:
        after_commit(settle, page.translation_key)


@transaction.atomic
def settle(key) -> None:
    """Bring all pages with one translation key to the state that their source asks for. Safe to call at any time."""
    page = Page.objects.filter(translation_key=key).order_by("pk").first()
    if page is None:
        return
    source = source_of(page)
    if _is_withdrawn(source):
        _take_down_twins(source)
    for alias in Page.objects.filter(ALONE, translation_key=key).order_by("pk"):
        _take_down(alias)
    keep_private(source)


def settle_all() -> None:
    """Look for pages that are public although their source was withdrawn, and for aliases that are public or open
    although their original is not: what was written past the signals, or by an older release.
    """
    withdrawn = Page.objects.filter(live=False, first_published_at__isnull=False).values("translation_key")
    of_withdrawn = Q(translation_key__in=withdrawn) | Q(alias_of__translation_key__in=withdrawn)
    found = Page.objects.filter(live=True).filter(of_withdrawn | ALONE | OPEN_ALIAS)
    periodic.one_by_one(settle, set(found.values_list("translation_key", flat=True)))


def _deleting(instance, **kwargs):
    if is_source(instance):
        for twin in list(twins(instance)):
            # An earlier turn may have removed it with the page above it.
            if Page.objects.filter(pk=twin.pk).exists():
                twin.delete()


# --- Who may read -----------------------------------------------------------------------------


def keep_private(source: Page) -> None:
    """Give every language the source's restrictions, also where its page stands under another, open one.

    What stands above a page, and above what it follows, has its own before that page is looked at.
    """
    found = [(source_of(twin), twin) for twin in _to_look_at(source)]
    for own_source, twin in sorted(found, key=lambda pair: (pair[0].depth, pair[1].path)):
        if own_source.pk != twin.pk:
            mirror(twin, still_needed(twin, own_source))


def _to_look_at(source: Page):
    """Return the forms of a page, and of all below each of its forms, that follow already or may be too open.

    What stands below a form is as closed as that form; this is enough while no form is closed further by hand.
    """
    forms = list(twins(source))
    below = reduce(or_, (Q(path__startswith=form.path) for form in (source, *forms)))
    keys = Page.objects.filter(below).values("translation_key")
    pages = Page.objects.filter(Q(translation_key__in=keys) | Q(alias_of__translation_key__in=keys))
    own = restrictions_of(source)
    if restrictions_of(*forms).filter(mirrored=None).exclude(pk__in=own.values("pk")).exists():
        return pages
    followers = MirroredRestriction.objects.filter(restriction__page=OuterRef("pk"))
    which = Q(Exists(followers)) | OPEN_ALIAS
    if own.exists():
        standing = [Q(path__startswith=form.path, depth__gt=form.depth) for form in forms]
        which |= ~reduce(or_, standing, Q(pk=None))
    return pages.filter(which)


def still_needed(page: Page, source: Page) -> list[PageViewRestriction]:
    """Return what restricts the source, or the original of an alias, and is not set above the page already."""
    rows = list(restrictions_of(source).select_related("page"))
    if page.alias_of_id:  # its original may have been closed by hand
        by_hand = restrictions_of(page.alias_of).filter(mirrored=None).exclude(pk__in=[row.pk for row in rows])
        rows += by_hand.select_related("page")
    if not rows:
        return []
    above = PageViewRestriction.objects.filter(page__in=page.get_ancestors()).select_related("page__alias_of")
    present = [(_key(row.page), _meaning(row)) for row in above]
    return [row for row in rows if (_key(row.page), _meaning(row)) not in present]


def _key(page: Page):
    """Return the translation key of a page, or of what it is an alias of."""
    return page.alias_of.translation_key if page.alias_of_id else page.translation_key


def follow_source(page: Page) -> None:
    """Let the restrictions that Wagtail copied to a new form of a page, and to those below it, follow its source."""
    for row in PageViewRestriction.objects.filter(page__in=page.get_descendants(inclusive=True), mirrored=None):
        MirroredRestriction.objects.create(restriction=row)
    keep_private(source_of(page))


def mirror(page: Page, wanted: list[PageViewRestriction]) -> None:
    """Make those restrictions of a page that follow its source equal to the ones wanted. What was set by hand stays.

    Rows are kept, so that nobody types a password twice.
    """
    with _quietly():
        present = list(page.view_restrictions.filter(mirrored__isnull=False).order_by("pk"))
        for extra in present[len(wanted) :]:
            extra.delete()
        for index, model in enumerate(wanted):
            row = present[index] if index < len(present) else PageViewRestriction(page=page)
            row.restriction_type, row.password = model.restriction_type, model.password
            row.save()
            row.groups.set(model.groups.all())
            MirroredRestriction.objects.get_or_create(restriction=row)


def forget_mirrored(row: PageViewRestriction, source: Page) -> None:
    """Let a restriction that followed the source, and that somebody has changed, stay as it is from now on."""
    if all(_meaning(row) != _meaning(other) for other in restrictions_of(source)):
        MirroredRestriction.objects.filter(restriction=row).delete()


def _meaning(row: PageViewRestriction) -> tuple:
    return row.restriction_type, row.password, set(row.groups.values_list("pk", flat=True))


@contextmanager
def _quietly():
    token = _mirroring.set(True)
    try:
        yield
    finally:
        _mirroring.reset(token)


def _restricted(instance, origin=None, **kwargs):
    """Follow a changed restriction, unless we wrote it or the page itself is going."""
    with_its_page = origin is not None and _model_of(origin) is not PageViewRestriction
    if _mirroring.get() or with_its_page:
        return
    page = Page.objects.get(pk=instance.page_id)
    source = source_of(page)
    if source.pk != page.pk:
        forget_mirrored(instance, source)
    keep_private(source)
    _settle_after(source)


def _model_of(origin) -> type[Model]:
    return type(origin) if isinstance(origin, Model) else origin.model


def _copied(source_obj, target_obj, **kwargs):
    if isinstance(target_obj, Page):
        if not (source_obj.alias_of_id or target_obj.alias_of_id):
            remember_source(source_obj)
        follow_source(target_obj)
        if target_obj.live:  # a draft is looked at when it is published
            _settle_after(target_obj)


def remember_source(page: Page) -> None:
    """Write down that the languages of a page follow it, before a form in the site's own language would be taken for
    what they follow: where nobody has translated anything, that is the one.
    """
    is_default = page.locale.language_code == settings.LANGUAGE_CODE
    if not is_default and not TranslationSource.objects.filter(object_id=page.translation_key).exists():
        TranslationSource.get_or_create_from_instance(page.specific)


def remembering_the_source(execute):
    """Do so before an alias becomes a page of its own."""

    @wraps(execute)
    @transaction.atomic
    def careful(action, *args, **kwargs):
        remember_source(source_of(action.page))
        return execute(action, *args, **kwargs)

    return careful


# --- Where it stands --------------------------------------------------------------------------


def _moved(instance, parent_page_before, parent_page_after, **kwargs):
    if parent_page_before.pk != parent_page_after.pk and is_source(instance) and not parent_page_after.is_root():
        for twin in twins(instance).filter(translation_key=instance.translation_key):
            _move_beside(twin, parent_page_after)
    keep_private(source_of(instance))


def _move_beside(twin: Page, parent: Page) -> None:
    """Put a translation below its language's form of the parent, making that form as an alias if there is none."""
    if twin.locale_id == parent.locale_id:
        return
    new_parent = parent.get_translation_or_none(twin.locale) or parent.specific.copy_for_translation(
        twin.locale, copy_parents=True, alias=True
    )
    twin.refresh_from_db()
    if twin.get_parent().pk == new_parent.pk:
        return
    Page.objects.filter(pk=twin.pk).update(slug=find_available_slug(new_parent, twin.slug))
    twin.specific.move(Page.objects.get(pk=new_parent.pk), pos="last-child")
