"""The sound server's word for it: PipeWire and PulseAudio say which ports of a sound card are available.

``pactl``, of either, is asked: it says that something changed, and then what there is.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from typing import Any

from kiosk.headphones.watched import SocketLost, Source

PROGRAM = "pactl"
ANSWER_SECONDS = 5

_CARD = b" on card #"
_KINDS = frozenset({"Headphones", "Headset"})
_MEND = "install pulseaudio-utils, and see that the kiosk's user has a sound server: pactl info"


def headphone_ports(cards: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Name and availability of each port for headphones, from ``pactl --format=json list cards``."""
    for card in cards:
        for name, port in card.get("ports", {}).items():
            if port.get("type") in _KINDS:
                yield name, port.get("availability", "")


def ask_ports() -> dict[str, str]:
    """The ports for headphones of this machine and their availability. Raises SocketLost."""
    command = [PROGRAM, "--format=json", "list", "cards"]
    try:
        done = subprocess.run(command, env=_plain(), capture_output=True, timeout=ANSWER_SECONDS, check=True)
        return dict(headphone_ports(json.loads(done.stdout)))
    except (OSError, subprocess.SubprocessError) as error:
        raise SocketLost(f"{PROGRAM} does not answer ({type(error).__name__}); {_MEND}") from None
    except (ValueError, AttributeError, TypeError):
        raise SocketLost(f"{PROGRAM} does not say which ports there are; it has to be 16 or newer") from None


def open_soundserver() -> Source:
    """The sockets of every sound card together. Raises SocketLost."""
    if shutil.which(PROGRAM) is None:
        raise SocketLost(f"{PROGRAM} is not installed; {_MEND}")
    return _Subscription()


def _plain() -> dict[str, str]:
    """Without a language: the values are translated otherwise."""
    return {**os.environ, "LC_ALL": "C"}


class _Subscription:
    def __init__(self) -> None:
        command = [PROGRAM, "subscribe"]
        try:
            self._process = subprocess.Popen(command, env=_plain(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        except OSError as error:
            raise SocketLost(f"{PROGRAM} cannot be started ({error.strerror}); {_MEND}") from None
        assert self._process.stdout is not None
        self._out = self._process.stdout.fileno()
        self._rest = b""

    def fileno(self) -> int:
        """See Source."""
        return self._out

    def plugged(self) -> bool:
        """See Source."""
        return "available" in ask_ports().values()

    def read(self) -> Sequence[bool]:
        """See Source. Only what happens to a card is looked into: looking is an event as well, that of a client."""
        data = os.read(self._out, 65_536)
        if not data:
            raise SocketLost(f"{PROGRAM} has ended; {_MEND}")
        *lines, self._rest = (self._rest + data).split(b"\n")
        return [self.plugged()] if any(_CARD in line for line in lines) else []

    def close(self) -> None:
        """See Source."""
        self._process.kill()
        self._process.communicate()
