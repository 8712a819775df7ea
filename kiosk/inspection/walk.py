"""Through a whole page, screenful by screenful, with every rule."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.inspection.codes import check_codes
from kiosk.inspection.colour import check_states
from kiosk.inspection.contrast import check_contrast
from kiosk.inspection.finding import Finding, Measures
from kiosk.inspection.geometry import check_overlaps
from kiosk.inspection.order import check_order
from kiosk.inspection.pictures import check_pictures
from kiosk.inspection.reach import check_reach
from kiosk.inspection.scene import Scene, capture, wait
from kiosk.inspection.sizes import check_capitals, check_sizes
from kiosk.inspection.targets import check_targets
from kiosk.inspection.text import check_text
from kiosk.inspection.touch import check_touch

# How far to go on at a time: what was cut at the edge stands whole in the next screenful.
STEP = 0.8
# A layout may take more than one frame.
REST_MS = 100
type Rule = Callable[[Scene], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    check_text,
    check_sizes,
    check_overlaps,
    check_contrast,
    check_targets,
    check_touch,
    check_order,
    check_codes,
    check_states,
    check_pictures,
    check_reach,
)
# What the frame around the page does not keep on every panel yet, so that `kiosk a11y` says it and no test may ask it.
STRICT: tuple[Rule, ...] = (*RULES, check_capitals)


def inspect(scene: Scene, rules: Sequence[Rule] = RULES) -> list[Finding]:
    """Every fault that can be seen in ``scene``, each once."""
    return list(dict.fromkeys(chain.from_iterable(rule(scene) for rule in rules)))


def walk(
    window: QQuickWindow,
    measures: Measures,
    rules: Sequence[Rule] = RULES,
    look: Callable[[Scene], None] | None = None,
) -> list[Finding]:
    """Every fault of the page, from its top to its end: those that last when the page has come to rest.

    ``look`` is shown every screenful as well.
    """
    found: dict[Finding, None] = {}
    for scene in screenfuls(window, measures):
        if look is not None:
            look(scene)
        if set(inspect(scene, rules)) - found.keys():
            wait(REST_MS)
            found |= dict.fromkeys(inspect(capture(window, measures), rules))
    return list(found)


def screenfuls(window: QQuickWindow, measures: Measures) -> Iterator[Scene]:
    """The page as one who scrolls through it sees it; the page ends where it was scrolled to."""
    view = scrolling(window.contentItem())
    if view is None:
        yield capture(window, measures)
        return
    _begin(view)
    while True:
        yield capture(window, measures)
        if view.property("atYEnd"):
            return
        _go_on(window, view)


def to_the_top(window: QQuickWindow) -> None:
    """Show the beginning of the page."""
    view = scrolling(window.contentItem())
    if view is not None:
        _begin(view)


def _begin(view: QQuickItem) -> None:
    _stop_settling(view)
    _scroll_to(view, view.property("originY") - view.property("topMargin"))


def _go_on(window: QQuickWindow, view: QQuickItem) -> None:
    """Scroll on; a list only knows how long it is once a frame has laid out what comes next, so try again then."""
    before = view.property("contentY")
    for _ in range(5):
        _scroll_to(view, before + STEP * view.height())
        window.grabWindow()
        if view.property("contentY") > before or view.property("atYEnd"):
            return
    raise RuntimeError(f"the page cannot be scrolled past {before:.0f} px")


def scrolling(item: QQuickItem) -> QQuickItem | None:
    """The visible view below ``item`` that scrolls up and down, or None."""
    if not item.isVisible():
        return None
    if item.inherits("QQuickFlickable") and item.property("contentHeight") > item.height() + 1:
        return item
    return next((found for child in item.childItems() if (found := scrolling(child)) is not None), None)


def _scroll_to(view: QQuickItem, y: float) -> None:
    first = view.property("originY") - view.property("topMargin")
    last = view.property("originY") + view.property("contentHeight") + view.property("bottomMargin") - view.height()
    view.setProperty("contentY", max(first, min(y, last)))


def _stop_settling(view: QQuickItem) -> None:
    """A page keeps its place until somebody scrolls; from here on somebody does."""
    if view.property("settling") is not None:
        view.setProperty("settling", False)
