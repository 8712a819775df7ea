"""Writing the search index into a slot's database: plain FTS5, which any SQLite from 3.40 on opens.

For each language there are two contentless FTS5 tables, so that what is typed letter by letter is looked up in the
short fields alone: ``search_names_LANGUAGE`` and ``search_text_LANGUAGE``. Every word in them is folded already, so
that FTS5 only splits at spaces. A record is taken out by giving FTS5 the very words that were put in; they are derived
again from the record, which is sound for as long as ``VERSION`` is the same.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from content.search.entry import Entry, Phrase
from content.search.fold import FOLD_VERSION, as_written
from content.search.forms import FORMS_VERSION, forms

VERSION = f"{FOLD_VERSION}.{FORMS_VERSION}.1"  # the folding, the forms, and how the index is laid out
LONGEST_START = 3
_BATCH = 200
_JOINED = {"vi"}  # languages whose words are mostly two syllables, written apart
_UNMARKED = {"he"}  # languages in which the written word says no more than the folded one


class IndexStore:
    """Takes the entries of a slot that is being made or changed; ``finish`` writes what still waits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._waiting: dict[str, list[tuple[object, ...]]] = {}
        self._counts: dict[str, _Counts] = {}
        self._next = 0

    def create(self, languages: Iterable[str]) -> None:
        """The empty tables of a new index, or of one that is made anew."""
        for (name,) in self._db.execute("SELECT name FROM sqlite_schema WHERE name GLOB 'search*' AND rootpage > 0"):
            raise ValueError(f"there is a table {name} already")
        self._db.executescript(_TABLES)
        for language in languages:
            for table, columns in (("names", "title, names, keywords, forms"), ("text", "text, forms, written")):
                self._db.execute(
                    f"CREATE VIRTUAL TABLE {fts(table, language)} USING "
                    f"fts5({columns}, content='', tokenize='ascii', prefix='{'4 5' if table == 'names' else ''}')"
                )
        self._db.execute("INSERT INTO search_meta VALUES ('version', ?)", (VERSION,))
