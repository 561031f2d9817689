"""A database that breaks a transaction off, because of another, and a queue that takes no mail."""

import re
from functools import partial
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, OperationalError
from django.urls import reverse
from django.utils import timezone

from blog.models import StoryPage
from blog.telling import locking, recheck, retention, services, shown_files, tasks
from blog.telling.models import Submission
from blog.telling.recheck import look_after_told_stories
from content.models import Picture

from .conftest import accept, at, draft, told, wish
from .test_added_files import answering
from .test_library import photo
from .test_retention import days_later

pytestmark = pytest.mark.django_db


@pytest.fixture
def waits(monkeypatch):
    """Nothing has begun a transaction, as in a request; waiting takes no time. Returns how long was waited."""
    waited = []
    monkeypatch.setattr(locking, "connection", SimpleNamespace(in_atomic_block=False))
    monkeypatch.setattr(locking, "time", SimpleNamespace(sleep=waited.append))
    monkeypatch.setattr(locking, "random", SimpleNamespace(uniform=lambda least, most: (least + most) / 2))
    return waited


def broken(monkeypatch, times: int) -> list[int]:
    """Let the database break off what is done to a story so many times, after it was written; count the tries."""
    write, tries = services.note, []

    def note(*args, **more):
        write(*args, **more)
        tries.append(1)
        if len(tries) <= times:
            raise OperationalError("deadlock detected")

    monkeypatch.setattr(services, "note", note)
    return tries


@pytest.mark.parametrize("times", [0, 1, 5])
def test_a_wish_is_tried_until_the_database_takes_it(client, index, monkeypatch, waits, times):
    """★6: five times at most, each after a longer wait; it is written down once."""
    submission, code = told(client)
    tries = broken(monkeypatch, times)

    answer = wish(client, code, "withdraw", sure="yes")

    assert answer.status_code == 200
    assert Submission.objects.get().state == "withdrawn"
    assert submission.ledger.filter(kind="withdrawn").count() == 1
    assert len(tries) == times + 1
    assert len(waits) == times
    assert all(2 * wait == pytest.approx(later) for wait, later in pairwise(waits))
    assert sum(waits) < 1, "a person waits for the answer"


def test_a_database_that_takes_nothing_is_an_error_and_no_silent_success(client, index, monkeypatch, waits):
    """★6: after six tries whoever withdrew must learn that nothing was done."""
    submission, _code = told(client)
    tries = broken(monkeypatch, 99)

    with pytest.raises(OperationalError):
        services.withdraw(submission)

    assert len(tries) == locking.TRIES == 6
    assert Submission.objects.get().state == "new"


def test_what_is_part_of_a_larger_transaction_is_not_tried_again(client, index, monkeypatch, waits):
    """★6: only whoever began the transaction can repeat it, so the error goes on to them at once."""
    submission, _code = told(client)
    locking.connection.in_atomic_block = True
    tries = broken(monkeypatch, 1)

    with pytest.raises(OperationalError):
        services.withdraw(submission)

    assert (len(tries), waits) == (1, [])


def test_a_deed_on_a_story_that_was_deleted_meanwhile_does_nothing(client, index, waits):
    """★6, B5: its days were over between the page and the button."""
    submission, _code = told(client)
    Submission.objects.all().delete()

    assert services.rename(submission, naming="full", name="Ana") is None
    assert not Submission.objects.exists()


def test_a_failing_task_queue_loses_neither_story_nor_code(
    client, index, monkeypatch, django_capture_on_commit_callbacks
):
    """Withdrawal code: whoever told a story must not believe that it was lost, and tell it again."""

    def refuse(number):
        raise OperationalError

    monkeypatch.setattr(services, "tasks", SimpleNamespace(send_code=SimpleNamespace(enqueue=partial(refuse))))

    with django_capture_on_commit_callbacks(execute=True):
        submission, code = told(client, contact="ana@example.org")

    assert Submission.objects.with_code(code) == submission


