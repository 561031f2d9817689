"""Nothing that somebody told us is published without consent, a recorded review and a last look for secrets (★10)."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import COMMENTS_RELATION_NAME, Locale, Revision, Workflow, WorkflowPage
from wagtail_localize.models import LocaleSynchronization, StringTranslation, Translation, TranslationSource

from blog.models import StoryPage
from blog.telling import services
from blog.telling.guard import NotPublished, ending, objections
from blog.telling.models import Submission
from blog.telling.terms import holds
from content.models import Picture
from tests.content.factories import make_download, make_picture

from .conftest import accept, at, draft, told

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]

SECRET = "Lincoln School"


@pytest.fixture
def story(client, index, desk):
    """An accepted story with a draft page, told by somebody with two secrets."""
    submission, _code = told(client, terms=f"{SECRET}\nJosé Ñandú\nفَاطِمَة", languages=["en", "es", "ar"])
    accept(desk, submission)
    return draft(desk, submission)


def newest(page):
    return StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def is_live(page):
    return StoryPage.objects.get(pk=page.pk).live


# --- Consent and review ------------------------------------------------------------------------


def test_draft_carries_what_was_agreed_and_waits_for_a_review(client, index, desk, moderator, restraint):
    """S9: name, notes and language come along; without a recorded reviewer nothing publishes."""
    submission, _code = told(
        client, naming="first", name="Ana", content_notes=["restraint"], text="One.\n\nTwo <b>& three</b>."
    )
    page = draft(desk, submission)

    assert (page.byline, page.chosen_name, page.live, page.kind) == ("chosen", "Ana", False, "account")
    assert [note.name for note in page.content_notes] == ["Restraint"]
    assert [str(block.value) for block in page.body][1] == "<p>Two &lt;b&gt;&amp; three&lt;/b&gt;.</p>"
    with pytest.raises(NotPublished, match="No moderator has reviewed"):
        page.get_latest_revision().publish()

    accept(desk, submission)
    submission.refresh_from_db()
    assert (submission.reviewer, submission.state) == (moderator, "accepted")
    page.get_latest_revision().publish()
    assert is_live(page)
    assert "Ana" in client.get(page.url).text


def test_what_one_teller_agreed_to_says_nothing_of_another(client, index, desk):
    """S9, 5b: whichever of the two was told first, and also when one of them is withdrawn."""
    stories = [told(client, text=text)[0] for text in ("One.", "Two.", "Three.")]
    accept(desk, stories[1])
    before, agreed, after = (draft(desk, story) for story in stories)

    assert [bool(objections(page)) for page in (before, agreed, after)] == [True, False, True]

    Submission.objects.filter(pk=stories[0].pk).update(state="withdrawn")
    assert "withdrew it" in ending(before)
    assert (ending(agreed), ending(after), objections(agreed)) == ("", "", [])


def change_consent(**fields):
    return lambda submission: Submission.objects.filter(pk=submission.pk).update(**fields)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (change_consent(state="talking"), "No moderator has reviewed"),
        (change_consent(reviewed_at=None), "No moderator has reviewed"),
        (change_consent(for_site=False), "being on the site"),
        (change_consent(languages=["es"]), "this language"),
        (change_consent(age="teen"), "no guardian's consent"),
        (change_consent(state="withdrawn"), "withdrew it"),
        (lambda submission: submission.delete(), "withdrew it, or it was deleted"),
    ],
    ids=["not accepted", "no reviewer", "not the site", "not this language", "minor", "withdrawn", "deleted"],
)
def test_no_story_is_published_beyond_its_consent(story, spoil, why):
    """S9: every part of the consent is asked for at the moment of publishing."""
    spoil(Submission.objects.get())

    with pytest.raises(NotPublished, match=why):
        story.get_latest_revision().publish()

    assert not is_live(story)


def test_byline_must_be_the_one_agreed_to(story, teacher):
    """S8, S9: an editor cannot print a name that the teller did not agree to; no name is always allowed."""
    for fields in ({"byline": "authors"}, {"byline": "chosen", "chosen_name": "Somebody Else"}):
        for name, value in fields.items():
            setattr(story, name, value)
        with pytest.raises(NotPublished, match="byline"):
            story.save_revision().publish()
    assert not is_live(story)


@pytest.mark.parametrize(("agreed", "printed"), [(" Ana ", "Ana"), ("Ana", " Ana ")])
def test_blanks_around_a_name_make_no_other_name(client, index, desk, agreed, printed):
    """S8: neither in what the teller agreed to nor on the page."""
    submission, _code = told(client, naming="first", name="Ana")
    accept(desk, submission)
    page = draft(desk, submission)
    Submission.objects.filter(pk=submission.pk).update(name=agreed)
    page.byline, page.chosen_name = page.Byline.CHOSEN, printed

    assert objections(page) == []


@pytest.mark.parametrize(("name", "byline"), [(" Ana\u00a0", ("chosen", "Ana")), ("  ", ("anonymous", ""))])
def test_a_name_is_printed_without_blanks_and_blanks_alone_are_no_name(client, index, desk, name, byline):
    """S8: on a draft that is made of it, and when it is changed."""
    submission, _code = told(client, naming="chosen", name="Bo")
    accept(desk, submission)
    page = draft(desk, submission)

    services.rename(submission, naming="chosen", name=name)
    page.refresh_from_db()
    assert (page.byline, page.chosen_name) == byline
    page.delete()

    page = draft(desk, submission)
    assert (page.byline, page.chosen_name) == byline


def test_copy_of_a_story_is_bound_by_the_same_consent(story, index):
    """S9: copying a draft does not shake off its teller."""
    copied = story.copy(to=index, update_attrs={"slug": "copied"}, keep_live=False)
    Submission.objects.update(for_site=False)

    with pytest.raises(NotPublished):
        copied.get_latest_revision().publish()
    copied.live = True
    with pytest.raises(NotPublished):
        copied.save()

    assert not is_live(copied)


def test_minor_needs_a_guardian_whom_a_moderator_asked(client, index, desk):
    """S9: accepting a story of somebody under 18 asks for the guardian."""
    submission, _code = told(client, age="child", guardian="on", contact="parent@example.org")

    accept(desk, submission)
    submission.refresh_from_db()
    assert submission.state == "new"

    accept(desk, submission, guardian="on")
    submission.refresh_from_db()
    assert submission.state == "accepted"
    assert submission.guardian_confirmed_at
    page = draft(desk, submission)
    page.save_revision().publish()
    assert is_live(page)


# --- Never-print terms: how words are found -----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("It was at LINCOLN school.", "Lincoln School"),
        ("lincoln-school", "Lincoln School"),
        ("IMG_lincolnschool_2.jpg", "Lincoln School"),
        ("<p>At Lin<b>coln</b> School</p>", "Lincoln School"),
        ('<p><a href="https://lincoln%20school.example/">there</a></p>', "Lincoln School"),
        ("<p>Lincoln&nbsp;School</p>", "Lincoln School"),
        ("".join(chr(ord(sign) + 0xFEE0) for sign in "Lincoln") + " school", "Lincoln School"),
        ("L\u00adincoln\u200b Sch\u200dool", "Lincoln School"),
        ("jose nandu", "José Ñandú"),
        ("JOSE\u0301 N\u0303ANDU\u0301", "josé ñandú"),
        ("Strasse 5", "Straße"),
        ("قالت فاطمة", "فَاطِمَة"),
        ("فـــاطمه", "فاطمة"),
        ("ذهبت وفاطمة إلى المدرسة", "فاطمة"),
        ("room ٤٢ on the left", "Room 42"),
        ("Ana's teacher", "Ana"),
        ("Zo&euml; said", "Zoë"),
        ("ONeal said", "O'Neal"),
        ("O’Neal's boy", "ONeal"),
        ("DOr said", "D'Or"),
        ("J.o. said", "Jo"),
        ("我的儿子李明在学校被关起来", "李明"),
        ("李 明", "李明"),
        ("さくらは学校で", "さくら"),
        ("ลูกชายสมชายถูก", "สมชาย"),
        ("민수가 학교에서", "민수"),
        ("김민수는", "민수"),
        ("ודוד אמר", "דוד"),
        ("שלדוד", "דוד"),
        ("Шуру заперли", "Шура"),
        ("с Иваном", "Иван"),
        ("из-за Андрея", "Андрей"),
        ("قال وأحمد", "أحمد"),
        ("قال للأحمد", "الأحمد"),
        ("قال أحمد", "الأحمد"),
        ("by the 🏫🏫 gate", "🏫🏫"),
        ("A n d r e a", "Andrea"),
        ("An\u2010drea", "Andrea"),
        ("andreas_house.jpg", "Andrea"),
        ("IMGlincoln schools.jpg", "Lincoln School"),
        ("Maria Annas Haus", "Maria Anna"),
        ("قال على حسن", "علي حسن"),
        ("قالت ليلي", "ليلى"),
        ("قال علي", "على"),
        ("هو وكامل", "كامل"),
        ("قال لعلي", "علي"),
    ],
)
def test_a_secret_is_found_however_it_is_written(text, term):
    """Anonymity guard: case, accents, Arabic vowels and tatweel, invisible signs, markup, addresses."""
    assert holds(text, term)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("banana", "Ana"),
        ("listen", "List"),
        ("عليه", "علي"),
        ("", "Ana"),
        ("x", "--"),
        ("Anas", "Ana"),
        ("Dora", "D'Or"),
        ("la casa", "L'A"),
        ("a. l", "Al"),
        ("диван", "Иван"),
        ("анализ", "Аня"),
        ("левый", "Лев"),
        ("דודה", "דוד"),
        ("민순이", "민수"),
        ("李先生", "李明"),
        ("محمد", "أحمد"),
        ("🏫", "🏫🏫"),
        ("and really", "Andrea"),
        ("Read and read", "Andrea"),
        ("جلس على الأرض", "علي"),
        ("وعلى الأرض", "علي"),
        ("يوم كامل", "أمل"),
    ],
)
def test_other_words_are_not_mistaken_for_a_secret(text, term):
    """Anonymity guard: a short name inside another word stops nobody."""
    assert not holds(text, term)


@pytest.mark.parametrize(
    ("text", "term", "name", "is_told"),
    [
        ("Roberta came", "Robert", "Roberta Díaz", False),
        ("Robert came", "Robert", "Roberta Díaz", True),
        ("Robert and Roberta", "Robert", "Roberta", True),
        ("robertas-story.jpg", "Robert", "Roberta", False),
        ("roberto-story.jpg", "Robert", "Roberta", True),
        ("قالت وسليمانة", "سليمان", "سليمانة", False),
        ("قال كريم", "كريم", "الكريم", True),
        ("Александра пришла", "Александр", "Александра", False),
        ("с Александром", "Александр", "Александра", True),
        ("ורותם", "רות", "רותם", False),
        ("李明先生", "明", "李明", False),
        ("🏫🏫", "🏫", "🏫🏫", False),
    ],
)
def test_a_secret_within_the_name_that_is_printed_is_none(text, term, name, is_told):
    """Anonymity guard: `Roberta` does not tell `Robert`."""
    assert holds(text, term, name) == is_told


@pytest.mark.parametrize(
    ("told_as", "term", "left"),
    [
        ("我的儿子李明在学校", "李明", "我的儿子[…]在学校"),
        ("민수가 학교에서", "민수", "[…] 학교에서"),
        ("ודוד אמר", "דוד", "[…] אמר"),
        ("Шуру заперли", "Шура", "[…] заперли"),
        ("DOr said", "D'Or", "[…] said"),
        ("by the 🏫🏫 gate", "🏫🏫", "by the […] gate"),
    ],
)
def test_a_draft_leaves_out_names_of_every_script(client, index, desk, told_as, term, left):
    """Anonymity guard: the draft has a mark in its place, and the page with the name is refused."""
    submission, _code = told(client, text=told_as, terms=term)
    accept(desk, submission)

    page = draft(desk, submission)

    assert str(page.body[0].value) == f"<p>{left}</p>"
    page.body = [("paragraph", f"<p>{told_as}</p>")]
    with pytest.raises(NotPublished, match="must leave out"):
        page.save_revision().publish()


# --- Never-print terms: where they are found ----------------------------------------------------


def with_picture(**fields):
    def put(page):
        picture = make_picture()
        Picture.objects.filter(pk=picture.pk).update(**fields)
        page.body = [("picture", {"image": picture, "caption": "", "credit": ""})]

    return put


def with_block(kind, value):
    def put(page):
        page.body = [(kind, value() if callable(value) else value)]

    return put


def with_field(name, value=SECRET):
    return lambda page: setattr(page, name, value)


@pytest.mark.parametrize(
    ("put", "place"),
    [
        (with_field("title"), "Title"),
        (with_field("slug", "at-lincoln-school"), "Slug"),
        (with_field("seo_title"), "Title tag"),
        (with_field("search_description"), "Meta description"),
        (with_field("summary"), "Summary"),
        (with_field("cover_alt"), "What the cover picture shows"),
        (with_field("share_text"), "Text for sharing"),
        (with_block("paragraph", f"<p>At {SECRET}</p>"), "1. Paragraph"),
        (with_block("quote", {"text": "x", "speaker": SECRET, "role": "", "source_link": ""}), "1. Quote: speaker"),
        (with_block("questions", {"heading": "", "questions": [{"question": "x", "answer": SECRET}]}), "1. Questions"),
        (with_picture(title=SECRET), "Title"),
        (with_picture(credit=SECRET), "Credit"),
        (with_picture(description=SECRET), "Description"),
        (
            with_block("download", lambda: {"document": make_download(SECRET), "title": "x", "text": ""}),
            "Title",
        ),
        (
            with_block(
                "download", lambda: {"document": make_download("x", "Lincoln-School.pdf"), "title": "x", "text": ""}
            ),
            "File",
        ),
    ],
)
def test_a_secret_in_any_place_stops_publishing_and_the_place_is_named(story, put, place, caplog):
    """Anonymity guard: fields, blocks, pictures, files, address; the secret itself is in no message."""
    put(story)

    with pytest.raises(NotPublished) as refused:
        story.save_revision().publish()

    told_why = " ".join(refused.value.reasons)
    assert "must leave out" in told_why
    assert place in told_why
    assert "lincoln" not in (told_why + str(refused.value) + caplog.text).lower()
    assert not is_live(story)


def test_address_to_reach_the_teller_is_a_secret_too(client, index, desk):
    """Anonymity guard: the contact address is never printed, though nobody listed it."""
    submission, _code = told(client, contact="ana.o@example.org")
    accept(desk, submission)
    page = draft(desk, submission)
    page.summary = "Write to ana.o@example.org"

    assert len(objections(page)) == 1


# --- Every way of publishing --------------------------------------------------------------------


@pytest.fixture
def spoiled(story):
    """A draft that holds a secret."""
    story.summary = f"It was {SECRET}."
    story.save_revision()
    return story


def editor_answers(page, **more):
    """What the editor's form sends for a page without changes."""
    from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "date": "2026-03-01",
            "kind": "account",
            "byline": "anonymous",
            "body": streamfield([("paragraph", rich_text("<p>It happened.</p>"))]),
            "story_authors": inline_formset([]),
            "story_notes": inline_formset([]),
            **{name: inline_formset([]) for name in ("related_rows", "story_tags")},
            "comments": inline_formset([]),
            **more,
        }
    )


