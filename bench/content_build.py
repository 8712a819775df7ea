"""Building and opening the content of a large town: 10,000 procedures in five languages.

Every number is taken in a process of its own: seconds and megabytes (10^6 bytes of peak RSS) of a build from its start
to its end, and milliseconds of what a screen does with the slot before its first page.
``python -m bench.content_build STEP …`` is one such process; it prints one JSON object.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.processes import run_python
from bench.report import Row

BUILD_S, BUILD_MB, OPEN_MS = 60, 500, 30
PROCEDURES, LANGUAGES = 10_000, 5
LONG_RECORD_CHARACTERS = 138_000


def prepare(source: Path) -> None:
    """Generate the town's content source."""
    run_python("bench.content_build", "generate", source, PROCEDURES, LANGUAGES)


def measure(source: Path, slot: Path, runs: int) -> list[Row]:
    """Build ``slot`` and open it; ``runs`` is how often it is opened, a build is made once."""
    begun = time.perf_counter()
    build_mb = run_python("bench.content_build", "build", source, slot)["peak_mb"]
    build_s = time.perf_counter() - begun
    opened = [run_python("bench.content_build", "open", slot) for _ in range(runs)]
    part = f"Content of {PROCEDURES:,} procedures in {LANGUAGES} languages (kiosk content build, content.reader)"
    asked = (
        ("opening it and reading what home shows", "open_ms", OPEN_MS),
        ("reading all titles", "listing_of_all_ms", None),
        ("reading the procedures of a field", "under_a_field_ms", None),
        (f"reading a record of {LONG_RECORD_CHARACTERS:,} characters", "long_record_ms", None),
    )
    rows = [Row(part, name, "ms", tuple(each[key] for each in opened), most, below=True) for name, key, most in asked]
    build = [
        Row(part, "build", "s", (build_s,), BUILD_S, below=True),
        Row(part, "peak memory of the build (RSS)", "MB", (build_mb,), BUILD_MB, below=True),
    ]
    return build + rows


def generate(source: str, procedures: str, languages: str) -> dict[str, float]:
    from content.testing import generate_source

    generate_source(
        Path(source),
        procedures=int(procedures),
        languages=int(languages),
        long_record_characters=LONG_RECORD_CHARACTERS,
    )
    return {}


def build(source: str, slot: str) -> dict[str, float]:
    from content.build import build as build_slot

    build_slot(Path(source), Path(slot))
    return {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6}


def open_slot(path: str) -> dict[str, float]:
    """What a screen reads, in the order it reads it; everything but ``open_ms`` is for one call."""
    from content.reader import Slot

    slot, open_ms = _timed(lambda: Slot(Path(path)))
    home = [
        _timed(lambda: slot.most_asked("vi", 8))[1],
        *(_timed(partial(slot.listing, kind, "vi"))[1] for kind in ("field", "life-event", "office")),
        *(_timed(partial(slot.counts_under, kind))[1] for kind in ("field", "life-event")),
    ]
    first = slot.keys("procedure")[0]
    found = {
        "open_ms": open_ms + sum(home),
        "listing_of_all_ms": _timed(lambda: slot.listing("procedure", "ar"))[1],
        "under_a_field_ms": _timed(lambda: slot.under("field/field-1", "ar"))[1],
        "long_record_ms": _timed(lambda: (slot.record(first), slot.words(first, "ar")["conditions"]))[1],
    }
    slot.close()
    return found


def _timed[T](action: Callable[[], T]) -> tuple[T, float]:
    started = time.perf_counter()
    return action(), (time.perf_counter() - started) * 1000


STEPS: dict[str, Callable[..., dict[str, float]]] = {"generate": generate, "build": build, "open": open_slot}

if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]](*sys.argv[2:])))
