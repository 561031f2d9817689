"""A site that was put back from a backup leaves everybody alone who wished so since."""

import json
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.utils import timezone

from content import wish_lines, wishes
from content.models import WishFolder
from newsletter import services
from newsletter.addresses import fingerprint
from newsletter.imports import working
from newsletter.models import MailingList, Subscriber, Suppression
from newsletter.sending import tick

from .mailings import make_mailing, make_people
from .test_import_work import make_import

pytestmark = pytest.mark.django_db
ADDRESS, OTHER = "p0@example.org", "p1@example.org"


@pytest.fixture
def site(home):
    """A site whose worker has run before the backup."""
    wishes.look_after_files()


def person() -> Subscriber:
    return Subscriber.objects.get(email=ADDRESS)


def silence(reason: str) -> None:
    services.suppress(email=ADDRESS, reason=reason)


def bring_in(people: str = "subscribed", address: str = ADDRESS) -> None:
    """Import a list that has the address."""
    batch = make_import(address, people=people)
    while working.work(batch.pk):
        pass


def mailed_to(mailoutbox) -> list[str]:
    """Send something to everybody; return who gets it."""
    mailoutbox.clear()
    make_mailing(key=f"issue:{timezone.now().timestamp()}")
    tick.tick()
    return sorted(letter.to[0] for letter in mailoutbox)


WISHES = {
    "left": lambda: services.leave(subscriber=person()),
    "erased": lambda: services.erase(subscriber=person()),
    "complained": lambda: silence("complained"),
    "left, and silenced by staff": lambda: [services.leave(subscriber=person()), silence("by_staff")],
    "left elsewhere": lambda: bring_in("left"),
}


@pytest.mark.parametrize("wish", WISHES)
def test_who_wished_no_mail_after_the_backup_gets_none(site, lost, restored, mailoutbox, wish):
    """N3, I3: neither by what is sent next nor by an import; everybody else goes on."""
    make_people(2)
    with lost():
        WISHES[wish]()
        silent = {one.reason for one in Suppression.objects.all()}
    assert person().status == "active"

    said = restored()

    assert mailed_to(mailoutbox) == [OTHER]
    assert {one.reason for one in Suppression.objects.all()} == silent
    bring_in()
    assert mailed_to(mailoutbox) == [OTHER]
    assert Subscriber.objects.filter(email=ADDRESS).exists() is (wish != "erased")
    assert "had all deleted since: 1." in said
    assert "It is not known who left" not in said
    assert "had all deleted since: 0." in restored()


def test_another_hash_key_after_a_restore_is_refused_before_anything_is_done(site, lost, restored, settings):
    """N3, I3: with it nobody is known who left, and they would be mailed again."""
    people = make_people(2)
    services.leave(subscriber=people[1])
    with lost():
        services.leave(subscriber=person())
    settings.NEWSLETTER_HASH_KEY = "another key that is as long as the first one, drawn at random 0123456789"

    with pytest.raises(CommandError, match="NEWSLETTER_HASH_KEY is not the key"):
        restored()

    assert person().status == "active"


def test_who_came_and_left_after_the_backup_is_not_brought_back(site, lost, restored, mailoutbox):
    """N3, I3: no row of theirs is here, and no list may have one."""
    with lost():
        make_people(1)
        services.leave(subscriber=person())

    restored()
    bring_in()

    assert mailed_to(mailoutbox) == []


def test_who_came_back_since_stays(site, lost, restored, mailoutbox):
    """N3, I3: the leave before that is written down, and so is that it is over."""
    make_people(2)
    with lost():
        services.leave(subscriber=person())
        services.come_back(subscriber=person())

    said = restored()

    assert mailed_to(mailoutbox) == [ADDRESS, OTHER]
    assert "had all deleted since: 0." in said


def test_what_was_wished_before_the_backup_is_not_followed_twice(
    site,
    restored,
    mailoutbox,
    django_capture_on_commit_callbacks,
):
    """N3, I3: who left, asked again and confirmed is on the list, as the backup says."""
    make_people(2)
    with django_capture_on_commit_callbacks(execute=True):
        services.leave(subscriber=person())
        services.subscribe(email=ADDRESS, language="en")
        services.confirm(subscriber=person())

    restored()

    assert mailed_to(mailoutbox) == [ADDRESS, OTHER]


