"""What a family writes on a letter page can go nowhere."""

import json
import re
import zipfile
from io import BytesIO

import pytest
from docx import Document

from letters.stationery import stationery


def rules(response) -> dict[str, str]:
    """The content policy of an answer, rule by rule."""
    parts = (rule.strip().partition(" ") for rule in response.headers["content-security-policy"].split(";"))
    return {name: value for name, _space, value in parts}


def test_a_letter_page_forbids_all_sending(client, letter):
    """L8, ★3: no connection, no form, nothing from elsewhere; the editor's preview may still frame it."""
    told = rules(client.get(letter.url))

    assert told == {
        "default-src": "'none'",
        **dict.fromkeys(("script-src", "style-src", "img-src", "font-src", "frame-ancestors"), "'self'"),
        **dict.fromkeys(("connect-src", "form-action", "base-uri"), "'none'"),
    }


def test_a_letter_page_holds_no_form_and_no_field_with_a_name(client, letter):
    """★3: a browser could not send what is written even if asked to, and asks no service to check it."""
    page = client.get(letter.url).text
    fields = re.findall(r"<(?:input|select|textarea)\b[^>]*>", page)

    assert "<form" not in page
    assert fields
    assert [field for field in fields if " name=" in field] == []
    typed = [field for field in fields if 'type="checkbox"' not in field]  # where HTML knows no autocomplete
    assert [field for field in typed if 'autocomplete="off"' not in field] == []
    written = [field for field in fields if 'type="text"' in field or field.startswith("<textarea")]
    assert [field for field in written if 'spellcheck="false"' not in field] == []


def test_the_page_says_what_leaves_the_device_and_how_to_check(client, letter):
    """★3: the promise stands in plain words beside the form."""
    page = client.get(letter.url).text

    assert "Nothing you type leaves your device" in page
    assert "turn on airplane mode" in page


def test_other_pages_keep_their_own_rules(client, library):
    """X3: the library itself has no letter on it and is not sealed."""
    assert rules(client.get(library.url))["connect-src"] == "'self'"


def test_the_preview_of_a_letter_is_sealed_too(admin_client, letter):
    """★3: what staff see while they write is what families get, in the frame of the editor."""
    letter.save_revision()

    response = admin_client.get(f"/admin/pages/{letter.pk}/view_draft/")

    assert "data-letter-desk" in response.text
    assert rules(response)["connect-src"] == "'none'"
    assert rules(response)["frame-ancestors"] == "'self'"


def test_the_paper_is_an_empty_word_file(client, db):
    """L3: the server lays out page and styles, and gives them as a script that holds no letter and no person."""
    response = client.get("/letters/stationery.js")
    given = json.loads(response.text.removeprefix("export default ").rstrip(";\n"))

    assert response.headers["content-type"].startswith("text/javascript")
    assert "set-cookie" not in response.headers
    document = Document(BytesIO(pack(given["parts"], given["papers"]["a4"])))
    assert document.paragraphs == []
    assert document.core_properties.author == ""
    assert round(document.sections[0].page_width.mm) == 210
    assert {"Salutation", "Body Text", "Closing", "Signature", "Second Language"} <= {s.name for s in document.styles}


@pytest.mark.parametrize(("paper", "width"), [("letter", 8.5), ("letter-wide", 11), ("a4", 8.27), ("a4-wide", 11.69)])
def test_the_paper_comes_in_letter_and_a4(paper, width):
    """L3: page set-up for both sides of the ocean, and sideways for tables."""
    document = Document(BytesIO(pack(stationery()["parts"], stationery()["papers"][paper])))

    assert document.sections[0].page_width.inches == pytest.approx(width, abs=0.01)


def pack(parts: dict[str, str], paper: str) -> bytes:
    """Write the parts as the visitor's device does, with nothing in the letter's place."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part.replace("<!--paper-->", paper))
    return file.getvalue()


def test_a_letter_page_stays_light(client, letter):
    """Weight: the page with its form is at most 75 KB before it is compressed."""
    assert len(client.get(letter.url).content) <= 75 * 1024
