"""Starting what is measured in a session of its own, and reading what the kernel says about it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Literal

ROOT = Path(__file__).parent.parent
# The screen as measured: drawn by the processor, in memory.
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}

# With these Python compiles everything anew at each start; what is measured are warm caches.
_COLD = frozenset({"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"})


class Failed(Exception):
    """Something measured did not do what it was started for; the text is its own last words."""


def run_python(module: str, *arguments: object, **environment: str) -> Any:
    """The JSON that ``python -m module`` prints; raises Failed where it prints anything else."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    result = subprocess.run(
        command, cwd=ROOT, env=_environment(environment), capture_output=True, text=True, check=False
    )
    try:
        return json.loads(result.stdout)
    except ValueError:
        said = (result.stderr or result.stdout).strip()[-600:] or "said nothing"
        raise Failed(f"{' '.join(command[1:4])}: {said}") from None


@contextmanager
def started(
    command: Sequence[str], *, listen_to: Literal["stdout", "stderr"] = "stdout"
) -> Iterator[tuple[int, IO[str]]]:
    """A process in its own session, which ends with the block: its session's id, and the stream that is read."""
    out, err = subprocess.PIPE, subprocess.DEVNULL
    if listen_to == "stderr":
        out, err = err, out
    process = subprocess.Popen(
        command, cwd=ROOT, env=_environment({}), stdout=out, stderr=err, text=True, start_new_session=True
    )
    stream = process.stdout or process.stderr
    assert stream is not None
    try:
        yield process.pid, stream
    finally:
        end(process)
        stream.close()


def end(process: subprocess.Popen[str]) -> None:
    """End a session: asked first, made after five seconds."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        for pid in members(process.pid):
            _signal(pid, sign)
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            continue
        if not members(process.pid):
            return


def _signal(pid: int, sign: signal.Signals) -> None:
    try:
        os.kill(pid, sign)
    except ProcessLookupError:
        return  # it ended by itself meanwhile


def members(session: int) -> list[int]:
    """The processes of a session that are still alive."""
    pids = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [pid for pid in pids if _session_of(pid) == session]


def _session_of(pid: int) -> int:
    try:
        state, _parent, _group, session = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:4]
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return 0 if state == "Z" else int(session)


def memory_mb(session: int, kind: str = "Pss") -> float:
    """What the processes of a session hold; ``kind`` is a line of smaps_rollup, such as Pss or Rss."""
    return sum(memory_of(pid, kind) for pid in members(session)) / 1024


def memory_of(pid: int | str, kind: str) -> int:
    """The same in kB for one process, or for ``"self"``; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(f"{kind}:"))


def children() -> list[int]:
    """The processes that this one has started and that still run."""
    return list(map(int, " ".join(file.read_text() for file in Path("/proc/self/task").glob("*/children")).split()))


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in _COLD}
    return {**inherited, **OFFSCREEN, **more}
