"""Mail that leaves by itself: what people chose, once, and nothing when nothing is new."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone

from blog.models import StoryPage, Topic
from content.mail import BrokenLayoutError
from newsletter import automatic, held
from newsletter.message_admin import label
from newsletter.models import Dispatch, Edition, MailingList, NewsletterSettings, Subscriber, Unmailed
from newsletter.sending import shift, tick

from .issues import furnish, make_story
from .mailings import make_people

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2026, 11, 27, 14, tzinfo=UTC)  # nine in the morning in New York


@pytest.fixture
def house(home):
    furnish(home)
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    NewsletterSettings.objects.create(automatic_from=long_ago, digest_hour=8, digest_day=4, messages_per_second=0)
    return home


def reader(*lists, **fields) -> Subscriber:
    person = make_people(1, **fields)[0]
    person.lists.set(MailingList.objects.filter(key__in=lists or ["stories"]))
    return person


def story_out(house, at, title="A quiet room", **fields):
    story = make_story(house, title, date=at.date(), **fields)
    StoryPage.objects.filter(pk=story.pk).update(first_published_at=at)
    return story


def run(now) -> None:
    automatic.run(now)
    tick.tick()


def got(mailoutbox) -> dict:
    return {message.to[0]: message for message in mailoutbox}


def test_whoever_asked_for_each_story_hears_of_it_once(house, mailoutbox):
    """N5: in their language, if they are on a list that takes stories; not at once, and never again."""
    story_out(house, FRIDAY)
    reader(frequency="instant")
    reader("newsletter", frequency="instant")
    reader(frequency="instant", language="es")
    reader(frequency="instant", language="es", accepts_original=True)
    reader(frequency="weekly")

    run(FRIDAY + timedelta(minutes=5))
    assert mailoutbox == []
    for minutes in (11, 12, 700):
        run(FRIDAY + timedelta(minutes=minutes))

    assert sorted(got(mailoutbox)) == ["p0@example.org", "p3@example.org"]
    assert len(mailoutbox) == 2
    assert mailoutbox[0].subject == "A quiet room"


def test_a_translation_that_comes_later_is_told_to_its_readers_only(house, mailoutbox):
    """N5: each in their own language; whoever had the original hears nothing a second time."""
    english = story_out(house, FRIDAY)
    reader(frequency="instant")
    reader(frequency="instant", language="es")
    reader(frequency="instant", language="es", accepts_original=True)
    run(FRIDAY + timedelta(minutes=11))
    spanish = story_out(house, FRIDAY + timedelta(hours=2), "Un cuarto", code="es")
    StoryPage.objects.filter(pk=spanish.pk).update(translation_key=english.translation_key)

    run(FRIDAY + timedelta(hours=3))

    assert [(message.to[0], message.subject) for message in mailoutbox] == [
        ("p0@example.org", "A quiet room"),
        ("p2@example.org", "A quiet room"),
        ("p1@example.org", "Un cuarto"),
    ]
    assert Dispatch.objects.get().status == "sent"


@pytest.mark.parametrize("frequency", ["instant", "daily"])
def test_readers_of_a_language_that_is_not_offered_any_more_get_originals_if_they_agreed(
    house, settings, mailoutbox, frequency
):
    """N5: no translation, and nothing of pages that no longer stand on the site; staff read who gets nothing."""
    for title, code in (("A quiet room", "en"), ("Un cuarto", "es"), ("غرفة هادئة", "ar")):
        story = story_out(house, FRIDAY - timedelta(hours=3), title, code=code)
        if code == "en":
            english = story
        if code == "es":
            StoryPage.objects.filter(pk=story.pk).update(translation_key=english.translation_key)
    for accepts in (True, False):
        reader(frequency=frequency, language="ar", accepts_original=accepts)
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("es", "Español")]

    for hours in (0, 1):
        run(FRIDAY + timedelta(hours=hours))

    assert [letter.to for letter in mailoutbox] == [["p0@example.org"]]
    body = mailoutbox[0].body
    assert "A quiet room" in body
    assert "Un cuarto" not in body
    assert "غرفة هادئة" not in body
    assert "/ar/" not in body.replace("/ar/newsletter/", "")  # which middleware reads in the first language


def test_a_story_taken_back_in_time_is_told_to_nobody(house, mailoutbox):
    """N5, S11: ten minutes to notice a mistake; a story brought from elsewhere with an old date is no news."""
    reader(frequency="instant")
    story_out(house, FRIDAY).unpublish()
    old = story_out(house, FRIDAY, "Old times")
    StoryPage.objects.filter(pk=old.pk).update(date="2019-01-01")

    run(FRIDAY + timedelta(minutes=11))

    assert mailoutbox == []
    assert not Dispatch.objects.exists()


def test_content_notes_come_before_anything_of_a_story(house, mailoutbox):
    """S11: in the line that the inbox shows, and before the title, in both forms."""
    story_out(house, FRIDAY, "The locked door", note="Seclusion")
    reader(frequency="instant")

    run(FRIDAY + timedelta(minutes=11))

    html, text = mailoutbox[0].alternatives[0].content, mailoutbox[0].body
    body = html[html.index("<h1>") :]
    assert body.index("Seclusion") < body.index("The locked door")
    assert text.index("Seclusion") < text.index("The locked door")
    assert html.index("Content note: Seclusion.") < html.index("<h1>")


def test_a_daily_digest_gathers_a_day_and_is_silent_without_news(house, mailoutbox):
    """N5: one message for all of it at the hour that was set; nothing on a day without news."""
    story_out(house, FRIDAY - timedelta(hours=20), "First")
    story_out(house, FRIDAY - timedelta(hours=3), "Second")
    reader(frequency="daily")

    run(FRIDAY)
    run(FRIDAY + timedelta(hours=1))
    assert [message.subject for message in mailoutbox] == ["2 new stories"]
    assert mailoutbox[0].body.index("First") < mailoutbox[0].body.index("Second")

    story_out(house, FRIDAY + timedelta(hours=2), "Third")
    run(FRIDAY + timedelta(hours=5))
    assert len(mailoutbox) == 1
    run(FRIDAY + timedelta(days=1))
    assert mailoutbox[1].subject == "1 new story"
    assert "Second" not in mailoutbox[1].body
    run(FRIDAY + timedelta(days=2))
    assert len(mailoutbox) == 2


def test_a_weekly_digest_comes_on_its_day(house, mailoutbox):
    """N5: not on Thursday, and with everything since the week before."""
    story_out(house, FRIDAY - timedelta(days=5), "Early in the week")
    reader(frequency="weekly")

    run(FRIDAY - timedelta(days=1))
    assert mailoutbox == []
    run(FRIDAY)

    assert "Early in the week" in mailoutbox[0].body


def test_a_digest_comes_on_the_readers_own_clock(house, mailoutbox):
    """N5: eight in the morning where the reader lives."""
    story_out(house, FRIDAY - timedelta(hours=20))
    reader(frequency="daily", time_zone="Asia/Tokyo")
    reader(frequency="daily")

    run(FRIDAY - timedelta(hours=14))  # nine in the morning in Tokyo, still Thursday evening in New York
    assert list(got(mailoutbox)) == ["p0@example.org"]
    run(FRIDAY)
    assert sorted(got(mailoutbox)) == ["p0@example.org", "p1@example.org"]
    assert len(mailoutbox) == 2


@pytest.mark.parametrize(
    "change", [{"time_zone": "America/New_York"}, {"time_zone": "Asia/Dubai", "frequency": "weekly"}]
)
def test_whoever_changes_clock_or_pace_hears_of_nothing_twice(house, mailoutbox, change):
    """N5: and of everything once. Others on the new clock get the whole digest."""
    story_out(house, FRIDAY - timedelta(hours=20), "Before")
    moved = reader(frequency="daily", time_zone="Asia/Dubai")
    reader(**{"frequency": "daily", **change})
    run(FRIDAY - timedelta(hours=9))  # nine in the morning in Dubai
    assert "p0@example.org" in got(mailoutbox)
    mailoutbox.clear()
    Subscriber.objects.filter(pk=moved.pk).update(**change)
    story_out(house, FRIDAY - timedelta(hours=2), "After")

    for hours in (0, 15, 39, 24 * 7):
        run(FRIDAY + timedelta(hours=hours))

    bodies = [message.body for message in mailoutbox if message.to == ["p0@example.org"]]
    assert [sum(title in body for body in bodies) for title in ("Before", "After")] == [0, 1]
    other = [message.body for message in mailoutbox if message.to == ["p1@example.org"]]
    assert [sum(title in body for body in other) for title in ("After",)] == [1]


@pytest.mark.parametrize("pace", ["daily", "weekly"])
def test_whoever_was_told_at_once_and_chose_a_digest_since_hears_only_the_rest(house, mailoutbox, pace):
    """N5: the link in a notice leads to the choices, so this is the moment in which people change."""
    story_out(house, FRIDAY - timedelta(hours=20), "Before")
    changing = reader(frequency="instant")
    reader(frequency=pace)
    run(FRIDAY - timedelta(hours=19))
    assert list(got(mailoutbox)) == ["p0@example.org"]
    mailoutbox.clear()
    Subscriber.objects.filter(pk=changing.pk).update(frequency=pace)
    story_out(house, FRIDAY - timedelta(hours=18), "After")

    for hours in (0, 24, 24 * 7):
        run(FRIDAY + timedelta(hours=hours))

    heard = {message.to[0]: ["Before" in message.body, "After" in message.body] for message in mailoutbox}
    assert heard == {"p0@example.org": [False, True], "p1@example.org": [True, True]}
    assert len(mailoutbox) == 2
    assert {label(edition) for edition in Edition.objects.filter(dispatch__kind=pace)} == {"English, for: New stories"}


def test_whoever_had_a_digest_and_wants_each_story_since_hears_only_what_comes_then(house, mailoutbox):
    """N5: a day of stories would else come a second time, one by one."""
    story_out(house, FRIDAY - timedelta(hours=3), "Before")
    changing = reader(frequency="daily")
    run(FRIDAY)
    assert len(mailoutbox) == 1
    Subscriber.objects.filter(pk=changing.pk).update(frequency="instant")
    story_out(house, FRIDAY + timedelta(hours=1), "After")

    run(FRIDAY + timedelta(hours=2))

    assert [message.subject for message in mailoutbox[1:]] == ["After"]


def test_a_digest_tells_of_a_story_whose_notice_was_not_sent_before_a_change_of_frequency(house, mailoutbox):
    """N5: it is skipped when the mailing goes on, so nothing else would tell of it."""
    story_out(house, FRIDAY - timedelta(hours=20), "Before")
    changing = reader(frequency="instant")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tick, "tick", lambda: None)
        automatic.run(FRIDAY - timedelta(hours=19))
    assert Dispatch.objects.get().status == "sending"
    Subscriber.objects.filter(pk=changing.pk).update(frequency="daily")

    run(FRIDAY)
    run(FRIDAY + timedelta(days=1))

    assert ["Before" in message.body for message in mailoutbox] == [True]


def test_a_digest_leaves_out_translations_of_stories_mailed_in_the_original(house, mailoutbox):
    """N5: as notices do not; others get it in their language."""
    english = story_out(house, FRIDAY - timedelta(hours=20), "Before")
    reader(frequency="daily", language="es", accepts_original=True)
    reader(frequency="daily", language="es")
    run(FRIDAY)
    assert list(got(mailoutbox)) == ["p0@example.org"]
    spanish = story_out(house, FRIDAY + timedelta(hours=2), "Un cuarto", code="es")
    StoryPage.objects.filter(pk=spanish.pk).update(translation_key=english.translation_key)

    run(FRIDAY + timedelta(days=1))

    assert list(got(mailoutbox[1:])) == ["p1@example.org"]
    assert len(mailoutbox) == 2


def test_a_digest_tells_of_a_story_that_was_offline_when_the_last_one_left(house, mailoutbox):
    """N5, S11: taken down to be mended and published again, with its first date; told once, then never again."""
    mended, _other = (story_out(house, FRIDAY - timedelta(days=2), title) for title in ("Mended", "Other"))
    reader(frequency="weekly")
    mended.unpublish()
    run(FRIDAY)
    StoryPage.objects.get(pk=mended.pk).save_revision().publish()
    reader(frequency="weekly")

    for week in range(1, 5):
        run(FRIDAY + timedelta(days=7 * week))

    told = [(message.to[0], "Mended" in message.body, "Other" in message.body) for message in mailoutbox]
    assert told == [
        ("p0@example.org", False, True),
        ("p0@example.org", True, False),
        ("p1@example.org", True, False),
    ]


def test_a_story_that_was_brought_here_with_an_old_date_is_in_no_later_digest_either(house, mailoutbox):
    """N5, S11: a digest looks back for what was offline, not for what was no news when it came."""
    reader(frequency="daily")
    story_out(house, FRIDAY - timedelta(days=2), "Fresh")
    run(FRIDAY - timedelta(days=1))
    old = story_out(house, FRIDAY - timedelta(hours=3), "Brought here")
    StoryPage.objects.filter(pk=old.pk).update(date=(FRIDAY - timedelta(days=12)).date())
    story_out(house, FRIDAY - timedelta(hours=3), "Fresh too")

    for days in range(3):
        run(FRIDAY + timedelta(days=days))

    assert ["Brought here" in message.body for message in mailoutbox] == [False, False]


def test_a_story_that_was_closed_before_its_notice_left_is_named_to_nobody(house, mailoutbox, admin_client):
    """N5, N6: not in what readers take along, and not in what staff see of the mailing."""
    story = story_out(house, FRIDAY, "Canarytitle")
    person = reader(frequency="instant")
    automatic.run(FRIDAY + timedelta(minutes=11))
    mailing, edition = Dispatch.objects.get(), Edition.objects.get()
    address = reverse("mailings:message", args=[mailing.pk, edition.pk])
    assert "Canarytitle" in admin_client.get(address).text
    story.unpublish()

    tick.tick()

    assert mailoutbox == []
    assert held.everything(person)["messages"] == [{"message": "New story", "status": "Not sent", "at": None}]
    assert "Canarytitle" not in admin_client.get(address).text


def test_who_was_told_of_an_original_weeks_ago_hears_nothing_of_its_late_translation(house, mailoutbox):
    """N5: in a digest; nobody is told of a story twice, and a translation is news for 90 days."""
    first, late = FRIDAY - timedelta(days=48), FRIDAY - timedelta(days=2)
    english = story_out(house, first)
    reader(frequency="daily", language="es", accepts_original=True)
    other = reader(frequency="daily", language="es")
    run(first + timedelta(days=1))
    assert [message.to[0] for message in mailoutbox] == ["p0@example.org"]
    Dispatch.objects.update(created_at=timezone.now() - timedelta(days=47))
    spanish = story_out(house, late, "Un cuarto", code="es")
    StoryPage.objects.filter(pk=spanish.pk).update(
        translation_key=english.translation_key, date=english.date, begun_on=english.begun_on
    )

    run(late + timedelta(days=1))

    assert [message.to[0] for message in mailoutbox[1:]] == [other.email]


def test_a_late_translation_of_which_a_notice_left_is_in_no_digest(house, mailoutbox):
    """N5: its notice belongs to the mailing of the original, which is older than what a digest looks back on."""
    first, late = FRIDAY - timedelta(days=33), FRIDAY - timedelta(days=2)
    english = story_out(house, first)
    reader(frequency="instant")
    changing = reader(frequency="instant", language="es")
    run(first + timedelta(minutes=11))
    Dispatch.objects.update(created_at=timezone.now() - timedelta(days=31))
    spanish = story_out(house, late, "Un cuarto", code="es")
    StoryPage.objects.filter(pk=spanish.pk).update(translation_key=english.translation_key)
    run(late + timedelta(minutes=11))
    Subscriber.objects.filter(pk=changing.pk).update(frequency="weekly")
    reader(frequency="weekly", language="es")

    run(FRIDAY)

    assert [message.to[0] for message in mailoutbox if "Un cuarto" in message.body] == [
        "p1@example.org",
        "p2@example.org",
    ]


@pytest.mark.parametrize("pace", ["instant", "daily"])
def test_a_mailing_whose_people_could_not_be_written_down_is_ordered_by_the_next_run(
    house, mailoutbox, monkeypatch, pace
):
    """N5: nothing of it is left behind that would keep it from being ordered, and everybody gets it once."""
    story_out(house, FRIDAY - timedelta(hours=3))
    reader(frequency=pace)
    plan = automatic.plan

    def locked(dispatch, drafts):
        plan(dispatch, drafts)
        raise OperationalError("database is locked")

    monkeypatch.setattr(automatic, "plan", locked)
    run(FRIDAY)
    assert not Dispatch.objects.exists()
    monkeypatch.setattr(automatic, "plan", plan)
    for minutes in (11, 12, 24 * 60):
        run(FRIDAY + timedelta(minutes=minutes))

    assert len(mailoutbox) == 1
    assert Dispatch.objects.get().status == "sent"


def test_a_worker_that_looks_while_a_mailing_is_ordered_does_not_stop_it(house, mailoutbox, monkeypatch):
    """N5: it stopped as an issue that does not pass its checks, and nobody could set it going again."""
    story_out(house, FRIDAY - timedelta(hours=3))
    reader(frequency="daily")
    plan = automatic.plan

    def while_somebody_looks(dispatch, drafts):
        shift.begin_due()
        return plan(dispatch, drafts)

    monkeypatch.setattr(automatic, "plan", while_somebody_looks)
    run(FRIDAY)

    assert len(mailoutbox) == 1
    assert Dispatch.objects.get().status == "sent"


def test_the_migration_deletes_mailings_without_recipients_and_their_stories_are_mailed(house, mailoutbox):
    """N5: by the migration; what staff held back, and what was planned, stays."""
    story_out(house, FRIDAY - timedelta(hours=3))
    person = reader(frequency="daily")
    hanging = Dispatch.objects.create(key=f"daily:{FRIDAY.date()}:", kind="daily", status="paused", trouble="checks")
    edition = Edition.objects.create(dispatch=hanging, language="en", subject="", html="", text="")
    edition.deliveries.create(dispatch=hanging, subscriber=person)
    Dispatch.objects.create(key="held", kind="story", status="cancelled")
    Dispatch.objects.create(key="planned", kind="story", status="paused", planned_at=FRIDAY)
    audience = {"zone": "Asia/Tokyo", "until": FRIDAY.isoformat()}
    Dispatch.objects.create(key="past", kind="daily", status="paused", trouble="checks", audience=audience)
    Dispatch.objects.create(key="later", kind="daily", status="sent", planned_at=FRIDAY, audience=audience)

    import_module("newsletter.migrations.0020_mailings_that_hang").take_away(apps, None)
    run(FRIDAY)

    keys = [f"daily:{FRIDAY.date()}:", "held", "later", "past", "planned"]
    assert sorted(Dispatch.objects.values_list("key", flat=True)) == keys
    assert Dispatch.objects.get(key="past").status == "cancelled"  # its news is past, and staff see it
    assert len(mailoutbox) == 1


def test_topics_decide_what_a_digest_tells(house, mailoutbox):
    """N5: who chose one topic hears of that topic only; who chose none of them hears nothing."""
    schools = Topic.objects.create(name="Schools", slug="schools", locale=house.locale)
    MailingList.objects.create(key="schools", takes="stories", topic="schools")
    story_out(house, FRIDAY - timedelta(hours=3), "About schools", topic=schools)
    story_out(house, FRIDAY - timedelta(hours=2), "About law")
    reader("schools", frequency="daily")
    reader("stories", frequency="daily")
    reader("stories", "schools", frequency="daily")
    reader("campaigns", frequency="daily")

    run(FRIDAY)

    told = {to: ("About schools" in one.body, "About law" in one.body) for to, one in got(mailoutbox).items()}
    assert told == {"p0@example.org": (True, False), "p1@example.org": (True, True), "p2@example.org": (True, True)}


def test_readers_of_many_lists_with_long_keys_hear_of_their_own_topics(house, mailoutbox):
    """N5: two whose lists differ only in the sixth do not get one another's stories; staff see which is whose."""
    keys = [f"list-{number}-{'x' * 33}" for number in range(7)]
    for number, key in enumerate(keys):
        topic = Topic.objects.create(name=f"Topic {number}", slug=f"topic-{number}", locale=house.locale)
        MailingList.objects.create(key=key, takes="stories", topic=topic.slug)
        story_out(house, FRIDAY - timedelta(hours=1 + number), f"Story {number} of all", topic=topic)
    reader(*keys[:5], keys[5], frequency="daily")
    reader(*keys[:5], keys[6], frequency="daily")

    run(FRIDAY)

    told = {
        to: [number for number in range(7) if f"Story {number} of all" in one.body]
        for to, one in got(mailoutbox).items()
    }
    assert told == {"p0@example.org": [0, 1, 2, 3, 4, 5], "p1@example.org": [0, 1, 2, 3, 4, 6]}
    shown = {label(edition) for edition in Edition.objects.all()}
    assert shown == {f"English, for: {', '.join(keys[:3])}, …"}


