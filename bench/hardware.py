"""``python -m bench.hardware``: the hardware daemon in real time, on the simulated board, at fifty edges a second.

The time is from when a change is to be believed (its edge and the debouncing) to when the document that tells it
stands; the processor's time is that of the whole process, what drives the board included.
"""

import argparse
import random
import resource
import statistics
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.report import Row, fell_short, machine, table
from hardware.loop import Clock, Loop
from hardware.rules.station import Station
from hardware.simulation.board import SimulatedFactory
from hardware.simulation.station import HALL
from hardware.state import HardwareState
from hardware.writer import Writer

EDGES_A_SECOND = 50
P99_MS, CPU_PERCENT, WRITES_A_SECOND = 50.0, 2.0, 20.0
_PART = f"Hardware: {EDGES_A_SECOND} edges a second, six ports, simulated board"


class TimedWriter(Writer):
    """Notes how late each change of a port is in the document, in milliseconds, and how often it is written."""

    def __init__(self, folder: Path, loop: Loop) -> None:
        super().__init__(folder, loop.clock.monotonic)
        self.late: list[float] = []
        self.writes = 0
        self._loop = loop
        self._charging = next(rule.charging for rule in loop.rules if isinstance(rule, Station))
        self._told: dict[str, int] = {}

    def write(self, state: HardwareState) -> bool:
        """As ``Writer``; then the time that has passed since each new change was due."""
        if not super().write(state):
            return False
        now, hold = time.monotonic_ns(), self._loop.config.charging.debounce_ms * 1_000_000
        self.writes += 1
        for port in self._charging.ports:
            if self._told.get(port.config.name) != port.at and port.how == "line":
                self.late.append((now - port.at - hold) / 1e6)
            self._told[port.config.name] = port.at
        return True


def measure(seconds: float) -> list[Row]:
    """The rows, after so many seconds."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:  # noqa: S108 - as /run: memory
        board = SimulatedFactory()
        loop = Loop(HALL, Path(folder), Clock(time.monotonic_ns, lambda: datetime.now(UTC)), factory=board)
        writer = loop.writer = TimedWriter(Path(folder), loop)
        driver = threading.Thread(target=_drive, args=(loop, board, seconds))
        used, begin = _processor(), time.monotonic()
        driver.start()
        loop.run()
        driver.join()
        took, used = time.monotonic() - begin, _processor() - used
    late = statistics.quantiles(writer.late, n=100, method="inclusive")
    return [
        Row(_PART, f"debounced change to file, p99 of {len(writer.late)}", "ms", (late[98],), P99_MS),
        Row(_PART, "the same, median", "ms", (late[49],)),
        Row(_PART, f"processor, over {took:.0f} s", "%", (100 * used / took,), CPU_PERCENT),
        Row(_PART, "files written", "a second", (writer.writes / took,), WRITES_A_SECOND),
    ]


def _drive(loop: Loop, board: SimulatedFactory, seconds: float) -> None:
    chance = random.Random(1)  # noqa: S311 - a sequence that can be had again
    lines = [port.sense for port in HALL.charging.port]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        line = chance.choice(lines)
        board.put(line, high=not board.is_high(line))
        time.sleep(chance.expovariate(EDGES_A_SECOND))
    loop.end()


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the table; exit with 1 where something fell short."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    rows = measure(parser.parse_args().seconds)
    print(machine())
    print(table(rows))
    raise SystemExit(1 if fell_short(rows) else 0)


if __name__ == "__main__":
    main()