def test_editor_is_told_and_keeps_the_work_as_a_draft(spoiled, desk):
    """Anonymity guard: the Publish button."""
    address = reverse("wagtailadmin_pages:edit", args=[spoiled.pk])

    response = desk.post(
        address, {**editor_answers(spoiled, summary=f"New words, {SECRET}"), "action-publish": "1"}, follow=True
    )

    assert "must leave out is still here: Summary" in response.text
    assert newest(spoiled).summary.startswith("New words")
    assert not is_live(spoiled)

    desk.post(address, {**editor_answers(spoiled, summary="Clean words"), "action-publish": "1"})
    assert is_live(spoiled)


@pytest.mark.parametrize("state", ["withdrawn", "declined"])
def test_a_story_that_has_ended_keeps_no_other_page_out_of_a_new_language(spoiled, index, home_ar, state):
    """T1: *Sync from* makes an alias of every page but of the story that has ended."""
    Submission.objects.update(state=state)
    later = index.add_child(instance=StoryPage(title="News", slug="news", locale=index.locale))

    LocaleSynchronization.objects.create(locale=home_ar.locale, sync_from=index.locale)

    assert [page.pk for page in (spoiled, later) if page.has_translation(home_ar.locale)] == [later.pk]


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (change_consent(state="withdrawn"), "The person who told this story withdrew it."),
        (change_consent(state="declined"), "This story was declined. It cannot be published."),
        (lambda submission: submission.delete(), "withdrew it, or it was deleted."),
    ],
    ids=["withdrawn", "declined", "deleted"],
)
def test_editor_of_an_ended_story_says_so_before_anything_is_pressed(spoiled, desk, end, words):
    """S9: on the page and in its translation, once, also after a refused *Publish*; a story that may go on has none."""
    address = reverse("wagtailadmin_pages:edit", args=[spoiled.pk])
    translation = translate(spoiled, "es")
    translation.save_target(publish=False)
    spanish = translation.get_target_instance()
    twin = reverse("wagtailadmin_pages:edit", args=[spanish.pk])
    assert words not in desk.get(address).text + desk.get(twin).text
    end(Submission.objects.get())

    shown = [desk.get(address).text, desk.get(twin).text]
    shown.append(desk.post(address, {**editor_answers(spoiled), "action-publish": "1"}, follow=True).text)

    assert [text.count(words) for text in shown] == [1, 1, 1]
    assert not is_live(spoiled)


