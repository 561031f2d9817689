"""A told story is mailed only while its teller agrees to the newsletter."""

from datetime import timedelta
from time import process_time

import pytest
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from blog.models import StoryPage
from content.models import SharedPassage
from newsletter import automatic, ledger
from newsletter.issues import audience, preflight, sending
from newsletter.issues.rendering import draw
from newsletter.models import Delivery, Dispatch, Edition, MailingList, NewsletterSettings
from newsletter.notice_admin import hold_back, notice_of
from newsletter.sending import machine, shift, tick
from newsletter.sending.planning import plan
from newsletter.sending.unlinking import linked_paths, path_of, without_links
from tests.newsletter.issues import STORIES, blocks, furnish, make_issue, make_story
from tests.newsletter.mailings import at_a_slow_server, make_mailing, make_people

from .conftest import accept, draft, told, wish

pytestmark = pytest.mark.django_db

TITLE, TO_ALL = "What happened in the gym", {"lists": ["newsletter"]}


@pytest.fixture
def publish(home, index, client, desk):
    """Tell a story, accept and publish it; return its page and its code."""
    furnish(home)

    def published(**answers):
        submission, code = told(client, **answers)
        accept(desk, submission)
        page = draft(desk, submission, TITLE)
        page.summary = "A child on the floor."
        page.save_revision().publish()
        return StoryPage.objects.get(pk=page.pk), code

    return published


def take_back_the_newsletter(client, code):
    assert wish(client, code, "narrow", uses=["site"], languages=["en", "es"]).status_code == 200


def picked(*stories):
    return [("stories", {**STORIES[1], "newest": False, "pages": [story.pk for story in stories]})]


def words_of(message) -> str:
    return message.subject + message.body + message.alternatives[0].content


def test_a_story_told_for_the_site_alone_is_in_no_issue_and_the_checks_name_its_place(home, publish):
    """S8, N4: neither picked nor as one of the newest, in no form and in no preview; a link to it stops the issue."""
    story, _code = publish(uses=["site"])
    issue = make_issue(home, body=[STORIES, *picked(story, make_story(home))])["en"]

    drawn = draw(issue)

    assert TITLE not in drawn.html + drawn.text
    assert "A quiet room" in drawn.html
    assert TITLE not in issue.serve_preview(issue.make_preview_request(), "mail").content.decode()
    found = [one for one in preflight.check_form(issue) if TITLE in one.words]
    assert [(one.level, one.words) for one in found] == [
        ("warning", f"“{TITLE}” is left out of the part “New stories”.")
    ]
    linking = make_issue(home, body=[("paragraph", f'<p><a href="{story.full_url}">Read</a></p>')], slug="more")["en"]
    found = [one for one in preflight.check_form(linking) if one.is_error]
    assert [one.words for one in found] == [f"The text leads to “{TITLE}”."]


def test_a_story_told_for_the_newsletter_too_is_carried(home, publish):
    """S8, N4."""
    story, _code = publish(uses=["site", "newsletter"])

    assert TITLE in draw(make_issue(home, body=picked(story))["en"]).html


@pytest.mark.parametrize("uses", [["site"], ["site", "newsletter"]])
def test_notices_and_digests_tell_of_agreed_stories_only(home, publish, mailoutbox, uses):
    """S8, N5: whoever asked for each story or for a digest."""
    tomorrow, long_ago = timezone.now() + timedelta(days=1), timezone.now() - timedelta(days=90)
    NewsletterSettings.objects.create(
        automatic_from=long_ago, digest_hour=timezone.localtime(tomorrow).hour, messages_per_second=0
    )
    for pace in ("instant", "daily"):
        make_people(1, frequency=pace)[0].lists.set(MailingList.objects.filter(key="stories"))
    publish(uses=uses)

    automatic.run(timezone.now() + timedelta(minutes=11))
    automatic.run(tomorrow)
    tick.tick()

    got = {message.to[0]: words_of(message) for message in mailoutbox}
    assert [address for address, words in sorted(got.items()) if TITLE in words] == (
        ["p0@example.org", "p1@example.org"] if "newsletter" in uses else []
    )


