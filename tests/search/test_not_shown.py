"""What visitors do not see is not found, and not shown, by the search."""

import json
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from content.models import Picture, StandardPage
from tests.content.factories import make_picture

WAY = {"text": "Go", "page": None, "link": "https://example.org/", "style": "main"}
CALL = {"heading": "Standing", "text": "", "action": WAY, "picture": None}


def section(kind, **value):
    return {"type": kind, "value": value}


def item(**value):
    return {"type": "item", "id": str(uuid.uuid4()), "value": value}


def calls(heading, starts, ends):
    dated = CALL | {"heading": heading, "starts": starts and str(starts), "ends": ends and str(ends)}
    return section("calls", hidden=False, standing=CALL | {"heading": "Wombats"}, calls=[item(**dated)])


def mission(*, hidden):
    return section("mission", heading="Zebrafish", text="<p>Settled.</p>", picture=None, action=WAY, hidden=hidden)


@pytest.fixture
def find(client, django_capture_on_commit_callbacks):
    """Publish sections of the front page; say whether a word of it is found."""

    def publish(home, word, *sections) -> bool:
        with django_capture_on_commit_callbacks(execute=True):
            home.body = json.dumps(sections)
            home.save_revision().publish()
        return f"<mark>{word}</mark>" in client.get(f"/en/search/?query={word}").text

    return publish


@pytest.mark.parametrize("hidden", [True, False])
def test_a_section_that_is_hidden_is_not_found(home, find, hidden):
    """S10, E9: "Visitors do not see it" was said of a sentence that every search showed."""
    assert find(home, "Zebrafish", mission(hidden=hidden)) is not hidden


@pytest.mark.parametrize("days", [(60, None), (-9, -3)], ids=["before its first day", "after its last day"])
def test_a_dated_call_is_not_found(home, find, days):
    """H2, S10: no early trace of what is said from a day on. The call that always stands is found."""
    starts, ends = (day and timezone.localdate() + timedelta(days=day) for day in days)

    assert not find(home, "Okapi", calls("Okapi", starts, ends))
    assert find(home, "Wombats", calls("Okapi", starts, ends))


def test_the_words_about_a_picture_go_with_it(client, home, django_capture_on_commit_callbacks):
    """S10, E4: who took back their consent was still found, by the caption and by what the picture showed."""
    with django_capture_on_commit_callbacks(execute=True):
        picture = make_picture()
        shown = {"image": picture.pk, "alt_text": "Quokka at the door", "decorative": False}
        both = [
            section("picture", image=shown, caption="Marisol Wombat", credit="", width="text"),
            section("gallery", heading="", pictures=[item(image=shown, caption="Numbat")]),
        ]
        page = StandardPage(title="About", slug="about", locale=home.locale, body=json.dumps(both))
        home.add_child(instance=page).save_revision().publish()

    def found():
        words = ("Wombat", "Quokka", "Numbat")
        return [word for word in words if f"<mark>{word}</mark>" in client.get(f"/en/search/?query={word}").text]

    assert found() == ["Wombat", "Quokka", "Numbat"]
    with django_capture_on_commit_callbacks(execute=True):
        Picture.objects.get(pk=picture.pk).delete()
    assert found() == []
