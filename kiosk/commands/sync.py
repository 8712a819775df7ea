"""``kiosk sync``, with the configuration of the kiosk."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.arguments import said_plainly
from sync.cli import Settings, commands

if TYPE_CHECKING:
    from content.circulation.store import EventStore


def _settings(config_file: Path | None) -> Settings:
    from kiosk.config import DEFAULT_PATHS, load_config
    from kiosk.shelf_state import shelf_file
    from kiosk.state import content_folder, state_folder

    with said_plainly():
        config = load_config(config_file)
    shelf = shelf_file(config)
    events = partial(_events, shelf) if shelf.is_file() else None  # where nobody has taken a book, no file is made
    named = config_file or DEFAULT_PATHS[-1]
    return Settings(config.sync, content_folder(config), named, state_folder(config), events)


def _events(file: Path) -> "EventStore":
    from content.circulation.store import EventStore
    from kiosk.clock import wall_ms

    return EventStore(file, "reading", wall_ms)


sync = commands(_settings)
