"""The shortest form, at the end of every page."""

import pytest

pytestmark = pytest.mark.django_db


def test_every_page_ends_with_the_form_and_its_own_page_with_none(client, home):
    """N1: one box is enough anywhere; where a form of the newsletter stands already, the footer only leads to it."""
    page, own = client.get("/en/").text, client.get("/en/newsletter/").text

    assert 'id="signup-footer-email"' in page
    assert 'for="signup-footer-email"' in page
    assert "signup-footer" not in own


def test_the_footer_alone_subscribes(home, subscribe, mailoutbox):
    """N1: an address and nothing else: the page's language, the usual list, the usual pace."""
    subscribe("ana@example.org", page="es", source="/es/")

    assert "/es/newsletter/confirm/" in mailoutbox[0].body
