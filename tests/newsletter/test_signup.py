"""From the form to the list."""

import hmac
import html
from datetime import timedelta
from importlib import import_module

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from content.models import Menu, StandardPage
from newsletter import services
from newsletter.addresses import email_key, fingerprint
from newsletter.consent import CURRENT, TEXTS
from newsletter.issues import sending
from newsletter.models import ConsentEvent, Dispatch, Subscriber, Suppression
from newsletter.retention import purge
from newsletter.sending import shift
from security import stamp
from security.mailboxes import mailbox

from .conftest import link_in
from .issues import furnish, make_issue
from .mailings import make_people

pytestmark = pytest.mark.django_db


def test_signup_asks_for_confirmation(home, subscribe, mailoutbox):
    """N1: a visitor leaves an address, and one letter asks its owner."""
    response = subscribe("Ana@Example.org", name=" Ana ")

    assert response.url == reverse("newsletter:thanks")
    assert [letter.to for letter in mailoutbox] == [["ana@example.org"]]
    assert Subscriber.objects.get().status == "pending"


def test_the_form_page_opens_in_three_languages(client, home):
    """N1: the form has a page of its own, which keeps no cookie."""
    for code in ("en", "es", "ar"):
        response = client.get(f"/{code}/newsletter/")

        assert response.status_code == 200
        assert f'action="/{code}/newsletter/"' in response.text
        assert not response.cookies


def test_a_wrong_address_stays_in_the_form_with_the_reason_beside_it(home, subscribe, mailoutbox):
    """N1: what was typed is kept, the title says that something is wrong, the summary leads to the field."""
    response = subscribe("ana@@example", name="Ana", source="/en/")

    page = response.text
    assert "<title>Error:" in page
    assert 'value="ana@@example"' in page
    assert 'value="Ana"' in page
    assert 'aria-invalid="true"' in page
    assert 'href="#signup-page-email"' in page
    assert 'id="signup-page-email"' in page
    assert not mailoutbox


@pytest.mark.parametrize(
    "email",
    [
        "",
        "ana",
        "ana@example.org\nBcc: eve@example.org",
        "ana@-.org",
        "x" * 300 + "@example.org",
        "ana@" + "ü" * 60 + ".org",
    ],
)
def test_what_is_no_address_is_refused_with_a_sentence(home, subscribe, mailoutbox, email):
    """N1: nonsense, over-long addresses and injected headers get a form error, never a letter."""
    response = subscribe(email)

    assert response.status_code == 200
    assert "There is a problem" in response.text
    assert not mailoutbox
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    "name", ["visit http://bad.example", "a@b", "<b>Ana</b>", "Ana\nBcc: eve@example.org", "x" * 61]
)
def test_a_name_cannot_carry_a_message(home, subscribe, mailoutbox, name):
    """N1: a stranger cannot use our letter to say something else."""
    response = subscribe("ana@example.org", name=name)

    assert "There is a problem" in response.text
    assert not mailoutbox


def test_an_address_in_another_alphabet_is_one_address(home, subscribe, mailoutbox):
    """N1: internationalised domains are accepted, and both spellings are the same mailbox."""
    subscribe("ana@bücher.example")
    subscribe("ANA@xn--bcher-kva.example")

    assert Subscriber.objects.get().email_key == "ana@xn--bcher-kva.example"
    assert [letter.to for letter in mailoutbox] == [["ana@xn--bcher-kva.example"]]


def test_asking_many_times_brings_one_letter_in_ten_minutes_and_three_a_day(home, subscribe, mailoutbox):
    """N1: nobody can fill a stranger's mailbox through our form."""
    for _again in range(4):
        subscribe()
    assert len(mailoutbox) == 1

    for _later in range(4):
        cache.clear()  # another network
        Subscriber.objects.update(answered_at=timezone.now() - timedelta(minutes=11))
        subscribe()

    assert len(mailoutbox) == 3
    assert list(ConsentEvent.objects.values_list("kind", flat=True)) == ["requested", "resent", "resent"]


