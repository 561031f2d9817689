"""Lists of other services and of our own: nobody who left, complained or never confirmed is written to again."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from newsletter import exports, services
from newsletter.addresses import fingerprint
from newsletter.import_forms import MappingForm
from newsletter.imports import taking, working
from newsletter.imports.meanings import Meaning, small
from newsletter.imports.statuses import looks_like_status, preset
from newsletter.models import ConsentEvent, ImportPart, MailingList, Subscriber, SubscriberImport, Suppression
from tests.newsletter.lists import answers, bring, check, figures, people, predicted, questions, silent

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
GHOST = (
    "id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers\n"
    "1,anna@example.org,Anna,,true,false,,2022-03-01T10:00:00.000Z,,,\n"
    "2,ben@example.org,Ben,,false,false,,2022-03-02T10:00:00.000Z,,,\n"
)


def newest():
    return SubscriberImport.objects.order_by("-pk").first()


def here(who, *, confirmed=None, **fields):
    """Somebody who confirmed here, at a moment that may be given."""
    email = f"{who}@example.org"
    at = confirmed or timezone.now()
    person = Subscriber.objects.create(
        **{"email": email, "email_key": email, "language": "en", "status": "active", "confirmed_at": at, **fields}
    )
    if person.confirmed_at:
        clicked(person, "confirmed", at)
    return person


def clicked(person, kind, at):
    """Their own click, as the ledger has it."""
    return ConsentEvent.objects.create(
        subscriber=person, email_hash=fingerprint(person.email_key), kind=kind, text_version="1", language="en", at=at
    )


def test_a_status_that_says_false_is_no_subscription(client, upload):
    """N3, N4: the list of another service, whose column of statuses nobody mapped by hand."""
    page = questions(upload(GHOST))
    assert "1 of 2 rows say “false” in the column “subscribed_to_emails”." in page

    look = check(client, newest())
    bring(client, newest())

    assert people() == {"anna": "active"}
    assert silent("ben@example.org") == "left"
    assert figures(newest()) == predicted(look) == {"added": 1, "silenced": 1}


def test_no_import_starts_before_a_status_is_answered(client, upload):
    """N3: a word that we do not know is asked about, and so is an empty cell; "it says nothing" is an answer too."""
    upload("email,status\nann@example.org,gold\nbo@example.org,\ncy@example.org,Unsubscribed\n")

    page = bring(client, newest())

    assert page.status_code == 422
    assert "Nothing was checked yet." in page.text
    assert "1 of 3 rows say “gold” in the column “status”." in questions(page)
    assert "1 of 3 rows have nothing in the column “status”." in questions(page)
    assert newest().state == "mapping"
    assert people() == {}

    bring(client, newest(), status_1_0="active", status_1_1="pending")
    assert people() == {"ann": "active"}
    assert silent("cy@example.org") == "left"
    assert figures(newest()) == {"added": 1, "left_alone": 1, "silenced": 1}


def test_words_of_a_file_do_not_mix_with_an_arabic_question(client, upload, manager):
    """N3: "1 of 2 rows" stood inside the name of the column, because numbers go with the Latin word beside them."""
    UserProfile.objects.update_or_create(user=manager, defaults={"preferred_language": "ar"})

    page = questions(upload(GHOST))

    assert "«\u2068subscribed_to_emails\u2069»" in page
    assert "«\u2068false\u2069»" in page


def test_why_a_line_was_left_out_is_said_in_the_language_of_who_brought_the_file(client, upload, manager):
    """N3: the worker has no language of its own; its reasons stood in English below Arabic headings."""
    UserProfile.objects.update_or_create(user=manager, defaults={"preferred_language": "ar"})
    upload(GHOST)

    bring(client, newest())

    page = questions(client.get(reverse("imports:inspect", args=[newest().pk])))
    with translation.override("ar"):
        assert str(Meaning.LEFT.label) in page
    assert str(Meaning.LEFT.label) not in page


@pytest.mark.parametrize(
    ("header", "words", "meaning"),
    [
        ("Status", "Unsubscribed", "left"), ("Status", "Bounced", "bounced"),
        ("Status", "Marked as spam", "complained"),
        ("status", "blocklisted", "by_staff"), ("Status", "Unconfirmed", "pending"), ("status", "cleaned", "bounced"),
        ("type", "unactivated", "pending"), ("email_disabled", "true", "left"), ("Unsubscribed", "1", "left"),
        ("hard_bounced", "yes", "bounced"), ("isUnsubscribed", "TRUE", "left"), ("confirmed", "no", "pending"),
        ("subscribed", "0", "left"), ("opt-in", "N", "left"), ("unsubscribed_at", "2021-01-01 10:00:00", "left"),
        ("bounced_at", "3/4/2021", "bounced"), ("Estado", "Dado de baja", "left"), ("الحالة", "غادر", "left"),
        ("Estado", "Pendiente", "pending"), ("blacklisted", "t", "by_staff"), ("status", "subscribed", "active"),
        ("Estado", "No se le debe escribir", "by_staff"), ("deleted_at", "2024-05-05", "left"), ("status", "2", None),
    ],
)  # fmt: skip
def test_the_words_of_other_services_are_known(header, words, meaning):
    """N3: Mailchimp, Ghost, Mailtrain, listmonk, Keila, Substack, Buttondown, Sendy, MailPoet and others."""
    name, value = small(header), small(words)

    assert looks_like_status(name, [value])
    assert preset(name, value, [value]) == meaning


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("First Name", ["ann", "bo"]), ("TAGS", ["parents", "vip"]), ("state", ["ny", "vt", "oh"]),
        ("note", ["left early", "x", "y"]),
        ("MEMBER_RATING", ["1", "2"]), ("CONFIRM_IP", ["198.51.100.1"]), ("disability", ["autism"]), ("Phone", ["1"]),
    ],
)  # fmt: skip
def test_what_speaks_of_something_else_is_not_asked_about(header, values):
    assert not looks_like_status(small(header), values)


def test_a_yes_or_no_that_may_mean_anything_is_asked_about(client, upload):
    """N3: better one question too many than one letter."""
    upload("email,Photo consent,Kids\nann@example.org,no,no\nbo@example.org,yes,yes\n")

    page = questions(check(client, newest()))

    assert "1 of 2 rows say “no” in the column “Kids”." in page
    assert "1 of 2 rows say “no” in the column “Photo consent”." in page
    assert "Say what this means, or that it says nothing about that." in page


def test_the_column_that_protects_most_counts(client, upload):
    """N3: subscribed in one column, complained in another."""
    upload("email,status,complained_at,bounced\nann@example.org,active,2024-01-05,false\nbo@example.org,active,,true\n")

    bring(client, newest())

    assert people() == {}
    assert (silent("ann@example.org"), silent("bo@example.org")) == ("complained", "bounced")
    assert figures(newest()) == {"silenced": 2}


def test_a_column_that_is_named_afterwards_is_asked_about(client, upload):
    """N3: a status that does not look like one."""
    upload("email,Remarks\nann@example.org,goes on\nbo@example.org,said bye\n")

    page = check(client, newest(), column_status="1")
    assert page.status_code == 422
    assert "1 of 2 rows say “said bye” in the column “Remarks”." in questions(page)

    bring(client, newest(), column_status="1", status_1_0="active", status_1_1="left")
    assert people() == {"ann": "active"}
    assert silent("bo@example.org") == "left"


def test_whoever_left_elsewhere_stops_here_too_by_the_later_date(client, upload):
    """N3: an unknown or impossible moment of leaving counts as the latest; a day counts to its end."""
    upload(
        "email,status,unsubscribed_at\nann@example.org,unsubscribed,2024-05-03\nbo@example.org,unsubscribed,2024-05-03\n"
        "cy@example.org,unsubscribed,\ndee@example.org,unsubscribed,0001-01-01T00:00:00Z\n"
        "eve@example.org,complained,2030-01-01\nfay@example.org,bounced,2024-05-03\n"
    )
    evening = datetime(2024, 5, 4, 2, tzinfo=UTC)  # still 3 May in New York
    for name in ("ann", "cy", "dee", "eve", "fay"):
        here(name, confirmed=evening)
    here("bo", confirmed=datetime(2024, 5, 4, 5, tzinfo=UTC))

    look = check(client, newest())
    bring(client, newest(), silences_most="5")

    assert people() == {
        "ann": "left", "cy": "left", "dee": "left", "eve": "suppressed", "fay": "suppressed", "bo": "active",
    }  # fmt: skip
    assert figures(newest()) == predicted(look) == {"known": 1, "silenced": 5}
    assert "The date of unsubscribing cannot be right, so it counts as the latest." in look.text
    assert silent("bo@example.org") == ""


@pytest.mark.parametrize(
    ("left", "click", "stays"),
    [
        ("2026-01-05", None, False), ("2020-01-05", None, False), ("", None, False),
        ("2026-01-05", ("confirmed", "2026-01-04"), False), ("2026-01-05", ("confirmed", "2026-01-07"), True),
        ("2026-01-05", ("returned", "2026-01-07"), True), ("2026-01-05", ("moved", "2026-01-07"), True),
        ("2026-01-05", ("moved", "2026-01-04"), False), ("2026-01-05", ("changed", "2026-01-07"), False),
        ("", ("confirmed", "2026-01-07"), False),
    ],
)  # fmt: skip
def test_only_a_click_of_their_own_keeps_somebody_whom_a_file_says_to_have_left(client, upload, left, click, stays):
    """N3: the day that staff typed for an imported list is no confirmation, however late it is."""
    upload("email\nann@example.org\nbo@example.org\n")
    bring(client, newest(), agreed_on="2026-08-18")
    bo = Subscriber.objects.get(email="bo@example.org")
    if click:
        clicked(bo, click[0], datetime.fromisoformat(click[1]).replace(tzinfo=UTC))
    upload(f"email,unsub_time\nbo@example.org,{left}\n")

    look = check(client, newest(), people="left")
    bring(client, newest(), people="left")

    assert figures(newest()) == predicted(look) == ({"known": 1} if stays else {"silenced": 1})
    assert people() == {"ann": "active", "bo": "active" if stays else "left"}
    assert silent("bo@example.org") == ("" if stays else "left")
    assert ("Confirmed here later than they unsubscribed there, so they stay." in questions(look)) is stays


# --- Who is gone, however a list says so ---------------------------------------------------------


def two_people(header, gone, stays=""):
    """A list of two: Bo is gone, Ann stays."""
    return f'email,nombre,"{header}"\nann@example.org,Ann,"{stays}"\nbo@example.org,Bo,"{gone}"\n'


GONE = [
    ("Cancelado", "sí", ""), ("Stop Time", "2023-04-05 10:00:00", ""), ("Tags", "unsubscribed,vip", "vip"),
    *((name, "x", "") for name in ("On Hold", "Disabled", "Suspended", "Quit", "Gone", "Left list", "Objection")),
    *((name, "1", "") for name in ("Sperrliste", "Withdrawn", "Stopped", "Refused", "Ended", "Dead", "Deceased")),
    *((name, "true", "") for name in ("Hard fail", "Rejected", "Eliminado", "Retirado", "ملغى", "محظور", "Zzz")),
    ("Consent revoked at", "2023-04-05", ""), ("end_date", "05/25/2023", ""), ("Labels", "Do not mail;donor", "donor"),
    ("Groups", "Unsubscribes", ""), ("Segment", "Bounced list", "Main list"), ("Type", "Former", "Member"),
    ("List", "Unsubscribed members", "Members"), ("Whatever", "3 Mar 2023", ""), ("Grupos", "baja | socios", "socios"),
    ("Gruppe", "Abgemeldete", "Mitglieder"), ("Groupe", "Désabonnés 2023", "Membres"), ("Lista", "Descadastrado", "x"),
    ("Marca", "✓", ""), ("Notes", "x" * 61 + " complained", "fine"), ("Aktiv", "ja", "\\N"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "gone", "stays"), GONE)
def test_nobody_who_is_gone_is_added_unasked(client, upload, header, gone, stays):
    """N3: whatever the column is called, its question is shown, and no import starts before it is answered."""
    page = questions(upload(two_people(header, gone, stays)))
    assert f"in the column “{header}”." in page

    started = bring(client, newest())

    assert started.status_code == 422
    assert people() == {}
    (place, values), *_others = newest().values.items()
    of_ann = {stays.replace("\\N", ""), stays, "*" if len(gone) > 60 else stays}
    bring(
        client,
        newest(),
        **{f"status_{place}_{at}": "active" if value in of_ann else "left" for at, (value, _n) in enumerate(values)},
    )
    assert people() == {"ann": "active"}
    assert silent("bo@example.org") == "left"


def test_a_word_of_going_is_found_among_many_tags(client, upload):
    """N3: more tags than anybody can be asked about one by one: the word is asked about, and counts."""
    rows = "".join(f'p{number}@example.org,"tag{number}, vip"\n' for number in range(40))
    page = questions(upload(f'email,Tags\n{rows}bo@example.org,"x9, Unsubscribed, vip"\n'))

    assert "1 of 41 rows have the word “unsubscribed” in the column “Tags”." in page
    assert "40 of 41 rows have something else in the column “Tags”." in page
    values = [value for value, _count in newest().values["1"]]

    bring(client, newest(), **{f"status_1_{values.index('*')}": "nothing"})

    assert len(people()) == 40
    assert silent("bo@example.org") == "left"


HARMLESS = {
    "Mailchimp": "Email Address,First Name,Last Name,Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,"
    "LAST_CHANGED,LEID,TAGS\n"
    "ann@example.org,Ann,Left,03/05,2,2021-03-01 10:00:00,,2021-03-01 10:00:00,2021-03-02 10:00:00,1,vip\n"
    "bo@example.org,Bo,Baja,,2,,,2021-03-01 10:00:00,,2,\n",
    "Ghost": "id,email,name,note,created_at,deleted_at,labels,tiers,Last opened,City\n"
    "1,ann@example.org,Ann,,2022-03-01T10:00:00.000Z,,vip,,2023-03-01,Baja California\n"
    "2,bo@example.org,Bo,left early,2022-03-01T10:00:00.000Z,,,,,\n",
    "a sheet": "Email,Name,Joined,Birthday,Phone,Zip,Volunteer\nann@example.org,Ann,2021-05-06,1980-01-02,2025550123,"
    "10001,x\nbo@example.org,Bo,2021-05-06,,,,\n",
}


@pytest.mark.parametrize("service", HARMLESS)
def test_a_list_of_people_who_stay_is_imported_without_a_question(client, upload, service):
    """N3: dates of joining, birthdays, tags and names are no status."""
    upload(HARMLESS[service])
    assert newest().values == {}

    bring(client, newest())

    assert people() == {"ann": "active", "bo": "active"}


NEVER = (
    *("\\N", "NULL", "none", "nil", "n/a", "-", "0", "0000-00-00", "0000-00-00 00:00:00", "0001-01-01T00:00:00Z"),
    *("0001-01-01 00:00:00+00:00", "1970-01-01T00:00:00Z", "1970-01-01 00:00:00"),
)


@pytest.mark.parametrize("header", ["unsubscribed_at", "deleted_at"])
@pytest.mark.parametrize("never", NEVER)
def test_whatever_a_program_writes_for_never_silences_nobody(client, upload, header, never):
    """N3, N4: NULL and zero dates in a column of going are nothing, beside real dates too."""
    rows = "".join(f"p{number}@example.org,{never}\n" for number in range(4))
    upload(f"email,{header}\n{rows}bo@example.org,2023-04-05 10:00:00\n")

    bring(client, newest())

    assert list(people()) == ["p0", "p1", "p2", "p3"]
    assert silent("bo@example.org") == "left"


def test_what_is_no_date_in_a_column_of_dates_is_asked_about(client, upload):
    """N3: dates are one question, filled in; anything else is another, to be answered."""
    upload(
        "email,unsubscribed_at\nann@example.org,2023-04-05\nbo@example.org,still here\ncy@example.org,2023-04-06\n"
        "dee@example.org,\n"
    )

    page = bring(client, newest())

    assert page.status_code == 422
    assert "2 of 4 rows have a date in the column “unsubscribed_at”." in questions(page)
    assert "1 of 4 rows have something else in the column “unsubscribed_at”." in questions(page)
    values = [value for value, _count in newest().values["1"]]
    bring(client, newest(), **{f"status_1_{values.index('*')}": "nothing"})
    assert people() == {"bo": "active", "dee": "active"}


def test_silencing_most_of_a_list_must_be_agreed_to(client, upload):
    """N4, B1: more than half and at least three: the number is named, and a stale or missing tick starts nothing."""
    upload("email,deleted\n" + "".join(f"p{number}@example.org,yes\n" for number in range(3)) + "ann@example.org,\n")

    look = check(client, newest())
    assert look.status_code == 200
    assert "Rows that would be recorded as never to be written to: 3 of 4. That is most of this file." in look.text
    for stale in (None, "2", "on"):
        page = bring(client, newest(), silences_most=stale)
        assert page.status_code == 422
        assert "Please answer what is asked above the button “Import”." in questions(page)
    assert (newest().state, Suppression.objects.count()) == ("mapping", 0)

    bring(client, newest(), silences_most="3")
    assert people() == {"ann": "active"}
    assert figures(newest()) == {"added": 1, "silenced": 3}


# --- Dates --------------------------------------------------------------------------------------

LEFT = (
    "Email Address,First Name,UNSUB_TIME,UNSUB_REASON\n"
    "uma@example.org,Uma,03/05/2024,\nvic@example.org,Vic,05/03/2024,\n"
)


@pytest.mark.parametrize(
    ("row", "answer", "uma", "vic"),
    [
        ("wes@example.org,Wes,25/03/2024,\n", {}, "left", "active"),
        ("wes@example.org,Wes,03/25/2024,\n", {}, "active", "left"),
        ("", {"order_2": "day"}, "left", "active"),
        ("", {"order_2": "month"}, "active", "left"),
    ],
)
def test_the_order_of_day_and_month_is_one_for_the_whole_column(client, upload, row, answer, uma, vic):
    """N3: decided by any row that tells it, else asked; Uma left on 3 May or 5 March, Vic the other way round."""
    for name in ("uma", "vic"):
        here(name, confirmed=datetime(2024, 4, 10, tzinfo=UTC))
    upload(LEFT + row)

    bring(client, newest(), basis="", lists=[], agreed_on="", **answer)

    assert people() == {"uma": uma, "vic": vic}


@pytest.mark.parametrize("rows", ["", "wes@example.org,Wes,25/03/2024,\nxi@example.org,Xi,03/25/2024,\n"])
def test_an_open_or_contradictory_order_is_asked_for(client, upload, rows):
    upload(LEFT + rows)

    page = bring(client, newest())

    assert page.status_code == 422
    assert "Its dates do not tell by themselves what comes first." in page.text
    assert newest().state == "mapping"
    assert not Suppression.objects.exists()


def test_an_impossible_day_of_joining_is_the_day_of_the_file(client, upload):
    """N4, N2: the zero time of a program, and the clock of the site for what names none."""
    upload(
        "uuid,email,name,status,created_at\n1,zoe@example.org,Zoe,enabled,0001-01-01T00:00:00Z\n"
        "2,yan@example.org,Yan,enabled,2021-03-01 10:00\n"
    )

    look = check(client, newest(), agreed_on="2024-02-02")
    bring(client, newest(), agreed_on="2024-02-02")

    zoe, yan = Subscriber.objects.order_by("-email")
    assert zoe.confirmed_at == datetime(2024, 2, 2, 5, tzinfo=UTC)
    assert yan.confirmed_at == datetime(2021, 3, 1, 15, tzinfo=UTC)
    assert "The date cannot be read, so the date of the file is used." in look.text
    assert "Times without a time zone are read in the site's time zone, America/New_York." in questions(look)
    assert client.get(reverse("subscribers:people")).getvalue().count(b"\n") == 3


# --- Sums ---------------------------------------------------------------------------------------


def test_every_row_is_counted_once_and_the_check_says_what_happens(client, upload):
    """N4: rows = added + already here + twice + left alone + silenced + with errors, each with its line."""
    here("known")
    services.erase(subscriber=here("gone"))
    upload(
        "email,status\nann@example.org,active\nANN@example.org,active\n\nknown@example.org,active\n"
        "gone@example.org,active\npen@example.org,pending\nout@example.org,unsubscribed\nbad,active\n"
        'two@example.org,active,x\n"bo@example.org\n'
    )

    look = check(client, newest())
    bring(client, newest())

    assert newest().rows == 9
    assert figures(newest()) == predicted(look) == {
        "added": 1, "known": 1, "doubles": 1, "left_alone": 2, "silenced": 1, "refused": 3,
    }  # fmt: skip
    assert [(line, outcome) for line, outcome, _words in working.lines_of(newest())] == [
        (3, "Twice in the file"), (5, "Already here"), (6, "Left alone"), (7, "Left alone"),
        (8, "Recorded as never to be written to"), (9, "With errors"), (10, "With errors"), (11, "With errors"),
    ]  # fmt: skip
    assert [(one.line, one.outcome) for one in look.context["preview"].others][:2] == [(3, "doubles"), (5, "known")]
    assert "The same address as in line 2, which counts." in look.text
    assert people() == {"known": "active", "ann": "active"}
    table = client.get(reverse("imports:errors", args=[newest().pk])).getvalue().decode("utf-8-sig")
    assert table.count("\n") == 9


def test_an_address_that_stands_twice_far_apart_is_the_one_that_left(client, upload, monkeypatch):
    """N3: subscribed in the first row, gone in the last, which another worker does: gone. Of two leaves the later."""
    monkeypatch.setattr(taking, "ROWS_IN_A_PART", 2)
    here("uma", confirmed=datetime(2023, 1, 1, tzinfo=UTC))
    upload(
        "email,status,unsubscribed_at\nann@example.org,active,\numa@example.org,unsubscribed,2022-01-01\n"
        "bo@example.org,active,\nann@example.org,unsubscribed,2021-01-01\nbo@example.org,active,\n"
        "uma@example.org,unsubscribed,2024-01-01\numa@example.org,unsubscribed,2020-01-01\n"
    )

    look = check(client, newest())
    bring(client, newest())

    assert people() == {"uma": "left", "bo": "active"}
    assert silent("ann@example.org") == "left"
    assert figures(newest()) == predicted(look) == {"added": 1, "doubles": 4, "silenced": 2}
    assert [(line, words) for line, outcome, words in working.lines_of(newest()) if outcome == "Twice in the file"] == [
        (2, "The same address as in line 5, which counts."), (3, "The same address as in line 7, which counts."),
        (6, "The same address as in line 4, which counts."), (8, "The same address as in line 7, which counts."),
    ]  # fmt: skip


def test_the_result_comes_first_and_what_is_wrong_is_announced(client, upload):
    """N4: who presses "check" sees the result at the top of the page, with the button under it."""
    upload("email\nann@example.org\n")

    look = check(client, newest()).text
    wrong = check(client, newest(), basis="")

    assert 0 < look.index('id="result"') < look.index('value="start"') < look.index("The first rows")
    assert 'tabindex="-1" autofocus' in look
    assert wrong.status_code == 422
    assert "Nothing was checked yet. Please answer what is marked below." in wrong.text
    assert 'id="result"' not in wrong.text


# --- Cells --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ('"Ann Lee <ann@example.org>"', "Ann Lee"), ('"""Lee, Ann"" <ann@example.org>"', ""),
        ("mailto:ann@example.org", ""),
        ("<ann@example.org>", ""), ('"""ann@example.org"""', ""), ("ann@example.org;", ""), ('"ann@example.org,"', ""),
        ("'ann@example.org", ""), ("\u200fANN@example.org\u200e", ""), ("ann\u200b@example.org", ""),
        ("\u00a0ann@example.org\ufeff", ""), ("ann@example.org <ann@example.org>", ""),
        ("\u202aann@example.org\u202c", ""),
    ],
)  # fmt: skip
def test_an_address_is_found_in_what_programs_put_round_it(client, upload, cell, name):
    """N4: names before it, marks of direction, quotation marks, what remains of a list."""
    upload(f"email,x\n{cell},1\n")

    bring(client, newest())

    assert figures(newest()) == {"added": 1}
    assert list(Subscriber.objects.values_list("email", "name")) == [("ann@example.org", name)]


