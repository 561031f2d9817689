"""Things to try the ground floor with."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from content.models import Download, Film, Person, Picture, SharedPassage, StandardPage

ALT = "A door standing open"


def make_picture(title="An open door", *, colour="#0b5560", size=(1600, 1200)):
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    content = ContentFile(file.getvalue(), name="door.png")
    return Picture.objects.create(title=title, description=ALT, credit="Drawn for us", file=content)


def make_download(title="A guide", name="guide.pdf", content=b"%PDF-1.4 a guide"):
    return Download.objects.create(title=title, file=ContentFile(content, name=name))


def make_film(*, captions=True, transcript="A door opens."):
    return Film.objects.create(
        title="The door",
        type="video",
        file=ContentFile(b"film", name="door.mp4"),
        captions=make_download("Captions", "door.vtt", b"WEBVTT\n") if captions else None,
        transcript=transcript,
    )


def make_person(name="Head of the office", **fields):
    return Person.objects.create(name=name, role="Answers the phone", **fields)


def make_passage(name="Crisis contacts", text="<p>Call the line of your state.</p>"):
    return SharedPassage.objects.create(name=name, body=[("paragraph", text)])


def make_page(parent, title="A page", **fields):
    page = StandardPage(title=title, **fields)
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def image(picture, alt=ALT):
    return {"image": picture.pk, "alt_text": alt, "decorative": False}


def item(value):
    return {"type": "item", "value": value}


def items(*values):
    return [{**item(value), "id": f"item-{number}"} for number, value in enumerate(values)]


def every_block(target):
    """One of each block, as the editor stores it. `target` is a page to link to."""
    picture = make_picture()
    data = {
        "heading": {"text": "What a heading says", "level": "h2", "anchor": "what-a-heading-says"},
        "paragraph": "<p>What a <b>paragraph</b> says.</p>",
        "picture": {"image": image(picture), "caption": "What a caption says", "credit": "", "width": "wide"},
        "gallery": {
            "heading": "What a gallery shows",
            "pictures": items(
                {"image": image(picture, "The first of the gallery"), "caption": "First caption"},
                {"image": image(picture, "The second of the gallery"), "caption": "Second caption"},
            ),
        },
        "film": {
            "film": None,
            "address": "https://www.youtube.com/watch?v=abcdefghijk",
            "title": "What a film is called",
            "poster": image(picture),
            "caption": "",
            "transcript": "<p>What a transcript says.</p>",
            "captions": [],
            "captioned": True,
            "exception": "",
        },
        "quote": {"text": "What a parent said", "speaker": "A parent", "role": "Vermont", "source_link": ""},
        "action": {"text": "What to do now", "page": target.pk, "link": "", "style": "main"},
        "doors": {
            "heading": "Two ways",
            "doors": items(
                {"title": "First door", "text": "Behind it", "page": target.pk, "link": "", "link_text": ""},
                {"title": "Second door", "text": "", "page": None, "link": "https://example.org/", "link_text": "Go"},
            ),
        },
        "facts": {
            "heading": "What the figures say",
            "facts": items({"figure": "18 months", "text": "of work", "source_text": "Minutes", "source_link": ""}),
        },
        "questions": {
            "heading": "What people ask",
            "questions": items({"question": "What is asked?", "answer": "<p>What is answered.</p>"}),
        },
        "table": {
            "caption": "What the table shows",
            "head": items("Column one", "Column two"),
            "rows": items({"cells": items("Row one", "Cell one")}, {"cells": items("Row two")}),
            "names_first": True,
            "source_text": "",
        },
        "download": {"document": make_download().pk, "title": "What to download", "text": "What it is for"},
        "cards": {
            "heading": "What to read next",
            "pages": items(target.pk),
            "kind": "",
            "count": 3,
            "more_page": target.pk,
            "more_text": "All that there is",
        },
        "people": {"heading": "Who we are", "people": items(make_person().pk)},
        "passage": make_passage().pk,
        "help": {
            "heading": "Where help is",
            "text": "You are not alone",
            "contacts": items(
                {"name": "A line", "text": "For all", "hours": "Always", "phone": "555 0100", "message": "", "link": ""}
            ),
        },
        "signup": {"heading": "What comes by mail", "text": "A few times a year"},
    }
    return [{"type": name, "value": value, "id": f"block-{name}"} for name, value in data.items()]
