"""What no link leads to speaks the reader's language, too: refused forms, missing pages and every mail."""

import pytest
from django.core import mail
from django.utils import translation

from content.models import ContactPage
from tests.browser.words import english_in, words_of
from tests.newsletter.every_letter import every_letter

pytestmark = pytest.mark.django_db
other_language = pytest.mark.parametrize("language", ["es", "ar"])
#: Letters to visitors, readers, tellers of stories and whoever forgot a password; the rest go to staff.
TO_READERS = {f"p{number}@example.org" for number in (*range(8), 9)}


@other_language
def test_what_is_refused_or_missing_is_said_in_the_language_of_its_address(client, home, language):
    """Tests 10: a form sent empty, a link that is spent, a page that is not there, too many tries."""
    page = home.get_translations().get(locale__language_code=language)
    page.add_child(instance=ContactPage(title="\u00b7", slug="contact", locale=page.locale)).save_revision().publish()
    answers = [client.post(f"/{language}/{form}/", {}) for form in ("newsletter", "tell", "tell/yours", "contact")]
    answers += [client.get(f"/{language}/{path}/") for path in ("nowhere", "newsletter/confirm/spent", "beside/xx/a")]
    answers += [client.get(f"/{language}/search/?query={query}") for query in ("", "xyzzy", "%00")]
    answers.append([client.post(f"/{language}/newsletter/", {}) for _number in range(9)][-1])

    assert {200, 400, 404, 410, 429} <= {answer.status_code for answer in answers}
    for answer in answers:
        assert english_in(words_of(answer.text), language) == set(), answer.request["PATH_INFO"]


@other_language
def test_every_mail_to_a_reader_is_in_their_language(home, language):
    """Tests 10: subject, text and layout, with the words of the letterhead."""
    with translation.override("en"):
        for task, *numbers in every_letter(language).values():
            task.call(*numbers)
    letters = [letter for letter in mail.outbox if set(letter.to) <= TO_READERS]

    assert {address for letter in letters for address in letter.to} == TO_READERS
    for letter in letters:
        plain = {letter.subject, *(line.strip() for line in letter.body.splitlines())}
        (layout, _kind) = letter.alternatives[0]
        assert english_in(plain | words_of(layout), language) == set(), letter.to
