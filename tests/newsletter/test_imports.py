"""Lists from elsewhere come in with a reason, and go out so that nothing in them runs."""

import csv
import io
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from newsletter import exports, services
from newsletter.imports import working
from newsletter.models import ConsentEvent, ImportPart, Subscriber, SubscriberImport, Suppression
from tests.newsletter.lists import answers, bring

pytestmark = pytest.mark.django_db

MAILCHIMP = (
    '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LAST_CHANGED,TAGS\n'
    'Ana@Example.org,Ana,Lopez,4,"2019-05-02 13:40:00","2019-05-02 13:45:10","2024-01-01 00:00:00","""parents"""\n'
    'bo@bücher.example,Bo,,2,,"2020-01-31 08:00:00",,\n'
    "not an address,Cy,,2,,,,\n"
    "dee@example.org,visit http://bad.example,,2,,31st of May,,\n"
    "ANA@example.org,Ana,,4,,2020-01-31 08:00:00,,\n"
)


def test_a_mailchimp_list_comes_in_step_by_step(client, upload, manager):
    """N4, N5: the file is read, its columns are known, a look beforehand shows what is wrong, and then it is done."""
    page = upload(MAILCHIMP).text
    batch = SubscriberImport.objects.get()
    assert "5 rows were read. Nothing is imported yet." in page
    assert batch.mapping == {"email": 0, "name": 1, "date": 5, "joined": 4}

    look = client.post(reverse("imports:inspect", args=[batch.pk]), answers(batch, wish="check")).text
    assert "All 5 rows were looked at. Nothing is imported yet." in look
    assert "Enter an email address in the correct format" in look
    assert "The same address as in line 2, which counts." in look
    assert "ana@example.org" in look
    assert not Subscriber.objects.exists()

    bring(client, batch)

    assert (batch.state, batch.rows_done, batch.added, batch.refused, batch.doubles) == ("done", 5, 3, 1, 1)
    ana = Subscriber.objects.get(email="ana@example.org")
    assert (ana.status, ana.name, ana.confirmed_at.year) == ("active", "Ana", 2019)
    assert services.list_keys(ana) == ["newsletter"]
    assert Subscriber.objects.filter(email_key="bo@xn--bcher-kva.example").exists()
    event = ana.consent_events.get()
    assert (event.kind, event.staff) == ("imported", manager)
    assert event.details["source"] == "Our list at Mailchimp"
    assert event.details["basis"] == "former_list"
    progress = client.get(reverse("imports:inspect", args=[batch.pk])).text
    assert "Line 5: Added. The first name is left out" in progress
    assert "The date cannot be read, so the date of the file is used." in progress
    assert not any(ImportPart.objects.values_list("rows", flat=True))


def test_the_same_file_twice_adds_nobody_twice(client, upload):
    """N4: an import is safe to repeat, and the second look says so."""
    for _again in range(2):
        upload(MAILCHIMP)
        batch = SubscriberImport.objects.order_by("-pk").first()
        page = client.get(reverse("imports:inspect", args=[batch.pk])).text
        bring(client, batch)

    assert "The very same file was imported" in page
    assert (batch.added, batch.known, batch.refused, batch.doubles) == (0, 3, 1, 1)
    assert Subscriber.objects.count() == 3
    assert ConsentEvent.objects.count() == 3


def test_whoever_left_or_was_erased_stays_away(client, upload, reader):
    """N6: no file brings back a person who wished to go, and nobody's own choices are touched."""
    services.erase(subscriber=reader)
    gone = Subscriber.objects.create(email="bo@bücher.example", email_key="bo@xn--bcher-kva.example", language="es")
    services.leave(subscriber=gone)
    Subscriber.objects.create(email="dee@example.org", email_key="dee@example.org", language="ar", status="active")
    upload(MAILCHIMP)
    batch = SubscriberImport.objects.get()

    bring(client, batch)

    assert batch.added == 0
    assert not Subscriber.objects.filter(email="ana@example.org").exists()
    assert Subscriber.objects.get(pk=gone.pk).status == "left"
    assert Subscriber.objects.get(email="dee@example.org").language == "ar"


