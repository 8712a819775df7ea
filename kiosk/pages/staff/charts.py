"""Small charts: bars that stand beside each other, as SVG paths on a square of side 1. What is not known is a gap."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from kiosk.pages.page import Bars, Tone

# Few bars stand apart, by this much of their breadth; many are one area.
_FEW = 31
_APART = 0.25

type _Part = tuple[float, float]  # where it begins and ends above the foot


def stacked(columns: Sequence[Mapping[Tone, float]], most: float) -> tuple[Bars, ...]:
    """For each tone its part of every column, one above the other, in proportion to ``most``; an empty one is a gap."""
    tones = dict.fromkeys(tone for column in columns for tone in column)
    draw = _apart if len(columns) <= _FEW else _area
    return tuple(Bars(tone, "".join(draw([_part(column, tone, most) for column in columns]))) for tone in tones)


def single(values: Sequence[float | None], most: float, tone: Tone = "") -> tuple[Bars, ...]:
    """One bar for each value; None is a gap."""
    return stacked([{} if value is None else {tone: value} for value in values], most)


def _part(column: Mapping[Tone, float], tone: Tone, most: float) -> _Part:
    if tone not in column:
        return 0.0, 0.0
    before = list(column)[: list(column).index(tone)]
    begin = sum(column[each] for each in before) / most
    return min(1.0, begin), min(1.0, begin + column[tone] / most)


def _apart(parts: Sequence[_Part]) -> Iterator[str]:
    breadth = 1 / len(parts)
    wide = breadth * (1 - _APART)
    for number, (begin, end) in enumerate(parts):
        if end > begin:
            left = (number + _APART / 2) * breadth
            yield f"M{left:.4f} {1 - begin:.4f}h{wide:.4f}V{1 - end:.4f}h{-wide:.4f}z"


def _area(parts: Sequence[_Part]) -> Iterator[str]:
    """One outline for each run without a gap: bars that touch would show their seams."""
    breadth = 1 / len(parts)
    for is_there, run in groupby(range(len(parts)), key=lambda number: parts[number][1] > parts[number][0]):
        if is_there:
            numbers = list(run)
            above = "".join(f"V{1 - parts[n][1]:.4f}H{(n + 1) * breadth:.4f}" for n in numbers)
            below = "".join(f"V{1 - parts[n][0]:.4f}H{n * breadth:.4f}" for n in reversed(numbers))
            yield f"M{numbers[0] * breadth:.4f} {1 - parts[numbers[0]][0]:.4f}{above}{below}z"
