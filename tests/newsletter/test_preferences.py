"""What a person can change, take along and delete, with the link of a letter and without an account."""

import csv
import io
import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.utils import timezone

from newsletter import consent, emails, links, services
from newsletter.models import ConsentEvent, MailingList, MailingListWords, Subscriber, Suppression

from .conftest import link_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(reader):
    return links.path(reader, links.PREFERENCES)


def choices(**changed):
    return {"language": "en", "frequency": "weekly", "lists": ["newsletter"], "pause": "", **changed}


def test_a_reader_changes_topics_pace_language_and_name(home, client, post, reader, path):
    """N5: everything chosen is kept, the page answers in the new language, the ledger says what changed."""
    answer = post(
        client, path, choices(lists=["stories", "campaigns"], frequency="daily", language="ar", name="آنا"), follow=True
    )

    page = answer.text
    assert 'lang="ar"' in page
    assert "تم الحفظ." in page
    reader.refresh_from_db()
    assert services.list_keys(reader) == ["campaigns", "stories"]
    assert (reader.frequency, reader.language, reader.name) == ("daily", "ar", "آنا")
    event = ConsentEvent.objects.get()
    assert event.kind == "changed"
    assert event.details["lists_added"] == ["campaigns", "stories"]
    assert event.details["frequency"] == "daily"
    assert "name" not in event.details


def test_a_form_with_a_mistake_does_not_say_saved(home, client, post, reader, path):
    """N5, WCAG 3.3.1: a page sends its form to itself without what its address said of the last one."""
    saved = post(client, path, choices(), follow=True)
    assert "Saved." in saved.text
    actions = [form["action"] for form in BeautifulSoup(saved.text, "html.parser").select("main form")]
    assert {action.partition(":")[0] for action in actions} == {path.partition(":")[0]}  # then when it was signed
    assert not any("?" in action for action in actions)

    wrong = post(client, f"{path}?done=saved", {"wish": "move", "new_email": "nobody"})

    assert "There is a problem" in wrong.text
    assert "Saved." not in wrong.text


def test_saving_without_a_change_writes_nothing_into_the_ledger(home, client, post, reader, path):
    reader.lists.set(MailingList.objects.filter(key="newsletter"))

    post(client, path, choices())
    post(client, path, choices())

    assert not ConsentEvent.objects.exists()


def test_a_reader_gets_only_what_was_chosen(home, reader):
    """N5: the questions that sending asks know lists, languages, pace and pauses."""
    reader.lists.set(MailingList.objects.filter(key="stories"))
    people = Subscriber.objects.may_be_written()

    assert people.on_list("stories").in_language("en").hearing("weekly").get() == reader
    assert people.on_list("stories", "campaigns").count() == 1
    assert not people.on_list("newsletter").exists()
    assert not people.in_language("es").exists()
    assert not people.hearing("daily").exists()
    services.leave(subscriber=reader)
    assert not Subscriber.objects.may_be_written().exists()


def test_a_pause_ends_by_itself(home, client, post, reader, path):
    """N5: a reader who needs a rest is left alone until the day, and can end it sooner."""
    post(client, path, choices(pause="30"))

    reader.refresh_from_db()
    assert reader.paused_until == timezone.localdate() + timedelta(days=30)
    assert not Subscriber.objects.may_be_written().exists()
    assert "Your subscription is paused." in client.get(path).text
    post(client, path, choices(pause="as it is"))
    reader.refresh_from_db()
    assert reader.is_paused

    Subscriber.objects.update(paused_until=timezone.localdate())
    assert Subscriber.objects.may_be_written().exists()
    Subscriber.objects.update(paused_until=timezone.localdate() + timedelta(days=9))
    post(client, path, choices(pause=""))
    assert Subscriber.objects.may_be_written().exists()


