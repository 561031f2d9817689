"""What can happen to a told story. Every verb is safe to repeat, and acts on the state that holds under its lock."""

from collections.abc import Callable
from itertools import count

from django.db import IntegrityError, transaction
from django.utils import timezone

from content.after_commit import after_commit
from content.kept import forget

from . import tasks
from .codes import hash_code, keyed, make_code
from .former_names import forget_former_name, rename_copies
from .guard import former_words_stand
from .locking import all_locked, in_one_go, part_of_verb, verb
from .models import LedgerEntry, Note, Submission
from .recheck import renew_translations
from .retention import erase, forget_previews
from .sealing import LostKey
from .standing import (
    byline_of,
    rename_stories,
    strike_former_names,
    strike_now_and_after,
    take_down,
    take_down_for_good,
)
from .terms import is_part, key_of

Kind, State = LedgerEntry.Kind, Submission.State
NO_ANSWERS = {"language", "by_hand"}  # what a form adds to what was written


def tell(*, seed: str, pictures: list[bytes], by_hand: bool, mails_code: bool = True, **answers) -> str:
    """Keep a story and return its withdrawal code. The same sending of the same form is kept once.

    `mails_code` says whether the code also goes to the address that was left, if one was.
    """
    code, mails_code = make_code(seed), mails_code and bool(answers["contact"])
    if not story_of_sending(seed):
        try:
            _keep(code, keyed("sent", seed), pictures, by_hand=by_hand, mails_code=mails_code, **answers)
        except IntegrityError:  # the second of two presses was faster
            if not story_of_sending(seed):
                raise
    return code


def story_of_sending(seed: str) -> Submission | None:
    """Return the story that was stored of one sending of the form, if one was."""
    return Submission.objects.filter(sent_key=keyed("sent", seed)).first()


@transaction.atomic
def _keep(code: str, sent_key: str, pictures: list[bytes], *, mails_code: bool, **answers) -> None:
    submission = Submission.objects.create(
        code_hash=hash_code(code),
        sent_key=sent_key,
        words_key=words_key_of(answers),
        code_to_mail=code if mails_code else "",
        **answers,
    )
    for picture in pictures:
        submission.pictures.create(jpeg=picture)
    note(submission, Kind.SENT, detail=consent_of(submission))
    if mails_code:
        # The story is safe by now; a queue that is out of order must not make the person believe it is not.
        after_commit(tasks.send_code.enqueue, submission.pk)


def words_key_of(answers: dict) -> str:
    """Return what a story shares with those that were sent with the same answers lately, from whichever form.

    It is keyed, so nobody can try words on it. Pictures are not asked: a browser does not keep them for a second time.
    Nor is what the browser did by itself, nor in which order a form lists its boxes. What is or was public has another
    one (`open_to_others`).
    """
    words = sorted(
        (name, sorted(answer) if isinstance(answer, list) else answer)
        for name, answer in answers.items()
        if name not in NO_ANSWERS
    )
    keys = (keyed("words", f"{number}:{words!r}") for number in count())
    may_share = Submission.objects.open_to_others().values("pk")
    return next(key for key in keys if not Submission.objects.filter(words_key=key).exclude(pk__in=may_share).exists())


def note(submission: Submission, kind: str, *, by=None, detail: dict | None = None) -> None:
    """Write into the ledger of consent."""
    submission.ledger.create(kind=kind, by=by, detail=detail or {})


def consent_of(submission: Submission) -> dict:
    """What is agreed to at this moment, without any name."""
    return {
        "naming": submission.naming,
        "uses": [use for use in ("site", "newsletter", "press") if getattr(submission, f"for_{use}")],
        "languages": submission.languages,
    }


def _enter(submission: Submission, state: str, **fields) -> None:
    """Put a story into a state."""
    for name, value in {"state": state, "state_since": timezone.now(), **fields}.items():
        setattr(submission, name, value)
    submission.save(update_fields=["state", "state_since", *fields])


# --- What the contributor may do, with the code ------------------------------------------------


def _of_all(submission: Submission, act: Callable[[Submission], None]) -> list[Submission]:
    """Do something with a story and with those that were sent with the same answers, or with none; return them.

    Somebody whose first code got lost takes back with the second what they sent first.
    """

    def act_on_all() -> list[Submission]:
        together = [submission, *all_locked(submission)]
        for one in together:
            act(one)
        return together

    return in_one_go(act_on_all)


def rename(submission: Submission, *, naming: str, name: str) -> None:
    """Name the teller differently from now on. The former name joins what is never printed.

    What was sent with the same answers only loses a name by that, or a part of it. A new one is printed with the story
    of the code alone: whoever knows all answers can get a code of their own.
    """

    def act(one: Submission) -> None:
        if one is submission:
            _rename(one, naming=naming, name=name)
            return
        try:
            is_less = is_part(one.printed_name, name)
            _rename(one, naming=naming if is_less else Submission.Naming.NONE, name=name if is_less else "")
        except LostKey:
            take_name_away(one)

    _of_all(submission, act)


@part_of_verb
def _rename(submission: Submission, *, naming: str, name: str) -> None:
    if submission.has_ended or (naming, name) == (submission.naming, submission.name):
        return
    former = submission.name
    submission.naming, submission.name = naming, name
    is_new = bool(former) and key_of(former) != key_of(name)
    for field in ("terms", "former_names"):
        names = [term for term in getattr(submission, field) if key_of(term) != key_of(name)]
        setattr(submission, field, [*names, *([former] if is_new and former not in names else [])])
    submission.save(update_fields=["naming", "name", "terms", "former_names"])
    note(submission, Kind.NAMING, detail=consent_of(submission))
    rename_stories(submission)
    rename_copies(submission)
    if former and not is_part(submission.printed_name, former):
        strike_former_names(submission)
        forget_former_name(submission)
        for page in submission.stories.live().filter(alias_of=None).order_by("pk"):
            renew_translations(page)
    if is_new and former_words_stand(submission):
        _let_staff_look(submission)


