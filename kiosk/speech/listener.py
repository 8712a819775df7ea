"""Who is told what the voice does."""

from typing import Protocol

from kiosk.speech.utterance import Utterance


class Listener(Protocol):
    """Hears what the voice does, on the voice's own thread and in the order it happens."""

    def started(self, utterance: Utterance) -> None:
        """Its first sound is about to be heard: highlight it."""

    def finished(self, utterance: Utterance, completed: bool) -> None:
        """It was heard to its end, or cut short."""

    def missing(self, language: str) -> None:
        """Nothing here speaks ``language``: say so on the screen. The words were left out."""

    def failed(self, reason: str) -> None:
        """Something could not be made heard; ``reason`` is for a technician and holds none of the text."""