@pytest.mark.parametrize("way", ["narrowed", "withdrawn"])
def test_what_is_taken_back_while_an_issue_is_on_its_way_is_cut_from_what_has_not_left(
    home, publish, client, mailoutbox, way
):
    """S8, N4: the rest of the issue goes on, frozen as it was."""
    story, code = publish()
    issue = make_issue(home, body=[("greeting", None), *picked(story, make_story(home))])["en"]
    make_people(1)
    dispatch = sending.send(issue, to=TO_ALL, at=None, by=None)
    shift.begin(dispatch)
    assert TITLE in dispatch.editions.get().html

    take_back(client, code, way)
    kept = dispatch.editions.get()
    assert TITLE not in kept.html + kept.text
    tick.tick()

    (message,) = mailoutbox
    assert TITLE not in words_of(message)
    assert "A child on the floor" not in words_of(message)
    assert "A quiet room" in words_of(message)
    assert "%%" not in words_of(message)


@pytest.mark.parametrize("way", ["narrowed", "withdrawn"])
def test_an_issue_whose_only_story_was_taken_back_still_says_the_rest(home, publish, client, mailoutbox, way):
    """S8, N4: it has words of its own, which its readers wait for."""
    story, code = publish()
    body = [("greeting", None), ("paragraph", "<p>The hearing is in May.</p>"), *picked(story)]
    make_people(1)
    shift.begin(sending.send(make_issue(home, body=body)["en"], to=TO_ALL, at=None, by=None))

    take_back(client, code, way)
    tick.tick()

    (message,) = mailoutbox
    assert "The hearing is in May." in words_of(message)
    assert TITLE not in words_of(message)


def test_the_archive_shows_an_issue_once_it_is_sent_and_leaves_out_what_was_taken_back(home, publish, client):
    """S8, N4, ★6: finished pages are kept, and never longer than they are true."""
    story, code = publish()
    issue = make_issue(home, body=picked(story, make_story(home)))["en"]
    issue.save_revision().publish()
    archive = issue.get_parent().url
    assert issue.title not in client.get(archive).text
    make_people(1)
    shift.begin(sending.send(issue, to=TO_ALL, at=None, by=None))
    assert issue.title in client.get(archive).text
    assert TITLE in client.get(issue.url).text

    take_back_the_newsletter(client, code)

    assert TITLE not in client.get(issue.url).text
    assert "A quiet room" in client.get(issue.url).text


def test_a_notice_of_a_story_that_was_taken_back_does_not_leave(home, publish, client, mailoutbox):
    """S8, N5: its subject is the title, so nothing of it goes."""
    NewsletterSettings.objects.create(automatic_from=timezone.now() - timedelta(days=1), messages_per_second=0)
    make_people(1, frequency="instant")[0].lists.set(MailingList.objects.filter(key="stories"))
    _story, code = publish()
    automatic.run(timezone.now() + timedelta(minutes=11))

    take_back(client, code, "narrowed")
    tick.tick()

    assert mailoutbox == []
    assert [(row.status, row.reason) for row in Delivery.objects.all()] == [("skipped", "taken back")]
    assert Dispatch.objects.get().status == "sent"


@pytest.mark.parametrize("way", ["narrowed", "withdrawn"])
def test_nothing_of_a_story_that_was_taken_back_stays_in_what_was_sent(home, publish, client, mailoutbox, way):
    """★6, N4: what arrived cannot be called back; our own copy of it loses the story, and is never sent again."""
    NewsletterSettings.objects.create(automatic_from=timezone.now() - timedelta(days=1), messages_per_second=0)
    make_people(1, frequency="instant")[0].lists.set(MailingList.objects.filter(key="stories"))
    _story, code = publish()
    automatic.run(timezone.now() + timedelta(minutes=11))
    tick.tick()
    assert TITLE in words_of(mailoutbox.pop())

    take_back(client, code, way)
    Delivery.objects.update(status="failed")
    ledger.resend(Dispatch.objects.get(), Delivery.Status.FAILED)
    tick.tick()

    assert mailoutbox == []
    for row in [*Edition.objects.values(), *Dispatch.objects.values()]:
        assert TITLE not in str(row)
        assert "A child on the floor" not in str(row)


