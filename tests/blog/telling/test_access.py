"""Raw words in a draft are read by the moderators of told stories alone, whichever address of the editor is tried."""

import json
import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, GroupPagePermission, Locale, Page, PageLogEntry, TaskState, Workflow
from wagtail.permissions import policy_registry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import String, Translation, TranslationSource

from blog.models import RelatedStory, StoryPage
from blog.telling.access import is_closed
from blog.telling.models import Submission
from blog.telling.recheck import look_after_told_stories
from blog.telling.terms import LEFT_OUT
from content.models import Menu
from tests.blog.conftest import translated, write
from tests.content.factories import make_picture

from .conftest import accept, at, draft, staff, told, wish
from .test_guard import editor_answers, translate

pytestmark = pytest.mark.django_db

WORD, TITLE = "canarytext", "Canarytitle"


@pytest.fixture
def closed(client, index, desk, home_es):
    """A draft with a translation that is a draft as well, and two versions."""
    submission, _code = told(client, text=f"{WORD} in the gym", languages=["en", "es"])
    accept(desk, submission)
    story = draft(desk, submission, title=TITLE)
    story.save_revision()
    index.copy_for_translation(home_es.locale).save_revision().publish()
    translate(story, "es").save_target(publish=False)
    Workflow.objects.first().start(index, None)
    return story


def publisher(django_user_model):
    """Somebody who may do everything with pages, but does not handle told stories."""
    group = Group.objects.create(name="Publishers")
    group.permissions.add(*Permission.objects.filter(codename__in=["access_admin", "submit_translation"]))
    for right in Permission.objects.filter(content_type__app_label="wagtailcore", codename__endswith="_page"):
        GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=right)
    person = django_user_model.objects.create_user("publisher", "publisher@example.net")
    person.groups.add(group)
    return person


def addresses(page):
    """Everything in the editor that shows a page's words, its versions, or that it is there."""
    revision, newest = page.revisions.order_by("pk").first().pk, page.latest_revision_id
    translation = Translation.objects.get(target_locale__language_code="es")
    own = {
        name: reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *more])
        for name, more in {
            **dict.fromkeys(["edit", "view_draft", "history", "history_results", "usage", "copy", "move"], ()),
            **dict.fromkeys(["delete", "unpublish", "workflow_history", "preview_on_edit", "set_privacy"], ()),
            "revisions_view": (revision,),
            "revisions_revert": (revision,),
            "revisions_compare": (revision, newest),
        }.items()
    }
    twin = translation.get_target_instance()
    task = TaskState.objects.get()
    return {
        **own,
        "translation": reverse("wagtailadmin_pages:edit", args=[twin.pk]),
        "translation draft": reverse("wagtailadmin_pages:view_draft", args=[twin.pk]),
        "translation as a file": reverse("wagtail_localize:download_pofile", args=[translation.pk]),
        "one in the API": f"/admin/api/main/pages/{page.pk}/?fields=*",
        "all in the API": "/admin/api/main/pages/?fields=*&limit=20",
        "search": f"/admin/pages/search/?q={WORD}",
        "search by title": f"/admin/pages/search/?q={TITLE}",
        "explorer": reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
        "chooser": reverse("wagtailadmin_choose_page_child", args=[page.get_parent().pk]),
        "chooser of the page itself": reverse("wagtailadmin_choose_page_child", args=[page.pk]),
        "chosen pages": f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?id={page.pk}",
        "explorer of the page itself": reverse("wagtailadmin_explore", args=[page.pk]),
        "its results": reverse("wagtailadmin_explore_results", args=[page.pk]),
        "explorer of its translation": reverse("wagtailadmin_explore", args=[twin.pk]),
        "page types": "/admin/reports/page-types-usage/",
        "results of page types": "/admin/reports/page-types-usage/results/?page_locale=en",
        "translations": "/admin/localize/reports/translations/",
        "results of translations": "/admin/localize/reports/translations/results/",
        "action of a workflow": reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]),
        "its form": reverse("wagtailadmin_pages:collect_workflow_action_data", args=[page.pk, "approve", task.pk]),
        "preview in a workflow": reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, task.task_id]),
        "action on the translation": reverse("wagtailadmin_pages:workflow_action", args=[twin.pk, "approve", task.pk]),
        "workflows": "/admin/reports/workflow/",
        "tasks of workflows": "/admin/reports/workflow_tasks/",
        "aging pages": "/admin/reports/aging-pages/",
        "usage of the type": "/admin/pages/usage/blog/storypage/",
        "deleted at once": f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}",
        "all deleted at once": f"/admin/bulk/wagtailcore/page/delete/?id=all&childOf={page.get_parent().pk}",
        "chooser's search": f"{reverse('wagtailadmin_choose_page_search')}?q={TITLE}",
        "all stories": "/admin/stories/",
        "history of the site": "/admin/reports/site-history/",
        "first page": "/admin/",
    }