def test_a_discreet_reader_gets_a_neutral_sender_and_subject(home, client, post, reader, path, settings):
    """★15: whoever looks over a shoulder at the inbox learns nothing."""
    settings.DEFAULT_FROM_EMAIL = "The Alliance <hello@example.org>"
    post(client, path, choices(discreet="on"))
    reader.refresh_from_db()

    letter = emails.welcome_email(reader)

    assert letter.from_email == "Your subscription <hello@example.org>"
    assert letter.subject == "Your news is here"
    assert "We will email you when there is news." not in letter.alternatives[0].content.partition("<h1>")[0]
    assert letter.body.startswith("This is the message you asked for.")
    assert "Thank you for reading." in letter.alternatives[0].content.partition("<h1>")[0]
    reader.new_email = "bo@example.org"
    for move in (emails.moving_email(reader), emails.new_address_email(reader)):
        assert move.body.startswith("This is the message you asked for.")
    settings.NEWSLETTER_DISCREET_FROM = "Green Leaf <leaf@example.net>"
    assert emails.welcome_email(reader).from_email == "Green Leaf <leaf@example.net>"


def test_whoever_chooses_no_topic_gets_the_newsletter_as_the_page_says(home, client, post, reader, path):
    """N5: nobody is left on no list, and the page shows what they have now."""
    reader.lists.set(MailingList.objects.filter(key="stories"))
    assert "If you choose nothing, we'll send you the newsletter." in client.get(path).text

    page = BeautifulSoup(post(client, path, choices(lists=[]), follow=True).text, "html.parser")

    assert [box["value"] for box in page.find_all("input", {"name": "lists"}) if box.has_attr("checked")] == [
        "newsletter"
    ]
    assert services.list_keys(reader) == ["newsletter"]
    assert ConsentEvent.objects.get().details == {"lists_added": ["newsletter"], "lists_left": ["stories"]}


def test_whoever_chooses_no_topic_hears_from_us_where_the_newsletter_is_closed(
    home, client, post, subscribe, mailoutbox
):
    """N1, N5: they are told that mail comes, so they get what is open."""
    MailingList.objects.filter(is_default=True).update(is_open=False)
    subscribe()

    page = post(client, link_in(mailoutbox[0], "confirm")).text

    assert "We will email you when there is news." in page
    assert services.list_keys(Subscriber.objects.get()) == ["campaigns", "stories"]


LETTERS = {name: build for name, build in vars(emails).items() if name.endswith("_email")}


@pytest.mark.parametrize("name", LETTERS)
def test_no_letter_to_a_discreet_reader_says_in_the_inbox_what_it_is(home, reader, settings, name):
    """★15: neither those to the list, nor those that ask somebody who left and comes again."""
    settings.DEFAULT_FROM_EMAIL = "The Alliance <hello@example.org>"
    reader.discreet, reader.new_email = True, "bo@example.org"

    letter = LETTERS[name](reader)

    assert (letter.from_email, letter.subject) == ("Your subscription <hello@example.org>", "Your news is here")
    assert letter.body.startswith("This is the message you asked for.")
    before = letter.alternatives[0].content.partition("<h1>")[0].partition("<body")[2]
    assert "Thank you for reading." in before
    assert "confirm" not in before


def test_a_discreet_reader_who_left_and_comes_again_is_asked_discreetly(home, reader, subscribe, mailoutbox):
    """★15, N1: the same inbox is read by the same people."""
    Subscriber.objects.update(discreet=True)
    services.leave(subscriber=reader)

    subscribe(reader.email)
    Subscriber.objects.update(reminded_at=timezone.now())
    asked_again = emails.reminder_email(Subscriber.objects.get())

    assert [letter.subject for letter in (*mailoutbox, asked_again)] == ["Your news is here"] * 2
    assert link_in(mailoutbox[0], "confirm")


