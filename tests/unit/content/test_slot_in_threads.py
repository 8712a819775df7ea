"""The screen's thread and its worker read the same slot at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from content.build import build
from content.reader import Slot
from content.testing import small_source

ASKED = 4_000


@pytest.fixture
def slot(tmp_path: Path) -> Slot:
    source = small_source(tmp_path / "source")
    build(source.path, tmp_path / "slot")
    return Slot(tmp_path / "slot")


def test_two_threads_get_the_rows_that_each_asked_for(slot: Slot) -> None:
    keys = [key for kind in ("field", "office", "procedure") for key in slot.keys(kind)]

    def read(_thread: int) -> set[tuple[str, str]]:
        asked = (keys[number % len(keys)] for number in range(ASKED))
        return {(key, f"{slot.words(key, 'en')['title'].text} {slot.record(key)}") for key in asked}

    alone = read(0)
    with slot, ThreadPoolExecutor(3) as pool:
        assert list(pool.map(read, range(3))) == [alone] * 3