def test_mailchimps_lists_of_the_gone_silence_them(client, upload, reader):
    """N3: a list of people who left elsewhere is honoured here, save for whoever joined here later."""
    later = Subscriber.objects.create(
        email="bo@example.org", email_key="bo@example.org", language="en", status="active", confirmed_at=timezone.now()
    )
    ConsentEvent.objects.record(later, "confirmed")
    Subscriber.objects.filter(pk=reader.pk).update(confirmed_at=timezone.now() - timedelta(days=4000))
    upload("Email Address,UNSUB_TIME\nana@example.org,2021-02-03 10:00:00\nbo@example.org,2021-02-03 10:00:00\n")
    batch = SubscriberImport.objects.get()
    assert batch.people == "left"

    bring(client, batch, basis="", lists=[])

    assert Subscriber.objects.get(pk=reader.pk).status == "left"
    assert Subscriber.objects.get(pk=later.pk).status == "active"
    assert Suppression.objects.get().reason == "left"


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"basis": ""}, "Say why we may write to these people."),
        ({"lists": []}, "Choose at least one list."),
        ({"source": ""}, "This field is required."),
        ({"agreed_on": ""}, "This field is required."),
        ({"agreed_on": "2999-01-01"}, "This day is still to come."),
        ({"column_email": ""}, "This field is required."),
    ],
)
def test_nobody_is_imported_without_a_source_a_date_and_a_ground(client, upload, missing, words):
    """N2: consent is shown, not assumed."""
    upload(MAILCHIMP)
    batch = SubscriberImport.objects.get()

    page = bring(client, batch, **missing).text

    assert words in page
    assert batch.state == "mapping"
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "The file is empty."),
        (b"email\n", "The file has headers and no rows."),
        (b"PK\x03\x04 a workbook", "This is a spreadsheet file."),
        (("a," * 300 + "\nx\n").encode(), "The file has too many columns."),
        (b"email\n" + b'"' + b"x" * 200_000 + b'"', "The file cannot be read as a table."),
        (b"ana@example.org,Ana\nbo@example.org,Bo\n", "The first row has an email address in it."),
        (b"%PDF-1.7 a letter", "The file cannot be read as a table."),
        (b"\x00\xff" * 5000, "The file has headers and no rows."),
    ],
)
def test_what_is_no_list_is_refused_in_plain_words(upload, content, words):
    page = upload(content).text

    assert words in page
    assert not SubscriberImport.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        "email;nombre\nana@example.org;Ánã\n".encode("cp1252"),
        "\ufeffemail\tnombre\nana@example.org\tÁnã\n".encode(),
        "email,nombre\r\nana@example.org,Ánã\r\n".encode("utf-16"),
        "Nombre,Correo\nÁnã,ana@example.org\n".encode(),
    ],
)
def test_files_of_many_programs_are_read(client, upload, content):
    """N4: other separators, other encodings, other orders of columns."""
    upload(content)

    bring(client, SubscriberImport.objects.get())

    assert Subscriber.objects.get().name == "Ánã"


