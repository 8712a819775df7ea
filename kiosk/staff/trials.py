"""What staff try out on the panel: the size of a bank card on it, and its touch."""

from dataclasses import dataclass, replace

from kiosk.screens import Screen

# By how much a step makes the card larger or smaller, and how many there are: 40 % either way.
_STEP, _MOST = 1.005, 68


@dataclass(frozen=True, slots=True)
class Card:
    """A bank card, drawn ``steps`` larger than the configuration has it; ``panel``: what would then be right there."""

    steps: int = 0
    panel: str = ""

    @property
    def scale(self) -> float:
        """How much larger it is drawn than the configuration says."""
        return float(_STEP**self.steps)

    def drawn(self, by: int, screen: Screen) -> "Card":
        """``by`` steps larger on this panel."""
        card = replace(self, steps=max(-_MOST, min(_MOST, self.steps + by)))
        wide, high = screen.width_mm / card.scale, screen.height_mm / card.scale
        return replace(card, panel=f"{screen.width}x{screen.height}@{wide:.0f}x{high:.0f}")


@dataclass(frozen=True, slots=True)
class Touched:
    """A trial of the touch: ``left`` fields were not touched when it ``ended``."""

    ended: bool = False
    left: int = 0
