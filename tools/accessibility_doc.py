"""Writes the table in docs/accessibility.md: each row of kiosk/inspection/clauses.toml with the tests that cover it.

A test says what it covers by ``@pytest.mark.clause("C31")``, a whole file by ``pytestmark``; tests are read, not run.
"""

import ast
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.inspection.clauses import Row, table

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "accessibility.md"
TESTS = ROOT / "tests"
WHO = {"L": "People judge", "H": "The hardware or the place decides"}
_BLOCK = re.compile(r"(<!-- rows -->\n).*?(<!-- end -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Covering:
    """A test, by its file (below the root) and name."""

    file: str
    name: str

    def __str__(self) -> str:
        words = self.name.removeprefix("test_").replace("_", " ")
        return f"[{words}](../{self.file})"


def coverings(folder: Path, root: Path, rows: Mapping[str, Row]) -> dict[str, list[Covering]]:
    """The tests of each row, by file and then as they stand there. Raises ValueError for a row that is not there."""
    found: dict[str, list[Covering]] = {}
    for path in sorted(folder.rglob("test_*.py")):
        file = path.relative_to(root).as_posix()
        for name, ids in marked(path.read_text("utf-8")):
            if strange := [each for each in ids if each not in rows]:
                raise ValueError(f"{file}: {name} covers {', '.join(strange)}, which is no row of clauses.toml")
            for each in ids:
                found.setdefault(each, []).append(Covering(file, name))
    return found


def marked(source: str) -> Iterator[tuple[str, list[str]]]:
    """Each test that covers something, and the ids of what it covers."""
    body = ast.parse(source).body
    assigned = (each for each in body if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "pytestmark")
    whole = [row for each in assigned for row in _ids(each.value)]
    for test in body:
        if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
            ids = list(dict.fromkeys([row for each in test.decorator_list for row in _ids(each)] + whole))
            if ids:
                yield test.name, ids


def _ids(expression: ast.expr) -> Iterator[str]:
    for call in ast.walk(expression):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "pytest.mark.clause":
            yield from (ast.literal_eval(argument) for argument in call.args)


def standing(row: Row, tests: Sequence[Covering]) -> str:
    """How far a row is shown: "tested", "in part", "not yet", or "beyond" where no test can tell."""
    if "A" not in row.verify:
        return "beyond"
    if not tests:
        return "not yet"
    return "in part" if row.open else "tested"


def _shown_by(row: Row, tests: Sequence[Covering]) -> str:
    sentences = {"tested": "", "in part": "", "not yet": "**Not yet.**", "beyond": ""}
    said = [sentences[standing(row, tests)], "; ".join(map(str, tests))]
    said += [f"**Not yet:** {row.open}" if row.open and tests else row.open]
    said += [f"**{WHO[who]}:** {row.beyond}" for who in ("L", "H") if who in row.verify]
    return "<br>".join(filter(None, said))


def _lines(rows: Mapping[str, Row], tests: Mapping[str, Sequence[Covering]]) -> Iterator[str]:
    states = [standing(row, tests.get(each, ())) for each, row in rows.items()]
    counts = {state: states.count(state) for state in ("tested", "in part", "not yet", "beyond")}
    yield (
        f"{len(rows)} rows: {counts['tested']} tested, {counts['in part']} in part, {counts['not yet']} not yet, "
        f"{counts['beyond']} that no test can tell."
    )
    yield from ("", "| row | what it asks | clauses | shown by |", "|---|---|---|---|")
    for each, row in rows.items():
        yield f"| {each} | {row.requirement} | {', '.join(row.clauses)} | {_shown_by(row, tests.get(each, ()))} |"


def generated(document: str) -> str:
    """The document with its table written anew."""
    rows = table().rows
    lines = "\n".join(_lines(rows, coverings(TESTS, ROOT, rows)))
    return _BLOCK.sub(lambda match: f"{match[1]}{lines}\n{match[2]}", document)


def main() -> int:
    """Write the document, or with ``check`` only say whether it is as it would be written."""
    before = DOCUMENT.read_text("utf-8")
    after = generated(before)
    if sys.argv[1:] == ["check"]:
        print("docs/accessibility.md is " + ("as" if before == after else "not as") + " the tests say")
        return int(before != after)
    DOCUMENT.write_text(after, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
