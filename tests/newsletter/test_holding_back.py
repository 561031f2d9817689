"""Whoever publishes a story reads whom the site writes to by itself, and may say: not this time."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from blog.models import StoryPage
from newsletter import ledger
from newsletter.automatic import notices
from newsletter.models import Dispatch, NewsletterSettings
from newsletter.sending import tick
from tests.blog.telling.conftest import client_class, desk, moderator, staff  # noqa: F401 - fixtures
from tests.blog.telling.test_guard import editor_answers

from .issues import make_story
from .test_automatic import house, reader, run  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(house):  # noqa: F811
    """A draft that two people would hear of at once, and one in the week's summary."""
    page = make_story(house, "A quiet room", date=timezone.localdate())
    page.unpublish()
    StoryPage.objects.filter(pk=page.pk).update(first_published_at=None)
    for frequency in ("instant", "instant", "weekly"):
        reader(frequency=frequency)
    return StoryPage.objects.get(pk=page.pk)


def publish(desk, page):  # noqa: F811
    fields = {**editor_answers(page), "date": str(timezone.localdate()), "action-publish": "1"}
    return desk.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields, follow=True)


@pytest.fixture
def without_summaries(house):  # noqa: F811
    """Whatever day and hour it is, no weekly summary is due."""
    wanted = NewsletterSettings.load()
    wanted.mail_digests = False
    wanted.save()


def stop(page):
    return reverse("newsletter_hold_back", args=[page.pk])


def test_publishing_says_how_many_hear_of_it_and_when(desk, story, without_summaries, mailoutbox):  # noqa: F811
    """N5: the number is that of the deed, the moment is on the site's named clock, the way to stop it is beside."""
    said = publish(desk, story).text

    assert "2 people get an email about this page at" in said
    assert "(America/New York)" in said
    assert f'href="{stop(story)}"' in said
    run(timezone.now() + timedelta(minutes=11))
    assert len(mailoutbox) == 2


def test_not_this_time_stops_the_notice_and_the_summaries(desk, story, mailoutbox):  # noqa: F811
    """N5: asked once more, then nobody is written to, neither at once nor a week later; it is not offered again."""
    publish(desk, story)
    assert "A quiet room" in desk.get(stop(story)).text
    assert not Dispatch.objects.exists()

    done = desk.post(stop(story), follow=True)
    assert "Nobody is written to about this page." in done.text
    for days in range(9):
        run(timezone.now() + timedelta(days=days, minutes=11))

    assert mailoutbox == []
    assert "email about this page at" not in publish(desk, StoryPage.objects.get(pk=story.pk)).text


def test_once_it_leaves_it_is_too_late(desk, story, without_summaries, mailoutbox):  # noqa: F811
    """N5: the answer says so, and nothing is taken back half."""
    publish(desk, story)
    StoryPage.objects.filter(pk=story.pk).update(first_published_at=timezone.now() - timedelta(minutes=11))
    run(timezone.now())

    assert "It is too late" in desk.post(stop(story), follow=True).text
    assert len(mailoutbox) == 2
    assert Dispatch.objects.get().status == "sent"


@pytest.mark.parametrize("role", ["Editors", "Translators", "List managers"])
def test_who_may_not_publish_the_page_stops_no_mail(client, desk, story, django_user_model, role):  # noqa: F811
    """B1: asked past the interface, by GET and POST."""
    publish(desk, story)
    client.force_login(staff(django_user_model, role))

    assert [client.get(stop(story)).status_code, client.post(stop(story)).status_code] in ([302, 302], [403, 403])
    assert not Dispatch.objects.exists()


def test_page_that_nobody_is_written_about_says_nothing(desk, story, house):  # noqa: F811
    """N5: an old date is no news, and no list takes other pages."""
    fields = {**editor_answers(story), "date": "2020-01-01", "action-publish": "1"}

    assert "by mail at" not in desk.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), fields, follow=True).text


@pytest.fixture
def translated(house, mailoutbox):  # noqa: F811
    """A story whose readers were told; its Spanish form came out just now, and who reads Spanish was not."""
    now = timezone.now()
    reader(frequency="instant")
    for frequency in ("instant", "weekly"):
        reader(frequency=frequency, language="es")
    english = make_story(house, "A quiet room", date=timezone.localdate())
    StoryPage.objects.filter(pk=english.pk).update(first_published_at=now - timedelta(minutes=11))
    notices(NewsletterSettings.load(), now)
    spanish = make_story(house, "Un cuarto", code="es", date=timezone.localdate())
    key = {"translation_key": english.translation_key, "first_published_at": now}
    StoryPage.objects.filter(pk=spanish.pk).update(**key)
    return StoryPage.objects.get(pk=spanish.pk)


@pytest.mark.parametrize("former", ["sent", "cancelled"])
def test_not_this_time_stops_the_notice_of_a_translation(desk, translated, mailoutbox, former):  # noqa: F811
    """N5: it said that it was too late, and the readers of Spanish got the mail, or heard of it in their summary."""
    if former == "cancelled":
        ledger.cancel(Dispatch.objects.get())
    tick.tick()
    told = len(mailoutbox)

    said = desk.post(stop(translated), follow=True).text
    for days in range(9):
        run(timezone.now() + timedelta(days=days, minutes=11))

    assert "Nobody is written to about this page." in said
    assert [message.to for message in mailoutbox[told:]] == []
    assert told == (1 if former == "sent" else 0)


def test_a_translation_that_is_held_back_holds_no_other_language_back(desk, translated, house, mailoutbox):  # noqa: F811
    """N5: the decision was about the page that was published."""
    tick.tick()
    desk.post(stop(translated))
    reader(frequency="instant", language="ar")
    arabic = make_story(house, "غرفة هادئة", code="ar", date=timezone.localdate())
    key = {"translation_key": translated.translation_key, "first_published_at": timezone.now()}
    StoryPage.objects.filter(pk=arabic.pk).update(**key)

    run(timezone.now() + timedelta(minutes=11))

    assert [message.subject for message in mailoutbox] == ["A quiet room", "غرفة هادئة"]
