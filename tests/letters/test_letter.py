"""A parent opens a letter."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from letters.models import LetterPage
from letters.states import STATES
from tests.letters.factories import CITING, make_law, make_letter, stream
from tests.research import factories as research


def sheet(response) -> str:
    """The letter itself, without the page round it."""
    return re.search(r'<article class="letter".*?</article>', response.text, re.DOTALL)[0]


def words(html: str) -> str:
    """What a person reads."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_blanks_are_lines_to_write_on_and_never_brackets(client, letter):
    """★13: without JavaScript the page is the whole letter, with named lines to fill in by hand."""
    response = client.get(letter.url)

    assert "[[" not in response.text
    assert "{{" not in response.text
    assert "Blank to fill in: name of the school" in words(sheet(response))
    assert sheet(response).count('data-blank="child"') == 2


def test_each_paragraph_can_say_why_it_is_there(client, letter):
    """L10: a closed note opens without JavaScript."""
    page = sheet(client.get(letter.url))

    assert re.search(r"<details.*Why this is here.*This puts your wish on record\..*</details>", page, re.DOTALL)
    assert page.count("<details") == 1


def test_legal_statements_name_their_source(client, letter):
    """L6: a citation says where it is written, where to read it and when it was checked."""
    page = words(sheet(client.get(letter.url)))

    assert "( 34 CFR 99.10 )" in page
    assert "Read 34 CFR 99.10 at its source" in page
    assert "Checked on Nov. 1, 2026" in page


def about(response) -> str:
    """What one must know about the letter, above it."""
    return words(re.search(r'<div class="letter-about">.*?<article', response.text, re.DOTALL)[0])


def test_letter_says_who_checked_it_and_that_it_is_no_legal_advice(client, library):
    """L9: reviewer, days and disclaimer stand beside the letter."""
    letter = make_letter(library, reviewer="a school lawyer", reviewed_on=date(2026, 5, 1), review_due=date(2999, 5, 1))

    page = about(client.get(letter.url))

    assert "This is a sample, not legal advice." in page
    assert "Reviewed by a school lawyer Last reviewed May 1, 2026 Next review May 1, 2999" in page
    assert "Not yet reviewed by a lawyer" not in page
    assert "The law may have changed" not in page


def test_unchecked_letter_says_so_once(client, library):
    """L9: one calm notice tells that it is a sample nobody checked; facts and law do not say it again."""
    make_law()
    told = {"caveat": "For public schools.", "review_due": date(2999, 5, 1)}
    response = client.get(make_letter(library, **told, **CITING).url)
    page = about(response)

    for told in ("not legal advice", "Not yet reviewed by a lawyer.", "For public schools."):
        assert words(response.text).count(told) == 1
    for alarm in ("Last reviewed", "Next review", "Not yet reviewed by a lawyer"):
        assert alarm not in words(page.partition("fits.")[2])
    assert re.search(r'<div class="letter-about">.*?<article', response.text, re.DOTALL)[0].count('class="notice') == 1
    assert "recorded a review" not in page


def test_overdue_letters_say_so(client, library):
    """L9: a letter whose day has passed warns its reader in the same notice, and in the library too."""
    letter = make_letter(library, reviewed_on=date(2024, 5, 1), review_due=date(2025, 5, 1))

    response = client.get(letter.url)

    assert "This letter was due for a new check on May 1, 2025." in about(response)
    assert response.text.count('class="notice notice--note"') == 1
    assert "Due for a new check" in client.get("/en/letters/").text


def test_letter_tells_what_to_do_after_sending(client, library):
    """L12: steps with their days."""
    step = {"type": "step", "value": {"heading": "Call the school", "text": "<p>Ask for an answer.</p>", "days": 10}}
    letter = make_letter(library, next_steps=stream(step))

    page = client.get(letter.url).text

    assert "Call the school" in page
    assert "10 days after you send the letter" in page
    assert "The dates are counted from this day" in page


def test_letter_leads_to_research_anybody_may_read(client, home, library):
    """S4: related pages that are drafts are left out."""
    shelf = research.make_library(home)
    shown, hidden = research.make_record(shelf, "Open study"), research.make_record(shelf, "Hidden study")
    hidden.unpublish()
    related = stream(*({"type": "page", "value": page.pk} for page in (shown, hidden)))
    letter = make_letter(library, related=related)

    page = client.get(letter.url).text

    assert "Open study" in page
    assert "Hidden study" not in page


def test_hostile_words_in_a_blank_are_only_words(client, library):
    blank = {"key": "child", "label": "<script>alert(1)</script>", "help": "", "kind": "text", "needed": True}
    body = {"type": "salutation", "value": {"text": "<b>Dear</b> [[child]]"}}
    letter = make_letter(
        library, blanks=stream({"type": "blank", "value": {**blank, "answers": ""}}), body=stream(body)
    )

    page = client.get(letter.url).text

    assert "<script>alert(1)" not in page
    assert "&lt;b&gt;Dear&lt;/b&gt;" in page


@pytest.mark.parametrize("text", ["Dear [[scool]]", "Dear [[school]", "Dear [school]]", "Dear [[ school ]]"])
def test_a_blank_that_nobody_could_fill_in_is_refused(letter, text):
    """★13: unknown or damaged blanks do not reach a family."""
    letter.body = stream({"type": "salutation", "value": {"text": text}})

    with pytest.raises(ValidationError) as refused:
        letter.full_clean()

    assert "blank" in str(refused.value.message_dict["body"])


def test_two_blanks_cannot_share_a_key(letter):
    letter.blanks = [*letter.blanks.raw_data, *letter.blanks.raw_data[:1]]

    with pytest.raises(ValidationError, match="Two blanks have the key child"):
        letter.full_clean()


def test_next_review_comes_after_the_last(letter):
    letter.reviewed_on = letter.review_due = date(2026, 1, 1)

    with pytest.raises(ValidationError, match="must come after"):
        letter.full_clean()


@pytest.mark.parametrize("states", [["VT", "XX"], {"VT": True}, "VT", 5])
def test_only_known_states_are_kept(letter, states):
    letter.states = states

    with pytest.raises(ValidationError, match="Choose states from the list"):
        letter.full_clean()


def test_states_of_a_letter_are_checkboxes_and_none_means_every_state(admin_client, library):
    """L1: no raw list to type; a letter without a state fits all."""
    form = admin_client.get(reverse("wagtailadmin_pages:add", args=["letters", "letterpage", library.pk])).text
    field = LetterPage._meta.get_field("states").formfield()

    boxes = re.findall(r'<input type="checkbox" name="states" value="(\w\w)"', form)
    assert len(boxes) == len(set(boxes)) == len(STATES)
    assert field.clean([]) == []
    assert field.clean(["VT"]) == ["VT"]


def test_the_search_reads_the_words_of_the_blanks(library, letter):
    """L1, R1: a letter is found by what its blanks ask for, and by no sign that stands for them."""
    assert "the records of your child's name." in letter.letter_text
    assert "To the principal of name of the school:" in letter.letter_text
    assert "[[" not in letter.letter_text


def test_a_letter_without_steps_speaks_of_its_log_alone(client, letter):
    """L12: no dates are counted where no step has one."""
    page = client.get(letter.url).text

    assert "The log begins with this day." in page
    assert "The dates are counted" not in page
