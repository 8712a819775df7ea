"""Asking the daemon, over the socket in its runtime folder: one line of JSON there, one back."""

import socket
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from hardware.command import Answer, Command

SOCKET = "commands.sock"
LONGEST = 4096
_AGAIN = 0.02  # seconds


class AskError(Exception):
    """Nobody answers; the text says why, and what to do."""


def ask(folder: Path, command: Command, timeout: float = 5.0) -> Answer:
    """What the daemon answers; ``timeout`` in seconds. Raises AskError."""
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(timeout)
            _connect(connection, str(folder / SOCKET), time.monotonic() + timeout)
            with suppress(BrokenPipeError, ConnectionResetError):  # whoever may not ask is told so before it has asked
                connection.sendall(msgspec.json.encode(command) + b"\n")
            with connection.makefile("rb") as answers:
                return msgspec.json.decode(answers.readline(LONGEST), type=Answer)
    except (OSError, ValueError) as error:
        raise AskError(
            f"{folder / SOCKET}: the hardware daemon does not answer ({error}); is porchlight-hardware running, and may"
            " you ask it?"
        ) from None


def _connect(connection: socket.socket, address: str, until: float) -> None:
    """Also where as many wait there as can: a crowd that may not ask is soon sent away. Raises OSError."""
    while True:
        try:
            connection.connect(address)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise
            time.sleep(_AGAIN)
        else:
            return
