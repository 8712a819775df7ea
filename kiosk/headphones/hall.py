"""A socket for headphones on a line of the board: the hardware daemon tells of it."""

from typing import TYPE_CHECKING

from kiosk.headphones.jack import JackListener

if TYPE_CHECKING:
    from hardware.state import HardwareState

SILENT = "the hardware daemon tells of no headphones; see that porchlight-hardware runs"
UNKNOWN = "the line of the headphone socket cannot be read; kiosk hardware status says why"


class HallJack:
    """A JackMonitor. ``told`` from the start on, with whatever the daemon says; None where it is silent."""

    def __init__(self, state: "HardwareState | None") -> None:
        self._state = state
        self._plugged: bool | None = None
        self._reason = ""
        self._listener: JackListener | None = None

    def start(self, listener: JackListener) -> None:
        """See JackMonitor."""
        self._listener = listener
        self.told(self._state)

    def close(self) -> None:
        """See JackMonitor."""
        self._listener = None

    def told(self, state: "HardwareState | None") -> None:
        """The document of this moment."""
        if self._listener is None:
            return
        plugged = state.headphones.on if state is not None else None
        if plugged is None:
            self._lose(self._listener, SILENT if state is None else UNKNOWN)
        elif plugged != self._plugged:
            found, self._plugged, self._reason = self._plugged is None, plugged, ""
            self._listener.found(plugged) if found else self._listener.changed(plugged)

    def _lose(self, listener: JackListener, reason: str) -> None:
        if reason != self._reason:
            self._plugged, self._reason = None, reason
            listener.lost(reason)
