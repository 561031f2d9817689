"""Two people, or two windows, at once: what was read before is not written back over what happened since."""

import pytest
from django.utils import timezone

from newsletter import links, services
from newsletter.models import Subscriber

from .conftest import path_of


@pytest.mark.django_db
def test_a_change_of_address_does_not_bring_back_who_left_meanwhile(home, reader):
    """N3: the link to move was opened, then the person left in another window, then the button was pressed."""
    Subscriber.objects.update(new_email="new@example.org", new_email_asked_at=timezone.now())
    opened = Subscriber.objects.get()
    services.leave(subscriber=reader)

    assert services.move(subscriber=opened) is False

    assert Subscriber.objects.get().status == "left"
    assert Subscriber.objects.get().email == "ana@example.org"


@pytest.mark.django_db
def test_choices_saved_in_two_windows_keep_both(home, reader):
    """N5: the second window writes only what its form holds, and never the state of the person."""
    opened = Subscriber.objects.get()
    services.leave(subscriber=reader)

    services.change(subscriber=opened, choices={"lists": [], "frequency": "daily"})

    assert (Subscriber.objects.get().status, Subscriber.objects.get().frequency) == ("left", "daily")


@pytest.mark.django_db
@pytest.mark.parametrize("purpose", [links.CONFIRM, links.PREFERENCES])
def test_a_button_pressed_while_the_person_is_erased_says_that_the_link_is_over(
    home, client, post, reader, monkeypatch, purpose
):
    """N6: no error page, and nobody comes back."""
    path = path_of(links.make(reader, purpose))
    read = links.read

    def read_and_erase(token, asked):
        subscriber = read(token, asked)
        services.erase(subscriber=Subscriber.objects.get())
        return subscriber

    monkeypatch.setattr(links, "read", read_and_erase)
    answer = post(client, path, {"language": "en", "frequency": "weekly", "lists": ["newsletter"], "pause": ""})

    assert answer.status_code == 410
    assert not Subscriber.objects.exists()
