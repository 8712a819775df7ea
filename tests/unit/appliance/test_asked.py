"""What staff ask of the system: a few names, each once, and nothing else."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.appliance.asked import ACTS, act


class System:
    """Writes down what is done to it."""

    def __init__(self, *, broken: bool = False) -> None:
        self.ran: list[Sequence[str]] = []
        self.set: list[float] = []
        self._broken = broken

    def run(self, command: Sequence[str]) -> None:
        self.ran.append(command)
        if self._broken:
            raise subprocess.CalledProcessError(1, list(command))

    def set_clock(self, seconds: float) -> None:
        if seconds < 100:
            raise ValueError("the clock cannot go back")
        self.set.append(seconds)


@pytest.mark.parametrize("name", ACTS)
def test_each_name_is_done_once(tmp_path: Path, name: str) -> None:
    system = System()
    (tmp_path / name).touch()
    assert [act(system.set_clock, tmp_path, system.run) for _ in range(2)] == [1, 0]
    assert system.ran == [ACTS[name]]


def test_the_clock_is_set_to_what_the_file_says(tmp_path: Path) -> None:
    system = System()
    (tmp_path / "set-clock").write_text("1800000000\n", encoding="ascii")
    assert act(system.set_clock, tmp_path, system.run) == 1
    assert system.set == [1_800_000_000]


@pytest.mark.parametrize("text", ["", "now", "5", "; reboot"])
def test_a_time_that_is_none_is_refused(tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture) -> None:
    system = System()
    (tmp_path / "set-clock").write_text(text, encoding="ascii")
    act(system.set_clock, tmp_path, system.run)
    assert system.set == []
    assert "set-clock" in caplog.text
    assert list(tmp_path.iterdir()) == []
    caplog.clear()


def test_an_unknown_name_is_told_and_taken_away(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    system = System()
    (tmp_path / "rm -rf").touch()
    (tmp_path / ".hidden").touch()
    assert act(system.set_clock, tmp_path, system.run) == 0
    assert (system.ran, list(tmp_path.iterdir())) == ([], [])
    assert "'rm -rf'" in caplog.text
    caplog.clear()


def test_a_link_is_not_followed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    secret, asked, system = tmp_path / "secret", tmp_path / "asked", System()
    secret.write_text("1800000000", encoding="ascii")
    asked.mkdir()
    (asked / "set-clock").symlink_to(secret)
    act(system.set_clock, asked, system.run)
    assert (system.set, secret.exists(), list(asked.iterdir())) == ([], True, [])
    caplog.clear()


def test_what_fails_is_told_and_the_rest_is_done(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    system = System(broken=True)
    (tmp_path / "reboot").touch()
    (tmp_path / "set-clock").write_text("1800000000", encoding="ascii")
    assert act(system.set_clock, tmp_path, system.run) == 1
    assert "Asked for reboot" in caplog.text
    caplog.clear()


def test_where_nobody_asks_nothing_is_done(tmp_path: Path) -> None:
    system = System()
    assert act(system.set_clock, tmp_path / "none", system.run) == 0
