"""The hall's Wi-Fi as the daemon looks after it: what it is, how one joins it, and when it is started anew."""

from collections.abc import Mapping
from datetime import datetime
from typing import override

import msgspec

from hardware.command import Answer, Command
from hardware.config import WifiConfig
from hardware.joining import joining_text
from hardware.rules.debounce import Edge, Level
from hardware.rules.network import MILLISECONDS, Belief, judge
from hardware.rules.power_cycle import CycleMemory, PowerCycle
from hardware.rules.rule import SYNC_RUNNING, At, Rule, recalled
from hardware.state import Wifi as WifiTold
from hardware.state import WifiState

LINK, POWER, RESET = "hardware.wifi.link", "hardware.wifi.power", "hardware.wifi.reset"


class Wifi(Rule):
    """``config`` names those lines alone that can be used; ``careful``: as a ``PowerCycle`` is."""

    def __init__(self, config: WifiConfig, now: int, local: datetime, *, careful: bool = False) -> None:
        self._config = config
        self._join = joining_text(config)
        self._link: Level = None
        self._found: dict[str, float | None] = {}
        self._syncing = False
        self._belief = Belief(now)
        self._healed = ""  # why it was started anew
        self._now = now
        self.cycle = PowerCycle(config, now, local.toordinal(), careful=careful)

    @override
    def line(self, key: str, change: Edge) -> None:
        if key == LINK:
            self._link = change.level

    @override
    def measured(self, found: Mapping[str, float | None], now: int) -> None:
        self._found |= {key: value for key, value in found.items() if key.startswith("wifi.")}
        if SYNC_RUNNING in found:
            # Where nobody can tell: better a sync that has to go on later than a hall without Wi-Fi for good.
            self._syncing = found[SYNC_RUNNING] == 1

    @override
    def tick(self, now: int, local: datetime) -> None:
        before, self._now = self._state, now
        off = self.cycle.phase == "off"
        self.cycle.tick(now, local.toordinal())
        if off:
            self._belief = Belief(now)  # of what was before nothing is left
        else:
            self._belief.see(judge(self._link, self._found), now)
            self._heal(now)
        self.due = self.cycle.until
        self.changed = self.changed or self._state != before

    @override
    def outputs(self) -> Mapping[str, bool]:
        off = self.cycle.phase == "off"
        if self._config.power:
            return {POWER: not off}
        return {RESET: off} if self._config.reset else {}

    @override
    def told(self, at: At) -> Mapping[str, object]:
        cycle, belief = self.cycle, self._belief
        again = cycle.next(belief.since) if self._may_be_healed else None
        told = WifiTold(
            state=belief.judgement.state,
            why=belief.judgement.why,
            how=belief.judgement.how,
            since=at(belief.since),
            join=self._join,
            ssid=self._config.ssid,
            restarts=cycle.restarts,
            next=None if again is None else at(max(again, self._now)),
            milliseconds=self._found.get(MILLISECONDS),
        )
        if cycle.phase:
            how = "staff" if cycle.by_staff else "rule"
            replaced = {"state": "restarting", "why": self._healed, "how": how, "since": at(cycle.since)}
            told = msgspec.structs.replace(told, **replaced, milliseconds=None)
        return {"wifi": told}

    @override
    def asked(self, command: Command, now: int) -> Answer | None:
        if command.verb != "wifi-restart":
            return None
        why = self.cycle.ask(now, syncing=self._syncing)
        self._healed = self._healed if why else self._belief.judgement.why
        return Answer(done=not why, why=why)

    @override
    def memory(self) -> Mapping[str, object]:
        return {"wifi": msgspec.to_builtins(self.cycle.memory(self._now))}

    @override
    def remember(self, kept: Mapping[str, object]) -> None:
        memory = recalled(kept, "wifi", CycleMemory)
        if memory is not None:
            self.cycle.remember(memory, self._now)

    @override
    def written(self, kept: Mapping[str, object]) -> None:
        memory = recalled(kept, "wifi", CycleMemory)
        if memory is not None:
            self.cycle.written(memory)

    @property
    def _state(self) -> tuple[WifiState, str, str]:
        return self._belief.judgement.state, self._belief.judgement.why, self.cycle.phase

    @property
    def _may_be_healed(self) -> bool:
        """An access point whose network is there is not to blame for a provider, unless the hall knows better."""
        state = self._belief.judgement.state
        return state == "down" or (state == "local-only" and self._config.restart_when_local_only)

    def _heal(self, now: int) -> None:
        if not self._may_be_healed:
            self.cycle.leave()
        elif not self.cycle.phase:
            self._healed = self._belief.judgement.why
            self.cycle.heal(self._belief.since, now, syncing=self._syncing)
