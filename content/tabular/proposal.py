"""A mapping proposed from the headers and first rows of a table, for a person to finish."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import tomli_w

from content.tabular.headers import HEADERS, INDONESIAN_WORDS, LETTERS
from content.tabular.importing import read_table_file
from content.tabular.json_table import at
from content.tabular.mapping import TableOptions
from content.tabular.table import Row, Table, TableError
from content.tabular.targets import Target, targets

_SAMPLE = 200
type Samples = Mapping[str, Sequence[str]]


def propose(path: Path, kind: str, language: str = "", sheet: str = "") -> str:
    """The text of a mapping file. Raises TableError, also for a kind there is not."""
    try:
        known = targets(kind)
    except KeyError:
        raise TableError(f"{kind!r} is no kind of record, such as procedure, office, partner, link or field.") from None
    table = read_table_file(path, TableOptions(sheet=sheet))
    rows = [row for row in islice(table.rows, _SAMPLE) if not row.fault]
    if not table.columns or not rows:
        raise TableError(f"{path}: it has no rows to propose a mapping from.")
    samples = {name: [_sample(table, row, name) for row in rows] for name in table.columns}
    chosen = _chosen(table.columns, known)
    head = _head(path, kind, language or _language(samples), sheet)
    return "".join((*head, *_body(kind, chosen, samples, known)))


def _sample(table: Table, row: Row, name: str) -> str:
    value = at(row.cells, name) if table.nested else row.cells.get(name)
    return "" if value is None else " ".join(str(value).split())


def _chosen(columns: Sequence[str], known: Mapping[str, Target]) -> dict[str, str]:
    """Column -> target: each target once, for the first column whose header is most like one of its names."""
    scored = sorted(
        (-_likeness(column, names), rank, number, column, target)
        for number, column in enumerate(columns)
        for rank, (target, names) in enumerate(HEADERS.items())
        if target in known
    )
    chosen: dict[str, str] = {}
    for score, _, _, column, target in scored:
        if score < 0 and column not in chosen and target not in chosen.values():
            chosen[column] = target
    return chosen


def _likeness(column: str, names: Sequence[str]) -> int:
    """2 for the very name, 1 where it stands in the header as a word of its own, else 0."""
    folded = " ".join(re.split(r"[\W_]+", column.casefold())).strip()
    if folded in names:
        return 2
    return int(any(f" {name} " in f" {folded} " for name in names if len(name) > 3))


def _language(samples: Samples) -> str:
    text = " ".join(cell for cells in samples.values() for cell in cells[:20]).casefold()
    counts = {code: sum(text.count(sign) for sign in letters) for code, letters in LETTERS.items()}
    best = max(counts, key=lambda code: counts[code])
    if counts[best] * 50 > len(text):
        return best
    words = text.split()
    return "id" if sum(word in INDONESIAN_WORDS for word in words) * 30 > len(words) else "en"


def _head(path: Path, kind: str, language: str, sheet: str) -> Iterator[str]:
    yield f"# Proposed from the headers of {_comment(path.name)}. Read it through and correct it; see docs/import.md.\n"
    yield tomli_w.dumps({"kind": kind, "language": language})
    if sheet:
        yield "\n[table]\n" + tomli_w.dumps({"sheet": sheet})


def _body(kind: str, chosen: Mapping[str, str], samples: Samples, known: Mapping[str, Target]) -> Iterator[str]:
    column, make = _key(chosen, samples)
    yield "\n# What each record is known by, for ever: it must stay the same when the table changes.\n[key]\n"
    yield tomli_w.dumps({"from": column, "make": make})
    if kind == "procedure" and "summary" not in chosen.values():
        yield '\n# "full" needs a summary, which this table seems not to have.\n'
        yield "[[column]]\n" + tomli_w.dumps({"to": "tier", "constant": "catalogue"})
    for name, cells in samples.items():
        yield from _column(name, cells, chosen.get(name), known)


def _column(name: str, cells: Sequence[str], target: str | None, known: Mapping[str, Target]) -> Iterator[str]:
    example = next((cell for cell in cells if cell), "")
    yield f"\n# e.g. {_comment(example[:90])}\n" if example else "\n# empty in the first rows\n"
    if target is None:
        yield "".join(f"# {line}\n" for line in ("[[column]]", *tomli_w.dumps({"from": name, "to": "…"}).splitlines()))
        return
    settings: dict[str, object] = {"from": name, "to": target}
    if target == "title":
        settings["required"] = True
    if known[target].writer == "ids":
        settings["make"] = True
    if target == "keywords":
        settings["split"] = next((sign for sign in (";", "|", ",") if any(sign in cell for cell in cells)), ",")
    yield "[[column]]\n" + tomli_w.dumps(settings)


def _key(chosen: Mapping[str, str], samples: Samples) -> tuple[str, str]:
    """A code that tells all rows apart, else a title that tells nearly all, else any column that tells all."""
    named = {target: column for column, target in chosen.items()}
    if "code" in named and _apart(samples[named["code"]]) == 1:
        return named["code"], "code"
    if "title" in named and _apart(samples[named["title"]]) > 0.9:
        return named["title"], "title"
    apart = [name for name, cells in samples.items() if _apart(cells) == 1]
    return (apart or [named.get("title", next(iter(samples)))])[0], "hash"


def _apart(cells: Sequence[str]) -> float:
    """The share of rows that this column alone tells from all others."""
    return len({cell for cell in cells if cell}) / len(cells)


def _comment(text: str) -> str:
    """On one line that ends no comment."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
