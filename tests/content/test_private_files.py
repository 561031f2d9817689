"""Pictures and documents are listed by the editor's interface for programs as the choosers list them."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, CollectionViewRestriction, GroupCollectionPermission

from content.models import Download, Picture
from tests.content.factories import make_download, make_film, make_picture
from users.models import User

pytestmark = pytest.mark.django_db

KINDS = ("images", "documents")


@pytest.fixture
def files(home):
    """A picture and a document in the library, and the same in a collection that readers cannot open."""
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    for place, title in ((Collection.get_first_root_node(), "Lantern open"), (closed, "Lantern closed")):
        for file in (make_picture(title, size=(40, 40)), make_download(title)):
            file.collection = place
            file.save()


def answers(client, kind):
    """Every way to ask for files: the list, a search, one by its number, and `find/`."""
    model = {"images": Picture, "documents": Download}[kind]
    yield client.get(f"/admin/api/main/{kind}/")
    yield client.get(f"/admin/api/main/{kind}/?search=lantern")
    for pk in model.objects.values_list("pk", flat=True):
        yield client.get(f"/admin/api/main/{kind}/{pk}/")
        yield client.get(f"/admin/api/main/{kind}/find/?id={pk}", follow=True)


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_may_choose_no_file_is_told_of_none(enter, files, kind):
    """B1: list managers hold no right over files; nobody is told a title or an address of one."""
    client = enter("List managers")

    assert [answer.request["PATH_INFO"] for answer in answers(client, kind) if "Lantern" in answer.text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_editors_are_told_of_what_they_may_choose(enter, files, kind):
    """B1: who works with files finds them there as in the choosers."""
    assert all("Lantern" in answer.text for answer in answers(enter("Editors"), kind))


@pytest.mark.parametrize("kind", KINDS)
def test_files_of_several_collections_are_listed_as_they_came(enter, files, kind):
    """B1: so that the next page of a list begins where the last one ended."""
    make_picture("Lantern new", size=(40, 40))
    make_download("Lantern new")

    listed = enter("Editors").get(f"/admin/api/main/{kind}/").json()["items"]

    assert [item["title"] for item in listed] == ["Lantern open", "Lantern closed", "Lantern new"]


def test_the_chooser_of_films_names_the_collections_that_one_works_in(enter, files):
    """B1: its filter named them all to everybody who may sign in."""
    names = {role: enter(role).get("/admin/media/chooser/").json()["html"] for role in ("List managers", "Editors")}

    assert ["Closed" in names[role] for role in ("List managers", "Editors")] == [False, True]
    assert "Told stories" not in "".join(names.values())


def test_a_right_over_one_collection_tells_of_that_one_alone(client, home, files):
    """B1: as the chooser of pictures."""
    group = Group.objects.create(name="One shelf")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    choose = Permission.objects.get(codename="choose_image")
    GroupCollectionPermission.objects.create(
        group=group, collection=Collection.objects.get(name="Closed"), permission=choose
    )
    person = User.objects.create_user("shelf", "shelf@example.org")
    person.groups.add(group)
    client.force_login(person)

    listed = client.get("/admin/api/main/images/").json()["items"]

    assert [item["title"] for item in listed] == ["Lantern closed"]


def test_a_film_can_be_chosen(enter, home):
    """S4: the window of the chooser closes and the film stands in the form."""
    film = make_film()

    answer = enter("Editors").get(f"/admin/media/chooser/{film.pk}/")

    assert answer.status_code == 200
    assert answer.json()["step"] == "media_chosen"
    assert answer.json()["result"]["title"] == film.title


def test_where_a_film_is_used_is_told_to_whom_the_list_shows_it(client, enter, home):
    """B1: a right over one collection tells of no film in another."""
    film = make_film()
    group = Group.objects.create(name="One shelf")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    shelf = Collection.get_first_root_node().add_child(name="Shelf")
    change = Permission.objects.get(codename="change_media")
    person = User.objects.create_user("shelf", "shelf@example.org")
    person.groups.add(group)
    client.force_login(person)
    answers = []
    for place in (shelf, film.collection):
        GroupCollectionPermission.objects.create(group=group, collection=place, permission=change)
        answers.append(client.get(f"/admin/media/usage/{film.pk}/", follow=True).text)

    assert [film.title in answer for answer in answers] == [False, True]
    assert film.title in enter("Editors").get(f"/admin/media/usage/{film.pk}/").text
