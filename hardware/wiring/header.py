"""The 40 pins of a Raspberry Pi's header, the same on every model since the B+. Pin 1 is the one at the card's end."""

from typing import Literal

type Kind = Literal["3.3 V", "5 V", "ground", "line"]

# By pin, from 1: the supply, ground, or the number of the GPIO line. Raspberry Pi's documentation, "GPIO and the
# 40-pin header".
_PINS: tuple[str | int, ...] = (
    "3.3 V", "5 V", 2, "5 V", 3, "ground", 4, 14, "ground", 15, 17, 18, 27, "ground", 22, 23, "3.3 V", 24, 10, "ground",
    9, 25, 11, 8, "ground", 7, 0, 1, 5, "ground", 6, 12, 13, "ground", 19, 16, 26, 20, "ground", 21,
)  # fmt: skip

PINS = range(1, len(_PINS) + 1)


def line_at(pin: int) -> int | None:
    """The GPIO line of a pin; None where it is supply or ground."""
    what = _PINS[pin - 1]
    return what if isinstance(what, int) else None


def name_of(pin: int) -> str:
    """``GPIO17``, ``3.3 V``, ``5 V`` or ``ground``."""
    what = _PINS[pin - 1]
    return f"GPIO{what}" if isinstance(what, int) else what


def pin_of(line: int) -> int:
    """The pin of a line, whatever its sign. Raises ValueError for a line that no header has."""
    return _PINS.index(abs(line)) + 1
