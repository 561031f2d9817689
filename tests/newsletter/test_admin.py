"""Who may see the list."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from newsletter.models import ConsentEvent, Subscriber, Suppression

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(django_user_model):
    user = django_user_model.objects.create_user("manager", password="a-long-password")
    user.groups.add(Group.objects.get(name="List managers"))
    return user


def test_list_managers_find_a_person_and_see_where_they_stand(client, home, manager, reader):
    """N4: the list is searched and opened in the admin."""
    client.force_login(manager)

    found = client.get(reverse("subscribers:index"), {"q": "ana@"}).text
    person = client.get(reverse("subscribers:inspect", args=[reader.pk])).text
    nobody = client.get(reverse("subscribers:index"), {"q": "eve@"}).text

    assert "ana@example.org" in found
    assert "Subscribed" in found
    assert "ana@example.org" in person
    assert "ana@example.org" not in nobody


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_editors_never_see_the_list(client, home, django_user_model, reader, group):
    """B1: the list is for list managers only."""
    user = django_user_model.objects.create_user("editor", password="a-long-password")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)

    for name, args in (("index", []), ("inspect", [reader.pk]), ("delete", [reader.pk])):
        response = client.get(reverse(f"subscribers:{name}", args=args))

        assert response.status_code == 302
        assert response.url == reverse("wagtailadmin_home")
    assert reverse("subscribers:index") not in client.get(reverse("wagtailadmin_home")).text


def test_nobody_is_written_down_or_changed_by_staff(client, home, admin_user, reader):
    """N2: only the owner of an address can put it on the list, not even an administrator."""
    client.force_login(admin_user)

    for name, args in (("add", []), ("edit", [reader.pk])):
        response = client.get(reverse(f"subscribers:{name}", args=args))

        assert response.status_code == 302
        assert response.url == reverse("wagtailadmin_home")


def test_erasing_a_person_leaves_a_keyed_fingerprint_only(client, home, manager, reader):
    """N6: after an erasure the address is nowhere, and still it will not be imported again."""
    client.force_login(manager)

    answer = client.post(reverse("subscribers:delete", args=[reader.pk]), follow=True).text

    assert "The person is erased." in answer
    assert "ana@example.org" not in answer
    assert not Subscriber.objects.exists()
    assert Suppression.objects.get().reason == "erased"
    assert ConsentEvent.objects.get().subscriber is None
