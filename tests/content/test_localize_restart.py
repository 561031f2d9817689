"""A translation that was stopped and written on by hand is started again, and loses no word by that."""
# ruff: noqa: F811

import json

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from blog.models import Topic
from content.models import StandardPage
from tests.content.test_localize_po import about, staff, submitted, work  # noqa: F401 - fixtures
from tests.content.test_localize_strings import publish, put  # noqa: F401 - a fixture

REFUSED = "Not started: there are parts, pictures or links here"


@pytest.fixture
def stopped(client, work, staff, publish):
    """The Spanish page, published in part and then stopped; as moderators do."""
    staff("Moderators")
    put(client, work, "title", "Quiénes somos")
    put(client, work, "summary", "Quién está detrás de este sitio.")
    publish(work)
    client.post(reverse("wagtail_localize:stop_translation", args=[work.pk]))
    work.refresh_from_db()
    assert not work.enabled
    return work


def spanish(work) -> StandardPage:
    return StandardPage.objects.get(translation_key=work.source.object_id, locale=work.target_locale)


def by_hand(work, *, publish=True, **words):
    """Write into the page as its editor does: blocks keep their numbers."""
    page = spanish(work).get_latest_revision_as_object()
    blocks = [dict(block) for block in page.body.raw_data]
    for old, new in words.pop("body", {}).items():
        blocks = json.loads(json.dumps(blocks, ensure_ascii=False).replace(old, new))
    page.body = json.dumps([*blocks, *words.pop("added", [])])
    for name, value in words.items():
        setattr(page, name, value)
    revision = page.save_revision()
    if publish:
        revision.publish()


def restart(client, work) -> str:
    """Press *Start synced translation*; return what the page says then."""
    said = client.post(work.get_target_instance_edit_url(), {"localize-restart-translation": "on"}, follow=True).text
    work.refresh_from_db()
    return said


def sync(client, work, django_capture_on_commit_callbacks, **changes) -> None:
    """Change the original, and press *Sync translated pages* with *Publish*."""
    page = StandardPage.objects.get(translation_key=work.source.object_id, locale=work.source.locale)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("wagtail_localize:update_translations", args=[work.source_id]), {"publish_translations": "on"}
        )


def words_of(page) -> str:
    return f"{page.title} | {page.summary} | {page.body.raw_data[0]['value']}"


def test_words_that_were_written_by_hand_stay_after_a_new_start(client, stopped, django_capture_on_commit_callbacks):
    """T1: the next sync put the former strings in their place, and English where there never were any."""
    paragraph = spanish(stopped).body.raw_data[0]["value"]
    by_hand(stopped, title="Nosotras", body={json.dumps(paragraph)[1:-1]: "<p>Reescrito a mano.</p>"})
    before = words_of(spanish(stopped))
    assert "Reescrito a mano." in before

    assert REFUSED not in restart(client, stopped)
    sync(client, stopped, django_capture_on_commit_callbacks, search_description="What changed in the original.")

    assert stopped.enabled
    assert words_of(spanish(stopped)) == before
    assert StringTranslation.objects.get(context__path="title").data == "Nosotras"


def test_a_draft_by_hand_stays_as_well(client, stopped, django_capture_on_commit_callbacks):
    """T1: what was not published yet is what the strings become."""
    by_hand(stopped, publish=False, title="Nosotras")

    restart(client, stopped)
    sync(client, stopped, django_capture_on_commit_callbacks, search_description="What changed in the original.")

    assert stopped.enabled
    assert spanish(stopped).title == "Nosotras"


@pytest.mark.parametrize(
    "change",
    [
        {"added": [{"type": "paragraph", "value": "<p>Solo en español.</p>"}]},
        {"body": {"</p>": "</p><ul><li>Solo en español</li></ul>"}},
        {"body": {"</p>": '<a href=\\"https://example.org/es\\">Solo en español</a></p>'}},
    ],
    ids=["a block", "a list", "a link"],
)
def test_what_no_string_can_hold_is_not_given_up_for_a_new_start(
    client, stopped, django_capture_on_commit_callbacks, change
):
    """T1: it is not started, and whoever pressed reads why; page and strings are as they were."""
    by_hand(stopped, **change)
    before, strings = words_of(spanish(stopped)), list(StringTranslation.objects.values_list("data", flat=True))

    assert REFUSED in restart(client, stopped)
    sync(client, stopped, django_capture_on_commit_callbacks, search_description="What changed in the original.")

    assert not stopped.enabled
    assert words_of(spanish(stopped)) == before
    assert "Solo en español" in json.dumps(list(map(dict, spanish(stopped).body.raw_data)), ensure_ascii=False)
    assert list(StringTranslation.objects.values_list("data", flat=True)) == strings


