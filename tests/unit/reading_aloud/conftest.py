"""The demo town, built once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from content.build import build
from content.reader import Slot
from tests.helpers.visits import DEMO


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slot]:
    """The demo town as the screen reads it."""
    folder: Path = tmp_path_factory.mktemp("demo") / "slot"
    build(DEMO, folder)
    with Slot(folder) as slot:
        yield slot
