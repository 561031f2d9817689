"""PO files: what is taken from them, and what whoever sends one is told."""

import codecs
import shutil
import subprocess

import polib
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from content.models import StandardPage

BODY = [
    {"type": "paragraph", "value": "<p>Ask for <b>help</b> early.</p>", "id": "5e1f2a"},
    {"type": "heading", "value": {"text": "What helps", "level": "h2", "anchor": ""}, "id": "5e1f2b"},
]
PARAGRAPH = "Ask for <b>help</b> early."


@pytest.fixture
def about(home):
    words = {"summary": "Who stands behind this site.", "seo_title": "About", "search_description": "About us all."}
    page = home.add_child(instance=StandardPage(title="About us", slug="about", locale=home.locale, body=BODY, **words))
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


@pytest.fixture
def work(about):
    """The page, submitted for translation into Spanish."""
    return submitted(about, "es")


def submitted(page, code):
    source, _ = TranslationSource.get_or_create_from_instance(page)
    work = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code=code))
    work.save_target(publish=False)
    return work


@pytest.fixture
def staff(client, django_user_model):
    """Sign in as one of a role."""

    def sign_in(role):
        user = django_user_model.objects.create_user("staff", "staff@example.org", "a long enough password")
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return user

    return sign_in


@pytest.fixture
def translator(staff):
    return staff("Translators")


def exported(work) -> polib.POFile:
    """The file as it is downloaded."""
    return polib.pofile(f"{work.export_po()}\n")


def filled(work, **entries) -> polib.POFile:
    """The downloaded file with some passages filled in, named by the place of each on the page."""
    po = exported(work)
    for entry in po:
        entry.msgstr = entries.get(entry.msgctxt, entry.msgstr)
    return po


def upload(client, work, content, **fields):
    """Send a file; return what the next page says."""
    content = content if isinstance(content, bytes) else str(content).encode()
    files = {"file": SimpleUploadedFile("spanish.po", content)} if content else {}
    response = client.post(reverse("wagtail_localize:upload_pofile", args=[work.pk]), {**files, **fields}, follow=True)
    said = BeautifulSoup(response.text, "html.parser").select(".messages li, [data-w-messages-target] li")
    return response.redirect_chain[0][0], " ".join(" ".join(each.get_text(" ").split()) for each in said)


def kept(work) -> dict[str, str]:
    """What translators have said so far, by its place on the page."""
    own = StringTranslation.objects.filter(locale=work.target_locale, context__object_id=work.source.object_id)
    return dict(own.values_list("context__path", "data"))


def write(work, path, data):
    segment = StringSegment.objects.get(source=work.source, context__path=path)
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=work.target_locale, data=data
    )


# --- What is taken ----------------------------------------------------------------------------


def test_finished_passages_are_taken_and_counted(client, translator, work):
    """T1: the file of a translator who finished two of seven passages."""
    write(work, "seo_title", "Acerca")

    where, said = upload(client, work, filled(work, title="Quiénes somos", summary="Quién está detrás."))

    assert kept(work) == {"title": "Quiénes somos", "summary": "Quién está detrás.", "seo_title": "Acerca"}
    assert "2 passages were imported. 1 was already up to date. 3 are still empty." in said
    assert where == reverse("wagtailadmin_pages:edit", args=[work.get_target_instance().pk])


def test_a_colleagues_newer_words_are_not_written_over(client, translator, work, django_user_model):
    """T1: they were typed while the file was away; whoever sends it is told which, and can type theirs by hand."""
    write(work, "title", "Quienes somos")
    file = filled(work, summary="Quién está detrás.", seo_title="Acerca de nosotros")
    StringTranslation.objects.all().delete()
    write(work, "title", "Quiénes somos")
    write(work, "seo_title", "Acerca")
    StringTranslation.objects.update(last_translated_by=django_user_model.objects.create_user("colleague"))

    _where, said = upload(client, work, file)

    assert kept(work) == {"title": "Quiénes somos", "seo_title": "Acerca", "summary": "Quién está detrás."}
    assert "1 passage was imported." in said
    assert "2 were refused:" in said
    assert "“About us”: somebody has changed it on the site since this file was downloaded. Those words stay." in said


