"""A keypad with a socket of its own, which types a key when headphones go in and another when they come out."""

from kiosk.headphones.jack import JackListener


class KeyedJack:
    """``plugged``: what was known when the screen began anew; of what was plugged before that nobody knows.

    Nobody knows either what was typed while no screen was there. So the first key is told, whatever was believed.
    """

    def __init__(self, *, plugged: bool = False) -> None:
        self._plugged, self._sure = plugged, False
        self._listener: JackListener | None = None

    def start(self, listener: JackListener) -> None:
        """See JackMonitor."""
        self._listener = listener
        listener.found(self._plugged)

    def close(self) -> None:
        """See JackMonitor."""
        self._listener = None

    def turned(self, plugged: bool) -> None:
        """The key for going in was typed, or the one for coming out."""
        if self._listener is not None and (plugged != self._plugged or not self._sure):
            self._plugged, self._sure = plugged, True
            self._listener.changed(plugged)
