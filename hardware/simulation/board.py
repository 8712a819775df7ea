"""Simulated lines, on gpiozero's own mock: what the daemon does with them is what it does with real ones."""

from time import monotonic, sleep
from typing import Any, override

from gpiozero.pins.mock import MockFactory, MockPin

from hardware.rules.network import MILLISECONDS, SEEN

# By the end of the key; what is not named here is 0.
_AT_FIRST = {
    ".temperature": 24.0,
    ".light.sensor": 250.0,  # lux; as volts it is full light
    "processor.celsius": 48.0,
    "clock.sure": 1.0,
    **dict.fromkeys(SEEN, 1.0),
    MILLISECONDS: 3.0,
}


def at_first(key: str) -> float:
    """What is measured by a key where nobody has said anything else."""
    return next((value for end, value in _AT_FIRST.items() if key.endswith(end)), 0.0)


class SimulatedPin(MockPin):  # type: ignore[misc] # gpiozero has no types
    """A pin that somebody else drives, and that may stop answering, or never come back with an answer."""

    gone = False
    hangs = False
    _state: bool

    @override
    def _get_state(self) -> Any:
        while self.hangs and not self.factory.released:
            sleep(0.05)
        if self.gone:
            raise OSError("the simulated line was taken away")
        return super()._get_state()

    @override
    def _change_state(self, value: Any) -> bool:
        changed = bool(self._state != value)
        self._state, self._last_change = value, monotonic()  # the mock keeps every state there ever was
        return changed

    @override
    def _call_when_changed(self) -> None:
        if not self.gone:
            super()._call_when_changed()


class SimulatedFactory(MockFactory):  # type: ignore[misc]
    """The simulated board. Lines are numbers of GPIO lines without a sign. Any thread may drive them."""

    def __init__(self) -> None:
        super().__init__(revision="c04170", pin_class=SimulatedPin)  # a Raspberry Pi 5
        self._lines: dict[int, SimulatedPin] = {}  # gpiozero looks through its whole board for a pin each time
        self._measures: dict[str, float | None] = {}
        self.released = False
        self.levels: dict[str, int] = {}  # what the daemon set in percent, by its key

    def put(self, line: int, *, high: bool) -> None:
        """Put a line high or low, as whatever is wired to it would."""
        pin = self._line(line)
        (pin.drive_high if high else pin.drive_low)()

    def take_away(self, line: int, *, gone: bool = True) -> None:
        """Let a line stop answering, or answer again."""
        self._line(line).gone = gone

    def hang(self, line: int, *, hangs: bool = True) -> None:
        """Let whoever asks a line wait until it no longer hangs, as a driver in the kernel may."""
        self.pin(line).hangs = hangs

    def release(self) -> None:
        """Let everybody who waits for a line that hangs go on, from now on, so that the process can end."""
        self.released = True

    def is_high(self, line: int) -> bool:
        """What stands on a line."""
        return bool(self._line(line)._state)  # noqa: SLF001 - also of one that does not answer

    def measure(self, key: str, value: float | None) -> None:
        """What is measured from now on; None: nothing answers."""
        self._measures[key] = value

    def measured(self, key: str) -> float:
        """What is measured. Raises OSError where nothing answers."""
        value = self._measures.get(key, at_first(key))
        if value is None:
            raise OSError("the simulated meter was taken away")
        return value

    def _line(self, line: int) -> SimulatedPin:
        found = self._lines.get(line)
        if found is None:
            found = self._lines[line] = self.pin(line)
        return found
