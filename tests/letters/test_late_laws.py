"""A law changes: no page and no letter gives its former words in another language under the new name."""

import json
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from letters.models import StateLaw
from tests.letters.factories import make_law

FORMER, NEW = "La reclusión está permitida.", "La reclusión está prohibida."


@pytest.fixture
def law(home):
    return make_law("VT", summary="Seclusion is allowed.", citation="Rule 4500 (2011)")


@pytest.fixture
def spanish(law):
    """Its translation, made by hand."""
    return make_law("VT", "es", summary=FORMER, citation=law.citation, translation_key=law.translation_key)


def publish(law, **changes):
    """Publish a law with other words; return it as it is stored."""
    law = StateLaw.objects.get(pk=law.pk)
    for name, value in changes.items():
        setattr(law, name, value)
    law.save_revision().publish()
    return StateLaw.objects.get(pk=law.pk)


def forbid(law):
    """The law is another one from now on, and somebody checked it."""
    return publish(law, summary="Seclusion is forbidden.", citation="Act 77 (2026)", reviewed_on=date(2026, 11, 20))


def read(client) -> tuple[str, str]:
    """What readers of Spanish have: the list of laws, and what the device puts into a letter."""
    brought = client.get("/es/letters/laws.js").text.removeprefix("export default ").rstrip(";\n")
    return client.get("/es/letters/laws/?state=VT").text, json.loads(brought)["VT"]["es"]


def test_the_new_law_stands_in_the_first_language_until_it_is_translated(client, law, spanish):
    """L6: the former words stood under the new name, its day and its review, and letters went to schools with them."""
    assert all(FORMER in text for text in read(client))

    forbid(law)
    for text in read(client):
        assert FORMER not in text
        assert "Seclusion is forbidden." in text
        assert 'lang="en"' in text

    publish(spanish, summary=NEW)
    for text in read(client):
        assert NEW in text
        assert "Seclusion is forbidden." not in text


def test_a_new_review_or_another_name_leaves_the_translation(client, law, spanish):
    """L6: words that are as right as before are read in one's own language."""
    publish(law, citation="Rule 4500", reviewed_on=date(2026, 11, 20))

    assert all(FORMER in text for text in read(client))


def test_whoever_publishes_the_words_again_says_that_they_are_right(client, law, spanish):
    """L6: a slip of the pen in the original changes nothing of what its translation says."""
    publish(law, summary="Seclusion is allowed!")
    assert not any(FORMER in text for text in read(client))

    publish(spanish)
    assert all(FORMER in text for text in read(client))


def test_a_translation_says_what_translators_saw(client, law, django_capture_on_commit_callbacks):
    """L6, T1: what is published again before the new words were translated is still the former law."""
    source, _ = TranslationSource.get_or_create_from_instance(law)
    work = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="es"))

    def translate():
        with django_capture_on_commit_callbacks(execute=True):
            work.save_target(publish=True)

    say(work, FORMER)
    translate()
    assert all(FORMER in text for text in read(client))

    forbid(law)
    translate()
    assert not any(FORMER in text for text in read(client))

    source.update_from_db()
    say(work, NEW)
    translate()
    assert all(NEW in text for text in read(client))


def say(work, words):
    segment = work.source.stringsegment_set.get(context__path="summary")
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=work.target_locale, data=words
    )


@pytest.mark.parametrize("summary", ["Seclusion is forbidden.", "Seclusion is allowed."])
def test_whoever_publishes_a_law_reads_where_it_is_read_now(admin_client, law, spanish, summary):
    """L6: otherwise nobody would think of the translation."""
    form = {
        "state": "VT", "citation": law.citation, "summary": summary, "link": law.link, "source": law.source,
        "effective_date": "", "reviewer": "", "reviewed_on": "", "review_due": "", "action-publish": "1",
    }  # fmt: skip
    address = reverse(StateLaw.snippet_viewset.get_url_name("edit"), args=[law.pk])
    said = admin_client.post(address, form, follow=True).text

    assert StateLaw.objects.get(pk=law.pk).summary == summary
    told = "Readers of Spanish see this text until its translation is published again."
    assert (told in said) is (summary != law.summary)


