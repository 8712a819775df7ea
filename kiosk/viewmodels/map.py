"""The map as QML draws it: its tiles, the names and places of the part that is looked at, and what lies on it."""

import math
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, Signal, Slot

from content.map.geometry import Position
from content.map.units import off_plane, plane
from kiosk.adapters.measuring import TextMeasure
from kiosk.adapters.qml import Property, QmlElement, QmlUncreatable
from kiosk.adapters.tile_blocks import TileBlocks
from kiosk.adapters.worker import Worker
from kiosk.i18n.languages import FAMILIES
from kiosk.map.clearing import Rectangle, clearing
from kiosk.map.lettering import Pinned
from kiosk.map.on_view import OnView, Wanted, on_view
from kiosk.map.placing import Turned, between
from kiosk.map.scale_bar import scale_bar
from kiosk.map.view import View, level_at, scale_at
from kiosk.models.tuples import TupleModel
from kiosk.pages.context import Context
from kiosk.pages.map.drawn import Drawn
from kiosk.pages.map.sentences import distance

if TYPE_CHECKING:
    from content.map.town import TownMap
    from kiosk.viewmodels.app import AppViewModel

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

_LABEL = {
    "letters": "text", "kind": "style", "unitX": "x", "unitY": "y", "boxWidth": "width", "boxHeight": "height",
    "turn": "angle",
}  # fmt: skip
_MARK = {"place": "key", "name": "name", "unitX": "x", "unitY": "y", "pictogram": "icon", "here": "here"}
_FIRST_ZOOM, _NEAR_ZOOM = 16.0, 17.0
_BEYOND = 1.0  # levels that pictures are enlarged by
_AROUND = 0.15  # of a view, on which names stand that a small move brings in
_LONGEST_BAR_MM = 30
_LINE_MM = 2.6
_POINTER_MM, _POINTER_SIDE_MM = 5.7, 6.0  # its middle from where one stands, and its side
_GAP_MM = 3  # between two things that can be touched


class _Size(NamedTuple):
    """In pixels: how large names are, a place with the room that a finger needs, boxes of what lies on the map."""

    letters: int
    target: float
    covered: tuple[Rectangle, ...] = ()

    def lying_on(self, view: View) -> tuple[Turned, ...]:
        """What lies on the map, from the middle of the view."""
        return tuple(
            Turned(x + (width - view.width) / 2, y + (height - view.height) / 2, width, height)
            for x, y, width, height in self.covered
        )


