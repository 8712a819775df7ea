"""One measured step of the size benchmark in a process of its own; it prints one JSON object.

``python -m bench.search.size_steps STEP …``
"""

import json
import math
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.search import hostile
from bench.search.collection import Collection
from bench.search.lexicon import Lexicon, learn
from bench.search.peers.child import pss_kb
from bench.search.sources import real_and_town
from bench.search.typos import misspelt
from content.items import Item
from content.items.reader import Items
from content.reader import Slot
from content.state_root import state_root
from content.take_in import Arrival, take_in

LANGUAGES = ("en", "vi", "id", "ar", "he")
LONGEST = 138_000
LIMIT = 10
# Of every part but the title, so that a record has 250 to 400 words in each language.
_SCALE = 0.65
_STEEPNESS = 0.45  # of the lengths of long records: the longest, and a shortest of some 4,000 characters in 2,300
_TITLES, _QUESTIONS, _QUESTION_WORDS = 30, 15, 7

type Numbers = dict[str, object]


def generate(source: str, procedures: str, kind: str) -> Numbers:
    """A source of so many procedures, ``ordinary`` or ``long``."""
    from content.generated import Style, generate_source

    collections = real_and_town()
    texts = {language: learn(collections, language).text for language in LANGUAGES}
    conditions = _long if kind == "long" else _usual
    style = Style(texts, scale=_SCALE, conditions=conditions)
    generate_source(Path(source), procedures=int(procedures), languages=len(LANGUAGES), style=style)
    return {}


def _usual(_number: int) -> None:
    return None


def _long(number: int) -> int:
    return round(LONGEST / math.pow(number + 1, _STEEPNESS))


def build(source: str, slot: str, index: str) -> Numbers:
    """Seconds of a build; ``without`` an index leaves out everything that is done for it."""
    import content.build

    if index == "without":
        vars(content.build)["entry"] = _nothing  # what a record gives to the index
    begun = time.perf_counter()
    content.build.build(Path(source), Path(slot))
    return {"seconds": time.perf_counter() - begun}


def _nothing(*_: object) -> None:
    return None


def weigh(slot: str, folder: str) -> Numbers:
    """Bytes of the index and of the whole database."""
    from bench.search.peers.ours import index_bytes

    return {"index": index_bytes(Path(slot), Path(folder)), "whole": (Path(slot) / "content.db").stat().st_size}


def keys(slot: str, language: str) -> Numbers:
    """Milliseconds of every key press while titles and questions are typed, rightly and with an error in each."""
    from content.search.searcher import Searcher

    typed = _typed(Path(slot), language)
    wrong = [misspelt(text, language, _chance(text)) for text in typed]
    before = pss_kb()
    with Searcher(slot) as searcher:
        searcher.warm(language)
        found = {
            "right_ms": _timed(searcher.search, typed, language),
            "wrong_ms": _timed(searcher.search, wrong, language),
        }
        return {**found, "memory_kb": pss_kb() - before}


def memory(slot: str) -> Numbers:
    """KB that search holds after some typing in every language, as in a hall where all are spoken."""
    from content.search.searcher import Searcher

    typed = {language: _typed(Path(slot), language)[:10] for language in LANGUAGES}
    before = pss_kb()
    with Searcher(slot) as searcher:
        for language in LANGUAGES:
            searcher.warm(language)
            _timed(searcher.search, typed[language], language)
        return {"memory_kb": pss_kb() - before}


def resist(slot: str, random_strings: str) -> Numbers:
    """The longest time of hostile queries, spread over the languages, and what was raised."""
    from content.search.searcher import Searcher

    longest, worst, raised, asked = 0.0, "", [], 0
    with Searcher(slot) as searcher:
        for language in LANGUAGES:
            searcher.warm(language)
        for asked, query in enumerate(hostile.queries(int(random_strings)), 1):
            begun = time.perf_counter()
            try:
                searcher.search(query, LANGUAGES[asked % len(LANGUAGES)], limit=LIMIT)
            except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
                raised.append(f"{type(error).__name__}: {query[:40]!r}")
            taken = (time.perf_counter() - begun) * 1000
            if taken > longest:
                longest, worst = taken, f"{query[:40]!r}, {len(query):,} characters"
    return {"asked": asked, "longest_ms": longest, "worst": worst, "raised": raised}


def update(slot: str) -> Numbers:
    """Seconds of changing 1 % of a slot's procedures in every language: all of it, and the part of the index."""
    from content.search.store import IndexStore

    amended = Path(slot).with_name("amended")
    shutil.rmtree(amended, ignore_errors=True)
    shutil.copytree(slot, amended)
    arrival = _night(Path(slot))
    index = _Clock()
    for name in ("resume", "put", "change", "flush", "finish"):
        setattr(IndexStore, name, index.timed(getattr(IndexStore, name)))
    begun = time.perf_counter()
    take_in(amended, arrival, Path)
    return {"seconds": time.perf_counter() - begun, "index": index.seconds, "records": len(list(arrival.texts()))}


def _night(slot: Path) -> Arrival:
    """A sentence more in the summary of every hundredth procedure."""
    with Slot(slot) as opened, Items(slot) as items:
        keys = opened.keys("procedure")[::100]
        before = {item.key: item.digest for item in items.listed()}
        texts = [items.item(f"words/{key}/{language.code}") for key in keys for language in opened.languages]
    changed = [Item(item.key, item.body.replace(b'"summary":"', b'"summary":"Mooring tomorrow. ')) for item in texts]
    after = {**before, **{item.key: item.digest for item in changed}}
    roots = (state_root(sorted(before.items())), state_root(sorted(after.items())))
    return Arrival(1, datetime(2026, 11, 22, tzinfo=UTC), *roots, texts=lambda: changed)


class _Clock:
    """The time spent in some functions, those that call each other counted once."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._inside = False

    def timed(self, function: Callable[..., object]) -> Callable[..., object]:
        def watched(*arguments: object, **named: object) -> object:
            if self._inside:
                return function(*arguments, **named)
            self._inside = True
            begun = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                self.seconds += time.perf_counter() - begun
                self._inside = False

        return watched


def _typed(slot: Path, language: str) -> list[str]:
    """Titles that are there, and questions of words as they come."""
    lexicon = _lexicon(language)
    chance = _chance(language)
    with Slot(slot) as opened:
        titles = [row.title for row in opened.listing("procedure", language) if row.language == language]
    questions = [" ".join(lexicon.draw(_QUESTION_WORDS, chance)) for _ in range(_QUESTIONS)]
    return [*chance.sample(titles, min(_TITLES, len(titles))), *questions]


def _lexicon(language: str) -> Lexicon:
    collections: Sequence[Collection] = real_and_town()
    return learn(collections, language)


def _timed(search: Callable[..., object], typed: Iterable[str], language: str) -> list[float]:
    taken = []
    for text in typed:
        for end in range(1, len(text) + 1):
            begun = time.perf_counter()
            search(text[:end], language, limit=LIMIT)
            taken.append((time.perf_counter() - begun) * 1000)
    return taken


def _chance(seed: str) -> random.Random:
    return random.Random(f"size/{seed}")  # noqa: S311 - variety, not secrecy


STEPS: dict[str, Callable[..., Numbers]] = {
    step.__name__: step for step in (generate, build, weigh, keys, memory, resist, update)
}

if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]](*sys.argv[2:])))
