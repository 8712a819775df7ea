"""Reading the street graph out of the database of a map. Nothing of it is read before somebody asks for a way."""

import sqlite3
import sys
from array import array
from collections.abc import Mapping
from typing import Any

import msgspec

from content.map.errors import MapError
from content.map.routing.graph import COLUMN_NAMES, Columns, StreetGraph
from content.map.routing.passage import Passage, Spot

FORMAT = 1
_PASSAGES = msgspec.json.Decoder(tuple[Passage, ...])
_SPOTS = msgspec.json.Decoder(tuple[Spot, ...])


def read_streets(db: sqlite3.Connection) -> StreetGraph:
    """The street graph that ``write_streets`` wrote. Raises MapError."""
    try:
        bodies: dict[str, bytes] = dict(db.execute("SELECT name, body FROM street_graph"))
        found = bodies["format"].decode()
        if found != str(FORMAT):
            raise MapError(f"The streets of the map are of format {found}, not {FORMAT}. Build the map again.")
        graph = StreetGraph(_columns(bodies), _PASSAGES.decode(bodies["passages"]), _SPOTS.decode(bodies["spots"]))
    except (sqlite3.DatabaseError, KeyError, ValueError) as error:
        raise MapError(f"The streets of the map cannot be read ({error}). Build the map again.") from error
    if not graph.fits_together():
        raise MapError("The streets of the map do not fit together. Build the map again.")
    return graph


def _columns(bodies: Mapping[str, bytes]) -> Columns:
    columns = Columns()
    for name in COLUMN_NAMES:
        setattr(columns, name, _from_little_endian(getattr(columns, name).typecode, bodies[name]))
    return columns


def little_endian(column: "array[Any]") -> bytes:
    """The bytes of a column, the same on every machine."""
    return _swapped(array(column.typecode, column)).tobytes()


def _from_little_endian(typecode: str, body: bytes) -> "array[Any]":
    column = array(typecode)
    column.frombytes(body)
    return _swapped(column)


def _swapped(column: "array[Any]") -> "array[Any]":
    if sys.byteorder == "big":
        column.byteswap()
    return column
