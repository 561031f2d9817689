"""What would reach nobody is announced to those who answer for what the site promises."""

import shutil
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.checks import run_checks
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Revision

from blog.models import Topic
from content import periodic, wishes
from content.clock import moment_in_words
from content.housekeeping import publish_scheduled
from content.models import ContactPage
from content.unheard import contact_pages_have_an_address
from letters.models import StateLaw
from newsletter.models import MailingList, Subscriber

pytestmark = pytest.mark.django_db

FIRST_PAGE = "/admin/"


@pytest.fixture
def staff(home, django_user_model):
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


def test_wishes_that_nobody_writes_down_are_announced(moderator, settings):
    """I3, B5: a folder that cannot be written to, and one that the database does not know."""
    wishes.look_after_files()
    assert lines(moderator) == ""

    (settings.WISHES_DIR / "mark").write_text("of another site")
    assert "is not the one that the site knows" in lines(moderator)
    shutil.rmtree(settings.WISHES_DIR)
    assert "is not the one that the site knows" in lines(moderator)
    settings.WISHES_DIR.rmdir()
    settings.WISHES_DIR.write_text("no folder")
    assert "cannot write down what people take back" in lines(moderator)


def test_old_wishes_are_deleted_whatever_lies_beside_them(settings, db):
    """C3: a copy made by hand stopped the daily job, so nothing was ever deleted."""
    wishes.look_after_files()
    for name in ("2020-01 (copy).jsonl", "2020-01.jsonl"):
        (settings.WISHES_DIR / name).touch()

    wishes.look_after_files()

    today = f"{timezone.now():%Y-%m}.jsonl"
    assert {file.name for file in settings.WISHES_DIR.iterdir()} == {"mark", "2020-01 (copy).jsonl", today}


def test_a_resting_worker_is_announced_to_who_publishes(moderator, settings):
    """N4: notices of stories and messages wait too, not only newsletters."""
    from django.core.cache import cache

    cache.clear()

    assert "No worker is running, so no email is sent." in lines(moderator)


def test_readers_of_a_language_that_is_not_offered_any_more_are_announced(moderator, settings):
    """N5, H4: who agreed to originals gets those, and who left is written to by nobody."""
    for number, fields in enumerate([{}, {}, {"accepts_original": True}, {"status": "left"}, {"language": "es"}]):
        known = {"status": "active", "language": "ar", **fields}
        Subscriber.objects.create(email=f"p{number}@example.org", email_key=f"p{number}@example.org", **known)
    assert "no longer offers" not in lines(moderator)

    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("es", "Español")]

    told = "2 subscribers get no email, because this site no longer offers their language: Arabic."
    assert told in lines(moderator)


def plans(home, moment):
    """A draft that is to be published at a moment, and a page that is to be unpublished then."""
    draft = home.add_child(instance=ContactPage(title="Canarytitle", slug="draft", locale=home.locale, live=False))
    draft.save_revision()
    draft.revisions.update(approved_go_live_at=moment)
    page = home.add_child(
        instance=ContactPage(title="Canarytitle", slug="page", locale=home.locale, to_address="a@b.org")
    )
    ContactPage.objects.filter(pk=page.pk).update(expire_at=moment)
    return draft, page


def test_what_the_clock_could_not_do_is_announced(moderator, home):
    """S10: after a quarter of an hour, with the way there and no title; as soon as it is done, no more."""
    moment = timezone.now() - timedelta(minutes=16)
    draft, page = plans(home, moment)

    told = lines(moderator)
    for thing, words in ((draft, "and is not published"), (page, "and is still public")):
        line = told.partition(f'href="{reverse("wagtailadmin_pages:edit", args=[thing.pk])}"')[2].partition("</li>")[0]
        assert words in line
        assert moment_in_words(moment) in line
    assert "Canarytitle" not in told

    publish_scheduled()

    assert lines(moderator).count("href") == 1  # the new page has no address
    assert "not published" not in lines(moderator)
    assert "still public" not in lines(moderator)


def test_what_the_clock_is_about_to_do_is_no_news(moderator, home):
    """S10: the worker looks each minute, and may take some to come back."""
    plans(home, timezone.now() - timedelta(minutes=14))

    assert lines(moderator) == ""


def test_a_version_that_is_left_of_something_deleted_stops_no_first_page(moderator, home):
    """S10: there is nothing to open."""
    draft, _page = plans(home, timezone.now() - timedelta(days=1))
    Revision.objects.filter(object_id=str(draft.pk)).update(object_id="0")

    assert lines(moderator).count("and is not published") == 1


def test_a_list_whose_topic_is_none_is_announced_until_there_is_one(moderator, home):
    """N5, B1: a slip in its word, or a topic that was given another address, and nobody hears of a story."""
    topic = Topic.objects.create(name="Schools", slug="schools", locale=home.locale)
    known = MailingList.objects.create(key="of-schools", takes="stories", topic="schools")
    MailingList.objects.create(key="by-hand", topic="homes")
    assert "hears of new stories" not in lines(moderator)

    Topic.objects.filter(pk=topic.pk).update(slug="school-life")

    assert "no topic has the address “schools”" in lines(moderator)
    assert reverse("mailing_lists:edit", args=[known.pk]) in lines(moderator)
    assert "homes" not in lines(moderator)
