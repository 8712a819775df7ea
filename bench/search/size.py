"""``python -m bench.search.size``: search in a large town, 10,000 procedures in five languages, and in long records.

Building, typing key by key with and without errors, memory, hostile queries; every number in a process of its own.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.processes import Failed, run_python
from bench.report import Row, fell_short, machine, table
from bench.search.hostile import RANDOM
from bench.search.metrics import percentile
from bench.search.size_steps import LANGUAGES

DOCUMENTS, LONG_DOCUMENTS = 10_000, 2_300
P50_MS, P99_MS, P99_WRONG_MS, MEMORY_MB, WORST_MS, UPDATE_PERCENT = 2, 12, 20, 60, 50, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 unless ``--check`` finds something short."""
    parser = argparse.ArgumentParser(prog="python -m bench.search.size", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the records and of the hostile queries")
    parser.add_argument("--slots", type=Path, metavar="FOLDER", help="keep sources and slots there, and use them again")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers to FILE as well")
    parser.add_argument("--check", action="store_true", help="exit 1 when a number falls short of what was asked")
    options = parser.parse_args(arguments)
    about = machine()
    with tempfile.TemporaryDirectory(prefix="porchlight-bench-") as temporary:
        rows = measure(options.slots or Path(temporary), 10 if options.quick else 1)
    print("\n".join(f"{name:<13} {value}" for name, value in about.items()))
    print(table(rows))
    if options.json:
        found = {"machine": about, "rows": [row.as_json() for row in rows]}
        options.json.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if options.check and fell_short(rows) else 0


def measure(folder: Path, part: int) -> list[Row]:
    """``part``: 10 for a tenth of everything."""
    return [
        *_town(folder / "ordinary", "ordinary", DOCUMENTS // part, RANDOM // part),
        *_town(folder / "long", "long", LONG_DOCUMENTS // part, RANDOM // part),
    ]


def _town(folder: Path, kind: str, documents: int, strings: int) -> list[Row]:
    part = f"{documents:,} {kind} records in {len(LANGUAGES)} languages"
    try:
        rows, with_index_s = _builds(folder, kind, documents, part)
        slot = folder / "slot"
        rows += _key_presses(slot, part) + _memory(slot, part) + _hostile(slot, strings, part)
        return rows + _update(slot, with_index_s, part)
    except Failed as error:
        return [Row(part, "could not be measured", "", (), 0, note=str(error))]


def _builds(folder: Path, kind: str, documents: int, part: str) -> tuple[list[Row], float]:
    """With the index, whose slot is kept, and without."""
    source, slot, bare = folder / "source", folder / "slot", folder / "without"
    if not source.exists():
        _step(part, "generate", source, documents, kind)
    with_index = _step(part, "build", source, slot, "with")["seconds"]
    without = _step(part, "build", source, bare, "without")["seconds"]
    sizes = _step(part, "weigh", slot, folder)
    rows = [
        Row(part, "build", "s", (with_index,)),
        Row(part, "build without the index", "s", (without,)),
        Row(part, "index on disk", "MB", (sizes["index"] / 1e6,), note=f"of {sizes['whole'] / 1e6:,.0f} MB"),
    ]
    return rows, with_index


def _key_presses(slot: Path, part: str) -> list[Row]:
    rows = []
    for language in LANGUAGES:
        found = _step(part, "keys", slot, language)
        right, wrong = found["right_ms"], found["wrong_ms"]
        rows += [
            Row(part, f"{language}: a key press, p50", "ms", (percentile(right, 0.5),), P50_MS),
            Row(part, f"{language}: a key press, p99", "ms", (percentile(right, 0.99),), P99_MS),
            Row(part, f"{language}: a key press, with a typing error, p50", "ms", (percentile(wrong, 0.5),)),
            Row(
                part,
                f"{language}: a key press, with a typing error, p99",
                "ms",
                (percentile(wrong, 0.99),),
                P99_WRONG_MS,
            ),
            Row(part, f"{language}: memory of search", "MB", (found["memory_kb"] / 1024,), MEMORY_MB),
        ]
    return rows


def _memory(slot: Path, part: str) -> list[Row]:
    grown = _step(part, "memory", slot)["memory_kb"] / 1024
    return [Row(part, "memory of search, all languages in use", "MB", (grown,), MEMORY_MB)]


def _hostile(slot: Path, strings: int, part: str) -> list[Row]:
    found = _step(part, "resist", slot, strings)
    raised = found["raised"]
    return [
        Row(part, f"the longest of {found['asked']:,} hostile queries", "ms", (found["longest_ms"],), WORST_MS,
            note=found["worst"]),
        Row(part, "hostile queries that raised something", "", (len(raised),), 0, note="; ".join(raised[:3])),
    ]  # fmt: skip


def _update(slot: Path, build_s: float, part: str) -> list[Row]:
    """Changing 1 % of the records in ``slot``, in per cent of ``build_s``, the seconds its build took."""
    found = _step(part, "update", slot)
    note = f"{found['records']:,} records, {found['index']:.2f} s of {build_s:.0f} s"
    return [
        Row(
            part,
            "updating 1 % of the index, against a build",
            "%",
            (100 * found["index"] / build_s,),
            UPDATE_PERCENT,
            note=note,
        ),
        Row(part, "the whole change", "s", (found["seconds"],)),
    ]


def _step(part: str, step: str, *arguments: object) -> Any:
    print(f"bench: {part}: {step} …", file=sys.stderr, flush=True)
    return run_python("bench.search.size_steps", step, *arguments)


if __name__ == "__main__":
    sys.exit(main())
