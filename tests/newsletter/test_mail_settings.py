"""Faults of our own settings: nothing leaves, nothing is lost, and staff read the reason."""

import pytest
from django.contrib.auth.models import Group
from django.core.checks import run_checks
from django.urls import reverse

from newsletter import ledger, tasks
from newsletter.models import Dispatch

from .mailings import make_mailing, make_people, states
from .provider_stub import ProviderStub

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


@pytest.fixture
def stub(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
    server = ProviderStub()
    server.start()
    yield server
    server.stop()


def amazon(stub, *, region="eu-west-1", keys=True) -> dict:
    """Amazon's settings, without its region or its keys."""
    params = {"endpoint_url": f"{stub.url}amazon_ses"}
    found = {"AMAZON_SES_CLIENT_PARAMS": params | ({"region_name": region} if region else {})}
    return found | (
        {"AMAZON_SES_SESSION_PARAMS": {"aws_access_key_id": "x", "aws_secret_access_key": "y"}} if keys else {}
    )


POSTMARK = {"POSTMARK_SERVER_TOKEN": "x"}
WRONG = {
    "no key": ("postmark", lambda stub: {}, "ANYMAIL_POSTMARK_SERVER_TOKEN is not set."),
    "no address": ("postal", lambda stub: {"POSTAL_API_KEY": "x"}, "ANYMAIL_POSTAL_API_URL is not set."),
    "no project": ("scaleway", lambda stub: {"SCALEWAY_SECRET_KEY": "x"}, "ANYMAIL_SCALEWAY_PROJECT_ID is not set."),
    "address without a scheme": ("postmark", lambda stub: {**POSTMARK, "POSTMARK_API_URL": "api.example/"}, "scheme"),
    "time-out as text": (
        "postmark",
        lambda stub: {**POSTMARK, "POSTMARK_API_URL": f"{stub.url}postmark/", "REQUESTS_TIMEOUT": "30"},
        "Timeout",
    ),
    "defaults as text": (
        "postmark",
        lambda stub: {**POSTMARK, "POSTMARK_API_URL": f"{stub.url}postmark/", "SEND_DEFAULTS": "{}"},
        "AttributeError",
    ),
    "no keys of Amazon": ("amazon_ses", lambda stub: amazon(stub, keys=False), "credentials"),
    "no region of Amazon": ("amazon_ses", lambda stub: amazon(stub, region=""), "region"),
    "empty key of Amazon": (
        "amazon_ses",
        lambda stub: amazon(stub) | {"AMAZON_SES_CONFIGURATION_SET_NAME": 7},
        "ConfigurationSetName",
    ),
}


@pytest.fixture(params=WRONG)
def wrong(request, settings, stub):
    """One fault of the settings; give the word by which staff recognise it."""
    name, options, word = WRONG[request.param]
    settings.EMAIL_BACKEND = f"anymail.backends.{name}.EmailBackend"
    settings.ANYMAIL = options(stub)
    return word


def test_a_setting_that_is_missing_or_wrong_pauses_before_anything_is_sent(wrong, stub, settings):
    """N4: no message is used up, none is in doubt, and after the setting is mended each arrives once."""
    make_people(3)
    dispatch = make_mailing()

    tasks.send_mailings.call()

    dispatch.refresh_from_db()
    assert (dispatch.status, dispatch.trouble) == ("paused", "settings")
    assert wrong in dispatch.answer
    assert set(states(dispatch)) <= {"retry", "pending"}
    assert stub.asked == []

    settings.EMAIL_BACKEND = "anymail.backends.brevo.EmailBackend"
    settings.ANYMAIL = stub.settings_for("brevo")
    ledger.resume(dispatch)
    tasks.send_mailings.call()
    assert states(dispatch) == ["sent"] * 3
    assert set(stub.taken.values()) == {1}


def test_a_setting_that_is_missing_or_wrong_is_found_before_the_site_goes_live(wrong, stub):
    """N4: `check --deploy` builds the back-end and all but sends a message. It asks nobody."""
    found = [error for error in run_checks(include_deployment_checks=True) if error.id == "newsletter.E003"]

    assert len(found) == 1
    assert wrong in found[0].msg
    assert stub.asked == []


@pytest.mark.parametrize("name", ["postmark", "amazon_ses", "resend"])
def test_right_settings_pass_the_check_without_asking_anybody(name, stub, settings):
    """N4: no check needs the network."""
    settings.EMAIL_BACKEND = f"anymail.backends.{name}.EmailBackend"
    settings.ANYMAIL = stub.settings_for(name)

    found = [error for error in run_checks(include_deployment_checks=True) if error.id == "newsletter.E003"]

    assert found == []
    assert stub.asked == []


@pytest.fixture
def enter(client, django_user_model):
    """Sign in as somebody of a group."""

    def signed_in(group):
        user = django_user_model.objects.create_user(group, f"{len(group)}@example.org", "a-long-password")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return signed_in


@pytest.mark.parametrize(("group", "sees"), [("List managers", True), ("Editors", False), ("Translators", False)])
def test_a_mailing_in_trouble_stands_on_the_first_page_of_whoever_sends(enter, home, group, sees):
    """N4: with the provider's own words and the way to it; whoever has nothing to do with mailings sees nothing."""
    make_people(1)
    dispatch = make_mailing()
    ledger.pause(dispatch, Dispatch.Trouble.REFUSED, "422 400 The sender <b>signature</b> was not found")
    client = enter(group)

    shown = client.get(reverse("wagtailadmin_home")).text
    report = client.get(reverse("mailings:inspect", args=[dispatch.pk]))

    assert ("A mailing is stuck" in shown) is sees
    assert ("422 400 The sender &lt;b&gt;signature&lt;/b&gt; was not found" in shown) is sees
    assert (report.status_code == 200) is sees
    assert ("422 400 The sender &lt;b&gt;signature&lt;/b&gt; was not found" in report.text) is sees

    ledger.resume(dispatch)
    assert "A mailing is stuck" not in client.get(reverse("wagtailadmin_home")).text
