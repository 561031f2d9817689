"""Mails about pages, and the first page of the editor, name a closed story to its moderators alone."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, Page, PageSubscription, Workflow, WorkflowPage

from blog.models import StoryPage
from newsletter.models import Unmailed

from .conftest import accept, draft, staff, told, wish
from .test_access import publisher
from .test_guard import editor_answers

pytestmark = pytest.mark.django_db

TITLE, REASON = "Canarytitle", "canaryreason"


@pytest.fixture
def sent(mailoutbox, django_capture_on_commit_callbacks):
    """Do something as one request, and return to whom what was mailed."""

    def sent(deed) -> dict[str, str]:
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            deed()
        return {mail.to[0]: f"{mail.subject}\n{mail.body}" for mail in mailoutbox}

    return sent


@pytest.fixture
def editor(home, django_user_model):
    return staff(django_user_model, "Editors")


@pytest.fixture
def editors_desk(client_class, editor):
    client = client_class()
    client.force_login(editor)
    return client


@pytest.fixture
def second(home, django_user_model):
    """Another moderator."""
    person = django_user_model.objects.create_user("second", "second@example.net")
    person.groups.add(Group.objects.get(name="Moderators"))
    return person


@pytest.fixture
def workflow(index):
    """Both editors and moderators approve stories."""
    workflow = Workflow.objects.first()
    WorkflowPage.objects.create(page=index, workflow=workflow)
    for task in workflow.tasks:
        task.specific.groups.set(Group.objects.filter(name__in=["Editors", "Moderators"]))
    return workflow


@pytest.fixture
def story(client, index, desk):
    """An accepted story, its code, and its draft."""
    submission, code = told(client, languages=["en"])
    accept(desk, submission)
    return submission, code, draft(desk, submission, title=TITLE)


def public(story):
    story[2].get_latest_revision().publish()
    return StoryPage.objects.get(pk=story[2].pk)


def closed(client, story):
    """Let the contributor take back that the story is on the site."""
    wish(client, story[1], "narrow", uses=["newsletter"], languages=["en"])
    page = StoryPage.objects.get(pk=story[2].pk)
    assert not page.live
    return page


def edit(desk, page, **answers):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = desk.post(address, {**editor_answers(StoryPage.objects.get(pk=page.pk)), **answers}, follow=True)
    assert answer.status_code == 200
    return answer


def commented(desk, page):
    comment = {"text": REASON, "contentpath": "title", "position": "", "resolved": "", "id": "", "DELETE": ""}
    form = {f"comments-0-{name}": value for name, value in comment.items()}
    more = {"comments-TOTAL_FORMS": 1, "comments-0-replies-TOTAL_FORMS": 0, "comments-0-replies-INITIAL_FORMS": 0}
    edit(desk, page, title=TITLE, **form, **more)
    assert Comment.objects.filter(text=REASON).exists()


def answer_thread(desk, page):
    """Reply to the only comment on a page."""
    comment = Comment.objects.get(page=page)
    own = {"text": comment.text, "contentpath": "title", "position": "", "resolved": "", "id": comment.pk, "DELETE": ""}
    form = {f"comments-0-{name}": value for name, value in own.items()}
    reply = {"comments-0-replies-0-id": "", "comments-0-replies-0-text": REASON, "comments-0-replies-0-DELETE": ""}
    more = {
        "comments-TOTAL_FORMS": 1,
        "comments-INITIAL_FORMS": 1,
        "comments-0-replies-TOTAL_FORMS": 1,
        "comments-0-replies-INITIAL_FORMS": 0,
    }
    edit(desk, page, title=TITLE, **form, **reply, **more)
    assert comment.replies.get().text == REASON


def answered(desk, page, answer, comment=""):
    task = Page.objects.get(pk=page.pk).specific.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, answer, task.pk])
    desk.post(address, {"comment": comment})
    task.refresh_from_db()
    assert task.status != "in_progress"


def test_a_draft_sent_to_a_workflow_is_mailed_and_listed_to_its_moderators_alone(
    client_class, story, workflow, desk, second, editor, editors_desk, sent
):
    """S9, B1: the editors who approve other stories neither get its title nor find it waiting for them."""
    seconds_desk = client_class()
    seconds_desk.force_login(second)

    mails = sent(lambda: edit(desk, story[2], **{"action-submit": "1"}))

    assert TITLE in mails[second.email]
    assert editor.email not in mails
    assert TITLE in seconds_desk.get("/admin/").text
    assert TITLE not in editors_desk.get("/admin/").text


def test_a_public_story_sent_to_a_workflow_is_mailed_and_listed_to_its_editors(
    story, workflow, desk, editor, editors_desk, sent
):
    """S9, B1: as of any other page."""
    page = public(story)

    mails = sent(lambda: edit(desk, page, **{"action-submit": "1"}))

    assert TITLE in mails[editor.email]
    assert TITLE in editors_desk.get("/admin/").text


@pytest.mark.parametrize("is_closed", [False, True])
@pytest.mark.parametrize("way", ["of the page", "of the thread"])
def test_comments_on_a_story_that_was_closed_reach_no_editor(
    client, story, desk, moderator, editor, editors_desk, sent, way, is_closed
):
    """S9, B1: who asked for them, or commented, while it was public."""
    page = public(story)
    if way == "of the page":
        PageSubscription.objects.create(user=editor, page=page, comment_notifications=True)
    else:
        Comment.objects.create(user=editor, page=page, text="Mine", contentpath="title")
    page = closed(client, story) if is_closed else page

    mails = sent(lambda: (commented if way == "of the page" else answer_thread)(desk, page))

    assert (editor.email in mails) is not is_closed
    assert not is_closed or REASON not in str(mails)
    assert is_closed or REASON in mails[editor.email]


@pytest.mark.parametrize("is_closed", [False, True])
def test_who_sent_a_story_to_a_workflow_while_it_was_public_hears_nothing_of_it_once_it_is_closed(
    client, story, workflow, desk, editor, editors_desk, sent, is_closed
):
    """S9, B1: neither that it was refused nor why, in no mail and on no page."""
    page = public(story)
    sent(lambda: edit(editors_desk, page, **{"action-submit": "1"}))
    page = closed(client, story) if is_closed else page
    shown = TITLE in editors_desk.get("/admin/").text

    mails = sent(lambda: answered(desk, page, "reject", REASON))

    assert shown is not is_closed
    assert (editor.email in mails) is not is_closed
    assert is_closed or REASON in mails[editor.email]
    assert (TITLE in editors_desk.get("/admin/").text) is not is_closed


def test_the_first_page_of_the_editor_names_no_closed_story_that_somebody_edited_or_locked(
    client, story, desk, editor, editors_desk
):
    """S9, B1: while it was public it did; the moderators go on with a title that is theirs alone."""
    page = public(story)
    edit(editors_desk, page, summary="Mine")
    locked = {"locked": True, "locked_by": editor, "locked_at": timezone.now()}
    Page.objects.filter(pk=page.pk).update(**locked)
    before = editors_desk.get("/admin/").text
    Page.objects.filter(pk=page.pk).update(locked=False)
    page = closed(client, story)
    edit(desk, page, title="Canarysecond")
    Page.objects.filter(pk=page.pk).update(**locked)

    after = editors_desk.get("/admin/").text

    assert before.count(TITLE) > 1
    assert "Canary" not in after
    assert "Canarysecond" in desk.get("/admin/").text


def test_the_report_of_locked_pages_names_no_closed_story_to_who_locked_it(
    client, client_class, story, django_user_model
):
    """S9, B1: Wagtail lists there what somebody locked, whatever became of their rights; so do its file and results."""
    person, browser = publisher(django_user_model), client_class()
    browser.force_login(person)
    page = public(story)
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=person, locked_at=timezone.now())
    report = "/admin/reports/locked/"
    reports = [report, f"{report}results/", f"{report}?export=csv"]
    before = [TITLE in browser.get(address).getvalue().decode() for address in reports]
    closed(client, story)

    after = [TITLE in browser.get(address).getvalue().decode() for address in reports]

    assert (before, after) == ([True] * 3, [False] * 3)


def test_the_list_of_what_could_not_be_mailed_names_no_closed_story(
    client, client_class, story, desk, django_user_model
):
    """S9, B1: a story that was left out of a digest, and came down before the next."""
    page = public(story)
    managers_desk = client_class()
    managers_desk.force_login(staff(django_user_model, "List managers"))
    Unmailed.objects.create(page_id=page.pk, key="digest", tried_at=timezone.now())
    before = managers_desk.get("/admin/").text

    closed(client, story)

    assert TITLE in before
    assert TITLE not in managers_desk.get("/admin/").text
    assert TITLE in desk.get("/admin/").text


def test_a_story_that_is_withdrawn_while_a_mail_waits_is_in_none(
    client, story, workflow, desk, second, mailoutbox, django_capture_on_commit_callbacks
):
    """★6, S9: mails of a workflow are written after the commit, from what is there then."""
    with django_capture_on_commit_callbacks() as waiting:
        edit(desk, story[2], **{"action-submit": "1"})
    before = list(mailoutbox)
    wish(client, story[1], "withdraw", sure="yes")

    for deed in waiting:
        deed()

    assert before == []
    assert TITLE not in str([(mail.subject, mail.body) for mail in mailoutbox])
