"""Both kinds of content that can be compared, a source folder and a slot, read in the same way."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import Protocol

from content.check import Reading
from content.entities import KINDS
from content.faults import FaultySource
from content.reader import Slot
from content.record import Record
from content.thesaurus import Groups


class Content(Protocol):
    """One state of the content; ``thesauri`` and ``media`` (name -> digest) are there once records are used up."""

    def records(self) -> Iterator[Record]:
        """Every record, the town first, then by key."""

    def thesauri(self) -> Mapping[str, Groups]: ...

    def media(self) -> Mapping[str, str]: ...


@contextmanager
def opened(path: Path) -> Iterator[Content]:
    """A slot or a source folder. Raises SlotError; ``records`` of a source raises FaultySource."""
    if (path / "content.db").exists():
        with Slot(path) as slot:
            yield _SlotContent(slot)
    else:
        yield _SourceContent(path)


class _SourceContent:
    def __init__(self, path: Path) -> None:
        self._reading = Reading(path)

    def records(self) -> Iterator[Record]:
        yield from self._reading.records()
        if self._reading.report.faults:
            raise FaultySource(self._reading.report.faults)

    def thesauri(self) -> Mapping[str, Groups]:
        return self._reading.thesauri

    def media(self) -> Mapping[str, str]:
        return {name: _digest(path) for name, path in self._reading.layout.media.items()}


class _SlotContent:
    def __init__(self, slot: Slot) -> None:
        self._slot = slot

    def records(self) -> Iterator[Record]:
        keys = [key for kind in KINDS for key in self._slot.keys(kind)]
        for key in sorted(keys, key=in_order):
            yield Record(key, self._slot.record(key), self._slot.written(key))

    def thesauri(self) -> Mapping[str, Groups]:
        codes = [language.code for language in self._slot.languages]
        return {code: groups for code in codes if (groups := self._slot.thesaurus(code))}

    def media(self) -> Mapping[str, str]:
        return {name: _digest(self._slot.media(name)) for name in self._slot.media_names}


def in_order(key: str) -> tuple[bool, str]:
    """The order in which records come."""
    return key != "town", key


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
