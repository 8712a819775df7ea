"""Check every QML file: names and types by qmllint, layout by qmlformat. With ``--format``, rewrite the layout."""

import difflib
import subprocess
import sys
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
QML = ROOT / "kiosk" / "qml"
TYPES = ROOT / "build" / "qmltypes"
QT = Path(PySide6.__file__).parent


def lint(files: list[Path]) -> bool:
    """Run qmllint against the types of the Python classes as they are now; return whether it had nothing to say."""
    types = subprocess.run([sys.executable, ROOT / "tools" / "qmltypes.py", TYPES, "kiosk"], cwd=ROOT, check=False)
    options = ["--max-warnings", "0", "--unused-imports", "warning", "-I", str(QML), "-I", str(TYPES)]
    command = [str(QT / "qmllint"), *options, *map(str, files)]
    return types.returncode == 0 and subprocess.run(command, check=False).returncode == 0


def formatted(file: Path) -> str:
    result = subprocess.run([QT / "qmlformat", file], capture_output=True, text=True, check=True)
    return result.stdout


def is_formatted(file: Path) -> bool:
    """Return whether qmlformat would leave the file as it is; print the difference if not."""
    written, wanted = file.read_text(encoding="utf-8"), formatted(file)
    name = str(file.relative_to(ROOT))
    sys.stdout.writelines(
        difflib.unified_diff(written.splitlines(keepends=True), wanted.splitlines(keepends=True), name, name)
    )
    return written == wanted


def main() -> int:
    files = sorted(QML.rglob("*.qml"))
    if "--format" in sys.argv[1:]:
        for file in files:
            file.write_text(formatted(file), encoding="utf-8")
        return 0
    results = [not files or lint(files), *(is_formatted(file) for file in files)]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
