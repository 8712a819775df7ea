"""What a chart draws is as much as it says, wherever its bars stand."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.pages.page import Bars, Tone
from kiosk.pages.staff.charts import _APART, _FEW, single, stacked

_STEP = re.compile(r"([MHVhvz])([-\d. ]*)")

shares = st.integers(0, 20)
tones = st.sampled_from(["bad", "good", "care"])
column = st.dictionaries(tones, shares, max_size=3)
# A few bars stand apart, many are one area.
columns = st.lists(column, min_size=1, max_size=_FEW) | st.lists(column, min_size=_FEW + 1, max_size=60)


def outlines(bars: Bars) -> Iterator[list[tuple[float, float]]]:
    """The corners of each outline of a path."""
    points: list[tuple[float, float]] = []
    for verb, numbers in _STEP.findall(bars.path):
        values = [float(number) for number in numbers.split()]
        x, y = points[-1] if points else (0.0, 0.0)
        match verb:
            case "M":
                points = [(values[0], values[1])]
            case "H" | "h":
                points.append((values[0] + (x if verb == "h" else 0), y))
            case "V" | "v":
                points.append((x, values[0] + (y if verb == "v" else 0)))
            case "z":
                yield points


def area(bars: Bars) -> float:
    """Of all its outlines, by the shoelace formula."""
    total = 0.0
    for points in outlines(bars):
        pairs = zip(points, points[1:] + points[:1], strict=True)
        total += abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2
    return total


@given(columns)
def test_each_tone_covers_its_part_and_stays_on_the_square(many: list[dict[Tone, float]]) -> None:
    most = 60.0
    breadth = (1 - _APART if len(many) <= _FEW else 1) / len(many)
    drawn = stacked(many, most)
    assert {bars.tone for bars in drawn} == {tone for column in many for tone in column}
    for bars in drawn:
        said = sum(column.get(bars.tone, 0) for column in many) / most * breadth
        assert area(bars) == pytest.approx(said, abs=0.002)
        assert all(0 <= x <= 1.0001 and -0.0001 <= y <= 1 for points in outlines(bars) for x, y in points)


@given(columns)
def test_tones_of_a_column_stand_above_each_other_and_never_overlap(many: list[dict[Tone, float]]) -> None:
    whole = area(Bars("", "".join(bars.path for bars in stacked(many, 60.0))))
    single_ = single([float(sum(column.values())) if column else None for column in many], 60.0)
    assert whole == pytest.approx(sum(map(area, single_)), abs=0.004)


def test_what_is_not_known_is_a_gap_and_nothing_is_no_bar() -> None:
    (bars,) = single([1.0, None, 1.0], 1.0)
    assert [points[0][0] for points in outlines(bars)] == pytest.approx([0.0417, 0.7083], abs=0.001)
    (bars,) = single([0.0, None, 1.0], 1.0)
    assert len(list(outlines(bars))) == 1


def test_many_bars_are_one_outline_without_seams() -> None:
    (bars,) = single([1.0] * 100 + [None] + [0.5] * 67, 1.0)
    assert len(list(outlines(bars))) == 2


def test_more_than_the_scale_is_cut_off_at_its_top() -> None:
    (bars,) = single([5.0], 1.0)
    assert min(y for points in outlines(bars) for _, y in points) == 0
