"""Importing into a source against the world: power cuts, full disks, other editors."""

import json
import os
import pty
import random
import subprocess
import sys
from pathlib import Path

import pytest

from content.check import check
from content.landing import Incoming, Landing, LandingError
from content.testing import SourceFolder, small_source
from tests.helpers.small_disk import small_disk

ROOT = Path(__file__).parents[2]
HELPERS = ROOT / "tests/helpers"
TABLE = "code,name,topic\nR1,Register a birth,Families\nM1,Move in,Home\nG1,Gather wood,\n"
MAPPING = """
kind = "procedure"
language = "en"
key = { from = "code" }
column = [
  { to = "tier", constant = "catalogue" },
  { from = "name", to = "title", required = true },
  { from = "topic", to = "fields", make = true },
]
"""


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    return small_source(tmp_path / "source")


def test_an_import_or_undo_killed_at_any_moment_leaves_the_folder_as_before_or_as_after(
    source: SourceFolder, tmp_path: Path
) -> None:
    (tmp_path / "table.csv").write_text(TABLE)
    (tmp_path / "map.toml").write_text(MAPPING)
    seed = random.randrange(2**32)  # noqa: S311 - variety, not secrecy
    arguments = [source.path, tmp_path / "table.csv", tmp_path / "map.toml", 40, seed]
    command = [sys.executable, str(HELPERS / "killed_import.py"), *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment, cwd="/").stdout
    found = json.loads(said)
    assert found["states"] == 2  # an undo gives back what was there
    assert {left for left, _, _ in found["left"]} == {0, 1}
    assert {faults for _, faults, _ in found["left"]} == {0}
    assert max(beside for _, _, beside in found["left"]) == 1  # what one kill leaves, the next import sweeps
    assert found["last"] == [1, 0, 0]


def test_on_a_full_disk_an_import_says_so_and_changes_nothing(tmp_path: Path) -> None:
    """The disk is a memory file system of half a megabyte, seen by this one process only."""
    disk = tmp_path / "disk"
    (tmp_path / "table.csv").write_text("code,name\n" + "".join(f"c{n},{'Long words. ' * 60}\n" for n in range(1000)))
    (tmp_path / "map.toml").write_text(MAPPING.replace('{ from = "topic", to = "fields", make = true },', ""))
    script = [sys.executable, str(HELPERS / "full_disk_import.py"), str(disk / "town"), str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    said = subprocess.run(
        [*small_disk(disk), *script], check=True, stdout=subprocess.PIPE, text=True, env=environment
    ).stdout
    assert said.splitlines() == [
        f"{disk}/town: the disk is full. Make room and import again. Nothing was changed.",
        "3 records, 0 faults, in the disk: town",
    ]


def test_what_an_editor_saves_during_an_import_is_not_lost(source: SourceFolder) -> None:
    landing = Landing(source.path)
    changes = landing.plan([Incoming("field/work", {}, {"en": {"title": "Work"}}, "row 2")], "list")
    source.words("field/home", "en", {"title": "House and home"})
    with pytest.raises(LandingError, match="it was changed meanwhile"):
        landing.commit(changes, "list")
    assert (source.path / "field/home/en.toml").read_text() == 'title = "House and home"\n'
    assert not (source.path / "field/work").exists()
    assert check(source.path).faults == []


def test_a_terminal_shows_how_far_the_import_is(tmp_path: Path) -> None:
    """Only a terminal: nothing is drawn into a file or a pipe."""
    town = small_source(tmp_path / "town").path
    (tmp_path / "list.csv").write_text("code,name\na,Borrow a ladder\nb,Rent a boat\n", "utf-8")
    (tmp_path / "map.toml").write_text(
        'kind = "procedure"\nlanguage = "en"\nkey = { from = "code" }\n'
        '[[column]]\nfrom = "name"\nto = "title"\n[[column]]\nto = "tier"\nconstant = "catalogue"\n',
        "utf-8",
    )
    command = [sys.executable, "-m", "kiosk", "content", "import", str(tmp_path / "list.csv")]
    command += ["--mapping", str(tmp_path / "map.toml"), "--into", str(town)]
    screen, terminal = pty.openpty()
    subprocess.run(command, stderr=terminal, stdout=subprocess.PIPE, check=True)
    os.close(terminal)
    assert b"Reading rows" in os.read(screen, 10_000)
    os.close(screen)
    again = subprocess.run(command, capture_output=True, check=True)
    assert b"Reading rows" not in again.stderr + again.stdout
