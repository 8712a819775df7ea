"""The charging station as the daemon looks after it: its lines and meters by their keys, its part of the document."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import override

import msgspec

from hardware.command import Answer, Command
from hardware.config import ChargingConfig
from hardware.rules.charging import Charging, ChargingMemory, PortRecord
from hardware.rules.debounce import Edge, Level
from hardware.rules.rule import At, Rule, recalled
from hardware.rules.trial import LONGEST
from hardware.state import Charging as ChargingState
from hardware.state import HardwareState, Port, Switch

TEMPERATURE = "hardware.charging.temperature"
DOOR = "hardware.charging.door"
_METER = re.compile(r"hardware\.charging\.port\[(\d+)\]\.meter")


def port_key(index: int, key: str) -> str:
    """The key of one line, or of the meter, of a port."""
    return f"hardware.charging.port[{index}].{key}"


class Station(Rule):
    """``config`` names those lines alone that can be used."""

    def __init__(self, config: ChargingConfig, now: int, local: datetime) -> None:
        self.charging = Charging(config, now, local.toordinal())
        self._enables = {port_key(port.index, "enable"): port for port in self.charging.ports if port.config.enable}
        self._door: tuple[Level, int] | None = None
        self._now = now

    @override
    def line(self, key: str, change: Edge) -> None:
        if key == DOOR:
            self._door, self.changed = (change.level, change.at), True
        else:
            self.charging.line(change)

    @override
    def measured(self, found: Mapping[str, float | None], now: int) -> None:
        amperes = {int(of[1]): value for key, value in found.items() if (of := _METER.fullmatch(key))}
        if amperes:
            self.charging.measured(amperes, now)
        if TEMPERATURE in found:
            self.charging.heated(found[TEMPERATURE], now)

    @override
    def tick(self, now: int, local: datetime) -> None:
        self._now = now
        self.charging.tick(now, local.toordinal())
        if self.charging.changed:
            self.charging.changed, self.changed = False, True

    @override
    def outputs(self) -> Mapping[str, bool]:
        return {key: port.on for key, port in self._enables.items()}

    @override
    def told(self, at: At) -> Mapping[str, object]:
        door = Switch() if self._door is None else Switch(on=self._door[0], since=at(self._door[1]), how="line")
        ports = tuple(self._port(port, at) for port in self.charging.ports)
        return {"charging": ChargingState(ports=ports, celsius=self.charging.celsius, door=door)}

    @override
    def asked(self, command: Command, now: int) -> Answer | None:
        if command.verb in ("test-on", "test-off"):
            return self._try(command, now)
        if command.verb not in ("port-off", "port-on"):
            return None
        port = next((port for port in self.charging.ports if port.config.name == command.name), None)
        if port is None or not port.config.enable:
            return Answer(done=False, why=f"there is no port {command.name!r} that can be turned off")
        self.charging.staff(port.index, off=command.verb == "port-off", now=now)
        return Answer(done=True)

    def _try(self, command: Command, now: int) -> Answer | None:
        """Have a port off for a while; on it comes when nothing speaks against it, and never because it is asked to."""
        port = self._enables.get(command.name)
        if port is None:
            return None
        off = command.verb == "test-off"
        if off and not port.on:
            return Answer(done=False, why=f"port {port.config.name} is off already ({port.why})")
        self.charging.trial(port.index, until=now + LONGEST if off else 0, now=now)
        return Answer(done=True)

    @override
    def memory(self) -> Mapping[str, object]:
        return {"charging": msgspec.to_builtins(self.charging.memory(self._now))}

    @override
    def remember(self, kept: Mapping[str, object]) -> None:
        self.charging.remember(recalled(kept, "charging", ChargingMemory))

    @override
    def seen(self, state: HardwareState) -> None:
        """What is driven is read back: nobody knows of a port whose relay does not do as it is told."""
        driven = {line.key: line.on for line in state.lines}
        for key, port in self._enables.items():
            port.deaf = driven.get(key) is not port.on

    def _port(self, port: PortRecord, at: At) -> Port:
        return Port(
            name=port.config.name,
            state=port.state,
            why=port.why,
            since=at(port.at),
            how=port.how,
            amperes=port.amperes,
            minutes=self.charging.minutes(port, self._now),
        )
