"""The map of one town as pages need it: places, ways and floors, each read when somebody first asks for it."""

from collections.abc import Collection
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock

from content.map.description import MapDescription, read_description
from content.map.floors.plan import Building
from content.map.floors.reader import read_floors
from content.map.journey import Place as Stop
from content.map.journey import Wayfinder
from content.map.place import Place
from content.map.reader import Box, KindRow, LabelRow, MapReader, PlaceRow
from content.map.routing.directions import Directions
from content.map.routing.graph import StreetGraph
from content.map.routing.network import Hindrances
from content.map.routing.reader import read_streets


class TownMap:
    """The built map in ``folder``; raises MapError. Several threads may ask it: one is served at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.description: MapDescription = read_description(folder)
        self._reader, self._one_at_a_time = MapReader(folder), Lock()
        self._finder: tuple[object, Wayfinder] | None = None

    def close(self) -> None:
        """Let go of the files; closing twice is harmless."""
        self._reader.close()

    def place(self, id_: str) -> Place | None:
        """A place by its id."""
        with self._one_at_a_time:
            return self._reader.place(id_)

    def place_of(self, record: str) -> Place | None:
        """Where a record of the content stands, by the operator's word."""
        with self._one_at_a_time:
            return self._reader.place_of(record)

    @cached_property
    def kinds(self) -> dict[str, KindRow]:
        """The kinds of places by their names, the most important first."""
        with self._one_at_a_time:
            return {kind.name: kind for kind in self._reader.kinds()}

    @cached_property
    def counts(self) -> dict[str, int]:
        """Kind -> how many places of it there are; kinds without any are left out."""
        with self._one_at_a_time:
            return self._reader.counts()

    def of_kind(self, kind: str) -> list[Place]:
        """Every place or street of a kind."""
        with self._one_at_a_time:
            return self._reader.of_kind(kind)

    def drawn(self, zoom: int, box: Box, topics: Collection[str] = ()) -> list[PlaceRow]:
        """The places that are drawn in a box (units) at a zoom level, the most important first."""
        with self._one_at_a_time:
            return self._reader.places(zoom, box, topics)

    def labels(self, zoom: int, box: Box) -> list[LabelRow]:
        """The names that may be written in a box (units) at a zoom level, the most important first."""
        with self._one_at_a_time:
            return self._reader.labels(zoom, box)

    def written(self) -> list[LabelRow]:
        """The names on the map that are no street's, a row for each piece that one stands on."""
        with self._one_at_a_time:
            return self._reader.written()

    def closed(self, today: date) -> frozenset[str]:
        """What nobody passes on a day."""
        with self._one_at_a_time:
            return self._reader.closed(today)

    @cached_property
    def streets(self) -> StreetGraph:
        """The street graph; some megabytes."""
        with self._one_at_a_time:
            return read_streets(self._reader.db)

    @cached_property
    def buildings(self) -> dict[str, Building]:
        """Buildings whose floors are known, by the ids of the offices they house."""
        with self._one_at_a_time:
            return read_floors(self._reader.db)

    def wayfinder(self, today: date, out_of_order: frozenset[str] = frozenset()) -> Wayfinder:
        """Ways as they are on a day; kept until the next other day or lift."""
        closed = self.closed(today)
        state = closed, out_of_order
        if self._finder is None or self._finder[0] != state:
            directions = Directions(self.streets, Hindrances.of(closed, out_of_order))
            self._finder = state, Wayfinder(directions, self.buildings, out_of_order)
        return self._finder[1]

    def kiosk_in(self, building: str) -> Stop | None:
        """Where the floor plan of a building has a kiosk."""
        house = self.buildings.get(building)
        spots = (spot for spot in house.spots if spot.kind == "kiosk") if house else iter(())
        return next((Stop(spot.position, building, spot.id) for spot in spots), None)
