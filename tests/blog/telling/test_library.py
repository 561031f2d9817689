"""Pictures that came with told stories: for moderators in the library, for everybody on the story once it is public."""

import io
import json
import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from taggit.models import Tag
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.models import OverridableSegment

from blog.models import StoryPage
from blog.telling import services
from blog.telling.apps import keep_collection
from blog.telling.library import closed_collection
from blog.telling.models import ClosedCollection, SentPicture
from content.models import Download, Film, Picture, StandardPage
from tests.content.factories import image, make_download, make_film, make_page, make_picture
from tests.content.test_localize_guards import override
from tests.newsletter.issues import make_story

from .conftest import accept, at, staff, told, wish
from .test_guard import translate

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]

TITLE, DESCRIPTION = "Canarytitle", "Canarydescription"
OTHERS = ["Editors", "Translators", "List managers", "chooser"]


def photo(name="anna.jpg"):
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "#0b5560").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


@pytest.fixture
def story(client, index, desk):
    """A draft with the picture that its teller sent, and the code."""
    submission, code = told(client, pictures=[photo()], languages=["en", "es"])
    accept(desk, submission)
    sent = submission.pictures.get()
    desk.post(at("story", submission), {"wish": "draft", "title": "With a picture", "pictures": [sent.pk]})
    page = submission.stories.get()
    Picture.objects.update(title=TITLE, description=DESCRIPTION)
    page.code = code
    return page


@pytest.fixture
def picture(story):
    return Picture.objects.get()


