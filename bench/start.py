"""From the start of a process to a page on the screen: ours, beside the same page in a browser."""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import browser
from bench.processes import Failed, memory_mb, started
from bench.report import Row
from bench.web_page import write_page
from content.reader import Slot

FIRST_FRAME_MS = 400
OF_ITS_TIME, OF_ITS_MEMORY = 0.8, 0.4
PEERS = ("home", "procedure/register-birth")
SETTLED_SECONDS = 1.5


@contextmanager
def showing(slot: Path, target: str, *, straight: bool = False) -> Iterator[tuple[float, int]]:
    """``kiosk run`` with the page on screen: milliseconds from its start to that frame, and its session.

    It opens the page from the attract screen, or begins with it: ``straight``.
    """
    plan = json.dumps({"slot": str(slot), "pages": [target], "seconds": 0, "straight": straight})
    begun = time.monotonic()
    with started([sys.executable, "-m", "bench.live", plan]) as (session, lines):
        line = lines.readline()
        if not line:
            raise Failed(f"kiosk run ended without showing {target}; start it by hand to see why")
        yield (json.loads(line)["at"] - begun) * 1000, session


def milliseconds(slot: Path, target: str = "attract") -> float:
    """One start."""
    with showing(slot, target) as (taken, _session):
        return taken


def measure(slot: Path, runs: int) -> list[Row]:
    """The start of the kiosk as it is started on a device: to the attract screen, which answers a touch at once."""
    milliseconds(slot)
    values = tuple(milliseconds(slot) for _ in range(runs))
    name = "kiosk run: process start to the first frame, which answers a touch"
    return [Row("Start, warm caches", name, "ms", values, FIRST_FRAME_MS)]


def measure_peer(slot: Path, runs: int) -> list[Row]:
    """Ours and Chromium in turn, and how they compare pair by pair."""
    binary = browser.find()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder, Slot(slot) as opened:
        for target in PEERS:
            page = write_page(opened, target, Path(folder, target.replace("/", "-") + ".html"))
            rows += _beside(slot, target, binary, page, runs) if binary else _without(target)
    return rows


def _beside(slot: Path, target: str, binary: str, page: Path, runs: int) -> list[Row]:
    profile = page.parent / "profile"
    ours, theirs, by_attract = [], [], []
    for _ in range(runs + 1):
        by_attract.append(milliseconds(slot, target))
        with showing(slot, target, straight=True) as (taken, session):
            ours.append((taken, _memory(session)))
        with browser.showing(binary, profile, page) as (taken, session):
            theirs.append((taken, _memory(session)))
    del ours[0], theirs[0], by_attract[0]  # they warmed the caches
    part = _part(target)
    rows = [
        Row(part, f"{who}, {what}", unit, tuple(pair[at] for pair in measured))
        for at, what, unit in ((0, "process start to the page", "ms"), (1, "memory (PSS) with the page", "MB"))
        for who, measured in (("kiosk run", ours), ("Chromium", theirs))
    ]
    ratios = [tuple(a[at] / b[at] for a, b in zip(ours, theirs, strict=True)) for at in (0, 1)]
    rows.insert(2, Row(part, "ratio of time, pair by pair", "", ratios[0], OF_ITS_TIME, note=_listed(ratios[0])))
    rows.insert(3, Row(part, "kiosk run, by way of the attract screen", "ms", tuple(by_attract)))
    return [*rows, Row(part, "ratio of memory, pair by pair", "", ratios[1], OF_ITS_MEMORY, note=_listed(ratios[1]))]


def _without(target: str) -> list[Row]:
    budgets = {"time": OF_ITS_TIME, "memory": OF_ITS_MEMORY}
    note = browser.HOW_TO_INSTALL
    return [Row(_part(target), f"ratio of {what}", "", (), most, note=note) for what, most in budgets.items()]


def _part(target: str) -> str:
    return f"{target}: kiosk run beside a static web page in Chromium's kiosk mode"


def _listed(ratios: tuple[float, ...]) -> str:
    return " ".join(f"{ratio:.2f}" for ratio in ratios)


def _memory(session: int) -> float:
    time.sleep(SETTLED_SECONDS)
    return memory_mb(session)