@pytest.mark.parametrize("way", ["narrowed", "withdrawn"])
def test_a_story_is_not_in_the_next_message_once_it_is_taken_back(home, publish, client, mailoutbox, monkeypatch, way):
    """S8, N4: a server that is slow keeps a worker busy for minutes with messages whose words it read before."""
    story, code = publish()
    issue = make_issue(home, body=[("greeting", None), *picked(story, make_story(home))])["en"]
    make_people(2)
    dispatch = sending.send(issue, to=TO_ALL, at=None, by=None)

    shift.begin(dispatch)
    at_a_slow_server(monkeypatch, lambda: take_back(client, code, way))
    machine.send(dispatch)

    first, second = map(words_of, mailoutbox)
    assert TITLE in first
    assert TITLE not in second
    assert "A quiet room" in second


def test_the_title_of_a_story_that_nobody_was_written_to_about_goes_when_it_is_taken_back(home, publish, client):
    """★6, N5: a mailing that staff held back has no words but the title."""
    NewsletterSettings.objects.create(automatic_from=timezone.now() - timedelta(days=1))
    story, code = publish()
    assert hold_back(notice_of(story), by=None)
    assert Dispatch.objects.get().title == TITLE
    Dispatch.objects.create(key="story:of-another", kind=Dispatch.Kind.STORY, title="Another story")

    take_back(client, code, "withdrawn")

    titles = list(Dispatch.objects.order_by("pk").values_list("title", flat=True))
    assert (TITLE in titles[0], titles[1]) == (False, "Another story")


# --- Links to a told story in the words of an issue ----------------------------------------------


def linking(story, other):
    """Words, a button and an address that is no link, all leading to a story; and links to others."""
    shared = blocks(("paragraph", f'<p><a linktype="page" id="{story.pk}">As everywhere</a></p>'))
    passage = SharedPassage.objects.create(name="Shared", body=shared, locale=story.locale)
    return [
        ("greeting", None),
        ("paragraph", f'<p>Now <a linktype="page" id="{story.pk}">read this</a>.</p>'),
        ("paragraph", f'<p><a href="{story.url}?from=mail#end">Its end</a>, or {story.full_url}.</p>'),
        ("paragraph", f'<p><a linktype="page" id="{other.pk}">Another</a></p>'),
        ("paragraph", f'<p><a href="https://example.org{story.url}">Elsewhere</a></p>'),
        ("action", {"text": "Open it", "page": story.pk, "link": "", "style": "main"}),
        ("passage", passage.pk),
    ]


@pytest.mark.parametrize("way", ["narrowed", "in Spanish alone", "withdrawn"])
def test_links_to_a_story_that_is_taken_back_lose_their_address_in_what_has_not_left(
    home, publish, client, mailoutbox, way
):
    """N4, ★6: an address is made of the title; the words round it stay, and so does every other link."""
    story, code = publish()
    other = make_story(home, "Longer", slug=f"{story.slug}-b")
    assert other.url == f"{story.url.rstrip('/')}-b/"
    make_people(1)
    dispatch = sending.send(make_issue(home, body=linking(story, other))["en"], to=TO_ALL, at=None, by=None)
    shift.begin(dispatch)
    ledger.pause(dispatch)
    elsewhere = f"https://example.org{story.url}"
    assert dispatch.editions.get().html.replace(elsewhere, "").count(story.url) == 5

    take_back(client, code, way)
    kept = dispatch.editions.get()
    ledger.resume(dispatch)
    tick.tick()

    (message,) = mailoutbox
    for html, text in [(kept.html, kept.text), (message.alternatives[0].content, message.body)]:
        for words in (html, text):
            assert story.url not in words.replace(elsewhere, "")
            assert elsewhere in words
            assert other.full_url in words
            assert "read this" in words
        assert "Now read this.\n\nIts end, or.\n" in text
        assert "Open it\n\nAs everywhere\n" in text
        assert f"Another ({other.full_url})" in text


