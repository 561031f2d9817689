"""What is the same in every language is the same as soon as the source is published (decision 0010)."""

import json

import pytest
from django.urls import reverse
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Locale, Page
from wagtail_localize.models import SegmentOverride, Translation, TranslationContext, TranslationSource

from blog.models import StoryPage
from content import periodic, synchronized
from content.models import ContactPage, FormField, StandardPage
from tests.blog.conftest import index, write  # noqa: F401 - a fixture
from tests.content.factories import make_picture
from tests.letters.factories import make_law

pytestmark = pytest.mark.django_db
OLD, NEW = "former@example.org", "present@example.org"


def translate(thing) -> None:
    """Let wagtail-localize make the Spanish form, and publish it."""
    source, _made = TranslationSource.update_or_create_from_instance(type(thing).objects.get(pk=thing.pk))
    spanish = Locale.objects.get(language_code="es")
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=spanish)
    translation.save_target(publish=False)
    spanish_of(thing).get_latest_revision().publish()


def spanish_of(thing):
    """The Spanish form, as it stands now."""
    return type(thing).objects.get(translation_key=thing.translation_key, locale__language_code="es")


@pytest.fixture
def contact(home, home_es):
    page = home.add_child(instance=ContactPage(title="Write to us", slug="write", to_address=OLD, mail_answers=True))
    page.save_revision().publish()
    translate(page)
    return ContactPage.objects.get(pk=page.pk)


@pytest.fixture
def named(index, home_es):  # noqa: F811
    """A story that came by mail, with the name of who tells it."""
    translate(index)
    page = write(index, "In the gym", byline="chosen", chosen_name="Ana Realname")
    page.save_revision().publish()
    translate(page)
    return StoryPage.objects.get(pk=page.pk)


def publish(page, **fields) -> None:
    """Change and publish a page."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def choose_in_spanish(page, path: str, value) -> None:
    """Let a translator choose something of their own, and publish it."""
    context, _made = TranslationContext.objects.get_or_create(object_id=page.translation_key, path=path)
    locale = Locale.objects.get(language_code="es")
    SegmentOverride.objects.create(locale=locale, context=context, data_json=json.dumps(value))
    translate(page)


def test_messages_in_every_language_go_to_the_present_address(contact, client, mailoutbox):
    """F1, T1: a colleague left; what families wrote in Spanish went on to their mailbox, with all answers."""
    publish(contact, to_address=NEW, mail_answers=False, retention_days=30)

    twin = spanish_of(contact)
    assert (twin.to_address, twin.mail_answers, twin.retention_days) == (NEW, False, 30)
    assert twin.live
    assert twin.get_latest_revision_as_object().to_address == NEW


def test_a_draft_of_the_source_changes_no_other_language(contact):
    """T1: not before it is published."""
    contact.to_address = NEW
    contact.save_revision()

    assert spanish_of(contact).to_address == OLD


@pytest.mark.parametrize("stopped", [False, True])
def test_who_asked_not_to_be_named_is_named_in_no_language(named, client, stopped):
    """S5, T1: nor in a translation that is edited by hand; and search engines are told so everywhere."""
    twin = spanish_of(named)
    assert "Ana Realname" in client.get(twin.url).text
    Translation.objects.update(enabled=not stopped)

    publish(named, byline="anonymous", chosen_name="", keep_out_of_search=True)

    shown = client.get(twin.url)
    assert shown.status_code == 200
    assert "Realname" not in shown.text
    assert "noindex" in shown.text
    assert twin.url not in client.get("/es/search/?query=Realname").text
    spanish_of(named).get_latest_revision().publish()
    assert "Realname" not in client.get(twin.url).text


def test_a_version_that_was_open_in_an_editor_brings_no_former_value_back(named, client):
    """S5: whatever is published of a translation, these fields are the source's."""
    twin = spanish_of(named)
    opened = twin.get_latest_revision_as_object()
    publish(named, byline="anonymous", chosen_name="")

    opened.save_revision().publish()

    assert "Realname" not in client.get(twin.url).text


def test_a_name_in_another_script_goes_with_the_name_it_stands_for(named, client):
    """S5, T1: chosen by a translator for a name that the source no longer has."""
    choose_in_spanish(named, "chosen_name", "Ana la Real")
    twin = spanish_of(named)
    publish(named, summary="Another summary")
    assert "Ana la Real" in client.get(twin.url).text

    publish(named, chosen_name="A mother")

    shown = client.get(twin.url).text
    assert "Ana la Real" not in shown
    assert "A mother" in shown
    choose_in_spanish(named, "chosen_name", "Una madre")
    publish(named, summary="One more summary")
    assert "Una madre" in client.get(twin.url).text


