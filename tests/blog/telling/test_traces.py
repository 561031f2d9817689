"""What the tables of the editor note of a told story: previews, comments, workflows, logs, translators' passages."""

import pickle
import time
import zlib
from datetime import timedelta
from unittest import mock

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.models import Comment, CommentReply, PageLogEntry, TaskState, Workflow, WorkflowPage
from wagtail.test.utils.form_data import rich_text, streamfield
from wagtail_localize.models import SegmentOverride, TranslationContext

from blog.models import StoryPage
from blog.telling import services
from blog.telling.models import Submission
from blog.telling.retention import purge
from content import periodic
from content.kept import KEEP_SECONDS
from newsletter.models import Dispatch, Edition

from .conftest import accept, at, draft, told, wish
from .test_guard import editor_answers, translate
from .test_retention import days_later, hits

pytestmark = pytest.mark.django_db


def preview(desk, page, words="canarypreview"):
    """Press *Preview*: Wagtail keeps the whole form."""
    form = editor_answers(page, summary=words, body=streamfield([("paragraph", rich_text(f"<p>{words}</p>"))]))
    assert desk.post(reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]), form).json()["is_valid"]


@pytest.fixture
def story(client, index, desk, home_es):
    """An accepted story, its code, and its draft."""
    submission, code = told(client, text="canarytext", languages=["en", "es"])
    accept(desk, submission)
    index.copy_for_translation(home_es.locale).save_revision().publish()
    return submission, code, draft(desk, submission, title="Canarytitle")


def work(desk, moderator, page):
    """Do with a draft what leaves words behind: preview, comment, reject in a workflow, translate, lock, search."""
    preview(desk, page)
    comment = {"text": "canarycomment", "contentpath": "title", "position": "", "resolved": "", "id": "", "DELETE": ""}
    form = editor_answers(page)
    form |= {"comments-TOTAL_FORMS": 1, "comments-0-replies-TOTAL_FORMS": 0, "comments-0-replies-INITIAL_FORMS": 0}
    desk.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        {**form, **{f"comments-0-{name}": value for name, value in comment.items()}},
    )
    assert Comment.objects.get().text == "canarycomment"
    workflow = Workflow.objects.first()
    WorkflowPage.objects.get_or_create(page=page.get_parent(), defaults={"workflow": workflow})
    for task in workflow.tasks:
        task.specific.groups.add(Group.objects.get(name="Moderators"))
    state = workflow.start(StoryPage.objects.get(pk=page.pk), moderator)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", state.current_task_state.pk])
    desk.post(address, {"comment": "canaryreason"})
    assert state.current_task_state.__class__.objects.get(pk=state.current_task_state.pk).comment == "canaryreason"
    desk.post(reverse("wagtailadmin_pages:lock", args=[page.pk]))
    translate(StoryPage.objects.get(pk=page.pk), "es", title="Canarytitulo").save_target(publish=False)
    desk.get("/admin/pages/search/?q=canarytitle")


def in_sessions():
    """What the browsers of staff are remembered with."""
    return [str(session.get_decoded()) for session in Session.objects.all() if "canary" in str(session.get_decoded())]


def withdrawn(client, code):
    wish(client, code, "withdraw", sure="yes")


def declined(client, code):
    services.decline(Submission.objects.with_code(code), by=None)
    days_later(31)
    purge()


@pytest.mark.parametrize("end", [withdrawn, declined])
def test_nothing_that_the_editor_noted_outlives_a_story(client, story, desk, moderator, end):
    """B15: previews, comments, a workflow's words, versions, logs, translations and search hold no word of it."""
    _submission, code, page = story
    work(desk, moderator, page)
    assert any(line.startswith("wagtailadmin_formstate") for line in hits())

    end(client, code)

    assert hits() == []
    assert in_sessions() == []


def test_a_draft_that_somebody_deleted_by_hand_leaves_as_little(
    story, desk, moderator, admin_client, django_capture_on_commit_callbacks
):
    """B15: staff delete the page themselves; nothing of it waits for its teller."""
    submission, _code, page = story
    work(desk, moderator, page)

    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    assert not submission.stories.exists()
    assert hits() == []
    deletions = PageLogEntry.objects.filter(page_id=page.pk).values_list("action", "label", "user__username")
    assert list(deletions) == [("wagtail.delete", "Told story", "admin")]


