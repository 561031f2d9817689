"""Forms of the public are guarded without cookies, puzzles or scripts."""

import re
import time
from types import SimpleNamespace

import pytest
from django import forms
from django.http import HttpResponse
from django.test import RequestFactory

from security.forms import GuardedFormMixin
from security.stamp import FormStampMiddleware, new_stamp
from tests.security.factories import guard_answers


class LetterForm(GuardedFormMixin, forms.Form):
    name = forms.CharField()


def test_a_person_who_takes_a_moment_is_heard():
    form = LetterForm({"name": "Ana", **guard_answers(seconds_ago=4)})

    assert form.is_valid()
    assert form.cleaned_data == {"name": "Ana"}


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (lambda: {**guard_answers(), "homepage": "http://example.org"}, "must stay empty"),
        (lambda: guard_answers(seconds_ago=-60), "very quick"),
        (lambda: guard_answers(seconds_ago=25 * 60 * 60), "open for a long time"),
        (lambda: {"form_stamp": f"{time.time() - 60:.1f}:forged"}, "open for a long time"),
        (dict, "open for a long time"),
    ],
    ids=["trap filled", "too fast", "too old", "forged", "absent"],
)
def test_a_machine_is_told_no_and_keeps_its_answers(sent, told):
    form = LetterForm({"name": "Ana", **sent()})

    assert not form.is_valid()
    assert told in str(form.non_field_errors())
    assert 'value="Ana"' in str(form["name"])


@pytest.mark.parametrize("minimum", [1, 3, 10])
def test_a_form_waits_for_its_own_number_of_seconds_and_no_longer(minimum, monkeypatch):
    """S9, N1: both sides of the time a form asks for, whatever the form. The clock stands still meanwhile."""
    monkeypatch.setattr("security.stamp.time", SimpleNamespace(time=lambda: 1_700_000_000.0))

    class PatientForm(LetterForm):
        minimum_seconds = minimum

    early = PatientForm({"name": "Ana", **guard_answers(seconds_ago=minimum - 0.1)})
    in_time = PatientForm({"name": "Ana", **guard_answers(seconds_ago=minimum + 0.1)})

    assert early.has_error("__all__", "quick")
    assert in_time.is_valid()


@pytest.mark.parametrize(("minutes", "known"), [(-1, True), (1, False)], ids=["just before", "just after"])
def test_a_form_may_stand_open_for_a_day(minutes, known):
    """S9, tests 3: both sides of the day after which a stamp is none."""
    age = (24 * 60 + minutes) * 60

    assert LetterForm({"name": "Ana", **guard_answers(seconds_ago=age)}).is_valid() is known


def test_no_form_takes_less_than_a_moment():
    """A machine answers in a tenth of a second; the mixin itself asks for more."""
    assert GuardedFormMixin.minimum_seconds >= 1


@pytest.mark.parametrize("seconds_ago", [-60, 25 * 60 * 60], ids=["too fast", "too old"])
def test_the_stamp_is_silent_while_there_is_something_to_mend(seconds_ago):
    """S9, N1: who mends an answer sends once more anyway; a machine's second sending is judged like its first."""
    unmended = LetterForm({"name": "", **guard_answers(seconds_ago=seconds_ago)})
    mended = LetterForm({"name": "Ana", **guard_answers(seconds_ago=seconds_ago)})

    assert list(unmended.errors) == ["name"]
    assert list(mended.errors) == ["__all__"]


def test_a_filled_trap_is_told_beside_other_errors():
    form = LetterForm({"name": "", **guard_answers(), "homepage": "http://example.org"})

    assert "must stay empty" in str(form.non_field_errors())


def test_the_guards_are_out_of_everybodys_way():
    html = LetterForm().guard

    assert 'class="trap"' in html
    assert 'tabindex="-1"' in html
    assert 'autocomplete="off"' in html
    assert "style=" not in html


def test_a_form_sent_too_fast_keeps_its_stamp_so_that_the_second_try_passes():
    early = new_stamp(seconds_ago=0.5)

    assert f'value="{early}"' in LetterForm({"name": "Ana", "form_stamp": early}).guard


def test_a_page_gets_its_stamp_on_the_way_out_and_keeps_its_etag():
    def page(request):
        return HttpResponse(f"<p>ñ</p>{LetterForm().guard}", headers={"ETag": '"abc"', "Content-Length": "1"})

    response = FormStampMiddleware(page)(RequestFactory().get("/"))

    stamp = re.search(r'name="form_stamp" value="([^"]+)"', response.text)[1]
    assert LetterForm({"name": "Ana", "form_stamp": stamp}).guard.count(stamp) == 1
    assert response["ETag"] == 'W/"abc"'
    assert response["Content-Length"] == str(len(response.content))
