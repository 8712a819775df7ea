"""Driving the simulated board by the keys of a configuration, as whatever is wired to it would. From any thread."""

from hardware.claims import allotted, claims
from hardware.config import HardwareConfig
from hardware.lines import is_driven
from hardware.measures import measured_keys
from hardware.simulation.board import SimulatedFactory


class Driver:
    """``inputs`` and ``outputs``: the lines that can be used, each as configured; ``measures``: what is measured."""

    def __init__(self, config: HardwareConfig, board: SimulatedFactory) -> None:
        given, _faults = allotted(config, "")
        self.config, self.board = config, board
        self.inputs = {key: line for key, line in given.items() if not is_driven(key)}
        self.outputs = {key: line for key, line in given.items() if is_driven(key)}
        self.measures = frozenset(measured_keys(config))
        self._values = {key: board.measured(key) for key in self.measures}
        self._silent: set[str] = set()

    def turn(self, key: str, *, on: bool) -> None:
        """Let what the key stands for become true or false, whichever level that is."""
        line = self.inputs[key]
        self.board.put(abs(line), high=on == (line > 0))

    def is_on(self, key: str) -> bool:
        """Whether what the key stands for is true, also where its line does not answer."""
        line = self.inputs.get(key) or self.outputs[key]
        return self.board.is_high(abs(line)) == (line > 0)

    def measure(self, key: str, value: float) -> None:
        """What is measured from now on, where it answers."""
        self._values[key] = value
        if key not in self._silent:
            self.board.measure(key, value)

    def value(self, key: str) -> float:
        """What is measured, also where it does not answer."""
        return self._values[key]

    def silence(self, key: str, *, silent: bool) -> None:
        """Let a line or a measure stop answering, or answer again."""
        (self._silent.add if silent else self._silent.discard)(key)
        if key in self.measures:
            self.board.measure(key, None if silent else self._values[key])
        else:
            self.board.take_away(abs(self.inputs[key]), gone=silent)

    def hang(self, key: str) -> None:
        """Let whoever asks a line wait for ever."""
        self.board.hang(abs(self.inputs[key]))

    def is_silent(self, key: str) -> bool:
        """Whether it was told not to answer."""
        return key in self._silent


def is_wired(config: HardwareConfig) -> bool:
    """Whether the configuration names any line."""
    return any(line for _key, line in claims(config))
