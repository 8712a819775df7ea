"""A hall for tests: the daemon on the simulated board, in a time that passes when it is told to."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hardware.config import ChargingConfig, HardwareConfig
from hardware.loop import Clock, Loop
from hardware.rounds import Rounds
from hardware.rules.charging import Charging
from hardware.rules.rule import SECOND
from hardware.rules.station import Station
from hardware.simulation.board import SimulatedFactory
from hardware.state import HardwareState, read_state

BEGIN = datetime(2026, 11, 22, 8, tzinfo=UTC)
MILLISECOND = 1_000_000


def begun(config: ChargingConfig, kind: type[Charging] = Charging) -> Charging:
    """A station whose ports have all come on by moment 0 of day 1."""
    seconds = len(config.port)
    charging = kind(config, -seconds * SECOND, 1)
    charging.remember(None)
    for second in range(seconds):
        charging.tick((second - seconds) * SECOND, 1)
    return charging


class Hall:
    """``board`` to drive, ``told`` to systemd, and the ``document`` as a reader finds it."""

    def __init__(self, config: HardwareConfig, folder: Path, *rounds: Rounds) -> None:
        self.now = 1_000_000_000
        self.board = SimulatedFactory()
        self.told: list[str] = []
        self.folder = folder
        clock = Clock(lambda: self.now, lambda: BEGIN + timedelta(microseconds=self.now // 1000 - 1_000_000))
        self.loop = Loop(config, folder, clock, "kiosk.toml", self.board, tell=self._tell, rounds=rounds or None)
        self._own = not rounds
        self._renew()
        self.loop.step()

    def _renew(self) -> None:
        """What the simulated board measures; rounds of a test are its own."""
        for rounds in (self.loop.rounds or ()) if self._own else ():
            rounds.renew()

    def _tell(self, state: str) -> bool:
        self.told.append(state)
        return True

    def wait(self, milliseconds: int, step: int = 10) -> None:
        """Let time pass; the daemon looks every ``step`` milliseconds."""
        for _ in range(0, milliseconds, step):
            self.now += step * MILLISECOND
            self._renew()
            self.loop.step()

    def document(self) -> HardwareState:
        """The document. Raises AssertionError where there is none."""
        state = read_state(self.folder)
        assert state is not None
        return state

    @property
    def charging(self) -> Charging:
        """The charging station as the daemon knows it."""
        return next(rule.charging for rule in self.loop.rules if isinstance(rule, Station))

    def ports(self) -> list[str]:
        """The states of the ports in the document."""
        return [port.state for port in self.document().charging.ports]