def test_clock_publishes_nothing_that_was_not_agreed_to_and_goes_on_to_the_next(spoiled, index):
    """Anonymity guard, S10: a scheduled story with a secret stays a draft; the one after it comes out."""
    now = timezone.now()
    Revision.objects.filter(pk=spoiled.get_latest_revision().pk).update(
        approved_go_live_at=now - datetime.timedelta(hours=2)
    )
    other = index.add_child(instance=StoryPage(title="Next", slug="next", locale=index.locale, live=False))
    revision = other.save_revision()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=now - datetime.timedelta(hours=1))

    call_command("publish_scheduled")

    assert not is_live(spoiled)
    assert is_live(other)
    assert not spoiled.revisions.exclude(approved_go_live_at=None).exists()


def test_scheduling_is_refused_at_once(spoiled):
    """Anonymity guard: whoever schedules is told now, not by silence next week."""
    spoiled.go_live_at = timezone.now() + datetime.timedelta(days=7)

    with pytest.raises(NotPublished):
        spoiled.save_revision().publish()


def test_workflow_approval_is_refused_with_words(spoiled, desk, moderator):
    """Anonymity guard: approving in a workflow publishes nothing, and the moderator reads why."""
    workflow = Workflow.objects.first()
    WorkflowPage.objects.get_or_create(page=spoiled.get_parent(), defaults={"workflow": workflow})
    for task in workflow.tasks:
        task.specific.groups.add(moderator.groups.get())
    state = workflow.start(spoiled, moderator)
    address = reverse("wagtailadmin_pages:workflow_action", args=[spoiled.pk, "approve", state.current_task_state.pk])

    response = desk.post(address, follow=True)

    assert "must leave out is still here: Summary" in response.text
    state.refresh_from_db()
    assert state.status == "in_progress"
    assert not is_live(spoiled)


