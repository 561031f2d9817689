"""A letter in the languages in which it can be laid side by side."""

import json
import re
from datetime import timedelta

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from content.kept import renew
from letters.models import LetterPage
from tests.letters.factories import stream


def publish_in(letter, locale, words: str, **fields):
    """Publish a translation of a letter, made by hand, whose parts keep the names they have in the original."""
    letter.get_parent().specific.copy_for_translation(locale).save_revision().publish()
    twin = letter.copy_for_translation(locale)
    twin.body = [with_text(part, f"<p>{words} [[child]].</p>") for part in twin.body.raw_data]
    for name, value in fields.items():
        setattr(twin, name, value)
    twin.save_revision().publish()
    return LetterPage.objects.get(pk=twin.pk)


def with_text(part, text: str):
    return {**part, "value": {**part["value"], "text": text}} if part["type"] == "paragraph" else part


def sheet_in(page: str, code: str) -> str:
    """The letter in another language, as the page carries it."""
    found = re.search(rf'<template data-version="{code}">(.*?)</template>', page, re.DOTALL)
    return found[1] if found else ""


def test_a_page_carries_its_letter_in_every_published_language(client, letter, home_es):
    """L7, ★1: the words of the other language come with the page, part by part under the same names."""
    publish_in(letter, home_es.locale, "No acepto que se encierre a")

    page = client.get(letter.url).text

    spanish = sheet_in(page, "es")
    assert "No acepto que se encierre a" in spanish
    assert 'data-blank="child"' in spanish
    assert "[[" not in spanish
    parts = re.findall(r'data-part="([^"]+)"', page.partition("<template data-version")[0])
    assert re.findall(r'data-part="([^"]+)"', spanish) == parts


def test_a_source_that_was_translated_is_not_called_english(client, letter, home_es, home_ar):
    """L6, WCAG 3.1.2: what a letter cites is English where its translators left it, and nowhere else."""
    publish_in(letter, home_es.locale, "No acepto")
    arabic = publish_in(letter, home_ar.locale, "لا أوافق")
    left = client.get(letter.url).text
    body = [
        {**part, "value": {**part["value"], "source": "وزارة التعليم، 34 CFR 99.10"}}
        if "source" in part["value"]
        else part
        for part in arabic.body.raw_data
    ]
    arabic.body = body
    arabic.save_revision().publish()

    page = client.get(arabic.url).text

    for code in ("es", "ar"):
        assert '<cite lang="en" dir="ltr">34 CFR 99.10</cite>' in sheet_in(left, code)
    assert '<cite dir="auto">34 CFR 99.10</cite>' in left.partition("<template data-version")[0]
    own = page.partition("<template data-version")[0]
    assert '<cite dir="auto">وزارة التعليم، 34 CFR 99.10</cite>' in own
    assert "<bdi>وزارة التعليم، 34 CFR 99.10</bdi>" in own


def test_the_other_language_brings_neither_notes_nor_links(client, letter, home_es):
    """L7: what explains the letter stands on the page once, in the reader's language."""
    publish_in(letter, home_es.locale, "No acepto que se encierre a")

    page = client.get(letter.url).text

    assert "<details" not in sheet_in(page, "es")
    assert "<a " not in sheet_in(page, "es")


def test_languages_nobody_may_read_are_not_offered(client, letter, home_es, home_ar):
    """T1: drafts and private translations leave no trace in the page of another language."""
    publish_in(letter, home_es.locale, "Borrador").unpublish()
    private = publish_in(letter, home_ar.locale, "خاص")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    page = client.get(letter.url).text

    assert "Borrador" not in page
    assert "خاص" not in page
    assert "Second language" not in page


def test_a_translation_older_than_its_original_is_marked(client, letter, home_es):
    """L7: who chooses a language whose original has changed is told to compare."""
    spanish = publish_in(letter, home_es.locale, "No acepto que se encierre a")
    assert "has changed since it was translated" not in client.get(letter.url).text

    Page.objects.filter(pk=letter.pk).update(last_published_at=timezone.now() + timedelta(minutes=1))
    renew()
    page = client.get(letter.url).text

    assert re.search(r'data-late="es" hidden.*has changed since it was translated \(Spanish\)', page, re.DOTALL)
    assert 'data-late="en"' not in page
    assert 'data-late="es"' in client.get(spanish.url).text


