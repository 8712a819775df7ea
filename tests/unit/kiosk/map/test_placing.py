"""Boxes on the map never lie on one another, however they are turned."""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Polygon
from shapely.affinity import rotate

from kiosk.map.placing import Placer, Turned, reach

ANGLES = st.one_of(st.just(0.0), st.floats(-90, 90))
BOXES = st.builds(
    Turned, st.floats(-500, 500), st.floats(-500, 500), st.floats(5, 300), st.floats(5, 60), ANGLES
)  # fmt: skip


def drawn(box: Turned) -> Polygon:
    """The same by somebody else's geometry."""
    x, y, right, bottom = (box.x - box.width / 2, box.y - box.height / 2, box.width / 2, box.height / 2)
    corners = [(x, y), (x + 2 * right, y), (x + 2 * right, y + 2 * bottom), (x, y + 2 * bottom)]
    return rotate(Polygon(corners), box.angle, origin=(box.x, box.y))


@given(st.lists(BOXES, max_size=40))
def test_what_was_put_down_lies_apart(boxes: list[Turned]) -> None:
    placer = Placer(gap=4)
    put = [box for box in boxes if placer.put(box)]
    assert put[:1] == boxes[:1]
    for one, other in combinations(map(drawn, put), 2):
        assert one.distance(other) > 3.9 * math.cos(math.pi / 4)  # beside a corner the gap is that of two squares


@given(BOXES, BOXES)
def test_a_box_is_refused_only_where_something_is_too_near(first: Turned, second: Turned) -> None:
    placer = Placer(gap=0)
    assert placer.put(first)
    assert placer.put(second) == (drawn(first).intersection(drawn(second)).area < 1e-6)


@pytest.mark.parametrize(
    ("other", "free"),
    [
        (Turned(60, 0, 40, 20), True),
        (Turned(39, 0, 40, 20), False),
        (Turned(0, 30, 40, 20, 90), True),
        (Turned(0, 29, 40, 20, 90), False),
        (Turned(28, 24, 40, 20, -45), True),  # their upright boxes overlap, they do not
        (Turned(24, 16, 40, 20, 45), False),
    ],
)
def test_turned_boxes_are_told_apart_as_they_lie(other: Turned, free: bool) -> None:
    placer = Placer(gap=0)
    assert placer.put(Turned(0, 0, 40, 20))
    assert placer.put(other) is free


def test_nothing_is_put_where_something_is_blocked() -> None:
    placer = Placer()
    placer.block(Turned(0, 0, 100, 100))
    placer.block(Turned(10, 0, 100, 100))
    assert not placer.put(Turned(40, 40, 10, 10))
    assert placer.put(Turned(90, 0, 10, 10))


@given(BOXES)
def test_the_reach_of_a_box_is_that_of_its_corners(box: Turned) -> None:
    left, top, right, bottom = drawn(box).bounds
    across, down = reach(box)
    assert math.isclose(right - left, 2 * across, abs_tol=1e-6)
    assert math.isclose(bottom - top, 2 * down, abs_tol=1e-6)
