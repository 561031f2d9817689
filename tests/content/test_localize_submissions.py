"""What submitting one thing for translation leaves alone: everything else, in every language."""

import hashlib
import inspect

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import Locale, Page
from wagtail_localize import models as localize_models, operations
from wagtail_localize.models import LocaleSynchronization, StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object
from wagtail_localize.views import submit_translations

from blog.models import (
    Author,
    ContentNote,
    Series,
    StoryAuthor,
    StoryContentNote,
    StoryIndexPage,
    StoryPage,
    StoryTag,
    Tag,
    Topic,
)
from content import cascades
from content.models import Person, SharedPassage, StandardPage
from letters.models import StateLaw

from .rows import added, all_rows, changed

HELP = "988"
NOTICE = '<p class="notice" role="note">'


def locale(code):
    return Locale.objects.get(language_code=code)


def in_languages(model, **words):
    """Make one thing in English, Spanish and Arabic by hand, as the demo does; return the English one."""
    first = None
    for code in ("en", "es", "ar"):
        own = {name: value.get(code) if isinstance(value, dict) else value for name, value in words.items()}
        key = {"translation_key": first.translation_key} if first else {}
        thing = model.objects.create(locale=locale(code), **own, **key)
        first = first or thing
    return first


def words(en, es, ar):
    return {"en": en, "es": es, "ar": ar}


@pytest.fixture
def small(home):
    """A topic, tag, author, series and note in three languages."""
    return {
        "topic": in_languages(Topic, name=words("Accounts", "Relatos", "حكايات"), slug="accounts"),
        "tag": in_languages(Tag, name=words("Classrooms", "Salones", "فصول"), slug="classrooms"),
        "series": in_languages(Series, name=words("One year", "Un año", "سنة"), slug="one-year"),
        "author": in_languages(Author, name=words("Staff", "Equipo", "فريق"), slug="staff"),
        "note": in_languages(ContentNote, name=words("Restraint", "Restricción", "تقييد"), slug="restraint"),
    }


@pytest.fixture
def help_passage(home):
    lines = words(f"Call {HELP}", f"Llame al {HELP}", f"اتصل {HELP}")
    body = {code: [("paragraph", f"<p>{line}</p>")] for code, line in lines.items()}
    return in_languages(SharedPassage, name="Help", body=body)


@pytest.fixture
def index(home, help_passage):
    """The list of stories in three languages, each with its own help passage."""
    page = home.add_child(
        instance=StoryIndexPage(title="Stories", slug="stories", locale=home.locale, help_passage=help_passage)
    )
    page.save_revision().publish()
    for code, title in (("es", "Relatos"), ("ar", "حكايات")):
        twin = page.copy_for_translation(locale(code))
        twin.title, twin.help_passage = title, help_passage.get_translation(locale(code))
        twin.save_revision().publish()
    return page


def tell(parent, title, small, help_passage, code="en"):
    """Publish a story that refers to everything a story can refer to, in the language of its list."""

    def own(name):
        return small[name].get_translation(locale(code)) if code != "en" else small[name]

    passage = help_passage.get_translation(locale(code)) if code != "en" else help_passage
    body = [("paragraph", f"<p>{title}</p>"), ("passage", passage)]
    story = StoryPage(title=title, body=body, locale=parent.locale, topic=own("topic"), series=own("series"))
    story.story_tags.add(StoryTag(tag=own("tag"), locale=parent.locale))
    story.story_authors.add(StoryAuthor(author=own("author"), locale=parent.locale))
    story.story_notes.add(StoryContentNote(note=own("note"), locale=parent.locale))
    parent.add_child(instance=story)
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


@pytest.fixture
def story(index, small, help_passage):
    return tell(index, "A new story", small, help_passage)


@pytest.fixture
def spanish_story(index, small, help_passage):
    return tell(index.get_translation(locale("es")), "Un relato", small, help_passage, "es")


@pytest.fixture
def translator(client, django_user_model):
    user = django_user_model.objects.create_user("words", "words@example.org", "a long enough password")
    user.groups.add(Group.objects.get(name="Translators"))
    client.force_login(user)
    return user


