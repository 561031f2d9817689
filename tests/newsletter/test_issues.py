"""Issues: written as pages, checked, sent as mail, kept in the archive."""

import csv
import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import http_date
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.types import StringSegmentValue

from content import periodic
from content.models import SiteFacts
from newsletter import ledger, retention
from newsletter.issues import audience, preflight, sending
from newsletter.issues.rendering import draw
from newsletter.message_admin import label
from newsletter.models import Delivery, Dispatch, Edition, IssuePage, MailingList, Subscriber
from newsletter.sending import shift, tick
from tests.pages import as_shown

from .issues import BODY, STORIES, furnish, make_archive, make_issue, make_story
from .mailings import make_people

pytestmark = pytest.mark.django_db

TO_ALL = {"lists": ["newsletter"]}


@pytest.fixture
def house(home):
    furnish(home)
    return home


@pytest.fixture
def manager(django_user_model):
    user = django_user_model.objects.create_user("manager", "manager@example.org", "a-long-password", first_name="Mia")
    user.groups.add(Group.objects.get(name="List managers"))
    return user


@pytest.fixture
def press(client, django_capture_on_commit_callbacks):
    """Press a button of the admin, and let the worker work."""

    def pressed(address, **data):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, data, follow=True)

    return pressed


@pytest.fixture
def order(client, press):
    """Choose who gets it, read the question, and press its button: what the page holds is what is sent."""

    def ordered(address, **chosen):
        return press(address, **answer_of(client.post(address, chosen | {"send": "1"})))

    return ordered


def question(response) -> BeautifulSoup:
    return as_shown(response).select_one("section:has(#sure-title)")


def answer_of(response) -> dict:
    """What the main button of the question sends, without JavaScript."""
    form = question(response).form
    return {
        one["name"]: one.get("value", "") for one in form.select("input[type=hidden]:not([name^=csrf]), [name=agreed]")
    }


def html_of(message) -> str:
    return message.alternatives[0].content


def send(page, to=TO_ALL):
    dispatch = sending.send(page, to=to, at=None, by=None)
    tick.tick()
    return dispatch


def test_each_person_gets_the_issue_once_in_one_language(house, mailoutbox):
    """N4, N5: their own where there is one; the original where there is none and they agreed; else nothing."""
    pages = make_issue(house, ("en", "es"))
    for code in ("en", "es", "ar"):
        make_people(1, language=code)
    make_people(1, language="ar", accepts_original=True)

    send(pages["es"])

    got = {message.to[0]: message.subject for message in mailoutbox}
    assert got == {
        "p0@example.org": "Spring news",
        "p1@example.org": "Noticias de primavera",
        "p3@example.org": "Spring news",
    }
    spanish = next(message for message in mailoutbox if message.to == ["p1@example.org"])
    assert "Hola:" in spanish.body
    assert "Dejar" in spanish.body or "boletín" in spanish.body
    assert 'lang="es"' in html_of(spanish)


def test_an_issue_reaches_readers_of_a_language_that_is_not_offered_any_more(house, mailoutbox, settings):
    """N4, N5: the original, if they agreed to that; who did not is counted before it leaves."""
    page = make_issue(house, ("en", "es"))["en"]
    for accepts in (True, False):
        make_people(1, language="ar", accepts_original=accepts)
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("es", "Español")]

    findings = [found.words for found in preflight.check(page, TO_ALL)]
    send(page)

    assert [(letter.to, letter.subject) for letter in mailoutbox] == [(["p0@example.org"], "Spring news")]
    assert "1 person gets it." in findings
    told = "1 subscriber gets no email, because this site no longer offers their language: Arabic."
    assert any(words.startswith(told) for words in findings)


def test_a_discreet_reader_sees_neutral_words_only_in_the_list_of_messages(house, mailoutbox):
    """★15: sender, subject, and the line that inboxes take from the HTML or the text; others see the issue's own."""
    page = make_issue(house, ("en",), summary="A film about a quiet room.")["en"]
    make_people(1, discreet=True)
    make_people(1)

    send(page)

    discreet, open_ = mailoutbox
    shown_first = [BeautifulSoup(html_of(discreet), "html.parser").body.get_text(" ", strip=True), discreet.body]
    for words in shown_first:
        assert words.startswith(("Thank you for reading.", "This is the message you asked for."))
        for telling in ("Spring news", "A film about a quiet room.", "Read this on our site", "Open Door"):
            assert telling not in words[:100]
    assert "A film about a quiet room." not in html_of(discreet)
    assert (discreet.subject, open_.subject) == ("Your news is here", "Spring news")
    assert BeautifulSoup(html_of(open_), "html.parser").body.get_text(" ", strip=True).startswith("A film about")
    for message in (discreet, open_):
        assert "%%" not in html_of(message) + message.body


