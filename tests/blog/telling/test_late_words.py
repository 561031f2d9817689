"""What was open in a browser while a teller took their name back, and is saved after that."""

import pytest
from django.urls import reverse
from wagtail.admin.models import FormState
from wagtail.models import Comment, CommentReply, TaskState, Workflow
from wagtail.test.utils.form_data import rich_text, streamfield
from wagtail_localize.models import StringTranslation, Translation

from blog.models import StoryPage
from blog.telling.late_words import forget_again
from content import periodic
from tests.letters.factories import make_law

from .conftest import accept, draft, staff, told, wish
from .test_guard import editor_answers, translate
from .test_retention import hits

pytestmark = pytest.mark.django_db
NAMED = "Canaryname"


@pytest.fixture
def named(client, index, desk, home_es, django_capture_on_commit_callbacks):
    """A public story with a chosen name, its code, and its page; it is translated, and that is a draft."""
    submission, code = told(client, text="It happened.", languages=["en", "es"], naming="chosen", name=NAMED)
    accept(desk, submission)
    index.copy_for_translation(home_es.locale).save_revision().publish()
    page = draft(desk, submission, title="A story")
    with django_capture_on_commit_callbacks(execute=True):
        page.get_latest_revision().publish()
    page = StoryPage.objects.get(pk=page.pk)
    translate(page, "es").save_target(publish=False)
    return submission, code, page


@pytest.fixture
def editor(client_class, django_user_model):
    """The browser of somebody who edits public stories and does not handle told ones."""
    client = client_class()
    client.force_login(staff(django_user_model, "Editors"))
    return client


def open_form(page, comment="", **fields):
    """What an editor sends that was open before the name was taken back."""
    words = {"byline": "chosen", "chosen_name": NAMED, "summary": f"{NAMED} tells"}
    form = editor_answers(
        page, **words | {"body": streamfield([("paragraph", rich_text(f"<p>{NAMED} was there.</p>"))])} | fields
    )
    if comment:
        form |= {"comments-TOTAL_FORMS": 1, "comments-0-replies-TOTAL_FORMS": 0, "comments-0-replies-INITIAL_FORMS": 0}
        said = {"text": comment, "contentpath": "title", "position": "", "resolved": "", "id": "", "DELETE": ""}
        form |= {f"comments-0-{name}": value for name, value in said.items()}
    return form


@pytest.fixture
def save(editor, django_capture_on_commit_callbacks):
    def press(page, form, **button):
        with django_capture_on_commit_callbacks(execute=True):
            answer = editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form | button, follow=True)
        assert answer.status_code == 200
        return answer.text

    return press


def seen_by_editors(editor, page):
    newest = StoryPage.objects.get(pk=page.pk).latest_revision_id
    views = [("edit", [page.pk]), ("view_draft", [page.pk]), ("revisions_view", [page.pk, newest])]
    return [editor.get(reverse(f"wagtailadmin_pages:{name}", args=numbers)).text for name, numbers in views]


@pytest.mark.parametrize("button", ["action-publish", ""])
def test_a_form_that_was_open_brings_no_search_engine_back(
    client, index, desk, home_es, button, django_capture_on_commit_callbacks
):
    """★6, X4: whoever took their name off is kept out of search engines, whatever the form said that was open."""
    submission, code = told(client, text="It happened.", languages=["en", "es"], naming="full", name="Ana Ortiz")
    accept(desk, submission)
    page = draft(desk, submission, title="A story")
    page.get_latest_revision().publish()
    page = StoryPage.objects.get(pk=page.pk)
    index.copy_for_translation(home_es.locale).save_revision().publish()
    translate(page, "es").save_target()
    form = editor_answers(page, body=streamfield([("paragraph", rich_text("<p>Other words.</p>"))]))
    assert "keep_out_of_search" not in form
    wish(client, code, "rename", naming="none", name="")

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form | ({button: "1"} if button else {}))

    for form_of_page in StoryPage.objects.filter(told_in=submission.uuid):
        assert form_of_page.keep_out_of_search, form_of_page.locale
        assert form_of_page.get_latest_revision_as_object().keep_out_of_search, form_of_page.locale
        assert "noindex" in client.get(form_of_page.url).text
    assert ("Other words." in client.get(page.url).text) == bool(button)


@pytest.mark.parametrize("again", [1, 2])
def test_a_form_that_was_open_brings_no_name_back(client, named, editor, save, again):
    """★6, S9: neither into the draft, nor its history, nor what is remarked beside it; other words stay."""
    _submission, code, page = named
    form = open_form(page, comment=f"Ask {NAMED} of the door")
    wish(client, code, "rename", naming="none", name="")

    for _press in range(again):
        save(page, form)

    assert hits(NAMED.lower()) == []
    shown = seen_by_editors(editor, page)
    assert not any(NAMED in text for text in shown)
    assert "[…] was there." in shown[1]
    newest = StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (newest.byline, newest.chosen_name, newest.summary) == ("anonymous", "", "[…] tells")
    assert {remark.text for remark in Comment.objects.all()} == {"Ask […] of the door"}
    assert NAMED not in client.get(page.url).text