def test_several_addresses_in_a_cell_are_an_error(client, upload):
    upload('email,x\n"ann@example.org, bo@example.org",1\nann@example.org bo@example.org,2\n')

    look = check(client, newest())

    assert predicted(look) == {"refused": 2}
    assert look.text.count("There is more than one address in this cell.") == 2


def test_letters_can_be_chosen(client, upload):
    """N4: a file that does not say how it is written shows its words under each choice."""
    page = upload("Email Address,First Name\njose@example.org,José\n".encode("mac_roman"))
    assert "Mac, Western Europe: José" in page.text
    assert "Windows, Western Europe: JosŽ" in page.text

    bring(client, newest())
    upload("Email Address,First Name\nzoe@example.org,Zo\u0451\n".encode("cp1251"))
    bring(client, newest(), encoding="cp1251")

    assert list(Subscriber.objects.order_by("pk").values_list("name", flat=True)) == ["José", "Zo\u0451"]


def test_headers_that_stand_twice_are_told_apart(client, upload):
    page = upload("email,,email\nann@example.org,x,bo@example.org\n").text

    assert "email (1)" in page
    assert "email (3)" in page
    bring(client, newest(), column_email="2")
    assert people() == {"bo": "active"}


# --- Our own table ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_our_own_table_comes_back_as_it_left(client, upload, language):
    """N4, I3: in each language: statuses, dates, lists, languages, choices; silence stays silence."""
    news, stories = (MailingList.objects.get_or_create(key=key)[0] for key in ("newsletter", "stories"))
    confirmed = datetime(2022, 5, 6, 7, 8, 9, tzinfo=UTC)
    ann = here("ann", confirmed=confirmed, joined_at=confirmed - timedelta(days=1), language="ar", name="=Ann")
    Subscriber.objects.filter(pk=ann.pk).update(
        frequency="daily", time_zone="Africa/Cairo", accepts_original=True, discreet=True, paused_until="2999-01-01"
    )
    ann.lists.set([stories])
    bo = here("bo", language="es")
    here("pen", status="pending", confirmed_at=None)
    services.leave(subscriber=here("left"))
    for reason in ("bounced", "complained", "by_staff"):
        services.suppress(email=here(reason.replace("_", "")).email, reason=reason)
    with translation.override(language):
        file = exports.people_table(Subscriber.objects.all())
    wanted = {name: getattr(Subscriber.objects.get(pk=ann.pk), name) for name in KEPT}
    data = file.getvalue()
    Subscriber.objects.all().delete()
    Suppression.objects.all().delete()

    upload(data)
    look = check(client, newest(), lists=[])
    bring(client, newest(), lists=[], silences_most="4")

    assert people() == {"ann": "active", "bo": "active"}
    back = Subscriber.objects.get(email="ann@example.org")
    assert {name: getattr(back, name) for name in KEPT} == wanted
    assert services.list_keys(back) == ["stories"]
    assert services.list_keys(Subscriber.objects.get(email=bo.email)) == []
    assert back.consent_events.get().details["agreed"] == "2022-05-06"
    assert [silent(f"{name}@example.org") for name in ("left", "bounced", "complained", "bystaff", "pen")] == [
        "left", "bounced", "complained", "by_staff", "",
    ]  # fmt: skip
    assert figures(newest()) == predicted(look) == {"added": 2, "silenced": 4, "left_alone": 1}
    assert news.subscribers.count() == 0