def shown(response, page) -> bool:
    """Say whether an answer shows the story's words or its title, or leads to it; what was asked for is no answer."""
    words = response.text.replace("?q=", "")
    for asked in (WORD, TITLE):
        if response.request["QUERY_STRING"] == f"q={asked}":
            words = words.replace(asked, "")
    return WORD in words or TITLE in words or f"/pages/{page.pk}/" in words


ROLES = ["Editors", "Translators", "List managers", "publisher", "owner"]


@pytest.mark.parametrize("role", ROLES)
def test_nobody_else_reads_a_draft_of_a_told_story(client, closed, django_user_model, role):
    """S9, B1: no address shows it, nor does it stand in any list; being its owner or a publisher helps nobody."""
    person = publisher(django_user_model) if role in {"publisher", "owner"} else staff(django_user_model, role)
    if role == "owner":
        Page.objects.filter(pk=closed.pk).update(owner=person)
    client.force_login(person)

    answers = {name: client.get(address, follow=True) for name, address in addresses(closed).items()}

    assert [name for name, answer in answers.items() if shown(answer, closed)] == []
    assert [name for name, answer in answers.items() if answer.status_code >= 500] == []


@pytest.mark.parametrize("role", ["Editors", "Translators"])
def test_an_alias_of_a_draft_shows_nobody_the_first_words(
    client, index, desk, home_es, home_ar, role, django_user_model, django_capture_on_commit_callbacks
):
    """S9, B1: public in Spanish alone, the story had an alias with a sentence cut since and a name taken back."""
    submission, code = told(client, naming="full", name="Ana Ortiz", text="My father works.", languages=["es", "ar"])
    accept(desk, submission)
    translated(index, home_es.locale, title="Historias")
    arabic = translated(index, home_ar.locale, title="قصص")
    page = draft(desk, submission)
    alias = page.copy_for_translation(home_ar.locale, alias=True)
    with django_capture_on_commit_callbacks(execute=True):
        cut = page.get_latest_revision_as_object()
        cut.body = json.dumps([{"type": "paragraph", "value": "<p>I was in the gym.</p>"}])
        cut.save_revision()
        spanish = json.dumps([{"type": "paragraph", "value": "<p>Estuve en el gimnasio.</p>"}])
        translated(StoryPage.objects.get(pk=page.pk), home_es.locale, title="Algo", body=spanish)
    with django_capture_on_commit_callbacks(execute=True):
        wish(client, code, "rename", naming="none", name="")
    other = staff(django_user_model, role)
    client.force_login(other)
    seen = [
        client.get(reverse(f"wagtailadmin_pages:{name}", args=[alias.pk]), follow=True).text
        for name in ("edit", "view_draft", "history")
    ]
    seen.append(client.get(reverse("wagtailadmin_explore", args=[arabic.pk])).text)

    assert not any(words in text for text in seen for words in ("My father", "Ana Ortiz", f"/pages/{alias.pk}/"))
    assert not is_closed(page, other)

    Translation.objects.create(
        source=TranslationSource.get_or_create_from_instance(page)[0], target_locale=home_ar.locale
    )
    assert not is_closed(alias, other)


def fields_that_choose_a_page(index, closed):
    """Forms sent by hand with the number of a closed page: by name, where they go and what they say."""
    menu = Menu.objects.create(slug="main", locale=index.locale, entries="[]")
    entry = streamfield([("page", {"page": closed.pk, "text": ""})])
    cards = {"heading": "", "kind": "", "pages": streamfield([("page", closed.pk)])}
    new = reverse("wagtailadmin_pages:add", args=["blog", "storypage", index.pk])
    untitled = editor_answers(closed, title="", slug="mine", summary="")
    listed = nested_form_data({"body": streamfield([("cards", cards)])})
    listed = {name.replace("-type", "-drop") if "pages" in name else name: value for name, value in listed.items()}
    related = nested_form_data({"related_rows": inline_formset([{"story": closed.pk}])})
    return {
        "menu": (f"/admin/snippets/content/menu/edit/{menu.pk}/", nested_form_data({"entries": entry})),
        "related story": (new, untitled | related),
        "featured": (reverse("wagtailadmin_pages:edit", args=[index.pk]), {"title": "", "featured": closed.pk}),
        "cards": (new, untitled | listed),
    }


