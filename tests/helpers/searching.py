"""Small towns to search in: a record is one call, with its words in the languages it has."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from content.build import build
from content.search.answer import Answer
from content.search.searcher import Searcher
from content.testing import SourceFolder
from content.toml_tables import words_text
from content.translation import Written, part_hash

DAY = date(2026, 5, 4)
LOCALES = {"en": "en_GB", "vi": "vi_VN", "id": "id_ID", "ar": "ar_EG", "he": "he_IL", "de": "de_DE"}

type Texts = Mapping[str, str | Sequence[str]]


class SearchedTown:
    """A source in ``folder`` and the slot that is built of it; the first language is the source language."""

    def __init__(self, folder: Path, *languages: str) -> None:
        self.folder = folder
        self.source = SourceFolder(folder / "source")
        facts = {
            "time_zone": "Europe/Lisbon",
            "currency": "EUR",
            "source_language": languages[0],
            "content_date": DAY,
            "languages": [{"code": code, "locale": LOCALES[code]} for code in languages],
        }
        self.source.facts("town", facts)
        self.source.words("town", languages[0], {"title": "Saltmere", "welcome": "Welcome"})

    @property
    def slot(self) -> Path:
        return self.folder / "slot"

    def add(self, key: str, words: Mapping[str, Texts], **facts: object) -> None:
        """A record; lists are words that each language writes for itself, such as everyday names."""
        tier = {"tier": "catalogue"} if key.startswith("procedure/") else {}
        self.source.facts(key, {**tier, **facts})
        first = next(iter(words.values()))
        for language, texts in words.items():
            lines = {path: list(text) for path, text in texts.items() if not isinstance(text, str)}
            plain = {path: text for path, text in texts.items() if isinstance(text, str)}
            made_from = {path: part_hash(str(first[path])) for path in plain if texts is not first}
            self.source.write(f"{key}/{language}.toml", words_text(Written(plain, lines, made_from)))

    def build(self) -> Path:
        build(self.source.path, self.slot)
        return self.slot


def keys(answer: Answer) -> list[str]:
    """The ids of what was found, best first."""
    return [hit.key.partition("/")[2] for hit in answer.hits]


def search(town: SearchedTown, query: str, language: str, kind: str | None = None, today: date = DAY) -> Answer:
    """One query to a town as it stands now."""
    with Searcher(town.build()) as searcher:
        return searcher.search(query, language, kind, today=today)


def every_row(slot: Path) -> list[tuple[object, ...]]:
    """What an index holds beside its FTS5 tables, without the numbers of its rows."""
    starts = (
        "SELECT search_start.language, letters, named, asked, key FROM search_start JOIN search_row USING (id) "
        "ORDER BY 1, 2, 3, 4, 5"
    )
    with closing(sqlite3.connect(slot / "content.db")) as database:
        rows = database.execute("SELECT language, key, body FROM search_row ORDER BY 1, 2").fetchall()
        words = database.execute("SELECT * FROM search_word ORDER BY 1, 2").fetchall()
        return [*rows, *database.execute(starts), *words]


def faults_of(slot: Path) -> list[str]:
    """What SQLite finds wrong with a slot's database, and the FTS5 tables of search that are not sound."""
    with closing(sqlite3.connect(slot / "content.db")) as database:
        found = [text for (text,) in database.execute("PRAGMA integrity_check") if text != "ok"]
        for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%'").fetchall():
            try:
                database.execute(f"INSERT INTO {name}({name}) VALUES ('integrity-check')")  # noqa: S608 - ours
            except sqlite3.DatabaseError:
                found.append(name)
    return found
