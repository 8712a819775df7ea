import fcntl
import os
from pathlib import Path

import pytest

from content.build import build
from content.faults import FaultySource
from content.reader import Slot, SlotError
from content.testing import small_source
from kiosk import slots
from kiosk.cache import cache_folder


@pytest.fixture(autouse=True)
def _small_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A demo town that builds quickly, and a cache of the test's own."""
    small_source(tmp_path / "package" / "demo")
    monkeypatch.setattr(slots, "CONTENT_PACKAGE", tmp_path / "package")
    monkeypatch.setattr(slots, "DEMO_SOURCE", tmp_path / "package" / "demo")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def inode(slot: Slot) -> int:
    return (slot.path / "lock").stat().st_ino


def test_the_demo_town_is_built_once() -> None:
    with slots.open_demo() as first, slots.open_demo() as second:
        assert first.path.is_relative_to(cache_folder())
        assert inode(first) == inode(second)


def test_the_demo_town_is_built_anew_when_a_file_of_it_or_of_its_builder_changed(tmp_path: Path) -> None:
    for name in ("demo/town/en.toml", "builder.py"):
        with slots.open_demo() as before:
            known = before.path
        file = tmp_path / "package" / name
        file.touch()
        os.utime(file, ns=(1, 1))
        with slots.open_demo() as after:
            assert after.path != known
        assert not known.exists(), "what is out of date is forgotten"


def test_a_demo_town_that_another_kiosk_shows_is_not_taken_from_it(tmp_path: Path) -> None:
    with slots.open_demo() as shown:
        os.utime(tmp_path / "package" / "demo" / "town" / "en.toml", ns=(1, 1))
        slots.open_demo().close()
        assert (shown.path / "content.db").exists()


def test_a_damaged_demo_town_is_built_anew() -> None:
    with slots.open_demo() as slot:
        database = slot.path / "content.db"
    database.write_bytes(b"nonsense")
    with slots.open_demo() as slot:
        assert slot.town.source_language == "en"


def test_without_a_usable_cache_the_demo_town_is_built_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with slots.open_demo() as slot:
        assert not slot.path.is_relative_to(tmp_path)


def test_a_relative_cache_folder_is_no_cache_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", "/home/kiosk")
    assert cache_folder() == Path("/home/kiosk/.cache/porchlight")


def test_content_is_a_slot_or_a_source(tmp_path: Path) -> None:
    source = small_source(tmp_path / "source").path
    build(source, tmp_path / "slot")
    with slots.open_content(source) as made, slots.open_content(tmp_path / "slot") as finished:
        assert made.generation == finished.generation
    with pytest.raises(SlotError, match="no content here"):
        slots.open_content(tmp_path / "nowhere")


def test_a_source_with_faults_is_not_opened(tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    source.write("town/facts.toml", "broken =")
    with pytest.raises(FaultySource):
        slots.open_source(source.path)


def test_a_finished_slot_is_not_taken_for_a_source(tmp_path: Path) -> None:
    build(small_source(tmp_path / "source").path, tmp_path / "slot")
    with pytest.raises(SlotError, match=r"Show it with --slot\."):
        slots.open_source(tmp_path / "slot")


def test_a_slot_is_held_as_long_as_it_is_open() -> None:
    with slots.open_demo() as slot, (slot.path / "lock").open() as lock, pytest.raises(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_the_screen_does_not_wait_for_a_slot_that_sync_has_begun_to_write(tmp_path: Path) -> None:
    """It began anew, and nobody held the slot it showed for a moment."""
    build(small_source(tmp_path / "source").path, tmp_path / "slot")
    with (tmp_path / "slot/lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert slots.open_again(str(tmp_path / "slot")) is None
        fcntl.flock(lock, fcntl.LOCK_UN)
    again = slots.open_again(str(tmp_path / "slot"))
    assert again is not None
    again.close()
    assert slots.open_again(str(tmp_path / "gone")) is None
