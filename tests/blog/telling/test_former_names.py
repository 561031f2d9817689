"""A name that was taken back goes from one teller's pages, and from nothing else that holds the same name."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision, Workflow
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from blog.models import StoryPage
from blog.telling import announce
from content import periodic
from tests.blog.conftest import translated

from .conftest import accept, at, draft, staff, told, wish
from .test_guard import editor_answers, translate

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
NAMED = "Canaryname"


@pytest.fixture
def named(client, index, desk, home_es):
    """Two tellers with one name, and what each told, begun in Spanish too; and a page that nobody told."""
    index.copy_for_translation(home_es.locale).save_revision().publish()
    made = []
    for text in ("It happened.", "It happened to us."):
        submission, code = told(client, text=text, languages=["en", "es"], naming="chosen", name=NAMED)
        accept(desk, submission)
        page = draft(desk, submission, title=f"A story {len(made)}")
        page.get_latest_revision().publish()
        page.summary = "Being written"
        page.save_revision()
        made.append((code, StoryPage.objects.get(pk=page.pk)))
    news = index.add_child(
        instance=StoryPage(
            title=f"{NAMED} speaks", slug="news", locale=index.locale, byline="chosen", chosen_name=NAMED
        )
    )
    news.save_revision().publish()
    for page in (made[0][1], made[1][1], news):
        translation = translate(page, "es")
        translation.save_target(publish=False)
        for path in ("chosen_name", "summary"):
            context, _made = TranslationContext.objects.get_or_create(object=translation.source.object, path=path)
            SegmentOverride.objects.create(locale=translation.target_locale, context=context, data_json=f'"{NAMED}"')
        for label, data in HISTORY:
            note = {"label": label, "data": data, "timestamp": timezone.now()}
            PageLogEntry.objects.create(
                page_id=page.pk, content_type=page.cached_content_type, action="wagtail.edit", **note
            )
    return [*made, ("", news)]


#: What the history of a page notes, and what stays of it.
HISTORY = [(NAMED, {"title": NAMED}), (NAMED, {"title": "x"}), ("A story", {"title": NAMED}), ("A story", {"x": 1})]
STAYS = [("", {}), ("", {"title": "x"}), ("A story", {}), ("A story", {"x": 1})]


def copies(page) -> dict[str, list]:
    """What the editor and the translators have of a page, in every language."""
    key = {"translation_key": page.translation_key}
    numbers = list(StoryPage.objects.filter(**key).order_by("pk").values_list("pk", flat=True))
    of_it = {"object_id__in": [str(number) for number in numbers], "content_type": page.content_type_id}
    context = {"context__object_id": page.translation_key}
    return {
        "pages": list(StoryPage.objects.filter(**key).order_by("pk").values_list("pk", "title", "chosen_name", "live")),
        "versions": list(Revision.objects.filter(**of_it).order_by("pk").values_list("pk", "content")),
        "history": history(page),
        "sources": list(TranslationSource.objects.filter(object_id=page.translation_key).values_list("content_json")),
        "passages": list(StringTranslation.objects.filter(**context).order_by("pk").values_list("data")),
        "copied": list(OverridableSegment.objects.filter(**context).order_by("pk").values_list("data_json")),
        "in Spanish": list(SegmentOverride.objects.filter(**context).order_by("pk").values_list("context__path")),
    }


def history(page) -> list[tuple[str, dict]]:
    """What the history of a page says, as this test wrote it."""
    notes = PageLogEntry.objects.filter(page_id=page.pk, action="wagtail.edit", user=None).order_by("pk")
    return list(notes.values_list("label", "data"))[-len(HISTORY) :]


@pytest.fixture
def taken_back(client, named):
    """The first teller takes their name back; returns the pages, and what there was of each before."""
    before = [copies(page) for _code, page in named]
    wish(client, named[0][0], "rename", naming="none", name="")
    return [page for _code, page in named], before


@pytest.mark.parametrize("is_waiting", [True, False])
def test_an_alias_that_staff_took_down_stays_down(client, named, is_waiting):
    """★6, T1: also where a later draft waits; one that is public loses the name."""
    code, page = named[0]
    page = StoryPage.objects.get(pk=page.pk)
    page.get_latest_revision().publish()
    down, shown = [page.create_alias(parent=page.get_parent(), update_slug=f"again-{number}") for number in (1, 2)]
    StoryPage.objects.get(pk=down.pk).unpublish()
    if is_waiting:
        page = StoryPage.objects.get(pk=page.pk)
        page.summary = "Being written"
        page.save_revision()

    wish(client, code, "rename", naming="none", name="")

    assert client.get(down.url).status_code == 404
    assert client.get(shown.url).status_code == 200
    assert StoryPage.objects.get(pk=shown.pk).chosen_name == ""


def test_nothing_of_anybody_else_with_this_name_changes(taken_back):
    """★6, S9: neither of another teller nor of news: no version, no note, no passage."""
    pages, before = taken_back

    for page, was in zip(pages[1:], before[1:], strict=True):
        assert copies(page) == was
    assert copies(pages[0]) != before[0]


def test_the_history_keeps_what_was_done_and_loses_the_name(taken_back):
    """★6, S9: only the part of a note that holds it."""
    assert history(taken_back[0][0]) == STAYS


def test_what_editors_were_writing_stays_and_what_translators_chose_as_the_name_goes(taken_back):
    """★6, T1: the draft and the older versions; a translation in which the name was chosen begins anew."""
    pages, before = taken_back
    page = StoryPage.objects.get(pk=pages[0].pk)
    now = copies(page)

    assert page.live
    assert page.live_revision is not None
    assert page.get_latest_revision_as_object().summary == "Being written"
    written = {pk for pk, content in before[0]["versions"] if content["pk"] == page.pk}
    assert written <= {pk for pk, _content in now["versions"]}
    assert all(content["chosen_name"] == "" for _pk, content in now["versions"])
    assert all(content["byline"] == "anonymous" for _pk, content in now["versions"])
    assert now["passages"] == before[0]["passages"]
    assert now["in Spanish"] == []
    assert not any(NAMED in words for (words,) in now["copied"] + now["sources"])


def test_a_draft_that_tells_the_name_elsewhere_stays_without_it(client, named):
    """★6: it is work in progress, and every editor may open it; an older version that tells the name goes."""
    code, page = named[0]
    page.summary = f"{NAMED} tells of the gym"
    older = page.save_revision()
    page.summary = f"{NAMED} tells of the hall"
    page.save_revision()

    wish(client, code, "rename", naming="none", name="")

    page = StoryPage.objects.get(pk=page.pk)
    assert page.live
    assert page.get_latest_revision_as_object().summary == "[…] tells of the hall"
    assert not page.revisions.filter(pk=older.pk).exists()


def test_a_draft_in_moderation_stays_there_when_the_name_is_taken_back(client, named, desk, django_user_model):
    """★6, S9: it was submitted with the name in it; its editor, its submitter's first page and approving work on."""
    code, page = named[0]
    editor = staff(django_user_model, "Editors")
    page.summary = f"{NAMED} tells of the gym"
    page.save_revision(user=editor)
    state = Workflow.objects.first().start(page, editor)

    wish(client, code, "rename", naming="none", name="")

    client.force_login(editor)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    opened = [browser.get(address) for browser in (client, desk) for address in ("/admin/", edit)]
    assert [answer.status_code for answer in opened] == [200] * 4
    assert NAMED not in opened[1].text
    task = state.current_task_state
    desk.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]), {"comment": ""})
    assert "[…] tells of the gym" in client.get(page.url).text


