"""Staff read a table of state laws into the site."""

import re
from datetime import date, timedelta
from html import unescape
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from letters.models import StateLaw
from tests.letters.factories import make_law
from users.models import User
from users.roles import LIST_MANAGERS, TRANSLATORS

HEAD = "state,language,citation,summary,link,source,effective_date"
VERMONT = 'VT,en,Rule 4500,"Vermont has a rule, and it is short.",https://example.org/vt,State board,2011-08-15'
SPANISH = "VT,es,Rule 4500,Vermont tiene una norma.,https://example.org/vt,Junta estatal,2011-08-15"
OHIO = "OH,en,New,What the law of OH says.,https://law.example.org/rule-1,The legislature,"
FEDERAL = "US,en,Guidance,Everywhere.,https://example.org/us,Department,"


def table(*rows, head=HEAD):
    return "\n".join([head, *rows]) + "\n"


def go_on(client, text):
    """Press the button below what a file would do."""
    address = reverse("import_laws")
    shown = client.post(address, {"file": SimpleUploadedFile("laws.csv", text.encode())})
    return client.post(address, {"text": sent_back(shown) or text, "mark": shown.context["table"].mark}, follow=True)


def sent_back(shown) -> str:
    """The table that the page keeps, as browsers send it (HTML: a first line end is dropped, the others are CRLF).

    Empty where there is nothing to send: then a test presses a button that is not there.
    """
    found = re.search('<textarea name="text" hidden>(.*?)</textarea>', shown.text, re.DOTALL)
    kept = unescape(found[1]) if found else ""
    return re.sub("\r\n?", "\n", kept).removeprefix("\n").replace("\n", "\r\n")


@pytest.fixture
def address():
    return reverse("import_laws")


@pytest.fixture
def look(admin_client, home, address):
    """Send a file and read what it would do."""

    def look(text):
        data = text if isinstance(text, bytes) else text.encode()
        return admin_client.post(address, {"file": SimpleUploadedFile("laws.csv", data)})

    return look


@pytest.fixture
def enter(client, home):

    def as_role(group):
        person = User.objects.create_user(f"a {group}")
        person.groups.add(Group.objects.get(name=group))
        client.force_login(person)
        return client

    return as_role


def test_a_file_is_looked_at_before_anything_is_stored(look):
    """I2: a preview says row by row what would happen; the database is as it was."""
    make_law("OH", citation="Old")

    page = look(
        table(VERMONT, "OH,en,New,What the law of OH says.,https://law.example.org/rule-1,The legislature,")
    ).text

    assert "2 rows would change something" in page
    assert "New" in page
    assert "(citation)" in page
    assert not StateLaw.objects.filter(state="VT").exists()
    assert StateLaw.objects.get(state="OH").citation == "Old"


def test_going_on_publishes_and_doing_it_again_changes_nothing(look, admin_client, address, client):
    """I2: a row is known by its state and language."""
    text = table(VERMONT, SPANISH, FEDERAL)

    go_on(admin_client, text)

    laws = StateLaw.objects.all()
    assert {(law.state, law.locale.language_code, law.live) for law in laws} == {
        ("VT", "en", True), ("VT", "es", True), ("", "en", True),
    }  # fmt: skip
    assert len({law.translation_key for law in laws.filter(state="VT")}) == 1
    assert "Vermont tiene una norma." in client.get("/es/letters/laws/").text
    before = {law.pk: law.latest_revision_id for law in laws}
    assert "This file changes nothing" in look(text).text
    go_on(admin_client, text)
    assert {law.pk: law.latest_revision_id for law in StateLaw.objects.all()} == before


def test_wrong_rows_are_named_and_nothing_is_stored(look, admin_client, address):
    """I2: errors stand beside their rows, in plain words; a confirmed file is checked anew."""
    text = table(
        VERMONT,
        "XX,en,c,s,https://a.org/,s,",
        "OH,fr,c,s,https://a.org/,s,",
        "OH,en,,s,http://a.org/,s,30.11.2026",
        "VT,en,again,s,https://a.org/,s,",
        "TX,en,c,s, with commas,https://a.org/,s,,",
    )

    response = look(text)
    go_on(admin_client, text)

    assert response.status_code == 422
    for said in (
        "5 rows have errors", "Unknown state: XX", "Unknown language: fr",
        "effective_date: write the date as 2026-11-30", "Line 2 has the same state and language",
        "There are more cells than columns",
    ):  # fmt: skip
        assert said in response.text
    assert not StateLaw.objects.exists()


