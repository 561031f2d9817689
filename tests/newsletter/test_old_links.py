"""Links of older mail, after the subscription they were made for is gone: they do what they say."""

import pytest
from django.core import signing
from django.utils import translation
from wagtail.models import Site

from newsletter import consent, feedback, links, services
from newsletter.addresses import fingerprint
from newsletter.models import ConsentEvent, Subscriber, Suppression
from newsletter.sending import machine

from .lists import bring
from .mailings import make_mailing, make_people
from .test_feedback import letter
from .test_import_lists import newest

pytestmark = pytest.mark.django_db
ADDRESS = "p0@example.org"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}
Status = Subscriber.Status


def merged(old: Subscriber) -> None:
    """Somebody else changes to this address, which is theirs as well: the two become one."""
    other = make_people(2)[1]
    other.new_email = ADDRESS
    other.save()
    assert services.move(subscriber=other)


def erased_and_back(old: Subscriber) -> None:
    """The person has everything deleted, and subscribes anew."""
    services.erase(subscriber=old)
    subscribe_anew()


def deleted_after_a_leave(old: Subscriber) -> None:
    """The person leaves, is deleted after thirty days, and subscribes anew."""
    services.leave(subscriber=old)
    old.delete()
    subscribe_anew()


def subscribe_anew() -> None:
    """The form, and the button in the letter."""
    services.subscribe(email=ADDRESS, language="en")
    services.confirm(subscriber=Subscriber.objects.get(email=ADDRESS))


AGAIN = [merged, erased_and_back, deleted_after_a_leave]


def today() -> Subscriber:
    """The row of the mailbox."""
    return Subscriber.objects.get(email=ADDRESS)


def older_path(old: Subscriber, purpose: str) -> str:
    """Where a link leads that was made before links named a mailbox."""
    key = signing.dumps([old.uuid.hex, old.token_version], salt=purpose)
    return links.path(old, purpose).replace(links.key(old, purpose), key)


@pytest.fixture
def old(home) -> Subscriber:
    """Somebody who has mail of ours."""
    return make_people(1)[0]


@pytest.mark.parametrize("come_again", AGAIN)
@pytest.mark.parametrize("data", [{}, ONE_CLICK])
def test_an_old_link_takes_its_mailbox_off_the_list(client, old, come_again, data):
    """N3: the page shows the button, and who presses it is not written to any more."""
    path = links.path(old, links.LEAVE)
    come_again(old)

    page = client.get(path).text
    assert "Unsubscribe from the newsletter?" in page
    assert "/preferences/" not in page  # an old mail opens no choices
    assert today().status == Status.ACTIVE

    answer = client.post(path, data)
    assert answer.status_code == 200
    assert "You're unsubscribed" in answer.text
    assert today().status == Status.LEFT
    assert client.post(path, data).status_code == 200
    assert ConsentEvent.objects.filter(kind__in=["unsubscribed", "one_click"]).last().subscriber == today()


@pytest.mark.parametrize("come_again", AGAIN)
def test_a_mail_that_asks_to_leave_with_an_old_key_is_obeyed(old, come_again):
    """N3: mail programs that leave by mail write the key of the old message."""
    key = links.key(old, links.LEAVE)
    come_again(old)

    feedback.hear_mail(letter(f"unsubscribe {key}"), "Mailgun")

    assert today().status == Status.LEFT


