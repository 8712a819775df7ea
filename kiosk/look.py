"""How a visitor wants the screen: what can be set, by its name in the keys of a page, and what a value makes of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Look:
    """How the visitor wants to see the screen, and whether to hear it."""

    theme: str = "light"
    text_scale: float = 1.0
    reduced_motion: bool = False
    aloud: bool = False

    def with_setting(self, setting: str, value: str) -> "Look":
        """The same, with one of ``SETTINGS`` set; raises KeyError for a setting that is none."""
        return SETTINGS[setting](self, value)


SETTINGS: dict[str, Callable[[Look, str], Look]] = {
    "theme": lambda look, value: replace(look, theme=value),
    "scale": lambda look, value: replace(look, text_scale=float(value)),
    "motion": lambda look, value: replace(look, reduced_motion=value == "none"),
    "speech": lambda look, value: replace(look, aloud=value == "on"),
}