def test_a_link_to_where_a_story_was_read_before_goes_too(home, publish, client):
    """N4, ★6: its former address was made of its former title."""
    story, code = publish()
    Redirect.add_redirect("/en/stories/what-she-said/", redirect_to=story, is_permanent=True)
    body = [("paragraph", '<p><a href="/en/stories/what-she-said/">Read</a> <a href="/en/stories/what/">More</a></p>')]
    make_people(1)
    dispatch = sending.send(make_issue(home, body=body)["en"], to=TO_ALL, at=None, by=None)
    drafts = audience.drafts(sending.page_of(dispatch), dispatch.audience)
    plan(dispatch, drafts)
    assert "what-she-said" in dispatch.editions.get().html

    take_back(client, code, "withdrawn")

    kept = dispatch.editions.get()
    assert "what-she-said" not in kept.html + kept.text
    assert "/en/stories/what/" in kept.html


@pytest.mark.parametrize("way", ["narrowed", "withdrawn"])
def test_an_issue_drawn_before_a_story_is_taken_back_and_written_down_after_keeps_no_link_to_it(
    home, publish, client, way, django_capture_on_commit_callbacks
):
    """N4, ★6: its words were drawn when the teller still agreed."""
    story, code = publish()
    make_people(1)
    other = make_story(home)
    dispatch = sending.send(make_issue(home, body=linking(story, other))["en"], to=TO_ALL, at=None, by=None)
    drafts = audience.drafts(sending.page_of(dispatch), dispatch.audience)
    take_back(client, code, way)

    with django_capture_on_commit_callbacks(execute=True):
        plan(dispatch, drafts)

    kept = dispatch.editions.get()
    for words in (kept.html, kept.text):
        assert story.url not in words.replace(f"https://example.org{story.url}", "")
        assert other.full_url in words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Read (http://ours.example/en/a/).", "Read."),
        ("Read: http://ours.example/en/a/?b=c#d", "Read"),
        ("http://ours.example/en/a", ""),
        ("See www.ours.example/en/a/, or not", "See, or not"),
        ("“https://ours.example:8000/en/a/”", "“”"),
        ("<a class='x' href='/en/a/?b&amp;c'>Read</a>", "<a class='x'>Read</a>"),
        ('<a href="http://ours.example/en/%C3%B1/">http://ours.example/en/ñ/</a>', "<a></a>"),
        *(
            (same, same)
            for same in ("http://ours.example/en/a-b/", "/en/a/b/", "http://other.example/en/a/", "/es/en/a/")
        ),
        *(
            (same, same)
            for same in ("and/or", "mailto:en/a/", "</p>", "http://ours.example/x?to=/en/a/", "https://[::1]/en/a/")
        ),
        *((same, same) for same in ("https://ours.example.evil.example/en/a/", "x.ours.example/en/a/", "/a/en/a/")),
        ("http://[/en/a/", "http://["),
        ("[http://ours.example/en/a/]", ""),
        ("http://ours.example/en/a/,http://ours.example/en/b/", ",http://ours.example/en/b/"),
        ("https://other.example/x,http://ours.example/en/a/", "https://other.example/x,"),
        (
            '<a href="https://other.example/?u=http://ours.example/en/a/">x</a>',
            '<a href="https://other.example/?u=">x</a>',
        ),
        ("http://ours.example/en/a/?x=1&nbsp;and", "&nbsp;and"),
        ("<a href='/en/beside/es/a/'>Read</a>", "<a>Read</a>"),
        ("<a HREF='http://ours.example.//en//a//'>Read</a>", "<a>Read</a>"),
        ("<a href='//en/a'>Read</a>", "<a>Read</a>"),
        ("http://ours.example/en/n\u0303/", ""),
        ("/en/%c3%b1", ""),
    ],
)
def test_only_the_address_of_the_page_itself_is_taken_out(before, after):
    """N4, ★6."""
    assert without_links(before, {"/en/a", "/en/ñ"}, {"ours.example"}) == after


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/en/a/?b#c", "/en/a"), ("//en/a/?b#c", "/en/a"), ("//en/a#c?b", "/en/a"), ("//ours.example/en/a", "/en/a"),
        ("http://www.ours.example./en/a/", "/en/a"), ("ours.example/en/a", "/en/a"), ("//other.example/en/a", ""),
        ("https://other.example/en/a", ""), ("other.example/en/a", ""), ("ftp://ours.example/en/a", ""),
        ("http://[/en/a", ""),
    ],
)  # fmt: skip
def test_an_address_is_one_of_ours_or_none(address, path):
    """N4, ★6: also with a slash too many, or without what stands before the host."""
    assert path_of(address, {"ours.example"}) == path


