"""The report on a memory stick: which stick is taken, and what is told of it."""

import errno
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.appliance import exporting
from kiosk.appliance.diagnostics import Device
from kiosk.appliance.exported import Exported, read
from kiosk.appliance.sticks import Stick, find, held

NOW = datetime(2026, 11, 24, 10, 5, tzinfo=UTC)


class Kernel:
    """Block devices and mounts as the kernel tells them."""

    def __init__(self, folder: Path) -> None:
        self.block, self.mounts = folder / "block", folder / "mountinfo"
        self.block.mkdir()
        self.mounts.write_text("", encoding="utf-8")
        self._devices, self._number = folder / "devices", 0

    def disk(self, name: str, bus: str, *volumes: str, size: int = 1000) -> None:
        real = self._devices / bus / name
        for place in (real, *(real / volume for volume in volumes)):
            place.mkdir(parents=True)
            (place / "dev").write_text(f"8:{self._number}\n", encoding="utf-8")
            (place / "size").write_text(f"{size}\n", encoding="utf-8")
            self._number += 1
        for volume in volumes:
            (real / volume / "partition").write_text("1\n", encoding="utf-8")
            (self.block / volume).symlink_to(real / volume)
        (self.block / name).symlink_to(real)

    def mount(self, name: str, place: str) -> None:
        number = (self.block / name / "dev").read_text(encoding="utf-8").strip()
        line = f"29 1 {number} / {place} rw,relatime shared:1 - vfat /dev/{name} rw\n"
        self.mounts.write_text(self.mounts.read_text(encoding="utf-8") + line, encoding="utf-8")

    def find(self) -> Stick | None:
        return find(self.block, self.mounts)


@pytest.fixture
def kernel(tmp_path: Path) -> Kernel:
    return Kernel(tmp_path)


def test_a_stick_is_found_by_its_first_volume(kernel: Kernel) -> None:
    kernel.disk("mmcblk0", "mmc", "mmcblk0p1")
    kernel.disk("sda", "usb1", "sda1", "sda2")
    assert kernel.find() == Stick(Path("/dev/sda1"))


def test_a_stick_without_partitions_is_found_as_a_whole(kernel: Kernel) -> None:
    kernel.disk("sda", "usb1")
    assert kernel.find() == Stick(Path("/dev/sda"))


def test_a_stick_that_is_mounted_for_people_is_used_where_it_is(kernel: Kernel) -> None:
    kernel.disk("sda", "usb1", "sda1")
    kernel.mount("sda1", "/media/my\\040stick")
    assert kernel.find() == Stick(Path("/dev/sda1"), Path("/media/my stick"))


def test_a_disk_that_the_system_runs_from_is_never_taken_though_it_is_on_usb(kernel: Kernel) -> None:
    kernel.disk("sda", "usb1", "sda1", "sda2")
    kernel.mount("sda2", "/")
    assert kernel.find() is None
    kernel.disk("sdb", "usb1", "sdb1")
    assert kernel.find() == Stick(Path("/dev/sdb1"))


def test_a_card_in_the_board_and_an_empty_reader_are_no_stick(kernel: Kernel, tmp_path: Path) -> None:
    kernel.disk("mmcblk0", "mmc", "mmcblk0p1")
    kernel.disk("sda", "usb1", size=0)
    assert kernel.find() is None
    assert find(tmp_path / "nowhere", kernel.mounts) is None


class System:
    """``mount`` and ``umount``."""

    def __init__(self, *, broken: bool = False) -> None:
        self.ran: list[str] = []
        self._broken = broken

    def __call__(self, command: Sequence[str]) -> None:
        self.ran.append(Path(command[0]).name)
        if self._broken:
            raise subprocess.CalledProcessError(32, list(command))


def test_what_was_mounted_is_let_go_even_where_writing_fails(tmp_path: Path) -> None:
    system = System()
    with pytest.raises(OSError, match="full"), held(Stick(Path("/dev/sda1")), tmp_path / "stick", system):
        raise OSError(errno.ENOSPC, "full")
    assert system.ran == ["mount", "umount"]


def test_what_others_mounted_stays(tmp_path: Path) -> None:
    system = System()
    with held(Stick(Path("/dev/sda1"), tmp_path), tmp_path / "stick", system) as there:
        assert there == tmp_path
    assert system.ran == []


def export(tmp_path: Path, stick: Stick | None, system: System | None = None) -> Exported:
    folder = tmp_path / "run"
    told = exporting.export(
        Device(config=tmp_path / "none.toml", run=lambda _: "", system=tmp_path),
        folder=folder,
        find=lambda: stick,
        run=system or System(),
        now=lambda: NOW,
    )
    assert read(folder) == told
    return told


def test_a_report_that_is_written_is_told_by_its_name(tmp_path: Path) -> None:
    system = System()
    told = export(tmp_path, Stick(Path("/dev/sda1")), system)
    assert (told.outcome, told.file) == ("written", "porchlight-diagnostics-20261124-100500.zip")
    assert (tmp_path / "run" / "stick" / told.file).is_file()
    assert system.ran == ["mount", "umount"]


def test_that_there_is_no_stick_is_told(tmp_path: Path) -> None:
    assert export(tmp_path, None).outcome == "no-stick"


def test_a_stick_that_cannot_be_mounted_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    told = export(tmp_path, Stick(Path("/dev/sda1")), System(broken=True))
    assert "/dev/sda1 cannot be used" in caplog.text
    caplog.clear()
    assert (told.outcome, told.detail) == ("failed", "/dev/sda1 cannot be mounted; is it formatted as FAT32?")


@pytest.mark.parametrize(
    ("fault", "outcome"), [(errno.ENOSPC, "full"), (errno.EROFS, "read-only"), (errno.EIO, "failed")]
)
def test_a_stick_that_cannot_be_written_is_told(
    tmp_path: Path, fault: int, outcome: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(*_: object) -> Path:
        raise OSError(fault, "it cannot be")

    monkeypatch.setattr(exporting, "write", failing)
    system = System()
    assert export(tmp_path, Stick(Path("/dev/sda1")), system).outcome == outcome
    assert "The report cannot be written to /dev/sda1" in caplog.text
    caplog.clear()
    assert system.ran == ["mount", "umount"]


@pytest.mark.parametrize("text", ["", "{", '{"format": 2, "outcome": "written", "at": "2026-11-24T10:05:00Z"}'])
def test_a_result_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "result.json"
    assert read(tmp_path) is None
    file.write_text(text, encoding="utf-8")
    assert read(tmp_path) is None
