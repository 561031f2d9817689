"""The letters themselves, and the links in them."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.core import mail, signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from content.mail import BrokenLayoutError, html
from content.models import SiteFacts
from newsletter import emails, links, services
from newsletter.models import ConsentEvent, Subscriber, Suppression
from security import stamp

from .conftest import link_in, path_of

pytestmark = pytest.mark.django_db


def html_of(letter) -> str:
    return letter.alternatives[0].content


class Reader(HTMLParser):
    """Collects what a mail program would fetch, and where its links lead."""

    def __init__(self):
        super().__init__()
        self.fetched, self.links = [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.fetched += [attrs["src"]] if "src" in attrs else []
        self.fetched += [attrs["href"]] if tag == "link" else []
        self.links += [attrs["href"]] if tag == "a" else []


def test_a_visitor_subscribes_confirms_is_welcomed_and_leaves(home, client, post, subscribe, mailoutbox):
    """N1, N2, N3: the whole way, through the links a person would press."""
    subscribe(name="Ana")
    confirm = link_in(mailoutbox[0], "confirm")

    assert "Yes, subscribe me" in client.get(confirm).text
    assert Subscriber.objects.get().status == "pending"
    assert "You are subscribed" in post(client, confirm).text
    assert Subscriber.objects.get().status == "active"
    assert "Welcome, Ana" in mailoutbox[1].body

    leave = link_in(mailoutbox[1], "leave")
    assert "Yes, unsubscribe me" in client.get(leave).text
    assert "No, keep me subscribed" in client.get(leave).text
    assert Subscriber.objects.get().status == "active"
    assert "We won't email you again." in post(client, leave).text
    assert Subscriber.objects.get().status == "left"
    kinds = list(ConsentEvent.objects.values_list("kind", flat=True))
    assert kinds == ["requested", "confirmed", "unsubscribed"]


def described_by(page: str) -> str:
    """What the page's focused button is described by, as a reader hears it after the button's name."""
    button = re.search(r"<button[^>]* autofocus[^>]*>", page)[0]
    described = re.search(r'aria-describedby="([\w-]+)"', button)[1]
    return re.sub(r"<[^>]+>", "", re.search(rf'id="{described}">(.*?)</p>', page, re.DOTALL)[1])


@pytest.mark.parametrize(
    ("which", "heard"),
    [
        (links.CONFIRM, "We will email reader@example.org."),
        (links.LEAVE, "We will stop emailing reader@example.org right away."),
        (links.NEW_ADDRESS, "From then on, we will email new@example.org."),
    ],
)
def test_whoever_lands_on_a_button_hears_what_it_does_for_which_address(client, home, reader, which, heard):
    """N2, N3, V4: the button has the focus at once, so nothing before it is read out."""
    status = "pending" if which == links.CONFIRM else "active"
    Subscriber.objects.update(email="reader@example.org", new_email="new@example.org", status=status)
    reader.refresh_from_db()

    page = client.get(path_of(links.make(reader, which))).text

    assert heard in described_by(page)


def test_looking_at_a_link_changes_nothing(home, client, subscribe, reader, mailoutbox):
    """N2, N3: a mail scanner that opens every link, in every way that only looks, confirms and removes nobody."""
    subscribe("waiting@example.org")
    before = list(Subscriber.objects.values())

    for path in (link_in(mailoutbox[0], "confirm"), path_of(links.make(reader, links.LEAVE))):
        for look in (client.get, client.head):
            assert look(path).status_code == 200

    assert list(Subscriber.objects.values()) == before
    assert ConsentEvent.objects.count() == 1


def test_confirming_twice_welcomes_once(home, client, post, subscribe, mailoutbox):
    """N2: an impatient thumb gets the same answer and no second letter."""
    subscribe()
    confirm = link_in(mailoutbox[0], "confirm")

    answers = [post(client, confirm).text for _press in range(3)]

    assert all("You are subscribed" in answer for answer in answers)
    assert [letter.subject for letter in mailoutbox[1:]] == ["Welcome to our newsletter"]


def test_a_confirmation_works_for_seven_days(home, client, post, subscribe, mailoutbox, monkeypatch):
    """N2: an old link says so and leads to a new one."""
    subscribe()
    confirm = link_in(mailoutbox[0], "confirm")
    later = timezone.now() + timedelta(days=7, minutes=1)
    monkeypatch.setattr(signing.time, "time", later.timestamp)

    answer = post(client, confirm)

    assert answer.status_code == 410
    assert "This link does not work" in answer.text
    assert f'action="{reverse("newsletter:new_link")}"' in answer.text
    assert answer.headers["Referrer-Policy"] == "same-origin"  # or browsers send the form from nowhere
    assert Subscriber.objects.get().status == "pending"


@pytest.mark.parametrize("token", ["x", "a:b:c", "WyJhIiwxXQ:1xVe3A:AAAA", "🚪"])
def test_a_forged_link_changes_nothing(home, client, reader, token):
    """N2, N3: only what we signed counts, and the key of one door opens no other."""
    leave_token = links.make(reader, links.LEAVE).split("/")[-2]

    assert client.post(f"/en/newsletter/confirm/{token}/").status_code == 410
    for answer in (client.get(f"/en/newsletter/leave/{token}/"), client.post(f"/en/newsletter/leave/{token}/")):
        assert answer.status_code == 410
        assert "We won't email you again" not in answer.text
        assert "if you were on our list, you still are" in answer.text
    assert client.post(f"/en/newsletter/confirm/{leave_token}/").status_code == 410
    assert Subscriber.objects.get().status == "active"


@pytest.mark.parametrize("cut", [1, 5, 30])
def test_a_leave_link_that_lost_its_end_says_so_and_a_new_one_is_mailed(
    home, client, post, reader, leave_path, mailoutbox, cut
):
    """N3, N5: whoever meant to leave learns that they did not, and can; others are told the same and get nothing."""
    broken = client.post(f"{leave_path.rstrip('/')[:-cut]}/")
    assert broken.status_code == 410
    assert Subscriber.objects.get().status == "active"

    asked = {stamp.FIELD: stamp.new_stamp(seconds_ago=60)}
    known = post(client, "/en/newsletter/new-link/", asked | {"email": "ana@example.org"})
    unknown = post(client, "/en/newsletter/new-link/", asked | {"email": "nobody@example.org"})
    assert known.text == unknown.text
    assert [message.to for message in mailoutbox] == [["ana@example.org"]]
    assert not Subscriber.objects.filter(email="nobody@example.org").exists()

    post(client, link_in(mailoutbox[0], "leave"))
    assert Subscriber.objects.get().status == "left"


def test_a_link_that_was_withdrawn_claims_nothing(home, client, reader, leave_path):
    """N3: somebody moved to another address; the old letters' link must not say that they left."""
    Subscriber.objects.update(token_version=2)

    answer = client.post(leave_path, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 410
    assert Subscriber.objects.get().status == "active"


def test_asking_for_links_floods_no_mailbox(home, client, post, reader, mailoutbox):
    """N5: once in ten minutes, whoever asks; and somebody who left is not written to."""
    asked = {stamp.FIELD: stamp.new_stamp(seconds_ago=60), "email": "ana@example.org"}
    for _number in range(3):
        post(client, "/en/newsletter/new-link/", asked)
    assert len(mailoutbox) == 1

    Subscriber.objects.update(status="left", answered_at=None)
    post(client, "/en/newsletter/new-link/", asked)
    assert len(mailoutbox) == 1


def test_somebody_who_has_not_confirmed_gets_the_link_to_confirm(home, client, post, subscribe, mailoutbox):
    """N2: what their link was for."""
    subscribe()
    Subscriber.objects.update(answered_at=None)

    post(client, "/en/newsletter/new-link/", {stamp.FIELD: stamp.new_stamp(seconds_ago=60), "email": "ana@example.org"})

    assert [bool(link_in(message, "confirm")) for message in mailoutbox] == [True, True]


@pytest.mark.parametrize("form", ["multipart", "urlencoded"])
def test_mail_programs_leave_with_one_click(home, reader, leave_path, form):
    """N3: RFC 8058: no cookie, no origin, no redirect, 200 each time, in both forms."""
    program = Client(enforce_csrf_checks=True)
    body = {"data": {"List-Unsubscribe": "One-Click"}}
    if form == "urlencoded":
        body = {"data": "List-Unsubscribe=One-Click", "content_type": "application/x-www-form-urlencoded"}

    answers = [program.post(leave_path, **body) for _again in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert not answers[0].cookies
    assert Subscriber.objects.get().status == "left"
    assert list(ConsentEvent.objects.values_list("kind", flat=True)) == ["one_click"]
    assert Suppression.objects.get().reason == "left"


@pytest.mark.parametrize(("former", "status", "after"), [(True, 200, "left"), (False, 410, "active")])
def test_links_in_mail_of_before_a_new_key_work_where_the_former_key_is_kept(
    home, reader, leave_path, settings, former, status, after
):
    """N3: what docs/environment.md promises of `OLD_SECRET_KEYS`, and what it warns of without them."""
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY] if former else []
    settings.SECRET_KEY = "another key " * 5

    answer = Client().post(leave_path, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == status
    assert Subscriber.objects.get().status == after


def test_leaving_by_mistake_is_undone(home, client, post, reader, leave_path):
    """N3: the page after leaving offers the way back, and it needs no new confirmation."""
    page = post(client, leave_path).text
    assert "Undo, keep me subscribed" in page
    assert "Go to the home page" in page

    answer = post(client, leave_path, {"wish": "come back"}).text

    assert "You are subscribed" in answer
    assert Subscriber.objects.get().status == "active"
    assert not Suppression.objects.exists()


def test_who_has_not_confirmed_yet_leaves_as_well(home, client, post, reader, leave_path):
    """N3: and whoever undoes that is asked to confirm, as before."""
    Subscriber.objects.update(status="pending", confirmed_at=None)

    post(client, leave_path)
    assert Subscriber.objects.get().status == "left"
    assert Suppression.objects.get().reason == "left"

    post(client, leave_path, {"wish": "come back"})
    assert Subscriber.objects.get().status == "pending"


def test_why_an_address_is_never_written_to_again_is_written_down(home, reader):
    """N6: once, however often it is reported; lifting it lets this one person be asked again, and nobody else."""
    other = Subscriber.objects.create(email="bo@example.org", email_key="bo@example.org", language="en")
    for _ in range(2):
        services.suppress(email="ana@example.org", reason=Suppression.Reason.BY_STAFF)
    services.suppress(email="bo@example.org", reason=Suppression.Reason.BOUNCED)
    assert list(ConsentEvent.objects.order_by("pk").values_list("kind", flat=True)) == ["by_staff", "bounced"]

    services.lift(suppression=Suppression.objects.get(reason="by_staff"))

    reader.refresh_from_db()
    other.refresh_from_db()
    assert (reader.status, other.status) == ("left", "suppressed")
    assert reader.left_at is not None
    assert [one.reason for one in Suppression.objects.all()] == ["bounced"]


def test_a_leave_link_still_answers_after_the_person_was_erased(home, client, post, reader, leave_path):
    """N3, N6: a mail program must not be told of an error."""
    services.erase(subscriber=reader)

    assert post(client, leave_path, {"List-Unsubscribe": "One-Click"}).status_code == 200


def test_pages_of_a_link_are_kept_by_nobody(home, client, leave_path):
    """N3: the address of such a page is a key: no referrer, no search engine, no cache, no log."""
    response = client.get(leave_path)

    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies


def test_logs_never_hold_the_key_of_a_link(home, client, caplog, leave_path):
    token = leave_path.split("/")[-2]

    client.get(leave_path.replace("leave", "confirm"))
    client.put(leave_path)

    assert "/newsletter/confirm/…/" in caplog.text
    assert token not in caplog.text


def test_someone_already_subscribed_gets_a_gentle_letter(home, subscribe, reader, mailoutbox):
    """N1: the page says the same to everybody; the letter tells the owner that all is well."""
    subscribe("ana@example.org", name="Eve")

    assert mailoutbox[0].subject == "You are already subscribed"
    assert "nothing you need to do" in mailoutbox[0].body
    assert Subscriber.objects.get().name == ""


def test_an_address_that_must_be_left_alone_gets_no_letter(home, subscribe, reader, mailoutbox):
    services.suppress(email="Ana@example.org", reason=Suppression.Reason.COMPLAINED)

    subscribe("ana@example.org")

    assert mailoutbox == []
    assert Subscriber.objects.get().status == "suppressed"
    assert not services.confirm(subscriber=reader)


def test_a_letter_to_the_list_says_how_to_leave(home, reader, settings, monkeypatch):
    """N3: the headers mail programs look for, and a visible link."""
    monkeypatch.setattr(signing.time, "time", timezone.now().timestamp)  # a second may end between two links
    settings.NEWSLETTER_LEAVE_MAIL = "leave@example.org"
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"

    letter = emails.welcome_email(reader)

    leave = links.make(reader, links.LEAVE)
    headers = letter.extra_headers
    key = leave.rstrip("/").rpartition("/")[2].replace(":", "%3A")
    by_mail = f"<mailto:leave@example.org?subject=unsubscribe%20{key}>"
    assert headers["List-Unsubscribe"] == f"<{leave}>, {by_mail}"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Id"] == "<newsletter.www.example.org>"
    assert headers["Message-ID"] == emails.welcome_email(reader).extra_headers["Message-ID"]
    assert leave in letter.body
    assert leave in html_of(letter)


def test_a_confirmation_is_no_list_mail(home, reader):
    """N2: who has not confirmed is on no list, so nothing in that letter speaks of one."""
    assert not [name for name in emails.confirmation_email(reader).extra_headers if name.startswith("List-")]


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("es", "ltr"), ("ar", "rtl")])
def test_letters_speak_the_readers_language(home, subscribe, mailoutbox, language, direction):
    """N5: language, direction and links follow the page the visitor was on."""
    subscribe(page=language)

    letter = mailoutbox[0]
    with translation.override(language):
        assert letter.subject == translation.gettext("Please confirm your subscription")
    assert f"<title>{letter.subject}</title>" in html_of(letter)
    assert f'<html lang="{language}" dir="{direction}"' in html_of(letter)
    assert f"/{language}/newsletter/confirm/" in letter.body
    assert f"/{language}/newsletter/confirm/" in html_of(letter)