def test_stories_of_campaigns_reach_whoever_follows_campaigns_once(house, mailoutbox):
    """N5: news of a campaign goes to its list too; whoever is on both lists has it once, at each pace."""
    story_out(house, FRIDAY - timedelta(hours=5), "The film is half paid", kind="campaign")
    story_out(house, FRIDAY - timedelta(hours=6), "A quiet room")
    for pace in ("instant", "daily"):
        reader("campaigns", frequency=pace)
        reader("campaigns", "stories", frequency=pace)

    run(FRIDAY)
    run(FRIDAY + timedelta(hours=1))

    told = sorted((message.to[0], "half paid" in message.body, "quiet" in message.body) for message in mailoutbox)
    assert told == [
        ("p0@example.org", True, False),
        ("p1@example.org", False, True),
        ("p1@example.org", True, False),
        ("p2@example.org", True, False),
        ("p3@example.org", True, True),
    ]
    digest = next(message for message in mailoutbox if message.to == ["p3@example.org"])
    assert digest.body.count("The film is half paid\n") == 1


def test_staff_can_switch_it_off(house, mailoutbox):
    """N5: nothing leaves by itself against the settings, nor of a time before they were made."""
    story_out(house, FRIDAY - timedelta(hours=3))
    reader(frequency="daily")
    reader(frequency="instant")
    NewsletterSettings.objects.update(mail_new_stories=False, mail_digests=False)
    run(FRIDAY)
    NewsletterSettings.objects.update(mail_new_stories=True, mail_digests=True, automatic_from=FRIDAY)
    run(FRIDAY + timedelta(minutes=30))

    assert mailoutbox == []


