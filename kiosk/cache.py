"""Where the kiosk keeps what it can make again: the demo town's slot, and QML as it was compiled."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """``porchlight`` under XDG_CACHE_HOME, else under ``~/.cache``; it may not exist or not be writable."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    if given.startswith("/"):
        return Path(given, "porchlight")
    return Path(os.path.expanduser("~"), ".cache", "porchlight")  # noqa: PTH111 - Path.home() fails without a home


def keep_compiled_qml() -> None:
    """Have Qt keep compiled QML in the cache folder, unless the environment names another place."""
    os.environ.setdefault("QML_DISK_CACHE_PATH", str(cache_folder() / "qml"))
