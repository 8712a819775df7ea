"""espeak-ng as a command: one short process per text. The simplest engine, and the fallback when the other fails."""

import subprocess
from collections.abc import Mapping

from kiosk.speech.engine import NoVoice, Pcm, SpeechFailed
from kiosk.speech.voices import ESPEAK_VOICES
from kiosk.speech.wav import NotSound, read_wav

DEADLINE_SECONDS = 5.0


class EspeakCommand:
    """``espeak-ng --stdout``. The text goes through a pipe: arguments of a command can be read by every user."""

    def __init__(
        self,
        command: str = "espeak-ng",
        voices: Mapping[str, str] = ESPEAK_VOICES,
        deadline_seconds: float = DEADLINE_SECONDS,
    ) -> None:
        self._command = command
        self._voices = voices
        self._deadline = deadline_seconds

    def synthesise(self, text: str, language: str, words_per_minute: int) -> Pcm:
        """See SpeechEngine."""
        if language not in self._voices:
            raise NoVoice(language)
        command = [self._command, "-v", self._voices[language], "-s", str(words_per_minute), "-b", "1", "--stdin"]
        try:
            done = subprocess.run(
                [*command, "--stdout"], input=text.encode(), capture_output=True, timeout=self._deadline, check=False
            )
            if done.returncode:
                raise self._failure(done.stderr, language)
            sound = read_wav(done.stdout)
        except FileNotFoundError:
            raise SpeechFailed(f"there is no program {self._command!r}; install espeak-ng") from None
        except subprocess.TimeoutExpired:
            raise SpeechFailed(f"{self._command} took longer than {self._deadline:g} s") from None
        except NotSound as error:
            raise SpeechFailed(f"{self._command} gave {error}") from None
        if not sound.samples:
            raise SpeechFailed(f"{self._command} gave no sound")
        return sound

    def _failure(self, complaint: bytes, language: str) -> Exception:
        return NoVoice(language) if b"voice" in complaint else SpeechFailed(f"{self._command} ended with an error")

    def prepare(self) -> None:
        """Nothing is kept ready."""

    def close(self) -> None:
        """Nothing outlives a call."""
