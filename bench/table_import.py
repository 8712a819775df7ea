"""Importing a large table: 10,000 rows of 20 columns, from CSV and XLSX, into a small town; again; all rows changed.

Seconds and megabytes (10^6 bytes of peak RSS, the process that reads the spreadsheet included) of one import in a
process of its own. ``python -m bench.table_import STEP …`` is one such process; it prints one JSON object.
"""

import csv
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import tomli_w

from bench.processes import run_python
from bench.report import Row

IMPORT_S, IMPORT_MB = 20, 300
ROWS = 10_000
_TARGETS = {
    "code": "code", "title": "title", "official": "official_name", "summary": "summary", "who": "who",
    "conditions": "conditions", "result": "result", "fee": "fee", "time": "time_limit", "documents": "documents",
    "steps": "steps", "field": "fields", "keywords": "keywords", "everyday": "everyday_names", "owner": "owner",
    "source": "source", "counter": "submissions.counter", "online": "submissions.online", "post": "submissions.post",
    "asked": "asked",
}  # fmt: skip
_SETTINGS: dict[str, dict[str, object]] = {"keywords": {"split": ";"}, "fields": {"make": True}}
_WORDS = "the town asks for a paper and keeps one copy of it until your request is answered by letter".split()  # noqa: SIM905


def measure(folder: Path) -> list[Row]:
    """Make the tables in ``folder``, and import each of them twice into a town of its own, then with new texts."""
    run_python("bench.table_import", "generate", folder)
    rows: list[Row] = []
    for ending in ("csv", "xlsx"):
        for table, again in (("table", ""), ("table", ", again"), ("changed", ", every row changed")):
            begun = time.perf_counter()
            peak = run_python("bench.table_import", "bring", folder, table, ending)["peak_mb"]
            seconds = time.perf_counter() - begun
            part = f"Import of {ROWS:,} rows of {len(_TARGETS)} columns (kiosk content import)"
            rows.append(Row(part, f"{ending.upper()}{again}", "s", (seconds,), IMPORT_S, below=True))
            rows.append(Row(part, f"peak memory, {ending.upper()}{again}", "MB", (peak,), IMPORT_MB, below=True))
    return rows


def generate(folder: str) -> dict[str, float]:
    from openpyxl import Workbook

    from content.testing import small_source

    place, chance = Path(folder), random.Random(1)  # noqa: S311 - variety, not secrecy
    place.mkdir(parents=True, exist_ok=True)
    for name in ("table", "changed"):
        rows = [list(_TARGETS), *(_row(number, chance) for number in range(ROWS))]
        with (place / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
        book.save(place / f"{name}.xlsx")
    columns = [{"from": name, "to": target, **_SETTINGS.get(target, {})} for name, target in _TARGETS.items()]
    mapping = {"kind": "procedure", "language": "en", "key": {"from": "code"}, "column": columns}
    (place / "map.toml").write_text(tomli_w.dumps(mapping), "utf-8")
    for ending in ("csv", "xlsx"):
        small_source(place / f"town-{ending}")
    return {}


def bring(folder: str, table: str, ending: str) -> dict[str, float]:
    from content.tabular.importing import plan_import
    from content.tabular.mapping import read_mapping

    place = Path(folder)
    mapping = read_mapping(place / "map.toml")
    plan_import(place / f"{table}.{ending}", mapping, place / f"town-{ending}", compare=False).commit()
    kilobytes = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"peak_mb": kilobytes * 1024 / 1e6}


def _row(number: int, chance: random.Random) -> list[str]:
    def said(words: int) -> str:
        return " ".join(chance.choices(_WORDS, k=words))

    fee = chance.choice(("Free", "€ 12.50", "€ 5 to € 10 by size", ""))
    limit = chance.choice(("5 working days", "3 weeks", "as soon as possible", ""))
    documents = "\n".join(f"- {said(5)} {each}" for each in range(4))
    steps = "\n".join(f"{each}. {said(12)}" for each in range(1, 5))
    texts = [said(6), f"{said(40)}\n\n{said(30)}", said(20), said(30), said(12)]
    ways: Iterator[str] = (said(8) for _ in range(3))
    return [
        f"P-{number:05}", f"Service {number} {said(4)}", *texts, fee, limit, documents, steps, f"Field {number % 12}",
        "a; b; c", said(3), "Office", "Decision", *ways, str(number % 500),
    ]  # fmt: skip


STEPS: dict[str, Callable[..., dict[str, float]]] = {"generate": generate, "bring": bring}

if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]](*sys.argv[2:])))
