"""What a built map says of itself, in ``map.json``."""

from datetime import date
from pathlib import Path

import msgspec

from content.map.errors import MapError
from content.map.geometry import Bbox

FORMAT = 1
FILE = "map.json"
OSM_CREDIT = "© OpenStreetMap contributors"
INVENTED_CREDIT = "Port Lumen is an invented town"  # the screen says it in its own languages


class MapDescription(msgspec.Struct, frozen=True):
    """``dated``: the day the data were as they are; ``credit`` must be readable on every view of the map.

    ``hashes``: file name -> SHA-256 of its bytes; blocks of tiles bear theirs as their name.
    """

    format: int
    bbox: Bbox
    first_zoom: int
    last_zoom: int
    themes: list[str]
    dated: date
    credit: str
    hashes: dict[str, str]


def is_map(folder: Path) -> bool:
    return (folder / FILE).is_file()


def read_description(folder: Path) -> MapDescription:
    """Raises MapError where there is no map, or one of another format."""
    path = folder / FILE
    try:
        found = msgspec.json.decode(path.read_bytes(), type=MapDescription)
    except (OSError, msgspec.MsgspecError) as error:
        raise MapError(f"{path}: it cannot be read ({error}). Build the map again.") from error
    if found.format != FORMAT:
        raise MapError(f"{path}: its format is {found.format}, this version reads {FORMAT}. Build the map again.")
    return found
