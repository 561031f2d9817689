"""The look after publishing: no page stands that its teller did not agree to, however it came to be public.

The locks (`locking.py`) keep the two apart. This finds what was written past them: by `QuerySet.update`, by SQL, by a
database put back from a backup.
"""

import logging
from collections.abc import Callable

from django.db import transaction
from django.db.models import Min
from wagtail.models import PageLogEntry
from wagtail_localize.models import SegmentOverride, StringTranslation, TranslationSource

from content import periodic
from content.after_commit import after_commit

from .first_drafts import public_with_first_drafts
from .former_names import forget_in_log, forget_remarks, renew_draft_titles, show_newest
from .guard import missing_consent
from .late_words import forget_again, pages_with_late_words
from .locking import locked
from .models import Submission
from .retention import erase_withdrawn, forget_deleted_words, forget_previews, forget_strings, strings_of
from .shown_files import files_in, withhold, withhold_again
from .standing import forget_telling_addresses, take_down, take_down_for_good
from .stored_words import tells
from .terms import NeverPrint
from .versions import delete_versions

logger = logging.getLogger(__name__)


def look_after_told_stories() -> None:
    """Do what a moment of bad luck may have left undone. The worker calls this. A step that fails stops no other."""
    steps: list[Callable[[], object]]
    steps = [take_down_uncovered, erase_withdrawn, forget_first_drafts_left, forget_late_words, withhold_again]
    periodic.one_by_one(_take, steps)


def _take(step: Callable[[], object]) -> None:
    step()


def forget_first_drafts_left() -> None:
    """Forget first drafts where the process was killed after a story was published."""
    periodic.one_by_one(forget_first_drafts, public_with_first_drafts())


def forget_late_words() -> None:
    """Forget names that were taken back and that somebody has saved since."""
    periodic.one_by_one(_forget_late_words, pages_with_late_words())


def _forget_late_words(page) -> None:
    forget_again(page.pk)
    if page.live:
        renew_translations(page)


def take_down_uncovered() -> int:
    """Take down every public page whose teller's consent does not cover it; return how many there were."""
    return periodic.one_by_one(recheck, uncovered_pages())


def uncovered_pages() -> list[int]:
    """Return the numbers of the public pages whose teller's consent does not cover them."""
    pages = list(_public_pages())
    submissions = _submissions_by_uuid({page.told_in for page in pages})
    found: list[int] = []

    def look(page) -> None:
        if uncovered(page, submissions.get(page.told_in)):
            found.append(page.pk)

    periodic.one_by_one(look, pages)
    return found


def _submissions_by_uuid(uuids: set) -> dict:
    """Map their numbers to told stories, with the names to print."""
    told = Submission.objects.filter(uuid__in=uuids).defer("text", "terms", "former_names", "contact")
    return {submission.uuid: submission for submission in told}


def recheck(pk: int) -> bool:
    """Ask once more for one page, under the lock, and take it down if nothing allows it; say whether that was so."""
    with transaction.atomic():
        page = _public_pages().filter(pk=pk).first()
        submission = locked(page.told_in) if page else None
        page = _public_pages().filter(pk=pk).first()  # as it stands now that nobody else can change it
        if page is None or not uncovered(page, submission):
            return False
        if submission and submission.state == Submission.State.WITHDRAWN:
            take_down_for_good(submission)
        else:
            take_down(page)
    logger.error("A told story was public without its teller's consent and was taken down (page %s).", pk)
    return True


def uncovered(page, submission: Submission | None) -> bool:
    """Say whether a teller's consent does not cover a public page."""
    return submission is None or any(missing_consent(submission, page))


def _public_pages():
    from blog.models import StoryPage

    pages = StoryPage.objects.live().filter(told_in__isnull=False).order_by("pk")
    return pages.select_related("locale").defer_streamfields()


def look_after_publishing(instance, **kwargs) -> None:
    """Look again once the publishing is committed, and forget the drafts before it."""
    if getattr(instance, "told_in", None):
        pk = instance.pk
        after_commit(recheck, pk)
        after_commit(forget_first_drafts, pk)


@transaction.atomic
def forget_first_drafts(pk: int) -> None:
    """Delete what a story that is public has of older versions, previews and titles, in every language.

    They hold words that were taken out. From now on every editor and translator may open these pages, with their
    history. Pictures and films of the closed collection that no public page shows any more get other addresses.

    All of it or nothing: the worker looks for old versions, and does the whole once more where it finds some.
    """
    page = _public_pages().filter(pk=pk).first()
    if page is None:
        return
    locked(page.told_in)
    page = _public_pages().filter(pk=pk).first()
    if page is None or not page.live_revision_id:
        return
    forms = type(page).objects.filter(translation_key=page.translation_key, alias_of=None)
    opened = forms.filter(live=True).aggregate(moment=Min("last_published_at"))["moment"]
    for form in forms.order_by("pk"):
        _forget_former(form, opened)
    for alias in type(page).objects.filter(translation_key=page.translation_key).exclude(alias_of=None).order_by("pk"):
        _forget_versions_of(alias)
    renew_translations(page)
    for form in forms.order_by("pk"):  # anew: a translation may have another title now
        _retitle_log(form)
    if submission := Submission.objects.filter(uuid=page.told_in).first():
        forget_telling_addresses(submission)
        pages = list(submission.stories.values_list("pk", flat=True))
        forget_in_log(pages, submission.never_print)
        forget_remarks(pages, submission.never_print)


