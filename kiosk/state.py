"""Where the kiosk keeps what it cannot make again."""

import os
from pathlib import Path

from kiosk.config import KioskConfig


def state_folder(config: KioskConfig) -> Path:
    """The configured folder, else systemd's for the service, else ``porchlight`` under XDG_STATE_HOME."""
    if config.state.folder:
        return Path(config.state.folder)
    service = os.environ.get("STATE_DIRECTORY", "").partition(":")[0]
    if service.startswith("/"):
        return Path(service)
    given = os.environ.get("XDG_STATE_HOME", "")
    if given.startswith("/"):
        return Path(given, "porchlight")
    return Path(os.path.expanduser("~"), ".local", "state", "porchlight")  # noqa: PTH111 - Path.home() fails without one


def unfound_file(config: KioskConfig) -> Path:
    """What visitors searched for in vain; see ``kiosk.unfound``."""
    return state_folder(config) / "unfound.json"


def keymap_file(config: KioskConfig) -> Path:
    """Which key of a keypad does what; see ``kiosk.keymap``."""
    return Path(config.keypad.file) if config.keypad.file else state_folder(config) / "keypad.toml"


def staff_tries_file(config: KioskConfig) -> Path:
    """How often a wrong staff code came; see ``kiosk.staff.tries``."""
    return state_folder(config) / "staff-tries"


def staff_audit_file(config: KioskConfig) -> Path:
    """What staff did at the kiosk; see ``kiosk.staff.audit``."""
    return state_folder(config) / "staff-audit.jsonl"


def staff_check_file(config: KioskConfig) -> Path:
    """The shelf check that is under way; see ``kiosk.staff.checks``."""
    return state_folder(config) / "shelf-check.json"


def lifts_file(config: KioskConfig) -> Path:
    """The lifts that are out of order; see ``kiosk.lifts``."""
    return state_folder(config) / "lifts-out-of-order.json"


def content_folder(config: KioskConfig) -> Path:
    """What was synced; see ``sync.slots``."""
    return Path(config.sync.folder) if config.sync.folder else state_folder(config) / "content"


def replace_file(file: Path, content: bytes, mode: int | None = None) -> None:
    """Put ``content`` in the place of ``file`` so that a reader, or a power cut, meets the old or the new one whole.

    ``mode``: who may read and write it; else what the process's umask allows.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.new")
    try:
        with open(unfinished, "wb", opener=lambda path, flags: os.open(path, flags, mode or 0o666)) as writing:
            if mode is not None:
                os.fchmod(writing.fileno(), mode)  # one that a killed run left behind has a mode of its own
            writing.write(content)
            writing.flush()
            os.fsync(writing.fileno())
        unfinished.replace(file)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """What was put into it or renamed there is on the disk when this returns. Raises OSError."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
