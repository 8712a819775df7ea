"""Writing the search index into a slot's database: plain FTS5, which any SQLite from 3.40 on opens.

For each language there are two contentless FTS5 tables, so that what is typed letter by letter is looked up in the
short fields alone: ``search_names_LANGUAGE`` and ``search_text_LANGUAGE``. Every word in them is folded already, so
that FTS5 only splits at spaces. A record is taken out by giving FTS5 the very words that were put in; they are derived
again from the record, which is sound for as long as ``VERSION`` is the same.
"""

import sqlite3
from collections.abc import Iterable

import msgspec

from content.search.counts import WordCounts
from content.search.entry import Entry
from content.search.indexed import Indexer
from content.search.version import VERSION

_COLUMNS = {"names": ("title", "names", "keywords", "forms"), "text": ("text", "forms", "written")}
_BATCH = 200


class IndexStore:
    """Takes entries in and out, inside the transaction of whoever holds the connection; ``finish`` ends it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._waiting: dict[str, list[tuple[object, ...]]] = {}
        self._counts: dict[str, WordCounts] = {}
        self._indexers: dict[str, Indexer] = {}
        self._last = 0

    def create(self, languages: Iterable[str]) -> None:
        """The empty tables of a new index."""
        for statement in _TABLES:
            self._db.execute(statement)
        self.add_parts(languages)
        self._db.execute("INSERT OR REPLACE INTO meta VALUES ('search', ?)", (VERSION,))

    def add_parts(self, parts: Iterable[str]) -> None:
        """More of them: one for each language, and one for the map in each, see ``content.search.places``."""
        for part in parts:
            for table, columns in _COLUMNS.items():
                settings = "content='', tokenize='ascii'"
                name = _fts(table, part)
                self._db.execute(f"CREATE VIRTUAL TABLE {name} USING fts5({', '.join(columns)}, {settings})")

    def drop(self) -> None:
        """Take the whole index out of a database, of whatever version it is."""
        names = [name for (name,) in self._db.execute(_OURS)]
        for name in names:
            self._db.execute(f'DROP TABLE IF EXISTS "{name}"')
        self._last = 0

    def resume(self) -> None:
        """Go on with an index that is there."""
        (self._last,) = self._db.execute("SELECT coalesce(max(id), 0) FROM search_row").fetchone()

    def put(self, language: str, entry: Entry) -> None:
        """Index one record that is not in the index."""
        self._last += 1
        made = self._indexer(language).indexed(entry)
        self._add("search_row", self._last, language, entry.row.key, msgspec.json.encode(entry.row))
        for table, texts in (("names", made.names), ("text", made.text)):
            self._add(_fts(table, language), self._last, *texts)
        for letters, named in made.starts:
            self._add("search_start", language, letters, named, -entry.row.asked, self._last)
        self._counted(language).count_in(made)

    def take_out(self, language: str, entry: Entry) -> None:
        """Take out a record that ``put`` got in this very form."""
        self.flush()
        found = self._db.execute("SELECT id FROM search_row WHERE language = ? AND key = ?", (language, entry.row.key))
        (number,) = found.fetchone()
        made = self._indexer(language).indexed(entry)
        for table, texts in (("names", made.names), ("text", made.text)):
            name, marks = _fts(table, language), ", ".join("?" * len(texts))
            columns = ", ".join(_COLUMNS[table])
            taken_out = f"INSERT INTO {name}({name}, rowid, {columns}) VALUES ('delete', ?, {marks})"
            self._db.execute(taken_out, (number, *texts))
        for letters, named in made.starts:
            where = "language = ? AND letters = ? AND named = ? AND asked = ? AND id = ?"
            self._db.execute(
                f"DELETE FROM search_start WHERE {where}", (language, letters, named, -entry.row.asked, number)
            )
        self._db.execute("DELETE FROM search_row WHERE id = ?", (number,))
        self._counted(language).count_out(made)

    def finish(self, *, whole: bool) -> None:
        """Write what still waits; ``whole`` after every record was put, which leaves the index as small as it gets."""
        self.flush()
        for language, counts in self._counts.items():
            rows = [(language, *row) for row in counts.rows()]
            if whole:
                self._db.executemany("INSERT INTO search_word VALUES (?, ?, ?, ?, ?)", rows)
                for table in _COLUMNS:
                    name = _fts(table, language)
                    self._db.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")
            else:
                self._db.executemany(_COUNT_MORE, rows)
                gone = [(language, word) for _, word, *counts in rows if min(counts) < 0]
                self._db.executemany(_FORGET_WORD, gone)
        self._counts.clear()

    def flush(self) -> None:
        """Write the rows that were gathered."""
        for table in tuple(self._waiting):
            self._write(table)

    def _indexer(self, language: str) -> Indexer:
        if language not in self._indexers:
            self._indexers[language] = Indexer(language.partition("_")[0])
        return self._indexers[language]

    def _counted(self, language: str) -> WordCounts:
        if language not in self._counts:
            self._counts[language] = WordCounts()
        return self._counts[language]

    def _add(self, table: str, *values: object) -> None:
        waiting = self._waiting.setdefault(table, [])
        waiting.append(values)
        if len(waiting) >= _BATCH:
            self._write(table)

    def _write(self, table: str) -> None:
        rows = self._waiting.pop(table)
        columns = "" if not table.startswith('"') else f"(rowid, {', '.join(_COLUMNS[table.split('_')[1]])})"
        marks = ", ".join("?" * len(rows[0]))
        self._db.executemany(f"INSERT INTO {table}{columns} VALUES ({marks})", rows)


def _fts(table: str, language: str) -> str:
    return f'"search_{table}_{language}"'


_TABLES = (
    "CREATE TABLE search_row (id INTEGER PRIMARY KEY, language TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL)",
    "CREATE UNIQUE INDEX search_row_key ON search_row (language, key)",
    """CREATE TABLE search_start (
         language TEXT, letters TEXT, named INTEGER, asked INTEGER, id INTEGER,
         PRIMARY KEY (language, letters, named, asked, id)
       ) WITHOUT ROWID""",
    """CREATE TABLE search_word (
         language TEXT, word TEXT, names INTEGER, texts INTEGER, written INTEGER,
         PRIMARY KEY (language, word)
       ) WITHOUT ROWID""",
)
_OURS = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND (sql LIKE 'CREATE VIRTUAL TABLE%' OR "
    "name IN ('search_row', 'search_start', 'search_word')) AND name GLOB 'search_*'"
)
_COUNT_MORE = (
    "INSERT INTO search_word VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
    "names = names + excluded.names, texts = texts + excluded.texts, written = written + excluded.written"
)
_FORGET_WORD = "DELETE FROM search_word WHERE language = ? AND word = ? AND names = 0 AND texts = 0"