@pytest.mark.parametrize("end", ["withdraw", "decline"])
def test_a_letter_that_waited_for_the_mail_server_does_not_leave_after_a_withdrawal(
    client, index, desk, mailoutbox, end
):
    """★6: greylisted for an hour, it thanked for the story in a family mailbox. A declined one needs its code."""
    submission, code = told(client, contact="family@example.org")
    assert mailoutbox == []
    if end == "withdraw":
        wish(client, code, "withdraw", sure="yes")
    else:
        desk.post(at("story", submission), {"wish": "decline", "sure": "1"})

    tasks.send_code.call(submission.pk, attempt=2)

    assert [mail.to for mail in mailoutbox] == ([] if end == "withdraw" else [["family@example.org"]])
    assert Submission.objects.get().mails_code is (end == "decline")


# --- What cannot be done for one story -----------------------------------------------------------


@pytest.fixture
def public(client, index, desk):
    """Three public stories, each with its code and its page; the second has a name."""
    made = []
    for number, name in enumerate(["", "Ana", ""]):
        submission, code = told(client, text=f"canary {number}.", naming="first" if name else "none", name=name)
        accept(desk, submission)
        page = draft(desk, submission, title=f"A story {number}")
        page.get_latest_revision().publish()
        made.append((submission, code, StoryPage.objects.get(pk=page.pk)))
    return made


def statuses(client, public):
    return [client.get(page.url).status_code for _submission, _code, page in public]


STILL_PUBLIC = "A told story is public although its contributor&#x27;s consent does not cover it. Unpublish it."


def test_one_story_that_cannot_be_taken_down_keeps_no_other_up(client, public, monkeypatch, caplog, admin_client):
    """★6, S9: the others go, what was withdrawn is deleted, and staff are told of the one that stays."""
    with monkeypatch.context() as before:
        before.setattr(services, "erase", lambda submission: None)
        wish(client, public[2][1], "withdraw", sure="yes")
    Submission.objects.filter(pk__in=[public[0][0].pk, public[1][0].pk]).update(for_site=False)
    take_down = recheck.take_down

    def fail_once(page):
        if page.pk == public[0][2].pk:
            raise RuntimeError("canary")
        take_down(page)

    monkeypatch.setattr(recheck, "take_down", fail_once)
    look_after_told_stories()

    assert statuses(client, public) == [200, 404, 410]
    assert not public[2][0].stories.exists()
    assert "canary" not in caplog.text
    assert admin_client.get("/admin/").text.count(STILL_PUBLIC) == 1
    monkeypatch.setattr(recheck, "take_down", take_down)
    look_after_told_stories()
    assert statuses(client, public) == [404, 404, 410]
    assert STILL_PUBLIC not in admin_client.get("/admin/").text


def test_a_story_that_no_key_opens_keeps_no_other_up(client, public, settings, caplog):
    """★6, S9: it goes as well once it is withdrawn; that asks for no word of it."""
    keys = settings.STORY_KEYS
    for lost in (public[1][0], public[2][0]):
        settings.STORY_KEYS = ["another"]
        Submission.objects.filter(pk=lost.pk).update(name="Ana", text="canary")
    settings.STORY_KEYS = keys
    Submission.objects.filter(pk=public[0][0].pk).update(for_site=False)
    Submission.objects.filter(pk=public[2][0].pk).update(state="withdrawn")

    look_after_told_stories()

    assert statuses(client, public) == [404, 200, 410]
    assert not public[2][0].stories.exists()
    assert "LostKey" in caplog.text


def test_a_step_that_fails_stops_no_other(client, public, monkeypatch):
    """★6: what was withdrawn is deleted also where nobody could look for what is still public."""
    monkeypatch.setattr(recheck, "_public_pages", lambda: 1 / 0)
    Submission.objects.filter(pk=public[0][0].pk).update(state="withdrawn")

    look_after_told_stories()

    assert not public[0][0].stories.exists()


