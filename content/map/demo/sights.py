"""What is in the houses and along the streets: offices, shops, stops, benches."""

import math
import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple, Protocol

import shapely
from shapely import LineString, Polygon, STRtree

from content.map.demo import plan
from content.map.demo.names import LANGUAGES, Names, said
from content.map.demo.network import Street
from content.map.demo.plan import OLD_QUARTER_MIDDLE, Point
from content.map.osm import Tags
from content.map.osm_xml import OsmSheet

CONTENT = Path(__file__).parents[2] / "demo"
_HOURS = ("Mo-Fr 09:00-18:00; Sa 10:00-14:00", "Mo-Sa 08:00-20:00", "Tu-Su 11:00-23:00", "Mo-Su 07:30-21:00",
          "Mo-Fr 08:30-12:30,14:00-18:00", "")  # fmt: skip
_WHEELS = ("yes", "yes", "limited", "no", "", "")
_STOP_EVERY_M = 330.0


class Drawing(Protocol):
    """What places are put to."""

    random: Random
    sheet: OsmSheet
    names: Names
    streets: list[Street]
    houses: list[list[Point]]

    def area(self, corners: list[Point] | tuple[Point, ...], tags: Tags) -> int: ...
    def node(self, at: Point, tags: Tags) -> int: ...


class Sort(NamedTuple):
    """A sort of place: how it is named, its tags, how many, and within how many metres of the old square."""

    pattern: str
    tags: Tags
    number: int
    within: float = 1_600


SORTS = (
    Sort("cafe", {"amenity": "cafe"}, 26, 900),
    Sort("restaurant", {"amenity": "restaurant"}, 24, 1_100),
    Sort("groceries", {"shop": "convenience"}, 18),
    Sort("shop", {"shop": "clothes"}, 12, 700),
    Sort("shop", {"shop": "hardware"}, 8),
    Sort("shop", {"shop": "books"}, 5, 600),
    Sort("pharmacy", {"amenity": "pharmacy"}, 7),
    Sort("doctor", {"amenity": "doctors"}, 6),
    Sort("school", {"amenity": "school"}, 7),
    Sort("hotel", {"tourism": "hotel"}, 7, 900),
    Sort("museum", {"tourism": "museum"}, 3, 600),
    Sort("theatre", {"amenity": "theatre"}, 2, 700),
    Sort("market", {"amenity": "marketplace"}, 2, 900),
    Sort("chapel", {"amenity": "place_of_worship", "religion": "christian"}, 4),
    Sort("playground", {"leisure": "playground"}, 6),
    Sort("", {"amenity": "toilets"}, 8, 1_000),
    Sort("", {"amenity": "drinking_water"}, 10, 1_000),
    Sort("", {"amenity": "bench"}, 60),
    Sort("", {"amenity": "post_box"}, 12),
    Sort("", {"emergency": "defibrillator"}, 8, 900),
    Sort("", {"amenity": "atm"}, 8, 800),
    Sort("", {"amenity": "bicycle_parking"}, 10, 900),
    Sort("", {"amenity": "taxi"}, 3, 600),
    Sort("", {"amenity": "charging_station"}, 4),
    Sort("", {"amenity": "parking", "parking": "surface"}, 6),
    Sort("", {"parking_space": "disabled", "amenity": "parking_space"}, 5, 500),
)


class Own(NamedTuple):
    """A row of the operator's table: which thing of the drawing belongs to which record, and how one gets in."""

    id: str
    record: str
    access: tuple[str, ...]


def add_sights(town: Drawing) -> list[Own]:
    """Draw every place, and return what the operator knows of the offices."""
    records = list(_own_houses(town))
    near = sorted(town.houses, key=_from_square)
    doors = iter(town.random.sample(near, len(near)))
    streets = STRtree([street.line for street in town.streets])
    for sort in SORTS:
        for _ in range(sort.number):
            corners = next(door for door in doors if _from_square(door) < sort.within)
            town.node(*_at_door(town, streets, sort, corners))
    for at, tags in _stops(town):
        town.node(at, tags)
    return records


def _own_houses(town: Drawing) -> Iterator[Own]:
    for house in plan.HOUSES:
        kind, _, id_ = house.name.partition("/")
        if not id_:
            town.area(house.corners, {"building": "yes", **house.tags, **said(house.name)})
            continue
        titles = {code: _content(kind, id_, code).get("title", "") for code in LANGUAGES}
        names = {"name": str(titles["en"])} | {f"name:{code}": str(title) for code, title in titles.items()}
        way = town.area(house.corners, {"building": "yes", **house.tags, **names})
        yield Own(f"way/{way}", house.name, _access(kind, id_))


def _access(kind: str, id_: str) -> tuple[str, ...]:
    found = _content(kind, id_, "facts").get("access", [])
    assert isinstance(found, list)
    return tuple(found)


def _content(kind: str, id_: str, name: str) -> dict[str, object]:
    path = CONTENT / kind / id_ / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _at_door(town: Drawing, streets: STRtree, sort: Sort, corners: list[Point]) -> tuple[Point, Tags]:
    """A place in a house, at its front, with the street it stands in."""
    tags = dict(sort.tags)
    middle = Polygon(corners).centroid
    street = town.streets[int(streets.nearest(middle))]
    front = shapely.shortest_line(middle, street.line)
    at = front.interpolate(min(6.0, front.length / 2))
    if sort.pattern:
        tags |= town.names.next(sort.pattern)
        tags |= {"opening_hours": hours} if (hours := town.random.choice(_HOURS)) else {}
        if "name" in street.tags:
            tags |= {"addr:street": street.tags["name"], "addr:housenumber": str(town.random.randrange(1, 90))}
    if wheelchair := town.random.choice(_WHEELS):
        tags["wheelchair"] = wheelchair
    return (at.x, at.y), tags


def _stops(town: Drawing) -> Iterator[tuple[Point, Tags]]:
    """Bus stops on both sides of the large roads; the last one is at the ferry."""
    shelter = {"highway": "bus_stop", "public_transport": "platform", "shelter": "yes", "bench": "yes"}
    yield (-60, 4), {**shelter, **_titled("ferry-landing"), "wheelchair": "yes"}
    yield (-118, 226), {**shelter, **said("lantern-square"), "wheelchair": "yes"}
    for road in (each for each in plan.ROADS if each.highway in {"primary", "secondary"}):
        line = LineString(road.points)
        for number in range(1, int(line.length // _STOP_EVERY_M)):
            at = line.interpolate(number * _STOP_EVERY_M)
            name = town.names.next("stop")
            for side in (-7, 7):
                wheelchair = town.random.choice(("yes", "limited"))
                yield (at.x + side, at.y + side), {**shelter, **name, "wheelchair": wheelchair}


def _titled(office: str) -> Tags:
    titles = {code: str(_content("office", office, code).get("title", "")) for code in LANGUAGES}
    return {"name": titles["en"]} | {f"name:{code}": title for code, title in titles.items()}


def _from_square(corners: list[Point]) -> float:
    return math.dist(corners[0], OLD_QUARTER_MIDDLE)
