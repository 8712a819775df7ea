"""The small town with a map, built once."""

from collections.abc import Iterator

import pytest

from content.reader import Slot
from tests.helpers.mapped_town import build_town


@pytest.fixture(scope="session")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slot]:
    with Slot(build_town(tmp_path_factory.mktemp("mapped"))) as slot:
        yield slot
