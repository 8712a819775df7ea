"""The demo town, built once, and its searcher."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from content.build import build
from content.search.searcher import Searcher

ROOT = Path(__file__).parents[4]


@pytest.fixture(scope="session")
def demo_slot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    slot = tmp_path_factory.mktemp("demo") / "slot"
    build(ROOT / "content" / "demo", slot)
    return slot


@pytest.fixture(scope="session")
def demo(demo_slot: Path) -> Iterator[Searcher]:
    with Searcher(demo_slot) as searcher:
        yield searcher