def submit(client, thing, *codes, **fields):
    """Press *Translate* on a page or a snippet."""
    if isinstance(thing, Page):
        url = reverse("wagtail_localize:submit_page_translation", args=[thing.pk])
    else:
        names = [thing._meta.app_label, thing._meta.model_name, thing.pk]
        url = reverse("wagtail_localize:submit_snippet_translation", args=names)
    return client.post(url, {"locales": [locale(code).pk for code in codes], **fields}, follow=True)


# --- What stands is left as it stands -----------------------------------------------------------


def test_submitting_a_story_changes_no_row_that_was_there(client, admin_user, story, spanish_story):
    """T1: topic, tag, author, series, note and help passage stay as they are written in each language."""
    client.force_login(admin_user)
    before = all_rows()

    submit(client, story, "es", "ar")

    after = all_rows()
    assert changed(before, after) == {}
    assert added(before, after) == {
        "wagtailcore_page", "blog_storypage", "blog_storytag", "blog_storyauthor", "blog_storycontentnote",
    }  # fmt: skip
    assert not StoryPage.objects.filter(translation_key=story.translation_key, live=True).exclude(pk=story.pk).exists()


@pytest.mark.parametrize("code", ["es", "ar"])
def test_the_new_translation_refers_to_what_its_language_has(client, admin_user, story, code):
    """T1: the Spanish draft carries the Spanish topic, tag, author, series, note and passage."""
    client.force_login(admin_user)

    submit(client, story, "es", "ar")

    twin = StoryPage.objects.get(translation_key=story.translation_key, locale=locale(code))
    chosen = [twin.topic, twin.series, twin.tags[0], twin.named_authors[0], twin.content_notes[0], twin.body[1].value]
    assert {thing.locale.language_code for thing in chosen} == {code}


def test_the_crisis_lines_stay_on_every_story(client, admin_user, story, spanish_story, index):
    """S11: a submission with a shared passage once took the lines from every Spanish and Arabic story."""
    client.force_login(admin_user)
    address = spanish_story.get_url()
    assert f"Llame al {HELP}" in client.get(address).text

    submit(client, story, "es", "ar")

    shown = client.get(address).text
    assert f"Llame al {HELP}" in shown
    assert "Restricción" in shown
    assert "Restraint" not in shown


def test_a_story_told_in_spanish_overwrites_no_english_words(client, admin_user, spanish_story, story):
    """T1: the other direction. English and Arabic notes once became Spanish on every page."""
    client.force_login(admin_user)
    before = all_rows()

    submit(client, spanish_story, "en", "ar")

    assert changed(before, all_rows()) == {}
    english = StoryPage.objects.get(translation_key=spanish_story.translation_key, locale=locale("en"))
    assert english.topic.name == "Accounts"
    assert [note.name for note in english.content_notes] == ["Restraint"]


def test_a_form_that_follows_another_is_not_translated_from(client, story, translator, index, home_es):
    """T1: its language would decide for all others from then on: English came down as Spanish had."""
    spanish = story.copy_for_translation(home_es.locale)
    spanish.save_revision().publish()
    StoryPage.objects.get(pk=spanish.pk).unpublish()

    shown = submit(client, StoryPage.objects.get(pk=spanish.pk), "ar")

    assert "This follows its form in another language (English). Translate that one instead." in shown.text
    assert not TranslationSource.objects.filter(object_id=story.translation_key).exists()
    cascades.settle_all()
    assert client.get(story.url).status_code == 200
    submit(client, story, "ar")
    assert StoryPage.objects.filter(translation_key=story.translation_key, locale=locale("ar")).exists()


def test_a_portrait_goes_in_every_language_whoever_translated_it_from_which(client, admin_user):
    """X4: who takes back their consent takes back all of it."""
    client.force_login(admin_user)
    english = Person.objects.create(name="Office", role="Director", locale=locale("en"))
    english.save_revision().publish()
    spanish = english.copy_for_translation(locale("es"))
    spanish.save()
    spanish.save_revision().publish()
    submit(client, spanish, "ar")

    Person.objects.get(pk=english.pk).unpublish()

    assert not Person.objects.filter(live=True).exists()


def test_what_a_spanish_story_refers_to_is_begun_from_its_own_original(client, admin_user, spanish_story, help_passage):
    """T1: a passage that was written in English first goes on following the English one."""
    help_passage.get_translation(locale("ar")).delete()
    client.force_login(admin_user)

    submit(client, spanish_story, "ar")

    sources = TranslationSource.objects.filter(object_id=help_passage.translation_key)
    assert list(sources.values_list("locale__language_code", flat=True)) == ["en"]


