"""The demo's pictures, film and caption files, put into the library in a collection of their own."""

import hashlib
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.images.rect import Rect
from wagtail.models import Collection

from content.models import Download, Film, Picture

from . import drawing
from .pictures import FOCUS, SCENES, draw
from .words.campaigns import FILM
from .words.pictures import ALT, CREDIT

FILES = Path(__file__).parent / "files"
COLLECTION = "Demo"


def collection() -> Collection:
    """Find or make the demo's own collection."""
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=COLLECTION).first() or root.add_child(name=COLLECTION)


def pictures() -> dict[str, Picture]:
    """Give every picture of the demo by its name, drawing those that are missing."""
    place = collection()
    found = {picture.title: picture for picture in Picture.objects.filter(collection=place)}
    return {name: found.get(_title(name)) or _hang(name, place) for name in SCENES}


def _title(name):
    return name.replace("-", " ").capitalize()


def _hang(name, place):
    file = ImageFile(BytesIO(_drawn(name)), name=f"{name}.jpg")
    picture = Picture(title=_title(name), collection=place, description=ALT[name]["en"], credit=CREDIT, file=file)
    picture.file_size = file.size
    if name in FOCUS:
        x, y, width, height = FOCUS[name]
        picture.set_focal_point(Rect.from_point(x, y, width, height))
    picture.save()
    return picture


def _drawn(name) -> bytes:
    """Draw a picture, or take it from the last time: drawing all of them costs some seconds."""
    source = b"".join(path.read_bytes() for path in sorted(Path(drawing.__file__).parent.glob("*.py")))
    kept = Path(settings.VAR_DIR) / "demo" / hashlib.sha256(source).hexdigest()[:12] / f"{name}.jpg"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(draw(name))
    return kept.read_bytes()


def captions() -> dict[str, Download]:
    """Give the caption file of each language."""
    return {code: _caption(code) for code, _name in settings.LANGUAGES if (FILES / f"sample-film.{code}.vtt").exists()}


def _caption(code):
    place, title = collection(), f"Captions of the sample film ({code})"
    found = Download.objects.filter(collection=place, title=title).first()
    if found:
        return found
    download = Download(title=title, collection=place)
    content = (FILES / f"sample-film.{code}.vtt").read_bytes()
    download.file.save(f"sample-film.{code}.vtt", ContentFile(content), save=False)
    download.file_size = len(content)
    download.save()
    return download


def film(files: dict[str, Download], poster: Picture) -> Film:
    """Give the sample film."""
    place, title = collection(), FILM["title"]["en"]
    found = Film.objects.filter(collection=place, title=title).first()
    if found:
        return found
    film = Film(
        title=title, collection=place, type="video", duration=8, width=1280, height=720, language="en",
        captions=files["en"], transcript=FILM["transcript"]["en"],
    )  # fmt: skip
    film.file.save("sample-film.webm", ContentFile((FILES / "sample-film.webm").read_bytes()), save=False)
    film.thumbnail.save("sample-film.jpg", ContentFile(poster.file.open().read()), save=False)
    film.save()
    return film