def _let_staff_look(submission: Submission) -> None:
    """Let a story stand among those that wait, and be announced."""
    submission.asks, submission.announced = True, False
    submission.save(update_fields=["asks", "announced"])


@verb
def take_name_away(submission: Submission) -> None:
    """Print no name of a story that no key opens. Its pages go down, as nobody can look whether they hold the name.

    The name stays sealed and is never printed, until a key opens it again and `rename` forgets it.
    """
    if submission.has_ended:
        return
    if submission.naming != Submission.Naming.NONE:
        submission.naming = Submission.Naming.NONE
        submission.save(update_fields=["naming"])
        note(submission, Kind.NAMING, detail=consent_of(submission))
    pages = submission.stories.order_by("pk")
    strike_now_and_after(pages)
    for page in pages:
        take_down(page)
    pages.update(**byline_of(submission))
    rename_copies(submission)
    forget_previews(list(pages.values_list("pk", flat=True)))


def narrow(submission: Submission, *, uses: list[str], languages: list[str]) -> None:
    """Keep only these uses and languages of those that were agreed to; the rest goes at once."""
    _of_all(submission, lambda one: _narrow(one, uses=uses, languages=languages))


@part_of_verb
def _narrow(submission: Submission, *, uses: list[str], languages: list[str]) -> None:
    agreed = consent_of(submission)
    is_less = any(set(agreed["uses"]) - set(uses)) or any(set(agreed["languages"]) - set(languages))
    if submission.has_ended or not is_less:
        return
    for use in ("site", "newsletter", "press"):
        field = f"for_{use}"
        setattr(submission, field, getattr(submission, field) and use in uses)
    submission.languages = [code for code in submission.languages if code in languages]
    submission.save(update_fields=["for_site", "for_newsletter", "for_press", "languages"])
    note(submission, Kind.USES, detail=consent_of(submission))
    forget()  # issues in the archive leave out what may no longer be mailed
    pages = submission.stories.select_related("locale", "alias_of__locale").order_by("pk")
    ending = [page for page in pages if not (submission.for_site and submission.agrees_to_language_of(page))]
    strike_now_and_after(ending if submission.for_newsletter else pages)
    for page in ending:
        take_down(page)


@verb
def ask(submission: Submission, *, words: str) -> bool:
    """Let the contributor say what should change; say whether anybody will read it: not of a story that has ended."""
    if submission.has_ended:
        return False
    Note.objects.create(submission=submission, text=words, from_contributor=True)
    _let_staff_look(submission)
    note(submission, Kind.ASKED)
    return True


def withdraw(submission: Submission) -> None:
    """Take everything down in every language, for good, and delete every page made from it, before this returns.

    Taking down is committed first: nothing that goes wrong with deleting can undo it.
    """
    for one in _of_all(submission, _withdraw):
        erase(one)


@part_of_verb
def _withdraw(submission: Submission) -> None:
    if submission.state != State.WITHDRAWN:
        since = submission.state_since if submission.has_ended else timezone.now()  # its days go on
        _enter(submission, State.WITHDRAWN, state_since=since, asks=False, code_to_mail="")
        note(submission, Kind.WITHDRAWN)
    take_down_for_good(submission)


# --- What a moderator may do -------------------------------------------------------------------


@verb
def talk(submission: Submission, *, by) -> None:
    """Say that somebody is in conversation with the contributor."""
    if submission.state == State.NEW:
        _enter(submission, State.TALKING)
        note(submission, Kind.TALKING, by=by)


@verb
def accept(submission: Submission, *, by, guardian_confirmed: bool = False) -> bool:
    """Record who reviewed a story and found consent for it; say whether that was possible."""
    if submission.has_ended or (submission.is_minor and not guardian_confirmed):
        return False
    now = timezone.now()
    if submission.is_minor:
        submission.guardian_confirmed_at = now
        note(submission, Kind.GUARDIAN, by=by)
    _enter(
        submission, State.ACCEPTED, reviewer=by, reviewed_at=now, guardian_confirmed_at=submission.guardian_confirmed_at
    )
    note(submission, Kind.ACCEPTED, by=by, detail=consent_of(submission))
    return True


@verb
def decline(submission: Submission, *, by) -> None:
    """Say no to a story; what was made of it goes."""
    if submission.has_ended:
        return
    _enter(submission, State.DECLINED, asks=False)
    note(submission, Kind.DECLINED, by=by)
    for page in submission.stories.order_by("pk"):
        take_down(page)
        forget_previews([page.pk])
    strike_now_and_after(submission.stories.order_by("pk"))


@verb
def add_note(submission: Submission, *, by, text: str, seen: int, seen_entry: int = 0) -> None:
    """Keep a moderator's note. It answers what the contributor asked or changed before the page that was seen.

    `seen` is the number of the newest note there, `seen_entry` that of the newest entry of the ledger.
    """
    Note.objects.create(submission=submission, by=by, text=text)
    asked = submission.notes.filter(from_contributor=True, pk__gt=seen).exists()
    renamed = submission.ledger.filter(kind=Kind.NAMING, pk__gt=seen_entry).exists()
    if submission.asks and not asked and not renamed:
        submission.asks = False
        submission.save(update_fields=["asks"])
