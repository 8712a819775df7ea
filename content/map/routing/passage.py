"""What is known of a stretch of way, and of a point on it, to somebody who walks or rolls there."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from content.map.routing import measures
from content.map.routing.access import ROADS

type Kind = Literal[
    "street", "path", "crossing", "steps", "escalator", "moving-walkway", "lift", "platform", "corridor", "link"
]
type Kerb = Literal["", "raised", "rolled", "unknown", "flat"]
"""How high the edge between road and pavement stands; ``flat``: lowered or flush; empty: no kerb is known of."""

KERB_DROPPED_M = 0.03  # OpenStreetMap calls what stands higher "raised": https://wiki.openstreetmap.org/wiki/Key:kerb
_KERBS: dict[str, Kerb] = {"raised": "raised", "rolled": "rolled", "yes": "unknown", "regular": "raised"}
_NAME = re.compile(r"name:([a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?)")
_CONVEYING_NOT = ("", "no")
_BUSY = frozenset(["trunk", "trunk_link", "primary", "primary_link", "secondary", "secondary_link"])
_PAVEMENTS = ("both", "left", "right", "yes", "separate")
_WHEELCHAIR_YES = ("yes", "designated", "official", "only")


class Passage(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of way, as its source words it. None and "" are "not known", never "no".

    ``incline`` in percent, ``width`` in metres; ``step_up`` whether steps rise in the direction of the way;
    ``one_way`` 1 or -1 where one may walk only with or against it; ``names`` by language, "" the local one;
    ``along`` where these are of the street a pavement runs along, not its own;
    ``surveyed_on`` the day on which the operator looked at it; ``closed`` while nobody may pass.
    """

    kind: Kind = "path"
    names: dict[str, str] = {}
    along: bool = False
    wheelchair: str = ""
    incline: float | None = None
    width: float | None = None
    surface: str = ""
    smoothness: str = ""
    kerb: Kerb = ""
    step_count: int | None = None
    step_up: bool | None = None
    ramp: bool = False
    handrail: bool | None = None
    one_way: int = 0
    beside_traffic: bool = False
    bridge: bool = False
    tunnel: bool = False
    level: str = ""
    surveyed_on: date | None = None
    closed: bool = False


class Spot(msgspec.Struct, frozen=True, omit_defaults=True):
    """A point on a way that does something to who passes it. ``width`` in metres, ``lift`` where one changes level."""

    barrier: str = ""
    kerb: Kerb = ""
    wheelchair: str = ""
    width: float | None = None
    lift: bool = False
    signals: bool = False


def passage(tags: Mapping[str, str]) -> Passage:
    """What the tags of a way say."""
    kind = kind_of(tags)
    return Passage(
        kind=kind,
        names=names(tags),
        wheelchair=tags.get("wheelchair", ""),
        incline=measures.slope(tags.get("incline", "")),
        width=_first_length(tags, "maxwidth:physical", "width", "est_width"),
        surface=tags.get("surface", ""),
        smoothness=tags.get("smoothness", ""),
        kerb=_kerb(tags),
        step_count=measures.count(tags.get("step_count", "")),
        step_up=_step_up(tags.get("incline", "")),
        ramp=tags.get("ramp:wheelchair") == "yes",
        handrail=_yes_or_no(tags.get("handrail", "")),
        one_way=_one_way(tags, kind),
        beside_traffic=tags.get("highway") in _BUSY and tags.get("sidewalk") not in _PAVEMENTS,
        bridge=tags.get("bridge", "no") != "no",
        tunnel=tags.get("tunnel", "no") != "no" or tags.get("covered") == "yes",
        level=tags.get("level", ""),
    )


def spot(tags: Mapping[str, str]) -> Spot:
    """What the tags of a node say; equal to ``Spot()`` where they say nothing to a walker."""
    barrier = tags.get("barrier", "")
    return Spot(
        barrier="" if barrier == "kerb" else _barrier(barrier, tags),
        kerb=_kerb(tags) or ("unknown" if barrier == "kerb" else ""),
        wheelchair=tags.get("wheelchair", "") if _is_passed(tags) else "",
        width=_first_length(tags, "maxwidth:physical", "width") if barrier else None,
        lift=tags.get("highway") == "elevator",
        signals=tags.get("crossing") == "traffic_signals" or tags.get("highway") == "traffic_signals",
    )


def kind_of(tags: Mapping[str, str]) -> Kind:
    """What sort of way the tags describe."""
    highway = tags.get("highway", "")
    conveying = tags.get("conveying", "") not in _CONVEYING_NOT
    crossing = "crossing" in (highway, tags.get("footway"), tags.get("path"), tags.get("cycleway"))
    inside = tags.get("indoor") == "yes" and highway not in ROADS
    kinds: tuple[tuple[Kind, bool], ...] = (
        ("escalator", highway == "steps" and conveying),
        ("steps", highway == "steps"),
        ("moving-walkway", conveying),
        ("lift", highway == "elevator"),
        ("crossing", crossing),
        ("corridor", highway == "corridor" or inside),
        ("platform", "platform" in (highway, tags.get("railway"), tags.get("public_transport"))),
        ("street", highway in ROADS),
    )
    return next((kind for kind, holds in kinds if holds), "path")


def names(tags: Mapping[str, str]) -> dict[str, str]:
    """The names of a thing by language, "" its local name; ``name:signed`` and the like are no languages."""
    found = {"": tags["name"]} if tags.get("name") else {}
    for key, text in tags.items():
        if text and (language := _NAME.fullmatch(key)):
            found[language[1]] = text
    return found


def says_wheelchair(value: str) -> bool:
    """Whether a value of ``wheelchair`` promises that one gets through."""
    return value in _WHEELCHAIR_YES


def _first_length(tags: Mapping[str, str], *keys: str) -> float | None:
    return next((found for key in keys if (found := measures.metres(tags.get(key, ""))) is not None), None)


def _kerb(tags: Mapping[str, str]) -> Kerb:
    height = measures.metres(tags.get("kerb:height", ""))
    if height is not None:
        return "raised" if height > KERB_DROPPED_M else "flat"
    value = tags.get("kerb", "")
    return _KERBS.get(value, "flat" if value in ("lowered", "flush", "no") else "")


def _step_up(incline: str) -> bool | None:
    if incline in ("up", "down"):
        return incline == "up"
    if measures.slope(incline) in (None, 0.0):
        return None
    return not incline.strip().startswith("-")


def _yes_or_no(value: str) -> bool | None:
    return None if not value else value != "no"


def _one_way(tags: Mapping[str, str], kind: Kind) -> int:
    """Cars' one-way streets are walked both ways; escalators and what is marked for walkers are not."""
    value = tags.get("oneway:foot", "")
    if kind in ("escalator", "moving-walkway"):
        value = value or {"forward": "yes", "backward": "-1"}.get(tags["conveying"], "")
    return {"yes": 1, "-1": -1}.get(value, 0)


def _barrier(barrier: str, tags: Mapping[str, str]) -> str:
    """A barrier that is shut to the public, or locked, is simply ``shut``."""
    if not barrier or barrier in ("entrance", "no"):
        return ""
    foot = tags.get("foot") or tags.get("access", "")
    shut = foot in ("no", "private") or tags.get("locked") == "yes"
    return "shut" if shut else barrier


def _is_passed(tags: Mapping[str, str]) -> bool:
    """A shop or a doctor at a node says nothing about the way through it; a door, a kerb, a crossing or a lift does."""
    return any(key in tags for key in ("barrier", "kerb", "entrance", "door")) or tags.get("highway") in (
        "crossing",
        "elevator",
    )
