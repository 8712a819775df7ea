"""Building a slot against the world: power cuts, missing rights, full disks."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from content.build import build
from content.reader import Slot
from content.testing import SourceFolder, small_source
from tests.helpers.small_disk import small_disk

HELPERS = Path(__file__).parents[1] / "helpers"
ROOT = HELPERS.parents[1]


def seed() -> int:
    """Other lines in each run; what failed names them, and the order of the tests seeds them."""
    return random.randrange(2**32)  # noqa: S311 - variety, not secrecy


def python(script: str, *arguments: object) -> str:
    command = [sys.executable, str(HELPERS / script), *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment, cwd="/").stdout


def generation(slot: Path) -> str:
    with Slot(slot) as opened:
        return opened.generation


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    return small_source(tmp_path / "source")


def test_a_build_killed_at_any_moment_leaves_the_old_slot_or_the_new_one(source: SourceFolder, tmp_path: Path) -> None:
    slot = tmp_path / "slot"
    build(source.path, slot)
    old = generation(slot)
    source.write("field/home/en.toml", 'title = "House"')
    source.write("media/sign.svg", "<svg/>")
    found = json.loads(python("killed_build.py", source.path, slot, 60, seed()))
    new, beside = found["last"]
    assert new != old
    assert beside == 0
    assert {left for _, left, _ in found["left"]} == {old, new}
    assert max(beside for _, _, beside in found["left"]) == 1  # what one kill leaves, the next build sweeps


def test_a_first_build_killed_at_any_moment_leaves_no_slot_or_a_whole_one(source: SourceFolder, tmp_path: Path) -> None:
    found = json.loads(python("killed_build.py", source.path, tmp_path / "slot", 20, seed()))
    new, beside = found["last"]
    assert beside == 0
    assert {left for _, left, _ in found["left"]} == {"", new}


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that every user may enter; pytest's own folders are for their owner only."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_without_rights_a_build_says_so_and_changes_nothing(public: Path) -> None:
    source = small_source(public / "source")
    (public / "place").mkdir()
    build(source.path, public / "place/slot")
    (public / "place").chmod(0o555)
    said = python("build_as.py", "build", source.path, public / "place/slot")
    assert said.startswith(f"{public}/place/slot: it cannot be written (Permission denied).")
    assert said.count("\n") == 1
    assert sorted(path.name for path in (public / "place").iterdir()) == ["slot"]


def test_a_slot_is_read_by_a_user_who_may_write_nothing(public: Path) -> None:
    source = small_source(public / "source")
    build(source.path, public / "slot")
    public.chmod(0o555)
    assert python("build_as.py", "read", source.path, public / "slot") == "1 procedures\n"


def test_on_a_full_disk_a_build_says_so_and_changes_nothing(source: SourceFolder, tmp_path: Path) -> None:
    """The disk is a memory file system of half a megabyte, seen by this one process only."""
    disk = tmp_path / "disk"
    small = shutil.copytree(source.path, tmp_path / "small")
    source.words("field/home", "en", {"title": "Home"})
    for number in range(40):
        source.record(f"partner/p-{number}", {}, en={"title": "Partner", "summary": "Long words. " * 4_000})
    script = [sys.executable, *map(str, (HELPERS / "full_disk.py", small, source.path, disk / "slot"))]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    said = subprocess.run(
        [*small_disk(disk), *script], check=True, stdout=subprocess.PIPE, text=True, env=environment
    ).stdout
    assert said.splitlines() == [
        f"{disk}/slot: the disk is full. Make room and build again. Nothing was changed.",
        "3 records in the slot, beside it: nothing",
    ]


def test_a_slot_can_be_opened_at_any_moment_of_its_swaps(source: SourceFolder, tmp_path: Path) -> None:
    slot = tmp_path / "slot"
    build(source.path, slot)
    code = "import sys; from content.build import build; [build(*sys.argv[1:]) for _ in range(15)]"
    builder = subprocess.Popen([sys.executable, "-c", code, source.path, slot], cwd=ROOT)
    generations = {generation(slot)}
    while builder.poll() is None:
        generations.add(generation(slot))
    assert builder.returncode == 0
    assert len(generations) == 1
