"""The history of a daemon that runs, restarts, and has a disk that is slow, full or spoilt."""

import contextlib
import itertools
import random
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hardware.command import Answer, Command
from hardware.config import ChargingConfig, HardwareConfig, PortConfig, WifiConfig
from hardware.history.history import Apart, History, Task
from hardware.history.store import FILE, open_store
from hardware.loop import Clock, Loop
from hardware.rules.debounce import Edge
from hardware.rules.rule import SECOND
from hardware.rules.wifi import LINK, Wifi
from hardware.simulation.board import SimulatedFactory
from hardware.state import HardwareState, Port, read_state
from hardware.week import Hour, read_week

EIGHT = datetime(2026, 11, 22, 8, tzinfo=UTC)
PORTS = (PortConfig(name="A", sense=5, enable=17), PortConfig(name="B", sense=6))
HALL = HardwareConfig(pin_factory="simulated", charging=ChargingConfig(port=PORTS))


class Device:
    """One device with one disk; the daemon looks every five seconds. ``tasks``: what waits for a slow disk."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "state" / FILE
        self.now, self.ahead = SECOND, timedelta()
        self.board = SimulatedFactory()
        self.tasks: list[Task] = []
        self.slow = False
        self.history: History | None = None
        self.start()

    def close(self) -> None:
        if self.history is not None:
            self.history._close()

    def end(self) -> None:
        assert self.history is not None
        self.history.end(self.wall(), self.loop.memory())

    def start(self, *, written: bool = True) -> None:
        """A daemon that knows nothing but what is on the disk, after a power cut if ``end`` was not called."""
        self.close()
        self.board = SimulatedFactory()
        self.loop = Loop(
            HALL, self.folder / "run", Clock(lambda: self.now, self.wall), "kiosk.toml", self.board, tell=list
        )
        self.history = self.loop.history = History(self.loop.folder, self.path if written else None, self._do)

    def wall(self) -> datetime:
        return EIGHT + self.ahead + timedelta(microseconds=self.now // 1000)

    def _do(self, task: Task) -> None:
        self.tasks.append(task)
        if not self.slow:
            self.work()

    def work(self) -> None:
        while self.tasks:
            self.tasks.pop(0)()

    def wait(self, seconds: int) -> None:
        for _ in range(0, seconds, 5):
            self.now += 5 * SECOND
            self.loop.step()

    def use(self, line: int, *, on: bool = True) -> None:
        self.board.put(line, high=on)
        self.wait(5)

    def document(self) -> HardwareState:
        state = read_state(self.folder / "run")
        assert state is not None
        return state

    def port(self, name: str = "A") -> Port:
        return next(port for port in self.document().charging.ports if port.name == name)

    def week(self) -> list[Hour]:
        week = read_week(self.folder / "run")
        return list(week.hours) if week else []

    def written(self) -> int:
        """What the disk knows: minutes of A in the hours it has."""
        store, kept, _ = open_store(self.path)
        store.close()
        return sum(hour.ports.get("A", 0) for hour in kept.hours)


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Device]:
    with contextlib.closing(Device(tmp_path)) as device:
        yield device


def test_the_week_is_told_each_minute_and_written_down_every_ten(device: Device) -> None:
    told, saved = [], []
    device.use(5)
    for _ in range(30 * 12):
        device.wait(5)
        told.append((device.folder / "run" / "week.json").stat().st_mtime_ns)
        saved.append(device.path.stat().st_mtime_ns)
    assert len(set(told)) in (30, 31)
    assert len(set(saved)) in (3, 4)  # first as soon as there is anything
    assert device.week()[0].ports["A"] in (29, 30)
    assert device.written() in range(20, 31)


def test_an_orderly_end_writes_the_rest_and_the_next_daemon_goes_on(device: Device) -> None:
    device.use(5)
    device.wait(15 * 60)
    answers: list[Answer] = []
    device.loop.ask(Command(verb="port-off", name="A"), answers.append)
    device.use(5, on=False)
    device.end()
    minutes = device.port().minutes
    assert device.written() == minutes == 15
    device.start()
    device.wait(35)
    assert device.port().minutes == 15
    assert (device.port().state, device.port().why) == ("off", "staff")
    assert device.week()[0].ports["A"] == 15


def test_a_power_cut_loses_the_last_ten_minutes_at_most(device: Device) -> None:
    device.use(5)
    device.wait(29 * 60)
    device.start()
    device.wait(60)
    assert device.port().minutes in (19, 20)
    assert sum(hour.ports.get("A", 0) for hour in device.week()) == device.port().minutes


def test_a_daemon_that_never_lives_for_ten_minutes_comes_to_write_all_the_same(device: Device) -> None:
    """As where the power fails again and again; and it does not write more often for that."""
    saved = set()
    for _ in range(12):
        device.use(5)
        device.wait(6 * 60)
        saved.add(device.path.stat().st_mtime_ns)
        device.start()
    assert 5 <= len(saved) <= 8
    device.wait(5)
    assert device.port().minutes >= 20


def test_the_hours_of_a_day_are_the_minutes_of_the_day(device: Device) -> None:
    """Also over midnight and restarts, wherever the midnight of this machine is."""
    chance = random.Random(5)  # noqa: S311 - a sequence that can be had again
    last: dict[tuple[str, int], int] = {}

    def note() -> None:
        day = device.loop.clock.local().toordinal()
        last.update({(port.name, day): port.minutes for port in device.document().charging.ports})

    for turn in range(400):
        device.use(chance.choice((5, 6)), on=chance.random() < 0.7)
        note()
        for _ in range(chance.randrange(1, 9)):
            if device.wall().minute < 57:  # a minute belongs to the hour in which it is over
                device.now += 95 * SECOND
            device.wait(5)
            note()
        if turn % 90 == 89:
            device.end()
            levels = [device.board.is_high(line) for line in (5, 6)]
            device.start()
            for line, high in zip((5, 6), levels, strict=True):
                device.board.put(line, high=high)
            device.loop.step()
    device.end()
    assert len({day for _name, day in last}) >= 2
    for name in ("A", "B"):
        told = sum(hour.ports.get(name, 0) for hour in device.week())
        assert told == sum(minutes for (port, _day), minutes in last.items() if port == name) > 100


def test_a_disk_that_takes_its_time_holds_up_nothing_and_loses_nothing(device: Device) -> None:
    device.use(5)
    device.slow = True
    device.wait(25 * 60)
    assert len(device.tasks) == 1, "there is never more to do than one thing"
    assert device.port().minutes == 25
    device.slow = False
    device.work()
    device.wait(12 * 60)
    assert device.week()[0].ports["A"] >= 36
    assert device.written() >= 34


def test_a_disk_that_hangs_holds_up_neither_the_daemon_nor_its_end(device: Device) -> None:
    hangs, apart = threading.Event(), Apart()

    def hang() -> None:
        hangs.wait()

    apart(hang)
    device.close()
    device.history = device.loop.history = History(device.loop.folder, device.path, apart)
    device.use(5)
    device.wait(26 * 60)
    device.end()
    apart.end(0.01)
    assert device.port().minutes == 25
    assert device.week() == []
    hangs.set()
    apart.end(30)


def test_what_is_known_before_the_disk_answers_is_not_lost(device: Device) -> None:
    device.use(5)
    device.wait(12 * 60)
    device.end()
    device.slow = True
    device.start()
    device.use(5)
    device.wait(5 * 60 + 10)
    assert device.port().minutes == 5
    device.slow = False
    device.work()
    device.wait(60)
    assert device.port().minutes == 18
    assert sum(hour.ports["A"] for hour in device.week()) in (12, 13), "what came before it was known is not guessed"


def test_a_disk_that_cannot_be_written_is_a_fault_until_it_can(
    device: Device, caplog: pytest.LogCaptureFixture
) -> None:
    device.close()
    device.path.unlink()
    device.path.parent.rmdir()
    (device.folder / "state").write_text("no folder")
    device.start()
    device.use(5)
    device.wait(25 * 60)
    (fault,) = device.document().faults
    assert fault.where == "kiosk.toml: hardware.state_folder"
    assert "state/history.db: it cannot be used (File exists)" in fault.what
    assert fault.remedy == "mend the disk, the folder or its rights"
    assert len(caplog.records) == 1, "it is logged once"
    assert device.week()[0].ports["A"] >= 24, "the daemon goes on, and so does the week"
    (device.folder / "state").unlink()
    device.wait(21 * 60)
    assert device.document().faults == ()
    assert device.written() >= 40
    caplog.clear()


def test_the_relay_of_a_young_daemon_moves_when_the_disk_has_it_and_not_when_it_was_asked_to(
    device: Device, caplog: pytest.LogCaptureFixture
) -> None:
    assert device.history is not None
    wifi = Wifi(WifiConfig(link=14, power=15, down_seconds=30.0), device.now, EIGHT, careful=True)
    wifi.line(LINK, Edge(14, False, device.now))
    device.loop.rules = (*device.loop.rules, wifi)
    store = device.history._store
    assert store is not None
    store._db.execute("PRAGMA query_only = ON")
    device.wait(25 * 60)
    assert (wifi.cycle.restarts, len(device.document().faults)) == (0, 1), "the disk was asked twice, and took nothing"
    store._db.execute("PRAGMA query_only = OFF")
    device.wait(10 * 60)
    assert wifi.cycle.restarts == 1
    caplog.clear()


def test_what_could_not_be_written_for_hours_is_written_once_it_can(
    device: Device, caplog: pytest.LogCaptureFixture
) -> None:
    device.use(5)
    device.wait(5 * 60)
    assert device.history is not None
    store = device.history._store
    assert store is not None
    store._db.execute("PRAGMA query_only = ON")
    device.wait(3 * 3600)
    assert device.written() <= 5
    store._db.execute("PRAGMA query_only = OFF")
    device.wait(11 * 60)
    assert device.written() >= 3 * 60
    assert device.document().faults == ()
    assert len(caplog.records) == 1
    caplog.clear()


def test_a_daemon_whose_disk_comes_late_adds_what_it_has_seen(device: Device, caplog: pytest.LogCaptureFixture) -> None:
    device.use(5)
    device.wait(12 * 60)
    device.end()
    (device.folder / "state").rename(device.folder / "away")
    (device.folder / "state").write_text("not mounted")
    device.start()
    device.use(5)
    device.wait(5 * 60)
    (device.folder / "state").unlink()
    (device.folder / "away").rename(device.folder / "state")
    device.wait(16 * 60)
    assert device.port().minutes == 12 + 21
    assert sum(hour.ports["A"] for hour in device.week()) in (32, 33)
    caplog.clear()


def test_a_file_that_is_spoilt_while_the_daemon_runs_is_begun_anew_with_all_that_is_known(
    device: Device, caplog: pytest.LogCaptureFixture
) -> None:
    device.use(5)
    device.wait(71 * 60)
    device.path.write_bytes(b"\0no database" * 1000)
    device.wait(10 * 60)
    (fault,) = device.document().faults
    assert fault.remedy == "nothing: it was set aside, and a new one begun"
    device.wait(10 * 60)
    assert device.document().faults == ()
    assert device.written() >= 88, "also the hour that was over before"
    assert device.path.with_name(f"{FILE}.broken").exists()
    caplog.clear()


def test_a_clock_that_begins_in_1970_hides_nothing_for_long(device: Device) -> None:
    device.use(5)
    device.wait(11 * 60)
    device.end()
    device.ahead = datetime(1970, 1, 1, tzinfo=UTC) - EIGHT
    device.start()
    device.use(5)
    device.wait(11 * 60)
    assert [hour.begin.year for hour in device.week()] == [1970]
    device.ahead = timedelta()
    device.wait(2 * 60)
    assert [hour.begin.year for hour in device.week()] == [2026]
    assert device.week()[0].ports["A"] in (12, 13)
    assert device.port().minutes in (23, 24), "and it is the same day"


def test_where_nothing_is_to_be_written_the_week_is_told_all_the_same(device: Device) -> None:
    device.start(written=False)
    device.use(5)
    device.wait(25 * 60)
    device.end()
    assert device.week()[0].ports["A"] == 25
    assert device.document().faults == ()


def test_memory_stays_flat_over_weeks(device: Device) -> None:
    device.start(written=False)
    for _ in itertools.repeat(None, 24 * 15):
        device.now += 3595 * SECOND
        device.wait(10)
    assert device.history is not None
    assert device.history._sums is not None
    assert len(device.history._sums.hours) == 192
    assert len(device.tasks) == 0
    assert len(device.week()) in (167, 168)


def test_the_rules_hear_what_is_on_the_disk_when_it_is_there_and_not_before(device: Device) -> None:
    heard: list[object] = []
    device.loop.rules[0].written = lambda kept: heard.append(kept["charging"])  # type: ignore[method-assign]
    device.use(5)
    device.wait(5)
    assert len(heard) == 1
    device.slow = True
    device.wait(11 * 60)
    assert len(heard) == 1
    device.slow = False
    device.work()
    device.wait(5)
    assert len(heard) == 1, "a disk that takes its time was busy with the week alone"
    device.wait(60)
    assert len(heard) == 2


def test_what_spoils_one_task_ends_none_that_come_after_it(caplog: pytest.LogCaptureFixture) -> None:
    apart, done = Apart(), threading.Event()

    def fail() -> None:
        raise RuntimeError

    apart(fail)
    apart(done.set)
    assert done.wait(30)
    apart.end(30)
    assert "something was not done" in caplog.text
    caplog.clear()
