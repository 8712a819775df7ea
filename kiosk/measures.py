"""What the system says about this process: how long it has lived, and how much memory is its own."""

import math
import os
import time
from collections.abc import Sequence
from pathlib import Path


def now() -> float:
    """Seconds since the machine was switched on, sleep included."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def milliseconds_since_start() -> float:
    """Since the kernel started this process; the kernel counts in ticks, so at most one tick (10 ms) too much."""
    fields = Path("/proc/self/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    started = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return round((now() - started) * 1000, 1)


def pss_mb() -> float:
    """Memory of this process, what it shares with others counted in part (proportional set size), in MB."""
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return round(int(line.split()[1]) / 1024, 1)
    raise OSError("the kernel does not say how much memory this process has")


def percentile(values: Sequence[float], part: float) -> float:
    """The value that ``part`` (0 to 1) of the values do not exceed, by nearest rank."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(part * len(ranked)) - 1)]
