"""Fixtures of the ground floor's tests."""

import json

import pytest
from django.contrib.auth.models import Group

from content.models import StandardPage
from users.models import User

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


@pytest.fixture
def enter(client, home):
    """Sign in somebody of a role; give their browser."""

    def as_role(role):
        person = User.objects.create_user(role.lower(), "person@example.org")
        person.groups.add(Group.objects.get(name=role))
        client.force_login(person)
        return client

    return as_role
