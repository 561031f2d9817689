"""A parent says in which state they live, once, and finds its law in the letter."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import first_of, hold, patient

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
CONSENT = "/{}/letters/no-consent-to-restraint-and-seclusion/"


def choose(page: Page, state: str) -> None:
    """Choose a state on the page of the library, and send the form."""
    page.locator("#state").select_option(state)
    page.locator(".state-choice button").click()
    page.wait_for_url(f"**state={state}*")


def test_from_the_state_to_a_letter_with_its_law(page: Page, site):
    """L6, journey (a): the state is chosen once; the letter has it, with its law, before anything is touched."""
    page.set_viewport_size(PHONE)
    page.goto("/en/letters/")

    choose(page, "TX")
    expect(page.locator("#your-state")).to_contain_text("Texas: what the law says")
    page.locator("#your-state").get_by_role("link", name="No consent to restraint and seclusion").click()

    expect(page.locator("#fill-state")).to_have_value("TX")
    expect(page.locator(".letter__law").first).to_contain_text("Texas Education Code")
    expect(page.locator("[data-law-note]")).to_be_empty()
    page.locator(".topbar").get_by_role("link", name="español").click()
    expect(page.locator("#fill-state")).to_have_value("TX")
    expect(page.locator(".letter__law").first).to_contain_text("La ley de Texas")
    page.locator(".breadcrumbs").get_by_role("link").last.click()
    expect(page.locator("#state")).to_have_value("TX")


def test_three_taps_lead_to_a_letter_with_the_law_of_a_state(page: Page, site):
    """L6: the letters, the state, a letter. Its law is shown at once, and the button need not be pressed."""
    page.set_viewport_size(PHONE)
    page.goto("/en/")

    page.get_by_role("link", name="Get a letter for your school").click()
    page.locator("#state").select_option("TX")
    found = page.locator("#your-state")
    expect(found).to_contain_text("Texas: what the law says")
    expect(page.locator("#state")).to_have_value("TX")
    expect(page).to_have_url(re.compile(r"/en/letters/\?state=TX$"))
    found.get_by_role("link", name="No consent to restraint and seclusion").click()

    expect(page.locator("#fill-state")).to_have_value("TX")
    expect(page.locator(".letter__law").first).to_contain_text("Texas Education Code")
    page.go_back()
    expect(found).to_contain_text("Texas: what the law says")
    page.locator("#state").select_option("")
    expect(found).to_be_empty()
    expect(page.locator(".situation a").first).not_to_have_attribute("href", re.compile("state"))


def test_a_state_chosen_before_the_script_has_come_shows_its_law(page: Page, site):
    """L6: on a slow line the choice is made first and the script comes afterwards; nobody has to choose twice."""
    held = hold(page, "**/state_choice*.js")
    page.goto("/en/letters/", wait_until="commit")
    page.locator("#state").select_option("TX")
    script = first_of(held, page)
    expect(page.locator("#your-state")).not_to_contain_text("Texas")

    script.continue_()

    expect(page.locator("#your-state")).to_contain_text("Texas: what the law says")
    expect(page).to_have_url(re.compile(r"/en/letters/\?state=TX$"))


def test_a_letter_brings_the_state_also_where_the_law_cannot_be_loaded(page: Page, site):
    """L6: on a bad line the letter has the state, and its law with it."""
    page.goto("/en/letters/")
    page.route("**/letters/?state=*", lambda route: route.abort())

    page.locator("#state").select_option("TX")
    page.locator(".situation").get_by_role("link", name="No consent to restraint and seclusion").click()

    expect(page.locator("#fill-state")).to_have_value("TX")
    page.locator(".topbar").get_by_role("link", name="español").click()
    expect(page.locator("#fill-state")).to_have_value("TX")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "We have no text for New York yet. The letter uses federal guidance."),
        ("es", "Todavía no tenemos un texto para Nueva York. La carta usa la guía federal."),
        ("ar", "ليس عندنا نص خاص بهذه الولاية بعد: نيويورك. تستخدم الرسالة الإرشادات الاتحادية."),
    ],
)
def test_the_form_says_once_that_it_has_no_text_of_a_state(page: Page, site, language, said):
    """L6: in the page's language, with the way to people who help; a screen reader hears it one time."""
    page.goto(CONSENT.format(language))
    expect(page.locator("#fill-state")).to_be_enabled()
    page.evaluate(
        """() => {
          window.heard = [];
          for (const place of document.querySelectorAll("[data-law-note], [data-announce]")) {
            const hear = () => place.textContent.trim() && window.heard.push(place.textContent.trim());
            new MutationObserver(hear).observe(place, { childList: true, subtree: true, characterData: true });
          }
        }"""
    )

    page.locator("#fill-state").focus()
    page.locator("#fill-state").select_option("NY")
    note = page.locator("[data-law-note]")
    expect(note).to_contain_text(said)
    page.wait_for_timeout(1200)  # longer than the pause before the letter is read out
    first = page.evaluate("window.heard.length")
    page.locator("#fill-school").fill("Lincoln")
    page.wait_for_timeout(1500)

    heard = page.evaluate("window.heard")
    assert first == len([words for words in heard if said.split(".")[0] in words]) == 1
    assert note.get_attribute("role") == "status"
    link = note.get_by_role("link")
    expect(link).to_have_attribute("href", "https://www.parentcenterhub.org/find-your-center/")
    expect(link).to_have_attribute("target", "_blank")
    page.locator("#fill-state").select_option("TX")
    expect(note).to_be_empty()


