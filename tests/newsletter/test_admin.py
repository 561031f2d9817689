"""Who may see the list, and what they find."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from newsletter import services
from newsletter.models import (
    ConsentEvent,
    MailingList,
    ProviderEvent,
    PurgeReport,
    Subscriber,
    SubscriberImport,
    Suppression,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def enter(client, django_user_model):
    def as_one_of(group):
        user = django_user_model.objects.create_user(group.lower().replace(" ", "-"), password="a-long-password")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return as_one_of


@pytest.fixture
def manager(enter):
    return enter("List managers")


@pytest.fixture
def everything(reader):
    """One of each thing there is."""
    report = ProviderEvent.objects.create(provider="Postmark", dedupe_key="x", state="parked", payload={"body": "?"})
    batch = SubscriberImport.objects.create(file_name="members.csv", headers=["email"], mapping={"email": 0})
    silence = Suppression.objects.create(email_hmac="0" * 64, reason="bounced")
    mailing_list = MailingList.objects.get(key="stories")
    return {
        "subscribers:index": [], "subscribers:inspect": [reader.pk], "subscribers:delete": [reader.pk],
        "subscribers:people": [], "subscribers:ledger": [], "growth:index": [],
        "mailing_lists:index": [], "mailing_lists:add": [], "mailing_lists:edit": [mailing_list.pk],
        "mailing_lists:delete": [mailing_list.pk],
        "imports:index": [], "imports:add": [], "imports:inspect": [batch.pk],
        "imports:errors": [batch.pk], "suppressions:index": [], "suppressions:add": [],
        "suppressions:delete": [silence.pk], "provider_reports:index": [], "provider_reports:inspect": [report.pk],
    }  # fmt: skip


DEEDS = {
    "subscribers:delete": {}, "mailing_lists:add": {"key": "mine"}, "mailing_lists:delete": {},
    "suppressions:add": {"email": "bo@example.org"}, "suppressions:delete": {}, "imports:add": {},
    "imports:stop": {}, "provider_reports:settle": {"wish": "aside"},
}  # fmt: skip


def state():
    models = (Subscriber, MailingList, Suppression, ProviderEvent, SubscriberImport, ConsentEvent)
    return [list(model.objects.values()) for model in models]


def test_list_managers_open_every_door(manager, everything):
    """B1, N4: each page of this room opens for those who keep the list."""
    for name, args in everything.items():
        assert manager.get(reverse(name, args=args)).status_code == 200, name


@pytest.mark.parametrize("group", ["Editors", "Moderators", "Translators"])
def test_nobody_else_sees_or_does_anything_here(enter, everything, group):
    """B1: by requests that skip the interface, every view and every deed is closed to every other role."""
    browser = enter(group)
    before = state()

    for name, args in everything.items():
        answer = browser.get(reverse(name, args=args))
        assert answer.status_code in (302, 403), name
        assert "ana@" not in answer.content.decode(), name
    report, batch = ProviderEvent.objects.get(), SubscriberImport.objects.get()
    more = {"imports:stop": [batch.pk], "provider_reports:settle": [report.pk]}
    for name, data in DEEDS.items():
        browser.post(reverse(name, args=(everything | more)[name]), data)

    assert state() == before
    home = browser.get(reverse("wagtailadmin_home")).text
    assert reverse("subscribers:index") not in home
    assert "newsletter-growth" not in home


def test_nobody_from_outside_sees_anything(client, everything):
    for name, args in everything.items():
        answer = client.get(reverse(name, args=args))
        assert answer.status_code == 302, name
        assert "/login/" in answer.url, name


def test_nobody_is_written_down_or_changed_by_staff(client, admin_user, reader):
    """N2: only the owner of an address can put it on the list, not even an administrator."""
    client.force_login(admin_user)

    for name, args in (("add", []), ("edit", [reader.pk])):
        response = client.get(reverse(f"subscribers:{name}", args=args))

        assert response.status_code == 302
        assert response.url == reverse("wagtailadmin_home")


def test_list_managers_find_people(manager, reader):
    """N4: the list is searched and filtered by status, language, list and day."""
    reader.lists.set(MailingList.objects.filter(key="stories"))
    stories, campaigns = (MailingList.objects.get(key=key).pk for key in ("stories", "campaigns"))
    today = timezone.localdate().isoformat()

    for query in (
        {"q": "ana@"},
        {"status": "active"},
        {"language": "en"},
        {"lists": stories},
        {"joined_at_from": today},
    ):
        assert "ana@example.org" in manager.get(reverse("subscribers:index"), query).text, query
    for query in ({"q": "eve@"}, {"status": "left"}, {"language": "es"}, {"lists": campaigns}):
        assert "ana@example.org" not in manager.get(reverse("subscribers:index"), query).text, query


def test_a_person_is_shown_with_what_they_agreed_to(manager, reader):
    """N2: every line of the ledger, with the words that were shown."""
    ConsentEvent.objects.record(reader, "confirmed", source="/en/about/", details={"lists": ["stories"]})

    page = manager.get(reverse("subscribers:inspect", args=[reader.pk])).text

    assert "Subscribed" in page
    assert "/en/about/" in page
    assert "share it with no one" in page
    assert "stories" in page


def test_erasing_a_person_leaves_a_keyed_fingerprint_only(manager, reader):
    """N6: after an erasure the address is nowhere, and still it will not be imported again."""
    answer = manager.post(reverse("subscribers:delete", args=[reader.pk]), follow=True).text

    assert "The person is erased." in answer
    assert "ana@example.org" not in answer
    assert not Subscriber.objects.exists()
    assert Suppression.objects.get().reason == "erased"
    event = ConsentEvent.objects.get()
    assert event.subscriber is None
    assert event.staff.username == "list-managers"


def test_staff_silence_an_address_and_find_it_by_its_fingerprint(manager, reader):
    """N6: whoever telephones is left alone, and no address is kept for that."""
    answer = manager.post(reverse("suppressions:add"), {"email": "Ana@example.org"}, follow=True).text

    assert "This address will not be written to." in answer
    assert "ana@" not in answer.lower()
    assert Subscriber.objects.get().status == "suppressed"
    assert Suppression.objects.forbids("ana@example.org")
    found = manager.get(reverse("suppressions:index"), {"q": "ana@example.org"}).text
    assert "Silenced by staff · " in found
    assert "Silenced by staff · " not in manager.get(reverse("suppressions:index"), {"q": "bo@example.org"}).text
    assert "in the correct format" in manager.post(reverse("suppressions:add"), {"email": "no"}).text


def test_a_bounce_can_be_lifted_and_a_complaint_cannot(manager, reader):
    """N3: a mailbox that works again may come back, when its owner asks; what people wished stays."""
    services.suppress(email="ana@example.org", reason="bounced")
    services.suppress(email="bo@example.org", reason="complained")
    bounced, complained = (Suppression.objects.get(reason=reason) for reason in ("bounced", "complained"))

    manager.post(reverse("suppressions:delete", args=[bounced.pk]))
    manager.post(reverse("suppressions:delete", args=[complained.pk]))

    assert list(Suppression.objects.values_list("reason", flat=True)) == ["complained"]
    assert Subscriber.objects.get().status == "left"


def test_a_list_is_named_in_every_language_and_kept_while_people_are_on_it(manager, reader):
    """N5: staff make lists; one with readers can be closed, not lost."""
    words = {
        "all_words-TOTAL_FORMS": 2, "all_words-INITIAL_FORMS": 0,
        "all_words-0-language": "en", "all_words-0-name": "Research", "all_words-0-ORDER": 1,
        "all_words-1-language": "ar", "all_words-1-name": "أبحاث", "all_words-1-ORDER": 2,
    }  # fmt: skip
    manager.post(reverse("mailing_lists:add"), {"key": "research", "position": 9, "is_open": "on", **words})

    new = MailingList.objects.get(key="research")
    assert (new.words("en").name, new.words("ar").name, new.words("es").name) == ("Research", "أبحاث", "Research")
    assert "no words yet in: es" in manager.get(reverse("mailing_lists:index")).text
    assert "Research" in manager.get("/en/newsletter/").text
    reader.lists.add(new)
    manager.post(reverse("mailing_lists:delete", args=[new.pk]))
    assert MailingList.objects.filter(key="research").exists()
    reader.lists.clear()
    manager.post(reverse("mailing_lists:delete", args=[new.pk]))
    assert not MailingList.objects.filter(key="research").exists()


def test_the_key_of_a_list_stays_as_it_is(manager):
    """N5: mailings, issues and whoever has not confirmed yet know the list by it. All else can be changed."""
    known = MailingList.objects.get(key="stories")
    addresses = [reverse("mailing_lists:edit", args=[known.pk]), reverse("mailing_lists:add")]
    pages = [BeautifulSoup(manager.get(address).text, "html.parser") for address in addresses]
    words = {"all_words-TOTAL_FORMS": 1, "all_words-INITIAL_FORMS": 0, "all_words-0-ORDER": 1}
    words |= {"all_words-0-language": "en", "all_words-0-name": "What people told us"}
    known.all_words.all().delete()

    manager.post(addresses[0], {"key": "news", "takes": "stories", "position": 9, "is_open": "on", **words})

    assert [page.find("input", {"name": "key"}).has_attr("disabled") for page in pages] == [True, False]
    known = MailingList.objects.get(pk=known.pk)
    assert (known.key, known.position, known.name) == ("stories", 9, "What people told us")


def test_a_parked_report_is_seen_and_put_aside(manager):
    """N3: staff are told on the first page that something waits, see what it said, and settle it."""
    report = ProviderEvent.objects.create(
        provider="Postmark", dedupe_key="x", state="parked", payload={"body": "what was sent"}
    )
    assert "1 report of the mail provider waits for you" in manager.get(reverse("wagtailadmin_home")).text
    assert "what was sent" in manager.get(reverse("provider_reports:inspect", args=[report.pk])).text

    manager.post(reverse("provider_reports:settle", args=[report.pk]), {"wish": "aside"})

    report.refresh_from_db()
    assert (report.state, report.payload) == ("dropped", None)
    assert "waits for you" not in manager.get(reverse("wagtailadmin_home")).text


def test_growth_and_what_was_deleted_are_shown_in_numbers(manager, reader):
    """N4, B5: who came and went by month, why they left, what the daily broom took."""
    ConsentEvent.objects.record(reader, "confirmed")
    services.leave(subscriber=reader)
    reader.refresh_from_db()
    services.tell_reason(subscriber=reader, reason="too-heavy")
    PurgeReport.objects.create(unconfirmed=7)

    page = manager.get(reverse("growth:index")).text

    assert page.count("<rect") == 25
    assert "The subject is too heavy for me now." in page
    assert ">7<" in page
    assert "ana@" not in page


def test_the_broom_writes_down_what_it_took(reader):
    """B5: a report of what was purged, without names."""
    from datetime import timedelta

    from newsletter.retention import purge

    services.leave(subscriber=reader)
    Subscriber.objects.update(left_at=timezone.now() - timedelta(days=31))
    Subscriber.objects.create(
        email="bo@example.org",
        email_key="bo@example.org",
        language="en",
        answered_at=timezone.now() - timedelta(days=31),
    )

    assert purge() == 2
    assert purge() == 0

    report = PurgeReport.objects.get()
    assert (report.unconfirmed, report.left) == (1, 1)


def test_addresses_are_in_no_index_of_wagtail(manager, reader):
    """N6: neither what refers to what, nor the search, nor the admin's history knows a reader."""
    from wagtail.models import ModelLogEntry, ReferenceIndex
    from wagtail.search.index import get_indexed_models

    manager.post(reverse("suppressions:add"), {"email": "bo@example.org"})
    manager.post(reverse("subscribers:delete", args=[reader.pk]))

    assert Subscriber not in get_indexed_models()
    assert not ReferenceIndex.objects.filter(base_content_type__app_label="newsletter").exists()
    assert not any("@" in f"{entry.label}{entry.data}" for entry in ModelLogEntry.objects.all())


