"""A route told turn by turn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.map.geometry import Position
from content.map.osm import Tags
from content.map.routing.directions import Directions, Way
from content.map.routing.graph import StreetGraph
from content.map.routing.steps import Step, rounded, steps, turned
from content.map.routing.testing import place, sketched

LANE: Tags = {"highway": "residential", "name": "Candle Lane", "name:ar": "زقاق الشموع"}
ROPE: Tags = {"highway": "residential", "name": "Rope Street"}
PATH: Tags = {"highway": "footway"}


def _told(graph: StreetGraph, start: Position, end: Position, profile: str = "walking") -> list[Step]:
    found = Directions(graph).find(start, end, profile)
    assert isinstance(found, Way)
    return list(steps(found.route, graph, end))


def _acts(told: list[Step]) -> list[tuple[str, str]]:
    return [(step.act, step.turn) for step in told]


CORNERS = {"a": (0.0, 0.0), "b": (0.0, 100.0), "c": (100.0, 100.0), "d": (100.0, 0.0), "x": (0.0, 160.0)}


def test_one_sets_out_turns_and_arrives() -> None:
    graph = sketched(CORNERS, {"abx": LANE, "bc": ROPE})
    told = _told(graph, place(0, 0), place(90, 110))
    assert _acts(told) == [("depart", "straight"), ("turn", "right"), ("arrive", "straight")]
    assert [step.names.get("") for step in told] == ["Candle Lane", "Rope Street", None]
    assert told[0].names["ar"] == "زقاق الشموع"
    assert [step.metres for step in told] == [100, 90, 0]
    assert told[0].compass == pytest.approx(0, abs=1) or told[0].compass == pytest.approx(360, abs=1)
    assert told[-1].side == "left"


def test_a_bend_in_a_street_is_no_turn_where_no_other_street_begins() -> None:
    for ways in ({"abcd": LANE}, {"ab": LANE, "bc": LANE, "cd": LANE}):
        told = _told(sketched(CORNERS, ways), place(0, 0), place(100, 0))
        assert _acts(told) == [("depart", "straight"), ("arrive", "straight")]


def test_a_bend_is_a_turn_where_one_could_go_elsewhere() -> None:
    graph = sketched(CORNERS, {"abc": LANE, "bx": ROPE})
    told = _told(graph, place(0, 0), place(100, 100))
    assert _acts(told)[1] == ("turn", "right")
    assert told[1].names[""] == "Candle Lane"


def test_steps_are_counted_and_lead_up_or_down_as_one_walks_them() -> None:
    stairs: Tags = {"highway": "steps", "step_count": "12", "incline": "up", "handrail": "yes"}
    graph = sketched(CORNERS, {"ab": LANE, "bx": stairs})
    (up,) = (step for step in _told(graph, place(0, 0), place(0, 160)) if step.act == "steps")
    (down,) = (step for step in _told(graph, place(0, 160), place(0, 0)) if step.act == "steps")
    assert (up.step_count, up.up, up.handrail) == (12, True, True)
    assert (down.step_count, down.up) == (12, False)


def test_steps_nobody_counted_have_no_number() -> None:
    graph = sketched(CORNERS, {"ab": LANE, "bx": {"highway": "steps"}})
    (found,) = (step for step in _told(graph, place(0, 0), place(0, 160)) if step.act == "steps")
    assert found.step_count is None
    assert found.up is None


def test_a_crossing_is_named_after_the_street_it_crosses() -> None:
    corners = {**CORNERS, "m": (0.0, 105.0), "n": (0.0, 110.0), "w": (-50.0, 105.0), "o": (50.0, 105.0)}
    cycleway: Tags = {"highway": "cycleway", "foot": "yes", "name": "Sea Cycleway"}
    ways = {"ab": PATH, "bmn": {"highway": "footway", "footway": "crossing"}, "nx": PATH, "mw": cycleway, "wmo": ROPE}
    told = _told(sketched(corners, ways, {"m": {"crossing": "traffic_signals"}}), place(0, 0), place(0, 160))
    (crossing,) = (step for step in told if step.act == "cross")
    assert crossing.names[""] == "Rope Street"
    assert crossing.signals


def test_a_lift_and_a_bridge_are_said() -> None:
    ways = {"ab": {**PATH, "bridge": "yes"}, "bx": {"highway": "elevator", "level": "0;1"}, "xc": PATH}
    told = _told(sketched(CORNERS, ways), place(0, 0), place(100, 100), "step-free")
    assert told[0].bridge
    assert [step.act for step in told] == ["depart", "lift", "turn", "arrive"]


def test_a_piece_of_pavement_between_two_streets_is_not_worth_a_sentence() -> None:
    corners = {**CORNERS, "p": (4.0, 102.0)}
    told = _told(sketched(corners, {"ab": LANE, "bp": PATH, "pc": ROPE, "bx": LANE}), place(0, 0), place(100, 100))
    assert [step.names.get("") for step in told[:-1]] == ["Candle Lane", "Rope Street"]
    assert _acts(told)[1] == ("turn", "right")


def test_where_one_is_there_already_one_only_arrives() -> None:
    graph = sketched(CORNERS, {"ab": LANE})
    assert _acts(_told(graph, place(0, 50), place(0, 50))) == [("arrive", "straight")]


@pytest.mark.parametrize(
    ("metres", "said"),
    [(1, 5), (12, 10), (13, 15), (47, 45), (96, 100), (104, 100), (349, 350), (960, 950), (1260, 1300)],
)
def test_lengths_are_said_as_people_say_them(metres: float, said: int) -> None:
    assert rounded(metres) == said


@given(st.floats(0.1, 50_000))
def test_a_said_length_is_never_far_off(metres: float) -> None:
    assert abs(rounded(metres) - metres) <= max(5, metres / 12)


@given(before=st.floats(0, 360), change=st.floats(-159, 159))
def test_turning_back_the_other_way_is_the_mirrored_turn(before: float, change: float) -> None:
    there, back = turned(before, before + change), turned(before, before - change)
    mirrored = {"left": "right", "right": "left"}
    assert back == "-".join(mirrored.get(word, word) for word in there.split("-"))


def test_turns_are_called_by_their_angles() -> None:
    named = [turned(350, 350 + change) for change in (0, 20, 40, 90, 140, 180, -40, -90, -140)]
    assert named == [
        "straight", "straight", "slight-right", "right", "sharp-right", "around", "slight-left", "left", "sharp-left",
    ]  # fmt: skip
