"""Labels drawn for paper: the same by a printer, into a PDF and into a picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextLayout,
    QTextOption,
)

from content.languages import reads_right_to_left
from kiosk.labels.bars import QUIET, bars
from kiosk.labels.label import Label
from kiosk.labels.sheet import Box, Sheet
from kiosk.qr import encode

type Style = Literal["bars", "qr", "spine"]

DOTS_PER_INCH = 600
_MM_PER_INCH = 25.4
_FAMILY = "Noto Sans"
_NARROWEST, _WIDEST = 0.25, 0.40  # mm of a module that office printers print and shop scanners read
_NUMBER, _TITLE, _PLACE, _SPINE = 3.2, 3.4, 4.2, 6.0  # mm, the size of each text
_LEADING = 1.3
_BLACK = QColor("black")


@dataclass(frozen=True, slots=True)
class Pen:
    """A painter and how many of its dots are a millimetre."""

    painter: QPainter
    dots: float

    def rect(self, box: Box) -> QRectF:
        """In dots."""
        left, top, width, height = (measure * self.dots for measure in box)
        return QRectF(left, top, width, height)

    def font(self, size: float, *, bold: bool = False) -> QFont:
        """A font of a size in millimetres."""
        font = QFont(_FAMILY)
        font.setPixelSize(max(1, round(size * self.dots)))
        font.setBold(bold)
        return font


def write_pdf(path: Path, labels: Sequence[Label], sheet: Sheet, style: Style, start: int = 0) -> int:
    """Write the pages and say how many; ``start``: labels of the first sheet that are gone. Raises OSError."""
    path.touch()  # tells what is wrong, where Qt only says that something is
    pdf = QPdfWriter(str(path))
    pdf.setResolution(DOTS_PER_INCH)
    pdf.setTitle("Labels")
    pdf.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter()
    if not painter.begin(pdf):
        raise OSError(None, "check the folder and its rights", str(path))
    pages = list(on_pages(labels, sheet, start))
    for number, page in enumerate(pages):
        if number:
            pdf.newPage()
        paint(painter, DOTS_PER_INCH, page, sheet, style)
    if not painter.end():
        raise OSError(None, "is the disk full?", str(path))
    return len(pages)


def on_pages(labels: Sequence[Label], sheet: Sheet, start: int = 0) -> Iterator[tuple[Label | None, ...]]:
    """The labels of each page in their places; None where one was used before."""
    return batched([*[None] * start, *labels], sheet.count)


def paint(painter: QPainter, dots_per_inch: float, page: Sequence[Label | None], sheet: Sheet, style: Style) -> None:
    """One page."""
    pen = Pen(painter, dots_per_inch / _MM_PER_INCH)
    painter.setPen(_BLACK)
    for number, label in enumerate(page):
        if label is not None:
            _STYLES[style](pen, label, sheet.printable(number))


def _with_bars(pen: Pen, label: Label, box: Box) -> None:
    """The title above, the bars below, the number under them; the place beside them, or under them."""
    widths = bars(label.barcode)
    module = min(_WIDEST, box.width / (sum(widths) + 2 * QUIET))
    if module < _NARROWEST:  # too long for bars on so small a label
        _with_qr(pen, label, box)
        return
    width = module * (sum(widths) + 2 * QUIET)
    height = min(14.0, box.height * 0.42)
    top = box.top + box.height - height - _NUMBER * _LEADING
    _title(pen, label, Box(box.left, box.top, box.width, top - box.top - 0.5))
    if not label.title:
        top = box.top + (box.height - height - _NUMBER * _LEADING) / 2
    beside = Box(box.left + width, top, box.width - width, height)
    left = box.left if label.place and beside.width > 12 else box.left + (box.width - width) / 2
    _bars(pen, widths, module, Box(left, top, width, height))
    under = Box(left, top + height, width, _NUMBER * _LEADING)
    if label.place and beside.width > 12:
        _fitted(pen, label.place, beside, _PLACE, bold=True)
        _fitted(pen, _grouped(label.barcode), under, _NUMBER)
    else:
        number = " · ".join(filter(None, (_grouped(label.barcode), label.place)))
        _fitted(pen, number, Box(box.left, under.top, box.width, under.height), _NUMBER)


def _with_qr(pen: Pen, label: Label, box: Box) -> None:
    """The code at the left in full height; title, number and place beside it."""
    side = min(box.height, box.width * 0.5)
    _qr(pen, label.barcode, Box(box.left, box.top + (box.height - side) / 2, side, side))
    left = box.left + side + 1
    foot = (_NUMBER + (_PLACE if label.place else 0)) * _LEADING
    top = box.top + box.height - foot
    _title(pen, label, Box(left, box.top, box.width - side - 1, box.height - foot))
    beside = Box(left, top, box.width - side - 1, _NUMBER * _LEADING)
    _fitted(pen, _grouped(label.barcode), beside, _NUMBER)
    if label.place:
        _fitted(pen, label.place, beside._replace(top=top + beside.height, height=_PLACE * _LEADING), _PLACE, bold=True)


def _on_spine(pen: Pen, label: Label, box: Box) -> None:
    """What one looks for along a shelf: the place, how the people or the title begin, the number."""
    lines = [(label.place, _SPINE, True), (_beginning(label), _SPINE, False), (_grouped(label.barcode), _NUMBER, False)]
    shown = [each for each in lines if each[0]]
    shrink = min(1.0, box.height / sum(size * _LEADING for _, size, _ in shown))
    top = box.top + (box.height - sum(size * _LEADING * shrink for _, size, _ in shown)) / 2
    for text, size, bold in shown:
        height = size * _LEADING * shrink
        _fitted(pen, text, Box(box.left, top, box.width, height), size * shrink, bold=bold)
        top += height


_STYLES = {"bars": _with_bars, "qr": _with_qr, "spine": _on_spine}


def _bars(pen: Pen, widths: Sequence[int], module: float, box: Box) -> None:
    """Every module as many whole dots wide, so that no bar is a dot thicker than its like."""
    dot = max(1, int(module * pen.dots))
    rect = pen.rect(box)
    x = round(rect.left() + (rect.width() - dot * sum(widths)) / 2)
    for number, width in enumerate(widths):
        if number % 2 == 0:
            pen.painter.fillRect(QRectF(x, round(rect.top()), width * dot, round(rect.height())), _BLACK)
        x += width * dot


def _qr(pen: Pen, content: str, box: Box) -> None:
    code, rect = encode(content), pen.rect(box)
    dot = max(1, int(rect.width() / code.modules))
    left, top = round(rect.left()), round(rect.top() + (rect.height() - dot * code.modules) / 2)
    for x, y, length in batched(code.runs, 3):
        pen.painter.fillRect(QRectF(left + x * dot, top + y * dot, length * dot, dot), _BLACK)


def _title(pen: Pen, label: Label, box: Box) -> None:
    """As many lines as there is room for, the last one cut with an ellipsis; each from its own side."""
    if not label.title or box.height < _TITLE * _LEADING:
        return
    font = pen.font(_TITLE, bold=True)
    most = max(1, int(box.height / (_TITLE * _LEADING)))
    with_people = f"{label.title}\u2028{label.people}" if label.people and most > 2 else label.title
    rect = pen.rect(box)
    for number, line in enumerate(_lines(with_people, font, rect.width(), most)):
        height = _TITLE * _LEADING * pen.dots
        _line(pen, line, font, QRectF(rect.left(), rect.top() + number * height, rect.width(), height), label.language)


def _line(pen: Pen, text: str, font: QFont, rect: QRectF, language: str) -> None:
    pen.painter.setFont(font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)  # the side where its text begins
    if reads_right_to_left(language):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    pen.painter.drawText(rect, text, option)


def _lines(text: str, font: QFont, width: float, most: int) -> Iterator[str]:
    """At most ``most`` lines."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[tuple[int, int]] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append((line.textStart(), line.textLength()))
    layout.endLayout()
    for number, (start, length) in enumerate(starts[:most], 1):
        rest = text[start:] if number == most < len(starts) else text[start : start + length]
        yield QFontMetricsF(font).elidedText(rest.replace("\u2028", " ").strip(), Qt.TextElideMode.ElideRight, width)


def _fitted(pen: Pen, text: str, box: Box, size: float, *, bold: bool = False) -> None:
    """In the middle of a box, smaller where it is too long for it."""
    rect, font = pen.rect(box), pen.font(size, bold=bold)
    width = QFontMetricsF(font).horizontalAdvance(text)
    if width > rect.width():
        font.setPixelSize(max(1, int(font.pixelSize() * rect.width() / width)))
    pen.painter.setFont(font)
    pen.painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)


def _grouped(barcode: str) -> str:
    """Digits in fours, as one reads them out."""
    return f"{barcode[:4]} {barcode[4:]}" if barcode.isdigit() and len(barcode) == 8 else barcode


def _beginning(label: Label) -> str:
    """Three letters of who wrote it, else of the title, with the marks that belong to them; initials say too little."""
    from PySide6.QtCore import QTextBoundaryFinder

    words = (label.people or label.title).split()
    text = next((word for word in words if not word.endswith(".")), "")
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    at = 0
    for _ in range(3):
        at = max(at, finder.toNextBoundary())
    return text[:at].upper()
