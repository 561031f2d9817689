"""Fixtures of the ground floor's tests."""

import json

import pytest

from content.models import StandardPage

from . import factories


@pytest.fixture
def target(home):
    return factories.make_page(home, "Target page", slug="target", summary="Where links lead.")


@pytest.fixture
def full_page(home, target):
    """A published page with one of every block."""
    page = StandardPage(title="Every block", slug="all", body=json.dumps(factories.every_block(target)))
    home.add_child(instance=page)
    page.save_revision().publish()
    return page
