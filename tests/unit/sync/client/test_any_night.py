"""Nights of every kind, one after the other: what is shown was published, never gets older, and ends up the newest."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.reader import Slot
from sync.state import read_state
from sync.testing.answers import changed, dropping, endless, saying
from tests.unit.sync.client.conftest import TONIGHT, Town, standing

GENERATIONS = 6


@pytest.fixture(scope="module")
def years(first_night: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A town's folder, its repository after each generation as ``repo-N``, and what each one's slot is called."""
    folder = tmp_path_factory.mktemp("years") / "all"
    shutil.copytree(first_night, folder, symlinks=True)
    roots = []
    with standing(folder) as town:
        for number in range(1, GENERATIONS + 1):
            if number > 1:
                town.publish(f"Title {number}", blob=30_000 * (number % 2))
            shutil.copytree(folder / "repo", folder / f"repo-{number}")
            town.kiosk = folder / "scratch"
            roots.append(town.sync().state.root)
        shutil.rmtree(folder / "scratch")
    return folder, roots


def spoil(town: Town, pattern: str) -> None:
    """Half of the first file that the pattern names is gone."""
    for file in sorted(town.kiosk.glob(pattern))[:1]:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def spoil_other_slot(town: Town) -> None:
    for name in ("a", "b"):
        if (town.kiosk / "current").resolve().name != name:
            spoil(town, f"slots/{name}/content.db")


type Event = Callable[[Town], None]

FAULTS: dict[str, Event] = {
    "drops": lambda town: town.server.misbehave("*", dropping(1_500)),
    "errors": lambda town: town.server.misbehave("targets/*", saying(503)),
    "no timestamp": lambda town: town.server.misbehave("metadata/timestamp.json", saying(404)),
    "other packs": lambda town: town.server.misbehave("targets/*", changed(lambda body: body[::-1])),
    "other metadata": lambda town: town.server.misbehave("metadata/*", changed(lambda body: body.replace(b"e", b"x"))),
    "no end": lambda town: town.server.misbehave("targets/*", endless()),
    "no ranges": lambda town: setattr(town.server, "knows_ranges", False),
}
LAST = "no end"  # what changes a body wants the whole of it
DAMAGES: dict[str, Event] = {
    "trust": lambda town: spoil(town, "trust/*.json"),
    "history": lambda town: spoil(town, "trust/root_history/*"),
    "pack": lambda town: spoil(town, "packs/*.pack"),
    "part": lambda town: spoil(town, "packs/*.part"),
    "state": lambda town: spoil(town, "sync.json"),
    "slot": spoil_other_slot,
    "no trust": lambda town: shutil.rmtree(town.kiosk / "trust", ignore_errors=True),
    "stopped clock": lambda town: town.clock.put(TONIGHT.replace(year=1970)),
    "mad clock": lambda town: town.clock.put(TONIGHT.replace(year=2099)),
    "nothing": lambda _town: None,
}
NIGHT = st.tuples(
    st.integers(1, GENERATIONS), st.lists(st.sampled_from(sorted(FAULTS)), max_size=2), st.sampled_from(sorted(DAMAGES))
)


@settings(max_examples=15, deadline=None)
@given(nights=st.lists(NIGHT, min_size=1, max_size=7))
def test_what_is_shown_was_published_never_gets_older_and_ends_up_the_newest(
    years: tuple[Path, list[str]], nights: list[tuple[int, list[str], str]]
) -> None:
    folder, roots = years
    with TemporaryDirectory() as scratch, standing(folder) as town:
        town.kiosk = Path(scratch) / "kiosk"
        newest = 0
        for generation, faults, damage in nights:
            town.clock.put(TONIGHT + timedelta(days=1))
            town.server.behave()
            town.server.folder = folder / f"repo-{generation}"
            DAMAGES[damage](town)
            for fault in sorted(faults, key=LAST.__eq__):
                FAULTS[fault](town)
            town.sync()
            shown = shown_generation(town, roots)
            assert shown >= newest
            newest = shown
        town.server.behave()
        town.server.folder = folder / f"repo-{GENERATIONS}"
        town.clock.put(TONIGHT + timedelta(days=2))
        town.sync()
        assert town.sync().failure is None
        assert shown_generation(town, roots) == GENERATIONS == read_state(town.kiosk).generation


def shown_generation(town: Town, roots: list[str]) -> int:
    """Of what is on show, opened as a screen does; 0 for nothing yet."""
    if not (town.kiosk / "current").is_symlink():
        return 0
    with Slot(town.kiosk / "current") as slot:
        return 1 + roots.index(slot.generation)
