"""What a technician calls, beside a daemon at work on a thread of its own."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hardware.cli import real_clock
from hardware.config import HardwareConfig
from hardware.lock import alone
from hardware.loop import Loop
from hardware.service import attended
from hardware.simulation.board import SimulatedFactory
from hardware.state import read_state
from hardware.technician import _as_json, _in_words
from hardware.watching import Watching
from kiosk.cli import main
from kiosk.config import load_config

HALL = """
[hardware]
pin_factory = "simulated"
folder = "{folder}"
key_switch = 26

[[hardware.led]]
line = 21
shows = "fault"

[[hardware.charging.port]]
name = "1"
sense = 5
enable = 17

[[hardware.charging.port]]
name = "2"
sense = 6
"""
SEVENTEEN_TWICE = """
[hardware]
headphones = 17
key_switch = 17
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "kiosk.toml"
    made.write_text(HALL.format(folder=tmp_path / "run"), encoding="utf-8")
    return made


def call(*words: str, keys: str = "") -> Result:
    return CliRunner().invoke(main, ["hardware", *words], input=keys)


@contextmanager
def daemon(file: Path, *, happens: Callable[[SimulatedFactory, int], None] | None = None) -> Iterator[HardwareConfig]:
    """At work for as long as the block lasts; ``happens`` is called again and again, with a number that counts."""
    config = load_config(file).hardware
    loop = Loop(config, Path(config.folder), real_clock(), str(file))
    board, ended = loop.factory, threading.Event()
    assert isinstance(board, SimulatedFactory)

    def drive() -> None:
        number = 0
        while happens is not None and not ended.wait(0.25):
            happens(board, number := number + 1)

    with alone(Path(config.folder)), attended(loop):
        threads = [threading.Thread(target=loop.run), threading.Thread(target=drive)]
        for thread in threads:
            thread.start()
        try:
            _eventually(lambda: read_state(Path(config.folder)) is not None)
            yield config
        finally:
            loop.end()
            ended.set()
            for thread in threads:
                thread.join()


def _eventually(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < until, "it never came to be so"
        time.sleep(0.01)


def test_a_line_that_changes_is_good_and_the_exit_code_says_so(file: Path) -> None:
    key = ("--only", "hardware.key_switch")
    with daemon(file, happens=lambda board, number: board.put(26, high=number % 2 == 1)):
        result = call("test", "--config", str(file), *key, keys="\n")
    assert "Staff key switch, GPIO26 at pin 37" in result.output
    assert "All of it is good." in result.output
    assert result.exit_code == 0


def test_the_wrong_port_is_named_and_how_to_go_on(file: Path) -> None:
    key = "hardware.charging.port[0].sense"
    with daemon(file, happens=lambda board, number: board.put(6, high=number % 2 == 1)):
        result = call("test", "--config", str(file), "--only", key, "--seconds", "2", "--json", keys="\n")
    assert result.exit_code == 1
    (outcome,) = json.loads(result.stdout)["outcomes"]
    assert (outcome["key"], outcome["result"]) == (key, "swapped")
    assert "Port 2: in use changed instead" in outcome["what"]


def test_a_light_is_switched_through_the_daemon_and_the_technician_is_asked(file: Path) -> None:
    """It shines when asked to, and the technician answers that it does so still when it is off: wrong."""
    only = ("--only", "hardware.led[0].line")
    with daemon(file):
        good = call("test", "--config", str(file), *only, keys="\ny\nn\n")
        wrong = call("test", "--config", str(file), *only, keys="\ny\ny\n")
        half = call("test", "--config", str(file), *only, "--only", "hardware.key_switch", keys="l\n\ny\nn\n")
    assert good.exit_code == 0
    assert wrong.exit_code == 1
    assert "GPIO21 at pin 40 was switched off, and nothing followed" in wrong.output
    assert "Nothing of it is good yet." in wrong.output
    assert "To go on with what is not good yet: kiosk hardware test --only 'hardware.key_switch'\n" in half.output


def test_a_relay_is_tried_off_through_the_daemon(file: Path) -> None:
    with daemon(file):
        result = call("test", "--config", str(file), "--only", "hardware.charging.port[0].enable", keys="\ny\nn\n")
    assert result.exit_code == 0
    assert "a relay rests first" in result.output


def test_a_simulated_hall_can_be_tried_where_none_is_configured(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(f'[hardware]\nfolder = "{tmp_path / "run"}"\n', encoding="utf-8")
    with daemon(file):
        result = call("test", "--config", str(other), "--only", "hardware.key_switch", keys="l\n")
    assert "left-out  Staff key switch" in result.output
    assert "nothing is configured" in call("test", "--config", str(other)).output


def test_what_is_left_out_or_not_come_to_is_not_good_yet(file: Path) -> None:
    with daemon(file):
        result = call("test", "--config", str(file), keys="l\ne\n")
        broken_off = call("test", "--config", str(file), keys="")
    assert result.exit_code == broken_off.exit_code == 1
    assert "left-out  Port 1: in use" in result.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "systemctl start porchlight-hardware"),
        (("--only", "hardware.nothing"), "hardware.nothing is not configured; kiosk hardware wiring lists the keys"),
    ],
)
def test_a_trial_that_cannot_begin_says_what_to_do(file: Path, words: tuple[str, ...], told: str) -> None:
    result = call("test", "--config", str(file), *words)
    assert result.exit_code == 1
    assert told in result.output


def test_the_wiring_is_printed_and_drawn(file: Path, tmp_path: Path) -> None:
    result = call("wiring", "--config", str(file), "--svg", str(tmp_path / "wiring.svg"))
    assert result.exit_code == 0
    assert " 37  GPIO26  Staff key switch" in result.output
    drawn = (tmp_path / "wiring.svg").read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert drawn.endswith("</svg>\n")
    pins = json.loads(call("wiring", "--config", str(file), "--json").output)["pins"]
    assert pins[36]["key"] == "hardware.key_switch"


def test_wiring_that_cannot_stand_is_an_error_for_scripts(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(SEVENTEEN_TWICE, encoding="utf-8")
    result = call("wiring", "--config", str(file))
    assert result.exit_code == 1
    assert f"Cannot stand: {file}: hardware.headphones: GPIO17 belongs to hardware.key_switch" in result.output


def test_a_picture_that_cannot_be_written_leaves_nothing_behind(file: Path, tmp_path: Path) -> None:
    (tmp_path / "wiring.svg").mkdir()
    result = call("wiring", "--config", str(file), "--svg", str(tmp_path / "wiring.svg"))
    assert result.exit_code == 1
    assert "cannot be written" in result.output
    assert not list(tmp_path.glob(".wiring*"))


def test_watching_says_what_changes_and_when_the_daemon_comes_and_goes(file: Path, tmp_path: Path) -> None:
    with daemon(file) as config:
        watching = Watching(Path(config.folder))
        there = watching.look()
        assert there is not None
    gone = watching.look()
    assert gone is None
    assert any(line.endswith("Key: off") or "Port 1: " in line for line in _in_words(None, there, tmp_path))
    assert _in_words(there, None, tmp_path)[0].endswith("has no state that is kept up")
    back, end = (json.loads(*_as_json(*pair)) for pair in ((None, there), (there, None)))
    assert (back["place"], back["is"]["format"], end["is"]) == ("daemon", 1, None)