def test_an_erased_subscriber_who_subscribed_anew_is_erased_again(site, lost, restored, mailoutbox):
    """N3, I3: the deleted row was back with its name, lists and pace, and wrote to them under our name."""
    make_people(2)
    Subscriber.objects.filter(email=ADDRESS).update(name="Ana")
    with lost():
        services.erase(subscriber=person())
        services.subscribe(email=ADDRESS, language="en")
        services.confirm(subscriber=person())
        services.change(subscriber=person(), choices={**CHOSEN, **LESS, "discreet": True})
    assert person().name == "Ana"

    assert "had all deleted since: 1." in restored()

    assert not Subscriber.objects.filter(email=ADDRESS).exists()
    assert mailed_to(mailoutbox) == [OTHER]


def test_who_had_all_deleted_before_the_backup_and_came_back_stays(
    site, restored, mailoutbox, django_capture_on_commit_callbacks
):
    """N3, I3: what the backup has of them is newer than that."""
    make_people(2)
    with django_capture_on_commit_callbacks(execute=True):
        services.erase(subscriber=person())
        services.subscribe(email=ADDRESS, language="en")
        services.confirm(subscriber=person())

    restored()

    assert mailed_to(mailoutbox) == [ADDRESS, OTHER]


@pytest.mark.parametrize("chosen", ["before they became one", "after"])
def test_discreet_mail_is_kept_where_two_subscriptions_became_one(site, lost, restored, chosen):
    """N5, I3: what was chosen stood under the number of the row that moved, and that row is taken off."""
    make_people(2)
    other = Subscriber.objects.get(email=OTHER)
    with lost():
        if chosen == "after":
            become_one(other)
        services.change(subscriber=other, choices={**CHOSEN, **LESS, "discreet": True})
        if chosen != "after":
            become_one(other)
    assert not person().discreet

    restored()

    assert (person().discreet, person().status) == (True, "active")


LESS = {"lists": [], "paused_until": None}


def become_one(other: Subscriber) -> None:
    """Move to the address of another subscription."""
    services.ask_new_address(subscriber=other, new_email=ADDRESS)
    other.refresh_from_db()
    assert services.move(subscriber=other)
    other.refresh_from_db()


def move() -> None:
    """Move to another address."""
    services.ask_new_address(subscriber=person(), new_email="new@example.org")
    services.move(subscriber=person())


def test_nothing_is_mailed_to_an_address_that_somebody_left_for_another(site, lost, restored, mailoutbox):
    """N3, I3: whoever lives with them may read the old one.."""
    make_people(2)
    with lost():
        move()

    assert "moved to another address since, which is not known: 1." in restored()
    assert mailed_to(mailoutbox) == [OTHER]


def test_who_moved_before_the_backup_stays(site, restored, mailoutbox, django_capture_on_commit_callbacks):
    """N3, I3: their last address is the one that the backup has."""
    make_people(2)
    with django_capture_on_commit_callbacks(execute=True):
        move()

    restored()

    assert mailed_to(mailoutbox) == ["new@example.org", OTHER]


def test_nobody_is_named_beside_the_database(site, lost, settings):
    """N3: a fingerprint leads to nobody without the key."""
    make_people(1, name="Canary")
    with lost():
        for wish in ("left", "complained", "erased"):
            WISHES[wish]()

    written = "".join(path.read_text() for path in settings.WISHES_DIR.glob("*.jsonl"))
    assert fingerprint(ADDRESS) in written
    assert "example.org" not in written
    assert "Canary" not in written


def test_old_wishes_are_deleted_and_newer_ones_kept(site, settings):
    """N3: after a year and a month; not by a worker that wakes after a long time, whose clock may be wrong."""
    now = timezone.now()
    months = {days: f"{now - timedelta(days=days):%Y-%m}.jsonl" for days in (10, 350, 430)}
    for name in months.values():
        (settings.WISHES_DIR / name).write_text('{"mailbox": "x", "reasons": []}\n')

    wishes.WishFolder.objects.update(seen_at=now - timedelta(days=60))
    wishes.look_after_files()
    assert len(list(wish_lines.read("mailbox"))) == 3
    wishes.look_after_files()

    kept = {months[10], months[350], f"{now:%Y-%m}.jsonl"}
    assert {path.name for path in settings.WISHES_DIR.glob("*.jsonl")} == kept