def _forget_former(form, opened) -> None:
    """Keep the public version of a page and what follows it; of a draft the newest version, and what came later.

    `opened` is when the oldest of the public versions in any language became public.
    """
    if form.live:
        former = form.revisions.filter(pk__lt=form.live_revision_id or 0)
    else:
        former = form.revisions.filter(created_at__lt=opened, approved_go_live_at=None).exclude(
            pk=form.latest_revision_id
        )
    shown = files_in(revision.as_object() for revision in former)
    delete_versions(form, former)
    withhold(shown)
    if not form.live:
        show_newest(form)
    renew_draft_titles(form)
    forget_previews([form.pk])


def _forget_versions_of(alias) -> None:
    """Delete the versions of a translation that was made an alias: what it shows is its original's."""
    shown = files_in(revision.as_object() for revision in alias.revisions.all())
    type(alias).objects.filter(pk=alias.pk).update(latest_revision=None, live_revision=None)
    alias.refresh_from_db(fields=["latest_revision", "live_revision"])
    delete_versions(alias, alias.revisions.all())
    withhold(shown)


def _retitle_log(form) -> None:
    """Let the history of a page, and of its aliases, know it by the title of today alone."""
    entries = PageLogEntry.objects.filter(page_id__in=[form.pk, *form.aliases.values_list("pk", flat=True)])
    entries.update(label=form.title)
    for entry in entries:
        data = {key: part for key, part in entry.data.items() if key != "title"}  # what it was called before
        if "page" in data:  # where it was copied from something
            data["page"] = data["page"] | {"title": form.title}
        if data.get("source", {}).get("id") == form.pk:  # where something was made an alias of it
            data["source"] = data["source"] | {"title": form.title}
        if data != entry.data:
            PageLogEntry.objects.filter(pk=entry.pk).update(data=data)


def renew_translations(page) -> None:
    """Let translators begin with what is open to all now, where a translation was begun before the story was public.

    The passages it was to be translated from, and its draft, hold words that were taken out since. So they do where
    the story was public before and came down because a name was taken back. The original may be a draft still.
    """
    with transaction.atomic():
        submission = locked(page.told_in)
        never_print = submission.never_print if submission else NeverPrint()
        for source in TranslationSource.objects.filter(object_id=page.translation_key).order_by("pk"):
            original = _original_of(source)
            if original is None:
                continue
            opened = original if original.live else page
            if source.last_updated_at < opened.first_published_at:
                begin_anew(page, source, never_print, first_published_at=None)
            elif tell_of(source, never_print):
                begin_anew(page, source, never_print)


def _original_of(source: TranslationSource):
    """Return the page that translators work from, unless it was deleted."""
    from blog.models import StoryPage

    return StoryPage.objects.filter(translation_key=source.object_id, locale_id=source.locale_id).first()


def tell_of(source: TranslationSource, never_print: NeverPrint) -> bool:
    """Say whether what translators see, or wrote, holds what must never be printed."""
    written = StringTranslation.objects.filter(context__object_id=source.object_id).values_list("data", flat=True)
    chosen = SegmentOverride.objects.filter(context__object_id=source.object_id).values_list("data_json", flat=True)
    return tells([source.content_json, *written, *chosen], never_print)


def begin_anew(page, source: TranslationSource, never_print: NeverPrint, **drafts) -> None:
    """Take the passages from the page that is translated, and draw the drafts of its translations from them again.

    A translated passage that holds what must never be printed is deleted, and so waits for its translator again.
    """
    strings = strings_of({page.translation_key})
    for written in StringTranslation.objects.filter(context__object_id=source.object_id):
        if tells(written.data, never_print):
            written.delete()
    for chosen in SegmentOverride.objects.filter(context__object_id=source.object_id):
        if tells(chosen.data_json, never_print):
            chosen.delete()
    source.update_from_db()
    forget_strings(strings)
    twins = type(page).objects.filter(translation_key=page.translation_key, alias_of=None, live=False, **drafts)
    for translation in source.translations.filter(enabled=True):
        if twin := twins.filter(locale=translation.target_locale_id).first():
            draw_anew(twin, translation)
    forget_deleted_words()


def draw_anew(twin, translation) -> None:
    """Make the draft of a translation from its passages. One that cannot be drawn keeps no other from that.

    It stays as it is then, with its newest version alone: a picture that somebody chose for it may be gone. What was
    to be published on a day still is.
    """
    planned = twin.revisions.exclude(approved_go_live_at=None).order_by("-pk").first()
    try:
        with transaction.atomic():
            translation.save_target(publish=False)
            twin.refresh_from_db()
            draft = twin.get_latest_revision_as_object()
            draft.draft_title = draft.title
            draft.save()
    except Exception as problem:  # noqa: BLE001 - what is deleted must stay deleted, whatever ails one draft
        logger.error("A draft cannot be drawn anew (page %s): %s", twin.pk, type(problem).__name__)
        twin.refresh_from_db()
    if planned:
        twin.revisions.filter(pk=twin.latest_revision_id).update(approved_go_live_at=planned.approved_go_live_at)
    delete_versions(twin, twin.revisions.exclude(pk=twin.latest_revision_id))
    renew_draft_titles(twin)
