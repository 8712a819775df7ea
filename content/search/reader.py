"""Reading the search index of a finished slot: standard library and msgspec only. Every question has a work budget."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from content.packed import unpacked
from content.reader import SlotError, open_slot
from content.search.entry import Row
from content.search.version import VERSION
from content.search.word_table import unpacked_words

STEPS = 400_000  # of SQLite's machine in one question: some 20 ms here
_EVERY = 2_000
_LONG = 20_000  # bytes, packed: about 60,000 as they are
_KEPT = 3_000  # rows that were read: from one letter to the next most of them are wanted again
_ROW = msgspec.json.Decoder(Row)
_GROUP = msgspec.json.Decoder(tuple[str, ...])


class IndexReader:
    """The index of one slot; raises SlotError where there is none that this version understands."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._lock, self._db = open_slot(self.path)
        self._rows: dict[int, Row] = {}
        try:
            found = self._all("SELECT value FROM meta WHERE name = 'search'")
        except sqlite3.Error:
            found = []
        if found != [(VERSION,)]:
            self.close()
            raise SlotError(
                "its search index is of another version", self.path, "Make it anew: kiosk content index SLOT"
            )

    def close(self) -> None:
        """Let go of the slot; closing twice is harmless."""
        self._db.close()
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def counts(self) -> dict[str, int]:
        """How many records are indexed in each language."""
        return dict(self._all("SELECT language, count(*) FROM search_row GROUP BY language"))

    def words(self, language: str) -> Iterator[tuple[str, int, int, int]]:
        """Every word in alphabetical order: in how many names, texts, and as people write it."""
        for (table,) in self._all("SELECT words FROM search_word WHERE language = ?", language):
            return unpacked_words(table)
        return iter(())

    def thesaurus(self, language: str) -> list[tuple[str, ...]]:
        """The groups of words that mean the same."""
        rows = self._all("SELECT words FROM thesaurus WHERE language = ? ORDER BY rowid", language)
        return [_GROUP.decode(words) for (words,) in rows]

    def rows(self, numbers: Iterable[int]) -> dict[int, Row]:
        """The rows of these records."""
        numbers = list(numbers)
        missing = [number for number in numbers if number not in self._rows]
        if missing:
            if len(self._rows) + len(missing) > _KEPT:
                self._rows.clear()
                missing = numbers
            wanted = msgspec.json.encode(missing).decode()
            found = self._all("SELECT id, body FROM search_row WHERE id IN (SELECT value FROM json_each(?))", wanted)
            self._rows.update((number, _ROW.decode(body)) for number, body in found)
        return {number: self._rows[number] for number in numbers}

    def starting(self, language: str, letters: str, limit: int) -> list[int]:
        """The records one of whose names starts with one to three letters: titles first, the most asked first."""
        rows = self._all(
            "SELECT id FROM search_start JOIN search_row USING (id) WHERE search_start.language = ? AND letters = ? "
            "ORDER BY named, asked, key LIMIT ?",
            language, letters, limit,
        )  # fmt: skip
        return [number for (number,) in rows]

    def matching(self, table: str, language: str, expression: str, limit: int) -> list[tuple[int, float]]:
        """The best records for an FTS5 expression: number and BM25, larger is better. Nothing when it costs too much.

        Records that are as good as the last one are left out where there are more of them than fit, so that the
        answer does not depend on the order in which records were put in.
        """
        name = f'"search_{table}_{language}"'
        weights = "4.0, 4.0, 2.0, 2.0" if table == "names" else "1.0, 0.6, 0.6"
        good = f"-bm25({name}, {weights}) AS good"
        sql = f"SELECT rowid, {good} FROM {name} WHERE {name} MATCH ? ORDER BY good DESC LIMIT ?"
        with self._budget():
            try:
                found = self._all(sql, expression, limit + 1)
            except sqlite3.OperationalError:  # interrupted
                return []
        if len(found) > limit and found[0][1] > found[-1][1]:
            return [(number, good) for number, good in found if good > found[-1][1]]
        return found[:limit]

    def has_phrase(self, language: str, words: str) -> bool:
        """Whether any record has these words next to each other."""
        return any(
            self._all(f'SELECT 1 FROM "{name}" WHERE "{name}" MATCH ? LIMIT 1', f'"{words}"')
            for name in (f"search_names_{language}", f"search_text_{language}")
        )

    def written(self, key: str, language: str) -> Mapping[str, str]:
        """The texts of a record in a language, by part; none of a very long one, which takes long to read."""
        sql = "SELECT written FROM words WHERE key = ? AND language = ? AND length(written) <= ?"
        for (body,) in self._all(sql, key, language, _LONG):
            return _TEXTS.decode(unpacked(body)).texts
        return {}

    @contextmanager
    def _budget(self) -> Iterator[None]:
        """Stop a question that takes more steps than it may; what it found by then is lost."""
        left = STEPS // _EVERY

        def step() -> int:
            nonlocal left
            left -= 1
            return left < 0

        self._db.set_progress_handler(step, _EVERY)
        try:
            yield
        finally:
            self._db.set_progress_handler(None, 0)

    def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return self._db.execute(sql, values).fetchall()


class _Texts(msgspec.Struct):
    texts: dict[str, str] = {}


_TEXTS = msgspec.json.Decoder(_Texts)
