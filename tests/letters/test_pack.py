"""A family puts together what it takes to a meeting."""

import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from tests.letters.factories import CITING, make_law, make_letter, stream
from tests.research import factories as research

ADDRESS = "/en/letters/pack/"


def papers(response) -> dict[str, str]:
    """What can be taken along, by title, as it will be printed."""
    html = BeautifulSoup(response.text, "html.parser")
    return {
        paper.find(attrs={"data-pack-title": True}).text: paper.template.decode_contents()
        for paper in html.find_all(attrs={"data-pack-paper": True})
    }


def test_letters_laws_and_research_are_ready_to_print(client, home, library, letter):
    """★12: each paper comes whole with the page: lines for blanks, addresses written out."""
    make_law("VT")
    research.make_record(research.make_library(home), "Open study", link="https://example.org/study")

    found = papers(client.get(ADDRESS))

    assert list(found) == ["Say no to restraint", "Law: Vermont", "Open study"]
    assert "[[" not in found["Say no to restraint"]
    assert 'data-blank="child"' in found["Say no to restraint"]
    assert "https://law.example.org/rule-1" in found["Law: Vermont"]
    assert "Not yet reviewed by a lawyer." in found["Law: Vermont"]
    assert "https://example.org/study" in found["Open study"]


def test_the_laws_of_a_pack_are_in_the_language_being_read(client, home, library, letter):
    """★12, L6: a text that is there in Spanish is the one that a Spanish reader takes along."""
    make_law("VT", summary="No child is held on the floor.")
    make_law("VT", "es", summary="No se sujeta a nadie en el suelo.")

    spanish = papers(client.get(ADDRESS.replace("en", "es", 1)))

    assert "No se sujeta a nadie en el suelo." in "".join(spanish.values())
    assert "held on the floor" not in "".join(spanish.values())


def test_without_a_script_the_page_says_how_to_print_each(client, library, letter):
    """★12: an honest page: every paper is a link, and nothing that cannot work is shown."""
    html = BeautifulSoup(client.get(ADDRESS).text, "html.parser")

    assert "Open what you need below, and print each page." in html.find(attrs={"data-pack-by-hand": True}).text
    assert html.find("a", href=letter.url)
    for name in ("data-pack-ready", "data-pack-chosen", "data-pack-document"):
        assert html.find(attrs={name: True}).has_attr("hidden")
    assert all(label.has_attr("hidden") for label in html.select("[data-pack-paper] label"))


def test_the_page_can_send_nothing(client, library, letter):
    """★12: the policy of the page lets no script ask or send anything; nothing in it has a name to be sent under."""
    response = client.get(ADDRESS)

    policy = response.headers["Content-Security-Policy"]
    assert "connect-src 'none'" in policy
    assert "form-action 'none'" in policy
    main = BeautifulSoup(response.text, "html.parser").main
    assert main.find("form") is None
    assert main.find(attrs={"name": True}) is None
    assert not response.cookies


def test_private_things_are_no_papers(client, home, library, letter):
    """Figures row 2: drafts, private pages and unpublished laws leave no trace."""
    make_letter(library, "A draft").unpublish()
    PageViewRestriction.objects.create(page=make_letter(library, "For staff"), restriction_type="login")
    make_law("OH").unpublish()

    assert list(papers(client.get(ADDRESS))) == ["Say no to restraint"]


@pytest.mark.parametrize("address", [ADDRESS, "/en/letters/laws/"])
@pytest.mark.parametrize("state", ["public", "taken down", "closed"])
def test_what_stands_beside_the_library_leads_back_to_it_while_visitors_can_open_it(client, library, address, state):
    """★12, L6, X4: else the trail says Home alone."""
    if state == "taken down":
        library.unpublish()
    if state == "closed":
        PageViewRestriction.objects.create(page=library, restriction_type="login")

    trail = BeautifulSoup(client.get(address).text, "html.parser").select(".breadcrumbs a")

    assert [link["href"] for link in trail] == ["/en/", library.url][: 1 + (state == "public")]


def test_a_paper_has_one_key_in_every_language(client, library, letter):
    """★12: a kept pack can be read in another language; an alias would be the wrong language and is left out."""
    twin = letter.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True)
    twin.title = "No a la restricción"
    twin.save_revision().publish()
    letter.copy_for_translation(Locale.objects.get(language_code="ar"), copy_parents=True, alias=True)

    keys = {
        code: re.findall(r'data-pack-paper="(page-\w+)"', client.get(f"/{code}/letters/pack/").text)
        for code in ("en", "es", "ar")
    }

    assert keys["en"] == keys["es"] == [f"page-{letter.translation_key.hex}"]
    assert keys["ar"] == []


def test_the_ways_there_carry_the_paper_where_no_server_sees_it(client, home, library, letter):
    """★12: behind the #, on a letter, a law and a study."""
    make_law("VT")
    study = research.make_record(research.make_library(home), "Open study")

    assert f'href="{ADDRESS}#page-{letter.translation_key.hex}"' in client.get(letter.url).text
    assert f'href="{ADDRESS}#law-VT"' in client.get("/en/letters/laws/").text
    assert f'href="{ADDRESS}#page-{study.translation_key.hex}"' in client.get(study.url).text
    assert f'href="{ADDRESS}"' in client.get(library.url).text


def test_a_letter_in_a_pack_cites_the_federal_text_alone(client, library):
    """★12, L6: the laws of fifty states are papers of their own, not hidden in each letter."""
    make_law()
    make_law("VT")
    make_letter(library, "Cites the law", body=stream({"type": "state_law", "value": {"why": ""}}))

    paper = papers(client.get(ADDRESS))["Cites the law"]

    assert "What the law of the country says." in paper
    assert "What the law of VT says." not in paper


def test_a_letter_in_a_pack_cites_the_law_of_the_state_in_the_address(client, library, letter):
    """★12, L6: whoever chose a state on the way here takes its law to the meeting; other letters stay as they are."""
    make_law()
    make_law("VT")
    make_letter(library, "Cites the law", **CITING)
    make_letter(library, "Cites it for Ohio", states=["OH"], **CITING)

    page = client.get("/en/letters/?state=VT").text
    answer = client.get(f"{ADDRESS}?state=VT")
    found = papers(answer)

    assert f'href="{ADDRESS}?state=VT"' in page
    assert "What the law of VT says." in found["Cites the law"]
    assert "What the law of the country says." not in found["Cites the law"]
    assert "What the law of the country says." in found["Cites it for Ohio"]
    assert "cite the law of this state: Vermont." in answer.text
    assert f'href="{ADDRESS}?state=VT#page-{letter.translation_key.hex}"' in client.get(f"{letter.url}?state=VT").text
    assert "cite the law of this state" not in client.get(f"{ADDRESS}?state=ZZ").text


@pytest.mark.usefixtures("drawn_each_time")
def test_the_pack_costs_the_same_however_many_papers(client, library, letter):
    """Row 5 of the figures: as many questions to the database for one letter as for eight."""
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as one:
        client.get(ADDRESS)
    for number in range(7):
        make_letter(library, f"Letter {number}")
    client.get(ADDRESS)

    with CaptureQueriesContext(connection) as eight:
        assert len(papers(client.get(ADDRESS))) == 8

    assert len(eight) <= len(one)


def test_a_letter_in_the_pack_is_the_letter_alone(client, library, letter):
    """★12: no link of a source and no day of a check stands in what the family hands over."""
    source = "https://www.ecfr.gov/current/title-34/section-99.10"

    page, pack = client.get(letter.url).text, client.get(ADDRESS).text

    assert source in page
    assert "34 CFR 99.10" in pack
    assert source not in pack
