"""What staff ask of the system and the parts themselves may not do: a part started anew, the clock set, the device off.

The hardware daemon, which checks who is asking, puts a file into a folder; systemd sees it and runs this as root, which
takes each file away before it acts, so that nothing is done twice and a device that was asked to start anew does not do
so for ever. Nothing but the names below is ever understood.
"""

import logging
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

log = logging.getLogger("kiosk.appliance")

FOLDER = Path("/run/porchlight-asked")
_SYSTEMCTL = "/usr/bin/systemctl"
ACTS: dict[str, Sequence[str]] = {
    "restart-screen": (_SYSTEMCTL, "restart", "porchlight-screen.service"),
    "restart-hardware": (_SYSTEMCTL, "restart", "porchlight-hardware.service"),
    "sync-now": (_SYSTEMCTL, "start", "--no-block", "porchlight-sync.service"),
    "export-diagnostics": (_SYSTEMCTL, "start", "--no-block", "porchlight-diagnostics.service"),
    "reboot": (_SYSTEMCTL, "reboot"),
    "power-off": (_SYSTEMCTL, "poweroff"),
}
SET_CLOCK = "set-clock"
_LONGEST = 64


def act(
    set_clock: Callable[[float], object],
    folder: Path = FOLDER,
    run: Callable[[Sequence[str]], object] = lambda command: subprocess.run(command, check=True, timeout=30),
) -> int:
    """Do what is asked for in the folder; how many of it was done. What is not understood is told and taken away."""
    done = 0
    for name, text in _taken(folder):
        try:
            if name == SET_CLOCK:
                set_clock(float(text))
            elif name in ACTS:
                run(ACTS[name])
            else:
                log.error("Nobody knows what to do when asked for %r", name[:40])
                continue
            done += 1
        except (ValueError, OSError, subprocess.SubprocessError) as error:
            log.error("Asked for %s, but: %s", name, error)  # noqa: TRY400 - a fault, not ours
    return done


def _taken(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and first line of each file, in the order of their names; the file is gone before it is told."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        text = ""
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                text = file.read(_LONGEST).decode("ascii", "replace").strip()
        if path.is_dir() and not path.is_symlink():
            continue  # made by nobody we know; it is left for a technician to look at
        path.unlink()
        if not path.name.startswith("."):
            yield path.name, text