def test_only_people_of_the_chosen_lists_languages_and_days_get_it(house, mailoutbox):
    """N5: the audience is what was ticked, and the count before sending is the count after it."""
    pages = make_issue(house, ("en", "es"))
    make_people(2)
    make_people(1, language="es")
    old = make_people(1)[0]
    Subscriber.objects.filter(pk=old.pk).update(confirmed_at=timezone.now() - timedelta(days=90))
    stranger = make_people(1)[0]
    stranger.lists.clear()
    week_ago = (timezone.localdate() - timedelta(days=7)).isoformat()
    to = {"lists": ["newsletter"], "languages": ["en"], "joined_from": week_ago}

    expected = sum(audience.count(to, audience.editions(pages["en"])).values())
    send(pages["en"], to)

    assert sorted(message.to[0] for message in mailoutbox) == ["p0@example.org", "p1@example.org"]
    assert expected == 2


def test_the_message_says_the_same_in_html_and_in_text(house):
    """N4: greeting, words, links, the way to leave and the postal address, twice; nothing comes from afar."""
    page = make_issue(house)["en"]

    drawn = draw(page)

    soup = BeautifulSoup(drawn.html, "html.parser")
    assert soup.html["lang"] == "en"
    assert [heading.text for heading in soup.find_all("h1")] == ["Spring news"]
    for words in ("%%greeting%%", "All is", "https://example.org/more", "%%leave%%", "Springfield", page.full_url):
        assert words in drawn.html
        assert words in drawn.text
    assert not soup.find_all(["script", "link", "iframe"])
    assert "<" not in drawn.text


def test_a_story_with_a_content_note_says_so_before_its_title_and_shows_no_picture(house):
    """S11: in the message, in its plain text and in the archive."""
    story = make_story(house, "The locked door", note="Seclusion")
    page = make_issue(house, body=[*BODY, STORIES])["en"]

    drawn = draw(page)

    for form in (drawn.html, drawn.text):
        assert form.index("Seclusion") < form.index("The locked door")
        assert story.full_url in form
    assert "<img" not in drawn.html


def test_newest_stories_are_those_since_the_last_issue(house, client):
    """N4: no story stands in two issues by itself, and the archive keeps what each issue carried."""
    make_story(house, "Old story")
    first = make_issue(house, body=[*BODY, STORIES], slug="one")["en"]
    make_people(1)
    send(first)
    make_story(house, "New story")
    second = make_issue(house, body=[*BODY, STORIES], slug="two")["en"]

    drawn = draw(second)
    assert "New story" in drawn.text
    assert "Old story" not in drawn.text
    kept = client.get(first.url).text
    assert "Old story" in kept
    assert "New story" not in kept


def test_a_withdrawn_story_is_not_carried(house):
    """S11: what was taken from the public is not mailed either, picked or not."""
    story = make_story(house, "Taken back")
    picked = (
        "stories",
        {"heading": "", "pages": [{"type": "item", "value": story.pk, "id": "a"}], "newest": True, "count": 5},
    )
    page = make_issue(house, body=[*BODY, picked])["en"]
    assert "Taken back" in draw(page).text

    story.unpublish()

    assert "Taken back" not in draw(IssuePage.objects.get(pk=page.pk)).text


def test_a_section_reaches_readers_of_its_list_only(house, mailoutbox):
    """N5: the same issue says more to those who chose the topic."""
    inner = [{"type": "paragraph", "value": "<p>For friends of the film.</p>", "id": "i"}]
    page = make_issue(house, body=[*BODY, ("section", {"readers": "campaigns", "body": inner})])["en"]
    film, _other = make_people(2)
    film.lists.add(MailingList.objects.get(key="campaigns"))

    send(page)

    said = {message.to[0]: "friends of the film" in message.body for message in mailoutbox}
    assert said == {"p0@example.org": True, "p1@example.org": False}


