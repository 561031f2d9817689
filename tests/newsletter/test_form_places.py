"""The form wherever it stands."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from newsletter.forms import SignupForm

pytestmark = pytest.mark.django_db


def test_several_forms_on_a_page_do_not_share_ids(home):
    """N1: labels of one form never lead into another."""
    request = RequestFactory().get("/en/about/")

    forms = [
        render_to_string("newsletter/_signup_form.html", {"source": place, "form": SignupForm()}, request)
        for place in ("home", "7b1c", "")
    ]

    for form, name in zip(forms, ("home", "7b1c", "form"), strict=True):
        assert f'id="signup-{name}-email"' in form
        assert f'for="signup-{name}-email"' in form
        assert 'name="source" value="/en/about/"' in form
        assert 'autocomplete="email"' in form


def test_a_page_with_the_form_is_the_same_for_everyone(client, home):
    """N1: the form carries nothing of its visitor, so a cache may keep the page."""
    first, second = (client.get("/en/newsletter/") for _visit in range(2))

    assert first.headers["ETag"] == second.headers["ETag"]
    assert not first.cookies
