"""The floors of Port Lumen's town hall: two of them, with the counters the content tells of.

The main door under the clock is up four steps from the square; the door without steps is on Rope Street.
"""

import tomllib
from functools import cache
from importlib import resources
from pathlib import Path

from content.map.demo import plan
from content.map.demo.names import LANGUAGES
from content.map.floors.drawing import Drawing
from content.map.planar import Point

OFFICE = "town-hall"
_CONTENT = Path(__file__).parents[2] / "demo" / "office" / OFFICE
_WIDE, _DEEP = 86.0, 38.0  # the rooms below are laid out on this, from the corner at Rope Street and the square
_SLIDING = {"type": "sliding", "automatic": True}
_SWINGING = {"type": "swinging", "automatic": False}

type Names = dict[str, str]
type Room = tuple[str, str, float, float, float, float]  # id, category, west, south, east, north

# Beside the rooms stand the keys of their names: a line of hall.toml, or a counter.
_GROUND: tuple[tuple[Room, str], ...] = (
    (("hall", "lobby", 30, 0, 56, 24), "hall"),
    (("corridor", "walkway", 0, 10, 30, 15), "corridor"),
    (("travel-room", "office", 0, 0, 30, 10), "travel"),
    (("registry-room", "office", 56, 0, 86, 12), "registry"),
    (("residents-room", "office", 56, 12, 86, 24), "residents"),
    (("accessible-toilet", "restroom.wheelchair", 0, 15, 8, 22), "accessible-toilet"),
    (("toilet", "restroom", 8, 15, 20, 22), "toilet"),
    (("baby-room", "mothersroom", 20, 15, 30, 22), "baby"),
    (("staff-west", "nonpublic", 0, 22, 30, 38), ""),
    (("staff-north", "nonpublic", 33, 24, 52, 38), ""),
    (("staff-east", "nonpublic", 56, 24, 86, 38), ""),
)
_FIRST: tuple[tuple[Room, str], ...] = (
    (("gallery", "walkway", 30, 14, 56, 24), "gallery"),
    (("waiting", "waitingroom", 30, 0, 56, 14), "waiting"),
    (("council", "auditorium", 0, 0, 30, 24), "council"),
    (("permits-room", "office", 56, 0, 86, 24), "permits"),
    (("mayor", "nonpublic", 0, 24, 30, 38), ""),
    (("staff-first", "nonpublic", 56, 24, 86, 38), ""),
)
_SHAFTS: tuple[tuple[Room, str], ...] = (
    (("lift", "elevator", 30, 24, 33, 27), "lift"),
    (("stairs", "stairs", 52, 24, 56, 31), "stairs"),
)
# Doors inside: id, level, from one post to the other.
_DOORS: tuple[tuple[str, str, Point, Point], ...] = (
    ("hall-corridor", "0", (30, 11), (30, 14)),
    ("travel-door", "0", (20, 10), (21.1, 10)),
    ("registry-door", "0", (56, 5), (56, 6.1)),
    ("residents-door", "0", (56, 17), (56, 18.1)),
    ("accessible-toilet-door", "0", (4, 15), (5, 15)),
    ("toilet-door", "0", (12, 15), (12.9, 15)),
    ("baby-door", "0", (24, 15), (24.95, 15)),
    ("gallery-waiting", "1", (40, 14), (46, 14)),
    ("council-door", "1", (30, 18), (30, 20)),
    ("permits-door", "1", (56, 18), (56, 19.1)),
)
_COUNTERS: tuple[tuple[str, str, Point], ...] = (
    ("reception", "0", (35, 21)),
    ("registry", "0", (66, 6)),
    ("residents", "0", (66, 18)),
    ("travel", "0", (14, 5)),
    ("permits", "1", (66, 10)),
)


