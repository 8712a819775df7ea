"""What every entity shares: strict facts, the parts its words may have, and what it refers to.

Facts stand once, in ``kind/id/facts.toml``; words stand per language, in ``kind/id/LANGUAGE.toml``.
A *part* is one addressable piece of words, named by a dotted path such as ``cases.standard.fee``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

type Shape = Literal["line", "text", "list", "file"]


class Part(msgspec.Struct, frozen=True, gc=False):
    """One piece of words a record may have.

    ``line`` is a single line, ``text`` may hold paragraphs split by an empty line, ``list`` is a list of
    lines that each language writes for itself (everyday names, keywords) and is never compared to a source, ``file``
    names a media file of that language.
    ``bears_facts``: a stale translation of it could mislead, so the source language is shown instead.
    """

    path: str
    shape: Shape = "line"
    required: bool = False
    bears_facts: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """``field`` of a record points at the record ``key`` (``kind/id``)."""

    field: str
    key: str


@dataclass(frozen=True, slots=True)
class Printed:
    """Texts that stand on the thing itself, by part: facts, the same for every reader, in a language of their own.

    ``names``: what else it is found by. ``codes``: its numbers, which are found as they are or not at all.
    """

    language: str
    texts: Mapping[str, str]
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def names() -> Iterator[Part]:
    """What people call a record besides its title, and what else they search for when they mean it."""
    yield Part("everyday_names", "list")
    yield Part("keywords", "list")


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A table of facts; a misspelt key is an error, not a silence."""


class Entity(Facts, frozen=True, kw_only=True):
    """The facts of one record. Subclasses say which parts and references they have."""

    def parts(self) -> Iterator[Part]:
        """The parts this record's words may have, in reading order."""
        raise TypeError(f"{type(self).__name__} does not say which parts it has")

    def references(self) -> Iterator[Reference]:
        """The records this record points at."""
        yield from ()

    def printed(self) -> Printed | None:
        """The texts that are facts, where a record has such."""
        return None
