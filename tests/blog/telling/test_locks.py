"""Whoever opened a story before its teller changed their mind acts on what holds now."""

import html
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, PageLogEntry, Revision

from blog.models import StoryPage
from blog.telling import drafting, middleware, recheck, services
from blog.telling.first_drafts import public_with_first_drafts
from blog.telling.guard import NotPublished
from blog.telling.models import Submission
from blog.telling.recheck import forget_first_drafts, look_after_told_stories, take_down_uncovered
from content import periodic
from newsletter.models import Dispatch, Edition
from newsletter.sending.planning import Draft, plan

from .conftest import accept, draft, staff, told, wish
from .test_guard import translate
from .test_retention import hits

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(client, index, desk):
    """An accepted story, its code, and its published page."""
    submission, code = told(client, text="canarytext", terms="Somebody\nSomewhere", naming="first", name="Ana")
    accept(desk, submission)
    page = draft(desk, submission)
    page.get_latest_revision().publish()
    return submission, code, StoryPage.objects.get(pk=page.pk)


def opened(submission):
    """A story as a page shows it that was opened a while ago."""
    return Submission.objects.get(pk=submission.pk)


MODERATORS = {
    "accept": lambda story, person: services.accept(story, by=person),
    "talk": lambda story, person: services.talk(story, by=person),
    "decline": lambda story, person: services.decline(story, by=person),
    "note": lambda story, person: services.add_note(story, by=person, text="x", seen=0),
    "draft": lambda story, person: drafting.make_draft(story, by=person, title="x", pictures=[]),
    "rename": lambda story, person: services.rename(story, naming="full", name="Ana Ortiz"),
    "narrow": lambda story, person: services.narrow(story, uses=["site"], languages=["en"]),
    "ask": lambda story, person: services.ask(story, words="x"),
}


@pytest.mark.parametrize("deed", MODERATORS)
def test_no_deed_of_a_page_opened_earlier_undoes_a_withdrawal(client, story, moderator, deed):
    """★6, S9: each verb reads again before it acts; the story stays withdrawn, without pages."""
    submission, code, _page = story
    before = opened(submission)
    wish(client, code, "withdraw", sure="yes")

    MODERATORS[deed](before, moderator)

    now = opened(submission)
    assert (now.state, now.asks, now.naming) == ("withdrawn", False, "first")
    assert not now.stories.exists()
    assert before.state == "withdrawn"


def test_a_permission_taken_back_is_not_given_back_by_a_page_opened_earlier(client, story):
    """S9: two pages of one teller, the older of which still shows everything as agreed to."""
    submission, code, _page = story
    before = opened(submission)
    wish(client, code, "narrow", uses=["site"], languages=["en", "es"])

    services.narrow(before, uses=["site", "newsletter"], languages=["en"])

    now = opened(submission)
    assert (now.for_site, now.for_newsletter, now.languages) == (True, False, ["en"])


def test_talking_again_takes_no_acceptance_away_and_ends_no_ending(client, story, moderator):
    """S9: a late press of the button leaves a public story accepted, and a declined one declined."""
    submission = story[0]

    services.talk(opened(submission), by=moderator)
    assert opened(submission).state == "accepted"

    services.decline(opened(submission), by=moderator)
    services.talk(opened(submission), by=moderator)
    assert opened(submission).state == "declined"


# --- Copying and moving -------------------------------------------------------------------------


def copied(page, parent, **more):
    return {"new_title": "A copy", "new_slug": "a-copy", "new_parent_page": parent.pk, **more}


PRESSES = {
    "copy": lambda page, parent: (
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        copied(page, parent),
    ),
    "copy and publish": lambda page, parent: (
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        copied(page, parent, publish_copies="on"),
    ),
    "alias": lambda page, parent: (
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        copied(page, parent, alias="on"),
    ),
    "move": lambda page, parent: (
        reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk]),
        {},
    ),
    **{
        f"{action} by a program": lambda page, parent, action=action: (
            f"/admin/api/main/pages/{page.pk}/action/{action}/",
            {"destination_page_id": parent.get_parent().pk, "slug": "a-copy", "locale": "es"},
        )
        for action in ("copy", "create_alias", "copy_for_translation", "move")
    },
}


