"""Painting tiles: shapes in at one end of a pipe, pictures out at the other. The only module here that knows Qt.

It runs as a process of its own (``python -m content.map.painting``): QPainter keeps Python's lock while it strokes, and
the memory of the pictures goes with the process. Each feature is stroked by itself; a whole class of roads as one path
takes minutes where they cross.
"""

import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import BinaryIO

import msgspec
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPainterPath, QPen

from content.map.paint_work import TILE_HEADER, TILE_PX, Work, seen_on
from content.map.shapes import Shape
from content.map.themes import (
    BREADTHS,
    BUILDINGS,
    FLOWS,
    GROUNDS,
    LAND,
    LOOKS,
    PAVED,
    RAILS,
    ROADS,
    WATERS,
    Breadth,
)
from content.map.units import SIDE

_ROOM_PX = 40  # how far a line reaches beyond its middle, at most


class Drawn(msgspec.Struct):
    """A shape and its path."""

    shape: Shape
    path: QPainterPath


Hits = dict[tuple[str, str], list[QPainterPath]]


class Brush:
    """Strokes and fills the paths of one tile; widths are in pixels of the tile."""

    def __init__(self, painter: QPainter, pixels_per_unit: float, look: dict[str, tuple[QColor, QColor]]) -> None:
        self.painter = painter
        self._scale = pixels_per_unit
        self._looks = look

    def fill(self, paths: Sequence[QPainterPath], kind: str) -> None:
        for path in paths:
            self.painter.fillPath(path, self._looks[kind][0])

    def line(
        self, paths: Sequence[QPainterPath], kind: str, width: float, *, edge: bool = False,
        dashes: Sequence[float] = (), flat: bool = False,
    ) -> None:  # fmt: skip
        """``dashes`` in widths of the line; ``edge``: in the colour of the edge."""
        colour = self._looks[kind][1 if edge else 0]
        cap = Qt.PenCapStyle.FlatCap if flat or dashes else Qt.PenCapStyle.RoundCap
        pen = QPen(colour, width / self._scale, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)
        if dashes:
            pen.setDashPattern(list(dashes))
        for path in paths:
            self.painter.strokePath(path, pen)


class TilePainter:
    """Paints the tiles of one zoom level in one theme."""

    def __init__(self, theme: str, zoom: int, units_per_metre: float) -> None:
        self._zoom = zoom
        self._theme = theme
        self._land = QColor(LAND[theme])
        self._looks = {kind: (QColor(look.fill), QColor(look.edge)) for kind, look in LOOKS[theme].items()}
        self._edged = {kind for kind, look in LOOKS[theme].items() if look.edge}
        self._side = SIDE >> zoom
        self._scale = TILE_PX / self._side
        self._pixels_per_metre = units_per_metre * self._scale

    def paint(self, column: int, row: int, hits: Hits) -> QImage:
        image = QImage(TILE_PX, TILE_PX, QImage.Format.Format_RGB32)
        image.fill(self._land)
        if not hits:
            return image
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        painter.translate(-column * self._side, -row * self._side)
        self._layers(Brush(painter, self._scale, self._looks), hits)
        painter.end()
        return image

    def _layers(self, brush: Brush, hits: Hits) -> None:
        self._areas(brush, hits, GROUNDS, edge=1.0)
        self._waters(brush, hits)
        self._areas(brush, hits, PAVED, edge=1.0)
        self._roads(brush, hits, "below")
        self._areas(brush, hits, BUILDINGS, edge=1.0 if self._zoom > 15 else 0.6)
        self._plain(brush, hits, "wall", "ground")
        self._roads(brush, hits, "ground")
        self._rails(brush, hits, "ground")
        self._roads(brush, hits, "above")
        self._rails(brush, hits, "above")

    def _areas(self, brush: Brush, hits: Hits, kinds: Sequence[str], edge: float) -> None:
        for kind in kinds:
            paths = hits.get((kind, "ground"), ())
            if not paths:
                continue
            brush.fill(paths, kind)
            if kind in self._edged:
                brush.line(paths, kind, edge, edge=True)

    def _waters(self, brush: Brush, hits: Hits) -> None:
        """First every shore, then every water over it: so that a river and the sea run into each other.

        The sea has no shore but the coast: its polygon ends at the frame of the map, too.
        """
        for kind in FLOWS:
            self._plain(brush, hits, kind, "ground")
        if paths := hits.get(("coast", "ground")):
            brush.line(paths, "coast", 2 * self._width(BREADTHS["coast"]))
        if paths := hits.get(("water", "ground")):
            brush.line(paths, "water", 2.4, edge=True)
        for kind in WATERS:
            brush.fill(hits.get((kind, "ground"), ()), kind)
        if paths := hits.get(("ferry", "ground")):
            brush.line(paths, "ferry", self._width(BREADTHS["ferry"]), dashes=(4, 3))

    def _plain(self, brush: Brush, hits: Hits, kind: str, level: str) -> None:
        if (paths := hits.get((kind, level))) and self._zoom >= BREADTHS[kind].first:
            brush.line(paths, kind, self._width(BREADTHS[kind]))

    def _roads(self, brush: Brush, hits: Hits, level: str) -> None:
        """First every edge, then every inside: so that streets that meet run into each other."""
        seen = [
            (kind, paths, BREADTHS[kind])
            for kind in ROADS
            if (paths := hits.get((kind, level))) and self._zoom >= BREADTHS[kind].first
        ]
        bridge, tunnel = level == "above", level == "below"
        for kind, paths, breadth in seen:
            if kind == "pavement":
                continue
            extra = 2 * breadth.edge * (1.6 if bridge else 1)
            dashes = () if not tunnel or kind == "path" else (1.2, 0.8)
            brush.line(paths, kind, self._width(breadth) + extra, edge=True, flat=bridge, dashes=dashes)
        for kind, paths, breadth in seen:
            self._inside(brush, kind, paths, self._width(breadth), tunnel=tunnel)

    def _inside(self, brush: Brush, kind: str, paths: Sequence[QPainterPath], width: float, *, tunnel: bool) -> None:
        if kind == "steps":
            brush.line(paths, kind, width)
            rung = max(1.3, width * 0.3)
            brush.line(paths, kind, width, edge=True, dashes=(rung / width, rung / width))
        elif kind == "path":
            brush.line(paths, kind, width, dashes=(1, 1.5) if tunnel else (3, 1.2) if width < 4 else ())
        elif kind == "pavement" and tunnel:
            return
        else:
            brush.line(paths, kind, width)

    def _rails(self, brush: Brush, hits: Hits, level: str) -> None:
        for kind in RAILS:
            if not (paths := hits.get((kind, level))):
                continue
            width = self._width(BREADTHS[kind])
            brush.line(paths, kind, width, flat=True)
            if kind == "rail" and self._zoom > 15:  # sleepers
                brush.line(paths, kind, width * 3, dashes=(0.25, 1.6))

    def _width(self, breadth: Breadth) -> float:
        return max(breadth.least, breadth.metres * self._pixels_per_metre)


