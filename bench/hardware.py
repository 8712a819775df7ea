"""``python -m bench.hardware``: the hardware daemon in real time, on the simulated board, at fifty edges a second.

The time is from when a change is to be believed (its edge and the debouncing) to when the document that tells it
stands; the processor's time is that of the whole process, what drives the board included. The history is written more
often than on the device: what it costs in a day is that of 144 writings, as many as there are ten minutes.
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

import msgspec

from bench.report import Row, fell_short, machine, table
from hardware.history.history import Apart, History
from hardware.history.store import FILE, HistoryStore
from hardware.history.sums import RING, HourSums
from hardware.loop import Clock, Loop
from hardware.rules.station import Station
from hardware.simulation.board import SimulatedFactory
from hardware.simulation.station import HALL
from hardware.state import HardwareState
from hardware.writer import Writer

EDGES_A_SECOND = 50
P99_MS, CPU_PERCENT, WRITES_A_SECOND = 50.0, 2.0, 20.0
WRITINGS_A_DAY = 24 * 6
_HISTORY = "Hardware: the history on the disk, 192 hours of 16 ports"
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
        loop.history = History(Path(folder), Path(folder, FILE), apart := Apart())
        driver = threading.Thread(target=_drive, args=(loop, board, seconds))
        used, begin = _processor(), time.monotonic()
        driver.start()
        loop.run()
        driver.join()
        took, used = time.monotonic() - begin, _processor() - used
        loop.history.end(loop.clock.wall(), loop.memory())
        apart.end(10)
    late = statistics.quantiles(writer.late, n=100, method="inclusive")
    return [
        Row(_PART, f"debounced change to file, p99 of {len(writer.late)}", "ms", (late[98],), P99_MS),
        Row(_PART, "the same, median", "ms", (late[49],)),
        Row(_PART, f"processor, over {took:.0f} s", "%", (100 * used / took,), CPU_PERCENT),
        Row(_PART, "files written", "a second", (writer.writes / took,), WRITES_A_SECOND),
    ]


def measure_history(folder: Path, writings: int = WRITINGS_A_DAY) -> list[Row]:
    """The rows of the history on the disk of this folder: a whole ring of 16 ports, the present hour anew each time."""
    hours = [_hour(number) for number in range(1, RING + 1)]
    memory = msgspec.json.encode({"charging": {"ports": [["port 12", 10**13, 49, False]] * 16}})
    store = HistoryStore(folder / FILE)
    try:
        store.save({hour.number: msgspec.json.encode(hour) for hour in hours}, memory, 0)
        took, written = [], _written()
        for _ in range(writings):
            begin = time.monotonic()
            store.save({RING: msgspec.json.encode(hours[-1])}, memory, 0)
            took.append(1000 * (time.monotonic() - begin))
        written = _written() - written
        size = (folder / FILE).stat().st_size
    finally:
        store.close()
    return [
        Row(_HISTORY, f"a writing, median of {writings}", "ms", (statistics.median(took),)),
        Row(_HISTORY, "the slowest", "ms", (max(took),)),
        Row(
            _HISTORY,
            "written in a day, beside the file system's own",
            "MB",
            (written / writings * WRITINGS_A_DAY / 1e6,),
        ),
        Row(_HISTORY, "the file", "KB", (size / 1000,)),
    ]


def _hour(number: int) -> HourSums:
    hour = 3600 * 10**9
    used = {f"port {port}": 59 for port in range(16)}
    return HourSums(
        number=number, begin=495_000 + number, watched=hour, ports=used, wifi={"working": hour}, cabinet_c=41.25
    )


def _written() -> int:
    """Bytes that this process has handed to the system to write."""
    fields = dict(line.split(": ") for line in Path("/proc/self/io").read_text(encoding="ascii").splitlines())
    return int(fields["wchar"])


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
    with tempfile.TemporaryDirectory(dir="build") as folder:
        rows += measure_history(Path(folder))
    print(machine())
    print(table(rows))
    raise SystemExit(1 if fell_short(rows) else 0)


if __name__ == "__main__":
    main()