def test_what_was_previewed_before_a_story_was_public_is_gone_when_it_is(
    story, desk, index, django_capture_on_commit_callbacks
):
    """B15: first words, and a first title, stand neither among the previews nor in the history of the site."""
    _submission, _code, page = story
    preview(desk, page, words="canaryfirst")
    other = index.add_child(instance=StoryPage(title="News", slug="news", locale=index.locale))
    preview(desk, other, words="Another story")
    page.title, page.body = "Said calmly", [("paragraph", "<p>Said calmly.</p>")]

    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    assert hits("canaryfirst") == []
    assert not PageLogEntry.objects.filter(label="Canarytitle").exists()
    assert "Another" in FormState.objects.get().data


def test_no_history_of_a_public_story_knows_its_first_title(story, desk, index, django_capture_on_commit_callbacks):
    """B15: neither that of the page nor of its alias or translation, wherever a note keeps the title."""
    _submission, _code, page = story
    page.create_alias(parent=index, update_slug="elsewhere")
    translate(page, "es").save_target(publish=False)
    first = page.get_latest_revision()

    with django_capture_on_commit_callbacks(execute=True):
        page.title = "Said calmly"
        page.save_revision(previous_revision=first).publish(previous_revision=first)

    assert PageLogEntry.objects.filter(label="Said calmly", action="wagtail.create_alias").exists()
    assert PageLogEntry.objects.filter(action="wagtail.rename").exists()
    notes = PageLogEntry.objects.values_list("page_id", "action", "label", "data")
    assert [note for note in notes if "Canarytitle" in str(note)] == []


def test_a_declined_storys_previews_go_at_once(story, desk):
    """B15: its draft waits for its days, what was previewed of it does not."""
    submission, _code, page = story
    preview(desk, page)

    services.decline(submission, by=None)

    assert not FormState.objects.exists()


@pytest.mark.parametrize(("minutes", "kept"), [(59, True), (61, False)])
def test_worker_forgets_previews_after_an_hour(story, desk, index, minutes, kept):
    """B15: of pages that were never saved, too; nobody has to preview something else first."""
    _submission, _code, page = story
    form = editor_answers(page, title="Canarynew", slug="new")
    desk.post(reverse("wagtailadmin_pages:preview_on_add", args=["blog", "storypage", index.pk]), form)
    FormState.objects.update(last_updated_at=timezone.now() - timedelta(minutes=minutes))

    periodic.jobs["forget previews"].run()

    assert FormState.objects.filter(object_id="", data__contains="Canarynew").exists() == kept


def words_on_disk(folder) -> str:
    """Everything that the cache keeps, unpacked."""
    files = [path.read_bytes() for path in folder.glob("*.djcache")]
    kept = [zlib.decompress(file[file.index(b"\x78\x9c") :]) if b"\x78\x9c" in file else file for file in files]
    return str([pickle.loads(words) for words in kept])


def test_finished_pages_of_a_withdrawn_story_leave_the_disk(client, story, settings, tmp_path):
    """B15: nobody is shown them again; the worker deletes them when their ten minutes are over, and nothing else."""
    folder = tmp_path / "cache"
    settings.CACHES = {"default": {"BACKEND": "security.cache.PatientFileCache", "LOCATION": folder}}
    settings.KEEP_PAGES = True
    _submission, code, page = story
    page.save_revision().publish()
    for address in (page.url, page.url, page.get_parent().url):
        client.get(address)
    cache.set("stays", "Something else", None)
    wish(client, code, "withdraw", sure="yes")
    assert "Canarytitle" in words_on_disk(folder)

    with mock.patch("time.time", return_value=time.time() + KEEP_SECONDS + 1):
        periodic.jobs["clear the cache of what expired"].run()

    assert "anary" not in words_on_disk(folder)
    assert cache.get("stays") == "Something else"


