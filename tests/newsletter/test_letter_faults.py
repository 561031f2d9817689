"""Every single letter of the site, under every fault of a provider: not lost, not twice, and staff know.

By default four providers are tried, of four kinds. `EVERY_PROVIDER=1 pytest tests/newsletter/test_letter_faults.py`
tries all.
"""

import os
import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from content.mail import MailNotSentError
from newsletter.issue_hooks import LetterTroublePanel, warn_of_mailings
from newsletter.models import Subscriber

from . import provider_stub
from .conftest import path_of
from .every_letter import every_letter
from .provider_rows import ROWS
from .provider_stub import SECONDS, ProviderStub
from .test_sending import IN_THE_DATABASE

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.anywhere,
    pytest.mark.filterwarnings("ignore:django-anymail has dropped", "ignore:.anymail.backends.sendinblue"),
]
every_provider = pytest.mark.parametrize("name", sorted(ROWS))
OF_EACH_KIND = ["amazon_ses", "postal", "postmark", "resend"]
anywhere = pytest.mark.anywhere
some_providers = pytest.mark.parametrize("name", sorted(ROWS) if os.environ.get("EVERY_PROVIDER") else OF_EACH_KIND)
LETTERS = 13
# A password, the failed sign-ins and the told stories that wait: their Message-ID is of the moment, so a provider
# that knows our key would take a second one.
OF_THE_MOMENT = {"p7@example.org", "p8@example.org", "p10@example.org"}
NO_MOMENT = get_date_max()  # of a task that may run at once


