"""The state file: documented, read by anybody, and worth nothing when it is damaged."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sync.reason import Reason
from sync.state import Cost, Failure, SyncState, read_state, write_state

DOCS = Path(__file__).resolve().parents[4] / "docs" / "sync.md"
NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)
FULL = SyncState(
    generation=12,
    root="a" * 64,
    published=NOW,
    last=Cost(began=NOW, ended=NOW, requests=5, bytes=904_000, packs=1),
    succeeded=NOW,
    next=NOW,
    failure=Failure(reason=Reason.SLOW, detail="nothing comes", in_a_row=3),
    night=date(2026, 11, 22),
    spent=904_000,
    floor=NOW,
    refused=("b" * 64,),
    signers="c" * 64,
)


def section(title: str) -> str:
    found = re.search(rf"(?ms)^## {re.escape(title)}\n(.*?)(?=^## |\Z)", DOCS.read_text(encoding="utf-8"))
    assert found
    return found[1]


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_state(tmp_path, FULL)
    assert read_state(tmp_path) == FULL


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"generation": "one"}', b'{"format": 2}', b'{"root": "\xff"}', b"null"]
)
def test_a_damaged_file_is_none(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "sync.json").write_bytes(body)
    assert read_state(tmp_path) == SyncState()


def test_a_file_of_a_later_minor_version_is_read(tmp_path: Path) -> None:
    (tmp_path / "sync.json").write_bytes(b'{"format": 1, "generation": 7, "novelty": true}')
    assert read_state(tmp_path).generation == 7


def test_every_key_of_the_file_is_documented(tmp_path: Path) -> None:
    write_state(tmp_path, FULL)
    written = json.loads((tmp_path / "sync.json").read_bytes())
    documented = set(re.findall(r"`([a-z_]+)`", section("sync.json")))
    assert set(written) | set(written["last"]) | set(written["failure"]) <= documented


def test_every_reason_is_documented_with_what_to_do() -> None:
    rows = re.findall(r"(?m)^\| `([a-z-]+)` \| (.+) \| (.+) \|$", section("Reasons"))
    assert [row[0] for row in rows] == [reason.value for reason in Reason]


def test_every_place_of_the_content_folder_is_documented() -> None:
    names = set(re.findall(r"`([^`]+)`", section("The content folder")))
    assert names >= {"current", "slots/a", "slots/b", "blobs/", "packs/", "trust/", "sync.json", ".sync.lock"}


@pytest.mark.parametrize("module", ["sync.state", "sync.outbox", "sync.config"])
def test_what_the_screen_imports_is_light(module: str) -> None:
    program = (
        "import sys, msgspec, datetime, pathlib, enum, typing, contextlib, dataclasses, sqlite3, hashlib, secrets\n"
        f"before = set(sys.modules)\nimport {module}\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={**os.environ}
    )
    new = done.stdout.split()
    heavy = {"requests", "urllib3", "tuf", "securesystemslib", "cryptography", "zstandard", "socket", "ssl", "http"}
    assert not heavy & {name.partition(".")[0] for name in new}
    assert len(new) <= 20, new
