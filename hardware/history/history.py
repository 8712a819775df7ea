"""The history as the daemon keeps it: hours in memory, told each minute, written down every ten.

Only ``see`` and ``recalled`` are the daemon's; whatever touches a file is done on a thread of its own, one thing after
the other, so that a card that takes half a minute for a commit holds up neither the loop nor its watchdog.
"""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue

import msgspec

from hardware.history.store import HistoryError, HistorySpoilt, HistoryStore, Kept, open_store, set_aside
from hardware.history.sums import Sums
from hardware.rules.rule import SECOND
from hardware.state import HardwareFault, HardwareState
from hardware.week import WEEK_FILE, Week

log = logging.getLogger("hardware")

TOLD_EVERY = 60 * SECOND
WRITTEN_EVERY = 600 * SECOND

type Task = Callable[[], None]
type Memory = Mapping[str, object]


class Apart:
    """Does one task after the other on a thread of its own, which the end of the process does not wait for."""

    def __init__(self) -> None:
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="history", daemon=True)
        self._thread.start()

    def __call__(self, task: Task) -> None:
        """Do this after all else."""
        self._tasks.put(task)

    def end(self, seconds: float) -> None:
        """Wait for all that was given, but no longer than that."""
        self._tasks.put(None)
        self._thread.join(seconds)

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            try:
                task()
            except Exception:  # what spoils one task must not end all that come after it
                log.exception("The history: something was not done")


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """What is to be told, and what is to be written down, if it is time for that."""

    week: Week
    hours: Mapping[int, bytes] | None = None
    memory: Memory = field(default_factory=dict)
    now: int = 0


class History:
    """``path`` of the database, None where nothing is to be written down; ``do`` carries out what touches a file."""

    def __init__(self, folder: Path, path: Path | None, do: Callable[[Task], object]) -> None:
        self._week_file = folder / WEEK_FILE
        self._path = path
        self._do = do
        self._sums: Sums | None = None  # until what was kept is known
        self._told_at = 0
        self._written_at: int | None = None
        self._saved: int | None = None  # by the wall clock of then
        # Made by the thread and taken by the daemon, or the other way round; each by one assignment.
        self._kept: Kept | None = None
        self._written: Memory | None = None
        self._store: HistoryStore | None = None
        self._busy = False
        self._unsaved: set[int] = set()  # hours that may not have come to the disk
        self._anew = False
        self._fault: HardwareFault | None = None
        do(self._load)

    def recalled(self) -> Memory | None:
        """What the rules are to remember, once it is known; to be asked for before each ``see``."""
        if self._kept is None:
            return None
        kept, self._kept = self._kept, None
        self._saved = kept.saved
        known, self._sums = self._sums, Sums(kept.hours)
        if known is not None:  # the disk could not be read before
            self._sums.absorb(known)
        return kept.memory

    def written(self) -> Memory | None:
        """What of the rules came to the disk since this was asked last, if anything did."""
        written, self._written = self._written, None
        return written

    def faults(self) -> Sequence[HardwareFault]:
        """Why nothing is kept at present; ``where`` as in the faults of a rule."""
        fault = self._fault
        return () if fault is None else (fault,)

    def see(self, state: HardwareState, now: int, memory: Callable[[], Memory]) -> None:
        """The document of now, and what the rules remember."""
        if self._sums is None:
            return
        self._sums.see(state, now)
        if self._written_at is None:
            self._written_at = now - self._since_saved(state.written)
        if self._busy or (self._told_at and now - self._told_at < TOLD_EVERY):
            return
        self._told_at = now
        if now - self._written_at < WRITTEN_EVERY:
            self._give(_Snapshot(self._sums.week(state.written)))
        else:
            self._written_at = now
            self._give(self._whole(self._sums, state.written, memory()))

    def end(self, moment: datetime, memory: Memory) -> None:
        """The daemon ends: write down what there is, unless what was there before is not known yet."""
        if self._sums is not None:
            self._give(self._whole(self._sums, moment, memory))
        self._do(self._close)

    def _since_saved(self, moment: datetime) -> int:
        """Nanoseconds: also a daemon that never lives for ten minutes comes to write something down."""
        if self._saved is None or moment.timestamp() < self._saved:
            return WRITTEN_EVERY
        return min(WRITTEN_EVERY, int(moment.timestamp() - self._saved) * SECOND)

    def _give(self, snapshot: _Snapshot) -> None:
        self._busy = True
        self._do(lambda: self._keep(snapshot))

    def _whole(self, sums: Sums, moment: datetime, memory: Memory) -> _Snapshot:
        """With the hours that changed since the last time that writing went well."""
        begins = set(sums.hours) if self._anew else sums.fresh | self._unsaved
        self._unsaved, self._anew, sums.fresh = begins, False, set()
        hours = (sums.hours[begin] for begin in begins if begin in sums.hours)
        rows = {hour.number: msgspec.json.encode(hour) for hour in hours}
        return _Snapshot(sums.week(moment), rows, memory, int(moment.timestamp()))

    # On the other thread.

    def _load(self) -> None:
        kept = None
        try:
            kept = self._open()
        finally:
            self._kept = kept or Kept()

    def _open(self) -> Kept | None:
        """What is kept; None where it cannot be read now."""
        try:
            if self._path is not None:
                self._store, kept, spoilt = open_store(self._path)
                self._tell(spoilt)
                return kept
        except HistoryError as error:
            self._tell(error)
        return None

    def _keep(self, snapshot: _Snapshot) -> None:
        try:
            self._publish(snapshot.week)
            if snapshot.hours is not None:
                self._save(snapshot.hours, snapshot.memory, snapshot.now)
        except HistorySpoilt as spoilt:
            self._begin_anew(spoilt)
        except HistoryError as error:
            self._tell(error)
        finally:
            self._busy = False

    def _save(self, hours: Mapping[int, bytes], memory: Memory, now: int) -> None:
        if self._path is None:  # nothing is to outlive the daemon: what is known is all that is kept
            self._written = memory
            return
        if self._store is None:
            kept = self._open()
            if kept is not None and kept.hours:
                self._kept = kept  # once that is part of the sums, all of it is written
                return
        if self._store is not None:
            self._store.save(hours, msgspec.json.encode(memory), now)
            self._unsaved, self._written = set(), memory
            self._tell(None)

    def _begin_anew(self, spoilt: HistorySpoilt) -> None:
        """All that is known goes into the new file with the next writing."""
        self._close()
        self._anew = True
        try:
            if self._path is not None:
                set_aside(self._path)
            self._tell(spoilt)
        except HistoryError as error:
            self._tell(error)

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def _publish(self, week: Week) -> None:
        """For screen and technician, in memory; the daemon tells whether its folder can be written at all."""
        unfinished = self._week_file.with_name(f".{WEEK_FILE}.new")
        try:
            self._week_file.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(msgspec.json.encode(week))
            unfinished.replace(self._week_file)
        except OSError:
            log.debug("The week cannot be written to %s", self._week_file)

    def _tell(self, error: HistoryError | None) -> None:
        if error is None:
            self._fault = None
        elif self._fault is None or self._fault.what != str(error):
            log.error("The history: %s; %s", error, error.remedy)
            self._fault = HardwareFault(what=str(error), where="hardware.state_folder", remedy=error.remedy)
