"""Nothing that was told to us is published without consent, a recorded review and a last look for secrets.

Every way of publishing ends in saving a page that is live, so the last guard stands there (`publishing.py`). Where a
person presses a button, the same questions are asked before, so that nothing is lost and the answer is in words.
"""

from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .models import Submission
from .places import places
from .terms import NeverPrint


class NotPublished(ValidationError):  # noqa: N818 - it is an answer, and localize shows a ValidationError to its user
    """Why a page stays a draft. It names places and never the words that were found there."""

    def __init__(self, page, reasons: list[str]):
        super().__init__({"__all__": reasons})
        self.page_pk, self.reasons = page.pk, reasons


def not_for_the_newsletter():
    """The pages whose tellers do not agree to the newsletter; also those whose tellers are gone."""
    from blog.models import StoryPage

    agreed = Submission.objects.filter(for_newsletter=True, state=Submission.State.ACCEPTED)
    return StoryPage.objects.filter(told_in__isnull=False).exclude(told_in__in=agreed.values("uuid"))


def some_were_told(pages) -> bool:
    """Say whether one of these pages was made from a told story: only an administrator deletes its draft by hand."""
    from blog.models import StoryPage

    return StoryPage.objects.filter(pk__in=pages.values("pk"), told_in__isnull=False).exists()


def demand(page) -> None:
    """Refuse to let a page be public while anything speaks against it."""
    if reasons := objections(page):
        raise NotPublished(page, reasons)


def objections(page) -> list[str]:
    """Say in words what speaks against publishing a page; nothing for a page that nobody told us."""
    if not page.told_in:
        return []
    submission = Submission.objects.filter(uuid=page.told_in).first()
    if submission is None or submission.state in Submission.ENDED:
        return [_how_it_ended(submission)]
    return [*missing_consent(submission, page), *_never_print(submission, page)]


def former_words_in(page) -> list[str]:
    """Name the places where single words of a former name stand. Nothing is refused for them: they may be plain words.

    Of a public page both are read: what visitors see, and what would be published next.
    """
    submission = _going_on(page)
    told = _("A word of the contributor's former name may still be here: %(place)s")
    return [told % {"place": place} for place in _places_of(submission.former_words, page)] if submission else []


def words_to_look_at(page) -> list[str]:
    """Name the places where single words of former names, and of names to leave out, stand: staff look there."""
    if not (submission := _going_on(page)):
        return []
    told = _("A word of a name to leave out may still be here: %(place)s")
    words = _places_of(submission.words_of_terms, page)
    return [*former_words_in(page), *(told % {"place": place} for place in words)]


def _going_on(page) -> Submission | None:
    return Submission.objects.filter(uuid=page.told_in).exclude(state__in=Submission.ENDED).first()


def _places_of(words: NeverPrint, page) -> Iterable[str]:
    versions = _versions(page) if words.terms else ()
    return dict.fromkeys(place for version in versions for place, text in places(version) if words.stands_in(text))


def _versions(page) -> Iterator:
    if page.live or page.alias_of_id:  # which has no drafts of its own
        yield page
    if not page.alias_of_id:
        yield page.get_latest_revision_as_object()


def former_words_stand(submission: Submission) -> bool:
    """Say whether single words of a former name stand on a page that is or was public."""
    return any(map(former_words_in, submission.stories.exclude(first_published_at=None).order_by("pk")))


def deleted() -> str:
    """Say in words that a page is gone."""
    return _("This page was deleted. Nothing was saved.")


def ending(page) -> str:
    """Say in words that a told story has ended for good, and how; nothing while it may still become public."""
    if not page.told_in:
        return ""
    submission = Submission.objects.filter(uuid=page.told_in).first()
    return _how_it_ended(submission) if submission is None or submission.state in Submission.ENDED else ""


def _how_it_ended(submission: Submission | None) -> str:
    if submission is None:
        return _("The person who told this story withdrew it, or it was deleted. It cannot be published again.")
    if submission.state == Submission.State.WITHDRAWN:
        return _("The person who told this story withdrew it. It cannot be published again.")
    return _("This story was declined. It cannot be published.")


def missing_consent(submission: Submission, page) -> Iterator[str]:
    """Say in words what a teller did not agree to, or what we did not do yet. The name comes last: it lies sealed."""
    if submission.state != Submission.State.ACCEPTED or not submission.reviewed_at:
        yield _("No moderator has reviewed and accepted this story yet (Told stories).")
    if submission.is_minor and not submission.guardian_confirmed_at:
        yield _("The contributor is under 18, and no guardian's consent is recorded.")
    if not submission.for_site:
        yield _("The contributor does not agree to this story being on the site.")
    if not submission.agrees_to_language_of(page):
        yield _("The contributor does not agree to this language.")
    if not _named_as_agreed(submission, page):
        yield _("The byline is not the one the contributor agreed to.")


def _named_as_agreed(submission: Submission, page) -> bool:
    """No name is always allowed: silence is the safe side."""
    if page.is_anonymous:
        return True
    agreed = submission.printed_name.strip()
    return page.byline == page.Byline.CHOSEN and bool(agreed) and page.chosen_name.strip() == agreed


def _never_print(submission: Submission, page) -> list[str]:
    never_print = submission.never_print
    found = dict.fromkeys(place for place, words in places(page) if never_print.stands_in(words))
    return [_("Something we must leave out is still here: %(place)s") % {"place": place} for place in found]
