"""What a contributor can do with the withdrawal code."""

import io
import re
import unicodedata
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from blog.models import StoryPage
from blog.telling.models import GoneAddress, Submission
from content.models import Picture
from tests.blog.conftest import translated

from .conftest import YOURS, accept, at, draft, told, wish

pytestmark = pytest.mark.django_db


def fresh(submission):
    return Submission.objects.get(pk=submission.pk)


@pytest.fixture
def published(client, index, desk, home_es, home_ar):
    """A story in English and Spanish, with an alias in Arabic; and its code."""
    submission, code = told(
        client, naming="full", name="Ana Ortiz", text="canarytext in the gym", languages=["en", "es", "ar"]
    )
    accept(desk, submission)
    page = draft(desk, submission, title="Canarytitle")
    page.get_latest_revision().publish()
    page = StoryPage.objects.get(pk=page.pk)
    translated(index, home_es.locale, title="Historias")
    translated(index, home_ar.locale, title="قصص")
    translated(page, home_es.locale, title="Canarytítulo")
    page.copy_for_translation(home_ar.locale, alias=True)
    return submission, code, page


def in_language(page, code):
    return StoryPage.objects.get(translation_key=page.translation_key, locale__language_code=code)


def test_code_opens_in_any_spelling_and_shows_where_it_stands(client, home):
    """★6: no account and no cookie; small letters, no dashes, and the misread characters are understood."""
    _submission, code = told(client)

    for typed in (code, code.lower(), code.replace("-", ""), f"  {code.replace('-', ' ')} ", code.replace("0", "O")):
        response = client.post(YOURS, {"code": typed})

        assert "Waiting for a moderator to read it." in response.text
        assert "They held my son" not in response.text
        assert response.headers["Cache-Control"] == "no-store"
        assert not response.cookies


