"""Anonymity is structural: every outlet, every language, every file."""

import io
import json
import re

import pytest
from django.core.files.images import ImageFile
from PIL import Image

from blog.models import StoryPage
from content.models import Picture
from tests.blog.conftest import translated, write

from .test_form import photo

pytestmark = pytest.mark.django_db

SECRETS = ("canary", "keeper-of-the-account", "keeper@example.org", "a teacher", "a-teacher")


@pytest.fixture
def keeper(admin_user):
    admin_user.username, admin_user.email = "keeper-of-the-account", "keeper@example.org"
    admin_user.first_name, admin_user.last_name = "Canary", "Keeper"
    admin_user.save()
    return admin_user


@pytest.fixture(params=["anonymous", "chosen"])
def story(request, index, teacher, keeper, home_es, home_ar):
    """An account with every trace a person could leave: owner, author rows, a telephone's picture, many revisions."""
    picture = Picture.objects.create(
        title="A door",
        description="A door",
        consent_note="Canary agreed",
        uploaded_by_user=keeper,
        file=ImageFile(io.BytesIO(photo()), name="canary-at-school.jpg"),
    )
    page = write(
        index,
        "Told in confidence",
        authors=[teacher],
        byline=request.param,
        chosen_name="Linden" if request.param == "chosen" else "",
        owner=keeper,
        cover=picture,
        cover_alt="A door",
    )
    page.body = [("picture", {"image": picture, "caption": "", "credit": ""})]
    page.save_revision(user=keeper).publish(user=keeper)
    translated(index, home_es.locale, title="Historias")
    translated(index, home_ar.locale, title="قصص")
    page = StoryPage.objects.get(pk=page.pk)
    translated(page, home_es.locale, title="Contada en confianza")
    page.copy_for_translation(home_ar.locale, alias=True)
    return page


def outlets(story):
    for code in ("en", "es", "ar"):
        for path in ("", f"stories/{story.slug}/", "stories/", "stories/feed/", "stories/feed/atom/"):
            yield f"/{code}/{path}"
    yield from ("/sitemap.xml", "/robots.txt", "/en/search/?query=confidence", "/es/search/?query=confianza")


def test_no_outlet_in_any_language_names_whoever_told_or_entered_it(client, story):
    """S8, V2: pages, lists, feeds, search, sitemap, JSON-LD, Open Graph, headers."""
    for address in outlets(story):
        answer = client.get(address)
        said = (answer.text + str(answer.headers)).lower()

        assert answer.status_code == 200, address
        assert [secret for secret in SECRETS if secret in said] == [], address


def test_machines_are_told_of_no_person(client, story):
    """S8, V2: no author in JSON-LD, no author's meta."""
    for code in ("en", "es", "ar"):
        text = client.get(f"/{code}/stories/{story.slug}/").text
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S):
            assert "Person" not in json.dumps(json.loads(data))
            assert '"author"' not in data
        assert 'name="author"' not in text
        assert "article:author" not in text


def test_files_tell_nothing_but_what_is_seen(client, story, settings):
    """S8: every file on the disk and every rendition and share picture: no place, no device, no name."""
    text = client.get(f"/en/stories/{story.slug}/").text
    shown = set(re.findall(r'/media/images/[^" ,]+', text))
    shown.add(f"/share/{story.pk}-{story.live_revision_id}.jpg")
    files = [b"".join(client.get(address)) for address in shown]
    files += [file.read_bytes() for file in settings.MEDIA_ROOT.rglob("*") if file.is_file()]

    assert len(files) > 4
    for raw in files:
        assert b"canary" not in raw.lower()
        assert not dict(Image.open(io.BytesIO(raw)).getexif())
    assert "canary" not in " ".join([*shown, *map(str, settings.MEDIA_ROOT.rglob("*"))]).lower().replace(
        str(settings.MEDIA_ROOT).lower(), ""
    )


def test_list_of_an_author_never_holds_what_they_told_anonymously(client, story):
    """S8: rows left on a story lead nowhere."""
    author = "/en/stories/authors/a-teacher/"
    for address in ("/en/stories/?author=a-teacher", author, f"{author}feed/"):
        assert "Told in confidence" not in client.get(address).text