def test_a_file_that_is_sent_again_brings_the_senders_newer_words(client, translator, work):
    """T1: saved and sent in steps; what the same person sent or typed before is theirs to change."""
    file = filled(work, title="Quienes somos", summary="Detrás")
    upload(client, work, file)
    for entry in file:
        entry.msgstr = {"title": "Quiénes somos", "summary": "Quién está detrás."}.get(entry.msgctxt, entry.msgstr)

    _where, said = upload(client, work, file)

    assert "2 passages were imported." in said
    assert kept(work) == {"title": "Quiénes somos", "summary": "Quién está detrás."}


@pytest.mark.parametrize("moment", [None, "yesterday", "2999-01-01T00:00:00+00:00", "0001-01-01T00:00:00+23:00"])
def test_a_file_without_a_day_is_taken_as_before(client, translator, work, moment):
    """T1: downloaded before days were written, or changed by hand."""
    file = filled(work, title="Quiénes somos")
    del file.metadata["X-Downloaded"]
    if moment:
        file.metadata["X-Downloaded"] = moment

    assert "1 passage was imported." in upload(client, work, file)[1]


def test_guesses_are_left_out_and_what_was_good_stays(client, translator, work):
    """T1, gettext's rule: what Poedit's memory guessed is not finished, and never goes live."""
    write(work, "title", "Quiénes somos")
    po = filled(work, title="Sobre las cosas", summary="Quién está detrás.")
    for entry in po:
        entry.flags = ["fuzzy"] if entry.msgstr else []

    _where, said = upload(client, work, po)

    assert kept(work) == {"title": "Quiénes somos"}
    assert "0 passages were imported." in said
    assert "2 are marked as not certain (fuzzy) and were left out." in said


def test_empty_and_obsolete_entries_write_over_nothing(client, translator, work):
    write(work, "title", "Quiénes somos")
    po = filled(work, title="", summary="")
    po.append(polib.POEntry(msgid="Who stands behind this site.", msgctxt="summary", msgstr="Vieja", obsolete=True))

    _where, said = upload(client, work, po)

    assert kept(work) == {"title": "Quiénes somos"}
    assert "0 passages were imported." in said


@pytest.mark.parametrize("spaces", [" ", "\t\n", "\u00a0", "\u200b \u00a0", "<b> </b>"])
def test_a_title_of_spaces_is_refused_by_its_name(client, translator, work, spaces):
    """T1: a page was once published under the title “ ”."""
    write(work, "title", "Quiénes somos")

    _where, said = upload(client, work, filled(work, title=spaces))

    assert kept(work) == {"title": "Quiénes somos"}
    assert "1 was refused: Title “About us”: it contains only spaces." in said


def test_a_title_that_is_too_long_is_refused_by_its_name(client, translator, work):
    _where, said = upload(client, work, filled(work, title="á" * 256))

    assert kept(work) == {}
    assert "Title “About us”: Ensure this value has at most 255 characters (it has 256)." in said


@pytest.mark.parametrize(
    "markup",
    ["Pida <b>ayuda pronto.", "Pida ayuda</b> pronto.", "<script>x()</script>", "Pida <b><i>ayuda</b></i>",
     '<a id="a9">Pida</a> ayuda', '<img src="x">Pida ayuda'],
)  # fmt: skip
def test_broken_markup_is_refused_by_the_name_of_its_place(client, translator, work, markup):
    path = next(entry.msgctxt for entry in exported(work) if entry.msgid == PARAGRAPH)
    write(work, path, "Pida <b>ayuda</b> pronto.")

    _where, said = upload(client, work, filled(work, **{path: markup, "title": "Quiénes somos"}))

    assert kept(work) == {path: "Pida <b>ayuda</b> pronto.", "title": "Quiénes somos"}
    assert "1 passage was imported." in said
    assert "1 was refused: Paragraph “Ask for help early.”: its markup is broken" in said


def test_words_that_are_not_on_the_page_are_counted(client, translator, work):
    po = filled(work, title="Quiénes somos")
    po.append(polib.POEntry(msgid="Nowhere", msgctxt="title", msgstr="En ninguna parte"))
    po.append(polib.POEntry(msgid="About us", msgctxt="elsewhere", msgstr="En otra parte"))
    po.append(polib.POEntry(msgid="About us", msgstr="Sin contexto"))

    _where, said = upload(client, work, po)

    assert kept(work) == {"title": "Quiénes somos"}
    assert "1 passage was imported." in said
    assert "3 are not in the text of this page" in said