def test_nobody_learns_who_is_on_the_list(home, client, reader):
    """N1: new, waiting, subscribed, gone and suppressed addresses get the same answer for the same work."""
    services.subscribe(email="waiting@example.org", language="en")
    services.subscribe(email="gone@example.org", language="en")
    services.leave(subscriber=Subscriber.objects.get(email_key="gone@example.org"))
    services.suppress(email="bounced@example.org", reason=Suppression.Reason.BOUNCED)
    Subscriber.objects.update(answered_at=None)
    client.get(reverse("newsletter:signup"))

    answers = []
    for name in ("new", "waiting", "ana", "gone", "bounced"):
        with CaptureQueriesContext(connection) as work:
            response = client.post(
                reverse("newsletter:signup"), {"email": f"{name}@example.org", stamp.FIELD: stamp.new_stamp(9)}
            )
        answers.append((response.status_code, response.url, response.content, sorted(response.headers), len(work)))

    assert len({str(answer) for answer in answers}) == 1, answers


def test_one_network_cannot_send_the_form_without_end(home, subscribe, mailoutbox):
    """N1: the ninth form of a minute is asked to wait, politely and in numbers a program can read."""
    answers = [subscribe(f"reader{number}@example.org") for number in range(9)]

    assert [answer.status_code for answer in answers] == [302] * 8 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert len(mailoutbox) == 8


def test_a_machine_that_fills_everything_at_once_is_asked_again(home, subscribe, mailoutbox):
    """N1: the trap and the clock stop machines; a person reads why and sends once more."""
    trapped = subscribe(homepage="https://spam.example")
    hasty = subscribe(**{stamp.FIELD: stamp.new_stamp()})
    blind = subscribe(**{stamp.FIELD: ""})

    for answer in (trapped, hasty, blind):
        assert "There is a problem" in answer.text
        assert 'value="ana@example.org"' in answer.text
    assert not mailoutbox


def test_a_form_from_another_site_is_refused(home):
    """N1: nobody signs up a visitor through a form elsewhere; no cookie is needed for that."""
    browser = Client(enforce_csrf_checks=True)
    form = {"email": "ana@example.org", stamp.FIELD: stamp.new_stamp(9)}

    stranger = browser.post(reverse("newsletter:signup"), form, headers={"origin": "https://elsewhere.example"})
    own = browser.post(reverse("newsletter:signup"), form, headers={"origin": "http://testserver"})

    assert stranger.status_code == 403
    assert own.status_code == 302
    assert not own.cookies


def test_a_visitor_chooses_topics_pace_and_language(home, client, post, subscribe, mailoutbox):
    """N1, N5: the choices wait for the confirmation; who chose nothing gets the newsletter."""
    subscribe("ana@example.org", lists=["stories", "campaigns"], frequency="daily", language="es")
    subscribe("bo@example.org")

    for letter in list(mailoutbox):
        post(client, link_in(letter, "confirm"))

    ana, bo = (Subscriber.objects.get(email=f"{name}@example.org") for name in ("ana", "bo"))
    assert services.list_keys(ana) == ["campaigns", "stories"]
    assert (ana.frequency, ana.language) == ("daily", "es")
    assert services.list_keys(bo) == ["newsletter"]
    assert (bo.frequency, bo.language) == ("weekly", "en")
    assert ConsentEvent.objects.filter(kind="confirmed").first().details["lists"] == ["campaigns", "stories"]


def test_nobody_changes_the_choices_of_somebody_subscribed(home, subscribe, reader):
    """N1: typing an address gives no power over it."""
    subscribe("ana@example.org", name="Eve", lists=["campaigns"], frequency="instant", language="en")

    reader.refresh_from_db()
    assert (reader.name, reader.frequency, reader.wished_lists) == ("", "weekly", [])
    assert not reader.lists.exists()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ana@gmial.com", "ana@gmail.com"),
        ("ana@gmail.con", "ana@gmail.com"),
        ("ana@hotmal.com", "ana@hotmail.com"),
        ("ana@outllook.com", "ana@outlook.com"),
        ("ana@comcast.met", "ana@comcast.net"),
    ],
)
def test_a_slip_in_a_well_known_address_is_asked_about_never_corrected(home, subscribe, mailoutbox, typed, meant):
    """N1: the form asks; as typed and as meant are both one press away."""
    asked = subscribe(typed).text
    assert f"Did you mean {meant}?" in asked
    assert f'value="{typed}"' in asked
    assert not mailoutbox

    subscribe(typed, asked=typed)
    subscribe(typed, asked=typed, use=meant)

    assert [letter.to for letter in mailoutbox] == [[typed], [meant]]