def test_without_a_script_the_state_is_chosen_and_its_law_is_printed(browser, site):
    """L6, ★13: the form is a plain one, and the letter to print by hand holds the law of the state in its address."""
    context = patient(browser.new_context(base_url=site.url, java_script_enabled=False, viewport=PHONE))
    page = context.new_page()
    page.goto("/en/letters/")

    choose(page, "TX")
    page.locator("#your-state").get_by_role("link", name="Letter to a lawmaker").click()
    page.emulate_media(media="print")

    letter = page.locator("article.letter")
    expect(letter.locator(".letter__law:visible")).to_have_count(1)
    expect(letter.locator(".letter__law:visible")).to_contain_text("Texas Education Code")
    choose_laws = page.goto("/en/letters/laws/?state=NY")
    assert "We have no text for New York yet." in choose_laws.text()
    context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_a_phone_a_bar_tells_how_far_one_is(page: Page, site, language):
    """L2: it counts what is filled in, leads to the place in the letter and to the ways out, and covers no field."""
    page.set_viewport_size(PHONE)
    page.goto(CONSENT.format(language))
    bar = page.locator("[data-bar]")
    expect(page.locator("#fill-child")).to_be_enabled()

    page.locator("#fill-child").fill("Lucía")
    expect(bar).to_contain_text("2 of 9 filled" if language == "en" else "اكتمل 2 من 9")
    expect(bar).to_be_in_viewport()
    bar.get_by_role("link").first.click()
    expect(page.locator('.letter [data-blank="child"]').first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#fill-child")).to_be_focused()
    bar.get_by_role("link").last.click()
    expect(page.locator("#take")).to_be_focused()
    expect(page.locator("#take")).to_be_in_viewport()
    assert "#" not in page.url

    page.set_viewport_size({"width": 1280, "height": 900})
    expect(bar).to_be_hidden()
    expect(page.locator("[data-see]").first).to_be_hidden()  # the letter is beside the form


def test_the_day_is_the_one_on_the_readers_own_clock(browser, site):
    """L2: today's date stands in the field from the start; around the world it is never the same day for two."""
    found = {}
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):  # 25 hours apart
        context = patient(browser.new_context(base_url=site.url, timezone_id=zone))
        page = context.new_page()
        page.goto(CONSENT.format("en"))
        expect(page.locator("#fill-child")).to_be_enabled()
        found[zone] = page.locator("#fill-today").input_value()
        assert found[zone] == page.evaluate("new Date().toLocaleDateString('sv')")
        expect(page.locator('.letter [data-blank="today"].blank--filled')).to_be_visible()
        expect(page.locator("[data-announce]")).to_be_empty()  # nobody is told what they did not write
        context.close()

    assert found["Pacific/Kiritimati"] > found["Pacific/Pago_Pago"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_two_languages_of_a_letter_are_chosen_in_one_line(page: Page, site, language):
    """L7: both boxes are as high as each other and stand on one line, after the fields; own words may be said twice."""
    page.set_viewport_size(PHONE)
    page.goto(CONSENT.format(language))
    expect(page.locator("#letter-first")).to_be_enabled()

    boxes = [page.locator(box).bounding_box() for box in ("#letter-first", "#letter-second")]
    assert boxes[0]["height"] == boxes[1]["height"]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["y"] > page.locator("#fill-state").bounding_box()["y"]
    page.locator("#letter-second").select_option("es")
    page.locator("[data-twin-note] a").click()

    expect(page.locator("#fill-own_words-twin")).to_be_focused()
