"""What the running kiosk costs while nobody touches it: processor time on every kind of page."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from bench.processes import started
from bench.report import Row
from content.reader import Slot
from kiosk.pages.registry import PAGES

BUDGET_PERCENT = 1.0
AT_ONCE = 5


def measure(slot: Path, seconds: float) -> list[Row]:
    """Processor time in per cent of one core, by page; several kiosks rest side by side."""
    with Slot(slot) as opened:
        pages = list(_one_of_each(opened))
    used = dict(_rested(slot, pages, seconds))
    part = f"At rest: kiosk run, {seconds:g} s on each page"
    worst = max(used, key=used.__getitem__)
    rows = [Row(part, page, "% CPU", (used[page],), BUDGET_PERCENT, below=True) for page in pages]
    return [*rows, Row(part, f"the busiest ({worst})", "% CPU", (used[worst],), BUDGET_PERCENT, below=True)]


def _one_of_each(slot: Slot) -> Iterator[str]:
    """One target for every page there is."""
    for name, spec in PAGES.items():
        keys = slot.keys(spec.kind) if spec.kind else []
        if keys or not spec.kind:
            yield f"{name}/{keys[0].partition('/')[2]}" if keys else name


def _rested(slot: Path, pages: Sequence[str], seconds: float) -> Iterator[tuple[str, float]]:
    shares = [pages[at::AT_ONCE] for at in range(AT_ONCE)]
    with ExitStack() as stack:
        kiosks = [stack.enter_context(started(_command(slot, share, seconds))) for share in shares if share]
        for _session, lines in kiosks:
            for line in lines:
                said = json.loads(line)
                if "cpu_percent" in said:
                    yield said["page"], said["cpu_percent"]


def _command(slot: Path, pages: Sequence[str], seconds: float) -> Sequence[str]:
    plan = {"slot": str(slot), "pages": list(pages), "seconds": seconds}
    return [sys.executable, "-m", "bench.live", json.dumps(plan)]
