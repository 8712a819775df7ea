"""What sync last came to on this kiosk; it runs by itself, beside the screen."""

from typing import TYPE_CHECKING

from kiosk.config import KioskConfig
from kiosk.state import content_folder

if TYPE_CHECKING:
    from sync.state import SyncState


def sync_state(config: KioskConfig) -> "SyncState | None":
    """As its state file says now; None where this kiosk does not sync."""
    if not config.sync.source:
        return None
    from sync.state import read_state

    return read_state(content_folder(config))
