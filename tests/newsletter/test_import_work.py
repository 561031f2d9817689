"""What an import does and leaves alone: nothing of another import, nothing of anybody who is not in the file."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from newsletter import services
from newsletter.addresses import fingerprint
from newsletter.imports import checking, working
from newsletter.imports.checking import Preview
from newsletter.imports.meanings import Meaning
from newsletter.imports.outcomes import Outcome
from newsletter.imports.rows import Person
from newsletter.models import ConsentEvent, ImportPart, MailingList, Subscriber, SubscriberImport, Suppression
from tests.newsletter.mailings import make_people
from tests.newsletter.test_nobody_else import rows

State = SubscriberImport.State
AT = datetime(2021, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_worker(settings):
    """What is queued stays queued."""
    settings.TASKS = {name: {"BACKEND": "django_tasks.backends.dummy.DummyBackend"} for name in ("default", "mail")}


@pytest.fixture
def queued(monkeypatch):
    """The imports that a worker was woken for."""
    from newsletter import tasks

    found = []
    monkeypatch.setattr(type(tasks.run_import), "enqueue", lambda task, *args: found.append(args))
    return found


def make_import(*emails, parts=1, **fields) -> SubscriberImport:
    """A list of addresses that waits to be worked through, in parts."""
    facts = {"headers": ["email"], "mapping": {"email": 0}, "language": "en", "state": State.RUNNING, **fields}
    batch = SubscriberImport.objects.create(rows=len(emails), **facts)
    batch.lists.set(MailingList.objects.filter(key="newsletter"))
    step = -(-len(emails) // parts) or 1
    for number in range(parts):
        lines = [[2 + number * step + at, [one], ""] for at, one in enumerate(emails[number * step :][:step])]
        ImportPart.objects.create(batch=batch, number=number, rows=lines)
    return batch


def state_of(batch) -> dict:
    """All that is held of an import."""
    return {
        "batch": SubscriberImport.objects.filter(pk=batch.pk).values().get(),
        "parts": list(ImportPart.objects.filter(batch=batch).order_by("number").values()),
    }


@pytest.fixture
def others(db):
    """Imports of somebody else: one that waits, two that run, of which one has nothing left to do, one that is done."""
    values = {"values": {"1": [["x", 1]]}, "unclear": {"2": [["y", 1]]}}
    states = (State.MAPPING, State.RUNNING, State.RUNNING, State.DONE)
    found = [make_import(f"{state}@example.org", state=state, **values) for state in states]
    ImportPart.objects.filter(batch__in=found[2:]).update(is_done=True)
    return found


DEEDS = {
    "start": lambda batch: working.start(batch),
    "cancel": lambda batch: working.cancel(batch),
    "work": lambda batch: working.work(batch.pk),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("state", [State.MAPPING, State.RUNNING])
def test_what_is_done_with_one_import_changes_no_other(others, deed, state):
    """N4: neither its state nor its rows, nor anybody who is not in the file."""
    make_people(2)
    services.silence(email="stranger@example.org", reason="bounced")
    batch = make_import("ann@example.org", state=state)
    before, people = [state_of(one) for one in others], rows(0, [fingerprint("ann@example.org")])["people"]

    DEEDS[deed](batch)

    assert [state_of(one) for one in others] == before
    assert list(Subscriber.objects.exclude(email="ann@example.org").order_by("pk").values()) == people


@pytest.mark.django_db
def test_an_import_starts_once(queued, django_capture_on_commit_callbacks):
    """N4: a second press of the button changes nothing, and wakes nobody."""
    before = timezone.now() - timedelta(days=1)
    batch = make_import(
        "ann@example.org", "bo@example.org", "ANN@example.org", parts=2, state=State.MAPPING, moved_at=before
    )

    with django_capture_on_commit_callbacks(execute=True):
        assert working.start(batch) is True
        assert queued == []
    assert queued == [(batch.pk,)]
    batch.refresh_from_db()
    assert (batch.state, batch.moved_at > before) == ("running", True)
    assert list(batch.parts.values_list("number", "doubles")) == [(0, {}), (1, {"4": 2})]
    SubscriberImport.objects.update(moved_at=before)
    with django_capture_on_commit_callbacks(execute=True):
        assert working.start(batch) is False
    assert (len(queued), SubscriberImport.objects.get().moved_at) == (1, before)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "is_stopped"), [("mapping", True), ("running", True), ("done", False), ("cancelled", False)]
)
def test_stopping_forgets_what_stood_in_the_rows(state, is_stopped):
    """N6: rows, values and what was unclear; the errors of a part that is done stay, and so does all of an end."""
    batch = make_import("ann@example.org", "bo@example.org", parts=2, state=state, values={"1": []}, unclear={"2": []})
    batch.parts.filter(number=0).update(is_done=True, errors=[[2, "refused", "why"]], rows=[])

    working.cancel(batch)

    batch.refresh_from_db()
    assert (batch.state, batch.values, batch.unclear) == (
        ("cancelled", {}, {}) if is_stopped else (state, {"1": []}, {"2": []})
    )
    assert [bool(rows) for rows in batch.parts.values_list("rows", flat=True)] == [False, not is_stopped]
    assert batch.parts.get(number=0).errors == [[2, "refused", "why"]]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["es", ""])
def test_why_a_line_is_wrong_is_said_in_the_language_of_whoever_brought_it(django_user_model, language):
    """N4: else in the language of the site, whatever the worker spoke before."""
    staff = django_user_model.objects.create_user("manager")
    UserProfile.objects.update_or_create(user=staff, defaults={"preferred_language": language})
    imports = [make_import("bad", staff=staff), make_import("bad")]

    with translation.override("ar"):
        for batch in imports:
            working.work(batch.pk)

    said = [words for batch in imports for _line, _outcome, words in batch.parts.get().errors]
    assert [one.startswith("Enter an email address") for one in said] == [not language, True]


@pytest.mark.django_db
def test_a_turn_ends_when_its_time_is_up_and_the_next_goes_on(monkeypatch):
    """N4: so that letters go first; nothing is done twice, and what stood in the rows is forgotten at the end."""
    emails = [f"p{number}@example.org" for number in range(3)]
    batch = make_import(*emails, parts=3, values={"1": []}, unclear={"2": []}, moved_at=AT)

    assert working.work(batch.pk, seconds=-1) is True
    batch.refresh_from_db()
    assert (batch.state, batch.rows_done, batch.added) == ("running", 1, 1)
    assert (batch.values, batch.unclear) == ({"1": []}, {"2": []})
    assert batch.moved_at > AT
    assert working.work(batch.pk) is False

    batch.refresh_from_db()
    assert (batch.state, batch.rows_done, batch.added) == ("done", 3, 3)
    assert (batch.values, batch.unclear) == ({}, {})
    assert list(Subscriber.objects.order_by("pk").values_list("email", flat=True)) == emails
    assert list(batch.parts.values_list("rows", "doubles", "is_done")) == [([], {}, True)] * 3


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["mapping", "done", "cancelled"])
def test_only_an_import_that_runs_is_worked_through(state):
    """N2, N4: nobody is added before somebody said so, nor after somebody stopped it."""
    batch = make_import("ann@example.org", state=state)

    assert working.work_part(batch.pk) is False
    assert working.work(batch.pk) is False

    batch.refresh_from_db()
    assert (batch.state, Subscriber.objects.count()) == (state, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["mapping", "cancelled"])
def test_an_import_that_was_stopped_after_its_last_part_stays_so(state):
    """N4: what staff said last holds."""
    batch = make_import("ann@example.org", state=state)
    batch.parts.update(is_done=True)

    working.work(batch.pk)

    assert SubscriberImport.objects.get().state == state


@pytest.mark.django_db
def test_an_import_whose_last_part_another_worker_holds_is_not_done(monkeypatch):
    """N4: it is done when every part is, whoever looks for more in vain."""
    batch = make_import("ann@example.org", "bo@example.org", parts=2)
    batch.parts.filter(number=0).update(is_done=True)
    monkeypatch.setattr(working, "work_part", lambda number: False)

    assert working.work(batch.pk) is False
    assert SubscriberImport.objects.get().state == "running"


@pytest.mark.django_db
def test_all_addresses_of_a_part_are_locked_before_anything_is_decided(monkeypatch):
    """N3: so that nobody is added who complains in that moment. A row without an address holds nobody."""
    done: list = []
    monkeypatch.setattr(working, "lock_addresses", lambda *keys: done.append(sorted(keys)))
    decide = checking.decide
    monkeypatch.setattr(checking, "decide", lambda *about: done.append("decided") or decide(*about))
    batch = make_import("b@example.org", "A@example.org", "nobody", "c@example.org", parts=2)

    assert [working.work_part(batch.pk) for _part in range(3)] == [True, True, False]

    assert done == [["a@example.org", "b@example.org"], "decided", ["c@example.org"], "decided"]


@pytest.mark.django_db
def test_whoever_signs_up_in_the_very_moment_is_not_ours():
    """N4, N6: they keep what they chose here: no list, no line of the ledger; and they count as already here."""
    batch = make_import("ann@example.org", "bo@example.org")
    people = [Person(2, f"{name}@example.org", f"{name}@example.org", "", "en", "active", AT) for name in ("ann", "bo")]
    Subscriber.objects.create(email="ann@example.org", email_key="ann@example.org", language="es")

    assert working.add(batch, people) == 1

    ann, bo = Subscriber.objects.order_by("email")
    assert (ann.status, ann.language, ann.lists.count(), ann.consent_events.count()) == ("pending", "es", 0, 0)
    assert (bo.status, bo.lists.count(), bo.consent_events.count()) == ("active", 1, 1)
    assert (bo.confirmed_at, bo.joined_at) == (AT, AT)


@pytest.mark.django_db
def test_whoever_was_quicker_is_counted_as_already_here(monkeypatch):
    """N4: the sums add up."""
    batch = make_import("ann@example.org", "bo@example.org")
    monkeypatch.setattr(working, "add", lambda batch, people: 1)

    assert working.work_part(batch.pk)

    batch.refresh_from_db()
    assert (batch.added, batch.known, batch.rows_done) == (1, 1, 2)


@pytest.mark.django_db
def test_a_person_comes_with_all_that_the_file_says():
    """N2, N5: their own lists where the file has them, and the line of the ledger says on what ground."""
    stories = MailingList.objects.get_or_create(key="stories")[0]
    batch = make_import("x@example.org", source="Mailchimp", basis="consent")
    joined = AT - timedelta(days=3)
    choices = {"frequency": "daily", "discreet": True}
    ann = Person(
        2, "Ann@example.org", "ann@example.org", "Ann", "es", "active", AT, joined, ["stories", "gone"], choices
    )
    bo = Person(3, "bo@example.org", "bo@example.org", "", "en", "active", AT, None, [])

    assert working.add(batch, [ann, bo]) == 0

    first, second = Subscriber.objects.order_by("pk")
    assert (first.email, first.name, first.language, first.status) == ("Ann@example.org", "Ann", "es", "active")
    assert (first.joined_at, first.confirmed_at, first.frequency, first.discreet) == (joined, AT, "daily", True)
    assert list(first.lists.all()) == [stories]
    assert second.lists.count() == 0
    event = first.consent_events.get()
    assert (event.kind, event.language, event.email_hash) == ("imported", "es", fingerprint("ann@example.org"))
    assert event.text_version
    assert event.details == {"source": "Mailchimp", "basis": "consent", "agreed": "2021-03-01", "import": batch.pk}


WHY = {Meaning.LEFT: "left", Meaning.BOUNCED: "bounced", Meaning.COMPLAINED: "complained", Meaning.BY_STAFF: "by_staff"}


@pytest.mark.django_db
@pytest.mark.parametrize("meaning", WHY)
def test_whoever_is_gone_is_silenced_here_or_not(meaning):
    """N3: somebody who is here, somebody silenced before, and a stranger, of whom a fingerprint alone stays."""
    here = make_people(2)
    stays = here[1].email
    services.silence(email="before@example.org", reason="left")
    names = [here[0].email, "before@example.org", "stranger@example.org"]

    working.silence([Person(2, name, name, "", "en", meaning, AT) for name in names])

    reasons = [Suppression.objects.of(name).get() for name in names]
    assert [WHY[meaning] in (one.reason, one.second_reason) for one in reasons] == [True] * 3
    assert reasons[1].reason == ("complained" if meaning == "complained" else "left")  # a wish is not taken away
    assert not Suppression.objects.of(stays).exists()
    states = dict(Subscriber.objects.values_list("email", "status"))
    assert states == {names[0]: "left" if meaning == "left" else "suppressed", stays: "active"}
    assert ConsentEvent.objects.get().subscriber == here[0]


@pytest.mark.django_db
def test_a_leave_in_a_file_lightens_no_graver_silence():
    """N3: whoever complained here stays silenced for that."""
    services.silence(email="bo@example.org", reason="complained")

    working.silence([Person(2, "bo@example.org", "bo@example.org", "", "en", Meaning.LEFT, AT)])

    assert Suppression.objects.get().reason == "complained"


@pytest.mark.django_db
def test_only_an_import_that_stands_still_is_woken(queued):
    """N4: one that moved within three minutes, waits for answers or is done is left alone."""
    now = timezone.now()
    ages = {
        "still": (State.RUNNING, 181),
        "moves": (State.RUNNING, 90),
        "waits": (State.MAPPING, 900),
        "done": (State.DONE, 900),
    }
    made = {
        name: make_import("x@example.org", state=state, moved_at=now - timedelta(seconds=age))
        for name, (state, age) in ages.items()
    }
    other = make_import("y@example.org", moved_at=now - timedelta(seconds=300))

    assert working.resume() == 2

    assert sorted(queued) == sorted([(made["still"].pk,), (other.pk,)])
    made["still"].refresh_from_db()
    assert made["still"].moved_at >= now


@pytest.mark.django_db
def test_the_lines_that_were_not_simply_added_are_those_of_this_import(others):
    """N4: in their order, each with its outcome in words."""
    batch = make_import("ann@example.org", "bo@example.org", parts=2)
    for one, line in ((batch, 2), (others[0], 7)):
        one.parts.filter(number=0).update(errors=[[line, "refused", "why"], [line + 1, "added", "so"]])

    assert list(working.lines_of(batch)) == [(2, "With errors", "why"), (3, "Added", "so")]


# --- The check beforehand -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "people", "number"),
    [
        ({"silenced": 3, "added": 2}, "subscribed", 3), ({"silenced": 3, "added": 3}, "subscribed", 0),
        ({"silenced": 2, "added": 1}, "subscribed", 0), ({"silenced": 3}, "left", 0), ({"silenced": 3}, "bounced", 0),
        ({"silenced": 4, "refused": 3}, "subscribed", 4),
    ],
)  # fmt: skip
def test_silencing_more_than_half_of_three_and_more_is_asked_about(counts, people, number):
    """N4, B1: of a file of people who subscribed."""
    found = Preview()
    found.counts.update(counts)

    assert checking.silences_most(SubscriberImport(people=people), found) == number
    assert found.rows == sum(counts.values())
    assert dict(found.figures)["Recorded as never to be written to"] == counts.get("silenced", 0)


def a_person(meaning="active", at=AT, line=2) -> Person:
    return Person(line, "a@example.org", "a@example.org", "", "en", meaning, at)


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (a_person("active", line=3), a_person("active", line=2)), (a_person("active"), a_person("pending", line=9)),
        (a_person("left"), a_person("left", AT + timedelta(seconds=1), line=9)),
        (a_person("left", line=9), a_person("left", line=2)),
        (a_person("left", AT + timedelta(days=900)), a_person("bounced")),
        (a_person("active", AT + timedelta(days=1), line=3), a_person("active", line=2)),
        (a_person("left", AT - timedelta(days=20000), line=3), a_person("left", AT - timedelta(days=19000), line=2)),
    ],
)  # fmt: skip
def test_of_two_rows_of_one_address_the_one_that_protects_more_counts(less, more):
    """N3: then the later leave, then the first line, which can be read back from the number."""
    assert checking.rank_of(less) < checking.rank_of(more)
    assert checking.line_in(checking.rank_of(more)) == more.line


def known(at) -> Subscriber:
    return Subscriber(confirmed_at=at)


@pytest.mark.parametrize(
    ("meaning", "here", "is_silent", "is_given_up", "outcome"),
    [
        ("active", None, False, False, "added"), ("active", known(AT), True, True, "known"),
        ("active", None, True, False, "left_alone"), ("active", None, False, True, "left_alone"),
        ("pending", None, False, False, "left_alone"), ("nothing", None, False, False, "added"),
        ("left", None, False, False, "silenced"), ("left", known(None), False, False, "silenced"),
        ("left", known(AT), False, False, "silenced"),
        ("left", known(AT + timedelta(seconds=1)), False, False, "known"),
        ("complained", known(AT - timedelta(days=1)), True, True, "silenced"),
        ("pending", known(AT), False, False, "known"),
    ],
)  # fmt: skip
def test_what_becomes_of_a_person(meaning, here, is_silent, is_given_up, outcome):
    """N2, N3, N6: by who is here and when they confirmed, and who must not be written to."""
    found, words = checking.outcome_of(a_person(meaning), here, is_silent, is_given_up, here and here.confirmed_at)

    assert found == outcome
    assert bool(words) is (found != Outcome.ADDED)


@pytest.mark.django_db
def test_only_an_address_that_was_given_up_for_another_stays_alone():
    """N5: a line of the ledger of any other kind keeps nobody away."""
    for name, kind in (("old", ConsentEvent.Kind.MOVED), ("asked", ConsentEvent.Kind.REQUESTED)):
        hashed = fingerprint(f"{name}@example.org")
        ConsentEvent(email_hash=hashed, kind=kind, text_version="", language="en", at=AT).save()
    batch = make_import("old@example.org", "asked@example.org", "new@example.org")

    decisions = checking.decide(batch, batch.parts.get(), {})

    assert [one.outcome for one in decisions] == ["left_alone", "added", "added"]


def test_a_line_belongs_to_the_part_that_ends_after_it():
    """N4: the last line of a part is its own."""
    lines = {2: 9, 4: 9, 5: 9, 7: 1}

    assert checking.by_part(lines, {4: 0, 7: 1}) == {0: {"2": 9, "4": 9}, 1: {"5": 9, "7": 1}}


@pytest.mark.django_db
def test_the_check_shows_the_first_rows_and_counts_all(monkeypatch):
    """N4: eight good ones, fifty others, in the order of the file."""
    good = [f"p{number}@example.org" for number in range(9)]
    batch = make_import("bad", *good, *["bad"] * 51, "P1@example.org", parts=3)

    found = checking.preview(batch)

    assert [one.person and one.person.email for one in found.good] == good[:8]
    assert [one.line for one in found.others] == [2, *range(12, 61)]
    assert {str(name): number for name, number in found.counts.items()} == {"added": 9, "refused": 52, "doubles": 1}
    assert (found.rows, found.more) == (62, 3)
    assert found.others[0].label == "With errors"