def test_a_translation_that_nobody_touched_is_started_as_before(client, stopped):
    """T1: stopped by a slip of the finger; no string is made of what stands there in English."""
    strings = list(StringTranslation.objects.values_list("data", flat=True))

    assert REFUSED not in restart(client, stopped)

    assert stopped.enabled
    assert list(StringTranslation.objects.values_list("data", flat=True)) == strings


@pytest.mark.parametrize("by", ["nobody", "hand"])
def test_what_a_translator_typed_and_nobody_published_stays(client, work, staff, publish, by):
    """T1: the draft holds English in its place, or former words; one passage that was written by hand is no reason."""
    staff("Moderators")
    put(client, work, "title", "Quiénes somos")
    publish(work)
    put(client, work, "title", "Quiénes somos hoy")
    put(client, work, "summary", "Quién está detrás.")
    client.post(reverse("wagtail_localize:stop_translation", args=[work.pk]))
    if by == "hand":
        by_hand(work, publish=False, seo_title="Nosotras")

    assert "Not started" not in restart(client, work)

    assert work.enabled
    words = dict(StringTranslation.objects.values_list("context__path", "data"))
    assert words == {"title": "Quiénes somos hoy", "summary": "Quién está detrás."} | (
        {"seo_title": "Nosotras"} if by == "hand" else {}
    )


@pytest.fixture
def unpublished(client, work, staff, publish):
    """A stopped translation with a string that was typed after the page was published."""
    staff("Moderators")
    put(client, work, "title", "Quiénes somos")
    publish(work)
    put(client, work, "title", "Quiénes somos hoy")
    client.post(reverse("wagtail_localize:stop_translation", args=[work.pk]))
    return work


def test_a_conflict_of_typed_and_hand_written_words_refuses_the_restart(client, unpublished):
    """T1: a translator's words that nobody published, and a colleague's on the page."""
    work = unpublished
    by_hand(work, title="Nosotras")

    assert "translators left other words for the same passages" in restart(client, work)

    assert not work.enabled
    assert StringTranslation.objects.get(context__path="title").data == "Quiénes somos hoy"
    assert spanish(work).title == "Nosotras"


CHANGED = "the original was changed since some passages here were written"


def test_where_the_original_changed_meanwhile_somebody_compares_first(
    client, stopped, django_capture_on_commit_callbacks
):
    """T1: words by hand become the translation of what the original says now, once who wrote them has seen that."""
    by_hand(stopped, title="Nosotras", summary="Reescrito a mano.")
    page = StandardPage.objects.get(translation_key=stopped.source.object_id, locale=stopped.source.locale)
    page.summary = "Who stands behind this site today."
    page.save_revision().publish()
    assert CHANGED in restart(client, stopped)
    client.post(reverse("wagtail_localize:update_translations", args=[stopped.source_id]), {})
    assert CHANGED in restart(client, stopped)
    by_hand(stopped, title="Nosotras mismas")  # which says nothing about the other passage
    assert CHANGED in restart(client, stopped)
    assert not stopped.enabled
    by_hand(stopped, summary="Quién está hoy detrás.")
    before = words_of(spanish(stopped))
    assert "Not started" not in restart(client, stopped)
    sync(client, stopped, django_capture_on_commit_callbacks, search_description="What changed in the original.")

    assert stopped.enabled
    assert words_of(spanish(stopped)) == before


def test_former_words_do_not_become_the_translation_of_a_changed_passage(client, stopped):
    """T1: nobody wrote by hand, so translators and readers go on hearing that the passage is not translated."""
    page = StandardPage.objects.get(translation_key=stopped.source.object_id, locale=stopped.source.locale)
    page.summary = "Who stands behind this site today."
    page.save_revision().publish()
    client.post(reverse("wagtail_localize:update_translations", args=[stopped.source_id]), {})

    assert "Not started" not in restart(client, stopped)

    segment = stopped.source.stringsegment_set.get(context__path="summary")
    assert segment.string.data == "Who stands behind this site today."
    assert not segment.string.translations.exists()


