"""The real process: it says plainly why it cannot start, ends when asked, and follows what changes on the disk."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from content.build import build
from content.testing import small_source
from tests.helpers.running import SECONDS, environment, running


@pytest.fixture
def slots(tmp_path: Path) -> Path:
    """A folder as sync leaves it: a slot, and a link to it."""
    build(small_source(tmp_path / "source").path, tmp_path / "slots" / "a")
    (tmp_path / "slots" / "current").symlink_to("a")
    return tmp_path / "slots"


def refused(folder: Path, *options: str | Path, **others: str) -> str:
    """What ``kiosk run`` says that cannot start."""
    command = [sys.executable, "-m", "kiosk", "run", *map(str, options)]
    done = subprocess.run(
        command, env=environment(folder, **others), capture_output=True, text=True, check=False, timeout=SECONDS
    )
    assert done.returncode > 0, f"code {done.returncode}: {done.stderr}"
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_when_asked(tmp_path: Path, slots: Path, number: signal.Signals) -> None:
    with running(tmp_path, "--slot", slots / "current") as kiosk:
        assert kiosk.end(number) == 0
        lines = [line for line in kiosk.said.splitlines() if not line.startswith("<6>")]
        assert lines == []


def test_without_a_display_it_says_so_in_one_line(tmp_path: Path) -> None:
    (line,) = refused(tmp_path, QT_QPA_PLATFORM="").splitlines()
    assert line.startswith("Error: there is no display here")
    assert "make run VNC=1" in line


def test_a_platform_that_does_not_exist_ends_without_a_core_dump(tmp_path: Path, slots: Path) -> None:
    assert "no Qt platform plugin could be initialized" in refused(
        tmp_path, "--slot", slots / "a", QT_QPA_PLATFORM="nowhere"
    )


def test_a_slot_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "there is no content here" in refused(tmp_path, "--slot", tmp_path / "nowhere")


def test_a_source_with_faults_lists_them(tmp_path: Path) -> None:
    source = small_source(tmp_path / "faulty")
    source.write("town/facts.toml", "broken =")
    assert refused(tmp_path, "--content", source.path).startswith("town/facts.toml:1: ")


def test_a_configuration_with_a_misspelt_key_names_file_and_key(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text("[look]\ntheem = 'dark'\n")
    said = refused(tmp_path, "--config", file)
    assert str(file) in said
    assert "theem" in said


def test_a_wrong_word_about_the_cabinet_keeps_the_hall_away_and_not_the_screen(tmp_path: Path, slots: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f"[content]\nslot = '{slots / 'current'}'\n[[hardware.charging.port]]\nname = '1'\n")
    with running(tmp_path, "--config", file) as kiosk:
        assert f"The hall is left out of the configuration: {file}: a station has 2 to 16 ports" in kiosk.said
    command = [sys.executable, "-m", "kiosk", "hardware", "run", "--config", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"Error: {file}: a station has 2 to 16 ports")


def test_the_configured_slot_is_shown(tmp_path: Path, slots: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f"[content]\nslot = '{slots / 'current'}'\n")
    with running(tmp_path, "--config", file) as kiosk:
        assert "<4>" not in kiosk.said


def test_a_newer_slot_is_taken_and_a_damaged_one_refused(tmp_path: Path, slots: Path) -> None:
    with running(tmp_path, "--slot", slots / "current") as kiosk:
        build(small_source(tmp_path / "newer", {"content_date": "2026-06-01"}).path, slots / "b")
        replace_link(slots, "b")
        kiosk.until(lambda said: "of 2026-06-01 is on the screen" in said)
        (slots / "c").mkdir()
        (slots / "c" / "lock").touch()
        (slots / "c" / "content.db").write_bytes(b"nonsense")
        replace_link(slots, "c")
        kiosk.until(lambda said: "the present one stays" in said)
        assert kiosk.process.poll() is None


def replace_link(slots: Path, name: str) -> None:
    (slots / "next").symlink_to(name)
    (slots / "next").rename(slots / "current")


def test_an_editor_sees_every_save_and_every_fault(tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    with running(tmp_path, "--content", source.path) as kiosk:
        kiosk.until(lambda said: "every save is shown" in said)
        source.write("town/facts.toml", "broken =")
        kiosk.until(lambda said: "<4>kiosk.content: town/facts.toml:1: " in said)
        small_source(source.path)
        kiosk.until(lambda said: "is on the screen" in said)