@pytest.mark.parametrize("press", PRESSES)
def test_whoever_copies_or_moves_a_story_that_is_withdrawn_meanwhile_is_told_so(
    client, story, desk, index, home_es, monkeypatch, press
):
    """C5: the page was there when the button was pressed; it is gone before anything is done. Nothing is left of it."""
    _submission, code, page = story
    index.copy_for_translation(home_es.locale).save_revision().publish()
    address, answers = PRESSES[press](page, index)

    for action in (CopyPageAction, CreatePageAliasAction, CopyPageForTranslationAction, MovePageAction):

        def meanwhile(self, *args, act=action.execute, **options):
            if StoryPage.objects.filter(pk=page.pk).exists():
                wish(client, code, "withdraw", sure="yes")
            return act(self, *args, **options)

        monkeypatch.setattr(action, "execute", meanwhile)

    answer = desk.post(address, answers, follow=True)

    assert answer.status_code in {200, 400}
    assert "This page was deleted. Nothing was saved." in html.unescape(answer.text)
    assert not StoryPage.objects.exists()


def test_a_story_that_has_ended_is_not_copied(story, index, desk, moderator):
    """C5, S9: a declined one waits for its days; no copy of it is made."""
    submission, _code, page = story
    services.decline(submission, by=moderator)

    answer = desk.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), copied(page, index), follow=True)

    assert "This story was declined." in answer.text
    assert submission.stories.count() == 1


# --- What slipped past every lock ---------------------------------------------------------------


def state(**fields):
    return lambda submission: Submission.objects.filter(pk=submission.pk).update(**fields)


@pytest.mark.parametrize(
    "change",
    [
        state(state="withdrawn"),
        state(state="declined"),
        state(state="talking"),
        state(for_site=False),
        state(languages=["es"]),
        state(name="Berta"),
        lambda submission: submission.delete(),
    ],
    ids=["withdrawn", "declined", "not accepted", "not the site", "not this language", "another name", "deleted"],
)
def test_worker_takes_down_what_no_consent_covers(client, story, change, caplog):
    """★6, S9: written past the model, or put back from a backup: the worker finds it, once."""
    submission, _code, page = story
    assert take_down_uncovered() == 0
    change(submission)

    look_after_told_stories()

    assert client.get(page.url).status_code in {404, 410}
    assert not StoryPage.objects.live().filter(told_in=submission.uuid).exists()
    assert "canary" not in caplog.text
    assert take_down_uncovered() == 0


def test_worker_takes_down_no_page_of_another_teller(client, client_class, index, desk):
    """★6, 5b: each page is measured by its own teller's consent; stories nobody told, and drafts, are left alone."""
    news = index.add_child(instance=StoryPage(title="News", slug="news", locale=index.locale))
    waiting = draft(desk, told(client_class(REMOTE_ADDR="192.0.2.7"), text="Not read yet.")[0])
    pages = []
    for number in range(3):
        submission, _code = told(client, text=f"Story {number}.")
        accept(desk, submission)
        pages.append(draft(desk, submission))
        pages[-1].get_latest_revision().publish()
    state(for_site=False)(Submission.objects.get(uuid=pages[1].told_in))
    day = timezone.now() + timezone.timedelta(days=1)
    waiting.revisions.update(approved_go_live_at=day)

    assert take_down_uncovered() == 1

    assert set(StoryPage.objects.live().values_list("pk", flat=True)) == {news.pk, pages[0].pk, pages[2].pk}
    assert waiting.revisions.filter(approved_go_live_at=day).exists()


def test_publishing_forgets_the_first_drafts_of_that_page_alone(
    client, index, desk, django_capture_on_commit_callbacks
):
    """S9: not those of a story that was told before, nor what somebody has written on this one since."""
    pages = []
    for number in range(2):
        submission, _code = told(client, text=f"Story {number}.")
        accept(desk, submission)
        pages.append(draft(desk, submission))
        pages[-1].save_revision()
        pages[-1].get_latest_revision().publish()  # nothing is looked at yet: this test commits nothing
    pages[1].save_revision()

    with django_capture_on_commit_callbacks(execute=True):
        forget_first_drafts(pages[1].pk)

    live = StoryPage.objects.get(pk=pages[1].pk).live_revision_id
    assert pages[0].revisions.count() == 2
    assert list(pages[1].revisions.order_by("pk").values_list("pk", flat=True)) == [live, pages[1].latest_revision_id]


