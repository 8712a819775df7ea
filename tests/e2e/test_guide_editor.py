"""The guide for editors, tried step by step as it is printed: files are written, commands are typed."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from content.check import check
from content.reader import Slot

GUIDE = Path(__file__).parents[2] / "docs" / "guide-editor.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """A file to write (``name``), or a command (``command``) with lines of its answer."""

    name: str = ""
    text: str = ""
    command: str = ""
    answer: tuple[str, ...] = ()


def steps(guide: str) -> Iterator[Step]:
    for language, name, body in BLOCK.findall(guide):
        if language == "console":
            for command in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                typed, *answer = command.splitlines()
                yield Step(command=typed, answer=tuple(answer))
        else:
            yield Step(name=name, text=body)


STEPS = list(steps(GUIDE.read_text("utf-8")))


def typed(command: str) -> str:
    """The command as the test types it: a kiosk that stays open is tried by opening every page and ending."""
    return re.sub(r"kiosk run (--content \S+) --windowed", r"kiosk self-test \1", command)


def run(command: str, folder: Path) -> str:
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": programs, "XDG_CACHE_HOME": str(folder / ".cache")}
    done = subprocess.run(
        ["bash", "-ec", typed(command)], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which everything in the guide was done, in its order."""
    folder = tmp_path_factory.mktemp("editor")
    for step in STEPS:
        if step.command:
            said = run(step.command, folder).splitlines()
            assert [line for line in step.answer if line not in said] == [], step.command
        else:
            (folder / step.name).write_text(step.text, "utf-8")
    return folder


def test_every_step_can_be_done_and_answers_as_printed(tried: Path) -> None:
    assert check(tried / "saltmere").faults == []
    assert (tried / "ladder.png").stat().st_size > 1_000
    assert (tried / "report.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_what_the_guide_has_built_is_the_town_it_tells_of(tried: Path) -> None:
    with Slot(tried / "saltmere-slot") as slot:
        assert slot.words("town", "en")["title"].text == "Saltmere"
        titles = [listed.title for listed in slot.under("field/daily-life", "en")]
        assert titles == ["Borrow a ladder", "Register a dog", "Rent the boathouse", "Report a broken lamp"]
        assert slot.words("procedure/borrow-ladder", "vi")["summary"].language == "vi"


def test_the_table_brought_its_facts(tried: Path) -> None:
    facts = (tried / "saltmere/procedure/r-02/facts.toml").read_text("utf-8")
    assert 'amount = "80' in facts  # the dearer one was taken back
    assert 'unit = "weeks"' in facts


def test_every_file_to_write_is_named_before_it_is_shown() -> None:
    guide = GUIDE.read_text("utf-8")
    files = [step for step in STEPS if step.name]
    assert len(files) > 10
    for step in files:
        fence = guide.index(f" {step.name}\n{step.text}")
        assert f"`{step.name}`" in guide[:fence], step.name


def test_the_guide_tries_what_an_editor_needs() -> None:
    commands = {step.command.split()[2] for step in STEPS if step.command.startswith("kiosk content")}
    assert commands == {"check", "mapping", "import", "undo", "translated", "build", "diff", "search", "report"}
    assert all(step.name or step.command for step in STEPS)


def test_the_pages_it_leads_to_are_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", GUIDE.read_text("utf-8"))
    assert links
    assert [link for link in links if not (GUIDE.parent / link).is_file()] == []
