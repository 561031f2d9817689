"""What readers are told before they read, wherever a story is named, and the choice that never reaches us."""

import re

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from blog import carried_notes
from blog.models import ContentNote, Series, StoryPage
from blog.models.story_parts import StoryContentNote
from content.models import SharedPassage, StandardPage
from content.notes import notes_of, with_notes
from tests.letters import factories as letters

from .conftest import translated, write


def words(html: str) -> str:
    """What a person reads."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def noted(html: str) -> list[str]:
    """The notes that each marked part of a page carries, as scripts and styles see them."""
    return [value.split() for value in re.findall(r'data-notes="([^"]*)"', html)]


def panel(html: str) -> str:
    """The panel in which a reader chooses, or nothing."""
    found = re.search(r'<section class="note-choice.*?</section>', html, re.S)
    return found[0] if found else ""


@pytest.fixture
def death(home):
    return ContentNote.objects.create(name="Death", slug="death", locale=home.locale)


@pytest.fixture
def helped(index):
    """The index knows where help is."""
    body = [("help", {"heading": "Help and support", "contacts": [{"name": "A line", "phone": "555-0100"}]})]
    index.help_passage = SharedPassage.objects.create(name="Help", body=body, locale=index.locale)
    index.save_revision().publish()
    return index


def test_notes_and_help_come_before_the_text(client, helped, restraint, death):
    """S11, X2: first what the story tells of, then where to find help, then the text."""
    story = write(helped, "Hard to read", notes=[restraint, death], text="It happened in the gym.")

    said = words(client.get(story.url).text)

    places = [said.index(part) for part in ("Restraint", "Death", "A line", "Call 555-0100", "It happened in the gym.")]
    assert places == sorted(places)


def test_the_list_of_stories_leads_to_the_choice_where_there_is_one(client, index, restraint):
    """S11: at its head, and nowhere while no story has a note."""
    write(index, "Easy to read")
    before = client.get(index.url).text
    write(index, "Hard to read", notes=[restraint])

    after = client.get(index.url).text

    assert 'href="#what-you-see"' not in before
    assert not panel(before)
    assert after.index('href="#what-you-see"') < after.index("Hard to read")
    assert 'id="what-you-see"' in panel(after)


def test_help_is_changed_in_one_place_for_every_noted_story(client, helped, restraint):
    """X2: staff edit the contacts; a story without notes does not show them."""
    story, other = write(helped, "Hard to read", notes=[restraint]), write(helped, "Easy to read")
    helped.help_passage.body = [("help", {"heading": "Help", "contacts": [{"name": "Another line"}]})]
    helped.help_passage.save_revision().publish()

    assert "Another line" in client.get(story.url).text
    assert "A line" not in client.get(story.url).text
    assert "Another line" not in client.get(other.url).text


def test_help_speaks_the_language_of_the_page(client, helped, home_es, restraint):
    """X2: the Spanish contacts stand before the Spanish text, once they are published."""
    story = write(helped, "Hard to read", notes=[restraint])
    twin = translated(story, home_es.locale, title="Difícil de leer")
    ayuda = helped.help_passage.copy_for_translation(home_es.locale)
    ayuda.body = [("help", {"heading": "Ayuda", "contacts": [{"name": "Una línea"}]})]
    ayuda.save()

    assert "Una línea" in client.get(twin.url).text


def test_a_note_follows_a_story_wherever_it_is_named(client, home, index, restraint):
    """S11: index, search, cards of other pages, a letter's further reading and both feeds all say it."""
    story = write(index, "Hard to read", notes=[restraint], summary="About the gym.")
    page = StandardPage(title="About", locale=home.locale)
    page.body = [("cards", {"heading": "", "pages": [story], "kind": "", "count": 1})]
    home.add_child(instance=page)
    page.save_revision().publish()
    letter = letters.make_letter(letters.make_library(home), related=[("page", story)])

    for place in (index.url, "/en/search/?query=gym", page.url, letter.url):
        answer = client.get(place).text
        card = next(part for part in answer.split("<article") if "Hard to read" in words(part) and "data-notes" in part)
        assert noted(card) == [["restraint"]], place
        assert "Content note: Restraint" in words(card), place
    for feed in ("feed/", "feed/atom/"):
        assert "Content note: Restraint." in client.get(f"{index.url}{feed}").text, feed


