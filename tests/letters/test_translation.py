"""A translator turns a letter into another language."""

from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from letters.models import LetterPage


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    """Publish a translation; wagtail-localize does so once the transaction is done."""

    def publish(translation):
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)

    return publish


@pytest.fixture
def spanish(letter, library, publish):
    """The letter, handed to a translator into Spanish."""
    locale = Locale.objects.get(language_code="es")
    for page in (library, letter):
        source, _created = TranslationSource.update_or_create_from_instance(page)
        translation = Translation.objects.create(source=source, target_locale=locale)
        publish(translation)
    return translation


def translate(translation, original: str, words: str) -> StringTranslation:
    """Write a translation as the editor does."""
    segment = StringSegment.objects.get(source=translation.source, string__data=original)
    return StringTranslation.objects.create(
        translation_of=segment.string, locale=translation.target_locale, context=segment.context, data=words
    )


SENTENCE = "I do not agree that [[child]] is restrained or secluded."


def test_translators_move_blanks_and_keep_them(client, spanish, publish):
    """L7: words round a blank are translated; the blank and its lines stay."""
    translate(spanish, SENTENCE, "No acepto que se inmovilice ni aísle a [[child]].")
    translate(spanish, "your child's name", "el nombre de su hijo o hija")
    publish(spanish)

    page = client.get(LetterPage.objects.get(locale__language_code="es").url).text

    assert "No acepto que se inmovilice" in page
    assert "el nombre de su hijo o hija" in page
    assert "[[" not in page


@pytest.mark.parametrize(
    "words",
    [
        "No acepto que se le inmovilice.",
        "No acepto que se inmovilice a [[niño]].",
        "No acepto que se inmovilice a [[child].",
        "No acepto que se inmovilice a [[child]] en [[school]].",
    ],
)
def test_a_lost_or_damaged_blank_is_refused_with_a_clear_message(client, spanish, publish, words):
    """L7, ★13: the sentence is marked as wrong and kept off the page; the message names the blank."""
    translation = translate(spanish, SENTENCE, words)
    publish(spanish)

    page = client.get(LetterPage.objects.get(locale__language_code="es").url).text

    assert "Sample letters" in page
    assert translation.has_error
    assert "[[child]]" in translation.get_error()
    assert "No acepto" not in page
    assert "[[" not in page


def test_what_is_not_words_is_the_same_in_every_language(spanish, letter):
    """Purpose, recipient, states, keys and review dates are decided once (decision 0051)."""
    twin = LetterPage.objects.get(locale__language_code="es")

    assert (twin.purpose, twin.recipient, twin.states) == (letter.purpose, letter.recipient, letter.states)
    assert list(twin.blanks_by_key) == list(letter.blanks_by_key)
    assert twin.slug == letter.slug
    offered = set(spanish.source.stringsegment_set.values_list("context__path", flat=True))
    assert not {path for path in offered if path.endswith((".key", ".kind"))}


def test_a_damaged_blank_is_refused_while_it_is_typed(admin_client, spanish):
    """★13: the editor of translations says at once what is wrong with a sentence."""
    segment = StringSegment.objects.get(source=spanish.source, string__data=SENTENCE)

    answer = admin_client.put(
        reverse("wagtail_localize:edit_string_translation", args=[spanish.pk, segment.pk]),
        urlencode({"value": "No acepto que se inmovilice a [[child]"}),
        content_type="application/x-www-form-urlencoded",
    )

    assert "[[child]]" in answer.json()["error"]


def test_a_damaged_blank_in_a_translators_file_never_reaches_the_page(admin_client, client, spanish, publish):
    """★13: a PO file is held to the same; its other sentences are taken."""
    catalogue = spanish.export_po()
    for entry in catalogue:
        if entry.msgid == SENTENCE:
            entry.msgstr = "No acepto que se inmovilice a [child]."
        if entry.msgid == "Sincerely,":
            entry.msgstr = "Atentamente,"
    file = SimpleUploadedFile("letter.po", str(catalogue).encode(), content_type="text/x-gettext-translation")

    admin_client.post(reverse("wagtail_localize:upload_pofile", args=[spanish.pk]), {"file": file})
    publish(spanish)

    page = client.get(LetterPage.objects.get(locale__language_code="es").url).text
    assert "Atentamente," in page
    assert "No acepto" not in page
    wrong = StringTranslation.objects.get(data="No acepto que se inmovilice a [child].")
    assert "[[child]]" in wrong.get_error()
