"""A keypad with a socket of its own, which types a key when headphones go in and another when they come out."""

from kiosk.headphones.jack import JackListener


class KeyedJack:
    """What was plugged before the kiosk began is not known, and taken for nothing."""

    def __init__(self) -> None:
        self._plugged = False
        self._listener: JackListener | None = None

    def start(self, listener: JackListener) -> None:
        """See JackMonitor."""
        self._listener = listener
        listener.found(False)

    def close(self) -> None:
        """See JackMonitor."""
        self._listener = None

    def turned(self, plugged: bool) -> None:
        """The key for going in was typed, or the one for coming out."""
        if self._listener is not None and plugged != self._plugged:
            self._plugged = plugged
            self._listener.changed(plugged)