@pytest.mark.parametrize(
    ("zero", "wide"),
    [("\u0660", 0), ("\u06f0", 0), ("\u0966", 0), ("\uff10", 0xFEE0)],
    ids=["Arabic", "Persian", "Hindi", "full width"],
)
def test_code_opens_with_the_digits_and_letters_of_a_keyboard_of_another_script(client, home, zero, wide):
    """★6: whoever writes Arabic, Persian, Hindi or Japanese has other digits at hand, or wide letters and dashes."""
    submission, code = told(client)
    digits = {str(number): chr(ord(zero) + number) for number in range(10)}
    others = {sign: chr(ord(sign) + wide) for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ-"}
    typed = code.translate(str.maketrans(digits | others))

    assert "Waiting for a moderator to read it." in client.post(YOURS, {"code": typed}).text
    assert "It is down in every language." in wish(client, typed, "withdraw", sure="yes").text
    assert fresh(submission).state == "withdrawn"


def test_withdrawing_is_offered_quietly_beside_the_other_wishes(client, home):
    """★6: no wish is louder than another, and the last word is asked for before anything is gone."""
    submission, code = told(client)

    page = re.search(r"<main.*?</main>", client.post(YOURS, {"code": code}).text, re.DOTALL)[0]
    assert set(re.findall(r'<button class="([^"]*)"', page)) == {"button button--quiet"}
    assert "Yes, withdraw my story" in wish(client, code, "withdraw").text
    submission.refresh_from_db()
    assert submission.state == Submission.State.NEW


@pytest.mark.parametrize(
    ("typed", "told_so"),
    [("", "Enter your code."), ("ABCD-EFGH", "The code has 20 characters."), ("ABCD-" * 5, "No story has this code.")],
)
def test_wrong_code_is_answered_beside_the_field(client, home, typed, told_so):
    response = client.post(YOURS, {"code": typed})

    assert response.text.count(told_so) == 2
    assert response.status_code == 200


def test_guessing_is_slowed_down_for_one_network_and_keeps_nobody_from_withdrawing(client, home):
    """★6: forty wrong codes an hour; a right one is heard from the same school or house all the same."""
    submission, code = told(client)
    guesses = [client.post(YOURS, {"code": "ABCD-" * 5}) for _ in range(41)]

    assert [answer.status_code for answer in guesses] == [200] * 40 + [429]
    assert int(guesses[-1].headers["Retry-After"]) > 0
    assert client.post(YOURS, {"code": "ABCD-" * 5}, REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.post(YOURS, {"code": code}).status_code == 200
    assert "It is down in every language." in wish(client, code, "withdraw", sure="yes").text
    assert fresh(submission).state == "withdrawn"


def test_new_names_and_messages_end_after_twenty_a_day_and_taking_back_does_not(client, home):
    """★6, security A2: each new name makes the next change dearer; nobody is kept from what protects."""
    submission, code = told(client)
    named = [wish(client, code, "rename", naming="chosen", name=f"Linden {n}") for n in range(21)]
    asked = [wish(client, code, "ask", words=f"Please change {n}.") for n in range(21)]

    for answers in (named, asked):
        assert [answer.status_code for answer in answers] == [200] * 20 + [429]
        assert "Please send the next one tomorrow." in answers[-1].text
        assert int(answers[-1].headers["Retry-After"]) > 0
    assert "Please change 20." in asked[-1].text  # what was typed is still here
    assert fresh(submission).printed_name == "Linden 19"
    assert "This is how we name you now." in wish(client, code, "rename", naming="none").text
    assert fresh(submission).printed_name == ""
    assert "no longer applies" in wish(client, code, "narrow", uses=[], languages=[]).text
    assert "It is down in every language." in wish(client, code, "withdraw", sure="yes").text


def test_a_name_beyond_those_that_can_be_stored_is_refused_and_none_is_deleted(client, home):
    """★6, security A2: a former name is never printed again, so there is an end to new ones."""
    submission, code = told(client, naming="first", name="Ana")
    submission.terms = [f"Somebody {n}" for n in range(50)]
    submission.save()

    refused = wish(client, code, "rename", naming="chosen", name="Linden")
    assert refused.text.count("We cannot take another new name.") == 2
    assert fresh(submission).printed_name == "Ana"
    wish(client, code, "rename", naming="none")
    assert {*fresh(submission).terms} == {"Ana", *submission.terms}
    assert "We cannot take another" in wish(client, code, "rename", naming="chosen", name="Linden").text
    assert "This is how we name you now." in wish(client, code, "rename", naming="first", name="Ana").text
    assert fresh(submission).terms == submission.terms


def test_a_name_that_stays_as_it_is_changes_nothing(client, published):
    """★6, security A2: going without a name is not counted, so asking for it once more makes no version."""
    submission, code, page = published

    for _press in range(2):
        assert "This is how we name you now." in wish(client, code, "rename", naming="none").text
        made = page.revisions.count(), submission.ledger.count()
    wish(client, code, "rename", naming="none")

    assert (page.revisions.count(), submission.ledger.count()) == made
    assert [entry.kind for entry in submission.ledger.all()].count("naming") == 1


def test_every_sign_of_a_code_counts(client, home):
    """★6: a code that is wrong in any single place, or in its letters' order, opens nothing."""
    _submission, code = told(client)
    places = [place for place, sign in enumerate(code) if sign != "-"]
    near = {code[:place] + ("A" if code[place] != "A" else "B") + code[place + 1 :] for place in places}
    near |= {code[::-1], code[:4] * 5, code[:9] + "-0000-0000-0000", "0000-0000-0000" + code[14:]}

    opened = [typed for typed in sorted(near) if Submission.objects.with_code(typed)]

    assert len(near) == 24
    assert opened == []
    assert "No story has this code" in client.post(YOURS, {"code": sorted(near)[0]}).text


def test_new_name_shows_at_once_in_every_language_and_the_old_one_is_never_printed_again(client, published):
    """Withdrawal code, S8: from a full name to none."""
    submission, code, page = published
    assert "Ana Ortiz" in client.get(page.url).text

    response = wish(client, code, "rename", naming="none", name="")

    assert "This is how we name you now." in response.text
    for language in ("en", "es", "ar"):
        text = client.get(in_language(page, language).url).text
        assert "Ana Ortiz" not in text
        assert "canary" in text.lower()
    assert fresh(submission).terms == ["Ana Ortiz"]
    assert "Ana Ortiz" not in client.get("/en/stories/feed/").text
    assert fresh(submission).ledger.last().kind == "naming"


@pytest.mark.parametrize(("naming", "name"), [("none", ""), ("chosen", "Linden")])
def test_whoever_hides_the_name_is_kept_out_of_search_engines_from_then_on(client, published, naming, name):
    """Withdrawal code, S8: in every language and in what is published next; an own name again changes nothing."""
    _submission, code, page = published
    assert "noindex" not in client.get(page.url).text

    wish(client, code, "rename", naming=naming, name=name)
    wish(client, code, "rename", naming="first", name="Ana")
    for language in ("en", "es"):
        in_language(page, language).get_latest_revision().publish()

    for language in ("en", "es", "ar"):
        assert 'name="robots" content="noindex' in client.get(in_language(page, language).url).text


def test_story_that_still_holds_the_old_name_goes_down_until_it_is_cleaned(client, published):
    """Withdrawal code, anonymity guard: a new byline is worth nothing while the text tells the name."""
    _submission, code, page = published
    page.summary = "Ana Ortiz tells"
    page.save_revision().publish()

    wish(client, code, "rename", naming="first", name="Ana")

    assert client.get(page.url).status_code == 404
    assert not in_language(page, "es").live


@pytest.mark.parametrize(
    ("former", "present"),
    [("Robert", "Roberta"), ("Daniel", "Daniela"), ("Александр", "Александра"), ("سليمان", "سليمانة")],
)
def test_a_former_name_that_the_new_one_begins_with_is_taken_back_all_the_same(client, index, desk, former, present):
    """Withdrawal code, anonymity guard: the page that tells it goes down, and comes back with the new name alone."""
    submission, code = told(client, naming="first", name=former, text=f"{former}, they shouted, lie still!")
    accept(desk, submission)
    page = draft(desk, submission)
    page.summary = f"{former} tells"
    page.save_revision().publish()
    assert former in client.get(page.url).text

    wish(client, code, "rename", naming="first", name=present)

    assert client.get(page.url).status_code == 404
    page = StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    page.summary, page.body = f"{present} tells", [("paragraph", f"<p>{present}, they shouted, lie still!</p>")]
    page.save_revision().publish()
    shown = client.get(page.url).text
    assert f"{present}, they shouted" in shown
    assert former not in shown.replace(present, "")


def test_whole_words_of_the_present_name_stay_until_that_is_taken_back(client, index, desk):
    """Withdrawal code: who adds a family name keeps the page."""
    submission, code = told(client, naming="first", name="Ana", text="Ana, they shouted, lie still!")
    accept(desk, submission)
    page = draft(desk, submission)
    page.get_latest_revision().publish()

    wish(client, code, "rename", naming="full", name="Ana María")
    assert "Ana, they shouted" in client.get(page.url).text
    wish(client, code, "rename", naming="none", name="")

    assert client.get(page.url).status_code == 404


def test_a_name_that_begins_like_one_that_is_secret_may_be_chosen(client, home):
    """★6: Martina may keep Martin secret, and who was Robert may be Roberta later."""
    submission, code = told(client, naming="first", name="Martina", terms="Martin")
    assert fresh(submission).printed_name == "Martina"
    for name in ("Robert", "", "Roberta"):
        response = wish(client, code, "rename", naming="first" if name else "none", name=name)
        assert "This is how we name you now." in response.text

    assert fresh(submission).printed_name == "Roberta"


def test_draft_in_progress_takes_the_new_name_and_keeps_its_words(client, published):
    """★6: what editors were writing is not lost, and the public page changes all the same."""
    _submission, code, page = published
    page.summary = "Being written"
    page.save_revision()

    wish(client, code, "rename", naming="chosen", name="Linden")

    page = StoryPage.objects.get(pk=page.pk)
    assert (page.chosen_name, page.summary, page.live) == ("Linden", "", True)
    newest = page.get_latest_revision_as_object()
    assert (newest.chosen_name, newest.summary) == ("Linden", "Being written")
    assert "Linden" in client.get(page.url).text


def test_name_may_be_opened_again_by_its_owner(client, published):
    """★6: what became secret by a change can be taken back by another."""
    submission, code, _page = published
    wish(client, code, "rename", naming="none")

    wish(client, code, "rename", naming="full", name="Ana Ortiz")

    assert fresh(submission).terms == []
    assert fresh(submission).printed_name == "Ana Ortiz"


def test_taking_back_a_language_takes_that_page_down_at_once(client, published):
    """★6: narrowing, never widening."""
    submission, code, page = published

    wish(client, code, "narrow", uses=["site"], languages=["en", "ar"])

    assert client.get(page.url).status_code == 200
    assert client.get("/es/stories/" + page.slug + "/").status_code == 404
    kept = fresh(submission)
    assert (kept.for_site, kept.for_newsletter, kept.for_press, kept.languages) == (True, False, False, ["en", "ar"])


def test_keeping_what_is_agreed_to_writes_nothing(client, published, settings):
    """★6: pressed again and again it filled the ledger and the disk, and every page was drawn anew."""
    submission, code, _page = published
    wish(client, code, "narrow", uses=["site"], languages=["en", "ar"])
    written = submission.ledger.count(), [path.read_text() for path in settings.WISHES_DIR.glob("*.jsonl")]

    for uses, languages in ((["site"], ["en", "ar"]), (["site", "newsletter"], ["en", "es", "ar"])):
        wish(client, code, "narrow", uses=uses, languages=languages)

    assert (submission.ledger.count(), [path.read_text() for path in settings.WISHES_DIR.glob("*.jsonl")]) == written
    kept = fresh(submission)
    assert (kept.for_site, kept.for_newsletter, kept.languages) == (True, False, ["en", "ar"])


@pytest.mark.parametrize("use", ["site", "newsletter", "press"])
def test_each_use_is_taken_back_by_itself(client, home, use):
    """★6: the press as well; the other two stay."""
    every = {"site", "newsletter", "press"}
    submission, code = told(client, uses=[*every])

    wish(client, code, "narrow", uses=[*every - {use}], languages=submission.languages)

    kept = fresh(submission)
    assert {name for name in every if getattr(kept, f"for_{name}")} == every - {use}


def test_taking_back_a_language_cancels_what_was_planned_in_it(client, published):
    """★6: a translation that waited for its day waits no longer; staff see no plan for it."""
    _submission, code, page = published
    in_language(page, "es").unpublish()
    plans = []
    for language in ("es", "en"):
        form = in_language(page, language)
        form.go_live_at = timezone.now() + timedelta(hours=1)
        form.save_revision(approved_go_live_at=form.go_live_at)
        plans.append(form.revisions.exclude(approved_go_live_at=None))

    wish(client, code, "narrow", uses=["site"], languages=["en", "ar"])

    assert [plan.exists() for plan in plans] == [False, True]


def test_a_page_in_the_words_of_another_language_goes_with_that_language(client, published):
    """★6: an Arabic page that is an alias shows the English words, whether it is published again or not."""
    _submission, code, page = published
    arabic = f"/ar/stories/{page.slug}/"

    wish(client, code, "narrow", uses=["site"], languages=["en", "es"])
    assert client.get(arabic).status_code == 200
    StoryPage.objects.get(pk=page.pk).save_revision().publish()
    assert client.get(arabic).status_code == 200

    wish(client, code, "narrow", uses=["site"], languages=["es"])
    assert client.get(arabic).status_code == client.get(page.url).status_code == 404
    assert not StoryPage.objects.filter(live=True, locale__language_code__in=["en", "ar"]).exists()


def test_an_alias_of_an_alias_has_the_words_of_the_first(client, published, home_es, home_ar):
    """★6, T1: a language may follow one that follows another; its pages stay as long as the words are agreed to."""
    _submission, code, page = published
    StoryPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk).delete()
    spanish = StoryPage.objects.get(pk=page.pk).copy_for_translation(home_es.locale, alias=True)
    spanish.copy_for_translation(home_ar.locale, alias=True)
    arabic = f"/ar/stories/{page.slug}/"

    wish(client, code, "narrow", uses=["site"], languages=["en", "ar"])
    assert client.get(arabic).status_code == client.get(page.url).status_code == 200
    wish(client, code, "rename", naming="none", name="")

    shown = client.get(arabic)
    assert shown.status_code == 200
    assert "Ana Ortiz" not in shown.text + client.get(page.url).text
    assert set(StoryPage.objects.filter(translation_key=page.translation_key).values_list("chosen_name")) == {("",)}


def test_a_page_that_was_closed_to_the_public_is_not_named_to_whoever_holds_the_code(client, published):
    """X4: neither its address nor its title; its other languages, closed with it, neither."""
    _submission, code, page = published
    assert page.url in wish(client, code).text
    PageViewRestriction.objects.create(page=page.page_ptr, restriction_type="login")

    text = wish(client, code).text

    assert page.url not in text
    assert "Canarytitle" not in text
    assert f"/es/stories/{page.slug}/" not in text


def test_nobody_widens_consent_by_a_forged_form(client, published):
    """★6: what was not agreed to cannot be agreed to here."""
    submission, code, _page = published

    wish(client, code, "narrow", uses=["site", "newsletter", "press"], languages=["en", "es", "ar", "xx"])

    kept = fresh(submission)
    assert (kept.for_press, kept.languages) == (False, ["en", "es", "ar"])


def test_an_older_tab_takes_back_what_it_says_and_gives_nothing_back(client, home):
    """★6: taking back is always heard. The older tab still ticks what another one took back."""
    submission, code = told(client, uses=["site", "newsletter"], languages=["en", "es"])
    wish(client, code, "narrow", uses=["site"], languages=["en", "es"])

    page = wish(client, code, "narrow", uses=["site", "newsletter"], languages=["en"]).text

    kept = fresh(submission)
    assert (kept.for_site, kept.for_newsletter, kept.for_press, kept.languages) == (True, False, False, ["en"])
    assert "Select a valid choice" not in page


@pytest.mark.parametrize("sent", [["press"], ["fr"], ["x" * 5000, "site"], ["state", "asks", "__class__"]])
def test_whatever_a_form_says_nothing_is_gained_by_it(client, home, sent):
    """★6: known or unknown, only what was agreed to stays."""
    submission, code = told(client, uses=["newsletter"], languages=["en"])

    wish(client, code, "narrow", uses=[*sent, "newsletter"], languages=[*sent, "es"])

    kept = fresh(submission)
    assert (kept.for_site, kept.for_newsletter, kept.for_press, kept.languages) == (False, True, False, [])
    assert kept.state == "new"


def test_taking_back_the_site_takes_every_page_down(client, published):
    """★6: the site itself is a use."""
    _submission, code, page = published

    wish(client, code, "narrow", languages=["en", "es", "ar"])

    for language in ("en", "es", "ar"):
        assert client.get(f"/{language}/stories/{page.slug}/").status_code == 404


def test_asking_reaches_the_moderator(client, published, desk):
    """★6: the request stands first in the queue and in the story's notes."""
    submission, code, _page = published

    assert "Write what we should change." in wish(client, code, "ask", words=" ").text
    wish(client, code, "ask", words="Please leave out the gym.")

    assert fresh(submission).asks
    assert "1 story is waiting" in desk.get("/admin/told-stories/").text
    assert "Please leave out the gym." in desk.get(at("story", submission)).text
    desk.post(at("story", submission), {"wish": "note", "text": "I will.", "seen": submission.notes.get().pk})
    assert not fresh(submission).asks


@pytest.mark.parametrize("end", ["decline", "withdraw"])
def test_a_message_about_an_ended_story_is_refused_with_its_words(client, published, desk, end):
    """★6: the page was open while somebody declined it, or it was withdrawn in another tab."""
    submission, code, _page = published
    if end == "decline":
        desk.post(at("story", submission), {"wish": "decline", "sure": "1"})
    else:
        wish(client, code, "withdraw", sure="yes")

    said = wish(client, code, "ask", words="Please leave out the gym.").text

    assert "nobody would read this message. It was not kept." in said
    assert "Please leave out the gym.</textarea>" in said
    assert "We have your message" not in said
    assert not submission.notes.exists()


def test_the_days_of_a_declined_story_go_on_when_it_is_withdrawn(client, published, desk, settings):
    """★6, B5: withdrawing it on the last of them moved its deletion a month on."""
    submission, code, _page = published
    desk.post(at("story", submission), {"wish": "decline", "sure": "1"})
    since = timezone.now() - timedelta(days=settings.STORY_RETENTION_DAYS - 1)
    Submission.objects.filter(pk=submission.pk).update(state_since=since)

    wish(client, code, "withdraw", sure="yes")

    assert fresh(submission).state == "withdrawn"
    assert fresh(submission).state_since == since


def test_withdrawing_asks_once_whether_it_is_meant(client, published):
    _submission, code, page = published

    response = wish(client, code, "withdraw")

    assert "Withdraw your story?" in response.text
    assert client.get(page.url).status_code == 200


def test_withdrawing_takes_everything_down_within_one_request(client, published, index):
    """★6: page, translation, alias, lists, feeds, search, sitemap, share picture; warmed before."""
    _submission, code, page = published
    addresses = {language: f"/{language}/stories/{page.slug}/" for language in ("en", "es", "ar")}
    lists = [
        f"/{language}/{place}"
        for language in ("en", "es")
        for place in ("stories/", "stories/feed/", "stories/feed/atom/")
    ]
    lists += ["/en/search/?query=canarytitle", "/es/search/?query=canarytítulo", "/sitemap.xml", "/en/", "/es/"]
    share = f"/share/{page.pk}-{page.live_revision_id}.jpg"
    for address in [*addresses.values(), share]:
        assert client.get(address).status_code == 200, address
    assert sum("canaryt" in client.get(address).text.lower() for address in lists) >= 9

    response = wish(client, code, "withdraw", sure="yes")

    assert "It is down in every language." in response.text
    for language, address in addresses.items():
        gone = client.get(address)
        assert gone.status_code == 410
        assert f'lang="{language}"' in gone.text
        assert "canary" not in gone.text.lower()
    for address in lists:
        assert page.slug not in client.get(address).text, address
        if "query" not in address:
            assert "canaryt" not in client.get(address).text.lower(), address
    assert client.get(share).status_code == 404
    assert client.head(addresses["en"]).status_code == 410
    assert "Esta página fue retirada" in client.get(addresses["es"]).text


def test_former_addresses_are_gone_too(client, published):
    """★6: a redirect from an earlier address does not lead to nowhere."""
    _submission, code, page = published
    Redirect.objects.create(old_path="/en/stories/an-earlier-address", redirect_page=page, site=None)

    wish(client, code, "withdraw", sure="yes")

    assert client.get("/en/stories/an-earlier-address/").status_code == 410
    assert not Redirect.objects.filter(redirect_page=page).exists()
    assert "earlier" not in str(GoneAddress.objects.values_list())


def test_address_in_another_script_is_gone_after_a_withdrawal_too(client, index, desk):
    """★6: addresses are noted as links hold them, percent-encoded, and asked for decoded."""
    submission, code = told(client)
    accept(desk, submission)
    page = draft(desk, submission)
    page.slug = "قصة-طويلة"
    page.save_revision().publish()

    wish(client, code, "withdraw", sure="yes")

    assert client.get(f"/en/stories/{page.slug}/").status_code == 410


def test_other_spellings_of_a_withdrawn_address_are_gone_too(client, index, desk):
    """★6: encoded twice, with accents as signs of their own, and where its languages stand side by side."""
    submission, code = told(client)
    accept(desk, submission)
    page = draft(desk, submission)
    page.slug = "zoé-cuenta"
    page.save_revision().publish()

    wish(client, code, "withdraw", sure="yes")

    once = quote(page.slug)
    spelled = [page.slug, unicodedata.normalize("NFD", page.slug), once, quote(once), f"{once}/beside/es"]
    assert [client.get(f"/en/stories/{slug}/").status_code for slug in spelled] == [410] * 5
    assert client.get("/en/stories/zo-cuenta/").status_code == 404


def test_an_address_with_a_name_that_was_taken_back_leads_nowhere(
    client, index, desk, django_capture_on_commit_callbacks
):
    """★6, S9: once title and address are others, the former one is gone; other former addresses lead on."""
    submission, code = told(client, naming="chosen", name="Zoe Canary")
    accept(desk, submission)
    page = draft(desk, submission)
    page.title, page.slug = "Zoe Canary tells", "zoe-canary-tells"
    page.save_revision().publish()
    page = submission.stories.get()
    earlier = {"calm": "/en/stories/an-earlier-address", "telling": "/en/stories/what-zoe-canary-said"}
    for path in earlier.values():
        Redirect.objects.create(old_path=path, redirect_page=page, site=None)

    wish(client, code, "rename", naming="none", name="")
    assert client.get("/en/stories/zoe-canary-tells/").status_code == 410
    again = submission.stories.get().get_latest_revision_as_object()
    again.title, again.slug = "A mother tells", "a-mother-tells"
    with django_capture_on_commit_callbacks(execute=True):
        again.save_revision().publish()

    assert client.get("/en/stories/a-mother-tells/").status_code == 200
    assert client.get("/en/stories/zoe-canary-tells/").status_code == 410
    assert client.get(f"{earlier['telling']}/").status_code == 410
    assert client.get(f"{earlier['calm']}/").headers["location"] == "/en/stories/a-mother-tells/"
    assert not Redirect.objects.filter(old_path__contains="canary").exists()


def test_withdrawn_story_cannot_come_back(published, client, desk):
    """★6: neither a draft nor an old version nor a translation is published again, by anybody."""
    from blog.telling.guard import NotPublished

    submission, code, _page = published
    wish(client, code, "withdraw", sure="yes")

    for twin in submission.stories.filter(alias_of=None):
        for revision in twin.revisions.all():
            with pytest.raises(NotPublished, match="withdrew"):
                revision.publish()
    desk.post(at("story", submission), {"wish": "accept", "read": "on"})
    desk.post(at("story", submission), {"wish": "talk"})
    wish(client, code, "rename", naming="full", name="Ana Ortiz")
    assert fresh(submission).state == "withdrawn"
    assert not submission.stories.live().exists()


def test_withdrawing_twice_is_the_same_as_once(client, published):
    submission, code, _page = published

    for _ in range(2):
        wish(client, code, "withdraw", sure="yes")

    assert [entry.kind for entry in fresh(submission).ledger.all()].count("withdrawn") == 1


def test_pictures_go_with_the_story(client, index, desk, settings, django_capture_on_commit_callbacks):
    """Withdrawal code, S8: library, sizes and files."""
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "#0b5560").save(out, "JPEG")
    sent = SimpleUploadedFile("anna.jpg", out.getvalue(), content_type="image/jpeg")
    submission, code = told(client, pictures=[sent])
    accept(desk, submission)
    desk.post(
        at("story", submission),
        {"wish": "draft", "title": "With a picture", "pictures": [submission.pictures.get().pk]},
    )
    page = submission.stories.get()
    page.get_latest_revision().publish()
    shown = re.findall(r'/media/images/[^" ,]+', client.get(StoryPage.objects.get(pk=page.pk).url).text)
    assert client.get(shown[0]).status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        wish(client, code, "withdraw", sure="yes")

    assert client.get(shown[0]).status_code == 404
    assert not Picture.objects.exists()
    assert not [file for file in settings.MEDIA_ROOT.rglob("*") if file.is_file()]


def test_other_missing_addresses_stay_404(client, home):
    assert client.get("/en/stories/never-there/").status_code == 404
