"""The street graph in the database of a map."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from content.map.errors import MapError
from content.map.osm import read_extract
from content.map.routing.build import street_graph
from content.map.routing.graph import StreetGraph
from content.map.routing.reader import read_streets
from content.map.routing.store import write_streets
from content.map.routing.testing import sketched


def _graph() -> StreetGraph:
    corners = {"a": (0.0, 0.0), "b": (50.0, 0.0), "c": (50.0, 80.0)}
    return sketched(corners, {"ab": {"highway": "steps"}, "abc": {"highway": "residential", "name:he": "רחוב"}})


def _read_back(graph: StreetGraph) -> StreetGraph:
    with closing(sqlite3.connect(":memory:")) as db:
        write_streets(db, graph)
        return read_streets(db)


def test_what_is_read_is_what_was_written() -> None:
    graph = _graph()
    found = _read_back(graph)
    assert found.columns == graph.columns
    assert found.passages == graph.passages
    assert found.spots == graph.spots


def test_a_real_town_is_read_as_it_was_written(real_data: Path) -> None:
    graph = street_graph(read_extract(real_data / "osm" / "helsinki-centre.osm.pbf"))
    assert _read_back(graph).columns == graph.columns


def test_the_same_town_makes_the_same_bytes() -> None:
    def bytes_of(graph: StreetGraph) -> bytes:
        with closing(sqlite3.connect(":memory:")) as db:
            write_streets(db, graph)
            db.commit()
            return db.serialize()

    assert bytes_of(_graph()) == bytes_of(_graph())


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        ("DROP TABLE street_graph", "no such table"),
        ("DELETE FROM street_graph WHERE name = 'bends'", "bends"),
        ("UPDATE street_graph SET body = CAST('99' AS BLOB) WHERE name = 'format'", "format 99"),
        ("UPDATE street_graph SET body = x'00' WHERE name = 'edge_way'", "cannot be read"),
        ("UPDATE street_graph SET body = x'5b' WHERE name = 'passages'", "cannot be read"),
        ("UPDATE street_graph SET body = x'0000000000000000' WHERE name = 'edge_way'", "do not fit together"),
    ],
)
def test_streets_that_cannot_be_read_are_said_to_be_so(spoil: str, says: str) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        write_streets(db, _graph())
        db.execute(spoil)
        with pytest.raises(MapError, match=says) as caught:
            read_streets(db)
    assert "Build the map again" in str(caught.value)
