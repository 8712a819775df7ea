"""What was measured, beside what was asked: rows for people and for programs."""

import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One measured thing. ``values``: one per run; no values: it could not be measured, and ``note`` says why.

    ``most``: the budget for the median, or None where nothing is asked; ``below``: the median must stay under it.
    """

    part: str
    name: str
    unit: str
    values: tuple[float, ...]
    most: float | None = None
    below: bool = False
    note: str = ""

    @property
    def median(self) -> float:
        """The middle of the runs; raises statistics.StatisticsError where there are none."""
        return statistics.median(self.values)

    @property
    def verdict(self) -> str:
        """PASS or SHORT of the budget, NOT MEASURED where there is one and no value, else empty."""
        if self.most is None:
            return ""
        if not self.values:
            return "NOT MEASURED"
        kept = self.median < self.most if self.below else self.median <= self.most
        return "PASS" if kept else "SHORT"

    @property
    def asked(self) -> str:
        """The budget as one reads it."""
        return "" if self.most is None else f"{'<' if self.below else '<='} {self.most:g}"

    def cells(self) -> tuple[str, ...]:
        """Name, unit, runs, min, median, max, asked, verdict."""
        figures = (min(self.values), self.median, max(self.values)) if self.values else ()
        shown = [f"{figure:,.{_places(figure)}f}" for figure in figures] or ["-", "-", "-"]
        return (self.name, self.unit, str(len(self.values)), *shown, self.asked, self.verdict)

    def as_json(self) -> dict[str, object]:
        """The row for a program."""
        found: dict[str, object] = {"part": self.part, "name": self.name, "unit": self.unit, "values": self.values}
        if self.values:
            found |= {"min": min(self.values), "median": self.median, "max": max(self.values)}
        return found | {"asked": self.asked, "verdict": self.verdict, "note": self.note}


def _places(figure: float) -> int:
    return 0 if abs(figure) >= 100 else 1 if abs(figure) >= 10 else 2


def fell_short(rows: Iterable[Row]) -> bool:
    """Whether any budget was exceeded, or could not be measured."""
    return any(row.verdict not in ("", "PASS") for row in rows)


_TITLES = ("", "unit", "runs", "min", "median", "max", "asked", "")


def table(rows: Sequence[Row]) -> str:
    """The rows under the names of their parts, in aligned columns, notes below their row."""
    widths = [max(len(cells[at]) for cells in [_TITLES, *(row.cells() for row in rows)]) for at in range(len(_TITLES))]
    lines, part = [_line(_TITLES, widths)], ""
    for row in rows:
        if row.part != part:
            part = row.part
            lines += ["", part]
        lines.append(_line(row.cells(), widths))
        if row.note:
            lines.append(f"      {row.note}")
    return "\n".join(lines)


def _line(cells: Iterable[str], widths: Sequence[int]) -> str:
    name, unit, *figures = zip(cells, widths, strict=True)
    aligned = [f"{name[0]:<{name[1]}}", f"{unit[0]:<{unit[1]}}", *(f"{cell:>{width}}" for cell, width in figures)]
    return ("  " + "  ".join(aligned)).rstrip()


def machine() -> dict[str, object]:
    """What the numbers were taken on; another machine gives others."""
    facts = {name: value for name, _, value in map(_parted, Path("/proc/cpuinfo").read_text().splitlines())}
    meminfo = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text().splitlines())
    return {
        "when": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": facts.get("model name", platform.machine()),
        "architecture": platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(int(meminfo["MemTotal"].split()[0]) / 1e6, 1),
        "python": platform.python_version(),
        "qt": version("PySide6_Essentials"),
        "drawing": "software, no display",
        "load": f"{os.getloadavg()[0]:.1f} when it began; above 0.5 other programs take part in the numbers",
    }


def _parted(line: str) -> tuple[str, str, str]:
    name, colon, value = line.partition(":")
    return name.strip(), colon, value.strip()