def test_letters_fetch_nothing_and_carry_our_address(home, reader):
    """N4: nothing remote, a postal address, an address to answer to, both forms alike."""
    site = home.get_site()
    SiteFacts.objects.update_or_create(
        site=site, defaults={"legal_name": "Alliance", "address": "1 Example Street", "mail": "office@example.org"}
    )

    for build in (emails.confirmation_email, emails.welcome_email, emails.already_subscribed_email):
        letter = build(reader)
        seen = Reader()
        seen.feed(html_of(letter))

        assert seen.fetched == []
        assert "url(" not in html_of(letter)
        assert all(link.startswith("http") for link in seen.links)
        assert set(seen.links) == set(re.findall(r"https?://\S+", letter.body))
        assert "1 Example Street" in letter.body
        assert "1 Example Street" in html_of(letter)
        assert letter.reply_to == ["office@example.org"]
        assert len(html_of(letter).encode()) < 80_000


def test_a_name_is_only_a_name_in_a_letter(home, reader):
    """N1: markup in a name is shown as it was typed."""
    reader.name = "Ana & <b>Bo</b>"

    letter = emails.welcome_email(reader)

    assert "Welcome, Ana & <b>Bo</b>" in letter.body
    assert "Ana &amp; &lt;b&gt;Bo&lt;/b&gt;" in html_of(letter)


