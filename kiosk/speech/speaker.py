"""The one voice of the kiosk: the newest words win, silence comes at once, and a session leaves nothing behind."""

import logging
from collections.abc import Callable
from threading import Condition, Thread

from kiosk.speech.engine import NoVoice, SpeechEngine, SpeechFailed
from kiosk.speech.levels import DEFAULT_RATE, DEFAULT_VOLUME, WORDS_PER_MINUTE, Level
from kiosk.speech.listener import Listener
from kiosk.speech.outputs import Output, Outputs, Way
from kiosk.speech.player import NoPlayer, Playback, Player
from kiosk.speech.sound import Sound
from kiosk.speech.utterance import Utterance, pieces

_log = logging.getLogger("kiosk.speech")

type Spoken = Callable[[str, str], str]


class Speaker:
    """A queue of one. Every method returns at once and may be called from any thread."""

    def __init__(
        self,
        engine: SpeechEngine,
        player: Player,
        listener: Listener,
        spoken: Spoken | None = None,
        volume: int = DEFAULT_VOLUME,
        headphones: Way | None = None,
    ) -> None:
        """``volume``: the step every session begins with. ``spoken``: see ``kiosk.speech.spoken``, the default.

        ``headphones``: the other way out, when it has another player or volume.
        """
        self._engine, self._listener, self._spoken = engine, listener, spoken
        loudspeaker = Way(player, volume)
        self._outputs = Outputs(loudspeaker, headphones or loudspeaker)
        self._rate = Level(DEFAULT_RATE, WORDS_PER_MINUTE)
        self._change = Condition()
        self._turn = 0
        self._waiting: Callable[[int], None] | None = None
        self._last: tuple[Utterance, ...] = ()
        self._playback: Playback | None = None
        self._paused = self._busy = self._closed = False
        self._thread = Thread(target=self._work, name="speech", daemon=True)
        self._thread.start()

    @property
    def volume(self) -> int:
        """The step of the output that is used, from 0."""
        return self._outputs.volume.at

    @property
    def rate(self) -> int:
        """The step, from 0."""
        return self._rate.at

    @property
    def speaking(self) -> bool:
        """Whether something is being said, or about to be, or waits for ``resume``."""
        return self._busy or self._waiting is not None

    @property
    def paused(self) -> bool:
        """Whether words wait for ``resume``."""
        return self._paused

    def use(self, output: Output) -> None:
        """Be heard there from now on. What is being said to another output ends first; to ``NOWHERE`` nothing is said.

        So nothing that began in headphones is ever heard from the loudspeaker.
        """
        with self._change:
            if output is not self._outputs.used:
                self._outputs.use(output)
                self._instead(None)

    def allow_private(self) -> None:
        """Somebody said yes, clearly: private words may be heard by all around until the session ends."""
        self._outputs.allow_private()

    def prepare(self) -> None:
        """Start what takes time, so that the first words need not wait."""
        with self._change:
            if self._waiting is None:
                self._waiting = self._prepare
                self._change.notify_all()

    def say(self, *utterances: Utterance) -> None:
        """Say these, one after the other, instead of whatever is being said or waits."""
        with self._change:
            if self._outputs.used is not Output.NOWHERE:
                self._last = utterances
                self._instead(lambda turn: self._speak(utterances, turn))

    def repeat(self) -> None:
        """Say the last words again, from their beginning."""
        if last := self._last:
            self.say(*last)

    def interrupt(self) -> None:
        """Silence. The last words can still be repeated."""
        with self._change:
            self._instead(None)

    def pause(self) -> None:
        """Silence, until ``resume`` goes on where it was or other words come. Nothing, when nothing is being said."""
        with self._change:
            if self._busy or self._waiting is not None:
                self._paused = True
                self._silence()

    def resume(self) -> None:
        """Go on; up to half a second is heard again."""
        with self._change:
            self._paused = False
            self._change.notify_all()

    def faster(self) -> int:
        """One step faster, from the next sentence on; returns the step."""
        return self._set_rate(self._rate.moved(1))

    def slower(self) -> int:
        """One step slower, from the next sentence on; returns the step."""
        return self._set_rate(self._rate.moved(-1))

    def louder(self) -> int:
        """One step (3 dB) louder, at once; returns the step."""
        return self._outputs.turn(1)

    def quieter(self) -> int:
        """One step (3 dB) softer, at once; returns the step."""
        return self._outputs.turn(-1)

    def end_session(self) -> None:
        """Silence, the default volume and rate, and nothing kept of what was said, in the engine's process neither."""
        with self._change:
            self._last = ()
            self._outputs.reset()
            self._set_rate(Level(DEFAULT_RATE, WORDS_PER_MINUTE))
            self._instead(lambda _turn: self._engine.close())

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until all is said and done; False when it took longer than ``seconds``."""
        with self._change:
            return self._change.wait_for(lambda: not self._busy and self._waiting is None, seconds)

    def close(self) -> None:
        """End the session, the thread and every process; waits for them."""
        with self._change:
            self._closed = True
            self._last = ()
            self._instead(None)
        self._thread.join()
        self._engine.close()

    def _set_rate(self, level: Level) -> int:
        self._rate = level
        return level.at

    def _instead(self, job: Callable[[int], None] | None) -> None:
        """Make ``job`` what is done next, and end what is being done. Called with the lock held."""
        self._turn += 1
        self._waiting = job
        self._paused = False
        self._silence()
        self._change.notify_all()

    def _silence(self) -> None:
        if self._playback is not None:
            self._playback.stop()

    def _work(self) -> None:
        while True:
            with self._change:
                self._busy = self._paused = False
                self._change.notify_all()
                self._change.wait_for(lambda: self._waiting is not None or self._closed)
                job, turn = self._waiting, self._turn
                self._waiting, self._busy = None, True
            if job is None or self._closed:
                return
            try:
                job(turn)
            except Exception as error:  # noqa: BLE001 - the voice must outlive whatever one text brings about
                _log.error("the speech thread met %s", type(error).__name__)

    def _prepare(self, _turn: int) -> None:
        try:
            self._engine.prepare()
            self._as_words("1", "en")
        except SpeechFailed as error:
            self._listener.failed(str(error))

    def _speak(self, utterances: tuple[Utterance, ...], turn: int) -> None:
        for utterance in utterances:
            if self._turn != turn:
                return
            self._listener.started(utterance)
            self._listener.finished(utterance, self._say_one(utterance, turn))

    def _say_one(self, utterance: Utterance, turn: int) -> bool:
        sound = Sound(self._outputs.player, lambda playback: self._attach(playback, turn), lambda: self._goes_on(turn))
        whole = True
        try:
            for span in map(self._outputs.heard, utterance.spans):
                try:
                    text = span.text if span.reviewed else span.text.replace("[[", "").replace("]]", "")
                    for piece in pieces(self._as_words(text, span.language)):
                        made = self._engine.synthesise(piece, span.language, self._rate.value)
                        if not sound.add(made, lambda: self._outputs.volume.value):
                            return False
                except NoVoice:
                    whole = False
                    self._listener.missing(span.language)
            return sound.finish() and whole
        except (SpeechFailed, NoPlayer) as error:
            self._listener.failed(str(error))
            return False
        finally:
            sound.drop()

    def _as_words(self, text: str, language: str) -> str:
        if self._spoken is None:
            from kiosk.speech.spoken import spoken

            self._spoken = spoken
        return self._spoken(text, language)

    def _attach(self, playback: Playback, turn: int) -> None:
        """From now on silence means this playback; silence may have been asked for while it started."""
        with self._change:
            self._playback = playback
            if self._turn != turn or self._paused:
                playback.stop()

    def _goes_on(self, turn: int) -> bool:
        """Wait while paused; whether these words are still the newest."""
        with self._change:
            self._change.wait_for(lambda: not self._paused or self._turn != turn)
            return self._turn == turn
