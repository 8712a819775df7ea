"""The reader with its real voice: thousands of keys leave nothing behind, and a kill of the voice costs no word."""

import os
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bench.processes import children
from content.build import build
from content.reader import Slot
from kiosk.clock import FixedClock
from kiosk.keypad import code_of
from kiosk.reading import join_reader, machine_voice
from kiosk.screens import SCREENS
from kiosk.speech.engine import FirstAble
from kiosk.speech.espeak import EspeakCommand
from kiosk.speech.listener import Listener
from kiosk.speech.pyttsx3_process import Pyttsx3Process
from kiosk.speech.speaker import Speaker
from kiosk.speech.testing import MockEngine, MockPlayer
from kiosk.stage import Stage, staged
from kiosk.viewmodels.reader import ReaderViewModel
from tests.helpers.visits import DEMO
from tests.qml.conftest import CONFIG, MORNING

KEYS = ("next", "previous", "next_heading", "previous_heading", "repeat", "read_page", "pause", "stop", "faster")
PAGES = ("home", "easier", "offices", "procedure/register-birth")
KEYS_A_PAGE = 20
NULL_CARD = "pcm.!default { type null }\n"


@pytest.fixture(scope="module")
def slot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    slot = tmp_path_factory.mktemp("demo") / "slot"
    build(DEMO, slot)
    return slot


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where every program this process starts would leave its files; its sound card hears nothing."""
    folder = tmp_path / "run"
    folder.mkdir()
    (tmp_path / ".asoundrc").write_text(NULL_CARD, encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("TMPDIR", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(folder))
    folder.chmod(0o700)
    return folder


@contextmanager
def showing(slot: Path) -> Iterator[Stage]:
    with staged(Slot(slot), CONFIG, SCREENS["portrait"], clock=FixedClock(MORNING)) as stage:
        stage.kiosk.window.requestActivate()
        yield stage


def press(stage: Stage, verb: str) -> None:
    QTest.keyClick(stage.kiosk.window, Qt.Key(code_of(CONFIG.keypad.keys[verb])))


def left(folder: Path) -> dict[str, int]:
    """What is there of processes, open files and files."""
    return {
        "processes": len(children()),
        "open files": len(os.listdir("/proc/self/fd")),  # noqa: PTH208 - Path would open one more
        "files": len(list(folder.rglob("*"))),
    }


@pytest.mark.clause("C6", "P1")
@pytest.mark.parametrize("keys", [40, pytest.param(1000, marks=pytest.mark.combinations)])
def test_interruptions_leave_no_process_no_file_and_no_sound(qtbot: QtBot, slot: Path, folder: Path, keys: int) -> None:
    speakers: list[Speaker] = []

    def make_voice(listener: Listener) -> Speaker:
        speaker = machine_voice(CONFIG, listener)
        assert isinstance(speaker, Speaker)
        speakers.append(speaker)
        return speaker

    chance = random.Random(keys)  # noqa: S311 - variety, not secrecy
    before = children()
    with showing(slot) as stage:
        app = stage.kiosk.app
        app.read_with(partial(join_reader, make_voice=make_voice))
        for page in PAGES:  # what they open once stays open, such as the map
            stage.open(page)
        press(stage, "speech")
        qtbot.waitUntil(lambda: left(folder)["processes"] > 0, timeout=20_000)
        press(stage, "stop")
        assert speakers[0].wait(10)
        quiet = left(folder)
        for number in range(keys):
            if number % KEYS_A_PAGE == 0:
                stage.open(chance.choice(PAGES))
            press(stage, chance.choice(KEYS))
            QTest.qWait(chance.choice((0, 0, 5, 20)))
        press(stage, "stop")
        assert speakers[0].wait(10)
        assert left(folder) == quiet
        assert len(children()) == len(before) + 1, "the process that speaks, and no player"
        app.finish()
        assert speakers[0].wait(10)
        assert children() == before
    assert list(folder.iterdir()) == []


def test_a_key_after_the_speaking_process_was_killed_is_answered_with_its_words(
    qapp: QGuiApplication, slot: Path
) -> None:
    engine, player = Pyttsx3Process(), MockPlayer()
    speakers: list[Speaker] = []

    def make_voice(listener: Listener) -> Speaker:
        speakers.append(Speaker(FirstAble([engine, EspeakCommand("/nowhere/espeak-ng")]), player, listener))
        return speakers[0]

    with showing(slot) as stage:
        stage.kiosk.app.read_with(partial(join_reader, make_voice=make_voice))
        press(stage, "speech")
        press(stage, "next")
        assert speakers[0].wait(10)
        whole, said = heard(player), engine.pid
        assert said is not None
        os.kill(said, signal.SIGKILL)
        press(stage, "repeat")
        assert speakers[0].wait(10)
        reader = stage.kiosk.app.reader
        assert isinstance(reader, ReaderViewModel)
        assert engine.pid not in (None, said)
        assert reader.notice == ""
        assert 0.9 < heard(player) / whole < 1.1


@pytest.mark.clause("C6")
@pytest.mark.parametrize("key", ["Down", "Return", "F8", "F7", "Tab", "7", "Escape", "Home", "F9"])
def test_a_key_has_silenced_the_voice_when_it_is_done(qapp: QGuiApplication, slot: Path, key: str) -> None:
    """Not a sample more is played, however long what follows takes; the milliseconds are measured by the bench."""
    player = MockPlayer(held=True)
    with showing(slot) as stage:
        stage.kiosk.app.read_with(
            partial(join_reader, make_voice=lambda listener: Speaker(MockEngine(), player, listener))
        )
        stage.kiosk.app.activate("language:en")
        press(stage, "speech")
        player.wait()
        (being_said,) = player.runs
        assert being_said.state == "playing"
        QTest.keyClick(stage.kiosk.window, Qt.Key(code_of(key)))
        assert being_said.state == "stopped"


def heard(player: MockPlayer) -> int:
    """How many bytes of sound the last utterance was."""
    return len(player.runs[-1].heard)
