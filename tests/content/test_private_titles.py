"""Titles of drafts and of private pages stay with those who may open them."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationSource

from content.models import Download, Picture, StandardPage
from users.models import User

pytestmark = pytest.mark.django_db

DOORS = (
    "/admin/choose-page/{0}/",
    "/admin/choose-page/?q=lantern",
    "/admin/choose-page/search/?q=lantern",
    "/admin/choose-page/chosen-multiple/?id={0}",
    "/admin/pages/{0}/move/{0}/confirm/",
    "/admin/pages/{0}/move/{1}/confirm/",
    "/admin/pages/{0}/move/",
    "/admin/pages/{0}/",
    "/admin/pages/{0}/results/",
    "/admin/reports/page-types-usage/",
    "/admin/pages/{0}/edit/",
    "/admin/pages/{0}/copy/",
    "/admin/pages/{0}/delete/",
    "/admin/pages/{0}/history/",
    "/admin/pages/{0}/usage/",
    "/admin/pages/{0}/unpublish/",
    "/admin/pages/{0}/view_draft/",
    "/admin/pages/search/?q=lantern",
    "/admin/pages/usage/content/standardpage/",
    "/admin/localize/reports/translations/",
    "/admin/localize/reports/translations/results/",
    "/admin/reports/site-history/",
    "/admin/reports/locked/",
    "/admin/reports/aging-pages/",
    "/admin/api/main/pages/",
    "/admin/api/main/pages/{0}/",
    "/admin/api/main/pages/?search=lantern",
)


@pytest.fixture
def closed(home):
    page = home.add_child(instance=StandardPage(title="Lantern", slug="board", locale=home.locale))
    page.save_revision().publish()
    PageViewRestriction.objects.create(page=Page.objects.get(pk=page.pk), restriction_type="groups")
    source, _ = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="es"))
    return page


@pytest.fixture
def draft(home):
    return home.add_child(instance=StandardPage(title="Lantern", slug="draft", locale=home.locale, live=False))


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", ["closed", "draft"])
def test_a_list_manager_reads_no_title_of_a_page_they_may_not_open(request, enter, home, kind, door):
    """B1: pages that are public to choose from are told, others are not."""
    page = request.getfixturevalue(kind)

    response = enter("List managers").get(door.format(page.pk, home.pk))

    assert "Lantern" not in response.text


@pytest.mark.parametrize(
    "door",
    [
        "/admin/choose-page/{0}/",
        "/admin/pages/{0}/",
        "/admin/localize/reports/translations/",
        "/admin/reports/page-types-usage/",
        "/admin/reports/page-types-usage/?page_locale=en",
    ],
)
def test_an_editor_still_finds_them(enter, home, closed, door):
    """B1: who works on pages does."""
    assert "Lantern" in enter("Editors").get(door.format(closed.pk)).text


def test_list_managers_hold_no_right_over_files(home):
    """B1: Wagtail's migration gives every group all pictures and documents; ours takes them back."""
    group = Group.objects.get(name="List managers")
    person = User.objects.create_user("letters")
    person.groups.add(group)

    for model in (Picture, Download):
        assert not policy_registry.get_by_type(model).user_has_any_permission(person, ["choose", "add", "change"])
    assert not group.permissions.filter(codename__startswith="choose_").exists()
