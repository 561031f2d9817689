"""Staff furnish the front page by themselves (H1), and its words make sense alone (H4)."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from campaigns.models import CampaignPage
from home.blocks import HomeBlock

SECTIONS = [
    "calls", "mission", "explainer", "latest", "documentary", "library_doors", "newsletter", "follow", "giving",
]  # fmt: skip


def section(name):
    """A section as the block picker previews it."""
    block = HomeBlock().child_blocks[name]
    return name, block.get_preview_value()


def headings(page):
    return [re.sub(r"<.*?>", "", words).strip() for words in re.findall(r"<h2[^>]*>(.*?)</h2>", page, re.DOTALL)]


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_tells_editors_what_it_is_and_shows_itself(name):
    """H1, E3: label, icon, description, group and a preview for each."""
    block = HomeBlock().child_blocks[name]

    assert block.label
    assert block.meta.icon != "placeholder"
    assert block.meta.description
    assert block.meta.group
    assert block.is_previewable
    assert block.meta.template == f"home/blocks/{name}.html"


def test_every_section_of_the_seed_is_drawn(furnish, index):
    """H1"""
    page = furnish(*[section(name) for name in SECTIONS])

    for heading in [
        "Support our mission", "Ending the school-to-prison pipeline", "About seclusion and restraint",
        "Latest stories", "Our documentary", "Letters and research you can use", "News in your inbox", "Follow us",
        "Ways to give",
    ]:  # fmt: skip
        assert heading in headings(page)
    assert page.count("<h1") == 1


def test_the_first_view_is_whole_without_a_picture(home, client):
    home.headline, home.summary = "Every child deserves an open door", "We change schools."
    home.save_revision().publish()

    page = client.get("/en/").text

    assert "<h1>Every child deserves an open door</h1>" in page
    assert "We change schools." in page
    assert 'class="dawn"' in page


@pytest.fixture
def editor(client, db):
    user = get_user_model().objects.create_superuser("editor", "editor@example.org", "a long enough password")
    client.force_login(user)
    return user


def form(home, sections):
    return nested_form_data(
        {
            "title": "Home",
            "slug": "home",
            "headline": "An open door",
            "body": streamfield(sections),
            "comments": inline_formset([]),
        }
    )


def newsletter(heading, **settings):
    return ("newsletter", {"heading": heading, "text": "", **settings})


def test_an_editor_adds_reorders_and_hides_sections(home, client, editor):
    """H1: what the form sends is what visitors see, in that order, without the hidden one."""
    address = reverse("wagtailadmin_pages:edit", args=[home.pk])
    first = form(home, [newsletter("One"), newsletter("Two"), newsletter("Three")])
    client.post(address, {**first, "action-publish": "yes"})
    assert headings(client.get("/en/").text)[:3] == ["One", "Two", "Three"]

    again = form(home, [newsletter("Three"), newsletter("Two", hidden="on"), newsletter("One")])
    client.post(address, {**again, "action-publish": "yes"})

    page = client.get("/en/").text
    assert headings(page)[:2] == ["Three", "One"]
    assert "Two" not in headings(page)


def test_the_side_preview_shows_unsaved_sections(home, client, editor):
    """H1: the panel beside the form draws what is being written."""
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[home.pk])

    sent = client.post(address, form(home, [newsletter("Not saved yet")]))
    preview = client.get(address)

    assert sent.json()["is_valid"]
    assert "Not saved yet" in headings(preview.text)
    assert "Not saved yet" not in client.get("/en/").text


def explainer(*terms):
    return (
        "explainer",
        {
            "heading": "About seclusion and restraint",
            "items": [
                {"term": term, "plain": RichText("<p>In short.</p>"), "more": RichText("<p>At length.</p>")}
                for term in terms
            ],
        },
    )


def test_terms_open_in_place_without_javascript_and_each_is_named(furnish):
    """H4: what is said of a term stands in the page, behind the term itself."""
    page = furnish(explainer("Restraint", "Seclusion"))

    details = re.findall(r"<details class=\"explainer__item\">.*?</details>", page, re.DOTALL)
    texts = [re.sub(r"<.*?>", "", re.search(r"<summary>(.*?)</summary>", one, re.DOTALL)[1]).strip() for one in details]
    assert texts == ["Restraint", "Seclusion"]
    assert all("In short." in one and "At length." in one for one in details)


def with_sources(*sources):
    name, value = explainer(*(f"Term {place}" for place, _source in enumerate(sources)))
    for item, source in zip(value["items"], sources, strict=True):
        item |= {"source_text": source, "source_link": f"https://example.org/{source}" if source else ""}
    return name, value


@pytest.mark.parametrize(
    ("sources", "times"), [(("Guide", "Guide"), 1), (("Guide", "Report"), 2), (("Guide", ""), 1), (("", ""), 0)]
)
def test_a_source_that_all_terms_share_is_said_once(furnish, sources, times):
    """H4"""
    page = furnish(with_sources(*sources))

    assert page.count("Source:") == times


def test_ways_on_lead_to_a_page_with_the_editors_words(furnish, index):
    """H4: “Learn more” is a link to a page and says where it goes."""
    page = furnish(("mission", {"heading": "Mission", "action": {"text": "Learn about our stories", "page": index}}))

    assert re.search(r'<a class="way-on" href="/en/stories/">Learn about our stories', page)


def test_a_way_on_to_a_page_taken_down_disappears(furnish, index):
    index.unpublish()

    page = furnish(("mission", {"heading": "Mission", "action": {"text": "Learn about our stories", "page": index}}))

    assert "Learn about our stories" not in page


@pytest.mark.parametrize("is_public", [True, False])
def test_blocks_that_lead_to_a_page_do_so_only_while_it_is_public(furnish, home, index, is_public):
    """H1, X4: their words stay when it is taken down; the link and what was raised go."""
    sums = {"goal_cents": 10_000_000, "raised_cents": 2_345_678, "raised_as_of": "2026-11-01"}
    for slug in ("another", "film"):
        film = home.add_child(instance=CampaignPage(title="Our film", slug=slug, locale=home.locale, **sums))
        film.save_revision().publish()
    if not is_public:
        film.unpublish()
        index.unpublish()

    page = furnish(
        ("documentary", {"heading": "Our documentary", "text": "", "page": film, "action_text": "See the film"}),
        ("library_doors", {"heading": "", "doors": [{"title": "Read on", "text": "", "page": index}]}),
    )

    ways = re.findall(r'<a[^>]* href="([^"]*)">(See the film|Read on)<', page)
    assert ways == ([("/en/film/", "See the film"), ("/en/stories/", "Read on")] if is_public else [])
    assert ("$23,456" in page) is is_public
    assert "Our documentary" in headings(page)
    assert "Read on" in page


def first_view(page):
    """What stands in the first view: the words of each link, and where it leads."""
    view = page[page.index('class="hero__actions"') : page.index('class="hero__door"')]
    links = re.findall(r'<a class="([^"]*)" href="([^"]*)">(.*?)</a>', view, re.DOTALL)
    return [(re.sub(r"<.*?>", "", words).strip(), address, look) for look, address, words in links]


def test_the_first_view_offers_two_buttons_and_the_form_for_stories(home, index, client):
    """H1, P1: a letter, a gift and one's own story, each with the editor's words where staff chose a page."""
    home.action_text, home.action_page = "Get a letter for your school", index
    home.second_action_text, home.second_action_page = "Support our mission", index
    home.save_revision().publish()

    assert first_view(client.get("/en/").text) == [
        ("Get a letter for your school", "/en/stories/", "button"),
        ("Support our mission", "/en/stories/", "button button--quiet"),
        ("Tell your story", "/en/tell/", "way-on"),
    ]


def test_a_button_without_a_public_page_is_not_there(home, index, client):
    """H1: neither is the link to the form, if staff take it away."""
    home.action_text, home.action_page = "", index
    home.second_action_text, home.second_action_page = "Support our mission", index
    home.invites_stories = False
    home.save_revision().publish()
    index.unpublish()

    assert first_view(client.get("/en/").text) == []


@pytest.mark.parametrize(("hidden", "in_page"), [(False, 1), (True, 0)])
def test_a_page_has_one_form_of_the_newsletter(furnish, hidden, in_page):
    """N1: the footer has the form only where no section shows it; the link to the form's own page is always there."""
    page = furnish(("newsletter", {"heading": "News", "text": "", "hidden": hidden}))

    assert page.count('class="signup"') == in_page
    assert page.count('class="footer-signup"') == 1 - in_page
    assert "Get our news by email" in page


def test_the_stories_invite_readers_to_tell_theirs_unless_staff_take_that_away(furnish, index):
    """H3, S1"""
    assert "Do you have a story?" in furnish(("latest", {"heading": "Latest stories"}))
    assert "Do you have a story?" not in furnish(("latest", {"heading": "Latest stories", "invites": False}))


def test_the_accounts_stand_beside_the_form_if_they_have_a_heading(furnish):
    """H1: the seed's “Follow” and its form are one section."""
    section = {"heading": "News", "text": "", "accounts": "Follow AASR"}

    assert "<h3>Follow AASR</h3>" in furnish(("newsletter", section))
    assert "newsletter__accounts" not in furnish(("newsletter", section | {"accounts": ""}))
