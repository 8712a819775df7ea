"""Rules of the size of text, in millimetres of capitals on the glass; the limits: docs/decisions/0007-measures.md."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.inspection.finding import CAPITAL_OF_EM, SHARE_AT_SCALE_ONE, Finding
from kiosk.inspection.scene import Scene, TextElement

# From here on the body's capitals fill the 0.7 degrees of EN 301 549 5.1.4: the large-text mode.
LARGE = 1 / SHARE_AT_SCALE_ONE
SMALLEST_CAPITAL_MM = 4.8  # 508 402.4
HALF_PIXEL = 0.5


@dataclass(frozen=True, slots=True)
class Excused:
    """What a panel cannot hold in 4.8 mm, reckoned in docs/decisions/0007-measures.md.

    ``on`` begins the name of what it stands on, ``least_mm`` is what its capitals have at least, and ``below_mm`` how
    long the shorter side of such a panel is at most; ``low``: only where that side is the upright one.
    """

    on: str
    least_mm: float
    below_mm: float
    low: bool
    why: str


EXCUSED = (
    Excused("rail-", 4.0, 100, low=True, why="six Indonesian words of 4.8 mm are wider than 154 mm"),
    Excused("key-", 2.8, 100, low=False, why="the five letters of a picker's key of 18 mm need 26 mm"),
)


def check_sizes(scene: Scene) -> Iterator[Finding]:
    """Every text of which something can be seen; in the large-text mode the page has 0.7 degrees."""
    for text in scene.texts:
        yield from _readable(text, scene)
        if scene.measures.text_scale >= LARGE:
            yield from _large(text, scene)


def check_capitals(scene: Scene) -> Iterator[Finding]:
    """In the large-text mode every text has 4.8 mm, in the frame too; else what is written in ``EXCUSED``."""
    if scene.measures.text_scale < LARGE:
        return
    for text in scene.texts:
        capital, least = capital_mm(text, scene), _least(text, scene)
        if capital < least - scene.measures.mm(HALF_PIXEL):
            detail = f"has capitals of {capital:.1f} mm in large text, less than {least:g} mm"
            yield Finding("small", text.called, detail)


def _readable(text: TextElement, scene: Scene) -> Iterator[Finding]:
    scrolls = text.scrolled_by is not None
    least = scene.measures.smallest_text if scrolls else scene.measures.smallest_label
    if text.pixel_size < least:
        mm = scene.measures.mm(least * CAPITAL_OF_EM)
        yield Finding("size", text.called, f"has capitals of {capital_mm(text, scene):.1f} mm, less than {mm:.1f} mm")


def _large(text: TextElement, scene: Scene) -> Iterator[Finding]:
    capital, least = capital_mm(text, scene), scene.measures.largest_capital_mm
    if text.scrolled_by is not None and capital < least - scene.measures.mm(HALF_PIXEL):
        yield Finding("large", text.called, f"has capitals of {capital:.1f} mm in large text, less than {least:.1f} mm")


def _least(text: TextElement, scene: Scene) -> float:
    names = [above.item.objectName() for above in text.above()]
    shorter = scene.measures.mm(min(scene.window.width(), scene.window.height()))
    low = scene.window.height() < scene.window.width()
    excused = (
        each.least_mm
        for each in EXCUSED
        if shorter < each.below_mm and (low or not each.low) and any(name.startswith(each.on) for name in names)
    )
    return next(excused, SMALLEST_CAPITAL_MM)


def capital_mm(text: TextElement, scene: Scene) -> float:
    """Millimetres of a capital H of it on the glass."""
    return scene.measures.mm(text.pixel_size * CAPITAL_OF_EM)