def person(django_user_model, role):
    """Somebody in a role; `chooser` holds every right over files everywhere, and none over told stories."""
    if role != "chooser":
        return staff(django_user_model, role)
    group = Group.objects.create(name="Choosers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    rights = Permission.objects.filter(content_type__app_label__in=["wagtailimages", "wagtaildocs", "wagtailmedia"])
    for right in rights:
        GroupCollectionPermission.objects.create(
            group=group, collection=Collection.get_first_root_node(), permission=right
        )
    one = django_user_model.objects.create_user("chooser", "chooser@example.net")
    one.groups.add(group)
    return one


def enter(client, django_user_model, role):
    client.force_login(person(django_user_model, role))
    return client


def own_addresses(picture):
    """Every address of the editor that is about one picture."""
    one = {
        name: reverse(f"wagtailimages:{name}", args=[picture.pk])
        for name in ("edit", "delete", "image_usage", "url_generator", "url_generator_output", "edit_multiple")
    }
    return one | {
        "preview": reverse("wagtailimages:preview", args=[picture.pk, "original"]),
        "chosen": reverse("wagtailimages_chooser:chosen", args=[picture.pk]),
        "select format": reverse("wagtailimages_chooser:select_format", args=[picture.pk]),
        "API": f"/admin/api/main/images/{picture.pk}/",
        "tag at once": f"/admin/bulk/content/picture/add_tags/?id={picture.pk}",
        "move at once": f"/admin/bulk/content/picture/add_to_collection/?id={picture.pk}",
        "delete at once": f"/admin/bulk/content/picture/delete/?id={picture.pk}",
        "original": f"/media/{picture.file.name}",
    }


def lists(picture):
    """Every list that could name a picture."""
    closed = picture.collection_id
    return {
        "library": "/admin/images/",
        "library as a list": "/admin/images/?layout=list",
        "library by collection": f"/admin/images/?collection_id={closed}",
        "library search": f"/admin/images/?q={TITLE}",
        "results": "/admin/images/results/",
        "chooser": "/admin/images/chooser/",
        "results of the chooser": "/admin/images/chooser/results/",
        "chooser by collection": f"/admin/images/chooser/results/?collection_id={closed}",
        "chooser's search": f"/admin/images/chooser/results/?q={TITLE}",
        "several chosen": f"/admin/images/chooser/chosen-multiple/?id={picture.pk}",
        "API": "/admin/api/main/images/",
        "API search": f"/admin/api/main/images/?search={TITLE}",
        "API find": f"/admin/api/main/images/find/?id={picture.pk}",
        "upload": "/admin/images/add/",
        "many uploads": "/admin/images/multiple/add/",
        "all at once": "/admin/bulk/content/picture/delete/?id=all",
        "first page": "/admin/",
        "history": "/admin/reports/site-history/",
        "documents": "/admin/documents/",
        "films": "/admin/media/",
    }


def shown(answer, picture):
    """Say whether an answer names the picture, leads to it or shows it, or offers its collection."""
    words = answer.text.replace(answer.request["PATH_INFO"], "")  # what was asked for is no answer
    if answer.request["QUERY_STRING"].endswith(f"={TITLE}"):
        words = words.replace(TITLE, "")
    signs = [TITLE, DESCRIPTION, f"/images/{picture.pk}/", picture.file.name.split("/")[-1].split(".")[0]]
    signs += [f'<option value="{picture.collection_id}"', "Told stories"]
    return any(sign in words for sign in signs)


# --- The library ------------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "public"), [*((role, False) for role in OTHERS), ("Editors", True)])
def test_nobody_else_opens_a_picture_that_came_with_a_story(client, story, picture, django_user_model, role, public):
    """S9, B1: each address of one picture refuses every other role, before its story is public and after."""
    if public:
        story.get_latest_revision().publish()
    enter(client, django_user_model, role)

    addresses = own_addresses(picture)
    answers = {name: client.get(address) for name, address in addresses.items() if name != "edit_multiple"}
    dialog = {"x-requested-with": "XMLHttpRequest"}
    posted = {name: client.post(address, headers=dialog) for name, address in addresses.items() if name != "original"}

    refused = {302, 403, 404}
    assert {name: one.status_code for name, one in answers.items() if one.status_code not in refused} == {}
    assert {name: one.status_code for name, one in posted.items() if one.status_code not in {*refused, 405}} == {}
    assert [name for name, one in [*answers.items(), *posted.items()] if shown(one, picture)] == []
    assert Picture.objects.filter(pk=picture.pk, collection=closed_collection(), title=TITLE).exists()


@pytest.mark.parametrize("role", OTHERS)
def test_no_list_names_a_picture_that_came_with_a_story(client, story, picture, django_user_model, role):
    """S9, B1: neither the library, nor choosers, nor the interface for programs, nor a form that offers collections."""
    enter(client, django_user_model, role)

    answers = {name: client.get(address, follow=True) for name, address in lists(picture).items()}

    assert [name for name, answer in answers.items() if shown(answer, picture)] == []
    assert [name for name, answer in answers.items() if answer.status_code >= 500] == []


def test_an_editor_who_uploads_the_same_file_is_not_told_that_it_is_there(client, story, picture, django_user_model):
    """S9: Wagtail shows the one that it takes for a duplicate."""
    enter(client, django_user_model, "Editors")
    picture._set_image_file_metadata()
    picture.save()
    with picture.file.open() as file:
        same = SimpleUploadedFile("same.jpg", file.read())

    answer = client.post(
        reverse("wagtailimages:add_multiple"), {"title": "Mine", "collection": 1, "files[]": same}
    ).json()

    assert answer["success"]
    assert answer["duplicate"] is False
    assert Picture.objects.get(pk=answer["image_id"]).file_hash == picture.file_hash


def test_nobody_else_puts_a_picture_into_the_closed_collection(client, story, picture, django_user_model):
    """S9: what lies there is what moderators put there."""
    enter(client, django_user_model, "Editors")
    closed = closed_collection().pk

    client.post(reverse("wagtailimages:add"), {"title": "Mine", "collection": closed, "file": photo()})
    client.post(reverse("wagtailimages:add_multiple"), {"title": "Mine", "collection": closed, "files[]": photo()})

    assert not Picture.objects.filter(collection=closed, title="Mine").exists()


@pytest.mark.parametrize("role", ["Moderators", "administrator"])
def test_moderators_choose_describe_and_delete_it(client, story, picture, django_user_model, admin_user, role):
    """S9: whoever prepares the story works with its pictures as with any other."""
    user = admin_user if role == "administrator" else django_user_model.objects.get(username="a-moderators")
    client.force_login(user)

    answers = {name: client.get(address) for name, address in own_addresses(picture).items() if name != "original"}
    listed = {name: client.get(address, follow=True) for name, address in lists(picture).items()}

    codes = {name: answer.status_code for name, answer in answers.items()}
    assert {name: code for name, code in codes.items() if code != 200} == {
        "url_generator": 404, "url_generator_output": 404, "edit_multiple": 405
    }  # fmt: skip
    assert all(shown(listed[name], picture) for name in ("library", "chooser", "API", "chooser's search", "upload"))
    said = {"title": TITLE, "description": "A door", "collection": picture.collection_id, "tags": ""}
    client.post(reverse("wagtailimages:edit", args=[picture.pk]), said)
    assert Picture.objects.get().description == "A door"
    client.post(reverse("wagtailimages:delete", args=[picture.pk]))
    assert not Picture.objects.exists()


def test_a_file_of_the_closed_collection_takes_no_tag(client, story, picture, desk, django_user_model):
    """S9: every editor is offered each tag in choosers and while they type, also after the file is gone."""
    other = make_picture("Open")
    for one, tags in ((other, "school"), (picture, "school, Lincolnschool")):
        desk.post(
            reverse("wagtailimages:edit", args=[one.pk]),
            {"title": TITLE, "description": "A door", "collection": one.collection_id, "tags": tags},
        )
    client.force_login(staff(django_user_model, "Editors"))

    offered = [client.get(address).text for address in ("/admin/images/", "/admin/images/chooser/")]
    typed = [client.get(f"/admin/tag-autocomplete/?term={term}").json() for term in ("Linc", "sch")]

    assert all("Lincolnschool" not in words for words in offered)
    assert typed == [[], ["school"]]
    assert not picture.tags.exists()


@pytest.mark.parametrize("way", ["edit", "move"])
def test_a_file_that_is_moved_into_the_closed_collection_loses_its_tags(picture, way, admin_client, admin_user):
    """S9: tags that it had before, by its own form and with many others at once."""
    closed = picture.collection
    other = Picture.objects.create(title="Gym", file=picture.file, collection=Collection.get_first_root_node())
    other.tags.add("Lincolnschool")

    if way == "edit":
        said = {"title": "Gym", "description": "", "collection": closed.pk, "tags": "Lincolnschool"}
        admin_client.post(reverse("wagtailimages:edit", args=[other.pk]), said)
    else:
        address = f"/admin/bulk/content/picture/add_to_collection/?id={other.pk}"
        admin_client.post(address, {"collection": closed.pk})

    assert Picture.objects.get(pk=other.pk).collection_id == closed.pk
    assert not Tag.objects.filter(name="Lincolnschool").exists()


def test_tags_of_an_older_release_go_with_the_next(picture):
    """S9: what was typed before."""
    picture.collection = Collection.get_first_root_node()
    picture.save()
    picture.tags.add("Lincolnschool")
    Picture.objects.filter(pk=picture.pk).update(collection=closed_collection())

    keep_collection(sender=None)

    assert not Tag.objects.exists()


def test_documents_and_films_of_the_closed_collection_are_closed_too(client, home, django_user_model):
    """S9: a scanned letter that a moderator puts beside the pictures is for moderators."""
    letter, film = make_download(TITLE), make_film(captions=False)
    make_download(TITLE, "words.vtt", b"WEBVTT\n")
    Download.objects.update(collection=closed_collection())
    Film.objects.filter(pk=film.pk).update(collection=closed_collection(), title=TITLE)
    enter(client, django_user_model, "Editors")
    addresses = [
        "/admin/documents/", f"/admin/documents/edit/{letter.pk}/", f"/admin/documents/chooser/{letter.pk}/",
        "/admin/documents/chooser/", f"/admin/api/main/documents/{letter.pk}/",
        f"/admin/documents/delete/{letter.pk}/", f"/admin/documents/usage/{letter.pk}/",
        "/admin/media/", f"/admin/media/edit/{film.pk}/", "/admin/media/chooser/", f"/admin/media/chooser/{film.pk}/",
        f"/admin/media/delete/{film.pk}/", f"/admin/media/usage/{film.pk}/",
        f"/admin/bulk/content/download/delete/?id={letter.pk}",
    ]  # fmt: skip

    answers = {address: client.get(address, follow=True) for address in addresses}

    assert [address for address, answer in answers.items() if TITLE in answer.text] == []
    client.force_login(staff(django_user_model, "Moderators"))
    assert TITLE in client.get(f"/admin/documents/edit/{letter.pk}/").text
    assert TITLE in client.get(f"/admin/media/edit/{film.pk}/").text
    assert TITLE in client.get(f"/admin/media/usage/{film.pk}/").text


# --- By its number ----------------------------------------------------------------------------


def form_with(picture):
    """What a browser sends for a new page whose cover and one of whose blocks are a picture, by its number."""
    none = {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}
    return none | {
        "title": "Mine", "slug": "mine", "cover": picture.pk, "cover_alt": "A door",
        "body-count": "1", "body-0-type": "picture", "body-0-order": "0", "body-0-deleted": "", "body-0-id": "",
        "body-0-value-image-image": picture.pk, "body-0-value-image-alt_text": "A door",
        "body-0-value-caption": "", "body-0-value-credit": "", "body-0-value-width": "",
    }  # fmt: skip


def add_page(home):
    return reverse("wagtailadmin_pages:add", args=["content", "standardpage", home.pk])


def test_no_form_takes_the_number_of_a_picture_that_is_withheld(client, home, story, picture, django_user_model):
    """S9: an editor who types the number into a form of their own page is neither shown it nor told of it."""
    enter(client, django_user_model, "Editors")
    form = form_with(picture)

    answer = client.post(add_page(home), form, follow=True)
    preview = reverse("wagtailadmin_pages:preview_on_add", args=["content", "standardpage", home.pk])
    client.post(preview, form)
    previewed = client.get(f"{preview}?mode=")

    page = StandardPage.objects.get(slug="mine").get_latest_revision_as_object()
    assert page.cover is None
    assert page.body[0].value["image"] is None
    assert not shown(answer, picture)
    assert not shown(previewed, picture)


def test_a_form_takes_it_from_a_moderator(client, home, story, picture, desk):
    """S9: the same form, from whoever may choose it."""
    desk.post(add_page(home), form_with(picture))

    page = StandardPage.objects.get(slug="mine")
    assert page.cover == picture
    assert page.body[0].value["image"].pk == picture.pk
    assert "/media/images/" in desk.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).text


