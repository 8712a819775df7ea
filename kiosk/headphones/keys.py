"""A keypad with a socket of its own, which types a key when headphones go in and another when they come out."""

from kiosk.headphones.jack import JackListener


class KeyedJack:
    """What was plugged before the kiosk began is not known, and taken for nothing."""

    def __init__(self, key_in: int, key_out: int) -> None:
        """Codes of the keys, as in ``kiosk.keypad``."""
        self._plugs = {key_in: True, key_out: False}
        self._plugged = False
        self._listener: JackListener | None = None

    def start(self, listener: JackListener) -> None:
        """See JackMonitor."""
        self._listener = listener
        listener.found(False)

    def close(self) -> None:
        """See JackMonitor."""
        self._listener = None

    def typed(self, code: int) -> bool:
        """A key was typed; whether it was the socket that did so."""
        plugged = self._plugs.get(code)
        if plugged is None:
            return False
        if self._listener is not None and plugged != self._plugged:
            self._plugged = plugged
            self._listener.changed(plugged)
        return True
