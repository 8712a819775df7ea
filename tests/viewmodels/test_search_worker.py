from functools import partial
from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import Any

from pytestqt.qtbot import QtBot

from content.search.testing import FakeSearcher
from kiosk.adapters.search_worker import Lookup, NewestWorker


def wait_for(began: Event, let: Event) -> str:
    began.set()
    assert let.wait(20)
    return "waited"


def fail() -> None:
    raise ValueError("no such thing")


def nothing() -> None:
    """Nothing is to be closed."""


def test_only_the_newest_of_those_that_wait_is_run(qtbot: QtBot) -> None:
    worker, began, let, run, arrived = NewestWorker(nothing), Event(), Event(), list[int](), list[Any]()
    worker.run(partial(wait_for, began, let), lambda result, _error: arrived.append(result))
    assert began.wait(20)
    for number in range(5):
        worker.run(partial(run.append, number), lambda _result, _error: arrived.append("newest"))
    let.set()
    qtbot.waitUntil(lambda: bool(arrived))
    worker.close()
    assert (run, arrived) == ([4], ["newest"])


def test_what_was_forgotten_is_neither_run_nor_delivered(qtbot: QtBot) -> None:
    worker, began, let, run, arrived = NewestWorker(nothing), Event(), Event(), list[int](), list[Any]()
    worker.run(partial(wait_for, began, let), lambda result, _error: arrived.append(result))
    assert began.wait(20)
    worker.run(partial(run.append, 1), lambda _result, _error: arrived.append("waiting"))
    worker.forget()
    let.set()
    worker.close()
    qtbot.wait(20)
    assert (run, arrived) == ([], [])


def test_an_exception_is_an_outcome_and_the_thread_goes_on(qtbot: QtBot) -> None:
    worker, arrived = NewestWorker(nothing), list[Any]()
    worker.run(fail, lambda _result, error: arrived.append(str(error)))
    qtbot.waitUntil(lambda: arrived == ["no such thing"])
    worker.run(lambda: 1, lambda result, _error: arrived.append(result))
    qtbot.waitUntil(lambda: arrived == ["no such thing", 1])
    worker.close()


def test_what_its_thread_opened_its_thread_closes() -> None:
    threads: list[bool] = []
    worker = NewestWorker(lambda: threads.append(current_thread() is main_thread()))
    worker.close()
    assert threads == [False]


def test_a_searcher_is_opened_when_first_asked_for_and_closed_with_its_slot(tmp_path: Path) -> None:
    opened: list[tuple[Path, FakeSearcher]] = []

    def opening(slot: Path) -> FakeSearcher:
        opened.append((slot, FakeSearcher(())))
        return opened[-1][1]

    lookup = Lookup(opening, tmp_path / "a")
    lookup.renew()
    assert opened == []
    assert lookup.searcher() is lookup.searcher()
    lookup.use(tmp_path / "b")
    lookup.renew()
    assert [(slot.name, searcher.closed) for slot, searcher in opened] == [("a", True)]
    lookup.searcher()
    lookup.close()
    assert [(slot.name, searcher.closed) for slot, searcher in opened] == [("a", True), ("b", True)]


def test_a_slot_of_the_same_name_is_another_slot(tmp_path: Path) -> None:
    lookup = Lookup(lambda _slot: FakeSearcher(()), tmp_path / "a")
    before = lookup.searcher()
    lookup.use(tmp_path / "a")
    assert lookup.searcher() is not before


def test_a_link_means_the_slot_that_it_pointed_to_at_first(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "current").symlink_to("a")
    opened: list[str] = []

    def opening(slot: Path) -> FakeSearcher:
        opened.append(slot.name)
        return FakeSearcher(())

    lookup = Lookup(opening, tmp_path / "current")
    (tmp_path / "next").symlink_to("b")
    (tmp_path / "next").rename(tmp_path / "current")
    lookup.searcher()
    assert opened == ["a"]