@pytest.mark.parametrize("order", [("en", "es"), ("es", "en")])
def test_a_table_brings_both_languages_in_any_order(admin_client, client, law, spanish, order):
    """L4, L6: the row of the original may stand below that of its translation."""
    from tests.letters.test_laws_import import go_on

    words = {"en": "Seclusion is forbidden.", "es": NEW}
    rows = [f"VT,{code},Act 77,{words[code]},{law.link},{law.source}" for code in order]
    go_on(admin_client, "\n".join(["state,language,citation,summary,link,source", *rows]) + "\n")

    assert all(NEW in text for text in read(client))


def test_a_review_by_table_makes_no_former_law_right(admin_client, client, law, spanish):
    """L4, L6: once a year the list is downloaded, its days are replaced, and it is read in again."""
    from tests.letters.test_laws_import import go_on

    law = forbid(law)
    rows = [
        f"VT,{one.locale.language_code},{law.citation},{one.summary},{law.link},{law.source},2026-11-28"
        for one in (spanish, law)
    ]
    go_on(admin_client, "\n".join(["state,language,citation,summary,link,source,reviewed_on", *rows]) + "\n")

    assert StateLaw.objects.get(pk=law.pk).reviewed_on == date(2026, 11, 28)
    assert not any(FORMER in text for text in read(client))


def test_a_table_of_a_new_law_without_its_translation_makes_the_former_words_right_nowhere(
    admin_client, client, law, spanish
):
    """L4, L6: all cells of both rows are new but the Spanish sentence, which nobody has translated yet."""
    from tests.letters.test_laws_import import go_on

    words = {"en": "Seclusion is forbidden.", "es": FORMER}
    rows = [f"VT,{code},Act 77,{words[code]},{law.link},The assembly,2026-11-28" for code in ("en", "es")]
    go_on(admin_client, "\n".join(["state,language,citation,summary,link,source,reviewed_on", *rows]) + "\n")

    assert not any(FORMER in text for text in read(client))


def test_line_ends_of_a_form_are_no_change_of_the_law(client, law, spanish):
    """L6: a browser sends others than a table has."""
    publish(law, summary="Seclusion\nis allowed.")
    publish(spanish)
    publish(law, summary="Seclusion\r\nis allowed.")

    assert all(FORMER in text for text in read(client))


def test_a_translation_of_another_original_is_measured_by_that(client, home):
    """L6: where the law was written in Spanish first, English words are none of which it could be the translation."""
    spanish = make_law("VT", "es", summary=FORMER)
    TranslationSource.get_or_create_from_instance(spanish)
    make_law("VT", "ar", summary="العزل مسموح.", translation_key=spanish.translation_key)
    make_law("VT", "en", summary="Seclusion is allowed.", translation_key=spanish.translation_key)

    assert "العزل مسموح." in client.get("/ar/letters/laws/?state=VT").text


@pytest.mark.parametrize("is_changed", [True, False])
def test_an_upgrade_notes_what_was_translated_before(client, law, spanish, is_changed):
    """L6: what the original said on the day on which its translation was published."""
    if is_changed:
        forbid(law)
    StateLaw.objects.update(original_summary="")
    import_module("letters.migrations.0007_note_originals").note_originals(apps, None)

    assert StateLaw.objects.get(pk=spanish.pk).original_summary == "Seclusion is allowed."
    assert any(FORMER in text for text in read(client)) is not is_changed


def test_a_draft_that_a_table_publishes_is_measured_by_its_original(admin_client, client, law, spanish):
    """L4, L6: an editor's table made the draft, and the same table published it."""
    from tests.letters.test_laws_import import go_on

    StateLaw.objects.filter(pk=spanish.pk).update(live=False, first_published_at=None, original_summary="")
    row = f"VT,es,{law.citation},{FORMER},{law.link},{spanish.source}"
    go_on(admin_client, f"state,language,citation,summary,link,source\n{row}\n")
    assert all(FORMER in text for text in read(client))

    forbid(law)
    assert not any(FORMER in text for text in read(client))
