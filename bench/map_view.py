"""The map on the screen, at 1080x1920, drawn by the processor: ``python -m bench.map_view EXTRACT…``.

Each run is a process of its own. Frames are counted in milliseconds of CPU, all threads together, because others may
use the machine; what the map adds is the process's memory beside what it was on the home page, at its most.
``python -m bench.map_view --one STEP SLOT`` is one such process and prints JSON.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from PySide6.QtQuick import QQuickItem

from bench.large_town import NO_WAIT
from bench.map_gestures import STEP_PIXELS, STEPS_A_LEVEL, STROKE, Stroke, dragged, panned, pinched, zoomed
from bench.processes import memory_of, run_python
from bench.report import Row, table
from content.build import build
from content.map.units import SIDE
from content.reader import Slot
from content.testing import TOWN, SourceFolder, small_source
from kiosk.adapters.frames import NothingCame, Occurrences
from kiosk.cache import keep_compiled_qml
from kiosk.config import KioskConfig, LookConfig, MapConfig
from kiosk.measures import percentile
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged
from kiosk.upkeep import give_back_large_blocks, ready_pages

if TYPE_CHECKING:
    from kiosk.map.on_view import OnView
    from kiosk.viewmodels.map import MapViewModel

PAN_MS, ZOOM_MS, LABELS_MS, LANGUAGE_MS, MEMORY_MB = 16, 30, 15, 50, 45
RUNS, LONGEST_MS = 5, 20_000
MEMORY = "Rss"  # what PSS is where no other program uses Qt; with others coming and going, that swings by 15 MB
NAMES = 150
SMALL_PX, FULL_ZOOM = 9, 16.5
LANGUAGES = {"en": "en_GB", "vi": "vi_VN", "id": "id_ID", "ar": "ar_EG", "he": "he_IL"}


def measure(extract: Path, folder: Path) -> list[Row]:
    """Rows for the map of an extract."""
    slot = _prepared(extract, folder)
    part = f"The map of {extract.name} on the screen, 1080x1920, drawn by the processor"
    return [*_moved_rows(slot, part), *_named_rows(slot, part), *_in_a_browser(slot, folder, part)]


def _moved_rows(slot: Path, part: str) -> list[Row]:
    moved, touched = (
        [run_python("bench.map_view", "--one", step, slot, **NO_WAIT) for _ in range(RUNS)]
        for step in ("moving", "touching")
    )
    note = f"{moved[0]['marks']:.0f} places, {moved[0]['labels']:.0f} names on the view"
    panning, zooming = (
        f"while panning ({STEP_PIXELS:g} pixels each), p95",
        f"while zooming ({STEPS_A_LEVEL} to a level), p95",
    )
    asked = (
        (moved, "pan", f"CPU of a frame {panning}", "ms", PAN_MS, note),
        (touched, "pan", f"the same by a finger, {panning}", "ms", PAN_MS, f"{STROKE} frames a stroke"),
        (moved, "zoom", f"CPU of a frame {zooming}", "ms", ZOOM_MS, ""),
        (touched, "zoom", f"the same by two fingers, {zooming}", "ms", ZOOM_MS, ""),
        (moved, "memory", "memory added by the map at its most", "MB", MEMORY_MB, ""),
        (touched, "memory", "the same by fingers", "MB", MEMORY_MB, ""),
    )
    return [
        Row(part, name, unit, tuple(run[key] for run in runs), most, note=told)
        for runs, key, name, unit, most, told in asked
    ]


def _named_rows(slot: Path, part: str) -> list[Row]:
    runs = [run_python("bench.map_view", "--one", "naming", slot) for _ in range(RUNS)]
    first = runs[0]
    small = f"set in {SMALL_PX} pixels on a view {first['larger']:g} times as wide and high, so that as many have room"
    placing = f"CPU of placing {first['labels']:.0f} names and {first['marks']:.0f} places"
    asked: tuple[tuple[str, str, int | None, str], ...] = (
        ("placing", placing, LABELS_MS, small),
        ("first", "the same where no name has been measured yet", LABELS_MS, ""),
        ("usual", "the same for names of the usual size", LABELS_MS, f"{first['usual_labels']:.0f} names"),
        ("language", "CPU from another language to the frame that shows it", LANGUAGE_MS, ""),
        ("language_first", "the same for a language seen for the first time", LANGUAGE_MS, ""),
    )
    return [Row(part, name, "ms", tuple(run[key] for run in runs), most, note=told) for key, name, most, told in asked]


def _in_a_browser(path: Path, folder: Path, part: str) -> list[Row]:
    from bench import map_browser

    site = folder / "site"
    site.mkdir()
    with Slot(path) as slot:
        stands = _config(slot).map
        assert stands.longitude is not None
        assert stands.latitude is not None
        return map_browser.measure(slot, (stands.longitude, stands.latitude), site, part)


def _prepared(extract: Path, folder: Path) -> Path:
    from content.map.build import Sources, build_map  # of no use to the processes that are measured

    languages = [{"code": code, "locale": locale} for code, locale in LANGUAGES.items()]
    source: SourceFolder = small_source(folder / "source")
    source.facts("town", TOWN | {"languages": languages})
    build_map(Sources(extract), source.path / "map")
    build(source.path, folder / "slot")
    return folder / "slot"


def moving(stage: Stage) -> dict[str, float]:
    """Pan and zoom as buttons and keys do, and what that needs of memory."""
    return _measured(stage, panned, zoomed)


def touching(stage: Stage) -> dict[str, float]:
    """The same with fingers on the glass: each frame follows an event of the screen."""
    return _measured(stage, dragged, pinched)


type Moves = Callable[[Stage, QQuickItem], Iterator[Stroke]]


def _measured(stage: Stage, panning: Moves, zooming: Moves) -> dict[str, float]:
    stage.rest(500)
    before = memory_of("self", MEMORY)
    town, map_ = _open(stage)
    marks, labels = len(town.marks.rows), len(town.labels.rows)
    memory = [memory_of("self", MEMORY)]
    pans, zooms = (list(_frames(stage, moves(stage, map_), memory)) for moves in (panning, zooming))
    return {
        "pan": percentile(pans, 0.95),
        "zoom": percentile(zooms, 0.95),
        "memory": (max(memory) - before) / 1024,
        "marks": marks,
        "labels": labels,
    }


def _frames(stage: Stage, strokes: Iterator[Stroke], memory: list[int]) -> Iterator[float]:
    """Milliseconds of CPU from each step to the frame that shows it; after it the memory is looked at.

    A touch that is dealt with may have drawn its frame already. Between two strokes the map rests and gets its names.
    """
    for stroke in strokes:
        drawn, begun = stage.frames.count, time.process_time()
        for _ in stroke:
            if stage.frames.count == drawn:
                stage.frames.wait()
            yield (time.process_time() - begun) * 1000
            memory.append(memory_of("self", MEMORY))
            drawn, begun = stage.frames.count, time.process_time()
        stage.rest(400)


def _open(stage: Stage) -> tuple["MapViewModel", QQuickItem]:
    from kiosk.viewmodels.map import MapViewModel

    stage.open("map")
    stage.rest(400)
    town, item = stage.kiosk.app.map, stage.part("map")
    assert isinstance(town, MapViewModel)
    assert isinstance(item, QQuickItem)
    return town, item


def naming(stage: Stage) -> dict[str, float]:
    """Names on a view full of them, and the change of all of them."""
    town, map_ = _open(stage)
    usual, shown = _least(town), len(town.labels.rows)
    full = _full(town, map_)
    map_.setProperty("zoom", FULL_ZOOM)
    stage.rest(400)
    codes = (*list(LANGUAGES)[1:], "en")
    spoken = {"language_first": max(_spoken(stage, code) for code in codes)}
    return {
        **full,
        **spoken,
        "usual": usual,
        "usual_labels": shown,
        "language": max(_spoken(stage, code) for code in codes),
    }


def _full(town: "MapViewModel", map_: QQuickItem) -> dict[str, float]:
    """As many names as are asked for: in small letters, on a view as large as it must be for that."""
    for larger in (1.0, 1.5, 2.0, 3.0):
        found = _laid_out(town, map_, larger, SMALL_PX)
        if len(found.labels) >= NAMES:
            break
    placing = _least(town)
    begun = time.process_time()
    found = _laid_out(town, map_, larger, SMALL_PX + 1)
    first = (time.process_time() - begun) * 1000
    return {
        "placing": placing,
        "first": first,
        "larger": larger,
        "marks": len(found.marks),
        "labels": len(found.labels),
    }


def _laid_out(town: "MapViewModel", map_: QQuickItem, larger: float, letters: int) -> "OnView":
    town.keepClear(letters, 2.0 * letters, [])
    width, height = larger * map_.width(), larger * map_.height()
    town.rest(map_.property("centreX"), map_.property("centreY"), FULL_ZOOM, width, height)
    return town.placed()


def _least(town: "MapViewModel") -> float:
    """Milliseconds of CPU to lay a view out again; the middle of five."""
    found = []
    for _ in range(5):
        begun = time.process_time()
        town.placed()
        found.append((time.process_time() - begun) * 1000)
    return median(found)


def _spoken(stage: Stage, code: str) -> float:
    """CPU from the choice of a language to the frame with its names."""
    stage.rest(200)
    rested = Occurrences(stage.kiosk.app.map.rested)  # type: ignore[union-attr]
    begun = time.process_time()
    stage.kiosk.app.speak(code)
    if not rested.more_than(0, LONGEST_MS):
        raise NothingCame("the names in another language were not shown")
    stage.frames.wait()
    return (time.process_time() - begun) * 1000


STEPS = {"moving": moving, "touching": touching, "naming": naming}


def _config(slot: Slot) -> KioskConfig:
    """Of a kiosk where most places are around it."""
    assert slot.town_map is not None
    places = [row.place for row in slot.town_map.drawn(30, (0, 0, SIDE, SIDE))]
    latitude, longitude = median(place.lat for place in places), median(place.lon for place in places)
    stands = MapConfig(latitude=latitude, longitude=longitude, facing=45)
    return KioskConfig(look=LookConfig(reduced_motion=True), map=stands)


def main(arguments: Sequence[str]) -> None:
    """One measured process, or all rows."""
    if arguments[:1] == ["--one"]:
        step, path = arguments[1:]
        keep_compiled_qml()
        with Slot(Path(path)) as slot, staged(slot, _config(slot), SCREENS["portrait"], threaded=True) as stage:
            stage.frames.wait()
            give_back_large_blocks()  # as the kiosk itself does after its first frame
            ready_pages(stage.kiosk)
            stage.open("home")
            print(json.dumps(STEPS[step](stage)))
        return
    for extract in map(Path, arguments):
        with tempfile.TemporaryDirectory() as folder:
            print(table(measure(extract, Path(folder))))


if __name__ == "__main__":
    main(sys.argv[1:])
