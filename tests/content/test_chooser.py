"""The page chooser tells nobody of pages that are neither public nor theirs to open."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, PageViewRestriction

from content.models import StandardPage


@pytest.fixture
def pages(home):
    made = {}
    for title, live in (("Public", True), ("Draft", False), ("Private", True)):
        page = StandardPage(title=f"Canary {title}", slug=title.lower(), live=live, locale=home.locale)
        made[title] = home.add_child(instance=page)
    PageViewRestriction.objects.create(page=made["Private"], restriction_type="login")
    return made


@pytest.fixture
def chooses(client, django_user_model, home, pages):
    """Sign somebody in, and return what the chooser shows of the pages."""

    def titles(*, edits: bool = False) -> list[set[str]]:
        group = Group.objects.create(name="Low")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        if edits:
            change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
            GroupPagePermission.objects.create(group=group, page=home, permission=change)
        person = django_user_model.objects.create_user("low", "low@example.net")
        person.groups.add(group)
        client.force_login(person)
        browse = client.get(reverse("wagtailadmin_choose_page_child", args=[home.pk]))
        search = client.get(reverse("wagtailadmin_choose_page_search"), {"q": "Canary"})
        return [{title for title in pages if f"Canary {title}" in answer.text} for answer in (browse, search)]

    return titles


def test_whoever_may_open_no_page_is_offered_public_ones_alone(chooses):
    """Safety: titles of drafts and private pages stay with those who work on them."""
    assert chooses() == [{"Public"}] * 2


def test_whoever_works_on_pages_is_offered_all_of_theirs(chooses):
    assert chooses(edits=True) == [{"Public", "Draft", "Private"}] * 2