@pytest.mark.parametrize(
    "source", ["<mjml><mj-body><mj-section></mj-body></mjml>", "<mjml><mj-body><mj-txt>lost</mj-txt></mj-body></mjml>"]
)
def test_a_broken_layout_is_refused_loudly(source):
    """N4: the renderer drops unknown parts without a word; we do not."""
    with pytest.raises(BrokenLayoutError):
        html(source)


def test_what_was_never_confirmed_is_gone_after_thirty_days(home, subscribe, mailoutbox):
    """N2: only waiting people are deleted, and of them nothing stays."""
    from newsletter import retention

    subscribe("old@example.org")
    subscribe("new@example.org")
    subscribe("gone@example.org")
    month_ago = timezone.now() - timedelta(days=31)
    Subscriber.objects.filter(email="old@example.org").update(answered_at=month_ago)
    gone = Subscriber.objects.get(email="gone@example.org")
    services.confirm(subscriber=gone)
    services.leave(subscriber=gone)
    Subscriber.objects.filter(pk=gone.pk).update(left_at=month_ago)

    assert retention.purge() == 2
    assert retention.purge() == 0

    assert [person.email for person in Subscriber.objects.all()] == ["new@example.org"]
    assert ConsentEvent.objects.filter(subscriber=None).count() == 3
    assert Suppression.objects.get().reason == "left"