@pytest.mark.parametrize("is_over", [False, True], ids=["just before", "just after"])
def test_a_worker_that_rested_for_a_month_deletes_no_wishes_at_once(site, settings, is_over):
    """N3, tests 3: after a shorter rest it does; after a longer one its clock may be wrong."""
    now = timezone.now()
    old = settings.WISHES_DIR / f"{now - timedelta(days=430):%Y-%m}.jsonl"
    old.touch()
    wishes.WishFolder.objects.update(seen_at=now - timedelta(days=30, hours=1 if is_over else -1))

    wishes.look_after_files()

    assert old.exists() is is_over


def test_a_line_that_was_cut_short_spoils_no_other(site, lost, restored, settings, mailoutbox):
    """N3: the disk was full for a moment."""
    make_people(2)
    path = settings.WISHES_DIR / f"{timezone.now():%Y-%m}.jsonl"
    path.write_text('\n{"mailbox": "a3')
    with lost():
        WISHES["left"]()

    restored()

    assert mailed_to(mailoutbox) == [OTHER]


def test_a_worker_says_that_the_wishes_are_of_another_database(site, settings, tmp_path, caplog):
    """N3: it was started on a new machine before `after_restore`, which has to know that not all wishes are here."""
    settings.WISHES_DIR = tmp_path / "elsewhere"

    wishes.look_after_files()

    assert "after_restore" in caplog.text
    assert not wishes.cover(timezone.now())


CHOSEN = {
    "frequency": "weekly",
    "discreet": True,
    "accepts_original": False,
    "language": "en",
    "name": "",
    "time_zone": "",
}


@pytest.mark.parametrize("then", ["nothing", "left and came back"])
def test_who_chose_less_or_quieter_mail_after_the_backup_has_it_so_again(site, lost, restored, mailoutbox, then):
    """N5, I3: an inbox that others see shows nothing again, lists that were left stay left, a pause is kept."""
    people = make_people(2, frequency="instant", accepts_original=True)
    until = timezone.localdate() + timedelta(days=90)
    stories = MailingList.objects.filter(key="stories")
    for one in people:
        one.lists.set(MailingList.objects.filter(is_open=True))
    with lost():
        services.change(subscriber=person(), choices={**CHOSEN, "lists": stories, "paused_until": until})
        if then == "left and came back":
            services.leave(subscriber=person())
            services.come_back(subscriber=person())
    assert (person().discreet, person().frequency) == (False, "instant")

    said = restored()

    found = person()
    assert (found.discreet, found.frequency, found.accepts_original) == (True, "weekly", False)
    assert (found.paused_until, services.list_keys(found)) == (until, ["stories"])
    assert services.list_keys(people[1]) != ["stories"]
    assert "less or quieter mail since, and have it so again: 1." in said
    assert mailed_to(mailoutbox) == [OTHER]
    assert "and have it so again: 0." in restored()


@pytest.mark.parametrize("written", ["today", "by an earlier release"])
def test_a_list_whose_key_was_changed_keeps_its_readers(
    site, restored, settings, mailoutbox, django_capture_on_commit_callbacks, written
):
    """N5, I3: neither the wishes from before the change nor those from after it take anybody off."""
    people = make_people(2)
    for key, one in zip(("newsletter", "news"), people, strict=True):
        MailingList.objects.filter(pk=one.lists.get().pk).update(key=key)
        with django_capture_on_commit_callbacks(execute=True):
            choices = {**CHOSEN, "discreet": one == people[0], "frequency": "daily", "paused_until": None}
            services.change(subscriber=one, choices={**choices, "lists": one.lists.all()})
    if written != "today":
        forget_numbers(settings.WISHES_DIR)

    said = restored()

    assert [services.list_keys(one) for one in people] == [["news"], ["news"]]
    assert mailed_to(mailoutbox) == [ADDRESS, OTHER]
    assert "and have it so again: 0." in said


