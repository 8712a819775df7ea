"""What NetworkManager knows, over the system's D-Bus, where both are there.

Numbers are those of org.freedesktop.NetworkManager: NMState and NMConnectivityState.
"""

import os
from contextlib import suppress
from typing import Any

BUS = "/run/dbus/system_bus_socket"
_NAME = "org.freedesktop.NetworkManager"
_PATH = "/org/freedesktop/NetworkManager"
_CONNECTED = {20: 0.0, 30: 0.0, 50: 1.0, 60: 1.0, 70: 1.0}  # what lies between is on its way
_FULL = 4
_TIMEOUT = 1.0


class NetworkManager:
    """``bus``: the socket of a D-Bus, which is joined when asked, and anew after a failure."""

    def __init__(self, bus: str = BUS) -> None:
        self._bus = bus
        self._connection: Any = None

    def connected(self) -> float:
        """1.0 where there is a network, 0.0 where there is none. Raises OSError where nobody can tell."""
        state = self._property("State")
        if state not in _CONNECTED:
            raise OSError(f"NetworkManager is in state {state}")
        return _CONNECTED[state]

    def internet(self) -> float:
        """1.0 where the internet is there, else 0.0. Raises OSError where nobody can tell, as it does not check."""
        if not self._property("ConnectivityCheckEnabled"):
            raise OSError("NetworkManager does not check whether the internet is there")
        connectivity = self._property("Connectivity")
        if not connectivity:
            raise OSError("NetworkManager does not know whether the internet is there")
        return float(connectivity == _FULL)

    def close(self) -> None:
        """Leave the bus."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError):
                connection.close()

    def _property(self, name: str) -> Any:
        if not os.path.exists(self._bus):  # noqa: PTH110 - every ten seconds
            raise OSError("there is no D-Bus here")
        try:
            error, value = self._ask(name)
        except ImportError:
            raise OSError("jeepney is not installed") from None
        except Exception as failure:  # OSError, and what jeepney makes of an answer that it cannot read
            self.close()
            raise OSError(f"the bus does not answer ({failure})") from failure
        if error:
            raise OSError(f"NetworkManager does not answer ({error})")
        return value

    def _ask(self, name: str) -> tuple[str, Any]:
        """The name of an error, or empty and the value."""
        from jeepney import DBusAddress, HeaderFields, MessageFlag, MessageType, Properties

        self._connection = self._connection or _joined(self._bus)
        question = Properties(DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)).get(name)
        question.header.flags = MessageFlag.no_auto_start  # asking must not bring it to life
        answer = self._connection.send_and_get_reply(question, timeout=_TIMEOUT)
        if answer.header.message_type == MessageType.error:
            return answer.header.fields.get(HeaderFields.error_name, "an error"), None
        return "", answer.body[0][1]


def _joined(bus: str) -> Any:
    """A connection that has said Hello. Raises OSError. jeepney's own waits for the answer for ever."""
    from jeepney.io.blocking import DBusConnection, prep_socket

    class Bounded(DBusConnection):  # type: ignore[misc] # jeepney has no types
        def send_and_get_reply(self, message: Any, *, timeout: float | None = None) -> Any:
            return super().send_and_get_reply(message, timeout=_TIMEOUT if timeout is None else timeout)

    channel = prep_socket(bus, timeout=_TIMEOUT)
    try:
        return Bounded(channel)
    except BaseException:
        channel.close()
        raise
