"""A site that was put back from a backup leaves everybody alone who wished so since."""

from datetime import timedelta

import pytest
from django.utils import timezone

from content import wishes
from newsletter import services
from newsletter.addresses import fingerprint
from newsletter.imports import working
from newsletter.models import Subscriber, Suppression
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
    assert len(list(wishes.read("mailbox"))) == 3
    wishes.look_after_files()

    assert {path.name for path in settings.WISHES_DIR.glob("*.jsonl")} == {months[10], months[350]}


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
