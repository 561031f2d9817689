"""Whoever moves by keyboard sees where they are: the ring of focus as Chromium draws it, in every light."""

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.pixels import Box, apart, look, sides_without_ring

pytestmark = pytest.mark.browser

LIGHTS = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
#: Each kind of page, and what there is to press or fill in on it.
PAGES = {
    "front page": ("/en/", {"a", "button", "input", "select", "summary", "checkbox", "radio"}),
    "story": ("/en/stories/a-vermont-student-looks-back/", {"a", "button", "summary", "checkbox"}),
    "letter": ("/en/letters/no-consent-to-restraint-and-seclusion/", {"a", "button", "input", "select", "textarea"}),
    "telling": ("/en/tell/", {"a", "button", "input", "textarea", "checkbox", "radio"}),
    "sign-up": ("/ar/newsletter/", {"a", "button", "input", "select", "checkbox", "radio"}),
    "search": ("/en/search/?query=school", {"a", "button", "input"}),
    "side by side": ("/ar/beside/en/stories/a-vermont-student-looks-back/", {"a"}),
    "campaign": ("/en/documentary/", {"a", "button"}),
}
#: From now on, note what has the focus. Things that look alike, in bands that look alike, are measured once.
NOTE = """() => {
  window.met = new Map();
  const boxes = (at) =>
    [...at.getClientRects()]
      .filter((box) => box.width && box.height)
      .map((box) => [box.left, box.top, box.right, box.bottom]);
  // Something may have appeared meanwhile. What comes into sight with the focus alone is measured by itself.
  window.told = () =>
    [...window.met].map(([at, told]) => {
      const [now] = boxes(at), [then] = told.boxes;
      const appears = !(now?.[1] >= 0) || Math.abs(now[2] - now[0] - then[2] + then[0]) > 1;
      return { ...told, appears, boxes: appears ? told.boxes : boxes(at) };
    });
  const label = (node) => (node ? `${node.localName}.${[...node.classList].sort().join(".")}` : "");
  const bands = ".night, .band, .topbar, .notice, .note-choice, header, footer, main";
  document.addEventListener("focusin", ({ target: at }) => {
    window.isRound ||= at === window.met.keys().next().value;
    if (window.met.has(at)) return;
    at.dataset.stop = window.met.size;
    const kind = at.matches("[type=checkbox], [type=radio]") ? at.type : at.localName;
    const places = [label(at.parentElement), label(at.closest(bands))];
    window.met.set(at, {
      kind,
      alike: [label(at), at.type, at.getAttribute("aria-current"), ...places, getComputedStyle(at).display].join(" "),
      html: at.cloneNode(false).outerHTML.slice(0, 120),
      isMarked: at.matches(":focus-visible"),
      boxes: boxes(at),
    });
  });
}"""


def open_whole(page: Page, path: str) -> None:
    """Open a page with all it can unfold, in a window as high as itself: nothing has to be scrolled to."""
    assert page.goto(path, wait_until="networkidle").status == 200
    if "/letters/" in path:
        expect(page.locator("#fill-child")).to_be_enabled()
        page.locator("#fill-child").focus()
        expect(page.locator("[data-ready]")).to_be_visible()
        expect(page.locator("[data-open-list] a").first).to_be_visible()
        page.evaluate("document.activeElement.blur()")
    page.evaluate(
        """document.querySelectorAll("main details, footer details, .note-choice details")
        .forEach((one) => (one.open = true))"""
    )
    page.set_viewport_size({"width": 1280, "height": page.evaluate("document.documentElement.scrollHeight")})
    page.evaluate("Promise.all([...document.images].map((image) => image.decode().catch(() => {})))")


def go_round(page: Page) -> list[dict]:
    """Press Tab until everything had the focus, and return what was noted."""
    page.evaluate(NOTE)
    for press in range(600):
        page.keyboard.press("Tab")
        if press % 10 == 9 and page.evaluate("window.isRound"):
            break
    page.evaluate("document.activeElement.blur()")
    page.set_viewport_size({"width": 1280, "height": page.evaluate("document.documentElement.scrollHeight")})
    return page.evaluate("window.told()")


def drawn(devtools: CDPSession):
    """Draw the window."""
    return look(devtools.send("Page.captureScreenshot", {"optimizeForSpeed": True})["data"])


def give_focus(devtools: CDPSession, stops: list[int], states: list[str]) -> None:
    """Let these look as they do when they have the focus, so that one picture shows many."""
    document = devtools.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    for stop in stops:
        wanted = {"nodeId": document, "selector": f"[data-stop='{stop}']"}
        node = devtools.send("DOM.querySelector", wanted)["nodeId"]
        devtools.send("CSS.forcePseudoState", {"nodeId": node, "forcedPseudoClasses": states})


@pytest.mark.parametrize("name", PAGES)
def test_the_ring_of_focus_is_seen_on_every_side(page: Page, site, name):
    """V4, tests 6: by Tab, all there is to press or fill in gets a whole ring of 2 px and 3:1, in every light."""
    path, kinds = PAGES[name]
    page.emulate_media(**LIGHTS["light"], reduced_motion="reduce")
    open_whole(page, path)
    stops = go_round(page)
    assert kinds <= {stop["kind"] for stop in stops}
    assert [stop["html"] for stop in stops if not stop["isMarked"]] == []
    first_of_its_kind = {stop["alike"]: place for place, stop in reversed(list(enumerate(stops)))}
    measured = sorted(first_of_its_kind.values())
    boxes = [[Box(*box) for box in stops[place]["boxes"]] for place in measured]
    steady = [place for place, stop in enumerate(measured) if not stops[stop]["appears"]]
    groups = [[steady[one] for one in group] for group in apart([boxes[place] for place in steady])]
    groups += [[place] for place, stop in enumerate(measured) if stops[stop]["appears"]]
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    faint = {}

    for light, media in LIGHTS.items():
        page.emulate_media(**media, reduced_motion="reduce")
        before = drawn(devtools)
        for group in groups:
            here = [measured[place] for place in group]
            give_focus(devtools, here, ["focus", "focus-visible"])
            after = drawn(devtools)
            give_focus(devtools, here, [])
            for place in group:
                if weak := sides_without_ring(boxes[place], before, after):
                    faint[light, stops[measured[place]]["html"]] = weak

    assert faint == {}
