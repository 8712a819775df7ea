"""How loud and how fast: steps that can be felt, a default, and never past the ends."""

import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

WORDS_PER_MINUTE = (110, 130, 150, 175, 205, 240, 280, 330, 390)
DEFAULT_RATE = 3
DECIBELS = tuple(range(-27, 1, 3))
DEFAULT_VOLUME = 6


@dataclass(frozen=True, slots=True)
class Level:
    """Step ``at`` of ``steps``, counted from 0."""

    at: int
    steps: Sequence[int]

    @property
    def value(self) -> int:
        """Words a minute, or decibels below full scale."""
        return self.steps[self.at]

    def moved(self, by: int) -> "Level":
        """``by`` steps up, or down when negative; the ends are as far as it goes."""
        return Level(min(max(self.at + by, 0), len(self.steps) - 1), self.steps)


def at_volume(samples: bytes, decibels: int) -> bytes:
    """16-bit little-endian samples, ``decibels`` (0 or less) softer than they were."""
    if decibels == 0:
        return samples
    gain = 10 ** (decibels / 20)
    numbers = array("h", samples)
    if sys.byteorder == "big":
        numbers.byteswap()
    softer = array("h", [int(number * gain) for number in numbers])
    if sys.byteorder == "big":
        softer.byteswap()
    return softer.tobytes()
