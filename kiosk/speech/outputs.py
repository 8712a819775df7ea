"""Who hears what is said: everybody around the loudspeaker, one person with headphones, or nobody.

What is private is told to one person alone, unless that one said yes to its being heard (EN 301 549 5.1.3.8, 5.1.3.9).
"""

from dataclasses import dataclass
from enum import Enum

from kiosk.speech.levels import DECIBELS, DEFAULT_VOLUME, Level
from kiosk.speech.player import Player
from kiosk.speech.utterance import Span


class Output(Enum):
    """Where sound goes."""

    LOUDSPEAKER = "loudspeaker"
    HEADPHONES = "headphones"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Way:
    """One way out: what plays there, and the step of volume that each session begins with."""

    player: Player
    volume: int = DEFAULT_VOLUME


class Outputs:
    """The ways out, and which one is used. Each has a volume of its own."""

    def __init__(self, loudspeaker: Way, headphones: Way) -> None:
        self._ways = {Output.LOUDSPEAKER: loudspeaker, Output.HEADPHONES: headphones, Output.NOWHERE: loudspeaker}
        self.used = Output.LOUDSPEAKER
        self.reset()

    def reset(self) -> None:
        """The session's first volumes, and no yes."""
        self._volumes = {output: Level(way.volume, DECIBELS) for output, way in self._ways.items()}
        self._allowed = False

    def use(self, output: Output) -> None:
        """From now on this one. A yes was said with other ears around, and does not go with it."""
        if output != self.used:
            self.used, self._allowed = output, False

    def allow_private(self) -> None:
        """A clear yes: what is private may be heard by whoever stands around, until the session ends."""
        self._allowed = True

    @property
    def player(self) -> Player:
        """What plays there."""
        return self._ways[self.used].player

    @property
    def volume(self) -> Level:
        """How loud it is there."""
        return self._volumes[self.used]

    def turn(self, by: int) -> int:
        """``by`` steps louder, or softer when negative; returns the step."""
        self._volumes[self.used] = self.volume.moved(by)
        return self.volume.at

    def heard(self, span: Span) -> Span:
        """The span, or what is said in its place where others hear."""
        if span.public is None or self._allowed or self.used is Output.HEADPHONES:
            return span
        return Span(span.public, span.language)