@pytest.mark.parametrize("role", ["Editors", "publisher"])
@pytest.mark.parametrize("field", ["menu", "related story", "featured", "cards"])
def test_no_field_tells_the_title_of_a_closed_story(client, closed, index, django_user_model, role, field):
    """S9, B1: the number of a closed story in a form is not taken, and nothing of the story is in the answer."""
    person = publisher(django_user_model) if role == "publisher" else staff(django_user_model, role)
    client.force_login(person)
    address, answers = fields_that_choose_a_page(index, closed)[field]

    answer = client.post(address, answers, follow=True)

    assert answer.status_code == 200
    assert TITLE not in answer.text
    assert closed.slug not in answer.text
    assert TITLE not in client.get(address).text


@pytest.mark.parametrize("field", ["related story", "cards"])
def test_number_of_a_closed_story_is_kept_from_those_alone_who_may_open_it(
    client, closed, index, desk, django_user_model, field
):
    """S9, B1: of a form that is whole otherwise; nobody hangs a story they may not read into a page of theirs."""
    picture = make_picture("A door")
    picture.pk = closed.pk  # of another kind, so that it is no choice of the story
    picture.save()
    public = write(index, "Public", cover=picture, cover_alt="A door")
    news = index.add_child(instance=StoryPage(title="News", slug="news", locale=index.locale, live=False))
    client.force_login(staff(django_user_model, "Editors"))
    answers = fields_that_choose_a_page(index, closed)[field][1] | {"title": "News"}
    kept = []

    for browser, page in ((client, public), (client, closed), (desk, closed)):
        numbers = {name: page.pk if value == closed.pk else value for name, value in answers.items()}
        browser.post(reverse("wagtailadmin_pages:edit", args=[news.pk]), numbers)
        versions = str([version.content for version in news.revisions.all()])
        kept.append(bool(re.search(rf"""(story'|value"): {page.pk}\b""", versions)))

    assert kept == [True, False, True]


def comparisons(page, of="wagtailadmin_pages"):
    """Addresses that compare two versions of a page, or of something else that has them."""
    versions = list(page.revisions.order_by("pk").values_list("pk", flat=True))
    pairs = [(versions[0], versions[-1]), (versions[-1], versions[0]), ("earliest", "latest"), ("live", "latest")]
    return [reverse(f"{of}:revisions_compare", args=[page.pk, *pair]) for pair in pairs]


def test_what_chose_a_story_while_it_was_public_keeps_it(client, closed, index, django_user_model):
    """S9, B1: an editor saves a page after the story went down; their form tells nothing of it and loses nothing."""
    news = index.add_child(instance=StoryPage(title="News", slug="news", locale=index.locale))
    news.related_rows = [RelatedStory(story=closed)]
    news.save_revision().publish()
    client.force_login(staff(django_user_model, "Editors"))
    address = reverse("wagtailadmin_pages:edit", args=[news.pk])
    row = {"id": RelatedStory.objects.get(page=news).pk, "story": closed.pk}

    form = client.get(address)
    related = nested_form_data({"related_rows": inline_formset([row], initial=1)})
    answer = client.post(address, editor_answers(news, summary="New") | related, follow=True)

    assert TITLE not in form.text + answer.text
    newest = StoryPage.objects.get(pk=news.pk).get_latest_revision_as_object()
    assert newest.summary == "New"
    assert [chosen.story_id for chosen in newest.related_rows.all()] == [closed.pk]