def test_many_refusals_are_named_only_in_part(client, translator, home):
    rows = [{"type": "heading", "value": {"text": f"Heading {n}", "level": "h2", "anchor": ""}} for n in range(14)]
    page = home.add_child(instance=StandardPage(title="Long", slug="long", locale=home.locale, body=rows))
    work = submitted(page, "es")
    po = exported(work)
    for entry in po:
        entry.msgstr = " "

    _where, said = upload(client, work, po)

    assert "15 were refused:" in said
    assert said.count("only spaces") == 10
    assert "And 5 more." in said


def test_control_characters_do_not_come_in(client, translator, work):
    upload(client, work, str(filled(work, title="Quiénes@somos")).replace("@", "\x0b").encode())

    assert kept(work) == {"title": "Quiénes somos"}


# --- Which file -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "declared", "mark"),
    [
        ("utf-8", "UTF-8", codecs.BOM_UTF8), ("utf-8", "CHARSET", b""), ("iso-8859-1", "ISO-8859-1", b""),
        ("cp1252", "windows-1252", b""), ("utf-16-le", "UTF-16", codecs.BOM_UTF16_LE),
    ],
)  # fmt: skip
def test_the_encoding_that_a_file_declares_is_believed(client, translator, work, encoding, declared, mark):
    """T1: editors of PO files write what their header says, with a mark or without."""
    text = str(filled(work, title="Quiénes somos")).replace("charset=utf-8", f"charset={declared}")

    upload(client, work, mark + text.encode(encoding))

    assert kept(work) == {"title": "Quiénes somos"}


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read(client, translator, work, ends):
    upload(client, work, str(filled(work, title="Quiénes somos")).replace("\n", ends).encode())

    assert kept(work) == {"title": "Quiénes somos"}


@pytest.mark.parametrize(
    ("declared", "encoding", "reason"),
    [
        ("utf-8", "iso-8859-1", "It says that its encoding is UTF-8, but it is not."),
        ("x-unknown", "utf-8", "Its header names the encoding “x-unknown”. Save it as UTF-8."),
        ("idna", "utf-8", "Its header names the encoding “idna”. Save it as UTF-8."),
    ],
)
def test_a_wrong_encoding_is_called_by_its_name(client, translator, work, declared, encoding, reason):
    text = str(filled(work, title="Quiénes somos")).replace("charset=utf-8", f"charset={declared}")

    where, said = upload(client, work, text.encode(encoding))

    assert reason in said
    assert "Nothing was taken from it." in said
    assert where == reverse("wagtailadmin_pages:edit", args=[work.get_target_instance().pk])
    assert kept(work) == {}


@pytest.mark.parametrize("declared", ["utf-8", "UTF-16"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32", "cp1252 as iso-8859-1"])
def test_a_file_that_was_read_in_another_encoding_is_refused(client, translator, about, encoding, declared):
    """A4-1: Arabic in UTF-16 without a mark came in as signs and letters that nobody wrote."""
    arabic = submitted(about, "ar")
    encoding, _, claimed = encoding.partition(" as ")
    title = "“Quiénes…”" if claimed else "مرحبا بكم"
    text = str(filled(arabic, title=title)).replace("charset=utf-8", f"charset={claimed or declared}")

    _where, said = upload(client, arabic, text.encode(encoding))

    assert "It says that its encoding is" in said
    assert kept(arabic) == {}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Choose a PO file of at most 2 MB."),
        (b"x" * (2 * 1024 * 1024 + 1), "Choose a PO file of at most 2 MB."),
        (b"not a po file", "This is not a PO file, or it is damaged."),
        (b"/etc/passwd", "This is not a PO file, or it is damaged."),
        (b'msgid "open', "This is not a PO file from this site."),
        (b"PK\x03\x04\xff\xfe\x00", "It says that its encoding is UTF-8, but it is not."),
        (b'msgid "a"\nmsgstr "b"\n', "This is not a PO file from this site."),
    ],
)
def test_a_file_that_is_no_po_file_of_ours_leads_back_with_the_reason(client, translator, work, content, reason):
    """T1: whoever chose the wrong file is back in the editor, and reads why."""
    where, said = upload(client, work, content)

    assert reason in said
    assert where == reverse("wagtailadmin_pages:edit", args=[work.get_target_instance().pk])
    assert kept(work) == {}