def test_each_version_says_its_own_title_where_the_editor_notes_the_one_before(client, named):
    """★6, S9: Wagtail keeps the title of before beside each version; it may tell the name."""
    code, page = named[0]
    page.title = "Another title"
    page.save_revision()
    before = {revision.pk: revision.content["title"] for revision in page.revisions.all()}

    wish(client, code, "rename", naming="none", name="")

    contents = {revision.pk: revision.content for revision in page.revisions.all()}
    assert {pk: contents[pk]["title"] for pk in before} == before
    assert all(content["draft_title"] == content["title"] for content in contents.values())


def test_a_number_that_must_not_be_printed_breaks_no_date_of_a_draft(client, index, desk):
    """★6: dates of the draft were cut, so it could not be read, and the story could not be taken back any more."""
    day = f"{timezone.localdate():%d}"
    submission, code = told(client, naming="chosen", name=NAMED, terms=f"{day}\nSome town")
    accept(desk, submission)
    page = draft(desk, submission)
    page.get_latest_revision().publish()
    page = StoryPage.objects.get(pk=page.pk)
    page.summary = f"{NAMED} came on day {day}"
    page.save_revision()

    wish(client, code, "rename", naming="none", name="")

    newest = StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert newest.summary == "[…] came on day […]"
    assert newest.date == page.date
    assert wish(client, code, "withdraw", sure="yes").status_code == 200
    assert client.get(page.url).status_code == 410


