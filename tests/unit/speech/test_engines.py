"""What every engine promises: the fake, the two real ones and the recordings pass the same tests."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.speech.engine import FirstAble, NoVoice, Pcm, SpeechEngine, SpeechFailed
from kiosk.speech.espeak import EspeakCommand
from kiosk.speech.pyttsx3_process import MAX_CHARACTERS, Pyttsx3Process
from kiosk.speech.recorded import Recorded, file_name
from kiosk.speech.testing import LOUD, MockEngine
from kiosk.speech.wav import NotSound, read_wav, write_wav

TEXTS = ("Home", "Choose a language")


def recordings(folder: Path) -> Recorded:
    """A folder with the prompts of `TEXTS` in English."""
    (folder / "en").mkdir()
    for text in TEXTS:
        (folder / "en" / file_name(text)).write_bytes(write_wav(Pcm(LOUD * 300 * len(text), 22_050)))
    return Recorded(folder)


ENGINES: dict[str, Callable[[Path], SpeechEngine]] = {
    "mock": lambda _folder: MockEngine(),
    "espeak": lambda _folder: EspeakCommand(),
    "pyttsx3": lambda _folder: Pyttsx3Process(),
    "recorded": recordings,
    "first able": lambda folder: FirstAble([recordings(folder), MockEngine()]),
}


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SpeechEngine]:
    engine = ENGINES[request.param](tmp_path)
    yield engine
    engine.close()


def test_text_becomes_sound(engine: SpeechEngine) -> None:
    sound = engine.synthesise("Home", "en", 175)
    assert sound.rate >= 8_000
    assert 0.05 < sound.seconds < 3
    assert set(sound.samples) != {0}


def test_more_text_sounds_longer(engine: SpeechEngine) -> None:
    short, long = (engine.synthesise(text, "en", 175).seconds for text in TEXTS)
    assert long > short


def test_a_language_without_a_voice_is_never_spoken_by_another(engine: SpeechEngine) -> None:
    with pytest.raises(NoVoice, match="'xx'") as raised:
        engine.synthesise("Home", "xx", 175)
    assert raised.value.language == "xx"
    assert engine.synthesise("Home", "en", 175).samples


def test_a_closed_engine_begins_anew(engine: SpeechEngine) -> None:
    engine.prepare()
    engine.close()
    engine.close()
    assert engine.synthesise("Home", "en", 175).samples


@pytest.fixture
def process() -> Iterator[Pyttsx3Process]:
    process = Pyttsx3Process()
    process.prepare()
    yield process
    process.close()


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGSTOP, signal.SIGSEGV])
def test_a_child_that_dies_or_hangs_is_replaced(process: Pyttsx3Process, sign: signal.Signals) -> None:
    before = process.pid
    assert before
    os.kill(before, sign)
    assert process.synthesise("Home", "en", 175).samples
    assert process.pid != before
    assert not Path(f"/proc/{before}").exists()


def test_a_crash_writes_nothing_down(process: Pyttsx3Process) -> None:
    """Clause P1."""
    limits = Path(f"/proc/{process.pid}/limits").read_text().splitlines()
    (core,) = (line.split() for line in limits if line.startswith("Max core file size"))
    assert core[4:6] == ["0", "0"]


@pytest.mark.parametrize("engine_of", [Pyttsx3Process, EspeakCommand])
def test_a_voice_that_is_not_installed_counts_as_missing(
    engine_of: Callable[..., Pyttsx3Process | EspeakCommand],
) -> None:
    engine = engine_of(voices={"en": "gmw/en", "tlh": "art/none"})
    assert engine.synthesise("Home", "en", 175).samples
    with pytest.raises(NoVoice):
        engine.synthesise("Home", "tlh", 175)
    engine.close()


def test_rate_and_voice_may_change_with_every_text(process: Pyttsx3Process) -> None:
    """pyttsx3 by itself loses one text in nine here: the change waits in a queue, and counts as speech to cancel."""
    for number in range(60):
        language, text = (("en", "Good morning"), ("vi", "Xin chào"), ("he", "בוקר טוב"))[number % 3]
        assert process.synthesise(text, language, 150 + number).seconds > 0.5


def test_phonemes_are_spoken_as_such(process: Pyttsx3Process) -> None:
    phonemes = process.synthesise("[[b'ejt haXol'im]]", "he", 175)
    letters = process.synthesise("b'ejt haXol'im", "he", 175)
    assert phonemes.seconds < letters.seconds / 1.5


def test_a_text_no_child_can_take_is_refused(process: Pyttsx3Process) -> None:
    with pytest.raises(SpeechFailed, match="split it") as raised:
        process.synthesise("secret " * MAX_CHARACTERS, "en", 175)
    assert "secret" not in str(raised.value)


CHILDREN = {
    "is not there": (["/nowhere/python"], "cannot be started"),
    "ends at once": ([sys.executable, "-c", "pass"], "does not start"),
    "answers nonsense": (
        [sys.executable, "-c", """print('{"answer": "ready"}', flush=True); input(); print('{"answer": "ok"}')"""],
        "no WAV file",
    ),
    "fails": (
        [sys.executable, "-c", """print('{"answer": "ready"}', flush=True); input(); print('{"answer": "OSError"}')"""],
        "OSError",
    ),
    "dies of every text": (
        [sys.executable, "-c", """print('{"answer": "ready"}', flush=True); input()"""],
        "has ended",
    ),
    "never answers": (
        [sys.executable, "-c", """print('{"answer": "ready"}', flush=True)\nwhile True: input()"""],
        "did not answer",
    ),
}


@pytest.mark.parametrize("child", CHILDREN)
def test_a_child_that_cannot_speak_is_an_error_that_quotes_nothing(child: str) -> None:
    command, complaint = CHILDREN[child]
    engine = Pyttsx3Process(command=command, patience_seconds=0.05)
    with pytest.raises(SpeechFailed, match=complaint) as raised:
        engine.synthesise("secret", "en", 175)
    assert "secret" not in str(raised.value)
    engine.close()


@pytest.mark.parametrize(
    ("program", "complaint"),
    [
        ("#!/bin/sh\nexit 3\n", "ended with an error"),
        ("#!/bin/sh\necho hello\n", "no WAV file"),
        ("#!/bin/sh\nexec sleep 60\n", "longer than 0.05 s"),
    ],
)
def test_a_broken_espeak_is_an_error_that_quotes_nothing(tmp_path: Path, program: str, complaint: str) -> None:
    (tmp_path / "espeak").write_text(program, encoding="utf-8")
    (tmp_path / "espeak").chmod(0o755)
    with pytest.raises(SpeechFailed, match=complaint) as raised:
        EspeakCommand(str(tmp_path / "espeak"), deadline_seconds=0.05).synthesise("secret", "en", 175)
    assert "secret" not in str(raised.value)


def test_a_machine_without_espeak_says_what_to_install() -> None:
    with pytest.raises(SpeechFailed, match="install espeak-ng"):
        EspeakCommand("/nowhere/espeak-ng").synthesise("Home", "en", 175)


def test_the_next_engine_speaks_when_the_first_fails_and_the_technician_is_told_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    broken, whole = MockEngine(), MockEngine()
    broken.errors += [SpeechFailed("it is broken"), SpeechFailed("it is broken")]
    engine = FirstAble([broken, whole])
    assert engine.synthesise("Home", "en", 175).samples
    assert engine.synthesise("Back", "en", 175).samples
    assert [text for text, _, _ in whole.spoken] == ["Home", "Back"]
    assert caplog.messages == ["it is broken"]
    caplog.clear()


def test_a_folder_of_recordings_that_is_not_there_is_said_and_the_voice_speaks(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine = FirstAble([Recorded(tmp_path / "nowhere"), MockEngine()])
    engine.prepare()
    assert engine.synthesise("Home", "en", 175).samples
    (told,) = caplog.messages
    assert told == f"{tmp_path}/nowhere: there is no such folder of recordings; mend speech.recordings"
    caplog.clear()


def test_a_failure_is_told_before_a_missing_voice() -> None:
    broken = MockEngine()
    broken.errors.append(SpeechFailed("it is broken"))
    with pytest.raises(SpeechFailed, match="it is broken"):
        FirstAble([broken, MockEngine(languages=())]).synthesise("Home", "en", 175)


def test_a_recording_is_found_by_its_words_however_they_are_spaced(tmp_path: Path) -> None:
    engine = recordings(tmp_path)
    assert engine.synthesise(" Choose  a\nlanguage ", "en", 175) == engine.synthesise("Choose a language", "en", 330)
    with pytest.raises(NoVoice):
        engine.synthesise("Something else", "en", 175)


def test_a_recording_that_is_no_sound_says_which_file(tmp_path: Path) -> None:
    engine = recordings(tmp_path)
    (tmp_path / "en" / file_name("Home")).write_bytes(b"RIFF")
    with pytest.raises(SpeechFailed, match=file_name("Home")):
        engine.synthesise("Home", "en", 175)


def test_stereo_is_no_speech() -> None:
    mono = bytearray(write_wav(Pcm(LOUD, 22_050)))
    mono[22] = 2
    with pytest.raises(NotSound, match="2 channels"):
        read_wav(bytes(mono))