def test_a_list_that_was_closed_is_kept_by_whoever_is_on_it(home, client, post, reader, path):
    """N5: hiding a list from visitors throws nobody off it."""
    closed = MailingList.objects.create(key="founders", is_open=False)
    MailingListWords.objects.create(mailing_list=closed, language="en", name="Founders")
    reader.lists.add(closed)

    assert "Founders" not in client.get(path).text
    post(client, path, choices(lists=["stories", "founders"]))  # what is not offered is not taken either
    assert services.list_keys(reader) == ["founders"]
    post(client, path, choices(lists=["stories"]))
    assert services.list_keys(reader) == ["founders", "stories"]
    post(client, path, choices(lists=[], language="es"))  # nobody is put on a list by choosing another language
    assert services.list_keys(reader) == ["founders"]


def test_what_makes_no_sense_is_refused_with_a_reason(home, client, post, reader, path):
    page = post(client, path, choices(frequency="hourly", name="visit http://bad.example")).text

    assert "There is a problem" in page
    assert "Enter a first name without numbers, periods or symbols." in page
    reader.refresh_from_db()
    assert reader.frequency == "weekly"


def test_an_address_changes_only_when_the_new_one_confirms(home, client, post, reader, path, mailoutbox):
    """N5: the new address presses the button, the old one is told in time, and its links die."""
    post(client, path, {"wish": "move", "new_email": "New@example.org"})

    asked, told = sorted(mailoutbox, key=lambda letter: letter.to, reverse=True)
    assert (asked.to, told.to) == (["new@example.org"], ["ana@example.org"])
    assert "new@example.org" not in told.body
    confirm = link_in(asked, "new-address")
    assert "new@example.org" in client.get(confirm).text
    assert Subscriber.objects.get().email == "ana@example.org"
    assert "Your address is changed" in post(client, confirm).text
    reader = Subscriber.objects.get()
    assert reader.email_key == "new@example.org"
    assert client.get(path).status_code == 410
    assert client.get(links.path(reader, links.PREFERENCES)).status_code == 200
    assert [event.kind for event in ConsentEvent.objects.all()] == ["moved", "moved"]
    assert post(client, confirm).status_code == 410


def test_a_change_of_address_can_be_called_off_from_the_old_one(home, client, post, reader, path, mailoutbox):
    """N5: whoever still reads the old mailbox can stop a stranger."""
    post(client, path, {"wish": "move", "new_email": "eve@example.org"})
    confirm = link_in(next(letter for letter in mailoutbox if letter.to == ["eve@example.org"]), "new-address")
    old = link_in(next(letter for letter in mailoutbox if letter.to == ["ana@example.org"]), "preferences")

    assert "Keep the old address" in client.get(old).text
    post(client, old, {"wish": "stay"})

    assert post(client, confirm).status_code == 410
    kept = Subscriber.objects.get()
    assert (kept.email, kept.new_email, kept.new_email_asked_at) == ("ana@example.org", "", None)


def test_only_the_address_that_was_named_last_confirms_a_change(home, client, post, reader, path, mailoutbox):
    """N5: a slip of the pen gives no stranger the subscription, whatever that mailbox does with its letter."""
    for address in ("typo@example.org", "bo@example.org"):
        post(client, path, {"wish": "move", "new_email": address})
    first, last = (
        link_in(next(letter for letter in mailoutbox if letter.to == [address]), "new-address")
        for address in ("typo@example.org", "bo@example.org")
    )

    assert client.get(first).status_code == 410
    assert post(client, first).status_code == 410
    assert Subscriber.objects.get().email == "ana@example.org"
    assert "Your address is changed" in post(client, last).text
    assert Subscriber.objects.get().email == "bo@example.org"


def test_moving_to_an_address_that_is_on_the_list_leaves_one_person(home, client, post, reader, path, mailoutbox):
    """N5: nobody learns that it was on the list; its owner confirmed, so the two become one; nobody else goes."""
    for address in ("bo@example.org", "cy@example.org"):
        Subscriber.objects.create(email=address, email_key=address, language="es", status="active")

    page = post(client, path, {"wish": "move", "new_email": "bo@example.org"}, follow=True).text
    post(client, link_in(next(letter for letter in mailoutbox if letter.to == ["bo@example.org"]), "new-address"))

    assert "We emailed" in page
    assert Subscriber.objects.get(email_key="bo@example.org").pk == reader.pk
    assert set(Subscriber.objects.values_list("email_key", flat=True)) == {"bo@example.org", "cy@example.org"}


