"""Streams as the database keeps them, with numbers that are the same in every language and on every day."""

import json

from .keys import key_of
from .markup import Items


def stream(name: str, blocks: list[tuple]) -> str:
    """Give a stream's JSON. Its blocks are (type, value); `name` is the page and the field they stand in."""
    return json.dumps([_block(f"{name}/{place}", *block) for place, block in enumerate(blocks)])


def _block(name, kind, value):
    return {"type": kind, "value": _plain(name, value), "id": str(key_of(name))}


def _plain(name, value):
    if isinstance(value, Items):
        return [_block(f"{name}/{place}", "item", item) for place, item in enumerate(value)]
    if isinstance(value, dict):
        return {key: _plain(f"{name}/{key}", child) for key, child in value.items()}
    return value
