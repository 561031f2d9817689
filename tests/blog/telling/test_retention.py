"""What ended is deleted in time, wholly, and reported in numbers."""

import datetime
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from blog.models import StoryPage
from blog.telling.models import PurgeReport, Submission
from blog.telling.retention import purge
from content import periodic
from tests.blog.conftest import translated

from .conftest import CODE, accept, at, draft, told, wish
from .test_guard import translate

pytestmark = pytest.mark.django_db


def dump():
    """Everything in the database, as text, with what lies in it as bytes."""
    tables = connection.introspection.table_names()
    lines = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                cells = (
                    bytes(c).decode("utf-8", "replace") if isinstance(c, bytes | memoryview) else str(c) for c in row
                )
                lines.append(f"{table}: {' | '.join(cells)}")
    return "\n".join(lines).lower()


def hits(words="canary"):
    return [line for line in dump().splitlines() if words in line]


def days_later(days):
    moment = timezone.now() - datetime.timedelta(days=days)
    Submission.objects.update(state_since=moment)


def test_nothing_of_a_withdrawn_story_is_left_in_the_whole_database(
    client, index, desk, home_es, django_capture_on_commit_callbacks
):
    """B5, withdrawal code: sealed before, public while agreed to, and after the purge not one hit anywhere."""
    submission, code = told(
        client,
        text="canarytext",
        naming="first",
        name="Canaryname",
        terms="canaryterm",
        contact="canary@example.org",
        languages=["en", "es"],
    )
    assert hits() == []

    wish(client, code, "ask", words="canarywish")
    desk.post(at("story", submission), {"wish": "note", "text": "canarynote"})
    assert hits() == []

    accept(desk, submission)
    page = draft(desk, submission, title="Canarytitle")
    page.get_latest_revision().publish()
    translated(index, home_es.locale, title="Historias")
    with django_capture_on_commit_callbacks(execute=True):
        translate(StoryPage.objects.get(pk=page.pk), "es", title="Canarytitulo").save_target(publish=True)
    assert StoryPage.objects.live().filter(told_in=submission.uuid).count() == 2
    assert hits()

    wish(client, code, "withdraw", sure="yes")
    days_later(31)
    purge()

    assert hits() == []
    assert client.get(f"/en/stories/{page.slug}/").status_code == 410
    assert client.get(f"/es/stories/{page.slug}/").status_code == 410
    assert "No story has this code" in client.post("/en/tell/yours/", {"code": code}).text


def test_declined_goes_too_and_what_is_not_due_stays(client, index, desk, settings):
    """B5: the days are a setting, and the command says what it did."""
    settings.STORY_RETENTION_DAYS = 7
    declined, code = told(client, text="Declined")
    desk.post(at("story", declined), {"wish": "draft", "title": "Not this one"})
    desk.post(at("story", declined), {"wish": "decline", "sure": "1"})
    kept, _code = told(client, text="Kept")
    assert "We will not publish it." in client.post("/en/tell/yours/", {"code": code}).text
    days_later(6)
    assert purge() is None
    days_later(8)

    call_command("purge_stories")

    assert [row.text for row in Submission.objects.all()] == ["Kept"]
    assert not StoryPage.objects.filter(title="Not this one").exists()
    report = PurgeReport.objects.get()
    assert (report.declined, report.withdrawn, report.pages, report.pictures) == (1, 0, 1, 0)
    assert kept.state == "new"


@pytest.mark.parametrize("end", ["decline", "withdraw"])
@pytest.mark.parametrize(("late", "kept"), [(-1, True), (0, True), (1, False)], ids=["before", "a minute", "after"])
def test_ended_story_stays_for_its_days_and_not_a_minute_longer(client, home, desk, settings, end, late, kept):
    """B5: both sides of the limit, for both ways of ending; what has not ended stays however old it is."""
    settings.STORY_RETENTION_DAYS = 30
    ended, code = told(client, text="canarytext")
    if end == "decline":
        desk.post(at("story", ended), {"wish": "decline", "sure": "1"})
    else:
        wish(client, code, "withdraw", sure="yes")
    told(client, text="Still waiting")
    days = datetime.timedelta(days=30)
    slack = {-1: datetime.timedelta(days=-1), 0: datetime.timedelta(minutes=-1), 1: datetime.timedelta(minutes=1)}[late]
    Submission.objects.update(state_since=timezone.now() - days - slack, sent_at=timezone.now() - 9 * days)

    purge()

    assert Submission.objects.filter(pk=ended.pk).exists() == kept
    assert Submission.objects.filter(state="new").count() == 1
    assert ("Will be deleted" in client.post("/en/tell/yours/", {"code": code}).text) == kept


@pytest.mark.parametrize(("hours", "kept"), [(47, True), (49, False)])
def test_code_waits_two_days_for_the_post_and_no_longer(client, home, hours, kept):
    """Withdrawal code: both sides of the limit."""
    told(client, contact="ana@example.org")
    Submission.objects.update(sent_at=timezone.now() - datetime.timedelta(hours=hours))

    purge()

    assert bool(Submission.objects.get().code_to_mail) == kept


def test_report_is_read_in_the_admin_and_holds_no_content(client, home, desk):
    """B5: counts and dates, and the number of days, where moderators look."""
    submission, code = told(client, text="canarytext")
    wish(client, code, "withdraw", sure="yes")
    assert "Will be deleted" in client.post("/en/tell/yours/", {"code": code}).text
    days_later(31)
    purge()

    text = desk.get("/admin/told-stories/deleted/").text

    assert re.search(r"<td>1</td>\s*<td>0</td>", text)
    assert "30 days" in text
    assert "canary" not in text
    assert submission.uuid.hex[:8] not in text


def test_worker_has_the_job():
    """B5: nobody has to remember."""
    assert periodic.jobs["delete ended stories"].function is purge


def test_code_that_waited_for_the_post_is_forgotten_after_two_days(client, home):
    """Withdrawal code: even sealed, it is not kept."""
    submission, code = told(client, contact="ana@example.org")
    assert Submission.objects.get().code_to_mail == code
    assert CODE.fullmatch(code)
    Submission.objects.update(sent_at=timezone.now() - datetime.timedelta(days=3))

    purge()

    assert Submission.objects.get(pk=submission.pk).code_to_mail == ""


def test_new_key_opens_what_the_old_one_sealed_and_the_old_one_can_go(client, home, settings):
    """S9: keys are changed without losing a story."""
    settings.STORY_KEYS = ["old"]
    told(client, text="My story")
    settings.STORY_KEYS = ["new", "old"]
    assert Submission.objects.get().text == "My story"

    call_command("reseal_stories")
    settings.STORY_KEYS = ["new"]

    assert Submission.objects.get().text == "My story"


def test_a_row_that_no_key_opens_keeps_no_other_under_the_old_one(client, home, settings):
    """S9: the command stopped there, so the old key could never go; what it leaves is counted at its end."""
    settings.STORY_KEYS = ["lost"]
    told(client, text="A story of long ago")
    settings.STORY_KEYS = ["old"]
    later, _code = told(client, text="My story")
    settings.STORY_KEYS = ["new", "old"]

    with pytest.raises(CommandError, match="left as they are: 1"):
        call_command("reseal_stories")
    settings.STORY_KEYS = ["new"]

    assert Submission.objects.get(pk=later.pk).text == "My story"


def test_lost_key_is_said_in_words(client, home, settings, desk):
    submission, _code = told(client)
    settings.STORY_KEYS = ["another"]

    response = desk.get(at("story", submission), follow=True)

    assert "cannot be opened" in response.text
