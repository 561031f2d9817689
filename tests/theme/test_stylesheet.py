"""One stylesheet leaves the house, with its layers in order and small enough for a slow connection."""

import gzip
import re
from pathlib import Path

import pytest

from settings.storage import STYLESHEET, fold_imports, slim

STATIC = Path(__file__).resolve().parents[2] / "theme" / "static"


def read(name: str) -> str:
    return (STATIC / name).read_text()


@pytest.fixture
def folded() -> str:
    return fold_imports(STYLESHEET, read)


def test_every_import_is_folded_into_its_layer(folded):
    assert "@import" not in folded
    assert folded.startswith("@layer reset,tokens,base,layout,components,pages,utilities;")
    assert "@layer components{.button{" in folded
    assert "/*" not in folded


def test_addresses_still_lead_to_their_files_when_a_stylesheet_moves():
    files = {
        "css/site.css": '@import url("components/door.css") layer(components);',
        "css/components/door.css": '.door { background: url("../../img/dawn.svg"), url(data:image/png;base64,AA==) }',
    }

    css = fold_imports("css/site.css", files.__getitem__)

    assert 'url("../img/dawn.svg")' in css
    assert "url(data:image/png;base64,AA==)" in css


def test_only_blanks_that_mean_nothing_are_taken_out():
    css = 'main :is(a, b) > p { color: red; width: calc(1px + 2px) } i::after { content: "One: two, > three"; }'

    assert slim(css) == ('main :is(a,b)>p{color:red;width:calc(1px + 2px)}i::after{content:"One: two, > three"}')


def test_styles_weigh_at_most_fifteen_kilobytes_compressed(folded):
    assert len(gzip.compress(folded.encode())) <= 15 * 1024


def test_scripts_weigh_at_most_ten_kilobytes_compressed():
    scripts = (STATIC / "theme" / "js").rglob("*.js")

    assert sum(len(gzip.compress(script.read_bytes())) for script in scripts) <= 10 * 1024


def test_every_component_stands_in_the_one_stylesheet_in_the_order_of_the_alphabet():
    listed = re.findall(r'"components/(\w+)\.css"', read(STYLESHEET))

    assert listed == sorted(listed)
    assert set(listed) == {file.stem for file in (STATIC / "theme/css/components").glob("*.css")}
