"""Reading WAV: what engines write, and the recordings of a town."""

import io
import wave

from kiosk.speech.engine import BYTES_PER_SAMPLE, Pcm


class NotSound(Exception):
    """Bytes that are no WAV file of one channel and 16 bits; the text says what they are instead."""


def read_wav(data: bytes) -> Pcm:
    """The sound of a WAV file; one that was written to a pipe may say a length it does not have."""
    try:
        with wave.open(io.BytesIO(data)) as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            samples = file.readframes(len(data) // BYTES_PER_SAMPLE)
    except (wave.Error, EOFError):
        raise NotSound("no WAV file") from None
    if channels != 1 or width != BYTES_PER_SAMPLE:
        raise NotSound(f"a WAV file of {channels} channels and {8 * width} bits; wanted are one channel and 16 bits")
    return Pcm(samples[: len(samples) // BYTES_PER_SAMPLE * BYTES_PER_SAMPLE], rate)


def write_wav(sound: Pcm) -> bytes:
    """The sound as a WAV file."""
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(BYTES_PER_SAMPLE)
        file.setframerate(sound.rate)
        file.writeframes(sound.samples)
    return data.getvalue()
