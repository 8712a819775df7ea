"""A minute of damaged and mixed-up files for each importer of a standard: read, or a clear error, nothing else."""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from content.landing import Landing
from content.schedules import from_ical, from_osm
from content.standards.cpsv import read_cpsv, write_cpsv
from content.standards.hsds import read_hsds, write_hsds, write_hsds_tables
from content.standards.reading import Reading, StandardError
from content.standards.town_records import records_of
from content.testing import generate_source, small_source

CPU_SECONDS = 60  # for each importer: ten of them in ten minutes, with those of tables
JUNK = [
    b"\x00",
    b"\xff\xfe",
    b'"',
    b"{",
    b"[",
    b"}",
    b",",
    b"\xe2\x80\xae",
    b"null",
    b"NaN",
    b"-1",
    b"9" * 400,
    b"x" * 90_000,
    b"\n",
]
HOURS = [
    "Mo",
    "-",
    "Fr",
    " ",
    "09:00-17:00",
    ";",
    ",",
    "PH",
    "off",
    "Jul",
    "2026",
    "24:00",
    "31",
    "[1]",
    '"x"',
    "week",
    "+",
    "||",
]


RULE = ["FREQ=", "WEEKLY", "DAILY", "MONTHLY", ";", "BYDAY=", "MO", ",", "-1FR", "UNTIL=", "20260701", "T000000Z",
        "COUNT=", "3", "99999999", "INTERVAL=2", "BYMONTH=", "13", "="]  # fmt: skip


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A file after a few accidents: pieces lost, doubled, exchanged or replaced."""
    for _ in range(chance.randint(1, 4)):
        first, last = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        last = min(last, first + chance.choice([1, 3, 40, 4_000]))
        piece = chance.choice([b"", data[first:last] * 2, chance.choice(JUNK), data[first:last][::-1]])
        data = data[:first] + piece + data[last:]
    return data


def mixed(value: Any, chance: random.Random, spare: list[Any]) -> Any:
    """A JSON value with parts of it exchanged for parts of elsewhere."""
    if chance.random() < 0.01:
        return chance.choice(spare)
    if isinstance(value, dict):
        return {name: mixed(item, chance, spare) for name, item in value.items()}
    return [mixed(item, chance, spare) for item in value] if isinstance(value, list) else value


def parts(value: Any) -> Iterator[Any]:
    yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(item)


def variants(files: dict[str, str], chance: random.Random) -> Iterator[dict[str, bytes]]:
    """Without end: the files with one of them damaged or mixed up."""
    while True:
        name = chance.choice(sorted(files))
        data = files[name].encode()
        if name.endswith(".csv") or chance.random() < 0.5:
            data = damaged(data, chance)
        else:
            value = json.loads(data)
            data = json.dumps(mixed(value, chance, list(parts(value))[:400])).encode()
        yield {**{other: text.encode() for other, text in files.items()}, name: data}


def soak(read: Callable[[Path], Reading], files: dict[str, str], path: str, folder: Path, seconds: float) -> int:
    chance = random.Random(1)  # noqa: S311 - variety, not secrecy
    town = Landing(small_source(folder / "town").path)
    until, count = process_time() + seconds, 0
    (folder / "in").mkdir()
    for variant in variants(files, chance):
        for name, data in variant.items():
            (folder / "in" / name).write_bytes(data)
        with suppress(StandardError):
            town.plan(read(folder / "in" / path).incoming, "soak")
        count += 1
        if process_time() > until:
            break
    return count


@pytest.mark.parametrize(("form", "share"), [("hsds", 0.5), ("hsds-csv", 0.5), ("cpsv-ap", 1)])
@pytest.mark.parametrize("seconds", [1, pytest.param(CPU_SECONDS, marks=pytest.mark.soak)])
def test_damaged_files_are_read_or_a_clear_error(form: str, share: float, seconds: float, tmp_path: Path) -> None:
    seconds *= share
    generate_source(tmp_path / "source", procedures=2, languages=2)
    records = records_of(tmp_path / "source")
    if form == "cpsv-ap":
        assert soak(read_cpsv, {"a.jsonld": write_cpsv(records)}, "a.jsonld", tmp_path, seconds) > 3
        return
    files = write_hsds(records) if form == "hsds" else write_hsds_tables(records)
    assert soak(lambda path: read_hsds(path, today=date(2026, 5, 4)), files, "", tmp_path, seconds) > 3


@pytest.mark.parametrize("seconds", [1, pytest.param(CPU_SECONDS, marks=pytest.mark.soak)])
def test_any_hours_of_openstreetmap_are_exact_or_kept(seconds: float) -> None:
    chance = random.Random(2)  # noqa: S311 - variety, not secrecy
    until = process_time() + seconds
    while process_time() < until:
        text = "".join(chance.choices(HOURS, k=chance.randint(1, 14)))
        assert from_osm(text).hours is not None or from_osm(text).verbatim == text.strip()


@pytest.mark.parametrize("seconds", [1, pytest.param(CPU_SECONDS, marks=pytest.mark.soak)])
def test_any_calendar_is_exact_or_kept(seconds: float) -> None:
    chance = random.Random(3)  # noqa: S311 - variety, not secrecy
    until = process_time() + seconds
    while process_time() < until:
        rule = "".join(chance.choices(RULE, k=chance.randint(1, 9)))
        lines = ["DTSTART:20260601T090000", "DTEND:20260601T100000", f"RRULE:{rule}", "RRULE:FREQ=DAILY",
                 "EXDATE:20260601", "DURATION:PT1H"]  # fmt: skip
        text = "\n".join(["BEGIN:VEVENT", *chance.choices(lines, k=4), "END:VEVENT"])
        text = damaged(text.encode(), chance).decode("utf-8", "replace") if chance.random() < 0.5 else text
        read = from_ical(text)
        assert read.hours is not None or read.verbatim or not text.strip()
