"""The engines as the benchmark speaks with them: each a process that answers JSON lines about itself."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from bench.processes import ROOT, Failed, end

_PEERS = ROOT / ".tools" / "bench"  # where tools/bench_peers.sh puts them
HOW_TO_INSTALL = "run tools/bench_peers.sh"


@dataclass(frozen=True, slots=True)
class Spec:
    """How an engine is started, and the set-ups it has: the first is used, for it found most when all were tried."""

    name: str
    command: tuple[str, ...]
    setups: tuple[str, ...] = ("",)
    setup: str = ""

    @property
    def label(self) -> str:
        """Its name, with the set-up where it is not the chosen one."""
        return self.name if self.setup in ("", self.setups[0]) else f"{self.name}:{self.setup}"

    def with_setup(self, setup: str) -> "Spec":
        """The same engine set up otherwise; raises ValueError for a set-up it does not have."""
        if setup not in self.setups:
            raise ValueError(f"{self.name} has no set-up {setup!r}; it has {', '.join(self.setups)}")
        return Spec(self.name, self.command, self.setups, setup)


def _python(interpreter: str, module: str) -> tuple[str, ...]:
    return (interpreter, "-m", f"bench.search.peers.{module}")


_MINISEARCH = ROOT / "bench" / "search" / "peers" / "minisearch" / "peer.mjs"

ENGINES = {
    spec.name: spec
    for spec in (
        Spec("ours", _python(sys.executable, "ours")),
        Spec("fts5", _python(sys.executable, "fts5"), ("any", "all")),
        Spec(
            "tantivy",
            _python(str(_PEERS / "python" / "bin" / "python"), "tantivy"),
            ("any+last+both", "any+every+both", "any+last+bare", "all+last+both"),
        ),
        Spec("xapian", _python("/usr/bin/python3", "xapian"), ("any+both", "any+bare", "any+marked", "all+both")),
        Spec(
            "minisearch",
            ("node", "--expose-gc", str(_MINISEARCH), str(_PEERS / "minisearch")),
            ("any+last+both", "any+every+both", "any+last+bare", "any+last+marked", "all+last+both"),
        ),
    )
}


def chosen(names: Sequence[str]) -> list[Spec]:
    """Engines by name, ``fts5``, or by name and set-up, ``fts5:and-or``; raises ValueError for one nobody knows."""
    specs = []
    for each in names:
        name, _, setup = each.partition(":")
        if name not in ENGINES:
            raise ValueError(f"no engine is called {name!r}; there are {', '.join(ENGINES)}")
        spec = ENGINES[name]
        specs.append(spec.with_setup(setup or spec.setups[0]))
    return specs


class Child:
    """A running engine. Raises Failed when it says that something went wrong, or ends."""

    def __init__(self, process: "subprocess.Popen[str]", name: str) -> None:
        self._process = process
        self._name = name

    def ask(self, do: str, **more: object) -> Any:
        """What it answers to one command."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps({"do": do, **more}, ensure_ascii=False) + "\n")
            self._process.stdin.flush()
            answer = json.loads(self._process.stdout.readline())
        except (OSError, ValueError):
            raise Failed(f"{self._name} ended: {self._last_words()}") from None
        if "error" in answer:
            raise Failed(f"{self._name}: {answer['error']}")
        return answer

    def _last_words(self) -> str:
        assert self._process.stderr is not None
        lines = self._process.stderr.read().strip().splitlines()
        return lines[-1] if lines else "without a word"


@contextmanager
def running(spec: Spec) -> Iterator[Child]:
    """The engine's process, which ends with the block; raises Failed where it cannot be started."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    environment.pop("PYTHONHOME", None)
    try:
        process = _started(spec.command, environment)
    except OSError as error:
        raise Failed(f"{spec.name} is not installed ({error.strerror}); {HOW_TO_INSTALL}") from None
    try:
        yield Child(process, spec.name)
    finally:
        end(process)
        for stream in (process.stdin, process.stdout, process.stderr):
            assert stream is not None
            stream.close()


def _started(command: Sequence[str], environment: Mapping[str, str]) -> "subprocess.Popen[str]":
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8",
        start_new_session=True,
    )  # fmt: skip


def version(spec: Spec) -> str:
    """Which version answers; raises Failed, with one line that says why, where none does."""
    try:
        with running(spec) as child:
            return str(child.ask("hello")["version"])
    except Failed as error:
        said = str(error)
        raise Failed(said if HOW_TO_INSTALL in said else f"{said}; {HOW_TO_INSTALL}") from None


@dataclass(frozen=True, slots=True)
class Index:
    """An index that was built: what opens it, the seconds it took, and its bytes on disk."""

    command: Mapping[str, object]
    seconds: float
    size: int

    @classmethod
    def built(cls, spec: Spec, folder: Path, command: Mapping[str, object]) -> Self:
        """Build in a process that ends with it, so that nothing of building counts as memory of searching."""
        folder.mkdir(parents=True)
        command = {**command, "folder": str(folder), "setup": spec.setup}
        with running(spec) as child:
            answer = child.ask("build", **command)
        files = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        return cls(command, answer["seconds"], answer["bytes"] or files)
