"""Draws the pictures that stand while the screen is out of order into kiosk/appliance."""

import os
import sys
from pathlib import Path
from typing import cast

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QRadialGradient, QTextOption

from kiosk.app import make_application
from kiosk.appliance.fallback import PICTURES, sentence
from kiosk.appliance.plain_png import encode
from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.languages import SCREEN_LANGUAGES

SIZES = {"portrait": (540, 960), "landscape": (960, 540)}
EVENING, LAMP, LETTERS = QColor("#12303F"), QColor("#F2C14E"), QColor("#F7F3EA")


def main() -> None:
    application = make_application(offscreen=True)
    for name, (width, height) in SIZES.items():
        image = QImage(width, height, QImage.Format.Format_RGB888)
        image.fill(EVENING)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        _draw(painter, width, height)
        painter.end()
        lines = [cast("memoryview", image.constScanLine(y)) for y in range(height)]
        rows = [bytes(line)[: 3 * width] for line in lines]
        PICTURES[name].write_bytes(encode(width, rows))
        print(PICTURES[name])
    application.processEvents()


def _draw(painter: QPainter, width: int, height: int) -> None:
    wide = width > height
    lamp = QPointF(width * (0.15 if wide else 0.5), height * (0.5 if wide else 0.13))
    _draw_lamp(painter, lamp, 0.11 * min(width, height))
    left, right = (width * 0.3, width * 0.95) if wide else (width * 0.1, width * 0.9)
    top, bottom = (height * 0.06, height * 0.94) if wide else (height * 0.26, height * 0.95)
    each = (bottom - top) / len(SCREEN_LANGUAGES)
    for index, language in enumerate(SCREEN_LANGUAGES.values()):
        font = QFont(language.family)
        font.setPixelSize(23)
        painter.setFont(font)
        painter.setPen(LETTERS)
        option = QTextOption(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if language.rtl else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.drawText(
            QRectF(left, top + index * each, right - left, each), sentence(Catalogue.load(language.code)), option
        )


def _draw_lamp(painter: QPainter, middle: QPointF, radius: float) -> None:
    """A light that is on beside a door: no warning sign, for nothing is wrong with whoever stands before it."""
    glow = QRadialGradient(middle, 2.2 * radius)
    for at, alpha in ((0.0, 150), (0.5, 50), (1.0, 0)):
        colour = QColor(LAMP)
        colour.setAlpha(alpha)
        glow.setColorAt(at, colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(glow)
    painter.drawEllipse(middle, 2.2 * radius, 2.2 * radius)
    painter.setBrush(LAMP)
    painter.drawEllipse(middle, 0.5 * radius, 0.5 * radius)


if __name__ == "__main__":
    main()