def test_a_worker_that_dies_is_replaced(client, upload, settings):
    """N4: each part is done whole or not at all; an import that stands still is woken, once, and no other."""
    upload("email\nwaits@example.org\n")
    waits = SubscriberImport.objects.get()
    rows = "".join(f"reader{number}@example.org\n" for number in range(1200))
    upload("email\n" + rows)
    batch = SubscriberImport.objects.exclude(pk=waits.pk).get()
    settings.TASKS = {"mail": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    client.post(reverse("imports:inspect", args=[batch.pk]), answers(batch, wish="start"))
    assert working.work_part(batch.pk)
    batch.refresh_from_db()
    assert (batch.rows_done, batch.added) == (500, 500)

    assert working.resume() == 0
    long_ago = timezone.now() - timedelta(minutes=4)
    SubscriberImport.objects.update(moved_at=long_ago)
    assert working.resume() == 1
    assert working.resume() == 0
    assert not working.work(batch.pk)

    batch.refresh_from_db()
    assert (batch.state, batch.added, Subscriber.objects.count()) == ("done", 1200, 1200)
    waits.refresh_from_db()
    assert (waits.state, waits.rows_done, waits.added, waits.moved_at) == ("mapping", 0, 0, long_ago)


def test_an_import_that_is_under_way_can_be_stopped(client, upload, settings):
    """N4, 5b: what was added stays, and the rows that were not worked through are forgotten."""
    upload("email\n" + "".join(f"reader{number}@example.org\n" for number in range(501)))
    batch = SubscriberImport.objects.get()
    settings.TASKS = {"mail": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    client.post(reverse("imports:inspect", args=[batch.pk]), answers(batch, wish="start"))
    assert working.work_part(batch.pk)

    client.post(reverse("imports:stop", args=[batch.pk]))

    assert not working.work(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.added, Subscriber.objects.count()) == ("cancelled", 500, 500)
    assert not any(ImportPart.objects.values_list("rows", flat=True))


def test_an_import_can_be_stopped_and_its_rows_are_forgotten(client, upload):
    upload("email\nana@example.org\n")
    batch = SubscriberImport.objects.get()

    client.post(reverse("imports:stop", args=[batch.pk]))
    bring(client, batch)

    assert batch.state == "cancelled"
    assert not Subscriber.objects.exists()
    assert ImportPart.objects.get().rows == []


def test_people_and_their_consent_are_exported_as_they_are_shown(client, manager, reader):
    """N4, R4: what is filtered is what comes; a name that is a formula does not run."""
    Subscriber.objects.filter(pk=reader.pk).update(name="=cmd|'/c calc'!A1")
    Subscriber.objects.create(email="bo@example.org", email_key="bo@example.org", language="es")
    ConsentEvent.objects.record(reader, "confirmed", details={"frequency": "weekly"})

    answer = client.get(reverse("subscribers:people"), {"status": "active"})
    people = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    ledger = client.get(reverse("subscribers:ledger"), {"q": "ana@"}).getvalue().decode("utf-8-sig")

    assert answer.streaming
    assert [row["Email address"] for row in people] == ["ana@example.org"]
    assert people[0]["First name"] == "'=cmd|'/c calc'!A1"
    assert "no-store" in answer.headers["Cache-Control"]
    assert ledger.count("ana@example.org") == 1


def test_what_goes_out_can_come_in_again(client, manager, upload, reader):
    """I3: our own table is a list like any other."""
    sheet = exports.people_table(Subscriber.objects.all()).getvalue()
    reader.delete()

    upload(sheet)
    bring(client, SubscriberImport.objects.get())

    assert Subscriber.objects.get().email == "ana@example.org"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00"])
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_a_moment_that_no_clock_can_show_takes_nothing_down(client, manager, reader, settings, moment, zone):
    """N4, S9: everybody is in the lists, the pages and the tables, whatever stands in one row."""
    settings.TIME_ZONE = zone
    odd = Subscriber.objects.create(email="zoe@example.org", email_key="zoe@example.org", language="en")
    at = datetime.fromisoformat(moment)
    Subscriber.objects.filter(pk=odd.pk).update(joined_at=at, confirmed_at=at, left_at=at, answered_at=at)
    event = ConsentEvent(subscriber=odd, email_hash="0", kind="confirmed", text_version="", language="en", at=at)
    event.save()

    everybody = client.get(reverse("subscribers:index"))
    person = client.get(reverse("subscribers:inspect", args=[odd.pk]))
    people = client.get(reverse("subscribers:people")).getvalue().decode("utf-8-sig")
    ledger = client.get(reverse("subscribers:ledger")).getvalue().decode("utf-8-sig")
    narrowed = client.get(reverse("subscribers:index"), {"joined_at_from": moment[:10], "joined_at_to": moment[:10]})

    assert {page.status_code for page in (everybody, person, narrowed)} == {200}
    assert "zoe@example.org" in everybody.text
    rows = list(csv.DictReader(io.StringIO(people)))
    assert sorted(row["Email address"] for row in rows) == ["ana@example.org", "zoe@example.org"]
    assert moment[:10] in ledger or moment[:10] in next(row for row in rows if row["Email address"][0] == "z")["Left"]
    assert client.get("/admin/subscribers/growth/").status_code == 200
