from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.adapters.source_watch import SourceWatch


@pytest.fixture
def watch(tmp_path: Path, qtbot: QtBot) -> Iterator[SourceWatch]:
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "en.toml").write_text("title = 'A'")
    watch = SourceWatch(tmp_path)
    yield watch
    watch.close()


def test_a_file_written_in_place_is_noticed(watch: SourceWatch, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watch.saved):
        (tmp_path / "town" / "en.toml").write_text("title = 'B'")


def test_a_file_put_in_the_place_of_another_is_noticed(watch: SourceWatch, tmp_path: Path, qtbot: QtBot) -> None:
    for _ in range(2):
        with qtbot.waitSignal(watch.saved):
            (tmp_path / "saving").write_text("title = 'B'")
            (tmp_path / "saving").rename(tmp_path / "town" / "en.toml")


def test_a_file_in_a_new_folder_is_noticed(watch: SourceWatch, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "field" / "home"
    with qtbot.waitSignal(watch.saved):
        folder.mkdir(parents=True)
    with qtbot.waitSignal(watch.saved):
        (folder / "en.toml").write_text("title = 'Home'")


def test_a_file_that_goes_is_noticed(watch: SourceWatch, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watch.saved):
        (tmp_path / "town" / "en.toml").unlink()


def test_many_saves_at_once_are_one(watch: SourceWatch, tmp_path: Path, qtbot: QtBot) -> None:
    heard: list[int] = []
    watch.saved.connect(lambda: heard.append(1))
    for number in range(50):
        (tmp_path / "town" / f"{number}.toml").write_text("")
    qtbot.waitUntil(lambda: bool(heard))
    qtbot.wait(400)
    assert heard == [1]


def test_reading_is_no_save(watch: SourceWatch, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(watch.saved, wait=400):
        (tmp_path / "town" / "en.toml").read_text()
