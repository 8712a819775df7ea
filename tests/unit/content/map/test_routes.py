"""Finding the way over streets drawn by hand."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.map.osm import Tags
from content.map.routing.directions import Directions, NoWay, Way
from content.map.routing.graph import StreetGraph
from content.map.routing.ground import nearest_on
from content.map.routing.network import Hindrances, Network
from content.map.routing.profile import PROFILES, STEP_FREE, WALKING
from content.map.routing.route import route
from content.map.routing.snapping import SnapIndex, Snapped
from content.map.routing.testing import place, sketched

FOOTWAY: Tags = {"highway": "footway"}
STREET: Tags = {"highway": "residential", "name": "Rope Street", "name:ar": "شارع الحبال"}
STEPS: Tags = {"highway": "steps", "step_count": "24", "name": "Candle Steps"}

# a --- b ===== c --- d   steps from b to c; round by e and f without
SQUARE = {"a": (0, 0), "b": (100, 0), "c": (150, 0), "d": (250, 0), "e": (100, 150), "f": (150, 150)}
ROUND = {"ab": FOOTWAY, "bc": STEPS, "cd": FOOTWAY, "befc": STREET}


def _ways(found: Way | NoWay) -> list[int]:
    assert isinstance(found, Way)
    return list(dict.fromkeys(leg.way for leg in found.route.legs))


def _kinds(found: Way | NoWay) -> list[str]:
    return [each.obstacle for each in found.avoided]


def test_feet_go_over_the_steps_and_wheels_round_them_and_are_told_why() -> None:
    town = Directions(sketched(SQUARE, ROUND))
    walking = town.find(place(0, 0), place(250, 0), "walking")
    assert _ways(walking) == [1, 2, 3]
    assert _kinds(walking) == []
    rolling = town.find(place(0, 0), place(250, 0), "step-free")
    assert _ways(rolling) == [1, 4, 3]
    assert isinstance(rolling, Way)
    (avoided,) = rolling.avoided
    assert (avoided.obstacle, avoided.step_count, avoided.names[""]) == ("steps", 24, "Candle Steps")
    assert rolling.extra_metres == pytest.approx(300, abs=1)


def test_a_length_is_that_of_the_ground() -> None:
    found = Directions(sketched(SQUARE, ROUND)).find(place(0, 0), place(250, 0), "walking")
    assert isinstance(found, Way)
    assert found.route.metres == pytest.approx(250, abs=0.2)
    assert found.route.seconds >= 250 / WALKING.pace - 0.2


def test_where_there_is_no_way_without_steps_it_is_said_and_why() -> None:
    found = Directions(sketched(SQUARE, {"ab": FOOTWAY, "bc": STEPS, "cd": FOOTWAY, "ae": FOOTWAY})).find(
        place(0, 0), place(250, 0), "step-free"
    )
    assert isinstance(found, NoWay)
    assert _kinds(found) == ["steps"]


def test_a_place_wheels_cannot_come_as_near_to_as_feet_is_not_reached() -> None:
    ways = {"ab": FOOTWAY, "be": FOOTWAY, "bc": STEPS, "cd": FOOTWAY, "ae": FOOTWAY}
    found = Directions(sketched(SQUARE, ways)).find(place(0, 0), place(160, 1), "step-free")
    assert isinstance(found, NoWay)


def test_a_closed_way_is_gone_round_and_named() -> None:
    town = Directions(sketched(SQUARE, ROUND), Hindrances(ways=frozenset({2})))
    found = town.find(place(0, 0), place(250, 0), "walking")
    assert _ways(found) == [1, 4, 3]
    assert _kinds(found) == ["closed"]


def test_a_closed_point_is_not_passed() -> None:
    graph = sketched({**SQUARE, "g": (125.0, 0.0)}, {**ROUND, "eg": FOOTWAY, "bgc": FOOTWAY}, {"g": {"kerb": "flush"}})
    town = Directions(graph, Hindrances.of({f"node/{ord('g')}", "way/2", "town-hall"}))
    assert _ways(town.find(place(0, 0), place(250, 0), "walking")) == [1, 4, 3]


def test_a_lift_out_of_order_sends_wheels_round_and_feet_over_the_steps() -> None:
    ways = {**ROUND, "bgc": {"highway": "footway"}}
    corners = {**SQUARE, "g": (125.0, -5.0)}
    graph = sketched(corners, ways, {"g": {"highway": "elevator"}})
    assert _ways(Directions(graph).find(place(0, 0), place(250, 0), "step-free")) == [1, 5, 3]
    broken = Directions(graph, Hindrances(lifts=frozenset({ord("g")})))
    assert _ways(broken.find(place(0, 0), place(250, 0), "step-free")) == [1, 4, 3]
    assert _ways(broken.find(place(0, 0), place(250, 0), "walking")) == [1, 2, 3]


def test_a_stile_is_passed_on_foot_only() -> None:
    ways = {"ab": FOOTWAY, "bgc": FOOTWAY, "cd": FOOTWAY, "befc": STREET}
    graph = sketched({**SQUARE, "g": (125.0, 0.0)}, ways, {"g": {"barrier": "stile"}})
    assert _ways(Directions(graph).find(place(0, 0), place(250, 0), "walking")) == [1, 2, 3]
    rolling = Directions(graph).find(place(0, 0), place(250, 0), "step-free")
    assert _ways(rolling) == [1, 4, 3]
    assert _kinds(rolling) == ["barrier"]


def test_one_may_start_at_either_side_of_what_nobody_passes() -> None:
    corners = {**SQUARE, "g": (125.0, 0.0)}
    graph = sketched(
        corners, {"ab": FOOTWAY, "bgc": FOOTWAY, "cd": FOOTWAY, "befc": STREET}, {"g": {"barrier": "wall"}}
    )
    found = Directions(graph).find(place(120, 0), place(130, 0), "walking")
    assert isinstance(found, Way)
    assert found.route.metres == pytest.approx(20 + 350 + 20, abs=1)


def test_an_escalator_is_ridden_one_way() -> None:
    ways = {"ab": FOOTWAY, "bc": {"highway": "steps", "conveying": "forward"}, "cd": FOOTWAY, "befc": STREET}
    town = Directions(sketched(SQUARE, ways))
    assert _ways(town.find(place(0, 0), place(250, 0), "walking")) == [1, 2, 3]
    assert _ways(town.find(place(250, 0), place(0, 0), "walking")) == [3, 4, 1]


def test_on_one_stretch_one_goes_straight_along_it() -> None:
    found = Directions(sketched(SQUARE, ROUND)).find(place(20, 3), place(60, -2), "walking")
    assert isinstance(found, Way)
    assert found.route.metres == pytest.approx(40, abs=0.1)
    assert found.route.points[0] == pytest.approx(found.route.start.point)


def test_between_two_points_of_one_bent_street_one_may_cut_across() -> None:
    corners = {"a": (0.0, 0.0), "b": (0.0, 200.0), "c": (20.0, 200.0), "d": (20.0, 0.0)}
    town = Directions(sketched(corners, {"abcd": STREET, "ad": FOOTWAY}))
    found = town.find(place(0, 10), place(20, 10), "walking")
    assert isinstance(found, Way)
    assert found.route.metres == pytest.approx(40, abs=0.5)


def test_an_escalator_is_not_ridden_back_from_its_middle() -> None:
    ways = {"ab": FOOTWAY, "bc": {"highway": "steps", "conveying": "forward"}, "cd": FOOTWAY, "befc": STREET}
    found = Directions(sketched(SQUARE, ways)).find(place(140, 0), place(110, 0), "walking")
    assert isinstance(found, Way)
    assert found.route.metres > 300


def test_where_one_is_already_there_is_nothing_to_walk() -> None:
    found = Directions(sketched(SQUARE, ROUND)).find(place(50, 0), place(50, 0), "walking")
    assert isinstance(found, Way)
    assert found.route.legs == ()
    assert found.route.points == [found.route.start.point]


def test_steps_in_several_pieces_are_one_reason() -> None:
    corners = {**SQUARE, "m": (125.0, 0.0), "n": (125.0, 20.0)}
    ways = {"ab": FOOTWAY, "bmc": STEPS, "cd": FOOTWAY, "befc": STREET, "mn": FOOTWAY}
    assert _kinds(Directions(sketched(corners, ways)).find(place(0, 0), place(250, 0), "step-free")) == ["steps"]


def test_the_wait_for_a_lift_one_comes_to_first_counts() -> None:
    corners = {"s": (0.0, 0.0), "b": (50.0, 0.0), "g": (60.0, 0.0), "q": (30.0, -15.0)}
    graph = sketched(corners, {"sb": FOOTWAY, "bg": FOOTWAY, "sqg": FOOTWAY}, {"b": {"highway": "elevator"}})
    assert _ways(Directions(graph).find(place(5, 0), place(56, -2), "walking")) == [1, 3]


def test_a_slow_street_is_entered_from_the_better_end() -> None:
    corners = {"q": (0.0, 0.0), "p": (50.0, 0.0), "a": (10.0, -40.8), "m": (52.0, -37.0), "z": (10.0, -60.0)}
    ways = {"qp": STEPS, "aq": FOOTWAY, "amp": FOOTWAY, "za": FOOTWAY}
    found = Directions(sketched(corners, ways)).find(place(10, -60), place(45, 0), "walking")
    assert _ways(found) == [4, 3, 1]


_LINES = st.lists(st.tuples(*[st.tuples(st.integers(-400, 400), st.integers(-400, 400))] * 2), min_size=1, max_size=8)


@given(lines=_LINES, east=st.integers(-500, 500), north=st.integers(-500, 500))
def test_a_place_snaps_to_the_nearest_of_all_streets(
    lines: list[tuple[tuple[int, int], tuple[int, int]]], east: int, north: int
) -> None:
    letters = iter("abcdefghijklmnop")
    pairs = [(next(letters), next(letters)) for _ in lines]
    corners = {name: (float(at[0]), float(at[1])) for pair, line in zip(pairs, lines, strict=True)
               for name, at in zip(pair, line, strict=True)}  # fmt: skip
    graph = sketched(corners, {"".join(pair): FOOTWAY for pair in pairs})
    point = graph.ground.metres(*place(east, north))
    found = SnapIndex(graph).nearest(point, lambda _: True, farthest=2_000.0)
    assert found is not None
    least = min(math.dist(point, nearest_on(point, *graph.line(edge))[1]) for edge in range(graph.edges))
    assert found.away == pytest.approx(least, abs=1e-6)


def test_a_loop_is_left_by_its_shorter_side() -> None:
    corners = {"a": (0.0, 0.0), "b": (100.0, 0.0), "p": (120.0, 40.0), "q": (160.0, 40.0), "r": (160.0, -10.0)}
    town = Directions(sketched(corners, {"ab": FOOTWAY, "bpqrb": FOOTWAY}))
    for start, metres in ((place(110, 20), 22.4), (place(130, -5), 30.4)):
        found = town.find(start, place(0, 0), "walking")
        assert isinstance(found, Way)
        assert found.route.metres == pytest.approx(100 + metres, abs=0.5)


def test_nobody_is_put_on_a_street_that_leads_nowhere() -> None:
    corners = {**SQUARE, "x": (40.0, 4.0), "y": (60.0, 4.0)}
    for ways, taken in (({**ROUND, "xy": FOOTWAY}, [1, 2, 3]), ({"xy": FOOTWAY, **ROUND}, [2, 3, 4])):
        found = Directions(sketched(corners, ways)).find(place(50, 5), place(250, 0), "walking")
        assert _ways(found) == taken


@pytest.mark.parametrize("east", [450, 9000])
def test_far_from_every_street_there_is_no_way(east: float) -> None:
    assert isinstance(Directions(sketched(SQUARE, ROUND)).find(place(east, 0), place(0, 0), "walking"), NoWay)


def test_an_island_with_a_street_of_its_own_is_not_reached_over_the_water() -> None:
    town = Directions(sketched({**SQUARE, "x": (330.0, 0.0), "y": (360.0, 0.0)}, {**ROUND, "xy": FOOTWAY}))
    assert isinstance(town.find(place(0, 0), place(340, 5), "walking"), NoWay)
    assert isinstance(town.find(place(0, 0), place(280, 5), "walking"), Way)


def test_an_empty_town_has_no_way() -> None:
    assert isinstance(Directions(sketched({}, {})).find(place(0, 0), place(10, 0), "walking"), NoWay)


def test_what_the_operator_surveyed_wins_over_the_map() -> None:
    graph = sketched(SQUARE, ROUND)
    surveyed = graph.amended({2: {"step_count": 0}, 4: {"width": 0.6}})
    found = Directions(surveyed).find(place(0, 0), place(250, 0), "step-free")
    assert _ways(found) == [1, 2, 3]
    assert graph.passage(1).kind == "steps"


def test_metres_nobody_vouches_for_are_counted_for_wheels_only() -> None:
    ways = {**ROUND, "ab": {"highway": "footway", "wheelchair": "yes"}}
    town = Directions(sketched(SQUARE, ways))
    rolling, walking = (town.find(place(0, 0), place(250, 0), name) for name in ("step-free", "walking"))
    assert isinstance(rolling, Way)
    assert isinstance(walking, Way)
    assert rolling.route.unknown_metres == pytest.approx(rolling.route.metres - 100, abs=0.5)
    assert walking.route.unknown_metres == 0


_LETTERS = "abcdefghijkl"
_KINDS: list[Tags] = [
    FOOTWAY,
    STEPS,
    STREET,
    {"highway": "footway", "incline": "9%"},
    {"highway": "steps", "conveying": "forward"},
    {"highway": "primary"},
    {"highway": "path", "surface": "gravel"},
    {"highway": "footway", "wheelchair": "no"},
]
_POINTS: list[Tags] = [{}, {}, {}, {"barrier": "stile"}, {"kerb": "raised"}, {"highway": "elevator"}]


@st.composite
def _towns(draw: st.DrawFn) -> StreetGraph:
    whole = st.integers(-300, 300)
    apart = st.lists(st.tuples(whole, whole), min_size=len(_LETTERS), max_size=len(_LETTERS), unique=True)
    corners = {letter: (float(east), float(north)) for letter, (east, north) in zip(_LETTERS, draw(apart), strict=True)}
    pairs = draw(st.lists(st.tuples(*[st.sampled_from(_LETTERS)] * 2), min_size=6, max_size=24, unique=True))
    ways = {f"{first}{second}": draw(st.sampled_from(_KINDS)) for first, second in pairs if first != second}
    return sketched(corners, ways, {letter: draw(st.sampled_from(_POINTS)) for letter in _LETTERS})


def _slowly(network: Network, start: int, end: int) -> float:
    """Seconds from corner to corner by trying every edge again and again (Bellman and Ford)."""
    spent = [math.inf] * network.graph.corners
    spent[start] = 0.0
    for _ in spent:
        for corner, there in enumerate(network.neighbours):
            if corner == start or network.passable[corner]:
                for other, _, seconds in there:
                    spent[other] = min(spent[other], spent[corner] + seconds)
    return spent[end]


def _at_corner(network: Network, corner: int) -> Snapped | None:
    """A corner as the end of an edge that is walked both ways."""
    columns = network.graph.columns
    for edge in network.graph.edges_at(corner):
        if network.leads_somewhere(edge) and not network.direction(edge):
            along = 0.0 if columns.edge_start[edge] == corner else 1.0
            return Snapped(edge, along, network.graph.points[corner], 0.0)
    return None


@settings(max_examples=100)
@given(graph=_towns(), name=st.sampled_from(sorted(PROFILES)), data=st.data())
def test_the_way_found_is_the_quickest_there_is(graph: StreetGraph, name: str, data: st.DataObject) -> None:
    network = Network(graph, PROFILES[name])
    free = sorted(network.mainland)
    if len(free) < 2:
        return
    first, last = (data.draw(st.sampled_from(free)) for _ in range(2))
    start, end = _at_corner(network, first), _at_corner(network, last)
    if start is None or end is None:
        return
    found = route(network, start, end)
    assert found is not None
    least = _slowly(network, first, last)
    waits = network.seconds_at(first) + network.seconds_at(last)  # whether one waits where one starts or ends is open
    assert least - waits - 0.01 <= found.seconds <= least + waits + 0.01


@settings(max_examples=100)
@given(graph=_towns(), data=st.data())
def test_wheels_are_never_led_over_what_is_excluded(graph: StreetGraph, data: st.DataObject) -> None:
    network = Network(graph, STEP_FREE)
    free = sorted(network.mainland)
    if len(free) < 2:
        return
    places = [graph.position(data.draw(st.sampled_from(free))) for _ in range(2)]
    found = Directions(graph).find(places[0], places[1], "step-free")
    if isinstance(found, Way):
        assert all(STEP_FREE.obstacle(leg.passage) is None for leg in found.route.legs)
        assert all(STEP_FREE.obstacle_at(leg.spot) is None for leg in found.route.legs[:-1])
