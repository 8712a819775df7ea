"""Pavements are named after their streets."""

from content.map.osm import Tags
from content.map.routing.testing import sketched

FOOTWAY: Tags = {"highway": "footway"}
ROPE: Tags = {"highway": "residential", "name": "Rope Street", "name:he": "רחוב החבל"}
CORNERS = {
    "a": (0.0, 0.0),
    "b": (100.0, 0.0),
    "c": (10.0, 6.0),
    "d": (90.0, 8.0),
    "p": (50.0, 10.0),
    "q": (50.0, 90.0),
    "x": (10.0, 40.0),
    "y": (90.0, 40.0),
}


def _names(way: str, tags: Tags, street: Tags = ROPE) -> tuple[dict[str, str], bool]:
    passage = sketched(CORNERS, {"ab": street, way: tags}).passage(1)
    return passage.names, passage.along


def test_a_pavement_has_the_names_of_its_street_and_says_so() -> None:
    assert _names("cd", FOOTWAY) == ({"": "Rope Street", "he": "רחוב החבל"}, True)
    assert _names("dc", FOOTWAY)[1]


def test_a_path_that_leads_away_or_runs_far_off_has_none() -> None:
    assert _names("pq", FOOTWAY) == ({}, False)
    assert _names("xy", FOOTWAY) == ({}, False)


def test_a_path_keeps_its_own_name() -> None:
    assert _names("cd", {**FOOTWAY, "name": "Sea Walk"}) == ({"": "Sea Walk"}, False)


def test_stairs_and_crossings_are_not_pavements() -> None:
    assert _names("cd", {"highway": "steps"}) == ({}, False)
    assert _names("cd", {"highway": "footway", "footway": "crossing"}) == ({}, False)


def test_a_street_in_a_tunnel_names_nothing_above_it() -> None:
    assert _names("cd", FOOTWAY, {**ROPE, "tunnel": "yes"}) == ({}, False)


def test_between_two_streets_of_different_names_there_is_no_name() -> None:
    corners = {**CORNERS, "m": (50.0, 0.0)}
    lane: Tags = {"highway": "residential", "name": "Candle Lane"}
    graph = sketched(corners, {"am": ROPE, "mb": lane, "cd": FOOTWAY})
    assert graph.passage(2).names == {}
