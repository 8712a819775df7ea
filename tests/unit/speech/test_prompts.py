"""The sentences a person may record: listed as they will be asked for, judged before anyone listens."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from content.build import build
from content.reader import Slot
from content.testing import small_source
from kiosk.asked import moment_of
from kiosk.cli import main
from kiosk.clock import FixedClock
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.look import Look
from kiosk.pages.context import Choices
from kiosk.pages.registry import compose
from kiosk.prompting import Prompt, prompts
from kiosk.reading_aloud.announcements import Announcements
from kiosk.reading_aloud.page import Surface, items
from kiosk.speech.engine import Pcm
from kiosk.speech.recorded import Recorded
from kiosk.speech.speaker import Speaker
from kiosk.speech.testing import LOUD, RATE, MockListener, MockPlayer
from kiosk.speech.utterance import Utterance
from kiosk.speech.wav import write_wav
from kiosk.viewmodels.contexts import Contexts

GOOD = write_wav(Pcm(LOUD * 500, RATE))
LANGUAGES = ("en", "vi")


@pytest.fixture
def slot(tmp_path: Path) -> Path:
    build(small_source(tmp_path / "source").path, tmp_path / "slot")
    return tmp_path / "slot"


@pytest.fixture
def folder(slot: Path, tmp_path: Path) -> Path:
    """A folder in which every sentence is recorded, in English and Vietnamese."""
    folder = tmp_path / "recordings"
    with Slot(slot) as opened:
        for prompt in (prompt for language in LANGUAGES for prompt in prompts(opened, language)):
            path = folder / prompt.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(GOOD)
    return folder


def listed(slot: Path, language: str = "en", folder: Path | None = None) -> list[Prompt]:
    with Slot(slot) as opened:
        return prompts(opened, language, folder)


def run(slot: Path, *options: str | Path) -> Result:
    return CliRunner().invoke(main, ["prompts", "--content", str(slot), *map(str, options)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_records_the_list_is_heard_wherever_the_kiosk_speaks_for_itself(
    slot: Path, folder: Path, language: str
) -> None:
    listener, player = MockListener(), MockPlayer()
    speaker = Speaker(Recorded(folder), player, listener)
    for utterance in of_its_own(slot, language):
        speaker.say(utterance)
        assert speaker.wait(10)
    speaker.close()
    assert [event for event in listener.events if event[0] in ("missing", "failed")] == []
    assert b"".join(run.heard for run in player.runs)


def of_its_own(slot: Path, language: str) -> list[Utterance]:
    """Announcements, and the page where things are made easier as it is while speech is on."""
    with Slot(slot) as opened:
        contexts = Contexts(opened, FixedClock(moment_of(opened, None)))
        context = contexts.make(SCREEN_LANGUAGES[language], Choices(), Look(aloud=True))
        page = Surface.of(compose(context, "easier"), can_go_back=True)
        told = Announcements(context)
        rows = [item.utterance for item in items(context, page) if item.place != "band"]
        return [told.orientation(), told.still_there(), told.found(0), *rows]


def test_every_sentence_is_listed_once_and_holds_no_figure(slot: Path) -> None:
    texts = [prompt.text for prompt in listed(slot)]
    assert len(set(texts)) == len(texts) > 50
    assert not any(sign.isdigit() for text in texts for sign in text)


def test_what_is_not_recorded_is_said_to_be_missing(slot: Path, folder: Path) -> None:
    first = listed(slot)[0]
    (folder / first.file).unlink()
    found = run(slot, "--lang", "en", "--recordings", folder)
    assert found.exit_code == 0
    assert found.output.splitlines()[0] == f"missing  {first.file}\t{first.text}"
    assert {line[:9] for line in found.output.splitlines()[1:]} == {"recorded "}


def spoilt_by(sound: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(sound)


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (spoilt_by(b"ID3 an MP3"), "is no WAV file; record it anew"),
        (spoilt_by(GOOD[:20]), "is no WAV file; record it anew"),
        (spoilt_by(GOOD[:22] + b"\2" + GOOD[23:]), "is a WAV file of 2 channels and 16 bits"),
        (spoilt_by(write_wav(Pcm(LOUD * 500, 4_000))), "has 4,000 samples a second; save it with 8,000 to 48,000"),
        (spoilt_by(write_wav(Pcm(LOUD * 500, 96_000))), "has 96,000 samples a second"),
        (spoilt_by(write_wav(Pcm(b"", RATE))), "holds no sound; record it anew"),
        (as_folder, "cannot be read (Is a directory)"),
    ],
)
def test_a_recording_that_cannot_be_used_says_why(
    slot: Path, folder: Path, spoil: Callable[[Path], object], why: str
) -> None:
    prompt = listed(slot)[3]
    spoil(folder / prompt.file)
    found = run(slot, "--lang", "en", "--recordings", folder)
    (line,) = (line for line in found.output.splitlines() if line.startswith("faulty"))
    assert line.startswith(f"faulty   {prompt.file}\t{prompt.file} {why}")
    assert found.exit_code == 1


def test_a_recording_of_other_words_is_named(slot: Path, folder: Path) -> None:
    (folder / "vi" / "0123456789abcdef.wav").write_bytes(GOOD)
    found = run(slot, "--lang", "vi", "--recordings", folder, "--json")
    assert json.loads(found.output)["unused"] == ["vi/0123456789abcdef.wav"]


def test_a_language_the_town_does_not_speak_is_one_line(slot: Path) -> None:
    found = run(slot, "--lang", "he")
    assert found.exit_code == 1
    assert found.output.startswith("Error: ")