@pytest.fixture(autouse=True)
def bare(settings, monkeypatch):
    """Letters wait in the database, and nothing of this machine says who we are to Amazon."""
    settings.TASKS = IN_THE_DATABASE
    for word in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION", "AWS_PROFILE"):
        monkeypatch.delenv(word, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")


def work(*, later: bool = False) -> int:
    """What the worker does with what is due, or will be due later; say how many letters were given up."""
    given_up = 0
    for row in DBTaskResult.objects.order_by("enqueued_at"):
        assert (row.enqueued_at < row.run_after < NO_MOMENT) is later
        row.delete()
        try:
            row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        except MailNotSentError:
            given_up += 1
    return given_up


@pytest.fixture
def said_to_staff(django_user_model, rf):
    """What the first page says of letters to whoever keeps the list."""
    manager = django_user_model.objects.create_user("manager", "m@example.net", "a-long-password")
    manager.groups.add(Group.objects.get(name="List managers"))

    def said() -> str:
        panels: list = []
        warn_of_mailings(SimpleNamespace(user=manager), panels)
        return "".join(panel.render_html({}) for panel in panels if isinstance(panel, LetterTroublePanel))

    return said


def without(name: str, settings) -> None:
    """Take the first setting away without which the provider cannot be used."""
    word = "AMAZON_SES_SESSION_PARAMS" if name == "amazon_ses" else next(iter(ROWS[name].settings))
    settings.ANYMAIL = {key: value for key, value in settings.ANYMAIL.items() if key != word}


def elsewhere(name: str, settings) -> None:
    """Name an address of the provider that is none; Amazon: no region."""
    if name == "amazon_ses":
        params = settings.ANYMAIL["AMAZON_SES_CLIENT_PARAMS"]
        params = {key: value for key, value in params.items() if key != "region_name"}
        settings.ANYMAIL = {**settings.ANYMAIL, "AMAZON_SES_CLIENT_PARAMS": params}
    else:
        settings.ANYMAIL = {**settings.ANYMAIL, ROWS[name].url: "api.example/"}


def other_type(name: str, settings) -> None:
    """Give a setting as text that is a number, or a number that is text."""
    wrong = {"AMAZON_SES_CONFIGURATION_SET_NAME": 7} if name == "amazon_ses" else {"REQUESTS_TIMEOUT": "30"}
    settings.ANYMAIL = {**settings.ANYMAIL, **wrong}


AGAIN, DOUBT = "tried again", "in doubt"
ANSWERS = {
    "503": (503, AGAIN),
    "401": ("key", AGAIN),
    "redirect": (provider_stub.redirect, AGAIN),
    "502": (502, DOUBT),
    "page": (provider_stub.page, DOUBT),
    "other shape": (provider_stub.shape, DOUBT),
    "cut": (provider_stub.cut, DOUBT),
    "time-out": (provider_stub.late, DOUBT),
    "error inside 200": (provider_stub.error_inside, DOUBT),
}
# These document refusals inside a success, so the letter is known not to be taken and is tried again.
REFUSE_IN_200 = {"mailjet", "mandrill", "postal", "postmark", "scaleway", "unisender_go"}


@pytest.fixture
def ask(stub):
    """Let every letter of the site be asked for, while the provider and the site have forgotten all that was."""
    letters = every_letter()
    assert len(letters) == LETTERS

    def ask_for_all() -> None:
        cache.clear()  # a letter that was noted as sent is not sent again, and these are the same each time
        for task, *numbers in letters.values():
            task.enqueue(*numbers)
        stub.asked.clear()
        stub.taken.clear()
        stub.keys.clear()

    return ask_for_all


@some_providers
@anywhere
def test_a_bad_answer_loses_no_letter_and_doubles_none(use, stub, ask, said_to_staff, name):
    """A7: thirteen letters; what surely was not taken is sent once mended, what may have been taken is not repeated."""
    for fault, (answer, outcome) in ANSWERS.items():
        refused = fault == "error inside 200" and name in REFUSE_IN_200
        is_known = outcome == AGAIN or refused  # that it was not taken
        waiting = LETTERS if is_known else LETTERS - len(OF_THE_MOMENT) if ROWS[name].is_idempotent else 0
        ask()
        use(name, timeout=(5, SECONDS) if fault == "time-out" else (5, 30))
        stub.answer = lambda number, address, answer=answer: answer

        assert work() == 0, fault

        assert {asked.to for asked in stub.asked} == {f"p{number}@example.org" for number in range(LETTERS)}, fault
        assert len(stub.asked) == LETTERS, fault
        assert DBTaskResult.objects.count() == waiting, fault
        assert ("Email is not being sent" if waiting else "Email may not arrive") in said_to_staff(), fault
        assert "@example.org" not in said_to_staff(), fault

        use(name)
        stub.answer = lambda number, address: "accepted"
        assert work(later=True) == 0, fault
        assert len(stub.asked) == LETTERS + waiting, fault
        assert set(stub.taken.values()) <= {1}, fault
        if is_known:
            assert len(stub.taken) == LETTERS, fault
        if waiting:
            assert said_to_staff() == "", fault
        assert not DBTaskResult.objects.exists(), fault


@some_providers
@anywhere
def test_what_fails_before_a_letter_leaves_loses_none(use, stub, ask, said_to_staff, settings, tmp_path, name):
    """A7: a missing key, a wrong address, nobody there: all thirteen leave when it is mended, and nobody was asked."""
    nobody, forged = ProviderStub(), ProviderStub(provider_stub.certificate_of_nobody(tmp_path))
    nobody.server_close()
    forged.start()
    for fault, (server, spoil) in {
        "nobody there": (nobody, None),
        "certificate": (forged, None),
        "no key": (stub, without),
        "no address": (stub, elsewhere),
        "another type": (stub, other_type),
    }.items():
        ask()
        use(name, server)
        if spoil:
            spoil(name, settings)

        assert work() == 0, fault

        assert stub.asked == forged.asked == [], fault
        assert DBTaskResult.objects.count() == LETTERS, fault
        assert "Email is not being sent" in said_to_staff(), fault

        use(name)
        assert work(later=True) == 0, fault
        assert len(stub.taken) == len(stub.asked) == LETTERS, fault
        assert set(stub.taken.values()) == {1}, fault
        assert not DBTaskResult.objects.exists(), fault
        assert said_to_staff() == "", fault
    forged.stop()


@pytest.mark.parametrize(("asked", "minutes"), [("900", 15), ("30", 2), (None, 2)])
@anywhere
def test_a_letter_waits_as_long_as_its_provider_asks(use, stub, subscribe, home, asked, minutes):
    """A7, 5b: and never less than it would by itself."""
    use("postmark")
    headers = {"Retry-After": asked} if asked else {}
    stub.answer = lambda number, address: lambda handler, row, to, number: handler.reply(429, {}, headers)
    subscribe("p0@example.org")
    work()

    waits = DBTaskResult.objects.get().run_after - timezone.now()
    assert abs(waits - timedelta(minutes=minutes)) < timedelta(seconds=30)


@anywhere
def test_what_staff_read_of_a_fault_is_gone_after_a_day(use, stub, subscribe, home, said_to_staff, monkeypatch):
    """A7, 5b: where no later letter shows that it is mended, it is not said for ever."""
    use("postmark")
    stub.answer = lambda number, address: "key"
    subscribe("p0@example.org")
    work()

    for hours, is_said in ((23, True), (25, False)):
        moment = time.time() + hours * 60 * 60
        monkeypatch.setattr("django.core.cache.backends.locmem.time", SimpleNamespace(time=lambda now=moment: now))
        assert ("Email is not being sent" in said_to_staff()) is is_said


@every_provider
def test_who_signs_up_during_a_503_joins_as_ever(use, stub, subscribe, client, home, name):
    """A7: the page says what it always says, asks nobody, and the link comes when the provider is back."""
    use(name)
    usual = subscribe("p0@example.org")
    assert work() == 0
    assert stub.taken == {"p0@example.org": 1}
    stub.answer = lambda number, address: 503

    answer = subscribe("p1@example.org", name="Ana")

    assert len(stub.asked) == 1
    assert (answer.status_code, answer.url, answer.content) == (usual.status_code, usual.url, usual.content)
    assert client.get(answer.url).status_code == 200
    assert work() == 0
    assert stub.taken == {"p0@example.org": 1}
    stub.answer = lambda number, address: "accepted"
    assert work(later=True) == 0
    assert stub.taken == {"p0@example.org": 1, "p1@example.org": 1}
    link = next(word for text in stub.asked[-1].said for word in text.split() if "/newsletter/confirm/" in word)
    client.post(path_of(link))
    assert Subscriber.objects.get(email="p1@example.org").status == "active"
    assert reverse("newsletter:thanks") == answer.url
