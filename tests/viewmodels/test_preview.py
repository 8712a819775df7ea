import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from content.testing import PROCEDURE_IN_ENGLISH, SourceFolder
from kiosk.preview import Preview
from kiosk.stage import Stage


@pytest.fixture
def preview(stage: Stage, source: SourceFolder) -> Iterator[Preview]:
    preview = Preview(stage.kiosk, source.path)
    yield preview
    preview.close()


def retitle(source: SourceFolder, title: str) -> None:
    source.words("procedure/move-in", "en", {**PROCEDURE_IN_ENGLISH, "title": title})


def shown(stage: Stage) -> str:
    return stage.kiosk.app.page.shown.title


def test_a_save_is_shown_on_the_page_and_in_the_language_the_editor_is_on(
    preview: Preview, stage: Stage, source: SourceFolder, qtbot: QtBot
) -> None:
    stage.kiosk.app.speak("en")
    stage.open("procedure/move-in")
    retitle(source, "Say that you live here now")
    qtbot.waitUntil(lambda: shown(stage) == "Say that you live here now")
    assert stage.kiosk.app.page.shown.target == "procedure/move-in"
    stage.kiosk.app.speak("vi")
    retitle(source, "Say that you live here")
    qtbot.wait(600)
    assert stage.kiosk.app.language.code == "vi"


def test_a_fault_is_told_on_the_screen_and_the_last_good_version_stays(
    preview: Preview, stage: Stage, source: SourceFolder, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    stage.open("procedure/move-in")
    good = shown(stage)
    source.write("town/facts.toml", "broken =")
    editor = stage.kiosk.app.editor
    qtbot.waitUntil(lambda: bool(editor.lines))
    assert editor.title.startswith("1 fault in the content")
    assert editor.lines[0].startswith("town/facts.toml:1: ")
    stage.frames.wait()
    assert stage.part("editor-notice") is not None
    assert shown(stage) == good
    assert "town/facts.toml:1: " in caplog.text
    caplog.clear()


def test_the_notice_goes_when_the_fault_is_mended(
    preview: Preview, stage: Stage, source: SourceFolder, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    facts = (source.path / "town" / "facts.toml").read_text(encoding="utf-8")
    source.write("town/facts.toml", "broken =")
    qtbot.waitUntil(lambda: bool(stage.kiosk.app.editor.lines))
    source.write("town/facts.toml", facts)
    qtbot.waitUntil(lambda: not stage.kiosk.app.editor.lines)
    stage.frames.wait()
    qtbot.waitUntil(lambda: stage.part("editor-notice") is None)
    caplog.clear()


def test_many_faults_are_counted_and_the_first_are_shown(stage: Stage) -> None:
    editor = stage.kiosk.app.editor
    editor.tell([f"file {number}" for number in range(12)])
    assert editor.title.startswith("12 faults")
    assert editor.lines == ["file 0", "file 1", "file 2", "file 3", "… and 8 more; the terminal lists them all."]


def test_a_slot_that_cannot_be_written_is_a_fault_too(
    preview: Preview, stage: Stage, source: SourceFolder, slots: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    slot = stage.kiosk.slot.path
    shutil.rmtree(slot)
    slot.write_text("in the way")
    retitle(source, "Say that you live here now")
    qtbot.waitUntil(lambda: bool(stage.kiosk.app.editor.lines))
    assert "is no slot" in stage.kiosk.app.editor.lines[0]
    caplog.clear()
