"""Drawing towns as OpenStreetMap data (XML 0.6): the invented one that ships, and those that tests need."""

import gzip
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import quoteattr

from content.map.geometry import Bbox, Position
from content.map.osm import Tags


class OsmSheet:
    """Takes nodes, ways and areas, numbered from 1 in their order; the same drawing gives the same bytes."""

    def __init__(self) -> None:
        self._nodes: list[tuple[Position, Tags]] = []
        self._ways: list[tuple[tuple[int, ...], Tags]] = []
        self._relations: list[tuple[tuple[tuple[int, str], ...], Tags]] = []
        self._numbers: dict[Position, int] = {}

    def node(self, lon: float, lat: float, tags: Tags | None = None) -> int:
        """A point; one without tags is the same as another at its place."""
        position = round(lon, 7), round(lat, 7)
        if tags or position not in self._numbers:
            self._nodes.append((position, tags or {}))
            self._numbers[position] = len(self._nodes)
        return self._numbers[position]

    def way(self, nodes: Iterable[int], tags: Tags) -> int:
        self._ways.append((tuple(nodes), tags))
        return len(self._ways)

    def line(self, positions: Iterable[Position], tags: Tags) -> int:
        return self.way([self.node(*position) for position in positions], tags)

    def area(self, ring: Sequence[Position], tags: Tags, holes: Iterable[Sequence[Position]] = ()) -> int:
        """A closed way, or a multipolygon where it has holes; rings need not repeat their first position."""
        inner = [(self.line([*hole, hole[0]], {}), "inner") for hole in holes]
        outer = self.line([*ring, ring[0]], {} if inner else tags)
        if inner:
            self._relations.append((((outer, "outer"), *inner), {"type": "multipolygon", **tags}))
        return outer

    def relation(self, ways: Iterable[int], tags: Tags) -> None:
        """Ways that belong together, such as the banks of a river; some of them may be missing."""
        self._relations.append((tuple((way, "outer") for way in ways), tags))

    def write(self, path: Path, bbox: Bbox, dated: date) -> None:
        """Into a file ``.osm`` or ``.osm.gz``."""
        body = "\n".join(self._lines(bbox, dated)).encode()
        path.write_bytes(gzip.compress(body, mtime=0) if path.name.endswith(".gz") else body)

    def _lines(self, bbox: Bbox, dated: date) -> Iterator[str]:
        west, south, east, north = bbox
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield '<osm version="0.6" generator="porchlight">'
        yield f'<bounds minlon="{west}" minlat="{south}" maxlon="{east}" maxlat="{north}"/>'
        for number, ((lon, lat), tags) in enumerate(self._nodes, 1):
            stamp = f' version="1" timestamp="{dated.isoformat()}T00:00:00Z"' if number == 1 else ""
            yield _element("node", f'id="{number}" lat="{lat:.7f}" lon="{lon:.7f}"{stamp}', _tags(tags))
        for number, (nodes, tags) in enumerate(self._ways, 1):
            yield _element("way", f'id="{number}"', [*(f'<nd ref="{node}"/>' for node in nodes), *_tags(tags)])
        for number, (members, tags) in enumerate(self._relations, 1):
            parts = [f'<member type="way" ref="{way}" role="{role}"/>' for way, role in members]
            yield _element("relation", f'id="{number}"', [*parts, *_tags(tags)])
        yield "</osm>\n"


def _tags(tags: Tags) -> list[str]:
    return [f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items()]


def _element(name: str, attributes: str, inside: Sequence[str]) -> str:
    return f"<{name} {attributes}>{''.join(inside)}</{name}>" if inside else f"<{name} {attributes}/>"
