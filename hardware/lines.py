"""The lines of one hall by the keys that configure them. Whatever cannot be opened is a fault, and the rest goes on."""

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any, Literal

import msgspec

from hardware.board import Board, Factory, LineError, open_factory
from hardware.claims import allotted, claims, unmeasured
from hardware.config import HardwareConfig
from hardware.rules.debounce import Edge
from hardware.rules.rule import Blink, Output
from hardware.state import HardwareFault

log = logging.getLogger("hardware")

# Lines that are driven, and how they begin: the access point stays on, a port waits for its rules.
_DRIVEN = (
    (re.compile(r"hardware\.wifi\.power"), True),
    (
        re.compile(r"hardware\.(charging\.port\[\d+\]\.enable|wifi\.reset|power\.fan|led\[\d+\]\.line)"),
        False,
    ),
)

type Opens = Callable[[Literal["lgpio", "simulated"]], Factory]


def is_driven(key: str) -> bool:
    """Whether the line of this key switches something, rather than tells of it."""
    return any(pattern.fullmatch(key) for pattern, _begins in _DRIVEN)


@dataclass(slots=True)
class Lines:
    """``file``: where the keys stand, for faults to name; ``by_key``: those that are open."""

    file: str
    faults: list[HardwareFault] = field(default_factory=list)
    by_key: dict[str, int] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)
    board: Board | None = None
    _switched: dict[str, bool | None] = field(default_factory=dict)  # every line that is driven, as it is
    _blinking: dict[str, Blink] = field(default_factory=dict)
    _stuck: dict[str, HardwareFault] = field(default_factory=dict)  # lines that could not be switched, until they can

    def open(
        self,
        config: HardwareConfig,
        factory: Factory | None,
        edges: SimpleQueue[Edge],
        clock: Callable[[], int],
        opens: Opens = open_factory,
    ) -> Factory | None:
        """Open every line that may be used, with ``factory`` or the one that the configuration names; which it was."""
        if config.pin_factory == "none":
            return None
        given, faults = allotted(config, self.file)
        for fault in (*faults, *unmeasured(config, self.file)):
            self.add(fault)
        try:
            factory = factory or opens(config.pin_factory)
        except LineError as error:
            self._fail(error, "hardware.pin_factory")
            return None
        self.board = Board(factory, edges, clock)
        for key, line in given.items():
            self._open(self.board, key, line)
        return factory

    def scan(self) -> list[Edge]:
        """What every line is now that is watched; those that are driven are looked at too."""
        if self.board is None:
            return []
        for key in self._switched:
            self._switched[key] = self.board.driven(self.by_key[key])
        return self.board.scan()

    def switch(self, outputs: Mapping[str, Output], now: int) -> None:
        """Turn each line as it is to be; those that are not open stay as they are."""
        for key, wanted in outputs.items():
            if key not in self.by_key:
                continue
            if isinstance(wanted, Blink):
                self._blinking[key], on = wanted, wanted.lit(now)
            else:
                self._blinking.pop(key, None)
                on = wanted
            if self._switched.get(key) is not on:
                self._switch(key, on=on)
            elif key not in self._blinking:
                self._stuck.pop(key, None)

    def due(self, now: int) -> int | None:
        """When a line that blinks is to be switched next."""
        return min((blink.due(now) for blink in self._blinking.values()), default=None)

    def driven(self, key: str) -> bool | None:
        """Whether the output of this key is on, which one that blinks is; None for a line that is watched."""
        return key in self._blinking or self._switched.get(key)

    def usable(self, config: HardwareConfig) -> HardwareConfig:
        """The configuration without the lines that are not open: a relay that cannot be reached turns nothing off."""
        tables = {"hardware": msgspec.to_builtins(config)}
        for key, _line in claims(config):
            if key not in self.by_key:
                _erase(tables, key)
        return msgspec.convert(tables["hardware"], HardwareConfig)

    def add(self, fault: HardwareFault) -> None:
        """Tell of a fault, once."""
        if fault not in self.faults:
            _log(fault)
            self.faults.append(fault)

    def stuck(self) -> Iterable[HardwareFault]:
        """Lines that cannot be switched at present."""
        return self._stuck.values()

    def close(self) -> None:
        """Let go of all lines."""
        if self.board is not None:
            self.board.close()

    def _open(self, board: Board, key: str, line: int) -> None:
        begins = next((on for pattern, on in _DRIVEN if pattern.fullmatch(key)), None)
        try:
            if begins is None:
                board.watch(line)
            else:
                board.drive(line, on=begins)
                self._switched[key] = begins
        except LineError as error:
            self._fail(error, key)
            return
        self.by_key[key], self.keys[line] = line, key

    def _switch(self, key: str, *, on: bool) -> None:
        try:
            if self.board is not None:
                self.board.switch(self.by_key[key], on=on)
            self._switched[key] = on
            self._stuck.pop(key, None)
        except LineError as error:
            if key not in self._stuck:
                self._stuck[key] = _fault(error, f"{self.file}: {key}")
                _log(self._stuck[key])

    def _fail(self, error: LineError, key: str) -> None:
        self.add(_fault(error, f"{self.file}: {key}"))


def _fault(error: LineError, where: str) -> HardwareFault:
    return HardwareFault(what=str(error), where=where, remedy=error.remedy)


def _log(fault: HardwareFault) -> None:
    log.error("%s: %s; %s", fault.where, fault.what, fault.remedy)


def _erase(tables: Any, key: str) -> None:
    """The line of this key becomes 0: ``hardware.charging.port[0].sense`` and the like."""
    *way, last = re.findall(r"[a-z_]+|\d+", key)
    for step in way:
        tables = tables[int(step) if step.isdigit() else step]
    tables[last] = 0
