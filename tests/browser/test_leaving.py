"""Somebody has to leave in a hurry, and the next person at the screen presses Back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import patient, wait_until

pytestmark = pytest.mark.browser

NEUTRAL = "https://www.weather.gov/"
STORY = "/en/stories/a-vermont-student-looks-back/"
LETTER = "/en/letters/request-for-incident-records/"


@pytest.fixture
def outside(context):
    """The neutral site, played here: nothing leaves this machine."""
    referrers = []

    def answer(route):
        referrers.append(route.request.headers.get("referer"))
        route.fulfill(content_type="text/html", body="<title>Weather</title><h1>Sunny</h1>")

    context.route(f"{NEUTRAL}**", answer)
    return referrers


def is_gone(page: Page) -> None:
    """Nothing of ours is on the screen, but the weather."""
    page.wait_for_url(NEUTRAL)
    expect(page.locator("body")).to_have_text("Sunny")


# On a slow machine three presses take longer than two seconds. Each counts as if it came a tenth after the last.
TOGETHER = """() => {
  let moment = performance.now();
  Object.defineProperty(Event.prototype, "timeStamp", { get: () => (moment += 100) });
}"""


def shift(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


@pytest.mark.parametrize("path", [STORY, LETTER])
def test_back_does_not_show_the_page_that_was_left(page: Page, site, outside, path):
    """X1, ★5: its place in the history is taken, and earlier pages of ours stay away as well."""
    page.goto("/en/")
    page.goto(path)

    page.get_by_role("link", name="Leave this site").click()
    is_gone(page)
    assert outside == [None]  # the neutral site is not told where the visitor came from

    page.go_back()
    is_gone(page)


def test_links_inside_the_page_leave_no_way_back_to_it(page: Page, site, outside):
    """X1: a jump inside the page makes a second entry in the history, which must not betray it."""
    page.goto("/en/")
    page.goto(STORY)
    page.get_by_role("link", name="Skip this story").click()
    page.wait_for_url("**#story-ways")

    page.get_by_role("link", name="Leave this site").click()
    is_gone(page)

    for _ in range(2):
        page.go_back()
        is_gone(page)


def test_pages_that_the_browser_kept_whole_stay_away_too(
    browser_type, browser_type_launch_args, browser_context_args, site
):
    """X1, ★5: Back often shows a page without loading it. That page goes as well."""
    keeping = browser_type.launch(**browser_type_launch_args, ignore_default_args=["--disable-back-forward-cache"])
    page = patient(keeping.new_page(**browser_context_args))
    page.route(f"{NEUTRAL}**", lambda route: route.fulfill(content_type="text/html", body="Sunny"))
    kept = []
    page.on("console", lambda message: kept.append(message.text))
    page.add_init_script("addEventListener('pageshow', (event) => event.persisted && console.log(location.pathname))")
    page.goto("/en/")
    page.goto("/en/stories/")
    page.goto(STORY)
    page.get_by_role("link", name="Leave this site").click()
    is_gone(page)

    for _ in range(2):
        with page.expect_navigation(url=NEUTRAL):
            page.evaluate("void setTimeout(() => history.back())")  # answered before the page goes
        is_gone(page)

    while "/en/stories/" not in kept:  # it was shown again; word of it may come after the page that took its place
        kept.append(page.wait_for_event("console").text)
    keeping.close()


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_three_presses_of_shift_leave(page: Page, site, outside, language):
    """X1: in every language, wherever the focus is."""
    page.goto(STORY.replace("/en/", f"/{language}/"))
    wait_until(page, "document.querySelector('[data-leave-keys]').hasAttribute('data-on')")

    page.evaluate(TOGETHER)
    shift(page, 3)

    is_gone(page)


def test_neither_escape_nor_ordinary_typing_leaves(page: Page, site, outside):
    """X1: Escape is pressed for other reasons; capitals, Shift with Tab and slow presses are no signal."""
    page.goto(LETTER)
    wait_until(page, "document.querySelector('[data-leave-keys]').hasAttribute('data-on')")

    for _ in range(4):
        page.keyboard.press("Escape")
    for _ in range(4):
        page.keyboard.press("Shift+Tab")
    page.keyboard.type("ABC")
    shift(page, 2)
    page.keyboard.press("a")
    shift(page, 2)
    page.wait_for_timeout(2100)
    shift(page, 1)

    page.wait_for_timeout(200)
    assert page.url.endswith(LETTER)
    assert outside == []


def test_the_page_is_blank_at_once_even_if_the_way_out_never_answers(page: Page, site):
    """X1, ★5: nothing is readable while the neutral site is on its way, even if it never comes."""
    page.route(f"{NEUTRAL}**", lambda route: route.abort("aborted"))
    page.goto(LETTER)

    with page.expect_request(NEUTRAL):
        page.get_by_role("link", name="Leave this site").click(no_wait_after=True)

    assert page.evaluate("[document.documentElement.checkVisibility(), document.body.innerText, document.title]") == [
        False,
        "",
        "…",
    ]


def test_no_question_holds_anybody_up(page: Page, site, outside):
    """X1: a page that would ask about unsaved words does not ask whoever leaves in a hurry."""
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.goto(LETTER)
    page.evaluate("addEventListener('beforeunload', (event) => event.preventDefault())")

    page.get_by_role("link", name="Leave this site").click()

    is_gone(page)
    assert asked == []


def test_whoever_comes_back_on_purpose_is_welcome(page: Page, site, outside):
    """X1: the tab forgets that it was left; nothing stays in the browser."""
    page.goto(STORY)
    page.get_by_role("link", name="Leave this site").click()
    is_gone(page)

    page.goto("/en/")
    expect(page.locator("h1")).to_be_visible()
    page.goto(STORY)

    expect(page.locator("h1")).to_be_visible()
    page.go_back()
    page.wait_for_url("**/en/")
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_without_javascript_it_is_a_plain_link(browser, site, outside, browser_context_args):
    """X1: a link that any browser follows."""
    context = patient(browser.new_context(**browser_context_args, java_script_enabled=False))
    context.route(f"{NEUTRAL}**", lambda route: route.fulfill(content_type="text/html", body="Sunny"))
    page = context.new_page()
    page.goto(LETTER)

    page.get_by_role("link", name="Leave this site").click()

    is_gone(page)
    context.close()


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("es", 320), ("ar", 375)])
def test_by_keyboard_it_comes_second_stays_on_screen_and_covers_nothing(page: Page, site, language, width):
    """X1, V4: after the skip link, at least 44 px, and whatever takes the focus is clear of it."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(LETTER.replace("/en/", f"/{language}/"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    out = page.locator("[data-leave]")
    expect(out).to_be_focused()
    assert out.bounding_box()["height"] >= 44

    covered = page.evaluate(
        """async () => {
          const strip = document.querySelector(".topbar"), found = [];
          const stops = [...document.querySelectorAll("main a[href], main button, main summary, footer a[href]")]
            .filter((stop) => stop.checkVisibility({ visibilityProperty: true }));
          for (const stop of [...stops, ...stops.reverse()]) {
            stop.focus();
            const [box, edge] = [stop.getBoundingClientRect(), strip.getBoundingClientRect()];
            if (edge.top !== 0 || edge.bottom > box.top) found.push(`${stop.outerHTML.slice(0, 60)} ${box.top}`);
          }
          return found;
        }"""
    )

    assert covered == []
    expect(out).to_be_in_viewport()