def test_submitting_pages_below_leaves_translations_written_by_hand(client, admin_user, index, story, translator):
    """T1: a page below that exists in Spanish once got the English words, live, from *include subtree*."""
    twin = story.copy_for_translation(locale("es"))
    twin.title = "A mano"
    twin.save_revision().publish()
    english = Page.objects.get(pk=index.pk).specific
    folder = index.get_parent().add_child(instance=StandardPage(title="Folder", slug="folder", locale=english.locale))
    inner = folder.add_child(instance=StandardPage(title="Inner", slug="inner", locale=english.locale))
    inner_es = inner.copy_for_translation(locale("es"), copy_parents=True, alias=False)
    Page.objects.filter(pk=inner_es.get_parent().pk).update(alias_of=None)
    inner_es.title = "Escrita a mano"
    inner_es.save_revision().publish()
    client.force_login(admin_user)
    before = all_rows()

    submit(client, folder, "ar", include_subtree="on")
    translate_object(inner, [locale("es"), locale("ar")], user=admin_user)
    operations.translate_page_subtree(index.pk, [locale("es"), locale("ar")], None, admin_user)

    assert changed(before, all_rows()) == {}
    assert Page.objects.get(pk=inner_es.pk).title == "Escrita a mano"
    assert Page.objects.get(pk=twin.pk).title == "A mano"


def test_a_translation_that_somebody_stopped_stays_stopped(client, admin_user, story, help_passage, index):
    """T1: submitting another page once started a stopped passage again and put its words over those of an editor."""
    source, _ = TranslationSource.get_or_create_from_instance(help_passage)
    Translation.objects.create(source=source, target_locale=locale("es"), enabled=False)
    client.force_login(admin_user)
    before = all_rows()

    submit(client, story, "es", "ar")

    assert changed(before, all_rows()) == {}
    assert not Translation.objects.get(source=source).enabled


def test_updating_and_publishing_a_translation_changes_nothing_else(
    client, admin_user, story, django_capture_on_commit_callbacks
):
    """T1: *Sync translated pages* with *Publish* writes to the translation alone."""
    client.force_login(admin_user)
    submit(client, story, "es")
    twin = StoryPage.objects.get(translation_key=story.translation_key, locale=locale("es"))
    before = all_rows()
    source = TranslationSource.objects.get(object_id=story.translation_key)

    with django_capture_on_commit_callbacks(execute=True):
        url = reverse("wagtail_localize:update_translations", args=[source.pk])
        client.post(url, {"publish_translations": "on"})
        client.post(reverse("wagtailadmin_pages:edit", args=[twin.pk]), {"action": "publish"})

    own_rows = {row.pk for row in [*twin.story_tags.all(), *twin.story_authors.all(), *twin.story_notes.all()]}
    others = {key for key in changed(before, all_rows()) if key[1] not in {twin.pk, *own_rows}}
    assert not {key for key in others if key[0] != "auth_user"}
    twin.refresh_from_db()
    assert (twin.live, twin.topic.name, twin.tags[0].name) == (True, "Relatos", "Salones")


def test_a_translation_that_was_taken_down_stays_down(client, admin_user, story, django_capture_on_commit_callbacks):
    """T1: *Sync translated pages* with *Publish* put it back for readers; now it says so."""
    client.force_login(admin_user)
    submit(client, story, "es")
    twin = StoryPage.objects.get(translation_key=story.translation_key, locale=locale("es"))
    source = TranslationSource.objects.get(object_id=story.translation_key)
    sync = reverse("wagtail_localize:update_translations", args=[source.pk])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(sync, {"publish_translations": "on"})
        client.post(reverse("wagtailadmin_pages:unpublish", args=[twin.pk]))
        story.title = "A door opens again"
        story.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        said = client.post(sync, {"publish_translations": "on"}, follow=True).text

    twin.refresh_from_db()
    assert not twin.live
    assert "Not published in Spanish: It was taken down." in said
    assert twin.get_latest_revision_as_object().title == "A door opens again"


