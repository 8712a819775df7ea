"""What stands on one view of the map: places by their importance, their names, then those of streets and waters."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from content.map.reader import PlaceRow
from content.map.town import TownMap
from content.map.units import plane
from kiosk.map.lettering import MOST, Lettered, Letterer, Measure, Pinned
from kiosk.map.placing import Turned
from kiosk.map.view import View
from kiosk.pages.context import Context
from kiosk.pages.map.goal import place_name
from kiosk.pages.map.places import place_icon

MOST_MARKS = 40
_LOOKED_AT = 0.7  # as large as a place is drawn, of what a finger needs
NAMED_FIRST = 12  # rank up to which the names of places come before those of streets


class Wanted(NamedTuple):
    """``level``: zoom level of the tiles. In pixels: the ``size`` of a place that a finger needs, and the ``gap`` to
    the next one. ``around``: share of the view beside
    it on which names are laid out, too. ``chosen`` is shown whatever its topic; ``here``: where the kiosk stands, with
    the key of the place it stands in; ``covered``: what lies on the map, in pixels from its middle,
    ``crossed`` what no name may lie on.
    """

    view: View
    level: int
    language: str
    measure: Measure
    topic: str
    chosen: str
    size: float
    gap: float
    around: float
    here: Pinned | None = None
    covered: tuple[Turned, ...] = ()
    crossed: tuple[Turned, ...] = ()


class Mark(NamedTuple):
    """A place on the map: its middle in units; ``name`` says aloud what it is. ``here``: the kiosk stands there."""

    key: str
    name: str
    x: float
    y: float
    icon: str
    here: bool = False


class OnView(NamedTuple):
    """``here``: whether there is room to show where the kiosk stands; what can be touched there is among ``marks``."""

    labels: list[Lettered]
    marks: list[Mark]
    here: bool = False


def on_view(town_map: TownMap, wanted: Wanted, context: Context) -> OnView:
    """Marks in the order of reading: row by row, from the side where lines begin."""
    letterer = _letterer(wanted)
    here = _standing(letterer, wanted.here) if wanted.here is not None else None
    pinned = list(_pinned(letterer, _places(town_map, wanted), wanted, context))
    first = [*((here,) if here is not None else ()), *(pin for row, pin in pinned if row.rank <= NAMED_FIRST)]
    rows = town_map.labels(wanted.level, wanted.view.box(wanted.around))
    labels = [*_names(letterer, first), *letterer.write(rows, MOST - MOST_MARKS)]
    labels += _names(letterer, (pin for row, pin in pinned if row.rank > NAMED_FIRST))
    marks = [_mark(town_map, row, context) for row, _ in pinned]
    if here is not None and here.key:
        marks.append(Mark(here.key, here.name, here.x, here.y, "standing", here=True))
    return OnView(labels, _in_reading_order(marks, wanted, rtl=context.language.rtl), here is not None)


def _standing(letterer: Letterer, here: Pinned) -> Pinned | None:
    """Where the kiosk stands. Where a finger has no room, or nothing to open, it is only to be looked at."""
    if here.key and letterer.pin(here):
        return here
    looked_at = here._replace(key="", size=here.size * _LOOKED_AT)
    return looked_at if letterer.pin(looked_at, touched=False) else None


def _letterer(wanted: Wanted) -> Letterer:
    return Letterer(
        wanted.view,
        wanted.language,
        wanted.measure,
        gap=wanted.gap,
        covered=wanted.covered,
        crossed=wanted.crossed,
    )


def _pinned(
    letterer: Letterer, rows: Iterable[PlaceRow], wanted: Wanted, context: Context
) -> Iterator[tuple[PlaceRow, Pinned]]:
    """The places that have room on the map."""
    pins = ((row, _pin(row, wanted, context)) for row in rows)
    return islice(((row, pin) for row, pin in pins if letterer.pin(pin)), MOST_MARKS)


def _names(letterer: Letterer, pins: Iterable[Pinned]) -> list[Lettered]:
    return [name for pin in pins if (name := letterer.name_pinned(pin)) is not None]


def _places(town_map: TownMap, wanted: Wanted) -> list[PlaceRow]:
    topics = (wanted.topic,) if wanted.topic else ()
    level = wanted.level + 2 if wanted.topic else round(wanted.view.zoom)
    rows = town_map.drawn(level, wanted.view.box(), topics)
    chosen = town_map.place(wanted.chosen) if wanted.chosen else None
    if chosen is None:
        return rows
    own = PlaceRow(chosen, 0, *plane(chosen.lon, chosen.lat))
    return [own, *(row for row in rows if row.place.id != chosen.id)]


def _pin(row: PlaceRow, wanted: Wanted, context: Context) -> Pinned:
    names = row.place.names
    name = names.get(context.language.code) or names.get("", "")
    return Pinned(row.place.id, name, row.x, row.y, wanted.size)


def _mark(town_map: TownMap, row: PlaceRow, context: Context) -> Mark:
    name = place_name(context, town_map, row.place).text
    return Mark(row.place.id, name, row.x, row.y, place_icon(row.place.kind))


def _in_reading_order(marks: list[Mark], wanted: Wanted, *, rtl: bool) -> list[Mark]:
    row = wanted.size / wanted.view.scale
    return sorted(marks, key=lambda mark: (mark.y // row, -mark.x if rtl else mark.x))
