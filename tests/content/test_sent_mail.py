"""The page that shows a newcomer the mail of a site in debug mode."""

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.urls import reverse


@pytest.fixture
def kept_mail(settings, tmp_path):
    """Two letters kept as files, as the site keeps them by default."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    for name in ("first", "second"):
        letter = EmailMultiAlternatives(
            f"The {name} letter", f"Open https://site.example/{name} ✓", to=[f"{name}@example.org"]
        )
        letter.attach_alternative(
            f'<html><head></head><body><a href="/x" target="_blank">{name}</a><script>1</script></body></html>',
            "text/html",
        )
        letter.send()


@pytest.mark.django_db
def test_sent_mail_is_read_on_a_machine_for_trying_things(client, home, settings, kept_mail):
    """N4: a newcomer sees the letters, newest first, and follows their links."""
    settings.DEBUG = True

    page = client.get(reverse("sent_mail")).text

    assert page.index("The second letter") < page.index("The first letter")
    assert '<a href="https://site.example/first"' in page
    assert "first@example.org" in page
    assert "No worker is running" in page


@pytest.mark.django_db
def test_mail_that_leaves_for_real_is_not_called_kept(client, home, settings):
    """N4: and mail that is kept is not called sent."""
    settings.DEBUG = True

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert "This site sends real email" in client.get(reverse("sent_mail")).text
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert "This site sends real email" not in client.get(reverse("sent_mail")).text


@pytest.mark.django_db
def test_a_letter_is_shown_without_running_anything_of_it(client, home, settings, kept_mail):
    settings.DEBUG = True
    page = client.get(reverse("sent_mail"))
    address = page.text.split('src="/sent-mail/')[1].split('"')[0]

    letter = client.get(f"/sent-mail/{address}")

    policy = letter.headers["Content-Security-Policy"]
    assert "img-src 'self' data:" in policy  # staff see the mail with its pictures
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "sandbox" in policy
    assert '<base target="_top">' in letter.text
    assert "_blank" not in letter.text
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["..", "no-such-letter", "%2e%2e%2fdb"])
def test_only_letters_are_read(client, home, settings, kept_mail, name):
    settings.DEBUG = True

    assert client.get(f"/sent-mail/{name}/").status_code == 404


@pytest.mark.django_db
def test_nobody_reads_mail_on_a_real_site(client, home, settings, kept_mail):
    """X3: letters are private: without DEBUG there is no such page."""
    assert client.get(reverse("sent_mail")).status_code == 404
    assert client.get(reverse("sent_letter", args=["x"])).status_code == 404


@pytest.mark.django_db
def test_a_mailing_to_many_does_not_choke_the_page(client, home, settings, kept_mail):
    """N4: one connection may have carried hundreds of letters; fifty are shown."""
    settings.DEBUG = True
    with get_connection() as post:
        post.send_messages([EmailMultiAlternatives(f"Number {n}", "x", to=["a@example.org"]) for n in range(60)])

    page = client.get(reverse("sent_mail")).text

    assert page.count("<article") == 50
    assert "Number 59" in page
    assert "Number 9<" not in page
