"""Front pages stay public: nobody but an administrator takes the site, or one language of it, down."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from content.models import StandardPage
from home.models import HomePage
from users.models import User
from users.roles import ROLES

pytestmark = pytest.mark.django_db


@pytest.fixture
def below(home):
    page = home.add_child(instance=StandardPage(title="About", slug="about", locale=home.locale))
    page.save_revision().publish()
    return page


@pytest.fixture
def enter(client, below):
    def as_role(role):
        if role == "administrator":
            person = User.objects.create_superuser("administrator", "adm@example.org")
        else:
            person = User.objects.create_user("person", "person@example.org")
            person.groups.add(Group.objects.get(name=role))
        client.force_login(person)
        return client

    return as_role


def ways(page):
    """Every way to unpublish a page with all that lies below it."""
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    yield reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {"include_descendants": "on"}
    yield f"{bulk}?id={page.pk}", {"include_descendants": "on"}
    yield f"/admin/api/main/pages/{page.pk}/action/unpublish/", {"recursive": "true"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("way", range(3), ids=["editor", "bulk", "interface for programs"])
def test_no_role_unpublishes_a_front_page(enter, below, role, way):
    """B1: neither the site's nor that of another language, and nothing below goes along."""
    client = enter(role)

    for page in HomePage.objects.all():
        address, words = list(ways(page))[way]
        client.post(address, words)

    assert not HomePage.objects.filter(live=False).exists()
    below.refresh_from_db()
    assert below.live


@pytest.mark.parametrize("way", range(3), ids=["editor", "bulk", "interface for programs"])
def test_an_administrator_does(enter, home, way):
    """B1: who sets up the site may take it down."""
    address, words = list(ways(home))[way]

    enter("administrator").post(address, words)

    home.refresh_from_db()
    assert not home.live


def test_no_role_closes_a_front_page_to_readers(enter, home):
    """B1: a front page that asks for a sign-in takes the whole site away as well."""
    client = enter("Moderators")

    client.post(reverse("wagtailadmin_pages:set_privacy", args=[home.pk]), {"restriction_type": "login"})

    assert not PageViewRestriction.objects.exists()


def test_a_front_page_has_no_moment_when_it_goes_down(enter, home):
    """B1: the editor says so, whoever sets one; every other page may expire."""
    home.expire_at = timezone.now() + timezone.timedelta(days=1)

    with pytest.raises(Exception, match="The front page cannot expire"):
        home.full_clean()
