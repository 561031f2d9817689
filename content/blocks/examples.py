"""What the block picker shows for blocks that need something from the library.

Each function takes the newest thing there is, so that the preview looks like this site; an empty library gives an
empty but whole preview.
"""

from django.apps import apps
from django.utils.translation import gettext_lazy as _


def newest(model: str, **conditions):
    """The newest object of a model, or nothing."""
    return apps.get_model(model).objects.filter(**conditions).order_by("-pk").first()


def image_data(picture) -> dict:
    """A picture as an ImageBlock keeps it."""
    alt = picture.default_alt_text if picture else ""
    return {"image": picture, "alt_text": alt, "decorative": not alt}


def picture() -> dict:
    """A picture with a caption."""
    return {"image": image_data(newest("content.Picture")), "caption": _("What this shows, in one line.")}


def gallery() -> dict:
    """The newest pictures side by side."""
    pictures = apps.get_model("content.Picture").objects.order_by("-pk")[:3]
    return {"pictures": [{"image": image_data(item), "caption": item.title} for item in pictures]}


def download() -> dict:
    """The newest file."""
    return {
        "document": newest("content.Download"),
        "title": _("A guide to print"),
        "text": _("Four pages for a meeting."),
    }


def film() -> dict:
    """A film at another address, with its transcript."""
    return {
        "address": "https://www.youtube.com/watch?v=aaaaaaaaaaa",
        "title": _("A short film"),
        "poster": image_data(newest("content.Picture")),
        "transcript": _("<p>What is said and shown in the film.</p>"),
    }


def people() -> dict:
    """Whoever is in the library; without anybody, a card to be filled."""
    model = apps.get_model("content.Person")
    chosen = list(model.objects.filter(live=True).order_by("-pk")[:3])
    return {"people": chosen or [model(name=_("Name"), role=_("What they do"))]}


def passage():
    """The newest shared passage."""
    return newest("content.SharedPassage", live=True)
