"""Text against what is behind it, from the pixels: at least 7:1.

Words on what cannot be touched now are inactive: WCAG 1.4.3 asks nothing of them, 1.4.11 would ask 3:1 of what has to
be made out. We ask those 3:1, because "there is a way back, but not here" is worth seeing, and more would hide that.
"""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage

from content.contrast import ratio
from kiosk.inspection.finding import Finding
from kiosk.inspection.scene import Scene, TextElement

REQUIRED, REQUIRED_INACTIVE = 7.0, 3.0
# A colour behind text fills more of its box than this; between ink and paper, every in-between colour fills less.
SHARE_OF_A_BACKGROUND = 0.12
# Stems of a glyph reach the text's own colour nearly; each channel may miss it by this much.
NEAR = 80

type Rgb = tuple[int, int, int]


def check_contrast(scene: Scene) -> Iterator[Finding]:
    """Every text of which a whole line can be seen."""
    for text in scene.texts:
        box = text.painted.intersected(text.seen)
        if box.height() >= min(text.painted.height(), 1.5 * text.pixel_size) - 1 and box.width() >= 1:
            yield from _judge(text, _colours(scene.picture, box))


def _judge(text: TextElement, colours: Counter[Rgb]) -> Iterator[Finding]:
    total = colours.total()
    (commonest, _), *_rest = colours.most_common(1)
    ink = _over(text.colour, commonest, text.opacity)
    behind = [colour for colour, count in colours.items() if count >= total * SHARE_OF_A_BACKGROUND]
    behind = [colour for colour in behind if _distance(colour, ink) > NEAR] or [commonest]
    least = REQUIRED if text.item.isEnabled() else REQUIRED_INACTIVE
    worst = min(ratio(_hex(ink), _hex(colour)) for colour in behind)
    if worst < least:
        yield Finding("contrast", text.called, f"has {worst:.1f}:1, less than {least:g}:1 ({_hex(ink)})")
    elif min(_distance(colour, ink) for colour in colours) > NEAR:
        yield Finding("hidden", text.called, f"should be {_hex(ink)}, but no pixel of it is: something covers it")


def _colours(picture: QImage, box: QRectF) -> Counter[Rgb]:
    """How often each colour stands in ``box``; a tall box by every other line or fewer."""
    scale = picture.devicePixelRatio()
    pixels = QRectF(box.topLeft() * scale, box.size() * scale).toAlignedRect().intersected(picture.rect())
    step = max(1, pixels.height() // 60)
    counts: Counter[int] = Counter()
    for y in range(pixels.top(), pixels.bottom() + 1, step):
        line = picture.copy(QRect(pixels.left(), y, pixels.width(), 1)).convertToFormat(QImage.Format.Format_RGB32)
        counts.update(memoryview(line.constBits()).cast("I"))
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
