"""tantivy by its manual (tantivy-py's tutorials and docs.rs/tantivy).

Followed: an analyzer of our own from the filters it has ("Create a Custom Tokenizer": lower case, ASCII folding, and
a stemmer where it has one for the language), BM25 over title, names and text with boosts ("Building Queries with Query
Objects": boolean, boost and disjunction-max queries), ``fuzzy_term_query`` at distance 1, and 2 from seven letters,
with transpositions as one edit, as a prefix. Fuzzy matches score a constant in tantivy, so exact ones stand above them.
"""

import time
from collections.abc import Iterable, Iterator
from typing import Any

import tantivy  # type: ignore[import-not-found]  # stands in an environment of its own

from bench.search.peers.asking import Asked, Asking
from bench.search.peers.child import Built, Plan, serve

_FIELDS = {"title": 3.0, "names": 2.0, "text": 1.0}
_STEMMERS = {"en": "english", "ar": "arabic"}
_WRITTEN_WITH_ACCENTS = {"vi"}  # what ASCII folding takes the marks off
_LOWER, _FOLD = tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold()
_FUZZY = 0.5  # beside BM25, of an exact word, of some 2 to 8
_OTHER_WORDS = 0.7  # what a word of the thesaurus counts beside the one that was typed
_WRITER_BYTES = 50_000_000
_LONG_WORD, _SHORT_WORD = 7, 3


class Tantivy:
    """``any``: any of the words; ``all``: all of them first. ``last``: only the last word is taken as a prefix;
    ``every``: each is. ``both``: words with their marks and without; ``bare``: only without.
    """

    version = tantivy.__version__

    def build(self, plan: Plan) -> Built:
        rows = [(row["key"], row["title"], "\n".join(row["names"]), row["text"]) for row in plan.rows()]
        begun = time.perf_counter()
        index = self._index(plan)
        writer = index.writer(_WRITER_BYTES, 1)
        for key, *texts in rows:
            document = tantivy.Document(key=key)
            for name, text in zip(_FIELDS, texts, strict=True):
                for ending in self._analyzers:
                    document.add_text(name + ending, text)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        return Built(time.perf_counter() - begun)

    def open(self, plan: Plan) -> None:
        index = self._index(plan)
        index.reload()
        self._searcher = index.searcher()
        written = self._analyzers.get("_written", self._analyzers[""])
        self._asking = Asking(written.analyze, plan.thesaurus, self._bare)
        self._occurs = [tantivy.Occur.Must, tantivy.Occur.Should] if plan.has("all") else [tantivy.Occur.Should]
        self._every_word_a_prefix = plan.has("every")

    def search(self, text: str, limit: int) -> list[str]:
        pieces = [self._piece(asked) for asked in self._asking.read(text)]
        for occur in self._occurs if pieces else []:
            query = tantivy.Query.boolean_query([(occur, piece) for piece in pieces])
            if hits := self._searcher.search(query, limit, count=False).hits:
                return [self._searcher.doc(address)["key"][0] for _score, address in hits]
        return []

    def _index(self, plan: Plan) -> Any:
        self._analyzers = {"": _analyzer(_LOWER, _FOLD)}
        if stemmer := _STEMMERS.get(plan.language):
            self._analyzers["_stem"] = _analyzer(_LOWER, tantivy.Filter.stemmer(stemmer), _FOLD)
        if plan.language in _WRITTEN_WITH_ACCENTS and plan.has("both"):
            self._analyzers["_written"] = _analyzer(_LOWER)
        schema = tantivy.SchemaBuilder().add_text_field("key", stored=True, tokenizer_name="raw")
        for name in _FIELDS:
            for ending in self._analyzers:
                schema.add_text_field(name + ending, tokenizer_name=f"ours{ending}")
        self._schema = schema.build()
        index = tantivy.Index(self._schema, path=str(plan.folder))
        for ending, analyzer in self._analyzers.items():
            index.register_tokenizer(f"ours{ending}", analyzer)
        return index

    def _bare(self, word: str) -> str:
        return "".join(self._analyzers[""].analyze(word))

    def _piece(self, asked: Asked) -> Any:
        query = tantivy.Query
        typed = []
        for at, word in enumerate(asked.words, 1):
            prefix = self._every_word_a_prefix or (asked.last and at == len(asked.words))
            ways = [*self._exact(word), *self._fuzzy(self._bare(word), prefix=prefix)]
            typed.append((tantivy.Occur.Must, _any(ways)))
        others = [query.boost_query(_any(self._phrase(other)), _OTHER_WORDS) for other in asked.others]
        return query.disjunction_max_query([query.boolean_query(typed), *others], 0.1)

    def _exact(self, word: str) -> Iterator[Any]:
        query = tantivy.Query
        for ending, analyzer in self._analyzers.items():
            for term in analyzer.analyze(word):
                for name, boost in _FIELDS.items():
                    yield query.boost_query(query.term_query(self._schema, name + ending, term), boost)

    def _fuzzy(self, word: str, *, prefix: bool) -> Iterator[Any]:
        """What edits a word of this length may have, as the beginning of a longer one too."""
        query = tantivy.Query
        distance = 0 if len(word) < _SHORT_WORD else 1 if len(word) < _LONG_WORD else 2
        for name, boost in _FIELDS.items():
            found = query.fuzzy_term_query(self._schema, name, word, distance, True, prefix)
            yield query.boost_query(found, boost * _FUZZY)

    def _phrase(self, words: tuple[str, ...]) -> Iterator[Any]:
        query = tantivy.Query
        bare = [self._bare(word) for word in words]
        for name, boost in _FIELDS.items():
            one, more = query.term_query, query.phrase_query
            found = more(self._schema, name, bare) if len(bare) > 1 else one(self._schema, name, bare[0])
            yield query.boost_query(found, boost)


def _any(ways: Iterable[Any]) -> Any:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, way) for way in ways])


def _analyzer(*filters: Any) -> Any:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for each in filters:
        builder = builder.filter(each)
    return builder.build()


if __name__ == "__main__":
    serve(Tantivy())
