"""Measures as mappers write them."""

import pytest

from content.map.routing import measures


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("0.9", 0.9),
        ("0,9", 0.9),
        ("3 m", 3.0),
        ("90 cm", 0.9),
        ("900mm", 0.9),
        ("3'", 0.9144),
        ("2'6\"", 0.762),
        ("36 in", 0.9144),
        ("narrow", None),
        ("", None),
        ("1;2", None),
        ("-1", None),
    ],
)
def test_a_length_is_read_in_metres_or_not_at_all(text: str, metres: float | None) -> None:
    assert measures.metres(text) == metres


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("6%", 6.0),
        ("-10 %", 10.0),
        ("+3,5%", 3.5),
        ("45°", 100.0),
        ("1:12", 8.33),
        ("up", None),
        ("down", None),
        ("8", None),
        ("90°", None),
        ("1:0", None),
        ("", None),
    ],
)
def test_a_slope_is_read_in_percent_whichever_way_it_goes(text: str, percent: float | None) -> None:
    assert measures.slope(text) == percent


@pytest.mark.parametrize(("text", "number"), [("12", 12), (" 7 ", 7), ("ca. 10", None), ("", None), ("-3", None)])
def test_only_a_whole_number_counts_steps(text: str, number: int | None) -> None:
    assert measures.count(text) == number
