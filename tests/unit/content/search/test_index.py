"""The index: plain FTS5 in the slot's own file, there with the whole slot or not at all, of one version."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from content.cli import content
from content.faults import FaultySource
from content.reader import Slot, SlotError
from content.refresh import refresh
from content.search.searcher import Searcher
from content.search.version import VERSION
from content.search.word_table import unpacked_words
from tests.helpers.searching import DAY, SearchedTown, every_row, faults_of, keys

LANGUAGES = ("en", "vi", "ar")


@pytest.fixture
def town(tmp_path: Path) -> SearchedTown:
    town = SearchedTown(tmp_path, *LANGUAGES)
    town.add("office/hall", {"en": {"title": "Town hall", "address": "1 Quay"}})
    town.add(
        "procedure/mooring",
        {"en": {"title": "Winter mooring"}, "vi": {"title": "Neo thuyền mùa đông"}, "ar": {"title": "رسو الشتاء"}},
    )
    town.source.thesaurus("en", ["mooring", "berth"])
    town.build()
    return town


@pytest.fixture
def database(town: SearchedTown) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(town.slot / "content.db")) as connection:
        yield connection


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(content, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def found(town: SearchedTown, query: str = "winter mooring", language: str = "en") -> list[str]:
    with Searcher(town.slot) as searcher:
        return keys(searcher.search(query, language, today=DAY))


def of_version(town: SearchedTown, version: str) -> None:
    """As if the slot had been built by another version of the software, which indexed in another way."""
    with closing(sqlite3.connect(town.slot / "content.db")) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = 'search'", (version,))
        connection.execute("DELETE FROM search_row WHERE language = 'vi'")
        connection.execute("DELETE FROM search_word WHERE language = 'vi'")
        connection.commit()


def test_any_sqlite_with_fts5_reads_it(database: sqlite3.Connection) -> None:
    """No extension, no function of ours: a plain connection looks up folded words."""
    sql = (
        'SELECT key FROM "search_names_vi" AS found JOIN search_row ON id = found.rowid WHERE "search_names_vi" MATCH ?'
    )
    assert database.execute(sql, ("thuyen mua",)).fetchall() == [("procedure/mooring",)]
    assert database.execute(sql, ("thuyền",)).fetchall() == []


def test_only_the_tokenizer_ascii_is_named_and_there_are_two_tables_for_each_language(
    database: sqlite3.Connection,
) -> None:
    rows = database.execute("SELECT name, sql FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'").fetchall()
    assert {name for name, _ in rows} == {f"search_{table}_{each}" for table in ("names", "text") for each in LANGUAGES}
    for _, sql in rows:
        assert "fts5" in sql
        assert re.findall(r"tokenize\s*=\s*'([^']*)'", sql) == ["ascii"]


def test_the_database_and_its_indexes_are_sound(town: SearchedTown) -> None:
    assert faults_of(town.slot) == []


def test_a_damaged_index_is_not_sound(town: SearchedTown, database: sqlite3.Connection) -> None:
    """So that the test above can fail."""
    database.execute("DELETE FROM search_names_en_data WHERE id > 10")
    database.commit()
    assert faults_of(town.slot) == ["search_names_en"]


def test_the_words_are_folded_and_there_is_no_other_file(town: SearchedTown, database: sqlite3.Connection) -> None:
    assert sorted(path.name for path in town.slot.iterdir()) == ["content.db", "lock", "media"]
    (table,) = database.execute("SELECT words FROM search_word WHERE language = 'ar'").fetchone()
    words = {word for word, *_ in unpacked_words(table)}
    assert {"رسو", "الشتا", "شتا"} <= words


def test_a_faulty_source_leaves_the_old_slot_with_the_old_index(town: SearchedTown) -> None:
    town.add("procedure/other", {"en": {"title": "Summer mooring"}}, fields=["unknown"])
    with pytest.raises(FaultySource):
        town.build()
    assert found(town) == ["mooring"]
    assert found(town, "summer") == []


@pytest.mark.parametrize("version", ["0.0.0", "", "1", f"{VERSION}.1"])
def test_an_index_of_another_version_is_refused_and_the_command_that_mends_it_is_named(
    town: SearchedTown, version: str
) -> None:
    of_version(town, version)
    with pytest.raises(SlotError) as refused:
        Searcher(town.slot)
    assert str(refused.value).startswith(f"{town.slot}: ")
    assert "kiosk content index" in str(refused.value)


def test_a_slot_without_an_index_is_refused_too(town: SearchedTown) -> None:
    with closing(sqlite3.connect(town.slot / "content.db")) as connection:
        connection.execute("DELETE FROM meta WHERE name = 'search'")
        connection.commit()
    with pytest.raises(SlotError, match="kiosk content index"):
        Searcher(town.slot)


def test_what_is_no_slot_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SlotError):
        Searcher(tmp_path / "none")


def test_it_is_made_anew_from_the_slot_alone_and_equal_to_that_of_a_build(town: SearchedTown) -> None:
    before = every_row(town.slot)
    with Slot(town.slot) as slot:
        generation = slot.generation
    of_version(town, "0.0.0")
    shutil.rmtree(town.source.path)
    assert refresh(town.slot)
    assert every_row(town.slot) == before
    with Slot(town.slot) as slot:
        assert (slot.generation, slot.search_version) == (generation, VERSION)
    assert found(town) == found(town, "neo thuyen", "vi") == ["mooring"]
    assert found(town, "berth") == ["mooring"]
    assert not refresh(town.slot)
    assert faults_of(town.slot) == []


def test_the_command_says_what_it_did(town: SearchedTown) -> None:
    of_version(town, "0.0.0")
    assert run("index", town.slot).stdout == f"{town.slot}: the search index was made anew\n"
    assert run("index", town.slot).stdout == f"{town.slot}: the search index is of this version\n"
    assert found(town) == ["mooring"]


def test_the_command_refuses_what_is_no_slot_in_one_line(tmp_path: Path) -> None:
    result = run("index", tmp_path / "none")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {tmp_path}/none: ")
    assert result.stderr.count("\n") == 1
