"""Every page in every language, and thousands of page changes: time and memory."""

from pathlib import Path

from bench.processes import run_python
from bench.report import Row
from bench.start import FIRST_FRAME_MS
from bench.walk import NO_GROWTH_KB

P95_MS, PSS_MB = 50, 150
CHANGES = 2000


def measure(slot: Path, runs: int) -> list[Row]:
    """What ``kiosk self-test --json`` says, as often as asked."""
    found = [run_python("kiosk", "self-test", "--json", "--content", slot) for _ in range(runs + 1)][1:]
    warnings = sum(len(each["warnings"]) for each in found)
    part = f"Pages: kiosk self-test, {found[0]['pages']} pages in {len(found[0]['languages'])} languages"
    asked = (
        ("first interactive frame, by its own clock", "first_interactive_ms", "ms", FIRST_FRAME_MS),
        ("page change, p50", "page_change_p50_ms", "ms", P95_MS),
        ("page change, p95", "page_change_p95_ms", "ms", P95_MS),
        ("memory (PSS) after all of them", "pss_mb", "MB", PSS_MB),
    )
    rows = [Row(part, name, unit, tuple(each[key] for each in found), most) for name, key, unit, most in asked]
    return [*rows, Row(part, "warnings, all runs", "", (warnings,), 0)]


def measure_growth(slot: Path, changes: int = CHANGES) -> list[Row]:
    """Memory of its own over page changes, after a warm-up that fills the caches."""
    found = run_python("bench.walk", slot, changes)
    samples = found["samples_kb"]
    note = f"own memory {samples[0] / 1024:.1f} MB after the warm-up, {samples[-1] / 1024:.1f} MB at the end"
    name = f"growth over {changes} page changes, per 1,000"
    return [Row("Growth", name, "kB", (found["kb_per_1000"],), NO_GROWTH_KB, note=note)]