def test_a_picture_shown_large_does_not_cover_the_way_out(page: Page, site, outside):
    """X1: the window over the page takes the way out with it."""
    page.goto(LETTER)
    page.evaluate(
        """() => {
          const link = document.createElement("a");
          Object.assign(link, { href: "/static/theme/img/touch.png", innerHTML: "<img alt='A door'>" });
          Object.assign(link.dataset, { zoomClose: "Close", zoomWidth: 180, zoomHeight: 180 });
          document.querySelector("main").append(link);
        }"""
    )
    page.evaluate(
        """async () => {
          const module = await import("/static/theme/js/modules/zoom.js");
          const link = document.querySelector("[data-zoom-close]");
          module.start(link);
          link.click();
        }"""
    )

    page.get_by_role("dialog").get_by_role("link", name="Leave this site").click()

    is_gone(page)


def test_the_second_press_of_shift_says_what_a_third_will_do(page: Page, site, outside):
    """X1, V4: screen readers use Shift too. One press alone says nothing, and what was said goes away again."""
    page.goto(STORY)
    wait_until(page, "document.querySelector('[data-leave-keys]').hasAttribute('data-on')")
    said = page.locator("[data-leave-said]")
    page.evaluate(TOGETHER)

    shift(page, 1)
    expect(said).to_be_empty()
    shift(page, 1)

    expect(said).to_have_text("Press Shift once more to leave this site.")
    expect(said).to_be_empty()
    assert outside == []


def test_whoever_needs_shift_switches_its_meaning_off(page: Page, site, outside):
    """X1, V4: on the page about leaving; the device remembers it, on every page, until it is switched on again."""
    page.goto("/en/leave-this-site/")
    switch = page.get_by_label("Pressing Shift three times leaves this site")
    assert page.evaluate("localStorage.length") == 0
    switch.uncheck()
    expect(
        page.get_by_role("status").filter(has_text="Pressing Shift no longer leaves this site on this device.")
    ).to_be_visible()

    page.goto(STORY)
    page.evaluate(TOGETHER)
    shift(page, 3)
    page.wait_for_timeout(300)
    assert page.url.endswith(STORY)
    expect(page.locator("[data-leave-keys]")).to_be_hidden()

    page.goto("/en/leave-this-site/")
    switch.check()
    assert page.evaluate("localStorage.length") == 0
    page.evaluate(TOGETHER)
    shift(page, 3)
    is_gone(page)