@pytest.fixture
def edited(client, index, desk):
    """A published story, and its first version, out of which a word was taken. Nothing was committed, or looked at."""
    submission, _code = told(client, text="canarytext")
    accept(desk, submission)
    page = draft(desk, submission)
    first = page.latest_revision_id
    page.body = [("paragraph", "<p>Said calmly.</p>")]
    page.save_revision().publish()
    return StoryPage.objects.get(pk=page.pk), reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first])


def test_worker_forgets_first_drafts_where_a_process_was_killed_after_publishing(
    client, edited, index, desk, django_user_model
):
    """S9: no editor opens the raw words; another story, and what was written on this one since, stay."""
    page, first = edited
    page.save_revision()
    later = page.latest_revision_id
    waiting = draft(desk, told(client, text="Another story.")[0])
    waiting.save_revision()
    client.force_login(staff(django_user_model, "Editors"))
    assert "canarytext" in client.get(first).text

    look_after_told_stories()

    assert client.get(first).status_code == 404
    assert list(page.revisions.order_by("pk").values_list("pk", flat=True)) == [page.live_revision_id, later]
    assert waiting.revisions.count() == 2
    assert list(public_with_first_drafts()) == []


def test_worker_forgets_first_drafts_of_an_original_of_which_a_translation_is_public(
    client, story, index, home_es, desk, django_user_model
):
    """S9, T1: the teller agreed to Spanish alone, so the original stays a draft, open to translators."""
    index.copy_for_translation(home_es.locale).save_revision().publish()
    submission, _code = told(client, text="canarytext")
    accept(desk, submission)
    page = draft(desk, submission)
    first = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, page.latest_revision_id])
    page.body = [("paragraph", "<p>Said calmly.</p>")]
    page.save_revision()
    translate(page, "es").save_target(publish=False)
    state(languages=["es"])(submission)
    twin = page.get_translation(home_es.locale)
    twin.get_latest_revision().publish()

    look_after_told_stories()

    client.force_login(staff(django_user_model, "Editors"))
    assert client.get(first).status_code == 404
    assert "Said calmly." in client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).text
    assert list(public_with_first_drafts()) == []


def test_a_plan_to_publish_a_translation_outlasts_the_publication_of_its_original(
    client, index, home_es, desk, django_capture_on_commit_callbacks
):
    """S10, T1: its draft was drawn anew, and the plan went with the version before: it stayed a draft, unannounced."""
    index.copy_for_translation(home_es.locale).save_revision().publish()
    submission, _code = told(client, languages=["en", "es"])
    accept(desk, submission)
    page = draft(desk, submission)
    page.save_revision()
    translate(page, "es").save_target(publish=False)
    spanish = page.get_translation(home_es.locale)
    plans = Revision.objects.filter(object_id=str(spanish.pk))
    plans.filter(pk=spanish.latest_revision_id).update(approved_go_live_at=timezone.now() + timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True):
        page.get_latest_revision().publish()
    assert client.get(page.url).status_code == 200

    plans.exclude(approved_go_live_at=None).update(approved_go_live_at=timezone.now())
    periodic.jobs["publish what is scheduled"].run()

    assert client.get(StoryPage.objects.get(pk=spanish.pk).url).status_code == 200


def test_first_drafts_are_forgotten_whole_and_one_that_fails_stops_no_other(client, edited, story, monkeypatch, caplog):
    """S9: where it broke off, nothing counts as done, so the worker does it all the next time."""
    page, _first = edited
    other = story[2]
    other.save_revision().publish()
    begin = recheck.renew_translations

    def fail_once(one):
        if one.pk == page.pk:
            raise RuntimeError("canarytext")
        begin(one)

    with monkeypatch.context() as broken:
        broken.setattr(recheck, "renew_translations", fail_once)
        look_after_told_stories()
    assert list(public_with_first_drafts()) == [page.pk]
    assert other.revisions.count() == 1
    assert "RuntimeError" in caplog.text
    assert "canarytext" not in caplog.text

    look_after_told_stories()

    assert list(public_with_first_drafts()) == []


