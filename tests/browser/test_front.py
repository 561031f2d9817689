"""The front page on a phone: what it offers at once, and how long it is (H1, P1)."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
SCREENS = 7


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_first_screen_offers_a_letter_a_gift_and_ones_own_story(page: Page, language):
    """H1, P1: a parent, a donor and a survivor need not scroll."""
    page.set_viewport_size(PHONE)
    page.goto(f"/{language}/")

    for address in ("letters", "give", "tell"):
        link = page.locator(f'.hero__actions a[href="/{language}/{address}/"]')
        expect(link).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_front_page_of_the_demo_is_seven_screens_of_a_phone(page: Page, language):
    """P1: with the demo's words, also in Spanish, which needs more of them."""
    page.set_viewport_size(PHONE)
    page.goto(f"/{language}/")

    assert page.evaluate("document.documentElement.scrollHeight") <= SCREENS * PHONE["height"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_of_a_wide_window_begins_at_one_edge(page: Page, language):
    """P1: forms and texts as well as lists; in Arabic at the right."""
    page.set_viewport_size({"width": 1280, "height": 900})
    edges = {}

    for path in ("", "newsletter/", "tell/", "contact/", "letters/", "search/", "research/", "give/"):
        page.goto(f"/{language}/{path}")
        box = page.locator("h1").bounding_box()
        edges[path] = round(box["x"] if language == "en" else 1280 - box["x"] - box["width"])

    assert set(edges.values()) == {48}, edges


@pytest.mark.parametrize("width", [360, 390])
@pytest.mark.parametrize("path", ["/en/", "/es/", "/ar/", "/en/letters/", "/es/stories/", "/en/contact/"])
def test_the_footer_of_a_phone_is_short(page: Page, path, width):
    """P1: less than a screen, on pages with and without the form."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(path)

    assert page.locator(".site-footer").bounding_box()["height"] <= 700


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_giving_is_in_reach_at_every_width(page: Page, width, language):
    """G1: one link in the header, whole, beside the name and the menu, and nothing lies over anything."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/{language}/")

    shown = page.locator(f'.site-header a[href="/{language}/give/"]').filter(visible=True)
    expect(shown).to_have_count(1)
    expect(shown).to_be_in_viewport(ratio=1)
    boxes = [
        page.locator(f".site-header {part}").filter(visible=True).first.bounding_box()
        for part in (".site-name span", f'a[href="/{language}/give/"]')
    ]
    name, give = boxes
    assert (
        name["x"] + name["width"] <= give["x"]
        or give["x"] + give["width"] <= name["x"]
        or (name["y"] + name["height"] <= give["y"])
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_menu_of_a_phone_says_what_its_button_does(page: Page):
    """X2: “Menu” opens it, “Close” closes it."""
    page.set_viewport_size(PHONE)
    page.goto("/en/")
    button = page.locator(".site-menu > summary")

    expect(button).to_have_text("Menu", use_inner_text=True)
    button.click()
    expect(button).to_have_text("Close", use_inner_text=True)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_menu_of_a_phone_leads_to_the_forms_for_stories_and_news(page: Page, language):
    """S1, N1: from a page in the middle of the site, in one tap more."""
    page.set_viewport_size(PHONE)
    page.goto(f"/{language}/research/")
    page.locator(".site-menu > summary").click()

    for address in ("tell", "newsletter"):
        expect(page.locator(f'.site-menu a[href="/{language}/{address}/"]')).to_be_visible()


@pytest.mark.parametrize("path", ["/en/", "/es/research/", "/ar/stories/say-what-happened/"])
def test_the_footer_of_a_wide_window_leads_to_the_form_for_stories(page: Page, path):
    """S1: where the menu has no entry for it; on a phone the menu has, and the footer is short."""
    link = page.locator(f'.site-footer a[href="/{path[1:3]}/tell/"]')

    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(path)
    expect(link).to_be_visible()

    page.set_viewport_size(PHONE)
    expect(link).to_be_hidden()


#: What a link says whose arrow stands beside none of its lines.
LONE_ARROWS = """() => [...document.querySelectorAll(".way-on .icon--after")].filter((arrow) => {
  const words = document.createRange();
  words.selectNodeContents(arrow.parentElement);
  words.setEndBefore(arrow);
  const last = [...words.getClientRects()].at(-1);
  const { top, bottom } = arrow.getBoundingClientRect();
  return last && (top > last.bottom || bottom < last.top);
}).map((arrow) => arrow.parentElement.textContent)"""


@pytest.mark.parametrize("width", [320, 360, 390])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_an_arrow_stands_beside_the_last_word_of_its_link(page: Page, width, language):
    """P1: also where the words just fill their line."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/{language}/search/")

    assert page.locator(".way-on .icon--after").count() > 5
    assert page.evaluate(LONE_ARROWS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "path", ["letters/", "stories/", "research/", "newsletter/", "letters/request-for-incident-records/"]
)
def test_a_choice_is_not_cut_by_its_box(page: Page, path):
    """T5: Arabic lines are taller than Latin ones, and browsers cut what is chosen at the lower edge."""
    page.goto(f"/ar/{path}")

    cut = page.locator("main select").evaluate_all("all => all.map((it) => it.scrollHeight - it.clientHeight)")
    assert cut
    assert max(cut) <= 0


#: Text as WCAG 1.4.12 lets readers set it.
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
#: What is chosen in lists that are too narrow for it; the arrow takes 16 px.
CUT_CHOICES = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return [...document.querySelectorAll("main select")].filter((it) => it.checkVisibility()).filter((it) => {
    const { font, letterSpacing, wordSpacing, paddingInlineStart } = getComputedStyle(it);
    const words = document.createElement("span");
    words.textContent = it.selectedOptions[0].textContent.trim();
    Object.assign(words.style, { position: "absolute", whiteSpace: "nowrap", font, letterSpacing, wordSpacing });
    document.body.append(words);
    const { width } = words.getBoundingClientRect();
    words.remove();
    return width > it.clientWidth - 2 * parseFloat(paddingInlineStart) - 16;
  }).map((it) => it.selectedOptions[0].textContent);
}"""


@pytest.mark.parametrize("width", [320, 640, 1280])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("path", ["stories/?topic=families", "research/?topic=disability", "letters/laws/?state=WA"])
def test_what_is_chosen_is_shown_whole(page: Page, path, language, width):
    """V4, WCAG 1.4.12: also where readers ask for more space between letters and words."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/{language}/{path}")

    assert page.locator("main select").first.evaluate("it => it.value") != ""
    assert page.evaluate(CUT_CHOICES, SPACED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


#: The words of the page that stand on two lines, with the names of their elements.
BROKEN_WORDS = """() => {
  const broken = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let text; (text = walker.nextNode()); ) {
    if (!text.parentElement.checkVisibility()) continue;
    for (const word of text.data.matchAll(/\\p{L}{4,}/gu)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
      if (new Set(boxes.map((box) => Math.round(box.top))).size > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""


@pytest.mark.parametrize(
    "path",
    [
        "/en/about-seclusion-and-restraint/",
        "/en/stories/",
        "/en/letters/",
        "/en/stories/a-vermont-student-looks-back/",
    ],
)
def test_words_stay_whole_where_letters_are_twice_as_large(page: Page, path):
    """V4: on a phone of 320 px, which is 160 px to letters of the usual size, only a very long word is divided."""
    page.set_viewport_size({"width": 160, "height": 422})
    page.goto(path)

    assert [word for word in page.evaluate(BROKEN_WORDS) if len(word) < 12] == []
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).hyphens") == "auto"
    assert page.evaluate("document.documentElement.scrollWidth") <= 160


@pytest.mark.parametrize(
    "story", ["a-vermont-student-looks-back", "say-what-happened", "new-hanover-must-ban-seclusion"]
)
@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize(("width", "first"), [(360, 1160), (390, 1100)])
def test_a_noted_story_begins_soon_on_a_phone(page: Page, language, story, width, first):
    """S11, X1: strip and header take 120 px at most; the first sentence comes soon, a line later on narrow ones."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/{language}/stories/{story}/")

    header = page.locator(".site-header").bounding_box()
    assert header["y"] + header["height"] <= 120
    assert page.locator("[data-main-words] p").first.bounding_box()["y"] <= first


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_help_and_the_way_out_are_reached_from_any_page(page: Page, width, language):
    """X1, X2: the way out is in sight; help lines are one tap away, or two through the menu."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/{language}/research/")
    page.evaluate("scrollTo(0, 600)")

    expect(page.locator("[data-leave]")).to_be_in_viewport(ratio=1)
    ways = page.locator(f'header a[href="/{language}/get-help/"], .topbar a[href="/{language}/get-help/"]')
    if not ways.filter(visible=True).count():
        page.locator(".site-menu > summary").click()
    ways.filter(visible=True).first.click()

    expect(page.locator('main a[href="tel:988"]')).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
