"""Lists in words that nobody foresaw, and imports that several people touch at once: nobody is written to unasked."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from newsletter import exports, services
from newsletter.import_forms import MappingForm
from newsletter.imports import working
from newsletter.issues import audience
from newsletter.models import Subscriber, SubscriberImport
from tests.newsletter.lists import answers, bring, check, figures, people, predicted, questions, silent
from tests.newsletter.test_import_lists import here, newest

pytestmark = pytest.mark.django_db


def three(header, gone, stays):
    """A list of three: Bo is gone, Ann and Cy stay."""
    return "".join([f'email,"{header}"\n', *(f'{one}@example.org,"{stays}"\n' for one in ("ann", "cy"))]) + (
        f'bo@example.org,"{gone}"\n'
    )


UNFORESEEN = [
    ("Newsletter", "N", "S"), ("Aktiv", "N", "J"), ("Boletín", "❌", "✅"), ("Suscripción", "F", "V"),
    ("Newsletter", "0", "2"),
    ("الاشتراك", "غير فعال", "مشترك"), ("Consent", "Denied", "Granted"), ("Subscription", "Out", "In"),
    ("Frequency", "None", "Weekly"), ("Newsletter", "нет", "да"), ("newsletters", "", "Default Newsletter"),
    ("Rolle", "Altmitglied", "Mitglied"), ("Trạng thái", "Đã hủy", "Đã đăng ký"), ("Active", "-", "+"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "gone", "stays"), UNFORESEEN)
def test_a_column_of_few_unknown_words_is_asked_about(client, upload, header, gone, stays):
    """N3: whether it says who left; then what each word means. No import starts before."""
    page = questions(upload(three(header, gone, stays)))
    assert f"Does the column “{header}” say who unsubscribed, or who must not be emailed?" in page
    assert f"{stays} (2)" in page

    assert bring(client, newest()).status_code == 422
    asked = questions(bring(client, newest(), unclear_1="yes"))
    assert "Nothing was checked yet." in asked
    assert f"1 of 3 rows {f'say “{gone}”' if gone else 'have nothing'} in the column “{header}”." in asked
    assert people() == {}

    meant = {
        f"status_1_{at}": "left" if value == gone else "active" for at, (value, _n) in enumerate(newest().unclear["1"])
    }
    bring(client, newest(), unclear_1="yes", **meant)

    assert people() == {"ann": "active", "cy": "active"}
    assert silent("bo@example.org") == "left"
    assert newest().unclear == newest().values == {}


def test_a_column_that_speaks_of_something_else_is_one_answer(client, upload):
    """N3: "no" is enough, whatever its words are."""
    upload(three("Rolle", "Lehrer", "Eltern"))

    bring(client, newest(), unclear_1="no")

    assert len(people()) == 3


NAMES = [("First Name", "Bo (unsubscribed)"), ("Last Name", "Lee - abgemeldet"), ("name", "BO DO NOT EMAIL")]


@pytest.mark.parametrize(("header", "written"), NAMES)
def test_a_word_of_going_beside_a_name_is_asked_about(client, upload, header, written):
    """N3: people write it there when a list has no column for it. The names themselves are no question."""
    page = questions(upload(three(header, written, "Ann Baja")))
    assert f"in the column “{header}”." in page
    assert "say “Ann Baja”" not in page

    assert bring(client, newest()).status_code == 422
    ((place, values),) = newest().values.items()
    meant = {f"status_{place}_{at}": "nothing" if value == "*baja" else "left" for at, (value, _n) in enumerate(values)}
    bring(client, newest(), **{name: meant[name] for name in meant if values[int(name[-1])][0] != "*"})

    assert people() == {"ann": "active", "cy": "active"}
    assert silent("bo@example.org") == "left"


@pytest.mark.parametrize("heading", ["Unsubscribed", "--- Bajas ---", "Left the list:", "ملغى"])
def test_a_list_with_a_heading_among_its_rows_is_refused(client, upload, heading):
    """N3: people below "Unsubscribed" would be taken for subscribers."""
    page = upload(f"email,name\nann@example.org,Ann\n{heading},\nbo@example.org,Bo\n")

    assert f"Line 3 says “{heading}” and has no address." in questions(page)
    assert newest() is None


def test_a_column_of_leaving_that_is_chosen_by_hand_counts(client, upload):
    """N3: whoever names the day of leaving does not expect these people on the list."""
    upload("email,Last change\nann@example.org,\nbo@example.org,2024-05-03\n")

    page = bring(client, newest(), column_left="1")
    assert page.status_code == 422
    assert "1 of 2 rows have a date in the column “Last change”." in questions(page)
    values = ["", "**"] if questions(page).index("have nothing") < questions(page).index("have a date") else ["**", ""]
    meant = {f"status_1_{at}": "left" if value else "nothing" for at, value in enumerate(values)}
    bring(client, newest(), column_left="1", **meant)

    assert people() == {"ann": "active"}
    assert silent("bo@example.org") == "left"


def test_an_address_that_its_owner_gave_up_stays_alone(client, upload):
    """N5, N3: an old list brings back no mailbox from which somebody moved away, after an erasure neither."""
    person = here("old")
    Subscriber.objects.filter(pk=person.pk).update(new_email="new@example.org")
    person.refresh_from_db()
    services.move(subscriber=person)
    upload("email\nold@example.org\nnew@example.org\n")

    look = check(client, newest())
    bring(client, newest())

    assert people() == {"new": "active"}
    assert figures(newest()) == predicted(look) == {"left_alone": 1, "known": 1}
    services.erase(subscriber=Subscriber.objects.get())
    upload("email\nold@example.org\n")
    bring(client, newest())
    assert people() == {}


@pytest.mark.parametrize(
    ("written", "answer"), [("1/2/2999", {"order_11": "month"}), ("02.01.2999", {}), ("2 ene 2999", None)]
)
def test_a_pause_survives_a_spreadsheet_program(client, upload, written, answer):
    """N6: it writes days in its own way. Without the day nobody is written to."""
    person = here("ann", paused_until=date(2999, 1, 2))
    table = exports.people_table(Subscriber.objects.all()).getvalue().decode().replace("2999-01-02", written)
    person.delete()
    upload(table if answer is not None else table.replace(written, "after the holidays"))

    bring(client, newest(), **(answer or {}))

    if answer is None:
        assert figures(newest()) == {"refused": 1}
    else:
        assert Subscriber.objects.get().paused_until == date(2999, 1, 2)


# --- Several at once ----------------------------------------------------------------------------


@pytest.mark.parametrize("wish", ["check", "start"])
def test_an_old_page_begins_no_import_anew(client, upload, monkeypatch, wish):
    """N4: pressed twice, or in another window, while the import runs: it is done once, and what it did stays known."""
    upload("email\nann@example.org\nbo@example.org\n")
    batch = newest()
    sent = answers(batch, wish=wish)
    was_valid = MappingForm.is_valid

    def begun_meanwhile(form):
        monkeypatch.setattr(MappingForm, "is_valid", was_valid)
        bring(client, newest())
        return was_valid(form)

    monkeypatch.setattr(MappingForm, "is_valid", begun_meanwhile)
    page = client.post(reverse("imports:inspect", args=[batch.pk]), sent, follow=True)

    assert "This import was begun or thrown away meanwhile." in page.text
    assert newest().state == SubscriberImport.State.DONE
    assert figures(newest()) == {"added": 2}


def test_an_import_that_was_thrown_away_stays_so(client, upload):
    """N6: answers that come late bring it back no more."""
    upload("email\nann@example.org\n")
    late = MappingForm(answers(newest()), instance=newest())
    assert late.is_valid()
    working.cancel(newest())

    assert not late.keep()
    assert newest().state == SubscriberImport.State.CANCELLED


def test_the_last_day_of_the_calendar_is_no_limit():
    """N8: "Subscribed until 9999-12-31" showed an error instead of the people."""
    here("ann", confirmed=datetime(2024, 5, 1, tzinfo=UTC))
    limits = {"lists": [], "joined_from": "0001-01-01", "joined_to": "9999-12-31"}

    assert audience.moment(limits["joined_to"], end=True) is None
    assert audience.people(limits).count() == Subscriber.objects.on_list().count()
    assert audience.moment("2024-02-29", end=True) < timezone.now()


@pytest.mark.parametrize("name", ["nonsubscribed_members_export_0a1b.csv", "Non-subscribers 2026.csv", "pending.csv"])
def test_a_file_of_people_who_never_agreed_adds_nobody_and_takes_nobody_off(client, upload, name):
    """N3: they were taken for people who left, so whoever had confirmed here was unsubscribed and silenced."""
    here("ann", confirmed=datetime(2024, 5, 1, tzinfo=UTC))
    page = questions(upload("Email,Name\nann@example.org,Ann\nben@example.org,Ben\n", name))
    assert newest().people == "pending"
    assert "The name of the file says “" in page

    bring(client, newest())

    assert Subscriber.objects.get().status == Subscriber.Status.ACTIVE
    assert [silent("ann@example.org"), silent("ben@example.org")] == ["", ""]
    assert newest().state == SubscriberImport.State.DONE


def test_a_file_of_people_who_never_agreed_is_asked_about_its_columns(client, upload):
    """N3: one of them may have unsubscribed here since, in words that nobody foresaw."""
    here("bo", confirmed=datetime(2020, 5, 1, tzinfo=UTC))
    upload(three("Newsletter", "N", "S"), "pending.csv")

    assert bring(client, newest()).status_code == 422
    meant = {
        f"status_1_{at}": "left" if value == "N" else "active" for at, (value, _n) in enumerate(newest().unclear["1"])
    }
    bring(client, newest(), unclear_1="yes", **meant)

    assert people() == {"bo": "left"}
    assert silent("bo@example.org") == "left"


def test_the_name_of_a_file_of_subscribers_asks_nothing(upload):
    """N3: Mailchimp's own name for them."""
    page = questions(upload("Email,Name\nann@example.org,Ann\n", "subscribed_members_export_0a1b.csv"))

    assert newest().people == "subscribed"
    assert "The name of the file says" not in page
