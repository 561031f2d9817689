"""Somebody who tells a story, somebody who reads it first, and the pages it may become."""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from blog.telling.models import Submission
from tests.blog.conftest import index  # noqa: F401 - a fixture
from tests.security.factories import guard_answers

TELL, YOURS = "/en/tell/", "/en/tell/yours/"
CODE = re.compile(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}")


def answers(**changes):
    """What a person of age fills in."""
    told = {
        "text": "They held my son down on the floor of the gym.\n\nHe was seven.",
        "naming": "none",
        "name": "",
        "terms": "",
        "uses": ["site", "newsletter"],
        "languages": ["en", "es"],
        "age": "adult",
        "contact": "",
    }
    return {**guard_answers(), **told, **changes}


def told(client, **changes):
    """Tell a story through the form; return it and its code."""
    response = client.post(TELL, answers(**changes))
    assert response.status_code == 200, response.text
    code = CODE.search(response.text)
    assert code, response.text
    return Submission.objects.with_code(code[0]), code[0]


def wish(client, code, wish="", **fields):
    """Do something with the code, as the page's forms do."""
    return client.post(YOURS, {"code": code, "wish": wish, **fields})


def staff(django_user_model, group):
    """Make a member of staff in a role."""
    person = django_user_model.objects.create_user(f"a-{group.lower().replace(' ', '-')}", f"{group[:3]}@example.net")
    person.groups.add(Group.objects.get(name=group))
    return person


@pytest.fixture
def moderator(home, django_user_model):
    return staff(django_user_model, "Moderators")


@pytest.fixture
def desk(client_class, moderator):
    """The moderator's browser."""
    client = client_class()
    client.force_login(moderator)
    return client


@pytest.fixture
def client_class():
    from django.test import Client

    return Client


def at(name, submission, *more):
    return reverse(f"told_stories:{name}", args=[submission.uuid, *more])


def accept(desk, submission, **more):
    return desk.post(at("story", submission), {"wish": "accept", "read": "on", **more}, follow=True)


def draft(desk, submission, title="What happened in the gym"):
    """Let the moderator make a draft story."""
    desk.post(at("story", submission), {"wish": "draft", "title": title})
    return submission.stories.get()
