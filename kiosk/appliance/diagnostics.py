"""What support needs to know of a device, in one file: never a secret, and nothing about a visitor.

Only what is named here is gathered: nothing of the shelf, of what residents send, or of what they searched for.
"""

import json
import os
import platform
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from kiosk.appliance import errors, timekeeping
from kiosk.config import ConfigError, KioskConfig, load_config

REMOVED = "(removed)"
_SECRET = re.compile(r"password|hash|secret|token|passphrase|private", re.IGNORECASE)
_LOGIN = re.compile(r"(?<=//)[^/@\s\"]+(?=@)")
_PACKAGES = ("porchlight", "PySide6-Essentials", "msgspec", "gpiozero", "lgpio", "tuf")
_UNITS = ("porchlight-*", "seatd.service", "systemd-timesyncd.service")
_SHOWN = "Id,ActiveState,SubState,Result,NRestarts,ExecMainStatus,ActiveEnterTimestamp"
_LONGEST = 4_000_000  # bytes of one part


@dataclass(frozen=True, slots=True)
class Device:
    """Where what is gathered stands; ``examine``: the doctor; ``run``: what a command prints."""

    config: Path | None = None
    hardware: Path = Path("/run/porchlight-hardware")
    content: Path = Path("/var/lib/porchlight-content")
    errors: Path = errors.FOLDER
    clock: Path = timekeeping.STATE
    system: Path = Path("/")
    examine: Callable[[Path | None], object] | None = None
    run: Callable[[Sequence[str]], str] = lambda command: (
        subprocess.run(command, capture_output=True, text=True, check=False, timeout=30).stdout
    )


def write(folder: Path, device: Device, now: datetime) -> Path:
    """A new file in ``folder``, whole or not there at all, and on its disk. Raises OSError."""
    file = folder / f"porchlight-diagnostics-{now:%Y%m%d-%H%M%S}.zip"
    unfinished = folder / f".{file.name}.new"
    try:
        with unfinished.open("wb") as writing:
            with zipfile.ZipFile(writing, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, part in gather(device, now):
                    archive.writestr(zipfile.ZipInfo(name, now.timetuple()[:6]), part, zipfile.ZIP_DEFLATED)
            writing.flush()
            os.fsync(writing.fileno())
        unfinished.replace(file)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    return file


def gather(device: Device, now: datetime) -> Iterator[tuple[str, str]]:
    """Name and text of each part. One that cannot be had says why in its place."""
    config, told = _configuration(device.config)
    secrets = _secrets(config)
    parts: dict[str, Callable[[], str]] = {
        "about.json": lambda: _as_json(_about(device, now)),
        "configuration.json": lambda: told,
        "hardware/state.json": lambda: _without_joining(device.hardware / "state.json"),
        "hardware/week.json": lambda: _text(device.hardware / "week.json"),
        "sync.json": lambda: _text(device.content / "sync.json"),
        "clock.json": lambda: _text(device.clock),
        "errors.jsonl": lambda: "".join(f"{json.dumps(entry)}\n" for entry in errors.kept(device.errors)),
        "units.txt": lambda: device.run(["systemctl", "show", f"--property={_SHOWN}", *_UNITS]),
        "disks.json": lambda: _as_json(list(_disks(device.system))),
        "doctor.json": lambda: _as_json(device.examine(device.config) if device.examine else None),
    }
    for name, make in parts.items():
        try:
            text = make()
        except Exception as error:  # noqa: BLE001 - what is broken is what one wants to know of, and the rest is told
            text = f"{type(error).__name__}: {error}\n"
        yield name, without(text, secrets)


def without(text: str, secrets: Sequence[str]) -> str:
    """The text with every secret taken out, however it is written there, and with no names before a host."""
    for secret in secrets:
        escaped = re.sub(r'([\\;,:"])', r"\\\1", secret)
        for written in {secret, json.dumps(secret)[1:-1], escaped, json.dumps(escaped)[1:-1]}:
            text = text.replace(written, REMOVED)
    return _LOGIN.sub(REMOVED, text[:_LONGEST])


def _configuration(file: Path | None) -> tuple[KioskConfig, str]:
    try:
        config = load_config(file, strict=True)
    except ConfigError as error:
        return KioskConfig(), _as_json({"error": str(error)})
    return config, _as_json(_public(msgspec.to_builtins(config)))


def _public(value: object, key: str = "") -> object:
    """Whatever may be a secret by the name of its key is one."""
    if isinstance(value, Mapping):
        return {name: _public(each, name) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_public(each, key) for each in value]
    return REMOVED if value and isinstance(value, str) and _SECRET.search(key) else value


def _secrets(config: KioskConfig) -> tuple[str, ...]:
    return tuple(filter(None, (config.hardware.wifi.password, config.staff.code_hash)))


def _without_joining(file: Path) -> str:
    """What the code on the screen says holds the password."""
    state = json.loads(_text(file))
    if isinstance(state.get("wifi"), dict) and state["wifi"].get("join"):
        state["wifi"]["join"] = REMOVED
    return _as_json(state)


def _about(device: Device, now: datetime) -> dict[str, object]:
    system = device.system
    return {
        "written": now.astimezone(UTC).isoformat(),
        "versions": {name: _version(name) for name in _PACKAGES},
        "python": platform.python_version(),
        "kernel": platform.release(),
        "machine": platform.machine(),
        "model": _or_none(system / "proc/device-tree/model").rstrip("\0"),
        "system": _or_none(system / "etc/os-release").splitlines(),
        "uptime_seconds": _or_none(system / "proc/uptime").partition(" ")[0],
        "load": _or_none(system / "proc/loadavg").strip(),
        "memory": _or_none(system / "proc/meminfo").splitlines()[:3],
    }


def _disks(system: Path) -> Iterator[dict[str, object]]:
    for path in ("", "boot/firmware", "var/lib", "run", "tmp"):
        place = system / path
        if place.is_dir():
            used = shutil.disk_usage(place)
            yield {"path": f"/{path}", "bytes": used.total, "used": used.used, "free": used.free}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _text(file: Path) -> str:
    with file.open("rb") as reading:
        return reading.read(_LONGEST).decode("utf-8", "replace")


def _or_none(file: Path) -> str:
    try:
        return _text(file)
    except OSError:
        return ""


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"
