"""In two real towns and the invented one, no way without steps uses what is excluded, judged by the mappers' words."""

import math
import os
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from content.map.build import Sources
from content.map.geometry import Position
from content.map.osm import Extract, Tags, read_extract
from content.map.routing.build import street_graph
from content.map.routing.directions import Directions, NoWay, Way
from content.map.routing.graph import StreetGraph
from content.map.routing.ground import point_along
from content.map.routing.network import Network
from content.map.routing.profile import STEP_FREE

TOWNS = ("monaco", "helsinki-centre", "port-lumen")
LEAST = {"monaco": 300, "helsinki-centre": 100, "port-lumen": 12}  # edges; so that the test cannot hold for nothing
_WIDTHS = ("maxwidth:physical", "width", "est_width")
_STOPPING = {"stile", "turnstile", "full-height_turnstile", "kissing_gate", "cattle_grid", "chain", "log", "step"}


class Town:
    """An extract, its streets, and what its mappers say of each of them."""

    def __init__(self, extract: Extract) -> None:
        self.graph: StreetGraph = street_graph(extract)
        self.directions = Directions(self.graph)
        self._ways = {way.id: way.tags for way in extract.ways}
        self._areas = {-area.id: area.tags for area in extract.areas if not area.from_way}
        self._nodes = {node.id: node.tags for node in extract.nodes}

    def shut(self, edge: int) -> str:
        """Why wheels may not take an edge, or nothing."""
        way = self.graph.columns.edge_way[edge]
        return why_shut(self._ways[way] if way > 0 else self._areas[way])

    def shut_at(self, corner: int) -> str:
        return why_shut_at(self._nodes.get(self.graph.columns.corner_id[corner], {}))

    def places(self, every: int) -> list[Position]:
        """The ends of every so-many-th edge, and amid some of those that are shut."""
        ends = [self.graph.position(corner) for corner in self.graph.columns.edge_end[::every]]
        shut = [edge for edge in range(self.graph.edges) if self.shut(edge)]
        middles = [point_along(self.graph.line(edge), 0.5)[0] for edge in shut[:: max(1, every // 4)]]
        return [*ends, *(self.graph.ground.degrees(*middle) for middle in middles)]


def why_shut(tags: Tags) -> str:
    """The exclusions of the brief, written down a second time and in the words of OpenStreetMap."""
    steps = int(tags["step_count"]) > 0 if tags.get("step_count", "").isdecimal() else tags.get("highway") == "steps"
    steep = re.fullmatch(r"[+-]?\s*(\d+(?:\.\d+)?)\s*%", tags.get("incline", ""))
    widths = [tags[key] for key in _WIDTHS if re.fullmatch(r"\d+(\.\d+)?( m)?", tags.get(key, ""))]
    reasons = {
        "escalator": tags.get("conveying", "no") != "no",
        "steps": steps and tags.get("ramp:wheelchair") != "yes",
        "wheelchair=no": tags.get("wheelchair") == "no",
        "too steep": steep is not None and float(steep[1]) > 6 and not steps,
        "too narrow": bool(widths) and float(widths[0].removesuffix(" m")) < 0.9,
        "kerb": tags.get("kerb") == "raised" and "kerb:height" not in tags,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def why_shut_at(tags: Tags) -> str:
    if tags.get("kerb") == "raised" and "kerb:height" not in tags:
        return "kerb"
    stops = tags.get("barrier") in _STOPPING and "wheelchair" not in tags
    return "barrier" if stops or (tags.get("wheelchair") == "no" and {"barrier", "kerb", "door"} & tags.keys()) else ""


@cache
def _town(path: Path) -> Town:
    return Town(read_extract(path))


@pytest.fixture(params=TOWNS)
def named(request: pytest.FixtureRequest, port_lumen: Sources) -> tuple[str, Town]:
    name: str = request.param
    if name == "port-lumen":
        return name, _town(port_lumen.extract)
    if not os.environ.get("PORCHLIGHT_TEST_DATA"):
        pytest.skip("PORCHLIGHT_TEST_DATA is not set: no real data to test on")
    data: Path = request.getfixturevalue("real_data")
    return name, _town(data / "osm" / f"{name}.osm.pbf")


def test_every_edge_that_is_excluded_is_out_of_reach_of_wheels_and_no_other(named: tuple[str, Town]) -> None:
    """Over all edges: none of a way that is shut is offered to a route, nor as the place where one begins or ends."""
    name, town = named
    network = Network(town.graph, STEP_FREE)
    offered = {edge for there in network.neighbours for _, edge, _ in there}
    shut = [edge for edge in range(town.graph.edges) if town.shut(edge)]
    assert len(shut) >= LEAST[name], Counter(map(town.shut, shut))
    assert [edge for edge in shut if edge in offered or network.leads_somewhere(edge)] == []
    assert [corner for corner in range(town.graph.corners) if town.shut_at(corner) and network.passable[corner]] == []
    kept_back = [edge for edge in range(town.graph.edges) if edge not in offered and not town.shut(edge)]
    assert all(network.obstacle(edge) in ("rough", "too-steep", "too-narrow", "raised-kerb") for edge in kept_back)


def _holds_together(town: Town, every: int) -> None:
    """On ways to these places: nothing that is shut, each leg joins the next, and who gets none is told."""
    network = Network(town.graph, STEP_FREE)
    home, found = town.graph.position(min(network.mainland)), Counter[str]()
    for end in town.places(every):
        rolling = town.directions.find(home, end, "step-free")
        found[type(rolling).__name__] += 1
        if isinstance(rolling, NoWay):
            walking = town.directions.find(home, end, "walking")
            assert rolling.avoided or isinstance(walking, NoWay), end
        else:
            _is_sound(town, rolling)
    assert found["Way"] >= 10


def _is_sound(town: Town, way: Way) -> None:
    legs, columns = way.route.legs, town.graph.columns
    assert [reason for leg in legs if (reason := town.shut(leg.edge))] == []
    passed = [(columns.edge_end if leg.forward else columns.edge_start)[leg.edge] for leg in legs[:-1]]
    assert [reason for corner in passed if (reason := town.shut_at(corner))] == []
    assert all(math.dist(a.points[-1], b.points[0]) < 0.01 for a, b in pairwise(legs))
    drawn = sum(math.dist(a, b) for a, b in pairwise(way.route.points))
    assert drawn == pytest.approx(way.route.metres, rel=1e-3, abs=0.1)


def test_no_way_without_steps_uses_what_is_excluded_and_who_gets_none_is_told_why(named: tuple[str, Town]) -> None:
    _holds_together(named[1], 32)


@pytest.mark.combinations
def test_no_way_without_steps_to_any_edge_at_all_uses_what_is_excluded(named: tuple[str, Town]) -> None:
    _holds_together(named[1], 1)