@pytest.mark.parametrize("role", ["Editors", "publisher"])
def test_comparing_versions_tells_no_title_of_a_closed_story(client, closed, index, desk, django_user_model, role):
    """S9, B1: where a moderator chose it, or it was public then: related, featured, in a card, in a menu."""
    news = write(index, "News", text="x", slug="news")
    index.save_revision()
    news.related_rows = [RelatedStory(story=closed)]
    cards = {"heading": "Read", "kind": "", "pages": [{"type": "item", "value": closed.pk, "id": "a"}]}
    action = {"text": "Act", "page": closed.pk, "link": "", "style": "main"}
    news.body = json.dumps(
        [{"type": "cards", "value": cards, "id": "b"}, {"type": "action", "value": action, "id": "c"}]
    )
    index.featured = closed
    menu = Menu.objects.create(slug="main", locale=index.locale)
    menu.save_revision()
    menu.entries = json.dumps([{"type": "page", "value": {"page": closed.pk, "text": ""}, "id": "d"}])
    for one in (news, index, menu):
        one.save_revision()
    person = publisher(django_user_model) if role == "publisher" else staff(django_user_model, role)
    client.force_login(person)
    compared = [*comparisons(news), *comparisons(index), *comparisons(menu, "wagtailsnippets_content_menu")]

    answers = {address: client.get(address) for address in compared}

    opened = [answer for answer in answers.values() if answer.status_code == 200]
    assert opened
    assert any("A page you cannot open" in answer.text for answer in opened)
    assert [address for address, answer in answers.items() if shown(answer, closed) or closed.slug in answer.text] == []
    told = [desk.get(address).text for address in compared]
    assert all(TITLE in text for text in told[:2])


