"""Reading floors: a subset of IMDF 1.0.0 (https://docs.ogc.org/cs/20-094/), GeoJSON files in a folder per building.

``level``, ``unit`` and ``opening`` must be there; ``amenity``, ``relationship``, ``kiosk`` and our own ``counter`` may
be. Beside IMDF's own properties are read: of an opening ``step_free``; of a relationship ``step_count``; of a counter
``level_id``, ``counter`` (its id in the content) and ``name``.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from content.faults import Fault, FaultySource, Place
from content.map.floors.plan import Building, Climb, Level, Link, Names, Opening, Spot, Unit
from content.map.geometry import Position, bounds

_MAX_BYTES = 20_000_000
_SLACK_DEGREES = 1e-9

type _Id = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
type _Place = Annotated[list[float], msgspec.Meta(min_length=2, max_length=3)]


class _Geometry(msgspec.Struct, frozen=True):
    type: str
    coordinates: msgspec.Raw


class _Door(msgspec.Struct, frozen=True):
    type: str | None = None
    automatic: bool | None = None


class _Reference(msgspec.Struct, frozen=True):
    id: _Id


class _Properties(msgspec.Struct, frozen=True):
    """Of every kind of feature; each reads what it has."""

    category: str | None = None
    name: Names | None = None
    level_id: str | None = None
    unit_ids: list[str] | None = None
    ordinal: int | None = None
    restriction: str | None = None
    accessibility: list[str] | None = None
    door: _Door | None = None
    direction: Literal["directed", "undirected"] | None = None
    origin: _Reference | None = None
    intermediary: list[_Reference] | None = None
    destination: _Reference | None = None
    step_free: bool | None = None
    step_count: Annotated[int, msgspec.Meta(ge=1, le=2000)] | None = None
    counter: str | None = None


class _Feature(msgspec.Struct, frozen=True):
    id: _Id
    properties: _Properties
    geometry: _Geometry | None = None


class _Collection(msgspec.Struct, frozen=True):
    type: Literal["FeatureCollection"]
    features: list[_Feature]


_CLIMBS: dict[str, Climb] = {"elevator": "elevator", "stairs": "stairs", "escalator": "escalator", "ramp": "ramp"}
_FILES = {
    "level": True,
    "unit": True,
    "opening": True,
    "amenity": False,
    "relationship": False,
    "kiosk": False,
    "counter": False,
}


def read_buildings(folder: Path) -> list[Building]:
    """Every building of a folder: its sub-folders, named after the offices they house. Raises FaultySource."""
    inner = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    if not inner:
        what = "there is no folder of a building in it"
        remedy = "Make one named after the office, with level.geojson, unit.geojson and opening.geojson"
        raise FaultySource([Place(str(folder)).fault("no-floors", "", what, remedy)])
    found, faults = list[Building](), list[Fault]()
    for path in inner:
        reading = _Reading(path)
        found.append(reading.building())
        faults += reading.faults
    if faults:
        raise FaultySource(faults)
    return found


class _Reading:
    """One building; ``faults`` says what could not be read, and such features are left out."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.faults = folder, list[Fault]()
        self._levels_of_units: dict[str, str] = {}

    def building(self) -> Building:
        features = {name: self._features(name, needed=needed) for name, needed in _FILES.items()}
        levels = tuple(self._each("level", features["level"], self._level))
        units = tuple(self._each("unit", features["unit"], self._unit))
        self._levels_of_units = {unit.id: unit.level for unit in units}
        openings = tuple(self._each("opening", features["opening"], self._opening))
        spots = tuple(
            spot for name in ("amenity", "kiosk", "counter") for spot in self._each(name, features[name], self._spot)
        )
        links = tuple(self._each("relationship", features["relationship"], self._link))
        return Building(self._folder.name, levels, units, openings, spots, links)

    def _features(self, name: str, *, needed: bool) -> list[_Feature]:
        path = self._folder / f"{name}.geojson"
        if not path.is_file():
            if needed:
                self._fault(name, "missing-file", "", "the file is missing", "A building needs it; export it from IMDF")
            return []
        if path.stat().st_size > _MAX_BYTES:
            self._fault(name, "large-file", "", f"it is larger than {_MAX_BYTES:,} bytes", "Give one building alone")
            return []
        try:
            return msgspec.json.decode(path.read_bytes(), type=_Collection).features
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            self._fault(name, "not-geojson", "", f"it is no GeoJSON of this kind ({error})", "Export the file anew")
            return []

    def _each[T](self, name: str, features: Sequence[_Feature], read: Callable[[str, _Feature], T]) -> Iterator[T]:
        seen: set[str] = set()
        for feature in features:
            if feature.id in seen:
                self._fault(name, "double-id", feature.id, "the id stands there twice", "Give each feature its own")
                continue
            seen.add(feature.id)
            try:
                yield read(name, feature)
            except (ValueError, TypeError) as error:
                self._fault(name, "bad-feature", feature.id, str(error), "Mend it in the plan and export it again")

    def _fault(self, name: str, kind: str, field: str, what: str, remedy: str) -> None:
        place = Place(f"{self._folder.name}/{name}.geojson", self._folder.name)
        self.faults.append(place.fault(kind, field, what, remedy))

    @staticmethod
    def _level(_name: str, feature: _Feature) -> Level:
        if feature.properties.ordinal is None:
            raise ValueError("it has no ordinal: 0 for the floor at the street, 1 for the one above")
        return Level(feature.id, feature.properties.ordinal, feature.properties.name or {})

    @staticmethod
    def _unit(_name: str, feature: _Feature) -> Unit:
        properties = feature.properties
        category = _needed(properties.category, "category")
        rings = tuple(_ring(ring) for ring in _coordinates(feature, "Polygon", list[list[_Place]]))
        if not rings:
            raise ValueError("its polygon has no ring")
        restricted = properties.restriction is not None or category.startswith("nonpublic")
        level = _needed(properties.level_id, "level_id")
        return Unit(feature.id, level, category, rings, properties.name or {}, restricted)

    @staticmethod
    def _opening(_name: str, feature: _Feature) -> Opening:
        properties, door = feature.properties, feature.properties.door or _Door()
        places = [_place(each) for each in _coordinates(feature, "LineString", list[_Place])]
        if len(places) < 2 or places[0] == places[-1]:
            raise ValueError("it must be a line from one door post to the other")
        promised = True if "wheelchair" in (properties.accessibility or ()) else None
        return Opening(
            id=feature.id,
            level=_needed(properties.level_id, "level_id"),
            ends=(places[0], places[-1]),
            names=properties.name or {},
            entrance=properties.category == "pedestrian.principal",
            door=door.type or "",
            automatic=door.automatic,
            step_free=promised if properties.step_free is None else properties.step_free,
        )

    def _spot(self, name: str, feature: _Feature) -> Spot:
        properties = feature.properties
        kind = _needed(properties.category, "category") if name == "amenity" else name
        levels = [self._levels_of_units[unit] for unit in properties.unit_ids or () if unit in self._levels_of_units]
        level = properties.level_id or next(iter(levels), "")
        if not level:
            raise ValueError("it has no level_id, nor unit_ids that are known, so that nobody knows its floor")
        counter = _needed(properties.counter, "counter") if name == "counter" else ""
        return Spot(feature.id, level, kind, _point(feature), properties.name or {}, counter)

    @staticmethod
    def _link(_name: str, feature: _Feature) -> Link:
        properties = feature.properties
        category = _CLIMBS.get(properties.category or "")
        if category is None:
            raise ValueError(f"its category {properties.category!r} is none of {', '.join(_CLIMBS)}")
        if properties.origin is None or properties.destination is None:
            raise ValueError("it must have an origin and a destination")
        units = (properties.origin, *(properties.intermediary or ()), properties.destination)
        one_way = properties.direction == "directed"
        return Link(feature.id, category, tuple(each.id for each in units), one_way, properties.step_count)


