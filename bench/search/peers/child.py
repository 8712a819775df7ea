"""One engine in a process of its own: commands come as JSON lines on standard input, one line answers each.

The process measures itself, so that pipes cost an engine nothing: milliseconds by its own clock, memory as growth of
its PSS from before the index is opened.
"""

import gc
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

Answer = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """What to index and how.

    ``documents``: a JSON-lines file of {"key", "title", "names": [...], "text"}. ``folder``: where the index goes.
    ``setup``: one of an engine's set-ups, its choices joined by ``+``. ``thesaurus``: groups of words that mean the
    same. ``source``: the content source the documents were read from, if any.
    """

    documents: Path
    language: str
    folder: Path
    setup: str
    thesaurus: tuple[tuple[str, ...], ...]
    source: str = ""

    def has(self, choice: str) -> bool:
        """Whether the set-up makes this choice."""
        return choice in self.setup.split("+")

    def rows(self) -> Iterator[dict[str, Any]]:
        with self.documents.open(encoding="utf-8") as file:
            yield from map(json.loads, file)


@dataclass(frozen=True)
class Built:
    """Seconds it took, and bytes on disk where the files of the folder hold more than the index (else 0)."""

    seconds: float
    size: int = 0


class Engine(Protocol):
    """What every peer is to the benchmark."""

    version: str

    def build(self, plan: Plan) -> Built:
        """Write the index into ``plan.folder``."""

    def open(self, plan: Plan) -> None: ...

    def search(self, text: str, limit: int) -> list[str]:
        """Keys of the documents found, the best first."""


def serve(engine: Engine) -> None:
    """Answer commands until standard input ends. An engine that fails says why in {"error": ...}."""
    before = 0
    for line in sys.stdin:
        command = json.loads(line)
        if command["do"] == "open":
            before = pss_kb()
        try:
            answer = _answer(engine, command, before)
        except Exception as error:  # noqa: BLE001 - whatever a library raises is the answer
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


def _answer(engine: Engine, command: dict[str, Any], before: int) -> Answer:
    do = command["do"]
    if do == "hello":
        return {"version": engine.version}
    if do == "build":
        built = engine.build(_plan(command))
        return {"seconds": built.seconds, "bytes": built.size}
    if do == "open":
        engine.open(_plan(command))
        return {}
    if do == "search":
        return {"found": [engine.search(query, command["limit"]) for query in command["queries"]]}
    if do == "time":
        return {"ms": _timed(engine, command["queries"], command["limit"])}
    return {"grown_kb": pss_kb() - before}


def _plan(command: dict[str, Any]) -> Plan:
    groups = tuple(tuple(group) for group in command["thesaurus"])
    places = (Path(command["documents"]), Path(command["folder"]))
    return Plan(places[0], command["language"], places[1], command["setup"], groups, command["source"])


def _timed(engine: Engine, queries: Sequence[str], limit: int) -> list[float]:
    taken = []
    for query in queries:
        begun = time.perf_counter()
        engine.search(query, limit)
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def pss_kb() -> int:
    """What this process holds, in kB, its garbage collected."""
    gc.collect()
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
