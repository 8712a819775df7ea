"""The kiosk's own sounds: short, soft, without a click, and each with a sign that is seen."""

from array import array
from itertools import pairwise

import pytest

from kiosk.sounds.earcons import EARCONS, LONGEST_SECONDS, Earcon, Note
from kiosk.sounds.tone import RATE, drawn

SILENCE = 0.001
SOFT = 0.3
every_sound = pytest.mark.parametrize("earcon", EARCONS.values(), ids=EARCONS)


def levels(earcon: Earcon) -> list[float]:
    return [sample / 32_768 for sample in array("h", drawn(earcon.notes).samples)]


@pytest.mark.clause("C11")
@every_sound
def test_no_sound_is_long_enough_to_cover_speech(earcon: Earcon) -> None:
    assert 0 < earcon.seconds <= LONGEST_SECONDS < 3
    assert drawn(earcon.notes).seconds == pytest.approx(earcon.seconds, abs=2 / RATE)


@every_sound
def test_a_sound_is_heard_and_soft(earcon: Earcon) -> None:
    heard = levels(earcon)
    assert 0.1 < max(map(abs, heard)) < SOFT


@every_sound
def test_nothing_clicks(earcon: Earcon) -> None:
    """A click is a step that no tone under 2 kHz makes at this level."""
    heard = levels(earcon)
    assert abs(heard[0]) < SILENCE
    assert abs(heard[-1]) < SILENCE
    assert max(map(abs, heard[: RATE // 500])) < max(map(abs, heard)) / 2, "it swells, if only for a moment"
    assert max(abs(after - before) for before, after in pairwise(heard)) < 0.12


def test_the_pitch_is_that_of_the_note() -> None:
    heard = levels(Earcon((Note(500.0, 0.5),), "nothing"))
    rising = sum(before < 0 <= after for before, after in pairwise(heard[: RATE // 10]))
    assert rising == pytest.approx(50, abs=1)
