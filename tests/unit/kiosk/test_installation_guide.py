"""The guide for putting the kiosk up says what the clauses about the place ask, for every panel we know."""

import re
from pathlib import Path

import pytest

from kiosk.inspection.clauses import table
from kiosk.screens import SCREENS, Screen

GUIDE = (Path(__file__).parents[3] / "docs/guide-installation.md").read_text(encoding="utf-8")
HIGHEST, OVER_A_LEDGE = 1220, 1170


def millimetres(text: str) -> set[str]:
    """The measures in a text; 760 x 1220 mm are two."""
    return set(re.findall(r"\b\d{3,4}\b", text))


@pytest.mark.clause("H6")
@pytest.mark.parametrize("row", ["H3", "H4", "H5"])
def test_the_guide_states_every_measure_of_the_place(row: str) -> None:
    asked = millimetres(table().rows[row].requirement)
    assert asked
    assert asked <= millimetres(GUIDE)


@pytest.mark.clause("H6")
@pytest.mark.parametrize(("name", "screen"), SCREENS.items())
def test_the_guide_says_how_high_each_panel_may_hang(name: str, screen: Screen) -> None:
    within_reach = screen.height_mm / 2 if screen.has_lower_half else screen.height_mm
    heights = (HIGHEST - screen.height_mm, HIGHEST - within_reach, OVER_A_LEDGE - within_reach)
    line = next(line for line in GUIDE.splitlines() if line.startswith(f"| `{name}` "))
    assert [cell.strip() for cell in line.strip("|").split("|")][2:] == [f"{height:.0f} mm" for height in heights]
