"""Bringing 5,000 books into a small town: as CSV, as XLSX and as MARC, and each again.

Seconds and megabytes (10^6 bytes of peak RSS) of one import in a process of its own, its start included.
``python -m bench.book_import STEP …`` is one such process; it prints one JSON object.
"""

import csv
import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.processes import run_python
from bench.report import Row
from content.marc.record import MarcField, MarcRecord

IMPORT_S, IMPORT_MB = 10, 300
BOOKS = 5_000
_COLUMNS = ("id", "title", "contributors", "isbns", "languages", "subjects", "copies", "summary [en]", "Gift of")


def measure(folder: Path) -> list[Row]:
    """Make the files in ``folder``, and import each of them twice into a town of its own."""
    run_python("bench.book_import", "generate", folder)
    rows: list[Row] = []
    part = f"Import of {BOOKS:,} books"
    for ending in ("csv", "xlsx", "mrc"):
        for again in ("", ", again"):
            begun = time.perf_counter()
            found = run_python("bench.book_import", "bring", folder, ending)
            seconds = time.perf_counter() - begun
            note = "" if found["taken"] == BOOKS else f"{found['taken']} taken"
            rows.append(Row(part, f"{ending.upper()}{again}", "s", (seconds,), IMPORT_S, below=True, note=note))
            name = f"peak memory, {ending.upper()}{again}"
            rows.append(Row(part, name, "MB", (found["peak_mb"],), IMPORT_MB, below=True))
    return rows


def generate(folder: str) -> dict[str, float]:
    """The same books in every form."""
    from content.marc import iso2709
    from content.tabular.xlsx import write_xlsx
    from content.testing import small_source

    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    rows = [list(_COLUMNS), *map(_row, range(BOOKS))]
    with (place / "books.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    write_xlsx(place / "books.xlsx", rows)
    with (place / "books.mrc").open("wb") as data:
        data.writelines(iso2709.write(_record(number)) for number in range(BOOKS))
    boards = [{"id": "top", "places": ["blue-1"]}]
    for ending in ("csv", "xlsx", "mrc"):
        town = small_source(place / f"town-{ending}")
        town.record("subject/law", {"classes": ["34"]}, en={"title": "Law"}, vi={"title": "Luật"})
        town.record("bookcase/blue", {"boards": boards}, en={"title": "Blue"}, vi={"title": "Xanh"})
    return {}


def bring(folder: str, ending: str) -> dict[str, float]:
    """One import; how many records were taken, and the most memory it had."""
    from content.marc.importing import plan_import
    from content.tabular.books_table import plan_books

    file, town = Path(folder) / f"books.{ending}", Path(folder) / f"town-{ending}"
    today = date(2026, 11, 22)
    found = plan_import(file, town, today) if ending == "mrc" else plan_books(file, town, compare=False)
    found.commit()
    kilobytes = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    taken = sum(change.kind != "skipped" for change in found.changes)
    return {"peak_mb": kilobytes * 1024 / 1e6, "taken": taken}


def _row(number: int) -> list[str]:
    from content.bookshelf.numbering import numbered

    people = f"Author {number % 700}; Editor {number % 90} (editor)"
    summary = "What the sea brings, and who may keep it. For everyone who lives at the harbour."
    copy = f"{numbered(number + 1)} @ blue-1"
    return [f"b-{number}", f"Book {number}", people, _isbn(number), "English", "law", copy, summary, "Mrs Tran"]


def _record(number: int) -> MarcRecord:
    said = {
        "020": _isbn(number), "082": "344.1", "100": f"Author {number % 700}", "245": f"Book {number}", "260": "Paris",
        "300": "200 p.", "520": "What the sea brings, and who may keep it.", "650": "Law",
    }  # fmt: skip
    fields = [MarcField(tag, "", "  ", (("a", text),)) for tag, text in said.items()]
    control = (MarcField("001", str(number)), MarcField("008", "020101s2002    xx            000 0 eng d"))
    return MarcRecord("00000nam a2200000 a 4500", (*control, *fields))


def _isbn(number: int) -> str:
    from content.bookshelf.numbering import check_digit

    return f"978{number:09}{check_digit(f'978{number:09}')}"


STEPS: dict[str, Callable[..., dict[str, float]]] = {"generate": generate, "bring": bring}

if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]](*sys.argv[2:])))
