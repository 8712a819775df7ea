"""Rules of the house that a linter has no word for: who may import whom, and how long a thing may grow."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("kiosk", "content", "sync", "hardware")
LONGEST = {".py": 400, ".qml": 250, ".sh": 400}
LONGEST_FUNCTION = 50


def import_rules(root: Path) -> subprocess.CompletedProcess[str]:
    """Judge the packages below `root` by the contracts of its pyproject.toml."""
    program = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    command = [sys.executable, "-P", "-c", program]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_packages_import_only_what_they_may() -> None:
    result = import_rules(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("content/entities/base.py", "import kiosk", "kiosk > sync | hardware > content"),
        ("sync/__init__.py", "import hardware", "kiosk > sync | hardware > content"),
        ("content/hours.py", "from PySide6.QtGui import QColor", "Qt only in kiosk"),
        ("content/hours.py", "import sqlite3", "SQL only in modules named store or reader"),
        ("kiosk/i18n/formats.py", "import PySide6.QtCore", "Texts and formats of the screen know no Qt"),
        ("kiosk/speech/speaker.py", "import pyttsx3", "Speech knows no Qt, and its engine stays in a process"),
        ("kiosk/__init__.py", "import sqlite3", "No SQL in kiosk"),
        ("kiosk/__init__.py", "import gpiozero", "GPIO only in hardware"),
        ("hardware/rules/debounce.py", "import time", "Hardware: the rules see neither lines nor clock"),
        ("kiosk/__init__.py", "import hardware.loop", "Hardware runs in a process of its own"),
        ("sync/__init__.py", "import tests.conftest", "Nothing imports the tests"),
        ("sync/rules/window.py", "import os", "Sync: rules decide"),
        ("sync/fetcher.py", "import sync.trust", "Sync: the fetcher fetches"),
        ("sync/run.py", "import tuf", "Sync: the client knows neither keys nor network"),
        ("sync/trust.py", "import requests", "Sync: trust fetches nothing by itself"),
        ("sync/outbox/box.py", "import requests", "Sync: device and outbox seal, sign and keep"),
        ("sync/poster.py", "import sync.client", "Sync: the poster carries"),
        ("sync/client.py", "import sync.publish", "Sync: what publishes stays with the publisher"),
        ("kiosk/__init__.py", "import sync.client", "Sync runs in a process of its own"),
    ],
)
def test_a_forbidden_import_is_found(tmp_path: Path, module: str, line: str, broken: str) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "demo", "qml"))
    with (tmp_path / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    result = import_rules(tmp_path)
    assert result.returncode == 1
    assert [line for line in result.stdout.splitlines() if line.startswith(broken) and "BROKEN" in line]


def sources(*endings: str) -> list[Path]:
    """Return the project's own files with these endings."""
    folders = (ROOT / name for name in (*PACKAGES, "bench", "tests", "tools"))
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in endings]


def test_no_file_has_grown_past_its_job() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources(*LONGEST)}
    assert lengths
    assert {str(path): length for path, length in lengths.items() if length > LONGEST[path.suffix]} == {}


def long_functions(source: str, limit: int) -> list[str]:
    """Return the names of the functions in `source` that are longer than `limit` lines."""
    functions = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef))
    return [node.name for node in functions if (node.end_lineno or node.lineno) - node.lineno >= limit]


def test_no_function_has_grown_past_its_job() -> None:
    found = {str(path): long_functions(path.read_text(encoding="utf-8"), LONGEST_FUNCTION) for path in sources(".py")}
    assert found
    assert {path: names for path, names in found.items() if names} == {}


def test_a_long_function_is_found() -> None:
    lines = "\n    pass"
    assert long_functions(f"def short():{lines * 9}\ndef long():{lines * 10}\n", 10) == ["long"]


def test_no_name_says_nothing() -> None:
    empty = {"utils", "util", "common", "helper", "helpers", "manager", "misc"}
    assert [str(path) for path in sources(".py", ".qml") if path.stem.lower() in empty] == []
