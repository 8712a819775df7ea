from functools import partial
from threading import Event, current_thread, main_thread
from typing import Any

from pytestqt.qtbot import QtBot

from kiosk.adapters.worker import InlineWorker, ThreadWorker


def fail() -> None:
    raise ValueError("no such page")


def test_a_job_runs_elsewhere_and_its_result_arrives_here(qtbot: QtBot) -> None:
    worker, arrived = ThreadWorker(), []
    worker.run(current_thread, lambda thread, error: arrived.append((thread, error, current_thread())))
    assert not arrived, "never before run() returns"
    qtbot.waitUntil(lambda: bool(arrived))
    ((thread, error, here),) = arrived
    assert thread is not main_thread()
    assert (error, here) == (None, main_thread())
    worker.close()


def test_jobs_run_in_the_order_in_which_they_were_given(qtbot: QtBot) -> None:
    worker, arrived = ThreadWorker(), []
    for number in range(20):
        worker.run(partial(int, number), lambda result, _error: arrived.append(result))
    qtbot.waitUntil(lambda: len(arrived) == 20)
    assert arrived == list(range(20))
    worker.close()


def test_an_exception_is_an_outcome(qtbot: QtBot) -> None:
    worker, arrived = ThreadWorker(), []
    worker.run(fail, lambda result, error: arrived.append((result, str(error))))
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == [(None, "no such page")]
    worker.close()


def test_nothing_arrives_after_close(qtbot: QtBot) -> None:
    worker, arrived = ThreadWorker(), []
    worker.run(lambda: 1, lambda result, _error: arrived.append(result))
    worker.close()
    worker.close()
    worker.deleteLater()
    qtbot.wait(20)
    assert not arrived


def test_what_was_finished_before_close_but_not_yet_delivered_is_dropped(qtbot: QtBot) -> None:
    worker, arrived, ran = ThreadWorker(), [], Event()
    worker.run(ran.set, lambda result, _error: arrived.append(result))
    assert ran.wait(10)
    worker.close()
    qtbot.wait(20)
    assert not arrived, "its view-model may be gone"


def test_the_inline_worker_is_done_when_it_returns() -> None:
    arrived: list[Any] = []
    InlineWorker().run(lambda: 1, lambda result, error: arrived.append((result, error)))
    InlineWorker().run(fail, lambda _result, error: arrived.append(type(error)))
    assert arrived == [(1, None), ValueError]
