"""What one takes away of a route."""

import math
from itertools import pairwise
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from content.map.routing.brief import brief
from content.map.routing.ground import nearest_on
from content.map.routing.steps import Step
from content.map.routing.take_away import geo_link, map_link, simplified, walking_link

HALL = (7.42012345, -43.7312345)


def test_links_are_short_enough_for_a_code_one_can_scan_from_an_arm_away() -> None:
    assert len(geo_link(HALL, "Town Hall")) <= 64  # version 4 of a QR code at medium correction
    assert len(map_link(HALL)) <= 106  # version 6
    assert len(walking_link(HALL, HALL)) <= 134  # version 8


def test_a_label_in_any_script_stays_readable_and_cannot_break_the_link() -> None:
    link = geo_link(HALL, "دار البلدية) & more")
    assert link.isascii()
    assert link.count("(") == link.count(")") == 1
    assert "دار البلدية) & more" in unquote(link)


_POINTS = st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=1, max_size=40)


@given(points=_POINTS, tolerance=st.floats(0.5, 50))
def test_a_simpler_line_stays_near_the_old_one_and_keeps_its_ends(
    points: list[tuple[float, float]], tolerance: float
) -> None:
    found = simplified(points, tolerance)
    assert (found[0], found[-1]) == (points[0], points[-1])
    assert set(found) <= set(points)
    for point in points:
        stretches = list(pairwise(found)) or [(found[0], found[0])]
        assert min(math.dist(point, nearest_on(point, *each)[1]) for each in stretches) <= tolerance + 1e-6


def test_points_on_one_straight_line_are_left_out() -> None:
    assert simplified([(0, 0), (10, 0.1), (20, 0), (30, 0), (30, 40)]) == [(0, 0), (30, 0), (30, 40)]


AT = (7.42, 43.73)
LANE = {"": "Candle Lane"}


def _step(act: str, turn: str = "straight", exact: float = 50.0, **more: object) -> Step:
    return Step(act, AT, turn, exact=exact, metres=round(exact), **more)  # type: ignore[arg-type]


def test_straight_continuations_are_one_step_and_crossings_are_counted() -> None:
    told = [
        _step("depart", names=LANE),
        _step("cross", exact=6.0),
        _step("go-on", exact=100.0),
        _step("cross", "slight-left", exact=8.0),
        _step("go-on", exact=20.0, names={"": "Short Square"}),
        _step("arrive"),
    ]
    first, last = brief(told)
    assert (first.crossings, first.exact, first.metres, first.names) == (2, 184.0, 180, LANE)
    assert last.act == "arrive"


def test_no_turn_nor_stair_nor_light_is_ever_left_out() -> None:
    told = [
        _step("depart", names=LANE),
        _step("turn", "left", exact=5.0),
        _step("cross", "right"),
        _step("steps", step_count=3),
        _step("go-on", names={"": "Rope Street"}),
        _step("cross", signals=True),
        _step("arrive"),
    ]
    assert list(brief(told)) == told


def test_a_stretch_without_a_name_takes_the_name_of_what_it_becomes() -> None:
    first, _ = brief([_step("depart"), _step("go-on", exact=30.0, names=LANE), _step("arrive")])
    assert first.names == LANE


_STEPS = st.lists(
    st.builds(
        _step,
        st.sampled_from(["go-on", "turn", "cross", "steps", "lift"]),
        st.sampled_from(["straight", "left", "slight-right"]),
        st.floats(1, 300),
    ),
    max_size=20,
)


@given(_STEPS)
def test_the_way_stays_as_long_when_it_is_told_briefly(told: list[Step]) -> None:
    short = brief(told)
    assert math.isclose(sum(step.exact for step in short), sum(step.exact for step in told))
    assert [step.turn for step in short if step.act == "turn"] == [step.turn for step in told if step.act == "turn"]
