"""What frames every page: facts, footer words, menus, the way back."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.utils import translation
from wagtail.models import Site

from content.models import FooterWords, Menu, SiteFacts

from . import factories


@pytest.fixture
def read(rf, home):
    """Read a page's frame as a template does."""

    def read(words, path="/en/", language="en", page=None):
        request = rf.get(path)
        request.user = AnonymousUser()
        with translation.override(language):
            return Template("{% load content_tags %}" + words).render(Context({"request": request, "page": page}))

    return read


def make_menu(locale, entries, slug="main"):
    return Menu.objects.create(slug=slug, locale=locale, entries=json.dumps(entries))


def page_entry(page, text=""):
    return {"type": "page", "value": {"page": page.pk, "text": text}}


MENU = "{% menu 'main' as entries %}{% for e in entries %}[{{ e.title }} {{ e.url }}{% if e.current %} current{% endif %}{% if e.within %} within{% endif %}{% for c in e.children %} ({{ c.title }} {{ c.url }}){% endfor %}]{% endfor %}"  # noqa: E501


def test_a_menu_follows_the_pages_and_marks_where_we_are(read, home):
    """V1: titles and addresses come from the pages; the page being read is marked, and the one above it."""
    parent = factories.make_page(home, "About", slug="about")
    child = factories.make_page(parent, "Team", slug="team")
    make_menu(home.locale, [page_entry(parent), page_entry(child, "Who we are")])

    assert read(MENU, "/en/about/") == "[About /en/about/ current][Who we are /en/about/team/]"
    assert read(MENU, "/en/about/team/") == "[About /en/about/ within][Who we are /en/about/team/ current]"


def test_a_menu_may_have_groups_and_addresses_elsewhere(read, home):
    page = factories.make_page(home, "About", slug="about")
    child = {"page": page.pk, "link": "", "text": ""}
    make_menu(
        home.locale,
        [
            {"type": "link", "value": {"text": "Shop", "link": "https://example.org/"}},
            {"type": "group", "value": {"text": "More", "children": factories.items(child)}},
        ],
    )

    assert read(MENU) == "[Shop https://example.org/][More  (About /en/about/)]"


def test_a_language_without_its_own_menu_reads_the_main_one_with_its_own_pages(read, home, home_es):
    page = factories.make_page(home, "About", slug="about")
    twin = page.copy_for_translation(home_es.locale)
    twin.title = "Quiénes somos"
    twin.save_revision().publish()
    make_menu(home.locale, [page_entry(page)])

    assert read(MENU, language="es") == "[Quiénes somos /es/about/]"

    make_menu(home_es.locale, [page_entry(page, "Nosotros")])

    assert read(MENU, language="es") == "[Nosotros /es/about/]"


def test_a_menu_never_leads_to_a_page_visitors_cannot_see(read, home):
    page = factories.make_page(home, "About")
    make_menu(home.locale, [page_entry(page)])
    assert "About" in read(MENU)

    page.unpublish()

    assert read(MENU) == ""


def test_a_change_of_a_fact_is_seen_at_once(read, home):
    facts = SiteFacts.for_site(Site.objects.get())
    facts.phone = "+1 555 0100"
    facts.save()
    assert read("{% site_facts as facts %}{{ facts.phone_link }}") == "+15550100"

    facts.phone = "+1 555 0199"
    facts.save()

    assert read("{% site_facts as facts %}{{ facts.phone_link }}") == "+15550199"


def test_footer_words_come_in_the_readers_language_and_never_from_a_draft(read, home, home_es):
    FooterWords.objects.create(locale=home.locale, statement="We open doors.")
    draft = FooterWords.objects.create(locale=home_es.locale, statement="Abrimos puertas.", live=False)
    words = "{% footer_words as words %}{{ words.statement }}"
    assert read(words, language="es") == "We open doors."

    draft.save_revision().publish()

    assert read(words, language="es") == "Abrimos puertas."


