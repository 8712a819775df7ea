"""Prompts spoken by a person: one WAV file per sentence, in a folder per language."""

import hashlib
from pathlib import Path

from kiosk.speech.engine import NoVoice, Pcm, SpeechFailed
from kiosk.speech.wav import NotSound, read_wav

# Samples a second that every player and sound card takes.
RATES = range(8_000, 48_001)


def file_name(text: str) -> str:
    """The name of a text's recording: the first 16 hex digits of the SHA-256 of its words, white space folded."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16] + ".wav"


class Recorded:
    """``folder/LANGUAGE/NAME.wav``, one channel, 16 bits, NAME by ``file_name``. Its speed is the person's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def synthesise(self, text: str, language: str, words_per_minute: int) -> Pcm:  # noqa: ARG002 - see the class
        """See SpeechEngine; a text nobody recorded has no voice here."""
        name = f"{language}/{file_name(text)}"
        try:
            sound = read_wav((self._folder / name).read_bytes())
        except FileNotFoundError:
            raise NoVoice(language) from None
        except OSError as error:
            raise SpeechFailed(f"{name} cannot be read ({error.strerror}); mend its rights") from None
        except NotSound as error:
            raise SpeechFailed(f"{name} is {error}; record it anew") from None
        if not sound.samples:
            raise SpeechFailed(f"{name} holds no sound; record it anew")
        if sound.rate not in RATES:
            raise SpeechFailed(f"{name} has {sound.rate:,} samples a second; save it with 8,000 to 48,000")
        return sound

    def prepare(self) -> None:
        """Nothing is kept ready, but the folder has to be there."""
        if not self._folder.is_dir():
            raise SpeechFailed(f"{self._folder}: there is no such folder of recordings; mend speech.recordings")

    def close(self) -> None:
        """Nothing is kept."""
