"""What lies inside a shape, and what can be seen in it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.map.planar import Shape

HALL = Shape(((0, 0), (30, 0), (30, 6), (12, 6), (12, 20), (6, 20), (6, 6), (0, 6), (0, 0)))  # a T upside down
COURT = Shape(
    ((0, 0), (10, 0), (10, 10), (0, 10), (0, 0)),
    (((4, 4), (6, 4), (6, 6), (4, 6), (4, 4)),),
)


def test_what_is_on_a_wall_is_inside() -> None:
    assert HALL.holds((12, 10))
    assert HALL.holds((8, 10))
    assert not HALL.holds((13, 10))
    assert not COURT.holds((5, 5))
    assert COURT.holds((4, 5))


def test_nothing_is_seen_through_a_wall_or_a_hole() -> None:
    assert HALL.sees((1, 1), (29, 5))
    assert not HALL.sees((1, 5), (9, 19))
    assert not COURT.sees((1, 5), (9, 5))
    assert COURT.sees((1, 5), (4, 5))


def test_one_may_walk_along_a_wall_and_round_a_corner_that_is_touched() -> None:
    assert HALL.sees((0, 6), (6, 6))
    assert HALL.sees((6, 6), (12, 6))
    assert COURT.sees((4, 0), (4, 10))


def test_only_corners_that_stick_in_are_turning_points() -> None:
    assert sorted(HALL.turning_points()) == [(6, 6), (12, 6)]
    assert sorted(COURT.turning_points()) == [(4, 4), (4, 6), (6, 4), (6, 6)]
    backwards = Shape(HALL.outer[::-1], HALL.holes)
    assert sorted(backwards.turning_points()) == [(6, 6), (12, 6)]


def test_a_ring_that_crosses_itself_is_found_out() -> None:
    assert Shape(((0, 0), (4, 4), (4, 0), (0, 4), (0, 0))).crosses_itself()
    assert not HALL.crosses_itself()


def test_an_area_has_no_holes_in_it() -> None:
    assert COURT.area == pytest.approx(96)


@given(st.integers(3, 12), st.floats(0.2, 0.95), st.floats(0, 6.28))
def test_the_inner_point_of_any_star_lies_inside(spikes: int, inner: float, turn: float) -> None:
    ring = [
        (
            (10 if at % 2 else 10 * inner) * math.cos(turn + at * math.pi / spikes),
            (10 if at % 2 else 10 * inner) * math.sin(turn + at * math.pi / spikes),
        )
        for at in range(2 * spikes)
    ]
    star = Shape((*ring, ring[0]))
    assert star.holds(star.inner_point())


def test_the_inner_point_of_a_crescent_lies_inside() -> None:
    crescent = Shape(((0, 0), (10, 0), (10, 10), (0, 10), (0, 9), (9, 9), (9, 1), (0, 1), (0, 0)))
    assert crescent.holds(crescent.inner_point())
    assert crescent.away(crescent.inner_point()) > 0.1
