"""Walks as Valhalla finds them, to compare our own with. Only here and in a test; the kiosk has no Valhalla."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from content.map.geometry import Position, metres_between

_BUILD_S = 120
_OPTIONS = {"pedestrian": {"use_ferry": 0}}  # a boat has a timetable and costs money: we send nobody on it


def is_installed() -> bool:
    """Whether the extra ``map-check`` is there."""
    from importlib.util import find_spec

    return find_spec("valhalla") is not None


@dataclass(frozen=True, slots=True)
class Walk:
    """``metres`` along ``line`` (degrees)."""

    metres: float
    line: tuple[Position, ...]

    def misses(self, start: Position, end: Position) -> float:
        """Metres by which it begins or ends elsewhere than asked, whichever is more."""
        return max(metres_between(self.line[0], start), metres_between(self.line[-1], end))


class ValhallaWalks:
    """Valhalla over one extract; its tiles are built into ``folder``."""

    def __init__(self, extract: Path, folder: Path) -> None:
        import valhalla

        tiles = folder / "tiles"
        tiles.mkdir(parents=True)
        config = valhalla.get_config(tile_extract="", tile_dir=str(tiles), verbose=False)
        (folder / "valhalla.json").write_text(json.dumps(config))
        program = Path(valhalla.__file__).parent / "bin" / "valhalla_build_tiles"
        command = [str(program), "-c", str(folder / "valhalla.json"), "-j", "1", str(extract)]
        subprocess.run(command, check=True, capture_output=True, timeout=_BUILD_S)
        self._actor, self._failed = valhalla.Actor(config), RuntimeError

    def walk(self, start: Position, end: Position) -> Walk | None:
        """A walk between two places (degrees); None where it knows none."""
        places = [{"lon": lon, "lat": lat} for lon, lat in (start, end)]
        question = {
            "locations": places,
            "costing": "pedestrian",
            "costing_options": _OPTIONS,
            "directions_type": "none",
        }
        try:
            trip = self._actor.route(question)["trip"]
        except self._failed:
            return None
        return Walk(trip["summary"]["length"] * 1000, tuple(_decoded(trip["legs"][0]["shape"])))


def _decoded(text: str) -> list[Position]:
    """The places of an encoded polyline of six digits: zigzag numbers of five bits a letter, latitude first."""
    numbers, value, shift = list[int](), 0, 0
    for letter in text:
        bits = ord(letter) - 63
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    places, lat, lon = list[Position](), 0, 0
    for north, east in zip(numbers[::2], numbers[1::2], strict=True):
        lat, lon = lat + north, lon + east
        places.append((lon / 1e6, lat / 1e6))
    return places
