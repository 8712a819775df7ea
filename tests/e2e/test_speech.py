"""Speech with the real engines: sound in five languages, and nothing left behind."""

import math
import os
import select
import signal
import subprocess
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.speech.engine import Pcm, SpeechEngine
from kiosk.speech.espeak import EspeakCommand
from kiosk.speech.levels import DECIBELS
from kiosk.speech.player import CommandPlayer, aplay
from kiosk.speech.pyttsx3_process import Pyttsx3Process
from kiosk.speech.speaker import Speaker
from kiosk.speech.testing import MockListener, MockPlayer
from kiosk.speech.utterance import Utterance
from kiosk.speech.wav import read_wav, write_wav

ROOT = Path(__file__).resolve().parents[2]
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


@pytest.mark.clause("C15")
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


@pytest.mark.clause("C2")
@pytest.mark.parametrize("language", GREETINGS)
@pytest.mark.parametrize("shown", ["17", "09:30", "5%", "+44 1632 960123"])
def test_no_figure_is_silent_in_any_language(engine: SpeechEngine, language: str, shown: str) -> None:
    listener, player = MockListener(), MockPlayer()
    speaker = Speaker(engine, player, listener, volume=len(DECIBELS) - 1)
    speaker.say(Utterance.of(shown, language))
    listener.wait("finished")
    speaker.close()
    heard = b"".join(run.heard for run in player.runs)
    assert rms(heard) > AUDIBLE_RMS
    assert "pyttsx3" not in sys.modules


def test_hebrew_digits_are_silent_without_their_words() -> None:
    """The reason for all of `kiosk.speech.spoken`; when this fails, espeak-ng has learnt to count."""
    if "1.51" not in subprocess.run(["espeak-ng", "--version"], capture_output=True, text=True, check=True).stdout:
        pytest.skip("another espeak-ng than 1.51")
    assert rms(EspeakCommand().synthesise("17", "he", 175).samples) < 1


@pytest.fixture
def sound_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound card that is a file: what aplay plays is written to it."""
    heard = tmp_path / "heard.raw"
    device = f'pcm.!default {{ type file slave.pcm null file "{heard}" format raw }}\npcm.null {{ type null }}\n'
    (tmp_path / ".asoundrc").write_text(device, encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    return heard


def test_a_sound_card_hears_it(sound_card: Path) -> None:
    engine, listener = Pyttsx3Process(), MockListener()
    speaker = Speaker(engine, CommandPlayer(aplay), listener, volume=len(DECIBELS) - 1)
    speaker.say(Utterance.of(GREETINGS["en"], "en", "hello"))
    listener.wait("finished")
    speaker.close()
    assert listener.events == [("started", "hello"), ("finished", "hello", True)]
    assert rms(sound_card.read_bytes()) > AUDIBLE_RMS


def gone(pid: int) -> bool:
    """Wait until a process has ended; False when it has not, in ten seconds."""
    try:
        watch = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    ended = bool(select.select([watch], [], [], 10)[0])
    os.close(watch)
    return ended


@pytest.mark.clause("P1")
@pytest.mark.parametrize("killed", ["the kiosk", "its engine", "its player"])
def test_a_kill_leaves_no_process_no_file_and_no_word(tmp_path: Path, killed: str) -> None:
    """Clause P1, also when nothing could be tidied up."""
    folders = {name: str(tmp_path) for name in ("TMPDIR", "XDG_RUNTIME_DIR", "HOME")}
    program = [sys.executable, "-m", "tests.helpers.speaking", "sleep", "600"]
    with subprocess.Popen(program, cwd=ROOT, env=os.environ | folders, stdout=subprocess.PIPE, text=True) as kiosk:
        assert kiosk.stdout
        engine, player = map(int, kiosk.stdout.readline().split())
        lines = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in (engine, player)]
        assert not any(b"canary" in line for line in lines)
        os.kill({"the kiosk": kiosk.pid, "its engine": engine, "its player": player}[killed], signal.SIGKILL)
        assert gone({"its engine": engine}.get(killed, player))
        kiosk.kill()
        kiosk.wait()
        assert gone(engine)
        assert gone(player)
    assert list(tmp_path.iterdir()) == []