def test_many_pages_at_once_are_refused_with_words(spoiled, desk):
    """Anonymity guard: the bulk action."""
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = desk.post(f"{address}?id={spoiled.pk}&next=/admin/", follow=True)

    assert "must leave out is still here: Summary" in response.text
    assert not is_live(spoiled)


def test_a_dialog_that_is_refused_leads_to_the_page(spoiled, desk):
    """Anonymity guard: a dialog of the editor reads JSON, and the words stand on the page that it opens."""
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    answer = desk.post(f"{address}?id={spoiled.pk}", headers={"x-requested-with": "XMLHttpRequest"})

    edit = reverse("wagtailadmin_pages:edit", args=[spoiled.pk])
    assert answer.json() == {"step": "success", "redirect": edit}
    assert "must leave out is still here: Summary" in desk.get(edit).text


def translate(page, code, **strings):
    """Translate a page in the translation tool; return the translation."""
    source, _made = TranslationSource.get_or_create_from_instance(page)
    translation, _made = Translation.objects.get_or_create(
        source=source, target_locale=Locale.objects.get(language_code=code)
    )
    for segment in source.stringsegment_set.all():
        data = strings.get(segment.context.path, f"[{code}] {segment.string.data}")
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": data, "translation_type": "manual"},
        )
    return translation


