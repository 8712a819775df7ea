"""Which names stand on the map, and where: upright, apart from each other and from the places, the important first."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from content.map.reader import LabelRow
from kiosk.map.placing import Placer, Turned, reach
from kiosk.map.view import View

type Measure = Callable[[str, bool], tuple[float, float]]  # a line of text, whether it is bold: width and height

MOST = 150
_GAP = 3.0  # pixels between any two things
_APART_PX = 320.0  # the same street is named again that far on
_LONGEST_LINE = 9.0  # of a name around a point, in heights of a line; what is longer stands in two lines
_BOLD = frozenset({"quarter", "here"})
_STRAIGHT = frozenset({"street", "steps", "water"})
_BESIDE = 0.9  # in heights of a line: how far from the middle of steps their name stands, so that both can be seen


class Lettered(NamedTuple):
    """A name on the map: the middle of its box in units, the size of the box in pixels, turned by ``angle`` degrees."""

    key: str
    text: str
    style: str
    x: float
    y: float
    width: float
    height: float
    angle: float = 0.0


class Pinned(NamedTuple):
    """Something that can be touched, around a point of the plane (units): ``size`` in pixels, with a name beside it."""

    key: str
    name: str
    x: float
    y: float
    size: float
    style: str = "place"


class Letterer:
    """Puts names down on one view: inside it or outside of it, never across its edge.

    ``language``: whose names are preferred; ``gap``: pixels that stay free between what can be touched; ``covered``:
    boxes of what lies on the map, in pixels from its middle; ``crossed``: boxes that names, but not places, keep off.
    """

    def __init__(
        self,
        view: View,
        language: str,
        measure: Measure,
        *,
        gap: float,
        covered: Iterable[Turned] = (),
        crossed: Iterable[Turned] = (),
    ) -> None:
        self._view, self._language, self._measure = view, language, measure
        self._scale = view.scale
        self._placer, self._pins, self._gap = Placer(_GAP), Placer(gap), gap
        self._lying = Placer(_GAP)
        for box in crossed:
            self._placer.block(box)
        for box in covered:
            for placer in (self._placer, self._pins, self._lying):
                placer.block(box)
        self._named: dict[str, list[tuple[float, float]]] = {}

    def pin(self, pinned: Pinned, *, touched: bool = True) -> bool:
        """Take the room that a place needs; whether there is any. What is not ``touched`` needs none around it."""
        box = self._box(pinned)
        around = 2 * self._gap if touched else 0.0
        free = box._replace(width=box.width + around, height=box.height + around)
        if self._is_cut(free) or not (self._pins if touched else self._lying).put(box):
            return False
        self._placer.block(box)
        return True

    def name_pinned(self, pinned: Pinned) -> Lettered | None:
        """The name of a place that was put down; None where it has no room beside it."""
        if not pinned.name:
            return None
        text, width, height = self._broken(pinned.name, bold=pinned.style in _BOLD)
        x, y = self._pixels(pinned.x, pinned.y)
        down, aside = (pinned.size + height) / 2 + _GAP, (pinned.size + width) / 2 + _GAP
        for across, along in ((0.0, down), (aside, 0.0), (-aside, 0.0), (0.0, -down)):
            if self._put(Turned(x + across, y + along, width, height)):
                return self._lettered(pinned.key, text, pinned.style, Turned(x + across, y + along, width, height))
        return None

    def write(self, rows: Iterable[LabelRow], most: int = MOST) -> Iterator[Lettered]:
        """Of these names, as many as have room."""
        left = most
        for number, row in enumerate(rows):
            for lettered in self._written(str(number), row):
                yield lettered
                left -= 1
                if not left:
                    return

    def _written(self, key: str, row: LabelRow) -> Iterator[Lettered]:
        name = name_in(row.names, self._language)
        if not name:
            return
        if row.kind in _STRAIGHT and (row.x, row.y) != (row.end_x, row.end_y):
            yield from self._along(key, name, row)
            return
        text, width, height = self._broken(name, bold=row.kind in _BOLD)
        box = Turned(*self._pixels(row.x, row.y), width, height)
        if self._put(box):
            yield self._lettered(key, text, row.kind, box)

    def _along(self, key: str, name: str, row: LabelRow) -> Iterator[Lettered]:
        """On a straight piece, in its middle and as far on to both sides as the name may stand again."""
        (x, y), (end_x, end_y) = self._pixels(row.x, row.y), self._pixels(row.end_x, row.end_y)
        piece = math.dist((x, y), (end_x, end_y))
        width, height = self._measure(name, False)
        if width > piece:
            return
        angle = upright(math.degrees(math.atan2(end_y - y, end_x - x)))
        for at in _stations(piece, width):
            box = Turned(x + (end_x - x) * at, y + (end_y - y) * at, width, height, angle)
            if row.kind == "steps":
                box = _aside(box)
            if self._far_from_same(name, box) and self._put(box):
                self._named.setdefault(name, []).append((box.x, box.y))
                yield self._lettered(f"{key}@{at:.3f}", name, row.kind, box)

    def _box(self, pinned: Pinned) -> Turned:
        return Turned(*self._pixels(pinned.x, pinned.y), pinned.size, pinned.size)

    def _put(self, box: Turned) -> bool:
        return not self._is_cut(box) and self._placer.put(box)

    def _is_cut(self, box: Turned) -> bool:
        """Whether the edge of the view goes through it."""
        across, down = reach(box)
        beside, below = abs(box.x) - across - self._view.width / 2, abs(box.y) - down - self._view.height / 2
        inside = abs(box.x) + across <= self._view.width / 2 and abs(box.y) + down <= self._view.height / 2
        return not inside and beside < _GAP and below < _GAP

    def _far_from_same(self, name: str, box: Turned) -> bool:
        return all(math.dist((box.x, box.y), other) >= _APART_PX for other in self._named.get(name, ()))

    def _broken(self, name: str, *, bold: bool) -> tuple[str, float, float]:
        """A name around a point, in one line or two; its width and height."""
        width, line = self._measure(name, bold)
        if width <= _LONGEST_LINE * line or " " not in name.strip():
            return name, width, line
        halves = _halves(name)
        return "\n".join(halves), max(self._measure(half, bold)[0] for half in halves), 2 * line

    def _pixels(self, x: float, y: float) -> tuple[float, float]:
        return (x - self._view.x) * self._scale, (y - self._view.y) * self._scale

    def _lettered(self, key: str, text: str, style: str, box: Turned) -> Lettered:
        x, y = self._view.x + box.x / self._scale, self._view.y + box.y / self._scale
        return Lettered(f"{style}/{key}", text, style, x, y, box.width, box.height, box.angle)


def name_in(names: Mapping[str, str], language: str) -> str:
    """A name in a language, else the local one."""
    return names.get(language) or names.get("") or names.get("en") or next(iter(names.values()), "")


def upright(angle: float) -> float:
    """The same line, so that letters on it do not stand on their heads: from -90 to 90 degrees."""
    turned = (angle + 180) % 360 - 180
    return turned - 180 if turned > 90 else turned + 180 if turned <= -90 else turned


def _aside(box: Turned) -> Turned:
    """The same above the line it stands on, seen as its letters stand."""
    angle, off = math.radians(box.angle), _BESIDE * box.height
    return box._replace(x=box.x + off * math.sin(angle), y=box.y - off * math.cos(angle))


def _stations(piece: float, width: float) -> Iterator[float]:
    """Where on a piece (0 to 1) the middle of a name may be: first its middle, then farther and farther out."""
    yield 0.5
    half = width / 2 / piece
    near = min(0.25, (piece - width) / 2 / piece)
    steps = [near, *(step * _APART_PX / piece for step in range(1, int(piece / 2 // _APART_PX) + 1))]
    for step in steps:
        if step > 0.02 and step + half <= 0.5:
            yield 0.5 - step
            yield 0.5 + step


def _halves(name: str) -> tuple[str, str]:
    """At the space that is nearest to the middle."""
    spaces = [at for at, sign in enumerate(name) if sign == " "]
    at = min(spaces, key=lambda space: abs(space - len(name) / 2))
    return name[:at].rstrip(), name[at:].lstrip()
