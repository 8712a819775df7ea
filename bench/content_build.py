"""Building and opening the content of a large town: 10,000 procedures in five languages.

``python -m bench.content_build [PROCEDURES]`` prints one JSON object on one line and exits 1 when a budget is
exceeded. Every number is taken in a process of its own: seconds and megabytes (10^6 bytes of peak RSS) of a build from
its start to its end, megabytes of the slot, and milliseconds, as medians, of what a screen does with the slot before
its first page.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

BUDGETS = {"build_s": 60.0, "build_mb": 500.0, "open_ms": 30.0}
RUNS = 9


def measure(procedures: int = 10_000, languages: int = 5) -> dict[str, float]:
    """Generate, build and open; ``open_ms`` is opening the slot and reading what the home page shows."""
    with tempfile.TemporaryDirectory() as name:
        source, slot = Path(name, "source"), Path(name, "slot")
        _run("generate", source, procedures, languages)
        started = time.perf_counter()
        build_mb = _run("build", source, slot)["peak_mb"]
        found = {"procedures": float(procedures), "build_s": time.perf_counter() - started, "build_mb": build_mb}
        found["slot_mb"] = (slot / "content.db").stat().st_size / 1e6
        opened = [_run("open", slot) for _ in range(RUNS)]
        for key in opened[0]:
            found[key] = statistics.median(run[key] for run in opened)
    return {key: round(value, 2) for key, value in found.items()}


def generate(source: str, procedures: str, languages: str) -> dict[str, float]:
    from content.testing import generate_source

    generate_source(Path(source), procedures=int(procedures), languages=int(languages), long_record_characters=138_000)
    return {}


def build(source: str, slot: str) -> dict[str, float]:
    from content.build import build as build_slot

    build_slot(source, slot)
    return {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6}


def open_slot(path: str) -> dict[str, float]:
    """What a screen reads, in the order it reads it; everything but ``open_ms`` is for one call."""
    from content.reader import Slot

    slot, open_ms = _timed(lambda: Slot(path))
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


def _run(step: str, *arguments: object) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.content_build", "--step", step, *map(str, arguments)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--step"]:
        steps: dict[str, Callable[..., dict[str, float]]] = {"generate": generate, "build": build, "open": open_slot}
        print(json.dumps(steps[arguments[1]](*arguments[2:])))
        return 0
    found = measure(*map(int, arguments))
    print(json.dumps(found))
    return 1 if any(found[key] > budget for key, budget in BUDGETS.items()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
