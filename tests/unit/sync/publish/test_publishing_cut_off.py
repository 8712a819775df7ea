"""Whatever happens while something is published, kiosks see the generation before or the one after."""

import errno
import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any, override

import pytest
from tuf.api.metadata import Metadata

from content.testing import SourceFolder, small_source
from sync import durable
from sync.publish import PublishError
from sync.publish.generations import publish
from sync.publish.repository import Repository
from sync.publish.verify import verify
from sync.testing.publisher import Publisher

ROOT = Path(__file__).parents[4]


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    made = Publisher(tmp_path)
    made.publish(small_source(tmp_path / "town").path)
    return made


@pytest.fixture
def source(tmp_path: Path, publisher: Publisher) -> SourceFolder:
    source = SourceFolder(tmp_path / "town")
    source.write("field/home/en.toml", 'title = "Houses"\n')
    return source


def test_a_publisher_killed_at_any_line_that_writes_leaves_a_whole_repository(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tests/helpers/killed_publish.py"), str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment).stdout
    left = json.loads(said)
    assert len(left) > 20
    assert {generation for generation, *_ in left} == {1, 2}
    assert [faults for _, faults, *_ in left if faults] == []
    assert {(generation, faults) for *_, generation, faults in left} == {(2, 0)}


class Overtaken(Repository):
    """Somebody else publishes while this one is about to: their timestamp is there first."""

    @override
    def write(self, name: str, metadata: Metadata[Any]) -> None:
        if name == "snapshot" and not hasattr(self, "overtaken"):
            self.overtaken = True
            timestamp = self.timestamp()
            timestamp.signed.version += 1
            super().write("timestamp", timestamp)
        super().write(name, metadata)


def test_who_is_overtaken_says_so_and_leaves_what_the_other_has_published(
    publisher: Publisher, source: SourceFolder
) -> None:
    late = Overtaken(publisher.repository.folder)
    with pytest.raises(PublishError, match="somebody else has published meanwhile"):
        publish(source.path, late, publisher.online, publisher.now)
    assert publisher.publish(source.path).generation == 2
    assert verify(publisher.repository, publisher.now).faults == []


class Racing(Repository):
    """Somebody else, on another machine, writes the same version of the same file first."""

    @override
    def write(self, name: str, metadata: Metadata[Any]) -> None:
        if name == "content":
            super().write(name, metadata)
        super().write(name, metadata)


def test_nobody_writes_over_metadata_of_the_same_version(publisher: Publisher, source: SourceFolder) -> None:
    with pytest.raises(PublishError, match="somebody else is publishing into it"):
        publish(source.path, Racing(publisher.repository.folder), publisher.online, publisher.now)
    assert verify(publisher.repository, publisher.now).generation == 1
    assert publisher.publish(source.path).generation == 2
    assert verify(publisher.repository, publisher.now).faults == []


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A disk that takes as many more files as the list says, and then no more."""
    left: list[int] = []
    for name in ("create", "write", "finish"):

        def limited(real: Any, file: Path, *more: Any) -> None:
            if left:
                left[0] -= 1
                if left[0] < 0:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))
            real(file, *more)

        monkeypatch.setattr(durable, name, partial(limited, getattr(durable, name)))
    return left


@pytest.mark.parametrize("files", range(4))
def test_a_full_disk_leaves_the_generation_before(
    publisher: Publisher, source: SourceFolder, full: list[int], files: int
) -> None:
    full.append(files)
    with pytest.raises(OSError, match="No space left"):
        publisher.publish(source.path)
    full.clear()
    found = verify(publisher.repository, publisher.now)
    assert (found.generation, found.faults) == (1, [])
    assert publisher.publish(source.path).generation == 2
    assert verify(publisher.repository, publisher.now).faults == []