def test_no_share_picture_with_a_former_title_outlives_a_story(client, story, settings, tmp_path):
    """B15: it was kept for a week under the version of the page that it was drawn for."""
    settings.CACHES = {"default": {"BACKEND": "security.cache.PatientFileCache", "LOCATION": tmp_path / "cache"}}
    _submission, code, page = story
    for title in ("Canarytitle", "Said calmly"):
        page.title = title
        page.save_revision().publish()
        page = StoryPage.objects.get(pk=page.pk)
        assert client.get(reverse("share_picture", args=[page.pk, page.live_revision_id])).status_code == 200
    assert words_on_disk(tmp_path / "cache").count("\\xff\\xd8\\xff") == 1

    wish(client, code, "withdraw", sure="yes")

    assert "\\xff\\xd8\\xff" not in words_on_disk(tmp_path / "cache")


def test_the_form_says_what_is_encrypted_and_who_reads_it(client, index, desk, admin_client):
    """B15: what was sent is sealed, the draft of it is not, and administrators open both."""
    said = client.get("/en/tell/").text
    submission, _code = told(client, text="canarytext")
    sealed = hits("canarytext")
    page = draft(desk, submission)

    assert "The page that a moderator prepares from it is not encrypted." in said
    assert "only moderators and administrators of this site can read your story" in said
    assert sealed == []
    assert hits("canarytext") != []
    assert "canarytext" in admin_client.get(at("story", submission)).text
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


NAMED = "Canaryname"


@pytest.fixture
def named(client, index, desk, home_es):
    """A public story with a chosen name, its code, and its page."""
    submission, code = told(client, text="It happened.", languages=["en", "es"], naming="chosen", name=NAMED)
    accept(desk, submission)
    index.copy_for_translation(home_es.locale).save_revision().publish()
    page = draft(desk, submission, title="A story")
    page.get_latest_revision().publish()
    return submission, code, StoryPage.objects.get(pk=page.pk)


def unpublished_changes(desk, page):
    page.summary = "Being written"
    page.save_revision()


def older_version_that_tells(desk, page):
    page.summary = f"{NAMED} tells"
    page.save_revision()
    unpublished_changes(desk, page)


def preview_of_the_name(desk, page):
    preview(desk, page, words=f"By {NAMED}")


def spanish(publish):
    def work(desk, page):
        translate(page, "es").save_target(publish=publish)

    return work


def spanish_with_another_name(desk, page):
    translation = translate(page, "es")
    context, _made = TranslationContext.objects.get_or_create(object=translation.source.object, path="chosen_name")
    SegmentOverride.objects.create(locale=translation.target_locale, context=context, data_json=f'"{NAMED}"')
    translation.save_target(publish=False)


WORKS = {
    "changes that are not published": unpublished_changes,
    "an older version": older_version_that_tells,
    "a preview": preview_of_the_name,
    "a Spanish draft": spanish(False),
    "public in Spanish": spanish(True),
    "another name in Spanish": spanish_with_another_name,
}


@pytest.mark.parametrize("work", WORKS.values(), ids=list(WORKS))
def test_a_name_that_was_taken_back_stays_in_no_copy_of_the_editor(client, named, desk, work):
    """★6, S9: no version, preview, translators' copy or search index holds it; only the sealed list of terms does."""
    submission, code, page = named
    work(desk, page)
    assert hits(NAMED.lower())

    wish(client, code, "rename", naming="none", name="")

    assert hits(NAMED.lower()) == []
    assert client.get(page.url).status_code == 200
    for story in submission.stories.all():
        assert story.get_latest_revision_as_object().chosen_name == ""


def written_down(page) -> Edition:
    """A mailing with the story and its name, which has not left yet."""
    frozen = f"<!--%%page:{page.pk}%%-->by {NAMED}<!--%%page-ends%%-->"
    mailing = Dispatch.objects.create(key="weekly:2026-01-01:", kind=Dispatch.Kind.WEEKLY, scheduled_at=timezone.now())
    return Edition.objects.create(dispatch=mailing, language="en", subject="News", html=frozen, text=frozen)


def test_a_mailing_that_was_written_down_prints_no_name_that_was_taken_back(client, named):
    """★6, N4: who has not had the message yet gets it without the story."""
    _submission, code, page = named
    edition = written_down(page)

    wish(client, code, "rename", naming="none", name="")

    edition.refresh_from_db()
    assert NAMED not in edition.html + edition.text


