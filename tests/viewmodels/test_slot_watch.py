from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from content.build import build
from content.testing import small_source
from kiosk.adapters.slot_watch import SlotWatch


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return small_source(tmp_path / "source").path


@pytest.fixture
def slots(tmp_path: Path, source: Path) -> Path:
    """A folder as sync leaves it: two slots, and a link to the one in use."""
    folder = tmp_path / "slots"
    for name in ("a", "b"):
        build(source, folder / name)
    (folder / "current").symlink_to("a")
    return folder


def point(slots: Path, name: str) -> None:
    """Rename a new link over the old one, as sync does."""
    (slots / "next").symlink_to(name)
    (slots / "next").rename(slots / "current")


def test_a_link_to_another_slot_is_noticed(slots: Path, qtbot: QtBot) -> None:
    watch = SlotWatch(slots / "current")
    with qtbot.waitSignal(watch.replaced):
        point(slots, "b")


def test_a_folder_that_was_exchanged_is_noticed_every_time(slots: Path, source: Path, qtbot: QtBot) -> None:
    watch = SlotWatch(slots / "a")
    for _ in range(2):
        with qtbot.waitSignal(watch.replaced):
            build(source, slots / "a")


def test_what_happens_beside_the_slot_is_not_its_business(slots: Path, qtbot: QtBot) -> None:
    watch = SlotWatch(slots / "current")
    with qtbot.assertNotEmitted(watch.replaced, wait=400):
        (slots / "c").mkdir()
        point(slots, "a")


def test_a_slot_that_is_gone_is_not_a_newer_one(slots: Path, qtbot: QtBot) -> None:
    watch = SlotWatch(slots / "current")
    with qtbot.assertNotEmitted(watch.replaced, wait=400):
        point(slots, "nowhere")
