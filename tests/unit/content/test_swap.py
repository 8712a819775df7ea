"""A finished folder takes the place of an older one in one step, and nothing half-written is left."""

import errno
import fcntl
import os
from pathlib import Path

import pytest

from content import swap
from content.swap import replacing


def fill(target: Path, text: str) -> None:
    with replacing(target) as folder:
        (folder / "page").write_text(text)


def fill_a_full_disk(target: Path) -> None:
    with replacing(target) as folder:
        (folder / "page").write_text("half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path != target)


def test_a_new_folder_takes_the_name(tmp_path: Path) -> None:
    fill(tmp_path / "slot", "new")
    assert (tmp_path / "slot/page").read_text() == "new"
    assert beside(tmp_path / "slot") == []


def test_an_older_folder_is_replaced_and_removed(tmp_path: Path) -> None:
    fill(tmp_path / "slot", "old")
    fill(tmp_path / "slot", "new")
    assert (tmp_path / "slot/page").read_text() == "new"
    assert beside(tmp_path / "slot") == []


def test_the_older_folder_is_there_until_the_new_one_is_whole(tmp_path: Path) -> None:
    fill(tmp_path / "slot", "old")
    with replacing(tmp_path / "slot") as folder:
        (folder / "page").write_text("new")
        assert (tmp_path / "slot/page").read_text() == "old"


def test_a_failure_leaves_the_older_folder_and_nothing_beside_it(tmp_path: Path) -> None:
    fill(tmp_path / "slot", "old")
    with pytest.raises(OSError, match="No space"):
        fill_a_full_disk(tmp_path / "slot")
    assert (tmp_path / "slot/page").read_text() == "old"
    assert beside(tmp_path / "slot") == []


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    fill(tmp_path / "slot", "old")
    (tmp_path / "current").symlink_to("slot")
    fill(tmp_path / "current", "new")
    assert (tmp_path / "current").is_symlink()
    assert (tmp_path / "slot/page").read_text() == "new"


def test_what_a_crash_left_is_swept_away_but_not_what_is_in_use(tmp_path: Path) -> None:
    abandoned, in_use, foreign = (tmp_path / f".slot.{name}" for name in ("swap-a", "swap-b", "backup"))
    for folder in (abandoned, in_use, foreign):
        folder.mkdir()
        (folder / "lock").touch()
    handle = os.open(in_use / "lock", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_SH)
    fill(tmp_path / "slot", "new")
    os.close(handle)
    assert beside(tmp_path / "slot") == [".slot.backup", ".slot.swap-b"]


def test_a_folder_that_another_build_is_writing_is_left_to_it(tmp_path: Path) -> None:
    with replacing(tmp_path / "slot") as folder:
        (folder / "page").write_text("slow")
        fill(tmp_path / "slot", "quick")
        assert (folder / "page").read_text() == "slow"
    assert (tmp_path / "slot/page").read_text() == "slow"
    assert beside(tmp_path / "slot") == []


@pytest.fixture
def without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that cannot exchange two names, such as some network ones."""
    monkeypatch.setattr(swap, "_exchange", lambda _first, _second: False)


@pytest.mark.usefixtures("without_exchange")
def test_where_names_cannot_be_exchanged_two_renames_do(tmp_path: Path) -> None:
    fill(tmp_path / "slot", "old")
    fill(tmp_path / "slot", "new")
    assert (tmp_path / "slot/page").read_text() == "new"
    assert beside(tmp_path / "slot") == []


def test_a_crash_between_two_renames_is_mended_by_the_next_swap(tmp_path: Path) -> None:
    fill(tmp_path / "slot", "old")
    (tmp_path / "slot").rename(tmp_path / ".slot.swap-replaced-x")
    with pytest.raises(OSError, match="No space"):
        fill_a_full_disk(tmp_path / "slot")
    assert (tmp_path / "slot/page").read_text() == "old"


def test_names_are_exchanged_in_one_step(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    if not swap._exchange(tmp_path / "a", tmp_path / "b"):
        pytest.skip("this file system cannot exchange two names")
    assert (tmp_path / "a/b").exists()
    with pytest.raises(FileNotFoundError):
        swap._exchange(tmp_path / "a", tmp_path / "gone")