KEPT = (
    *("name", "language", "status", "joined_at", "confirmed_at", "frequency", "time_zone", "accepts_original"),
    *("discreet", "paused_until"),
)


# --- Rights and memory --------------------------------------------------------------------------


@pytest.mark.parametrize("wish", ["check", "start"])
def test_answers_that_were_not_offered_are_refused(client, upload, wish):
    """B1: requests past the interface: no such column, meaning, encoding or list."""
    upload(GHOST)
    place = 4
    for bad in (
        {"column_email": "99"}, {"column_email": "x"}, {"column_status": "-1"}, {f"status_{place}_0": "friend"},
        {"lists": ["999999"]}, {"people": "everybody"}, {f"status_{place}_0": "", f"status_{place}_1": ""},
    ):  # fmt: skip
        page = client.post(
            reverse("imports:inspect", args=[newest().pk]), answers(newest(), wish=wish, **bad), follow=True
        )
        assert page.status_code == 422, bad
    assert people() == {}
    assert newest().state == "mapping"


def test_what_was_in_the_rows_is_forgotten_when_it_is_done(client, upload):
    """N6: neither rows nor values nor doubles stay."""
    upload("email,status\nann@example.org,active\nann@example.org,gold\n")
    assert newest().values == {"1": [["active", 1], ["gold", 1]]}

    bring(client, newest(), status_1_1="active")

    part = ImportPart.objects.get()
    assert (newest().values, part.rows, part.doubles) == ({}, [], {})


def test_meanings_are_ordered_by_how_much_they_protect():
    """N3: the order is a promise, not a detail."""
    assert Meaning.values == ["nothing", "active", "pending", "left", "by_staff", "bounced", "complained"]
    assert "order_2" not in MappingForm(instance=SubscriberImport(headers=["email"])).fields
