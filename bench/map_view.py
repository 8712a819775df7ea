"""The map on the screen, at 1080x1920, drawn by the processor: ``python -m bench.map_view EXTRACT…``.

Each run is a process of its own. Frames are counted in milliseconds of CPU, all threads together, because others may
use the machine; what the map adds is the process's PSS beside what it was on the home page.
``python -m bench.map_view --one STEP SLOT`` is one such process and prints JSON.
"""

import json
import math
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from PySide6.QtQuick import QQuickItem

from bench.large_town import NO_WAIT
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
from kiosk.upkeep import ready_pages

if TYPE_CHECKING:
    from kiosk.viewmodels.map import MapViewModel

PAN_MS, ZOOM_MS, LABELS_MS, LANGUAGE_MS, PSS_MB = 16, 30, 15, 50, 45
STEP_PIXELS = 24.0  # a finger at 1,400 pixels a second, 60 frames a second
FRAMES, STEPS_A_LEVEL, RUNS, LONGEST_MS = 240, 8, 5, 20_000
SMALL_PX = 9
LANGUAGES = {"en": "en_GB", "vi": "vi_VN", "id": "id_ID", "ar": "ar_EG", "he": "he_IL"}


def measure(extract: Path, folder: Path) -> list[Row]:
    """Rows for the map of an extract."""
    slot = _prepared(extract, folder)
    runs = [run_python("bench.map_view", "--one", "moving", slot, **NO_WAIT) for _ in range(RUNS)]
    names = [run_python("bench.map_view", "--one", "naming", slot) for _ in range(RUNS)]
    part = f"The map of {extract.name} on the screen, 1080x1920, drawn by the processor"
    note = f"{runs[0]['marks']:.0f} places, {runs[0]['labels']:.0f} names on the view"
    small = f"set in {SMALL_PX} pixels, so that as many have room"
    asked = (
        (runs, "pan", f"CPU of a frame while panning ({STEP_PIXELS:g} pixels each), p95", "ms", PAN_MS, note),
        (runs, "zoom", f"CPU of a frame while zooming ({STEPS_A_LEVEL} to a level), p95", "ms", ZOOM_MS, ""),
        (runs, "pss", "memory added by the map at its most (PSS)", "MB", PSS_MB, ""),
        (
            names,
            "placing",
            f"CPU of placing {names[0]['labels']:.0f} names and {names[0]['marks']:.0f} places",
            "ms",
            LABELS_MS,
            small,
        ),
        (names, "first", "the same where no name has been measured yet", "ms", None, ""),
        (
            names,
            "usual",
            "the same for names of the usual size",
            "ms",
            LABELS_MS,
            f"{names[0]['usual_labels']:.0f} names",
        ),
        (names, "language", "CPU from another language to the frame that shows it", "ms", LANGUAGE_MS, ""),
        (names, "language_first", "the same for a language seen for the first time", "ms", None, ""),
    )
    own = [
        Row(part, name, unit, tuple(run[key] for run in found), most, note=told)
        for found, key, name, unit, most, told in asked
    ]
    return [*own, *_in_a_browser(slot, folder, part)]


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
    """Pan and zoom as fingers do, and what that needs of memory."""
    stage.rest(500)
    before = memory_of("self", "Pss")
    town, map_ = _open(stage)
    marks, labels = len(town.marks.rows), len(town.labels.rows)
    memory = [memory_of("self", "Pss")]
    pans = list(_panned(stage, map_, memory))
    zooms = list(_zoomed(stage, map_, memory))
    return {
        "pan": percentile(pans, 0.95),
        "zoom": percentile(zooms, 0.95),
        "pss": (max(memory) - before) / 1024,
        "marks": marks,
        "labels": labels,
    }


def _open(stage: Stage) -> tuple["MapViewModel", QQuickItem]:
    from kiosk.viewmodels.map import MapViewModel

    stage.open("map")
    stage.rest(400)
    town, item = stage.kiosk.app.map, stage.part("map")
    assert isinstance(town, MapViewModel)
    assert isinstance(item, QQuickItem)
    return town, item


def _panned(stage: Stage, map_: QQuickItem, memory: list[int]) -> Iterator[float]:
    """A circle, so that tiles come in at every side."""
    for frame in range(FRAMES):
        angle = 2 * math.pi * frame / FRAMES
        begun = time.process_time()
        map_.setProperty("centreX", map_.property("centreX") + STEP_PIXELS * math.cos(angle) / map_.property("scaling"))
        map_.setProperty("centreY", map_.property("centreY") + STEP_PIXELS * math.sin(angle) / map_.property("scaling"))
        stage.frames.wait()
        yield (time.process_time() - begun) * 1000
        memory.append(memory_of("self", "Pss") if frame % 20 == 0 else 0)


def _zoomed(stage: Stage, map_: QQuickItem, memory: list[int]) -> Iterator[float]:
    """From near to far and near again."""
    for target in (18.0, 15.0, 17.0):
        while abs(left := target - map_.property("zoom")) > 1e-6:
            begun = time.process_time()
            step = math.copysign(min(abs(left), 1 / STEPS_A_LEVEL), left)
            map_.setProperty("zoom", map_.property("zoom") + step)
            stage.frames.wait()
            yield (time.process_time() - begun) * 1000
        memory.append(memory_of("self", "Pss"))


def naming(stage: Stage) -> dict[str, float]:
    """Names on a view full of them, and the change of all of them."""
    town, map_ = _open(stage)
    usual, shown = _least(town), len(town.labels.rows)
    map_.setProperty("zoom", 16.9)
    stage.rest(400)
    town.keepClear(SMALL_PX, 2.0 * SMALL_PX, [])
    begun = time.process_time()
    found = town.placed()
    first = (time.process_time() - begun) * 1000

    small = {"placing": _least(town), "first": first, "marks": len(found.marks), "labels": len(found.labels)}
    codes = (*list(LANGUAGES)[1:], "en")
    spoken = {"language_first": max(_spoken(stage, code) for code in codes)}
    return {
        **small,
        **spoken,
        "usual": usual,
        "usual_labels": shown,
        "language": max(_spoken(stage, code) for code in codes),
    }


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


STEPS = {"moving": moving, "naming": naming}


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
            ready_pages(stage.kiosk)  # as the kiosk itself does after its first frame
            stage.open("home")
            print(json.dumps(STEPS[step](stage)))
        return
    for extract in map(Path, arguments):
        with tempfile.TemporaryDirectory() as folder:
            print(table(measure(extract, Path(folder))))


if __name__ == "__main__":
    main(sys.argv[1:])
