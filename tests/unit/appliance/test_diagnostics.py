"""The report for support: what it holds, and that no secret and no visitor is in it."""

import json
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from hardware.config import WifiConfig
from hardware.joining import joining_text
from hardware.state import STATE_FILE, HardwareState, Wifi
from hardware.week import WEEK_FILE, Week
from kiosk.appliance.diagnostics import REMOVED, Device, _public, gather, without, write
from kiosk.commands.appliance import diagnostics

NOW = datetime(2026, 11, 24, 10, 5, tzinfo=UTC)
PASSWORD = 'se;cr,et"of:the\\hall'  # noqa: S105 - of no network
HASH = "scrypt$00112233445566778899aabbccddeeff$" + "5f" * 32
VISITORS = ("lighthouse-word", "what I searched for", "a letter to the town", "CARD-0815")


def joined(password: str) -> str:
    """The text of the code, as the daemon writes it."""
    return joining_text(WifiConfig(ssid="Hall", password=password))


def escaped(password: str) -> str:
    """As it stands in that text."""
    return joined(password.ljust(8, "x")).partition("P:")[2].removesuffix(";;").rstrip("x")


@pytest.fixture
def device(tmp_path: Path) -> Device:
    """One on which everything is there, with a secret wherever one could slip in."""
    config = tmp_path / "kiosk.toml"
    config.write_text(
        f"""
[hardware.wifi]
ssid = "Hall"
password = {json.dumps(PASSWORD)}
[staff]
code_hash = "{HASH}"
[sync]
source = "https://town.example/"
proxy = "http://user:hunter2@proxy.example:8080"
""",
        encoding="utf-8",
    )
    hardware, content, kept = tmp_path / "hardware", tmp_path / "content", tmp_path / "errors"
    for folder in (hardware, content, kept, tmp_path / "outbox", tmp_path / "state"):
        folder.mkdir()
    state = HardwareState(written=NOW, wifi=Wifi(state="working", ssid="Hall", join=joined(PASSWORD)))
    (hardware / STATE_FILE).write_bytes(msgspec.json.encode(state))
    (hardware / WEEK_FILE).write_bytes(msgspec.json.encode(Week()))
    (content / "sync.json").write_text('{"generation": 12}', encoding="utf-8")
    entry = {"MESSAGE": f"joined with {PASSWORD} and {HASH} over http://user:hunter2@proxy.example:8080"}
    (kept / "errors.jsonl").write_text(json.dumps(entry) + "\n", encoding="utf-8")
    for name, text in zip(
        ("outbox/1", "state/shelf.db", "state/unfound.json", "content/events"), VISITORS, strict=True
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Device(
        config=config,
        hardware=hardware,
        content=content,
        errors=kept,
        clock=tmp_path / "clock.json",
        examine=lambda file: {"good": True, "file": str(file), "said": f"the password is {PASSWORD}"},
        run=lambda command: f"{command[0]} shows {PASSWORD}",
    )


def parts(device: Device) -> dict[str, str]:
    return dict(gather(device, NOW))


@pytest.mark.parametrize("secret", [PASSWORD, HASH, "5f5f5f5f", "hunter2", "user:"])
def test_no_secret_is_in_any_part_however_it_is_written(device: Device, secret: str) -> None:
    whole = "".join(parts(device).values())
    for written in (secret, json.dumps(secret)[1:-1], escaped(secret), json.dumps(escaped(secret))[1:-1]):
        assert written not in whole
    assert REMOVED in whole


def test_nothing_of_a_visitor_is_in_any_part(device: Device) -> None:
    whole = "".join(parts(device).values())
    assert not [text for text in VISITORS if text in whole]


def test_what_support_needs_is_there(device: Device) -> None:
    told = parts(device)
    assert json.loads(told["configuration.json"])["sync"]["source"] == "https://town.example/"
    assert json.loads(told["configuration.json"])["hardware"]["wifi"]["ssid"] == "Hall"
    assert json.loads(told["hardware/state.json"])["wifi"]["state"] == "working"
    assert json.loads(told["sync.json"]) == {"generation": 12}
    assert json.loads(told["about.json"])["versions"]["msgspec"]
    assert json.loads(told["doctor.json"])["good"] is True
    assert json.loads(told["disks.json"])[0]["free"] > 0
    assert told["errors.jsonl"].startswith('{"MESSAGE": "joined with (removed)')


def test_what_cannot_be_had_says_why_and_the_rest_is_told(device: Device) -> None:
    told = parts(device)
    assert told["clock.json"].startswith("FileNotFoundError")
    assert told["units.txt"].startswith("systemctl")


def test_a_configuration_that_cannot_be_read_is_told_without_what_stands_in_it(device: Device) -> None:
    assert device.config is not None
    device.config.write_text(f'[hardware.wifi]\nssid = 5\npassword = "{HASH}"\n', encoding="utf-8")
    told = parts(device)["configuration.json"]
    assert "ssid" in json.loads(told)["error"]
    assert HASH not in told


def test_every_key_that_sounds_like_a_secret_is_one(device: Device) -> None:
    """Whoever adds one to the configuration need not think of this."""
    table = {"api_token": "abc", "deep": [{"wifi_password": "abc"}], "name": "abc"}
    assert _public(table) == {"api_token": REMOVED, "deep": [{"wifi_password": REMOVED}], "name": "abc"}


def test_text_without_secrets_stays_as_it_is() -> None:
    assert without("all is well at https://town.example/a", ["abcdefgh"]) == "all is well at https://town.example/a"


def test_the_file_is_whole_and_named_after_the_moment(device: Device, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    file = write(folder, device, NOW)
    assert file.name == "porchlight-diagnostics-20261124-100500.zip"
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(parts(device))
    assert [each.name for each in folder.iterdir()] == [file.name]


def test_of_a_stick_that_fails_nothing_half_is_left(device: Device, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write(tmp_path / "gone", device, NOW)

    def pulled(_command: Sequence[str]) -> str:
        (tmp_path / "stick").rename(tmp_path / "away")
        return ""

    (tmp_path / "stick").mkdir()
    broken = Device(config=device.config, run=pulled, system=tmp_path)
    with pytest.raises(OSError, match=r"porchlight-diagnostics"):
        write(tmp_path / "stick", broken, NOW)


def test_the_command_writes_into_a_folder(device: Device, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.doctor.examine", lambda _config, _content: [])
    folder = tmp_path / "stick"
    folder.mkdir()
    done = CliRunner().invoke(diagnostics, ["--config", str(device.config), "--to", str(folder)])
    assert done.exit_code == 0, done.output
    assert Path(done.output.strip()).is_file()
    gone = CliRunner().invoke(diagnostics, ["--config", str(device.config), "--to", str(tmp_path / "gone")])
    assert gone.exit_code == 1
    assert "the report cannot be written (No such file or directory)" in gone.output
