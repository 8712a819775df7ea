"""The one way off the screen's thread and back: run a function elsewhere, get its outcome as a call on this thread."""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

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
        done(*outcome(job))

    def close(self) -> None:
        """Nothing is left running."""


class ThreadWorker(QObject):
    """Runs jobs on one thread of its own, so that a slot's reader is never used twice at once."""

    # Emitted on the worker's thread, so Qt queues it for the thread this object lives on.
    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[tuple[Job, Done] | None] = SimpleQueue()
        self._finished.connect(self._deliver)
        self._closed = False
        self._thread = Thread(target=self._work, name="page", daemon=True)
        self._thread.start()

    def run(self, job: Job, done: Done) -> None:
        """Queue ``job``; ``done`` is called from the event loop."""
        self._jobs.put((job, done))

    def _work(self) -> None:
        while (next_one := self._jobs.get()) is not None:
            job, done = next_one
            if not self._closed:
                self._finished.emit(done, *outcome(job))

    @Slot(object, object, object)
    def _deliver(self, done: Done, result: Any, error: Exception | None) -> None:
        """Nobody is left to take what was finished while all is taken down."""
        if not self._closed:
            done(result, error)

    def close(self) -> None:
        """Wait for the running job and take no more."""
        self._closed = True
        self._jobs.put(None)
        self._thread.join()


def outcome(job: Job) -> tuple[Any, Exception | None]:
    """What a job returned, or the exception it raised."""
    try:
        return job(), None
    except Exception as error:  # noqa: BLE001 - handed to the caller, who shows and logs it
        return None, error
