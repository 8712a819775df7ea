"""The one way off the screen's thread and back: run a function elsewhere, get its outcome as a call on this thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

type Job = Callable[[], Any]
type Done = Callable[[Any, Exception | None], None]


class Worker(Protocol):
    """Runs jobs one after another; ``done`` gets the result, or the exception."""

    def run(self, job: Job, done: Done) -> None:
        """Run ``job``, then call ``done(result, None)`` or ``done(None, error)`` on the screen's thread."""

    def close(self) -> None:
        """Wait for the running job and take no more."""


class InlineWorker:
    """Runs each job at once, on the caller's thread: for the first page, for pictures and for tests."""

    def run(self, job: Job, done: Done) -> None:
        """Run ``job`` and call ``done`` before returning."""
        done(*_outcome(job))

    def close(self) -> None:
        """Nothing is left running."""


class ThreadWorker(QObject):
    """Runs jobs on one thread of its own, so that a slot's reader is never used twice at once."""

    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="page")
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, job: Job, done: Done) -> None:
        """Queue ``job``; ``done`` is called from the event loop."""
        future: Future[tuple[Any, Exception | None]] = self._pool.submit(_outcome, job)
        future.add_done_callback(_Report(self._finished, done))

    @Slot(object, object, object)
    def _deliver(self, done: Done, result: Any, error: Exception | None) -> None:
        done(result, error)

    def close(self) -> None:
        """Wait for the running job and take no more."""
        self._pool.shutdown(wait=True, cancel_futures=True)


class _Report:
    """Carries an outcome across threads through a queued signal."""

    def __init__(self, finished: Any, done: Done) -> None:
        self._finished, self._done = finished, done

    def __call__(self, future: "Future[tuple[Any, Exception | None]]") -> None:
        if not future.cancelled():
            result, error = future.result()
            self._finished.emit(self._done, result, error)


def _outcome(job: Job) -> tuple[Any, Exception | None]:
    try:
        return job(), None
    except Exception as error:  # noqa: BLE001 - handed to the caller, who shows and logs it
        return None, error
