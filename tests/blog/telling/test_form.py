"""Telling a story through the form."""

import io
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import RequestFactory
from django.utils import translation
from PIL import Image

from blog.telling import pictures, views, work
from blog.telling.forms import LONGEST_STORY, TellForm
from blog.telling.models import Submission
from content.models import SharedPassage
from security.stamp import new_stamp
from security.throttle import is_throttled
from tests.security.test_picture_kinds import KINDS, RED, WIDE
from tests.security.test_uploads import png_bomb

from .conftest import CODE, TELL, YOURS, accept, answers, draft, told

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


def photo(size=(900, 600)):
    """A telephone's picture: it knows where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Canary Phones"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (44.0, 25.0, 12.0)
    out = io.BytesIO()
    Image.new("RGB", size, "#0b5560").save(out, "JPEG", exif=exif, comment=b"canary at home")
    return out.getvalue()


def upload(raw, name="anna-at-school.jpg"):
    return SimpleUploadedFile(name, raw, content_type="image/jpeg")


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "Tell your story"), ("es", "Cuente su historia"), ("ar", "احكِ قصتك")]
)
def test_form_stands_in_every_language_and_is_found_from_the_story_index(client, home, index, language, heading):
    """S9: every visitor can tell, in their own language, without an account or a cookie."""
    response = client.get(f"/{language}/tell/")

    assert response.status_code == 200
    assert heading in response.text
    assert not response.cookies
    assert 'href="/en/tell/"' in client.get(index.url).text


def test_story_is_kept_and_the_withdrawal_code_shown_once(client, home):
    """S9, withdrawal code: the answer shows a code; nobody may keep the page, and the database holds a hash alone."""
    response = client.post(
        TELL, answers(naming="first", name="  Ana ", terms="Lincoln School\n\nMr. Ortiz\nLincoln School")
    )

    code = CODE.search(response.text)[0]
    submission = Submission.objects.get()
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies
    assert submission == Submission.objects.with_code(code.lower().replace("-", " "))
    assert code not in str(Submission.objects.values().get())
    assert (submission.name, submission.terms) == ("Ana", ["Lincoln School", "Mr. Ortiz"])
    assert (submission.for_site, submission.for_newsletter, submission.for_press) == (True, True, False)
    assert submission.ledger.get().detail == {
        "naming": "first",
        "uses": ["site", "newsletter"],
        "languages": ["en", "es"],
    }
    with translation.override("es"):
        assert submission.ledger.get().words.endswith("inglés · español")


def test_database_holds_no_plain_word_of_a_story(client, home):
    """S9: sealed at rest; a copy of the database alone tells nothing."""
    told(
        client, text="canary-text", naming="full", name="canary-name", terms="canary-term", contact="canary@example.org"
    )

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM telling_submission")
        row = str(cursor.fetchall())

    assert "canary" not in row
    assert Submission.objects.get().text == "canary-text"


def test_code_is_mailed_in_the_readers_language_to_whoever_left_an_address(
    client, home, mailoutbox, django_capture_on_commit_callbacks
):
    """S9, withdrawal code: the letter has a subject that says nothing, and the code."""
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post("/es/tell/", answers(contact="ana@example.org"))

    code = CODE.search(response.text)[0]
    letter = mailoutbox[0]
    assert letter.to == ["ana@example.org"]
    assert letter.subject == "Su código"
    assert code in letter.body
    assert "/es/tell/yours/" in letter.body
    assert code in letter.alternatives[0][0]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ben, Roosevelt School", ["Ben", "Roosevelt School"]),
        ("Ben;Ana ; \nRoosevelt School,", ["Ben", "Ana", "Roosevelt School"]),
        ("بن، مدرسة روزفلت؛ عمّان", ["بن", "مدرسة روزفلت", "عمّان"]),
        ("小明、罗斯福学校\uff0c大阪\uff1b東京", ["小明", "罗斯福学校", "大阪", "東京"]),
        ("Calle Mayor, 12", ["Calle Mayor", "Calle Mayor, 12"]),
        ("12", ["12"]),
        (", ;", []),
    ],
)
def test_names_to_leave_out_may_stand_on_one_line(client, home, typed, kept):
    """S8, anonymity guard: with commas they were one name, which stands in no text. A house number is no name."""
    submission, _code = told(client, terms=typed)

    assert submission.terms == kept


def test_a_name_that_was_typed_behind_a_comma_is_left_out_of_the_draft(client, index, desk):
    """S8, anonymity guard: what staff see of the text is without it."""
    submission, _code = told(client, terms="Ben, Roosevelt School", text="Ben went to Roosevelt School.")
    accept(desk, submission)

    assert "[…] went to […]." in str(draft(desk, submission).body)


def test_story_survives_a_post_office_that_is_closed(client, home, settings, django_capture_on_commit_callbacks):
    """S9: once the text was accepted, no later failure loses it or tells the person it was lost."""
    settings.EMAIL_BACKEND = "nowhere.to.be.found"
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(TELL, answers(contact="ana@example.org"))

    assert response.status_code == 200
    assert CODE.search(response.text)
    assert Submission.objects.get().text.startswith("They held my son")


def test_second_press_makes_one_story_and_shows_the_same_code(client, home):
    """S9: sending the same form again is not telling again; changed words are."""
    sent = answers()

    codes = [CODE.search(client.post(TELL, sent).text)[0] for _ in range(2)]
    other = CODE.search(client.post(TELL, {**sent, "text": "Another story"}).text)[0]

    assert codes[0] == codes[1] != other
    assert Submission.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "told_so"),
    [
        ({"text": " "}, "Write your story."),
        ({"naming": ""}, "Choose how we may name you."),
        ({"naming": "first"}, "Enter the name to publish, or choose to have no name."),
        ({"naming": "full", "name": "Ana Ortiz", "terms": "ORTIZ"}, "You asked us to leave this name out."),
        ({"languages": []}, "Choose at least one language."),
        ({"age": ""}, "Choose your age group."),
        ({"age": "teen", "contact": "a@example.org"}, "only together with a parent or guardian"),
        ({"age": "child", "guardian": "on"}, "Enter an email address for your parent or guardian"),
        ({"contact": "ana"}, "Enter an email address in the correct format"),
        ({"terms": "x\n" * 2 + "\n".join(f"name{n}" for n in range(40))}, "Write at most 30 names"),
        ({"text": "long " * 7000}, "longer than we can take here"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_the_words_are_kept(client, home, changes, told_so):
    """S9: errors in the GOV.UK way, and nothing that was typed is lost."""
    response = client.post(TELL, answers(**{"text": "My own words", **changes}))

    assert response.status_code == 200
    assert "<title>Error:" in response.text
    assert response.text.count(told_so) >= 2  # in the summary and beside the field
    if "text" not in changes:
        assert "My own words" in response.text
    assert not Submission.objects.exists()


def test_under_18_with_a_guardian_is_taken(client, home):
    """S9: the guardian step."""
    submission, _code = told(client, age="teen", guardian="on", contact="parent@example.org")

    assert submission.is_minor
    assert submission.guardian_confirmed_at is None


def test_pictures_are_made_anew_and_kept_sealed(client, home, settings):
    """S8, S9: no place, no device, no comment; not in the media folder; closed to the database's reader."""
    submission, _code = told(client, pictures=[upload(photo()), upload(photo((4000, 3000)))])

    first, second = submission.pictures.all()
    for sent in (first, second):
        assert b"canary" not in sent.jpeg.lower()
        assert not dict(Image.open(io.BytesIO(sent.jpeg)).getexif())
    assert max(Image.open(io.BytesIO(second.jpeg)).size) == 2000
    assert not list(settings.MEDIA_ROOT.rglob("*.jpg"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT jpeg FROM telling_sentpicture")
        assert all(b"\xff\xd8\xff" not in bytes(row[0]) for row in cursor.fetchall())


@pytest.mark.parametrize(
    ("files", "told_so"),
    [
        (lambda: [upload(photo()[:2000])], "cannot be read as a picture"),
        (lambda: [upload(b"<svg onload=alert(1)>", "x.svg")], "cannot be read as a picture"),
        (lambda: [upload(photo()) for _ in range(4)], "at most 3 pictures"),
        (lambda: [upload(png_bomb(), "huge.png")], "“huge.png” has too many pixels. The limit is 40 million."),
        (lambda: [upload(b"\xff\xd8" + b"x" * (8 * 1024 * 1024))], "is too large"),
    ],
    ids=["broken", "svg", "too many", "too many pixels", "too large"],
)
def test_picture_that_cannot_be_taken_is_named_and_the_words_are_kept(client, home, files, told_so):
    """S9: size and type limits."""
    response = client.post(TELL, answers(text="My own words", pictures=files()))

    assert told_so in response.text
    assert "My own words" in response.text
    assert not Submission.objects.exists()


@pytest.mark.parametrize("kind", ["phone", "grey of sixteen bits", "inks", "few colours and none", "moving"])
def test_pictures_of_every_kind_may_be_sent_with_a_story(client, home, kind):
    """S9: what a phone or a scanner makes is taken, in its colours; the file box offers what is taken."""
    name, raw, colour = KINDS[kind]

    submission, _code = told(client, pictures=[upload(raw(), name)])

    with Image.open(io.BytesIO(submission.pictures.get().jpeg)) as picture:
        assert picture.format == "JPEG"
        seen = picture.getpixel((45, 30))
    assert max(abs(one - other) for one, other in zip(seen, colour, strict=True)) <= 8
    form = client.get(TELL).text
    assert 'accept=".avif,.gif,.heic,.heif,.jpg,.jpeg,.png,.webp"' in form


def test_colours_of_a_wide_gamut_camera_stay(client, home):
    """S9: the picture we keep has no profile, so its numbers must mean the same without one."""
    submission, _code = told(client, pictures=[upload(WIDE.read_bytes())])

    with Image.open(io.BytesIO(submission.pictures.get().jpeg)) as picture:
        seen = picture.getpixel((5, 5))
        assert "icc_profile" not in picture.info
    assert max(abs(one - other) for one, other in zip(seen, RED, strict=True)) <= 8


def test_pictures_may_be_larger_than_other_forms_and_not_without_limit(client, home):
    """S9: the one form of the public that takes more than a megabyte."""
    assert client.post(TELL, {"x": upload(b"x" * 2_000_000)}).status_code == 200
    assert client.post(TELL, {"x": upload(b"x" * 27_000_000)}).status_code == 413
    assert client.post("/en/newsletter/", {"x": upload(b"x" * 2_000_000)}).status_code == 413


def test_what_the_form_says_of_pictures_is_what_the_site_takes(client, home, settings):
    """S9: three of eight megabytes; with them and the longest words a story is still smaller than what is refused."""
    page = client.get(TELL).text

    assert "At most three, of at most 8 MB each." in page
    assert f'data-most="3" data-largest="{8 * 1024 * 1024}"' in page
    assert settings.LARGEST_PICTURE_FORM_BODY - 3 * 8 * 1024 * 1024 >= 4 * LONGEST_STORY + 100_000


def test_work_of_the_browser_spares_the_story_the_slow_look(client, home):
    """S9: a proof of work without third parties; without JavaScript the story is taken and marked."""
    stamp = new_stamp(60)
    number = next(n for n in range(1_000_000) if work.is_done(stamp, str(n)))

    checked, _code = told(client, form_stamp=stamp, work=str(number))
    marked, _code = told(client, text="Without JavaScript")

    assert (checked.by_hand, marked.by_hand) == (False, True)


def test_work_done_once_is_not_good_for_a_hundred_stories(client, home):
    stamp = new_stamp(60)
    number = next(n for n in range(1_000_000) if work.is_done(stamp, str(n)))

    marks = [told(client, form_stamp=stamp, work=str(number), text=f"Story {n}")[0].by_hand for n in range(4)]

    assert marks == [False, False, False, True]


def test_too_many_stories_from_one_network_wait_with_their_words_kept(client, home):
    """S9: 429 with Retry-After, and the text still there."""
    for n in range(9):
        stamp = new_stamp(60 + n)
        number = next(n for n in range(1_000_000) if work.is_done(stamp, str(n)))
        client.post(TELL, answers(text=f"Story {n}", form_stamp=stamp, work=str(number)))

    response = client.post(TELL, answers(text="The tenth story"))

    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0
    assert "The tenth story" in response.text
    assert Submission.objects.count() == 9


def use_up_the_hour(client, already=0):
    """Send what one network may send in an hour, without a story."""
    for _number in range(9 - already):
        assert client.post(TELL, answers(text="")).status_code == 200


def test_whoever_is_asked_to_wait_costs_no_picture_and_reads_that_pictures_are_to_be_chosen_again(
    client, home, monkeypatch
):
    """S9, security A1: two hundred kilobytes may unpack to two seconds and 400 MB of work, refused or not."""
    use_up_the_hour(client)
    opened = []
    monkeypatch.setattr("blog.telling.forms.made_anew", opened.append)

    response = client.post(TELL, answers(text="The tenth story", pictures=[upload(photo()), upload(photo())]))

    assert response.status_code == 429
    assert opened == []
    assert "The tenth story" in response.text
    assert response.text.count("If you had chosen pictures, please choose them again.") == 1
    assert not Submission.objects.exists()


def test_a_story_that_is_stored_is_never_said_to_be_not_sent(
    client, home, mailoutbox, django_capture_on_commit_callbacks
):
    """S9: whoever waits for a lost answer presses again; that is told as it is, whatever the network sent since."""
    sent = answers(contact="ana@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        first = client.post(TELL, {**sent, "pictures": [upload(photo())]})
        use_up_the_hour(client, already=1)
        again = [client.post(TELL, {**sent, "pictures": [upload(photo())]}) for _press in range(4)]

    codes = {CODE.search(answer.text)[0] for answer in (first, *again)}
    assert client.post(TELL, answers(text="")).status_code == 429
    assert len(codes) == 1
    assert all("We also send it to the address you gave us." in answer.text for answer in again)
    assert (Submission.objects.count(), len(mailoutbox)) == (1, 1)
    other = client.post(TELL, {**sent, "pictures": [upload(photo((30, 20)))]})
    assert other.status_code == 429  # the same words with another picture are another sending


def test_a_code_that_was_not_mailed_is_not_said_to_be_at_the_second_press(client, home):
    """S5: the mailbox had its three letters; a second press says no more than the first."""
    for number in range(3):
        told(client, text=f"Story {number}", contact="ana@example.org", age="adult")
    sent = answers(contact="ana@example.org")

    pages = [client.post(TELL, sent, REMOTE_ADDR="203.0.113.9").text for _press in range(2)]

    assert all(CODE.search(page) and "We also send it" not in page for page in pages)


def test_pictures_are_made_anew_one_at_a_time(monkeypatch):
    """S8, security A1: eight at once would ask for three gigabytes, and keep every thread from readers."""
    begun, largest = [], []

    def slowly(raw):
        begun.append(raw)
        largest.append(len(begun))
        time.sleep(0.5)
        begun.pop()
        return subprocess.CompletedProcess([], 0, b"jpeg")

    def one(_number) -> str:
        try:
            return pictures.made_anew(io.BytesIO(photo())).decode()
        except pictures.TooBusy:
            return "busy"

    monkeypatch.setattr(pictures, "drawn", slowly)
    with ThreadPoolExecutor(4) as threads:
        said = sorted(threads.map(one, range(4)))

    assert said == ["busy", "busy", "jpeg", "jpeg"]
    assert largest == [1, 1]


def test_whoever_waits_for_pictures_of_others_reads_so(client, home, monkeypatch):
    """S8: the form spoke of too many stories."""

    def busy(_file):
        raise pictures.TooBusy

    monkeypatch.setattr("blog.telling.forms.made_anew", busy)

    response = client.post(TELL, answers(text="What happened", pictures=[upload(photo())]))

    assert response.status_code == 429
    assert "We are working on pictures of other people at the moment." in response.text
    assert "too many stories" not in response.text
    assert "What happened" in response.text


def test_flood_from_many_networks_is_stopped_too(client, home):
    """S9, tests 3: six hundred an hour for all together; the last of them is heard, the next one keeps its words."""
    for _number in range(599):
        is_throttled(RequestFactory().post(TELL), "story-site-by-hand", views.SITE_RATE, subject="everybody")

    told(client)
    response = client.post(TELL, answers(text="From elsewhere"), REMOTE_ADDR="192.0.2.9")

    assert response.status_code == 429
    assert "From elsewhere" in response.text
    assert Submission.objects.count() == 1


def test_a_few_networks_without_javascript_keep_nobody_else_from_telling(client, home):
    """S9: three an hour from each network, so that a handful of them is far from what the site takes."""
    answered = [
        client.post(TELL, answers(text=f"Story {network} {n}"), REMOTE_ADDR=f"192.0.2.{network}")
        for network in range(1, 9)
        for n in range(4)
    ]

    assert [answer.status_code for answer in answered] == [200, 200, 200, 429] * 8
    assert int(answered[3].headers["Retry-After"]) > 0
    assert "Story 1 3" in answered[3].text
    assert client.post(TELL, answers(), REMOTE_ADDR="192.0.2.99").status_code == 200


def test_no_browser_keeps_what_was_typed(client, home):
    """S9, X1: whoever comes after on the same device and presses Back finds an empty form."""
    _submission, code = told(client)
    pages = {
        "form": client.get(TELL),
        "with errors": client.post(TELL, answers(naming="", text="canarytext")),
        "code": client.get("/en/tell/yours/"),
        "story": client.post("/en/tell/yours/", {"code": code}),
        "sure": client.post("/en/tell/yours/", {"code": code, "wish": "withdraw"}),
    }

    assert "canarytext" in pages["with errors"].text
    assert re.search('<input [^>]*name="contact"[^>]*autocomplete="off"', pages["with errors"].text)
    for name, page in pages.items():
        assert page.headers["Cache-Control"] == "no-store", name
        forms = [tag for tag in re.findall(r"<form [^>]*>", page.text) if "/tell/" in tag]
        assert forms, name
        assert all('autocomplete="off"' in tag for tag in forms), name


def test_choice_that_is_missing_is_said_once_for_its_group(client, home):
    """S9: the group of radio buttons is marked and described; its single buttons are not marked without a word."""
    page = client.post(TELL, answers(naming="", age="")).text

    for name in ("naming", "age"):
        group = re.search(rf'<fieldset [^>]*aria-describedby="[^"]*story-{name}_error"[^>]*>', page)
        assert group, name
        assert 'role="radiogroup"' in group[0]
        assert 'aria-invalid="true"' in group[0]
        assert not [box for box in re.findall(rf'<input [^>]*name="{name}"[^>]*>', page) if "aria-invalid" in box]


@pytest.mark.parametrize(
    ("headers", "changes", "status"),
    [
        ({"origin": "https://evil.example"}, {}, 403),
        ({}, {"homepage": "http://spam.example"}, 200),
        ({}, {"form_stamp": "now"}, 200),
    ],
    ids=["another site", "trap", "too fast"],
)
def test_machines_and_other_sites_are_refused(home, client_class, headers, changes, status):
    """S9: Origin, honeypot, minimum time."""
    client = client_class(enforce_csrf_checks=True)
    headers = {"origin": "http://testserver", **headers}
    if "form_stamp" in changes:
        changes = {"form_stamp": new_stamp(-60)}  # however long this machine takes to answer

    response = client.post(TELL, answers(**changes), headers=headers)

    assert response.status_code == status
    assert not Submission.objects.exists()


def test_an_old_phone_that_sends_no_origin_can_tell_and_withdraw(home, client_class):
    """S9, withdrawal code: Firefox 68, the last one for Android 4, says by its Referer alone where a form stood."""
    phone = client_class(enforce_csrf_checks=True)

    sent = phone.post(TELL, answers(), headers={"referer": f"http://testserver{TELL}"})
    code = CODE.search(sent.text)[0]
    gone = phone.post(
        YOURS,
        {"code": code, "wish": "withdraw", "sure": "yes"},
        headers={"referer": f"http://testserver{YOURS}"},
    )

    assert "Thank you. Your story is with us." in sent.text
    assert "Your story is withdrawn." in gone.text


def summary(response) -> list[str]:
    """What the list of errors says, from top to bottom."""
    found = re.search(r'<div class="error-summary".*?</div>', response.text, re.DOTALL)[0]
    return [re.sub(r"<[^>]+>", "", line) for line in re.findall(r"<li>(.*?)</li>", found)]


def test_errors_are_listed_as_the_fields_stand_on_the_page_and_guards_last(client, home):
    """S9: text before naming; that a form came too fast is no news while answers are missing."""
    empty = {"text": "", "naming": "", "age": "", "languages": [], "form_stamp": new_stamp(0)}

    assert summary(client.post(TELL, answers(**empty))) == [
        "Write your story.",
        "Choose how we may name you.",
        "Choose at least one language.",
        "Choose your age group.",
    ]
    assert "must stay empty" in summary(client.post(TELL, answers(text="", homepage="http://spam.example")))[1]
    assert "very quick" in summary(client.post(TELL, answers(form_stamp=new_stamp(0))))[0]


def test_fields_of_the_form_come_in_the_order_of_the_page(client, home):
    """S9: the order of the errors is the order of the page, for every field."""
    page = client.get(TELL).text
    fields = TellForm().fields

    assert sorted(fields, key=lambda name: page.index(f' name="{name}"')) == list(fields)


def test_whoever_has_just_told_finds_help_at_once(client, home, index):
    """X2: the page with the code names the lines that stand before stories with notes."""
    body = [("help", {"heading": "Help", "contacts": [{"name": "A line by day and night"}]})]
    index.help_passage = SharedPassage.objects.create(name="Help", body=body, locale=index.locale)
    index.save_revision().publish()

    assert "A line by day and night" in client.post(TELL, answers()).text


def test_nobody_can_fill_a_strangers_mailbox_with_codes(client, home, mailoutbox, django_capture_on_commit_callbacks):
    """S5: an address that anybody may type gets three letters a day, however spelled; stories are kept as ever."""
    pages = []
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(5):
            told = answers(text=f"Story {number}.", contact=f"ana+{number}@example.org")
            pages.append(client.post(TELL, told, REMOTE_ADDR=f"203.0.113.{number}").text)

    assert len(mailoutbox) == 3
    assert [CODE.search(page) is not None for page in pages] == [True] * 5
    assert ["We also send it to the address you gave us." in page for page in pages] == [True] * 3 + [False] * 2
    assert Submission.objects.count() == 5


def test_a_field_that_another_answer_makes_necessary_is_not_called_optional(client, home):
    """S9: the form asked for a language, a name or an address that it had called optional."""
    page = client.get("/en/tell/").text

    labels = [re.sub(r"<[^>]+>", " ", label) for label in re.findall(r"<(?:legend|label)\b.*?</", page, re.S)]
    found = " | ".join(" ".join(label.split()) for label in labels)
    assert "In which languages? (needed if it may appear)" in found
    assert "The name to publish (needed unless you chose no name)" in found
    assert "Email address (needed if you are under 18)" in found
    assert "Pictures (optional)" in found
