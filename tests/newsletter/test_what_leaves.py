"""What stands in the request to each provider: our number, our name, no tracking; and the report that follows."""

import json
import re
from email.header import decode_header, make_header

import pytest
from wagtail.models import Site

from content.models import SiteFacts
from newsletter import tasks
from newsletter.models import Delivery, Subscriber
from settings.mail import TAKE_NO_TRACKING
from users.tasks import send_password_reset

from . import providers
from .mailings import make_mailing, make_people
from .provider_rows import ROWS
from .provider_stub import Asked, cut

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:django-anymail has dropped", "ignore:.anymail.backends.sendinblue"),
]
every_provider = pytest.mark.parametrize("name", sorted(ROWS))
HOUSE, DISCREET = '"Casa Abierta, باب مفتوح" <news@example.com>', '"Su suscripción, باب" <quiet@example.com>'
NUMBER = re.compile(r'delivery_id"?\s*:?\s*"?(\d+)|^delivery-(\d+)$', re.MULTILINE)
WITHOUT_METADATA = {"mailersend", "postal"}  # they take a tag


def whole(asked: Asked) -> str:
    """All that a request says, one name or value a line."""
    return "\n".join(asked.said)


def read_once(asked: Asked) -> str:
    """The same as a mail program shows it: plain, or encoded once."""
    return "\n".join(
        str(make_header(decode_header(text))) if "=?" in text and len(text) < 1000 else text for text in asked.said
    )


def number_in(asked: Asked) -> str:
    """The number of our delivery in the metadata or the tag of a request; empty if there is none."""
    found = NUMBER.search(whole(asked))
    return (found[1] or found[2]) if found else ""


@every_provider
def test_the_number_of_the_delivery_leaves_with_every_message(name, stub, use):
    """B2: with each of the fifteen, as metadata or, where there is none, as the only tag."""
    make_people(3)
    make_mailing()
    use(name)

    tasks.send_mailings.call()

    rows = list(Delivery.objects.order_by("pk").values_list("pk", flat=True))
    assert [number_in(asked) for asked in stub.asked] == [str(pk) for pk in rows]
    has_tag = [f"delivery-{pk}" in asked.said for pk, asked in zip(rows, stub.asked, strict=True)]
    assert has_tag == [name in WITHOUT_METADATA] * 3


@pytest.fixture
def hooks(settings, monkeypatch):
    """The secrets of all reports, beside whatever the site sends with."""
    secrets = providers.settings_of_all()
    return lambda: setattr(settings, "ANYMAIL", {**settings.ANYMAIL, **secrets})


@pytest.mark.parametrize("in_doubt", [False, True], ids=["answered", "in doubt"])
@pytest.mark.parametrize("provider", providers.ALL, ids=lambda provider: type(provider).__name__)
def test_a_report_made_of_what_left_finds_its_message(client, stub, use, hooks, provider, in_doubt):
    """B2: the report holds only what the request said and what the provider answered; after silence, only the first."""
    name = provider.path.partition("/")[0]
    make_people(2)
    make_mailing()
    use(name)
    if in_doubt:
        stub.answer = lambda number, address: cut
    tasks.send_mailings.call()
    delivery = Delivery.objects.earliest("pk")
    assert bool(delivery.provider_message_id) is not in_doubt
    assert delivery.status != "pending"

    hooks()
    message = "never-told-to-us" if in_doubt else delivery.provider_message_id
    event = provider.said("delivered", "p0@example.org", providers.START, message)
    event = json.loads(json.dumps(event).replace(providers.DELIVERY, number_in(stub.asked[0]) or "0"))
    tags = [text for text in stub.asked[0].said if text.startswith("delivery-")]
    if name == "postal":
        event["payload"]["message"]["tag"] = tags[0]
    elif name == "mailersend":
        event["data"]["email"]["tags"] = tags
    elif name == "amazon_ses":
        event = with_headers_that_left(event, stub.asked[0])
    assert provider.post(client, "delivered", event=event).status_code == 200

    delivery.refresh_from_db()
    assert delivery.status == "delivered"
    assert [row.status for row in Delivery.objects.exclude(pk=delivery.pk)] != ["delivered"]


def with_headers_that_left(event: dict, asked: Asked) -> dict:
    """Amazon hands back the headers of the message, so the report has exactly those that left."""
    said = json.loads(event["Message"])
    pairs = zip(asked.said, asked.said[1:], strict=False)
    said["mail"]["headers"] = [{"name": key, "value": value} for key, value in pairs if key.startswith("X-")]
    return {**event, "Message": json.dumps(said)}