@pytest.mark.parametrize("words", ["2019-03-04 10:15 {} rang", "2019-03-04T10:15:00Z, {}"])
def test_words_that_begin_with_a_moment_are_looked_at(client, named, words):
    """★6: a draft whose summary begins like a date was taken for one, and kept the name."""
    code, page = named[0]
    page.summary = words.format(NAMED)
    page.save_revision()

    wish(client, code, "rename", naming="none", name="")

    newest = StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert newest.summary == words.format("[…]")


@pytest.mark.parametrize("is_waiting", [False, True])
def test_an_alias_whose_address_tells_the_name_gets_another(client, index, desk, home_es, is_waiting):
    """★6, S5: nobody can edit an alias, and its address stopped every publication of what it follows."""
    index.copy_for_translation(home_es.locale).save_revision().publish()
    told(client)  # somebody else, who asks for nothing
    submission, code = told(client, languages=["en", "es"], naming="chosen", name=NAMED)
    told(client)
    accept(desk, submission)
    page = draft(desk, submission)
    page.get_latest_revision().publish()
    page = StoryPage.objects.get(pk=page.pk)
    alias = page.create_alias(parent=index, update_slug=f"{NAMED.lower()}-speaks")
    spanish = page.copy_for_translation(home_es.locale, alias=True)
    former = alias.url
    assert client.get(former).status_code == 200
    if is_waiting:
        page.summary = "Being written"
        page.save_revision()

    wish(client, code, "rename", naming="none", name="")

    assert client.get(former).status_code == 410
    for one in (page, alias, spanish):
        shown = client.get(StoryPage.objects.get(pk=one.pk).url)
        assert shown.status_code == 200
        assert NAMED.lower() not in shown.text.lower()
    assert StoryPage.objects.get(pk=spanish.pk).slug == spanish.slug
    page.refresh_from_db()
    page.save_revision().publish()  # and what it follows can be published as before
    assert StoryPage.objects.get(pk=alias.pk).live


def test_a_translation_that_went_down_with_its_source_stays_down(client, index, desk, home_es):
    """★6: the source tells the name and goes down; the translation does not tell it, and somebody works on it."""
    submission, code = told(client, languages=["en", "es"], naming="chosen", name=NAMED)
    accept(desk, submission)
    page = draft(desk, submission, title=f"{NAMED} speaks")
    page.get_latest_revision().publish()
    page = StoryPage.objects.get(pk=page.pk)
    translated(index, home_es.locale, title="Historias")
    spanish = translated(page, home_es.locale, title="Una historia", slug="una-historia")
    spanish.summary = "Se escribe"
    spanish.save_revision()
    assert client.get(spanish.url).status_code == 200

    wish(client, code, "rename", naming="none", name="")

    assert [one.live for one in StoryPage.objects.filter(told_in=submission.uuid)] == [False, False]
    assert client.get(spanish.url).status_code == 404


