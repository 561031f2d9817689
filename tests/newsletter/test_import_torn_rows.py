"""A row that cannot be read may say that somebody left: another row of the same address adds nobody then."""

import pytest

from newsletter.forms import LONGEST_ADDRESS
from newsletter.imports.rows import MOST_ADDRESSES, addresses_in, pairs_in

from .lists import bring, check, figures, people, predicted, questions, silent, start, ticks
from .test_import_lists import newest

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
TORN = {
    "a comma in a note": "ann@example.org,unsubscribed,asked to leave, by phone",
    "a cell is missing": "ann@example.org,unsubscribed",
    "a full stop behind the address": "ann@example.org.,unsubscribed,",
    "a blank in the address": "ann @example.org,unsubscribed,",
    "a wide sign": "ann\uff20example.org,unsubscribed,",
    "a wide full stop and a comma too many": "ann@example\u3002org,unsubscribed,,",
    "as an address of the web": "ann%40example.org,unsubscribed,",
    "two addresses": '"ann@example.org; cy@example.org",unsubscribed,',
    "two addresses with names": '"Ann <mailto:Ann@Example.org>, Cy <cy@example.org>",unsubscribed,',
    **{
        f"two addresses, parted by {sign.strip()}": f'"ann@example.org{sign}cy@example.org",unsubscribed,'
        for sign in ["\u060c ", "\u061b", "/", " & ", "+", "\u00b7", "\u2013", "\u3001", "*; ", "|", "\u2026", "\\"]
    },
    "in marks of quotation": "\u201cann@example.org\u201d \u00abcy@example.org\u00bb,unsubscribed,",
    "with words": '"Ann:ann@example.org, Cy:cy@example.org",unsubscribed,',
    "with a star": "*ann@example.org cy@example.org,unsubscribed,",
    "the address in another cell": ",unsubscribed,ann@example.org",
}


@pytest.mark.parametrize("is_first", [True, False], ids=["before", "behind"])
@pytest.mark.parametrize("row", TORN.values(), ids=TORN)
def test_nobody_is_added_of_whom_another_row_cannot_be_read(client, upload, row, is_first):
    """N3: it was one error among fifty, and the row that could be read put them on the list."""
    rows = ["ann@example.org,subscribed,a", "bo@example.org,subscribed,b"]
    upload("\n".join(["email,status,note", *([row] if is_first else []), *rows, *([] if is_first else [row])]) + "\n")

    look = check(client, newest(), column_email=0)
    bring(client, newest(), column_email=0)

    assert people() == {"bo": "active"}
    assert figures(newest()) == predicted(look) == {"added": 1, "doubles": 1, "refused": 1}
    line = 2 if is_first else 4
    assert f"Line {line} has the same address and cannot be read, so we do not email them." in questions(look)


def test_a_row_that_can_be_read_and_protects_counts(client, upload):
    """N3: a third row, torn, takes nothing from that."""
    upload("email,status,note\nann@example.org,subscribed,a\nann@example.org,unsubscribed,b\nann@example.org,x,y,z\n")

    bring(client, newest())

    assert people() == {}
    assert silent("ann@example.org")


def test_who_stands_in_one_row_is_added_whatever_is_wrong_with_others(client, upload):
    """N3: torn rows of other people keep nobody away."""
    upload("email,status,note\nann@example.org,subscribed,a\nbo@example.org,subscribed,b,c\nnobody,subscribed,\n")

    bring(client, newest())

    assert people() == {"ann": "active"}


def test_rows_that_were_not_read_need_a_look(client, upload):
    """N3: behind a quotation mark that nobody closes anybody may have left."""
    upload('email,status,note\nann@example.org,subscribed,a\nann@example.org,unsubscribed,"asked to leave\n')

    page = start(client, newest())

    assert page.status_code == 422
    assert people() == {}
    assert "Nothing from here to line 3 was read." in questions(page)
    assert start(client, newest(), **ticks(page)).status_code == 200


def test_an_address_that_cannot_be_known_needs_a_look(client, upload):
    """N3: it may be anybody's of whom another row says that they subscribed."""
    upload("email,status\nann@example.org,subscribed\nann@(our school),unsubscribed\n")

    page = start(client, newest())

    assert page.status_code == 422
    assert "ann@(our school)" in questions(page)
    assert people() == {}
    assert start(client, newest(), **ticks(page)).status_code == 200


@pytest.mark.parametrize("cell", ["a" * 130_000, "a@" * 60_000, "!" * 60_000 + "@example.org", " " * 130_000 + "@" * 9])
def test_of_a_long_cell_that_cannot_be_read_little_is_looked_at(cell):
    """N3: one of 130 kB held an import for most of a minute."""
    found = list(pairs_in(cell))

    assert len(found) <= MOST_ADDRESSES
    assert all(len(name) <= 64 and len(domain) <= LONGEST_ADDRESS for name, domain in found)
    assert len(addresses_in(cell)) <= 64