def test_a_form_of_a_translation_that_was_open_brings_no_name_back(client, named, editor, save, home_es):
    """★6, T1: nor into the row of a draft, which lists and the search of the editor read."""
    _submission, code, page = named
    Translation.objects.update(enabled=False)
    spanish = page.get_translation(home_es.locale)
    form = open_form(spanish, title=f"{NAMED} cuenta")
    wish(client, code, "rename", naming="none", name="")

    save(spanish, form)

    assert hits(NAMED.lower()) == []
    assert not any(NAMED in text for text in seen_by_editors(editor, spanish))
    assert StoryPage.objects.get(pk=spanish.pk).title == "[…] cuenta"


def test_whoever_publishes_a_form_that_was_open_is_told_what_stops_it(client, named, desk):
    """★6, Anonymity guard: the words are refused first and only then cut; what is public has neither name nor mark."""
    _submission, code, page = named
    form = open_form(page) | {"action-publish": "1"}
    wish(client, code, "rename", naming="chosen", name="Linden")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])

    said = desk.post(address, form, follow=True).text
    assert "must leave out is still here: Summary" in said
    assert "The byline is not the one the contributor agreed to." not in said
    desk.post(address, open_form(page, summary="Said calmly", body=streamfield([])) | {"action-publish": "1"})

    shown = client.get(page.url).text
    assert "Said calmly" in shown
    assert "Linden" in shown
    assert NAMED not in shown


def test_who_keeps_a_draft_without_a_name_keeps_it_so(client, named, save):
    """S8: silence is the safe side, whatever name the teller chose since."""
    _submission, code, page = named
    wish(client, code, "rename", naming="chosen", name="Linden")

    save(page, open_form(page, byline="anonymous"))

    newest = StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (newest.byline, newest.chosen_name) == ("anonymous", "Linden")


def test_words_that_must_be_left_out_are_only_cut_where_a_name_was_taken_back(client, index, desk, save):
    """Anonymity guard: elsewhere nothing of a draft is lost, and publishing names the place, as before."""
    submission, _code = told(client, terms=NAMED)
    accept(desk, submission)
    page = draft(desk, submission, title="A story")
    page.get_latest_revision().publish()

    save(page, open_form(page))

    newest = StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (newest.summary, newest.chosen_name) == (f"{NAMED} tells", NAMED)


def in_moderation(thing, remark):
    """A decision on a page, or on something else, with a remark."""
    task = Workflow.objects.first().start(thing, None).current_task_state
    TaskState.objects.filter(pk=task.pk).update(comment=remark)
    return task


def test_a_remark_on_something_else_with_the_number_of_a_page_stays(client, named):
    """★6, S9: what staff say of a law in moderation is not what they say of the page."""
    _submission, code, page = named
    law = make_law("TX", pk=page.pk)
    law.save_revision()
    decisions = [in_moderation(thing, f"Ask {NAMED}") for thing in (page, law)]
    wish(client, code, "rename", naming="none", name="")
    TaskState.objects.update(comment=f"Ask {NAMED}")

    forget_again(page.pk)

    assert [TaskState.objects.get(pk=task.pk).comment for task in decisions] == ["Ask […]", f"Ask {NAMED}"]


def test_worker_takes_out_what_was_saved_past_the_editor(
    client, named, moderator, desk, django_capture_on_commit_callbacks
):
    """★6, S9, T1: remarks, previews and passages of translators; what others wrote stays."""
    _submission, code, page = named
    form = open_form(page)
    with django_capture_on_commit_callbacks(execute=True):
        wish(client, code, "rename", naming="none", name="")
    for words in (f"Ask {NAMED}", "Ask her"):
        remark = Comment.objects.create(page=page, user=moderator, text=words, contentpath="summary")
        CommentReply.objects.create(comment=remark, user=moderator, text=f"{words} again")
    assert desk.post(reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]), form).json()["is_valid"]
    passage = StringTranslation.objects.first()
    passage.data = f"{NAMED} cuenta"
    passage.save()
    assert hits(NAMED.lower())

    periodic.jobs["look after told stories"].run()

    assert hits(NAMED.lower()) == []
    assert set(Comment.objects.values_list("text", flat=True)) == {"Ask […]", "Ask her"}
    assert set(CommentReply.objects.values_list("text", flat=True)) == {"Ask […] again", "Ask her again"}
    assert not FormState.objects.exists()
    assert not StringTranslation.objects.filter(pk=passage.pk).exists()
