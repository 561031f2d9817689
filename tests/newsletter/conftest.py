"""People and letters for the tests of this room."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from newsletter import links
from newsletter.models import Subscriber
from security import stamp
from settings import mail as mail_settings

from .post_office import post_office  # noqa: F401 - a fixture of this room
from .provider_stub import ProviderStub


@pytest.fixture
def stub(monkeypatch):
    """A provider on this machine."""
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    server = ProviderStub()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def use(settings, stub, monkeypatch, tmp_path):
    """Let the site send through a provider that the stub plays, as `MAIL_PROVIDER` in the environment would."""

    def choose(name, server=stub, timeout=(5, 30), **more):
        monkeypatch.setenv("MAIL_PROVIDER", name)
        read = mail_settings.outgoing(tmp_path)
        settings.EMAIL_BACKEND = read["EMAIL_BACKEND"]
        settings.ANYMAIL = {**read["ANYMAIL"], **server.settings_for(name, timeout), **more}

    return choose


@pytest.fixture
def post(django_capture_on_commit_callbacks):
    """Send a form as a browser of this site does, and let the letters of the request leave."""

    def post_form(client, address, data=None, **extra):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, data or {}, **extra)

    post_form.commit = lambda: django_capture_on_commit_callbacks(execute=True)
    return post_form


@pytest.fixture
def subscribe(client, post):
    """Fill in the form in a language."""

    def fill_in(email="ana@example.org", page="en", **data):
        with translation.override(page):
            address = reverse("newsletter:signup")
        return post(client, address, {"email": email, stamp.FIELD: stamp.new_stamp(seconds_ago=60), **data})

    return fill_in


@pytest.fixture
def reader(db):
    """Someone who confirmed."""
    from django.utils import timezone

    return Subscriber.objects.create(
        email="ana@example.org",
        email_key="ana@example.org",
        language="en",
        status=Subscriber.Status.ACTIVE,
        confirmed_at=timezone.now(),
    )


@pytest.fixture
def leave_path(reader):
    return path_of(links.make(reader, links.LEAVE))


def path_of(url: str) -> str:
    return re.sub(r"^https?://[^/]+", "", url)


def link_in(letter, word: str) -> str:
    """The path of a link in a letter's plain text."""
    return re.search(rf"https?://[^/\s]+(/\S*/{word}/\S+)", letter.body).group(1)


@pytest.fixture
def manager(django_user_model, client):
    """A list manager, signed in."""
    from django.contrib.auth.models import Group

    user = django_user_model.objects.create_user("manager", password="a-long-password")
    user.groups.add(Group.objects.get(name="List managers"))
    client.force_login(user)
    return user


@pytest.fixture
def upload(client, manager):
    """Send a list to the import, and see the page that follows."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    def send(content, name="members.csv"):
        data = content if isinstance(content, bytes) else content.encode()
        return client.post(reverse("imports:add"), {"file": SimpleUploadedFile(name, data)}, follow=True)

    return send
