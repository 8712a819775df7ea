"""A rule of reach mode: everything that answers a touch stands in the lower half of the screen (EN 301 549 4.2.8)."""

from collections.abc import Iterator

from kiosk.inspection.finding import Finding
from kiosk.inspection.scene import Scene

HALF_PIXEL = 0.5


def check_reach(scene: Scene) -> Iterator[Finding]:
    """Every target of which something can be seen, where the visitor has chosen reach mode."""
    if not scene.measures.lowered:
        return
    middle = scene.window.height() / 2
    for target in scene.targets:
        over = middle - target.seen.top()
        if over > HALF_PIXEL:
            detail = f"reaches {scene.measures.mm(over):.1f} mm above the lower half of the screen"
            yield Finding("reach", target.called, detail)