def test_the_settings_begin_to_count_when_the_site_is_new(db):
    """N5: stories from before are no news."""
    assert NewsletterSettings.load().automatic_from > timezone.now() - timedelta(minutes=1)


def spoil(story) -> None:
    """Stored before text was cleaned on its way in, as by a paste from Word."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = %s WHERE id = %s", ["A bad\x0bsign\ufffe", story.pk])


def test_a_sign_that_nobody_sees_stops_no_mail(house, mailoutbox):
    """N5: what is stored already is cleaned on its way out."""
    spoil(story_out(house, FRIDAY))
    reader(frequency="instant")

    run(FRIDAY + timedelta(minutes=20))

    assert mailoutbox[0].subject == "A bad sign"
    assert "A bad sign" in mailoutbox[0].body


@pytest.fixture
def broken(monkeypatch):
    """Titles of stories that cannot be drawn as mail, whatever the reason."""
    titles = set()
    card = automatic.card

    def drawn(page):
        if page.title in titles:
            raise BrokenLayoutError
        return card(page)

    monkeypatch.setattr(automatic, "card", drawn)
    return titles


def test_one_bad_story_keeps_no_notice_back(house, mailoutbox, broken, client, django_user_model):
    """N5, E5: the others leave, staff read which one did not, and it leaves when it was mended, even days later."""
    broken.add("Bad")
    bad = story_out(house, FRIDAY, "Bad")
    story_out(house, FRIDAY, "Good")
    reader(frequency="instant")
    client.force_login(django_user_model.objects.create_superuser("admin", "a@example.org"))

    run(FRIDAY + timedelta(minutes=20))
    told = client.get("/admin/").text

    assert [message.subject for message in mailoutbox] == ["Good"]
    assert "could not be put into an email" in told
    assert f'<a href="/admin/pages/{bad.pk}/edit/">Bad</a>' in told

    broken.clear()
    run(FRIDAY + timedelta(days=3))

    assert [message.subject for message in mailoutbox] == ["Good", "Bad"]
    assert "could not be put into an email" not in client.get("/admin/").text


def test_one_bad_story_keeps_no_digest_back(house, mailoutbox, broken):
    """N5: the digest of every clock leaves without it; the next one brings it."""
    broken.add("Bad")
    story_out(house, FRIDAY - timedelta(hours=3), "Bad")
    story_out(house, FRIDAY - timedelta(hours=3), "Good")
    here = reader(frequency="daily")
    there = reader(frequency="daily", time_zone="America/Chicago")

    run(FRIDAY + timedelta(hours=1))

    assert set(got(mailoutbox)) == {here.email, there.email}
    assert all("Good" in message.body and "Bad" not in message.body for message in mailoutbox)

    broken.clear()
    mailoutbox.clear()
    run(FRIDAY + timedelta(days=1, hours=1))

    assert set(got(mailoutbox)) == {here.email, there.email}
    assert all("Bad" in message.body and "Good" not in message.body for message in mailoutbox)
    assert not Unmailed.objects.exists()


def test_one_bad_story_alone_is_not_tried_each_minute_and_is_forgotten_when_it_goes(house, mailoutbox, broken, caplog):
    """N5: a page that was taken down is no news any more."""
    broken.add("Bad")
    bad = story_out(house, FRIDAY, "Bad")
    reader(frequency="instant")

    for minutes in (20, 21, 22):
        run(FRIDAY + timedelta(minutes=minutes))
    assert len([line for line in caplog.messages if "cannot be mailed" in line]) == 1
    assert "Bad" not in caplog.text

    bad.unpublish()
    run(FRIDAY + timedelta(days=2))
    assert not Unmailed.objects.exists()
    assert not mailoutbox


@pytest.mark.parametrize(("late", "mails"), [(timedelta(days=1, minutes=-1), 1), (timedelta(days=1, minutes=1), 0)])
def test_a_worker_that_slept_longer_than_a_day_sends_no_notice_of_old_stories(house, mailoutbox, late, mails):
    """N5: a worker that starts again tells of the last day, and floods nobody with what came before."""
    story_out(house, FRIDAY)
    reader(frequency="instant")

    run(FRIDAY + late)

    assert len(mailoutbox) == mails


@pytest.mark.parametrize(("late", "mails"), [(timedelta(hours=12, minutes=-1), 1), (timedelta(hours=12, minutes=1), 0)])
def test_a_digest_that_is_late_by_more_than_half_a_day_waits_for_the_next(house, mailoutbox, late, mails):
    """N5: nobody gets Friday's digest on Saturday; its stories come with the next one."""
    due, week = FRIDAY.replace(hour=13), timedelta(days=7)
    reader(frequency="weekly")
    story_out(house, due - week - timedelta(days=1), "Told a week ago")
    run(due - week)
    story_out(house, due - timedelta(days=1))

    run(due + late)
    assert len(mailoutbox) == 1 + mails

    run(due + week)
    assert len(mailoutbox) == 2
    assert "A quiet room" in mailoutbox[1].body
    assert "Told a week ago" not in mailoutbox[1].body
