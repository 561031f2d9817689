"""Letters for tests, made as staff would make them."""

from wagtail.models import Locale

from letters.models import LetterIndexPage, LetterPage, StateLaw

BLANKS = [
    {"key": "child", "label": "your child's name", "help": "First and last name.", "kind": "text", "needed": True},
    {"key": "school", "label": "name of the school", "kind": "text", "needed": True},
    {"key": "my_name", "label": "your name", "kind": "text", "needed": True},
    {"key": "wishes", "label": "what helps your child", "kind": "long_text", "needed": False},
]

BODY = [
    {"type": "address", "value": {"lines": "[[my_name]]"}},
    {"type": "salutation", "value": {"text": "To the principal of [[school]]:"}},
    {
        "type": "paragraph",
        "value": {
            "text": "<p>I do not agree that [[child]] is restrained or secluded.</p>",
            "why": "<p>This puts your wish on record.</p>",
        },
    },
    {"type": "list", "value": {"items": ["<p>Please call me first.</p>", "<p>[[wishes]]</p>"], "why": ""}},
    {
        "type": "citation",
        "value": {
            "text": "<p>I have the right to see the records of [[child]].</p>",
            "source": "34 CFR 99.10",
            "link": "https://www.ecfr.gov/current/title-34/section-99.10",
            "checked_on": "2026-11-01",
            "why": "",
        },
    },
    {"type": "signature", "value": {"closing": "Sincerely,", "lines": "[[my_name]]"}},
]


def stream(*children):
    """Give every block an id, as the editor does, so that translations find it again."""
    from uuid import uuid4

    return [{"id": str(uuid4()), **child} for child in children]


#: What makes a letter cite the law of the family's state.
STATE = {"key": "state", "label": "your state", "help": "", "kind": "state", "needed": False, "answers": ""}
CITING = {
    "blanks": stream(*({"type": "blank", "value": {"help": "", "answers": "", **blank}} for blank in (*BLANKS, STATE))),
    "body": stream({"type": "state_law", "value": {"why": ""}}),
}


def make_library(parent, **fields):
    """Open a letter library below a home page."""
    return parent.add_child(instance=LetterIndexPage(**({"title": "Sample letters", "slug": "letters"} | fields)))


def make_letter(library, title="Say no to restraint", **fields):
    """Put a letter into a library."""
    whole = {
        "purpose": "consent",
        "recipient": "school",
        "when_to_use": "When you want the school to know your wish.",
        "blanks": stream(*({"type": "blank", "value": {"help": "", "answers": "", **blank}} for blank in BLANKS)),
        "body": stream(*BODY),
    }
    return library.add_child(instance=LetterPage(title=title, **(whole | fields)))


def make_law(state="", language="en", **fields):
    """Publish a law."""
    whole = {
        "citation": f"Rule 1 of {state or 'all'}",
        "summary": f"What the law of {state or 'the country'} says.",
        "link": "https://law.example.org/rule-1",
        "source": "The legislature",
        "locale": Locale.objects.get(language_code=language),
    }
    law = StateLaw(state=state, live=False, **(whole | fields))
    law.save()
    law.save_revision().publish()
    return StateLaw.objects.get(pk=law.pk)