def test_a_source_that_is_deleted_while_its_translations_are_updated_is_said_in_words(
    client, admin_user, story, monkeypatch, django_capture_on_commit_callbacks
):
    """T1: a withdrawn story, say; the page of the update broke off."""
    client.force_login(admin_user)
    submit(client, story, "es")
    source = TranslationSource.objects.get(object_id=story.translation_key)
    stock = TranslationSource.update_from_db

    def deleted_just_after(self):
        stock(self)
        StoryPage.objects.filter(translation_key=story.translation_key, alias_of=None).get(locale=locale("en")).delete()

    monkeypatch.setattr(TranslationSource, "update_from_db", deleted_just_after)
    url = reverse("wagtail_localize:update_translations", args=[source.pk])
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(url, {"publish_translations": "on"})

    assert answer.status_code == 302
    assert "The original was deleted meanwhile" in client.get(reverse("wagtailadmin_home")).text


def test_turning_back_into_an_alias_and_again_into_a_translation_changes_nothing_else(
    client, admin_user, story, django_capture_on_commit_callbacks
):
    """T1: convert to alias and back, with rows that refer to topics and notes."""
    client.force_login(admin_user)
    submit(client, story, "es")
    twin = StoryPage.objects.get(translation_key=story.translation_key, locale=locale("es"))
    before = all_rows()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtail_localize:convert_to_alias", args=[twin.pk]))
        assert Page.objects.get(pk=twin.pk).alias_of_id == story.pk
        submit(client, story, "es")
        assert Page.objects.get(pk=twin.pk).alias_of_id == story.pk
        client.post(reverse("wagtailadmin_pages:edit", args=[twin.pk]), {"action": "publish"})

    tables = {table for (table, key), _columns in changed(before, all_rows()).items() if key != twin.pk}
    assert tables <= {"auth_user", "blog_storytag", "blog_storyauthor", "blog_storycontentnote"}
    twin.refresh_from_db()
    assert twin.alias_of_id is None
    assert twin.tags[0].name == "Salones"


def test_following_another_language_changes_no_page_that_stands(story, spanish_story, home_ar):
    """T1: the switch *Sync from* makes aliases of what is missing and touches nothing else."""
    before = all_rows()

    LocaleSynchronization.objects.create(locale=locale("ar"), sync_from=locale("en"))

    assert changed(before, all_rows()) == {}
    assert StoryPage.objects.get(translation_key=story.translation_key, locale=locale("ar")).alias_of_id == story.pk


@pytest.mark.parametrize("name", ["topic", "tag", "author", "series", "note"])
def test_a_small_thing_that_exists_everywhere_cannot_be_submitted_over_itself(client, admin_user, small, name):
    client.force_login(admin_user)
    before = all_rows()

    for code in ("en", "es"):
        submit(client, small[name].get_translation_or_none(locale(code)) or small[name], "es", "ar", "en")
    translate_object(small[name], [locale("es"), locale("ar")], user=admin_user)

    assert changed(before, all_rows()) == {}


# --- An alias stays one until a translation is published -------------------------------------


@pytest.fixture
def about(home, home_es):
    page = home.add_child(instance=StandardPage(title="About us", slug="about", locale=home.locale))
    page.save_revision().publish()
    return page


def put_title(client, work, title):
    segment = work.source.stringsegment_set.get(context__path="title")
    url = reverse("wagtail_localize:edit_string_translation", args=[work.pk, segment.pk])
    return client.put(url, urlencode({"value": title}), content_type="application/x-www-form-urlencoded")


def moderator(django_user_model):
    user = django_user_model.objects.create_user("moderator", "moderator@example.org")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


def publish(client, page, callbacks):
    with callbacks(execute=True):
        return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"}, follow=True)