def test_an_answer_about_one_address_does_not_count_for_another(home, subscribe, mailoutbox):
    """N1: whoever corrects the box by hand is not overruled by a question about what stood there before."""
    assert "Did you mean" in subscribe("bo@yaho.com", asked="bo@gmial.com", use="bo@gmail.com").text
    subscribe("bo@example.org", asked="bo@gmial.com", use="bo@gmail.com")
    subscribe("cy@gmial.com", asked="cy@gmial.com", use="eve@example.org")

    assert [letter.to for letter in mailoutbox] == [["bo@example.org"], ["cy@gmial.com"]]


@pytest.mark.parametrize("email", ["ana@mail.com", "ana@yahoo.es", "ana@live.nl", "ana@gmx.net", "ana@hotmail.co.uk"])
def test_real_addresses_are_not_doubted(home, subscribe, mailoutbox, email):
    subscribe(email)

    assert len(mailoutbox) == 1


def test_letters_the_post_cannot_carry_are_refused_in_plain_words(home, subscribe, mailoutbox):
    """N1: before the @ few mail servers take more than Latin letters; the reason is said, nothing is lost later."""
    page = subscribe("josé@example.org").text

    assert "we can only write Latin letters without accents" in page
    assert not mailoutbox


def test_whoever_does_not_confirm_is_reminded_once(home, subscribe, client, post, mailoutbox):
    """N2: one reminder after three days, with a link that works, and none after that."""
    subscribe()
    Subscriber.objects.update(answered_at=timezone.now() - timedelta(days=2))
    assert services.remind() == 0
    Subscriber.objects.update(answered_at=timezone.now() - timedelta(days=4))

    with post.commit():
        assert [services.remind() for _hour in range(3)] == [1, 0, 0]

    assert [letter.subject for letter in mailoutbox[1:]] == ["Do you still want our newsletter?"]
    assert "You are subscribed" in post(client, link_in(mailoutbox[1], "confirm")).text


def test_unconfirmed_addresses_go_after_thirty_days(home, subscribe):
    """N2, B5: of somebody who never confirmed, nothing stays, not even a fingerprint."""
    subscribe()
    Subscriber.objects.update(answered_at=timezone.now() - timedelta(days=31))

    purge()

    assert not Subscriber.objects.exists()
    assert not ConsentEvent.objects.exists()
    assert not Suppression.objects.exists()


def test_whoever_hesitates_can_read_past_issues(client, home):
    """N1, N4: the archive is offered where people subscribe, once something was sent."""
    furnish(home)
    issue = make_issue(home)["en"]
    assert "Read past issues" not in client.get("/en/newsletter/").text

    make_people(1)
    sending.send(issue, to={"lists": ["newsletter"]}, at=None, by=None)
    shift.begin(issue.mailing)

    for path in ("/en/newsletter/", "/en/newsletter/thanks/"):
        assert f'href="{issue.get_parent().url}"' in client.get(path).text
    assert "Read past issues" not in client.get("/es/newsletter/").text


@pytest.mark.parametrize(
    "typed",
    [
        "\u200fsana@example.org", "sana@example.org\u200f", "\u202asana@example.org\u202c", "\ufeffsana@example.org",
        "\u2068sana@example.org\u2069", "sana@\u200eexample.org", "sana\u200b@example.org\u00a0",
    ],
    ids=ascii,
)  # fmt: skip
def test_marks_that_nobody_sees_stand_in_nobodys_way(home, subscribe, mailoutbox, typed):
    """N1: Arabic spreadsheets and chats put such marks round what is copied from them."""
    response = subscribe(typed, name="\u200fسنيّة\u200e")

    assert response.url == reverse("newsletter:thanks")
    assert mailoutbox[0].to == ["sana@example.org"]
    person = Subscriber.objects.get()
    assert (person.email, person.email_key, person.name) == ("sana@example.org", "sana@example.org", "سنيّة")


