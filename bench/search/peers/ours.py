"""The kiosk's own search, as a slot holds it: documents become content, and content is built as it always is."""

import shutil
import sqlite3
import time
from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.search.peers.child import Built, Plan, serve
from content.build import build
from content.characters import refused_in_words
from content.search.searcher import Searcher
from content.search.store import IndexStore
from content.testing import SourceFolder
from content.toml_tables import words_text
from content.translation import Written
from content.words import MAX_LINE_CHARACTERS

_LOCALES = {"en": "en_GB", "vi": "vi_VN", "id": "id_ID", "ar": "ar_EG", "he": "he_IL"}
_KIND = "document"
_DAY = date(2026, 1, 1)


class Ours:
    """Of a town every record is searched in all its languages, of other documents there is but one language."""

    version = version("porchlight")

    def build(self, plan: Plan) -> Built:
        """Seconds are those of the whole build, of which the index is a part."""
        source = Path(plan.source) if plan.source else _source(plan)
        begun = time.perf_counter()
        build(source, _slot(plan))
        seconds = time.perf_counter() - begun
        return Built(seconds, index_bytes(_slot(plan), plan.folder))

    def open(self, plan: Plan) -> None:
        self._language = plan.language
        self._made = "" if plan.source else f"{_KIND}/"
        self._searcher = Searcher(_slot(plan))
        self._searcher.warm(plan.language)

    def search(self, text: str, limit: int) -> list[str]:
        hits = self._searcher.search(text, self._language, limit=limit).hits
        return [hit.key.removeprefix(self._made) for hit in hits]


def index_bytes(slot: Path, folder: Path) -> int:
    """By how much a slot's database is larger than it would be without the index."""
    sizes = []
    for has_index in (True, False):
        copy = folder / "weighed.db"
        shutil.copyfile(slot / "content.db", copy)
        db = sqlite3.connect(copy)
        if not has_index:
            IndexStore(db).drop()
            db.commit()
        db.execute("VACUUM")
        db.close()
        sizes.append(copy.stat().st_size)
        copy.unlink()
    return sizes[0] - sizes[1]


def _slot(plan: Plan) -> Path:
    return plan.folder / "slot"


def _source(plan: Plan) -> Path:
    """The documents as a content source: one record of the kind for plain texts each."""
    language = plan.language
    source = SourceFolder(plan.folder / "source")
    town = {
        "time_zone": "UTC",
        "currency": "EUR",
        "source_language": language,
        "languages": [{"code": language, "locale": _LOCALES[language]}],
    }
    source.facts("town", {**town, "content_date": _DAY})
    source.words("town", language, {"title": "Documents", "welcome": "Documents"})
    for row in plan.rows():
        key = f"{_KIND}/{row['key']}"
        source.facts(key, {})
        source.write(f"{key}/{language}.toml", words_text(_written(row, language)))
    source.thesaurus(language, *plan.thesaurus)
    return source.path


def _written(row: dict[str, Any], language: str) -> Written:
    title = _allowed(" ".join(row["title"].split()), language)[:MAX_LINE_CHARACTERS]
    texts = {"title": title, "text": _allowed(row["text"], language) or title}
    names = [_allowed(name, language) for name in row["names"]]
    return Written(texts, {"everyday_names": names} if names else {})


def _allowed(text: str, language: str) -> str:
    """Without the signs that content may not hold; braces stand for themselves."""
    kept: Iterable[str] = text
    if refused_in_words(text, language):
        kept = (sign for sign in text if not refused_in_words(sign, language))
    return "".join(kept).replace("{", "{{").replace("}", "}}").strip()


if __name__ == "__main__":
    serve(Ours())