@pytest.mark.parametrize("role", ["Editors", "publisher"])
def test_nobody_else_changes_a_draft_of_a_told_story(client, closed, index, django_user_model, role):
    """S9, B1: saving, publishing, copying, moving, deleting, translating, by button, in bulk and by the API."""
    client.force_login(publisher(django_user_model) if role == "publisher" else staff(django_user_model, role))
    own = addresses(closed)
    before = (closed.latest_revision_id, StoryPage.objects.count())

    client.post(own["edit"], {**editor_answers(closed, summary="Mine"), "action-publish": "1"})
    client.post(own["copy"], {"new_title": "Mine", "new_slug": "mine", "new_parent_page": index.pk})
    client.post(own["delete"], {})
    client.post(reverse("wagtailadmin_pages:lock", args=[closed.pk]), {})
    for action in ("publish", "delete", "unpublish"):
        client.post(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?id={closed.pk}")
    for action in ("publish", "copy", "delete", "revert_to_page_revision"):
        client.post(f"/admin/api/main/pages/{closed.pk}/action/{action}/", {"revision_id": closed.latest_revision_id})
    client.post(reverse("wagtail_localize:submit_page_translation", args=[closed.pk]), {"locales": [1]})

    now = StoryPage.objects.get(pk=closed.pk)
    assert (now.latest_revision_id, StoryPage.objects.count()) == before
    assert not now.live
    assert not now.locked


@pytest.mark.parametrize("role", ["Translators", "Editors"])
def test_a_closed_draft_stops_nobody_from_submitting_all_stories(client, closed, index, django_user_model, role):
    """B15: everything else below the list is begun; the draft is left out, and nothing says that it is there."""
    news = index.add_child(instance=StoryPage(title="News", slug="news", locale=index.locale))
    arabic = Locale.objects.get(language_code="ar")
    client.force_login(staff(django_user_model, role))
    address = reverse("wagtail_localize:submit_page_translation", args=[index.pk])
    form = client.get(address).text

    answer = client.post(address, {"locales": [arabic.pk], "include_subtree": "on"}, follow=True)

    assert "Include subtree (1 page)" in form
    assert "you do not have permission" not in answer.text
    assert news.has_translation(arabic)
    assert not closed.has_translation(arabic)


def test_moderators_submit_it_with_all_stories(closed, index, desk):
    """B15: who may open it is asked as with any other."""
    arabic = Locale.objects.get(language_code="ar")

    desk.post(
        reverse("wagtail_localize:submit_page_translation", args=[index.pk]),
        {"locales": [arabic.pk], "include_subtree": "on"},
    )

    assert closed.has_translation(arabic)


def test_moderators_of_told_stories_open_everything(closed, desk):
    """S9: whoever prepares the story for publishing works as with any other closed."""
    own = addresses(closed)

    names = ["edit", "view_draft", "history", "translation", "explorer", "page types", "translations"]
    opened = {name: desk.get(own[name]) for name in names}

    assert {answer.status_code for answer in opened.values()} == {200}
    assert WORD in opened["view_draft"].text
    assert all(TITLE in opened[name].text for name in ["explorer", "page types", "translations"])


def test_published_story_is_edited_and_translated_by_everybody_and_its_first_drafts_are_gone(
    client, closed, desk, django_user_model, django_capture_on_commit_callbacks
):
    """S9: words that were taken out before publishing stand in no version that editors can open."""
    closed.body = [("paragraph", "<p>Said calmly.</p>")]
    with django_capture_on_commit_callbacks(execute=True):
        closed.save_revision().publish()
    client.force_login(staff(django_user_model, "Editors"))

    assert client.get(reverse("wagtailadmin_pages:edit", args=[closed.pk])).status_code == 200
    assert TITLE in client.get(reverse("wagtailadmin_explore", args=[closed.get_parent().pk])).text
    assert closed.revisions.count() == 1
    assert WORD not in str(closed.revisions.values_list("content", flat=True))
    client.force_login(staff(django_user_model, "Translators"))
    twin = StoryPage.objects.get(translation_key=closed.translation_key, locale__language_code="es")
    assert client.get(reverse("wagtailadmin_pages:edit", args=[twin.pk])).status_code == 200


def test_story_taken_down_again_is_closed_again(client, closed, django_user_model):
    """S9: unpublished, it is a draft like before."""
    closed.save_revision().publish()
    StoryPage.objects.get(pk=closed.pk).unpublish()
    client.force_login(staff(django_user_model, "Editors"))

    assert not shown(client.get(reverse("wagtailadmin_pages:view_draft", args=[closed.pk]), follow=True), closed)


def test_drafts_that_nobody_told_and_pages_of_public_stories_stay_open(
    client, closed, index, desk, moderator, django_user_model
):
    """S9: in lists, in the form, and wherever Wagtail asks its policy; the closed draft beside is not."""
    own = index.add_child(instance=StoryPage(title="News", slug="news", locale=index.locale, live=False))
    own.save_revision()
    submission, _code = told(client, text="Another", languages=["en", "es"])
    accept(desk, submission)
    public = draft(desk, submission, title="Public")
    translate(public, "es").save_target(publish=False)
    public.get_latest_revision().publish()
    twin = StoryPage.objects.get(translation_key=public.translation_key, locale__language_code="es")
    editor = staff(django_user_model, "Editors")
    client.force_login(editor)
    policy = policy_registry.get_by_type(Page)

    def opened(person, browser):
        places = {page.get_parent().pk for page in (own, twin, closed)}
        lists = "".join(browser.get(reverse("wagtailadmin_explore", args=[place])).text for place in places)
        return [
            (
                f"/pages/{page.pk}/edit/" in lists,
                page.permissions_for_user(person).can_edit(),
                policy.user_has_permission_for_instance(person, "change", Page.objects.get(pk=page.pk)),
            )
            for page in (own, twin, closed)
        ]

    assert opened(editor, client) == [(True,) * 3, (True,) * 3, (False,) * 3]
    assert opened(moderator, desk) == [(True,) * 3] * 3


def test_rights_over_a_page_that_nobody_told_ask_nothing_of_told_stories(index, django_user_model):
    """S9: lists of the editor ask them of every row."""
    page = index.add_child(instance=StoryPage(title="News", slug="news", locale=index.locale, live=False))
    editor = staff(django_user_model, "Editors")

    with CaptureQueriesContext(connection) as asked:
        may = page.permissions_for_user(editor).can_edit()

    assert may
    assert not [query for query in asked.captured_queries if "told_in" in query["sql"]]


# --- What a draft holds, and what its editor says -----------------------------------------------


def test_draft_never_holds_what_must_never_be_printed(client, index, desk):
    """Anonymity guard: from the first version on, however it was written; nor does its title or address."""
    text = "LINCOLN school it was.\n\nAnd Lincoln-School again, said José & mail@example.org."
    submission, _code = told(client, text=text, terms="Lincoln School\nJose", contact="mail@example.org")
    refused = desk.post(at("story", submission), {"wish": "draft", "title": "At Lincoln School"})
    page = draft(desk, submission, title="At school")

    assert "something we must leave out" in refused.text
    words = str(page.body.raw_data) + str(page.revisions.values_list("content", flat=True)) + page.slug
    assert not re.search(r"lincoln|jos|mail@", words, re.IGNORECASE)
    assert [str(block.value) for block in page.body] == [
        f"<p>{LEFT_OUT} it was.</p>",
        f"<p>And {LEFT_OUT} again, said {LEFT_OUT} &amp; {LEFT_OUT}.</p>",
    ]


def test_editor_of_a_draft_shows_what_was_agreed_to_and_the_way_back(client, index, desk):
    """S9: name, uses and languages, and what stands against publishing, before anybody presses *Publish*."""
    submission, _code = told(client, naming="first", name="Ana", uses=["site"], languages=["en", "es"], terms="Berta")
    made = desk.post(at("story", submission), {"wish": "draft", "title": "What happened"}, follow=True)

    assert "This is the draft." in made.text
    assert made.text.count(f'href="{at("story", submission)}"') == 2
    for words in ("What the contributor agreed to", "Ana", "May be on this site", "English", "Berta"):
        assert words.lower() in made.text.lower(), words
    assert "No moderator has reviewed and accepted this story yet" in made.text

    accept(desk, submission)
    edit = reverse("wagtailadmin_pages:edit", args=[submission.stories.get().pk])
    assert "This page can be published as it was last saved" in desk.get(edit).text


def test_editor_of_any_other_story_has_no_such_panel(index, desk):
    page = index.add_child(instance=StoryPage(title="News", slug="news", locale=index.locale))

    assert "What the contributor agreed to" not in desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text


def test_a_translation_that_was_begun_from_the_raw_draft_begins_anew_with_what_is_public(
    client, closed, desk, django_user_model, django_capture_on_commit_callbacks
):
    """S9: it is open to translators once the story is public; nothing that was taken out stands in it."""
    closed.body = [("paragraph", "<p>Said calmly.</p>")]
    with django_capture_on_commit_callbacks(execute=True):
        closed.save_revision().publish()
    client.force_login(staff(django_user_model, "Translators"))
    twin = StoryPage.objects.get(translation_key=closed.translation_key, locale__language_code="es")
    work = Translation.objects.get(target_locale__language_code="es")

    doors = [
        reverse("wagtailadmin_pages:edit", args=[twin.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[twin.pk]),
        reverse("wagtail_localize:download_pofile", args=[work.pk]),
        f"/admin/pages/search/?q={WORD}",
    ]
    answers = [client.get(door) for door in doors]

    assert {answer.status_code for answer in answers} == {200}
    assert "Said calmly." in answers[0].text
    assert [door for door, answer in zip(doors[:3], answers, strict=False) if WORD in answer.text] == []
    assert f"/pages/{twin.pk}/" not in answers[3].text
    assert WORD not in str([*twin.revisions.values_list("content", flat=True), twin.body.raw_data])
    assert WORD not in str(list(String.objects.values_list("data", flat=True)))


def test_beginning_a_translation_anew_touches_no_other_page(
    closed, index, home_es, home_ar, django_capture_on_commit_callbacks
):
    """S9, 5b: not another story of that language; a translation that goes its own way keeps its newest words."""
    index.copy_for_translation(home_ar.locale).save_revision().publish()
    translate(closed, "ar").save_target(publish=False)
    Translation.objects.filter(target_locale=home_ar.locale).update(enabled=False)
    twin, own = (closed.get_translation(home.locale) for home in (home_es, home_ar))
    other = twin.get_parent().add_child(
        instance=StoryPage(title="Otra", slug="otra", locale=home_es.locale, live=False)
    )
    other.move(twin, pos="left")
    pages = [StoryPage.objects.get(pk=page.pk) for page in (twin, own, other)]
    for page in pages:
        for number in range(3):
            page.summary = f"Version {number}"
            page.save_revision()

    with django_capture_on_commit_callbacks(execute=True):
        closed.save_revision().publish()

    assert [page.revisions.count() == 1 for page in pages] == [True, True, False]
    newest = [StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object().summary for page in pages]
    assert newest == ["", "Version 2", "Version 2"]


def test_a_translation_that_is_public_already_stays_as_its_readers_know_it(
    closed, home_es, django_capture_on_commit_callbacks
):
    """S9, T1: it was published before the story in its first language; what is being written on it stays as well."""
    twin = closed.get_translation(home_es.locale)
    twin.body = [("paragraph", "<p>Dicho con calma.</p>")]
    with django_capture_on_commit_callbacks(execute=True):
        twin.save_revision().publish()
    twin = StoryPage.objects.get(pk=twin.pk)
    twin.summary = "En borrador"
    twin.save_revision()
    before = list(twin.revisions.values_list("pk", flat=True))

    with django_capture_on_commit_callbacks(execute=True):
        closed.save_revision().publish()

    now = StoryPage.objects.get(pk=twin.pk)
    assert now.live
    assert "Dicho con calma." in str(now.body)
    assert now.get_latest_revision_as_object().summary == "En borrador"
    assert list(twin.revisions.values_list("pk", flat=True)) == before


@pytest.fixture
def in_spanish_alone(closed, django_capture_on_commit_callbacks):
    """The teller agreed to Spanish alone; the original never becomes public. Returns it, and its first version."""
    first = closed.revisions.earliest("pk")
    Submission.objects.filter(uuid=closed.told_in).update(languages=["es"])
    closed.title, closed.body = "Calm title", [("paragraph", "<p>Said calmly.</p>")]
    closed.save_revision()
    twin = closed.get_translation(Locale.objects.get(language_code="es"))
    twin.title, twin.body = "Una historia", [("paragraph", "<p>Dicho con calma.</p>")]
    with django_capture_on_commit_callbacks(execute=True):
        twin.save_revision().publish()
    return StoryPage.objects.get(pk=closed.pk), first


@pytest.mark.parametrize("role", ["Editors", "Translators"])
def test_a_story_public_in_a_translation_alone_opens_the_newest_words_of_its_original(
    client, in_spanish_alone, django_user_model, role
):
    """S9, B1: translators work from what is left; no version, row or passage has the words that were taken out."""
    page, first = in_spanish_alone
    client.force_login(staff(django_user_model, role))
    work = Translation.objects.get(target_locale__language_code="es")
    doors = {
        "edit": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "first version": reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk]),
        "history": reverse("wagtailadmin_pages:history", args=[page.pk]),
        "view_draft": reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        "in the API": f"/admin/api/main/pages/{page.pk}/?fields=*",
        "search": f"/admin/pages/search/?q={WORD}",
        "translation": reverse("wagtailadmin_pages:edit", args=[work.get_target_instance().pk]),
        "as a file": reverse("wagtail_localize:download_pofile", args=[work.pk]),
    }

    answers = {name: client.get(door) for name, door in doors.items()}

    told_words = {name: {WORD, TITLE} & set(re.findall(r"\w+", answer.text)) for name, answer in answers.items()}
    assert [name for name, words in told_words.items() if words and name != "search"] == []
    assert f"/pages/{page.pk}/" not in answers["search"].text
    assert answers["first version"].status_code != 200
    assert "Said calmly." in answers["as a file"].text
    assert not page.live


