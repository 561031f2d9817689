"""What is cut out of frozen words when a page is taken back, and what is left alone."""

import pytest

from newsletter.models import Dispatch, Edition
from newsletter.sending.withholding import strike, strike_withheld
from tests.newsletter.issues import make_story

pytestmark = pytest.mark.django_db
TEXT = "%%page:{0}%%What happened%%page-ends%%"
HTML = "<!--%%page:{0}%%--><p>What happened</p><!--%%page-ends%%-->"


def make_edition(html: str, text: str, kind: str = "daily", key: str = "one") -> Edition:
    """Frozen words of a mailing."""
    dispatch = Dispatch.objects.create(key=key, kind=kind, title="News")
    return Edition.objects.create(dispatch=dispatch, language="en", subject="News", html=html, text=text)


def words(edition: Edition) -> tuple[str, str, str]:
    """As they stand now."""
    edition.refresh_from_db()
    return edition.subject, edition.html, edition.text


def test_a_page_that_was_deleted_while_words_were_written_is_struck_though_nothing_links_to_it(home):
    """N4, ★6: its sign alone names it; the pages that stand stay."""
    story = make_story(home)
    gone = story.pk + 1000
    both = make_edition(HTML.format(gone) + HTML.format(story.pk), TEXT.format(gone) + TEXT.format(story.pk))
    alone = make_edition(HTML.format(gone), TEXT.format(gone), key="two")

    strike_withheld([both.pk, alone.pk])

    emptied, ends = f"<!--%%page:{gone}%%-->", "<!--%%page-ends%%-->"
    assert words(both) == (
        "News",
        emptied + ends + HTML.format(story.pk),
        f"%%page:{gone}%%%%page-ends%%" + TEXT.format(story.pk),
    )
    assert words(alone) == ("", emptied + ends, "")


@pytest.mark.parametrize("slug", ["gym-story", "historia-del-ñandú"])
def test_a_link_that_stands_in_one_form_alone_is_struck(home, settings, slug):
    """N4, ★6: whichever form it is, since mail programs show one of them."""
    address = f"{settings.WAGTAILADMIN_BASE_URL}/en/stories/{slug}/"
    page = HTML.format(make_story(home).pk)
    html = make_edition(f'{page}<a href="{address}">Read</a>', "Nothing", kind="issue")
    text = make_edition(f"{page}Nothing", f"Read: {address}", kind="issue", key="two")

    strike([], [address])

    assert words(html) == ("News", f"{page}<a>Read</a>", "Nothing")
    assert slug not in words(text)[2]
    assert words(text)[1] == f"{page}Nothing"


def test_words_that_only_hold_the_word_of_an_address_stay(home, settings):
    """N4: news about a gym is no link to the page of that name, and keeps its subject."""
    kept = "News", "<p>Our gym, with nothing of pages</p>", "Our gym"
    edition = make_edition(*kept[1:])

    strike([], [f"{settings.WAGTAILADMIN_BASE_URL}/en/stories/gym/"])

    assert words(edition) == kept