@pytest.mark.parametrize("table", ["people", "ledger"])
@pytest.mark.parametrize(
    "query",
    [
        "status=bogus", "lists=999999", "lists=²", "language=tlh", "discreet=perhaps", "joined_at_from=12026-01-01",
        "joined_at_to=never", "joined_at_min=2026-01-01", "stauts=active", "status=active&lists=x",
    ],
)  # fmt: skip
def test_a_filter_that_is_not_understood_exports_nobody(manager, reader, table, query):
    """N4: it exported everybody. The answer names what was not understood."""
    answer = manager.get(f"{reverse(f'subscribers:{table}')}?{query}")

    assert answer.status_code == 400
    wrong = query.rpartition("&")[2].partition("=")[0]
    assert "Nothing was exported" in answer.text
    assert wrong.removesuffix("_from").removesuffix("_to") in answer.text
    assert "ana@" not in answer.text


@pytest.mark.parametrize("table", ["people", "ledger"])
@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("", True), ("status=&lists=&language=&joined_at_from=&joined_at_to=&discreet=&q=&p=1", True),
        ("status=active&discreet=false&language=en&joined_at_from=2020-01-01", True), ("q=ana&ordering=email", True),
        ("status=left", False), ("discreet=true", False), ("joined_at_to=2020-01-01", False), ("q=nobody", False),
    ],
)  # fmt: skip
def test_what_a_form_of_the_list_sends_narrows_the_table(manager, reader, table, query, is_there):
    """N4: every filter, filled in or left empty."""
    ConsentEvent.objects.record(reader, "confirmed")

    answer = manager.get(f"{reverse(f'subscribers:{table}')}?{query}")

    assert answer.status_code == 200
    assert (b"ana@example.org" in answer.getvalue()) is is_there
