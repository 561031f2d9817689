"""Topics, authors, notes, footer, help contacts, menus and site facts: everything small, in every language."""

import datetime

from django.utils import timezone
from wagtail.models import Site

from blog.models import Author, ContentNote, Series, Tag, Topic
from content.models import FooterWords, Menu, Person, SharedPassage, SiteFacts
from letters.models import StateLaw
from research.models import ResearchTopic

from .keys import key_of
from .markup import Items
from .streams import stream
from .words import about, snippets as words
from .words.laws import LAWS
from .workshop import Workshop


def make_small_things(shop: Workshop) -> None:
    """Make what pages point at; all of it by name, so that pages can ask for it."""
    for code in shop.locales:
        for slug, (name, text) in words.TOPICS.items():
            _keep(shop, code, Topic, f"topic:{slug}", name=name[code], slug=slug, description=text[code])
        for slug, name in words.TAGS.items():
            _keep(shop, code, Tag, f"tag:{slug}", name=name[code], slug=slug)
        for slug, (name, text) in words.SERIES.items():
            _keep(shop, code, Series, f"series:{slug}", name=name[code], slug=slug, description=text[code])
        for slug, (name, text, picture) in words.AUTHORS.items():
            told = {"name": name[code], "slug": slug, "bio": shop.line(text, code), "photo": shop.pictures[picture]}
            _keep(shop, code, Author, f"author:{slug}", **told)
        for slug, (name, text) in about.ROLES.items():
            told = {"name": name[code], "role": about.SAMPLE_ROLE[code], "bio": shop.line(text, code)}
            _keep(shop, code, Person, f"person:{slug}", **told, **_published())
        for slug, (name, text) in words.NOTES.items():
            _keep(shop, code, ContentNote, f"note:{slug}", name=name[code], slug=slug, explanation=text[code])
        for slug, name in words.RESEARCH_TOPICS.items():
            _keep(shop, code, ResearchTopic, f"subject:{slug}", name=name[code], slug=slug)
        for law in LAWS:
            _keep(shop, code, StateLaw, f"law:{law['state'] or 'US'}", **_law(shop, law, code), **_published())
        footer = {field: text[code] for field, text in words.FOOTER.items()}
        _keep(shop, code, FooterWords, "footer", name="Footer", **_published(), **footer)
        contacts = stream("help", [("help", _help(code))])
        _keep(shop, code, SharedPassage, "help", name="Help and support", body=contacts, **_published())


def _law(shop, law, code):
    """A law nobody has reviewed, so that the site calls it a sample; the day to look at it again is set."""
    told = {"state": law["state"], "citation": law["citation"], "link": law["link"]}
    told["original_summary"] = law["summary"]["en"] if code != "en" else ""
    told |= {"summary": law["summary"][code], "source": law["source"][code]}
    told["effective_date"] = datetime.date.fromisoformat(law["since"]) if "since" in law else None
    return told | {"review_due": shop.next_review}


def make_menus(shop: Workshop) -> None:
    """Make the menus. They come after the pages that they name."""
    for code in shop.locales:
        for place, plan in (("main", words.MAIN_MENU), ("footer", words.FOOTER_MENU)):
            entries = stream(f"menu-{place}", [_entry(shop, code, *entry) for entry in plan])
            _keep(shop, code, Menu, f"menu:{place}", slug=place, entries=entries, **_published())


def make_facts(shop: Workshop, *, fresh: bool) -> None:
    """Fill in the site's facts, unless somebody already did."""
    facts = SiteFacts.for_site(Site.objects.get(is_default_site=True))
    if facts.legal_name and not fresh:
        return
    for name, value in words.FACTS.items():
        setattr(facts, name, value)
    facts.donate_page_id = shop.pages["give", "en"].pk
    facts.help_page_id = shop.pages["get-help", "en"].pk
    facts.leaving_page_id = shop.pages["leave-this-site", "en"].pk
    facts.save()


def _keep(shop, code, model, label, /, **values):
    """Make a snippet or set it back; its key says that it is the demo's."""
    owner = {"translation_key": key_of(label), "locale": shop.locales[code]}
    thing = model.objects.filter(**owner).first() or _unique(model, shop.locales[code], values) or model(**owner)
    for field, value in values.items():
        setattr(thing, field, value)
    thing.save()
    shop.small[label, code] = thing


def _unique(model, locale, values):
    """Find what stands in the demo's place already, where a language can have only one such thing."""
    if model is FooterWords:
        return model.objects.filter(locale=locale).first()
    if model is StateLaw:
        return model.objects.filter(locale=locale, state=values["state"]).first()
    return model.objects.filter(locale=locale, slug=values["slug"]).first() if "slug" in values else None


def _published():
    now = timezone.now()
    return {"live": True, "first_published_at": now, "last_published_at": now}


def _help(code):
    said = words.HELP
    contacts = [
        {part: value[code] if isinstance(value, dict) else value for part, value in contact.items()}
        for contact in said["contacts"]
    ]
    return {"heading": said["heading"][code], "text": said["text"][code], "contacts": Items(contacts)}


def _entry(shop, code, what, more):
    if isinstance(what, str):
        return "page", {"page": shop.pages[what, code].pk, "text": more[code] if more else ""}
    children = [{"page": shop.pages[key, code].pk, "link": "", "text": ""} for key, _text in more]
    return "group", {"text": what[code], "children": Items(children)}
