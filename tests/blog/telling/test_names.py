"""Names to leave out are found however a line was typed, and however a name is written."""

import pytest

from blog.telling.guard import NotPublished, words_to_look_at
from blog.telling.models import Submission
from blog.telling.terms import holds

from .conftest import accept, draft, told

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


@pytest.mark.parametrize(
    ("typed", "text", "left"),
    [
        ("Mr. Johnson", "It was Johnson.", "It was […]."),
        ("Kowalski / Delgado", "Delgado told Kowalski.", "[…] told […]."),
        ("Tim and Rosa", "Rosa saw Tim.", "[…] saw […]."),
        ("Tim y Rosa", "Rosa vio a Tim.", "[…] vio a […]."),
        ("تيم و روزا", "قالت روزا", "قالت […]"),
        ("Teacher: Whitfield", "The teacher was Whitfield.", "The teacher was […]."),
        ("1. Hargrove\n(2) Lee", "Hargrove and Lee.", "[…] and […]."),
        ("Bree - Oakridge", "Bree went to Oakridge.", "[…] went to […]."),
        ("Ben + Tom & Ana | Kim", "Kim, Ana, Tom, Ben.", "[…], […], […], […]."),
        ("Whitfield (teacher)", "My teacher was Whitfield.", "My teacher was […]."),
        ("Sra. Gómez", "Vino Gómez.", "Vino […]."),
        ("السيد حسن", "جاء حسن", "جاء […]"),
        ("my brother Tim", "My brother saw Tim.", "My brother saw […]."),
        ("Robert Smith Jr.", "Robert Smith came.", "[…] came."),
        ("Ana M. Lopez", "Ana Lopez came.", "[…] came."),
        ("Mr. Little", "Little came.", "[…] came."),
    ],
)
def test_every_name_of_a_line_is_left_out_of_the_draft_and_stops_the_page(client, index, desk, typed, text, left):
    """S8, anonymity guard: the line as a whole was looked for, and stood in no text."""
    submission, _code = told(client, terms=typed, text=text, languages=["en"])
    accept(desk, submission)

    page = draft(desk, submission)

    assert str(page.body[0].value) == f"<p>{left}</p>"
    page.body = [("paragraph", f"<p>{text}</p>")]
    with pytest.raises(NotPublished, match="must leave out"):
        page.save_revision().publish()


@pytest.mark.parametrize(
    "typed",
    [
        "my mother",
        "My Mom",
        "mi madre",
        "أمي",
        "the teacher",
        "the principal",
        "my son's teacher",
        "la maestra de mi hijo",
    ],
)
def test_who_somebody_is_to_the_teller_is_no_name(client, index, desk, typed):
    """S8: a draft about *my mother* was full of marks, and could not be published."""
    submission, _code = told(client, terms=typed, text=f"I saw {typed} there.")
    accept(desk, submission)

    page = draft(desk, submission)
    page.save_revision().publish()

    assert str(page.body[0].value) == f"<p>I saw {typed.replace(chr(39), '&#x27;')} there.</p>"
    assert submission.terms == [typed]


def test_a_former_name_is_left_out_whatever_it_says(client, index, desk):
    """S8: whoever was printed as *Mom* and took that back is not."""
    submission, _code = told(client, naming="chosen", name="Mom")
    Submission.objects.filter(pk=submission.pk).update(naming="none", name="", terms=["Mom"], former_names=["Mom"])

    assert Submission.objects.get().never_print.stands_in("They call me Mom.")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Ana M. Lopez", "Ana Lopez"),
        ("Ana M Lopez", "Ana Lopez"),
        ("Lopez, Ana", "Ana Lopez"),
        ("JD said", "J.D."),
        ("J. D. said", "JD"),
        ("at P.S. 118", "PS 118"),
        ("at PS 118", "P.S. 118"),
        ("at Saint Mary's", "St. Mary's"),
        ("at St. Mary\u2019s", "Saint Mary's"),
        ("the Smiths\u2019 house", "Smith"),
        ("when the Smiths came", "Smith"),
        ("Mc Donald", "McDonald"),
        ("La Keisha", "LaKeisha"),
    ],
)
def test_one_name_is_found_in_each_of_its_spellings(text, term):
    """Anonymity guard: initials, turned round, of a family, apart."""
    assert holds(text, term)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("they told me so", "M.E."),
        ("Anas", "Ana"),
        ("Ana y Lopez", "Ana Lopez"),
        ("the school, Lincoln", "Lincoln Elementary School"),
        ("Smiths", "Smith"),
        ("P.S. I was 118 days there", "PS 118"),
    ],
)
def test_other_words_are_no_spelling_of_a_name(text, term):
    assert not holds(text, term)


@pytest.mark.parametrize("typed", ["https://school.example/a", "ana@example.org", "12", "H&M", "3/14/2019", "🏫"])
def test_addresses_and_numbers_are_looked_for_as_they_stand(client, index, typed):
    """Anonymity guard: `https` stands in every link, and a number in every text."""
    submission, _code = told(client, terms=typed)

    assert submission.never_print.terms == (typed,)


def test_single_words_of_a_longer_name_stop_nothing_and_are_shown_to_staff(client, index, desk):
    """S8: as those of a former name (0091). Words of every school's name are none."""
    submission, _code = told(client, terms="Rosewood Elementary School\nSra. Ana Lopez", text="My school.")
    accept(desk, submission)
    page = draft(desk, submission)
    page.title = "What Lopez did"
    page.body = [("paragraph", "<p>Our elementary school</p>"), ("paragraph", "<p>In Rosewood</p>")]
    page.save_revision().publish()
    page.refresh_from_db()

    said = words_to_look_at(page)

    assert page.live
    assert said[0] == "A word of a name to leave out may still be here: Title"
    assert [words.rpartition(": ")[2] for words in said if "Text" in words] == ["2. Paragraph"]
