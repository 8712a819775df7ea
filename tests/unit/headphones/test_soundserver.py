"""What the sound server says: which ports count, and what is said where it says nothing of use."""

import os
from pathlib import Path

import pytest

from kiosk.headphones.soundserver import ask_ports, headphone_ports, open_soundserver
from kiosk.headphones.watched import SocketLost


@pytest.fixture
def pactl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pactl whose script the test writes."""
    program = tmp_path / "pactl"
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return program


def test_headphones_and_headsets_count_and_nothing_else() -> None:
    ports = {
        "speaker": {"type": "Speaker", "availability": "available"},
        "front": {"type": "Headphones", "availability": "not available"},
        "back": {"type": "Headset", "availability": "available"},
    }
    found = dict(headphone_ports([{"ports": ports}, {"index": 1}]))
    assert found == {"front": "not available", "back": "available"}


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exit 1", "does not answer"),
        ("echo 'Card #1'", "has to be 16 or newer"),
        ("echo '[1]'", "has to be 16 or newer"),
    ],
)
def test_a_server_that_is_of_no_use_is_told(pactl: Path, script: str, said: str) -> None:
    pactl.write_text(f"#!/bin/sh\n{script}\n")
    with pytest.raises(SocketLost, match=said):
        ask_ports()


def test_it_is_asked_in_no_language(pactl: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    pactl.write_text("""#!/bin/sh\necho '[{"ports": {"a": {"type": "Headphones", "availability": "'$LC_ALL'"}}}]'\n""")
    assert ask_ports() == {"a": "C"}


def test_without_the_program_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SocketLost, match="pactl is not installed; install pulseaudio-utils"):
        open_soundserver()


def test_only_what_happens_to_a_card_is_looked_into(pactl: Path, tmp_path: Path) -> None:
    """To look is to be a client for a moment, and that is an event as well: it would look for ever."""
    ports = '[{"ports": {"a": {"type": "Headphones", "availability": "available"}}}]'
    pactl.write_text(f"#!/bin/sh\nif [ $1 = subscribe ]; then exec cat {tmp_path}/events; fi\necho '{ports}'\n")
    os.mkfifo(tmp_path / "events")
    server = os.open(tmp_path / "events", os.O_RDWR)
    source = open_soundserver()
    os.write(server, b"Event 'new' on client #7\nEvent 'change' on sink-input #3\nEvent 'change' on ca")
    assert source.read() == []
    os.write(server, b"rd #1\n")
    assert source.read() == [True]
    source.close()
    os.close(server)
