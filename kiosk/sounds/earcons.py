"""Every sound the kiosk makes besides speech. What is not here makes none (EN 301 549 4.2.4, 4.2.5)."""

from dataclasses import dataclass

# EN 301 549 5.1.3.10 lets nothing longer play over speech.
LONGEST_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Note:
    """A soft stroke of ``hertz``, ``seconds`` until the next one or the end."""

    hertz: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Earcon:
    """``sign``: the object name of what is seen on the screen for as long as the sound means anything."""

    notes: tuple[Note, ...]
    sign: str

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return sum(note.seconds for note in self.notes)


# The warning is two strokes down a minor third, like a bell at a door. What a scan of a shelf check says is one stroke
# up high where the book stands right, two down low where it does not: heard by who looks at books, not at the screen.
# All between 500 and 1,500 Hz, where most people hear best.
EARCONS = {
    "warning": Earcon((Note(784.0, 0.35), Note(659.3, 0.55)), sign="stay"),
    "right": Earcon((Note(1046.5, 0.18),), sign="outcome"),
    "wrong": Earcon((Note(659.3, 0.18), Note(523.3, 0.32)), sign="outcome"),
}
