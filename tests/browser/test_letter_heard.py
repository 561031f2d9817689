"""A parent who listens to the page writes a letter: what is said, in which language, and how often."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.letter_form import ready, taken

pytestmark = pytest.mark.browser

RECORDS = "/{}/letters/request-for-incident-records/"
AROUND = "place => [place.closest('[lang]').lang, getComputedStyle(place).direction]"


def opened(page: Page, address: str) -> Locator:
    """Open a letter, wait for its form, and return the place where lines of the letter are said."""
    page.goto(address)
    expect(page.locator("#fill-child")).to_be_enabled()
    return page.locator("[data-announce]")


@pytest.mark.parametrize(("language", "other", "runs"), [("en", "ar", "rtl"), ("ar", "es", "ltr")])
def test_words_of_a_letter_keep_their_language_wherever_they_are_said(page: Page, site, language, other, runs):
    """L2, L7, L10, WCAG 3.1.2: its line is heard and shown in the letter's language; notes beside it in the page's."""
    page.set_viewport_size({"width": 390, "height": 844})
    said = opened(page, RECORDS.format(language))

    page.locator("[data-first]").select_option(other)
    page.locator("#fill-child").fill("Lucía")

    line = page.locator('[data-fill="child"] [data-peek]')
    expect(said).to_contain_text("Lucía")
    assert said.locator("bdi").evaluate(AROUND) == line.evaluate(AROUND) == [other, runs]
    assert said.evaluate(AROUND)[0] == language
    notes = page.locator("article.letter .why")
    assert notes.count() > 1
    here = [language, "rtl" if language == "ar" else "ltr"]
    assert [note.evaluate(AROUND) for note in notes.all()] == [here] * notes.count()


def is_said(page: Page, *words: str) -> None:
    """Expect words in one place that a screen reader reads out when it changes."""
    place = page.get_by_role("status")
    for part in words:
        place = place.filter(has_text=part)
    expect(place).to_be_visible()


def test_whatever_appears_while_a_letter_is_saved_is_said(page: Page, site, tmp_path):
    """L5, L11, ★13, WCAG 4.1.3: thoughts, warnings and ways on are heard as well as seen, without going there."""
    opened(page, RECORDS.format("en"))
    silent = page.locator(".desk p[hidden]:not([data-peek])").evaluate_all(
        "found => found.filter((one) => !one.closest('[role=status]')).map((one) => one.textContent)"
    )
    assert silent == []
    ready(page)
    is_said(page, "You can go offline now")

    page.evaluate("dispatchEvent(new Event('afterprint'))")
    is_said(page, "Fill these in first.")
    page.locator("[data-by-hand]").check()
    taken(page, "text", tmp_path)
    is_said(page, "The text file is saved.", "hardly any words of your own", "What comes after sending")
    expect(page.locator("#fill-own_words")).not_to_be_focused()

    page.locator("#fill-own_words").fill("She was afraid for a week. She asks each morning if the room is locked.")
    is_said(page, "Good: this letter is clearly yours.")
    page.locator("[data-second]").select_option("ar")
    is_said(page, "Write your own words in the second language, too")
    is_said(page, "This letter is too long for an email app")
    for field in page.locator('[data-fill] :is(input[type="text"], input[type="date"])').all():
        field.fill("2026-10-05")
    is_said(page, "Every blank is filled in.")


CONSENT = "/{}/letters/no-consent-to-restraint-and-seclusion/"
PAUSE = 1200  # milliseconds, longer than the pause before the letter is read out
LISTEN = """place => {
  window.heard = [];
  new MutationObserver(() => window.heard.push(place.textContent)).observe(place, { childList: true, subtree: true });
}"""


def test_choosing_a_state_says_the_law_it_brings_and_nothing_is_said_without_words(page: Page, site):
    """L6, WCAG 4.1.3: the law in the letter is heard and stands below the field; an empty line is not said."""
    page.set_viewport_size({"width": 390, "height": 844})
    said = opened(page, CONSENT.format("en"))
    ready(page)
    said.evaluate(LISTEN)

    page.locator("#fill-state").focus()
    page.locator("#fill-state").select_option("TX")
    expect(said).to_contain_text("In the letter: Texas law says")
    expect(page.locator('[data-fill="state"] [data-peek]')).to_contain_text("Texas law says")
    law = page.locator("article.letter").get_by_role("group", name="What the law says in your state")
    page.locator('[data-see="state"]').click()
    expect(law).to_be_focused()
    page.locator("#fill-state").select_option("")
    page.wait_for_timeout(PAUSE)

    heard = page.evaluate("window.heard")
    assert [words for words in heard if not words.removeprefix("In the letter:").strip(" …")] == []
    assert len(heard) == 1


def test_own_words_are_said_once_in_the_language_they_are_written_in(page: Page, site):
    """L2, L7, WCAG 4.1.3: no growing text is read at each pause; the second language's field says its own words."""
    said = opened(page, RECORDS.format("en"))
    page.locator("[data-second]").select_option("es")
    said.evaluate(LISTEN)

    page.locator("#fill-own_words").focus()
    for part in ("She loves school. ", "Now she is afraid."):
        page.keyboard.type(part)
        page.wait_for_timeout(PAUSE)
    assert page.evaluate("window.heard") == []
    page.keyboard.press("Tab")
    expect(said).to_have_text("In the letter: She loves school. Now she is afraid.")
    twin = page.locator("#fill-own_words-twin")
    expect(twin).to_be_focused()
    expect(twin).to_have_accessible_description(re.compile("^Your device does not translate."))
    page.keyboard.type("Ahora tiene miedo.")
    page.keyboard.press("Tab")

    expect(said).to_have_text("In the letter: Ahora tiene miedo.")
    assert said.locator("bdi").evaluate(AROUND) == ["es", "ltr"]
    assert len(page.evaluate("window.heard")) == 2


