"""Xapian by its manual (xapian.org: "Getting started", queryparser.html, spelling.html).

Followed: ``TermGenerator`` with the language's stemmer where there is one, titles and names counted more by their
``wdf`` increment, ``FLAG_SPELLING`` so that it learns its spelling dictionary from the documents; ``QueryParser`` with
``FLAG_PARTIAL`` for the word being typed and ``FLAG_SPELLING_CORRECTION``, whose correction is parsed again and asked
for as well. Its own BM25 ranks. 1.4 has no ``FLAG_FUZZY`` (it comes with 2.0). Xapian leaves marks to the caller, so a
word with marks is given to it without them as well.
"""

import re
import time
import unicodedata
from collections.abc import Iterator

import xapian  # type: ignore[import-not-found]  # stands in an environment of its own

from bench.search.peers.asking import Asked, Asking
from bench.search.peers.child import Built, Plan, serve

_STEMMERS = {"en": "english", "ar": "arabic", "id": "indonesian"}
_MARKS_TELL_WORDS_APART = {"vi"}
_WEIGHTS = {"title": 6, "names": 3, "text": 1}
_CORRECTED, _OTHER_WORDS = 0.7, 0.7
_WORD = re.compile("[\\w\u0591-\u05c7\u064b-\u0652\u0670]+")
_LONGEST_TERM = 200  # bytes; a term may have 245


class Xapian:
    """``any``: any of the words; ``all``: all of them first. ``bare``: words without their marks; ``both``: with them
    as well, in Vietnamese (in Arabic that found less); ``marked``: only with them.
    """

    version = xapian.version_string()

    def build(self, plan: Plan) -> Built:
        self._plan = plan
        rows = [(row["key"], row["title"], "\n".join(row["names"]), row["text"]) for row in plan.rows()]
        begun = time.perf_counter()
        db = xapian.WritableDatabase(str(plan.folder), xapian.DB_CREATE_OR_OPEN)
        generator = xapian.TermGenerator()
        generator.set_stemmer(_stemmer(plan))
        generator.set_database(db)
        generator.set_flags(xapian.TermGenerator.FLAG_SPELLING)
        for key, *texts in rows:
            document = xapian.Document()
            generator.set_document(document)
            for text, weight in zip(texts, _WEIGHTS.values(), strict=True):
                for words in self._forms(text):
                    generator.index_text(words, weight)
                    generator.increase_termpos()
            document.set_data(key)
            db.add_document(document)
        db.commit()
        db.compact(str(plan.folder / "compact"))
        db.close()
        seconds = time.perf_counter() - begun
        return Built(seconds, sum(file.stat().st_size for file in (plan.folder / "compact").iterdir()))

    def open(self, plan: Plan) -> None:
        self._plan = plan
        self._db = xapian.Database(str(plan.folder / "compact"))
        self._parser = xapian.QueryParser()
        self._parser.set_database(self._db)
        self._parser.set_stemmer(_stemmer(plan))
        self._parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        self._parser.set_default_op(xapian.Query.OP_AND)
        self._asking = Asking(self._split, plan.thesaurus, _bare)
        both = [xapian.Query.OP_AND, xapian.Query.OP_OR]
        self._operators = both if plan.has("all") else both[1:]

    def search(self, text: str, limit: int) -> list[str]:
        pieces = [self._piece(asked) for asked in self._asking.read(text)]
        for operator in self._operators if pieces else []:
            enquire = xapian.Enquire(self._db)
            enquire.set_query(xapian.Query(operator, pieces))
            if found := [match.document.get_data().decode() for match in enquire.get_mset(0, limit)]:
                return found
        return []

    def _piece(self, asked: Asked) -> xapian.Query:
        # OR, although the manual offers OP_MAX: with it and phrases this version ends with a segmentation fault.
        typed = [way for words in self._forms(" ".join(asked.words)) for way in self._typed(words, last=asked.last)]
        return xapian.Query(xapian.Query.OP_OR, [*typed, *map(_phrase, asked.others)])

    def _typed(self, words: str, *, last: bool) -> Iterator[xapian.Query]:
        """As typed, and as the spelling dictionary would have it."""
        flags = xapian.QueryParser.FLAG_SPELLING_CORRECTION
        flags |= xapian.QueryParser.FLAG_PARTIAL if last else 0
        yield self._parser.parse_query(words, flags)
        if corrected := self._parser.get_corrected_query_string().decode():
            yield _scaled(self._parser.parse_query(corrected, flags), _CORRECTED)

    def _split(self, text: str) -> list[str]:
        words = _WORD.findall(self._forms(text.lower())[0])
        return [word for word in words if len(word.encode()) < _LONGEST_TERM]

    def _forms(self, text: str) -> list[str]:
        """The text as it goes into the index or a query; ``both`` adds what its words are without marks."""
        if self._plan.has("marked"):
            return [text]
        if self._plan.has("bare") or self._plan.language not in _MARKS_TELL_WORDS_APART:
            return [_bare(text)]
        more = " ".join(bare for word in text.split() if (bare := _bare(word)) != word)
        return [text, more] if more else [text]


def _bare(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def _stemmer(plan: Plan) -> xapian.Stem:
    return xapian.Stem(_STEMMERS.get(plan.language, "none"))


def _phrase(words: tuple[str, ...]) -> xapian.Query:
    return _scaled(xapian.Query(xapian.Query.OP_PHRASE, list(words)), _OTHER_WORDS)


def _scaled(query: xapian.Query, factor: float) -> xapian.Query:
    return xapian.Query(xapian.Query.OP_SCALE_WEIGHT, query, factor)


if __name__ == "__main__":
    serve(Xapian())