def test_a_picture_that_is_withheld_is_drawn_on_no_page_but_for_moderators(
    client, home, story, picture, desk, django_user_model
):
    """S9: however it came onto a page, it waits for its own story."""
    blocks = [{"type": "picture", "value": {"image": image(picture), "caption": "", "credit": "", "width": ""}}]
    page = make_page(home, "Another page", cover=picture, cover_alt="A door", body=json.dumps(blocks))
    name = picture.file.name.split("/")[-1].split(".")[0]

    text = client.get(page.url).text
    share = re.search(r"/share/\d+-\d+\.jpg", text)[0]
    shared = client.get(share).content
    assert name not in text
    assert name in desk.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).text
    enter(client, django_user_model, "Editors")
    for address in ("view_draft", "edit"):
        assert name not in client.get(reverse(f"wagtailadmin_pages:{address}", args=[page.pk])).text

    story.get_latest_revision().publish()
    cache.clear()  # a share picture is kept for a day
    assert name in client.get(page.url).text
    assert client.get(share).content != shared


def test_a_picture_that_a_moderator_added_is_seen_by_editors_once_it_is_on_a_public_page(
    client, home, desk, django_user_model
):
    """S9: it came by mail, say; who edits the public page sees and keeps it, and cannot choose it elsewhere."""
    picture = make_picture(TITLE)
    Picture.objects.update(collection=closed_collection())
    picture.refresh_from_db()
    enter(client, django_user_model, "Editors")
    assert not shown(client.post(add_page(home), form_with(picture)), picture)

    page = make_page(home, "A page", cover=picture, cover_alt="A door")

    assert picture.file.name.split("/")[-1].split(".")[0] in client.get(page.url).text
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert picture.get_rendition("max-165x165").url in edit.text
    assert client.get(reverse("wagtailimages_chooser:chosen", args=[picture.pk])).status_code in {302, 403}


