"""The names on the map as they are drawn: none upside down, unjoined, in boxes, cut or over one another."""

import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextLine
from PySide6.QtQuick import QQuickItem
from shapely import Polygon

from kiosk.stage import Stage
from tests.helpers.visits import LANGUAGES, Visit

ARABIC, HEBREW = re.compile(r"[\u0621-\u064a]"), re.compile(r"[\u05d0-\u05ea]")
# Arabic letters that join to none that follows them.
ENDING = frozenset("ءآأؤإاةدذرزوى")
CLOSE = 0.02  # of a box: what two may share by rounding to whole pixels

on_portrait = pytest.mark.parametrize("stage", ["portrait"], indirect=True)


def labels(stage: Stage) -> list[QQuickItem]:
    """The names that are drawn at least in part."""
    map_ = stage.part("map")
    assert isinstance(map_, QQuickItem)

    def below(item: QQuickItem) -> Iterator[QQuickItem]:
        for child in item.childItems():
            yield child
            yield from below(child)

    names = [item for item in below(map_) if item.property("letters") and item.isVisible()]
    return [item for item in names if map_.boundingRect().contains(centre(item, map_))]


def centre(item: QQuickItem, within: QQuickItem) -> QPointF:
    return item.mapToItem(within, QPointF(item.width() / 2, item.height() / 2))


def outline(item: QQuickItem) -> Polygon:
    corners = [(0.0, 0.0), (item.width(), 0.0), (item.width(), item.height()), (0.0, item.height())]
    return Polygon([item.mapToScene(QPointF(*corner)).toTuple() for corner in corners])


def shaped(text: str, font: QFont) -> tuple[QTextLayout, QTextLine]:
    """A line as HarfBuzz has shaped it."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    return layout, line


def glyphs_of(text: str, font: QFont) -> list[int]:
    _, line = shaped(text, font)
    return [glyph for run in line.glyphRuns() for glyph in run.glyphIndexes()]


def runs_leftwards(word: str, font: QFont) -> bool:
    """Whether its second letter stands to the left of its first."""
    _, line = shaped(word, font)
    first, second = (line.cursorToX(at) for at in (0, 1))
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    return float(second[0]) < float(first[0])


def unjoined(word: str, font: QFont) -> bool:
    """Whether a word of letters that join is drawn with the shapes that its letters have alone."""
    letters = ARABIC.findall(word)
    if len(letters) < 2 or all(letter in ENDING for letter in letters[:-1]):
        return False
    alone = sorted(glyph for letter in word for glyph in glyphs_of(letter, font))
    return sorted(glyphs_of(word, font)) == alone


def faults(item: QQuickItem) -> Iterator[str]:
    """What is wrong with one name."""
    text, font = str(item.property("text")), item.property("font")
    if not -90 <= item.rotation() <= 90:
        yield "stands on its head"
    if item.property("contentWidth") > item.width() + 1 or item.property("contentHeight") > item.height() + 1:
        yield "does not fit into its box"
    if item.property("truncated"):
        yield "is cut"
    for line in text.splitlines():
        if 0 in glyphs_of(line, font):
            yield "has letters without a shape"
    for word in text.split():
        if runs_leftwards(word, font) != bool(ARABIC.search(word) or HEBREW.search(word)):
            yield "runs the wrong way"
    if any(unjoined(word, font) for word in text.split()):
        yield "is not joined"


@pytest.mark.clause("C30", "C31")
@pytest.mark.parametrize("language", LANGUAGES)
@on_portrait
def test_names_are_whole_and_beside_one_another(stage: Stage, language: str) -> None:
    stage.kiosk.app.finish()
    Visit("map", language).pay(stage)
    map_ = stage.part("map")
    assert isinstance(map_, QQuickItem)
    for zoom in (16.0, 17.6):
        map_.setProperty("zoom", zoom)
        stage.rest(300)
        stage.frames.settle()
        drawn = labels(stage)
        assert len(drawn) > 20
        assert {item.property("text"): found for item in drawn if (found := list(faults(item)))} == {}
        boxes = [(item.property("text"), outline(item)) for item in drawn]
        over = [
            (one, other)
            for (one, a), (other, b) in combinations(boxes, 2)
            if a.intersection(b).area > CLOSE * min(a.area, b.area)
        ]
        assert over == []


@on_portrait
def test_a_name_that_is_wrong_is_found(stage: Stage) -> None:
    """Each fault seeded into one name; else the test above could not fail."""
    stage.kiosk.app.finish()
    Visit("map", "ar").pay(stage)
    stage.rest(300)
    stage.frames.settle()
    item = next(item for item in labels(stage) if len(str(item.property("text"))) > 8)
    text, angle, width = item.property("text"), item.rotation(), item.width()
    assert list(faults(item)) == []
    for name, value, fault in (
        ("rotation", 170.0, "stands on its head"),
        ("width", 10.0, "does not fit into its box"),
        ("text", "\u200c".join(text), "is not joined"),  # what keeps letters apart
        ("text", "\u202d" + text.split()[0], "runs the wrong way"),
        ("text", text + "\ue123", "has letters without a shape"),
    ):
        item.setProperty(name, value)
        assert fault in list(faults(item)), name
        for back, was in (("text", text), ("rotation", angle), ("width", width)):
            item.setProperty(back, was)
