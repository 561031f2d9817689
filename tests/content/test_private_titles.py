"""Titles of drafts and of private pages stay with those who may open them."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    PageViewRestriction,
    Workflow,
)
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationSource

from content.models import ContactPage, Download, Picture, StandardPage
from tests.content.factories import make_picture
from users.models import User

pytestmark = pytest.mark.django_db

DOORS = (
    "/admin/choose-page/{0}/",
    "/admin/choose-page/?q=lantern",
    "/admin/choose-page/search/?q=lantern",
    "/admin/choose-page/chosen-multiple/?id={0}",
    "/admin/choose-page/chosen-multiple/?id=%2B{0}",
    "/admin/choose-page/chosen-multiple/?id=+{0}",
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


WORKFLOW = (
    "/admin/pages/workflow/action/{0}/approve/{1}/",
    "/admin/pages/workflow/collect_action_data/{0}/approve/{1}/",
    "/admin/pages/workflow/preview/{0}/{2}/",
)


@pytest.mark.parametrize("door", WORKFLOW)
@pytest.mark.parametrize("kind", ["closed", "draft"])
def test_no_message_of_a_workflow_names_a_page_to_whoever_may_not_open_it(request, enter, home, kind, door):
    """B1, B15: that it waits for nobody is said to those who work on it, on the next page of the editor."""
    page = request.getfixturevalue(kind)
    home.save_revision()
    state = Workflow.objects.first().start(home, None).current_task_state
    address = door.format(page.pk, state.pk, state.task_id)
    stranger = enter("List managers")

    answers = [stranger.get(address), stranger.post(address), stranger.get("/admin/")]

    assert not [answer for answer in answers if "Lantern" in answer.text]
    assert "is not currently awaiting" in enter("Editors").get(address, follow=True).text


@pytest.mark.parametrize(
    "door",
    [
        "/admin/choose-page/{0}/",
        "/admin/pages/{0}/",
        "/admin/pages/{0}/move/{1}/confirm/",
        "/admin/localize/reports/translations/",
        "/admin/reports/page-types-usage/",
        "/admin/reports/page-types-usage/?page_locale=en",
    ],
)
def test_a_moderator_still_finds_them(enter, home, closed, door):
    """B1: who works on pages does."""
    assert "Lantern" in enter("Moderators").get(door.format(closed.pk, home.pk)).text


def test_the_explorer_opens_without_a_page_and_none_is_found_that_is_gone(enter, home):
    """B1: both end in a page or in plain words, not in an error."""
    editor = enter("Editors")

    assert editor.get("/admin/pages/", follow=True).status_code == 200
    assert editor.get("/admin/pages/987654/").status_code == 404


def test_list_managers_hold_no_right_over_files(home):
    """B1: Wagtail's migration gives every group all pictures and documents; ours takes them back."""
    group = Group.objects.get(name="List managers")
    person = User.objects.create_user("letters")
    person.groups.add(group)

    for model in (Picture, Download):
        assert not policy_registry.get_by_type(model).user_has_any_permission(person, ["choose", "add", "change"])
    assert not group.permissions.filter(codename__startswith="choose_").exists()


@pytest.fixture
def garden(home):
    """A page that somebody works on who works on no other."""
    page = home.add_child(instance=StandardPage(title="Garden", slug="garden", locale=home.locale))
    page.save_revision().publish()
    source, _ = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="es"))
    return page


@pytest.fixture
def gardener(client, garden):
    """The browser of that person."""
    group = Group.objects.create(name="Gardeners")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in ("change_page", "publish_page"):
        group.page_permissions.create(page=garden, permission=Permission.objects.get(codename=right))
    person = User.objects.create_user("gardener", "gardener@example.org")
    person.groups.add(group)
    client.force_login(person)
    return client


@pytest.mark.parametrize(
    ("door", "is_open"),
    [
        ("/admin/localize/reports/translations/", True),
        ("/admin/reports/page-types-usage/", True),
        ("/admin/reports/page-types-usage/?page_locale=en", True),
        ("/admin/reports/page-types-usage/?page_locale=es", False),
        ("/admin/choose-page/{garden}/", True),
        ("/admin/choose-page/{closed}/", False),
        ("/admin/choose-page/chosen-multiple/?id={garden}", True),
        ("/admin/choose-page/chosen-multiple/?id={closed}", False),
        ("/admin/choose-page/chosen-multiple/?id={closed}&id={garden}", False),
        ("/admin/pages/{garden}/", True),
        ("/admin/pages/{closed}/", True),  # it leads to their own part
        ("/admin/bulk/wagtailcore/page/publish/?next=/admin/&id={garden}&id={closed}", True),
        ("/admin/bulk/wagtailcore/page/publish/?next=/admin/&id={closed}", False),
    ],
)
def test_who_works_on_one_part_of_the_site_reads_no_title_of_another(gardener, garden, closed, door, is_open):
    """B1: of their own part they read what they always read."""
    page = gardener.get(door.format(garden=garden.pk, closed=closed.pk), follow=True).text

    assert "Lantern" not in page
    assert ("Garden" in page) is is_open


@pytest.mark.parametrize("door", ["/admin/choose-page/", "/admin/choose-page/1/"])
def test_everybody_begins_to_choose_a_page_at_the_top(gardener, closed, door):
    """B1: the top of the tree has no title of its own, so it is open to whoever sees only a part of what is below."""
    answer = gardener.get(door)

    assert answer.status_code == 200
    assert answer.json()["step"] == "browse"
    assert "Lantern" not in answer.text


