"""A reader opens a record."""

import datetime
import json
import re

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from content.models import Download
from tests.research.factories import make_library, make_record


def test_record_says_who_wrote_it_where_it_stands_and_what_it_means(client, library):
    """R2: authors, year, publisher, DOI link and a plain summary."""
    record = make_record(
        library,
        authors="First Office\nSecond Office",
        publisher="A journal",
        doi="10.1000/182",
        plain_summary="<p>Children were hurt.</p>",
        topics=["Discipline"],
    )

    page = client.get(record.url).text

    for said in ("First Office", "Second Office", "A journal", "Children were hurt.", "2020"):
        assert said in page
    assert 'href="https://doi.org/10.1000/182"' in page
    assert 'href="/en/research/?topic=discipline"' in page


def test_document_states_its_type_and_size(client, library):
    """R2: nobody loads a large file unawares."""
    document = Download(title="Report")
    document.file.save("report.pdf", ContentFile(b"%PDF-1.4" + b" " * 2048))
    record = make_record(library, document=document)

    page = client.get(record.url).text

    assert "Download the document" in page
    assert "PDF, 2.0" in page


def test_retracted_work_warns_in_the_list_and_on_its_page(client, library):
    """R3: what its publisher withdrew is not passed on without a word."""
    record = make_record(library, retracted=True)

    assert "This work was retracted." in client.get(record.url).text
    assert "Retracted" in client.get("/en/research/").text


def test_machines_learn_what_the_publication_is(client, library):
    """V2: JSON-LD names kind, authors, year and DOI, and holds nothing that ends its element."""
    record = make_record(library, kind="article", authors="A\nB", doi="10.1000/182", summary="</script><b>")

    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(record.url).text, re.DOTALL)
    told = [node for script in scripts for node in json.loads(script)["@graph"]]
    article = next(node for node in told if node["@type"] == "ScholarlyArticle")

    assert article["author"] == ["A", "B"]
    assert article["identifier"] == "https://doi.org/10.1000/182"
    assert article["datePublished"] == "2020"
    assert article["abstract"] == "</script><b>"


def test_machines_learn_nothing_more_than_the_record_says(client, library):
    """V2, 5b: each fact once, under its name; a fact that is not known is not said."""
    whole = make_record(
        library,
        plain_summary="<p>Children were <b>hurt</b>.</p>",
        publisher="A journal",
        doi="10.1000/182",
        link="https://example.org/study",
        retracted=True,
    )
    bare = make_record(library, "A note", year=None)

    assert whole.get_json_ld() == {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": "Seclusion in numbers",
        "headline": "Seclusion in numbers",
        "abstract": "Children were hurt.",
        "datePublished": "2020",
        "publisher": {"@type": "Organization", "name": "A journal"},
        "identifier": "https://doi.org/10.1000/182",
        "sameAs": ["https://doi.org/10.1000/182", "https://example.org/study"],
        "url": whole.full_url,
        "creativeWorkStatus": "Retracted",
    }
    assert set(bare.get_json_ld()) == {"@context", "@type", "name", "headline", "url"}


@pytest.mark.parametrize("written", ["https://doi.org/10.1000/182", "doi: 10.1000/182", "10.1000/182 "])
def test_doi_is_kept_in_one_form(library, written):
    """R2: however it was copied."""
    record = make_record(library)
    record.doi = written

    record.full_clean()

    assert record.doi == "10.1000/182"


@pytest.mark.parametrize("written", ["11.1000/182", "10.1000", "10.1000/", "10.1000/a b", "javascript:10.1000/1"])
def test_what_is_no_doi_is_refused(library, written):
    """R2: the form is checked."""
    record = make_record(library)
    record.doi = written

    with pytest.raises(ValidationError, match="Enter a DOI"):
        record.full_clean()


def test_links_to_scripts_are_refused(library):
    record = make_record(library)
    record.link = "javascript:alert(1)"

    with pytest.raises(ValidationError):
        record.full_clean()


def test_years_of_the_far_future_are_refused(library):
    """R2: journals date ahead, by a year at most."""
    record = make_record(library)
    record.year = timezone.localdate().year + 1
    record.full_clean()
    record.year += 1

    with pytest.raises(ValidationError, match="future"):
        record.full_clean()


def test_two_records_have_no_address_together(library):
    """R2: what every page is asked is asked of a record."""
    first, second = make_record(library, title="One study"), make_record(library, title="Another study")
    second.slug = first.slug

    with pytest.raises(ValidationError, match="slug"):
        second.clean()


def test_a_record_is_found_by_who_made_it(library):
    """R1: each author and the publisher stands in the words of the search once, closed by a full stop."""
    record = make_record(library, authors="Office for Civil Rights\nJ. Day Jr.", publisher="Office for Civil Rights")

    assert record.makers == "Office for Civil Rights. J. Day Jr."


YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)
LATER = timezone.localdate() + datetime.timedelta(days=200)


def test_record_says_who_checked_its_summary_and_when(client, library):
    """B2, R2: reviewer, day and next day stand on the page; without a review the page says that, too."""
    checked = make_record(library, "Checked", reviewer="A researcher", reviewed_on=YESTERDAY, review_due=LATER)
    unchecked = make_record(library, "Unchecked", review_due=LATER)

    page = client.get(checked.url).text

    assert "Reviewed by A researcher on" in page
    assert "Next review by" in page
    assert "due for a new check" not in page
    assert "Not reviewed yet." in client.get(unchecked.url).text


def test_record_past_its_review_says_so_wherever_it_stands(client, library):
    """B2: on its page, in the library and in a meeting pack, in plain words."""
    late = make_record(library, "Late", review_due=YESTERDAY)
    make_record(library, "Fresh", review_due=LATER)

    assert "This summary was due for a new check on" in client.get(late.url).text
    assert client.get(library.url).text.count("Due for a new check") == 1
    assert client.get("/en/letters/pack/").text.count("This summary was due for a new check on") == 1


def test_a_title_that_stays_as_printed_says_its_language(client, home_ar):
    """R2, WCAG 3.1.2: a screen reader says an English title in English, on its page, on its card and in the search."""
    library = make_library(home_ar)
    record = make_record(library, title="How Safe Is the Schoolhouse?", title_language="en")
    make_record(library, title="كتاب")

    heading = '<h1 lang="en" dir="ltr">How Safe Is the Schoolhouse?'
    assert heading in client.get(record.url).text
    assert ' lang="en" dir="ltr">How Safe Is the Schoolhouse?</a>' in client.get(library.url).text
    found = BeautifulSoup(client.get("/ar/search/", {"query": "schoolhouse"}).text, "html.parser")
    assert found.select_one('.search-results a[lang="en"][dir="ltr"]').text == "How Safe Is the Schoolhouse?"
    assert '" lang="' not in str(BeautifulSoup(client.get(library.url).text, "html.parser").find("a", string="كتاب"))
