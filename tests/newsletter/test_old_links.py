"""Links of older mail, after the subscription they were made for is gone: what they say is true."""

import pytest
from django.core import signing

from newsletter import feedback, links, services
from newsletter.models import ConsentEvent, Subscriber

from .mailings import make_people
from .test_feedback import letter

pytestmark = pytest.mark.django_db
ADDRESS = "p0@example.org"
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
    services.subscribe(email=ADDRESS, language="en")
    services.confirm(subscriber=Subscriber.objects.get())


def deleted_after_a_leave(old: Subscriber) -> None:
    """The person leaves, is deleted after thirty days, and subscribes anew."""
    services.leave(subscriber=old)
    old.delete()
    services.subscribe(email=ADDRESS, language="en")
    services.confirm(subscriber=Subscriber.objects.get(email=ADDRESS))


AGAIN = [merged, erased_and_back, deleted_after_a_leave]


def place(old: Subscriber, purpose: str = links.LEAVE) -> str:
    """Where a link of a mail leads."""
    return links.path(old, purpose)


def older_key(old: Subscriber, purpose: str) -> str:
    """A key as it was made before links named a mailbox."""
    return signing.dumps([old.uuid.hex, old.token_version], salt=purpose)


@pytest.fixture
def old(home) -> Subscriber:
    """Somebody who has mail of ours."""
    return make_people(1)[0]


@pytest.mark.parametrize("come_again", AGAIN)
@pytest.mark.parametrize("data", [{}, {"List-Unsubscribe": "One-Click"}])
def test_an_old_link_takes_its_mailbox_off_the_list(client, old, come_again, data):
    """N3: the page shows the button, and who presses it is not written to any more."""
    path = place(old)
    come_again(old)

    page = client.get(path).content.decode()
    assert "Unsubscribe from the newsletter?" in page
    assert links.PREFERENCES.partition(".")[2] not in page.partition("<main")[2]  # an old mail opens no choices
    assert Subscriber.objects.get(email=ADDRESS).status == Status.ACTIVE

    answer = client.post(path, data)
    assert answer.status_code == 200
    assert "You're unsubscribed" in answer.content.decode()
    assert Subscriber.objects.get(email=ADDRESS).status == Status.LEFT
    assert client.post(path, data).status_code == 200
    assert ConsentEvent.objects.filter(kind__in=["unsubscribed", "one_click"]).last().subscriber.email == ADDRESS


@pytest.mark.parametrize("come_again", AGAIN)
def test_a_mail_that_asks_to_leave_with_an_old_key_is_obeyed(old, come_again):
    """N3: mail programs that leave by mail write the key of the old message."""
    key = links.key(old, links.LEAVE)
    come_again(old)

    feedback.hear_mail(letter(f"unsubscribe {key}"), "Mailgun")

    assert Subscriber.objects.get(email=ADDRESS).status == Status.LEFT


def test_an_old_link_of_another_mailbox_takes_nobody_off(client, old):
    """N3: who has moved away is not unsubscribed by mail that went to the former address."""
    path = place(old)
    old.new_email = "elsewhere@example.org"
    old.save()
    services.move(subscriber=old)

    assert client.post(path).status_code == 410
    assert Subscriber.objects.get().status == Status.ACTIVE


@pytest.mark.parametrize("purpose", [links.LEAVE, links.PREFERENCES])
def test_who_is_deleted_and_did_not_come_again_reads_that_nothing_is_sent(client, old, purpose):
    """N3: the second press of either button."""
    path = place(old, purpose) + ("erase/" if purpose == links.PREFERENCES else "")
    services.erase(subscriber=old)

    page = client.post(path).content.decode()

    assert "will not email you" in page or "won't email you" in page


@pytest.mark.parametrize("come_again", AGAIN)
def test_nobody_reads_that_everything_is_deleted_who_is_on_the_list(client, old, come_again):
    """N3: the button that deletes everything, in a page that was left open."""
    path = place(old, links.PREFERENCES) + "erase/"
    come_again(old)

    page = client.post(path).content.decode()

    assert "Everything is deleted" not in page
    assert "ask for a new link here" in page
    assert Subscriber.objects.filter(email=ADDRESS).exists()


@pytest.mark.parametrize("come_again", AGAIN)
@pytest.mark.parametrize("purpose", [links.LEAVE, links.PREFERENCES])
def test_an_older_link_that_names_no_mailbox_promises_nothing(client, old, come_again, purpose):
    """N3: mail that was sent before links named a mailbox."""
    own, key = links.key(old, purpose), older_key(old, purpose)
    path = place(old, purpose).replace(own, key) + ("erase/" if purpose == links.PREFERENCES else "")
    come_again(old)

    answer = client.post(path)

    assert answer.status_code == 200
    page = answer.content.decode()
    assert "This subscription is deleted" in page
    assert "We won" not in page
    assert 'name="email"' in page
