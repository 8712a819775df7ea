"""What a phone reads off the codes of a way: text that needs no network, and addresses."""

from dataclasses import replace

import numpy as np
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from content.reader import Slot
from kiosk.pages.map.take_away import pieces
from kiosk.pages.page import Block, Code
from kiosk.pages.registry import compose
from tests.helpers.mapped_town import context, without_steps

_PIXELS = 4


def _scanned(code: Code) -> str:
    """What a camera makes of the dark runs as they are drawn."""
    picture = np.full((code.modules, code.modules), 255, dtype=np.uint8)
    runs = code.runs
    for x, y, length in zip(runs[::3], runs[1::3], runs[2::3], strict=True):
        picture[y, x : x + length] = 0
    (found,) = zxingcpp.read_barcodes(np.kron(picture, np.ones((_PIXELS, _PIXELS), dtype=np.uint8)))
    return str(found.text)


def _codes(blocks: tuple[Block, ...]) -> list[str]:
    return [_scanned(block.code) for block in blocks if block.code]


@pytest.mark.parametrize("language", ["en", "vi", "id", "ar", "he"])
def test_the_steps_are_read_back_whole_from_the_codes(mapped: Slot, language: str) -> None:
    page = compose(without_steps(context(mapped, language)), "way/office/hall/tax")
    steps = [block for block in page.blocks if block.kind == "step"]
    *texts, _, _ = _codes(page.blocks)
    read = " ".join("\n".join(texts).split())
    assert read.startswith(page.title)
    for number, step in enumerate(steps, 1):
        plain = "".join(sign for sign in step.text if sign not in "\u2066\u2067\u2069\u200f")
        assert f"{number}. {' '.join(plain.split())}" in read


def test_on_foot_a_website_is_given_the_way_and_without_steps_only_the_place(mapped: Slot) -> None:
    *_, geo, walking = _codes(compose(context(mapped), "way/fish-market").blocks)
    assert geo == "geo:49.50305,-30.50700?q=49.50305,-30.50700(Fish%20Market)"
    assert walking.startswith("https://www.openstreetmap.org/directions?engine=fossgis_valhalla_foot&route=49.50401")
    page = compose(without_steps(context(mapped)), "way/fish-market")
    *_, place = _codes(page.blocks)
    assert place == "https://osm.org/?mlat=49.50305&mlon=-30.50700"
    assert "It does not know ways without steps." in page.blocks[-1].text


def test_before_a_code_that_leaves_the_kiosk_it_is_said_who_learns_what(mapped: Slot) -> None:
    web = compose(context(mapped), "way/fish-market").blocks[-1]
    assert "the website learns where you want to go" in web.text
    assert "internet" in web.note


def test_within_a_building_no_website_is_asked_for_the_way(mapped: Slot) -> None:
    inside = replace(context(mapped), stands=None)
    (text,) = _codes(compose(inside, "way/office/hall/registry").blocks)
    assert text.startswith("Counter 1: Births\n1. ")


def test_codes_for_a_low_panel_are_short(mapped: Slot) -> None:
    page = compose(replace(context(mapped), halves=False), "way/fish-market")
    codes = _codes(page.blocks)
    assert codes[0] == "geo:49.50305,-30.50700"
    assert max(len(code) for code in codes) <= 53


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=60), max_size=8))
def test_pieces_hold_every_word_and_none_is_too_long(lines: list[str]) -> None:
    found = pieces(lines, 40)
    assert all(len(piece.encode()) <= 40 for piece in found)
    assert "".join("".join(found).split()) == "".join("".join(lines).split())
