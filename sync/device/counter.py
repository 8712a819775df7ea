"""The counter of signed requests: each number is used at most once, whatever crashes.

Numbers are reserved ahead: the file says the first one that no run may have used. A run takes a block by writing its
end to the disk before it uses any; what a crash leaves unused is skipped. So one write serves many requests.
"""

import fcntl
import os
from pathlib import Path

from sync import durable

COUNTER = "device.counter"
BLOCK = 64
_OWN_ONLY = 0o600
_MOST_DIGITS = 18


class CounterError(Exception):
    """No number can be given out; the text says why and how to mend it."""


def begin_counting(folder: Path) -> None:
    """The numbers of a new key, from 1 on. Raises OSError."""
    durable.write(folder / COUNTER, b"1\n", _OWN_ONLY)


class Counter:
    """Gives out numbers, each higher than all before, in this process and in every other one."""

    def __init__(self, folder: Path, block: int = BLOCK) -> None:
        self._file, self._block = folder / COUNTER, block
        self._next = self._end = 0

    def next(self) -> int:
        """A number nobody has used. Raises CounterError."""
        if self._next == self._end:
            self._reserve()
        self._next += 1
        return self._next - 1

    def _reserve(self) -> None:
        remedy = "Mend the folder or make room."
        try:
            folder = os.open(self._file.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                fcntl.flock(folder, fcntl.LOCK_EX)
                first = self._read()
                durable.write(self._file, f"{first + self._block}\n".encode(), _OWN_ONLY)
            finally:
                os.close(folder)
        except OSError as error:
            why = os.strerror(error.errno or 0)
            raise CounterError(f"{self._file}: no numbers can be reserved ({why}). {remedy}") from None
        self._next, self._end = first, first + self._block

    def _read(self) -> int:
        written = self._file.read_bytes().strip()
        if not written.isdigit() or not 0 < len(written) <= _MOST_DIGITS:
            remedy = "Enrol the device anew, with a new code: kiosk sync enrol CODE --anew"
            raise CounterError(f"{self._file}: it is damaged, and no number may be used twice. {remedy}")
        return int(written)