@pytest.fixture
def spanish(client, letter, home_es):
    """The letter translated by passages, public as it is."""
    letter.get_parent().specific.copy_for_translation(home_es.locale).save_revision().publish()
    letter.body = parts_of(letter)
    letter.save_revision().publish()
    source, _ = TranslationSource.get_or_create_from_instance(letter)
    work = Translation.objects.create(source=source, target_locale=home_es.locale)
    translate(work)
    publish_from(work)
    first = client.get(letter.url).text
    assert "es: I do not agree" in sheet_in(first, "es")
    assert 'data-late="es"' not in first
    return work


def parts_of(letter) -> list[dict]:
    """The parts of a letter as they are stored, those of lists with the numbers that they keep from then on."""
    return json.loads(json.dumps(letter.body.get_prep_value(), cls=DjangoJSONEncoder))


def change(letter, work, parts) -> None:
    """Publish the original with other parts, and sync its translation."""
    letter.body = parts
    letter.save_revision().publish()
    work.source.update_from_db()
    renew()


def test_a_translation_that_waits_to_be_published_is_late(client, letter, spanish):
    """L7: a new passage was typed and the public letter was still the former one, yet nobody was told to compare."""
    change(
        letter,
        spanish,
        [with_text(part, "<p>I take back my consent for [[child]].</p>") for part in parts_of(letter)],
    )
    translate(spanish)
    renew()
    waiting = client.get(letter.url).text
    publish_from(spanish)
    renew()
    published = client.get(letter.url).text

    assert 'data-late="es"' in waiting
    assert 'data-late="es"' not in published
    assert "es: I take back my consent" in sheet_in(published, "es")


def test_a_translation_with_a_paragraph_that_the_original_dropped_is_late(client, letter, spanish):
    """L7: after the sync every passage was translated, and the paragraph still stood in the letter."""
    change(letter, spanish, [part for part in parts_of(letter) if "I do not agree" not in str(part["value"])])
    waiting = client.get(letter.url).text
    publish_from(spanish)
    renew()
    published = client.get(letter.url).text

    assert "es: I do not agree" in sheet_in(waiting, "es")
    assert 'data-late="es"' in waiting
    assert "es: I do not agree" not in sheet_in(published, "es")
    assert 'data-late="es"' not in published


def test_a_sync_that_changes_nothing_makes_no_translation_late(client, letter, spanish):
    """L7: nobody is asked to compare what is the same."""
    change(letter, spanish, parts_of(letter))

    assert 'data-late="es"' not in client.get(letter.url).text


def publish_from(work) -> None:
    """Bring what was typed onto the page."""
    work.save_target(publish=False)
    work.get_target_instance().get_latest_revision().publish()


def translate(work) -> None:
    """Type every passage that is not translated yet."""
    for segment in work.source.stringsegment_set.all():
        words = segment.string.data
        StringTranslation.objects.get_or_create(
            translation_of=segment.string, context=segment.context, locale=work.target_locale,
            defaults={"data": words if words.startswith("[[") else f"es: {words}"},
        )  # fmt: skip


def test_answers_are_known_in_each_language(client, letter, home_es):
    """L7: a chosen answer is one of a list, and the list is in the language of the letter."""
    english, spanish = "parent\nguardian", "madre o padre\ntutor"
    blank = {"key": "role", "label": "you are", "help": "", "kind": "choice", "needed": True, "answers": english}
    letter.blanks = [*letter.blanks.raw_data, *stream({"type": "blank", "value": blank})]
    letter.save_revision().publish()
    *others, last = letter.blanks.raw_data
    publish_in(letter, home_es.locale, "Yo", blanks=[*others, {**last, "value": {**blank, "answers": spanish}}])

    page = client.get(letter.url).text

    assert '<option value="guardian">guardian</option>' in page
    assert '"role": ["madre o padre", "tutor"]' in page
