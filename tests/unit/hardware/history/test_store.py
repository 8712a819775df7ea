"""The history on the disk: whole after every harm, of bounded size, and begun anew where it cannot be read."""

import contextlib
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from hardware.history.store import FILE, FORMAT, HistoryError, HistorySpoilt, HistoryStore, Kept, open_store
from hardware.history.sums import RING, HourSums

KILLED = """
import os, signal, sys
from pathlib import Path
from hardware.history.store import HistoryStore

left = int(sys.argv[2])
def watch(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
store = HistoryStore(Path(sys.argv[1]))
first = int(store.load().memory.get("at", 0))
store._db.set_trace_callback(watch)
for at in range(first + 1, first + 3):
    body = b'{"number": %d, "begin": %d}'
    store.save({at: body % (at, at), at + 1: body % (at + 1, at + 1)}, b'{"at": %d}' % at, at)
    print(at, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / FILE


@pytest.fixture
def store(path: Path) -> Iterator[HistoryStore]:
    with contextlib.closing(HistoryStore(path)) as opened:
        yield opened


def row(number: int, **sums: object) -> dict[int, bytes]:
    return {number: msgspec.json.encode(HourSums(number=number, begin=500_000 + number, **sums))}  # type: ignore[arg-type]


def kept(path: Path) -> Kept:
    store, found, spoilt = open_store(path)
    store.close()
    assert spoilt is None
    return found


def test_hours_and_memory_come_back_as_they_were_saved(path: Path, store: HistoryStore) -> None:
    store.save(row(1, watched=5, ports={"A": 3}, wifi={"down": 7}, cabinet_c=41.5), b'{"charging": {"day": 1}}', 7)
    store.save(row(1, watched=6) | row(2), b'{"charging": {"day": 2}}', 8)
    found = kept(path)
    assert [(hour.number, hour.watched, hour.ports) for hour in found.hours] == [(1, 6, {}), (2, 0, {})]
    assert (found.memory, found.saved) == ({"charging": {"day": 2}}, 8)


def test_a_kill_at_any_statement_loses_nothing_that_was_saved(path: Path) -> None:
    said = 0
    for at in range(1, 30):
        command = [sys.executable, "-c", KILLED, str(path), str(at)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        said = int(done.stdout.split()[-1]) if done.stdout else said
        found = kept(path)
        last = found.memory.get("at", 0)
        assert isinstance(last, int)
        assert last >= said
        assert len(found.hours) == (last + 1 if last else 0), "hours and memory are of one moment"
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
    assert at > 8, "two savings need more statements than that"


def test_it_stays_small(path: Path, store: HistoryStore) -> None:
    """With sixteen ports, and a memory of as many, for half a year."""
    ports = {f"Port number {port}": 59 for port in range(16)}
    memory = msgspec.json.encode({"charging": {"ports": [["Port number", 10**14, 999]] * 16}})
    store._db.execute("PRAGMA synchronous = OFF")
    for number in range(1, 4400, 7):
        store.save(
            {each: row(each, ports=ports, watched=10**12)[each] for each in range(number, number + 7)}, memory, 1
        )
    assert len(kept(path).hours) == RING
    assert path.stat().st_size <= 150_000


def spoil_header(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)


def spoil_row(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE hour SET body = ?", [b'{"number": "one"}'])


def spoil_text(path: Path) -> None:
    """One byte of the memory is no text any more."""
    path.write_bytes(path.read_bytes().replace(b"ordinary", b"ordin\xffry"))


def spoil_kind(path: Path) -> None:
    """What was kept is text for SQLite, and its moment is none."""
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE memory SET body = CAST(X'FF' AS TEXT), saved = CAST(X'FF' AS TEXT)")


def spoil_name(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"saved INTEGER", b"saxed INTEGER"))


def spoil_word(path: Path) -> None:
    """SQLite says what it stumbled over, in bytes that are no text."""
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE memory", b"CREATE \xffABLE memory"))


def spoil_beginning(path: Path) -> None:
    """It says that it is new."""
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA user_version = 0")


def spoil_format(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        db.execute(f"PRAGMA user_version = {FORMAT + 1}")


def spoil_page(path: Path) -> None:
    body = bytearray(path.read_bytes())
    body[4096:4200] = bytes(104)
    path.write_bytes(body)


def spoil_order(path: Path) -> None:
    """The two cells of the page with the hours change their places: what is read is right, and it cannot be trusted."""
    body = bytearray(path.read_bytes())
    body[4104:4108] = body[4106:4108] + body[4104:4106]
    path.write_bytes(body)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


SPOILT = (
    spoil_header,
    spoil_row,
    spoil_text,
    spoil_kind,
    spoil_name,
    spoil_word,
    spoil_beginning,
    spoil_format,
    spoil_page,
    spoil_order,
    cut_off,
)


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_cannot_be_read_is_set_aside_and_a_new_one_begun(path: Path, spoil: object) -> None:
    with contextlib.closing(HistoryStore(path)) as store:
        store.save(row(1) | row(2), b'{"ordinary": 1}', 1)
    assert callable(spoil)
    spoil(path)
    spoilt_body = path.read_bytes()
    path.with_name(f"{FILE}-journal").write_bytes(b"left behind")
    store, found, spoilt = open_store(path)
    store.save(row(1), b"{}", 1)
    store.close()
    assert isinstance(spoilt, HistorySpoilt)
    assert FILE in str(spoilt)
    assert spoilt.remedy == "nothing: it was set aside, and a new one begun"
    assert found == Kept()
    assert path.with_name(f"{FILE}.broken").read_bytes() == spoilt_body
    assert len(kept(path).hours) == 1


def test_an_empty_file_is_a_new_one(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    assert kept(path) == Kept([], {})


def test_a_full_disk_is_told_with_its_remedy_and_what_was_saved_stays(path: Path, store: HistoryStore) -> None:
    store.save(row(1), b"{}", 1)
    store._db.execute("PRAGMA max_page_count = 4")
    with pytest.raises(HistoryError, match=r"history\.db: it cannot be used .*full") as caught:
        store.save(row(2, ports={"A" * 20_000: 1}), b"{}", 1)
    assert caught.value.remedy == "make room on the disk"
    assert not isinstance(caught.value, HistorySpoilt)
    store._db.execute("PRAGMA max_page_count = 1000")
    store.save(row(2), b"{}", 1)
    assert [hour.number for hour in kept(path).hours] == [1, 2]


def test_a_file_that_may_not_be_written_is_left_where_it_is(path: Path, store: HistoryStore) -> None:
    store._db.execute("PRAGMA query_only = ON")
    with pytest.raises(HistoryError, match="readonly") as caught:
        store.save(row(1), b"{}", 1)
    assert not isinstance(caught.value, HistorySpoilt)
    assert path.exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder")
    with pytest.raises(HistoryError, match=r"state/history\.db: it cannot be used \(File exists\)"):
        open_store(tmp_path / "state" / FILE)
