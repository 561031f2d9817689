"""Letters through a real SMTP server on this machine."""

import traceback

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from content.mail import BrokenLayoutError, MailNotSentError, post as post_letter
from newsletter import emails, services, tasks
from newsletter.models import Subscriber

pytestmark = pytest.mark.django_db

IN_THE_DATABASE = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "mail": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}


def test_letters_arrive_over_smtp_in_both_forms(home, subscribe, post_office):
    """N4: the whole letter, to one person, readable as text and as HTML, in Arabic."""
    subscribe("ana@bücher.example", page="ar", name="آنا")
    services.confirm(subscriber=Subscriber.objects.get())
    tasks.send_welcome.call(Subscriber.objects.get().pk)

    (people, confirmation), (_people, welcome) = post_office.letters
    assert people == ["ana@xn--bcher-kva.example"]
    assert confirmation["To"] == "ana@xn--bcher-kva.example"
    assert "/ar/newsletter/confirm/" in confirmation.get_body(("plain",)).get_content()
    assert 'dir="rtl"' in confirmation.get_body(("html",)).get_content()
    assert "آنا" in welcome.get_body(("html",)).get_content()
    assert welcome["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert welcome["Message-ID"] != confirmation["Message-ID"]


@pytest.mark.parametrize("answer", ["450 Later, please", "421 Closing"])
def test_a_busy_post_office_is_tried_again(home, reader, post_office, settings, answer):
    """N4: nothing is lost when the mail server cannot take a letter just now."""
    settings.TASKS = IN_THE_DATABASE
    post_office.answer = answer

    tasks.send_welcome.call(reader.pk)

    again = DBTaskResult.objects.get()
    assert again.run_after > timezone.now()
    assert again.args_kwargs == {"args": [reader.pk], "kwargs": {"attempt": 2}}
    post_office.answer = "250 OK"
    tasks.send_welcome.call(reader.pk, attempt=2)
    assert len(post_office.letters) == 1


def test_no_post_office_at_all_is_tried_again(home, reader, post_office, settings):
    settings.TASKS = IN_THE_DATABASE
    settings.EMAIL_PORT = 1

    tasks.send_welcome.call(reader.pk)

    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize(("answer", "attempt"), [("550 Nobody here", 1), ("450 Later, please", 12)])
def test_a_letter_that_cannot_be_sent_fails_without_naming_anyone(home, reader, post_office, settings, answer, attempt):
    """N4: the reason is kept with the task; the address is not."""
    settings.TASKS = IN_THE_DATABASE
    post_office.answer = answer

    with pytest.raises(MailNotSentError) as failure:
        tasks.send_welcome.call(reader.pk, attempt=attempt)

    said = "".join(traceback.format_exception(failure.value))
    assert answer[:3] in said
    assert "ana@" not in said
    assert not DBTaskResult.objects.exists()


def test_a_letter_never_shows_one_person_to_another(home, reader, mailoutbox):
    """N4: one letter, one person."""
    letter = emails.welcome_email(reader)
    letter.cc = ["bo@example.org"]

    with pytest.raises(BrokenLayoutError):
        post_letter(letter, again=tasks.send_welcome, args=[reader.pk], attempt=1)

    assert mailoutbox == []


# What asks for each letter to one person, and how they stand before.
ASKED = {
    "send_answer": (lambda one: services.subscribe(email=one.email, language="en"), "active"),
    "send_new_links": (lambda one: services.ask_new_links(email=one.email), "active"),
    "send_welcome": (lambda one: services.confirm(subscriber=one), "pending"),
    "send_reminder": (lambda one: services.remind(), "pending"),
    "send_new_address": (lambda one: services.ask_new_address(subscriber=one, new_email="new@example.org"), "active"),
    "send_moving": (lambda one: services.ask_new_address(subscriber=one, new_email="new@example.org"), "active"),
}


@pytest.mark.parametrize("letter", ASKED)
def test_a_letter_is_committed_together_with_what_it_is_about(reader, settings, letter):
    """N4: a process that is killed right after the commit, as this one never comes to what follows it, loses none."""
    settings.TASKS = IN_THE_DATABASE
    ask, status = ASKED[letter]
    answered_at = timezone.now() - services.REMIND_AFTER * 2
    Subscriber.objects.filter(pk=reader.pk).update(status=status, answered_at=answered_at)

    ask(reader)

    waiting = DBTaskResult.objects.filter(task_path=f"newsletter.tasks.{letter}")
    assert [one.args_kwargs["args"] for one in waiting] == [[reader.pk]]
