"""Where on the view there is room for what one asked to see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.map.clearing import Rectangle, clearing

sizes = st.integers(1, 900)
boxes = st.lists(st.tuples(sizes, sizes, sizes, sizes), max_size=4)


def test_a_view_that_nothing_lies_on_is_free() -> None:
    assert clearing(800, 300, []) == (0, 0, 800, 300)


def test_beside_a_bar_on_top_and_a_box_in_a_corner_the_rest_is_free() -> None:
    assert clearing(700, 500, [(0, 0, 700, 100), (0, 400, 200, 100)]) == (0, 100, 700, 300)


def test_where_all_is_covered_the_view_stays_as_it_is() -> None:
    assert clearing(700, 500, [(-10, -10, 800, 600)]) == (0, 0, 700, 500)


@given(boxes)
def test_nothing_lies_on_it(covered: list[Rectangle]) -> None:
    left, top, width, height = clearing(1000, 1000, covered)
    if (left, top, width, height) == (0, 0, 1000, 1000):
        return
    for x, y, wide, tall in covered:
        assert min(left + width, x + wide) <= max(left, x) or min(top + height, y + tall) <= max(top, y)


@pytest.mark.parametrize("beyond", [(900.0, 900.0, 50.0, 50.0), (-60.0, 10.0, 50.0, 50.0)])
def test_what_lies_beside_the_view_takes_nothing_of_it(beyond: Rectangle) -> None:
    assert clearing(800, 300, [beyond]) == (0, 0, 800, 300)
