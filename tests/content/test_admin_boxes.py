"""Boxes that Wagtail draws light in every colour scheme: what they hold must not keep the colours of a dark one."""

from html.parser import HTMLParser

from tests.databases import ROOT

OWN_COLOUR = {"h1", "h2", "h3", "h4", "h5", "h6", "th", "td", "dt", "dd"}
VOID = {"input", "br", "img", "hr", "link", "meta", "use", "path", "wbr"}


class Boxes(HTMLParser):
    """Find what has a colour of its own inside a box of Wagtail's.

    `help-block` is light with dark words in the dark scheme as well; there Wagtail makes headings and tables cream.
    """

    def __init__(self):
        super().__init__()
        self.open, self.found = [], []

    def handle_starttag(self, tag, attrs):
        """Note what opens, and what is unreadable where it stands."""
        words = {name: value or "" for name, value in attrs}
        is_inside = any(is_box for _tag, is_box in self.open)
        if is_inside and tag in OWN_COLOUR and "color: inherit" not in words.get("style", ""):
            self.found.append((tag, self.getpos()[0]))
        if tag not in VOID:
            self.open.append((tag, "help-block" in words.get("class", "").split()))

    def handle_endtag(self, tag):
        """Close what stands open of that name, and all within."""
        names = [name for name, _is_box in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]


def unreadable(text: str) -> list[tuple[str, int]]:
    """The elements of a template whose words are cream on cream in the dark scheme, with their lines."""
    boxes = Boxes()
    boxes.feed(text)
    return boxes.found


def test_no_heading_or_table_is_unreadable_in_the_dark_editor():
    """E5: read in every template of ours."""
    templates = [path for room in ROOT.glob("[a-z]*") for path in room.glob("**/templates/**/*.html")]
    assert len(templates) > 100

    found = {str(path.relative_to(ROOT)): lines for path in templates if (lines := unreadable(path.read_text()))}

    assert found == {}


def test_what_is_unreadable_is_noticed():
    """E5: in a box, and not beside it."""
    assert unreadable('<div class="help-block"><h2>x</h2></div>') == [("h2", 1)]
    assert unreadable('<div class="help-block"><input><p>x</p></div><h2>x</h2>') == []
    assert unreadable('<div class="help-block"><h2 style="color: inherit">x</h2></div>') == []