def test_links_of_every_form_are_looked_at():
    """N4, ★6: in either quotation marks, with letters written as entities, and in running words."""
    links = """<a href="/en/&#97;/">A</a> <a href='/en/&#98;/'>B</a> <a href='https://other.example/en/&#99;/'>C</a>"""
    words = "see http://ours.example/en/d/ and https://other.example/en/e/"

    assert {"/en/a", "/en/b", "/en/d"} <= {*linked_paths(f"{links} {words}", {"ours.example"})}
    assert {"/en/c", "/en/e"}.isdisjoint(linked_paths(f"{links} {words}", {"ours.example"}))


BESIDE_IT = (
    *("— —", "\u2018 \u2019", "“ ”", "„ “", "« »", "\u2039 \u203a", "「 」", '" "', "' '", "[ ]", "{ }", "< >", ": :"),
    *(". .", "، ،", "• •", "→ →", "| |", "* *", "_ _", "` `", "~ ~", "- ;", "= ,", "\u2067 \u2069", "\u200e \u200f"),
    *("\xa0 \xa0", "&nbsp; &nbsp;", "&#160; &#xa0;", "&ldquo; &rdquo;"),
)
FORMS = (
    *("http://ours.example/en/a/", "http://ours.example/en/a", "HTTPS://OURS.example./en//a/", "/en/a/", "//en//a"),
    *("//ours.example/en/a/?x=1", "http://ours.example/en/beside/es/a/", "http://u:p@ours.example:80/en/%61"),
)


@pytest.mark.parametrize("beside", BESIDE_IT)
def test_an_address_is_removed_whatever_character_is_next_to_it(beside):
    """N4, ★6: spaces that do not break, dashes, quotes and brackets of every language, marks of direction."""
    before, after = beside.split(" ")
    rest = "" if beside == "[ ]" else before + after

    for form in FORMS:
        assert without_links(f"x{before}{form}{after} y", {"/en/a"}, {"ours.example"}) == f"x{rest} y"


@pytest.mark.parametrize("words", ["a." * 9000, "/" * 9000, " " * 9000, "[" * 9000, "&a" * 9000, "http:" * 9000])
def test_words_of_any_shape_are_read_fast(words):
    """N4: whoever withdraws a story waits for this."""
    began = process_time()

    assert without_links(words, {"/en/a"}, {"ours.example"}) == words
    assert process_time() - began < 2


