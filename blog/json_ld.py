"""What machines may know about a story."""

TYPES = {
    "news": "NewsArticle",
    "account": "Article",
    "opinion": "OpinionNewsArticle",
    "campaign": "Article",
}


def story_json_ld(story) -> dict:
    """Describe a story. People are named only when they chose to sign with their name: never from an account."""
    facts = {
        "@context": "https://schema.org",
        "@type": TYPES[story.kind],
        "headline": story.title,
        "description": story.search_description or story.summary,
        "inLanguage": story.locale.language_code,
        "datePublished": story.date.isoformat(),
        "url": story.full_url,
        "mainEntityOfPage": story.full_url,
    }
    if story.updated_on:
        facts["dateModified"] = story.updated_on.isoformat()
    if story.named_authors:
        facts["author"] = [{"@type": "Person", "name": author.name} for author in story.named_authors]
    if story.topic:
        facts["articleSection"] = story.topic.name
    return {name: value for name, value in facts.items() if value}
