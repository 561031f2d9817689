"""A site that was put back from a backup follows again what contributors took back since."""

from datetime import timedelta

import pytest
from django.utils import timezone

from blog.models import StoryPage
from blog.telling.models import LedgerEntry, Submission
from content import wishes
from tests.blog.conftest import translated

from .conftest import accept, at, draft, told, wish

pytestmark = pytest.mark.django_db
CANARY = "Canaryname"


@pytest.fixture
def site(db):
    """A site whose worker has run before the backup."""
    wishes.look_after_files()


def published(client, desk, title="What happened", **answers):
    """A told story that is public; returns what was sent, its code and the page."""
    submission, code = told(client, **answers)
    accept(desk, submission)
    page = draft(desk, submission, title=title)
    page.get_latest_revision().publish()
    return submission, code, StoryPage.objects.get(pk=page.pk)


def status(client, page) -> int:
    return client.get(page.url).status_code


def withdraw(client, desk, submission, code):
    wish(client, code, "withdraw", sure="on")


def decline(client, desk, submission, code):
    desk.post(at("story", submission), {"wish": "decline", "sure": "1"})


def keep_to_the_newsletter(client, desk, submission, code):
    wish(client, code, "narrow", uses=["newsletter"], languages=["en"])


@pytest.mark.parametrize(
    ("take_back", "answer", "line"),
    [
        (withdraw, 410, "withdrawn again: 1; declined again: 0."),
        (decline, 404, "withdrawn again: 0; declined again: 1."),
        (keep_to_the_newsletter, 404, "kept to fewer uses or languages again: 1."),
    ],
)
def test_what_was_taken_back_after_the_backup_is_taken_back_again(
    client, index, desk, site, lost, restored, take_back, answer, line
):
    """★6, I3: the backup has the story as public; another story of which nothing was taken back stays."""
    submission, code, page = published(client, desk)
    _other, _code, other = published(client, desk, title="Another", text="Another story.")
    with lost():
        take_back(client, desk, submission, code)
        assert status(client, page) == answer
    assert status(client, page) == 200

    said = restored()

    assert status(client, page) == answer
    assert status(client, other) == 200
    assert line in said
    assert "0" in restored().partition("withdrawn again: ")[2][:1]
    assert status(client, other) == 200


def test_a_language_that_was_taken_back_is_taken_back_again(client, index, desk, site, home_es, lost, restored):
    """★6, T1, I3: the other language stays public."""
    index.copy_for_translation(home_es.locale).save_revision().publish()
    _submission, code, page = published(client, desk)
    twin = translated(page, home_es.locale)
    twin.save_revision().publish()
    with lost():
        wish(client, code, "narrow", uses=["site", "newsletter"], languages=["en"])
        assert status(client, twin) == 404
    assert status(client, twin) == 200

    restored()

    assert status(client, twin) == 404
    assert status(client, page) == 200


def test_a_name_that_was_taken_back_is_not_printed_again(client, index, desk, site, lost, restored):
    """★6, I3: the name chosen since is not known, so the story has none until its contributor chooses again."""
    _submission, code, page = published(client, desk, naming="chosen", name=CANARY)
    _other, _code, other = published(client, desk, title="Another", text="Another.", naming="chosen", name="Robin")
    with lost():
        wish(client, code, "rename", naming="chosen", name="Newname")
        assert "Newname" in client.get(page.url).text
    assert CANARY in client.get(page.url).text

    said = restored()

    shown = client.get(page.url)
    assert shown.status_code == 200
    assert CANARY not in shown.text
    assert "Newname" not in shown.text
    assert "Robin" in client.get(other.url).text
    assert "without any name now, as their contributors chose another since, which is not known: 1." in said
    wish(client, code, "rename", naming="chosen", name="Newname")
    restored()
    assert "Newname" in client.get(page.url).text


def test_a_name_that_was_chosen_before_the_backup_stays(
    client, index, desk, site, restored, django_capture_on_commit_callbacks
):
    """★6, I3: the files hold older wishes too, which the backup knows."""
    _submission, code, page = published(client, desk, naming="chosen", name=CANARY)
    with django_capture_on_commit_callbacks(execute=True):
        wish(client, code, "rename", naming="chosen", name="Newname")

    said = restored()

    assert "Newname" in client.get(page.url).text
    assert "which is not known: 0." in said


def test_a_story_told_after_the_backup_is_counted(client, index, desk, site, lost, restored):
    """★6, I3: nothing of it is here."""
    with lost():
        _submission, code = told(client)
        wish(client, code, "withdraw", sure="on")

    assert "deleted or told after the backup: 1." in restored()
    assert not Submission.objects.exists()