@pytest.fixture
def closed_files(home):
    """A film and a document of the closed collection."""
    film, letter = make_film(captions=False), make_download(TITLE, "canaryletter.pdf")
    film.title = TITLE
    film.save()
    for model in (Film, Download):
        model.objects.update(collection=closed_collection())
    return film, letter


def film_block(film):
    none = {"address": "", "title": "", "caption": "", "captions": [], "captioned": False, "exception": "x"}
    return {"film": film.pk, "poster": image(make_picture()), "transcript": "<p>x</p>", **none}


def blocks_with(film, letter):
    """How a page keeps both: as blocks, and as a link in its text."""
    return [
        {"type": "film", "value": film_block(film)},
        {"type": "download", "value": {"document": letter.pk, "title": "", "text": ""}},
        {"type": "paragraph", "value": f'<p><a linktype="document" id="{letter.pk}">Some words</a></p>'},
    ]


def form_with_files(film, letter):
    """What a browser sends for a new page with the numbers of both."""
    film = film_block(film) | {"poster": {"image": "", "alt_text": ""}, "captioned": ""}
    film |= {"transcript": rich_text("<p>x</p>"), "captions": streamfield([])}
    link = rich_text(f'<p><a linktype="document" id="{letter.pk}">Some words</a></p>')
    download = {"document": letter.pk, "title": "", "text": ""}
    body = [("film", film), ("download", download), ("paragraph", link)]
    none = {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}
    return nested_form_data({"title": "Mine", "slug": "mine", "body": streamfield(body)}) | none


