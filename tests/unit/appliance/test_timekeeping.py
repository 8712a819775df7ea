"""The clock of a device: not before what is past, and honest about what it knows."""

import os
from pathlib import Path

import pytest

from kiosk.appliance import timekeeping
from kiosk.appliance.timekeeping import begin, floor, look, read, set_by_staff

PAST, NOW = 1_700_000_000.0, 1_800_000_000.0


class Device:
    """A clock that can be set, and the files around it."""

    def __init__(self, folder: Path, seconds: float) -> None:
        self.seconds = seconds
        self.state, self.saved = folder / "run" / "state.json", folder / "lib" / "saved"
        self.battery, self.network = folder / "rtc0", folder / "synchronized"

    def now(self) -> float:
        return self.seconds

    def set_to(self, seconds: float) -> None:
        self.seconds = seconds

    def begin(self, least: float) -> timekeeping.ClockState:
        return begin(least, now=self.now, set_to=self.set_to, battery=self.battery, state=self.state)

    def look(self) -> timekeeping.ClockState:
        return look(now=self.now, network=self.network, state=self.state, saved=self.saved)


def test_a_clock_that_begins_in_1970_is_raised_and_not_sure(tmp_path: Path) -> None:
    device = Device(tmp_path, 0.0)
    told = device.begin(PAST)
    assert (device.seconds, told.sure, told.how) == (PAST, False, "floor")
    assert read(device.state) == told


def test_a_battery_is_believed_while_it_is_not_behind(tmp_path: Path) -> None:
    device = Device(tmp_path, NOW)
    device.battery.touch()
    assert (device.begin(PAST).how, device.seconds) == ("battery", NOW)


def test_an_empty_battery_is_not_believed(tmp_path: Path) -> None:
    device = Device(tmp_path, 0.0)
    device.battery.touch()
    assert (device.begin(PAST).sure, device.seconds) == (False, PAST)


def test_the_floor_is_the_newest_of_built_saved_and_signed(tmp_path: Path) -> None:
    built, saved = tmp_path / "clock-epoch", tmp_path / "saved"
    assert floor(0.0, saved=saved, built=built) == 0.0
    built.touch()
    os.utime(built, (PAST, PAST))
    assert floor(0.0, saved=saved, built=built) == PAST
    saved.write_text(f"{PAST + 5}\n", encoding="ascii")
    assert floor(0.0, saved=saved, built=built) == PAST + 5
    assert floor(PAST + 9, saved=saved, built=built) == PAST + 9


@pytest.mark.parametrize("spoilt", ["", "soon", "-4", "nan", "9e99"])
def test_a_saved_time_that_was_spoilt_counts_for_nothing(tmp_path: Path, spoilt: str) -> None:
    saved = tmp_path / "saved"
    saved.write_text(spoilt, encoding="ascii")
    assert floor(PAST, saved=saved, built=tmp_path / "none") == PAST


def test_once_a_server_has_answered_the_clock_is_sure_and_saved(tmp_path: Path) -> None:
    device = Device(tmp_path, 0.0)
    device.begin(PAST)
    assert (device.look().sure, device.saved.exists()) == (False, False)
    device.network.touch()
    device.seconds = NOW
    assert (device.look().how, device.saved.read_text(encoding="ascii")) == ("network", "1800000000\n")


def test_how_long_it_has_been_sure_stays_said(tmp_path: Path) -> None:
    device = Device(tmp_path, NOW)
    device.network.touch()
    first = device.look()
    device.seconds += 3600
    assert device.look() == first


def test_staff_may_set_it_but_not_behind_what_is_past(tmp_path: Path) -> None:
    device = Device(tmp_path, PAST)
    told = set_by_staff(NOW, PAST, now=device.now, set_to=device.set_to, state=device.state)
    assert (told.how, told.sure, device.seconds) == ("staff", True, NOW)
    with pytest.raises(ValueError, match="cannot go back behind 2023-11-14"):
        set_by_staff(PAST - 1, PAST, now=device.now, set_to=device.set_to, state=device.state)
    assert device.seconds == NOW


@pytest.mark.parametrize("seconds", [float("inf"), float("nan"), 1e15])
def test_staff_cannot_set_a_time_that_is_none(tmp_path: Path, seconds: float) -> None:
    device = Device(tmp_path, PAST)
    with pytest.raises(ValueError, match="no time of this century"):
        set_by_staff(seconds, PAST, now=device.now, set_to=device.set_to, state=device.state)
    assert device.seconds == PAST


def test_a_clock_set_too_far_ahead_can_be_set_right_again(tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    saved.write_text("4000000000", encoding="ascii")
    assert floor(PAST, saved=None, built=tmp_path / "none") == PAST


def test_a_state_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    assert read(tmp_path / "none") is None
    (tmp_path / "spoilt").write_bytes(b"{")
    assert read(tmp_path / "spoilt") is None