@pytest.mark.parametrize(
    "address",
    ["http://{host}./en//stories//{slug}/", "http://{host}/en/beside/es/stories/{slug}/", "/en/stories/{slug}"],
)
def test_no_frozen_words_keep_an_address_written_in_an_unusual_way(home, publish, client, address):
    """N4, ★6: nor are they overlooked when a story is withdrawn."""
    story, code = publish()
    host = home.get_site().hostname
    written = address.format(host=host, slug=story.slug)
    make_people(1)
    body = [("paragraph", f"<p>Read\xa0{written}\xa0— now</p>")]
    dispatch = sending.send(make_issue(home, body=body)["en"], to=TO_ALL, at=None, by=None)
    plan(dispatch, audience.drafts(sending.page_of(dispatch), dispatch.audience))
    assert story.slug in dispatch.editions.get().html

    take_back(client, code, "withdrawn")

    kept = dispatch.editions.get()
    assert story.slug not in kept.html + kept.text
    assert "now" in kept.html


def take_back(client, code, way):
    if way == "narrowed":
        take_back_the_newsletter(client, code)
    elif way == "in Spanish alone":
        wish(client, code, "narrow", uses=["site", "newsletter"], languages=["es"])
    else:
        wish(client, code, "withdraw", sure="on")


# --- A name that is taken back -------------------------------------------------------------------


def ready_for_news(pace):
    """Let notices and digests leave, with one reader; return a moment at which a digest is due."""
    tomorrow = timezone.now() + timedelta(days=1)
    NewsletterSettings.objects.create(
        automatic_from=timezone.now() - timedelta(days=90),
        digest_hour=timezone.localtime(tomorrow).hour,
        messages_per_second=0,
    )
    make_reader(pace)
    return tomorrow


def make_reader(pace):
    make_people(1, frequency=pace)[0].lists.set(MailingList.objects.filter(key="stories"))


def send_news(minutes=11):
    automatic.run(timezone.now() + timedelta(minutes=minutes))
    tick.tick()


def take_back_the_name(client, code):
    assert wish(client, code, "rename", naming="none", name="").status_code == 200


def call(story, title):
    """An editor gives a story another title."""
    story = StoryPage.objects.get(pk=story.pk)
    story.title = title
    story.save_revision().publish()


def test_whoever_waits_for_news_of_a_story_whose_name_is_taken_back_gets_it(publish, client, mailoutbox):
    """S8, N5: the story stays public, so its notice leaves, also to whoever subscribes later that day."""
    ready_for_news("instant")
    _story, code = publish(naming="first", name="Ana")
    automatic.run(timezone.now() + timedelta(minutes=11))
    assert mailoutbox == []

    take_back_the_name(client, code)
    tick.tick()
    make_reader("instant")
    send_news(30)

    assert [(message.to, message.subject) for message in mailoutbox] == [
        (["p0@example.org"], TITLE), (["p1@example.org"], TITLE),
    ]  # fmt: skip
    for message in mailoutbox:
        assert "A child on the floor." in message.body
        assert "Ana" not in words_of(message)


def test_a_digest_and_an_issue_keep_a_story_whose_name_is_taken_back(home, publish, client, mailoutbox):
    """S8, N4, N5: with the links to it."""
    tomorrow = ready_for_news("daily")
    make_people(1)
    story, code = publish(naming="first", name="Ana")
    automatic.run(tomorrow)
    body = [*picked(story), ("paragraph", f'<p><a linktype="page" id="{story.pk}">As told</a></p>')]
    shift.begin(sending.send(make_issue(home, body=body)["en"], to=TO_ALL, at=None, by=None))

    take_back_the_name(client, code)
    tick.tick()

    digest, issue = mailoutbox
    assert TITLE in digest.body
    assert TITLE in issue.body
    assert f"As told ({story.full_url})" in issue.body