def test_a_story_that_is_down_again_keeps_its_drafts(story):
    """S9: what was published and taken down before anybody looked is closed, so nothing of it is forgotten."""
    _submission, _code, page = story
    page.save_revision()
    page.unpublish()

    forget_first_drafts(page.pk)

    assert page.revisions.count() == 2


def test_publishing_looks_again_once_it_is_written(client, story, django_capture_on_commit_callbacks):
    """★6: what changed between the question and the commit is seen after it."""
    submission, _code, page = story
    page.unpublish()
    with django_capture_on_commit_callbacks(execute=True):
        StoryPage.objects.get(pk=page.pk).get_latest_revision().publish()
        state(state="withdrawn")(submission)

    assert client.get(page.url).status_code == 410


# --- What a withdrawal leaves -------------------------------------------------------------------


def test_withdrawal_deletes_drafts_versions_and_translations_at_once(
    client, story, home_es, index, django_capture_on_commit_callbacks
):
    """★6, B5: before any day has passed, no word of it stands in the whole database but sealed."""
    submission, code, page = story
    page.summary = "canarysummary"
    page.save_revision()
    index.copy_for_translation(home_es.locale).save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        translate(page, "es").save_target(publish=True)
    assert hits()

    with django_capture_on_commit_callbacks(execute=True):
        response = wish(client, code, "withdraw", sure="yes")

    assert "It is down in every language." in response.text
    assert hits() == []
    assert client.get(page.url).status_code == 410
    assert not submission.stories.exists()
    assert not Revision.objects.filter(object_id=str(page.pk)).exists()
    assert not PageLogEntry.objects.filter(page_id=page.pk).exists()
    assert opened(submission).text == "canarytext"  # sealed, until its days are over


def test_an_editor_opened_before_brings_no_word_back(client, story):
    """★6: saving a draft or publishing what was open in another window makes no page again."""
    submission, code, page = story
    also_open = StoryPage.objects.get(pk=page.pk)
    also_open.live = False
    wish(client, code, "withdraw", sure="yes")

    for deed in (page.save, also_open.save, page.save_revision):
        with pytest.raises(NotPublished, match="deleted"):
            deed()

    assert not submission.stories.exists()
    assert hits() == []


def test_worker_deletes_what_a_withdrawal_could_not(client, story, monkeypatch):
    """★6: taking down never waits for deleting; what is left is deleted by the worker."""
    submission, code, page = story
    monkeypatch.setattr("blog.telling.services.erase", lambda submission: None)
    wish(client, code, "withdraw", sure="yes")
    assert client.get(page.url).status_code == 410
    assert submission.stories.exists()

    look_after_told_stories()

    assert not submission.stories.exists()


# --- Mail that is written down at the same moment -----------------------------------------------


def test_mailing_written_down_during_a_withdrawal_keeps_no_word(client, story, django_capture_on_commit_callbacks):
    """N4, ★6: its words were drawn before, its rows are committed after; our copy loses the story all the same."""
    from newsletter.models import Subscriber

    _submission, code, page = story
    frozen = f"<!--%%page:{page.pk}%%-->canarytext<!--%%page-ends%%-->"
    mailing = Dispatch.objects.create(
        key="weekly:2026-01-01:", kind=Dispatch.Kind.WEEKLY, title="Week", scheduled_at=timezone.now()
    )
    wish(client, code, "withdraw", sure="yes")

    with django_capture_on_commit_callbacks(execute=True):
        plan(mailing, [Draft("en", "News", frozen, frozen, Subscriber.objects.filter(email_key="nobody"))])

    edition = Edition.objects.get(dispatch=mailing)
    assert "canary" not in edition.html + edition.text + edition.subject


