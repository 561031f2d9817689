"""One letter by itself, under every answer: whether it may be offered again, and whether a copy could leave twice."""

import time
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from wagtail.models import Site

from content import mail
from content.mail_transport import single
from content.mail_transport.verdicts import Judgement, Verdict


class Way:
    """A provider that answers as it is told, or whose worker is killed when the letter was about to leave."""

    def __init__(self, *, is_idempotent=False):
        self.is_idempotent, self.answer, self.offered, self.closed = is_idempotent, Verdict.ACCEPTED, 0, 0

    def offer(self, message, hand_off) -> Judgement:
        self.offered += 1
        hand_off()
        if self.answer is None:
            raise KeyboardInterrupt
        return Judgement(self.answer, "words")

    def close(self) -> None:
        self.closed += 1


@pytest.fixture(params=[False, True], ids=["other provider", "knows our keys"])
def way(request, monkeypatch):
    cache.clear()
    found = Way(is_idempotent=request.param)
    monkeypatch.setattr(single, "transport", lambda: found)
    yield found
    cache.clear()


def letter(number="<a@x>", **marks):
    message = EmailMessage("Hello", "Words", to=["ana@example.org"], headers={"Message-ID": number} if number else {})
    for name, value in marks.items():
        setattr(message, name, value)
    return message


REPEATED = {Verdict.LATER, Verdict.BUSY, Verdict.AWAY, Verdict.OURS, Verdict.SETTINGS}


@pytest.mark.parametrize("verdict", Verdict)
def test_a_letter_is_offered_again_where_no_second_copy_can_leave(way, verdict):
    """N4: where nothing was taken, or where the provider knows our key; else its answer holds, for two days."""
    way.answer = verdict
    may_repeat = verdict in REPEATED or (verdict is Verdict.DOUBT and way.is_idempotent)

    judgement, may = single.send(letter())

    assert (judgement, may, way.closed) == (Judgement(verdict, "words"), may_repeat, 1)
    way.answer = Verdict.ACCEPTED
    again, _may = single.send(letter())
    is_held = not may_repeat and (verdict is Verdict.ACCEPTED or not way.is_idempotent)
    assert way.offered == (1 if is_held else 2)
    if is_held:
        assert again.verdict is (Verdict.ACCEPTED if verdict is Verdict.ACCEPTED else Verdict.DOUBT)
        assert again.words == "the worker stopped while this was sent"
    single.send(letter("<b@x>"))
    assert way.offered == (2 if is_held else 3)


def test_a_letter_whose_worker_was_killed_is_in_doubt_or_asked_about_again(way):
    """N4: nobody can tell whether it left, save a provider that knows our key."""
    way.answer = None
    with pytest.raises(KeyboardInterrupt):
        single.send(letter())
    way.answer = Verdict.ACCEPTED

    judgement, may_repeat = single.send(letter())

    assert judgement.verdict is (Verdict.ACCEPTED if way.is_idempotent else Verdict.DOUBT)
    assert (way.offered, may_repeat) == (2 if way.is_idempotent else 1, False)


@pytest.mark.parametrize("message", [letter(None), letter(has_fixed_id=False)], ids=["none", "of the moment"])
def test_a_letter_without_a_lasting_number_is_not_known_again(way, message):
    """N4: a password is a new one each time, so nothing is noted of it, and a doubt stays one."""
    way.answer = Verdict.DOUBT

    assert [single.send(message) for _again in range(2)] == [(Judgement(Verdict.DOUBT, "words"), False)] * 2
    assert way.offered == 2
    assert cache.get("") is None


@pytest.fixture
def in_hours(monkeypatch):
    """Set the clock by which notes are forgotten."""
    now = time.time()
    return lambda hours: monkeypatch.setattr(time, "time", lambda: now + hours * 3600)


@pytest.mark.parametrize(("hours", "offered"), [(47.9, 1), (48.1, 2)])
def test_a_letter_is_known_for_two_days(way, in_hours, hours, offered):
    """N4: far longer than it takes to give the task of a killed worker back."""
    single.send(letter())
    in_hours(hours)

    single.send(letter())

    assert way.offered == offered


@pytest.mark.parametrize(("hours", "is_said"), [(23.9, True), (24.1, False)])
def test_a_fault_is_said_for_a_day(way, in_hours, hours, is_said):
    """N4: where no letter leaves meanwhile, nobody knows whether it lasts."""
    way.answer = Verdict.AWAY
    single.send(letter())

    in_hours(hours)

    assert bool(single.fault()) is is_said


SAID = {Verdict.AWAY, Verdict.BUSY, Verdict.DOUBT, Verdict.OURS, Verdict.REFUSED, Verdict.SETTINGS}


@pytest.mark.parametrize("verdict", Verdict)
def test_a_fault_of_every_letter_is_said_until_one_is_accepted(way, verdict):
    """N4: staff see its words, and whether letters wait; what is about one letter changes nothing."""
    single.remember(Judgement(Verdict.AWAY, "before"), waits=False)
    way.answer = verdict

    single.send(letter())

    stays = single.Fault("before", waits=False)
    waits = verdict is not Verdict.REFUSED and (verdict is not Verdict.DOUBT or way.is_idempotent)
    said = single.Fault("words", waits) if verdict in SAID else stays
    assert single.fault() == (None if verdict is Verdict.ACCEPTED else said)


def test_that_letters_wait_is_said_until_one_is_accepted(way):
    """N4: one that is refused meanwhile does not hide the others."""
    single.remember(Judgement(Verdict.AWAY, "away"), waits=True)
    way.answer = Verdict.REFUSED

    single.send(letter())

    assert single.fault() == single.Fault("away", waits=True)


def test_a_setting_that_is_wrong_is_a_fault_and_the_letter_waits(monkeypatch):
    """N4: whatever a library raises."""
    cache.clear()
    monkeypatch.setattr(single, "transport", lambda: SimpleNamespace().missing)

    judgement, may_repeat = single.send(letter())

    assert (judgement.verdict, may_repeat) == (Verdict.SETTINGS, True)
    assert single.fault().waits is True
    cache.clear()


@pytest.mark.django_db
def test_a_site_without_a_first_site_still_has_a_letterhead():
    """N4: a letter leaves, with the name of the house and no address of its own."""
    Site.objects.update(is_default_site=False)

    assert mail.letterhead()["legal_name"] == mail.letterhead()["organisation"] != ""
    assert mail.letterhead()["mail"] == ""
