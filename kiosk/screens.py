"""Screens the kiosk is made for, in pixels and millimetres: every size on screen follows from these."""

import re
from dataclasses import dataclass

# Half of a panel has to hold band, rail and some lines of the largest text; a lower panel lies within one reach anyway.
LEAST_TO_HALVE_MM = 240


@dataclass(frozen=True, slots=True)
class Screen:
    """A panel: its pixels and the millimetres of glass they fill."""

    width: int
    height: int
    width_mm: float
    height_mm: float

    @property
    def pixels_per_mm(self) -> float:
        """Pixels per millimetre along the width; panels have square pixels."""
        return self.width / self.width_mm

    @property
    def has_lower_half(self) -> bool:
        """Whether half of it is high enough for a page; a lower panel lies within one reach as a whole."""
        return self.height_mm >= LEAST_TO_HALVE_MM


SCREENS: dict[str, Screen] = {
    "portrait": Screen(1080, 1920, 268, 476),
    "landscape": Screen(1920, 1080, 476, 268),
    "small": Screen(800, 480, 154, 86),
    "small-portrait": Screen(720, 1280, 86, 154),
}

_MEASURES = re.compile(r"^(\d{3,5})x(\d{3,5})@(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)$")


def parse_screen(text: str) -> Screen:
    """A screen by name, or measured as ``WIDTHxHEIGHT@MMxMM``; raises ValueError with what to write instead."""
    if text in SCREENS:
        return SCREENS[text]
    match = _MEASURES.match(text)
    if not match:
        raise ValueError(
            f"no screen is called {text!r}; use one of {', '.join(SCREENS)}, "
            "or pixels and millimetres such as 1080x1920@268x476"
        )
    width, height, width_mm, height_mm = match.groups()
    if float(width_mm) < 50 or float(height_mm) < 50:
        raise ValueError(f"{text!r} is smaller than 50 mm; the part after @ is the glass in millimetres")
    return Screen(int(width), int(height), float(width_mm), float(height_mm))
