"""Messages of the contact form: read, exported and deleted by whom that is given, and by nobody else."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.contrib.forms.models import FormSubmission

from content.models import ContactPage, FormField
from users.models import User
from users.roles import ROLES

pytestmark = pytest.mark.django_db

WORDS = "my daughter was locked in"
DOORS = (
    "/admin/forms/",
    "/admin/forms/results/",
    "/admin/forms/submissions/{page}/",
    "/admin/forms/submissions/{page}/results/",
    "/admin/forms/submissions/{page}/?export=csv",
    "/admin/forms/submissions/{page}/?export=xlsx",
    "/admin/forms/submissions/{page}/delete/?selected-submissions={message}",
)


@pytest.fixture
def contact(home):
    page = home.add_child(instance=ContactPage(title="Write to us", slug="contact", to_address="staff@example.org"))
    FormField.objects.create(
        page=page, label="Message", clean_name="message", field_type="multiline", locale=page.locale
    )
    return page


@pytest.fixture
def message(contact):
    return FormSubmission.objects.create(page=contact, form_data={"message": WORDS})


@pytest.fixture
def enter(client, home):
    def as_role(role):
        person = User.objects.create_user(role.lower(), f"{role[:3]}@example.org")
        person.groups.add(Group.objects.get(name=role))
        client.force_login(person)
        return client

    return as_role


def content_of(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("role", [role for role in ROLES if role != "Moderators"])
def test_whoever_only_edits_pages_reads_no_message(enter, contact, message, role, door):
    """B5: the right to edit a page does not bring along what visitors wrote on it."""
    response = enter(role).get(door.format(page=contact.pk, message=message.pk))

    assert WORDS.encode() not in content_of(response)
    assert response.status_code == 302 or "Write to us" not in response.text


@pytest.mark.parametrize("role", [role for role in ROLES if role != "Moderators"])
def test_whoever_only_edits_pages_deletes_no_message(enter, contact, message, role):
    """B5: neither can it be deleted by sending what the interface does not offer."""
    enter(role).post(DOORS[-1].format(page=contact.pk, message=message.pk))

    assert FormSubmission.objects.filter(pk=message.pk).exists()


def test_moderators_read_export_and_delete_messages(enter, contact, message):
    """B5: somebody must be able to answer."""
    client = enter("Moderators")

    pages = [content_of(client.get(door.format(page=contact.pk, message=message.pk))) for door in DOORS]
    client.post(DOORS[-1].format(page=contact.pk, message=message.pk))

    assert all(b"Write to us" in page for page in pages[:2])
    assert all(WORDS.encode() in page for page in pages[2:5])
    assert pages[5].startswith(b"PK")
    assert not FormSubmission.objects.exists()


@pytest.mark.parametrize(("role", "told"), [("Editors", False), ("Moderators", True)])
def test_where_messages_go_is_said_only_by_who_may_read_them(enter, contact, message, role, told):
    """B5: an editor could send people's messages to any mailbox, for a moderator to publish along."""
    page = enter(role).get(f"/admin/pages/{contact.pk}/edit/").text

    assert ("staff@example.org" in page) is told
    assert ('name="to_address"' in page) is told
    assert (f"/admin/forms/submissions/{contact.pk}/" in page) is told


def test_another_role_gets_the_right_in_the_editor(client, home):
    """B1: an administrator finds the right among those a group may be given."""
    client.force_login(User.objects.create_superuser("admin", "admin@example.org"))
    right = Permission.objects.get(codename="handle_messages")

    page = client.get(f"/admin/groups/edit/{Group.objects.get(name='Editors').pk}/").text

    assert f'value="{right.pk}"' in page
