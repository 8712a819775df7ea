"""What the bench of sync counts is what there is to count."""

import random
import socket
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
import zstandard

from bench.processes import Failed
from bench.sync.costs import metered, run
from bench.sync.ours import Written
from bench.sync.town import large_map
from bench.sync.trees import Change
from content.map.carried import check_map
from kiosk.slots import DEMO_SOURCE


def test_a_meter_counts_what_goes_either_way() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(connection.recv(100) * 3)

        serving = Thread(target=answer)
        serving.start()
        with metered(port) as meter, socket.create_connection(("127.0.0.1", meter.port), timeout=5) as client:
            client.sendall(b"seven..")
            got = b"".join(iter(lambda: client.recv(100), b""))
        serving.join()
    assert got == b"seven.." * 3
    assert (meter.bytes, meter.connections) == (7 * 4, 1)


def test_a_command_costs_its_own_memory_and_not_that_of_whoever_asks() -> None:
    mine = bytearray(200_000_000)
    cost = run(["sh", "-c", "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; echo done"])
    assert len(mine) > 0
    assert cost.said == "done\n"
    assert 0 < cost.peak_mb < 50
    assert cost.cpu_s > 0


def test_a_command_that_fails_or_is_not_there_says_so() -> None:
    with pytest.raises(Failed, match="ended with 3: why"):
        run(["sh", "-c", "echo why; exit 3"])
    with pytest.raises(Failed, match="no-such-tool is not installed"):
        run(["no-such-tool"])


def test_the_least_is_all_texts_together_and_the_files_as_they_are() -> None:
    texts = {f"words/a/{number}": random.Random(number).randbytes(50) * 4 for number in range(20)}  # noqa: S311
    alone = sum(len(zstandard.ZstdCompressor(level=19).compress(body)) for body in texts.values())
    assert 20 * 50 < Change(texts, {"media/a": 700}).minimum - 700 < alone


CHANGING = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN")
database.execute("UPDATE search_row SET a = ? WHERE rowid IN (1, 5)", (b"x" * 3000,))
database.execute("UPDATE words SET a = ? WHERE rowid IN (1, 5, 9)", (b"x" * 3000,))
database.execute("COMMIT")
"""


def test_written_pages_are_told_apart_by_what_they_belong_to(tmp_path: Path) -> None:
    slot = tmp_path / "slot"
    slot.mkdir()
    with closing(sqlite3.connect(slot / "content.db", isolation_level=None)) as database:
        database.executescript("CREATE TABLE search_row (a); CREATE TABLE words (a);")
        for table in ("search_row", "words"):
            database.executemany(f"INSERT INTO {table} VALUES (?)", [(bytes(3000),)] * 10)  # noqa: S608
    pages = Written(slot, tmp_path)
    settings = [f"{name}={value}" for name, value in pages.environment.items()]
    run(["env", *settings, sys.executable, "-c", CHANGING, slot / "content.db"])
    index, rest = pages.bytes()
    assert index == 2 * 4096
    assert rest == (3 + 1) * 4096, "and the page with the database's own counter"


def test_a_large_map_is_a_sound_one(tmp_path: Path) -> None:
    large_map(DEMO_SOURCE / "map", tmp_path / "map", 1_000_000, random.Random(1))  # noqa: S311
    check_map(tmp_path / "map")
    more = sum(file.stat().st_size for file in (tmp_path / "map/tiles").iterdir())
    assert more >= 1_000_000
