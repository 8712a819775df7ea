"""The last errors of the device, kept over a restart: the journal lives in memory, and is gone when one asks why.

Two files of bounded size in turn: what is written is appended, and the older one goes when the newer one is full.
"""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

FOLDER = Path("/var/lib/porchlight-errors")
MOST = 128 * 1024  # bytes of each of the two files
_KEPT = ("__REALTIME_TIMESTAMP", "_BOOT_ID", "PRIORITY", "SYSLOG_IDENTIFIER", "_SYSTEMD_UNIT", "MESSAGE")
_LONGEST = 500  # characters of a message


def gather(folder: Path = FOLDER, journal: Callable[[str], str] | None = None) -> int:
    """Write down every message of priority err or worse since the last time; how many there were."""
    folder.mkdir(parents=True, exist_ok=True)
    cursor = folder / "cursor"
    said = (journal or _journal)(cursor.read_text(encoding="ascii").strip() if cursor.exists() else "")
    lines, last = [], ""
    for entry in _entries(said):
        last = str(entry.get("__CURSOR", last))
        lines.append(json.dumps({key: str(entry[key])[:_LONGEST] for key in _KEPT if key in entry}, ensure_ascii=False))
    if lines:
        _append(folder, "".join(f"{line}\n" for line in lines).encode())
        _replace(cursor, f"{last}\n".encode())
    return len(lines)


def kept(folder: Path = FOLDER) -> Iterator[dict[str, str]]:
    """What is kept, the oldest first; a line that a power cut spoilt is left out."""
    for name in ("errors.old.jsonl", "errors.jsonl"):
        file = folder / name
        if file.exists():
            yield from _entries(file.read_text(encoding="utf-8", errors="replace"))


def _append(folder: Path, data: bytes) -> None:
    now, before = folder / "errors.jsonl", folder / "errors.old.jsonl"
    if now.exists() and now.stat().st_size + len(data) > MOST:
        now.replace(before)
    with now.open("ab") as file:
        file.write(data[-MOST:])


def _replace(file: Path, data: bytes) -> None:
    from kiosk.state import replace_file

    replace_file(file, data)


def _entries(text: str) -> Iterator[dict[str, str]]:
    for line in text.splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict):
            yield entry


def _journal(cursor: str) -> str:
    """What journalctl says of this boot, as JSON lines."""
    after = [f"--after-cursor={cursor}"] if cursor else []
    command = ["journalctl", "--boot", "--priority=err", "--output=json", "--no-pager", "--lines=1000", *after]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    if told.returncode and cursor:  # the cursor is of a journal that is gone: begin with this boot
        return _journal("")
    return told.stdout