def drawn(shape: Shape) -> Drawn:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for line in shape.lines:
        path.moveTo(line[0], line[1])
        for number in range(2, len(line), 2):
            path.lineTo(line[number], line[number + 1])
        if shape.filled:
            path.closeSubpath()
    return Drawn(shape, path)


def sorted_by_tile(things: Sequence[Drawn], zoom: int, tiles: tuple[int, int, int, int]) -> dict[tuple[int, int], Hits]:
    """Column and row -> what is seen there, in the order it is painted."""
    found: dict[tuple[int, int], Hits] = {}
    for thing in things:
        columns, rows = seen_on(thing.shape, zoom, tiles, _ROOM_PX)
        key = thing.shape.kind, thing.shape.level
        for column in columns:
            for row in rows:
                found.setdefault((column, row), {}).setdefault(key, []).append(thing.path)
    return found


class Encoder:
    """Pictures as WebP. A tile of one colour (the open sea, land beyond the extract) is encoded once."""

    def __init__(self, quality: int) -> None:
        self._quality = quality
        self._plain: dict[bytes, bytes] = {}

    def encode(self, image: QImage) -> bytes:
        pixels = bytes(image.constBits())
        colour = pixels[:4]
        if pixels != colour * (TILE_PX * TILE_PX):
            return self._webp(pixels)
        if colour not in self._plain:
            self._plain[colour] = self._webp(pixels)
        return self._plain[colour]

    def _webp(self, pixels: bytes) -> bytes:
        # Pillow and not QImageWriter: libwebp's second effort takes half of the time and 2 % more room than its fourth.
        buffer = BytesIO()
        picture = Image.frombuffer("RGB", (TILE_PX, TILE_PX), pixels, "raw", "BGRX", 0, 1)
        picture.save(buffer, "WEBP", quality=self._quality, method=2)
        return buffer.getvalue()


def pictures(work: Work) -> Iterator[tuple[int, int, int, int, bytes]]:
    """Theme (its place in the list), zoom, column, row and picture of every tile."""
    things = [drawn(shape) for shape in sorted(work.shapes, key=lambda each: (each.layer, _size(each)))]
    encoder = Encoder(work.quality)
    for zoom, tiles in work.tiles.items():
        seen = sorted_by_tile(things, zoom, tiles)
        painters = [TilePainter(theme, zoom, work.units_per_metre) for theme in work.themes]
        for column in range(tiles[0], tiles[1]):
            for row in range(tiles[2], tiles[3]):
                hits = seen.get((column, row), {})
                for theme, painter in enumerate(painters):
                    yield theme, zoom, column, row, encoder.encode(painter.paint(column, row, hits))


def _size(shape: Shape) -> float:
    """The largest areas first, so that they hide nothing."""
    left, top, right, bottom = shape.box
    return -(right - left) * (bottom - top) if shape.filled else 0


def main(source: BinaryIO, out: BinaryIO) -> None:
    application = QGuiApplication(["painting", "-platform", "offscreen"])
    work = msgspec.msgpack.decode(source.read(), type=Work)
    for theme, zoom, column, row, picture in pictures(work):
        out.write(TILE_HEADER.pack(theme, zoom, column, row, len(picture)))
        out.write(picture)
    out.flush()
    del application


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
