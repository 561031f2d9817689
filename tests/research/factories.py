"""Research for tests."""

from research.models import ResearchIndexPage, ResearchPage, ResearchPageTopic, ResearchTopic


def make_library(parent, **fields):
    """Open a research library below a home page."""
    return parent.add_child(instance=ResearchIndexPage(**({"title": "Research", "slug": "research"} | fields)))


def make_topic(library, name):
    """Name a topic in the language of a library."""
    topic, _created = ResearchTopic.objects.get_or_create(name=name, slug=name.lower(), locale=library.locale)
    return topic


def make_record(library, title="Seclusion in numbers", topics=(), **fields):
    """Put a record into a library."""
    record = library.add_child(instance=ResearchPage(title=title, **({"year": 2020, "kind": "report"} | fields)))
    for name in topics:
        ResearchPageTopic.objects.create(page=record, topic=make_topic(library, name), locale=library.locale)
    return record
