"""One record on its way from a source folder to a slot."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from content.entities import Entity
from content.placeholders import plain
from content.translation import NOTHING_WRITTEN, State, Written

MAX_LEVELS = 20  # twice what any record has; so that nothing that follows can run out of stack


@dataclass(frozen=True, slots=True)
class Record:
    """Facts and words of one record.

    ``words`` has the languages that anything is written in; ``hashes`` are those of the source language's parts;
    ``states`` has, for each other language of the town, the state of every part that is not its own and fresh.
    """

    key: str
    facts: Entity
    words: Mapping[str, Written] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, Mapping[str, State]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return self.key.partition("/")[0]

    @property
    def id(self) -> str:
        return self.key.rpartition("/")[2]

    def title(self, language: str) -> str:
        """What is printed on it, else its title in a language, else its key."""
        if printed := self.facts.printed():
            return printed.texts["title"]
        return plain(self.written(language).texts.get("title", self.key))

    def written(self, language: str) -> Written:
        return self.words.get(language, NOTHING_WRITTEN)


def normalised(value: object, levels: int = MAX_LEVELS) -> object:
    """The same value with every text in it, keys included, in Unicode form NFC.

    Raises RecursionError when lists and tables in it are nested deeper than ``levels``.
    """
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if not isinstance(value, list | dict):
        return value
    if levels == 0:
        raise RecursionError
    if isinstance(value, list):
        return [item if _is_ascii(item) else normalised(item, levels - 1) for item in value]
    return {
        key if _is_ascii(key) else normalised(key): item if _is_ascii(item) else normalised(item, levels - 1)
        for key, item in value.items()
    }


def _is_ascii(value: object) -> bool:
    return isinstance(value, str) and value.isascii()
