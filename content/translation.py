"""Which text a reader of a language gets, and how far it may be trusted. Pure: no files, no SQL.

Every part is shown from the language asked for, or from the source language where that is safer:
``own`` is made from the present source; ``stale`` is made from another version of it and is shown, marked;
``outdated`` is stale where a fact stands, so the source language is shown in its place; ``untranslated`` has no
translation, so the source language is shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from content.entities import Part, Printed

type State = Literal["own", "stale", "untranslated", "outdated"]


class Written(msgspec.Struct, frozen=True, omit_defaults=True):
    """The words of one record in one language, as an editor wrote them: part path -> text or lines.

    ``speech`` says a part as a voice needs it spelt, ``speech_made_from`` from which text of this language it was made.
    """

    texts: dict[str, str] = {}
    lists: dict[str, list[str]] = {}
    made_from: dict[str, str] = {}
    reviewed_by: str = ""
    reviewed_on: date | None = None
    speech: dict[str, str] = {}
    speech_made_from: dict[str, str] = {}


NOTHING_WRITTEN = Written()
_NOTHING_PRINTED = Printed("", {})


@dataclass(frozen=True, slots=True)
class Shown:
    """One text as it is to be shown: ``{figures}`` are still in it, ``language`` is the one it is really in."""

    text: str
    language: str
    state: State = "own"

    def __bool__(self) -> bool:
        return bool(self.text)


class Words:
    """The words of one record, resolved for one language."""

    __slots__ = ("_own", "_printed", "_source", "_source_language", "_states", "language")

    def __init__(
        self,
        language: str,
        own: Written,
        source_language: str,
        source: Written,
        states: Mapping[str, State],
        printed: Printed | None = None,
    ) -> None:
        self.language = language
        self._own = own
        self._source_language = source_language
        self._source = source
        self._states = states
        self._printed = printed or _NOTHING_PRINTED

    def __getitem__(self, path: str) -> Shown:
        if path in self._printed.texts:
            return Shown(self._printed.texts[path], self._printed.language)
        state = self._states.get(path, "own")
        if state in ("own", "stale"):
            return Shown(self._own.texts.get(path, "") if self.has_source(path) else "", self.language, state)
        return Shown(self._source.texts.get(path, ""), self._source_language, state)

    def has_source(self, path: str) -> bool:
        """Whether the source language says anything here; what it no longer says is not shown."""
        return path in self._source.texts

    def speech(self, path: str) -> str:
        """What a voice of the shown language reads instead of the text, ``{figures}`` still in it.

        Empty when there is none, or when it was made from another text than the one shown.
        """
        shown = self[path]
        written = self._own if shown.state in ("own", "stale") else self._source
        text = written.speech.get(path, "")
        return text if text and written.speech_made_from.get(path) == part_hash(shown.text) else ""

    def lines(self, path: str) -> tuple[str, ...]:
        """The language's own list, such as everyday names; never borrowed from another language."""
        return tuple(self._own.lists.get(path, ()))

    def own_texts(self) -> dict[str, str]:
        """Every text that is shown in this very language, and what is printed on the thing itself, by part."""
        states, source = self._states, self._source.texts
        return dict(self._printed.texts) | {
            path: text
            for path, text in self._own.texts.items()
            if path in source and states.get(path, "own") in ("own", "stale")
        }

    def own_lists(self) -> Mapping[str, list[str]]:
        """Every list, by part."""
        return self._own.lists

    @property
    def printed_names(self) -> tuple[str, ...]:
        """What else stands on the thing itself, and it is found by."""
        return self._printed.names

    @property
    def printed_codes(self) -> tuple[str, ...]:
        """The numbers on the thing itself."""
        return self._printed.codes

    @property
    def reviewed_by(self) -> str:
        """Who reviewed this text as a native reader; empty when nobody did."""
        return self._own.reviewed_by

    @property
    def reviewed_on(self) -> date | None:
        """When it was reviewed, where that is known."""
        return self._own.reviewed_on

    @property
    def states(self) -> frozenset[State]:
        """Every state other than ``own`` that occurs in this record."""
        return frozenset(self._states.values())


def part_hash(text: str) -> str:
    """12 hex digits that change when the text does, but not when only its line breaks or spaces do."""
    import unicodedata
    from hashlib import sha256  # 8 ms of OpenSSL that showing a page never needs

    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return sha256(folded.encode()).hexdigest()[:12]


def part_hashes(parts: Iterable[Part], source: Written) -> dict[str, str]:
    """The hash of every source text, by part path."""
    return {part.path: part_hash(source.texts[part.path]) for part in parts if part.path in source.texts}


def states(parts: Iterable[Part], source: Written, translation: Written, hashes: Mapping[str, str]) -> dict[str, State]:
    """The state of every part that is not ``own``, by path; ``hashes`` are those of ``source``."""
    found: dict[str, State] = {}
    for part in parts:
        if part.shape == "list" or part.path not in source.texts:
            continue
        text = translation.texts.get(part.path)
        if text is None:
            found[part.path] = "untranslated"
        elif part.shape == "file":  # its name says nothing about how old it is
            continue
        elif translation.made_from.get(part.path) != hashes[part.path]:
            found[part.path] = "outdated" if bears_facts(part, source.texts[part.path], text) else "stale"
    return found


def bears_facts(part: Part, source: str, translation: str) -> bool:
    """Whether an old translation of this part could mislead about a fact."""
    from content.placeholders import names

    if part.bears_facts or names(source) != names(translation):
        return True
    return any(sign.isnumeric() for sign in {*source, *translation})