def test_a_mailbox_that_others_read_stays_discreet_when_two_subscriptions_become_one(
    home, client, post, reader, path, mailoutbox, settings
):
    """★15: its letter was drawn as the other subscription is, and the choice was gone with the row; the pause, too."""
    settings.NEWSLETTER_DISCREET_FROM = "News <news@example.net>"
    until = timezone.localdate() + timedelta(days=90)
    Subscriber.objects.create(
        email="bo@example.org", email_key="bo@example.org", status="active", discreet=True, paused_until=until
    )

    post(client, path, {"wish": "move", "new_email": "bo@example.org"})
    there, here = (next(one for one in mailoutbox if one.to == [to]) for to in ("bo@example.org", "ana@example.org"))
    post(client, link_in(there, "new-address"))

    assert (there.subject, there.from_email) == ("Your news is here", "News <news@example.net>")
    assert here.subject != "Your news is here"
    kept = Subscriber.objects.get()
    assert (kept.pk, kept.discreet, kept.paused_until) == (reader.pk, True, until)


def test_the_pause_of_a_subscription_that_was_left_pauses_no_other(home, client, post, reader, path, mailoutbox):
    """N5: the page says that we write from now on."""
    until = timezone.localdate() + timedelta(days=90)
    services.suppress(email="bo@example.org", reason=Suppression.Reason.LEFT)
    Subscriber.objects.create(email="bo@example.org", email_key="bo@example.org", status="left", paused_until=until)
    post(client, path, {"wish": "move", "new_email": "bo@example.org"})

    page = post(client, link_in(next(one for one in mailoutbox if one.to == ["bo@example.org"]), "new-address")).text

    assert "We will email" in page
    assert (Subscriber.objects.get().status, Subscriber.objects.get().paused_until) == ("active", None)


@pytest.mark.parametrize("by", ["the letter", "a new address"])
def test_what_is_chosen_before_confirming_stays(home, client, post, subscribe, reader, path, mailoutbox, by):
    """N5: the click put back the lists of the form and ended the pause, and the next issue came after "Saved."."""
    services.leave(subscriber=reader)
    subscribe(email=reader.email, lists=["newsletter", "stories"])
    confirm = link_in(mailoutbox[-1], "confirm")
    assert client.get(path).text.count(" checked") >= 2
    post(client, path, choices(lists=["newsletter"], pause="30"))
    until = timezone.localdate() + timedelta(days=30)

    if by == "a new address":
        post(client, path, {"wish": "move", "new_email": "bo@example.org"})
        confirm = link_in(next(one for one in mailoutbox if one.to == ["bo@example.org"]), "new-address")
    post(client, confirm)

    kept = Subscriber.objects.get()
    assert (kept.status, kept.paused_until, services.list_keys(kept)) == ("active", until, ["newsletter"])


def test_a_closed_list_of_before_does_not_come_back(home, client, post, subscribe, reader, path, mailoutbox):
    """N5: whoever left it and signs up anew for the newsletter chose that alone."""
    reader.lists.add(MailingList.objects.create(key="board", is_open=False))
    services.leave(subscriber=reader)
    subscribe(email=reader.email, lists=["newsletter"])
    post(client, path, choices(lists=["newsletter"], name="Ana"))
    post(client, link_in(mailoutbox[-1], "confirm"))

    assert services.list_keys(Subscriber.objects.get()) == ["newsletter"]


def test_a_former_pause_does_not_last_over_a_new_subscription(home, client, post, subscribe, reader, mailoutbox):
    """N5: whoever comes back after leaving, by the form or by an old letter, gets mail."""
    Subscriber.objects.update(paused_until=timezone.localdate() + timedelta(days=30))
    services.leave(subscriber=reader)
    subscribe(email=reader.email)
    post(client, link_in(mailoutbox[-1], "confirm"))

    assert (Subscriber.objects.get().status, Subscriber.objects.get().paused_until) == ("active", None)