def test_a_name_taken_back_goes_from_the_original_of_a_translation_that_is_public_alone(
    client, closed, index, desk, django_capture_on_commit_callbacks
):
    """★6, S9, T1: neither its newest version nor the passages of translators tell it."""
    submission, code = told(client, naming="chosen", name=WORD, languages=["es"])
    accept(desk, submission)
    page = draft(desk, submission)
    page.summary = f"{WORD} tells"
    page.save_revision()
    translate(page, "es", summary="Cuenta").save_target(publish=False)
    twin = page.get_translation(Locale.objects.get(language_code="es"))
    with django_capture_on_commit_callbacks(execute=True):
        twin.get_latest_revision().publish()

    wish(client, code, "rename", naming="none", name="")

    work = Translation.objects.get(source__object_id=page.translation_key)
    file = desk.get(reverse("wagtail_localize:download_pofile", args=[work.pk]))
    draft_now = desk.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert StoryPage.objects.get(pk=twin.pk).live
    assert (file.status_code, draft_now.status_code) == (200, 200)
    assert WORD not in file.text + draft_now.text


def test_a_translation_in_moderation_stays_there_when_the_story_becomes_public(
    client, closed, desk, moderator, home_es, django_capture_on_commit_callbacks
):
    """S9, T1: it begins anew; its editor and its submitter's first page open, and it can be approved."""
    twin = closed.get_translation(home_es.locale)
    state = Workflow.objects.first().start(twin, moderator)

    with django_capture_on_commit_callbacks(execute=True):
        closed.save_revision().publish()

    edit = reverse("wagtailadmin_pages:edit", args=[twin.pk])
    assert [desk.get(address).status_code for address in ("/admin/", edit)] == [200, 200]
    task = state.current_task_state
    desk.post(reverse("wagtailadmin_pages:workflow_action", args=[twin.pk, "approve", task.pk]), {"comment": ""})
    assert StoryPage.objects.get(pk=twin.pk).live