@pytest.mark.parametrize("kind", ["page", "story"])
def test_a_translator_who_submits_where_an_alias_stands_changes_nothing_a_visitor_sees(
    client, translator, about, story, kind, django_user_model, django_capture_on_commit_callbacks
):
    """T1, B1: readers keep the notice that the page is not translated; translators work; somebody else publishes."""
    page = about if kind == "page" else story
    alias = page.copy_for_translation(locale("es"), alias=True)
    before, seen = all_rows(), client.get(alias.get_url()).text
    assert NOTICE in seen

    with django_capture_on_commit_callbacks(execute=True):
        shown = submit(client, page, "es").text

    assert changed(before, all_rows()) == {}
    assert "js-translation-editor" in shown
    work = Translation.objects.get(source__object_id=page.translation_key)
    assert put_title(client, work, "Quiénes somos").status_code == 201
    publish(client, alias, django_capture_on_commit_callbacks)
    shown = client.get(alias.get_url()).text
    assert NOTICE in shown
    assert "Quiénes somos" not in shown

    client.force_login(moderator(django_user_model))
    publish(client, alias, django_capture_on_commit_callbacks)

    own = Page.objects.get(pk=alias.pk)
    assert (own.title, own.alias_of_id, own.live) == ("Quiénes somos", None, True)


def test_words_of_an_earlier_translation_do_not_go_live_with_a_submission(
    client, translator, about, admin_user, django_capture_on_commit_callbacks
):
    """T1, B1: a moderator had turned the page back into an alias before anybody read what was typed."""
    submit(client, about, "es")
    put_title(client, Translation.objects.get(), "UNREVIEWED")
    twin = about.get_translation(locale("es"))
    client.force_login(admin_user)
    client.post(reverse("wagtail_localize:convert_to_alias", args=[twin.pk]))
    client.force_login(translator)

    with django_capture_on_commit_callbacks(execute=True):
        submit(client, about, "es")

    shown = client.get("/es/about/").text
    assert "About us" in shown
    assert "UNREVIEWED" not in shown


def test_a_translation_stopped_where_an_alias_stands_is_started_again_by_who_may_publish(
    client, translator, about, django_user_model
):
    """T1: by submitting the page again; a translator who does so starts nothing."""
    alias = about.copy_for_translation(locale("es"), alias=True)
    submit(client, about, "es")
    work = Translation.objects.get()
    publisher = moderator(django_user_model)
    client.force_login(publisher)
    told = client.get(reverse("wagtailadmin_pages:edit", args=[alias.pk])).text
    assert "convert_to_alias" not in told
    client.post(reverse("wagtail_localize:stop_translation", args=[work.pk]))
    assert "js-translation-editor" not in client.get(reverse("wagtailadmin_pages:edit", args=[alias.pk])).text

    started = []
    for person in (translator, publisher):
        client.force_login(person)
        submit(client, about, "es")
        work.refresh_from_db()
        started.append(work.enabled)

    assert started == [False, True]


# --- What a language does not have yet ---------------------------------------------------------


def test_a_passage_without_a_spanish_form_is_begun_as_a_draft_and_the_page_keeps_the_original(
    client, admin_user, home, home_es
):
    """T1: translators find the passage as work; readers find the lines of the original, in the original's language."""
    passage = SharedPassage.objects.create(
        name="New help", body=[("paragraph", f"<p>Call {HELP}</p>")], locale=home.locale
    )
    passage.save_revision().publish()
    page = home.add_child(instance=StandardPage(title="Help", slug="help", body=[("passage", passage)]))
    page.save_revision().publish()
    client.force_login(admin_user)

    submit(client, page, "es")

    draft = SharedPassage.objects.get(translation_key=passage.translation_key, locale=home_es.locale)
    assert not draft.live
    assert draft.first_published_at is draft.live_revision is None
    twin = StandardPage.objects.get(translation_key=page.translation_key, locale=home_es.locale)
    twin.save_revision().publish()
    shown = BeautifulSoup(client.get("/es/help/").text, "html.parser").select_one(".passage")
    assert (shown["lang"], shown["dir"], shown.text.strip()) == ("en", "ltr", f"Call {HELP}")

    draft.body = [("paragraph", f"<p>Llame al {HELP}</p>")]
    draft.save_revision().publish()
    shown = client.get("/es/help/").text
    assert f"Llame al {HELP}" in shown
    assert f"Call {HELP}" not in shown


