"""What is searched and what is asked of it, the same for every engine."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

# What the summary adds up: asked as it should be written; without marks; misspelt; in other words than the documents';
# with keys of another layout or before an input method made them letters; half typed.
type Category = Literal["clean", "unmarked", "misspelt", "everyday", "keys", "half"]


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to find. ``names``: what else it is called, and its keywords."""

    key: str
    title: str
    text: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, and every document that answers it."""

    query: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions of one sort."""

    name: str
    category: Category
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents of one language with everything that is asked of them.

    ``source``: the content source the documents come from, where they are a town's; else they are only documents.
    """

    name: str
    language: str
    documents: tuple[Document, ...]
    sets: tuple[QuestionSet, ...]
    thesaurus: tuple[tuple[str, ...], ...] = ()
    source: Path | None = None

    def write_documents(self, file: Path) -> None:
        """As JSON lines, the form in which an engine's own process reads them."""
        rows = (
            {"key": each.key, "title": each.title, "names": each.names, "text": each.text} for each in self.documents
        )
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def every_nth(questions: Sequence[Question], most: int | None) -> tuple[Question, ...]:
    """At most so many of them, spread over all."""
    if most is None or len(questions) <= most:
        return tuple(questions)
    return tuple(questions[at * len(questions) // most] for at in range(most))