def test_one_story_that_cannot_be_deleted_keeps_no_other_here(client, public, monkeypatch):
    """B5: each goes when its days are over; the report counts those that went."""
    for submission, _code, _page in public[:2]:
        services.decline(submission, by=None)
    days_later(400)
    delete = retention.delete_files

    def fail_once(submission):
        if submission.pk == public[0][0].pk:
            raise OSError
        delete(submission)

    with monkeypatch.context() as broken:
        broken.setattr(retention, "delete_files", fail_once)
        report = retention.purge()
        assert (report.declined, report.pages) == (1, 1)
        assert retention.purge() is None
    assert [submission.stories.count() for submission, _code, _page in public] == [1, 0, 1]

    assert retention.purge().declined == 1
    assert Submission.objects.get().pk == public[2][0].pk


@pytest.fixture
def with_picture(client, index, desk):
    """A public story with a picture that came with it; returns what was sent, its code and the page."""
    submission, code = told(client, pictures=[photo()])
    accept(desk, submission)
    sent = submission.pictures.get()
    desk.post(at("story", submission), {"wish": "draft", "title": "A story", "pictures": [sent.pk]})
    page = submission.stories.get()
    page.body = [("picture", {"image": {"image": Picture.objects.get(), "alt_text": "A door", "decorative": False}})]
    page.save_revision().publish()
    return submission, code, StoryPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("has_page", [True, False])
def test_nothing_that_goes_wrong_with_deleting_undoes_a_withdrawal(
    client, with_picture, admin_client, monkeypatch, has_page
):
    """★6: another process draws a size of the picture just then. The story is down, and the worker deletes the rest."""
    submission, code, page = with_picture
    if not has_page:
        page.unpublish()
        page.delete()

    def refuse(file):
        raise IntegrityError

    with monkeypatch.context() as broken:
        broken.setattr(shown_files, "_delete", refuse)
        broken.setattr(retention, "connection", SimpleNamespace(in_atomic_block=False, vendor=""))
        answer = wish(client, code, "withdraw", sure="yes")
    assert "It is down in every language." in answer.text
    assert client.get(page.url).status_code == (410 if has_page else 404)
    assert Picture.objects.exists()
    Submission.objects.update(state_since=timezone.now() - retention.CODES_WAIT)
    late = "Something of a withdrawn story could not be deleted yet. Ask whoever runs the site."
    assert late in admin_client.get("/admin/").text

    look_after_told_stories()

    assert not Picture.objects.exists()
    assert not submission.stories.exists()
    assert late not in admin_client.get("/admin/").text


@pytest.mark.parametrize("how", ["narrow", "decline"])
def test_a_file_that_could_not_be_renamed_is_renamed_when_the_disk_has_room(
    client, with_picture, desk, monkeypatch, how, admin_client, django_capture_on_commit_callbacks
):
    """S9, B5: the story goes down all the same; staff are told, and the worker tries until the address is gone."""
    submission, code, page = with_picture
    addresses = re.findall(r"/media/images/[\w./-]+", client.get(page.url).text)

    def refuse(*args, **more):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full, django_capture_on_commit_callbacks(execute=True):
        full.setattr(type(default_storage), "save", refuse, raising=False)
        if how == "narrow":
            wish(client, code, "narrow", uses=["newsletter"], languages=["en"])
        else:
            services.decline(submission, by=None)
        look_after_told_stories()
    assert client.get(page.url).status_code == 404
    desk.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))  # draws its sizes anew
    assert answering(client, addresses)
    told_staff = "A file of a told story still has the address at which it was public. Ask whoever runs the site."
    assert told_staff in admin_client.get("/admin/").text

    with django_capture_on_commit_callbacks(execute=True):
        look_after_told_stories()

    desk.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert answering(client, addresses) == []
    assert default_storage.exists(Picture.objects.get().file.name)
    assert told_staff not in admin_client.get("/admin/").text