def test_a_name_in_another_script_goes_in_every_language(named, client, home_ar):
    """S5, T1: not in the first of them alone."""
    arabic = home_ar.locale
    named.get_parent().copy_for_translation(arabic).save_revision().publish()
    choose_in_spanish(named, "chosen_name", "Ana la Real")
    translation = Translation.objects.create(
        source=TranslationSource.objects.get(object_id=named.translation_key), target_locale=arabic
    )
    context = TranslationContext.objects.get(object_id=named.translation_key, path="chosen_name")
    SegmentOverride.objects.create(locale=arabic, context=context, data_json='"آنا"')
    translation.save_target(publish=False)
    twin = StoryPage.objects.get(translation_key=named.translation_key, locale=arabic)
    twin.get_latest_revision().publish()
    assert "آنا" in client.get(twin.url).text

    publish(named, chosen_name="A mother")

    assert "آنا" not in client.get(twin.url).text
    assert "Ana la Real" not in client.get(spanish_of(named).url).text


def test_a_picture_that_was_taken_away_goes_in_every_language_that_did_not_choose_its_own(named):
    """T1, S5: the face of a child on the cover, for one."""
    child, other = make_picture("Child"), make_picture("Other")
    publish(named, cover=child)
    assert spanish_of(named).cover == child
    translate(named)

    publish(named, cover=None)
    assert spanish_of(named).cover is None

    publish(named, cover=child)
    choose_in_spanish(named, "cover", other.pk)
    publish(named, cover=None)
    assert spanish_of(named).cover == other


def test_the_law_of_a_state_says_the_same_of_itself_in_every_language(home, home_es):
    """L6: its source and the day from which it holds; snippets are published, too."""
    law = make_law("TX", citation="Old Code", link="https://example.org/old")
    translate(law)
    law.refresh_from_db()

    law.citation, law.link = "New Code", "https://example.org/new"
    law.save_revision().publish()

    twin = spanish_of(law)
    assert (twin.citation, twin.link) == ("New Code", "https://example.org/new")


@pytest.mark.parametrize("changed", [{"byline": "anonymous"}, {"chosen_name": "A mother"}])
def test_worker_mends_what_an_older_release_published(contact, named, client, changed):
    """S5, T1: once a day, whatever was written past the signals."""
    StoryPage.objects.filter(pk=named.pk).update(**changed)
    ContactPage.objects.filter(pk=contact.pk).update(to_address=NEW)

    periodic.jobs["carry over what is the same in every language"].run()

    assert "Realname" not in client.get(spanish_of(named).url).text
    assert spanish_of(contact).to_address == NEW


def test_a_law_whose_place_is_taken_in_another_language_is_published(home, home_es):
    """L6: there is a law of California in Spanish alone; that one stays as it is."""
    make_law("CA", "es")
    texas = make_law("TX")
    translate(texas)
    texas.refresh_from_db()
    texas.state = "CA"

    texas.save_revision().publish()

    texas.refresh_from_db()
    assert (texas.state, spanish_of(texas).state) == ("CA", "TX")


@pytest.mark.parametrize("alias", [False, True])
def test_questions_of_a_form_that_was_written_in_spanish_change_as_its_editor_says(home, home_es, alias):
    """F1, T1: rows have no source of their own; what another language has of them is not written over them."""
    page = home_es.add_child(instance=ContactPage(title="Escríbanos", slug="write", locale=home_es.locale))
    question = FormField(label="Teléfono", field_type="singleline", required=True, sort_order=0, locale=page.locale)
    page.form_fields = [question]
    page.save_revision().publish()
    page = ContactPage.objects.get(pk=page.pk)
    page.copy_for_translation(home.locale, alias=alias)
    page = ContactPage.objects.get(pk=page.pk)
    row = page.form_fields.get()
    row.required, row.field_type = False, "email"
    page.form_fields = [row]

    page.save_revision().publish()

    row = ContactPage.objects.get(pk=page.pk).form_fields.get()
    assert (row.required, row.field_type) == (False, "email")


def test_an_alias_that_somebody_took_down_stays_down(named, client):
    """S5: whatever is carried over to the page that it follows."""
    twin = spanish_of(named)
    alias = CreatePageAliasAction(twin, parent=twin.get_parent(), update_slug="second").execute(
        skip_permission_checks=True
    )
    open_one = CreatePageAliasAction(twin, parent=twin.get_parent(), update_slug="third").execute(
        skip_permission_checks=True
    )
    alias.unpublish()

    publish(named, byline="anonymous", chosen_name="")

    assert client.get(alias.url).status_code == 404
    assert "Realname" not in client.get(open_one.url).text


def second_form(page, slug: str) -> StoryPage:
    """An alias of a page, beside it."""
    action = CreatePageAliasAction(page, parent=page.get_parent(), update_slug=slug)
    return StoryPage.objects.get(pk=action.execute(skip_permission_checks=True).pk)