def test_one_mailbox_gets_few_letters_under_however_many_spellings(home, subscribe, mailoutbox):
    """N1: a stranger who types `ana+1@…`, `ana+2@…` is answered as always; Ana herself can still join."""
    answers = [subscribe(f"ana+{n}@example.org") for n in range(7)]

    assert {answer.url for answer in answers} == {reverse("newsletter:thanks")}
    assert len(mailoutbox) == 3
    subscribe("ana@example.org")
    assert mailoutbox[-1].to == ["ana@example.org"]


@pytest.mark.parametrize(
    "spelling", ["a.n.a@gmail.com", "ANA@googlemail.com", "ana+x.y@gmail.com", "ana@\uff47mail.com"]
)
def test_spellings_of_one_mailbox_count_as_one(spelling):
    """N1: dots where the service reads none, capitals, look-alikes, and whatever follows a plus."""
    assert mailbox(spelling) == "ana@gmail.com"
    assert mailbox("a.n.a@example.org") == "a.n.a@example.org"


@pytest.mark.parametrize("spelling", ['"ana"@example.org', '"A\\na"@example.org', "ANA@example.org"])
def test_quotes_that_an_address_does_not_need_make_no_other_person(home, subscribe, reader, spelling):
    """N1, N6: nor does a leave at one spelling leave the other on the list."""
    assert email_key(spelling) == "ana@example.org"
    services.leave(subscriber=reader)
    assert Suppression.objects.of(spelling).exists()


@pytest.mark.parametrize("spelling", ["ana@\uff45xample.org", "ana@example\u3002org", "ana@EXAMPLE.ORG"])
def test_a_domain_is_one_however_a_keyboard_writes_it(spelling):
    """N1: wide letters and the full stop of Japanese and Chinese keyboards."""
    assert email_key(spelling) == "ana@example.org"


@pytest.mark.parametrize(
    "spelling", ['"a b"@example.org', '"a..b"@example.org', '"a@b"@example.org', '"ana@example.org']
)
def test_quotes_that_an_address_needs_stay(spelling):
    """N1: without them it is another address, or none."""
    assert email_key(spelling) == spelling


def test_people_whose_address_was_written_with_quotes_keep_what_is_known_of_them(db, settings):
    """N6: the ledger and the silence of their address are found under its one spelling."""
    old = hmac.new(settings.NEWSLETTER_HASH_KEY.encode(), b'"ana"@example.org', "sha256").hexdigest()
    person = Subscriber.objects.create(email='"ana"@example.org', email_key='"ana"@example.org', language="en")
    event = ConsentEvent.objects.record(person, "confirmed")
    QuerySet(ConsentEvent).filter(pk=event.pk).update(email_hash=old)
    Suppression.objects.create(email_hmac=old, reason="left")

    then = MigrationLoader(connection).project_state([("newsletter", "0017_wishes_are_not_lifted")]).apps
    import_module("newsletter.migrations.0018_quotes_make_no_other_person").name_once(then, None)

    assert Subscriber.objects.get().email_key == "ana@example.org"
    assert Suppression.objects.of("ana@example.org").get().reason == "left"
    assert ConsentEvent.objects.get().email_hash == fingerprint("ana@example.org")


def test_whoever_confirmed_is_shown_where_to_go_on(home, subscribe, client, post, mailoutbox):
    """N2, look 20: to past issues and to what the main menu has."""
    letters = home.add_child(instance=StandardPage(title="Sample letters", slug="letters", locale=home.locale))
    Menu.objects.create(slug="main", locale=home.locale, entries=[("page", {"page": letters, "text": ""})])
    issue = make_issue(home)["en"]
    Dispatch.objects.create(kind="issue", key="issue", issue_key=issue.translation_key, planned_at=timezone.now())
    subscribe()

    links = BeautifulSoup(post(client, link_in(mailoutbox[0], "confirm")).text, "html.parser").select("main li a")

    assert [(link["href"], link.text) for link in links] == [
        (issue.get_parent().url, "Read past issues"),
        (letters.url, "Sample letters"),
    ]


@pytest.mark.parametrize("path", ["/en/newsletter/", "/en/"])
def test_the_words_one_agrees_to_stand_at_every_form(client, home, path):
    """N2: what is written into the record is what the visitor read."""
    assert str(TEXTS[CURRENT]) in html.unescape(client.get(path).text)
