"""Speech with the real engines: sound in five languages, and nothing left behind."""

import math
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.speech.engine import Pcm, SpeechEngine
from kiosk.speech.espeak import EspeakCommand
from kiosk.speech.levels import DECIBELS
from kiosk.speech.pyttsx3_process import Pyttsx3Process
from kiosk.speech.speaker import Speaker
from kiosk.speech.testing import MockListener, MockPlayer
from kiosk.speech.utterance import Utterance
from kiosk.speech.wav import read_wav, write_wav

GREETINGS = {
    "en": "Good morning. Where would you like to go?",
    "vi": "Xin chào. Bạn muốn đi đâu?",
    "id": "Selamat pagi. Anda mau ke mana?",
    "ar": "صباح الخير. إلى أين تريد أن تذهب؟",
    "he": "בוקר טוב. לאן תרצו להגיע?",
}
AUDIBLE_RMS = 200


def rms(samples: bytes) -> float:
    numbers = array("h", samples)
    return math.sqrt(sum(number * number for number in numbers) / len(numbers)) if numbers else 0.0


@pytest.fixture(params=[EspeakCommand, Pyttsx3Process])
def engine(request: pytest.FixtureRequest) -> Iterator[SpeechEngine]:
    engine: SpeechEngine = request.param()
    yield engine
    engine.close()


@pytest.mark.parametrize("language", GREETINGS)
def test_every_language_is_heard(engine: SpeechEngine, language: str, tmp_path: Path) -> None:
    listener, player = MockListener(), MockPlayer()
    speaker = Speaker(engine, player, listener, volume=len(DECIBELS) - 1)
    speaker.say(Utterance.of(GREETINGS[language], language))
    listener.wait("finished")
    speaker.close()
    (run,) = player.runs
    (tmp_path / "heard.wav").write_bytes(write_wav(Pcm(run.heard, run.rate)))
    sound = read_wav((tmp_path / "heard.wav").read_bytes())
    assert rms(sound.samples) > AUDIBLE_RMS
    assert 1.5 < sound.seconds < 6