@pytest.mark.parametrize("mode", ["mail", "dark", "phone", "no-pictures", "text", "web", "list-campaigns"])
def test_the_editor_shows_the_message_in_every_look(house, client, admin_user, mode):
    """N4: before anybody gets it, and with no link that would take anybody off the list."""
    page = make_issue(house)["en"]
    client.force_login(admin_user)

    answer = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]), {"mode": mode})

    assert answer.status_code == 200
    assert "All is" in answer.text
    assert "%%" not in answer.text
    if mode != "web":
        assert "'unsafe-inline'" in answer.headers["Content-Security-Policy"]
        assert "script-src" not in answer.headers["Content-Security-Policy"]
        assert ("prefers-color-scheme" in answer.text) is (mode not in {"dark", "text"})


def errors(page, to=TO_ALL) -> str:
    findings = preflight.check(IssuePage.objects.get(pk=page.pk), to)
    return " ".join(finding.words for finding in findings if finding.is_error)


def test_the_checks_stop_what_must_not_leave(house, mailoutbox):
    """N4: nobody to send to, no postal address, a dead link, too long a message: each is said, and stops it."""
    page = make_issue(house, body=[*BODY, ("paragraph", '<p><a href="http://localhost:8000/en/nowhere/">Go</a></p>')])[
        "en"
    ]
    assert "Nobody would get it" in errors(page)
    make_people(1)
    assert "nowhere" in errors(page)
    SiteFacts.objects.update(address="")
    assert "no postal address" in errors(page)
    page.body = [*page.body.raw_data, {"type": "paragraph", "value": f"<p>{'long ' * 25_000}</p>", "id": "long"}]
    page.save_revision().publish()
    assert "kB" in errors(page)
    page.unpublish()
    assert "not published" in errors(page)

    send(page)
    assert mailoutbox == []
    assert Dispatch.objects.get().trouble == "checks"


def test_a_good_issue_passes_and_links_of_this_site_are_looked_up(house):
    """N4: pages, views and documents of ours are found without asking the network."""
    make_people(1)
    story = make_story(house)
    links = (
        f'<p><a linktype="page" id="{story.pk}">Story</a> <a href="http://localhost:8000/en/newsletter/">Join</a></p>'
    )
    page = make_issue(house, body=[*BODY, ("paragraph", links)])["en"]

    assert errors(page) == ""
    said = " ".join(finding.words for finding in preflight.check(page, TO_ALL))
    assert "1 person gets it." in said
    assert "No test was sent" in said
    assert "keeps its email as files" not in said
    assert "Not translated: Spanish, Arabic" in said
    assert "No worker is running" in said


def test_a_list_manager_checks_tests_and_sends(house, client, press, order, manager, mailoutbox):
    """N4: the whole way of an issue through the admin."""
    page = make_issue(house, ("en", "es"))["en"]
    make_people(3)
    make_people(1, language="es")
    client.force_login(manager)
    address = reverse("newsletter_send", args=[page.pk])

    shown = client.get(address).text
    assert "4 people get it." in shown
    choice = {"lists": "newsletter", "languages": "es"}
    counted = client.post(reverse("newsletter_count", args=[page.pk]), choice).json()
    assert counted["words"] == "1 person gets it."

    press(address, test="1", staff=str(manager.pk))
    assert [message.subject for message in mailoutbox] == ["[Test] Spring news", "[Prueba] Noticias de primavera"]
    assert "Hello Mia," in mailoutbox[0].body
    assert "/leave/" not in mailoutbox[0].body
    assert "A test was sent" in client.get(address).text
    mailoutbox.clear()

    order(address, lists="newsletter")
    assert len(mailoutbox) == 4
    assert "4 of 4" in client.get(reverse("mailings:inspect", args=[page.mailing.pk])).text
    again = press(address, send="1", lists="newsletter")
    assert len(mailoutbox) == 4
    assert again.redirect_chain[-1][0] == reverse("mailings:inspect", args=[page.mailing.pk])


