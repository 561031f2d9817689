"""B17: who sees and changes *Settings → Site facts*, by role, at the door; and the manual says the same."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Site

from content.models import SiteFacts
from users.models import User
from users.roles import EDITORS, LIST_MANAGERS, MODERATORS, TRANSLATORS

pytestmark = pytest.mark.django_db

DOCS = Path(__file__).parents[2] / "docs"
ADMINISTRATORS = "administrators"
#: Written out once more by hand: whoever gives the right to another role has to mean it.
MAY = {
    EDITORS: False,
    MODERATORS: True,
    TRANSLATORS: False,
    LIST_MANAGERS: False,
    ADMINISTRATORS: True,
    "no role": False,
}
every_role = pytest.mark.parametrize("role", MAY)
CHANGED = {
    "legal_name": "Another name", "leaving_url": "https://weather.example.org/",
    **dict.fromkeys(("ein", "fiscal_sponsor", "address", "phone", "mail", "hours", "donate_page", "donate_url"), ""),
}  # fmt: skip


@pytest.fixture
def enter(client, home):

    def as_role(role):
        person = User.objects.create_user("person", "person@example.org", is_superuser=role == ADMINISTRATORS)
        if role not in (ADMINISTRATORS, "no role"):
            person.groups.add(Group.objects.get(name=role))
        client.force_login(person)
        return client

    return as_role


@pytest.fixture
def facts(home):
    one = SiteFacts.for_site(Site.objects.get(is_default_site=True))
    one.legal_name = "The Alliance"
    one.save()
    return one


@pytest.fixture
def address(facts):
    return reverse("wagtailsettings:edit", args=["content", "sitefacts", facts.site_id])


@every_role
def test_only_some_roles_read_the_facts_in_the_editor(enter, address, role):
    answer = enter(role).get(address)

    assert ('name="legal_name" value="The Alliance"' in answer.text) is MAY[role]
    assert (answer.status_code == 200) is MAY[role]


@every_role
def test_only_some_roles_change_the_facts(enter, address, facts, role):
    """By a direct request, without ever having seen the form."""
    enter(role).post(address, CHANGED)

    facts.refresh_from_db()
    assert facts.legal_name == ("Another name" if MAY[role] else "The Alliance")


@pytest.mark.parametrize("role", [role for role in MAY if role != "no role"])
def test_the_menu_offers_the_facts_to_who_may_change_them(enter, role):
    page = enter(role).get(reverse("wagtailadmin_home")).text

    assert ("/admin/settings/content/sitefacts/" in page) is MAY[role]


def test_the_manual_names_the_roles_that_may(home):
    """docs/roles.md by its table, docs/editing.md in its first sentences."""
    lines = (DOCS / "roles.md").read_text(encoding="utf-8").splitlines()
    heads, row = (cells(next(line for line in lines if words in line)) for words in ("| Editors |", "Site facts*"))
    editing = " ".join((DOCS / "editing.md").read_text(encoding="utf-8").split())
    (named,) = re.findall(r"\*Settings → Site facts\*, for example, is for ([\w ]+)\.", editing)

    assert dict(zip(heads[1:], row[1:], strict=True)) == {
        role: "yes" if may else "no" for role, may in MAY.items() if role != "no role"
    }
    assert named.split(" and ") == [role.lower() for role, may in MAY.items() if may]


def cells(row: str) -> list[str]:
    """The cells of a row in a table of the manual."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]