@pytest.mark.parametrize(
    ("code", "words"), [("es", "En LÍNCOLN-SCHOOL"), ("es", "Según Jose Nandu"), ("ar", "قالت فاطمة ذلك")]
)
def test_translation_with_a_secret_is_not_published_by_the_translation_tool(
    story, desk, code, words, django_capture_on_commit_callbacks
):
    """Anonymity guard: in every language, through the tool's own Publish."""
    story.summary = "A summary"
    story.save_revision().publish()
    translation = translate(story, code, summary=words)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=False)
    twin = StoryPage.objects.get(locale__language_code=code)

    with pytest.raises(NotPublished, match=r"Summary|Resumen"), django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    assert twin.told_in == story.told_in
    assert not is_live(twin)


def test_translation_into_a_language_not_agreed_to_stays_a_draft(story, django_capture_on_commit_callbacks):
    """S9: languages are part of the consent."""
    story.get_latest_revision().publish()
    Submission.objects.update(languages=["en"])

    with pytest.raises(NotPublished, match="language"), django_capture_on_commit_callbacks(execute=True):
        translate(story, "es").save_target(publish=True)

    assert not StoryPage.objects.get(locale__language_code="es").live


def update_all(desk, translation):
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    return desk.post(address, {"publish_translations": "on"}, follow=True).text