def test_a_scheduled_issue_leaves_when_its_time_comes_and_not_before(house, client, press, order, manager, mailoutbox):
    """N4: on the site's clock; it can be called off until then, and ordered again."""
    page = make_issue(house)["en"]
    make_people(1)
    client.force_login(manager)
    address = reverse("newsletter_send", args=[page.pk])

    past = press(address, send="1", lists="newsletter", scheduled_at="2020-01-01 09:00")
    assert "This moment has passed." in past.text
    order(address, lists="newsletter", scheduled_at="2099-01-01 09:00")
    tick.tick()
    assert mailoutbox == []
    mailing = page.mailing
    assert timezone.localtime(mailing.scheduled_at).hour == 9

    press(reverse("mailings:act", args=[mailing.pk]), action="cancel", agreed="cancel")
    assert page.mailing.status == "cancelled"
    order(address, lists="newsletter", scheduled_at="2099-01-01 09:00")
    Dispatch.objects.update(scheduled_at=timezone.now())
    tick.tick()
    assert len(mailoutbox) == 1


def test_nothing_leaves_before_the_question_is_answered(house, client, press, manager, mailoutbox):
    """N4, N5: it names issue, audience and number; going back keeps the choice; two answers send once."""
    page = make_issue(house, ("en", "es"))["en"]
    make_people(2)
    make_people(1, language="es")
    client.force_login(manager)
    address = reverse("newsletter_send", args=[page.pk])
    shown = as_shown(client.get(address))
    chosen = {"lists": "newsletter", "languages": "en", "joined_from": "2020-01-31"}
    assert shown.select_one("button[name=send]").text == "Send to 3 people"
    assert "Spring news" in shown.title.text

    asked = press(address, send="1", **chosen)
    assert press(address, send="1", **chosen).status_code == 200
    assert "Spring news" in BeautifulSoup(asked.text, "html.parser").title.text
    said = question(asked).get_text(" ", strip=True)
    for words in ("Does this issue go to 2 people?", "Spring news", "Our newsletter", "English: 2", "Jan. 31, 2020",
                  "At once", "cannot be taken back", "Send to 2 people"):  # fmt: skip
        assert words in said
    tick.tick()
    assert (mailoutbox, page.mailing) == ([], None)

    answer = answer_of(asked)
    back = press(address, **{name: value for name, value in answer.items() if name != "agreed"}, back="1")
    kept = as_shown(back)
    assert [box["value"] for box in kept.select("[name=languages][checked]")] == ["en"]
    assert (back.status_code, mailoutbox) == (200, [])

    press(address, **answer)
    press(address, **answer)
    assert len(mailoutbox) == 2


def test_the_question_is_asked_again_when_its_number_is_no_longer_true(house, client, press, manager, mailoutbox):
    """N4, N5: an answer holds for the people it was given for, and a number made up is no answer."""
    page = make_issue(house)["en"]
    make_people(2)
    client.force_login(manager)
    address = reverse("newsletter_send", args=[page.pk])
    answer = answer_of(press(address, send="1", lists="newsletter"))
    make_people(1)

    again = press(address, **answer)
    press(address, agreed="1", lists="newsletter")

    assert "The number of people has changed." in again.text
    assert "Does this issue go to 3 people?" in again.text
    assert mailoutbox == []
    press(address, **answer_of(again))
    assert len(mailoutbox) == 3


def test_a_scheduled_mailing_is_asked_about_with_its_moment(house, client, press, order, manager):
    """N4: scheduling asks the same way, and the report says when it leaves with one full stop at most."""
    page = make_issue(house)["en"]
    make_people(1)
    client.force_login(manager)
    address = reverse("newsletter_send", args=[page.pk])

    said = question(press(address, send="1", lists="newsletter", scheduled_at="2099-01-01 09:00")).text
    assert "Jan. 1, 2099, 9 a.m." in said
    assert "Schedule for 1 person" in said
    assert page.mailing is None
    report = order(address, lists="newsletter", scheduled_at="2099-01-01 09:00").text

    assert "It will be sent at Jan. 1, 2099, 9 a.m. (America/New York)<" in report
    Dispatch.objects.update(scheduled_at=timezone.now())
    assert "It is being sent now." in client.get(reverse("mailings:inspect", args=[page.mailing.pk])).text