def test_lists_that_were_left_stay_left_as_an_earlier_release_wrote_it(site, lost, restored, settings):
    """N5, I3: it knew them by their keys."""
    make_people(1)
    person().lists.set(MailingList.objects.all())
    with lost():
        stories = MailingList.objects.filter(key="stories")
        services.change(subscriber=person(), choices={**CHOSEN, "lists": stories, "paused_until": None})
    forget_numbers(settings.WISHES_DIR)

    restored()

    assert services.list_keys(person()) == ["stories"]


def forget_numbers(folder) -> None:
    """Write the lists of each wish as earlier releases did."""
    for path in folder.glob("*.jsonl"):
        lines = [json.loads(line) for line in path.read_text().splitlines() if line]
        old = [{name: value for name, value in line.items() if name != "list_numbers"} for line in lines]
        path.write_text("".join(f"{json.dumps(line)}\n" for line in old))


def test_who_chose_more_mail_after_the_backup_gets_no_more_by_a_restore(site, lost, restored):
    """N5, I3: the files take back alone; whoever wants more chooses it again."""
    make_people(1, frequency="weekly", discreet=True, accepts_original=False)
    before = services.list_keys(person())
    more = {"frequency": "instant", "discreet": False, "accepts_original": True, "paused_until": None}
    with lost():
        services.change(subscriber=person(), choices={**CHOSEN, **more, "lists": MailingList.objects.all()})

    said = restored()

    found = person()
    assert (found.discreet, found.frequency, found.accepts_original) == (True, "weekly", False)
    assert services.list_keys(found) == before
    assert "and have it so again: 0." in said


@pytest.mark.parametrize("written", ["today", "by an earlier release"])
def test_who_left_one_list_for_another_after_the_backup_is_on_that_other(site, lost, restored, settings, written):
    """N5, I3: on none they were still subscribed, and heard nothing again."""
    make_people(1)
    with lost():
        stories = MailingList.objects.filter(key="stories")
        services.change(subscriber=person(), choices={**CHOSEN, "lists": stories, "paused_until": None})
    assert services.list_keys(person()) == ["newsletter"]
    if written != "today":
        forget_numbers(settings.WISHES_DIR)

    said = restored()

    assert services.list_keys(person()) == ["stories"]
    assert "and have it so again: 1." in said
    assert "and have it so again: 0." in restored()


def test_a_pause_that_ended_with_a_new_confirmation_does_not_come_back(
    site, restored, mailoutbox, django_capture_on_commit_callbacks
):
    """N5, I3: the confirmation wrote down the pause of before."""
    make_people(1, paused_until=timezone.localdate() + timedelta(days=90))
    with django_capture_on_commit_callbacks(execute=True):
        services.leave(subscriber=person())
        services.subscribe(email=ADDRESS, language="en")
        services.confirm(subscriber=person())
    assert person().paused_until is None

    restored()

    assert mailed_to(mailoutbox) == [ADDRESS]


def make_older(settings, days: int) -> str:
    """Let every line be of an earlier day, as in an old copy whose files are dated today; return that day."""
    then = timezone.now() - timedelta(days=days)
    WishFolder.objects.update(seen_at=then - timedelta(hours=1))  # and the backup is older
    for path in settings.WISHES_DIR.glob("*.jsonl"):
        lines = [json.loads(line) for line in path.read_text().splitlines() if line]
        path.write_text("".join(f"\n{json.dumps({**line, 'at': then.isoformat()})}\n" for line in lines))
    return f"{timezone.localtime(then):%Y-%m-%d %H:%M}"


def test_an_old_copy_of_the_wishes_says_how_old_it_is(site, lost, restored, settings):
    """★6, N3, I3: a plain copy has today's dates. What the command writes itself makes it no newer."""
    make_people(2)
    with lost():
        WISHES["left"]()
    until = make_older(settings, 21)

    first, second = restored(), restored()

    assert "whose owners left, complained or had all deleted since: 1." in first
    for said in (first, second):
        assert f"written until {until}." in said


def test_a_worker_writes_down_each_day_until_when_the_wishes_are_complete(site, restored, settings):
    """★6, N3: on a site where nobody takes anything back, an old copy cannot be told from a new one otherwise."""
    until = make_older(settings, 21)
    assert f"written until {until}." in restored()

    wishes.look_after_files()

    assert f"written until {timezone.localtime():%Y-%m-%d}" in restored()
    assert list(wish_lines.read("mailbox")) == []


