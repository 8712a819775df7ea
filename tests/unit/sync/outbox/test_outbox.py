"""The outbox on the disk: kept before it is told, in order, bounded, and nothing in it can be read."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.outbox.box import Outbox, TooLarge
from sync.outbox.entry import LARGEST, URGENCIES, Urgency, read_plain
from sync.outbox.inbox_key import NoInboxKey
from sync.outbox.sealing import unseal
from sync.outbox.store import OutboxError, OutboxFull, OutboxStore
from tests.unit.sync.outbox.conftest import NOW, PRIVATE, OpenOutbox

SECRET = b"the lamp in Ferry Lane is broken"
KILLED = """
import os, signal, sys
from pathlib import Path
from sync.outbox.box import Outbox
from sync.outbox.store import OutboxStore

folder, left = Path(sys.argv[1]), int(sys.argv[2])
def watch(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
store = OutboxStore(folder / "state" / "outbox.db")
store._db.set_trace_callback(watch)
outbox = Outbox(store, folder / "inbox.json")
for number in range(2):
    print(outbox.put("hazard", "urgent", b"%d" % number), flush=True)
"""


def bodies(outbox: Outbox) -> list[bytes]:
    kept = [outbox.store.get(id_) for id_ in outbox.store.due(NOW, at_once=True)]
    return [read_plain(unseal(each.entry.sealed, PRIVATE))[1] for each in kept if each]


def test_what_was_put_in_is_there_for_the_server_alone(outbox: Outbox, tmp_path: Path) -> None:
    id_ = outbox.put("hazard", "urgent", SECRET)
    kept = outbox.store.get(id_)
    assert kept is not None
    heading, body = read_plain(unseal(kept.entry.sealed, PRIVATE))
    assert body == SECRET
    assert (heading.id, heading.kind, heading.created) == (id_, "hazard", NOW // 3600 * 3600)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert not any(SECRET[:12] in path.read_bytes() for path in files)


def test_nothing_of_what_was_said_is_ever_written_in_plain(tmp_path: Path, inbox_key: Path) -> None:
    """Not even into a journal that is gone afterwards: all that the process writes is looked at."""
    program = (
        "import sys; from pathlib import Path; from sync.outbox.box import Outbox\n"
        "from sync.outbox.store import OutboxStore\n"
        "folder = Path(sys.argv[1])\n"
        "outbox = Outbox(OutboxStore(folder / 'outbox.db'), folder / 'inbox.json')\n"
        "outbox.put('hazard', 'urgent', sys.stdin.buffer.read())"
    )
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-xx", "-s", "100000", "-e", "trace=write,pwrite64,writev", "-o", str(trace)]
    try:
        done = subprocess.run([*command, sys.executable, "-c", program, str(tmp_path)], input=SECRET, check=False)
    except FileNotFoundError:
        pytest.skip("strace is not installed")
    assert done.returncode == 0
    written = trace.read_text()
    assert "".join(f"\\x{byte:02x}" for byte in b"SQLite format 3") in written, "nothing was seen"
    assert "".join(f"\\x{byte:02x}" for byte in SECRET[:12]) not in written


def test_without_an_inbox_key_nothing_is_taken(tmp_path: Path) -> None:
    with OutboxStore(tmp_path / "outbox.db") as store:
        with pytest.raises(NoInboxKey, match="nothing can be sent safely"):
            Outbox(store, tmp_path / "inbox.json").put("hazard", "urgent", b"text")
        assert store.standing().waiting == {}


def test_urgent_entries_go_first_then_the_oldest(outbox: Outbox) -> None:
    said: list[tuple[bytes, Urgency]] = [
        (b"book", "routine"), (b"thanks", "normal"), (b"gas", "urgent"), (b"idea", "normal"), (b"wire", "urgent")
    ]  # fmt: skip
    for body, urgency in said:
        outbox.put("test", urgency, body)
    assert bodies(outbox) == [b"gas", b"wire", b"thanks", b"idea", b"book"]


def test_a_full_outbox_says_so_and_keeps_room_for_what_is_urgent(open_outbox: OpenOutbox) -> None:
    outbox = open_outbox(limit=20 * 1072)
    taken = dict.fromkeys(URGENCIES, 0)
    for urgency in reversed(URGENCIES):
        while outbox.store.has_room(urgency, 1072):
            outbox.put("test", urgency, b"text")
            taken[urgency] += 1
        with pytest.raises(OutboxFull, match=r"outbox\.db: it is full, .* must be sent first\. .*kiosk sync status"):
            outbox.put("test", urgency, b"text")
    assert taken == {"routine": 10, "normal": 8, "urgent": 2}
    assert sum(outbox.store.standing().waiting.values()) == 20


def test_room_is_made_by_sending(open_outbox: OpenOutbox) -> None:
    outbox = open_outbox(limit=1072)
    first = outbox.put("test", "urgent", b"text")
    with pytest.raises(OutboxFull):
        outbox.put("test", "urgent", b"text")
    outbox.store.sent(first)
    assert outbox.put("test", "urgent", b"text") != first


def test_a_body_beyond_all_measure_is_refused(outbox: Outbox) -> None:
    with pytest.raises(TooLarge):
        outbox.put("test", "urgent", bytes(LARGEST + 1))
    outbox.put("test", "urgent", bytes(LARGEST))


def test_what_was_sent_is_overwritten_on_the_disk(outbox: Outbox) -> None:
    id_ = outbox.put("test", "normal", b"text")
    kept = outbox.store.get(id_)
    assert kept is not None
    part = kept.entry.sealed[:40]
    assert part in outbox.store.path.read_bytes()
    outbox.store.sent(id_)
    assert part not in outbox.store.path.read_bytes()


def test_a_kill_at_any_statement_loses_nothing_that_was_told(
    tmp_path: Path, inbox_key: Path, open_outbox: OpenOutbox
) -> None:
    told: list[str] = []
    for at in range(1, 30):
        command = [sys.executable, "-c", KILLED, str(inbox_key.parent), str(at)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        told += done.stdout.split()
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
    else:
        pytest.fail("it was killed each time")
    assert at > 6, "two entries need more statements than that"
    with sqlite3.connect(tmp_path / "state" / "outbox.db") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
    kept = open_outbox().store.due(NOW, at_once=True)
    assert set(told) <= set(kept)
    assert len(kept) <= 2 * at


def test_two_processes_may_have_it_open_from_the_first_moment(open_outbox: OpenOutbox) -> None:
    screen, sync = open_outbox(), open_outbox()
    ids = [screen.put("test", "normal", b"1"), sync.put("test", "normal", b"2")]
    assert screen.store.due(NOW) == sync.store.due(NOW) == ids


def test_the_group_of_its_folder_may_write_it_and_nobody_else_may_look(tmp_path: Path, inbox_key: Path) -> None:
    """Screen and sync are two users with one group, and each of them keeps everybody else out."""
    before = os.umask(0o077)
    try:
        with OutboxStore(tmp_path / "shared" / "outbox.db") as store:
            Outbox(store, inbox_key, lambda: NOW).put("test", "normal", b"1")
            assert stat.S_IMODE(store.path.stat().st_mode) == 0o660
            store._db.execute("BEGIN IMMEDIATE")
            store._db.execute("DELETE FROM entry")
            assert stat.S_IMODE(store.path.with_name("outbox.db-journal").stat().st_mode) == 0o660
            store._db.execute("ROLLBACK")
    finally:
        os.umask(before)


def test_a_file_that_is_no_outbox_is_told_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "outbox.db").write_bytes(b"no database" * 100)
    with pytest.raises(OutboxError, match=r"outbox\.db: it cannot be used .* move the file away"):
        OutboxStore(tmp_path / "outbox.db")


def test_a_newer_format_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "outbox.db") as db:
        db.execute("PRAGMA user_version = 2")
    db.close()
    with pytest.raises(OutboxError, match="its format is 2, this version knows 1"):
        OutboxStore(tmp_path / "outbox.db")


def test_a_full_disk_is_told_and_nothing_is_acknowledged(outbox: Outbox) -> None:
    outbox.put("test", "urgent", b"first")
    outbox.store._db.execute("PRAGMA max_page_count = 10")
    with pytest.raises(OutboxError, match=r"The disk is full: make room"):
        outbox.put("test", "urgent", bytes(50_000))
    before = bodies(outbox)
    outbox.store._db.execute("PRAGMA max_page_count = 10000")
    outbox.put("test", "urgent", b"last")
    assert bodies(outbox) == [*before, b"last"]


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(-(10**9), 10**9), st.integers(0, 21600)), min_size=1, max_size=8))
def test_no_clock_makes_an_entry_wait_longer_than_it_was_told_to(
    tmp_path_factory: pytest.TempPathFactory, tries: list[tuple[int, int]]
) -> None:
    """Wherever the clock jumps: it is due at once when the clock goes back, and after the wait at the latest."""
    from sync.outbox.entry import Entry, new_id

    with OutboxStore(tmp_path_factory.mktemp("outbox") / "outbox.db") as store:
        entry = Entry(new_id(0), "test", "normal", 0, "key", b"sealed")
        store.add(entry)
        for jump, wait in tries:
            now = NOW + jump
            store.failed(entry.id, now, wait, "")
            assert store.due(now - 1) == store.due(now + wait) == [entry.id]
            assert store.due(now + wait - 1) == ([] if wait else [entry.id])


def test_the_screen_pays_for_no_cipher_and_no_network_before_something_is_put_in() -> None:
    heavy = ("cffi", "cryptography", "nacl", "requests", "securesystemslib", "tuf", "urllib3", "zstandard")
    program = "import sys, sync.outbox.box; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    imported = set(done.stdout.split())
    assert "msgspec" in imported
    assert imported.isdisjoint(heavy)