def test_a_link_to_a_noted_story_warns_before_its_title(client, index, restraint):
    """S11: the stories before and after, and the parts of a series; a title can hurt too, so it is covered."""
    series = Series.objects.create(name="Way", slug="way", locale=index.locale)
    for day, (title, notes) in enumerate([("Tied", [restraint]), ("Here", []), ("Held", [restraint])]):
        write(index, title, day=day, notes=notes, series=series, part=day + 1)

    answer = client.get(f"{index.url}here/").text

    for kind, ways in (("neighbour", ("Previous story", "Next story")), ("series", ("Previous part", "Next part"))):
        links = re.findall(r'<a [^>]*rel="(?:prev|next)".*?</a>', answer, re.S)
        links = [link for link in links if ("neighbour" in link) == (kind == "neighbour")]
        for link, way, title in zip(links, ways, ("Tied", "Held"), strict=True):
            assert noted(link) == [["restraint"]]
            assert words(link).index("Content note: Restraint") < words(link).index(title), way
            assert title in words(re.search(r"<span[^>]* data-covered>.*?</span>", link, re.S)[0]), way
            assert way in words(link)


def test_a_story_side_by_side_carries_its_notes_too(client, helped, home_es, restraint):
    """★4, S4: what a reader chose to hide is hidden there: the text in both languages, not the note."""
    story = write(helped, "At school", text="Held down", notes=[restraint])
    translated(helped, home_es.locale, title="Historias")
    translated(story, home_es.locale, title="En la escuela")

    page = client.get(f"/en/beside/es{story.url.removeprefix('/en')}").text

    assert noted(page) == [[restraint.slug]]
    before, hidden = page.split('class="beside__row" data-covered', 1)
    assert "Content note:" in before
    assert "data-uncover" in before
    assert "Held down" not in before
    assert "Held down" in hidden


def test_any_room_can_ask_for_the_notes_of_many_pages_at_once(index, restraint, death, django_assert_num_queries):
    """S11: the newsletter and others get notes, in the editor's order, in one query."""
    both = write(index, "Both", notes=[death, restraint])
    none = write(index, "None")

    with django_assert_num_queries(1):
        found = notes_of([both.pk, none.pk])
    with django_assert_num_queries(1):
        pages = with_notes([both, none])
        names = [[note.name for note in page.content_notes] for page in pages]

    assert [note.slug for note in found[both.pk]] == ["death", "restraint"]
    assert none.pk not in found
    assert names == [["Death", "Restraint"], []]


def test_search_asks_once_however_many_results_are_noted(client, index, restraint, django_assert_num_queries):
    """S11, Speed 5: one noted result or nine, the same number of questions."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        client.get("/en/search/?query=warmth")
        with CaptureQueriesContext(connection) as queries:
            client.get("/en/search/?query=gym")
        return len(queries)

    write(index, "Gym 0", notes=[restraint])
    one = asked()
    for number in range(1, 9):
        write(index, f"Gym {number}", notes=[restraint])

    assert asked() == one


def test_a_reader_may_choose_among_the_subjects_of_stories_they_can_read(client, index, restraint, death):
    """★4: the panel offers what public stories carry, in the reader's language, and nothing else."""
    write(index, "Hard to read", notes=[restraint])
    secret = write(index, "Secret", notes=[death])
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    police, asylum, arrest = (
        ContentNote.objects.create(name=name, slug=name.lower(), locale=index.locale)
        for name in ("Police", "asylum", "Arrest")
    )
    write(index, "A draft", notes=[police]).unpublish()
    write(index, "Taken away", notes=[asylum, arrest])

    offered = panel(client.get(index.url).text)

    assert re.findall(r'value="([a-z]+)"', offered) == ["arrest", "asylum", "restraint"]
    assert "Restraint" in offered


def test_subjects_are_named_in_the_readers_language(client, index, home_es, restraint):
    """★4: the same word inside, another name outside."""
    story = write(index, "Hard to read", notes=[restraint])
    translated(index, home_es.locale)
    translated(story, home_es.locale)
    twin = restraint.copy_for_translation(home_es.locale)
    twin.name = "Restricción"
    twin.save()

    offered = panel(client.get("/es/stories/").text)

    assert re.findall(r'value="([\w-]+)"[^>]*><span>(.*?)</span>', offered) == [("restraint", "Restricción")]


def test_the_choice_cannot_be_sent(client, index, restraint):
    """★4: no form, no name, no address: a browser has nothing to send. Without JavaScript nothing is covered."""
    write(index, "Hard to read", notes=[restraint])

    answer = client.get(index.url)
    offered = panel(answer.text)

    assert "<form" not in offered
    assert "name=" not in offered
    assert "formaction" not in offered
    assert re.search(r"<fieldset[^>]* hidden>", offered)
    assert "the notes still come first" in offered
    assert not answer.cookies


