"""What the kiosk knows of its staff: the hash of their code, the gate, and the record of what they do."""

import time
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from hardware.command import Answer, Command
from kiosk.clock import wall_ms
from kiosk.staff.asking import nobody
from kiosk.staff.audit import Audit, LinesInMemory
from kiosk.staff.checks import ChecksInMemory, ChecksKept
from kiosk.staff.code import Gate, TriesInMemory, TriesKept, is_code
from kiosk.staff.isbns import Isbns

if TYPE_CHECKING:
    from kiosk.appliance.exported import Exported


class StaffRoom:
    """One for the whole run: wrong tries outlive a visit. Nothing is read before somebody comes to the door."""

    def __init__(
        self,
        code_hash: str = "",
        tries: TriesKept | None = None,
        audit: Audit | None = None,
        monotonic_s: Callable[[], float] = time.monotonic,
        isbns: Isbns | None = None,
        checks: ChecksKept | None = None,
    ) -> None:
        """``code_hash``: empty where no code is set. Without ``tries`` and ``audit`` all is forgotten with the run.

        ``isbns``: tells title and author of an ISBN; ``checks``: remembers a shelf check.
        """
        self._hash, self._tries, self._monotonic_s = code_hash, tries or TriesInMemory(), monotonic_s
        self.isbns = isbns or Isbns()
        self.checks = checks or ChecksInMemory()
        self.ask: Callable[[Command], Answer] = nobody  # the hardware daemon; on the worker
        self.exported: Callable[[], Exported | None] = lambda: None  # see kiosk.appliance.exported
        self.past: Callable[[], float] = float  # seconds since 1970 that are known to be over; 0: none are
        self.audit = audit or Audit(LinesInMemory(), wall_ms)

    @property
    def has_code(self) -> bool:
        """Whether anybody can be let in at all."""
        return bool(self._hash)

    @cached_property
    def gate(self) -> Gate:
        """Raises OSError where the tries cannot be read."""
        return Gate(lambda code: is_code(code, self._hash), self._monotonic_s, self._tries)

    def enter(self, code: str) -> bool:
        """Whether the code is right; it takes a tenth of a second and more. Raises OSError, and lets nobody in then."""
        if self.gate.wait_s:
            return False
        right = self.gate.enter(code)
        self.audit.visit("let-in" if right else "wrong-code")
        return right