@pytest.fixture
def of_two_languages(client, index, desk, home_es, django_capture_on_commit_callbacks):
    """Publish a story with a name, or with none, and its translation; return its code and both pages."""

    def publish(name):
        index.copy_for_translation(home_es.locale).save_revision().publish()
        naming = "chosen" if name else "none"
        submission, code = told(client, languages=["en", "es"], naming=naming, name=name, terms="Some town")
        accept(desk, submission)
        page = draft(desk, submission, title="A story")
        page.get_latest_revision().publish()
        page = StoryPage.objects.get(pk=page.pk)
        with django_capture_on_commit_callbacks(execute=True):
            translate(page, "es").save_target(publish=True)
        return code, page, page.get_translation(home_es.locale)

    return publish


@pytest.mark.parametrize("name", ["", NAMED])
def test_a_translation_that_is_published_again_shows_the_name_of_today(
    client, of_two_languages, name, django_capture_on_commit_callbacks
):
    """★6, T1: where none was shown before, and where the former one is a part of it."""
    code, page, spanish = of_two_languages(name)
    wish(client, code, "rename", naming="chosen", name=f"{NAMED} Ortiz")
    assert all(f"{NAMED} Ortiz" in client.get(one.url).text for one in (page, spanish))

    with django_capture_on_commit_callbacks(execute=True):
        Translation.objects.get(source__object_id=page.translation_key).save_target(publish=True)

    assert f"{NAMED} Ortiz" in client.get(spanish.url).text


@pytest.mark.parametrize("name", ["", NAMED])
def test_a_version_that_waits_for_its_day_comes_out_with_the_name_of_today(client, of_two_languages, name):
    """★6, S10: it was refused, or showed the former name; what else is written in it, or before it, stays."""
    code, page, _spanish = of_two_languages(name)
    page.summary = "It was in some town"
    older = page.save_revision()
    page.summary = "Said calmly"
    waiting = page.save_revision()
    page.save_revision()
    Revision.objects.filter(pk=waiting.pk).update(approved_go_live_at=timezone.now())

    wish(client, code, "rename", naming="chosen", name=f"{NAMED} Ortiz")
    periodic.jobs["publish what is scheduled"].run()

    shown = client.get(page.url).text
    assert f"{NAMED} Ortiz" in shown
    assert "Said calmly" in shown
    assert page.revisions.get(pk=older.pk).content["summary"] == "It was in some town"


def test_a_name_that_stands_in_the_words_of_a_translation_alone_is_taken_back(client, index, desk, home_es):
    """★6, T1: that translation comes down; the original stays, without the name, and the teller reads no error."""
    index.copy_for_translation(home_es.locale).save_revision().publish()
    submission, code = told(client, text="They held my son.", languages=["en", "es"], naming="first", name="Ana")
    accept(desk, submission)
    page = draft(desk, submission)
    page.get_latest_revision().publish()
    translation = translate(page, "es")
    translation.save_target(publish=False)
    spanish = StoryPage.objects.get(locale=home_es.locale, told_in=submission.uuid)
    spanish.summary = "Ana dice: sujetaron a mi hijo."
    spanish.save_revision().publish()
    assert "Ana dice" in client.get(spanish.url).text

    answer = wish(client, code, "rename", naming="none", name="")

    assert answer.status_code < 400
    assert "Ana" not in client.get(page.url).text
    assert client.get(page.url).status_code == 200
    assert client.get(spanish.url).status_code == 404


def test_publishing_a_story_takes_down_a_translation_that_must_not_be_public(
    client, index, desk, home_es, django_capture_on_commit_callbacks
):
    """S5, ★6: whatever made it so since it was published; the story itself is published."""
    index.copy_for_translation(home_es.locale).save_revision().publish()
    submission, _code = told(client, languages=["en", "es"], terms="Lincoln")
    accept(desk, submission)
    page = draft(desk, submission)
    page.get_latest_revision().publish()
    translate(page, "es").save_target(publish=False)
    spanish = StoryPage.objects.get(locale=home_es.locale, told_in=submission.uuid)
    spanish.get_latest_revision().publish()
    StoryPage.objects.filter(pk=spanish.pk).update(summary="En Lincoln")
    page = StoryPage.objects.get(pk=page.pk)
    page.date -= timedelta(days=1)

    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    assert client.get(page.url).status_code == 200
    assert client.get(spanish.url).status_code == 404


