"""Things that stand on many pages: looked at while they are added, written by editors, published by moderators."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from django.utils.text import slugify
from wagtail.contrib.settings.registry import registry
from wagtail.models import Page, PreviewableMixin, get_page_models
from wagtail.snippets.models import get_snippet_models

from content.models import Person
from content.models.snippet import HouseSnippet
from letters.models import StateLaw
from tests.letters.factories import make_law

pytestmark = pytest.mark.django_db

SHARED = [model for model in get_snippet_models() if issubclass(model, HouseSnippet)]
PREVIEWED = [model for model in get_snippet_models() if issubclass(model, PreviewableMixin)]
LAW = {
    "state": "OH", "citation": "OAC 3301-35-15", "summary": "Schools may not seclude a child.", "source": "Ohio",
    "link": "https://codes.ohio.gov/ohio-administrative-code/rule-3301-35-15",
}  # fmt: skip


@pytest.fixture
def staff(home, django_user_model):

    def of(group):
        person = django_user_model.objects.create_user(group.lower(), f"{group.lower()}@example.org", "a-long-password")
        person.groups.add(Group.objects.get(name=group))
        return person

    return of


@pytest.fixture
def at_work(client_class, staff):
    def of(group):
        client = client_class()
        client.force_login(staff(group))
        return client

    return of


@pytest.fixture
def client_class():
    from django.test import Client

    return Client


def address_of(model, name, *args):
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def look(client, address, **typed):
    """What the panel beside the form does: hand in what is typed, then draw it."""
    handed = client.post(address, typed)
    drawn = client.get(f"{address}?in_preview_panel=true")
    return handed.status_code, drawn.status_code


@pytest.mark.parametrize("model", PREVIEWED, ids=lambda model: model.__name__)
def test_the_preview_of_something_new_is_drawn_before_a_word_is_typed(at_work, model):
    """L6, B1: the panel may stand open from the last page; what is added has no language, date or name yet."""
    client = at_work("Editors")

    assert look(client, address_of(model, "preview_on_add")) == (200, 200)


def test_a_new_law_is_seen_while_it_is_written(at_work):
    """L6: in the panel, before it is saved."""
    client, address = at_work("Editors"), address_of(StateLaw, "preview_on_add")

    client.post(address, LAW)

    assert "Schools may not seclude a child." in client.get(f"{address}?in_preview_panel=true").text


@pytest.mark.parametrize(
    "model", [one for one in get_page_models() if one is not Page and one.is_creatable], ids=lambda one: one.__name__
)
def test_the_preview_of_a_new_page_is_drawn_before_a_word_is_typed(at_work, home, admin_client, model):
    """B1: every kind of page, under a parent that takes it."""
    address = reverse(
        "wagtailadmin_pages:preview_on_add", args=[model._meta.app_label, model._meta.model_name, home.pk]
    )

    assert look(admin_client, address) == (200, 200)


@pytest.mark.parametrize("model", [one for one in registry if issubclass(one, PreviewableMixin)])
def test_the_preview_of_a_setting_is_drawn(home, admin_client, model):
    """B1: settings too."""
    meta = model._meta
    page = admin_client.get(reverse("wagtailsettings:edit", args=[meta.app_label, meta.model_name]), follow=True)
    address = BeautifulSoup(page.text, "html.parser").select_one("[data-w-preview-url-value]")[
        "data-w-preview-url-value"
    ]

    assert admin_client.get(f"{address}?in_preview_panel=true").status_code == 200


@pytest.mark.parametrize("model", SHARED, ids=lambda model: model.__name__)
def test_editors_submit_shared_things(at_work, model):
    """B1: the button is there for every kind of them."""
    page = at_work("Editors").get(address_of(model, "add"))

    assert 'name="action-submit"' in page.text
    assert 'name="action-publish"' not in page.text


def test_what_an_editor_submits_reaches_the_moderator_by_mail_and_on_the_first_page(
    at_work, staff, django_capture_on_commit_callbacks
):
    """B1, L6: and goes live when they approve it; the editor cannot."""
    editor, moderator = at_work("Editors"), at_work("Moderators")

    with django_capture_on_commit_callbacks(execute=True):
        editor.post(address_of(StateLaw, "add"), LAW | {"action-submit": "1"})
    law = StateLaw.objects.get()
    assert not law.live
    assert [message.to for message in mail.outbox] == [["moderators@example.org"]]

    state = law.current_workflow_task_state
    approve = address_of(StateLaw, "workflow_action", law.pk, "approve", state.pk)
    assert address_of(StateLaw, "edit", law.pk) in moderator.get(reverse("wagtailadmin_home")).text
    editor.post(approve, {"comment": ""})
    law.refresh_from_db()
    assert not law.live
    moderator.post(approve, {"comment": ""})
    law.refresh_from_db()
    assert law.live


@pytest.mark.parametrize("group", ["Translators", "List managers"])
def test_who_may_not_add_shared_things_submits_none(at_work, group):
    """B1: past the interface too."""
    at_work(group).post(address_of(Person, "add"), {"name": "Somebody", "action-submit": "1"})

    assert not Person.objects.exists()


SORTED = ["blog.Author", "blog.Tag", "blog.Topic", "content.Person", "content.SharedPassage", "letters.StateLaw"]


@pytest.mark.parametrize("label", SORTED)
def test_a_list_that_is_sorted_by_a_column_can_be_searched(admin_client, home, label):
    """B1: after a press on the head of a column a search answered 500. What is found stands in that order."""
    model = apps.get_model(label)
    if model is StateLaw:
        for state in ("VT", "OH"):
            make_law(state, citation=f"Rule of {state}")
        make_law("TX", citation="Other")
    else:
        has_slug = any(field.name == "slug" for field in model._meta.fields)
        for name in ("Rule VT", "Rule OH", "Other"):
            slug = {"slug": slugify(name)} if has_slug else {}
            model.objects.create(name=name, locale=home.locale, **slug)
    address = reverse(model.snippet_viewset.get_url_name("list"))
    heads = BeautifulSoup(admin_client.get(address).text, "html.parser").select("main thead th a[href*='ordering=']")

    for head in heads:
        order = parse_qs(urlsplit(head["href"]).query)["ordering"][0].lstrip("-")
        for way in (order, f"-{order}"):
            page = BeautifulSoup(admin_client.get(address, {"q": "Rule", "ordering": way}).text, "html.parser")
            names = [row.select_one("td a").get_text(strip=True) for row in page.select("main tbody tr")]
            assert len(names) == 2
            if order == "name":
                assert names == sorted(names, reverse=way.startswith("-"))
    assert heads
