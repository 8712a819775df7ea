"""What is nothing but on or off: the staff's key, and the socket for headphones."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import override

from hardware.rules.debounce import Edge
from hardware.rules.rule import SECOND, At, Rule
from hardware.state import HardwareFault, Switch

KEY = "hardware.key_switch"
HEADPHONES = "hardware.headphones"

# A key that was turned so long ago was forgotten: from then on it lets nobody in.
_FORGOTTEN = 12 * 3600 * SECOND


class Switches(Rule):
    """As their lines say it. Headphones may stay in for ever: some kiosks have them on a chain."""

    def __init__(self) -> None:
        self._seen: dict[str, Edge] = {}
        self._forgotten = False

    @override
    def line(self, key: str, change: Edge) -> None:
        if key in (KEY, HEADPHONES):
            self._seen[key], self.changed = change, True

    @override
    def tick(self, now: int, local: datetime) -> None:
        turned = self._seen.get(KEY)
        forgotten = turned is not None and bool(turned.level) and now - turned.at > _FORGOTTEN
        if forgotten is not self._forgotten:
            self._forgotten, self.changed = forgotten, True

    @override
    def told(self, at: At) -> Mapping[str, object]:
        told = {field: self._switch(key, at) for field, key in (("key_switch", KEY), ("headphones", HEADPHONES))}
        if self._forgotten:
            told["key_switch"] = Switch(since=told["key_switch"].since, how="rule")
        return told

    @override
    def faults(self) -> Sequence[HardwareFault]:
        if not self._forgotten:
            return ()
        what = "the key has been turned for more than 12 hours and lets nobody in any more"
        return (HardwareFault(what=what, where=KEY, remedy="turn it back, and take it out"),)

    def _switch(self, key: str, at: At) -> Switch:
        seen = self._seen.get(key)
        return Switch() if seen is None else Switch(on=seen.level, since=at(seen.at), how="line")
