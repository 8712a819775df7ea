"""The files of a slot: links where the file system has them, nothing left over where they go."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.in_place.files import Files, link, link_files


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder on another file system, to which no link leads."""
    memory = Path("/dev/shm")  # noqa: S108 - there is no other way to another file system without being root
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no other file system here")
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def kept(folder: Path, text: str = "<svg/>") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "kept"
    path.write_text(text, "utf-8")
    return path


def test_a_file_is_on_the_card_once(tmp_path: Path) -> None:
    link(kept(tmp_path), tmp_path / "a.svg")
    assert (tmp_path / "a.svg").samefile(tmp_path / "kept")


def test_where_no_link_leads_there_is_a_copy(tmp_path: Path, elsewhere: Path) -> None:
    link(kept(elsewhere), tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text("utf-8") == "<svg/>"


def test_a_file_takes_the_place_of_another_and_leaves_the_kept_one_alone(tmp_path: Path) -> None:
    files = Files(tmp_path / "slot")
    (tmp_path / "slot").mkdir()
    files.put("media/signs/a.svg", kept(tmp_path / "one", "one"))
    files.put("media/signs/a.svg", kept(tmp_path / "two", "two"))
    files.flush()
    assert (tmp_path / "slot/media/signs/a.svg").read_text("utf-8") == "two"
    assert (tmp_path / "one/kept").read_text("utf-8") == "one"


def test_folders_go_with_their_last_file_but_the_one_for_media_stays(tmp_path: Path) -> None:
    files = Files(tmp_path / "slot")
    (tmp_path / "slot").mkdir()
    for key in ("media/signs/a.svg", "map/tiles/1.rcc", "map/map.json"):
        files.put(key, kept(tmp_path))
    files.remove("media/signs/a.svg")
    files.remove("map/tiles/1.rcc")
    files.flush()
    left = sorted(path.relative_to(tmp_path / "slot").as_posix() for path in (tmp_path / "slot").rglob("*"))
    assert left == ["map", "map/map.json", "media"]
    files.remove("map/map.json")
    files.remove("map/never-there")
    files.flush()
    assert [path.name for path in (tmp_path / "slot").iterdir()] == ["media"]


def test_a_copy_of_a_slot_has_all_its_files(tmp_path: Path) -> None:
    files = Files(tmp_path / "slot")
    for folder in ("slot", "copy"):
        (tmp_path / folder).mkdir()
    for key in ("media/a.svg", "media/signs/b.svg", "map/map.json"):
        files.put(key, kept(tmp_path))
    link_files(tmp_path / "slot", tmp_path / "copy")
    found = sorted(path.relative_to(tmp_path / "copy").as_posix() for path in (tmp_path / "copy").rglob("*.*"))
    assert found == ["map/map.json", "media/a.svg", "media/signs/b.svg"]
