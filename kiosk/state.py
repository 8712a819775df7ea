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
