"""What holds for every test: no display, no log of WARNING or above, data from outside only where it is given."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "UTC"

# No deadline: a wall clock on a shared machine proves nothing.
settings.register_profile("house", deadline=None, print_blob=True, max_examples=50)
# `make test-all` asks for this one: what is drawn by chance is drawn more often where there is time.
settings.register_profile("thorough", settings.get_profile("house"), max_examples=200)
settings.load_profile("house")

DEMO_TOWN = Path(__file__).parents[1] / "content" / "demo"


def pytest_sessionstart() -> None:
    """Not without the map of the demo town: dozens of pages look otherwise, and each would be a riddle of its own."""
    if DEMO_TOWN.is_dir() and not (DEMO_TOWN / "map" / "map.json").exists():
        raise pytest.UsageError("the demo town has no map yet: run `make demo-map` first")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole kiosks first: were one of these tests the last of all, one worker would wait for the other."""
    items.sort(key=lambda item: "e2e" not in item.path.parts)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """The application class pytest-qt starts: the kiosk has no widgets."""
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication


@pytest.fixture(scope="session")
def qapp() -> QGuiApplication:
    """The kiosk's own application, its fonts and their substitutes, in place of the one pytest-qt would make."""
    from kiosk.app import make_application

    return make_application(offscreen=True)


@pytest.fixture(autouse=True)
def _no_log_of_warning_or_above(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning. One that expects it asserts on ``caplog`` and then calls ``caplog.clear()``."""
    yield
    records = caplog.get_records("setup") + caplog.get_records("call")
    loud = [f"{record.name}: {record.getMessage()}" for record in records if record.levelno >= logging.WARNING]
    if loud:
        pytest.fail("logged at WARNING or above:\n" + "\n".join(loud), pytrace=False)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs real data here, not in the fixture: then pytest folds all such skips into one line."""
    if "real_data" in getattr(item, "fixturenames", ()) and not os.environ.get("PORCHLIGHT_TEST_DATA"):
        pytest.skip("PORCHLIGHT_TEST_DATA is not set: no real data to test on")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Return the folder of real data; the test is skipped where PORCHLIGHT_TEST_DATA does not name one."""
    folder = Path(os.environ["PORCHLIGHT_TEST_DATA"])
    if not folder.is_dir():
        pytest.fail(f"PORCHLIGHT_TEST_DATA={folder} is not a folder: name the folder of real data, or unset it")
    return folder
