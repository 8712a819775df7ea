"""Where the public may walk at all. https://wiki.openstreetmap.org/wiki/Key:access, Key:foot, Key:highway."""

from collections.abc import Mapping

ROADS = frozenset(
    [
        "trunk",
        "trunk_link",
        "primary",
        "primary_link",
        "secondary",
        "secondary_link",
        "tertiary",
        "tertiary_link",
        "unclassified",
        "residential",
        "living_street",
        "service",
        "road",
        "track",
    ]
)
_WALKED = ROADS | frozenset(
    [
        "footway",
        "path",
        "pedestrian",
        "steps",
        "corridor",
        "elevator",
        "crossing",
        "platform",
    ]
)
_ONLY_IF_SAID = frozenset(["cycleway", "bridleway", "trunk", "trunk_link"])
_ALLOWED = ("yes", "designated", "permissive", "official", "public", "destination", "customers", "allowed")
_FORBIDDEN = frozenset(
    [
        "no",
        "private",
        "use_sidepath",
        "discouraged",
        "delivery",
        "permit",
        "agricultural",
        "forestry",
        "emergency",
        "service",
        "military",
    ]
)
# Where a barrier stands across a way and has no door, nobody passes.
_SOLID = frozenset(["wall", "fence", "guard_rail", "hedge", "retaining_wall", "debris", "shut", "city_wall", "ditch"])


def walkable(tags: Mapping[str, str]) -> bool:
    """Whether the public may walk along a way with these tags."""
    highway, foot = tags.get("highway", ""), tags.get("foot", "")
    is_platform = "platform" in (tags.get("railway"), tags.get("public_transport"))
    if highway not in _WALKED | _ONLY_IF_SAID and not is_platform:
        return False
    if foot in _FORBIDDEN or tags.get("motorroad") == "yes" or _disused(tags):
        return False
    if foot in _ALLOWED:
        return True
    if highway in _ONLY_IF_SAID and tags.get("sidewalk", "no") in ("no", "none", "separate"):
        return False
    return tags.get("access", "") not in _FORBIDDEN


def solid(barrier: str) -> bool:
    """Whether nobody gets past a barrier that stands on a way."""
    return barrier in _SOLID


def _disused(tags: Mapping[str, str]) -> bool:
    return tags.get("disused") == "yes" or tags.get("abandoned") == "yes"