def tells_of(answer, film, letter):
    """What an answer tells of both files: titles, names, addresses."""
    signs = [TITLE, "canaryletter", film.file.name, letter.file.name]
    return [sign for sign in signs if sign in answer.text]


def test_no_form_takes_the_number_of_a_film_or_a_document_that_is_withheld(
    client, home, closed_files, django_user_model, desk
):
    """S9: neither in a block nor as a link in running text, which opened the document once the page was public."""
    enter(client, django_user_model, "Editors")
    form = form_with_files(*closed_files)

    answer = client.post(add_page(home), form, follow=True)
    preview = reverse("wagtailadmin_pages:preview_on_add", args=["content", "standardpage", home.pk])
    client.post(preview, form)
    previewed = client.get(f"{preview}?mode=")

    page = StandardPage.objects.get(slug="mine")
    shown_again = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert "Some words" in shown_again.text
    for one in (answer, previewed, shown_again):
        assert tells_of(one, *closed_files) == []
    page.get_latest_revision().publish()
    assert client.get(closed_files[1].url).status_code == 404
    desk.post(add_page(home), form | {"slug": "theirs"})
    theirs = StandardPage.objects.get(slug="theirs")
    assert tells_of(desk.get(reverse("wagtailadmin_pages:view_draft", args=[theirs.pk])), *closed_files)
    assert theirs.body[0].value["film"] == closed_files[0]


def test_a_film_and_a_document_that_are_withheld_are_shown_on_no_draft_but_to_moderators(
    client, home, closed_files, django_user_model, desk
):
    """S9: a moderator put them on a page that is not public yet: drawn, in the editor, and where versions differ."""
    page = make_page(home, "Theirs")
    page.unpublish()
    first = page.latest_revision_id
    page.body = json.dumps(blocks_with(*closed_files))
    last = page.save_revision().pk
    addresses = [
        reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first, last]),
    ]
    for address in addresses:
        assert tells_of(desk.get(address), *closed_files)
    enter(client, django_user_model, "Editors")
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert tells_of(answer, *closed_files) == []

    page.get_latest_revision().publish()

    for address in addresses:
        assert tells_of(client.get(address), *closed_files)


def test_a_translator_cannot_put_a_file_that_is_withheld_in_the_place_of_another(
    client, home, closed_files, story, picture, django_user_model, desk
):
    """S9: what differs between the languages is told by its number, too."""
    open_picture, open_film, open_letter = make_picture("A door"), make_film(), make_download("A guide")
    body = [{"type": "picture", "value": {"image": image(open_picture), "caption": "", "credit": "", "width": ""}}]
    page = make_page(home, "About us", body=json.dumps(body + blocks_with(open_film, open_letter)))
    translation = translate(page, "es")
    translation.save_target()
    places = {one.context.path.rpartition(".")[2]: one for one in OverridableSegment.objects.all()}
    instead = {"image": picture, "film": closed_files[0], "document": closed_files[1]}

    def answers_of(client):
        return [override(client, translation, places[place], file.pk).status_code for place, file in instead.items()]

    enter(client, django_user_model, "Translators")
    assert answers_of(client) == [400, 400, 400]
    django_user_model.objects.get(username="a-moderators").groups.add(Group.objects.get(name="Translators"))
    assert answers_of(desk) == [201, 201, 201]


def test_what_lies_in_a_folder_below_is_withheld_too(client, home, story, picture, django_user_model):
    """S9: somebody made a folder for the pictures of each year, and moved one there."""
    below = Collection.objects.get(pk=closed_collection().pk).add_child(name="Of this year")
    Picture.objects.update(collection=below)
    picture.refresh_from_db()
    page = make_page(home, "Another page", cover=picture, cover_alt="A door")
    name = picture.file.name.split("/")[-1].split(".")[0]

    assert name not in client.get(page.url).text
    enter(client, django_user_model, "Editors")
    assert name not in client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).text
    client.post(add_page(home), form_with(picture))
    assert StandardPage.objects.get(slug="mine").cover is None


# --- With its story ---------------------------------------------------------------------------


