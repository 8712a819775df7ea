"""A small town on a screen in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from content.build import build
from content.reader import Slot
from content.testing import SourceFolder, small_source
from kiosk.config import KioskConfig
from kiosk.screens import SCREENS
from kiosk.stage import Stage, staged


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    return small_source(tmp_path / "source")


@pytest.fixture
def slots(tmp_path: Path, source: SourceFolder) -> Path:
    """A folder as sync leaves it: a slot, and a link to it."""
    folder = tmp_path / "slots"
    build(source.path, folder / "a")
    (folder / "current").symlink_to("a")
    return folder


@pytest.fixture
def stage(qapp: QGuiApplication, slots: Path) -> Iterator[Stage]:
    """The town of ``slots/current``, nobody there."""
    with staged(Slot(slots / "current"), KioskConfig(), SCREENS["portrait"], threaded=True) as stage:
        yield stage