def test_the_giving_page_is_the_one_of_the_language(read, home, home_es):
    """G1: one setting says where people give."""
    page = factories.make_page(home, "Give", slug="give")
    facts = SiteFacts.for_site(Site.objects.get())
    facts.donate_page, facts.donate_url = page, "https://example.org/give"
    facts.save()
    page.copy_for_translation(home_es.locale).save_revision().publish()

    assert read("{% giving_url %}") == "/en/give/"
    assert read("{% giving_url %}", language="es") == "/es/give/"

    page.unpublish()

    assert read("{% giving_url %}") == "https://example.org/give"


def test_help_lines_are_linked_in_the_readers_language_from_every_page_once_staff_chose_a_page(client, home, home_es):
    """X2: nothing is linked before; then from the strip, the menu of a phone and the footer."""
    assert "Get help now" not in client.get("/en/").text
    page = factories.make_page(home, "Help lines", slug="help")
    twin = page.copy_for_translation(home_es.locale)
    twin.slug = "ayuda"
    twin.save_revision().publish()

    facts = SiteFacts.for_site(Site.objects.get(is_default_site=True))
    facts.help_page = page
    facts.save()

    assert client.get("/en/").text.count('href="/en/help/"') == 3
    assert client.get("/es/").text.count('href="/es/ayuda/"') == 3


def test_the_frame_costs_only_the_look_up_of_the_site_once_it_was_read(read, home, django_assert_num_queries):
    page = factories.make_page(home, "About", slug="about")
    make_menu(home.locale, [page_entry(page)])
    every = "{% site_facts as f %}{% footer_words as w %}{% giving_url %}{% breadcrumbs as b %}" + MENU
    read(every, page=page)

    with django_assert_num_queries(1):
        read(every, page=page)


def test_breadcrumbs_lead_from_the_front_page_to_the_page_above(read, home, home_es):
    crumbs = "{% breadcrumbs as crumbs %}{% for c in crumbs %}[{{ c.title }} {{ c.url }}]{% endfor %}"
    parent = factories.make_page(home, "About", slug="about")
    child = factories.make_page(parent, "Team", slug="team")

    assert read(crumbs, page=child) == "[Home /en/][About /en/about/]"
    assert read(crumbs, page=parent) == "[Home /en/]"
    assert read(crumbs, page=home) == ""


@pytest.mark.parametrize("kind", ["menu", "footerwords", "sharedpassage", "person"])
def test_staff_find_and_preview_what_is_shared(admin_client, home, kind):
    """E7: everything that stands on many pages is kept in one place, with a preview in the site's look."""
    things = {
        "menu": lambda: make_menu(home.locale, [page_entry(home, "Start here")]),
        "footerwords": lambda: FooterWords.objects.create(locale=home.locale, statement="Start here"),
        "sharedpassage": lambda: factories.make_passage("Start here", "<p>Start here</p>"),
        "person": lambda: factories.make_person("Start here"),
    }
    thing = things[kind]()
    thing.save_revision().publish()

    listing = admin_client.get(f"/admin/snippets/content/{kind}/")
    editor = admin_client.get(f"/admin/snippets/content/{kind}/edit/{thing.pk}/")
    preview = thing.make_preview_request(preview_mode="")

    assert listing.status_code == editor.status_code == preview.status_code == 200
    assert "theme/css/site.css" in preview.text
    assert "Start here" in preview.text or kind == "menu"  # the menu shows once the theme's header draws it


def test_staff_preview_the_site_facts_before_saving_them(admin_client, home):
    facts = SiteFacts.for_site(Site.objects.get())
    facts.legal_name = "A house with an open door"

    page = facts.make_preview_request(preview_mode="")
    editor = admin_client.get("/admin/settings/content/sitefacts/", follow=True)

    assert "A house with an open door" in page.text
    assert "Fiscal sponsor" in editor.text or "fiscal sponsor" in editor.text


def test_a_language_has_one_menu_for_each_place_and_one_footer(home):
    from django.core.exceptions import ValidationError

    make_menu(home.locale, [])
    FooterWords.objects.create(locale=home.locale)

    for second in (Menu(slug="main", locale=home.locale), FooterWords(locale=home.locale)):
        with pytest.raises(ValidationError):
            second.full_clean(exclude=["entries"])
