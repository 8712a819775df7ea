"""What an inspection says, and what it measures against."""

import math
from dataclasses import dataclass

from kiosk.inspection.clauses import broken_by

# EN 301 549 V3.2.1, 5.1.4: a capital H of 0.7 degrees at the viewing distance; text scale 1.0 is 60 % of that.
CAPITAL_DEGREES = 0.7
SHARE_AT_SCALE_ONE = 0.6
CAPITAL_OF_EM = 0.714  # Noto Sans
NOTE_OF_BODY = 0.85
# ISO 9241-303: capitals of 16 minutes of arc are the least that can be read, 20 are recommended.
LABEL_DEGREES = 16 / 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: the rule that is broken, the item by name or first words, and how it is broken."""

    rule: str
    what: str
    detail: str

    @property
    def clauses(self) -> tuple[str, ...]:
        """The rows of clauses.toml that it breaks."""
        return broken_by(self.rule)

    def __str__(self) -> str:
        return f"{self.rule}: {self.what!r} {self.detail}"


@dataclass(frozen=True, slots=True)
class Measures:
    """The glass and the visitor's settings, from which every limit follows; ``lowered`` is reach mode."""

    pixels_per_mm: float
    distance_mm: float = 600
    text_scale: float = 1.0
    rtl: bool = False
    lowered: bool = False

    @property
    def body(self) -> float:
        """Body text at text scale 1.0, in pixels of the em."""
        return self._em(CAPITAL_DEGREES) * SHARE_AT_SCALE_ONE

    @property
    def smallest_text(self) -> float:
        """The least size of text on a page: a note. Qt rounds to whole pixels, so up to one less is meant."""
        return self.body * self.text_scale * NOTE_OF_BODY - 1

    @property
    def largest_capital_mm(self) -> float:
        """What the capitals of a page have in the large-text mode: 0.7 degrees at the viewing distance."""
        return self.distance_mm * math.tan(math.radians(CAPITAL_DEGREES))

    @property
    def smallest_label(self) -> float:
        """The least size of text in the frame around the page, which cannot grow with every text scale."""
        return self._em(LABEL_DEGREES) - 0.5

    def _em(self, degrees: float) -> float:
        """Pixels of the em whose capital H fills this angle at the viewing distance."""
        return self.distance_mm * math.tan(math.radians(degrees)) * self.pixels_per_mm / CAPITAL_OF_EM

    def mm(self, pixels: float) -> float:
        """Pixels as millimetres of the glass."""
        return pixels / self.pixels_per_mm
