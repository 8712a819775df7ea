"""SQLite's FTS5 as it comes, by its manual (sqlite.org/fts5.html).

Followed: ``unicode61`` with ``remove_diacritics 2`` (4.3.1), a prefix index of two and three letters (4.2), ``bm25()``
with a weight for each column (5.1.1), every word in quotes so that nothing typed is syntax (3.2), the last word as a
prefix (3.3). FTS5 finds no misspelt words by itself. Nothing is stored but the index (contentless, 4.4.1).
"""

import re
import sqlite3
import time
import unicodedata
from pathlib import Path

from bench.search.peers.asking import Asked, Asking
from bench.search.peers.child import Built, Plan, serve

_ACCENTS = re.compile("[\u0300-\u036f]")
_WORD = re.compile("[\\w\u0591-\u05c7\u064b-\u0652\u0670]+")
_WEIGHTS = "10.0, 5.0, 1.0"


def _split(text: str) -> list[str]:
    """Words folded as FTS5 folds them: Latin letters lose their marks, others keep them."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", text.lower()))
    return _WORD.findall(unicodedata.normalize("NFC", bare))


class Fts5:
    """``any``: any of the words; ``all``: all of them, or any where no document has all."""

    version = sqlite3.sqlite_version

    def build(self, plan: Plan) -> Built:
        rows = [(row["title"], "\n".join(row["names"]), row["text"], row["key"]) for row in plan.rows()]
        begun = time.perf_counter()
        db = sqlite3.connect(_file(plan))
        db.execute(
            "CREATE VIRTUAL TABLE found USING fts5(title, names, text, content='', "
            "tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')"
        )
        db.execute("CREATE TABLE document (id INTEGER PRIMARY KEY, key TEXT)")
        for id, (*texts, key) in enumerate(rows):
            db.execute("INSERT INTO found (rowid, title, names, text) VALUES (?, ?, ?, ?)", (id, *texts))
            db.execute("INSERT INTO document VALUES (?, ?)", (id, key))
        db.execute("INSERT INTO found (found) VALUES ('optimize')")
        db.commit()
        db.close()
        return Built(time.perf_counter() - begun)

    def open(self, plan: Plan) -> None:
        self._db = sqlite3.connect(f"file:{_file(plan)}?mode=ro", uri=True)
        self._asking = Asking(_split, plan.thesaurus)
        self._operators = [" AND ", " OR "] if plan.has("all") else [" OR "]

    def search(self, text: str, limit: int) -> list[str]:
        pieces = [_expression(asked) for asked in self._asking.read(text)]
        for operator in self._operators if pieces else []:
            if found := self._found(operator.join(pieces), limit):
                return found
        return []

    def _found(self, expression: str, limit: int) -> list[str]:
        sql = (
            "SELECT key FROM found JOIN document ON id = found.rowid WHERE found MATCH ? "  # noqa: S608 - our weights
            f"ORDER BY bm25(found, {_WEIGHTS}) LIMIT ?"
        )
        return [key for (key,) in self._db.execute(sql, (expression, limit))]


def _file(plan: Plan) -> Path:
    return plan.folder / "fts5.db"


def _expression(asked: Asked) -> str:
    words = [f'"{word}"' for word in asked.words]
    if asked.last:
        words[-1] += " *"
    typed = f"({' AND '.join(words)})"
    others = [f'"{" ".join(other)}"' for other in asked.others]
    return f"({' OR '.join([typed, *others])})"


if __name__ == "__main__":
    serve(Fts5())