@pytest.mark.parametrize("known", ["nothing", "other files", "files begun after the backup", "too long ago"])
def test_where_not_all_wishes_are_known_no_told_story_stays_public(
    client, index, desk, home_es, restored, known, settings, tmp_path
):
    """★6, I3: on another machine the files are not there. Each story comes back by publishing it; other pages stay."""
    _submission, _code, page = published(client, desk)
    later = draft(desk, told(client, text="To come.")[0], title="To come") if known == "nothing" else None
    if known != "nothing":
        wishes.look_after_files()
    if known == "other files":
        settings.WISHES_DIR = tmp_path / "elsewhere"
        wishes.keep({"story": str(page.told_in), "kind": "narrowed"})
    if known == "files begun after the backup":
        wishes.WishFolder.objects.all().delete()
    if known == "too long ago":
        wishes.WishFolder.objects.update(seen_at=timezone.now() - timedelta(days=400))

    said = restored()

    assert status(client, page) == 404
    assert status(client, index) == 200
    assert "Told stories taken down: 1." in said
    assert later is None or not later.live
    StoryPage.objects.get(pk=page.pk).get_latest_revision().publish()
    assert status(client, page) == 200
    assert "taken down" not in restored().partition("former name is taken down")[2]
    assert status(client, page) == 200


def test_nothing_that_was_told_is_written_beside_the_database(client, index, desk, site, lost, settings):
    """★6, S9: neither name nor word nor address; and whoever may not read what the site writes cannot read this."""
    with lost():
        _submission, code, _page = published(
            client, desk, title=f"{CANARY} tells", text=f"{CANARY} said", contact="canary@example.org"
        )
        wish(client, code, "rename", naming="chosen", name=CANARY)
        wish(client, code, "narrow", uses=["site"], languages=["en"])
        wish(client, code, "ask", words=CANARY)
        wish(client, code, "withdraw", sure="on")

    files = [path for path in settings.WISHES_DIR.rglob("*") if path.is_file()]
    written = "".join(path.read_text() for path in files)
    assert all(word in written for word in ("naming", "uses", "withdrawn"))
    assert "canary" not in written.lower()
    assert {path.stat().st_mode & 0o077 for path in (*files, settings.WISHES_DIR)} == {0}


def test_a_wish_is_followed_where_it_cannot_be_written_down(client, index, desk, lost, settings, tmp_path, caplog):
    """★6, I3: the log says so, without a word about whom."""
    (tmp_path / "file").write_text("")
    settings.WISHES_DIR = tmp_path / "file" / "wishes"
    submission, code, page = published(client, desk)
    with lost():
        answer = wish(client, code, "withdraw", sure="on")
        assert answer.status_code == 200
        assert status(client, page) == 410

    assert "not written down for a restore: NotADirectoryError" in caplog.text
    assert str(submission.uuid) not in caplog.text


@pytest.mark.parametrize("days", [0, 40])
@pytest.mark.parametrize("then", ["no name", "another name"])
def test_a_name_that_was_chosen_while_a_clock_was_ahead_does_not_come_back(
    client, index, desk, site, lost, restored, monkeypatch, django_capture_on_commit_callbacks, days, then
):
    """★6, S4, I3: its entry in the ledger seemed newer than every wish since, so the name was public again."""
    _submission, code, page = published(client, desk, naming="none", name="")
    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        ahead = timezone.now() + timedelta(days=days)
        patch.setattr(LedgerEntry._meta.get_field("at"), "default", lambda: ahead)
        patch.setattr(LedgerEntry._meta.get_field("at"), "_get_default", lambda: ahead)
        wish(client, code, "rename", naming="chosen", name=CANARY)
    assert CANARY in client.get(page.url).text
    with lost():
        chosen = {"naming": "none", "name": ""} if then == "no name" else {"naming": "chosen", "name": "Other"}
        wish(client, code, "rename", **chosen)

    said = restored()

    assert status(client, page) == 200
    assert CANARY not in client.get(page.url).text
    assert "is not known: 1." in said


def test_a_name_that_was_chosen_again_after_a_restore_stays_after_the_next(
    client, index, desk, site, lost, restored, django_capture_on_commit_callbacks
):
    """★6, S4, I3: what was wished in between stands in no ledger any more, and a later wish does."""
    _submission, code, page = published(client, desk, naming="none", name="")
    with lost():
        wish(client, code, "rename", naming="chosen", name="Lost")
    restored()
    with django_capture_on_commit_callbacks(execute=True):
        wish(client, code, "rename", naming="chosen", name=CANARY)

    restored()

    assert CANARY in client.get(page.url).text
