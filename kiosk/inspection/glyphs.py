"""The glyphs a text is drawn with: the ink they leave, the fonts they come from, and characters that have none."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QGlyphRun, QTextLayout, QTextLine, QTextOption

from kiosk.inspection.scene import ALIGN_CENTRE, ALIGN_RIGHT, TextElement
from kiosk.pages.page import Spans

_ALIGNMENTS = {ALIGN_RIGHT: Qt.AlignmentFlag.AlignRight, ALIGN_CENTRE: Qt.AlignmentFlag.AlignHCenter}


@dataclass(frozen=True, slots=True)
class Glyphs:
    """``ink`` is in pixels from the text's first line; ``families`` are those that ink comes from."""

    ink: QRectF
    families: frozenset[str]
    tofu: bool
    colliding: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """All that decides how a text is laid out; ``width`` is what its lines may fill, in pixels."""

    text: str
    font: str
    width: float
    wrap: int
    alignment: int
    line_height: float
    native: bool
    bold: Spans = ()


def glyphs(text: TextElement) -> Glyphs:
    """What is drawn for ``text``, laid out as QQuickText lays it out: lines ``lineHeight`` times their height apart."""
    font = QFont(text.font)
    font.setPixelSize(max(1, round(text.pixel_size)))
    item = text.item
    width = item.width() - item.property("leftPadding") - item.property("rightPadding")
    # Without any room words are not broken: QQuickText draws them as wide as they are.
    width = math.ceil((width if width > 0 else float(item.property("contentWidth"))) * 100) / 100
    how = (width, text.wrap, text.alignment, text.line_height, text.native)
    return _laid_out(Setting(text.text, font.toString(), *how, text.bold))


@lru_cache(maxsize=20_000)
def _laid_out(setting: Setting) -> Glyphs:
    font = QFont()
    font.fromString(setting.font)
    layout = QTextLayout(setting.text.replace("\n", "\u2028"), font)
    layout.setFormats(list(_formats(setting)))
    layout.setTextOption(_option(setting))
    lines = _lines(layout, setting)
    runs = [line.glyphRuns() for line in lines]
    boxes = [[box for run in line for box in _boxes(run)] for line in runs]
    ink = QRectF()
    for box in chain.from_iterable(boxes):
        ink = ink.united(box)
    drawn = [run for run in chain.from_iterable(runs) if _boxes(run)]
    return Glyphs(
        ink,
        frozenset(run.rawFont().familyName() for run in drawn),
        tofu=any(0 in run.glyphIndexes() for run in drawn),
        colliding=any(_collide(*two) for two in pairwise(boxes)),
    )


def _option(setting: Setting) -> QTextOption:
    option = QTextOption(
        _ALIGNMENTS.get(setting.alignment, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
    )
    option.setUseDesignMetrics(not setting.native)
    option.setWrapMode(QTextOption.WrapMode(setting.wrap))
    return option


def _formats(setting: Setting) -> Iterator[QTextLayout.FormatRange]:
    """Bold where it is bold; Qt counts in UTF-16."""
    for start, end in setting.bold:
        found = QTextLayout.FormatRange()
        found.start, found.length = _units(setting.text[:start]), _units(setting.text[start:end])
        found.format.setFontWeight(QFont.Weight.Bold)
        yield found


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _lines(layout: QTextLayout, setting: Setting) -> list[QTextLine]:
    lines: list[QTextLine] = []
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(setting.width)
        line.setPosition(QPointF(0, height))
        height += line.height() * setting.line_height
        lines.append(line)
    layout.endLayout()
    return lines


def _boxes(run: QGlyphRun) -> list[QRectF]:
    font = run.rawFont()
    boxes = (
        font.boundingRect(glyph).translated(position)
        for glyph, position in zip(run.glyphIndexes(), run.positions(), strict=True)
    )
    return [box for box in boxes if not box.isEmpty()]


def _collide(upper: list[QRectF], lower: list[QRectF]) -> bool:
    """Whether ink of one line stands in ink of the next by more than a pixel each way."""
    top = min((box.top() for box in lower), default=0.0)
    low = [box for box in upper if box.bottom() > top + 1]
    meetings = (one.intersected(other) for one in low for other in lower)
    return any(meeting.width() > 1 and meeting.height() > 1 for meeting in meetings)
