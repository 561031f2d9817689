"""Confirmations and other single letters, whatever the provider answers: not lost, not sent twice, not tracked."""

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from content.mail import MailNotSentError
from newsletter import tasks
from newsletter.models import Subscriber
from users.tasks import send_password_reset

from . import provider_stub
from .provider_rows import ROWS
from .provider_stub import SECONDS, ProviderStub
from .test_sending import IN_THE_DATABASE

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:django-anymail has dropped", "ignore:.anymail.backends.sendinblue"),
]
every_provider = pytest.mark.parametrize("name", sorted(ROWS))


@pytest.fixture
def stub(monkeypatch, settings):
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    settings.TASKS = IN_THE_DATABASE
    cache.clear()
    server = ProviderStub()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def use(settings, stub):
    """Let the site send through a provider that the stub plays."""

    def choose(name, timeout=(5, 30)):
        settings.EMAIL_BACKEND = f"anymail.backends.{name}.EmailBackend"
        settings.ANYMAIL = stub.settings_for(name, timeout)

    return choose


@pytest.fixture
def visitor(home):
    """Somebody who asked for the newsletter and waits for the link."""
    address = "p0@example.org"
    return Subscriber.objects.create(
        email=address, email_key=address, language="en", status="pending", answered_at=timezone.now()
    )


def try_again(settings) -> None:
    """What the worker does when the time of a waiting task has come."""
    waiting = DBTaskResult.objects.get()
    number, asked = waiting.args_kwargs["args"], waiting.args_kwargs["kwargs"]
    assert waiting.run_after > timezone.now()
    waiting.delete()
    tasks.send_answer.call(*number, **asked)


@every_provider
@pytest.mark.parametrize("answer", ["busy", "key", "sender", 503])
def test_who_asks_while_a_provider_refuses_everybody_is_written_to_afterwards(
    use, stub, visitor, settings, name, answer
):
    """N2: a full account or a wrong key loses nobody who signs up meanwhile."""
    use(name)
    stub.answer = lambda number, address: answer

    tasks.send_answer.call(visitor.pk)
    try_again(settings)
    stub.answer = lambda number, address: "accepted"
    try_again(settings)

    assert stub.taken == {"p0@example.org": 1}
    assert not DBTaskResult.objects.exists()


@every_provider
def test_an_address_that_is_refused_for_good_is_not_asked_again(use, stub, visitor, name):
    """N2: the reason is kept with the task, in the provider's words and without the address."""
    use(name)
    stub.answer = lambda number, address: "recipient"

    with pytest.raises(MailNotSentError) as failure:
        tasks.send_answer.call(visitor.pk)

    assert "recipient: " in str(failure.value)
    assert "p0@" not in str(failure.value)
    assert len(stub.asked) == 1
    assert not DBTaskResult.objects.exists()


@every_provider
@pytest.mark.parametrize("answer", [provider_stub.cut, provider_stub.late, 500])
def test_a_letter_in_doubt_is_never_sent_twice(use, stub, visitor, settings, name, answer):
    """N2: it may have arrived, and a second copy frightens. A provider that knows our key for it may be asked again."""
    use(name, timeout=(5, SECONDS) if answer is provider_stub.late else (5, 30))
    stub.answer = lambda number, address: answer

    tasks.send_answer.call(visitor.pk)
    if ROWS[name].is_idempotent:
        stub.answer = lambda number, address: "accepted"
        try_again(settings)

    assert len(stub.asked) == (2 if ROWS[name].is_idempotent else 1)
    assert max(stub.taken.values(), default=0) <= 1
    assert not DBTaskResult.objects.exists()


def test_a_letter_that_was_accepted_is_in_no_doubt_when_its_task_is_given_back(use, stub, visitor, caplog):
    """N2, 5b: a worker that was killed just after it sent it; nobody is alarmed."""
    use("postmark")

    for _ in range(2):
        tasks.send_answer.call(visitor.pk)

    assert stub.taken == {"p0@example.org": 1}
    assert "may not have arrived" not in caplog.text


class WorkerKilled(BaseException):
    """The worker ends in the midst of a letter; what follows is not run any more."""


@every_provider
def test_a_worker_that_is_killed_while_a_letter_leaves_sends_it_once(use, stub, visitor, name, monkeypatch):
    """N2: its task is given back minutes later; the provider has the letter, and no second copy follows."""
    use(name)

    def killed(way):
        raise WorkerKilled

    with monkeypatch.context() as moment:
        moment.setattr("content.mail_transport.transports.Transport.close", killed)
        with pytest.raises(WorkerKilled):
            tasks.send_answer.call(visitor.pk)
    tasks.send_answer.call(visitor.pk)

    assert stub.taken == {"p0@example.org": 1}
    assert not DBTaskResult.objects.exists()


@every_provider
def test_a_worker_that_is_killed_before_a_letter_leaves_loses_none(use, stub, visitor, name, monkeypatch):
    """N2: nothing was handed over, so the task that is given back sends it."""
    use(name)

    def killed(way):
        raise WorkerKilled

    with monkeypatch.context() as moment:
        for kind in ("Transport", "HttpTransport", "AmazonTransport"):
            moment.setattr(f"content.mail_transport.transports.{kind}.open", killed)
        with pytest.raises(WorkerKilled):
            tasks.send_answer.call(visitor.pk)
    tasks.send_answer.call(visitor.pk)

    assert stub.taken == {"p0@example.org": 1}


@every_provider
def test_a_letter_says_that_a_program_wrote_it(use, stub, visitor, name):
    """N4: out-of-office programs do not answer it (RFC 3834), and it goes to one person."""
    use(name)

    tasks.send_answer.call(visitor.pk)

    (asked,) = stub.asked
    assert any("auto-generated" in text for text in asked.said)


def test_a_lost_key_costs_nobody_a_new_password(use, stub, settings, django_user_model):
    """B1: the letter with which a member of staff comes back in is tried again like any other."""
    use("postmark")
    user = django_user_model.objects.create_user("editor", "p0@example.org", "a-long-password")
    stub.answer = lambda number, address: "key"

    send_password_reset.call(user.pk, "en")
    waiting = DBTaskResult.objects.get()
    stub.answer = lambda number, address: "accepted"
    send_password_reset.call(*waiting.args_kwargs["args"], **waiting.args_kwargs["kwargs"])

    assert stub.taken == {"p0@example.org": 1}


def test_staff_read_why_letters_wait_until_one_leaves(use, stub, visitor, settings, client, django_user_model):
    """N4: a sign-up form whose confirmations do not leave says so to whoever keeps the list, and to nobody else."""
    use("postmark")
    stub.answer = lambda number, address: "key"
    manager = django_user_model.objects.create_user("manager", "m@example.org", "a-long-password")
    manager.groups.add(Group.objects.get(name="List managers"))
    client.force_login(manager)

    tasks.send_answer.call(visitor.pk)
    shown = client.get(reverse("wagtailadmin_home")).text
    assert "Email is not being sent" in shown
    assert str(ROWS["postmark"].key[0]) in shown

    stub.answer = lambda number, address: "accepted"
    try_again(settings)
    assert "Email is not being sent" not in client.get(reverse("wagtailadmin_home")).text


def test_editors_are_not_bothered_with_mail(use, stub, visitor, client, django_user_model):
    """B1: whoever has nothing to do with the list sees nothing of it."""
    use("postmark")
    stub.answer = lambda number, address: "key"
    editor = django_user_model.objects.create_user("editor", "e@example.org", "a-long-password")
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)

    tasks.send_answer.call(visitor.pk)

    assert "Email is not being sent" not in client.get(reverse("wagtailadmin_home")).text
