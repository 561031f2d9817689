"""One clock in the editor: the site's, named wherever a moment is typed or shown."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from content.clock import MomentField, moment_in_words
from content.models import StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(home):
    made = home.add_child(instance=StandardPage(title="Meeting", slug="meeting", locale=home.locale, live=False))
    made.save_revision()
    return made


def forget_time_zones():
    """What an upgrade does."""
    import_module("users.migrations.0003_no_clocks_of_their_own").forget_time_zones(apps, None)


def form_of(client, draft) -> dict:
    soup = BeautifulSoup(client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).text, "html.parser")
    fields = soup.select("#page-edit-form input[name], #draft-edit-form textarea[name]")
    return {one["name"]: one.get("value") or one.text for one in fields if one.get("type") != "checkbox"}


def test_a_colleague_who_had_chosen_tokyo_publishes_by_the_sites_clock(admin_client, admin_user, draft):
    """B1: 9 o'clock is 9 o'clock where the site is, in Wagtail's own fields too."""
    UserProfile.objects.create(user=admin_user, current_time_zone="Asia/Tokyo")
    forget_time_zones()

    typed = form_of(admin_client, draft) | {"go_live_at": "2099-03-15 09:00", "action-publish": "1", "body-count": "0"}
    admin_client.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), typed)

    draft.refresh_from_db()
    assert draft.go_live_at == datetime(2099, 3, 15, 13, tzinfo=UTC)


def test_nobody_is_offered_a_clock_of_their_own(admin_client, admin_user):
    """B1: neither on the account's page nor past it."""
    address = reverse("wagtailadmin_account")
    assert "time_zone" not in admin_client.get(address).text

    admin_client.post(address, {"locale-current_time_zone": "Asia/Tokyo", "locale-preferred_language": "en"})

    assert UserProfile.get_for_user(admin_user).get_current_time_zone() == "America/New_York"


@pytest.mark.parametrize("active", ["America/New_York", "Asia/Tokyo"])
def test_a_moment_is_read_and_shown_on_the_sites_clock_whatever_clock_is_active(active):
    """N4: also if some code of the editor sets another."""
    with timezone.override(active):
        read = MomentField().clean("2027-03-15 09:00")
        assert read == datetime(2027, 3, 15, 13, tzinfo=UTC)
        assert moment_in_words(read) == "March 15, 2027, 9 a.m. (America/New York)"
        assert MomentField().prepare_value(read).hour == 9


@pytest.mark.parametrize("typed", ["2027-03-14 02:30", "2027-11-07 01:30"])
def test_an_hour_that_does_not_exist_or_comes_twice_is_refused_with_a_sentence(typed):
    """N4: clocks go forward in March and back in November."""
    with pytest.raises(ValidationError, match="comes twice or not at all"):
        MomentField().clean(typed)
    assert MomentField().clean(typed[:11] + "04:30")


def test_every_field_and_every_moment_names_the_clock(admin_client, draft):
    """B1: the dates to publish, and when a page was changed."""
    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).text
    assert editor.count("In the site's time zone: America/New York") == 2

    history = BeautifulSoup(
        admin_client.get(reverse("wagtailadmin_pages:history", args=[draft.pk])).text, "html.parser"
    )
    shown = [one["data-w-tooltip-content-value"] for one in history.select(".w-human-readable-date")]
    assert shown
    assert all(words.endswith("(America/New York)") for words in shown)