def test_comments_of_staff_stay_when_a_story_becomes_public(
    client, index, desk, moderator, django_capture_on_commit_callbacks
):
    """S9: as with any other page, and where they stood; one that tells what must not be printed goes."""
    submission, _code = told(client, terms="Lincoln School")
    accept(desk, submission)
    page = draft(desk, submission)
    place = {"contentpath": "summary", "position": '[{"key": "a", "start": 1, "end": 4}]'}
    page.wagtail_admin_comments.add(Comment(user=moderator, text="Is the date right?", **place))
    first = page.save_revision()
    done = Comment(page=page, user=moderator, text="Lincoln School must go", resolved_at=timezone.now(), **place)
    done.save()
    Comment.objects.update(revision_created=first)
    page = StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    page.summary = "Another summary"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    text = desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert "Is the date right?" in text
    assert not Comment.objects.filter(pk=done.pk).exists()
    newest = StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [comment.position for comment in newest.wagtail_admin_comments.all()] == [place["position"]]
    assert not page.revisions.filter(pk=first.pk).exists()


def test_a_translation_that_cannot_be_drawn_keeps_no_raw_version(
    closed, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    """S9: what somebody chose for it is gone, and stays so; older versions of the original go all the same."""
    first = closed.revisions.order_by("pk").first().pk

    def fails(*args, **options):
        raise LookupError(WORD)

    monkeypatch.setattr(Translation, "save_target", fails)
    with django_capture_on_commit_callbacks(execute=True):
        closed.get_latest_revision().publish()

    assert not closed.revisions.filter(pk=first).exists()
    assert "LookupError" in caplog.text
    assert WORD not in caplog.text


def test_a_translation_that_breaks_while_it_is_drawn_keeps_its_newest_version(
    closed, monkeypatch, django_capture_on_commit_callbacks
):
    """S9: its version of before stays; the one that was being written is gone with what broke."""
    spanish = closed.get_translation(Locale.objects.get(language_code="es"))
    newest = spanish.latest_revision_id
    draw = StoryPage.get_latest_revision_as_object

    def fails(*args, **options):
        raise LookupError(WORD)

    def drawn(page):
        made = draw(page)
        if made.pk == spanish.pk and page.latest_revision_id != newest:
            made.save = fails
        return made

    with monkeypatch.context() as broken, django_capture_on_commit_callbacks(execute=True):
        broken.setattr(StoryPage, "get_latest_revision_as_object", drawn)
        closed.get_latest_revision().publish()

    assert list(spanish.revisions.values_list("pk", flat=True)) == [newest]


def test_a_translation_that_was_made_an_alias_keeps_no_first_draft(
    client, desk, moderator, index, home_es, django_user_model, django_capture_on_commit_callbacks
):
    """S9: neither its versions nor the title that its history told."""
    moderator.user_permissions.add(Permission.objects.get(codename="submit_translation"))
    index.copy_for_translation(home_es.locale, copy_parents=True).save_revision().publish()
    submission, _code = told(client, text="Canaryword held my son.", languages=["en", "es"])
    accept(desk, submission)
    with django_capture_on_commit_callbacks(execute=True):
        page = draft(desk, submission, title="Canarytitle")
        submit = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        desk.post(submit, {"locales": [home_es.locale.pk]})
    twin = StoryPage.objects.get(translation_key=page.translation_key, locale=home_es.locale)
    twin.save_revision()
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("wagtail_localize:convert_to_alias", args=[twin.pk]))
    page = StoryPage.objects.get(pk=page.pk)
    page.title, page.body = "What happened", [("paragraph", "<p>They held my son.</p>")]

    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision(user=moderator).publish(user=moderator)

    twin = StoryPage.objects.get(pk=twin.pk)
    assert (twin.alias_of_id, twin.live) == (page.pk, True)
    assert not twin.revisions.exists()
    client.force_login(staff(django_user_model, "Editors"))
    history = client.get(reverse("wagtailadmin_pages:history", args=[twin.pk]))
    assert history.status_code == 200
    assert "Canary" not in history.text
    assert not PageLogEntry.objects.filter(page=twin.pk, data__icontains="Canarytitle").exists()
    assert client.get(reverse("wagtailadmin_pages:edit", args=[twin.pk])).status_code == 200


def test_the_worker_finds_an_alias_that_kept_first_drafts(client, desk, index, home_es):
    """S9: of an older release, and where it was stopped in between."""
    index.copy_for_translation(home_es.locale, copy_parents=True).save_revision().publish()
    submission, _code = told(client, text="Canaryword held my son.", languages=["en", "es"])
    accept(desk, submission)
    page = draft(desk, submission)
    page.get_latest_revision().publish()
    page = StoryPage.objects.get(pk=page.pk)
    alias = page.copy_for_translation(home_es.locale, copy_parents=True, alias=True)
    kept = page.get_latest_revision()
    kept.pk, kept.object_id = None, str(alias.pk)
    kept.save()

    look_after_told_stories()

    assert not StoryPage.objects.get(pk=alias.pk).revisions.exists()
    assert page.revisions.exists()
