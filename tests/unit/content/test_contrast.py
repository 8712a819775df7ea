"""Contrast by WCAG, and the nearest colour that keeps a town's own readable."""

from colorsys import rgb_to_hls

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.contrast import CARD, LIGHT_BACKGROUNDS, PAPER, nearest_passing, passes, ratio

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


def lightness(colour: str) -> float:
    red, green, blue = bytes.fromhex(colour[1:])
    return rgb_to_hls(red / 255, green / 255, blue / 255)[1]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#767676", "#FFFFFF", 4.54), ("#FF0000", CARD, 4.0)],
)
def test_the_ratio_is_that_of_wcag(first: str, second: str, expected: float) -> None:
    assert ratio(first, second) == pytest.approx(expected, abs=0.005)


@given(COLOURS, COLOURS)
def test_the_ratio_is_the_same_either_way_round(first: str, second: str) -> None:
    assert ratio(first, second) == ratio(second, first)


@pytest.mark.clause("C31")
@pytest.mark.parametrize("colour", ["#14212B", "#44525C", "#0A4B57", "#1B5E37", "#6B4300", "#8C1D18"])
def test_the_colours_of_the_light_theme_pass(colour: str) -> None:
    assert passes(colour)
    assert nearest_passing(colour) == colour


def test_a_colour_that_passes_on_white_alone_fails_where_paper_is_used_too() -> None:
    colour = nearest_passing("#3399FF", [CARD])
    assert passes(colour, [CARD])
    assert not passes(colour, [PAPER])


@given(COLOURS)
def test_the_nearest_colour_passes_on_every_background(colour: str) -> None:
    assert passes(nearest_passing(colour))


@given(st.integers(0, 255))
def test_no_grey_nearer_than_the_nearest_passes(level: int) -> None:
    grey = "#" + f"{level:02X}" * 3
    found = int(nearest_passing(grey)[1:3], 16)
    between = range(found + 1, level + 1)
    assert not any(passes("#" + f"{step:02X}" * 3) for step in between)


def test_the_nearest_colour_keeps_its_hue() -> None:
    red, green, blue = bytes.fromhex(nearest_passing("#F4B942")[1:])
    assert red > green > blue


def test_on_a_dark_background_the_nearest_colour_is_lighter() -> None:
    assert lightness(nearest_passing("#0A4B57", ["#0F1A21"])) > lightness("#0A4B57")


def test_backgrounds_that_no_colour_suits_are_named() -> None:
    with pytest.raises(ValueError, match="on all of #000000, #FFFFFF"):
        nearest_passing("#123456", ["#000000", "#FFFFFF"])


@pytest.mark.parametrize("wrong", ["0A4B57", "#0A4", "red", "#GGGGGG", "#0A4B57\n"])
def test_what_is_no_colour_is_refused_with_an_example(wrong: str) -> None:
    with pytest.raises(ValueError, match="#RRGGBB"):
        passes(wrong, LIGHT_BACKGROUNDS)
