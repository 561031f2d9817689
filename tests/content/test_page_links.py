"""Pages named by their number: in fields that choose a page, and in running text."""

import json

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import translation
from wagtail.models import Page, PageViewRestriction
from wagtail.rich_text import expand_db_html

from content.models import Menu, StandardPage

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(home):
    return home.add_child(instance=StandardPage(title="Lantern", slug="lantern", locale=home.locale, live=False))


@pytest.fixture
def menu(home):
    return Menu.objects.create(slug="main", locale=home.locale, entries="[]")


def entry(number):
    """A menu of one entry, as the editor's form sends it."""
    return {
        "entries-count": "1",
        "entries-0-deleted": "",
        "entries-0-order": "0",
        "entries-0-type": "page",
        "entries-0-id": "",
        "entries-0-value-page": str(number),
        "entries-0-value-text": "",
    }


def may_change_menus(enter):
    """Somebody who may change menus and open no page."""
    from django.contrib.auth.models import Group, Permission

    menus = ContentType.objects.get_for_model(Menu)
    group = Group.objects.get(name="List managers")
    group.permissions.add(*Permission.objects.filter(content_type=menus))
    return enter("List managers")


def test_a_field_tells_no_title_of_a_page_one_may_not_open(enter, menu, draft):
    """B1: a number that no chooser offers is taken; neither the answer nor the form says what page it is."""
    desk = may_change_menus(enter)
    address = f"/admin/snippets/content/menu/edit/{menu.pk}/"

    answer = desk.post(address, entry(draft.pk), follow=True)
    again = desk.get(address)

    for page in (answer, again):
        assert "Lantern" not in page.text
        assert "lantern" not in page.text
    menu.refresh_from_db()
    assert "A page you cannot open" in again.text or not menu.entries


def test_a_field_tells_the_title_to_whoever_may_open_the_page(admin_client, menu, draft):
    """B1: administrators choose drafts too, and see which."""
    answer = admin_client.post(f"/admin/snippets/content/menu/edit/{menu.pk}/", entry(draft.pk), follow=True)

    assert answer.status_code == 200
    assert "Lantern" in admin_client.get(f"/admin/snippets/content/menu/edit/{menu.pk}/").text


def link(page):
    return expand_db_html(f'<p>Read <a linktype="page" id="{page.pk}">this</a>.</p>')


def test_running_text_leads_only_to_pages_that_every_visitor_can_see(home, draft):
    """S9, B1: to a page taken down, a draft or a private page no link is drawn; its words stay."""
    public = factories.make_page(home, "Open", slug="open")
    private = factories.make_page(home, "Closed", slug="closed")
    PageViewRestriction.objects.create(page=Page.objects.get(pk=private.pk), restriction_type="login")

    assert link(public) == '<p>Read <a href="/en/open/">this</a>.</p>'
    assert link(draft) == link(private) == "<p>Read <a>this</a>.</p>"

    public.unpublish()
    assert link(public) == "<p>Read <a>this</a>.</p>"


def test_running_text_leads_to_the_page_in_the_language_being_read(home, home_es):
    """T2: where there is no translation, to the page itself."""
    both, one = factories.make_page(home, "Both", slug="both"), factories.make_page(home, "One", slug="one")
    twin = both.copy_for_translation(home_es.locale)
    twin.slug = "los-dos"
    twin.save_revision().publish()

    with translation.override("es"):
        assert 'href="/es/los-dos/"' in link(both)
        assert 'href="/en/one/"' in link(one)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_text_with_many_links_asks_as_often_as_one_with_few(home, django_assert_max_num_queries, language):
    """P1: the pages and their translations are asked for together."""
    pages = [factories.make_page(home, f"Page {number}", slug=f"page-{number}") for number in range(12)]

    def text(some):
        return "".join(f'<a linktype="page" id="{page.pk}">x</a>' for page in some)

    with translation.override(language):
        expand_db_html(text(pages[:1]))
        with django_assert_max_num_queries(5):
            assert expand_db_html(text(pages)).count("href") == 12


def test_the_text_editor_tells_no_address_of_a_page_one_may_not_open(enter, home, draft):
    """B1: a link sent by hand comes back with its number alone."""
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
    from wagtail.log_actions import LogContext

    html = f'<p><a linktype="page" id="{draft.pk}">this</a></p>'
    somebody = enter("List managers").get("/admin/").wsgi_request.user

    with LogContext(user=somebody):
        told = json.loads(ContentstateConverter(["link"]).from_database_format(html))
    known = json.loads(ContentstateConverter(["link"]).from_database_format(html))

    assert told["entityMap"]["0"]["data"] == {"id": draft.pk, "url": None, "parentId": None}
    assert known["entityMap"]["0"]["data"]["parentId"] == home.pk
