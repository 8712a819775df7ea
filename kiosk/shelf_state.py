"""What the bookshelf of a device keeps in the state folder: its events, its name, and the key of household cards."""

import os
import re
import secrets
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.config import KioskConfig
from kiosk.lending import ShelfClosed
from kiosk.state import replace_file, state_folder

if TYPE_CHECKING:
    from content.circulation.store import EventStore

KEY_BYTES = 32
_LONGEST_NAME = 40


def shelf_file(config: KioskConfig) -> Path:
    """The events; see ``content.circulation.store``."""
    return state_folder(config) / "shelf.db"


def open_events(config: KioskConfig) -> "EventStore":
    """The events of this device. Raises StoreError, ShelfClosed."""
    from content.circulation.store import EventStore
    from kiosk.clock import wall_ms

    return EventStore(shelf_file(config), device_name(config), wall_ms)


def device_name(config: KioskConfig) -> str:
    """The configured name, else one that is made once, of the host's and chance, and kept. Raises ShelfClosed."""
    if config.shelf.device:
        return config.shelf.device
    host = re.sub(r"[^a-z0-9]+", "-", socket.gethostname().lower()).strip("-")[:_LONGEST_NAME].rstrip("-")
    made = f"{host or 'kiosk'}-{secrets.token_hex(4)}"
    return _kept_once(state_folder(config) / "shelf-device", made.encode()).decode("ascii", "replace").strip()


def card_key(config: KioskConfig) -> bytes:
    """The key of this device for numbers of household cards, made once; see ``content.circulation.card``.

    Raises ShelfClosed.
    """
    file = state_folder(config) / "card.key"
    key = _kept_once(file, secrets.token_bytes(KEY_BYTES))
    if len(key) < KEY_BYTES:
        raise ShelfClosed(f"{file}: it has {len(key)} bytes, a key has {KEY_BYTES}. Remove it; a new one is made.")
    return key


def _kept_once(file: Path, made: bytes) -> bytes:
    """What stands in ``file``; ``made`` where there is none yet, and nobody but the kiosk may read it."""
    try:
        if not file.is_file():
            replace_file(file, made, mode=0o600)
        return file.read_bytes()
    except OSError as error:
        where = error.filename or file
        remedy = "Mend the folder or its rights, or make room."
        raise ShelfClosed(f"{where}: it cannot be used ({os.strerror(error.errno or 0)}). {remedy}") from None
