"""What is wrong with a content source, said so that the person who wrote it can mend it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that must be mended before the content can be built.

    ``file`` is relative to the source, ``line`` is 0 where the fault has no single line, ``field`` is the dotted
    path of a fact or a part, ``kind`` is a stable name that programs may compare.
    """

    file: str
    line: int
    field: str
    kind: str
    what: str
    remedy: str
    record: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        where = f"{place}: {self.field}" if self.field else place
        return printable(f"{where}: {self.what}. {self.remedy}")


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the source and the record it belongs to: where faults are found."""

    file: str
    record: str = ""

    def file_inside(self, name: str) -> "Place":
        """A file of the folder that this place is."""
        return Place(f"{self.file}/{name}", self.record)

    def fault(self, kind: str, field: str, what: str, remedy: str, line: int = 0) -> Fault:
        return Fault(self.file, line, field, kind, what, remedy, self.record)


@dataclass(frozen=True, slots=True)
class Note:
    """Something an editor should know about one text; it does not keep the content from being built.

    ``kind``: untranslated, stale, outdated (parts), unreviewed (a whole text), left-over (parts without a source).
    """

    kind: str
    language: str
    record: str
    count: int = 1


@dataclass(slots=True)
class Report:
    """Everything one pass over a source found."""

    records: int = 0
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def counts(self) -> dict[str, dict[str, int]]:
        """Kind of note -> language -> how many."""
        found: dict[str, dict[str, int]] = {}
        for note in self.notes:
            languages = found.setdefault(note.kind, {})
            languages[note.language] = languages.get(note.language, 0) + note.count
        return {kind: dict(sorted(languages.items())) for kind, languages in sorted(found.items())}

    def as_json(self) -> dict[str, object]:
        return {
            "records": self.records,
            "faults": [asdict(fault) for fault in self.faults],
            "notes": self.counts(),
        }


def printable(text: str) -> str:
    """One line that a terminal shows as it is: what cannot be seen, or would turn the line around, is written out."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


class FaultySource(Exception):
    """A source that cannot be built; ``faults`` says why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults in the content")
        self.faults = list(faults)


def nearest(name: str, known: Iterable[str]) -> str:
    """A remedy that names the known name most like this one; empty when none is like it."""
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"Did you mean {close[0]!r}?" if close else ""
