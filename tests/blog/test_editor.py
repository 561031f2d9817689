"""The editor's form of a story: choosing only what speaks the language of the story."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.text import slugify

from blog.models import Author, ContentNote, Series, StoryPage, Tag, Topic
from users.models import User

from .conftest import translated, write

FORMSETS = ("story_tags", "story_authors", "story_notes", "related_rows", "comments")


def form_of(**values):
    """What the browser sends for a short story; rows are given as lists."""
    data = {"title": "Written", "slug": "written", "date": "2026-03-01", "kind": "news", "byline": "anonymous",
            "body-count": "0", "action-publish": "action-publish"}  # fmt: skip
    for name in FORMSETS:
        rows = values.pop(name, [])
        data |= {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": 0}
        for number, row in enumerate(rows):
            data |= {f"{name}-{number}-{field}": value for field, value in row.items()}
            data[f"{name}-{number}-ORDER"] = number + 1
    return data | values


@pytest.fixture
def editor(client, admin_user):
    client.force_login(admin_user)
    return client


@pytest.fixture
def spanish_tag(home_es):
    return Tag.objects.create(name="Escuelas públicas", slug="public-schools", locale=home_es.locale)


def test_story_is_written_with_tags_topic_and_series(editor, index, schools):
    """S2, S6: what the form asks for is what readers see."""
    tag = Tag.objects.create(name="Vermont", slug="vermont", locale=index.locale)
    series = Series.objects.create(name="The long way", slug="the-long-way", locale=index.locale)
    form = form_of(topic=schools.pk, series=series.pk, part="1", story_tags=[{"tag": tag.pk}])

    response = editor.post(f"/admin/pages/add/blog/storypage/{index.pk}/", form)

    assert response.status_code == 302
    story = StoryPage.objects.get()
    assert (story.topic, story.tags, story.series, story.part) == (schools, [tag], series, 1)
    assert 'href="/en/stories/tags/vermont/"' in editor.get(story.url).text


def test_tag_or_topic_of_another_language_is_refused(editor, index, home_es, spanish_tag):
    """S2: tags never mix languages, whatever the browser sends."""
    topic = Topic.objects.create(name="Escuelas", slug="schools", locale=home_es.locale)
    form = form_of(topic=topic.pk, story_tags=[{"tag": spanish_tag.pk}])

    response = editor.post(f"/admin/pages/add/blog/storypage/{index.pk}/", form)

    assert response.status_code == 200
    assert response.text.count("This one belongs to another language.") >= 2
    assert not StoryPage.objects.exists()


def test_copy_that_came_with_a_translation_does_not_block_the_editor(editor, index, home_es, schools):
    """T1: a translation made by copying keeps the source's topic until somebody chooses another."""
    twin = translated(write(index, "One", topic=schools), home_es.locale, title="Uno")
    form = form_of(title="Uno y más", slug=twin.slug, topic=schools.pk)

    response = editor.post(f"/admin/pages/{twin.pk}/edit/", form)

    assert response.status_code == 302
    assert StoryPage.objects.get(pk=twin.pk).title == "Uno y más"


def test_part_needs_its_series(editor, index):
    """S6: a place in no series says so beside the field."""
    response = editor.post(f"/admin/pages/add/blog/storypage/{index.pk}/", form_of(part="2"))

    assert "Choose the series that this is a part of" in response.text


def test_chooser_begins_with_the_language_of_the_story(editor, index, spanish_tag):
    """S2: the form names its language to the chooser, which lists that language alone."""
    Tag.objects.create(name="Public schools", slug="public-schools", locale=index.locale)
    chooser = reverse(Tag.snippet_viewset.chooser_viewset.get_url_name("choose"))

    page = editor.get(f"/admin/pages/add/blog/storypage/{index.pk}/").text
    offered = editor.get(chooser, {"locale": "en", "multiple": 1}).json()["html"]

    assert '"ACTIVE_CONTENT_LOCALE": "en"' in page
    assert "Public schools" in offered
    assert "Escuelas públicas" not in offered


def test_new_tag_is_made_in_the_language_of_the_story(editor, index, home_ar):
    """S2: a tag written on the spot gets its word for addresses and its language by itself."""
    create = reverse(Tag.snippet_viewset.chooser_viewset.get_url_name("create"))

    made = editor.post(f"{create}?locale=ar&multiple=1", {"name": "  مدارس   عامة "})
    again = editor.post(f"{create}?locale=ar", {"name": "مدارس عامة"})
    empty = editor.post(f"{create}?locale=ar", {"name": "!!!"})

    tag = Tag.objects.get()
    assert (tag.name, tag.locale.language_code) == ("مدارس عامة", "ar")
    assert tag.slug.isascii()
    assert made.json()["result"] == [
        {"id": str(tag.pk), "string": tag.name, "edit_url": made.json()["result"][0]["edit_url"]}
    ]
    assert "There is one of this name already." in again.json()["htmlFragment"]
    assert "at least one letter or digit" in empty.json()["htmlFragment"]


MADE = {
    Author: {"name": "Ana Lopez"},
    Topic: {"name": "Schools", "description": "What schools do."},
    Tag: {"name": "Vermont"},
    Series: {"name": "The long way", "description": ""},
    ContentNote: {"name": "Restraint", "explanation": "A child is held down."},
}


