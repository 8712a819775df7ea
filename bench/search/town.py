"""The demo town as documents, and the everyday questions people ask in it."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.search.collection import Category, Collection, Document, Question, QuestionSet
from content.build import build
from content.entities import KINDS
from content.reader import Slot
from kiosk.slots import DEMO_SOURCE

QUESTIONS = Path(__file__).parent / "questions"
_SORTS: dict[str, Category] = {
    "question": "clean",
    "keyword": "clean",
    "everyday": "everyday",
    "dialect": "everyday",
}
_NAMES = ("official_name", "everyday_names", "keywords")


def collections() -> Iterator[Collection]:
    """One for each language that has questions; every engine gets the town's thesaurus."""
    with tempfile.TemporaryDirectory(prefix="porchlight-bench-") as folder:
        build(DEMO_SOURCE, Path(folder, "slot"))
        with Slot(Path(folder, "slot")) as slot:
            for file in sorted(QUESTIONS.glob("*.jsonl")):
                language = file.stem
                found = tuple(documents(slot, language))
                yield Collection("demo", language, found, questions(file), slot.thesaurus(language), DEMO_SOURCE)


def documents(slot: Slot, language: str) -> Iterator[Document]:
    """Every record but the town itself, in the words that are shown in a language."""
    for key in (key for kind in KINDS if kind != "town" for key in slot.keys(kind)):
        words = slot.words(key, language)
        texts: list[str] = []
        names: list[str] = []
        for part in slot.record(key).parts():
            lines = words.lines(part.path) if part.shape == "list" else (words[part.path].text,)
            if part.path != "title":
                (names if part.path in _NAMES else texts).extend(line for line in lines if line)
        yield Document(key, words["title"].text, "\n".join(texts), tuple(names))


def questions(file: Path) -> tuple[QuestionSet, ...]:
    """The sorts of one language's questions, each a set."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return tuple(
        QuestionSet(
            sort, category, tuple(Question(each["query"], tuple(each["keys"])) for each in rows if each["sort"] == sort)
        )
        for sort, category in _SORTS.items()
    )
