"""docs/accessibility.md says of each row what covers it, and the table of clauses is whole."""

import ast
import re
from pathlib import Path

import msgspec
import pytest

from kiosk.inspection.clauses import Row, broken_by, table
from kiosk.inspection.finding import Finding
from tools.accessibility_doc import DOCUMENT, coverings, generated, marked, standing

ROOT = Path(__file__).resolve().parents[3]
ROWS = table().rows
ROW = Row(clauses=("EN 5.7",), requirement="Keys do not repeat.", verify=("A",))
MARKED = """
import pytest

@pytest.mark.parametrize("key", [1])
@pytest.mark.clause("C26", "C27")
def test_a_key_held_down_types_once(key): ...

def test_other(): ...
"""


def rules_of_the_inspection() -> set[str]:
    """Every rule that a finding is made with."""
    files = (ROOT / "kiosk" / "inspection").glob("*.py")
    calls = (
        node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)
    )
    return {ast.literal_eval(call.args[0]) for call in calls if ast.unparse(call.func) == "Finding"}


def test_the_document_says_what_the_tests_say() -> None:
    document = DOCUMENT.read_text("utf-8")
    assert generated(document) == document, "write it anew with: .venv/bin/python tools/accessibility_doc.py"


def test_every_row_stands_in_the_document_once() -> None:
    rows = re.findall(r"(?m)^\| ([FCHP]\d+) \|", DOCUMENT.read_text("utf-8"))
    assert rows == list(ROWS)
    assert len(rows) == 10 + 39 + 8 + 2


def test_what_a_test_can_tell_has_a_test() -> None:
    covered = coverings(ROOT / "tests", ROOT, ROWS)
    assert [name for name, row in ROWS.items() if "A" in row.verify and not covered.get(name)] == []


def test_every_rule_of_the_inspection_breaks_a_row() -> None:
    assert rules_of_the_inspection() == set(table().rules)
    assert {row for rows in table().rules.values() for row in rows} <= set(ROWS)
    assert Finding("contrast", "Finish", "is pale").clauses == broken_by("contrast") == ("C31",)


def test_a_rule_that_breaks_nothing_is_refused() -> None:
    with pytest.raises(KeyError):
        broken_by("taste")


@pytest.mark.parametrize("row", ROWS)
def test_what_no_test_can_tell_says_why(row: str) -> None:
    assert bool(ROWS[row].beyond) == bool({"L", "H"} & set(ROWS[row].verify))
    assert ROWS[row].clauses
    assert not ROWS[row].open or "A" in ROWS[row].verify


def test_a_table_with_a_misspelt_key_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="clause"):
        msgspec.convert({"clause": ["EN 5.7"], "requirement": "", "verify": ["A"]}, Row)


# -- the tests that cover a row


def test_a_mark_says_what_a_test_covers() -> None:
    assert list(marked(MARKED)) == [("test_a_key_held_down_types_once", ["C26", "C27"])]


def test_a_mark_on_the_file_holds_for_each_test() -> None:
    whole = MARKED + 'pytestmark = [pytest.mark.soak, pytest.mark.clause("P1", "C26")]\n'
    assert dict(marked(whole)) == {"test_a_key_held_down_types_once": ["C26", "C27", "P1"], "test_other": ["P1", "C26"]}


def test_tests_are_found_with_their_file(tmp_path: Path) -> None:
    (tmp_path / "test_keys.py").write_text(MARKED, "utf-8")
    found = coverings(tmp_path, tmp_path, {"C26": ROW, "C27": ROW})
    assert [str(each) for each in found["C27"]] == ["[a key held down types once](../test_keys.py)"]


def test_a_mark_of_no_row_is_named_with_its_test(tmp_path: Path) -> None:
    (tmp_path / "test_keys.py").write_text(MARKED, "utf-8")
    with pytest.raises(ValueError, match=r"test_keys\.py: test_a_key_held_down_types_once covers C27"):
        coverings(tmp_path, tmp_path, {"C26": ROW})


def test_no_row_is_called_tested_that_is_not(tmp_path: Path) -> None:
    (tmp_path / "test_keys.py").write_text(MARKED, "utf-8")
    tests = coverings(tmp_path, tmp_path, {"C26": ROW, "C27": ROW})["C26"]
    half = msgspec.structs.replace(ROW, open="By touch.")
    judged = msgspec.structs.replace(ROW, verify=("H",), beyond="It is bought.")
    states = [
        standing(ROW, tests),
        standing(half, tests),
        standing(ROW, []),
        standing(half, []),
        standing(judged, tests),
    ]
    assert states == ["tested", "in part", "not yet", "not yet", "beyond"]


# The lists leave out what EN 301 549 repeats of WCAG in 11.1, and the general paragraph that 508 begins 402 with.
LEFT_OUT = re.compile(r"EN 11\.1\b|508 402\.1$|EAA |ADA ")
LISTS = {"EN": "en-301-549.yaml", "508": "508.yaml", "WCAG": "wcag-2.2.yaml"}


def test_the_clauses_are_those_of_the_standards(real_data: Path) -> None:
    known = {
        f"{standard} {number}."
        for standard, file in LISTS.items()
        for number in re.findall(r'id: "?([\d.]+)"?\n', (real_data / "accessibility" / file).read_text("utf-8"))
    }
    named = {clause for row in ROWS.values() for clause in row.clauses if not LEFT_OUT.match(clause)}
    assert len(named) > 90
    assert {clause for clause in named if not any(each.startswith(f"{clause}.") for each in known)} == set()
