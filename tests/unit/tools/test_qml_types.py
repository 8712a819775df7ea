"""What QML says about a Python class is held against the class itself before anything runs."""

import os
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

ROOT = Path(__file__).resolve().parents[3]
QMLLINT = Path(PySide6.__file__).parent / "qmllint"

CLASSES = """
from enum import IntEnum

from PySide6.QtCore import Property, QAbstractListModel, QEnum, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Sample.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the application")
class Rows(QAbstractListModel):
    @Property(int, constant=True)
    def size(self): return 3


class Base(QObject):
    titleChanged = Signal()
    title = Property(str, lambda self: "", notify=titleChanged)


@QmlElement
@QmlUncreatable("made by the application")
class Page(Base):
    picked = Signal(str, arguments=["key"])

    @QEnum
    class Mode(IntEnum):
        Quiet = 0

    @Property(Rows, constant=True)
    def rows(self): return None

    @Slot(str, result=str)
    def say(self, key): return key
"""

PAGE = """pragma ComponentBehavior: Bound

import QtQuick
import Sample.Models

Item {
    id: root

    required property Page page

    Component.onCompleted: root.page.picked("key")

    Text {
        text: root.page.title + root.page.rows.size + root.page.say("x") + Page.Mode.Quiet
    }
}
"""


def describe(folder: Path, source: str) -> subprocess.CompletedProcess[str]:
    (folder / "sample").mkdir()
    (folder / "sample" / "__init__.py").touch()
    (folder / "sample" / "classes.py").write_text(source, encoding="utf-8")
    command = [sys.executable, str(ROOT / "tools" / "qmltypes.py"), str(folder / "types"), "sample"]
    environment = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("described")
    result = describe(folder, CLASSES)
    assert (result.returncode, result.stderr) == (0, "")
    return folder


def lint(folder: Path, qml: str) -> subprocess.CompletedProcess[str]:
    file = folder / "Sample.qml"
    file.write_text(qml, encoding="utf-8")
    command = [str(QMLLINT), "--max-warnings", "0", "-I", str(folder / "types"), str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_page_that_names_its_classes_rightly_passes(described: Path) -> None:
    result = lint(described, PAGE)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("title", "titel"),  # inherited from a class that QML has no name for
        ("size", "sise"),  # two steps away
        ("say", "sy"),
        ("picked", "pickd"),
        ("Quiet", "Quite"),
        ("Page", "Pge"),
    ],
)
def test_a_misspelt_name_fails(described: Path, right: str, wrong: str) -> None:
    assert right in PAGE
    result = lint(described, PAGE.replace(right, wrong))
    assert result.returncode != 0
    assert wrong in result.stderr


def test_a_property_qml_cannot_look_into_is_refused_with_its_place(tmp_path: Path) -> None:
    result = describe(tmp_path, CLASSES.replace("@Property(Rows,", "@Property(object,"))
    assert result.returncode == 1
    assert result.stderr.startswith("sample.classes.Page.rows: QML cannot look inside")
    assert "Traceback" not in result.stderr