def test_frozen_words_that_tell_the_name_do_not_leave_and_whoever_comes_later_gets_those_of_today(
    publish, client, mailoutbox
):
    """S8, N5, ★6: the editor took it out of the title before the teller asked, so the story stays public."""
    ready_for_news("instant")
    story, code = publish(naming="first", name="Ana")
    call(story, "What Ana saw")
    automatic.run(timezone.now() + timedelta(minutes=11))
    call(story, "What we saw")
    mailing = Dispatch.objects.get()
    assert mailing.title == mailing.editions.get().subject == "What Ana saw"

    take_back_the_name(client, code)
    tick.tick()
    assert mailoutbox == []
    for row in [*Edition.objects.values(), *Dispatch.objects.values()]:
        assert "Ana" not in str(row)
    make_reader("instant")
    send_news(30)

    (message,) = mailoutbox
    assert (message.to, message.subject) == (["p1@example.org"], "What we saw")
    assert "Ana" not in words_of(message)
    assert list(Delivery.objects.order_by("pk").values_list("reason", flat=True)) == ["taken back", ""]


def test_a_digest_says_the_other_stories_where_one_told_the_name(home, publish, client, mailoutbox):
    """S8, N5, ★6: what it says of the one goes; the title of a notice that was held back, too."""
    tomorrow = ready_for_news("daily")
    story, code = publish(naming="first", name="Ana")
    call(story, "What Ana saw")
    make_story(home, "A quiet day", first_published_at=timezone.now())
    automatic.run(tomorrow)
    assert hold_back(notice_of(StoryPage.objects.get(pk=story.pk)), by=None)
    call(story, "What we saw")

    take_back_the_name(client, code)
    tick.tick()

    (message,) = mailoutbox
    assert "A quiet day" in message.body
    assert "Ana" not in words_of(message)
    assert not Dispatch.objects.filter(title__contains="Ana").exists()


def test_a_link_by_an_address_that_holds_the_name_goes_with_it(home, publish, client, mailoutbox):
    """S8, N4, ★6: the story has another address by then; links by that one stay."""
    story, code = publish(naming="first", name="Ana")
    Redirect.add_redirect("/en/stories/what-ana-saw/", redirect_to=story, is_permanent=True)
    body = [("paragraph", f'<p><a href="/en/stories/what-ana-saw/">Before</a> <a href="{story.full_url}">Now</a></p>')]
    make_people(1)
    dispatch = sending.send(make_issue(home, body=body)["en"], to=TO_ALL, at=None, by=None)
    plan(dispatch, audience.drafts(sending.page_of(dispatch), dispatch.audience))

    take_back_the_name(client, code)
    tick.tick()

    (message,) = mailoutbox
    assert "what-ana-saw" not in words_of(message)
    assert f"Before Now ({story.full_url})" in message.body


@pytest.mark.parametrize("way", ["narrowed", "withdrawn"])
def test_a_test_of_an_issue_whose_only_story_was_taken_back_says_the_rest(
    home, publish, client, mailoutbox, moderator, way
):
    """S8, N4: as the issue itself does."""
    story, code = publish()
    issue = make_issue(home, body=[("paragraph", "<p>The hearing is in May.</p>"), *picked(story)])["en"]
    issue.save_revision()
    mailing = sending.send_test(issue, people=[moderator], by=None)

    take_back(client, code, way)
    tick.tick()

    (message,) = mailoutbox
    assert mailing.title in message.subject
    assert "The hearing is in May." in words_of(message)
    assert TITLE not in words_of(message)


@pytest.mark.parametrize("kind", ["story", "daily", "issue", "test"])
def test_no_message_without_words_is_handed_over(home, mailoutbox, kind):
    """N4, N5: whatever emptied it."""
    make_people(1, frequency=Dispatch.PACE.get(kind, "instant"))
    mailing = make_mailing(f"{kind}:one")
    Dispatch.objects.update(kind=kind)
    Edition.objects.update(subject="", html="", text="")

    tick.tick()

    assert mailoutbox == []
    assert [(row.status, row.reason) for row in Delivery.objects.all()] == [("skipped", "taken back")]
    mailing.refresh_from_db()
    assert mailing.status == "sent"
