"""One record on its way from a source folder to a slot."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from content.entities import Entity
from content.translation import NOTHING_WRITTEN, State, Written


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

    def written(self, language: str) -> Written:
        return self.words.get(language, NOTHING_WRITTEN)


def normalised(value: object) -> object:
    """The same value with every text in it, keys included, in Unicode form NFC."""
    match value:
        case str():
            return value if value.isascii() else unicodedata.normalize("NFC", value)
        case list():
            return [normalised(item) for item in value]
        case dict():
            return {normalised(key): normalised(item) for key, item in value.items()}
    return value
