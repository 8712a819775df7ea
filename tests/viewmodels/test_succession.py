import fcntl
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from content.build import build
from content.testing import SourceFolder
from kiosk.clock import monotonic_ms
from kiosk.lending import Events, EventsInMemory, Lending
from kiosk.stage import Stage
from kiosk.succession import Succession


def publish(source: SourceFolder, slots: Path, name: str, title: str) -> None:
    """A newer slot with another name for the town, and the link on it."""
    source.words("town", "en", {"title": title, "welcome": "Welcome"})
    build(source.path, slots / name)
    point(slots, name)


def point(slots: Path, name: str) -> None:
    (slots / "next").symlink_to(name)
    (slots / "next").rename(slots / "current")


def title(stage: Stage) -> str:
    return stage.kiosk.app.page.shown.title


def is_held(slot: Path) -> bool:
    with (slot / "lock").open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_a_newer_slot_is_shown_and_the_older_let_go(
    stage: Stage, source: SourceFolder, slots: Path, qtbot: QtBot
) -> None:
    _succession = Succession(stage.kiosk, slots / "current")
    publish(source, slots, "b", "Newmere")
    qtbot.waitUntil(lambda: title(stage) == "Newmere")
    qtbot.waitUntil(lambda: not is_held(slots / "a"))
    assert is_held(slots / "b")


def test_a_slot_exchanged_in_its_place_is_shown(stage: Stage, source: SourceFolder, slots: Path, qtbot: QtBot) -> None:
    _succession = Succession(stage.kiosk, slots / "a")
    source.words("town", "en", {"title": "Newmere", "welcome": "Welcome"})
    build(source.path, slots / "a")
    qtbot.waitUntil(lambda: title(stage) == "Newmere")


def test_nothing_changes_under_a_visitors_hands(stage: Stage, source: SourceFolder, slots: Path, qtbot: QtBot) -> None:
    _succession = Succession(stage.kiosk, slots / "current")
    stage.open("home")
    publish(source, slots, "b", "Newmere")
    qtbot.wait(500)
    assert stage.kiosk.slot.path == slots / "a"
    assert stage.kiosk.app.band.town == "Saltmere"
    stage.kiosk.app.finish()
    qtbot.waitUntil(lambda: title(stage) == "Newmere")


@pytest.mark.parametrize("damage", ["content.db", "lock", "words"])
def test_a_damaged_slot_is_refused_and_the_present_one_stays(
    damage: str, stage: Stage, slots: Path, source: SourceFolder, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    _succession = Succession(stage.kiosk, slots / "current")
    build(source.path, slots / "b")
    if damage == "words":
        with closing(sqlite3.connect(slots / "b" / "content.db")) as database, database:
            database.execute("UPDATE words SET written = substr(written, 1, 20)")
    else:
        (slots / "b" / damage).write_bytes(b"nonsense")
        if damage == "lock":
            (slots / "b" / "content.db").unlink()
    point(slots, "b")
    qtbot.waitUntil(lambda: "the present one stays" in caplog.text)
    stage.open("home")
    assert title(stage) != "Something went wrong"
    assert is_held(slots / "a")
    caplog.clear()


def test_after_a_damaged_slot_the_next_sound_one_is_taken(
    stage: Stage, slots: Path, source: SourceFolder, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    _succession = Succession(stage.kiosk, slots / "current")
    build(source.path, slots / "b")
    (slots / "b" / "content.db").write_bytes(b"nonsense")
    point(slots, "b")
    qtbot.waitUntil(lambda: "the present one stays" in caplog.text)
    publish(source, slots, "c", "Newmere")
    qtbot.waitUntil(lambda: title(stage) == "Newmere")
    caplog.clear()


def test_the_books_of_a_newer_slot_are_sorted_before_somebody_opens_their_shelf(
    stage: Stage, source: SourceFolder, slots: Path, qtbot: QtBot
) -> None:
    read: list[Events] = []

    def opened() -> Events:
        read.append(EventsInMemory())
        return read[-1]

    stage.kiosk.contexts.lending = Lending(opened, monotonic_ms)
    _succession = Succession(stage.kiosk, slots / "current")
    copies = [{"barcode": "20000424"}]
    source.facts("book/tides", {"title": "Tides", "languages": ["en"], "copies": copies})
    source.words("book/tides", "en", {})
    publish(source, slots, "b", "Newmere")
    qtbot.waitUntil(lambda: title(stage) == "Newmere")
    qtbot.waitUntil(lambda: len(read) == 1)