def _needed(value: str | None, name: str) -> str:
    if not value:
        raise ValueError(f"it has no {name}")
    return value


def _coordinates[T](feature: _Feature, kind: str, shape: type[T]) -> T:
    geometry = feature.geometry
    if geometry is None or geometry.type != kind:
        raise ValueError(f"its geometry is {geometry.type if geometry else 'empty'}; it must be a {kind}")
    try:
        return msgspec.json.decode(geometry.coordinates, type=shape)
    except msgspec.MsgspecError as error:
        raise ValueError(f"its coordinates are no {kind} ({error})") from error


def _place(pair: _Place) -> Position:
    lon, lat = pair[0], pair[1]
    if not (math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 85):
        raise ValueError(f"{lon}, {lat} is no place on earth: longitude first, then latitude, in degrees")
    return lon, lat


def _ring(pairs: list[_Place]) -> tuple[Position, ...]:
    places = tuple(_place(pair) for pair in pairs)
    if len(places) < 4:
        raise ValueError("a ring of its polygon has fewer than three corners")
    if max(abs(a - b) for a, b in zip(places[0], places[-1], strict=True)) > _SLACK_DEGREES:
        raise ValueError("a ring of its polygon is not closed: the last corner must be the first")
    return (*places[:-1], places[0])


def _point(feature: _Feature) -> Position:
    """Where a point stands, or the middle of a polygon."""
    if feature.geometry is not None and feature.geometry.type == "Polygon":
        west, south, east, north = bounds(_ring(_coordinates(feature, "Polygon", list[list[_Place]])[0]))
        return (west + east) / 2, (south + north) / 2
    return _place(_coordinates(feature, "Point", _Place.__value__))
