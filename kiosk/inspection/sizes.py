"""Rules of the size of text, in millimetres of capitals on the glass; the limits: docs/decisions/0007-measures.md."""

from collections.abc import Iterator

from kiosk.inspection.finding import CAPITAL_OF_EM, SHARE_AT_SCALE_ONE, Finding
from kiosk.inspection.scene import Scene, TextElement

# From here on the body's capitals fill the 0.7 degrees of EN 301 549 5.1.4: the large-text mode.
LARGE = 1 / SHARE_AT_SCALE_ONE
# 508 402.4; of the rail and of keys decision 0007 says that they cannot grow with every text scale.
SMALLEST_CAPITAL_MM = 4.8
BOUND_BY_THEIR_CELL = ("rail-", "key-")
HALF_PIXEL = 0.5


def check_sizes(scene: Scene) -> Iterator[Finding]:
    """Every text of which something can be seen; in the large-text mode the page has 0.7 degrees."""
    for text in scene.texts:
        yield from _readable(text, scene)
        if scene.measures.text_scale >= LARGE:
            yield from _large(text, scene)


def check_capitals(scene: Scene) -> Iterator[Finding]:
    """In the large-text mode every text has 4.8 mm, in the frame too."""
    if scene.measures.text_scale < LARGE:
        return
    for text in scene.texts:
        capital = capital_mm(text, scene)
        if capital < SMALLEST_CAPITAL_MM - scene.measures.mm(HALF_PIXEL) and not _bound(text):
            detail = f"has capitals of {capital:.1f} mm in large text, less than {SMALLEST_CAPITAL_MM} mm"
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


def _bound(text: TextElement) -> bool:
    return any(above.item.objectName().startswith(BOUND_BY_THEIR_CELL) for above in text.above())


def capital_mm(text: TextElement, scene: Scene) -> float:
    """Millimetres of a capital H of it on the glass."""
    return scene.measures.mm(text.pixel_size * CAPITAL_OF_EM)
