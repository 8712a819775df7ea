"""What is imported on the way to the first frame. Every module there is paid for at every start, in time and memory."""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest

from content.build import build
from content.testing import small_source

# Third-party packages that the first frame needs, and how many of their modules. Raise a number only on purpose.
BUDGET = {
    "PySide6": 20,
    "babel": 12,
    "click": 14,
    "msgspec": 14,
    "shiboken6": 2,
    "shibokensupport": 16,
    "signature_bootstrap": 1,
    "typing_extensions": 1,
}
ALL_MODULES = (
    # Four of them are for books: what a book is, the scanner, whose visit it is, and what happens at the shelf; two are
    # the configuration of sync, two that of the hardware, and one is what the hall does to the screen.
    315
)
FORBIDDEN = {
    "PIL", "asyncio", "concurrent", "ctypes", "difflib", "email", "hashlib", "html", "http", "importlib.metadata",
    "importlib.resources", "multiprocessing", "num2words", "pluggy", "qrcode", "requests", "socket", "sqlite_utils",
    "ssl", "subprocess", "tomli", "tomli_w", "tomllib", "unittest", "urllib.request", "xml",
    "content.bookshelf", "content.build", "content.check", "content.circulation", "content.store", "kiosk.pages.shelf",
    "kiosk.pages.staff", "kiosk.speech", "kiosk.staff", "kiosk.viewmodels.shelf", "kiosk.viewmodels.staff",
    "content.map", "kiosk.map", "kiosk.pages.map", "kiosk.viewmodels.map", "kiosk.models.tuples",
    "sync.client", "sync.outbox", "sync.rules", "sync.slots", "sync.source", "sync.trust",
    "content.search.answer", "content.search.fold", "content.search.searcher", "hmac", "kiosk.keyboard",
    "kiosk.pages.search", "kiosk.reading_aloud", "kiosk.reading", "kiosk.viewmodels.reader", "kiosk.adapters.places",
    "kiosk.adapters.chimes", "kiosk.adapters.headphones", "kiosk.headphones", "kiosk.plugging", "kiosk.sounds",
    "kiosk.searching", "kiosk.unfound", "kiosk.viewmodels.keyboard", "kiosk.viewmodels.search",
}  # fmt: skip
_PROGRAM = """
import json, os, sys
import kiosk.upkeep
from PySide6 import QtCore
def first_frame(self):
    names = [name for name in sys.modules if sys.modules[name] is not None]
    print(json.dumps({"modules": names, "qt": list(vars(QtCore))}), flush=True)
    os._exit(0)
kiosk.upkeep.Upkeep._begin = QtCore.Slot()(first_frame)
from kiosk.cli import main
main(["run", "--slot", sys.argv[1]], prog_name="kiosk")
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Names of modules, and of what was loaded of QtCore, when the first frame of `kiosk run` stood."""
    folder = tmp_path_factory.mktemp("budget")
    build(small_source(folder / "source").path, folder / "slot")
    command = [sys.executable, "-c", _PROGRAM, str(folder / "slot")]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CACHE_HOME": str(folder)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def test_nothing_costly_is_imported_before_the_first_frame(imported: dict[str, list[str]]) -> None:
    assert FORBIDDEN & set(imported["modules"]) == set()


def test_third_party_packages_stay_within_their_budget(imported: dict[str, list[str]]) -> None:
    ours = {"kiosk", "content", "sync", "hardware"}
    foreign = Counter(name.partition(".")[0] for name in imported["modules"] if _is_foreign(name))
    found = {name: count for name, count in foreign.items() if name not in ours}
    assert {name: count for name, count in found.items() if count > BUDGET.get(name, 0)} == {}


def test_all_in_all_few_modules_are_imported(imported: dict[str, list[str]]) -> None:
    assert len(imported["modules"]) <= ALL_MODULES


def test_the_namespace_qt_with_its_hundred_enumerations_is_not_loaded(imported: dict[str, list[str]]) -> None:
    assert "QObject" in imported["qt"]
    assert "Qt" not in imported["qt"], "20 ms at every start: import it in the function that needs it"


def _is_foreign(name: str) -> bool:
    """Whether a module comes neither with Python nor with this check-out's environment machinery."""
    top = name.partition(".")[0]
    return top not in sys.stdlib_module_names and not top.startswith(("_", "sitecustomize")) and top != "encodings"
