"""Files that cannot be read, or belong to nothing: each is named, with what mends it."""

import os
from pathlib import Path

import pytest

from content.check import check
from content.faults import Fault, Place
from content.layout import MAX_MEDIA_BYTES
from content.testing import SourceFolder
from content.toml_file import MAX_BYTES, read_text
from tests.helpers.seeding import (
    ENGLISH,
    FACTS,
    MOVE_IN,
    VIETNAMESE,
    Seed,
    all_of,
    found_after,
    put_before,
    remove,
    write,
)

INDONESIAN = f"{MOVE_IN}/id.toml"


def link(name: str, target: str) -> Seed:
    return lambda source: (source.path / name).symlink_to(target)


def sparse(name: str, size: int) -> Seed:
    return lambda source: os.truncate(source.write(name, b""), size)


def pipe(name: str) -> Seed:
    return lambda source: os.mkfifo(source.path / name)


def media_of_one_name(source: SourceFolder) -> None:
    source.write("media/caf\u00e9.png", b"x")
    source.write("media/cafe\u0301.png", b"x")


CASES = {
    "open quote": (write(ENGLISH, 'title = "A\nsummary = "B"'), "broken-toml", f"{ENGLISH}:1"),
    "open list": (write(FACTS, 'asked = 3\nfields = ["home"'), "broken-toml", f"{FACTS}:2"),
    "nested too deep": (write(ENGLISH, "a = " + "[" * 20_000), "broken-toml", ENGLISH),
    "5,000 digits": (write(FACTS, "asked = " + "9" * 5_000), "broken-toml", FACTS),
    "a key twice": (write(ENGLISH, 'title = "A"\ntitle = "B"'), "duplicate-key", f"{ENGLISH}:2"),
    "a table twice": (write(FACTS, "[figures]\n[figures]\n"), "duplicate-key", f"{FACTS}:2"),
    "a part twice": (put_before(ENGLISH, '"cases.standard.steps.ask" = "x"\n'), "duplicate-key", ENGLISH),
    "media twice": (media_of_one_name, "duplicate-key", "media/caf\u00e9.png"),
    "UTF-16": (write(ENGLISH, 'title = "A"'.encode("utf-16")), "wrong-encoding", ENGLISH),
    "UTF-16 unmarked": (write(ENGLISH, 'title = "A"'.encode("utf-16-le")), "wrong-encoding", ENGLISH),
    "UTF-32": (write(ENGLISH, 'title = "A"'.encode("utf-32")), "wrong-encoding", ENGLISH),
    "Latin-1": (write(ENGLISH, b'summary = "x"\ntitle = "caf\xe9"'), "wrong-encoding", f"{ENGLISH}:2"),
    "huge words": (sparse(ENGLISH, MAX_BYTES + 1), "huge-file", ENGLISH),
    "huge media": (sparse("media/film.bin", MAX_MEDIA_BYTES + 1), "huge-file", "media/film.bin"),
    "a pipe": (all_of(remove(VIETNAMESE), pipe(VIETNAMESE)), "not-a-file", VIETNAMESE),
    "a pipe in media": (all_of(write("media/a.png", b"x"), pipe("media/b.png")), "not-a-file", "media/b.png"),
    "a link to nothing": (link(INDONESIAN, "nowhere"), "broken-link", INDONESIAN),
    "a link to itself": (link(INDONESIAN, "id.toml"), "broken-link", INDONESIAN),
    "a link out": (link(INDONESIAN, "/etc/hostname"), "link-outside", INDONESIAN),
    "a folder's link out": (link("office", "/etc"), "link-outside", "office"),
    "a stray file": (write("notes.txt", "x"), "unknown-file", "notes.txt"),
    "a stray file in a record": (write(f"{MOVE_IN}/plan.docx", "x"), "unknown-file", f"{MOVE_IN}/plan.docx"),
    "a stray file in a kind": (write("field/home.toml", "x"), "unknown-file", "field/home.toml"),
    "a stray folder in a record": (write(f"{MOVE_IN}/more/a.toml", "x"), "unknown-file", f"{MOVE_IN}/more"),
    "an unknown kind": (write("procedur/a/facts.toml", ""), "unknown-kind", "procedur"),
    "capitals in an id": (write("field/Home/facts.toml", ""), "bad-id", "field/Home"),
    "a long id": (write(f"field/{'a' * 81}/facts.toml", ""), "bad-id", f"field/{'a' * 81}"),
    "a name with an override": (write("media/a\u202egnp.jpg", "x"), "bad-name", "media/a\\u202egnp.jpg"),
    "a name in Latin-1": (write("media/caf\udce9.png", "x"), "bad-name", "media/caf\\xe9.png"),
    "no facts": (remove(FACTS), "missing-file", MOVE_IN),
    "a broken thesaurus": (write("thesaurus/en.toml", "[[groups]"), "broken-toml", "thesaurus/en.toml:1"),
    "a thesaurus of no language": (write("thesaurus/fr.toml", ""), "unknown-language", "thesaurus/fr.toml"),
    "a stray file in the thesaurus": (write("thesaurus/notes.txt", "x"), "unknown-file", "thesaurus/notes.txt"),
    "a map without its description": (write("map/map.db", b"x"), "broken-map", "map"),
    "a map that was changed": (write("map/map.json", "{}"), "broken-map", "map"),
    "an unknown language": (write(f"{MOVE_IN}/fr.toml", 'title = "A"'), "unknown-language", f"{MOVE_IN}/fr.toml"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_file_that_is_wrong_is_named_with_a_remedy(name: str, tmp_path: Path) -> None:
    seed, kind, place = CASES[name]
    faults = [fault for fault in found_after(seed, tmp_path / "source") if fault.kind == kind]
    assert [str(fault) for fault in faults if str(fault).startswith((f"{place}: ", f"{place}:1: "))] != []
    assert all(fault.what and fault.remedy.endswith((".", "?")) for fault in faults)


@pytest.mark.parametrize("path", ["/proc/self/mem", "/proc/self/no-such-file"])
def test_a_file_that_not_even_an_administrator_can_read_is_named(path: str) -> None:
    fault = read_text(Path(path), Place("en.toml"))
    assert isinstance(fault, Fault)
    assert (fault.kind, fault.file) == ("unreadable", "en.toml")


def test_a_fault_never_turns_its_own_line_around(tmp_path: Path) -> None:
    faults = found_after(put_before(ENGLISH, '"a\\u202eb\\n" = "x"\n'), tmp_path / "source")
    (said,) = (str(fault) for fault in faults if fault.kind == "unknown-part")
    assert said.startswith(f"{ENGLISH}: a\\u202eb\\n: the record has no such part")


def test_a_source_without_a_town_says_so(tmp_path: Path) -> None:
    SourceFolder(tmp_path).record("field/home", {}, en={"title": "Home"})
    assert [(fault.kind, fault.remedy) for fault in check(tmp_path).faults] == [
        ("missing-file", "Make town/facts.toml and its words.")
    ]


def test_what_editors_and_systems_leave_behind_is_no_fault(tmp_path: Path) -> None:
    leftovers = ("en.toml~", ".en.toml.swp", "#en.toml#", ".DS_Store")
    seeds = [write(f"{MOVE_IN}/{name}", b"\x00") for name in leftovers]
    assert found_after(all_of(*seeds, write("README.md", "x"), write(".gitignore", "")), tmp_path / "s") == []


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    def as_windows_writes(source: SourceFolder) -> None:
        path = source.path / ENGLISH
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert found_after(as_windows_writes, tmp_path / "source") == []


def test_a_link_that_stays_inside_is_followed(tmp_path: Path) -> None:
    inside = all_of(remove("field/home/vi.toml"), link("field/home/vi.toml", "../../field/home/en.toml"))
    assert found_after(inside, tmp_path / "source") == []
