"""Text against what is behind it, from the pixels: at least 7:1.

Words on what cannot be touched now are inactive: WCAG 1.4.3 asks nothing of them, 1.4.11 would ask 3:1 of what has to
be made out. We ask those 3:1, because "there is a way back, but not here" is worth seeing, and more would hide that.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from content.contrast import ratio
from kiosk.inspection.finding import Finding
from kiosk.inspection.scene import Scene, TextElement

REQUIRED, REQUIRED_INACTIVE = 7.0, 3.0
# A colour behind text fills more of its box than this; between ink and paper, every in-between colour fills less.
SHARE_OF_A_BACKGROUND = 0.12
# Stems of a glyph reach the text's own colour nearly; each channel may miss it by this much.
NEAR = 80
# Enough of a box to know its colours by.
LINES, COLUMNS = 30, 120
_LINE = 1.5  # ems that hold the ink of one line

type Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Contrast:
    """``ink`` is #RRGGBB as it should be drawn, ``worst`` its ratio to any colour behind it; ``drawn``: it is there."""

    ink: str
    worst: float
    drawn: bool


def check_contrast(scene: Scene) -> Iterator[Finding]:
    """Every text of which a whole line can be seen."""
    for text in scene.texts:
        seen = contrast_of(text, scene.picture)
        if seen is not None:
            yield from _judge(text, seen)


def contrast_of(text: TextElement, picture: QImage) -> Contrast | None:
    """How a text stands out in the picture; None where no whole line of it can be seen."""
    box = _box(text)
    if box.height() < min(text.painted.height(), 1.5 * text.pixel_size) - 1 or box.width() < 1:
        return None
    colours = _colours(picture, box)
    total = colours.total()
    (commonest, _), *_rest = colours.most_common(1)
    ink = _over(text.colour, commonest, text.opacity)
    behind = [colour for colour, count in colours.items() if count >= total * SHARE_OF_A_BACKGROUND]
    behind = [colour for colour in behind if _distance(colour, ink) > NEAR] or [commonest]
    if text.outline is not None:  # what stands around a letter is what it is seen against: WCAG 2.2, contrast ratio
        behind = [_rgb(text.outline)]
    worst = min(ratio(_hex(ink), _hex(colour)) for colour in behind)
    return Contrast(_hex(ink), worst, any(_distance(colour, ink) <= NEAR for colour in colours))


def _box(text: TextElement) -> QRectF:
    """Where its colours are seen. Of one line only its middle: in Arabic a line is so tall that the frame of a field
    stands within it. Of a single thin letter on a key the edges would fill much of a box as thin as it is:
    the box of such a label is an em wide, if the key is.
    """
    key = next((above for above in text.above() if above.interactive), None)
    box = text.painted
    if box.height() < 2 * _LINE * text.pixel_size:
        high = min(box.height(), _LINE * text.pixel_size)
        box = QRectF(box.left(), box.center().y() - high / 2, box.width(), high)
    spare = min(text.pixel_size, key.rect.width()) - box.width() if key is not None else 0
    if key is not None and spare > 0 and len(text.text) == 1:
        return box.adjusted(-spare / 2, 0, spare / 2, 0).intersected(key.seen)
    return box.intersected(text.seen)


def _judge(text: TextElement, seen: Contrast) -> Iterator[Finding]:
    least = REQUIRED if text.item.isEnabled() else REQUIRED_INACTIVE
    if seen.worst < least:
        yield Finding("contrast", text.called, f"has {seen.worst:.1f}:1, less than {least:g}:1 ({seen.ink})")
    elif not seen.drawn:
        yield Finding("hidden", text.called, f"should be {seen.ink}, but no pixel of it is: something covers it")


def _colours(picture: QImage, box: QRectF) -> Counter[Rgb]:
    """How often each colour stands in ``box``; of a tall box every other line or fewer, of a wide one fewer columns."""
    scale = picture.devicePixelRatio()
    pixels = QRectF(box.topLeft() * scale, box.size() * scale).toAlignedRect().intersected(picture.rect())
    part = picture.copy(pixels).convertToFormat(QImage.Format.Format_RGB32)
    return _counted(bytes(part.constBits()), part.width(), max(1, part.height() // LINES))


@lru_cache(maxsize=256)
def _counted(pixels: bytes, width: int, step: int) -> Counter[Rgb]:
    """The same box is seen again and again: the band and the rail stand on every screenful."""
    values = memoryview(pixels).cast("I")
    every = 2 if width > COLUMNS else 1
    counts: Counter[int] = Counter()
    for start in range(0, len(values), width * step):
        counts.update(values[start : start + width : every])
    return Counter({((value >> 16) & 255, (value >> 8) & 255, value & 255): count for value, count in counts.items()})


def _over(colour: QColor, behind: Rgb, opacity: float) -> Rgb:
    share = colour.alphaF() * opacity
    mixed = (round(share * one + (1 - share) * other) for one, other in zip(_rgb(colour), behind, strict=True))
    red, green, blue = mixed
    return red, green, blue


def _rgb(colour: QColor) -> Rgb:
    return colour.red(), colour.green(), colour.blue()


def _distance(one: Rgb, other: Rgb) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{channel:02X}" for channel in colour)