WISHES = {
    "mailersend": ["track_clicks\nFalse", "track_opens\nFalse"],
    "mailgun": ["o:tracking-clicks\nno", "o:tracking-opens\nno"],
    "mailjet": ["TrackClicks\ndisabled", "TrackOpens\ndisabled"],
    "mandrill": ["track_clicks\nFalse", "track_opens\nFalse"],
    "postmark": ["TrackLinks\nNone", "TrackOpens\nFalse"],
    "sendgrid": ["click_tracking\nenable\nFalse", "open_tracking\nenable\nFalse"],
    "sparkpost": ["click_tracking\nFalse", "open_tracking\nFalse"],
    "unisender_go": ["track_links\n0", "track_read\n0"],
}


@pytest.mark.anywhere
def test_every_provider_that_can_be_told_has_a_wish():
    """B3: one that learns to be told later needs its words here."""
    assert set(WISHES) == TAKE_NO_TRACKING


@pytest.mark.parametrize(
    "options", [{}, {"track_opens": True, "track_clicks": True}], ids=["", "though asked to track"]
)
@pytest.mark.parametrize("name", sorted(WISHES))
def test_issues_and_letters_ask_for_no_tracking(name, options, stub, use, django_user_model):
    """B3: in each provider's own words, in the request itself: an issue, a confirmation, a new password."""
    (person,) = make_people(1)
    make_mailing()
    user = django_user_model.objects.create_user("editor", "p8@example.org", "a-long-password")
    use(name, **({f"{name.upper()}_SEND_DEFAULTS": options} if options else {}))

    tasks.send_mailings.call()
    Subscriber.objects.update(status="pending")
    tasks.send_answer.call(person.pk)
    send_password_reset.call(user.pk, "en")

    assert [asked.to for asked in stub.asked] == ["p0@example.org", "p0@example.org", "p8@example.org"]
    for asked in stub.asked:
        for wish in WISHES[name]:
            assert wish in whole(asked), asked.to


@pytest.fixture
def organisation(settings):
    """A name and a discreet sender with a comma and signs beyond ASCII, and an address for answers."""
    settings.DEFAULT_FROM_EMAIL, settings.NEWSLETTER_DISCREET_FROM = HOUSE, DISCREET
    facts = SiteFacts.for_site(Site.objects.get(is_default_site=True))
    facts.mail = "answers@example.net"
    facts.save()


@every_provider
@pytest.mark.anywhere
def test_names_and_headers_reach_every_provider(name, stub, use, organisation):
    """B5: our name, the discreet one, Reply-To, Message-ID, Auto-Submitted and List-Id of issue and letter."""
    (plain,) = make_people(1)
    (discreet,) = make_people(1, discreet=True)
    (waiting,) = make_people(1, status="pending")
    make_mailing(people=Subscriber.objects.exclude(pk=waiting.pk))
    use(name)

    tasks.send_mailings.call()
    tasks.send_welcome.call(plain.pk)
    tasks.send_welcome.call(discreet.pk)
    tasks.send_answer.call(waiting.pk)

    ours, hidden, welcome, hidden_welcome, confirmation = stub.asked
    assert [asked.to[:2] for asked in stub.asked] == ["p0", "p1", "p0", "p1", "p2"]
    for asked in stub.asked:
        said, is_discreet = read_once(asked), asked in (hidden, hidden_welcome)
        sender, other = ("Su suscripción, باب", "Casa Abierta") if is_discreet else ("Casa Abierta, باب مفتوح", "Su s")
        assert sender in said
        assert ("quiet@example.com" if is_discreet else "news@example.com") in said
        assert other not in "".join(text for text in said.splitlines() if "@example.com" in text)
        assert "=?" not in said
        lowered = said.lower()
        for header, value in [("reply.?to", "answers@example.net"), ("auto-submitted", "auto-generated")]:
            assert re.search(rf"{header}[\w]*\W+(?:(?:email|value)\W+)?{re.escape(value)}", lowered), header
        assert len(re.findall(r"message-id\W+(?:value\W+)?<[0-9a-f]{40}@localhost>", lowered)) == 1
        is_list = asked is not confirmation
        assert bool(re.search(r"list-id\W+(?:value\W+)?<newsletter\.localhost>", lowered)) is is_list
    assert len({re.search(r"<[0-9a-f]{40}@localhost>", whole(asked))[0] for asked in stub.asked}) == 5
    assert ours.to == welcome.to