def test_a_longer_name_takes_nothing_back(client, named):
    """★6: whoever adds a family name stays in the versions and in the mail that is on its way."""
    _submission, code, page = named
    page.summary = f"{NAMED} tells"
    page.save_revision()
    edition = written_down(page)

    wish(client, code, "rename", naming="chosen", name=f"{NAMED} Ortiz")

    edition.refresh_from_db()
    assert NAMED in edition.html
    assert NAMED in edition.text
    assert any(NAMED in revision.content["summary"] for revision in page.revisions.all())


def test_a_name_that_grew_before_it_was_taken_back_is_taken_back_whole(client, named):
    """★6, S9: from a first name to a full one to none: a page that tells the first name goes down."""
    submission, code, page = named
    page.summary = f"{NAMED} tells of the gym."
    page.save_revision().publish()

    wish(client, code, "rename", naming="full", name=f"{NAMED} Ortiz")
    assert f"{NAMED} Ortiz" in client.get(page.url).text
    wish(client, code, "rename", naming="full", name=f"{NAMED} Ortiz Lopez")
    assert f"{NAMED} Ortiz Lopez" in client.get(page.url).text
    wish(client, code, "rename", naming="none", name="")

    assert client.get(page.url).status_code == 404
    assert NAMED not in client.get("/en/stories/").text
    story = StoryPage.objects.get(pk=page.pk)
    assert (story.byline, story.chosen_name) == ("anonymous", "")
    assert Submission.objects.get(pk=submission.pk).never_print.terms == (
        NAMED,
        f"{NAMED} Ortiz",
        f"{NAMED} Ortiz Lopez",
    )


@pytest.mark.parametrize("purged", [False, True])
def test_a_declined_story_is_deleted_from_stored_mailings(client, named, moderator, purged):
    """B5, N4: neither a notice with its title nor a digest keeps it, at once and after its days."""
    submission, _code, page = named
    page.title = "Canarytitle"
    page.save_revision().publish()
    frozen = f"<!--%%page:{page.pk}%%-->Canarytitle, canarysummary<!--%%page-ends%%-->"
    for kind, title in ((Dispatch.Kind.WEEKLY, "News"), (Dispatch.Kind.STORY, "Canarytitle")):
        mailing = Dispatch.objects.create(
            key=f"{kind}:x:{page.translation_key}", kind=kind, title=title, scheduled_at=timezone.now()
        )
        Edition.objects.create(dispatch=mailing, language="en", subject=title, html=frozen, text=frozen)

    services.decline(submission, by=moderator)
    if purged:
        days_later(31)
        purge()

    kept = [f"{one.subject} {one.html} {one.text} {one.dispatch.title}" for one in Edition.objects.all()]
    assert len(kept) == 2
    assert "canary" not in " ".join(kept).lower()


def in_spanish(page, publish=True):
    """Translate a story; its Spanish title tells the name."""
    translate(page, "es", title=f"{NAMED} cuenta", summary="Otra historia").save_target(publish=publish)
    return StoryPage.objects.get(translation_key=page.translation_key, locale__language_code="es")


@pytest.mark.parametrize("publish", [True, False])
def test_a_name_in_a_translated_passage_goes_and_the_rest_of_the_translation_stays(client, named, publish):
    """★6, S9, T1: the original stays public, so the Spanish page is open to translators; nothing tells the name."""
    _submission, code, page = named
    page.summary = "Another story"
    page.save_revision().publish()
    twin = in_spanish(StoryPage.objects.get(pk=page.pk), publish)
    assert hits(NAMED.lower())

    wish(client, code, "rename", naming="none", name="")

    assert client.get(page.url).status_code == 200
    assert hits(NAMED.lower()) == []
    twin.refresh_from_db()
    assert (twin.live, twin.title) == (False, "A story")
    assert twin.get_latest_revision_as_object().summary == "Otra historia"


