"""The device gets the lgpio that works: pip alone would take an old placeholder where it cannot build the real one."""

import tomllib
from pathlib import Path

from hardware.board import _LGPIO, revision

ROOT = Path(__file__).parents[3]


def packages() -> dict[str, str]:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    return {package["name"]: package["version"] for package in lock["package"] if "version" in package}


def test_the_lock_holds_the_lgpio_that_drives_a_chip() -> None:
    found = packages()["lgpio"]
    assert found == "0.2.2.0"
    assert tuple(int(part) for part in found.split(".")[:3]) >= _LGPIO


def test_what_builds_it_is_held_below_the_version_that_breaks_it() -> None:
    """SWIG 4.4 makes a module that cannot be imported."""
    uv = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["uv"]
    assert uv["extra-build-dependencies"]["lgpio"] == ["swig>=4.3,<4.4"]
    assert uv["extra-build-variables"]["lgpio"] == {"PYPI": "1"}
    assert any(pin.startswith("swig==4.3.") for pin in uv["build-constraint-dependencies"])


def test_the_board_is_known_by_the_firmware_s_number(tmp_path: Path) -> None:
    """As a Raspberry Pi 5 has it, and as any other computer has none."""
    (tmp_path / "linux,revision").write_bytes(bytes.fromhex("00c04170"))
    assert revision(tmp_path / "linux,revision") == 0xC04170
    assert revision(tmp_path / "none") == 0