def test_two_presses_at_once_send_one_mailing(house, mailoutbox):
    """N4: the second order of the same issue is none, in whatever language it was given."""
    pages = make_issue(house, ("en", "es"))
    make_people(2)

    assert sending.send(pages["en"], to=TO_ALL, at=None, by=None)
    assert sending.send(pages["es"], to=TO_ALL, at=None, by=None) is None
    tick.tick()

    assert len(mailoutbox) == 2


def test_whoever_was_missed_gets_it_and_nobody_else(house, client, press, manager, mailoutbox):
    """N4: *send to missing* reaches the refused and those who joined since; the report names them."""
    page = make_issue(house)["en"]
    make_people(3)
    mailing = send(page)
    refused = Delivery.objects.first()
    Delivery.objects.filter(pk=refused.pk).update(status="failed", reason="SMTPRecipientsRefused 550")
    make_people(1)
    mailoutbox.clear()
    client.force_login(manager)

    report = client.get(reverse("mailings:inspect", args=[mailing.pk])).text
    assert "Send to 2 people who did not get it" in report
    assert "SMTPRecipientsRefused 550" in report
    press(reverse("mailings:act", args=[mailing.pk]), action="missing", agreed="2")

    assert sorted(message.to[0] for message in mailoutbox) == ["p0@example.org", "p3@example.org"]


def test_the_report_tells_what_became_of_it_and_never_who_opened_it(house, client, manager):
    """N3, N4: delivered, came back, called spam, left; and who, for a spreadsheet that runs nothing."""
    page = make_issue(house)["en"]
    people = make_people(3)
    Subscriber.objects.filter(pk=people[0].pk).update(email="=1+1@example.org")
    mailing = send(page)
    rows = list(Delivery.objects.order_by("pk"))
    ledger.note_outcome(str(rows[0].pk), "delivered")
    ledger.note_outcome(str(rows[1].pk), "bounced")
    Subscriber.objects.filter(pk=people[2].pk).update(status="left", left_at=timezone.now())
    client.force_login(manager)

    report = as_shown(client.get(reverse("mailings:inspect", args=[mailing.pk])))
    figures = {div.dt.text: div.dd.text for div in report.select(".figures div")}
    assert figures["Delivered"] == figures["Email came back"] == figures["Unsubscribed within a week"] == "1"
    table = b"".join(client.get(reverse("mailings:people", args=[mailing.pk])).streaming_content).decode()
    assert [row[0] for row in csv.reader(io.StringIO(table))][1] == "'=1+1@example.org"
    shown = client.get(reverse("mailings:progress", args=[mailing.pk])).json()
    assert (shown["percent"], shown["status"]) == (100, "sent")


@pytest.mark.parametrize(("language", "shown"), [("en", "English, for: Campaigns and screenings"), ("ar", "الحملات")])
def test_a_message_for_one_list_names_it_as_staff_know_it(house, language, shown):
    """N9: not by the key that addresses and mail programs use."""
    with translation.override(language):
        assert shown in label(Edition(language="en", variant="campaigns"))
        assert ",stories" not in label(Edition(language="en", variant="campaigns,stories"))


@pytest.mark.parametrize("group", ["Editors", "Moderators", None])
def test_only_list_managers_send_or_see_mailings(house, client, django_user_model, group):
    """B1, N4: requests that skip the interface are refused, whoever may edit the page."""
    page = make_issue(house)["en"]
    make_people(1)
    mailing = sending.send(page, to=TO_ALL, at=timezone.now() + timedelta(days=1), by=None)
    user = django_user_model.objects.create_user("somebody", "somebody@example.org", "a-long-password")
    if group:
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)

    for name, args in (
        ("newsletter_send", [page.pk]), ("newsletter_message", [page.pk, "en"]), ("mailings:index", []),
        ("mailings:inspect", [mailing.pk]), ("mailings:progress", [mailing.pk]), ("mailings:people", [mailing.pk]),
        ("mailings:add", []), ("mailings:edit", [mailing.pk]), ("mailings:delete", [mailing.pk]),
    ):  # fmt: skip
        assert client.get(reverse(name, args=args)).status_code == 302, name
    assert client.post(reverse("newsletter_count", args=[page.pk]), {"lists": "newsletter"}).status_code == 302
    for action, agreed in (("cancel", "cancel"), ("now", "1"), ("pause", "")):
        client.post(reverse("mailings:act", args=[mailing.pk]), {"action": action, "agreed": agreed})
    client.post(reverse("newsletter_send", args=[page.pk]), {"test": "1", "staff": user.pk})
    mailing.refresh_from_db()
    assert mailing.status == "scheduled"
    assert mail.outbox == []


