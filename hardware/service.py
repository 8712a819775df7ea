"""The daemon with all that stands around its loop: who may ask it, what it asks of the system, and what it keeps."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from hardware.command import Answer, Command
from hardware.history.history import Apart, History
from hardware.history.store import FILE
from hardware.listening import Listener, uids
from hardware.loop import Loop
from hardware.requests import FOLDER, Requests
from hardware.state import HardwareFault

# Seconds that the end waits for a slow disk; systemd waits a little longer.
_PATIENCE = 5.0


def state_folder(configured: str = "", environment: Mapping[str, str] = os.environ) -> Path:
    """Where the history is kept: as configured, in systemd's state folder, else in one below XDG_STATE_HOME."""
    given = configured or environment.get("STATE_DIRECTORY", "").partition(":")[0]
    if given:
        return Path(given)
    home = environment.get("XDG_STATE_HOME", "")
    return Path(home if home.startswith("/") else Path.home() / ".local" / "state", "porchlight-hardware")


@contextmanager
def attended(loop: Loop, earliest: Callable[[], float] = lambda: 0.0) -> Iterator[None]:
    """For as long as the loop runs; ``earliest``: seconds since 1970 that are known to be past.

    A simulated hall asks nothing of the system that it runs on, and keeps nothing unless it is told where.
    """
    simulated = loop.config.pin_factory == "simulated"
    requests = Requests(None if simulated else FOLDER, earliest)
    loop.requests = requests.ask
    with ExitStack() as ends:
        if loop.config.pin_factory != "none":
            _keep(loop, ends, written=bool(loop.config.state_folder) or not simulated)
        _listen(loop, requests, ends)
        yield


def _keep(loop: Loop, ends: ExitStack, *, written: bool) -> None:
    apart = Apart()
    path = state_folder(loop.config.state_folder) / FILE if written else None
    history = loop.history = History(loop.folder, path, apart)
    ends.callback(apart.end, _PATIENCE)
    ends.callback(lambda: history.end(loop.clock.wall(), loop.memory()))
    ends.callback(loop.recall)


def _listen(loop: Loop, requests: Requests, ends: ExitStack) -> None:
    allowed, unknown = uids(loop.config.callers)
    for name in unknown if loop.config.pin_factory == "lgpio" else ():
        fault = (
            f"there is no user {name!r}",
            f"{loop.file}: hardware.callers",
            "write the name of a user of this device",
        )
        loop.lines.add(HardwareFault(what=fault[0], where=fault[1], remedy=fault[2]))

    def ask(command: Command, reply: Callable[[Answer], object]) -> None:
        answer = requests.asked(command)  # also where the loop stands still
        if answer is None:
            loop.ask(command, reply)
        else:
            reply(answer)

    try:
        listener = Listener(loop.folder, allowed, ask)
    except OSError as error:
        what = f"nobody can ask the daemon anything ({error.strerror or error})"
        remedy = "choose a folder that the daemon may write, with a short name"
        loop.lines.add(HardwareFault(what=what, where=f"{loop.file}: hardware.folder", remedy=remedy))
        return
    listener.begin()
    ends.callback(listener.end)