@QmlElement
@QmlUncreatable("made by the application")
class MapViewModel(QObject):
    """QML moves the map about and says where it rests; names and places for that follow from a worker.

    ``turned``: another map, way or place is shown; ``asked``: look there, please.
    """

    turned = Signal()
    rested = Signal()
    measured = Signal()
    asked = Signal(float, float, float, arguments=["x", "y", "zoom"])

    def __init__(self, app: "AppViewModel", town_map: "TownMap", worker: Worker) -> None:
        super().__init__(app)
        self._app, self._worker = app, worker
        self._drawn = Drawn()
        self._target = ""
        self._labels, self._marks = TupleModel(_LABEL, self), TupleModel(_MARK, self)
        self._measures: dict[tuple[str, int], TextMeasure] = {}
        self._asked_for = 0
        self._bar, self._here_shown = (0.0, ""), False
        self._retired = False
        self._town, self._tiles = town_map, TileBlocks(town_map.folder)
        box = town_map.description.bbox
        self._edges = (*plane(box.west, box.north), *plane(box.east, box.south))
        self._view: View | None = None
        self._size = _Size(20, 60.0)
        app.languageChanged.connect(self._again)

    def forget(self) -> None:
        """The visit has ended: the next one begins where the kiosk stands."""
        self._asked_for += 1
        self._view, self._target, self._drawn = None, "", Drawn()
        self._labels.show(())
        self._marks.show(())

    def retire(self) -> None:
        """Its content is about to be closed: it is drawn on, and asked no more."""
        self._asked_for += 1
        self._retired = True

    def close(self) -> None:
        """Let go of the tiles."""
        self.retire()
        self._tiles.close()

    # -- what QML reads

    @Property(float, notify=turned)
    def left(self) -> float:
        return self._edges[0]

    @Property(float, notify=turned)
    def top(self) -> float:
        return self._edges[1]

    @Property(float, notify=turned)
    def right(self) -> float:
        return self._edges[2]

    @Property(float, notify=turned)
    def bottom(self) -> float:
        return self._edges[3]

    @Property(float, notify=turned)
    def leastZoom(self) -> float:
        return float(self._town.description.first_zoom)

    @Property(float, notify=turned)
    def mostZoom(self) -> float:
        return self._town.description.last_zoom + _BEYOND

    @Property(str, notify=turned)
    def credit(self) -> str:
        """Who made the data; readable on every view."""
        return self._drawn.credit.text

    @Property(str, notify=turned)
    def creditLanguage(self) -> str:
        """Empty for the page's."""
        return self._drawn.credit.language

    @Property(TupleModel, constant=True)
    def labels(self) -> TupleModel:
        return self._labels

    @Property(TupleModel, constant=True)
    def marks(self) -> TupleModel:
        return self._marks

    @Property(str, notify=turned)
    def chosen(self) -> str:
        """The place whose card is open."""
        return self._drawn.chosen

    @Property(str, notify=turned)
    def topicName(self) -> str:
        """Of which places alone are shown; empty for all."""
        return self._drawn.topic_name

    @Property(bool, notify=turned)
    def hasHere(self) -> bool:
        return self._drawn.here is not None

    @Property(QPointF, notify=turned)
    def here(self) -> QPointF:
        return _point(self._drawn.here)

    @Property(float, notify=turned)
    def facing(self) -> float:
        """Degrees from north; less than zero where nobody has said."""
        return -1.0 if self._drawn.facing is None else self._drawn.facing

    @Property(bool, notify=turned)
    def hasLine(self) -> bool:
        return len(self._drawn.line) > 1

    @Property(QPointF, notify=turned)
    def chosenAt(self) -> QPointF:
        """Where the chosen place is, where there is one."""
        place = self._town.place(self._drawn.chosen) if self._drawn.chosen else None
        return _point((place.lon, place.lat)) if place is not None else QPointF()

    @Property(bool, notify=rested)
    def looked(self) -> bool:
        """Whether somebody has looked at this part in this visit; else it begins where ``startX`` says."""
        return self._view is not None

    @Property(bool, notify=rested)
    def hereShown(self) -> bool:
        """Whether there is room to show where the kiosk stands."""
        return self._here_shown

    @Property(bool, notify=rested)
    def hereTouched(self) -> bool:
        """Whether it is among ``marks``, as it is where a finger has room."""
        return any(mark.here for mark in self._marks.rows)

    @Property(float, notify=measured)
    def barLength(self) -> float:
        return self._bar[0]

    @Property(str, notify=measured)
    def barText(self) -> str:
        return self._bar[1]

    @Slot(result=float)
    def startX(self) -> float:
        return self._start().x

    @Slot(result=float)
    def startY(self) -> float:
        return self._start().y

    @Slot(result=float)
    def startZoom(self) -> float:
        return self._start().zoom

    @Slot(float, result=int)
    def level(self, zoom: float) -> int:
        """The zoom level of the tiles to show."""
        described = self._town.description
        return level_at(zoom, described.first_zoom, described.last_zoom)

    @Slot(str, int, int, int, result=str)
    def picture(self, theme: str, level: int, column: int, row: int) -> str:
        """The address of a tile; empty where there is none."""
        return self._tiles.picture(theme, level, column, row)

    @Slot(float, float, float, result=list)
    def line(self, left: float, top: float, scale: float) -> list[QPointF]:
        """The way that is drawn: pixels from a point of the plane, at so many pixels for a unit."""
        points = (plane(*position) for position in self._drawn.line)
        return [QPointF((x - left) * scale, (y - top) * scale) for x, y in points]

    @Slot(float, float, list, result=QPointF)
    def clearMiddle(self, width: float, height: float, covered: list[QRectF]) -> QPointF:
        """The middle of the part of the view that nothing lies on. All in pixels."""
        left, top, wide, tall = clearing(width, height, _boxes(covered))
        return QPointF(left + wide / 2, top + tall / 2)

    @Slot(float, float, float, float, float)
    def rest(self, x: float, y: float, zoom: float, width: float, height: float) -> None:
        """The map rests there: what belongs on it is looked up."""
        self._view = View(x, y, zoom, width, height)
        self._again()

    @Slot(float, float, float)
    def measure(self, x: float, y: float, zoom: float) -> None:
        """Make the scale bar for that part of the map."""
        metres, pixels = scale_bar(off_plane(x, y), scale_at(zoom), _LONGEST_BAR_MM * self._pixels_per_mm())
        self._bar = pixels, distance(self._app.context(), metres)
        self.measured.emit()

    @Slot(int, float, list)
    def keepClear(self, letters: int, target: float, covered: list[QRectF]) -> None:
        """``letters``: how large names are; ``target``: a place; ``covered``: what lies on the map. All in pixels."""
        self._size = _Size(letters, target, _boxes(covered))

    def show(self, target: str, drawn: Drawn) -> None:
        """The page ``target`` shows this on the map."""
        before, came = self._drawn, target != self._target
        if drawn == before and not came:
            return
        self._drawn, self._target = drawn, target
        self.turned.emit()
        self._look(before, came=came)
        if drawn.topic != before.topic or drawn.chosen != before.chosen or came:
            self._again()

    # -- inside

    def _look(self, before: Drawn, *, came: bool) -> None:
        """Where somebody asked for a way or a place, it is shown; the place somebody touched is there already."""
        if self._view is None or not came or before == Drawn():
            return
        if self._drawn.line or self._drawn.chosen:
            self._view = None
            start = self._start()
            self.asked.emit(start.x, start.y, start.zoom)

    def _start(self) -> View:
        """What is looked at first: where one was, the way, the place, where the kiosk stands, the middle of the map."""
        if self._view is not None:
            return self._view
        if self._drawn.line:
            return self._whole_line()
        place = self._town.place(self._drawn.chosen) if self._drawn.chosen else None
        if place is not None:
            return View(*plane(place.lon, place.lat), _NEAR_ZOOM, 0, 0)
        if self._drawn.here is not None:
            return View(*plane(*self._drawn.here), _FIRST_ZOOM, 0, 0)
        left, top, right, bottom = self._edges
        return View((left + right) / 2, (top + bottom) / 2, self._town.description.first_zoom, 0, 0)

    def _whole_line(self) -> View:
        points = [plane(*position) for position in self._drawn.line]
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        across = max(right - left, bottom - top, 1.0) * 1.5
        pixels = min(self._app.screen.width, self._app.screen.height) * 0.8
        zoom = math.log2(pixels / across) + 30 - 9
        limits = self._town.description
        return View((left + right) / 2, (top + bottom) / 2, min(limits.last_zoom, max(limits.first_zoom, zoom)), 0, 0)

    @Slot()
    def _again(self) -> None:
        if self._retired or self._view is None or not self._view.width:
            return
        self._asked_for += 1
        context, view = self._app.context(), self._view
        self.measure(view.x, view.y, view.zoom)
        self._worker.run(self._job(context, view), partial(self._found, self._asked_for))

    def placed(self) -> OnView:
        """What belongs on the view the map rests on, as ``rest`` has it laid out."""
        assert self._view is not None
        return self._job(self._app.context(), self._view)()

    def _job(self, context: Context, view: View) -> Callable[[], OnView]:
        wanted = Wanted(
            view, self.level(view.zoom), context.language.code, self._measure(context.language.code),
            self._drawn.topic, self._drawn.chosen, self._size.target, self._gap, _AROUND, self._here(context),
            self._size.lying_on(view), (*self._line_on(view), *self._pointer_on(view)),
        )  # fmt: skip
        return partial(on_view, self._town, wanted, context)

    def _line_on(self, view: View) -> tuple[Turned, ...]:
        """The way that is drawn, in pixels from the middle of the view."""
        planar = (plane(*position) for position in self._drawn.line)
        points = [((x - view.x) * view.scale, (y - view.y) * view.scale) for x, y in planar]
        breadth = _LINE_MM * self._pixels_per_mm()
        return tuple(between(start, end, breadth) for start, end in pairwise(points))

    def _pointer_on(self, view: View) -> Iterator[Turned]:
        """What says where one looks to, see HereMark.qml."""
        if self._drawn.here is None or self._drawn.facing is None:
            return
        x, y = plane(*self._drawn.here)
        facing, mm = math.radians(self._drawn.facing), self._pixels_per_mm()
        across, down = _POINTER_MM * mm * math.sin(facing), -_POINTER_MM * mm * math.cos(facing)
        side = _POINTER_SIDE_MM * mm
        yield Turned((x - view.x) * view.scale + across, (y - view.y) * view.scale + down, side, side)

    def _here(self, context: Context) -> Pinned | None:
        if self._drawn.here is None:
            return None
        hall = self._town.place_of(f"office/{context.town.hall}")
        x, y = plane(*self._drawn.here)
        return Pinned(hall.id if hall else "", context.words.say("You are here"), x, y, self._size.target, "here")

    @property
    def _gap(self) -> float:
        return _GAP_MM * self._pixels_per_mm()

    def _pixels_per_mm(self) -> float:
        return self._app.screen.pixels_per_mm

    def _measure(self, language: str) -> TextMeasure:
        family, size = FAMILIES.get(language, "Noto Sans"), self._size.letters
        if (family, size) not in self._measures:
            kept = {key: measure for key, measure in self._measures.items() if key[1] == size}
            self._measures = {**kept, (family, size): TextMeasure(family, size)}
        return self._measures[family, size]

    def _found(self, asked_for: int, found: OnView | None, error: Exception | None) -> None:
        if asked_for != self._asked_for:
            return
        if found is None:
            self._app.calm()
            raise error if error is not None else RuntimeError("nothing was found on the map")
        self._labels.show(found.labels)
        self._marks.show(found.marks, in_order=True)
        self._here_shown = found.here
        self.rested.emit()


def _boxes(covered: list[QRectF]) -> tuple[Rectangle, ...]:
    return tuple((box.x(), box.y(), box.width(), box.height()) for box in covered)


def _point(position: Position | None) -> QPointF:
    return QPointF(*plane(*position)) if position is not None else QPointF()