def test_who_may_see_mailings_alone_sees_no_addresses(house, client, django_user_model):
    """B1, N4: whom a mailing reached is told to whoever may see subscribers, in the report and as a table."""
    page = make_issue(house)["en"]
    make_people(2)
    mailing = send(page)
    ledger.note_outcome(str(Delivery.objects.order_by("pk")[0].pk), "bounced")
    group = Group.objects.create(name="Watchers of mailings")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_dispatch"]))
    watcher = django_user_model.objects.create_user("watcher", "watcher@example.org", "a-long-password")
    watcher.groups.add(group)
    client.force_login(watcher)
    report, table = (reverse(f"mailings:{name}", args=[mailing.pk]) for name in ("inspect", "people"))

    seen = client.get(report)
    assert "Email came back" in seen.text
    assert "@example.org" not in seen.text.replace(watcher.email, "")
    assert table not in seen.text
    assert client.get(table).status_code == 302

    group.permissions.add(Permission.objects.get(codename="view_subscriber"))
    assert table in client.get(report).text
    assert client.get(table).status_code == 200


def test_staff_are_warned_in_plain_words_while_no_worker_runs(house, client, manager):
    """N4: on the first page of the editor and on the report, until a worker gives a sign of life."""
    page = make_issue(house)["en"]
    make_people(1)
    mailing = sending.send(page, to=TO_ALL, at=timezone.now() + timedelta(days=1), by=None)
    client.force_login(manager)
    places = [reverse("wagtailadmin_home"), reverse("mailings:inspect", args=[mailing.pk])]

    assert all("No worker is running" in client.get(place).text for place in places)
    periodic.beat()
    assert not any("No worker is running" in client.get(place).text for place in places)


def test_the_archive_lists_what_was_sent_in_its_language_with_a_feed(house, client):
    """N4: an issue that was not sent is not in the archive; nobody's own links are on its page."""
    make_archive(house, ("en", "es"))
    sent = make_issue(house, ("en", "es"))
    make_issue(house, slug="not-yet")
    make_people(1)
    send(sent["en"])

    english, spanish = client.get("/en/news/").text, client.get("/es/news/").text
    assert english.count("Spring news</a>") == 1
    assert "Noticias de primavera" in spanish
    assert "Noticias" not in english
    feed = client.get("/en/news/feed/").text
    assert feed.count("<item>") == 1
    assert f"<link>http://testserver{sent['en'].url}</link>" in feed
    page = client.get(sent["en"].url).text
    assert "All is" in page
    assert "%%" not in page
    assert "/leave/" not in page


def test_a_feed_reader_that_asks_by_date_hears_that_an_issue_is_gone(house, client):
    """N4: "nothing changed since" was said of the newest issue, while an older one had been taken down."""
    make_archive(house, ("en",))
    make_people(1)
    older, newer = (make_issue(house, slug=slug, title=slug)["en"] for slug in ("older", "newer"))
    send(older)
    send(newer)
    first = client.get("/en/news/feed/")
    assert first.text.count("<item>") == 2

    older.unpublish()
    since = first.headers.get("Last-Modified") or http_date(timezone.now().timestamp())
    again = client.get("/en/news/feed/", headers={"If-Modified-Since": since})

    assert (again.status_code, again.text.count("<item>")) == (200, 1)


def test_an_archive_of_many_issues_is_read_page_by_page(house, client, monkeypatch):
    """N4: the oldest stand on the last page, and each stands once."""
    monkeypatch.setattr("newsletter.models.issue_index_page.PER_PAGE", 2)
    make_archive(house, ("en",))
    make_people(1)
    for number in range(3):
        send(make_issue(house, slug=f"issue-{number}", title=f"Issue {number}")["en"])

    first, second = client.get("/en/news/").text, client.get("/en/news/?page=2").text

    assert [number for number in range(3) if f"Issue {number}</a>" in first] == [1, 2]
    assert [number for number in range(3) if f"Issue {number}</a>" in second] == [0]


