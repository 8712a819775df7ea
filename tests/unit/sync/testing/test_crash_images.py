"""The harness that sync is tried in sees damage where something was not brought to the disk, and none where it was."""

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.testing.disk import compiled
from tests.helpers.power.crash_images import Recording
from tests.helpers.power.disk import ROOT, preloaded
from tests.helpers.power.written_twice import ONE, TWO


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compiled(tmp_path_factory.mktemp("disk"))


def recorded(library: Path, folder: Path) -> tuple[Recording, str]:
    (folder / "disk").mkdir()
    command = [sys.executable, "-m", "tests.helpers.power.written_twice", folder / "disk", folder / "log"]
    done = subprocess.run(
        list(map(str, command)), env=preloaded(library), cwd=ROOT, capture_output=True, text=True, check=True
    )
    return Recording(folder / "before", folder / "log"), done.stdout


def left(recording: Recording, folder: Path, seeds: int = 40) -> Iterator[tuple[bool, bytes | None]]:
    """For each image: whether the second content was promised by then, and what the file holds."""
    promised = next(number for number, _ in recording.marks())
    for seed in range(seeds):
        chance = random.Random(seed)  # noqa: S311 - variety, not secrecy
        cut = chance.randint(0, len(recording.events))
        recording.image(cut, chance, folder / f"image-{seed}")
        file = folder / f"image-{seed}" / "file"
        yield cut > promised, file.read_bytes() if file.exists() else None


def test_a_file_that_was_written_for_good_is_the_old_one_or_the_new_one(tmp_path: Path, library: Path) -> None:
    recording, sites = recorded(library, tmp_path)
    found = list(left(recording, tmp_path))
    assert {body for _, body in found} == {ONE, TWO}
    assert {body for promised, body in found if promised} == {TWO}
    assert "sync/durable.py:" in sites


def test_bytes_that_nobody_synced_are_seen_to_be_missing(tmp_path: Path, library: Path) -> None:
    recording, _ = recorded(library, tmp_path)
    assert {body for _, body in left(recording.without_syncs("*.new"), tmp_path)} - {ONE, TWO}


def test_a_name_that_nobody_synced_is_seen_to_be_missing(tmp_path: Path, library: Path) -> None:
    recording, _ = recorded(library, tmp_path)
    found = set(left(recording.without_syncs("."), tmp_path))
    assert {body for _, body in found} == {ONE, TWO}
    assert (True, ONE) in found
