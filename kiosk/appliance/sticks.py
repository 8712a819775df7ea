"""The memory stick that somebody put in: found by what the kernel says, and mounted for as long as it is needed."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BLOCK = Path("/sys/class/block")
MOUNTS = Path("/proc/self/mountinfo")
# Where people and desktops mount sticks; whatever is mounted elsewhere belongs to the system.
_FOR_STICKS = ("/media/", "/run/media/", "/mnt/")
_OPTIONS = "rw,nosuid,nodev,noexec"

type Run = Callable[[Sequence[str]], object]


@dataclass(frozen=True, slots=True)
class Stick:
    """``device``, such as /dev/sda1; ``mounted``: where, None where it is not."""

    device: Path
    mounted: Path | None = None


def find(block: Path = BLOCK, mounts: Path = MOUNTS) -> Stick | None:
    """The first one on USB that the system does not run from."""
    mounted = _mounted(mounts)
    for disk in sorted(block.iterdir()) if block.is_dir() else ():
        if (disk / "partition").exists() or "/usb" not in str(disk.resolve()):
            continue
        volumes = sorted(each for each in disk.iterdir() if (each / "partition").exists()) or [disk]
        places = {volume.name: mounted.get(_number(volume), ()) for volume in volumes}
        if any(not place.startswith(_FOR_STICKS) for many in places.values() for place in many):
            continue
        for volume in volumes:
            if _text(volume / "size") not in ("", "0"):
                where = next(iter(places[volume.name]), None)
                return Stick(Path("/dev", volume.name), Path(where) if where else None)
    return None


@contextmanager
def held(
    stick: Stick, folder: Path, run: Run = lambda command: subprocess.run(command, check=True, timeout=60)
) -> Iterator[Path]:
    """The folder of the stick, which may be taken out after it. Raises OSError, subprocess.SubprocessError."""
    if stick.mounted is not None:
        yield stick.mounted
        return
    folder.mkdir(parents=True, exist_ok=True)
    run(["/usr/bin/mount", "-o", _OPTIONS, "--", str(stick.device), str(folder)])
    try:
        yield folder
    finally:
        run(["/usr/bin/umount", "--", str(folder)])


def _mounted(mounts: Path) -> dict[str, tuple[str, ...]]:
    """Where each device, by its number, is mounted."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _text(mounts).splitlines():
        fields = line.split()
        if len(fields) > 4:
            place = fields[4].replace("\\040", " ")
            found[fields[2]] = (*found.get(fields[2], ()), place)
    return found


def _number(volume: Path) -> str:
    return _text(volume / "dev")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError:
        return ""
