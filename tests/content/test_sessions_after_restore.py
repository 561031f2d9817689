"""Sessions of staff on a site that was put back from a backup."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_no_session_of_before_opens_a_site_that_was_put_back(admin_client, restored):
    """★6, I3: one that was ended because it was stolen would be open again."""
    desk = reverse("wagtailadmin_home")
    assert admin_client.get(desk).status_code == 200

    said = restored()

    assert "Sessions ended: 1." in said
    assert not Session.objects.exists()
    assert admin_client.get(desk).status_code == 302
