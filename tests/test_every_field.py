"""Whatever is typed into any form is kept, or refused in it. PostgreSQL counts characters where SQLite does not."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from wagtail.admin.viewsets import viewsets
from wagtail.contrib.forms.models import FormSubmission
from wagtail.contrib.settings.registry import registry
from wagtail.fields import StreamField
from wagtail.models import Site, get_page_models
from wagtail.search.backends import get_search_backend
from wagtail.snippets.models import get_snippet_models

from blog.models import StoryIndexPage
from blog.telling.models import Submission
from content.models import ContactPage, FormField
from letters.models import LetterIndexPage
from newsletter.models import IssueIndexPage, Subscriber
from research.models import ResearchIndexPage
from security import stamp
from tests.blog.telling.conftest import answers
from tests.security.factories import guard_answers

pytestmark = pytest.mark.django_db

LABEL = "\u0623\u0648\u0627\u0641\u0642 \u0639\u0644\u0649 \u0623\u0646 \u062a\u062d\u062a\u0641\u0638 "
TYPED = {
    "as long as a title may be": (LABEL * 20)[:254] + "\u064a",
    "longer than any column": LABEL * 40,
    "signs that nobody sees": "a\x00b\x0bc\ufffe\u200f d\u2028e\x1f",
    "a picture of a door": "\U0001f6aa",
}
ANSWERS = {200, 302, 422}
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]")
OURS = {"blog", "campaigns", "content", "home", "letters", "newsletter", "research", "search", "security", "users"}


@pytest.fixture
def staff(client, django_user_model, home):
    client.force_login(django_user_model.objects.create_superuser("admin", "a@example.org"))
    client.raise_request_exception = False
    return client


def filled(page: str, words: str) -> dict:
    """Every field of a form as the browser would send it, with these words wherever words may be typed."""
    data: dict = {}
    form = max(BeautifulSoup(page, "html.parser").find_all("form", method=re.compile("post", re.I)), key=len_of)
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field.get("name"), field.get("type", "text")
        if not name or "__prefix__" in name or kind in {"file", "submit", "button"}:
            continue
        if field.name == "select":
            chosen = field.find("option", selected=True) or next(
                (one for one in field.find_all("option") if one.get("value")), None
            )
            data[name] = chosen.get("value", "") if chosen else ""
        elif kind in {"checkbox", "radio"}:
            if field.has_attr("checked"):
                data.setdefault(name, field.get("value", "on"))
        elif kind == "hidden" or field.get("inputmode") == "none":
            data[name] = field.get("value", "")
        else:
            data[name] = words
    return data


def len_of(form) -> int:
    return len(form.find_all(["input", "textarea", "select"]))


def blocks_of(model) -> dict:
    """Empty blocks, as the editor sends them."""
    names = [field.name for field in model._meta.get_fields() if isinstance(field, StreamField)]
    return {f"{name}-count": "0" for name in names}


def send(client, address: str, model, words: str, **more) -> None:
    """Open a form, fill it, send it."""
    page = client.get(address)
    assert page.status_code in ANSWERS, address
    if page.status_code == 302:
        return
    data = {**filled(page.text, words), **blocks_of(model), **more}
    answer = client.post(address, data)
    assert answer.status_code in ANSWERS, f"{address}: {answer.status_code}"


def parents(home) -> list:
    """A page below which each type of page may stand."""
    found = [home]
    for number, model in enumerate((StoryIndexPage, LetterIndexPage, ResearchIndexPage, IssueIndexPage)):
        page = model(title=f"Index {number}", slug=f"index-{number}")
        home.add_child(instance=page)
        found.append(page)
    return found


PAGES = [model for model in get_page_models() if model._meta.app_label != "wagtailcore" and model.is_creatable]


@pytest.mark.parametrize("kind", TYPED)
@pytest.mark.parametrize("third", [0, 1, 2])
def test_whatever_is_typed_into_a_page_is_kept_or_refused(staff, home, kind, third):
    """B1: adding, publishing and editing pages of every type."""
    places = parents(home)
    for model in PAGES[third::3]:
        place = next((one for one in places if type(one) in model.allowed_parent_page_models()), None)
        if place is None:
            continue
        names = [model._meta.app_label, model._meta.model_name, place.pk]
        for more in ({}, {"action-publish": "1"}):
            send(staff, reverse("wagtailadmin_pages:add", args=names), model, TYPED[kind], **more)
    for page in places[third::3]:
        send(staff, reverse("wagtailadmin_pages:edit", args=[page.pk]), type(page), TYPED[kind])


@pytest.mark.parametrize("kind", TYPED)
def test_whatever_is_typed_into_a_snippet_is_kept_or_refused(staff, kind):
    """B1: the small things that pages share."""
    for model in get_snippet_models():
        send(staff, reverse(model.snippet_viewset.get_url_name("add")), model, TYPED[kind], **{"action-publish": "1"})


@pytest.mark.parametrize("kind", TYPED)
def test_whatever_is_typed_into_a_list_or_a_setting_is_kept_or_refused(staff, kind):
    """B1: lists of people and mailings, redirects, users, and the settings."""
    for viewset in viewsets.viewsets:
        model = getattr(viewset, "model", None)
        try:
            address = reverse(viewset.get_url_name("add")) if model else None
        except (NoReverseMatch, AttributeError):
            continue
        if address and staff.get(address).status_code == 200:
            send(staff, address, model, TYPED[kind])
    site = Site.objects.get(is_default_site=True)
    for model in registry:
        args = [model._meta.app_label, model._meta.model_name]
        address = staff.get(reverse("wagtailsettings:edit", args=args)).headers.get("Location")
        send(staff, address or reverse("wagtailsettings:edit", args=[*args, site.pk]), model, TYPED[kind])


@pytest.mark.parametrize("kind", TYPED)
def test_whatever_is_asked_in_a_form_can_be_published_and_answered(staff, client, home, kind, monkeypatch):
    """E1, B1: labels in Arabic, of emoji alone, with signs that nobody sees; answers likewise."""
    words = TYPED[kind][:255]
    address = reverse("wagtailadmin_pages:add", args=["content", "contactpage", home.pk])
    field = {"id": "", "ORDER": "1", "label": words, "field_type": "checkbox", "help_text": words, "default_value": ""}
    fields = {f"form_fields-0-{name}": value for name, value in field.items()}
    data = filled(staff.get(address).text, "Words")
    data |= {"title": "Write", "slug": "write", "to_address": "", "retention_days": "9", "body-count": "0",
             "form_fields-TOTAL_FORMS": "1", "go_live_at": "", "expire_at": "", "thanks": "null"}  # fmt: skip

    answer = staff.post(address, {**data, **fields, "action-publish": "1"})

    assert answer.status_code == 302, BeautifulSoup(answer.content, "html.parser").find_all(class_="error-message")
    page = ContactPage.objects.get(slug="write")
    name = page.form_fields.get().clean_name
    assert name.isascii()
    assert 0 < len(name) <= 60
    monkeypatch.setattr(stamp, "age_of", lambda value: 30 if value == "good" else None)
    client.logout()
    sent = client.post(page.url, {name: "on", stamp.FIELD: "good"}, headers={"origin": "http://testserver"})
    assert sent.status_code == 302


@pytest.mark.parametrize("kind", TYPED)
def test_whatever_a_visitor_types_is_answered(client, home, kind):
    """N1, S9, Q1: every form of the public, and the search."""
    client.raise_request_exception = False
    words, origin = TYPED[kind], {"origin": "http://testserver"}

    for path in ("/en/newsletter/", "/en/tell/", "/en/tell/yours/", "/accounts/login/"):
        data = dict.fromkeys(("email", "name", "text", "terms", "contact", "code", "login", "password"), words)
        assert client.post(path, data, headers=origin).status_code in ANSWERS | {400, 403, 429}, path
    assert client.get("/en/search/", {"query": words[:200]}).status_code in {200, 400}


@pytest.mark.parametrize("kind", TYPED)
def test_whatever_a_visitor_types_is_stored_clean_or_refused(client, home, kind):
    """S9, N1, B3: past the guards of the forms: a story, a sign-up and a message of the contact form."""
    client.raise_request_exception = False
    words, origin = TYPED[kind], {"origin": "http://testserver"}
    page = ContactPage(title="Write", slug="write")
    home.add_child(instance=page)
    for order, kind_of_field in enumerate(("singleline", "multiline")):
        FormField.objects.create(page=page, label=kind_of_field, field_type=kind_of_field, sort_order=order)
    page.save_revision().publish()
    story = answers(text=words, naming="chosen", name=words[:30])
    person = {"email": "ana@example.org", "name": words[:50], "source": "/en/" + words}
    message = {"singleline": words, "multiline": words}

    for path, data in (("/en/tell/", story), ("/en/newsletter/", person), (page.url, message)):
        answer = client.post(path, {**data, **guard_answers()}, headers=origin)
        assert answer.status_code in ANSWERS, path
        assert not CONTROL.search(answer.text), path

    stored = [
        *(one.text for one in Submission.objects.all()),
        *Subscriber.objects.values_list("name", flat=True),
        *(" ".join(one.form_data.values()) for one in FormSubmission.objects.all()),
    ]
    assert len(stored) >= (1 if kind == "longer than any column" else 3), stored
    assert not CONTROL.search(" ".join(stored))


@pytest.mark.parametrize("kind", TYPED)
def test_whatever_a_program_writes_can_be_stored_and_found(home, kind):
    """Q1: the index of words and every JSON field hold what the databases themselves refuse."""
    words = TYPED[kind][:255]
    page = ContactPage(title=words, slug="write", body=json.dumps([{"type": "paragraph", "value": f"<p>{words}</p>"}]))
    home.add_child(instance=page)
    page.save_revision().publish()

    get_search_backend().add(page)

    assert ContactPage.objects.get(pk=page.pk).live
    for model in apps.get_models():
        for field in model._meta.fields:
            if field.get_internal_type() == "JSONField" and model.__module__.split(".")[0] in OURS:
                QuerySet(model).update(**{field.name: {words: [words]}})


def test_an_address_too_long_for_a_redirect_is_left_without_one(staff, home):
    """B1: a page with a long address can be moved to a short one, and no other redirect is lost by it."""
    from wagtail.contrib.redirects.models import Redirect

    page = ContactPage(title="Long", slug="a" * 255)
    home.add_child(instance=page)
    page.save_revision().publish()
    other = Redirect.add_redirect("/en/was-here/", page)
    Redirect.objects.update(automatically_created=True)

    page.slug = "short"
    page.save_revision().publish()

    assert list(Redirect.objects.all()) == [other]
