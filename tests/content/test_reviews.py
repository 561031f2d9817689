"""Staff are told what they have to look at again."""

import csv
import datetime
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from content import periodic, review_mail
from content.models import ReviewDigest
from letters.models import LetterPage
from tests.letters.factories import make_law, make_letter, make_library
from tests.research.factories import make_library as make_research, make_record
from users.models import User
from users.roles import LIST_MANAGERS

YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)
SOON = timezone.localdate() + datetime.timedelta(days=20)
LATER = timezone.localdate() + datetime.timedelta(days=200)


@pytest.fixture
def library(home):
    return make_library(home)


def person(group, **fields):
    user = User.objects.create_user(fields.pop("username", f"a-{group}"), **fields)
    user.groups.add(Group.objects.get(name=group))
    return user


def report(client):
    return client.get(reverse("review_report"))


def test_the_report_lists_letters_laws_and_research_that_are_due(admin_client, library):
    """B2: overdue, soon due and never dated things, with their owner and a link to edit; others are left out."""
    owner = person("Editors")
    letter = make_letter(library, "Late letter", review_due=YESTERDAY, review_owner=owner)
    make_letter(library, "Soon letter", review_due=SOON)
    make_letter(library, "Fresh letter", review_due=LATER)
    make_law("VT", review_due=YESTERDAY, citation="Late law")
    make_law("OH", citation="Dateless law", review_due=None)
    make_record(make_research(library.get_parent().specific), "Late study", review_due=YESTERDAY)

    page = report(admin_client).text

    late = ("Late letter", "Soon letter", "Late law", "Dateless law", "Late study")
    for said in (*late, "Overdue", "Due soon", "No date set"):
        assert said in page
    assert "Fresh letter" not in page
    assert "a-Editors" in page
    assert reverse("wagtailadmin_pages:edit", args=[letter.pk]) in page


def test_a_translated_letter_is_reviewed_once(admin_client, library, home_es):
    """B2: the dates are one for all languages, and so is the line in the report."""
    letter = make_letter(library, "Late letter", review_due=YESTERDAY)
    twin = letter.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True)
    twin.title = "Carta tardía"
    twin.save_revision().publish()

    page = report(admin_client).text

    assert LetterPage.objects.filter(live=True).count() == 2
    assert "Late letter" in page
    assert "Carta tardía" not in page


def test_the_report_is_honest_when_nothing_is_due(admin_client, library):
    assert "Nothing is due for review." in report(admin_client).text


def test_an_exported_report_runs_no_formula(admin_client, library):
    """B2, figures row 5: titles are words in a spreadsheet too."""
    make_letter(library, "=cmd()", review_due=YESTERDAY)

    def export(kind):
        return b"".join(admin_client.get(f"{reverse('review_report')}?export={kind}").streaming_content)

    row = next(csv.DictReader(export("csv").decode("utf-8-sig").splitlines()))
    sheet = load_workbook(BytesIO(export("xlsx")))

    assert row["Title"] == "'=cmd()"
    assert row["Status"] == "Overdue"
    assert sheet.active["A2"].value == "'=cmd()"


@pytest.mark.parametrize("query", ["", "?export=csv"])
def test_whoever_may_edit_nothing_of_it_finds_the_report_closed(client, library, query):
    """B1, B2: the door is closed and the menu does not show it."""
    make_letter(library, "Late letter", review_due=YESTERDAY)
    client.force_login(person(LIST_MANAGERS))

    for name in ("review_report", "review_report_results"):
        response = client.get(reverse(name) + query)
        assert response.status_code in (302, 403)
    assert reverse("review_report") not in client.get("/admin/").text


def test_everybody_sees_only_what_they_may_edit(client, library, home):
    """B2: a person who may edit laws alone reads no title of a letter."""
    make_letter(library, "Late letter", review_due=YESTERDAY)
    make_law("VT", review_due=YESTERDAY, citation="Late law")
    group = Group.objects.create(name="Lawyers")
    for codename in ("access_admin", "add_statelaw", "change_statelaw"):
        group.permissions.add(*_permission(codename))
    client.force_login(person("Lawyers"))

    page = report(client).text

    assert "Late law" in page
    assert "Late letter" not in page


def _permission(codename):
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename=codename)


@pytest.fixture
def remind(django_capture_on_commit_callbacks):
    """Let the worker do its round."""

    def remind():
        with django_capture_on_commit_callbacks(execute=True):
            review_mail.send_review_digests()
        return mail.outbox

    return remind


def test_owners_get_one_mail_a_week_in_their_language(library, remind, settings):
    """B2: what is due, with links to edit; a second round, or a second worker, sends nothing more."""
    owner = person("Moderators", email="owner@example.org")
    UserProfile.objects.create(user=owner, preferred_language="es")
    letter = make_letter(library, "Late letter", review_due=YESTERDAY, review_owner=owner)
    make_letter(library, "Someone else's", review_due=YESTERDAY)

    remind()
    box = remind()

    assert [message.to for message in box] == [["owner@example.org"]]
    html = box[0].alternatives[0][0]
    for text in (box[0].body, html):
        assert "Late letter" in text
        assert "Someone else" not in text
        assert f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_pages:edit', args=[letter.pk])}" in text
    assert box[0].subject == "Hay 1 contenido por revisar"
    assert 'lang="es"' in html


@pytest.mark.parametrize("due", [None, YESTERDAY])
def test_nothing_is_sent_when_nothing_is_due_or_nobody_can_be_reached(library, remind, due):
    """B2: no letter about nothing, none to people who left, none to those who may not edit."""
    if due:
        gone = person("Moderators", username="gone", email="gone@example.org", is_active=False)
        silent = person("Moderators", username="silent", email="")
        barred = person(LIST_MANAGERS, email="barred@example.org")
        for place, owner in enumerate((gone, silent, barred)):
            make_letter(library, f"Late {place}", review_due=due, review_owner=owner)
    else:
        owner = person("Moderators", email="owner@example.org")
        make_letter(library, "Fresh", review_due=LATER, review_owner=owner)

    assert remind() == []
    assert not ReviewDigest.objects.exists()


def test_the_worker_knows_the_job():
    assert periodic.jobs["remind of reviews"].function is review_mail.send_review_digests


def test_a_review_done_in_the_meantime_is_not_asked_for(library, settings):
    """B2: the mail is written when it leaves, not when it was planned."""
    owner = person("Moderators", email="owner@example.org")
    letter = make_letter(library, "Late letter", review_due=YESTERDAY, review_owner=owner)
    digest = ReviewDigest.objects.create(owner=owner, week=YESTERDAY)
    LetterPage.objects.filter(pk=letter.pk).update(review_due=LATER)

    assert review_mail.review_digest_email(digest) is None
