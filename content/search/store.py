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
from content.search.indexed import REMEMBERED, Indexed, Indexer
from content.search.version import VERSION
from content.search.word_table import changed, packed_words, unpacked_words

_COLUMNS = {"names": ("title", "names", "keywords", "forms"), "text": ("text", "forms", "written")}
_BATCH = 200
_USUAL, _MANY = 2**20, 4 * 2**20  # bytes of words that FTS5 gathers before it writes them

type Start = tuple[str, int, int]


class IndexStore:
    """Takes entries in and out, inside the transaction of whoever holds the connection; ``finish`` ends it."""

    def __init__(self, connection: sqlite3.Connection, remembered: int = REMEMBERED) -> None:
        """``remembered``: how many words of a language to keep in mind, which costs memory and saves time."""
        self._db = connection
        self._remembered = remembered
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

    def drop_parts(self, parts: Iterable[str]) -> None:
        """Some of them with all they hold; none is there: well."""
        for part in parts:
            for table in _COLUMNS:
                self._db.execute(f"DROP TABLE IF EXISTS {_fts(table, part)}")
            for table in ("search_row", "search_start", "search_word"):
                self._db.execute(f"DELETE FROM {table} WHERE language = ?", (part,))

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
        for start in sorted(_starts(entry, made)):
            self._add("search_start", language, *start, self._last)
        self._counted(language).count_in(made)

    def change(self, language: str, before: Entry | None, after: Entry | None) -> None:
        """A record which ``put`` got as ``before`` is found as ``after``; None for one that is not found.

        Only what differs is written: each page of a card can be written so many times.
        """
        if before is None:
            if after is not None:
                self.put(language, after)
            return
        number = self._number(language, before)
        made = self._indexer(language).indexed(before)
        found = self._indexer(language).indexed(after) if after is not None else None
        self._change_texts(language, number, made, found)
        self._change_starts(language, number, _starts(before, made), _starts(after, found))
        if after is None:
            self._db.execute("DELETE FROM search_row WHERE id = ?", (number,))
        elif after.row != before.row:
            self._db.execute("UPDATE search_row SET body = ? WHERE id = ?", (msgspec.json.encode(after.row), number))
        self._counted(language).change(made, found)

    def _number(self, language: str, entry: Entry) -> int:
        sql = "SELECT id FROM search_row WHERE language = ? AND key = ?"
        (number,) = self._db.execute(sql, (language, entry.row.key)).fetchone()
        return int(number)

    def _change_texts(self, language: str, number: int, before: Indexed, after: Indexed | None) -> None:
        for table, columns in _COLUMNS.items():
            old, new = getattr(before, table), getattr(after, table, None)
            if old == new:
                continue
            name, marks = _fts(table, language), ", ".join("?" * len(columns))
            named = f"({name}, rowid, {', '.join(columns)})"
            self._db.execute(f"INSERT INTO {name}{named} VALUES ('delete', ?, {marks})", (number, *old))
            if new is not None:
                self._db.execute(f"INSERT INTO {name}(rowid, {', '.join(columns)}) VALUES (?, {marks})", (number, *new))

    def _change_starts(self, language: str, number: int, before: set[Start], after: set[Start]) -> None:
        where = "language = ? AND letters = ? AND named = ? AND asked = ? AND id = ?"
        for start in sorted(before - after):
            self._db.execute(f"DELETE FROM search_start WHERE {where}", (language, *start, number))
        for start in sorted(after - before):
            self._add("search_start", language, *start, number)

    def gather_more(self, language: str) -> None:
        """Let FTS5 write less often while many records are put: each time it merges what it has written before."""
        for table in _COLUMNS:
            self._gather(_fts(table, language), _MANY)

    def _gather(self, name: str, size: int) -> None:
        self._db.execute(f"INSERT INTO {name}({name}, rank) VALUES ('hashsize', ?)", (size,))

    def finish(self, *, whole: bool) -> None:
        """Write what still waits; ``whole`` after every record was put, which leaves the index as small as it gets."""
        self.flush()
        for language, counts in self._counts.items():
            self._count(language, counts)
            for table in _COLUMNS if whole else ():
                name = _fts(table, language)
                self._db.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")
                self._gather(name, _USUAL)
        self._counts.clear()
        self._indexers.clear()

    def _count(self, language: str, counts: WordCounts) -> None:
        """Bring the table of words up to date."""
        found = self._db.execute("SELECT words FROM search_word WHERE language = ?", (language,)).fetchone()
        before = found[0] if found else b""
        table = packed_words(changed(unpacked_words(before) if before else (), counts.rows()))
        if table == before:
            return
        self._db.execute("DELETE FROM search_word WHERE language = ?", (language,))
        if table:
            self._db.execute("INSERT INTO search_word VALUES (?, ?)", (language, table))

    def flush(self) -> None:
        """Write the rows that were gathered."""
        for table in tuple(self._waiting):
            self._write(table)

    def _indexer(self, language: str) -> Indexer:
        if language not in self._indexers:
            self._indexers[language] = Indexer(language.partition("_")[0], self._remembered)
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


def _starts(entry: Entry | None, made: Indexed | None) -> set[Start]:
    """Letters that a name begins with, whether it is another name than the title, and how much is asked for it."""
    if entry is None or made is None:
        return set()
    return {(letters, named, -entry.row.asked) for letters, named in made.starts}


def _fts(table: str, language: str) -> str:
    return f'"search_{table}_{language}"'


_TABLES = (
    "CREATE TABLE search_row (id INTEGER PRIMARY KEY, language TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL)",
    "CREATE UNIQUE INDEX search_row_key ON search_row (language, key)",
    """CREATE TABLE search_start (
         language TEXT, letters TEXT, named INTEGER, asked INTEGER, id INTEGER,
         PRIMARY KEY (language, letters, named, asked, id)
       ) WITHOUT ROWID""",
    "CREATE TABLE search_word (language TEXT PRIMARY KEY, words BLOB NOT NULL)",
)
_OURS = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND (sql LIKE 'CREATE VIRTUAL TABLE%' OR "
    "name IN ('search_row', 'search_start', 'search_word')) AND name GLOB 'search_*'"
)
