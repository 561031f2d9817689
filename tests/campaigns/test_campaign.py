"""A campaign page: what it shows, what it leaves out, and figures that do not mislead."""

import re

import pytest
from django.utils import translation
from wagtail.models import Site

from campaigns.fields import DollarsFormField
from campaigns.models import CampaignPage
from campaigns.templatetags.campaign_tags import dollars
from content.models import FooterWords, SiteFacts

WAY = ("way", {"title": "By check", "text": "<p>Write to our address.</p>", "action": {}})


def publish(campaign, **fields):
    """Change a campaign as an editor would."""
    for name, value in fields.items():
        setattr(campaign, name, value)
    campaign.save_revision().publish()


def test_goal_is_told_in_words_and_figures_with_its_day(client, campaign):
    """C2: the bar has a text equivalent and says on which day the sum was true."""
    response = client.get(campaign.url)

    assert "<strong>$23,456</strong> raised of $100,000" in response.text
    assert "23% of the goal" in response.text
    assert '<time datetime="2026-11-01">Nov. 1, 2026</time>' in response.text
    assert re.search(r'<progress[^>]* max="100000" value="23456" aria-labelledby="meter-\d+">', response.text)


@pytest.mark.parametrize(
    ("raised", "words", "value"),
    [
        (0, "<strong>$0</strong> raised of $100,000", "0"),
        (10_000_000, "The goal of $100,000 is reached.", "100000"),
        (12_345_600, "<strong>$123,456</strong> raised. The goal of $100,000 is reached.", "100000"),
    ],
)
def test_bar_never_breaks(client, campaign, raised, words, value):
    """C2: nothing, all and more than all: the bar stays within its ends, and the words tell the truth."""
    publish(campaign, raised_cents=raised)

    response = client.get(campaign.url)

    assert words in response.text
    assert f'value="{value}"' in response.text


@pytest.mark.parametrize("goal", [None, 0])
def test_no_goal_means_no_bar(client, campaign, goal):
    """C2: without a goal nothing is divided by it."""
    publish(campaign, goal_cents=goal)

    assert "<progress" not in client.get(campaign.url).text


def test_goal_alone_is_told_without_a_bar(client, campaign):
    """C2: before anything was counted only the goal is told."""
    publish(campaign, raised_cents=None)

    response = client.get(campaign.url)

    assert "Our goal is <strong>$100,000</strong>." in response.text
    assert "<progress" not in response.text


def test_absent_sections_leave_no_headings(client, campaign):
    """C1: what is not there is not announced."""
    publish(campaign, synopsis="")

    response = client.get(campaign.url)

    assert re.findall(r"<main.*?</main>", response.text, re.S)[0].count("<h2") == 0


def test_every_giving_page_states_sponsor_and_number_from_one_place(client, campaign, home):
    """G1, G2: ways to give carry the tax statement and the EIN that staff keep in the site's facts."""
    SiteFacts.objects.create(site=Site.objects.get(), legal_name="Open Door", ein="12-3456789")
    FooterWords.objects.create(locale=home.locale, tax_statement="Gifts may be deducted.", live=True)
    appeal = home.add_child(instance=CampaignPage(title="Appeal", slug="appeal", locale=home.locale, kind="giving"))
    publish(appeal)
    before = client.get(campaign.url).text
    publish(campaign, ways=[WAY])

    asking = client.get(campaign.url).text

    main = re.findall(r"<main.*?</main>", before, re.S)[0]
    assert "12-3456789" not in main
    for text in (asking, client.get(appeal.url).text):
        main = re.findall(r"<main.*?</main>", text, re.S)[0]
        assert "12-3456789" in main
        assert "Gifts may be deducted." in main
    assert "Write to our address." in asking


def test_the_first_ways_to_give_are_buttons_at_once(client, campaign):
    """G1: two of them stand in the head; where none leads anywhere, a button leads to the list."""
    links = [{"text": f"Give {name}", "link": f"https://{name}.example.org/", "style": "main"} for name in "abc"]
    publish(campaign, ways=[WAY, *(("way", {"title": "Online", "text": "", "action": link}) for link in links)])

    head = client.get(campaign.url).text.partition('id="ways"')[0]

    assert re.findall(r'class="button[^"]*" href="(https://[^"]*)"', head)[:2] == [
        "https://a.example.org/",
        "https://b.example.org/",
    ]
    assert "https://c.example.org/" not in head
    publish(campaign, ways=[WAY])
    assert re.search(r'class="button[^"]*" href="#ways"', client.get(campaign.url).text)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "0 دولار"),
        (1, "دولار واحد"),
        (2, "دولاران"),
        (5, "5 دولارات"),
        (38_250, "38,250 دولارًا"),
        (100_000, "100,000 دولار"),
    ],
)
def test_arabic_counts_dollars(amount, words):
    """C1, T1: the word follows the number."""
    with translation.override("ar"):
        assert dollars(amount) == words


def test_editors_type_dollars_and_nothing_is_lost():
    """C2: a sum typed with cents comes back as it was typed; less than nothing is refused."""
    field = DollarsFormField()

    assert field.clean("1234.56") == 123456
    assert str(field.prepare_value(123456)) == "1234.56"
    assert not field.has_changed(123456, "1234.56")
    with pytest.raises(Exception, match="greater than or equal to 0"):
        field.clean("-1")


def test_sum_needs_its_day_before_it_is_published(campaign, admin_user):
    """C2: no sum without its day."""
    form_class = CampaignPage.get_edit_handler().get_form_class()
    data = {"title": "x", "slug": "documentary", "kind": "documentary", "goal_cents": "10", "raised_cents": "5"}
    streams = {f"{name}-count": "0" for name in ("film", "ways", "body")}
    rich = {"synopsis": "null"}
    formset = {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}

    form = form_class({**data, **streams, **rich, **formset}, instance=campaign, for_user=admin_user)
    form.is_valid()

    assert form.errors["raised_as_of"] == ["Enter the day this amount was counted."]
