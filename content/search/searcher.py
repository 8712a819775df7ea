"""Search in one slot: what was found, in which languages, what matched, and what to do where nothing was.

Not for several threads at once. Nothing of what was typed is kept when a call returns.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Self

from content.bookshelf.code import scanned_code
from content.reader import Slot
from content.search.answer import Answer, Hit
from content.search.entry import part_of_map
from content.search.fold import fold, tokens
from content.search.likeness import likeness
from content.search.marks import Marker
from content.search.on_map import among, with_every_word
from content.search.one_language import KNOWN, Findings, Found, OneLanguage
from content.search.query import MAX_CHARACTERS
from content.search.ranking import Ranking, best_phrase
from content.search.reader import IndexReader

_NUMBER = re.compile(r"[\d\s-]{4,}[xX]?\s*")
_ENOUGH = 3  # with fewer in the visitor's own language, the other languages are asked as well
_PASSAGES = 2  # are looked for, at most, for one answer
_TOPICS = 4
_UNKNOWN = 0.2  # of the words, by weight: with less known, other languages and keyboards are thought of
_BEHIND = 0.2  # of the best score: what is further behind is no answer


class Searcher:
    """Answers queries from the slot at ``path``; raises SlotError where it has no index that this version reads."""

    def __init__(self, path: Path | str) -> None:
        self._index = IndexReader(path)
        self._slot = Slot(path)
        self._counts = self._index.counts()
        self._languages = [each.code for each in self._slot.languages]
        self._in = lru_cache(maxsize=None)(self._open)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have records, in the town's order."""
        return tuple(code for code in self._languages if code in self._counts)

    def close(self) -> None:
        """Let go of the slot; closing twice is harmless."""
        self._index.close()
        self._slot.close()
        self._in.cache_clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm(self, language: str) -> None:
        """Read the vocabulary of a language now, so that the first letter typed need not wait for it."""
        self._in(language).warm()

    def search(
        self, query: str, language: str, kind: str | None = None, limit: int = 20, *, today: date | None = None
    ) -> Answer:
        """What a visitor who reads ``language`` finds; ``kind`` keeps the records of one kind only."""
        text = self._in_one_piece(query[:MAX_CHARACTERS], language)
        day = today or date.today()  # noqa: DTZ011 - the kiosk passes the town's own day
        findings = list(self._asked(text, language, day))
        near = [(each, found) for each in findings for found in _near(each[1].found)]
        meant = next((_correction(each) for _, each in findings if each.found), "")
        if on_map := self._on_map([text, meant], language, day, anything=bool(near)):
            findings.append(on_map)
            near = among(near, [(on_map, found) for found in on_map[1].found])
        wanted = [(each, found) for each, found in near if kind in (None, found.row.kind)][:limit]
        groups = Counter(found.row.kind for _, found in near)
        first = next((each for _, each in findings if each.found), None)
        return Answer(
            query=query,
            language=language,
            hits=tuple(self._hits(wanted)),
            groups=tuple(groups.most_common()),
            did_you_mean=_correction(first) if first else "",
            read_as=first.read_as if first else "",
            topics=() if near else tuple(self._topics(text, language)),
            office="" if near else self._office(),
        )

    def complete(self, query: str, language: str, limit: int = 5) -> tuple[str, ...]:
        """Whole titles and everyday names that go on as ``query`` does, best first."""
        if language not in self._counts or not query.strip():
            return ()
        today = date.today()  # noqa: DTZ011 - names have no date
        names = _suggestions(self._in(language).find(query[:MAX_CHARACTERS], today), query, limit)
        if len(names) < limit and (on_map := self._on_map([query[:MAX_CHARACTERS]], language, today, anything=True)):
            names += _suggestions(on_map[1], query, limit)
        return tuple(dict.fromkeys(names))[:limit]

    def _in_one_piece(self, text: str, language: str) -> str:
        """A text, or the ISBN that it is: with hyphens, not yet whole, or the ten digits of one that a book has."""
        if not _NUMBER.fullmatch(text):
            return text
        digits = "".join(tokens(text))
        if digits.startswith(("978", "979")):
            return digits
        code = scanned_code(digits)
        is_known = code and code.isbn and language in self._counts and self._in(language).has(code.isbn)
        return code.isbn if code and is_known else text

    def _asked(self, text: str, language: str, today: date) -> Iterator[tuple[str, Findings]]:
        """The visitor's own language, and the others where that found too little; each record in one of them."""
        seen: set[str] = set()
        for code, findings in self._in_turn(text, language, today):
            new = [found for found in findings.found if found.row.key not in seen]
            seen |= {found.row.key for found in _near(new)}
            yield code, Findings(findings.query, new, findings.read_as)
            if len(seen) >= _ENOUGH:
                return

    def _in_turn(self, text: str, language: str, today: date) -> Iterator[tuple[str, Findings]]:
        """The languages in the order in which they may have an answer.

        Where the visitor's own language knows none of the words, one that knows them as they are typed goes before
        it; where none does, the keys may have been those of another keyboard.
        """
        codes = [code for code in self._languages if code in self._counts and text.strip()]
        others = [code for code in codes if code != language]
        if language in codes:
            own = self._in(language).find(text, today)
            if own.query.known >= _UNKNOWN:
                yield language, own
            elif speaking := [code for code in others if self._in(code).known(text) >= KNOWN]:
                yield from ((code, self._in(code).find_as_typed(text, today)) for code in speaking)
                yield language, own
                others = [code for code in others if code not in speaking]
            else:
                yield language, self._in(language).find_retyped(text, today) or own
        for code in others:
            yield code, self._in(code).find_as_typed(text, today)

    def _on_map(
        self, texts: Sequence[str], language: str, today: date, *, anything: bool
    ) -> tuple[str, Findings] | None:
        """The places of the map that have every word of the first text that finds any, in the first such language.

        Typing errors are thought of only where nothing else was found.
        """
        codes = [language, self._slot.town.source_language, *self._languages]
        parts = [(code, self._in(code, part_of_map(code))) for code in dict.fromkeys(codes) if self._has_map(code)]
        finds = [(code, part.find_as_typed, text) for text in filter(str.strip, texts) for code, part in parts]
        if not anything and texts[0].strip():
            finds += [(code, part.find, texts[0]) for code, part in parts[:1]]
        for code, find, text in finds:
            findings = find(text, today)
            if found := with_every_word(findings):
                return code, replace(findings, found=found)
        return None

    def _has_map(self, code: str) -> bool:
        return part_of_map(code) in self._counts

    def _hits(self, wanted: Sequence[tuple[tuple[str, Findings], Found]]) -> Iterator[Hit]:
        markers: dict[str, Marker] = {}
        for place, ((language, findings), found) in enumerate(wanted):
            if language not in markers:
                markers[language] = Marker(findings.query, language)
            marker = markers[language]
            row = found.row
            line = self._line(found, language, marker) if place < _PASSAGES else row.line
            yield Hit(
                key=row.key,
                kind=row.kind,
                title=row.title,
                language=language,
                score=round(found.score, 4),
                line=line,
                title_marks=marker.spans(row.title),
                line_marks=marker.spans(line),
            )

    def _line(self, found: Found, language: str, marker: Marker) -> str:
        """What the record is about; where its names do not say why it was found, the passage that does."""
        row = found.row
        if found.named > found.score / 2 or marker.spans(row.line):
            return row.line
        return marker.passage(self._index.written(row.key, language).values()) or row.line

    def _topics(self, text: str, language: str) -> Iterable[Hit]:
        """The fields whose words are spelled most like what was typed, then those with most in them."""
        counts = self._slot.counts_under("field")
        listed = sorted(
            self._slot.listing("field", language),
            key=lambda row: (-likeness(text, f"{row.title} {row.subtitle}"), -counts.get(row.key, 0)),
        )
        return (
            Hit(key=row.key, kind=row.kind, title=row.title, language=row.language, score=0.0, line=row.subtitle)
            for row in listed[:_TOPICS]
        )

    def _office(self) -> str:
        """The town hall, else the first office."""
        hall = self._slot.town.hall
        return f"office/{hall}" if hall else next(iter(self._slot.keys("office")), "")

    def _open(self, language: str, part: str = "") -> OneLanguage:
        return OneLanguage(self._index, language, self._counts.get(part or language, 0), part)


