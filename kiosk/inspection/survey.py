"""What stands on a page, measured, whether or not anything is wrong with it: for programs, and for who compares."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.inspection.accessible import Node
from kiosk.inspection.contrast import contrast_of
from kiosk.inspection.scene import Element, Scene, TextElement
from kiosk.inspection.sizes import capital_mm


@dataclass(frozen=True, slots=True)
class Control:
    """Something that answers a touch; ``main`` if it is a main choice. What has no node no screen reader knows of."""

    node: Node | None
    called: str
    main: bool
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """A text; ``on`` is how the control is called that it stands on, or empty. ``contrast`` is None where no whole
    line of it was seen.
    """

    text: str
    on: str
    capital_mm: float
    contrast: float | None


class Survey:
    """Everything that was seen on a page, each thing once, in the order in which it came into view."""

    def __init__(self) -> None:
        self._controls: dict[tuple[str, str], Control] = {}
        self._letterings: dict[tuple[str, str], Lettering] = {}

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every control."""
        return tuple(self._controls.values())

    @property
    def letterings(self) -> tuple[Lettering, ...]:
        """Every text."""
        return tuple(self._letterings.values())

    def look(self, scene: Scene) -> None:
        """Take in a screenful. Of what was seen before in part, the part with a contrast counts."""
        for target in scene.targets:
            self._controls.setdefault((target.called, target.node.role if target.node else ""), _control(target, scene))
        for text in scene.texts:
            found = _lettering(text, scene)
            known = self._letterings.get((found.text, found.on))
            if known is None or known.contrast is None:
                self._letterings[found.text, found.on] = found


def _control(target: Element, scene: Scene) -> Control:
    width, height = scene.measures.mm(target.rect.width()), scene.measures.mm(target.rect.height())
    return Control(target.node, target.called, target.is_main, width, height)


def _lettering(text: TextElement, scene: Scene) -> Lettering:
    seen = contrast_of(text, scene.picture)
    control = next(_controls_above(text), None)
    return Lettering(
        text.text, control.called if control else "", capital_mm(text, scene), seen.worst if seen else None
    )


def _controls_above(text: TextElement) -> Iterator[Element]:
    return (above for above in text.above() if above.interactive)