def test_the_report_of_kinds_of_pages_names_the_newest_that_one_may_open(enter, home, closed, garden):
    """B1: in the language, and in the part of the site, that are asked for; what nobody wrote on yet comes last."""
    home.add_child(instance=StandardPage(title="Attic", slug="attic", locale=home.locale))
    garden.specific.save_revision()
    editor = enter("Editors")

    def named(wish: str = "") -> list[str]:
        page = editor.get(f"/admin/reports/page-types-usage/?{wish}").text
        return [title for title in ("Attic", "Garden", "Lantern") if title in page]

    assert named() == ["Garden"]
    assert named("page_locale=en") == ["Garden"]
    assert named("page_locale=es") == []
    assert named(f"site={home.get_site().root_page.path}") == ["Garden"]
    closed.specific.save_revision()
    assert named() == ["Lantern"]
    home.add_child(instance=ContactPage(title="Attic form", slug="form", locale=home.locale)).save_revision()
    assert named() == ["Attic", "Lantern"]  # each kind has its own


def test_an_administrator_reads_of_every_translation(admin_client, closed):
    """T2: also of pages that are for some people only."""
    assert "Lantern" in admin_client.get("/admin/localize/reports/translations/").text


def test_the_newest_page_of_one_language_is_named_although_another_was_written_on_since(enter, garden, home_es):
    """B1: the choice of a language narrows which page is named, not only which kinds are listed."""
    twin = garden.copy_for_translation(home_es.locale)
    twin.title = "Huerto"
    twin.save_revision().publish()
    garden.specific.save_revision()
    report = "/admin/reports/page-types-usage/?page_locale="

    editor = enter("Editors")

    shown = {code: editor.get(report + code).text for code in ("en", "es")}

    assert {code: ("Garden" in text, "Huerto" in text) for code, text in shown.items()} == {
        "en": (True, False),
        "es": (False, True),
    }


def test_the_explorer_opens_what_one_may_come_to_and_no_neighbour(client, home, django_user_model):
    """B1: rights over two branches lead to both, and through the page above them, not to a third."""
    pages = [
        home.add_child(instance=StandardPage(title=name, locale=home.locale)) for name in ("One", "Two", "Lantern")
    ]
    group = Group.objects.create(name="Two branches")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for page in pages[:2]:
        change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=page, permission=change)
    person = django_user_model.objects.create_user("person", "person@example.org")
    person.groups.add(group)
    client.force_login(person)

    answers = [client.get(f"/admin/pages/{page.pk}/") for page in pages]

    assert [answer.status_code for answer in answers[:2]] == [200, 200]
    assert answers[2].status_code in {302, 403}
    assert "Lantern" not in client.get(f"/admin/pages/{pages[2].pk}/", follow=True).text


def test_an_action_on_many_pages_names_only_such_refused_ones_as_one_meets_anyway(gardener, garden, closed, home):
    """B1: pages above one's own part are met on the way there."""
    pages = "&".join(f"id={page.pk}" for page in (garden, home, closed))

    question = gardener.get(f"/admin/bulk/wagtailcore/page/publish/?next=/admin/&{pages}").text

    refused = question.partition("You don't have permission to publish this page")[2]
    assert "Home" in refused.partition("</ul>")[0]
    assert "Lantern" not in question


@pytest.mark.parametrize("rights", [["choose"], ["choose", "change"]], ids=" and ".join)
@pytest.mark.parametrize("action", ["delete", "add_tags", "add_to_collection"])
def test_an_action_on_many_files_names_only_those_that_one_may_come_to(client, home, rights, action):
    """B1: with the right to choose from a collection one reads its titles, also of what one may not change."""
    shelf = Collection.get_first_root_node().add_child(name="Shelf")
    own, other = make_picture("Garden", size=(40, 40)), make_picture("Lantern", size=(41, 40))
    own.collection = shelf
    own.save()
    group = Group.objects.create(name="One shelf")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in rights:
        permission = Permission.objects.get(codename=f"{right}_image")
        GroupCollectionPermission.objects.create(group=group, collection=shelf, permission=permission)
    person = User.objects.create_user("shelf", "shelf@example.org")
    person.groups.add(group)
    client.force_login(person)
    address = f"/admin/bulk/content/picture/{action}/?next=/admin/&id={other.pk}"

    both, one = client.get(f"{address}&id={own.pk}"), client.get(address)

    assert (both.status_code, one.status_code) == (200, 404)
    assert "Garden" in both.text
    assert ("You don't have permission" in both.text) is ("change" not in rights)
    assert "Lantern" not in both.text + one.text


def test_whoever_publishes_a_page_and_may_not_write_on_it_hears_that_it_waits_for_nobody(client, home, garden, closed):
    """B1, B15: they come to it in the explorer; of other pages they hear nothing."""
    group = Group.objects.create(name="Gardeners")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    group.page_permissions.create(page=garden, permission=Permission.objects.get(codename="publish_page"))
    person = User.objects.create_user("gardener", "gardener@example.org")
    person.groups.add(group)
    client.force_login(person)
    home.save_revision()
    state = Workflow.objects.first().start(home, None).current_task_state

    answers = [client.get(WORKFLOW[0].format(page.pk, state.pk), follow=True).text for page in (garden, closed)]

    assert ["is not currently awaiting" in answer for answer in answers] == [True, False]
    assert "Garden" in answers[0]
    assert "Lantern" not in answers[1]
