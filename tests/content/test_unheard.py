"""What would reach nobody is announced to those who answer for what the site promises."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.checks import run_checks
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from content import periodic
from content.models import ContactPage
from content.unheard import contact_pages_have_an_address
from letters.models import StateLaw
from users.roles import make_roles

pytestmark = pytest.mark.django_db

FIRST_PAGE = "/admin/"


@pytest.fixture
def staff(home, django_user_model):
    make_roles()
    periodic.beat()

    def of(group, email="somebody@example.org"):
        person = django_user_model.objects.create_user(group.lower().replace(" ", "-"), email, "a-long-password")
        person.groups.add(Group.objects.get(name=group))
        return person

    return of


@pytest.fixture
def moderator(client, staff):
    client.force_login(staff("Moderators"))
    return client


@pytest.fixture
def contact(home):
    page = home.add_child(instance=ContactPage(title="Contact", slug="contact", locale=home.locale))
    page.save_revision().publish()
    return page


def lines(client) -> str:
    """What stands in the panel, if it is there."""
    return client.get(FIRST_PAGE).text.partition("Messages that reach nobody")[2].partition("</section>")[0]


def test_a_contact_page_that_tells_nobody_is_announced_until_it_has_an_address(moderator, contact):
    """H4, B1: on the first page with the way to mend it, and by the check; the field says it too."""
    edit = reverse("wagtailadmin_pages:edit", args=[contact.pk])

    assert f'href="{edit}"' in lines(moderator)
    assert "Nobody gets an email about messages from “Contact”." in lines(moderator)
    assert [found.id for found in contact_pages_have_an_address(None, databases=["default"])] == ["content.W001"]
    assert "content.W001" in {found.id for found in run_checks(databases=["default"])}
    assert "If empty, nobody gets an email" in moderator.get(edit).text

    contact.to_address = "office@example.org"
    contact.save_revision().publish()

    assert lines(moderator) == ""
    assert contact_pages_have_an_address(None, databases=["default"]) == []


@pytest.mark.parametrize("state", ["draft", "stand-in", "with an address"])
def test_a_contact_page_is_announced_once_and_only_while_visitors_can_write_there(moderator, contact, home_es, state):
    """H4: neither a draft, nor the stand-in of a page that is announced already."""
    if state == "stand-in":
        contact.copy_for_translation(home_es.locale, copy_parents=True, alias=True)
    elif state == "draft":
        contact.unpublish()
    else:
        ContactPage.objects.update(to_address="office@example.org")

    number = 1 if state == "stand-in" else 0
    assert lines(moderator).count("Nobody gets an email about messages") == number
    assert len(contact_pages_have_an_address(None, databases=["default"])) == number


def test_the_check_asks_for_a_database_and_names_the_page_and_the_way(contact):
    """B1: without one it says nothing, as before the first migration."""
    assert contact_pages_have_an_address(None) == []

    found = contact_pages_have_an_address(None, databases=["default"])

    nobody = f"Nobody gets an email about messages from the page {contact.pk}"
    assert [(one.id, one.msg) for one in found] == [
        ("content.W001", f"{nobody}: it has no address under “send an email to”.")
    ]
    assert "tab Settings, Messages" in found[0].hint


def test_where_everything_is_heard_no_panel_stands(moderator):
    """B1: silence is good news."""
    assert "Messages that reach nobody" not in moderator.get(FIRST_PAGE).text


@pytest.mark.parametrize("group", ["Editors", "Translators", "List managers"])
def test_who_cannot_mend_it_is_not_told(client, staff, contact, group):
    """B1: the panel is for those who publish."""
    client.force_login(staff(group))

    assert "Messages that reach nobody" not in client.get(FIRST_PAGE).text


def test_mail_that_was_given_up_is_announced_for_a_week(moderator):
    """N4: a number, and no address."""
    now = timezone.now()
    task = DBTaskResult.objects.create(
        status="FAILED",
        backend_name="mail",
        task_path="newsletter.tasks.send_welcome",
        worker_ids=[],
        args_kwargs={"args": [], "kwargs": {}},
        finished_at=now,
        run_after=now,
    )
    assert "1 task of the worker failed in the last seven days" in lines(moderator)
    DBTaskResult.objects.filter(pk=task.pk).update(backend_name="default")  # no letter
    assert lines(moderator) == ""

    DBTaskResult.objects.filter(pk=task.pk).update(backend_name="mail")
    DBTaskResult.objects.filter(pk=task.pk).update(finished_at=timezone.now() - timedelta(days=7, hours=-1))
    assert "1 task of the worker failed" in lines(moderator)
    DBTaskResult.objects.filter(pk=task.pk).update(finished_at=timezone.now() - timedelta(days=7, hours=1))
    assert lines(moderator) == ""
    DBTaskResult.objects.filter(pk=task.pk).update(finished_at=timezone.now(), status="SUCCESSFUL")
    assert lines(moderator) == ""


def test_a_review_that_reminds_nobody_is_announced(moderator, home, staff):
    """B2: no owner, or one who has left or has no address."""
    owner = staff("Editors")
    law = StateLaw.objects.create(
        locale=home.locale, state="OH", citation="x", summary="y", source="z", link="https://a.b"
    )
    assert "1 thing is due for review and nobody is reminded of it." in lines(moderator)

    StateLaw.objects.filter(pk=law.pk).update(review_owner=owner)
    assert lines(moderator) == ""
    for field, gone in (("is_active", False), ("email", "")):
        type(owner).objects.filter(pk=owner.pk).update(**{field: gone})
        assert "1 thing is due for review and nobody is reminded of it." in lines(moderator)
        type(owner).objects.filter(pk=owner.pk).update(is_active=True, email="somebody@example.org")
    assert lines(moderator) == ""


def test_told_stories_of_which_nobody_hears_are_announced(client, staff):
    """S9: no account that may read them can be written to."""
    client.force_login(staff("Moderators", email=""))

    assert "Nobody is notified of told stories" in lines(client)


def test_a_resting_worker_is_announced_to_who_publishes(moderator, settings):
    """N4: notices of stories and messages wait too, not only newsletters."""
    from django.core.cache import cache

    cache.clear()

    assert "No worker is running, so no email is sent." in lines(moderator)
