"""What is nothing but on or off."""

from collections.abc import Mapping
from typing import override

from hardware.rules.debounce import Edge
from hardware.rules.rule import At, Rule
from hardware.state import Switch

_FIELDS = {
    "hardware.presence.sensor": "presence",
    "hardware.key_switch": "key_switch",
    "hardware.headphones": "headphones",
}


class Switches(Rule):
    """As their lines say it."""

    def __init__(self) -> None:
        self._seen: dict[str, Edge] = {}

    @override
    def line(self, key: str, change: Edge) -> None:
        if field := _FIELDS.get(key):
            self._seen[field], self.changed = change, True

    @override
    def told(self, at: At) -> Mapping[str, object]:
        return {field: Switch(on=seen.level, since=at(seen.at), how="line") for field, seen in self._seen.items()}
