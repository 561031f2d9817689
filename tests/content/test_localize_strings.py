"""Words that do not fit their place: by every way in they are kept with the reason, and never reach a page."""
# ruff: noqa: F811

import json

import pytest
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.strings import StringValue

from blog.models import Topic
from content.models import Picture
from tests.content.test_localize_po import PARAGRAPH, about, filled, kept, staff, submitted, upload, work  # noqa: F401 - fixtures
from tests.content.test_seo import picture_file

LONG = "B" * 256
REASON = "Ensure this value has at most 255 characters (it has 256)."


@pytest.fixture
def wordy(settings):
    """A machine that answers everything with too many words."""
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": f"{__name__}.Wordy"}


class Wordy:
    display_name = "Wordy"

    def __init__(self, options):
        pass

    def can_translate(self, source, target):
        return True

    def translate(self, source, target, strings):
        return {string: StringValue(LONG) for string in strings}


def put(client, work, path, value):
    segment = StringSegment.objects.get(source=work.source, context__path=path)
    url = reverse("wagtail_localize:edit_string_translation", args=[work.pk, segment.pk])
    return client.put(url, urlencode({"value": value}), content_type="application/x-www-form-urlencoded")


def stored(work, path, data):
    """Words that were stored before anybody asked whether they fit."""
    segment = StringSegment.objects.get(source=work.source, context__path=path)
    place = {"translation_of": segment.string, "context": segment.context, "locale": work.target_locale}
    StringTranslation.objects.bulk_create([StringTranslation(**place, data=data)])


@pytest.fixture
def publish(client, django_capture_on_commit_callbacks):
    """Press *Publish* in the editor of translations."""

    def press(work):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(work.get_target_instance_edit_url(), {"action": "publish"}, follow=True)

    return press


# --- What a browser reads otherwise than the parser -------------------------------------------

SMUGGLED = [
    'Pida <!--><meta http-equiv="refresh" content="0;url=https://evil.example/"></meta>--> ayuda.',
    "Pida <!-- --!><img src=x onerror=alert(1)></img>--> ayuda.",
    "Pida <!DOCTYPE a> ayuda.",
    "Pida <?php a ?> ayuda.",
    "Pida <![CDATA[<script>alert(1)</script>]]> ayuda.",
]


@pytest.fixture
def paragraph(work):
    return StringSegment.objects.get(source=work.source, string__data=PARAGRAPH)


@pytest.mark.parametrize("way", ["typed", "file", "stored"])
@pytest.mark.parametrize("words", SMUGGLED)
def test_comments_and_declarations_never_reach_a_page(client, staff, work, paragraph, publish, words, way):
    """T1, S9: typed, from a PO file, and what was stored before."""
    staff("Moderators")
    path = paragraph.context.path
    if way == "typed":
        assert put(client, work, path, words).json()["error"]
    elif way == "file":
        assert "1 was refused" in upload(client, work, filled(work, **{path: words}))[1]
    else:
        stored(work, path, words)

    publish(work)

    shown = client.get("/es/about/").text
    assert "Ask for <b>help</b> early." in shown
    assert "Pida" not in shown


# --- Too long ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["title", "seo_title"])
def test_words_that_are_too_long_are_answered_with_the_reason(client, staff, work, path):
    """A4-3: the editor of translations answered 500; now the reason stands beside the words, which are not lost."""
    staff("Translators")

    answer = put(client, work, path, LONG)

    assert (answer.status_code, answer.json()["error"]) == (201, REASON)
    assert kept(work)[path] == LONG
    assert put(client, work, path, "B" * 255).json()["error"] is None
    assert Page.objects.get(pk=work.get_target_instance().pk).draft_title == (
        "B" * 255 if path == "title" else "About us"
    )


def test_words_of_a_machine_that_are_too_long_stay_off_the_page(client, staff, work, wordy, publish):
    """A4-3: by machine."""
    staff("Moderators")

    answer = client.post(reverse("wagtail_localize:machine_translate", args=[work.pk]))
    publish(work)

    title = StringTranslation.objects.get(context__path="title")
    page = Page.objects.get(pk=work.get_target_instance().pk)
    assert answer.status_code == 302
    assert (title.data, title.get_error()) == (LONG, REASON)
    assert (page.live, page.title) == (True, "About us")


