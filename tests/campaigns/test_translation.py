"""Campaigns in other languages."""

from tests.translation import models_of, true_fates, written_fates


def test_the_decision_on_each_field_is_written_down():
    """T1: the table says what the models of campaigns do."""
    decision = "0040-translation-of-story-and-campaign-fields.md"

    assert written_fates(decision, models_of("campaigns")) == true_fates("campaigns")