def test_an_old_link_of_another_mailbox_takes_nobody_off(client, old):
    """N3: who has moved away is not unsubscribed by mail that went to the former address."""
    path = links.path(old, links.LEAVE)
    old.new_email = "elsewhere@example.org"
    old.save()
    services.move(subscriber=old)

    assert client.post(path).status_code == 410
    assert Subscriber.objects.get().status == Status.ACTIVE
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("how", ["button", "one click", "mail"])
def test_who_is_in_no_backup_is_taken_off_for_good(client, upload, mailoutbox, old, how):
    """N3, I3: the site was put back from a backup made before they subscribed; a list made later has them."""
    path, key = links.path(old, links.LEAVE), links.key(old, links.LEAVE)
    Subscriber.objects.all().delete()
    ConsentEvent.objects.all().forget()

    assert "Unsubscribe from the newsletter?" in client.get(path).text
    assert not Suppression.objects.exists()
    if how == "mail":
        feedback.hear_mail(letter(f"unsubscribe {key}"), "Mailgun")
    else:
        assert client.post(path, ONE_CLICK if how == "one click" else {}).status_code == 200
    assert "We won't email you again" in client.get(path).text
    upload(f"email\n{ADDRESS}\n")
    bring(client, newest())
    machine.send(make_mailing())

    assert not Subscriber.objects.exists()
    assert mailoutbox == []
    assert ConsentEvent.objects.filter(kind__in=["unsubscribed", "one_click", "by_mail"]).count() == 1


@pytest.mark.parametrize("data", [{}, ONE_CLICK])
def test_who_was_allowed_again_after_a_bounce_can_still_leave(client, upload, old, data):
    """N3: nobody is told that they are unsubscribed before that is written down."""
    path = links.path(old, links.LEAVE)
    services.suppress(email=ADDRESS, reason="bounced")
    services.lift(suppression=Suppression.objects.get())

    assert "Unsubscribe from the newsletter?" in client.get(path).text
    client.post(path, data)
    assert "We won't email you again" in client.get(path).text
    Subscriber.objects.all().delete()
    upload(f"email\n{ADDRESS}\n")
    bring(client, newest())

    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("come_again", AGAIN)
@pytest.mark.parametrize("data", [{"wish": "come back"}, {"wish": "say why", "reason": "other"}])
def test_a_button_of_a_page_that_was_left_open_unsubscribes_nobody_else(client, old, come_again, data):
    """N3: "Undo" and "Tell the team" stand on the page of somebody who is gone."""
    path = links.path(old, links.LEAVE)
    come_again(old)

    answer = client.post(path, data)

    assert answer.status_code == 410
    assert "Nothing has changed" in answer.text
    assert today().status == Status.ACTIVE


@pytest.mark.parametrize("come_again", AGAIN)
def test_a_wish_is_noted_beside_a_bounce_of_the_row_of_today(client, old, come_again):
    """N3: so that lifting the bounce does not bring them back."""
    path = links.path(old, links.LEAVE)
    come_again(old)
    services.suppress(email=ADDRESS, reason="bounced")

    client.post(path)

    assert Suppression.objects.of(ADDRESS).values_list("reason", "second_reason").get() == ("left", "bounced")


@pytest.mark.parametrize("purpose", [links.LEAVE, links.PREFERENCES])
def test_who_is_deleted_and_did_not_come_again_reads_that_nothing_is_sent(client, old, purpose):
    """N3: the second press of either button."""
    path = links.path(old, purpose) + ("erase/" if purpose == links.PREFERENCES else "")
    services.erase(subscriber=old)

    page = client.post(path).text

    assert "will not email you" in page or "won't email you" in page


@pytest.mark.parametrize("leaves", [False, True])
@pytest.mark.parametrize("come_again", AGAIN)
def test_nobody_reads_that_everything_is_deleted_of_whom_a_row_is_here(client, old, come_again, leaves):
    """N3: the button that deletes everything, in a page that was left open."""
    path = links.path(old, links.PREFERENCES) + "erase/"
    come_again(old)
    if leaves:
        services.leave(subscriber=today())

    page = client.post(path).text

    assert "Everything is deleted" not in page
    assert "ask for a new link here" in page
    assert today()


