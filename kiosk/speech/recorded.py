"""Prompts spoken by a person: one WAV file per text, in a folder per language."""

import hashlib
from pathlib import Path

from kiosk.speech.engine import NoVoice, Pcm, SpeechFailed
from kiosk.speech.wav import NotSound, read_wav


def file_name(text: str) -> str:
    """The name of a text's recording: the first 16 hex digits of the SHA-256 of its words, white space folded."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16] + ".wav"


class Recorded:
    """``folder/LANGUAGE/NAME.wav``, one channel, 16 bits, NAME by ``file_name``. Its speed is the person's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def synthesise(self, text: str, language: str, words_per_minute: int) -> Pcm:  # noqa: ARG002 - see the class
        """See SpeechEngine; a text nobody recorded has no voice here."""
        path = self._folder / language / file_name(text)
        try:
            return read_wav(path.read_bytes())
        except FileNotFoundError:
            raise NoVoice(language) from None
        except OSError as error:
            raise SpeechFailed(f"{path.name} cannot be read ({error.strerror})") from None
        except NotSound as error:
            raise SpeechFailed(f"{path.name} is {error}; record it anew") from None

    def prepare(self) -> None:
        """Nothing is kept ready."""

    def close(self) -> None:
        """Nothing is kept."""