def test_a_feed_reader_finds_the_feed_of_the_archive(house, client):
    """N4: by the head of the page and by the link for people."""
    make_archive(house, ("en",))

    page = client.get("/en/news/").text

    assert '<link rel="alternate" type="application/rss+xml" title="Archive" href="/en/news/feed/">' in page
    assert '<a href="/en/news/feed/" type="application/rss+xml">' in page


def test_what_was_sent_stays_as_it_was(house, mailoutbox):
    """N4: an edit while a mailing runs, or after it, changes the archive and no message."""
    page = make_issue(house)["en"]
    make_people(2)
    mailing = sending.send(page, to=TO_ALL, at=None, by=None)
    shift.work(messages=1)
    page.title = "Other news"
    page.save_revision().publish()
    shift.work()

    assert [message.subject for message in mailoutbox] == ["Spring news"] * 2
    assert mailing.editions.get().subject == "Spring news"


def test_every_word_of_an_issue_reaches_translators(house):
    """T1: words inside sections too; the greeting and the list of a section are no words."""
    inner = [{"type": "paragraph", "value": "<p>For friends of the film.</p>", "id": "i"}]
    body = [*BODY, STORIES, ("section", {"readers": "campaigns", "body": inner})]
    page = make_issue(house, body=body)["en"]

    words = {one.string.data for one in extract_segments(page) if isinstance(one, StringSegmentValue)}

    assert {"Spring news", "New stories", "For friends of the film."} <= words
    assert "campaigns" not in words


def test_old_mailings_forget_who_got_them_and_keep_their_numbers(house, client, manager, mailoutbox, settings):
    """B5, N6: after half a year; and nobody can be sent an old mailing again by mistake."""
    page = make_issue(house, ("en",))["en"]
    make_people(2)
    dispatch = send(page)
    settings.NEWSLETTER_HISTORY_DAYS = 180
    later = timezone.now() - timedelta(days=180)
    Dispatch.objects.update(finished_at=later + timedelta(hours=1))

    retention.purge()
    assert Delivery.objects.exclude(subscriber=None).count() == 2
    Dispatch.objects.update(finished_at=later)
    retention.purge()

    assert not Delivery.objects.exclude(subscriber=None).exists()
    dispatch.refresh_from_db()
    assert ledger.counts(dispatch) == {"sent": 2}
    assert sending.number_missing(dispatch) == 0
    assert sending.send_to_missing(dispatch) == 0
    tick.tick()
    assert len(mailoutbox) == 2
    client.force_login(manager)
    told = as_shown(client.get(reverse("growth:index"))).main.find_all("tr")[-1]
    assert [cell.text for cell in told.find_all("td")][-1] == "2"
    assert "Records of who got a mailing: after 180 days." in client.get(reverse("growth:index")).text


def test_who_only_sends_finds_the_way_from_the_menu_to_send(house, client, manager):
    """B1: a list manager may open no page, so *Mailings* leads to *Send…*, and no door in the menu is a dead end."""
    ready, later = make_issue(house, ("en", "es")), make_issue(house, slug="later", title="Later")["en"]
    later.unpublish()
    client.force_login(manager)

    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    mailings = client.get(reverse("mailings:index")).content.decode()
    send = client.get(reverse("newsletter_send", args=[ready["en"].pk])).content.decode()

    assert reverse("mailings:index") in menu
    assert reverse("issues:index") not in menu
    assert "/admin/stories/" not in menu
    assert mailings.count("/send/") == 1
    assert reverse("newsletter_send", args=[ready["en"].pk]) in mailings
    assert "Back to the issue" not in send


def test_an_issue_that_was_sent_is_not_offered_again(house, client, manager, press):
    """N4: what is on its way stands in the table only, with words for its columns."""
    issue = make_issue(house)["en"]
    make_people(1)
    sending.send(issue, to=TO_ALL, at=None, by=manager)
    client.force_login(manager)

    page = as_shown(client.get(reverse("mailings:index")))

    assert not page.find(id="ready-title")
    assert [cell.get_text(strip=True) for cell in page.select("main thead th")][1:3] == ["Kind", "Status"]