def test_an_alias_of_an_alias_that_somebody_took_down_stays_down(named, client):
    """S5: Wagtail goes on to the aliases of aliases."""
    first = second_form(spanish_of(named), "second")
    second = second_form(first, "third")
    for alias in (first, second):
        StoryPage.objects.get(pk=alias.pk).unpublish()

    publish(named, byline="anonymous", chosen_name="")

    assert [client.get(alias.url).status_code for alias in (first, second)] == [404, 404]


def test_an_alias_of_a_translation_shows_no_name_that_was_taken_back(named, client):
    """S5: Wagtail shows the version that is published, as it is in memory, on the aliases of its page."""
    alias = second_form(spanish_of(named), "second")
    opened = spanish_of(named).get_latest_revision()
    publish(named, byline="anonymous")

    opened.publish()

    assert "Realname" not in client.get(alias.url).text


def test_worker_mends_an_alias_that_names_who_is_not_to_be_named(named, client):
    """S5: as an older release left it, and an alias of that; what somebody took down stays down."""
    first = second_form(spanish_of(named), "second")
    second = second_form(first, "third")
    StoryPage.objects.get(pk=second.pk).unpublish()
    publish(named, byline="anonymous")
    StoryPage.objects.filter(pk=first.pk).update(byline="chosen")

    periodic.jobs["carry over what is the same in every language"].run()

    assert "Realname" not in client.get(first.url).text
    assert client.get(second.url).status_code == 404


@pytest.fixture
def converted(index, home_es, client, admin_user):  # noqa: F811
    """A story with a name, and its Spanish alias that was made an ordinary page."""
    translate(index)
    page = write(index, "In the gym", byline="chosen", chosen_name="Ana Realname")
    page.save_revision().publish()
    alias = StoryPage.objects.get(pk=page.pk).copy_for_translation(home_es.locale, alias=True)
    client.force_login(admin_user)
    client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    client.logout()
    return page


def test_a_name_that_was_changed_goes_in_a_page_that_was_an_alias(converted, client):
    """S5, T1: nobody chose the name there; a name that somebody did choose, or took away, stays as it is."""
    twin = spanish_of(converted)
    assert "Ana Realname" in client.get(twin.url).text

    publish(converted, chosen_name="A mother")

    shown = client.get(twin.url).text
    assert "Realname" not in shown
    assert "A mother" in shown
    for own in ("Una madre", ""):
        publish(twin, chosen_name=own)
        publish(converted, summary="Another summary")
        assert spanish_of(converted).chosen_name == own


# --- A colleague at the same moment -------------------------------------------------------------


@pytest.fixture
def meanwhile(monkeypatch):
    """Have something done after the forms of a page were read, before any is written."""

    def do(deed) -> None:
        real, deeds = synchronized.source_among, [deed]

        def read(*args):
            if deeds:
                deeds.pop()()
            return real(*args)

        monkeypatch.setattr(synchronized, "source_among", read)

    return do


@pytest.mark.parametrize("live", [False, True])
def test_words_that_a_colleague_saves_in_another_language_at_that_moment_stay(contact, meanwhile, client, live):
    """T1, C5: as a draft or in public; and the address follows there, too."""

    def reword() -> None:
        page = spanish_of(contact)
        page.title = "Palabras nuevas"
        revision = page.save_revision()
        if live:
            revision.publish()

    meanwhile(reword)

    publish(contact, to_address=NEW)

    twin = spanish_of(contact)
    draft = twin.get_latest_revision_as_object()
    assert (draft.title, draft.to_address, twin.to_address) == ("Palabras nuevas", NEW, NEW)
    assert ("Palabras nuevas" in client.get(twin.url).text) is live


def test_a_translation_that_a_colleague_takes_down_at_that_moment_stays_down(contact, meanwhile, client):
    """T1, C5: it is not public again."""
    address = spanish_of(contact).url
    meanwhile(lambda: spanish_of(contact).unpublish())

    publish(contact, to_address=NEW)

    assert client.get(address).status_code == 404
    assert spanish_of(contact).to_address == NEW


def test_a_translation_that_a_colleague_deletes_at_that_moment_stops_nothing(contact, meanwhile, client):
    """T1, C5: the source is published."""
    meanwhile(lambda: spanish_of(contact).delete())

    publish(contact, to_address=NEW, title="Write to us today")

    assert "Write to us today" in client.get(contact.url).text
    assert not ContactPage.objects.filter(translation_key=contact.translation_key, locale__language_code="es").exists()


def test_a_translation_that_a_colleague_moves_at_that_moment_stands_in_its_new_place(
    contact, home_es, meanwhile, client
):
    """T1, C5: the tree of pages is whole."""
    section = home_es.add_child(instance=StandardPage(title="Otra", slug="otra", locale=home_es.locale))
    meanwhile(lambda: spanish_of(contact).move(Page.objects.get(pk=section.pk), pos="last-child"))

    publish(contact, to_address=NEW)

    assert client.get("/es/otra/write/").status_code == 200
    assert not any(Page.find_problems())
