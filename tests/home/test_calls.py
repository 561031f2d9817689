"""The main call always stands; calls of some days stand above it by date (H2)."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from home.blocks import HomeBlock

BLOCK = HomeBlock().child_blocks["calls"]


def call(heading, starts=None, ends=None):
    return {"heading": heading, "action": {"text": f"About: {heading}", "link": "https://example.org/"}} | (
        {"starts": starts, "ends": ends} if starts or ends else {}
    )


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.fixture
def calls():
    return BLOCK.normalize(
        {
            "calls": [
                call("Support our documentary", day("2026-11-01"), day("2026-11-30")),
                call("Giving Tuesday", day("2026-11-28"), day("2026-12-01")),
            ],
            "standing": call("Support our mission"),
        }
    )


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2026-10-31", None),
        ("2026-11-01", "Support our documentary"),
        ("2026-11-27", "Support our documentary"),
        ("2026-11-28", "Giving Tuesday"),
        ("2026-12-01", "Giving Tuesday"),
        ("2026-12-02", None),
    ],
)
def test_each_day_has_its_dated_call(calls, date, shown):
    """H2: first and last day count; of two that run, the one that began last shows; on other days there is none."""
    call_of_the_day = calls.on(day(date))

    assert (call_of_the_day and call_of_the_day["heading"]) == shown


def test_a_call_may_be_open_at_either_end():
    value = BLOCK.normalize({"calls": [call("Until June", None, day("2026-06-30"))], "standing": call("Always")})

    assert value.on(day("2020-01-01"))["heading"] == "Until June"
    assert value.on(day("2026-07-01")) is None


@pytest.mark.parametrize(("hour", "is_there"), [(4, True), (6, False)])
def test_today_is_todays_date_where_the_site_lives(furnish, monkeypatch, hour, is_there):
    """H2: half past eleven at night in New York is tomorrow elsewhere, but not for this site. The main call stays."""
    late = datetime.datetime(2026, 11, 30, hour, 30, tzinfo=datetime.UTC)  # at 4:30 still 29 November in New York
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)
    section = {
        "calls": [call("Only today", day("2026-11-29"), day("2026-11-29"))],
        "standing": call("Support our mission"),
    }

    page = furnish(("calls", section))

    assert ("Only today" in page) is is_there
    assert "About: Support our mission" in page


def test_a_call_that_ends_before_it_begins_is_refused():
    dated = BLOCK.child_blocks["calls"].child_block
    value = dated.normalize(call("Backwards", day("2026-12-01"), day("2026-11-01")))

    with pytest.raises(ValidationError):
        dated.clean(value)