def test_people_of_a_page_are_shown_in_its_language_as_soon_as_they_are_published(client, admin_user, home, home_es):
    """T1: a portrait waits as a draft; until it is published the original stands there, named as English."""
    person = Person.objects.create(name="Director", role="Leads the team", locale=home.locale)
    person.save_revision().publish()
    body = [("people", {"heading": "", "people": [person]})]
    page = home.add_child(instance=StandardPage(title="Team", slug="team", body=body))
    page.save_revision().publish()
    client.force_login(admin_user)
    submit(client, page, "es")
    StandardPage.objects.get(slug="team", locale=home_es.locale).save_revision().publish()

    assert '<article class="people__person" lang="en" dir="ltr">' in client.get("/es/team/").text
    own = Person.objects.get(translation_key=person.translation_key, locale=home_es.locale)
    own.role = "Dirige el equipo"
    own.save_revision().publish()

    shown = client.get("/es/team/").text
    assert "Dirige el equipo" in shown
    assert "Leads the team" not in shown


def test_a_tag_without_drafts_is_not_copied_and_the_page_says_which_language_it_is_in(client, admin_user, story):
    """T1: what cannot wait unseen is translated on purpose only; until then its words say that they are English."""
    tag = Tag.objects.create(name="New word", slug="new-word", locale=story.locale)
    story.story_tags.add(StoryTag(tag=tag, locale=story.locale))
    story.save_revision().publish()
    client.force_login(admin_user)

    submit(client, story, "es")
    twin = StoryPage.objects.get(translation_key=story.translation_key, locale=locale("es"))
    twin.save_revision().publish()

    assert Tag.objects.filter(slug="new-word").count() == 1
    shown = client.get(twin.get_url()).text
    assert 'lang="en" dir="ltr">New word</a>' in shown
    assert 'tags/classrooms/">Salones</a>' in shown


def test_a_submitted_tag_stands_on_no_page_before_it_has_words_of_its_own(client, admin_user, story, rf):
    """T1: the copy made for translators still says the English word; no Spanish page may take it for Spanish."""
    tag = Tag.objects.create(name="New word", slug="new-word", locale=story.locale)
    story.story_tags.add(StoryTag(tag=tag, locale=story.locale))
    story.save_revision().publish()
    client.force_login(admin_user)
    submit(client, tag, "es")
    submit(client, story, "es")
    work = Translation.objects.get(source__object_id=story.translation_key)
    twin = StoryPage.objects.get(translation_key=story.translation_key, locale=locale("es"))
    assert {each.locale.language_code for each in twin.tags} == {"es", "en"}

    own = Tag.objects.get(slug="new-word", locale=locale("es"))
    own.name = "Palabra nueva"
    own.save()
    work.save_target(user=admin_user, publish=True)

    twin = StoryPage.objects.get(pk=twin.pk)
    assert [each.name for each in twin.get_latest_revision_as_object().tags] == ["Salones", "Palabra nueva"]


def test_a_submitted_note_is_not_offered_to_tellers_before_it_has_words_of_its_own(client, admin_user, small, index):
    """S15: the form for stories once offered English words in Spanish as soon as somebody pressed *Translate*."""
    note = ContentNote.objects.create(name="New note", slug="new-note", locale=index.locale)
    client.force_login(admin_user)

    submit(client, note, "es")

    assert ContentNote.objects.filter(slug="new-note", locale=locale("es")).exists()
    assert "New note" in client.get("/en/tell/").text
    shown = client.get("/es/tell/").text
    assert "Restricción" in shown
    assert "New note" not in shown


def test_the_editor_opens_for_a_page_that_refers_to_what_its_language_does_not_have(client, admin_user, spanish_story):
    """T1: a Spanish story under an English topic, translated into Arabic, once answered 500."""
    topic = Topic.objects.create(name="English only", slug="english-only", locale=locale("en"))
    StoryPage.objects.filter(pk=spanish_story.pk).update(topic=topic)
    client.force_login(admin_user)

    submit(client, spanish_story, "ar")

    twin = StoryPage.objects.get(translation_key=spanish_story.translation_key, locale=locale("ar"))
    assert client.get(reverse("wagtailadmin_pages:edit", args=[twin.pk])).status_code == 200
    assert twin.topic == topic


# --- Refusals ---------------------------------------------------------------------------------


def test_a_page_below_an_untranslated_one_is_refused_by_its_name(client, admin_user, home):
    """T1: the page above would go live as an alias, by somebody who may publish nothing."""
    above = home.add_child(instance=StandardPage(title="Folder", slug="folder", locale=home.locale))
    page = above.add_child(instance=StandardPage(title="Inner", slug="inner", locale=home.locale))
    client.force_login(admin_user)
    pages = Page.objects.count()

    response = submit(client, page, "es")

    assert "The parent page, “Folder”, does not exist in Spanish. Translate it first." in response.text
    assert Page.objects.count() == pages


