"""The document in which the hall's hardware tells its state, and where it stands."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import msgspec

from hardware.command import Verb
from hardware.state import (
    FORMAT,
    STATE_FILE,
    Charging,
    HardwareState,
    Port,
    PortState,
    WifiState,
    read_state,
    runtime_folder,
)
from hardware.week import WEEK_FILE, Hour, read_week

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "hardware-state.md").read_text(encoding="utf-8")
NOW = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)


def rows_of(heading: str) -> set[str]:
    """What the first column of the tables below a heading names."""
    _, _, below = f"\n{PAGE}".partition(f"\n{heading}\n")
    section = re.split(r"(?m)^##? ", below)[0]
    cells = re.findall(r"(?m)^\| (`[^|]+`) \|", section)
    return {name for cell in cells for name in re.findall(r"`([\w.-]+)`", cell)}


def test_the_page_names_every_key_and_every_state() -> None:
    rows = rows_of("# The state of the hall")
    written = msgspec.to_builtins(HardwareState(written=NOW))
    keys = {f"charging.{key}" for key in written["charging"]} | set(written) - {"charging"}
    assert rows == keys | set(get_args(PortState.__value__)) | set(get_args(WifiState.__value__))


def test_the_page_names_whatever_may_be_asked_and_all_that_is_kept() -> None:
    assert rows_of("## What may be asked") == set(get_args(Verb.__value__))
    assert rows_of("## What is kept") == set(Hour.__struct_fields__)


def test_the_version_and_the_unknown_are_written_too() -> None:
    written = msgspec.json.decode(msgspec.json.encode(HardwareState(written=NOW)))
    assert written["format"] == FORMAT
    assert written["wifi"]["state"] == "unknown"
    assert written["written"] == "2026-11-22T17:30:00Z"


def test_what_was_written_is_read(tmp_path: Path) -> None:
    state = HardwareState(written=NOW, charging=Charging(ports=(Port(name="1", state="free"), Port(name="2"))))
    (tmp_path / STATE_FILE).write_bytes(msgspec.json.encode(state))
    assert read_state(tmp_path) == state
    assert state.charging.free == 1


def test_nothing_is_read_from_another_version_or_from_half_a_document(tmp_path: Path) -> None:
    assert read_state(tmp_path) is None
    for spoilt in (b'{"written": "2026-', b'{"written": "\xff"}', b'{"x":' + b"[" * 100_000):
        (tmp_path / STATE_FILE).write_bytes(spoilt)
        assert read_state(tmp_path) is None
    (tmp_path / STATE_FILE).write_bytes(msgspec.json.encode(HardwareState(format=FORMAT + 1, written=NOW)))
    assert read_state(tmp_path) is None


def test_the_folder_is_the_configured_one_before_any_other(tmp_path: Path) -> None:
    assert runtime_folder(str(tmp_path), {"XDG_RUNTIME_DIR": "/run/user/1000"}) == tmp_path
    assert runtime_folder("", {}) == Path("/run/porchlight-hardware")


def test_bytes_that_are_no_text_say_nothing(tmp_path: Path) -> None:
    (tmp_path / STATE_FILE).write_bytes(b'{"written": "2026-11-22T17:30:00Z", "wifi": {"ssid": "\xff"}}')
    assert read_state(tmp_path) is None
    (tmp_path / WEEK_FILE).write_bytes(b'{"hours": [{"begin": "2026-11-22T17:00:00Z", "ports": {"\xff": 1}}]}')
    assert read_week(tmp_path) is None