def test_a_needed_cell_that_is_empty_or_a_link_that_is_not_safe_is_named(look):
    page = look(table("OH,en,,s,http://a.org/,s,")).text

    assert "citation: This field cannot be blank." in page
    assert "link: Give an address that begins with https://." in page


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "Choose a CSV file."),
        ("state,language\n", "Missing columns: citation, summary, link, source."),
        (table(VERMONT, head=HEAD + ",password"), "Unknown columns: password."),
        (table(VERMONT, head=HEAD.replace("source", "link")), "Two columns have the same name."),
        (table(), "This table has no rows."),
        (b"PK\x03\x04xl/workbook.xml", "This is a spreadsheet file."),
        (b"state\0,language", "Missing columns: citation, summary, link, source."),
        (b'"state,language\n', "The file cannot be read as a table."),
        (b"x" * 600_000, "This file is too large."),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(look, data, said):
    response = look(data)

    assert said in response.text or "The submitted file is empty" in response.text
    assert response.status_code == 422


def test_a_spreadsheets_own_csv_is_read(look):
    """A mark at the beginning, semicolons and other line ends are what spreadsheet programs write."""
    text = table(VERMONT, head=HEAD).replace('"Vermont has a rule, and it is short."', "Short").replace(",", ";")

    response = look(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    assert "1 row would change something" in response.text


def test_the_list_can_be_downloaded_changed_and_read_in_again(look, admin_client):
    """I2, figures row 5: the export runs no formula, and what it marked comes back as it was."""
    make_law("OH", citation="=HYPERLINK(1)", summary="One.\nTwo.")
    make_law()
    export = admin_client.get(reverse(StateLaw.snippet_viewset.get_url_name("list")) + "?export=csv")

    text = b"".join(export.streaming_content).decode("utf-8-sig")

    assert (
        text.splitlines()[0]
        == "state,language,citation,summary,link,source,effective_date,reviewer,reviewed_on,review_due"
    )
    assert "'=HYPERLINK(1)" in text
    assert "This file changes nothing" in look(text).text
    assert "1 row would change something" in look(text.replace("Two.", "Three.")).text


def test_a_file_that_does_not_say_how_its_letters_are_written_can_be_read_anew(look, admin_client, address):
    """I2: the plain CSV of a Mac or of Arabic Excel: the guess is said, and another may be chosen."""
    text = table(SPANISH.replace("tiene", "prohibió"))

    page = look(text.encode("mac_roman")).text
    other = admin_client.post(
        address, {"file": SimpleUploadedFile("laws.csv", text.encode("mac_roman")), "encoding": "cp1252"}
    ).text

    assert "We read it as “Mac, Western Europe”." in page
    assert "Vermont prohibió una norma." in page
    assert "Vermont prohibi— una norma." in other


def test_rows_are_never_shifted(look):
    """I2: too few cells, a mark that is not closed; separators and line breaks of every program."""
    page = look(table(VERMONT, "OH,en,c,s,https://a.org/", 'TX,en,"c,s,https://a.org/,s,', OHIO)).text

    assert "There are fewer cells than columns." in page
    assert "The quotation marks do not match. Nothing from here to line 5 was read." in page
    whole = "sep=;\r\n" + table(VERMONT.replace(",", ";").replace("rule;", "rule,"), head=HEAD.replace(",", ";"))
    assert "1 row would change something" in look(whole.replace('"', "")).text


def test_whoever_may_not_publish_keeps_drafts(enter, address):
    """B1, I2: an editor's import waits for a moderator."""
    law = make_law("OH", citation="Old")
    client = enter("Editors")
    text = table(VERMONT, OHIO)

    go_on(client, text)

    law.refresh_from_db()
    assert not StateLaw.objects.get(state="VT").live
    assert (law.citation, law.has_unpublished_changes) == ("Old", True)
    assert law.get_latest_revision_as_object().citation == "New"


def test_drafts_that_a_file_made_are_published_by_reading_it_again(enter, address):
    """I2, B1: an editor reads a file in; a moderator chooses the same one."""
    make_law("OH", citation="Old")
    text = table(VERMONT, OHIO)
    file = lambda: {"file": SimpleUploadedFile("laws.csv", text.encode())}  # noqa: E731
    editors = enter("Editors")
    go_on(editors, text)
    assert "This file changes nothing" in editors.post(address, file()).text

    moderators = enter("Moderators")
    page = moderators.post(address, file()).text
    go_on(moderators, text)

    assert "2 rows would change something" in page
    assert page.count("Not published yet") == 2
    laws = {law.state: law for law in StateLaw.objects.all()}
    assert [(law.live, law.has_unpublished_changes) for law in laws.values()] == [(True, False)] * 2
    assert laws["OH"].citation == "New"
    assert "This file changes nothing" in moderators.post(address, file()).text


def test_a_file_never_publishes_again_what_somebody_took_down(look):
    """I2: a law that was public and is no more; the file says what it said."""
    law = make_law("OH", citation="New")
    law.unpublish()

    assert "This file changes nothing" in look(table(OHIO)).text


def test_the_untouched_export_leaves_an_editors_draft_alone(look, admin_client):
    """I2: it says what is public, and what is public stays."""
    law = make_law("OH")
    law.summary = "A draft that nobody has read."
    law.save_revision()
    export = admin_client.get(reverse(StateLaw.snippet_viewset.get_url_name("list")) + "?export=csv")

    page = look(b"".join(export.streaming_content)).text

    assert "This file changes nothing" in page
    assert "(summary)" not in page


def test_a_locked_law_is_left_alone(look):
    law = make_law("VT")
    law.locked = True
    law.save()

    assert "Somebody has locked this law." in look(table(VERMONT)).text


@pytest.mark.parametrize("group", [TRANSLATORS, LIST_MANAGERS])
def test_others_find_the_door_closed(enter, address, group):
    """B1, I2: no right to write laws by hand, no import: asked for, sent a file, or told to store."""
    client = enter(group)
    file = SimpleUploadedFile("laws.csv", table(VERMONT).encode())

    for response in (
        client.get(address), client.post(address, {"file": file}), client.post(address, {"text": table(VERMONT)}),
    ):  # fmt: skip
        assert response.status_code in (302, 403)
        assert "Rule 4500" not in response.text
    assert not StateLaw.objects.exists()


def test_visitors_are_sent_to_the_staffs_door(client, home, address):
    response = client.post(address, {"text": table(VERMONT)})

    assert "/accounts/login/" in response.url
    assert not StateLaw.objects.exists()


def test_the_command_does_the_same(home, tmp_path):
    """I2: for a shell: a look, then the whole file or nothing."""
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(table(VERMONT, FEDERAL))
    bad.write_text(table(FEDERAL, "XX,en,c,s,https://a.org/,s,"))
    said = StringIO()

    call_command("import_state_laws", good, "--dry-run", stdout=said)
    assert "2: VT en: New" in said.getvalue()
    assert not StateLaw.objects.exists()
    with pytest.raises(CommandError, match="3: Unknown state: XX"):
        call_command("import_state_laws", bad, stdout=said)
    assert not StateLaw.objects.exists()
    call_command("import_state_laws", good, stdout=said)
    assert StateLaw.objects.filter(live=True).count() == 2


def test_all_mistakes_of_a_row_are_said_at_once(look):
    """I2: a wrong date, an unknown state or language hides nothing else."""
    page = look(table("OH,en,,s,http://a.org/,s,30.11.2026", "XX,tlh,,s,https://a.org/,s,1.2.3")).text

    for said in (
        "effective_date: write the date as 2026-11-30", "link: Give an address that begins with https://.",
        "Unknown state: XX", "Unknown language: tlh",
    ):  # fmt: skip
        assert said in page
    assert page.count("citation: This field cannot be blank.") == 2
    assert page.count("effective_date: write the date") == 2


SHORT = "state,language,citation,summary,link,source"


@pytest.mark.parametrize("is_public", [True, False])
def test_a_table_publishes_nothing_of_a_draft_that_it_does_not_show(look, admin_client, is_public):
    """I2, B1: a date and a review stood in somebody's draft; the check said that the citation changes."""
    law = make_law("OH", citation="Old")
    if not is_public:
        law.unpublish()
    law.effective_date, law.reviewer = date(2031, 1, 1), "Nobody yet"
    law.expire_at = timezone.now() + timedelta(days=9)
    law.save_revision()
    text = table(OHIO.rpartition(",")[0], head=SHORT)

    said = look(text).text
    page = go_on(admin_client, text)

    for shown in (said, page.text):
        assert "A draft of this law also changes: effective_date, reviewer, expire_at." in shown
        assert "Save and publish" not in shown
    law.refresh_from_db()
    assert (law.citation, law.effective_date, law.reviewer) == ("Old", None, "")
    law.expire_at = None
    law.save_revision()
    whole = table(OHIO + ",An attorney", head=HEAD + ",reviewer")
    assert "1 row would change something" in look(whole).text


def test_what_changed_since_the_check_is_shown_before_anything_is_stored(look, admin_client, address):
    """I2: a corrected law was published meanwhile; the table, which had shown no change, put the old text back."""
    law = make_law("OH", citation="Old")
    text = table(f'OH,en,Old,"{law.summary}",{law.link},{law.source},', VERMONT)
    shown = look(text)
    assert [row.state for row in shown.context["table"].rows] == ["same", "new"]
    law.citation = "In force today"
    law.save_revision().publish()

    again = admin_client.post(address, {"text": text, "mark": shown.context["table"].mark})

    assert "Nothing was saved. This is what the file would change now." in again.text
    assert "(citation)" in again.text
    law.refresh_from_db()
    assert law.citation == "In force today"
    assert not StateLaw.objects.filter(state="VT").exists()
    admin_client.post(address, {"text": text, "mark": again.context["table"].mark})
    law.refresh_from_db()
    assert law.citation == "Old"
    assert StateLaw.objects.filter(state="VT", live=True).exists()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["", "\n\n"], ids=["at once", "blank lines first"])
