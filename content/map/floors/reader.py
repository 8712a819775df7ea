"""Reading buildings out of the database of a map."""

import sqlite3

import msgspec

from content.map.errors import MapError
from content.map.floors.plan import Building

_BUILDING = msgspec.json.Decoder(Building)


def read_floors(db: sqlite3.Connection) -> dict[str, Building]:
    """The buildings whose floors are known, by the ids of the offices they house. Raises MapError."""
    try:
        rows = db.execute("SELECT id, body FROM building ORDER BY id").fetchall()
        return {id_: _BUILDING.decode(body) for id_, body in rows}
    except (sqlite3.DatabaseError, msgspec.MsgspecError) as error:
        raise MapError(f"The floors of the map cannot be read ({error}). Build the map again.") from error
