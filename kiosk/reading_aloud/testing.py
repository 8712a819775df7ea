"""A voice that only remembers, for journeys made by ear."""

from kiosk.reading_aloud.transcript import said
from kiosk.speech.listener import Listener
from kiosk.speech.outputs import Output, Outputs, Way
from kiosk.speech.testing import MockPlayer
from kiosk.speech.utterance import Utterance


class HeardVoice:
    """``heard``: everything that was said, utterance by utterance; ``asked``: every other thing it was told to do."""

    def __init__(self) -> None:
        self.listener: Listener | None = None
        self.heard: list[Utterance] = []
        self.asked: list[str] = []
        self.paused, self._begun = False, 0
        # It never comes to an end by itself; a test that wants silence says so.
        self.speaking = True
        self.outputs = Outputs(Way(MockPlayer()), Way(MockPlayer()))

    def given(self, listener: Listener) -> "HeardVoice":
        """It, with whom it tells what it does: what makes a reader's voice."""
        self.listener = listener
        return self

    def say(self, *utterances: Utterance) -> None:
        """Remember it as it is heard: what is private only in headphones, or after a yes."""
        if self.outputs.used is not Output.NOWHERE:
            self.paused, self._begun = False, len(self.heard)
            self.heard += map(self._as_heard, utterances)

    def _as_heard(self, utterance: Utterance) -> Utterance:
        spans = map(self.outputs.heard, utterance.spans)
        return Utterance(tuple(span for span in spans if span.text), utterance.key)

    def last(self, language: str) -> str:
        """The last utterance, written down for a reader of ``language``."""
        return said(self.heard[-1].spans, language) if self.heard else ""

    def first(self, language: str) -> str:
        """The first utterance of the last words, which of a page is its title."""
        return said(self.heard[self._begun].spans, language) if self.heard[self._begun :] else ""

    def use(self, output: Output) -> None:
        """Be heard there."""
        self.asked.append(output.value)
        self.outputs.use(output)

    def allow_private(self) -> None:
        """Hide nothing."""
        self.asked.append("allow_private")
        self.outputs.allow_private()

    def prepare(self) -> None:
        """Nothing takes time."""
        self.asked.append("prepare")

    def repeat(self) -> None:
        """Say the last again."""
        self.asked.append("repeat")
        self.heard += self.heard[-1:]

    def interrupt(self) -> None:
        """Silence."""
        self.asked.append("interrupt")

    def pause(self) -> None:
        """Hold."""
        self.asked.append("pause")
        self.paused = True

    def resume(self) -> None:
        """Go on."""
        self.asked.append("resume")
        self.paused = False

    def faster(self) -> int:
        """One step; returns it."""
        self.asked.append("faster")
        return 0

    def slower(self) -> int:
        """One step; returns it."""
        self.asked.append("slower")
        return 0

    def louder(self) -> int:
        """One step; returns it."""
        self.asked.append("louder")
        return 0

    def quieter(self) -> int:
        """One step; returns it."""
        self.asked.append("quieter")
        return 0

    def end_session(self) -> None:
        """Forget."""
        self.heard.clear()
        self.outputs.reset()
        self.asked.append("end_session")

    def close(self) -> None:
        """Nothing runs."""
        self.asked.append("close")