def _near(found: Sequence[Found]) -> list[Found]:
    """Without what is far behind the best."""
    return [each for each in found if each.score >= found[0].score * _BEHIND]


def _correction(findings: Findings) -> str:
    """The query as it was understood, spelled as the best records spell it; "" where nothing was corrected."""
    if not findings.query.corrected:
        return ""
    spelled: dict[str, str] = {}
    for found in findings.found[:5]:
        for phrase in found.row.phrases:
            for word, written in zip(phrase.words, phrase.written, strict=True):
                spelled.setdefault(word.partition("/")[0], written)
    words = [term.corrected or term.word for term in findings.query.terms]
    return " ".join(spelled.get(word, word) for word in words)


def _suggestions(findings: Findings, typed: str, limit: int) -> list[str]:
    """Names that have every word as it was typed, not another word for it; none is what stands there already."""
    literal = replace(findings.query, synonyms=[])
    ranking = Ranking(literal, date.today())  # noqa: DTZ011 - names have no date
    names = (best_phrase(ranking, found.row.phrases, len(literal.terms)) for found in findings.found)
    begun = fold(typed).strip()
    texts = [text for text in dict.fromkeys(name.text for name in names if name) if fold(text) != begun]
    return sorted(texts, key=lambda text: not fold(text).startswith(begun))[:limit]