@pytest.fixture
def of_role(client, home):
    """Sign in somebody of a role."""

    def of_role(role):
        person = User.objects.create_user(role.lower(), "person@example.org")
        person.groups.add(Group.objects.get(name=role))
        client.force_login(person)
        return client

    return of_role


@pytest.mark.parametrize("role", ["Editors", "Moderators"])
@pytest.mark.parametrize("model", MADE)
def test_what_a_story_lacks_is_made_in_its_chooser(of_role, index, home_es, role, model):
    """S1, S2, S6, S11: in the language of the story, with its word for addresses, by whoever may add it."""
    browser = of_role(role)
    urls = model.snippet_viewset.chooser_viewset
    opened = BeautifulSoup(
        browser.get(reverse(urls.get_url_name("choose")), {"locale": "es"}).json()["html"], "html.parser"
    )
    form = opened.select_one("form[data-chooser-modal-creation-form]")

    made = browser.post(form["action"], MADE[model]).json()

    thing = model.objects.get()
    assert [field["name"] for field in form.select("[name]:not([type=hidden])")] == list(MADE[model])
    assert {name: getattr(thing, name) for name in MADE[model]} == MADE[model]
    assert (thing.locale, thing.slug) == (home_es.locale, slugify(thing.name))
    assert (made["result"]["id"], made["result"]["string"]) == (str(thing.pk), thing.name)
    history = browser.get(reverse(model.snippet_viewset.get_url_name("history"), args=[thing.pk])).text
    assert "Created" in BeautifulSoup(history, "html.parser").main.text
    again = browser.post(form["action"], MADE[model]).json()
    assert "There is one of this name already." in again["htmlFragment"]


@pytest.mark.parametrize("role", ["Translators", "List managers"])
@pytest.mark.parametrize("model", MADE)
def test_who_may_not_add_a_thing_makes_none_in_a_chooser(of_role, index, role, model):
    """B1: neither is it offered, nor does the address behind it answer whoever knows it."""
    browser = of_role(role)
    urls = model.snippet_viewset.chooser_viewset
    address = reverse(urls.get_url_name("create"))

    offered = browser.get(reverse(urls.get_url_name("choose")), {"locale": "en"}).text
    answers = [
        browser.get(address),
        browser.post(address, MADE[model]),
        browser.post(f"{address}?locale=es", MADE[model]),
    ]

    assert "data-chooser-modal-creation-form" not in offered
    assert [(answer.status_code, answer.headers.get("Location")) for answer in answers] == [(302, "/admin/")] * 3
    assert not model.objects.exists()


def test_a_story_is_written_with_an_author_made_on_the_spot(editor, index):
    """S1: what the chooser gives back is taken by the form of the story."""
    create = reverse(Author.snippet_viewset.chooser_viewset.get_url_name("create"))
    made = editor.post(f"{create}?locale=en&multiple=1", {"name": "Ana Lopez"}).json()["result"][0]

    editor.post(
        f"/admin/pages/add/blog/storypage/{index.pk}/",
        form_of(byline="authors", story_authors=[{"author": made["id"]}]),
    )

    assert "Ana Lopez" in BeautifulSoup(editor.get(StoryPage.objects.get().url).text, "html.parser").main.text


def all_stories(client, **query) -> list[list[str]]:
    """The rows of the flat list, without the boxes to tick."""
    page = BeautifulSoup(client.get("/admin/stories/", query).text, "html.parser")
    return [[" ".join(cell.text.split()) for cell in row.select("td")[1:]] for row in page.select("main tbody tr")]


def test_all_stories_say_language_date_kind_and_author(editor, index, home_es, teacher):
    """S1: in columns; a name that a contributor chose is not listed."""
    one = write(index, "One", authors=[teacher], kind="opinion")
    write(index, "Two", day=1, byline="anonymous")
    write(index, "Three", day=2, byline="chosen", chosen_name="Rosa")
    translated(one, home_es.locale, title="Uno")

    rows = all_stories(editor, ordering="date", language=index.locale_id)

    assert [row[1:5] for row in rows] == [
        ["English", "March 1, 2026", "Opinion", "A teacher"],
        ["English", "March 2, 2026", "News", "Anonymous"],
        ["English", "March 3, 2026", "News", "A name the contributor chose"],
    ]
    assert "Rosa" not in str(rows)
    assert "English" not in rows[0][0]  # once is enough
    assert [row[1] for row in all_stories(editor, language=home_es.locale_id)] == ["Spanish"]
    assert len(all_stories(editor)) == 4
    for order in ("locale", "-date", "kind"):
        assert len(all_stories(editor, ordering=order)) == 4
        assert len(all_stories(editor, ordering=order, q="two", language=index.locale_id)) == 1


def test_more_stories_ask_the_database_no_more(editor, index, teacher):
    """S1: the authors come with the list, at two sizes."""
    asked = []
    for number in (2, 9):
        for one in range(StoryPage.objects.count(), number):
            write(index, f"Story {one}", authors=[teacher])
        all_stories(editor)  # what is asked once for a process
        with CaptureQueriesContext(connection) as queries:
            assert len(all_stories(editor)) == number
        asked.append(len([query for query in queries if "author" in query["sql"]]))

    assert asked == [2, 2]  # the rows, then what they name
