"""A guide, gone through step by step as it is printed: files are written, commands are typed."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """A file to write (``name``), or a command (``command``) with lines of its answer."""

    name: str = ""
    text: str = ""
    command: str = ""
    answer: tuple[str, ...] = ()


def steps(guide: Path) -> list[Step]:
    """All of them, in their order."""
    return list(_steps(guide.read_text("utf-8")))


def _steps(guide: str) -> Iterator[Step]:
    for language, name, body in _BLOCK.findall(guide):
        if language == "console":
            for command in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                typed, *answer = command.splitlines()
                yield Step(command=typed, answer=tuple(answer))
        else:
            yield Step(name=name, text=body)


def follow(wanted: Iterable[Step], folder: Path) -> None:
    """Do each step in ``folder``; every line that a guide prints as an answer is one."""
    for step in wanted:
        if step.command:
            said = _run(step.command, folder).splitlines()
            assert [line for line in step.answer if line not in said] == [], f"{step.command}: {said}"
        else:
            (folder / step.name).write_text(step.text, "utf-8")


def unnamed(guide: Path) -> list[str]:
    """The files to write that are not named before they are shown."""
    text = guide.read_text("utf-8")
    files = [step for step in steps(guide) if step.name]
    return [step.name for step in files if f"`{step.name}`" not in text[: text.index(f" {step.name}\n{step.text}")]]


def lost_links(guide: Path) -> list[str]:
    """The pages and pictures it leads to that are not there."""
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", guide.read_text("utf-8"))
    assert links
    return [link for link in links if not (guide.parent / link).is_file()]


def _typed(command: str) -> str:
    """The command as it is tried: a kiosk that stays open is tried by opening every page and ending."""
    return re.sub(r"kiosk run (--content \S+) --windowed", r"kiosk self-test \1", command)


def _run(command: str, folder: Path) -> str:
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    own = {"PATH": programs, "XDG_CACHE_HOME": str(folder / ".cache"), "XDG_STATE_HOME": str(folder / ".state")}
    done = subprocess.run(
        ["bash", "-ec", _typed(command)],
        cwd=folder, env={**os.environ, **own}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr
