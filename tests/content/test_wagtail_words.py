"""What Wagtail says in its own words, and the house otherwise."""

from pathlib import Path

import polib
import pytest
import wagtail
import wagtail_localize
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation
from wagtail.snippets.models import get_snippet_models
from wagtail.users.models import UserProfile

from blog.models import Author, ContentNote, Series, Tag, Topic
from content.models import Person, SharedPassage
from content.wagtail_words import WORDS
from letters.models import StateLaw
from tests.content.factories import make_page, make_passage, make_person

ENGLISH = Path(__file__).resolve().parents[2] / "locale/en/LC_MESSAGES/django.po"
THEIRS = {"en": "locale", "es": "región", "ar": "المحلية"}
OURS = {"en": "Language", "es": "Idioma", "ar": "اللغة"}


def said(answer) -> str:
    """What a page, or the chooser in it, shows."""
    html = answer.json()["html"] if "json" in answer.headers["Content-Type"] else answer.text
    page = BeautifulSoup(html, "html.parser")
    for silent in page(["script", "style", "template"]):
        silent.decompose()
    return " ".join(page.text.split())


@pytest.fixture
def look(client, home, admin_user):
    """Ask for a page of the editor in a language of its interface."""
    client.force_login(admin_user)

    def look(address: str, language: str) -> str:
        UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": language})
        answer = client.get(address)
        assert answer.status_code == 200, address
        return said(answer)

    return look


@pytest.mark.parametrize("language", THEIRS)
def test_an_editor_reads_language_and_not_locale(look, home, language):
    """B1, T2: in choosers, in the status beside what is written, and in what narrows a list."""
    named = [Author, Topic, Tag, Series, ContentNote]
    for model in named:
        model.objects.create(name="One", slug="one", locale=home.locale)
    passage, person = make_passage(), make_person()
    chosen = [*named, SharedPassage, Person]
    assert {*chosen, StateLaw} <= set(get_snippet_models())
    addresses = [reverse(model.snippet_viewset.chooser_viewset.get_url_name("choose")) for model in chosen]
    addresses += [reverse(model.snippet_viewset.get_url_name("list")) for model in [*chosen, StateLaw]]
    addresses += [reverse(thing.snippet_viewset.get_url_name("edit"), args=[thing.pk]) for thing in (passage, person)]
    addresses += [reverse("wagtailadmin_pages:edit", args=[make_page(home).pk]), reverse("wagtailadmin_account")]

    for address in addresses:
        told = look(address, language)
        assert [word for word in {"locale", THEIRS[language]} if word in told.casefold()] == [], address
        assert OURS[language] in told, address
        if "/choose/" in address and language != "en":
            assert [word for word in ("Choose", "Search") if word in told] == [], address


def test_every_word_that_is_said_otherwise_is_still_one_of_wagtails_and_has_its_english():
    """B1: English has no catalogue but this one."""
    packages = [Path(wagtail.__file__).parent, Path(wagtail_localize.__file__).parent]
    files = [file for package in packages for file in package.glob("**/locale/en/LC_MESSAGES/django.po")]
    theirs = {entry.msgid for file in files for entry in polib.pofile(str(file))}

    english = {entry.msgid: entry.msgstr for entry in polib.pofile(str(ENGLISH))}

    assert set(WORDS) <= theirs
    assert set(english) == set(WORDS)
    for language, word in THEIRS.items():
        with translation.override(language):
            assert [one for one in WORDS if word in translation.gettext(one).casefold()] == []


@pytest.mark.parametrize("role", ["Editors", "Moderators", "administrator"])
def test_the_list_of_front_pages_says_what_they_are(client, enter, admin_user, role):
    """B1, H1: it warned of pages without an address, which nobody makes there."""
    if role == "administrator":
        client.force_login(admin_user)
    else:
        enter(role)

    told = said(client.get("/admin/pages/"))

    assert "accessible at any URL" not in told
    assert "new sites" not in told
    assert "These are the front pages, one for each language." in told
    assert "These are the front pages" not in said(client.get("/admin/pages/", {"q": "home"}))
