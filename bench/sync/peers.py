"""The same night by other tools, as one would use them for files: bytes both ways on the wire, protocols included.

They get the records as files of canonical JSON, or all of them as one tar; rsync, casync and git tell themselves what
has changed. None of them is given a signature to check.
"""

import os
import subprocess
import tarfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.processes import Failed
from bench.sync.costs import Cost, free_port, metered, run
from sync.testing.server import StaticServer


@dataclass(frozen=True, slots=True)
class Night:
    """Two states of a town as files. ``images``: bytes of the new images, for a tool that handles the records alone."""

    before: Path
    after: Path
    images: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What a tool took. ``requests``: None where its protocol has no such thing."""

    name: str
    wire: int
    requests: int | None
    make: Cost | None
    apply: Cost
    note: str = ""


def rsync_tree(night: Night, work: Path) -> Taken:
    """The tree of files, compressed on the wire."""
    copy_tree(night.before, work / "kiosk")
    with _rsyncd(night.after, work) as port, metered(port) as meter:
        cost = run(["rsync", "-az", "--delete", f"rsync://127.0.0.1:{meter.port}/town/", f"{work}/kiosk/"])
        return Taken("rsync -az, a tree of files", meter.bytes, None, None, cost)


def rsync_tar(night: Night, work: Path) -> Taken:
    """All records in one file, as rsync sees changes inside a file."""
    (work / "kiosk").mkdir()
    (work / "server").mkdir()
    make_tar(night.before, work / "kiosk/records.tar")
    make_tar(night.after, work / "server/records.tar")
    with _rsyncd(work / "server", work) as port, metered(port) as meter:
        address = f"rsync://127.0.0.1:{meter.port}/town/"
        cost = run(["rsync", "-az", "-I", "--no-whole-file", "--block-size=2048", address, f"{work}/kiosk/"])
        return Taken(
            "rsync -z, the records as one tar, blocks of 2 kB",
            meter.bytes + night.images,
            None,
            None,
            cost,
            note="the images added as they are",
        )


@contextmanager
def _rsyncd(folder: Path, work: Path) -> Iterator[int]:
    port = free_port()
    config = work / "rsyncd.conf"
    config.write_text(f"use chroot = no\n[town]\npath = {folder}\nread only = yes\n", "utf-8")
    command = ["rsync", "--daemon", "--no-detach", f"--port={port}", "--address=127.0.0.1", f"--config={config}"]
    with _serving(command, port):
        yield port


def zsync(night: Night, work: Path) -> Taken:
    """All records in one file, from any web server that knows ranges."""
    (work / "kiosk").mkdir()
    (work / "server").mkdir()
    make_tar(night.before, work / "kiosk/records.tar")
    make_tar(night.after, work / "server/records.tar")
    with StaticServer(work / "server") as server:
        made = ["zsyncmake", "-b", 2048, "-o", "records.tar.zsync", "-u", f"{server.url}records.tar", "records.tar"]
        make = run(made, folder=work / "server")
        cost = run(["zsync", "-q", "-i", "records.tar", f"{server.url}records.tar.zsync"], folder=work / "kiosk")
        wire = server.tally.sent + server.tally.received
        if (work / "kiosk/records.tar").read_bytes() != (work / "server/records.tar").read_bytes():
            raise Failed("zsync made another file")
        return Taken(
            "zsync, the records as one tar, blocks of 2 kB",
            wire + night.images,
            server.tally.requests,
            make,
            cost,
            note="the images added as they are",
        )


def casync(night: Night, work: Path) -> Taken:
    """The tree as chunks of some 16 kB, those of the old tree used again."""
    (work / "server").mkdir()
    chunks = "--chunk-size=16384"
    made = ["casync", "make", chunks, f"--store={work}/server/store", f"{work}/server/town.caidx"]
    run([*made, f"{night.before}/"])
    make = run([*made, f"{night.after}/"])
    with StaticServer(work / "server") as server:
        store, index = f"--store={server.url}store", f"{server.url}town.caidx"
        cost = run(["casync", "extract", store, f"--seed={night.before}", index, f"{work}/kiosk"])
        wire = server.tally.sent + server.tally.received
        return Taken("casync, a tree of files, chunks of 16 kB", wire, server.tally.requests, make, cost)


def git(night: Night, work: Path) -> Taken:
    """The tree as two commits; the map left out, which Git would copy once more."""
    server, kiosk = work / "server", work / "kiosk"
    run(["git", "init", "-q", "-b", "main", server])
    _commit(night.before, server)
    run(["git", "clone", "-q", "--bare", server, kiosk])
    make = _commit(night.after, server)
    port = free_port()
    daemon = ["git", "daemon", f"--port={port}", "--listen=127.0.0.1", "--export-all", f"--base-path={work}"]
    with _serving(daemon, port), metered(port) as meter:
        cost = run(["git", "fetch", "-q", f"git://127.0.0.1:{meter.port}/server", "main:main"], folder=kiosk)
        return Taken("git fetch, without the map", meter.bytes, None, make, cost)


def _commit(state: Path, server: Path) -> Cost:
    for name in ("record", "words", "media"):
        run(["rm", "-rf", server / name])
        copy_tree(state / name, server / name)
    by = ["-c", "user.name=town", "-c", "user.email=town@example.org", "-c", "gc.auto=0"]
    run(["git", *by, "add", "-A"], folder=server)
    return run(["git", *by, "commit", "-q", "-m", "a night"], folder=server)


PEERS: dict[str, Callable[[Night, Path], Taken]] = {
    "rsync": rsync_tree,
    "rsync-tar": rsync_tar,
    "zsync": zsync,
    "casync": casync,
    "git": git,
}


@contextmanager
def _serving(command: list[str], port: int) -> Iterator[None]:
    """A server that runs until the block ends, from when it answers."""
    try:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except FileNotFoundError:
        raise Failed(f"{command[0]} is not installed") from None
    try:
        _until_it_answers(port)
        yield
    finally:
        process.terminate()
        process.wait()


def _until_it_answers(port: int) -> None:
    import socket

    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise Failed(f"nobody answers at port {port}")


def copy_tree(source: Path, target: Path) -> None:
    """The same files under other names: hard links, so that a copy costs no bytes and keeps its times."""
    run(["cp", "-al", source, target])


def make_tar(tree: Path, target: Path) -> None:
    """Facts and words, without images and map, in the order of their names."""
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as tar:
        for name in ("record", "words"):
            for root, folders, files in os.walk(tree / name):
                folders.sort()
                for file in sorted(files):
                    path = os.path.join(root, file)  # noqa: PTH118 - 60,000 of them
                    tar.add(path, os.path.relpath(path, tree), filter=_plain)


def _plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.mtime, info.uid, info.gid, info.uname, info.gname = 0, 0, 0, "", ""
    return info
