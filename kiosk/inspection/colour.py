"""Nothing is told by colour alone: what is chosen has a sign of it, and what is not has none."""

from collections.abc import Iterator

from kiosk.inspection.finding import Finding
from kiosk.inspection.scene import Element, Scene

# docs/pictograms.md; `chosen` is the name of any other mark that is there or not.
SIGNS = frozenset({"check", "checkbox-checked"})
MARK = "chosen"


def check_states(scene: Scene) -> Iterator[Finding]:
    """Every control that can be chosen or ticked."""
    signed = {id(owner) for element in scene.elements if _is_sign(element) for owner in element.above()}
    for target in scene.targets:
        checked = target.node.checked if target.node else None
        if checked and id(target) not in signed:
            yield Finding("colour", target.called, "is chosen, and no sign says so: a picture in greys loses it")
        if checked is False and id(target) in signed:
            yield Finding("colour", target.called, "is not chosen, and has the sign of what is")


def _is_sign(element: Element) -> bool:
    return element.item.objectName() == MARK or (element.is_a("QQuickIconImage") and element.pictogram in SIGNS)
