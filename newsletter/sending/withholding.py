"""Taking pages back out of words that are frozen, because whoever told them, or an editor, took them back meanwhile."""

import re
from collections.abc import Collection

from newsletter import news
from newsletter.models import Edition

# Round each page that a message carries, in both forms; no reader sees them.
PAGE = re.compile(r"(?:<!--)?%%page:(\d+)%%(?:-->)?(.*?)(?:<!--)?%%page-ends%%(?:-->)?", re.DOTALL)


def cut(words: str, gone: Collection[int] = ()) -> str:
    """Take out what tells of pages that must not go any more, and the signs of the others."""
    return PAGE.sub(lambda found: "" if int(found[1]) in gone else found[2], words)


def take_back(edition: Edition) -> bool:
    """Cut an edition as it may go just now; say whether anything is left of all the pages it carried."""
    carried = {int(found[1]) for found in PAGE.finditer(edition.html)}
    gone = news.gone(carried) if carried else set()
    edition.html, edition.text = cut(edition.html, gone), cut(edition.text, gone)
    return not carried or carried != gone