def test_of_a_long_line_only_the_sentence_with_the_blank_is_said_and_only_once(page: Page, site):
    """L2, WCAG 4.1.3: a paragraph is not read anew for each of its blanks, nor the same words twice."""
    said = opened(page, RECORDS.format("en"))
    page.locator("#fill-school").fill("Lincoln Elementary")
    page.locator("#fill-grade").fill("4")
    page.locator("#fill-incident_date").fill("2026-10-05")
    expect(said).to_contain_text("I am writing about what happened on October 5, 2026.")
    assert "a student in grade" not in said.text_content()
    said.evaluate(LISTEN)

    page.locator("#fill-child").fill("Lucía")
    expect(said).to_have_text(
        "In the letter: I am the parent or guardian of Lucía, a student in grade 4 at Lincoln Elementary."
    )
    page.locator("#fill-child").fill("Lucía ")
    page.wait_for_timeout(PAUSE)

    assert len(page.evaluate("window.heard")) == 1


def test_names_of_laws_and_printed_titles_keep_their_language(page: Page, site):
    """L6, ★12, WCAG 3.1.2: as lawyers write them, in any language of a letter; as printed, in all of a pack."""
    opened(page, CONSENT.format("ar"))
    ready(page)
    page.locator("#fill-state").select_option("TX")
    expect(page.locator("article.letter cite").first).to_contain_text("Texas Education Code")
    page.locator("[data-first]").select_option("es")
    page.locator("[data-second]").select_option("ar")
    named = page.locator("article.letter cite, .letter__read a bdi")
    assert named.count() >= 3
    assert {name.evaluate(AROUND)[0] for name in named.all()} == {"en"}

    page.goto("/ar/letters/laws/")
    assert {name.evaluate(AROUND)[0] for name in page.locator(".letter__read a bdi").all()} == {"en"}
    page.goto("/ar/letters/pack/")
    page.get_by_label("How Safe Is the Schoolhouse?").check()
    title, said = page.locator("[data-pack-list] .pack__name"), page.locator("[data-pack-said] bdi")
    for place in (title, said, page.locator("[data-pack-contents] a"), page.locator("[data-pack-pages] h3").first):
        assert place.evaluate(AROUND) == ["en", "ltr"]
    page.locator("[data-pack-paper]").first.locator("input").check()
    assert title.last.evaluate(AROUND) == ["ar", "rtl"]
    cites = page.locator(".pack-doc cite")
    assert {name.evaluate(AROUND)[0] for name in cites.all()} <= {"en"}


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_no_browser_is_asked_to_know_who_writes_a_letter_or_a_story_and_the_site_says_so(page: Page, site, language):
    """L2, S9, V4, WCAG 1.3.5: for shared devices no field of these has a purpose; that criterion is met in part."""
    opened(page, CONSENT.format(language))
    fields = page.locator(".letter-page main :is(input, select, textarea):not([type=checkbox])").all()
    assert len(fields) > 8
    assert {(field.get_attribute("autocomplete"), field.get_attribute("name")) for field in fields} == {("off", None)}

    page.goto(f"/{language}/tell/")
    named = page.locator("main form [name=name], main form [name=contact]")
    assert [field.get_attribute("autocomplete") for field in named.all()] == ["off", "off"]

    page.goto(f"/{language}/accessibility/")
    told = page.locator("main").inner_text()
    letters_and_stories = {"en": ("letters", "stories"), "es": ("cartas", "historias"), "ar": ("الرسائل", "القصص")}
    (admitted,) = [entry for entry in page.locator("main li").all_inner_texts() if "1.3.5" in entry]
    assert all(word in admitted for word in letters_and_stories[language])
    assert re.findall(r"\((\d\.\d\.\d)\)", told) == ["1.3.5"]
    assert "54" in told