def test_pictures_are_shown_with_the_story_and_gone_with_it(
    client, story, picture, desk, django_user_model, django_capture_on_commit_callbacks
):
    """S9, ★6: seen by moderators before, by everybody while it is public, by nobody after it is withdrawn."""
    name = picture.file.name.split("/")[-1].split(".")[0]
    assert name in desk.get(reverse("wagtailadmin_pages:view_draft", args=[story.pk])).text

    story.get_latest_revision().publish()
    page = StoryPage.objects.get(pk=story.pk)
    text = client.get(page.url).text
    address = text[text.index("/media/images/") :].split('"')[0].split(" ")[0]
    assert client.get(address).status_code == 200
    client.force_login(staff(django_user_model, "Editors"))
    assert name in client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).text
    assert name in client.get(reverse("wagtailadmin_pages:view_draft", args=[story.pk])).text
    client.logout()

    with django_capture_on_commit_callbacks(execute=True):
        wish(client, story.code, "withdraw", sure="yes")
    assert client.get(address).status_code == 404
    assert client.get(page.url).status_code == 410
    assert not Picture.objects.exists()
    assert ClosedCollection.objects.count() == 1


@pytest.mark.parametrize("verb", ["narrow", "decline", "withdraw"])
def test_no_size_and_no_share_picture_outlives_the_permission(
    client, home, story, picture, moderator, django_capture_on_commit_callbacks, verb
):
    """S9, ★6: the addresses that readers know answer 404; another page that shows the picture is shared without it.

    Sizes of pictures that have nothing to do with the story stay.
    """
    elsewhere = make_picture("A door", size=(90, 60)).get_rendition("width-40").url
    make_story(home, "Somebody else's")  # which stays public
    story.get_latest_revision().publish()
    page = StoryPage.objects.get(pk=story.pk)
    other = make_page(home, "Another page", slug="another", cover=picture)
    text = client.get(page.url).text
    sizes = set(re.findall(r"/media/images/[^ \"]+", text))
    card = re.search(r"/share/[0-9-]+\.jpg", client.get(other.url).text)[0]
    with_picture = client.get(card).content
    assert sizes
    assert {client.get(size).status_code for size in sizes} == {200}

    with django_capture_on_commit_callbacks(execute=True):
        take_back(verb, SentPicture.objects.get().submission, moderator)

    assert {client.get(size).status_code for size in sizes} == {404}
    assert client.get(elsewhere).status_code == 200
    assert client.get(card, follow=True).content != with_picture


def take_back(verb, submission, moderator):
    """Let the teller, or for `decline` a moderator, end what allows the picture to be shown."""
    if verb == "narrow":
        services.narrow(submission, uses=["newsletter"], languages=["en", "es"])
    elif verb == "decline":
        services.decline(submission, by=moderator)
    else:
        services.withdraw(submission)


def test_an_existing_site_gets_the_collection_and_its_pictures_move_there_once(story, picture, desk):
    """S9: after an upgrade, what was in the open library is closed; what a moderator moves out later stays out."""
    root = Collection.get_first_root_node()
    Picture.objects.update(collection=root)
    closed_collection().delete()
    other = make_picture("Another")

    keep_collection(sender=None)

    places = dict(Picture.objects.values_list("pk", "collection__name"))
    assert places == {picture.pk: "Told stories", other.pk: "Root"}
    Picture.objects.update(collection=root)
    keep_collection(sender=None)
    assert not Picture.objects.exclude(collection=root).exists()
    assert SentPicture.objects.get().in_library == picture


def test_the_collection_is_never_deleted(home, admin_client):
    """S9: not even while nothing is in it: every process that runs knows it by its number."""
    address = reverse("wagtailadmin_collections:delete", args=[closed_collection().pk])

    assert "For pictures that people send with their stories" in admin_client.get(address).text
    assert admin_client.post(address).status_code == 403
    assert ClosedCollection.objects.count() == 1


def test_the_collection_is_known_whatever_it_is_called(client, story, picture, django_user_model):
    """S9: an administrator may rename it and move it into another."""
    folder = Collection.get_first_root_node().add_child(name="Pictures of people")
    closed = closed_collection()
    closed.name = "Sent to us"
    closed.save()
    closed.move(folder, "sorted-child")
    below = Collection.objects.get(pk=closed.pk).add_child(name="Of this year")
    Picture.objects.update(collection=below)
    enter(client, django_user_model, "Editors")

    assert client.get(reverse("wagtailimages:edit", args=[picture.pk])).status_code in {302, 403}
    assert TITLE not in client.get("/admin/images/").text
