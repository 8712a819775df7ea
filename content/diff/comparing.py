"""Two states of the content, compared record by record. Pure: no files; memory holds what differs and one record."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from content.diff import facts
from content.diff.naming import Naming
from content.diff.quoting import arrow, quoted
from content.entities import Town
from content.languages import english_name
from content.record import Record
from content.thesaurus import Groups
from content.translation import NOTHING_WRITTEN, Written

type ChangeKind = Literal["new", "gone", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One fact (``language`` is empty) or text that changed, whole; ``says`` it in a sentence."""

    path: str
    language: str
    before: str | None
    after: str | None
    says: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of one record, of the thesaurus of a language, or of a picture."""

    key: str
    title: str
    kind: ChangeKind
    languages: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    def sentences(self) -> Iterator[str]:
        """Everything about it, a sentence a line."""
        if self.kind == "changed":
            yield from (change.says for change in self.changes)
            return
        written = f", in {', '.join(map(english_name, self.languages))}" if self.languages else ""
        yield f"{self.title} ({self.key}) is {self.kind}{written}."


def compare(old: Iterable[Record], new: Iterable[Record]) -> Iterator[Changed]:
    """The records that differ, in their order; both sides come with the town first, then by key."""
    comparing = _Comparing()
    before, after = iter(old), iter(new)
    was, now = next(before, None), next(after, None)
    while was or now:
        if now is None or (was is not None and _place(was) < _place(now)):
            assert was is not None
            yield comparing.alone(was, "gone")
            was = next(before, None)
        elif was is None or _place(now) < _place(was):
            yield comparing.alone(now, "new")
            now = next(after, None)
        else:
            yield from comparing.both(was, now)
            was, now = next(before, None), next(after, None)


def compare_thesauri(old: Mapping[str, Groups], new: Mapping[str, Groups]) -> Iterator[Changed]:
    """The groups of words that are new or gone; a group with another word is both."""
    for language in sorted({*old, *new}):
        name = english_name(language)
        before, after = ({frozenset(group): group for group in side.get(language, ())} for side in (old, new))
        changes = [
            *(_group(words, "gone", language) for key, words in before.items() if key not in after),
            *(_group(words, "new", language) for key, words in after.items() if key not in before),
        ]
        if changes:
            yield Changed(f"thesaurus/{language}", f"Thesaurus in {name}", "changed", changes=tuple(changes))


def compare_media(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Changed]:
    """The media files that are new, gone or other files; by name and digest."""
    for name in sorted({*old, *new}):
        title, key = f"The file {name}", f"media/{name}"
        if name in old and name in new:
            if old[name] != new[name]:
                change = Change(name, "", old[name], new[name], f"{title} has another content.")
                yield Changed(key, title, "changed", changes=(change,))
        else:
            yield Changed(key, title, "new" if name in new else "gone")


class _Comparing:
    """Knows what the towns of both sides say about all other records."""

    def __init__(self) -> None:
        self._currencies = ["", ""]
        self._source_language = ""

    def alone(self, record: Record, kind: ChangeKind) -> Changed:
        return Changed(record.key, self._title(record), kind, tuple(sorted(record.words)))

    def both(self, old: Record, new: Record) -> Iterator[Changed]:
        if isinstance(old.facts, Town) and isinstance(new.facts, Town):
            self._currencies = [old.facts.currency, new.facts.currency]
            self._source_language = new.facts.source_language
        texts = old.written(self._source_language).texts | new.written(self._source_language).texts
        naming = Naming(self._title(new), texts)
        changes = [*self._facts(old, new, naming), *_words(old, new, naming)]
        if changes:
            yield Changed(new.key, naming.title, "changed", changes=tuple(changes))

    def _facts(self, old: Record, new: Record, naming: Naming) -> Iterator[Change]:
        sides = (facts.statements(*each) for each in zip((old.facts, new.facts), self._currencies, strict=True))
        for each in facts.differences(*sides):
            yield Change(".".join(each.path), "", each.before, each.after, _fact(each, naming))

    def _title(self, record: Record) -> str:
        language = self._source_language
        if isinstance(record.facts, Town):
            language = record.facts.source_language
        return record.title(language)


def _place(record: Record) -> tuple[bool, str]:
    return record.key != "town", record.key


def _fact(difference: facts.Difference, naming: Naming) -> str:
    before, after = difference.before, difference.after
    if difference.order:
        return f"{naming.fact(difference.path)}: their order was {before}, it is {after}"
    subject = naming.fact(difference.path)
    if before is not None and after is not None:
        return f"{subject}: {arrow(before, after)}"
    if before is None:
        return f"{subject} is new{f': {after}' if after else '.'}"
    return f"{subject} is gone{f': {before}' if before else '.'}"


def _words(old: Record, new: Record, naming: Naming) -> Iterator[Change]:
    for language in sorted({*old.words, *new.words}):
        before, after = old.written(language), new.written(language)
        name = english_name(language)
        texts, others = _texts(before), _texts(after)
        for path in {**texts, **others}:
            was, now = texts.get(path), others.get(path)
            if was != now:
                yield Change(path, language, was, now, _text(naming.text(path, name), was, now))
        yield from _made_from(before, after, language, naming)


def _texts(written: Written) -> dict[str, str]:
    lists = {path: "; ".join(lines) for path, lines in written.lists.items()}
    review = {"reviewed_by": written.reviewed_by} if written.reviewed_by else {}
    return {**written.texts, **lists, **review}


def _text(subject: str, before: str | None, after: str | None) -> str:
    if before is not None and after is not None:
        return f"{subject}: {' -> '.join(quoted(before, after))}"
    if before is None:
        return f"{subject} is new: {quoted(after or '')[0]}"
    return f"{subject} is gone: {quoted(before)[0]}"


def _made_from(old: Written, new: Written, language: str, naming: Naming) -> Iterator[Change]:
    """A translation that was only compared with its source again."""
    if old == NOTHING_WRITTEN or old.texts != new.texts:
        return
    if marked := [path for path, digits in new.made_from.items() if old.made_from.get(path) != digits]:
        count = "1 text" if len(marked) == 1 else f"{len(marked)} texts"
        says = f"The translation of {naming.title}, in {english_name(language)}, follows its source again: {count}"
        yield Change("made_from", language, None, " ".join(marked), says)


def _group(words: tuple[str, ...], kind: Literal["new", "gone"], language: str) -> Change:
    listed = ", ".join(words)
    before, after = (listed, None) if kind == "gone" else (None, listed)
    says = f"The thesaurus in {english_name(language)}: a group is {kind}: {listed}"
    return Change("groups", language, before, after, says)
