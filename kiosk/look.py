"""How a visitor wants the screen: what can be set, by its name in the keys of a page, and what a value makes of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

# Who sits beside a kiosk has it at 750 mm rather than 600 mm: letters a quarter larger look as large.
SEATED_SCALE = 1.25


@dataclass(frozen=True, slots=True)
class Look:
    """How the visitor wants to see the screen, and whether to hear it.

    ``low`` is reach mode: everything to touch stands in the lower half. ``easy``: easy words where there are any.
    """

    theme: str = "light"
    text_scale: float = 1.0
    reduced_motion: bool = False
    aloud: bool = False
    low: bool = False
    easy: bool = False

    def with_setting(self, setting: str, value: str, town: "Look") -> "Look":
        """The same, with one of ``SETTINGS`` set; ``town`` is how a visit starts. Raises KeyError for another name."""
        return SETTINGS[setting](self, value, town)

    @property
    def standing(self) -> bool:
        """Whether it is what the preset for standing makes."""
        return not self.low

    @property
    def seated(self) -> bool:
        """Whether it is what the preset for a seat makes."""
        return self.low and self.text_scale >= SEATED_SCALE


def _preset(look: Look, value: str, town: Look) -> Look:
    """A size of text that somebody chose larger than a seat asks for stays: no preset takes it away."""
    if value == "seated":
        return replace(look, low=True, text_scale=max(look.text_scale, SEATED_SCALE))
    own = look.text_scale > SEATED_SCALE
    return replace(look, low=False, text_scale=look.text_scale if own else town.text_scale)


type Setting = Callable[[Look, str, Look], Look]

SETTINGS: dict[str, Setting] = {
    "preset": _preset,
    "speech": lambda look, value, _: replace(look, aloud=value == "on"),
    "scale": lambda look, value, _: replace(look, text_scale=float(value)),
    "theme": lambda look, value, _: replace(look, theme=value),
    "reach": lambda look, value, _: replace(look, low=value == "low"),
    "motion": lambda look, value, _: replace(look, reduced_motion=value == "none"),
    "easy": lambda look, value, _: replace(look, easy=value == "on"),
}
