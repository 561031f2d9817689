"""A journalist looks for figures."""

from django.urls import reverse
from wagtail.models import PageViewRestriction

from research.models import ResearchTopic
from tests.research.factories import make_record


def found(response) -> str:
    """The list of records, without the questions above it."""
    return response.text.split('id="found"')[1]


def test_library_narrows_down_by_topic_year_and_kind(client, library):
    """R1: topic, year and kind combine; the address is shareable and the counts are right."""
    make_record(library, "National figures", topics=["Discipline", "Disability"], year=2020)
    make_record(library, "One district", topics=["Discipline"], year=2021, kind="article")
    make_record(library, "Older figures", topics=["Disability"], year=2018)

    response = client.get("/en/research/?topic=discipline&kind=report")

    assert "1 record" in found(response)
    assert "National figures" in found(response)
    assert "One district" not in found(response)
    assert '<option value="discipline" selected>Discipline (1)</option>' in response.text
    assert '<option value="disability">Disability (2)</option>' in response.text
    assert '<option value="2020">2020 (1)</option>' in response.text
    assert '<option value="2021">2021 (0)</option>' in response.text


def test_a_card_names_two_authors_and_of_more_the_first(client, library):
    """R1: so that a record is known at a glance."""
    make_record(library, "By nobody", authors="")
    make_record(library, "By two", authors="First Office\nSecond Office")
    make_record(library, "By three", authors="Third Office\nFourth Office\nFifth Office")

    cards = found(client.get("/en/research/"))

    assert "First Office, Second Office" in cards
    assert "Third Office and others" in cards
    assert "Fourth Office" not in cards


def test_newest_research_comes_first(client, library):
    make_record(library, "Old study", year=1998)
    make_record(library, "Undated study", year=None)
    make_record(library, "New study", year=2025)

    page = found(client.get("/en/research/"))

    assert page.index("New study") < page.index("Old study") < page.index("Undated study")


def test_private_research_is_neither_listed_nor_counted(client, library):
    """R1: counts speak only of what anybody may read."""
    make_record(library, "Open study", topics=["Discipline"])
    make_record(library, "Another study", topics=["Disability"])
    private = make_record(library, "Private study", topics=["Discipline"])
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    response = client.get("/en/research/")

    assert "Private study" not in response.text
    assert "Discipline (1)" in response.text


def test_odd_filters_are_ignored(client, library):
    make_record(library)
    for odd in ("topic=%01", "year=9999999999999999999999", "kind=%F0%9F%92%A9", "page=0", "year=2020'--"):
        response = client.get(f"/en/research/?{odd}")

        assert response.status_code == 200
        assert "1 record" in found(response)


def test_long_lists_are_paged_and_keep_their_filters(client, library):
    """S6: pages of a list work without JavaScript."""
    for number in range(21):
        make_record(library, f"Study number {number}", year=2000 + number)

    response = client.get("/en/research/?kind=report&page=2")

    assert "Study number 0" in found(response)
    assert "Study number 20" not in found(response)
    assert 'href="?kind=report&amp;page=1"' in response.text


def test_research_topics_stand_in_the_menu_by_their_name(admin_client, library):
    """B1: *Snippets* held nothing else."""
    menu = admin_client.get(reverse("wagtailadmin_home")).text

    assert '"label": "Research topics"' in menu
    assert '"label": "Snippets"' not in menu


def test_a_second_topic_with_the_same_address_is_refused_in_words(admin_client, library):
    """R1: it was an error page."""
    make_record(library, "National figures", topics=["Discipline"])
    address = reverse(ResearchTopic.snippet_viewset.get_url_name("add"))

    page = admin_client.post(address, {"name": "Discipline at school", "slug": "discipline"})

    assert page.status_code == 200
    assert "This slug is already in use. Choose a different one." in page.text
    assert ResearchTopic.objects.filter(slug="discipline").count() == 1