@pytest.mark.parametrize("wish_for", [{"wish": "withdraw", "sure": "yes"}, {"wish": "narrow", "uses": ["site"]}])
def test_mailing_committed_between_a_wish_and_its_commit_keeps_no_word(
    client, story, django_capture_on_commit_callbacks, wish_for
):
    """N4, ★6: when the wish was done the mailing could not be seen; once both are written its copy loses the story."""
    _submission, code, page = story
    frozen = f"<!--%%page:{page.pk}%%-->canarytext<!--%%page-ends%%-->"
    with django_capture_on_commit_callbacks(execute=True):
        wish(client, code, **wish_for)
        mailing = Dispatch.objects.create(
            key="weekly:2026-01-01:", kind=Dispatch.Kind.WEEKLY, title="Week", scheduled_at=timezone.now()
        )
        edition = Edition.objects.create(dispatch=mailing, language="en", subject="News", html=frozen, text=frozen)
        beside = frozen.replace(str(page.pk), str(page.pk + 1000))
        other = Edition.objects.create(dispatch=mailing, language="es", subject="News", html=beside, text=beside)

    edition.refresh_from_db()
    other.refresh_from_db()
    assert "canary" not in edition.html + edition.text
    assert (other.html, other.text) == (beside, beside)


@pytest.mark.parametrize("is_asked_first", [True, False])
@pytest.mark.parametrize("way", ["api", "many at once"])
def test_whoever_publishes_what_is_withdrawn_in_the_same_moment_hears_that_it_is_gone(
    story, desk, monkeypatch, way, is_asked_first
):
    """S9: Wagtail has read the page and asks for its newest draft, just before or just after the withdrawal."""
    submission, _code, page = story
    newest, asking = StoryPage.get_latest_revision, middleware.acted_on_what_is_gone

    def withdraw():
        services.withdraw(Submission.objects.get(pk=submission.pk))

    def withdrawn_meanwhile(self):
        draft = newest(self) if is_asked_first else None
        withdraw()
        return draft if is_asked_first else newest(self)

    def once_more(request, exception):
        """Withdraw again: many pages at once are one transaction, and here the teller's wish was part of it."""
        withdraw()
        return asking(request, exception)

    monkeypatch.setattr(middleware, "acted_on_what_is_gone", once_more)
    for model in (Page, StoryPage):
        monkeypatch.setattr(model, "get_latest_revision", withdrawn_meanwhile)
    if way == "api":
        answer = desk.post(f"/admin/api/main/pages/{page.pk}/action/publish/")
        assert (answer.status_code, answer.json()) == (404, {"detail": "This page was deleted. Nothing was saved."})
    else:
        address = f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}"
        answer = desk.post(address, {"include_descendants": ""}, follow=True)
        assert "This page was deleted. Nothing was saved." in answer.text


def test_whoever_published_what_is_withdrawn_before_the_answer_hears_that_it_is_gone(story, desk, monkeypatch):
    """S9: it was published, and is gone before Wagtail reads it again to describe it."""
    submission, _code, page = story
    publishing = PublishPageRevisionAction.execute

    def withdrawn_after(self, *args, **options):
        publishing(self, *args, **options)
        services.withdraw(Submission.objects.get(pk=submission.pk))

    monkeypatch.setattr(PublishPageRevisionAction, "execute", withdrawn_after)
    answer = desk.post(f"/admin/api/main/pages/{page.pk}/action/publish/")

    assert (answer.status_code, answer.json()) == (404, {"detail": "This page was deleted. Nothing was saved."})
    assert not StoryPage.objects.exists()


@pytest.mark.parametrize("is_there", [True, False])
def test_an_error_of_ours_is_no_deleted_page(story, desk, monkeypatch, is_there):
    """S9: an error is called a deletion only on an address that acts on a page, and only if that page is gone."""
    _submission, _code, page = story

    def fails(*args, **options):
        raise AttributeError("canary")

    desk.raise_request_exception = False
    monkeypatch.setattr(PublishPageRevisionAction, "execute", fails)
    if is_there:
        assert desk.post(f"/admin/api/main/pages/{page.pk}/action/publish/").status_code == 500
    else:
        monkeypatch.setattr("wagtail.admin.views.home.HomeView.dispatch", fails)
        assert desk.post(f"/admin/?id={page.pk + 1000}").status_code == 500
