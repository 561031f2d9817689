"""Campaigns in other languages."""

from wagtail.models import Locale

from tests.translation import models_of, true_fates, written_fates


def test_the_decision_on_each_field_is_written_down():
    """T1: the table says what the models of campaigns do."""
    decision = "0040-translation-of-story-and-campaign-fields.md"

    assert written_fates(decision, models_of("campaigns")) == true_fates("campaigns")


def test_a_title_that_a_film_keeps_says_its_language(client, campaign):
    """C1, T1, WCAG 3.1.2: a film is shown under one title; a title that was translated needs no mark."""
    for code, title in (("es", "Our documentary"), ("ar", "وثائقينا")):
        twin = campaign.copy_for_translation(Locale.objects.get(language_code=code), copy_parents=True)
        twin.title = title
        twin.save_revision().publish()

    assert '<h1><bdi lang="en" dir="ltr">Our documentary</bdi></h1>' in client.get("/es/documentary/").text
    assert "<h1><bdi>وثائقينا</bdi></h1>" in client.get("/ar/documentary/").text
    assert "<h1><bdi>Our documentary</bdi></h1>" in client.get("/en/documentary/").text
    beside = client.get("/en/beside/es/documentary/").text
    assert '<p class="beside__title"><bdi lang="en">Our documentary</bdi></p>' in beside
