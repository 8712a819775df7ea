"""A thread of its own for search: whatever is slow there, no key press waits for it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Condition, Thread
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from content.search.answer import Answer
from kiosk.adapters.worker import Done, InlineWorker, Job, outcome


class Searcher(Protocol):
    """What answers: ``content.search.searcher.Searcher``, or the fake of ``content.search.testing``."""

    def warm(self, language: str) -> None: ...
    def search(
        self, query: str, language: str, kind: str | None = None, limit: int = 20, *, today: date | None = None
    ) -> Answer: ...
    def complete(self, query: str, language: str, limit: int = 5) -> tuple[str, ...]: ...
    def close(self) -> None: ...


type OpenSearcher = Callable[[Path], Searcher]


class Newest(Protocol):
    """Runs the newest job of those that wait."""

    def run(self, job: Job, done: Done) -> None:
        """Run ``job`` unless a newer one comes first, then call ``done`` with its result or its exception."""

    def forget(self) -> None:
        """Drop what waits; nothing comes of what is running."""

    def close(self) -> None:
        """Wait for the running job and take no more."""


def open_searcher(slot: Path) -> Searcher:
    """The real one, imported when somebody searches first."""
    from content.search.searcher import Searcher as OverSlot

    return OverSlot(slot)


class Lookup:
    """The searcher over the slot of the moment, opened when first asked for; the worker's thread alone touches it."""

    def __init__(self, opening: OpenSearcher, slot: Path) -> None:
        self._opening = opening
        self._wanted = self._opened = (slot.resolve(), 0)
        self._searcher: Searcher | None = None
        self._to_forget = False

    def forget(self) -> None:
        """Have the next question, or ``renew``, begin with caches that hold no word of before. For any thread."""
        self._to_forget = True

    def use(self, slot: Path) -> None:
        """Take another slot, or another one of the same name, from the next question on. For any thread."""
        self._wanted = (slot.resolve(), self._wanted[1] + 1)

    def searcher(self) -> Searcher:
        """The one over the slot wanted now."""
        self.renew()
        if self._searcher is None:
            self._opened = self._wanted
            self._searcher = self._opening(self._opened[0])
        return self._searcher

    def warm(self, language: str) -> None:
        """Have everything read that the first letter typed in this language needs."""
        self.searcher().warm(language)

    def renew(self) -> None:
        """Let go of a searcher over a slot that is shown no more, and of words that are to be forgotten."""
        if self._to_forget:
            self._to_forget = False
            _empty_caches()
        if self._opened != self._wanted:
            self.close()

    def close(self) -> None:
        """Let go of the searcher; closing twice is harmless."""
        searcher, self._searcher = self._searcher, None
        if searcher is not None:
            searcher.close()


def _empty_caches() -> None:
    from content.search.forgetting import forget

    forget()


class InlineNewest(InlineWorker):
    """Runs each job at once, on the caller's thread: for pictures and for tests."""

    def __init__(self, ending: Job) -> None:
        self._ending = ending

    def forget(self) -> None:
        """Nothing ever waits."""

    def close(self) -> None:
        """Let go of what the jobs used."""
        self._ending()


class NewestWorker(QObject):
    """Runs one job at a time on a thread of its own; of those that wait only the newest is ever run.

    ``ending`` is run on that thread, the last of all: what was opened there is closed there.
    """

    # Emitted on the worker's thread, so Qt queues it for the thread this object lives on.
    _finished = Signal(int, object)

    def __init__(self, ending: Job, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ending = ending
        self._there = Condition()
        self._waiting: tuple[int, Job] | None = None
        self._closed = False
        self._number = 0
        self._done: Done | None = None
        self._finished.connect(self._deliver)
        self._thread = Thread(target=self._work, name="search", daemon=True)
        self._thread.start()

    def run(self, job: Job, done: Done) -> None:
        """Queue ``job`` in place of one that waits; ``done`` is called from the event loop unless a newer job came."""
        with self._there:
            self._number += 1
            self._waiting, self._done = (self._number, job), done
            self._there.notify()

    def forget(self) -> None:
        """Drop what waits; nothing comes of what is running."""
        with self._there:
            self._number += 1
            self._waiting = self._done = None

    def _work(self) -> None:
        while (taken := self._take()) is not None:
            self._do(*taken)
            del taken  # what was typed must not live here until the next job comes
        outcome(self._ending)

    def _do(self, number: int, job: Job) -> None:
        result = outcome(job)
        if not self._closed:
            self._finished.emit(number, result)

    def _take(self) -> tuple[int, Job] | None:
        with self._there:
            while self._waiting is None and not self._closed:
                self._there.wait()
            taken, self._waiting = self._waiting, None
            return None if self._closed else taken

    @Slot(int, object)
    def _deliver(self, number: int, result: tuple[Any, Exception | None]) -> None:
        if number == self._number and self._done is not None:
            done, self._done = self._done, None
            done(*result)

    def close(self) -> None:
        """Wait for the running job and take no more."""
        with self._there:
            self._closed = True
            self._waiting = self._done = None
            self._there.notify()
        self._thread.join()
