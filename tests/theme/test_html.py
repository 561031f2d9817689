"""Pages are valid HTML where they were not once. The walk over the whole demo is in tests/browser/test_rooms.py."""

import pytest
from django.urls import reverse

from tests.html_rules import broken

WRONG = [
    "<address><h2>Contact</h2></address>",
    '<input type="checkbox" autocomplete="off">',
    '<input type="radio" autocomplete="off">',
    "<figure><p>A</p><figcaption>B</figcaption><details><summary>C</summary></details></figure>",
    '<p id="a"></p><p id="a"></p>',
    '<a href="/"><button>Go</button></a>',
    "<p><ul></ul></p>",
    "<ul><div></div></ul>",
    '<label for="nowhere">A</label>',
    '<img src="a.png">',
]


@pytest.mark.parametrize("text", WRONG)
def test_each_kind_of_mistake_is_noticed(text):
    """Quality goal 0."""
    assert list(broken(text))


def test_what_is_right_passes():
    """Quality goal 0: the same things, done well."""
    right = (
        "<div><h2>Contact</h2><address><p>1 Main Street</p></address></div><input type='text' autocomplete='off'>"
        "<figure><p>A</p><figcaption>B<details><summary>C</summary></details></figcaption></figure>"
    )
    assert list(broken(right)) == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "place", ["/newsletter/", "/newsletter/thanks/", "/newsletter/new-link/", "/tell/", "/search/"]
)
def test_forms_are_valid_before_and_after_a_mistake(home, client, language, place):
    """Quality goal 0: error summaries and refused fields too."""
    address = f"/{language}{place}"

    assert list(broken(client.get(address).text)) == []
    assert list(broken(client.post(address, {"email": "x", "website": "y"}).text)) == []


def test_the_sign_in_page_is_valid(home, client):
    """Quality goal 0: pages of others that wear our look."""
    assert list(broken(client.get(reverse("account_login")).text)) == []
