"""Whatever bytes a table holds, an import tells clearly what it cannot take, and the town stays sound.

Minutes of this are behind ``make soak``; every run tries a little.
"""

import json
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.check import check
from content.landing import LandingError
from content.tabular.importing import plan_import
from content.tabular.mapping import MappingError, read_mapping
from content.tabular.table import TableError
from content.testing import small_source
from tests.helpers.spreadsheets import ods, part_replaced, xlsx

SOAK_CPU_SECONDS = 60  # for each importer
MAPPING = """
kind = "procedure"
language = "en"
key = { from = "a" }
column = [
  { to = "tier", constant = "catalogue" },
  { from = "b", to = "title" },
  { from = ["a", "b", "c"], to = "summary" },
  { from = "c", to = "fee" },
  { from = "c", to = "time_limit" },
  { from = "c", to = "documents" },
  { from = "c", to = "steps" },
  { from = "c", to = "submissions.counter" },
  { from = "c", to = "legal_basis", split = ";" },
  { from = "b", to = "title", language = "vi" },
  { from = "d", to = "fields", split = ";", make = true },
  { from = "d", to = "replaced_by" },
  { from = "d", to = "valid_from", date_format = "%d.%m.%Y" },
  { from = "d", to = "keywords", split_at = '[,;\\s]+' },
]
"""
ROWS = [
    ["a", "b", "c", "d"],
    ["1", "Move", "- x\n- y", ""],
    ["2", "\u202eאב {x}", "5 EUR", "1"],
    ["3", "C", "3 days", "3"],
]
NASTY = [
    *(b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b'"', b'""', b",", b"\n", b"\r", b"{", b"}}", b"[]", b"\xe2\x80\xae"),
    *(b"=1+1", b"&#x0;", b"<c/>", b'<!DOCTYPE a [<!ENTITY b "c">]>', b"XFD1048576", b"9" * 400, b"x" * 5_000),
    *(b"\xef\xbb\xbf", b"NaN", b'number-columns-repeated="99999999"', b"null", b"\\ud800"),
]
SEEDS: dict[str, Callable[[Path], bytes]] = {
    "csv": lambda _: "\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS).encode(),
    "json": lambda _: json.dumps([dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]).encode(),
    "jsonl": lambda _: b"\n".join(json.dumps(dict(zip(ROWS[0], row, strict=True))).encode() for row in ROWS[1:]),
    "xlsx": lambda folder: xlsx(folder / "seed.xlsx", ROWS).read_bytes(),
    "ods": lambda folder: ods(folder / "seed.ods", ROWS).read_bytes(),
}
SHIPPED = Path(__file__).parents[4] / "content/mappings"
PARTS = {"xlsx": "xl/worksheets/sheet1.xml", "ods": "content.xml"}


class Hostile:
    """A town that takes whatever comes, and must stay sound."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        small_source(folder / "town")
        (folder / "map.toml").write_text(MAPPING)
        self.mapping = read_mapping(folder / "map.toml")
        self.seeds = {ending: seed(folder) for ending, seed in SEEDS.items()}

    def take(self, ending: str, data: bytes) -> None:
        table = self.folder / f"table.{ending}"
        table.write_bytes(data)
        try:
            plan_import(table, self.mapping, self.folder / "town").commit()
        except (TableError, LandingError):
            return
        assert check(self.folder / "town").faults == []

    def spoiled(self, ending: str, chance: random.Random) -> bytes:
        """A sound table with some bytes taken out, doubled, or replaced by nasty ones."""
        if ending in PARTS and chance.random() < 0.7:  # inside a whole ZIP, so that more than its frame is tried
            source, target = self.folder / f"seed.{ending}", self.folder / f"part.{ending}"
            return part_replaced(source, target, PARTS[ending], lambda part: mutated(part, chance)).read_bytes()
        return mutated(self.seeds[ending], chance)


def cpu_seconds() -> float:
    """Of this process and of those that read spreadsheets for it."""
    own, children = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def mutated(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(found) + 1), chance.choice((0, 1, 1, 4, 40))
        piece = chance.choice(
            (b"", chance.choice(NASTY), bytes([chance.randrange(256)]), bytes(found[at : at + length]))
        )
        found[at : at + length] = piece * chance.choice((1, 1, 2))
    return bytes(found)


@pytest.fixture
def hostile(tmp_path: Path) -> Hostile:
    return Hostile(tmp_path)


@pytest.mark.parametrize("ending", SEEDS)
def test_a_sound_table_is_taken(hostile: Hostile, ending: str) -> None:
    hostile.take(ending, hostile.seeds[ending])
    assert (hostile.folder / "town/procedure/1").exists()


@pytest.mark.parametrize(("ending", "times"), [("csv", 60), ("json", 60), ("jsonl", 60), ("xlsx", 6), ("ods", 6)])
def test_spoiled_tables_give_clear_errors_only(hostile: Hostile, ending: str, times: int) -> None:
    chance = random.Random(random.randrange(2**32))  # noqa: S311 - variety, not secrecy
    for _ in range(times):
        hostile.take(ending, hostile.spoiled(ending, chance))


@pytest.mark.soak
@pytest.mark.parametrize("ending", SEEDS)
def test_a_minute_of_spoiled_tables(hostile: Hostile, ending: str) -> None:
    chance = random.Random(random.randrange(2**32))  # noqa: S311 - variety, not secrecy
    until = cpu_seconds() + SOAK_CPU_SECONDS
    while cpu_seconds() < until:
        hostile.take(ending, hostile.spoiled(ending, chance))


def spoiled_mapping(folder: Path, seed: bytes, chance: random.Random) -> None:
    """A mapping is one, or it is told why not; what it then makes of a table is sound."""
    path = folder / "spoiled.toml"
    path.write_bytes(mutated(seed, chance))
    with suppress(MappingError, TableError, LandingError):
        mapping = read_mapping(path)
        plan_import(folder / "rows.csv", mapping, folder / "town").commit()
        assert check(folder / "town").faults == []


@pytest.mark.parametrize("seconds", [1, pytest.param(SOAK_CPU_SECONDS, marks=pytest.mark.soak)])
def test_a_spoiled_mapping_is_used_or_told(hostile: Hostile, seconds: float) -> None:
    chance = random.Random(random.randrange(2**32))  # noqa: S311 - variety, not secrecy
    (hostile.folder / "rows.csv").write_bytes(hostile.seeds["csv"])
    seeds = [MAPPING.encode(), *(path.read_bytes() for path in sorted(SHIPPED.glob("*.toml")))]
    until = cpu_seconds() + seconds
    while cpu_seconds() < until:
        spoiled_mapping(hostile.folder, chance.choice(seeds), chance)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)
NAMES = st.sampled_from(["kind", "language", "key", "column", "table", "case", "says_nothing", "x"])


@given(st.dictionaries(NAMES, VALUES))
@settings(max_examples=60)
def test_any_table_of_settings_is_a_mapping_or_told_why_not(
    tmp_path_factory: pytest.TempPathFactory, about: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("map") / "map.toml"
    path.write_text("\n".join(f"{name} = {json.dumps(value)}" for name, value in about.items()), "utf-8")
    with pytest.raises(MappingError) as error:
        read_mapping(path)
    assert error.value.faults
    assert all(str(fault).startswith("map.toml") for fault in error.value.faults)
