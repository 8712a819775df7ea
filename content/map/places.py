"""The places an extract knows: what somebody in town may look for."""

from collections.abc import Iterator

from content.map.geometry import metres_between
from content.map.middle import middle_of
from content.map.osm import Extract, Tags, Way
from content.map.place import AccessFacts, Place
from content.map.place_kinds import kind_of_place, place_kinds
from content.map.routing import measures
from content.map.routing.passage import names
from content.map.shapes import ROADS, line_kind
from content.map.units import off_plane
from content.schedules.osm import from_osm

SAME_WITHIN_M = 80  # a house and the point in it that are both tagged as the same thing
_NEEDS_NAME = {
    "beach", "community", "food", "lodging", "museum", "office", "park", "quarter", "school", "shop", "sight", "sport",
    "square", "stage", "station", "university", "worship",
}  # fmt: skip
_PRIVATE = {"no", "private"}


def places_of(extract: Extract) -> list[Place]:
    """Every place of a known kind inside the box, those of areas at their most inner point; streets by their names."""
    found: dict[tuple[str, str], list[Place]] = {}
    for place in _candidates(extract):
        alike = found.setdefault((place.kind, place.names.get("", place.id)), [])
        if not any(_near(place, other) for other in alike):
            alike.append(place)
    return [place for alike in found.values() for place in alike]


def _candidates(extract: Extract) -> Iterator[Place]:
    """Areas before points: where both are there, the area has the middle."""
    yield from _streets(extract)
    for area in extract.areas:
        if (kind := _kind(area.tags)) and (middle := middle_of(area)):
            lon, lat = off_plane(middle[0], middle[1])
            if extract.bbox.holds(lon, lat):
                yield place_from(f"{'way' if area.from_way else 'relation'}/{area.id}", kind, lon, lat, area.tags)
    for node in extract.nodes:
        if kind := _kind(node.tags):
            yield place_from(f"node/{node.id}", kind, node.lon, node.lat, node.tags)


def _streets(extract: Extract) -> Iterator[Place]:
    """Each named street once, in the middle of its longest way."""
    longest: dict[str, tuple[int, Way]] = {}
    for way in extract.ways:
        name = way.tags.get("name", "")
        if name and line_kind(way.tags) in ROADS.values() and len(way.nodes) > longest.get(name, (0, way))[0]:
            longest[name] = len(way.nodes), way
    for _, way in longest.values():
        inside = [at for id_ in way.nodes if (at := extract.positions.get(id_)) and extract.bbox.holds(*at)]
        if inside:
            yield place_from(f"street/{way.id}", "street", *inside[len(inside) // 2], _named(way.tags))


def _named(tags: Tags) -> Tags:
    return {key: value for key, value in tags.items() if key.partition(":")[0] == "name"}


def place_from(id_: str, kind: str, lon: float, lat: float, tags: Tags) -> Place:
    text = tags.get("opening_hours", "")
    return Place(
        id=id_,
        kind=kind,
        lon=round(lon, 7),
        lat=round(lat, 7),
        names=names(tags),
        address=" ".join(part for part in (tags.get("addr:street"), tags.get("addr:housenumber")) if part),
        hours=from_osm(text).hours if text else None,
        hours_text=text,
        access=access_from(tags),
        level=tags.get("level", ""),
        telephone=tags.get("phone") or tags.get("contact:phone", ""),
        website=tags.get("website") or tags.get("contact:website", ""),
    )


def access_from(tags: Tags) -> AccessFacts:
    """What tags say of the way in. https://wiki.openstreetmap.org/wiki/Key:wheelchair, Key:door, Key:kerb."""
    wheelchair = tags.get("wheelchair", "")
    door = "automatic" if tags.get("automatic_door", "no") not in {"no", ""} else tags.get("door", "")
    return AccessFacts(
        wheelchair="yes"
        if wheelchair == "designated"
        else wheelchair
        if wheelchair in {"yes", "limited", "no"}
        else "",
        toilets_wheelchair=tags.get("toilets:wheelchair", ""),
        steps=measures.count(tags.get("step_count", "")),
        kerb=tags.get("kerb", "") if tags.get("kerb") in {"flush", "lowered", "raised"} else "",
        slope=measures.slope(tags.get("incline", "")),
        width=measures.metres(tags.get("door:width") or tags.get("width", "")),
        door=door if door in {"automatic", "manual", "revolving"} else "",
    )


def _kind(tags: Tags) -> str:
    if tags.get("access") in _PRIVATE or tags.get("disused") == "yes":
        return ""
    kind = kind_of_place(tags)
    return "" if kind in _NEEDS_NAME and "name" not in tags else kind


def _near(place: Place, other: Place) -> bool:
    return metres_between((place.lon, place.lat), (other.lon, other.lat)) < SAME_WITHIN_M


def in_order(places: list[Place]) -> list[Place]:
    """The most important first; the operator's own before others of their kind."""
    ranks = place_kinds()
    return sorted(places, key=lambda place: (ranks[place.kind].rank, not place.own, place.id))
