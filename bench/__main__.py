"""``python -m bench``: everything that is measured, beside what was asked of it."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import (
    book_import,
    content_build,
    headphones,
    idle,
    large_town,
    pages,
    reader,
    scanning,
    shelf,
    shelf_check,
    speech,
    start,
    table_import,
)
from bench.processes import Failed
from bench.report import Row, fell_short, machine, table
from kiosk.slots import DEMO_SOURCE


@dataclass(frozen=True, slots=True)
class Plan:
    """How thorough to be: runs of what is quick and of what is slow, seconds at rest, how many of everything else."""

    runs: int
    slow_runs: int
    rest_seconds: float
    changes: int
    utterances: int
    moves: int


FULL = Plan(runs=9, slow_runs=3, rest_seconds=20, changes=2000, utterances=100, moves=10_000)
QUICK = Plan(runs=3, slow_runs=1, rest_seconds=5, changes=300, utterances=20, moves=1500)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the measured content is."""

    demo: Path
    source: Path
    large: Path
    tables: Path


def _content(plan: Plan, places: Places) -> list[Row]:
    content_build.prepare(places.source)
    rows = content_build.measure(places.source, places.large, plan.runs)
    return rows + large_town.measure(places.large, places.demo, plan.slow_runs * 3)


PARTS: dict[str, Callable[[Plan, Places], list[Row]]] = {
    "start": lambda plan, places: start.measure(places.demo, plan.runs),
    "peer": lambda plan, places: start.measure_peer(places.demo, plan.runs),
    "pages": lambda plan, places: pages.measure(places.demo, plan.slow_runs),
    "growth": lambda plan, places: pages.measure_growth(places.demo, plan.changes),
    "idle": lambda plan, places: idle.measure(places.demo, plan.rest_seconds),
    "content": _content,
    "speech": lambda plan, _places: speech.measure(plan.utterances, plan.utterances * 10, plan.utterances * 6),
    "reader": lambda plan, places: reader.measure(places.demo, plan.utterances, plan.utterances * 10, plan.moves),
    "scanning": lambda plan, _places: scanning.measure(plan.utterances),
    "headphones": lambda plan, places: headphones.measure(places.demo, plan.utterances),
    "shelf": lambda plan, places: shelf.measure(places.source.with_name("shelf"), plan.slow_runs),
    "check": lambda plan, _places: shelf_check.measure(plan.slow_runs),
    "import": lambda _plan, places: table_import.measure(places.source.with_name("tables")),
    "books": lambda _plan, places: book_import.measure(places.source.with_name("books")),
}


def measure(names: Sequence[str], plan: Plan) -> list[Row]:
    """The rows of the parts asked for; a part that fails gives a row that says so."""
    from content.build import build

    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="porchlight-bench-") as folder:
        places = Places(*(Path(folder, name) for name in ("demo", "source", "large", "tables")))
        build(DEMO_SOURCE, places.demo)
        for name in names:
            print(f"bench: {name} …", file=sys.stderr, flush=True)
            rows += _part(name, plan, places)
    return rows


def _part(name: str, plan: Plan, places: Places) -> list[Row]:
    try:
        return PARTS[name](plan, places)
    except Failed as error:
        return [Row(name, "could not be measured", "", (), 0, note=str(error))]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 unless ``--check`` finds something short."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"what to measure; else all of {', '.join(PARTS)}", metavar="PART")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter runs, for a first look")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers to FILE as well")
    parser.add_argument("--check", action="store_true", help="exit 1 when a number falls short of what was asked")
    options = parser.parse_args(arguments)
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"no part is called {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    about = machine()
    rows = measure(options.parts or list(PARTS), QUICK if options.quick else FULL)
    print("\n".join(f"{name:<13} {value}" for name, value in about.items()))
    print(table(rows))
    if options.json:
        found = {"machine": about, "rows": [row.as_json() for row in rows]}
        options.json.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if options.check and fell_short(rows) else 0


if __name__ == "__main__":
    sys.exit(main())
