"""One slip of *Unpublish* costs no language: what went down together comes back together, if somebody says so."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from blog.models import StoryPage
from blog.telling.models import Submission
from tests.blog.telling.conftest import (  # noqa: F401 - fixtures
    accept,
    client_class,
    desk,
    draft,
    moderator,
    staff,
    told,
)
from tests.blog.telling.test_guard import editor_answers

from .conftest import translated, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(index, home_es, home_ar):
    """A story in three languages; the Arabic one was closed long ago, on purpose."""
    page = write(index, "An open door", kind="account", byline="anonymous")
    for parent, title, words in ((home_es, "Historias", "Una puerta abierta"), (home_ar, "قصص", "باب مفتوح")):
        translated(index, parent.locale, title=title)
        translated(page, parent.locale, title=words)
    arabic = twin(page, "ar")
    arabic.unpublish()
    PageLogEntry.objects.filter(page=arabic).update(timestamp=timezone.now() - timezone.timedelta(days=9))
    return page


def twin(page, code):
    return StoryPage.objects.get(translation_key=page.translation_key, locale__language_code=code)


def live(page):
    return sorted(
        StoryPage.objects.live()
        .filter(translation_key=page.translation_key)
        .values_list("locale__language_code", flat=True)
    )


def unpublish(desk, page):  # noqa: F811
    return desk.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), follow=True)


def publish(desk, page):  # noqa: F811
    fields = {**editor_answers(StoryPage.objects.get(pk=page.pk)), "action-publish": "1"}
    return desk.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields, follow=True)


def offer(page):
    return reverse("publish_translations", args=[page.pk])


def test_what_went_down_together_comes_back_together(client, desk, story):  # noqa: F811
    """S1: the message names the language, the next publishing asks about it, and one press brings it back."""
    assert "Also taken down: Spanish." in unpublish(desk, story).text
    assert live(story) == []

    published = publish(desk, story)
    assert "Spanish was public too and is still down." in published.text
    assert f'href="{offer(story)}"' in published.text
    asked = desk.get(offer(story)).text
    boxes = re.findall(r'<input type="checkbox" name="pages" value="(\d+)"', asked)
    assert boxes == [str(twin(story, "es").pk)]
    done = desk.post(offer(story), {"pages": boxes}, follow=True)

    assert "Published again: Spanish." in done.text
    assert live(story) == ["en", "es"]
    assert client.get(twin(story, "es").url).status_code == 200


@pytest.mark.parametrize("seconds", [59, 61])
def test_what_went_down_within_a_minute_of_its_source_went_down_together(desk, story, seconds):  # noqa: F811
    """S1, tests 3: one that somebody closed apart, a little later, stays closed unasked."""
    unpublish(desk, story)
    gone = PageLogEntry.objects.filter(page=story, action="wagtail.unpublish").latest("timestamp")
    later = gone.timestamp + timezone.timedelta(seconds=seconds)
    PageLogEntry.objects.filter(page=twin(story, "es"), action="wagtail.unpublish").update(timestamp=later)

    assert ("Spanish was public too" in publish(desk, story).text) is (seconds < 60)


def test_a_translation_without_a_saved_version_comes_back_too(desk, story):  # noqa: F811
    """S1: a page that a script or an import made has no revision; it is published as it stands, and nothing breaks."""
    unpublish(desk, story)
    publish(desk, story)
    spanish = twin(story, "es")
    StoryPage.objects.filter(pk=spanish.pk).update(latest_revision=None, live_revision=None)
    spanish.revisions.all().delete()

    done = desk.post(offer(story), {"pages": [str(spanish.pk)]}, follow=True)

    assert "Published again: Spanish." in done.text
    assert live(story) == ["en", "es"]


def test_it_is_asked_once(desk, story):  # noqa: F811
    """S1: whoever leaves the translation down is not asked at every later publishing."""
    unpublish(desk, story)
    publish(desk, story)

    assert "is still down" not in publish(desk, story).text


def test_only_who_may_publish_brings_a_language_back(client, desk, story, django_user_model):  # noqa: F811
    """B1: asked past the interface, other roles find the address closed; so does anybody while the page is down."""
    unpublish(desk, story)
    spanish = twin(story, "es").pk
    assert desk.post(offer(story), {"pages": [spanish]}).status_code in {302, 403}
    publish(desk, story)

    for role in ("Editors", "Translators", "List managers"):
        client.force_login(staff(django_user_model, role))
        assert client.get(offer(story)).status_code in {302, 403}
        assert client.post(offer(story), {"pages": [spanish]}).status_code in {302, 403}
    desk.post(offer(story), {"pages": [twin(story, "ar").pk]})

    assert live(story) == ["en"]


def test_told_story_comes_back_only_where_its_teller_agrees(client, desk, index, home_es):  # noqa: F811
    """S9, S1: a language that was taken back meanwhile is refused in words."""
    submission, _code = told(client, languages=["en", "es"])
    accept(desk, submission)
    page = draft(desk, submission)
    page.get_latest_revision().publish()
    translated(index, home_es.locale, title="Historias")
    translated(StoryPage.objects.get(pk=page.pk), home_es.locale)
    unpublish(desk, page)
    publish(desk, page)
    Submission.objects.update(languages=["en"])

    answer = desk.post(offer(page), {"pages": [twin(page, "es").pk]}, follow=True)

    assert "Spanish: The contributor does not agree to this language." in answer.text
    assert live(page) == ["en"]
