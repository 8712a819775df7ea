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
    from content.circulation.event import AnyEvent
    from content.circulation.store import EventStore

KEY_BYTES = 32
# With what is added by chance, as long as the name of a device may be.
_LONGEST_NAME = 55


def shelf_file(config: KioskConfig) -> Path:
    """The events; see ``content.circulation.store``."""
    return state_folder(config) / "shelf.db"


def open_events(config: KioskConfig) -> "EventStore":
    """The events of this device. Raises StoreError, ShelfClosed."""
    from content.circulation.store import EventStore
    from kiosk.clock import wall_ms

    return EventStore(shelf_file(config), device_name(config), wall_ms)


def read_events(file: Path) -> "list[AnyEvent]":
    """What a file of events has, beside the kiosk that writes it; nothing where there is none. Raises StoreError."""
    from content.circulation.store import EventStore
    from kiosk.clock import wall_ms

    if not file.exists():
        return []
    with EventStore(file, "reading", wall_ms) as store:
        return store.events()


def labels_file(config: KioskConfig) -> Path:
    """Which labels were printed, and which numbers ahead; see ``kiosk.labels.record``."""
    return state_folder(config) / "labels.json"


def given_away(config: KioskConfig) -> int:
    """The highest own number that was printed ahead, 0 for none. Raises ShelfClosed."""
    from kiosk.labels.record import RecordError, read_record

    try:
        return read_record(labels_file(config)).given
    except RecordError as error:
        raise ShelfClosed(str(error)) from None


def device_name(config: KioskConfig) -> str:
    """The configured name or the host's, with chance behind it; kept as long as the events. Raises ShelfClosed.

    Where the events are lost or the card is flashed anew their numbers begin at 1 again: under the same name they would
    be taken for the old ones, which other devices and the published catalogue may know.
    """
    host = re.sub(r"[^a-z0-9]+", "-", socket.gethostname().lower()).strip("-")
    begun = (config.shelf.device or host or "kiosk")[:_LONGEST_NAME].rstrip("-")
    made, file = f"{begun}-{secrets.token_hex(4)}", state_folder(config) / "shelf-device"
    name = _name_in(file, made, anew=not shelf_file(config).is_file())
    renamed = config.shelf.device and name.rpartition("-")[0] != begun
    return _name_in(file, made, anew=True) if renamed else name


def _name_in(file: Path, made: str, *, anew: bool) -> str:
    return _kept_once(file, made.encode(), anew=anew).decode("ascii", "replace").strip()


def card_key(config: KioskConfig) -> bytes:
    """The key of this device for numbers of household cards, made once; see ``content.circulation.card``.

    Raises ShelfClosed.
    """
    file = state_folder(config) / "card.key"
    key = _kept_once(file, secrets.token_bytes(KEY_BYTES))
    if len(key) < KEY_BYTES:
        raise ShelfClosed(f"{file}: it has {len(key)} bytes, a key has {KEY_BYTES}. Remove it; a new one is made.")
    return key


def _kept_once(file: Path, made: bytes, *, anew: bool = False) -> bytes:
    """What stands in ``file``; ``made`` where there is none yet, and nobody but the kiosk may read it."""
    try:
        if anew or not file.is_file():
            replace_file(file, made, mode=0o600)
        return file.read_bytes()
    except OSError as error:
        where = error.filename or file
        remedy = "Mend the folder or its rights, or make room."
        raise ShelfClosed(f"{where}: it cannot be used ({os.strerror(error.errno or 0)}). {remedy}") from None