@pytest.fixture
def called(client, index, desk):
    """A public story that tells the family name of its teller, as people tell it; and its code."""
    submission, code = told(client, naming="full", name="Rose Lopez", text="Mrs. Lopez, your boy bites, she said.")
    accept(desk, submission)
    page = draft(desk, submission)
    page.get_latest_revision().publish()
    return submission, code, StoryPage.objects.get(pk=page.pk)


STANDS = "A word of the contributor&#x27;s former name may still be here: "
WAITS = "1 story is waiting"


@pytest.mark.parametrize("present", [{"naming": "first", "name": "Rose"}, {"naming": "none", "name": ""}])
def test_staff_are_told_at_once_where_single_words_of_a_former_name_still_stand(
    client, desk, called, mailoutbox, django_capture_on_commit_callbacks, present
):
    """★6, S9, anonymity guard: the story stays, as a word may be a plain one; a note says that somebody has looked."""
    submission, code, page = called
    announce.announce()
    mailoutbox.clear()

    wish(client, code, "rename", **present)

    assert "Mrs. Lopez" in client.get(page.url).text
    queue = desk.get("/admin/told-stories/").text
    assert WAITS in queue
    assert "wrote to us or changed the name" in queue
    shown = desk.get(at("story", submission)).text
    assert f"{STANDS}Text: 1. Paragraph" in shown
    assert shown.count(STANDS) == 1
    with django_capture_on_commit_callbacks(execute=True):
        announce.announce()
    assert [letter.subject for letter in mailoutbox] == ["1 told story is waiting for you"]
    newest = re.search(r'name="seen_entry" value="(\d+)"', shown)[1]
    desk.post(at("story", submission), {"wish": "note", "text": "She agrees.", "seen_entry": newest})
    assert WAITS not in desk.get("/admin/told-stories/").text


def test_a_note_from_a_page_opened_before_a_name_was_changed_answers_nothing(client, desk, called):
    """★6: what nobody has seen still waits."""
    submission, code, _page = called
    newest = re.search(r'name="seen_entry" value="(\d+)"', desk.get(at("story", submission)).text)[1]

    wish(client, code, "rename", naming="first", name="Rose")

    desk.post(at("story", submission), {"wish": "note", "text": "Told a friend.", "seen_entry": newest})
    assert WAITS in desk.get("/admin/told-stories/").text


def test_the_editor_names_the_places_before_and_after_publishing_and_refuses_nothing(client, desk, called):
    """★6, anonymity guard: a draft that nobody has published since waits with the word, too."""
    _submission, code, page = called
    wish(client, code, "rename", naming="first", name="Rose")
    page = StoryPage.objects.get(pk=page.pk)
    page.summary, page.body = "Lopez again", [("paragraph", "<p>Rose rose, a rose.</p>")]
    page.save_revision()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    opened = desk.get(edit).text
    sent = editor_answers(page, summary="Lopez again")
    answer = desk.post(edit, sent | {"action-publish": "1"}, follow=True)

    assert f"{STANDS}Summary" in opened
    assert f"{STANDS}Summary" in answer.text
    assert "Lopez again" in client.get(page.url).text


def test_a_story_without_such_words_waits_for_nobody(client, desk, called):
    """★6: whoever adds a family name, or takes back a name whose words stand nowhere, asks for nothing."""
    submission, code, page = called
    page.body = [("paragraph", "<p>She said that my boy bites.</p>")]
    page.save_revision().publish()

    for present in ({"naming": "full", "name": "Rose Marie Lopez"}, {"naming": "first", "name": "Rose"}):
        wish(client, code, "rename", **present)

    assert WAITS not in desk.get("/admin/told-stories/").text
    assert STANDS not in desk.get(at("story", submission)).text
    assert client.get(page.url).status_code == 200


def test_staff_are_told_that_a_story_went_down_because_its_name_was_taken_back(client, desk, called):
    """★6, S9: nobody else notices that it is gone."""
    _submission, code, page = called
    page.summary = "Rose Lopez tells"
    page.save_revision().publish()

    wish(client, code, "rename", naming="none", name="")

    assert client.get(page.url).status_code == 404
    assert WAITS in desk.get("/admin/told-stories/").text
