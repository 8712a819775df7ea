"""What the trials of sync share: the library that stands between a program and its disk."""

from pathlib import Path

import pytest

from tests.helpers.power.disk import compiled


@pytest.fixture(scope="session")
def disk_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compiled(tmp_path_factory.mktemp("disk"))
