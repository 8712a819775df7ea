"""A record as it is and what an import brings: the record as it will be. Pure: no files.

What an import names wins; what it does not name stays. Cases, figures and hours are joined by their names; any other
list is brought whole, because a document that the source no longer asks for must go. Items that keep their id keep the
facts which the import does not name. Parts that nothing describes any more go with what described them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from content.entities import Entity
from content.incoming import Difference, Incoming
from content.translation import NOTHING_WRITTEN, Written, part_hashes

_JOINED_TABLES = ("figures", "hours")
_JOINED_LISTS = ("cases",)


@dataclass(frozen=True, slots=True)
class Existing:
    """A record of the folder; ``facts`` is its table as it was read."""

    table: Mapping[str, object] = field(default_factory=dict)
    facts: Entity | None = None
    words: Mapping[str, Written] = field(default_factory=dict)


def joined(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, object]:
    """Facts after an import of ``new`` into ``old``."""
    table = dict(old)
    for name, value in new.items():
        before = old.get(name)
        if name in _JOINED_TABLES and isinstance(before, dict) and isinstance(value, dict):
            table[name] = {**before, **value}
        elif isinstance(before, list) and isinstance(value, list):
            table[name] = _joined_list(before, value, keep=name in _JOINED_LISTS)
        else:
            table[name] = value
    return table


def _joined_list(old: list[object], new: list[object], *, keep: bool) -> list[object]:
    named = {item["id"]: item for item in old if isinstance(item, dict) and isinstance(item.get("id"), str)}
    items: list[object] = []
    for item in new:
        before = named.pop(item["id"], None) if isinstance(item, dict) and isinstance(item.get("id"), str) else None
        items.append(joined(before, item) if before is not None and isinstance(item, dict) else item)
    return [*items, *named.values()] if keep else items


def written_after(
    old: Mapping[str, Written], incoming: Incoming, brought: Mapping[str, Written], facts: Entity, source_language: str
) -> dict[str, Written]:
    """The words of every language after an import; ``brought`` are the incoming ones as they were read."""
    parts = list(facts.parts())
    paths = {part.path for part in parts}
    languages = [source_language, *(code for code in {**old, **brought} if code != source_language)]
    words: dict[str, Written] = {}
    for language in languages:
        before = old.get(language, NOTHING_WRITTEN)
        new = brought.get(language, NOTHING_WRITTEN)
        silenced = {path for path, text in incoming.words.get(language, {}).items() if not text}
        written = _joined_words(before, new, paths - silenced)
        if language != source_language:
            told = incoming.made_from.get(language)
            beside = brought.get(source_language, NOTHING_WRITTEN).texts
            hashes = part_hashes((part for part in parts if part.path in beside), words[source_language])
            made_from = _unchanged(before, written) | (_fresh(before, new, hashes) if told is None else dict(told))
            written = msgspec.structs.replace(written, made_from=made_from)
        words[language] = _reviewed(before, written, incoming.reviewed.get(language))
    return {language: written for language, written in words.items() if written.texts or written.lists}


def _joined_words(before: Written, new: Written, paths: set[str]) -> Written:
    """Brought words stand even where the record has no such part: that is a fault to be told."""

    def joined_by_path[V](old: Mapping[str, V], brought: Mapping[str, V]) -> dict[str, V]:
        return {path: value for path, value in old.items() if path in paths} | dict(brought)

    texts = joined_by_path(before.texts, new.texts)
    return Written(
        texts,
        joined_by_path(before.lists, new.lists),
        {path: digits for path, digits in before.made_from.items() if path in paths},
        before.reviewed_by,
        before.reviewed_on,
        {path: text for path, text in before.speech.items() if path in texts},
        {path: digits for path, digits in before.speech_made_from.items() if path in texts},
    )


def _unchanged(before: Written, after: Written) -> dict[str, str]:
    """A translation that stays as it was says itself from which text it was made."""
    return {path: digits for path, digits in after.made_from.items() if after.texts.get(path) == before.texts.get(path)}


def _fresh(before: Written, new: Written, hashes: Mapping[str, str]) -> dict[str, str]:
    """One that is new was made from the text beside it, by ``hashes``; of one that came alone nobody knows."""
    return {
        path: hashes[path]
        for path, text in new.texts.items()
        if path in hashes and not (path in before.made_from and before.texts.get(path) == text)
    }


def _reviewed(before: Written, after: Written, review: tuple[str, date | None] | None) -> Written:
    """A review is of a text; when an import changes the text, nobody has reviewed it."""
    if review is not None:
        return msgspec.structs.replace(after, reviewed_by=review[0], reviewed_on=review[1])
    if (before.texts, before.lists) != (after.texts, after.lists):
        return msgspec.structs.replace(after, reviewed_by="", reviewed_on=None)
    return after


def differences(before: Existing, facts: Entity, words: Mapping[str, Written]) -> Iterator[Difference]:
    """Every fact and text that differs, facts first."""
    old_facts = dict(_leaves(msgspec.to_builtins(before.facts))) if before.facts else {}
    yield from _compared("", old_facts, dict(_leaves(msgspec.to_builtins(facts))))
    for language in {**before.words, **words}:
        old, new = before.words.get(language, NOTHING_WRITTEN), words.get(language, NOTHING_WRITTEN)
        yield from _compared(language, _texts(old), _texts(new))


def _texts(written: Written) -> dict[str, str]:
    lists = {path: "; ".join(lines) for path, lines in written.lists.items()}
    review = {"reviewed_by": written.reviewed_by} if written.reviewed_by else {}
    return {**written.texts, **lists, **review}


def _compared(language: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    for path in {**old, **new}:
        if old.get(path) != new.get(path):
            yield Difference(path, language, old.get(path), new.get(path))


def _leaves(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Dotted path and text of every single fact; items of lists by their id, else by their number."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _leaves(item, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for number, item in enumerate(value, 1):
            yield from _leaves(item, f"{path}.{item.get('id', number) if isinstance(item, dict) else number}")
    elif isinstance(value, list):
        yield path, ", ".join(map(str, value))
    else:
        yield path, str(value)