def test_headings_notes_and_helps_of_a_letter_have_names(page: Page, site):
    """L2, L10, L12, V4: headings lead to the letter and its form; each note has a name of its own; a help is linked."""
    opened(page, RECORDS.format("en"))

    for name in ("The letter", "Fill in the letter", "Save or send your letter"):
        expect(page.get_by_role("heading", name=name, exact=True, level=2)).to_be_visible()
    expect(page.get_by_role("article", name="The letter")).to_be_visible()
    notes = page.locator("article.letter summary").all_text_contents()
    assert len(set(notes)) == len(notes) > 2
    assert all(re.fullmatch(r"\s*Why this is here: \w.+", note) for note in notes), notes
    expect(page.locator("#sent-on")).to_have_accessible_description(re.compile("counted from this day"))


def test_what_is_missing_is_named_where_the_focus_goes_and_at_its_field(page: Page, site):
    """★13, WCAG 4.1.2: the place that takes the focus has a role and a name; an open field is invalid till then."""
    opened(page, RECORDS.format("en"))
    ready(page)
    page.locator("#fill-child").fill("Lucía")
    grade = page.locator("#fill-grade")
    expect(grade).not_to_have_attribute("aria-invalid", "true")

    page.locator('[data-take="text"]').click()
    expect(page.get_by_role("group", name=re.compile("^Still to fill in: .*Your child.s grade"))).to_be_focused()
    expect(grade).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#fill-child")).not_to_have_attribute("aria-invalid", "true")
    grade.fill("4")

    expect(grade).not_to_have_attribute("aria-invalid", "true")


def test_one_way_into_the_letter_is_in_reach_at_a_time(page: Page, site):
    """L2: on a phone the Tab key stops at the field and at its own way, not at nine."""
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, RECORDS.format("en"))

    page.locator("#fill-child").focus()
    expect(page.locator("[data-see]:visible")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator('[data-see="child"]')).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")

    expect(page.locator("#fill-child")).to_be_focused()
