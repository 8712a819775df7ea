"""Contrast of colours, so that a town's own colour stays readable.

Relative luminance and contrast ratio: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
Colours are ``#RRGGBB``.
"""

import re
from collections.abc import Collection
from colorsys import hls_to_rgb, rgb_to_hls

REQUIRED_RATIO = 7.0
PAPER, CARD = "#FBF8F2", "#FFFFFF"
LIGHT_BACKGROUNDS = (PAPER, CARD)

# Finer than the 256 steps a colour can show, so that no passing one is stepped over.
LIGHTNESS_STEPS = 1024


def ratio(first: str, second: str) -> float:
    """Contrast of two colours, 1 (the same) to 21 (black and white)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def passes(colour: str, backgrounds: Collection[str] = LIGHT_BACKGROUNDS, required: float = REQUIRED_RATIO) -> bool:
    """Whether text of ``colour`` reaches the ``required`` ratio on every one of the ``backgrounds``."""
    return all(ratio(colour, background) >= required for background in backgrounds)


def nearest_passing(
    colour: str, backgrounds: Collection[str] = LIGHT_BACKGROUNDS, required: float = REQUIRED_RATIO
) -> str:
    """``colour`` if it passes, else the one of its hue and saturation that does with the least change in lightness.

    Raises ValueError when none passes, such as on black and white at once.
    """
    if passes(colour, backgrounds, required):
        return colour
    hue, lightness, saturation = rgb_to_hls(*_channels(colour))
    levels = sorted((step / LIGHTNESS_STEPS for step in range(LIGHTNESS_STEPS + 1)), key=lambda at: abs(at - lightness))
    shades = (_hex(hls_to_rgb(hue, level, saturation)) for level in levels)
    found = next((shade for shade in shades if passes(shade, backgrounds, required)), None)
    if found is None:
        raise ValueError(f"No colour reaches {required}:1 on all of {', '.join(backgrounds)}")
    return found


def _channels(colour: str) -> tuple[float, float, float]:
    if not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
        raise ValueError(f"{colour!r} is not a colour; write it as #RRGGBB, such as {CARD}")
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in channels)


def _luminance(colour: str) -> float:
    linear = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in _channels(colour))
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