@pytest.mark.parametrize("path", ["title", "seo_title"])
def test_words_that_were_stored_too_long_do_not_stop_a_page(client, staff, work, path, publish):
    """A4-3: published from the editor, and by an update of all translations."""
    staff("Moderators")
    stored(work, path, LONG)

    answers = [
        publish(work),
        client.post(
            reverse("wagtail_localize:update_translations", args=[work.source_id]), {"publish_translations": "on"}
        ),
    ]

    page = Page.objects.get(pk=work.get_target_instance().pk)
    assert [answer.status_code for answer in answers] == [200, 302]
    assert (page.live, page.title, page.seo_title) == (True, "About us", "About")
    assert StringTranslation.objects.get().get_error() == REASON


def test_a_snippet_is_held_to_the_same(client, admin_user, home, publish):
    """A4-3: a topic, whose name has a column of its own length."""
    client.force_login(admin_user)
    topic = Topic.objects.create(name="Rights", slug="rights", locale=home.locale)
    source, _ = TranslationSource.get_or_create_from_instance(topic)
    work = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="es"))
    work.save_target(publish=True)
    stored(work, "name", LONG)

    answer = publish(work)
    typed = put(client, work, "name", LONG)

    assert answer.status_code == 200
    assert "Ensure this value has at most" in typed.json()["error"]
    assert Topic.objects.get(locale=work.target_locale).name == "Rights"


# --- Other rules ------------------------------------------------------------------------------


@pytest.mark.parametrize("spaces", [" \t", "\u200b\u00a0"])
def test_spaces_alone_are_no_title(client, staff, work, spaces, publish):
    """T1, A4-3: a page was once published under the title “ ”."""
    staff("Moderators")

    answer = put(client, work, "title", spaces)
    publish(work)

    assert "only spaces" in answer.json()["error"]
    assert Page.objects.get(pk=work.get_target_instance().pk).title == "About us"


@pytest.mark.parametrize("breaks", ["\n", "\r\n", " \n\n "])
def test_a_title_stays_on_one_line(client, staff, work, breaks):
    """A4-2: line breaks become spaces where a place has one line, typed or from a file; elsewhere they stay."""
    staff("Moderators")

    typed = put(client, work, "seo_title", f"Quiénes{breaks}somos")
    upload(client, work, filled(work, title=f"Quiénes{breaks}somos\n", summary="Quién\nestá detrás."))

    assert typed.json()["data"] == "Quiénes somos"
    assert kept(work) == {"title": "Quiénes somos", "seo_title": "Quiénes somos", "summary": "Quién\nestá detrás."}


def test_a_picture_or_an_address_that_cannot_be_is_refused(client, staff, about, work):
    """A4-3, of what may differ in a language: a picture that is not there, and a link that its field does not allow."""
    about.cover = Picture.objects.create(title="Door", file=picture_file())
    quote = {"text": "Stay.", "speaker": "", "role": "", "source_link": "https://example.org/a"}
    about.body = json.dumps([{"type": "quote", "value": quote, "id": "5e1f2c"}])
    about.save()
    work.source.update_from_db()
    staff("Translators")
    tried = {
        "cover": [about.cover.pk + 1, 10**17, about.cover.pk],
        "body.quote.source_link": ["https://example.org/a b", "nowhere", "https://example.org/b"],
    }

    for path, values in tried.items():
        segment = OverridableSegment.objects.get(context__field_path=path)
        url = reverse("wagtail_localize:edit_override", args=[work.pk, segment.pk])
        answers = [
            client.put(url, urlencode({"value": value}), content_type="application/x-www-form-urlencoded")
            for value in values
        ]
        assert [answer.status_code for answer in answers] == [400, 400, 201], path

    assert {one.data for one in SegmentOverride.objects.all()} == {str(about.cover.pk), "https://example.org/b"}