@pytest.mark.parametrize("is_here", [True, False], ids=["on the list", "not on the list"])
def test_whoever_has_not_confirmed_and_moves_does_so_by_that(home, client, post, reader, path, mailoutbox, is_here):
    """N5: "We will email you" was said of a row that nobody wrote to; that of the new address was deleted."""
    Subscriber.objects.update(status="pending")
    if is_here:
        Subscriber.objects.create(email="bo@example.org", email_key="bo@example.org", status="active")
    post(client, path, {"wish": "move", "new_email": "bo@example.org"})

    page = post(client, link_in(next(one for one in mailoutbox if one.to == ["bo@example.org"]), "new-address")).text

    kept = Subscriber.objects.get()
    assert (kept.pk, kept.email, kept.status) == (reader.pk, "bo@example.org", "active")
    assert "We will email" in page
    assert ConsentEvent.objects.filter(kind="confirmed").count() == 1


def test_a_leave_of_the_new_address_stands_where_nobody_confirmed(home, client, post, reader, path, mailoutbox):
    """N5: the page says that nothing is sent there, and how that is changed."""
    services.suppress(email="bo@example.org", reason=Suppression.Reason.LEFT)
    Subscriber.objects.update(status="pending")
    post(client, path, {"wish": "move", "new_email": "bo@example.org"})

    page = post(client, link_in(next(one for one in mailoutbox if one.to == ["bo@example.org"]), "new-address")).text

    assert Subscriber.objects.get().status == "pending"
    assert Suppression.objects.of("bo@example.org").exists()
    assert "unsubscribed before, so we email it only after you subscribe with it again." in page


def test_an_address_that_must_be_left_alone_is_not_asked(home, client, post, reader, path, mailoutbox):
    services.suppress(email="bo@example.org", reason=Suppression.Reason.COMPLAINED)

    page = post(client, path, {"wish": "move", "new_email": "bo@example.org"}, follow=True).text

    assert "We emailed" in page
    assert [letter.to for letter in mailoutbox] == [["ana@example.org"]]


def test_nobody_floods_a_mailbox_through_changes_of_address(home, client, post, reader, path):
    answers = [
        post(client, path, {"wish": "move", "new_email": f"bo{number}@example.org"}).status_code for number in range(4)
    ]

    assert answers == [302, 302, 302, 429]


def test_everything_held_can_be_taken_along(home, client, post, subscribe, mailoutbox):
    """N6: every field, every event and every list, as JSON and as a sheet in which nothing runs."""
    subscribe(name="-Ana+", lists=["stories"])
    post(client, link_in(mailoutbox[0], "confirm"))
    path = links.path(Subscriber.objects.get(), links.PREFERENCES)

    whole = client.get(f"{path}newsletter.json")
    sheet = client.get(f"{path}newsletter.csv")

    held = json.loads(whole.content)
    assert held["person"][0]["email"] == "ana@example.org"
    assert [event["what"] for event in held["consent"]] == ["Asked to subscribe", "Confirmed"]
    assert "share it with no one" in held["consent"][0]["words shown"]
    assert held["lists"][0]["key"] == "stories"
    personal = {field.name for field in Subscriber._meta.fields} - {"id", "uuid", "email_key", "token_version"}
    assert personal - {"wished_lists"} <= set(held["person"][0])
    rows = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    assert ["person", "1", "name", "'-Ana+"] in rows
    assert "attachment" in sheet.headers["Content-Disposition"]
    assert "no-store" in sheet.headers["Cache-Control"]
    assert whole.headers["Referrer-Policy"] == "no-referrer"


