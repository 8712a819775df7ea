"""Draws a sound from its notes: no file, no licence, nothing to install."""

import math
import sys
from array import array
from collections.abc import Iterable, Iterator

from kiosk.sounds.earcons import Note
from kiosk.speech.engine import Pcm

RATE = 22_050

_PEAK = 0.25  # of full scale: soft beside speech
_RISE_SECONDS = 0.01  # no click at the beginning
_FALL_SECONDS = 0.02  # nor at the end
_RING_SECONDS = 0.15  # by then it is a third as loud


def drawn(notes: Iterable[Note], rate: int = RATE) -> Pcm:
    """The notes one after the other."""
    samples = array("h", [int(32_767 * _PEAK * level) for note in notes for level in _levels(note, rate)])
    if sys.byteorder == "big":
        samples.byteswap()
    return Pcm(samples.tobytes(), rate)


def _levels(note: Note, rate: int) -> Iterator[float]:
    """From -1 to 1: the tone, and its octave at a quarter of the strength."""
    for number in range(int(note.seconds * rate)):
        at = number / rate
        turn = math.tau * note.hertz * at
        wave = (math.sin(turn) + math.sin(2 * turn) / 4) / 1.25
        edges = min(1.0, at / _RISE_SECONDS, (note.seconds - at) / _FALL_SECONDS)
        yield wave * edges * math.exp(-at / _RING_SECONDS)