def test_the_ledger_is_never_rewritten(home, subscribe):
    """N2: consent that could be edited would prove nothing."""
    subscribe()
    event = ConsentEvent.objects.get()

    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        ConsentEvent.objects.update(kind="confirmed")
    assert event.text_version
    assert "ana@example.org" not in str(event.__dict__)
    assert mail.outbox


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["pending", "active", "suppressed"])
def test_a_reason_is_stored_only_from_somebody_who_unsubscribed(home, client, post, reader, leave_path, status):
    """N3: by the browser's way back after *Undo*, or by hand. Nobody on the list reads that they left."""
    Subscriber.objects.update(status=status)
    if status == "suppressed":
        services.silence(email=reader.email, reason="complained")

    answer = post(client, leave_path, {"wish": "say why", "reason": "too-heavy"})

    assert answer.status_code == 200
    assert ("You're unsubscribed" in answer.text) is (status == "suppressed")
    assert "Thank you for telling us" not in answer.text
    assert not ConsentEvent.objects.filter(kind="reason").exists()
    assert Subscriber.objects.get().status == status


def test_undoing_twice_says_that_the_person_is_subscribed(home, client, post, reader, leave_path):
    """N3: as the first time; the page said that they had left."""
    services.leave(subscriber=reader)

    answers = [post(client, leave_path, {"wish": "come back"}) for _time in range(2)]

    assert ["You are subscribed" in answer.text for answer in answers] == [True, True]
    assert ConsentEvent.objects.filter(kind="returned").count() == 1
