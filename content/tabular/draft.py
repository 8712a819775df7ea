"""A record in the making: what the columns of one row have said so far."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from content.incoming import Incoming, Text
from content.tabular.cells import braced, line
from content.tabular.names import distinct, slug
from content.tabular.table import RowError
from content.words import MAX_LINE_CHARACTERS

_LONG_NAME = 300


@dataclass(slots=True)
class Draft:
    """``case`` is the id of the case that fees, documents and steps belong to.

    ``notes`` tell what of the row was not taken; ``subject_of``: the id of the subject of books that a text means.
    """

    language: str
    case: str
    facts: dict[str, object] = field(default_factory=dict)
    words: dict[str, dict[str, Text]] = field(default_factory=dict)
    case_facts: dict[str, object] = field(default_factory=dict)
    topics: dict[str, dict[str, dict[str, Text]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    subject_of: Callable[[str], str] = str

    def say(self, path: str, text: Text, language: str = "") -> None:
        """Words; braces in them stand for themselves. An empty text takes away what is there."""
        said = braced(text) if isinstance(text, str) else [braced(each) for each in text]
        self.words.setdefault(language or self.language, {})[path] = said

    def state(self, path: str, value: object) -> None:
        """A fact, also one inside a table (``location.latitude``)."""
        *names, last = path.split(".")
        table = self.facts
        for name in names:
            inner = table.setdefault(name, {})
            assert isinstance(inner, dict)
            table = inner
        table[last] = value

    def append(self, path: str, ids: Sequence[str]) -> None:
        """Ids behind those that another column brought."""
        known = self.facts.setdefault(path, [])
        assert isinstance(known, list)
        known += [id_ for id_ in ids if id_ not in known]

    def state_items(self, path: str, items: Sequence[Mapping[str, object]], *, of_case: bool) -> None:
        table = self.case_facts if of_case else self.facts
        known = table.setdefault(path, [])
        assert isinstance(known, list)
        known += items

    def new_id(self, text: str, path: str, *, of_case: bool) -> str:
        """An id for an item out of its words, so that it stays the same when others come before it."""
        known = (self.case_facts if of_case else self.facts).get(path, [])
        assert isinstance(known, list)
        return distinct(slug(text, 48), {item["id"] for item in known})

    def case_path(self, name: str) -> str:
        return f"cases.{self.case}.{name}"

    def incoming(self, key: str, origin: str) -> Incoming:
        facts = dict(self.facts)
        if self.case_facts:
            facts["cases"] = [{"id": self.case, **self.case_facts}]
        return Incoming(key, facts, self.words, origin)


def name_and_note(text: str) -> tuple[str, str]:
    """One line to name an item, and the whole text as a note where the line does not say all of it."""
    name = line(text)
    if len(name) <= _LONG_NAME:
        return name, ""
    first = line(text.split("\n", maxsplit=1)[0])
    if len(first) <= _LONG_NAME:
        return first, text.partition("\n")[2].strip()
    return first[: _LONG_NAME - 1].rpartition(" ")[0] + "…", text


def one_line(text: str, what: str) -> str:
    """Raises RowError where a line would be too long to be one."""
    said = line(text)
    if len(said) > MAX_LINE_CHARACTERS:
        raise RowError(f"{what} has {len(said):,} characters, a line has at most {MAX_LINE_CHARACTERS:,}")
    return said
