"""A visitor writes to us; staff read it; it is deleted in time."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission

from content.forms import missing
from content.models import ContactPage, FormField
from content.submissions import purge_submissions
from content.tasks import send_notice
from security import stamp
from security.throttle import is_throttled

FIELDS = [("Your name", "singleline", False), ("Your mail", "email", True), ("Message", "multiline", True)]


@pytest.fixture
def contact(home):
    page = ContactPage(title="Write to us", slug="contact", to_address="staff@example.org, board@example.org")
    home.add_child(instance=page)
    for order, (label, kind, required) in enumerate(FIELDS):
        FormField.objects.create(
            page=page, label=label, field_type=kind, required=required, sort_order=order, locale=page.locale
        )
    page.save_revision().publish()
    return page


@pytest.fixture
def answers(monkeypatch):
    """Good answers, with the guard's stamp as old as a person's."""
    monkeypatch.setattr(stamp, "age_of", lambda value: 30 if value == "good" else None)
    return {"your_mail": "ana@example.org", "message": "I need help", stamp.FIELD: "good"}


def send(client, page, data, commit):
    with commit(execute=True):
        return client.post(page.url, data, headers={"origin": "http://testserver"})


def test_a_message_is_kept_and_staff_are_told(client, contact, answers, mailoutbox, django_capture_on_commit_callbacks):
    response = send(client, contact, answers, django_capture_on_commit_callbacks)
    thanks = client.get(response.url).text

    kept = FormSubmission.objects.get()
    assert kept.form_data["message"] == "I need help"
    assert stamp.FIELD not in kept.form_data
    assert "Your message has been sent" in thanks
    assert [letter.to for letter in mailoutbox] == [["staff@example.org"], ["board@example.org"]]
    assert "Write to us" in mailoutbox[0].subject
    assert f"/admin/forms/submissions/{contact.pk}/" in mailoutbox[0].body
    assert "I need help" not in mailoutbox[0].alternatives[0].content
    assert "I need help" not in mailoutbox[0].body  # the words stay where they are deleted in time


def test_staff_may_ask_for_the_answers_by_mail(
    client, contact, answers, mailoutbox, django_capture_on_commit_callbacks
):
    contact.mail_answers = True
    contact.save()

    send(client, contact, answers, django_capture_on_commit_callbacks)

    assert "Message: I need help" in mailoutbox[0].body


def test_staff_are_told_of_a_message_that_has_the_number_of_one_before_a_restore(contact, mailoutbox):
    """N4: numbers come again, and the cache of a Redis outlives a restore: the notice counted as sent."""
    for answers in ({"name": "Ana"}, {"name": "Robert"}):
        message = FormSubmission.objects.create(pk=7000, page=contact, form_data=answers)
        send_notice.call(message.pk)
        message.delete()

    assert len(mailoutbox) == 2


def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    client, contact, answers, mailoutbox, django_capture_on_commit_callbacks
):
    """Errors in the GOV.UK way: title, summary with links, the field itself."""
    del answers["message"]

    page = send(client, contact, {**answers, "your_mail": "not a mail"}, django_capture_on_commit_callbacks).text

    assert "<title>Error: Write to us" in page
    assert "There is a problem" in page
    assert 'href="#id_message">Enter message' in page
    assert "Enter an email address in the correct format, such as name@example.org." in page
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_message_error"' in page
    assert 'id="id_message_error"' in page
    assert 'value="not a mail"' in page
    assert FormSubmission.objects.count() == len(mailoutbox) == 0


def test_fields_about_the_person_can_be_filled_in_by_their_browser(client, contact):
    """V4, WCAG 1.3.5: what a field asks of somebody is said in the word that browsers know, and of no other field."""
    contact.form_fields.filter(label="Your name").update(purpose="given-name")

    fields = BeautifulSoup(client.get(contact.url).text, "html.parser").find("main")

    told = {field["name"]: field.get("autocomplete") for field in fields.select("input:not([type=hidden]), textarea")}
    assert told.items() >= {"your_name": "given-name", "your_mail": "email", "message": None}.items()


@pytest.mark.parametrize(
    ("label", "said"),
    [("Your message", "Enter your message"), ("IEP date", "Enter IEP date"), ("Why?", "Answer the question: Why?")],
)
def test_a_missing_answer_is_asked_for_by_its_label(label, said):
    """V4: an error says what to do next."""
    assert missing(FormField(label=label, field_type="singleline")) == said


def test_a_machine_is_asked_again_and_nothing_is_kept(client, contact, answers, django_capture_on_commit_callbacks):
    page = send(client, contact, {**answers, stamp.FIELD: "bad"}, django_capture_on_commit_callbacks).text

    assert "send them once more" in page
    assert "I need help" in page
    assert not FormSubmission.objects.exists()


def test_too_many_messages_from_one_network_are_asked_to_wait(
    client, contact, answers, django_capture_on_commit_callbacks
):
    for _ in range(5):
        assert send(client, contact, answers, django_capture_on_commit_callbacks).status_code != 429

    response = send(client, contact, answers, django_capture_on_commit_callbacks)

    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0


def test_reading_the_form_sets_no_cookie_and_says_how_long_messages_are_kept(client, contact):
    """X3 and B5."""
    response = client.get(contact.url)

    assert not response.cookies
    assert "after 180 days" in response.text
    assert "staff@example.org" not in response.text


def test_the_form_speaks_the_language_of_its_page(
    client, contact, home_ar, answers, django_capture_on_commit_callbacks
):
    """Labels are translated; the names under which answers are kept are not."""
    twin = contact.copy_for_translation(home_ar.locale)
    for field in twin.form_fields.all():
        field.label = {"message": "رسالتك"}.get(field.clean_name, field.label)
        field.locale = home_ar.locale
        field.save()
    twin.save_revision().publish()

    page = client.get(twin.url).text
    send(client, twin, answers, django_capture_on_commit_callbacks)

    assert "رسالتك" in page
    assert FormSubmission.objects.get(page_id=twin.pk).form_data["message"] == "I need help"


def test_messages_are_deleted_after_their_time(contact):
    """B5, tests 3: each page has its own number of days, seen from both sides; the job says what it deleted."""
    contact.retention_days = 90
    contact.save()
    other = contact.get_parent().add_child(
        instance=ContactPage(title="Press", slug="press", locale=contact.locale, retention_days=200)
    )
    for page, name, age in (
        (contact, "nearly", timedelta(days=90, hours=-1)),
        (contact, "over", timedelta(days=90, hours=1)),
        (other, "of the press", timedelta(days=199)),
    ):
        message = FormSubmission.objects.create(page=page, form_data={"message": name})
        FormSubmission.objects.filter(pk=message.pk).update(submit_time=timezone.now() - age)

    purged = purge_submissions()

    assert purged == {f"{contact.title} ({contact.pk})": 1}
    kept = FormSubmission.objects.order_by("pk").values_list("form_data__message", flat=True)
    assert list(kept) == ["nearly", "of the press"]
    assert purge_submissions() == {}


def test_exported_answers_cannot_run_as_formulas(client, contact):
    client.force_login(get_user_model().objects.create_superuser("editor", password="a long password"))
    FormSubmission.objects.create(
        page=contact, form_data={"your_name": "=HYPERLINK(1)", "your_mail": "a@example.org", "message": "\t+1"}
    )

    export = b"".join(client.get(f"/admin/forms/submissions/{contact.pk}/?export=csv").streaming_content).decode()

    assert "'=HYPERLINK(1)" in export
    assert "'\t+1" in export
    assert ",=" not in export


def test_one_network_sends_no_more_than_a_persons_share_in_a_day(client, contact, answers, rf):
    """Each message is a mail to staff: five a minute would be seven thousand a day."""
    for _ in range(60):
        assert not is_throttled(rf.post("/"), "contact-day", "60/day")

    here = {"headers": {"origin": "http://testserver"}}
    assert client.post(contact.url, answers, **here).status_code == 429
    assert client.post(contact.url, answers, REMOTE_ADDR="203.0.113.9", **here).status_code == 302


@pytest.mark.parametrize("may_say", [True, False])
def test_an_old_version_reviewed_in_the_editor_sends_messages_nowhere_else(contact, enter, may_say):
    """B1, X4: its fields are hidden from who may not say where, and were saved as the version held them."""
    former = contact.latest_revision
    contact.to_address, contact.title, contact.retention_days = "board@example.org", "Write to our board", 30
    contact.save_revision().publish()
    editor = enter("Moderators")
    if not may_say:
        right = Permission.objects.get(codename="handle_messages")
        Group.objects.get(name="Moderators").permissions.remove(right)
    form = {"title": former.content["title"], "slug": contact.slug, "body-count": "0", "action-publish": "1"}
    form |= {
        f"{name}-{count}": "0" for name in ("comments", "form_fields") for count in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    if may_say:
        form |= {"to_address": former.content["to_address"], "retention_days": "180"}

    answer = editor.post(reverse("wagtailadmin_pages:revisions_revert", args=[contact.pk, former.pk]), form)

    assert answer.status_code == 302
    page = ContactPage.objects.get(pk=contact.pk)
    assert page.title == former.content["title"]
    was, now = (former.content["to_address"], 180), ("board@example.org", 30)
    assert (page.to_address, page.retention_days) == (was if may_say else now)


def test_an_old_version_sends_messages_nowhere_else_for_who_may_not_say_where(client, contact, enter):
    """B1, X4: the interface for programs brought back the mailbox of somebody who left, for a moderator to publish."""
    former = contact.latest_revision
    contact.to_address, contact.title = "board@example.org", "Write to our board"
    contact.save_revision().publish()
    address = f"/admin/api/main/pages/{contact.pk}/action/revert_to_page_revision/"

    def bring_back(revision):
        asked = {"revision_id": revision.pk}
        return editor.post(address, asked, content_type="application/json").status_code

    editor = enter("Editors")
    assert bring_back(former) == 403
    newest = ContactPage.objects.get(pk=contact.pk).get_latest_revision_as_object()
    assert (newest.to_address, newest.title) == ("board@example.org", "Write to our board")
    contact.title = "Write"
    words = contact.save_revision()
    contact.title = "Write us"
    contact.save_revision()
    assert bring_back(words) == 200  # it says the same of messages
    editor.force_login(get_user_model().objects.create_superuser("admin", "admin@example.org"))
    assert bring_back(former) == 200


def test_answers_to_a_question_that_was_taken_off_are_still_read(admin_client, contact):
    """B1: in the list and in the exported table; the form asks for the rest alone."""
    FormSubmission.objects.create(page=contact, form_data={"your_name": "Office", "message": "Please call me"})
    contact.form_fields.get(label="Message").delete()

    for address in ("", "?export=csv"):
        answer = admin_client.get(reverse("wagtailforms:list_submissions", args=[contact.pk]) + address)
        assert "Please call me" in answer.getvalue().decode()
    assert "message" not in ContactPage.objects.get(pk=contact.pk).get_form().fields


def test_staff_find_messages_under_that_word(admin_client, contact):
    """B1: in the menu, above the list of forms and above the messages of one."""
    FormSubmission.objects.create(page=contact, form_data={"message": "Please call me"})

    menu = admin_client.get(reverse("wagtailadmin_home")).text
    forms = admin_client.get(reverse("wagtailforms:index"))
    own = admin_client.get(reverse("wagtailforms:list_submissions", args=[contact.pk]))

    assert '"label": "Messages"' in menu
    assert '"label": "Forms"' not in menu
    assert "content.contactpage" not in forms.text
    for page in (forms, own):
        way = BeautifulSoup(page.text, "html.parser").select_one(".w-breadcrumbs").text
        assert "Messages" in way
        assert "Form" not in way