def test_whoever_agreed_to_earlier_words_is_shown_those(home, client, post, subscribe, mailoutbox, monkeypatch):
    """N1, N6: the words of each version that was ever shown are kept, and told as they were."""
    monkeypatch.setattr(consent, "CURRENT", "2026-11")
    subscribe(lists=["stories"])
    post(client, link_in(mailoutbox[0], "confirm"))
    path = links.path(Subscriber.objects.get(), links.PREFERENCES)

    held = json.loads(client.get(f"{path}newsletter.json").content)

    said = {event["words shown"] for event in held["consent"]}
    assert len(said) == 1
    assert "We use your address for nothing else, and pass it to no one." in said.pop()


def test_a_reader_erases_everything(home, client, post, reader, path):
    """N6: looking asks once more; the button deletes; a keyed fingerprint keeps an import from bringing them back."""
    ConsentEvent.objects.record(reader, "confirmed")
    page = client.get(f"{path}erase/").text
    assert "Yes, delete everything" in page
    assert Subscriber.objects.exists()

    answers = [post(client, f"{path}erase/").text for _press in range(2)]

    assert all("Everything is deleted" in answer for answer in answers)
    assert not Subscriber.objects.exists()
    assert Suppression.objects.get().reason == "erased"
    assert set(ConsentEvent.objects.values_list("subscriber", flat=True)) == {None}
    assert client.get(path).status_code == 410


def test_a_reader_who_left_may_come_back_and_may_say_why_not(home, client, post, reader, path):
    """N3: the reason is a choice and optional; it is written down once."""
    leave = links.path(reader, links.LEAVE)
    post(client, leave)

    assert "You unsubscribed." in client.get(path).text
    assert "Thank you for telling us." in post(client, leave, {"wish": "say why", "reason": "too-heavy"}).text
    post(client, leave, {"wish": "say why", "reason": "other"})
    post(client, leave, {"wish": "say why", "reason": "anything I like"})
    told = ConsentEvent.objects.filter(kind="reason")
    assert [event.details for event in told] == [{"reason": "too-heavy"}]
    post(client, path, {"wish": "come back"})
    assert Subscriber.objects.get().status == "active"


def test_the_page_of_choices_opens_in_every_state_and_language(home, client, reader):
    """N5: nobody meets an error on the way to their choices."""
    for status in Subscriber.Status.values:
        for code in ("en", "es", "ar"):
            Subscriber.objects.update(status=status, language=code)
            reader.refresh_from_db()

            answer = client.get(links.path(reader, links.PREFERENCES))

            assert answer.status_code == 200
            assert not answer.cookies
            assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("address", ["", "erase/", "newsletter.json", "newsletter.csv"])
def test_a_forged_link_shows_and_erases_nobody(home, client, reader, address):
    """N6: only what we mailed opens this door, and the key of another door does not fit."""
    key = links.key(reader, links.LEAVE)

    answer = client.get(f"/en/newsletter/preferences/{key}/{address}")
    client.post(f"/en/newsletter/preferences/{key}/{address}")

    assert answer.status_code == 410
    assert "ana@" not in answer.text
    assert Subscriber.objects.exists()


def test_keys_of_choices_are_never_logged(home, client, caplog, reader, path):
    client.put(path)

    assert "/newsletter/preferences/…/" in caplog.text
    assert links.key(reader, links.PREFERENCES).split(":")[0] not in caplog.text


def test_the_ledger_cannot_be_edited_or_shortened(home, reader):
    """N2: what a person agreed to stays as it was written, for every way the database layer offers."""
    event = ConsentEvent.objects.record(reader, "confirmed")

    for attempt in (
        event.save,
        event.delete,
        ConsentEvent.objects.all().delete,
        lambda: ConsentEvent.objects.update(kind="erased"),
        lambda: reader.consent_events.all().delete(),
        lambda: ConsentEvent.objects.bulk_update([event], ["kind"]),
    ):
        with pytest.raises(TypeError), transaction.atomic():
            attempt()
    assert ConsentEvent.objects.get().kind == "confirmed"
