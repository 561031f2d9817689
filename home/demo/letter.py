"""Putting a letter together."""

from .markup import Items
from .streams import stream
from .words import letter_blanks as shared
from .workshop import Workshop


def fill_letter(shop: Workshop, words: dict, page, code: str) -> None:
    """A letter: who it is for, its blanks, its words, and what comes after."""
    name = words["key"]
    page.purpose, page.recipient = words["purpose"], words["recipient"]
    page.when_to_use = words["when_to_use"][code]
    page.review_due = shop.next_review
    asked = sorted(words["blanks"], key=shared.ORDER.index)
    page.blanks = stream(f"{name}/blanks", [("blank", _blank(key, code)) for key in asked])
    page.body = stream(f"{name}/body", [*_head(words, code), *_middle(shop, words, code), _foot(words, code)])
    page.next_steps = stream(f"{name}/steps", [("step", _step(shop, step, code)) for step in words["steps"]])
    related = [("page", shop.pages[key, code].pk) for key in words["related"]]
    page.related = stream(f"{name}/related", related)


def _blank(key, code):
    kind, label, help_text = shared.BLANKS[key]
    answers = "\n".join(shared.ANSWERS.get(key, {}).get(code, []))
    told = {"key": key, "label": label[code], "help": help_text[code], "kind": kind, "answers": answers}
    return told | {"needed": key not in shared.OPTIONAL}


def _head(words, code):
    head, greeting = words.get("head", shared.HEAD), words.get("greeting", shared.GREETING)
    return [("address", {"lines": head[code]}), ("salutation", {"text": greeting[code]})]


def _foot(words, code):
    closing = words.get("closing", shared.CLOSING)
    return "signature", {"closing": closing[code], "lines": shared.SIGNED[code]}


def _middle(shop, words, code):
    for kind, text, *source, why in words["body"]:
        value = {"why": shop.line(why, code)}
        if kind == "state_law":  # its words come from the list of laws
            yield kind, value
            continue
        if kind == "list":
            value["items"] = Items([shop.line(item, code) for item in text])
        else:
            value["text"] = shop.line(text, code)
        if source:
            cited, value["link"] = source
            value["source"] = cited[code] if isinstance(cited, dict) else cited
            value["checked_on"] = None
        yield kind, value


def _step(shop, step, code):
    heading, text = step["heading"][code], shop.line(step["text"], code)
    return {"about": step.get("about", "expect"), "heading": heading, "text": text, "days": step["days"]}
