"""Mails of Wagtail about pages go to who may read them, after the commit, and leave no words in the log."""

import logging
import smtplib

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, PageSubscription, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from content.models import FooterWords, StandardPage, WishFolder
from security.logs import JsonFormatter
from users.models import User

pytestmark = pytest.mark.django_db

TITLE, WORDS = "Lantern", "canarywords"


@pytest.fixture
def page(home):
    page = home.add_child(instance=StandardPage(title=TITLE, slug="lantern", locale=home.locale))
    page.save_revision().publish()
    return page


def give_rights(group, page) -> None:
    """Let a group write and publish there."""
    for right in ("change_page", "publish_page"):
        group.page_permissions.create(page=page, permission=Permission.objects.get(codename=right))


@pytest.fixture
def gardener(page):
    """Somebody who works on this page alone."""
    group = Group.objects.create(name="Gardeners")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    give_rights(group, page)
    person = User.objects.create_user("gardener", "gardener@example.org")
    person.groups.add(group)
    return person


@pytest.fixture
def reviewer(home):
    """Somebody without a role, whom the workflow of all pages asks."""
    group = Group.objects.create(name="Reviewers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person = User.objects.create_user("reviewer", "reviewer@example.org")
    person.groups.add(group)
    task = GroupApprovalTask.objects.create(name="Look over")
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Look over")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})
    return person


def lose_rights(person) -> None:
    """Take every right over pages from somebody who stays."""
    for group in person.groups.all():
        group.page_permissions.all().delete()


def comment(client, page) -> None:
    """Write a comment in the editor."""
    own = {"text": WORDS, "contentpath": "title", "position": "", "resolved": "", "id": "", "DELETE": ""}
    form = {
        **nested_form_data(
            {"title": TITLE, "slug": "lantern", "body": streamfield([]), "comments": inline_formset([])}
        ),
        **{f"comments-0-{name}": value for name, value in own.items()},
        "comments-TOTAL_FORMS": 1,
        "comments-0-replies-TOTAL_FORMS": 0,
        "comments-0-replies-INITIAL_FORMS": 0,
    }
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    assert answer.status_code == 302
    assert page.wagtail_admin_comments.filter(text=WORDS).exists()


def addresses(mailoutbox) -> set[str]:
    return {mail.to[0] for mail in mailoutbox}


@pytest.mark.parametrize("has_rights", [True, False])
def test_comments_are_mailed_to_who_may_still_read_the_page(
    admin_client, page, gardener, mailoutbox, django_capture_on_commit_callbacks, has_rights
):
    """B1: who works on the page hears of them, and no more once the right is gone."""
    PageSubscription.objects.create(user=gardener, page=page, comment_notifications=True)
    if not has_rights:
        lose_rights(gardener)

    with django_capture_on_commit_callbacks(execute=True):
        comment(admin_client, page)

    assert (gardener.email in addresses(mailoutbox)) is has_rights


@pytest.mark.parametrize("has_rights", [True, False])
@pytest.mark.parametrize("answer", ["approve", "reject"])
def test_an_answer_of_a_workflow_is_mailed_to_who_may_still_read_the_page(
    page, gardener, reviewer, mailoutbox, django_capture_on_commit_callbacks, answer, has_rights
):
    """B1: the reviewers are asked without any role; who asked them hears nothing after losing the page."""
    with django_capture_on_commit_callbacks(execute=True):
        state = page.get_workflow().start(page, gardener)
    asked = addresses(mailoutbox)
    if not has_rights:
        lose_rights(gardener)

    with django_capture_on_commit_callbacks(execute=True):
        getattr(state.current_task_state.specific, answer)(user=None, comment=WORDS)

    assert reviewer.email in asked
    assert (gardener.email in addresses(mailoutbox)) is has_rights


def test_no_mail_about_pages_leaves_a_trial_restore(
    admin_client, page, gardener, reviewer, mailoutbox, django_capture_on_commit_callbacks
):
    """I3: whose account was closed since the backup would be told of titles and comments."""
    WishFolder.objects.create(pk=1, mark="", seen_at=timezone.now(), is_trial=True)
    PageSubscription.objects.create(user=gardener, page=page, comment_notifications=True)

    with django_capture_on_commit_callbacks(execute=True):
        comment(admin_client, page)
        page.get_workflow().start(page, gardener)

    assert addresses(mailoutbox) == set()


def test_the_first_page_of_the_editor_names_no_page_that_somebody_lost(client, home, page, gardener, reviewer):
    """B1: neither what they edited, locked, nor what they sent to a workflow."""
    home.add_child(instance=StandardPage(title="Garden", slug="garden", locale=home.locale))
    garden = Page.objects.get(slug="garden")
    give_rights(gardener.groups.get(), garden)
    for thing in (page, garden.specific):
        thing.save_revision(user=gardener, log_action=True)
        thing.get_workflow().start(thing, gardener)
    Page.objects.filter(pk__in=[page.pk, garden.pk]).update(locked=True, locked_by=gardener, locked_at=timezone.now())
    client.force_login(gardener)
    before = client.get("/admin/").text

    gardener.groups.get().page_permissions.filter(page=page).delete()
    after = client.get("/admin/").text

    assert before.count(TITLE) >= 3
    assert TITLE not in after
    assert after.count("Garden<") >= 3
    client.force_login(reviewer)
    assert TITLE in client.get("/admin/").text


def test_a_snippet_in_a_workflow_is_mailed_and_listed_as_before(
    client, home, reviewer, mailoutbox, django_capture_on_commit_callbacks
):
    """B1: what is no page asks for no right over pages."""
    words = FooterWords.objects.create(name="Lantern words", locale=home.locale)
    words.save_revision()

    with django_capture_on_commit_callbacks(execute=True):
        Workflow.objects.get(name="Look over").start(words, reviewer)
    state = words.current_workflow_state
    client.force_login(reviewer)
    listed = client.get("/admin/").text
    with django_capture_on_commit_callbacks(execute=True):
        state.current_task_state.specific.approve(user=None)

    assert "Lantern words" in listed
    assert "Lantern words" in mailoutbox[-1].subject


class Connected(EmailBackend):
    """A mail server that counts how often it was called."""

    calls = 0

    def open(self):
        """Take the call."""
        type(self).calls += 1


def test_no_transaction_waits_for_a_mail_server(
    settings, page, gardener, reviewer, monkeypatch, django_capture_on_commit_callbacks
):
    """★6, B1: a workflow locks rows, so its mails leave when they are free again."""
    settings.EMAIL_BACKEND = f"{__name__}.Connected"
    monkeypatch.setattr(Connected, "calls", 0)

    with django_capture_on_commit_callbacks() as after:
        state = page.get_workflow().start(page, gardener)
        state.current_task_state.specific.reject(user=reviewer, comment=WORDS)
    during = Connected.calls
    for deed in after:
        deed()

    assert (during, Connected.calls > 0) == (0, True)


class Refusing(EmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, messages):
        """Refuse the first."""
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"no")})


class Away(EmailBackend):
    """A mail server that is not there."""

    def open(self):
        """Answer nothing."""
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")


@pytest.mark.parametrize("kind", ["Refusing", "Away"])
def test_a_mail_server_that_is_down_keeps_nobody_from_working_and_titles_out_of_the_log(
    settings, admin_client, page, gardener, reviewer, caplog, django_capture_on_commit_callbacks, kind
):
    """S9, O4: the log says what happened, neither of which page nor to whom."""
    PageSubscription.objects.create(user=gardener, page=page, comment_notifications=True)
    settings.EMAIL_BACKEND = f"{__name__}.{kind}"

    with caplog.at_level(logging.INFO), django_capture_on_commit_callbacks(execute=True):
        comment(admin_client, page)
        state = page.get_workflow().start(page, gardener)
    said = "\n".join(JsonFormatter().format(record) for record in caplog.records if record.levelno >= logging.WARNING)

    assert state.status == "in_progress"
    assert ("SMTPRecipientsRefused" if kind == "Refusing" else "SMTPServerDisconnected") in said
    assert not [word for word in (TITLE, WORDS, "example.org") if word in said]
