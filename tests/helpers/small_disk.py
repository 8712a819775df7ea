"""A disk that is soon full: a memory file system that one process sees and nobody else."""

import subprocess
from pathlib import Path

import pytest


def small_disk(folder: Path, size: str = "512k") -> list[str]:
    """The beginning of a command whose process has such a disk at ``folder``; skips where nobody may mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    shell = f'mount -t tmpfs -o size={size} none "$0" && exec "$@"'
    mount = ["unshare", "--map-root-user", "--mount", "sh", "-c", shell, str(folder)]
    if subprocess.run([*mount, "true"], check=False, stderr=subprocess.DEVNULL).returncode:
        pytest.skip("this system lets nobody mount a small disk")
    return mount


def as_seen_by(process: int, path: Path) -> Path:
    """A path on the disk of that process."""
    return Path(f"/proc/{process}/root", *path.parts[1:])
