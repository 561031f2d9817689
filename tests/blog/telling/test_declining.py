"""Saying no to a told story, which cannot be taken back."""

import pytest

from blog.telling.models import Submission

from .conftest import at, draft, told

pytestmark = pytest.mark.django_db


def test_a_story_is_declined_only_after_one_more_question(client, index, desk):
    """S9: the first press asks, the second declines; a draft made of it stays until then."""
    submission, _code = told(client)
    draft(desk, submission)

    asked = desk.post(at("story", submission), {"wish": "decline"})
    assert "This cannot be taken back." in asked.text
    assert Submission.objects.get().state != "declined"
    desk.post(at("story", submission), {"wish": "decline", "sure": "1"})

    assert Submission.objects.get().state == "declined"