def test_a_cell_of_several_lines_is_stored_at_the_first_press_and_is_no_change_afterwards(
    admin_client, home, end, before
):
    """L3: the form sends other line ends than the file has, and drops the first one."""
    text = before + table('VT,en,Rule 4500,"One line.\nAnother line.",https://example.org/vt,State board,2011-08-15')
    text = text.replace("\n", end)

    page = go_on(admin_client, text)

    assert "1 law was published." in page.text
    assert StateLaw.objects.get(state="VT").summary == "One line.\nAnother line."
    again = admin_client.post(reverse("import_laws"), {"file": SimpleUploadedFile("laws.csv", text.encode())})
    assert [row.state for row in again.context["table"].rows] == ["same"]


@pytest.mark.parametrize("is_english_new", [True, False], ids=["in both languages", "in Spanish alone"])
def test_a_law_that_a_table_corrects_stays_so_in_its_translation(home, admin_client, is_english_new):
    """L4, T1: the next sync put the former sentence back, on the page of laws and in every letter, and nobody heard."""
    spanish = Locale.objects.get(language_code="es")
    law = make_law("VT", summary="Only in danger.", source="Vermont legislature")
    source, _ = TranslationSource.get_or_create_from_instance(law)
    work = Translation.objects.create(source=source, target_locale=spanish)
    words = {"summary": "Siempre.", "source": "Legislatura de Vermont"}
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=spanish, data=words[segment.context.path]
        )
    work.save_target(publish=True)

    line = {"state": "VT", "citation": law.citation, "link": law.link}
    rows = [line | {"language": "es", "summary": "Solo en caso de peligro.", "source": words["source"]}]
    if is_english_new:
        rows.append(line | {"language": "en", "summary": "Only in grave danger.", "source": law.source})
    names = list(rows[0])
    go_on(admin_client, table(*(",".join(row[name] for name in names) for row in rows), head=",".join(names)))
    law.refresh_from_db()
    law.source = "Vermont General Assembly"
    law.save_revision().publish()
    sync = reverse("wagtail_localize:update_translations", args=[source.pk])
    admin_client.post(sync, {"publish_translations": "on"})

    assert StateLaw.objects.get(state="VT", locale=spanish).summary == "Solo en caso de peligro."
