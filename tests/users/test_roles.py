"""B1: what each role may do, tried at the doors and not only in the menus."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission

from users.apps import keep_roles
from users.models import RightGiven, User
from users.roles import LIST_MANAGERS, ROLES, TRANSLATORS, make_roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def enter(client, home):
    make_roles()

    def as_role(group):
        person = User.objects.create_user("person", "person@example.org")
        person.groups.add(Group.objects.get(name=group))
        client.force_login(person)
        return client

    return as_role


def may(page, group):
    person, _ = User.objects.get_or_create(username=f"a {group}")
    person.groups.add(Group.objects.get(name=group))
    rights = page.permissions_for_user(person)
    return rights.can_edit(), rights.can_publish(), rights.can_add_subpage(), rights.can_delete()


def test_each_role_may_do_its_work_and_no_more(home, home_es):
    make_roles()

    assert may(home, "Editors")[:3] == (True, False, True)
    assert may(home, "Moderators")[:3] == (True, True, True)
    assert may(home, "Translators") == (False, False, False, False)
    assert may(home_es, "Translators") == (True, False, False, False)
    assert may(home, "List managers") == (False, False, False, False)


def test_an_editor_cannot_publish_by_sending_the_button_it_does_not_see(enter, home):
    client = enter("Editors")
    draft = home.add_child(instance=type(home)(title="Draft", slug="draft", live=False))

    sent = {"action-publish": "1", "title": "Draft", "slug": "draft", "body-count": "0"}
    sent |= {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}
    client.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), sent)
    draft.refresh_from_db()

    assert draft.live is False
    assert client.post(reverse("wagtailadmin_pages:unpublish", args=[home.pk])).status_code in (302, 403)
    home.refresh_from_db()
    assert home.live


@pytest.mark.parametrize("name", ["add", "copy", "move", "delete", "history", "usage"])
def test_a_list_manager_finds_every_door_to_a_page_closed(enter, home, name):
    client = enter(LIST_MANAGERS)
    args = ["content", "standardpage", home.pk] if name == "add" else [home.pk]

    response = client.get(reverse(f"wagtailadmin_pages:{name}", args=args))

    assert response.status_code in (302, 403)
    assert response.status_code == 403 or response.url == "/admin/"


@pytest.mark.parametrize("group", ["Editors", "Moderators", TRANSLATORS, LIST_MANAGERS])
@pytest.mark.parametrize("name", ["wagtailusers_users:index", "wagtailusers_groups:index", "wagtailsites:index"])
def test_nobody_but_an_administrator_reaches_people_and_sites(enter, group, name):
    response = enter(group).get(reverse(name))

    assert response.status_code == 302
    assert response.url == "/admin/"


def test_only_list_managers_have_rights_over_the_newsletter(home):
    make_roles()

    for name in ("Editors", "Moderators", TRANSLATORS):
        assert not Group.objects.get(name=name).permissions.filter(content_type__app_label="newsletter").exists()
    assert Group.objects.get(name=LIST_MANAGERS).permissions.filter(content_type__app_label="newsletter").exists()


def upgrade():
    keep_roles(sender=None)


def held(group) -> set[str]:
    """What a role holds, by name."""
    rights = group.permissions.all()
    pages = Permission.objects.filter(grouppagepermission__group=group)
    files = Permission.objects.filter(groupcollectionpermission__group=group)
    return {right.codename for some in (rights, pages, files) for right in some}


@pytest.fixture
def translators(home):
    """The translators of a house that stands."""
    upgrade()
    return Group.objects.get(name=TRANSLATORS)


def test_a_new_house_gets_its_roles(home):
    """B1: all of them, with what they need, and a second start changes nothing."""
    Group.objects.all().delete()
    RightGiven.objects.all().delete()
    Group.objects.create(name="Board")  # a group of their own makes no roles

    upgrade()
    first = {group.name: held(group) for group in Group.objects.all()}
    upgrade()

    assert set(first) == {*ROLES, "Board"}
    assert first["Board"] == set()
    assert {"add_statelaw", "publish_page", "choose_image"} <= first["Moderators"]
    assert {group.name: held(group) for group in Group.objects.all()} == first


SMALL_THINGS = {
    "blog": ("author", "contentnote", "series", "tag", "topic"),
    "content": ("footerwords", "menu", "person", "sharedpassage"),
    "letters": ("statelaw",),
    "research": ("researchtopic",),
}
PUBLISHED = ("content.%s_footerwords", "content.%s_menu", "content.%s_person", "content.%s_sharedpassage")
CHOSEN = {"choose_image", "choose_document"}
KEPT = {f"{action}_{kind}" for action in ("add", "change") for kind in ("image", "document", "media")}


def small(*actions: str) -> set[str]:
    """Rights over topics, authors, menus and their like."""
    return {f"{app}.{do}_{kind}" for do in actions for app, kinds in SMALL_THINGS.items() for kind in kinds}


# What each role is given over things, over all pages, and over all files; the editor opens to all of them.
GIVEN = {
    "Editors": (small("add", "change", "view"), {"add_page", "change_page"}, KEPT | CHOSEN),
    "Moderators": (
        small("add", "change", "delete", "view")
        | {right % "publish" for right in (*PUBLISHED, "letters.%s_statelaw")}
        | {
            "telling.view_submission",
            "telling.change_submission",
            "content.handle_messages",
            "content.change_sitefacts",
        },
        {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"},
        KEPT | CHOSEN,
    ),
    "Translators": (small("change", "view") | {"wagtail_localize.submit_translation"}, {"change_page"}, CHOSEN),
}


def named(rights) -> set[str]:
    return {f"{right.content_type.app_label}.{right.codename}" for right in rights}


def test_a_new_site_gives_each_role_exactly_these_rights(home):
    """B1, 5b: whoever gives a role more, or less, writes it down here too."""
    Group.objects.all().delete()
    RightGiven.objects.all().delete()
    upgrade()

    for name, (things, pages, files) in GIVEN.items():
        group = Group.objects.get(name=name)
        assert named(group.permissions.all()) == things | {"wagtailadmin.access_admin"}, name
        assert {(right.page.depth, right.permission.codename) for right in group.page_permissions.all()} == {
            (1, right) for right in pages
        }, name
        assert {
            (right.collection.depth, right.permission.codename) for right in group.collection_permissions.all()
        } == {(1, right) for right in files}, name
    managers = Group.objects.get(name=LIST_MANAGERS)
    newsletter = Permission.objects.filter(content_type__app_label="newsletter")
    wanted = [right for right in newsletter if right.codename.startswith(("add_", "change_", "view_"))]
    assert named(managers.permissions.all()) == named(wanted) | {"wagtailadmin.access_admin"}
    assert not managers.page_permissions.exists()
    assert not managers.collection_permissions.exists()


def test_migrating_is_enough_to_get_the_roles(home):
    """B1: nobody has to run anything else; the database of these tests was made by `migrate` alone."""
    assert set(Group.objects.values_list("name", flat=True)) >= set(ROLES)
    assert RightGiven.objects.filter(role=LIST_MANAGERS, right="newsletter.view_subscriber").exists()

    RightGiven.objects.filter(right="letters.change_statelaw").delete()
    Group.objects.get(name=TRANSLATORS).permissions.remove(Permission.objects.get(codename="change_statelaw"))
    call_command("migrate", verbosity=0)

    assert "change_statelaw" in held(Group.objects.get(name=TRANSLATORS))


def test_what_an_administrator_took_away_is_not_put_back_by_an_upgrade(translators):
    """B1: neither rights over things, nor over pages, nor over files."""
    translators.permissions.clear()
    translators.page_permissions.all().delete()
    translators.collection_permissions.all().delete()

    upgrade()

    assert held(translators) == set()


def test_what_an_administrator_took_away_in_a_new_house_is_not_put_back_either(home):
    """B1: the house notes what it gave to which role, from its first day; another role keeps the same right."""
    Group.objects.all().delete()
    RightGiven.objects.all().delete()
    make_roles()
    translators = Group.objects.get(name=TRANSLATORS)
    before = {name: held(Group.objects.get(name=name)) for name in ROLES}
    translators.permissions.remove(translators.permissions.get(codename="change_topic"))

    upgrade()

    assert held(translators) == before[TRANSLATORS] - {"change_topic"}
    assert {name: held(Group.objects.get(name=name)) for name in ROLES if name != TRANSLATORS} == {
        name: rights for name, rights in before.items() if name != TRANSLATORS
    }
    assert set(RightGiven.objects.values_list("role", flat=True)) == set(ROLES)


def test_what_a_new_version_brings_reaches_the_roles_of_a_house_that_stands(translators):
    """B1: a kind of thing that came with an upgrade can be edited without a visit by an administrator."""
    RightGiven.objects.filter(right__endswith="_statelaw").delete()
    translators.permissions.remove(*translators.permissions.filter(codename__endswith="_statelaw"))
    taken = translators.permissions.get(codename="change_topic")
    translators.permissions.remove(taken)

    upgrade()

    assert {"change_statelaw", "view_statelaw"} <= held(translators)
    assert "change_topic" not in held(translators)


def test_a_house_from_before_notes_gets_what_no_role_knows_and_nothing_else(translators):
    """B1: the first upgrade that keeps notes tells what is new from what somebody took away."""
    RightGiven.objects.all().delete()
    for group in Group.objects.all():
        group.permissions.remove(*group.permissions.filter(codename__endswith="_statelaw"))
    translators.permissions.remove(translators.permissions.get(codename="change_topic"))
    translators.collection_permissions.all().delete()
    taken = GroupPagePermission.objects.filter(group__name="Moderators", permission__codename="publish_page")
    assert taken.delete()[0]

    upgrade()

    assert {"change_statelaw", "view_statelaw"} <= held(translators)
    assert not {"change_topic", "choose_image"} & held(translators)
    assert not taken.exists()


def test_rights_that_an_administrator_added_and_roles_they_renamed_stay_as_they_are(translators):
    """B1: an upgrade takes nothing away, and makes no second role where one was renamed."""
    translators.permissions.add(Permission.objects.get(codename="publish_statelaw"))
    translators.name = "Interpreters"
    translators.save()

    upgrade()

    assert "publish_statelaw" in held(translators)
    assert not Group.objects.filter(name=TRANSLATORS).exists()


@pytest.mark.parametrize(
    ("group", "address", "open_to"),
    [
        ("Editors", "wagtailimages:add_multiple", True),
        ("Editors", "wagtaildocs:add_multiple", True),
        ("Editors", "wagtailmedia:index", True),
        (TRANSLATORS, "wagtailimages_chooser:choose", True),
        (TRANSLATORS, "wagtailimages:add_multiple", False),
        (LIST_MANAGERS, "wagtailimages:add_multiple", False),
        (LIST_MANAGERS, "wagtaildocs:add_multiple", False),
    ],
)
def test_files_are_open_to_those_who_write(enter, group, address, open_to):
    assert (enter(group).get(reverse(address)).status_code == 200) is open_to


def test_a_translator_may_choose_from_the_pictures_that_are_there(home):
    from wagtail.permissions import policy_registry

    from content.models import Picture

    make_roles()
    translator = User.objects.create_user("translator")
    translator.groups.add(Group.objects.get(name=TRANSLATORS))
    policy = policy_registry.get_by_type(Picture)

    assert policy.user_has_permission(translator, "choose")
    assert not policy.user_has_permission(translator, "add")


@pytest.mark.parametrize("group", ROLES)
def test_no_way_on_the_first_page_leads_to_no_permission(enter, home, group):
    """B1: every link and every search of the first page opens for the role that sees it."""
    from bs4 import BeautifulSoup

    client = enter(group)
    first = BeautifulSoup(client.get("/admin/").text, "html.parser").main
    ways = {one["href"] for one in first.select("a[href^='/admin/']")}
    ways |= {one["action"] for one in first.select("form[method=get][action^='/admin/']")}

    refused = [way for way in sorted(ways) if client.get(way).status_code != 200]

    assert refused == []
