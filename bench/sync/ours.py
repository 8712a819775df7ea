"""Publisher and kiosk of Porchlight, night after night: each command a process of its own, the server another one."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from bench.processes import ROOT
from bench.sync.costs import Cost, run
from sync.testing.disk import compiled, read_log, watching

KIOSK = Path(sys.executable).with_name("kiosk")


class Publishing:
    """A repository, its keys beside it."""

    def __init__(self, folder: Path) -> None:
        self.repository = folder / "repo"
        secret = folder / "passphrase"
        secret.write_text("only for this bench\n", "utf-8")
        holders = [word for number in range(3) for word in ("--holder", folder / f"holder-{number}")]
        command = [KIOSK, "publish", "init", self.repository, *holders, "--threshold", 2]
        run([*command, "--passphrase-file", secret, "--yes"])

    @property
    def root(self) -> Path:
        return self.repository / "metadata/1.root.json"

    def publish(self, source: Path) -> Cost:
        return run([KIOSK, "publish", source, "--repo", self.repository, "--json"])

    def packs(self, kind: str = "gen") -> list[int]:
        """The sizes of all packs, by generation; without those that are several rolled up."""
        found = (self.repository / "targets" / kind).glob("*.pack")
        single = sorted((file for file in found if "-" not in file.name), key=lambda file: file.name.partition(".")[2])
        return [file.stat().st_size for file in single]


@dataclass(frozen=True, slots=True)
class Synced:
    """``wire``: bytes both ways with the headers of HTTP; ``said``: what the command printed for programs."""

    cost: Cost
    wire: int
    requests: int
    connections: int
    said: dict[str, Any]


class Kiosk:
    """A kiosk with a folder for its content, and the real command."""

    def __init__(self, folder: Path, url: str, root: Path) -> None:
        folder.mkdir(parents=True)
        self.content = folder / "content"
        self._config = folder / "kiosk.toml"
        lines = [f'source = "{url}"', f'folder = "{self.content}"', f'root = "{root}"', 'window = "00:00-00:00"']
        self._config.write_text("\n".join(["[sync]", *lines, ""]), "utf-8")

    def sync(self, server: "Server", environment: Mapping[str, str] | None = None) -> Synced:
        before = server.tally()
        settings = [f"{name}={value}" for name, value in (environment or {}).items()]
        cost = run(["env", *settings, KIOSK, "sync", "now", "--config", self._config, "--json"])
        after = server.tally()
        used = {name: after[name] - before[name] for name in after}
        said = json.loads(cost.said)
        return Synced(cost, used["sent"] + used["received"], used["requests"], used["connections"], said)

    def next_slot(self) -> Path:
        """The slot that the next run writes."""
        return self.content / "slots" / ("b" if (self.content / "current").readlink().name == "a" else "a")


class Server:
    """The static server in its own process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._ask: IO[str] = process.stdin
        self._answers: IO[str] = process.stdout
        self.url: str = json.loads(self._answers.readline())["url"]

    def drop_links(self, every: int) -> None:
        """From now on each answer ends after so many bytes."""
        self._say(f"drop {every}")

    def tally(self) -> dict[str, int]:
        """Bytes, requests and connections since it began."""
        return self._say("")

    def _say(self, line: str) -> dict[str, int]:
        self._ask.write(f"{line}\n")
        self._ask.flush()
        found: dict[str, int] = json.loads(self._answers.readline())
        return found


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """Serve a folder until the block ends."""
    command = [sys.executable, "-m", "sync.testing.server", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Server(process)
        finally:
            process.terminate()


class Written:
    """Which pages of a slot's database a program wrote, each time it did, and whether they are the search index's."""

    def __init__(self, slot: Path, folder: Path) -> None:
        self._file, self._log = slot / "content.db", folder / "writes"
        self.environment = watching(compiled(folder), slot, self._log)

    def bytes(self) -> tuple[int, int]:
        """Of the index, and of all else."""
        with closing(sqlite3.connect(f"file:{self._file}?immutable=1", uri=True)) as database:
            size = int(database.execute("PRAGMA page_size").fetchone()[0])
            owned = database.execute("SELECT pageno FROM dbstat WHERE name LIKE 'search%'")
            index = {int(number) for (number,) in owned}
        inode = self._file.stat().st_ino
        writes = [each for each in read_log(self._log) if each.op == "W" and each.inode == inode]
        ours = sum(len(each.one) for each in writes if each.offset // size + 1 in index)
        return ours, sum(len(each.one) for each in writes) - ours
