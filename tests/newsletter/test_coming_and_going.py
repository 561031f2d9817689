"""Whoever comes, goes, moves and comes again: who is written to after each step, and what they read of it (N6)."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.utils import timezone

from newsletter import address_lock, held, links, services
from newsletter.addresses import fingerprint
from newsletter.models import ConsentEvent, Subscriber, Suppression
from newsletter.sending import machine
from security import stamp

from .conftest import link_in
from .mailings import make_mailing, make_people

pytestmark = pytest.mark.django_db
MONTH_AGO = timezone.now() - timedelta(days=30)


def person(subscriber: Subscriber) -> dict:
    """What somebody reads of themselves among all we hold of them."""
    return held.everything(Subscriber.objects.get(pk=subscriber.pk))["person"][0]


def told(subscriber: Subscriber) -> list[tuple[str, dict]]:
    """What somebody reads of what they agreed to."""
    return [(line["what"], line["details"]) for line in held.everything(subscriber)["consent"]]


def receivers(mailoutbox) -> list[str]:
    """Who gets the next issue."""
    mailoutbox.clear()
    machine.send(make_mailing(f"issue:{timezone.now().timestamp()}"))
    return [letter.to[0] for letter in mailoutbox]


def test_whoever_left_and_confirms_anew_gets_the_next_issue(home, client, post, reader, subscribe, mailoutbox):
    """N1, N3: as somebody new, with nothing held against them, and with the lists they wish for today."""
    services.leave(subscriber=reader)
    in_spring = timezone.localdate() + timedelta(days=120)
    Subscriber.objects.update(confirmed_at=MONTH_AGO, left_at=MONTH_AGO, soft_bounces=4, paused_until=in_spring)
    assert receivers(mailoutbox) == []
    subscribe(reader.email, name="Ann", lists=["stories"], language="es", frequency="daily")
    assert (person(reader)["status"], person(reader)["confirmed_at"]) == ("pending", MONTH_AGO)
    assert receivers(mailoutbox) == []
    Subscriber.objects.update(answered_at=None)
    subscribe(reader.email, name="Ann", lists=["stories", "newsletter"], language="en", frequency="daily")

    post(client, link_in(mailoutbox[0], "confirm"))

    assert receivers(mailoutbox) == [reader.email]
    facts = person(reader)
    assert (facts["status"], facts["left_at"], facts["soft_bounces"]) == ("active", None, 0)
    assert (facts["name"], facts["language"], facts["frequency"]) == ("Ann", "en", "daily")
    assert facts["confirmed_at"] > MONTH_AGO
    assert told(reader)[-1] == ("Confirmed", {"lists": ["newsletter", "stories"], "frequency": "daily"})


def test_whoever_leaves_and_subscribes_again_at_once_gets_a_letter(home, client, post, subscribe, mailoutbox):
    """N1, N3: within the ten minutes, too, as the page says; once, however often the form is sent."""
    subscribe()
    post(client, link_in(mailoutbox[0], "confirm"))
    post(client, link_in(mailoutbox[1], "leave"))

    for _press in range(2):
        subscribe()

    assert [letter.subject for letter in mailoutbox[2:]] == ["Please confirm your subscription"]
    assert "You are subscribed" in post(client, link_in(mailoutbox[2], "confirm")).text


def test_whoever_comes_back_gets_the_next_issue(home, reader, mailoutbox):
    """N3: on the lists of before; no day of leaving is left, and the ledger says both."""
    reader.lists.set(services.MailingList.objects.defaults())
    services.leave(subscriber=reader)
    assert receivers(mailoutbox) == []

    assert services.come_back(subscriber=reader) is True

    assert receivers(mailoutbox) == [reader.email]
    assert (person(reader)["status"], person(reader)["left_at"]) == ("active", None)
    assert [what for what, _details in told(reader)] == ["Unsubscribed on the page", "Subscribed again"]
    assert services.come_back(subscriber=reader) is False
    assert [what for what, _details in told(reader)] == ["Unsubscribed on the page", "Subscribed again"]


def test_whoever_leaves_calls_off_a_change_of_address(home, reader):
    """N3, N5: of the new address nothing stays."""
    Subscriber.objects.update(new_email="new@example.org", new_email_asked_at=timezone.now())

    services.leave(subscriber=reader)

    facts = person(reader)
    assert (facts["status"], facts["new_email"], facts["new_email_asked_at"]) == ("left", "", None)
    assert facts["left_at"] is not None


def test_each_leave_has_its_own_reason(home, client, post, reader):
    """N3: of one leave the first reason counts; whoever comes back and leaves again may name another."""
    leave = links.path(reader, links.LEAVE)
    for reason in ("too-much", "too-heavy"):
        post(client, leave)
        for said in (reason, "other"):
            assert "Thank you for telling us." in post(client, leave, {"wish": "say why", "reason": said}).text
        post(client, leave, {"wish": "come back"})

    assert [details["reason"] for what, details in told(reader) if "reason" in details] == ["too-much", "too-heavy"]


def test_whoever_left_is_asked_why_in_plain_words(home, client, post, reader):
    """N3: whichever is true, the page has it."""
    page = BeautifulSoup(post(client, links.path(reader, links.LEAVE)).text, "html.parser")

    offered = {one["value"]: " ".join(one.find_parent("label").text.split()) for one in page.select("[name=reason]")}
    assert offered == {
        "too-much": "You write too often.",
        "not-for-me": "It is not what I hoped for.",
        "too-heavy": "The subject is too heavy for me now.",
        "not-safe": "Others can see my inbox.",
        "never-asked": "I never asked for it.",
        "other": "Another reason.",
    }


def test_whoever_left_and_was_silenced_is_not_asked_any_more(home, client, post, reader):
    """N3: nothing is written down of them but why we are silent."""
    services.leave(subscriber=reader)
    services.suppress(email=reader.email, reason="complained")

    answer = post(client, links.path(reader, links.LEAVE), {"wish": "say why", "reason": "other"})

    assert "Thank you for telling us" not in answer.text
    assert not ConsentEvent.objects.filter(kind="reason").exists()


@pytest.mark.parametrize("status", ["active", "left", "suppressed"])
def test_nobody_but_who_waits_is_reminded(home, post, reader, mailoutbox, status):
    """N2: nor does anybody else read that they were."""
    Subscriber.objects.update(status=status, answered_at=timezone.now() - timedelta(days=5))

    with post.commit():
        assert services.remind() == 0

    assert (mailoutbox, person(reader)["reminded_at"]) == ([], None)


@pytest.mark.parametrize("how", ["left", "erased"])
def test_nobody_is_reminded_who_had_said_goodbye(home, post, reader, mailoutbox, subscribe, how):
    """N2, N3: somebody else typed their address; the letter says that doing nothing is enough."""
    if how == "left":
        services.leave(subscriber=reader)
    else:
        services.erase(subscriber=reader)
    subscribe(reader.email)
    assert len(mailoutbox) == 1
    assert "We may ask once more" in mailoutbox[0].body
    Subscriber.objects.update(answered_at=timezone.now() - timedelta(days=4))

    with post.commit():
        assert services.remind() == 0

    assert len(mailoutbox) == 1


def test_a_reminder_is_noted_with_its_moment(home, post, reader, mailoutbox):
    """N2: so that none comes a second time."""
    Subscriber.objects.update(status="pending", answered_at=timezone.now() - timedelta(days=5))

    with post.commit():
        assert services.remind() == 1

    assert [letter.to for letter in mailoutbox] == [[reader.email]]
    assert person(reader)["reminded_at"] is not None


def test_new_links_come_once_in_ten_minutes_and_three_times_a_day(home, client, post, reader, mailoutbox):
    """N2, N5: and each letter stands in the ledger with where it was asked for; what was refused does not."""
    asked = {stamp.FIELD: stamp.new_stamp(seconds_ago=60), "email": "ana@example.org"}
    for number in range(1, 6):
        post(client, "/en/newsletter/new-link/", asked)
        post(client, "/en/newsletter/new-link/", asked)

        assert len(mailoutbox) == min(number, 3)
        lines = held.everything(reader)["consent"]
        assert [(line["what"], line["page"]) for line in lines] == [("Asked again", "new-link")] * min(number, 3)
        cache.clear()  # another network
        Subscriber.objects.update(answered_at=timezone.now() - timedelta(minutes=11))


@pytest.mark.parametrize("status", ["left", "suppressed", None])
def test_nobody_who_is_not_on_the_list_gets_new_links(home, client, post, reader, mailoutbox, status):
    """N3, N5: nor does anybody else in their place, and the ledger says nothing of it."""
    make_people(2)
    Subscriber.objects.filter(pk=reader.pk).update(status=status or "active")
    asked = {stamp.FIELD: stamp.new_stamp(seconds_ago=60)}

    answer = post(client, "/en/newsletter/new-link/", {**asked, "email": reader.email if status else "no@example.org"})

    assert answer.status_code == 200
    assert mailoutbox == []
    assert not ConsentEvent.objects.exists()


def test_new_links_go_to_whoever_asked_among_many(home, client, post, reader, mailoutbox):
    """N5: and to nobody else."""
    make_people(2)
    asked = {stamp.FIELD: stamp.new_stamp(seconds_ago=60)}

    for address in (reader.email, "P1@example.org"):
        post(client, "/en/newsletter/new-link/", {**asked, "email": address})

    assert [letter.to[0] for letter in mailoutbox] == [reader.email, "p1@example.org"]


def test_the_ledger_says_where_somebody_asked_and_whether_again(home, subscribe, mailoutbox):
    """N2: the page whose words they read."""
    subscribe("ana@example.org", source="/en/stories/")
    Subscriber.objects.update(answered_at=timezone.now() - timedelta(hours=1))
    subscribe("ana@example.org", source="/es/")

    lines = held.everything(Subscriber.objects.get())["consent"]
    assert [(line["what"], line["page"]) for line in lines] == [
        ("Asked to subscribe", "/en/stories/"),
        ("Asked again", "/es/"),
    ]


def test_both_forms_share_the_letters_of_a_day(home, client, post, reader, subscribe, mailoutbox):
    """N1, N5: whoever uses them in turn sends a stranger no more than one form would; what others asked counts not."""
    for address in [reader.email] * 3 + ["bo@example.org"]:
        subscribe(address)
        cache.clear()
        Subscriber.objects.update(answered_at=None)
    asked = {stamp.FIELD: stamp.new_stamp(seconds_ago=60)}
    for address in (reader.email, "bo@example.org"):
        post(client, "/en/newsletter/new-link/", {**asked, "email": address})

    assert [letter.to[0] for letter in mailoutbox] == [reader.email] * 3 + ["bo@example.org"] * 2


def test_letters_of_yesterday_and_other_lines_do_not_count(home, subscribe, reader, mailoutbox):
    """N1: three a day are three that were asked for today."""
    hash_of = services.fingerprint(reader.email_key)
    for at, kind in [(timezone.now() - timedelta(hours=25), "resent"), (timezone.now(), "changed")]:
        for _number in range(3):
            ConsentEvent.objects.create(email_hash=hash_of, kind=kind, at=at, subscriber=reader)

    subscribe(reader.email)

    assert [letter.to for letter in mailoutbox] == [[reader.email]]


def test_what_was_chosen_and_given_up_stands_in_the_ledger(home, reader):
    """N5, N6: lists by their keys, choices by their new value, and nothing that stayed as it was."""
    lists = services.MailingList.objects
    reader.lists.set(lists.filter(key__in=["newsletter", "stories"]))

    services.change(
        subscriber=reader,
        choices={"lists": lists.filter(key__in=["stories", "campaigns"]), "frequency": "weekly", "language": "es"},
    )
    services.change(subscriber=reader, choices={"lists": lists.filter(key="stories"), "frequency": "weekly"})

    lines = ConsentEvent.objects.values_list("kind", "details")
    assert list(lines) == [
        ("changed", {"language": "es", "lists_added": ["campaigns"], "lists_left": ["newsletter"]}),
        ("changed", {"lists_added": [], "lists_left": ["campaigns"]}),
    ]
    assert services.list_keys(reader) == ["stories"]


def test_whoever_moves_begins_anew_at_the_new_address(home, reader, mailoutbox):
    """N5: what came back from the old one says nothing of the new one; the ledger of both says that they moved."""
    reader.lists.set(services.MailingList.objects.defaults())
    asked_at = timezone.now()
    Subscriber.objects.update(new_email="New@Example.org", new_email_asked_at=asked_at, soft_bounces=4)
    old_way = links.key(reader, links.PREFERENCES)

    assert services.move(subscriber=Subscriber.objects.get()) is True

    assert receivers(mailoutbox) == ["new@example.org"]
    facts = person(reader)
    assert (facts["soft_bounces"], facts["new_email"], facts["new_email_asked_at"]) == (0, "", None)
    assert links.read(old_way, links.PREFERENCES) is None
    moved = {services.fingerprint(address) for address in ("ana@example.org", "new@example.org")}
    assert set(ConsentEvent.objects.filter(kind="moved").values_list("email_hash", flat=True)) == moved


def test_whoever_moves_to_another_spelling_of_their_own_address_stays(home, client, post, reader, mailoutbox):
    """N5: both are one mailbox, so nobody else stands there who would have to go."""
    Subscriber.objects.update(email="ana@bücher.example", email_key="ana@xn--bcher-kva.example")
    path = links.path(reader, links.PREFERENCES)
    post(client, path, {"wish": "move", "new_email": "ana@xn--bcher-kva.example"})

    confirm = next(letter for letter in mailoutbox if "new-address" in letter.body)
    assert "Your address is changed" in post(client, link_in(confirm, "new-address")).text

    assert person(reader)["email"] == "ana@xn--bcher-kva.example"


@pytest.mark.parametrize(
    ("status", "moves", "then"), [("active", True, "active"), ("pending", True, "active"), ("left", False, "left")]
)
def test_only_who_is_on_the_list_moves(home, reader, status, moves, then):
    """N3, N5: whoever left meanwhile stays away, at either address; the click at the new one is a confirmation."""
    Subscriber.objects.update(status=status, new_email="new@example.org", new_email_asked_at=timezone.now())

    assert services.move(subscriber=Subscriber.objects.get()) is moves

    assert person(reader)["email"] == ("new@example.org" if moves else "ana@example.org")
    assert person(reader)["status"] == then


@pytest.mark.parametrize("reason", Suppression.FINAL)
def test_nobody_moves_to_an_address_that_was_silenced_meanwhile(home, reader, reason):
    """N3: whoever complained there is not written to, whatever link is pressed; the silence stays as it was."""
    Subscriber.objects.update(new_email="new@example.org", new_email_asked_at=timezone.now())
    services.suppress(email="new@example.org", reason=reason)

    assert services.move(subscriber=Subscriber.objects.get()) is False

    assert person(reader)["email"] == "ana@example.org"
    assert Suppression.objects.of("new@example.org").get().reason == reason


VERBS = {
    "subscribe": lambda person: services.subscribe(email=person.email, language="en"),
    "confirm": lambda person: services.confirm(subscriber=person),
    "change": lambda person: services.change(subscriber=person, choices={"lists": []}),
    "move": lambda person: services.move(subscriber=person),
    "leave": lambda person: services.leave(subscriber=person),
    "tell reason": lambda person: services.tell_reason(subscriber=person, reason="other"),
    "come back": lambda person: services.come_back(subscriber=person),
    "suppress": lambda person: services.suppress(email=person.email, reason="bounced"),
    "erase": lambda person: services.erase(subscriber=person),
}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_holds_the_address_it_is_about_before_it_reads(reader, monkeypatch, verb):
    """N3: or somebody silences it in the same moment, and is written to. A move holds both, and at once."""
    Subscriber.objects.update(new_email="new@example.org", new_email_asked_at=timezone.now())
    reader.refresh_from_db()
    held_addresses = []
    monkeypatch.setattr(services, "lock_addresses", lambda *emails: held_addresses.append(set(emails)))

    VERBS[verb](reader)

    wanted = {"ana@example.org", "new@example.org"} if verb == "move" else {"ana@example.org"}
    assert held_addresses[0] == wanted


def test_whoever_moved_meanwhile_is_held_at_the_address_of_today(reader, monkeypatch):
    """N3: nobody silences it while they leave."""
    held_addresses = []
    monkeypatch.setattr(services, "lock_addresses", lambda *emails: held_addresses.extend(emails))
    Subscriber.objects.update(email="new@example.org", email_key="new@example.org")

    services.leave(subscriber=reader)

    assert held_addresses == ["ana@example.org", "new@example.org"]


def test_whoever_lifts_a_silence_holds_its_address(reader, monkeypatch):
    """N3: or a complaint of the same moment is lost."""
    ConsentEvent.objects.record(reader, "confirmed")
    services.suppress(email=reader.email, reason="bounced")
    locked = []
    monkeypatch.setattr(services, "lock_fingerprints", lambda *hashes: locked.extend(hashes))

    services.lift(suppression=Suppression.objects.get())

    assert set(locked) == {fingerprint("ana@example.org")}


class Database:
    """A PostgreSQL that only writes down what it is asked."""

    vendor = "postgresql"

    def __init__(self):
        self.asked = []

    def cursor(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def execute(self, statement, values):
        self.asked.append((statement, values))


def test_addresses_are_held_in_one_order_whoever_names_them(monkeypatch):
    """N3: two who hold the same addresses never wait for each other; each address is held, until the commit."""
    addresses = ["ana@example.org", "bo@example.org", "cy@example.org"]
    orders = []
    for named in (addresses, addresses[::-1], [*addresses, "ANA@example.org"]):
        database = Database()
        monkeypatch.setattr(address_lock, "connection", database)
        address_lock.lock_addresses(*named)
        orders += database.asked

    assert len(orders) == 3
    assert orders[0] == orders[1] == orders[2]
    statement, (namespace, numbers) = orders[0]
    assert "pg_advisory_xact_lock" in statement
    assert isinstance(namespace, int)
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 3


def test_a_harder_reason_for_silence_takes_the_place_of_a_softer_one(reader):
    """N3: staff can lift a bounce, and never a wish; an erasure and a leave change no complaint."""
    services.suppress(email=reader.email, reason="bounced")
    for reason in ("left", "erased", "complained"):
        services.silence(email=reader.email, reason=reason)
        assert Suppression.objects.get().reason == reason
    for reason in ("left", "erased"):
        services.silence(email=reader.email, reason=reason)
        assert Suppression.objects.get().reason == "complained"


@pytest.mark.parametrize(("before", "after"), [(None, "erased"), ("left", "erased"), ("complained", "complained")])
def test_whoever_is_erased_stays_silenced_for_the_reason_of_before(reader, before, after):
    """N3, N6: the complaint outlives the person; else the silence says that they were erased."""
    if before:
        services.silence(email=reader.email, reason=before)

    services.erase(subscriber=reader)

    assert Suppression.objects.of("ana@example.org").get().reason == after
    assert list(ConsentEvent.objects.values_list("kind", "subscriber")) == [("erased", None)]


def test_the_ledger_names_who_of_staff_silenced_or_erased_somebody(reader, admin_user):
    """N6: and nobody where a person did it alone."""
    services.suppress(email=reader.email, reason="by_staff", staff=admin_user)
    services.erase(subscriber=reader, staff=admin_user)

    assert list(ConsentEvent.objects.values_list("kind", "staff")) == [
        ("by_staff", admin_user.pk),
        ("erased", admin_user.pk),
    ]


def test_a_silence_is_lifted_for_whoever_has_the_address_today(reader):
    """N3: they may be asked again. Whoever had it before and moved, and is silenced at another, stays silenced."""
    ConsentEvent.objects.record(reader, "confirmed")
    Subscriber.objects.update(new_email="new@example.org", new_email_asked_at=timezone.now())
    services.move(subscriber=Subscriber.objects.get())
    services.suppress(email="new@example.org", reason="bounced")
    today = make_people(1, name="Today")[0]
    Subscriber.objects.filter(pk=today.pk).update(email="ana@example.org", email_key="ana@example.org")
    ConsentEvent.objects.record(Subscriber.objects.get(pk=today.pk), "confirmed")
    services.suppress(email="ana@example.org", reason="bounced")

    services.lift(suppression=Suppression.objects.of("ana@example.org").get())

    assert (person(today)["status"], person(reader)["status"]) == ("left", "suppressed")
    assert person(today)["left_at"] is not None
    assert not Suppression.objects.of("ana@example.org").exists()
    assert Suppression.objects.of("new@example.org").exists()


@pytest.mark.parametrize("status", ["active", "pending", "left"])
def test_lifting_a_silence_takes_nobody_off_the_list_who_was_never_silenced(reader, status):
    """N3: the bounce was noted of an address alone; its owner reads of themselves what they read before."""
    ConsentEvent.objects.record(reader, "confirmed")
    left_at = MONTH_AGO if status == "left" else None
    Subscriber.objects.filter(pk=reader.pk).update(status=status, left_at=left_at)
    services.silence(email=reader.email, reason="bounced")

    services.lift(suppression=Suppression.objects.get())

    assert (person(reader)["status"], person(reader)["left_at"]) == (status, left_at)
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("purpose", [links.CONFIRM, links.LEAVE, links.PREFERENCES, links.NEW_ADDRESS])
def test_a_link_opens_the_page_of_its_owner_among_many(reader, purpose):
    """N3, N6: and a link whose owner is erased opens nobody's."""
    others = make_people(3, new_email="new@example.org")
    Subscriber.objects.filter(pk=reader.pk).update(new_email="new@example.org")
    reader.refresh_from_db()
    keys = {one.pk: links.key(one, purpose) for one in [others[0], reader, *others[1:]]}

    assert {pk: links.read(key, purpose).pk for pk, key in keys.items()} == {pk: pk for pk in keys}

    services.erase(subscriber=Subscriber.objects.get(pk=reader.pk))
    assert links.read(keys[reader.pk], purpose) is None
    assert links.is_of_the_erased(keys[reader.pk], purpose)
    assert not links.is_of_the_erased(keys[others[0].pk], purpose)
    assert not links.is_of_the_erased(keys[reader.pk], "another.purpose")


def test_a_letter_that_is_made_again_is_the_same_to_the_byte(reader):
    """N4: so are its links, which belong to the moment of the first time and still open their page."""
    moment = timezone.now() - timedelta(days=2)

    ways = [links.ways(reader, moment) for _time in range(2)]

    assert ways[0] == ways[1] != links.ways(reader)
    for name, purpose in (("leave_url", links.LEAVE), ("preferences_url", links.PREFERENCES)):
        key = ways[0][name].rstrip("/").rpartition("/")[2]
        assert links.read(key, purpose) == reader
