"""Ways to spoil a content source, each by one fault."""

from collections.abc import Callable, Mapping
from pathlib import Path

from content.check import check
from content.faults import Fault
from content.testing import PROCEDURE, PROCEDURE_IN_ENGLISH, PROCEDURE_IN_VIETNAMESE, TOWN, SourceFolder, small_source

MOVE_IN = "procedure/move-in"
FACTS, ENGLISH, VIETNAMESE = f"{MOVE_IN}/facts.toml", f"{MOVE_IN}/en.toml", f"{MOVE_IN}/vi.toml"
type Seed = Callable[[SourceFolder], object]


def found_after(seed: Seed, folder: Path) -> list[Fault]:
    """The faults of the small source once it is spoiled; it has none before."""
    source = small_source(folder)
    assert check(folder).faults == []
    seed(source)
    return check(folder).faults


def town(**facts: object) -> Seed:
    """The town with other facts; None takes one away."""
    kept = {name: value for name, value in {**TOWN, **facts}.items() if value is not None}
    return lambda source: source.facts("town", kept)


def procedure(**facts: object) -> Seed:
    return lambda source: source.facts(MOVE_IN, {**PROCEDURE, **facts})


def case(**facts: object) -> Seed:
    return procedure(cases=[{"id": "standard", "steps": [{"id": "ask"}], **facts}])


def english(**texts: str) -> Seed:
    return lambda source: source.words(MOVE_IN, "en", {**PROCEDURE_IN_ENGLISH, **texts})


def vietnamese(**texts: str) -> Seed:
    return lambda source: source.words(MOVE_IN, "vi", {**PROCEDURE_IN_VIETNAMESE, **texts}, PROCEDURE_IN_ENGLISH)


def record(key: str, facts: Mapping[str, object], **texts: str) -> Seed:
    """Another record, in English only."""
    return lambda source: source.record(key, facts, en={"title": "Another", **texts})


def write(name: str, text: str | bytes) -> Seed:
    return lambda source: source.write(name, text)


def put_before(name: str, text: str) -> Seed:
    def seed(source: SourceFolder) -> None:
        path = source.path / name
        path.write_text(text + path.read_text("utf-8"), "utf-8")

    return seed


def remove(name: str) -> Seed:
    return lambda source: (source.path / name).unlink()


def all_of(*seeds: Seed) -> Seed:
    def seed(source: SourceFolder) -> None:
        for each in seeds:
            each(source)

    return seed
