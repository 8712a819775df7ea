"""Drawing a building in metres, and writing it down as the GeoJSON files that ``imdf`` reads."""

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from content.map.geometry import Position
from content.map.planar import Point
from content.map.routing.ground import Ground

type Json = Mapping[str, object]


class Drawing:
    """A building whose own axes are metres from ``origin`` (degrees), turned by ``turn`` degrees against the clock."""

    def __init__(self, origin: Position, turn: float = 0.0) -> None:
        self._ground, self._turn = Ground(*origin), math.radians(turn)
        self._features: dict[str, list[Json]] = {}

    def level(self, id: str, ordinal: int, names: dict[str, str] | None = None) -> None:
        self._add("level", id, None, ordinal=ordinal, name=names)

    def unit(
        self, id: str, level: str, category: str, corners: Sequence[Point], names: dict[str, str] | None = None, *,
        holes: Sequence[Sequence[Point]] = (), restriction: str | None = None,
    ) -> None:  # fmt: skip
        """A room; corners in order, the first not repeated."""
        rings = [[self._place(corner) for corner in (*ring, ring[0])] for ring in (corners, *holes)]
        geometry = {"type": "Polygon", "coordinates": rings}
        self._add("unit", id, geometry, category=category, level_id=level, name=names, restriction=restriction)

    def opening(self, id: str, level: str, start: Point, end: Point, **properties: object) -> None:
        """A door from one post to the other; ``properties`` as in IMDF, such as ``category`` and ``door``."""
        geometry = {"type": "LineString", "coordinates": [self._place(start), self._place(end)]}
        self._add("opening", id, geometry, **{"category": "pedestrian", "level_id": level, **properties})

    def spot(self, file: str, id: str, level: str, at: Point, **properties: object) -> None:
        """Something at a point: ``file`` is amenity, kiosk or counter."""
        self._add(file, id, {"type": "Point", "coordinates": self._place(at)}, level_id=level, **properties)

    def link(self, id: str, category: str, units: Sequence[str], **properties: object) -> None:
        """A lift, stairs, an escalator or a ramp that joins units of different levels, the lowest first."""
        first, *middle, last = ({"id": unit, "feature_type": "unit"} for unit in units)
        ends = {"origin": first, "intermediary": middle, "destination": last}
        self._add("relationship", id, None, **{"category": category, "direction": "undirected", **ends, **properties})

    def write(self, folder: Path) -> None:
        """One file for each kind of feature, in a new or existing folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, features in self._features.items():
            collection = {"type": "FeatureCollection", "features": features}
            text = json.dumps(collection, ensure_ascii=False, indent=1)
            (folder / f"{name}.geojson").write_text(text + "\n", encoding="utf-8")

    def _add(self, file: str, id: str, geometry: Json | None, **properties: object) -> None:
        feature = {"id": id, "type": "Feature", "feature_type": file, "geometry": geometry, "properties": properties}
        self._features.setdefault(file, []).append(feature)

    def _place(self, point: Point) -> list[float]:
        across = point[0] * math.cos(self._turn) - point[1] * math.sin(self._turn)
        up = point[0] * math.sin(self._turn) + point[1] * math.cos(self._turn)
        return [round(value, 9) for value in self._ground.degrees(across, up)]
