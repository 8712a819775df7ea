"""QR codes as they stand on the screen: dark on light, modules of at least 1.2 mm, four of them quiet all round."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from kiosk.inspection.finding import Finding
from kiosk.inspection.scene import Element, Scene

SMALLEST_MODULE_MM = 1.2
QUIET_MODULES = 4  # ISO/IEC 18004
FINDER_MODULES = 7
DARK = 128


@dataclass(frozen=True, slots=True)
class Measured:
    """A code in pixels: the side of a module, and the least light space on any of the four sides."""

    module: float
    quiet: int


def codes(scene: Scene) -> list[Element]:
    """The codes that can be seen whole."""
    named = [element for element in scene.elements if element.item.objectName() == "qr"]
    return [element for element in named if element.seen == element.rect]


def check_codes(scene: Scene) -> Iterator[Finding]:
    """Every rule on every code that can be seen whole."""
    for code in codes(scene):
        measured = measure(cut_out(scene.picture, code.rect))
        if measured is None:
            yield Finding("code", code.called, "is no dark code on a light ground")
            continue
        side = scene.measures.mm(measured.module)
        if side < SMALLEST_MODULE_MM:
            yield Finding("code", code.called, f"has modules of {side:.2f} mm, less than {SMALLEST_MODULE_MM} mm")
        if measured.quiet < QUIET_MODULES * measured.module - 1:
            quiet = measured.quiet / measured.module
            yield Finding("code", code.called, f"has {quiet:.1f} quiet modules beside it, less than {QUIET_MODULES}")


def cut_out(picture: QImage, rect: QRectF) -> QImage:
    """The part of the picture that an item at ``rect`` fills; items stand on whole pixels when drawn."""
    ratio = picture.devicePixelRatio()
    return picture.copy(QRectF(rect.topLeft() * ratio, rect.size() * ratio).toRect())


def measure(picture: QImage) -> Measured | None:
    """A code drawn upright, measured by the bar over its first finder pattern; None where there is none."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    stride = grey.bytesPerLine()
    pixels = bytes(grey.constBits())
    rows = [pixels[y * stride : y * stride + grey.width()] for y in range(grey.height())]
    dark = [[x for x, value in enumerate(row) if value < DARK] for row in rows]
    inked = [y for y, places in enumerate(dark) if places]
    if not inked:
        return None
    left, right = min(places[0] for places in dark if places), max(places[-1] for places in dark if places)
    bar = next((x for x in range(left, grey.width()) if rows[inked[0]][x] >= DARK), grey.width()) - left
    quiet = min(left, grey.width() - 1 - right, inked[0], grey.height() - 1 - inked[-1])
    return Measured(bar / FINDER_MODULES, quiet) if 0 < bar < right - left else None
