"""The pictograms are one family: drawn alike, whole at every size, and each one listed in docs/pictograms.md."""

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from content.pictograms import PICTOGRAMS

ROOT = Path(__file__).parents[2]
ICONS = ROOT / "kiosk/qml/Kiosk/Theme/icons"
SHEET = ROOT / "docs/pictograms.md"
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {SVG + shape for shape in ("path", "circle", "rect", "line", "polyline", "ellipse")}
STYLE = {
    "viewBox": "0 0 48 48",
    "fill": "none",
    "stroke": "#000",
    "stroke-width": "3.5",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}
MARGIN = 4  # px of the 48 that stay empty on each side
SCALE = 4  # rendered larger than life, so that a margin of 4 px is measured to a quarter
FAINT = 16  # alpha below which an anti-aliased edge does not count as ink
LARGEST = 900  # bytes
SAME_DRAWING = {"care", "warning"}


def drawing(shapes: str, **changed: str) -> str:
    """An SVG in the family's style with some root attributes changed."""
    style = " ".join(f'{name}="{value}"' for name, value in (STYLE | changed).items())
    return f'<svg xmlns="http://www.w3.org/2000/svg" {style}>{shapes}</svg>'


def style_faults(svg: str) -> list[str]:
    root = ET.fromstring(svg)  # noqa: S314 - our own files
    shapes = list(root.iter())[1:]
    faults = [f"{name} is {root.get(name)}" for name, value in STYLE.items() if root.get(name) != value]
    faults += [f"{shape.tag} is not allowed" for shape in shapes if shape.tag not in SHAPES]
    colours = {shape.get(paint, "none") for shape in shapes for paint in ("fill", "stroke")}
    faults += [f"colour {colour}" for colour in sorted(colours - {"none", "#000"})]
    return faults + [f"{len(svg.encode())} bytes"] * (len(svg.encode()) >= LARGEST)


def ink(svg: str) -> list[bytes]:
    """Rows of alpha of the drawing, `SCALE` times its size, as Qt renders it."""
    side = 48 * SCALE
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    bits, stride = bytes(alpha.constBits()), alpha.bytesPerLine()
    return [bits[row * stride : row * stride + side] for row in range(side)]


def ink_faults(svg: str) -> list[str]:
    rows, edge = ink(svg), MARGIN * SCALE
    if max(map(max, rows)) < 255:
        return ["nothing is drawn"]
    border = [*rows[:edge], *rows[-edge:], *(row[:edge] + row[-edge:] for row in rows)]
    return ["ink in the margin"] * (max(map(max, border)) > FAINT)


def listed() -> list[tuple[str, str]]:
    """(name, what its Mirrors column says) for each row of the sheet."""
    return re.findall(r"^\| `([a-z-]+)` \|.*\| ([^|]+) \|$", SHEET.read_text("utf-8"), re.MULTILINE)


def pictograms() -> dict[str, str]:
    return {file.stem: file.read_text("utf-8") for file in sorted(ICONS.glob("*.svg"))}


@pytest.mark.parametrize("name", pictograms())
def test_a_pictogram_is_drawn_in_the_style_of_the_family(name: str) -> None:
    assert style_faults(pictograms()[name]) == []


@pytest.mark.parametrize("name", pictograms())
def test_a_pictogram_shows_ink_and_none_in_the_margin(name: str) -> None:
    assert ink_faults(pictograms()[name]) == []


def test_every_pictogram_is_on_the_sheet_once_and_the_sheet_names_no_other() -> None:
    assert Counter(name for name, _ in listed()) == Counter(list(pictograms()))


def test_facts_may_name_only_pictograms_that_are_there() -> None:
    assert len(PICTOGRAMS) > 60
    assert set(pictograms()) >= PICTOGRAMS


def test_the_sheet_says_of_each_whether_it_mirrors() -> None:
    assert {says for _, says in listed()} == {"yes", "no", "Arabic only"}


def test_no_two_pictograms_are_the_same_drawing_but_care_and_warning() -> None:
    drawings = pictograms()
    copies = Counter(drawings.values())
    assert {name for name, svg in drawings.items() if copies[svg] > 1} == SAME_DRAWING


@pytest.mark.parametrize(
    "svg",
    [
        drawing("<text>A</text>"),
        drawing('<path d="M9 9h9" fill="red"/>'),
        drawing('<path d="M9 9h9"/>', viewBox="0 0 24 24"),
        drawing('<path d="M9 9h9"/>' * 50),
    ],
    ids=["text", "colour", "another size", "too large a file"],
)
def test_a_drawing_in_another_style_is_found(svg: str) -> None:
    assert len(style_faults(svg)) == 1


@pytest.mark.parametrize(
    ("shapes", "fault"),
    [
        ("", "nothing is drawn"),
        ('<path d="M24 5v20"/>', "ink in the margin"),
        ('<path d="M24 24h19"/>', "ink in the margin"),
        ('<path d="M24 6v36M6 24h36"/>', None),
    ],
)
def test_missing_and_clipped_ink_is_found(shapes: str, fault: str | None) -> None:
    assert ink_faults(drawing(shapes)) == ([fault] if fault else [])
