"""The front page, section by section."""

import datetime

from .fill import publish
from .markup import Items
from .streams import stream
from .words import home as words
from .words.pictures import ALT
from .workshop import Workshop

NEWEST_FIRST = 4


def fill_front_pages(shop: Workshop, *, fresh: bool) -> None:
    """Furnish the front page of every language, unless somebody already did."""
    if shop.pages["home", "en"].body and not fresh:
        return
    for code in shop.locales:
        page = shop.pages["home", code]
        for field in ("title", "seo_title", "headline", "summary", "action_text", "second_action_text"):
            setattr(page, field, words.HOME[field][code])
        page.draft_title, page.search_description = page.title, page.summary
        page.action_page, page.second_action_page = shop.pages["letters", code], shop.pages["give", code]
        page.cover, page.cover_alt = shop.pictures["open-door"], ALT["open-door"][code]
        page.body = stream("home/body", list(sections(shop, code)))
        publish(page, shop.today)


def sections(shop: Workshop, code: str):
    """Give the sections in the order of the page."""
    yield "calls", _calls(shop, code)
    yield "library_doors", _library(shop, code)
    yield "mission", _mission(shop, code)
    yield "facts", _fact(code)
    yield "explainer", _explainer(shop, code)
    yield "latest", _latest(shop, code)
    yield "documentary", _documentary(shop, code)
    yield "newsletter", _newsletter(code)


def giving_tuesday(year: int) -> datetime.date:
    """Give the Tuesday after Thanksgiving, the fourth Thursday of November."""
    first = datetime.date(year, 11, 1)
    thanksgiving = first + datetime.timedelta(days=(3 - first.weekday()) % 7 + 21)
    return thanksgiving + datetime.timedelta(days=5)


def next_giving_tuesday(today: datetime.date) -> datetime.date:
    """Give the next one, today included."""
    this_year = giving_tuesday(today.year)
    return this_year if today <= this_year else giving_tuesday(today.year + 1)


def _calls(shop, code):
    """The standing call; Giving Tuesday in the two weeks before it."""
    tuesday = next_giving_tuesday(shop.today)
    giving = _call(shop, words.GIVING_CALL, "give", "lit-windows", code)
    giving |= {"starts": _day(tuesday, -14), "ends": _day(tuesday, 0)}
    standing = _call(shop, words.STANDING_CALL, "give", "schoolhouse", code)
    return {"hidden": False, "calls": Items([giving]), "standing": standing}


def _day(day, shift):
    return (day + datetime.timedelta(days=shift)).isoformat()


def _call(shop, call, key, picture, code):
    return {
        "heading": call["heading"][code],
        "text": shop.rich(call["text"], code),
        "action": shop.action(key, call["action"], code),
        "picture": shop.image(picture, code),
    }


def _mission(shop, code):
    return {
        "hidden": False,
        "heading": words.MISSION["heading"][code],
        "text": shop.rich(words.MISSION["text"], code),
        "picture": shop.image("two-paths", code),
        "action": shop.action("about", words.MISSION["action"], code),
    }


def _explainer(shop, code):
    said = words.EXPLAINER
    items = [
        {
            "term": item["term"][code],
            "plain": shop.line(item["plain"], code),
            "more": shop.rich(item["more"], code),
            "source_text": said["source"],
            "source_link": "https://www2.ed.gov/policy/seclusion/restraints-and-seclusion-resources.pdf",
        }
        for item in said["items"]
    ]
    return {
        "hidden": False,
        "heading": said["heading"][code],
        "text": shop.line(said["text"], code),
        "items": Items(items),
        "action": shop.action("about-seclusion-and-restraint", said["action"], code),
    }


def _latest(shop, code):
    return {
        "hidden": False,
        "heading": words.LATEST["heading"][code],
        "pinned": Items([shop.pages["a-vermont-student-looks-back", code].pk]),
        "count": NEWEST_FIRST,
        "index": shop.pages["stories", code].pk,
        "more_text": words.LATEST["more"][code],
    }


def _documentary(shop, code):
    return {
        "hidden": False,
        "heading": words.DOCUMENTARY["heading"][code],
        "text": shop.line(words.DOCUMENTARY["text"], code),
        "page": shop.pages["documentary", code].pk,
        "action_text": words.DOCUMENTARY["action"][code],
    }


def _library(shop, code):
    doors = [
        {
            "title": door["title"][code],
            "text": door["text"][code],
            "page": shop.pages[door["page"], code].pk,
            "icon": door["icon"],
        }
        for door in words.LIBRARY["doors"]
    ]
    return {"hidden": False, "heading": words.LIBRARY["heading"][code], "doors": Items(doors)}


def _fact(code):
    said = words.FACT
    fact = {"figure": said["figure"][code], "text": said["text"][code]}
    return {"heading": "", "facts": Items([fact | {"source_text": said["source"], "source_link": said["link"]}])}


def _newsletter(code):
    said = words.NEWSLETTER
    return {"hidden": False, "text": ""} | {name: said[name][code] for name in ("heading", "accounts")}