def test_a_thing_whose_place_is_taken_is_refused_in_words_and_leaves_nothing_behind(client, admin_user, home, small):
    """T1: a Spanish topic of the same address that is no translation of this one."""
    Topic.objects.create(name="Otra cosa", slug="other", locale=locale("es"))
    topic = Topic.objects.create(name="Other", slug="other", locale=home.locale)
    client.force_login(admin_user)

    response = submit(client, topic, "es")

    assert response.status_code == 200
    assert "Nothing was submitted: This slug is already in use." in response.text
    assert not Translation.objects.exists()


def test_an_alias_is_translated_from_its_original_only(client, admin_user, home, home_es):
    page = home.add_child(instance=StandardPage(title="About", slug="about", locale=home.locale))
    alias = page.copy_for_translation(home_es.locale, alias=True)
    client.force_login(admin_user)

    submit(client, alias, "ar")

    assert not TranslationSource.objects.filter(object_id=page.translation_key).exists()


# --- Deleting ---------------------------------------------------------------------------------


def test_deleting_the_spanish_tag_leaves_the_arabic_page_its_arabic_tag(client, admin_user, story, small):
    """T1: deleting one form once cut off every page that refers to the thing, in every language."""
    client.force_login(admin_user)
    submit(client, story, "es", "ar")

    small["tag"].get_translation(locale("es")).delete()
    work = Translation.objects.get(source__object_id=story.translation_key, target_locale=locale("ar"))
    work.save_target(user=admin_user, publish=False)

    twin = StoryPage.objects.get(translation_key=story.translation_key, locale=locale("ar"))
    assert [tag.name for tag in twin.get_latest_revision_as_object().tags] == ["فصول"]


def test_deleting_every_form_clears_what_translators_had(client, admin_user, home):
    person = Person.objects.create(name="Director", locale=home.locale)
    client.force_login(admin_user)
    submit(client, person, "es")
    segment = TranslationSource.objects.get().stringsegment_set.first()
    StringTranslation.objects.create(
        translation_of=segment.string, locale=locale("es"), context=segment.context, data="Directora"
    )

    for form in Person.objects.all():
        form.delete()

    assert not TranslationSource.objects.exists()
    assert not StringTranslation.objects.exists()


def test_a_law_is_begun_as_a_draft_that_no_reader_sees(client, admin_user, home, index):
    """L6: submitting a law makes a draft in the other language; the list of laws keeps the original."""
    law = StateLaw.objects.create(
        state="VT",
        citation="16 V.S.A. § 1",
        summary="What it says.",
        link="https://example.org/law",
        source="Legislature",
        locale=home.locale,
    )
    law.save_revision().publish()
    client.force_login(admin_user)

    submit(client, law, "es")

    draft = StateLaw.objects.get(state="VT", locale=locale("es"))
    assert (draft.live, draft.first_published_at) == (False, None)


# --- Upgrades ---------------------------------------------------------------------------------

#: The functions of wagtail-localize 1.14.5 that ours stand in for. After an upgrade: read them, then write them down.
REPLACED = {
    "create_translations": (operations.TranslationCreator.create_translations, "def7108273ab9e96"),
    "has_translation": (localize_models.TranslatableObject.has_translation, "96b142e9ba6e70b1"),
    "get_source_instance": (localize_models.RelatedObjectSegment.get_source_instance, "e6272640abe47b99"),
    "cleanup_translation_on_delete": (localize_models.cleanup_translation_on_delete, "c939b913174c167c"),
    "form_valid": (submit_translations.SubmitTranslationView.form_valid, "6b287b0f778efb89"),
}


@pytest.mark.parametrize("name", REPLACED)
def test_what_we_replace_is_what_we_read(name):
    """An upgrade of wagtail-localize that changes a replaced function stops here, to be read again."""
    function, known = REPLACED[name]
    original = function.__wrapped__
    text = inspect.getsource(inspect.unwrap(original))

    assert hashlib.sha256(text.encode()).hexdigest()[:16] == known