def publish_one(desk, translation):
    address = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    return desk.post(address, {"action": "publish"}, follow=True).text


@pytest.fixture
def with_twins(story, index, home_es, home_ar, moderator):
    """The public story, and drafts of its translations; the moderator may have pages translated."""
    story.get_latest_revision().publish()
    for home in (home_es, home_ar):
        index.copy_for_translation(home.locale).save_revision().publish()
    work = {code: translate(story, code, title=f"Title {code}") for code in ("es", "ar")}
    for translation in work.values():
        translation.save_target(publish=False)
    moderator.groups.get().permissions.add(Permission.objects.get(codename="submit_translation"))
    return work


def test_updating_all_translations_names_those_that_were_refused_and_publishes_the_others(
    with_twins, desk, django_capture_on_commit_callbacks
):
    """★10, T1: *Sync translated pages* with *Publish*, where one language is not agreed to."""
    Submission.objects.update(languages=["en", "ar"])

    with django_capture_on_commit_callbacks(execute=True):
        answer = update_all(desk, with_twins["es"])

    assert "Not published in Spanish: The contributor does not agree to this language." in answer
    assert "Not published in Arabic" not in answer
    assert {code: is_live(work.get_target_instance()) for code, work in with_twins.items()} == {"es": False, "ar": True}


