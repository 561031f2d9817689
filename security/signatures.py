"""What a file really is, told by its first bytes and not by its name."""

from collections.abc import Callable

ZIP = b"PK\x03\x04"


def zip_with(*marks: bytes) -> Callable[[bytes], bool]:
    """Office files are archives; the names of their parts stand in them uncompressed. Macros are refused."""
    return lambda raw: raw.startswith(ZIP) and all(mark in raw for mark in marks) and b"vbaProject.bin" not in raw


def begins(*beginnings: bytes, at: int = 0) -> Callable[[bytes], bool]:
    """Say whether a file begins with one of these bytes."""
    return lambda raw: raw[at:].startswith(beginnings)


def is_plain_text(raw: bytes) -> bool:
    """Say whether this is text: no NUL, and letters of UTF-8 or of an older Western table."""
    if b"\x00" in raw or raw.startswith((b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8", b"MZ", b"\x7fELF", b"{\\rtf")):
        return False
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return not any(byte < 32 and byte not in b"\t\r\n\f" for byte in raw[:4096])
    return True


def text_that_begins(word: bytes) -> Callable[[bytes], bool]:
    """Say whether this is text whose first word is known."""
    return lambda raw: is_plain_text(raw) and raw.removeprefix(b"\xef\xbb\xbf").lstrip().upper().startswith(word)


DOCUMENTS: dict[str, Callable[[bytes], bool]] = {
    "csv": is_plain_text,
    "docx": zip_with(b"[Content_Types].xml", b"word/"),
    "ics": text_that_begins(b"BEGIN:VCALENDAR"),
    "odt": zip_with(b"application/vnd.oasis.opendocument.text"),
    "pdf": lambda raw: b"%PDF-" in raw[:1024],
    "pptx": zip_with(b"[Content_Types].xml", b"ppt/"),
    "rtf": begins(b"{\\rtf"),
    "txt": is_plain_text,
    "vtt": text_that_begins(b"WEBVTT"),
    "xlsx": zip_with(b"[Content_Types].xml", b"xl/"),
    "zip": begins(ZIP),
}

OGG = begins(b"OggS")
ISO_MEDIA = begins(b"ftyp", at=4)
FILMS: dict[str, Callable[[bytes], bool]] = {
    "m4a": ISO_MEDIA,
    "m4v": ISO_MEDIA,
    "mov": ISO_MEDIA,
    "mp3": begins(b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    "mp4": ISO_MEDIA,
    "oga": OGG,
    "ogg": OGG,
    "ogv": OGG,
    "wav": begins(b"WAVE", at=8),
    "webm": begins(b"\x1a\x45\xdf\xa3"),
}


def is_what_it_says(name: str, raw: bytes, kinds: dict[str, Callable[[bytes], bool]]) -> bool:
    """Say whether a file's content fits its ending. An ending we do not know fits nothing."""
    ending = name.rpartition(".")[2].lower()
    return ending in kinds and kinds[ending](raw)