@pytest.mark.parametrize("come_again", AGAIN)
@pytest.mark.parametrize(
    ("purpose", "data", "status"),
    [(links.LEAVE, {}, 200), (links.LEAVE, ONE_CLICK, 410), (links.PREFERENCES, {}, 200)],
)
def test_an_older_link_that_names_no_mailbox_promises_nothing(client, old, come_again, purpose, data, status):
    """N3: mail that was sent before links named a mailbox. A mail program is told that its click did nothing."""
    path = older_path(old, purpose) + ("erase/" if purpose == links.PREFERENCES else "")
    come_again(old)

    answer = client.post(path, data)

    assert answer.status_code == status
    assert "This subscription is deleted" in answer.text
    assert "We won" not in answer.text
    assert 'name="email"' in answer.text


@pytest.mark.parametrize("data", [{}, ONE_CLICK])
@pytest.mark.parametrize(
    ("hosts", "status"), [("new.example, old.example", Status.LEFT), ("new.example", Status.ACTIVE)]
)
def test_a_link_to_a_former_address_of_the_site_works_as_long_as_its_host_is_allowed(
    settings, client, old, data, hosts, status
):
    """N3: docs/deploying.md says so of a site that moves; without the second host every link in old mail was dead."""
    path, there = links.path(old, links.LEAVE), {"host": "old.example", "origin": "https://old.example"}
    Site.objects.update(hostname="new.example", port=443)
    settings.WAGTAILADMIN_BASE_URL = "https://new.example"
    settings.ALLOWED_HOSTS = hosts.split(", ")

    client.get(path, headers=there, secure=True)
    client.post(path, data, headers=there, secure=True)

    assert today().status == status


def test_an_old_link_of_who_moved_takes_off_who_has_the_mailbox_now(client, old):
    """N3: the former address subscribed again, so its mail can be stopped by any mail that went there."""
    path = links.path(old, links.LEAVE)
    old.new_email = "elsewhere@example.org"
    old.save()
    services.move(subscriber=old)
    subscribe_anew()

    assert "Unsubscribe from the newsletter?" in client.get(path).text
    answer = client.post(path, ONE_CLICK)

    assert (answer.status_code, today().status) == (200, Status.LEFT)
    assert "You're unsubscribed" in answer.text
    assert Subscriber.objects.get(email="elsewhere@example.org").status == Status.ACTIVE


def test_whoever_is_not_here_is_taken_off_under_the_lock_of_their_address_in_their_language(old, monkeypatch):
    """N3, N6: so that an import cannot bring them in meanwhile, and the ledger says what they read."""
    locked: list[str] = []
    monkeypatch.setattr(services, "lock_fingerprints", lambda *hashes: locked.extend(hashes))
    mailbox = fingerprint(ADDRESS)

    with translation.override("es"):
        assert services.leave_unknown(mailbox)
        assert not services.leave_unknown(mailbox)

    assert locked == [mailbox, mailbox]
    event = ConsentEvent.objects.get(email_hash=mailbox, kind="unsubscribed")
    assert (event.language, event.text_version, event.subscriber) == ("es", consent.CURRENT, None)


@pytest.mark.parametrize("data", [{}, ONE_CLICK])
@pytest.mark.parametrize(("language", "read"), [("fr", "en"), ("zh-hans", "en"), ("es-mx", "es"), ("en-gb", "en")])
def test_a_link_in_a_language_that_is_not_offered_any_more_is_obeyed(client, old, language, read, data):
    """N3: it is read in the nearest language, or the site's first, and one-click is not sent elsewhere."""
    path = links.path(old, links.LEAVE).replace("/en/", f"/{language}/")

    page = client.get(path).text
    assert f'<html lang="{read}"' in page
    assert f'<form method="post" action="{path.replace(language, read, 1)}">' in page
    answer = client.post(path, data)

    assert answer.status_code == 200
    assert today().status == Status.LEFT


@pytest.mark.parametrize("path", ["/fr/newsletter/", "/fr/", "/admin/newsletter/leave/x/", "/fr/newsletter/leaves/x/"])
def test_no_other_address_is_read_in_another_language(client, old, path):
    """W1: an unknown language is not found."""
    assert client.get(path).status_code in {302, 404}
    assert client.get("/fr/tell/yours/").status_code == 200
