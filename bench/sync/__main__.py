"""``python -m bench.sync``: a night of sync, ours and others', beside what was asked; see docs/benchmarks.md."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.processes import Failed
from bench.report import Row, fell_short, machine, table
from bench.sync import asleep, night, others
from bench.sync.town import FULL, QUICK, Size

ASLEEP = 30


def measure(folder: Path, size: Size, nights: int) -> list[Row]:
    """All rows; a part that fails gives one that says so.

    ``nights``: in the first the kiosk copies its slot; from the second on each is like any other.
    """
    rows: list[Row] = []
    measured = night.Measured(folder / "town", size, nights)
    parts: dict[str, Callable[[], list[Row]]] = {
        "our nights": measured.rows,
        "others": lambda: others.rows(measured.night(), folder / "others", measured.minimum),
        "asleep": lambda: asleep.rows(folder / "asleep", ASLEEP),
    }
    for name, part in parts.items():
        print(f"bench: {name} …", file=sys.stderr, flush=True)
        try:
            rows += part()
        except Failed as error:
            rows.append(Row(name, "could not be measured", "", (), 0, note=str(error)))
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 unless ``--check`` finds something short."""
    parser = argparse.ArgumentParser(prog="python -m bench.sync", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the town, for a first look")
    parser.add_argument("--nights", type=int, default=3, metavar="N", help="how many, 2 at least (%(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers to FILE as well")
    parser.add_argument("--check", action="store_true", help="exit 1 when a number falls short of what was asked")
    options = parser.parse_args(arguments)
    about = machine()
    with tempfile.TemporaryDirectory(prefix="porchlight-bench-sync-") as folder:
        rows = measure(Path(folder), QUICK if options.quick else FULL, options.nights)
        print("\n".join(f"{name:<13} {value}" for name, value in about.items()))
        print(table(rows), flush=True)  # before the folder goes: a disk may take minutes to forget 200,000 files
    if options.json:
        found = {"machine": about, "rows": [row.as_json() for row in rows]}
        options.json.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if options.check and fell_short(rows) else 0


if __name__ == "__main__":
    sys.exit(main())