def test_no_panel_where_nothing_is_noted(client, index):
    """★4: a choice that changes nothing is not offered."""
    write(index, "Easy to read")

    assert panel(client.get(index.url).text) == ""
    assert panel(client.get("/en/search/?query=easy").text) == ""


@pytest.mark.usefixtures("drawn_each_time")
@pytest.mark.parametrize("place", ["", "hard-to-read/"])
def test_the_panel_costs_nothing_once_it_is_known(client, index, restraint, place, django_assert_max_num_queries):
    """Speed 5: index and story stay within eight questions."""
    write(index, "Hard to read", notes=[restraint])
    client.get(f"{index.url}{place}")

    with django_assert_max_num_queries(8):
        client.get(f"{index.url}{place}")


def test_a_note_that_is_added_warns_in_every_language_at_once(index, home_es, client, death):
    """S11, T1: and stays when the translation is published again; what a translation has of its own stays too."""
    muerte = ContentNote.objects.create(
        name="Muerte", slug="death", locale=home_es.locale, translation_key=death.translation_key
    )
    seclusion = ContentNote.objects.create(name="Seclusion", slug="seclusion", locale=index.locale)
    own = ContentNote.objects.create(name="Violencia", slug="violence", locale=home_es.locale)
    story = write(index, "In the gym")
    twin = translated(story, home_es.locale, title="En el gimnasio")
    twin.story_notes.add(StoryContentNote(note=own, locale=twin.locale))
    twin.save_revision().publish()
    assert "Muerte" not in client.get(twin.url).text

    story = StoryPage.objects.get(pk=story.pk)
    for note in (death, seclusion):
        story.story_notes.add(StoryContentNote(note=note, locale=story.locale))
    story.save_revision().publish()

    shown = words(client.get(twin.url).text)
    assert all(name in shown for name in (muerte.name, seclusion.name, own.name))
    twin = StoryPage.objects.get(pk=twin.pk)
    twin.get_latest_revision().publish()
    twin.get_latest_revision_as_object().save_revision().publish()
    assert sorted(note.slug for note in StoryPage.objects.get(pk=twin.pk).content_notes) == [
        "death", "seclusion", "violence"
    ]  # fmt: skip


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_note_that_a_draft_of_a_translation_has_already_is_shown_once(index, home_es, client, death, by_hand):
    """S11, T1: added there by hand, or by the translation tool."""
    story = write(index, "In the gym")
    twin = translated(story, home_es.locale, title="En el gimnasio")
    story = StoryPage.objects.get(pk=story.pk)
    story.story_notes.add(StoryContentNote(note=death, locale=story.locale))
    row = StoryContentNote(note=death, locale=twin.locale)
    if not by_hand:
        row.translation_key = story.story_notes.all()[0].translation_key
    twin.story_notes.add(row)
    twin.save_revision()

    story.save_revision().publish()

    assert StoryPage.objects.get(pk=twin.pk).content_notes == [death]
    StoryPage.objects.get(pk=twin.pk).get_latest_revision().publish()
    assert StoryPage.objects.get(pk=twin.pk).content_notes == [death]
    assert noted(client.get(twin.url).text)[0] == ["death"]


def add_note(page, note) -> None:
    """Add a note to a page and publish it."""
    page = StoryPage.objects.get(pk=page.pk)
    page.story_notes.add(StoryContentNote(note=note, locale=page.locale))
    page.save_revision().publish()


@pytest.fixture
def both(index, home_es):
    """A story and its Spanish form."""
    story = write(index, "In the gym")
    return story, translated(story, home_es.locale, title="En el gimnasio")


def test_a_translation_that_cannot_take_a_note_stops_neither_its_source_nor_another(
    both, home_ar, client, death, monkeypatch
):
    """S11, T1: an alias refused to be public, or two people published two languages at once."""
    story, twin = both
    arabic = translated(story, home_ar.locale, title="في القاعة")
    real = carried_notes._add

    def refuse(form, row):
        if form.pk == twin.pk:
            raise ValidationError("refused")
        return real(form, row)

    monkeypatch.setattr(carried_notes, "_add", refuse)

    add_note(story, death)

    assert [death.name in client.get(page.url).text for page in (story, twin, arabic)] == [True, False, True]