def town_hall() -> Drawing:
    """Both floors with their counters, where the town's own drawing has the house."""
    house = Drawing((plan.GROUND.longitude, plan.GROUND.latitude))
    house.level("0", 0, named("ground"))
    house.level("1", 1, named("first"))
    _draw_rooms(house)
    _draw_doors(house)
    _draw_spots(house)
    house.link("lift", "elevator", ["lift-0", "lift-1"], name=named("lift"))
    house.link("stairs", "stairs", ["stairs-0", "stairs-1"], name=named("stairs"), step_count=26)
    return house


def write_floors(folder: Path) -> None:
    """The folder of floors that ``kiosk content map build`` takes."""
    town_hall().write(folder / OFFICE)


def named(key: str) -> Names:
    """A name in the languages of the town: a line of hall.toml, or what the content calls a counter."""
    if not key:
        return {}
    names = _table().get(key)
    return dict(zip(LANGUAGES, names, strict=True)) if names else _counters()[key]


def _draw_rooms(house: Drawing) -> None:
    floors = (("0", _GROUND, ""), ("1", _FIRST, ""), ("0", _SHAFTS, "-0"), ("1", _SHAFTS, "-1"))
    for level, rooms, suffix in floors:
        for (id_, category, west, south, east, north), name in rooms:
            corners = [_at(point) for point in ((west, south), (east, south), (east, north), (west, north))]
            house.unit(id_ + suffix, level, category, corners, named(name))


def _draw_doors(house: Drawing) -> None:
    entrance = {"category": "pedestrian.principal"}
    house.opening(
        "clock-door", "0", _at((42, 0)), _at((44, 0)), **entrance, name=named("clock-door"), door=_SWINGING,
        step_free=False,
    )  # fmt: skip
    house.opening(
        "rope-door", "0", _at((0, 11.5)), _at((0, 13.1)), **entrance, name=named("rope-door"), door=_SLIDING,
        accessibility=["wheelchair"],
    )  # fmt: skip
    for level in ("0", "1"):
        house.opening(f"lift-door-{level}", level, _at((31, 24)), _at((32.1, 24)), door=_SLIDING)
        house.opening(f"stairs-door-{level}", level, _at((52.5, 24)), _at((55.5, 24)))
    for id_, level, start, end in _DOORS:
        house.opening(id_, level, _at(start), _at(end), door=_SWINGING)


def _draw_spots(house: Drawing) -> None:
    for counter, level, point in _COUNTERS:
        house.spot("counter", f"counter-{counter}", level, _at(point), counter=counter, name=named(counter))
    house.spot("kiosk", "kiosk", "0", _at((50, 6)), name=named("kiosk"))
    house.spot("amenity", "tickets", "0", _at((34, 18)), category="ticketing", name=named("tickets"))
    for id_, category, point in (
        ("toilet-inside", "restroom", (14, 18)),
        ("accessible-toilet-inside", "restroom.wheelchair", (4.5, 18)),
        ("baby-inside", "mothersroom", (24.5, 18)),
    ):
        names = named({"toilet-inside": "toilet", "baby-inside": "baby"}.get(id_, "accessible-toilet"))
        house.spot("amenity", id_, "0", _at(point), category=category, name=names)


def _at(point: Point) -> Point:
    """From the house's own plan onto the town's: its four corners, and straight lines between them."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = _corners()
    u, v = point[0] / _WIDE, point[1] / _DEEP
    shares = ((1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v)
    east = sum(share * at for share, at in zip(shares, (ax, bx, cx, dx), strict=True))
    north = sum(share * at for share, at in zip(shares, (ay, by, cy, dy), strict=True))
    return east, north


@cache
def _corners() -> tuple[Point, ...]:
    return next(house.corners for house in plan.HOUSES if house.name == f"office/{OFFICE}")


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(resources.files(__package__).joinpath("hall.toml").read_text(encoding="utf-8"))


@cache
def _counters() -> dict[str, Names]:
    """What the content calls each counter, by language."""
    found: dict[str, Names] = {}
    for language in LANGUAGES:
        words = tomllib.loads((_CONTENT / f"{language}.toml").read_text(encoding="utf-8"))
        for counter, parts in words["counters"].items():
            found.setdefault(counter, {})[language] = parts["name"]
    return found
