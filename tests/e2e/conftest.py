"""What the trials of power cuts share: the library between a program and its disk, and a quick place to try it."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.testing.disk import compiled

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - thousands of fsyncs, of which the library only has to know


@pytest.fixture(scope="session")
def disk_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compiled(tmp_path_factory.mktemp("disk"))


@pytest.fixture
def quick_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory, where there is one."""
    where = _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else tmp_path
    with tempfile.TemporaryDirectory(dir=where) as folder:
        yield Path(folder)