def test_line_ends_that_a_browser_sends_are_no_words_by_hand(client, work, staff, publish):
    """T1: each passage of several lines became its own translation, in English, when another field was changed."""
    staff("Moderators")
    page = StandardPage.objects.get(translation_key=work.source.object_id, locale=work.source.locale)
    page.summary = "First line.\nSecond line."
    page.save_revision().publish()
    client.post(reverse("wagtail_localize:update_translations", args=[work.source_id]), {})
    publish(work)
    client.post(reverse("wagtail_localize:stop_translation", args=[work.pk]))
    by_hand(work, title="Nosotras", summary="First line.\r\nSecond line.")

    assert "Not started" not in restart(client, work)

    assert dict(StringTranslation.objects.values_list("context__path", "data")) == {"title": "Nosotras"}


def test_words_that_were_put_back_by_hand_stay(client, stopped, django_capture_on_commit_callbacks):
    """T1: after a first start, the words that the log knows are those that somebody returned to."""
    by_hand(stopped, title="Nosotras")
    restart(client, stopped)
    client.post(reverse("wagtail_localize:stop_translation", args=[stopped.pk]))
    by_hand(stopped, title="Quiénes somos")

    assert "Not started" not in restart(client, stopped)
    sync(client, stopped, django_capture_on_commit_callbacks, search_description="What changed in the original.")

    assert spanish(stopped).title == "Quiénes somos"


def test_a_string_with_an_error_is_replaced_by_the_words_by_hand(client, stopped, django_capture_on_commit_callbacks):
    """T1: it is written nowhere, so the next sync put the original in its place."""
    by_hand(stopped, seo_title="Nosotras")
    segment = stopped.source.stringsegment_set.get(context__path="seo_title")
    place = {"translation_of": segment.string, "context": segment.context, "locale": stopped.target_locale}
    StringTranslation.objects.bulk_create([StringTranslation(**place, data="Nosotras", has_error=True)])

    assert "Not started" not in restart(client, stopped)
    sync(client, stopped, django_capture_on_commit_callbacks, search_description="What changed in the original.")

    assert spanish(stopped).seo_title == "Nosotras"


def test_a_link_by_hand_is_not_given_up_for_an_unpublished_string(client, unpublished):
    """T1: as in a tab of a translator that stood open when the translation was stopped."""
    work = unpublished
    by_hand(work, body={"</p>": '<a href=\\"https://example.org/es\\">Solo en español</a></p>'})

    assert REFUSED in restart(client, work)
    assert not work.enabled


@pytest.fixture
def topic(client, admin_user, home):
    """A topic, which has no drafts, submitted for translation into Spanish, and its translation."""
    client.force_login(admin_user)
    topic = Topic.objects.create(name="Quiet rooms", slug="quiet-rooms", locale=home.locale, description="Rooms.")
    source, _ = TranslationSource.update_or_create_from_instance(topic)
    work = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="es"))
    work.save_target()
    return topic, work


def sync_topic(client, topic, work, description) -> Topic:
    """Change the original and sync; return its translation."""
    topic.description = description
    topic.save()
    client.post(reverse("wagtail_localize:update_translations", args=[work.source_id]), {"publish_translations": "on"})
    return work.get_target_instance()


def test_a_small_thing_keeps_its_words_as_well(client, topic):
    """T1: a topic has no drafts, so the next sync changed what readers see at once."""
    topic, work = topic
    client.post(reverse("wagtail_localize:stop_translation", args=[work.pk]))
    Topic.objects.filter(pk=work.get_target_instance().pk).update(name="Salas tranquilas")

    assert "Not started" not in restart(client, work)
    twin = sync_topic(client, topic, work, "Other rooms.")

    assert (work.enabled, twin.name, twin.description) == (True, "Salas tranquilas", "Other rooms.")


def test_what_was_typed_for_a_small_thing_and_is_not_public_stays(client, topic):
    """T1: nothing was written by hand; the words of the original stand there because nothing else did."""
    topic, work = topic
    put(client, work, "name", "Salas tranquilas")
    client.post(reverse("wagtail_localize:stop_translation", args=[work.pk]))

    assert "Not started" not in restart(client, work)

    assert work.enabled
    assert StringTranslation.objects.get().data == "Salas tranquilas"
    assert sync_topic(client, topic, work, "Other rooms.").name == "Salas tranquilas"


def test_the_former_name_of_a_small_thing_is_no_word_by_hand(client, topic):
    """T1: it stands there because the original had it when it was synced before."""
    topic, work = topic
    client.post(reverse("wagtail_localize:stop_translation", args=[work.pk]))
    topic.name = "Calm rooms"
    topic.save()
    client.post(reverse("wagtail_localize:update_translations", args=[work.source_id]), {})

    assert "Not started" not in restart(client, work)

    assert not StringTranslation.objects.exists()