@pytest.mark.parametrize("publish", [update_all, publish_one])
def test_whoever_publishes_a_public_translation_anew_reads_why_it_is_refused(
    with_twins, desk, django_capture_on_commit_callbacks, publish
):
    """★10, T1: a translator wrote what must be left out; the public page stays as it is."""
    work = with_twins["es"]
    work.get_target_instance().get_latest_revision().publish()
    StringTranslation.objects.filter(data="Title es").update(data=f"In {SECRET}")

    with django_capture_on_commit_callbacks(execute=True):
        answer = publish(desk, work)

    assert "Something we must leave out is still here: Title" in answer
    page = work.get_target_instance()
    assert (page.live, page.title) == (True, "Title es")


def test_programs_cannot_store_a_public_page_with_a_secret(spoiled):
    """Anonymity guard: the last guard stands where every way ends."""
    spoiled.live = True
    for fields in (None, ["title"], ["live"]):
        with pytest.raises(NotPublished):
            spoiled.save(update_fields=fields)

    assert not is_live(spoiled)


def test_draft_of_a_public_story_may_hold_anything_until_it_is_to_be_published(story, client):
    """Anonymity guard: an unfinished draft is kept; the public page stays as it is."""
    story.get_latest_revision().publish()
    page = StoryPage.objects.get(pk=story.pk)
    page.summary = SECRET

    page.save_revision()

    assert newest(page).summary == SECRET
    assert SECRET not in client.get(page.url).text
    assert is_live(page)


@pytest.mark.parametrize(
    "noted",
    [
        "draft_title", "latest_revision", "latest_revision_created_at", "has_unpublished_changes", "live_revision",
        "alias_of_id", "numchild", COMMENTS_RELATION_NAME,
    ],
)  # fmt: skip
def test_what_wagtail_notes_of_a_public_story_stops_nobody_who_writes_on(story, noted):
    """Anonymity guard: no visitor sees that there is a draft, a comment or a copy; whatever one sees is asked about."""
    story.get_latest_revision().publish()
    page = StoryPage.objects.get(pk=story.pk)
    page.summary = SECRET

    page.save(update_fields=[noted])

    with pytest.raises(NotPublished):
        page.save(update_fields=[noted, "summary"])
    assert StoryPage.objects.get(pk=story.pk).summary == ""


def test_alias_made_of_a_public_story_is_asked_too(story, home_es):
    """Anonymity guard: an alias shows the same words at another address."""
    story.get_latest_revision().publish()
    Submission.objects.update(for_site=False)

    with pytest.raises(NotPublished):
        StoryPage.objects.get(pk=story.pk).copy_for_translation(home_es.locale, copy_parents=True, alias=True)

    assert not StoryPage.objects.filter(locale=home_es.locale).exists()


def test_moderator_sees_what_still_speaks_against_publishing(spoiled, desk):
    """Anonymity guard: the queue shows the places before anybody presses a button."""
    response = desk.get(at("story", Submission.objects.get()))

    assert "must leave out is still here: Summary" in response.text


def test_story_nobody_told_asks_nothing(index, django_assert_num_queries):
    """The guard costs other stories nothing."""
    page = StoryPage(title="News", slug="news", locale=index.locale)

    with django_assert_num_queries(0):
        assert objections(page) == []