def test_a_file_of_another_language_or_page_is_refused(client, translator, work, about, home):
    arabic = Translation.objects.create(source=work.source, target_locale=Locale.objects.get(language_code="ar"))
    arabic.save_target(publish=False)
    other = submitted(home.add_child(instance=StandardPage(title="Other", slug="other", locale=home.locale)), "es")

    for each in (arabic, other):
        _where, said = upload(client, work, filled(each, title="Otra"))
        assert "This file belongs to another page or another language." in said
    assert kept(work) == kept(arabic) == {}


@pytest.mark.parametrize(("language", "taken"), [("es", 1), ("es_MX", 1), ("es-419", 1), ("", 1), ("ar", 0), ("en", 0)])
def test_the_language_that_a_file_declares_is_looked_at(client, translator, work, language, taken):
    """T1: words of another language under the right number are noticed before they are taken."""
    po = filled(work, title="Quiénes somos")
    po.metadata["Language"] = language

    _where, said = upload(client, work, po)

    assert len(kept(work)) == taken
    assert taken or f"Its header says that its language is “{language}”, not Spanish." in said


def test_the_way_back_may_be_chosen(client, translator, work):
    where, _said = upload(client, work, filled(work, title="Sí"), next="/admin/reports/")

    assert where == "/admin/reports/"


# --- Who may ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "may"), [("Translators", True), ("Moderators", True), ("Editors", True), ("List managers", False)]
)
def test_only_who_may_edit_the_translation_sends_a_file_or_fetches_one(client, staff, work, role, may):
    """T1, B1: asked past the interface, for each role."""
    staff(role)
    url = reverse("wagtail_localize:download_pofile", args=[work.pk])

    fetched = client.get(url)
    client.post(
        reverse("wagtail_localize:upload_pofile", args=[work.pk]),
        {"file": SimpleUploadedFile("a.po", str(filled(work, title="Sí")).encode())},
    )

    assert (fetched.status_code == 200) is may
    assert bool(kept(work)) is may


def test_visitors_send_no_file(client, work):
    url = reverse("wagtail_localize:upload_pofile", args=[work.pk])

    assert (
        client.post(url, {"file": SimpleUploadedFile("a.po", str(filled(work, title="Sí")).encode())}).status_code
        == 302
    )
    assert client.get(url).status_code in {302, 405}
    assert kept(work) == {}


# --- What is given ----------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "plurals"), [("es", "nplurals=3"), ("ar", "nplurals=6")])
def test_a_downloaded_file_says_its_language_plurals_and_days(client, translator, about, code, plurals):
    """T1: Poedit and Weblate ask for these headers."""
    work = submitted(about, code)
    url = reverse("wagtail_localize:download_pofile", args=[work.pk])

    headers = polib.pofile(client.get(url).text).metadata

    assert headers["Language"] == code
    assert headers["Plural-Forms"].startswith(plurals)
    assert headers["PO-Revision-Date"][:4] == str(work.created_at.year)
    assert headers["X-WagtailLocalize-TranslationID"] == str(work.uuid)


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
def test_gettext_itself_reads_a_downloaded_file(client, translator, work, tmp_path):
    path = tmp_path / "page.po"
    path.write_text(str(filled(work, title="Quiénes somos")))

    found = subprocess.run(["msgfmt", "--check-format", "-o", "/dev/null", path], capture_output=True, text=True)

    assert (found.returncode, found.stderr) == (0, "")


def test_control_characters_do_not_go_out_and_the_file_still_fits(client, translator, about):
    """A title with U+000B, as Word pastes it, once made a file that editors refuse."""
    Page.objects.filter(pk=about.pk).update(title="About\x0bus")
    work = submitted(Page.objects.get(pk=about.pk).specific, "es")

    assert "\x0b" not in str(work.export_po())
    upload(client, work, filled(work, title="Quiénes somos"))

    assert kept(work)["title"] == "Quiénes somos"
