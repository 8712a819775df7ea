"""The real kiosk at a shelf: what was told is kept, whenever it is killed, and when it begins anew by itself."""

import random
import signal
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.helpers.at_the_shelf import (
    CODES,
    Spot,
    at_the_desk,
    built_shelf,
    go,
    kept,
    scan,
    shelf_file,
    take,
    taken,
    way_to_the_desk,
)
from tests.helpers.vnc import Visitor

ANEW = "The first frame stood again"
TOLD, HASTY = 3, 8
# Looks at the glass between the last scan and the kill: from at once until long after all was written.
MOST_LOOKS = 12


@pytest.fixture(scope="module")
def slot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="module")
def way(slot: Path, qapp: QGuiApplication) -> dict[str, Spot]:
    return way_to_the_desk(slot)


@pytest.mark.parametrize("rounds", [2, pytest.param(4, marks=pytest.mark.combinations)])
def test_however_it_is_killed_no_loan_that_was_told_is_lost(
    tmp_path: Path, slot: Path, way: dict[str, Spot], rounds: int
) -> None:
    """Some books are scanned with a look at what is told, then many as fast as a scanner can; then it is killed."""
    chance, codes, file = random.Random(), iter(CODES), shelf_file(tmp_path)  # noqa: S311 - variety
    before: list[str] = []
    for _ in range(rounds):
        with at_the_desk(tmp_path, slot, way) as (kiosk, visitor, _port):
            told, hasty = ([next(codes) for _ in range(count)] for count in (TOLD, HASTY))
            for code in told:
                take(visitor, code)
            for code in hasty:
                scan(visitor, code)
            for _ in range(chance.randrange(MOST_LOOKS)):
                visitor.look()
            kiosk.process.send_signal(signal.SIGKILL)
            kiosk.process.wait()
        events, now = kept(file), taken(file)
        assert now[: len(before) + TOLD] == before + told
        assert now[len(before) + TOLD :] == hasty[: len(now) - len(before) - TOLD], "one was passed over"
        assert [event.number for event in events] == list(range(1, len(events) + 1))
        assert len({event.device for event in events}) == 1, "a kiosk has one name for ever"
        before = now


def test_loans_outlive_the_new_beginning_after_a_visit(tmp_path: Path, slot: Path, way: dict[str, Spot]) -> None:
    with at_the_desk(tmp_path, slot, way) as (kiosk, visitor, port):
        take(visitor, CODES[0])
        visitor.touch(*way["Finish"])
        kiosk.until(lambda said: ANEW in said, seconds=120)
        with closing(Visitor(port)) as another:
            go(another, way, "English", "Borrow a book", "Take a book home")
            take(another, CODES[1])
        kiosk.end(signal.SIGTERM)
    assert [event.number for event in kept(shelf_file(tmp_path))] == [1, 2]
    assert taken(shelf_file(tmp_path)) == CODES[:2]