def test_files_of_another_database_are_not_called_complete(site, settings):
    """★6, N3: the worker was started before `after_restore`."""
    until = wish_lines.last_written()
    (settings.WISHES_DIR / "mark").write_text("of another site")

    wishes.look_after_files()

    assert wish_lines.last_written() == until


@pytest.mark.parametrize("line", ["7", '{"mailbox": "x"}', '{"at": "soon"}', '{"at": 7}', '{"at": "2126-11-28"}'])
def test_a_line_whose_moment_cannot_be_read_says_nothing_of_it(site, settings, line):
    """N3: a line that was cut short, or written by hand, stops no restore."""
    until = wish_lines.last_written()
    (settings.WISHES_DIR / f"{timezone.now():%Y-%m}.jsonl").open("a").write(f"\n{line}\n")

    assert wish_lines.last_written() == until


@pytest.mark.parametrize("kept", ["the mark alone", "a copy older than the backup", "as they are"])
def test_files_that_had_more_in_them_when_the_backup_was_made_do_not_have_every_wish(site, restored, settings, kept):
    """N3, I3: a damaged copy passed for a whole one, and withdrawn stories stayed public."""
    known = WishFolder.objects.get()
    if kept != "as they are":
        make_older(settings, 21)
        WishFolder.objects.update(seen_at=known.seen_at)
    for path in settings.WISHES_DIR.glob("*.jsonl") if kept == "the mark alone" else ():
        path.unlink()

    assert ("nothing stays public on trust" in restored()) is (kept != "as they are")
    assert "nothing stays public on trust" not in restored()  # from now on they have every wish


def test_wishes_are_known_after_a_restore_that_was_backed_up_before_the_worker_wrote(site, restored, settings):
    """N3, I3: the database knows them from then on, as a line of that moment says."""
    restored()

    assert wishes.cover(timezone.now())


@pytest.mark.parametrize(
    "line", ['{"mailbox": "x"}', '{"person": "x"}', '{"reader": "x"}', '{"mailbox": ["x"], "reasons": []}']
)
def test_a_line_that_does_not_say_what_was_wished_is_named(site, restored, settings, line):
    """N3, I3: passed over in silence it would bring somebody back onto the list."""
    path = settings.WISHES_DIR / f"{timezone.now():%Y-%m}.jsonl"
    path.write_text(f"{path.read_text()}{line}\n")
    number = len(path.read_text().splitlines())

    with pytest.raises(CommandError, match=re.escape(f"Nothing was done. {path}, line {number}: what was wished")):
        restored()


def test_a_mark_that_cannot_be_read_is_that_of_other_files(site, restored, settings, client, admin_user):
    """N3, I3: the desk of staff was an error page, and so was the command."""
    (settings.WISHES_DIR / "mark").write_bytes(b"\xff\xfe\x00")
    client.force_login(admin_user)

    assert client.get("/admin/").status_code == 200
    assert "It is not known who left" in restored()


def test_who_moved_into_a_mailbox_that_was_erased_before_stays(
    site, restored, mailoutbox, django_capture_on_commit_callbacks
):
    """N3, I3: nothing was lost since the backup, and a subscriber was deleted for good."""
    make_people(2, confirmed_at=timezone.now() - timedelta(days=9), joined_at=timezone.now() - timedelta(days=9))
    with django_capture_on_commit_callbacks(execute=True):
        services.erase(subscriber=person())
        become_one(Subscriber.objects.get(email=OTHER))

    assert "had all deleted since: 0." in restored()

    assert mailed_to(mailoutbox) == [ADDRESS]


def test_damaged_lines_are_counted_and_copies_of_files_are_not_read(site, lost, restored, settings, mailoutbox):
    """N3, I3: a former "came back" in a copy seemed to be later than the last leave."""
    make_people(2)
    with lost():
        services.leave(subscriber=person())
        services.come_back(subscriber=person())
    path = settings.WISHES_DIR / f"{timezone.now():%Y-%m}.jsonl"
    path.with_stem(f"{path.stem}_old").write_text(path.read_text())
    with lost():
        services.leave(subscriber=person())
    path.write_text(path.read_text() + '{"at": "2026-')

    said = restored()

    assert "Damaged lines there, of which nothing is known: 1." in said
    assert mailed_to(mailoutbox) == [OTHER]
