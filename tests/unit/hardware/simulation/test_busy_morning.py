"""The script that ships: what the hall of the demo goes through, second by second, with the real daemon behind it."""

from collections.abc import Iterator
from pathlib import Path

from hardware.simulation.driver import Driver
from hardware.simulation.script import BUSY_MORNING, check, play, read
from hardware.simulation.station import WHOLE_HALL
from hardware.state import HardwareState
from hardware.testing import Hall

SECOND = 1_000_000_000
EVERY_MS = 100

# A second after each step everything it does at once is done; what follows later has its own time.
MORNING = [
    (1, "port 1", "in-use"),
    (1, "port 2", "free"),
    (1, "port 3", "off rest"),
    (1, "port 4", "off rest"),
    (1, "port 5", "off rest"),
    (1, "port 6", "off rest"),
    (1, "wifi", "working"),
    (1, "battery", "False"),
    (1, "somebody", "True"),
    (2, "port 3", "in-use"),  # one after the other they come on
    (3, "port 4", "free"),
    (4, "port 5", "free"),
    (5, "port 6", "free"),
    (16, "port 5", "in-use"),
    (31, "port 3", "idle"),
    (46, "port 2", "fault current"),
    (76, "port 2", "free"),
    (91, "port 1", "free"),
    (136, "wifi", "local-only dns"),
    (153, "wifi", "down link"),
    (171, "wifi", "restarting link"),
    (186, "wifi", "working"),
    (191, "port 6", "off hot"),
    (201, "port 5", "off hot"),
    (211, "port 5", "off rest"),
    (221, "port 6", "free"),
    (231, "port 5", "in-use"),
    (251, "battery", "True"),
    (266, "battery", "False"),
    (281, "port 4", "unknown line"),
    (281, "somebody", "False"),
]


def said(state: HardwareState) -> Iterator[tuple[str, str]]:
    for port in state.charging.ports:
        yield f"port {port.name}", f"{port.state} {port.why}".strip()
    yield "wifi", f"{state.wifi.state} {state.wifi.why}".strip()
    yield "battery", str(state.power.battery)
    yield "somebody", str(state.presence.on)


def seen_by(folder: Path, seconds: int) -> list[tuple[int, str, str]]:
    """What changes in the document, looked at once a second, when the script has run for so long."""
    hall = Hall(WHOLE_HALL, folder)
    driver = Driver(WHOLE_HALL, hall.board)
    begin, last, seen = hall.now, dict[str, str](), list[tuple[int, str, str]]()

    def wait_until(moment: float) -> bool:
        while hall.now < begin + min(moment, seconds) * SECOND:
            hall.wait(1000, EVERY_MS)
            now = dict(said(hall.document()))
            seen.extend(((hall.now - begin) // SECOND, *change) for change in sorted(now.items() - last.items()))
            last.update(now)
        return moment < seconds

    script = read(Path(BUSY_MORNING))
    check(script, driver, Path(BUSY_MORNING))
    assert list(play(script, driver, wait_until))
    return seen


def test_the_morning_goes_as_it_is_told(tmp_path: Path) -> None:
    assert sorted(seen_by(tmp_path, 300)) == sorted(MORNING)


def test_the_second_morning_is_as_the_first(tmp_path: Path) -> None:
    """Once what the first one left is put right, in its first seconds."""
    second = [(at - 300, *change) for at, *change in seen_by(tmp_path, 600) if at > 305]
    assert second == sorted((at, *change) for at, *change in MORNING if at > 5)
