"""What a technician switches by hand, to see that it is wired. It goes before what the other rules want, for a while.

What something lives on is none of it: a port is tried through the rules of the charging station, the access point by
being started anew, be it by its relay or by its reset line, and the fan goes off only where it need not run.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import override

from hardware.command import Answer, Command
from hardware.rules.rule import SECOND, Output, Rule

LONGEST = 30 * SECOND
_HARMLESS = re.compile(r"hardware\.led\[\d+\]\.line")


def may_be_tried(key: str) -> bool:
    """Whether it does no harm to have this output on or off for ``LONGEST``."""
    return _HARMLESS.fullmatch(key) is not None


class Trial(Rule):
    """``keys``: the lines there are. The last rule of all."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(filter(may_be_tried, keys))
        self._tried: dict[str, tuple[bool, int]] = {}

    @override
    def tick(self, now: int, local: datetime) -> None:
        over = [key for key, (_on, until) in self._tried.items() if now >= until]
        for key in over:
            del self._tried[key]
        self.changed = self.changed or bool(over)

    @override
    def outputs(self) -> Mapping[str, Output]:
        return {key: on for key, (on, _until) in self._tried.items()}

    @override
    def asked(self, command: Command, now: int) -> Answer | None:
        if command.verb not in ("test-on", "test-off"):
            return None
        if command.name not in self._keys:
            return Answer(done=False, why=f"{command.name!r} is no line that may be switched by hand")
        self._tried[command.name] = (command.verb == "test-on", now + LONGEST)
        self.changed = True
        return Answer(done=True)
