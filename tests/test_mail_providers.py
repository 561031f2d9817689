"""Each row of “Providers” in docs/newsletter.md is enough to deploy with, and every variable it names is needed."""

import json
import os
import re
import subprocess
import sys

import pytest

from settings import mail
from tests.databases import ROOT
from tests.security.test_production import ENV, OWN

pytestmark = pytest.mark.anywhere

ROW = re.compile(r"^\| [^|]+ \| `(?P<provider>[a-z_]+)` \| (?P<keys>[^|]+) \| (?P<reports>[^|]+) \|", re.MULTILINE)
VARIABLE = re.compile(r"`([A-Z_]+)`")
ADDRESS = "https://mail.example.org/"
VALUES = {
    "ANYMAIL_POSTAL_API_URL": ADDRESS,
    "ANYMAIL_UNISENDER_GO_API_URL": ADDRESS,
    "ANYMAIL_WEBHOOK_SECRET": "reports:pigeon",
}
# Runs the last step of `make build` once for each set of variables. Nothing was collected, so that check is left out.
CHECKS = """
import io, json, os, sys
import django
django.setup()
from django.conf import settings
from django.core.management import CommandError, call_command
from settings import mail
settings.SILENCED_SYSTEM_CHECKS.append("content.E003")
before, found = dict(os.environ), []
for case in json.load(sys.stdin):
    os.environ.clear() ; os.environ.update(before | case)
    for name, value in mail.outgoing(settings.VAR_DIR / "mail").items():
        setattr(settings, name, value)
    try:
        call_command("check", deploy=True, fail_level="WARNING", stdout=io.StringIO(), stderr=io.StringIO())
        found.append("")
    except CommandError as error:
        found.append(str(error))
json.dump(found, sys.stdout)
"""


def rows() -> dict[str, tuple[list[str], list[str]]]:
    """By provider: the keys that the manual names, and the keys for reports of which one is needed."""
    manual = (ROOT / "docs" / "newsletter.md").read_text()
    return {
        row["provider"]: (VARIABLE.findall(row["keys"]), VARIABLE.findall(row["reports"]))
        for row in ROW.finditer(manual)
    }


ENOUGH = [
    (provider, (*keys, *one)) for provider, (keys, own) in rows().items() for one in ([[key] for key in own] or [[]])
]
TOO_LITTLE = [
    (provider, tuple(name for name in names if name != left_out), left_out)
    for provider, names in ENOUGH
    for left_out in dict.fromkeys(names)
    if left_out.startswith("ANYMAIL_")
]


def variables(provider: str, names: tuple[str, ...]) -> dict[str, str]:
    return {"MAIL_PROVIDER": provider, **{name: VALUES.get(name, "x" * 20) for name in names}}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What the check says of each set of variables: nothing where all is well."""
    cases = [*ENOUGH, *((provider, names) for provider, names, _left_out in TOO_LITTLE)]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", CHECKS], cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "settings.production", **ENV, **OWN,
             "VAR_DIR": str(tmp_path_factory.mktemp("var")), "AWS_CONFIG_FILE": "/nowhere",
             "AWS_SHARED_CREDENTIALS_FILE": "/nowhere", "AWS_EC2_METADATA_DISABLED": "true"},
        input=json.dumps([variables(*case) for case in cases]), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return dict(zip(cases, json.loads(done.stdout), strict=True))


def test_the_manual_says_what_every_provider_needs():
    """N4: one row for each, with its keys and the keys for its reports."""
    assert sorted(rows()) == mail.providers()
    assert all(keys for keys, _reports in rows().values())


@pytest.mark.parametrize(("provider", "names"), ENOUGH)
def test_what_the_manual_lists_for_a_provider_is_enough_to_deploy(said, provider, names):
    """N4, B5: `make build` ends with “no issues” for whoever follows the manual; with SendGrid it never did."""
    assert said[provider, names] == ""


@pytest.mark.parametrize(("provider", "names", "left_out"), TOO_LITTLE)
def test_what_is_left_out_is_named_as_the_variable_to_set(said, provider, names, left_out):
    """N4, B5: in one way, which works; Anymail's own words name three, of which two cannot be set here."""
    words = said[provider, names]

    assert left_out in words
    assert "Django settings" not in words
    assert "ANYMAIL = " not in words


def test_the_example_of_an_environment_leads_to_the_key_for_reports():
    """N3, B5: whoever fills in `.env` from the example meets the variable that the check would ask for."""
    example = (ROOT / ".env.example").read_text()

    assert "\n# ANYMAIL_WEBHOOK_SECRET=" in example


def test_that_sendgrid_is_tested_no_longer_is_said_at_each_start(tmp_path):
    """N4: the deploy check passes over it, because nothing mends it; whoever starts the site still reads it."""
    done = subprocess.run(
        [sys.executable, "-c", "import django; django.setup(); from django.core.mail import get_connection as g; g()"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "settings.production", **ENV, **OWN,
             "VAR_DIR": str(tmp_path), **variables("sendgrid", ("ANYMAIL_SENDGRID_API_KEY",))},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "dropped official support for SendGrid" in done.stderr
