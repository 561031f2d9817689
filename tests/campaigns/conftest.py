"""A campaign to look at."""

import datetime

import pytest

from campaigns.models import CampaignPage


@pytest.fixture
def campaign(home):
    page = home.add_child(
        instance=CampaignPage(
            title="Our documentary",
            slug="documentary",
            locale=home.locale,
            synopsis="<p>What the film shows.</p>",
            goal_cents=10_000_000,
            raised_cents=2_345_678,
            raised_as_of=datetime.date(2026, 11, 1),
        )
    )
    page.save_revision().publish()
    return page