def test_a_name_in_the_original_goes_from_what_translators_see_once_it_is_public_again(
    client, named, django_capture_on_commit_callbacks
):
    """★6, S9, T1: everything came down; the moderator takes the name out and publishes."""
    _submission, code, page = named
    page.title = f"{NAMED} tells"
    page.save_revision().publish()
    in_spanish(StoryPage.objects.get(pk=page.pk))
    wish(client, code, "rename", naming="none", name="")
    assert client.get(page.url).status_code == 404

    again = StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    again.title = "A mother tells"
    with django_capture_on_commit_callbacks(execute=True):
        again.save_revision().publish()

    assert client.get(page.url).status_code == 200
    assert hits(NAMED.lower()) == []


ODD_NAMES = ["Zoë", "فاطمة", "O'Canary", "Ana", "Zoe\u0308"]


def as_body(page, words):
    page.body = [("paragraph", f"<p>So {words} tells</p>")]


def as_body_with_entities(page, words):
    entities = "".join(f"&#{ord(sign)};" if not sign.isalnum() or ord(sign) > 127 else sign for sign in words)
    page.body = [("paragraph", f"<p>So <b>{entities}</b> tells</p>")]


def after_a_line_break(page, words):
    page.summary = f"I said:\n{words} tells"


def in_quotation_marks(page, words):
    page.summary = f'I said: "{words}"'


FORMS = [as_body, as_body_with_entities, after_a_line_break, in_quotation_marks]


def of_name(client, index, desk, home_es, name):
    submission, code = told(client, text="It happened.", languages=["en", "es"], naming="chosen", name=name)
    accept(desk, submission)
    index.copy_for_translation(home_es.locale).save_revision().publish()
    page = draft(desk, submission, title="A story")
    page.get_latest_revision().publish()
    return code, StoryPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_is_found_in_older_versions_however_it_is_stored(client, index, desk, home_es, name, form):
    """★6, S9: JSON within JSON writes other letters, line breaks and quotation marks with signs of its own."""
    code, page = of_name(client, index, desk, home_es, name)
    public = page.live_revision_id
    form(page, name)
    older = page.save_revision()
    page.summary, page.body = "Being written", [("paragraph", "<p>x</p>")]
    page.save_revision()

    wish(client, code, "rename", naming="none", name="")

    assert client.get(page.url).status_code == 200
    assert not page.revisions.filter(pk=older.pk).exists()
    assert page.revisions.filter(pk=public).exists() or page.revisions.exists()


def test_a_draft_that_editors_may_open_tells_no_name_that_was_taken_back(client, index, desk, home_es):
    """★6, S9: the story stays public; what a moderator is writing has a mark in the place of the name."""
    code, page = of_name(client, index, desk, home_es, "Zoë")
    page.title, page.summary = "Zoë tells", "Being written by Zoë's mother"
    as_body(page, "Zoë")
    page.save_revision()

    wish(client, code, "rename", naming="none", name="")

    assert client.get(page.url).status_code == 200
    page = StoryPage.objects.get(pk=page.pk)
    being_written = page.get_latest_revision_as_object()
    assert being_written.title == page.draft_title == "[…] tells"
    assert being_written.summary == "Being written by […]'s mother"
    assert str(being_written.body[0].value) == "<p>So […] tells</p>"
    assert hits("zoë") == hits("zo\\u00eb") == []


def test_remarks_of_staff_tell_no_name_that_was_taken_back(client, index, desk, home_es, moderator):
    """★6, S9: comments beside a page, answers to them, and what was written with a decision; the others stay."""
    code, page = of_name(client, index, desk, home_es, "Zoë")
    for words in ("Ask Zoë", "Ask her"):
        remark = Comment.objects.create(page=page, user=moderator, text=words, contentpath="summary")
        CommentReply.objects.create(comment=remark, user=moderator, text=f"{words} again")
    CommentReply.objects.create(comment=remark, user=moderator, text="Zoë said so")
    page = StoryPage.objects.get(pk=page.pk)
    page.save_revision()
    state = Workflow.objects.first().start(page, moderator)
    TaskState.objects.filter(workflow_state=state).update(comment="Zoë agrees")

    wish(client, code, "rename", naming="none", name="")

    assert list(Comment.objects.values_list("text", flat=True)) == ["Ask her"]
    assert list(CommentReply.objects.values_list("text", flat=True)) == ["Ask her again"]
    assert hits("zoë") == hits("zo\\u00eb") == []
