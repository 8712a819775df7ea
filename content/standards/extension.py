"""What our model has and a standard lacks, in one field of its own beside the standard's (docs/standards.md).

The field holds the difference between a record and what an import of the standard's own fields would make of it. So a
record comes back whole, and nothing is said twice. ``plain`` is a hash of that plain import: where someone has changed
the standard's fields since, they win, and the extension only adds what they do not say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec

from content.entities import KINDS, Entity
from content.incoming import Incoming, Text
from content.record import Record
from content.translation import Written, part_hash, part_hashes

NAME = "x_porchlight"


class Extension(msgspec.Struct, frozen=True, omit_defaults=True):
    """``facts`` and ``words`` replace what the standard's fields say; ``left_out`` are facts the record has not.

    ``made_from`` (language -> part path -> hash) and ``reviewed`` (language -> by whom, when) are those of the words.
    """

    key: str
    plain: str = ""
    facts: dict[str, Any] = {}
    left_out: list[str] = []
    words: dict[str, dict[str, str | list[str]]] = {}
    words_left_out: dict[str, list[str]] = {}
    made_from: dict[str, dict[str, str]] = {}
    reviewed: dict[str, tuple[str, date | None]] = {}


def decoded(value: object) -> Extension | None:
    """The extension in a field, or None where there is none that we understand."""
    try:
        if isinstance(value, str | bytes):
            return msgspec.json.decode(value, type=Extension)
        return msgspec.convert(value, Extension)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None


def encoded(extension: Extension) -> dict[str, Any]:
    """The extension as a value for JSON."""
    found: dict[str, Any] = msgspec.to_builtins(extension)
    return found


def difference(record: Record, plain: Incoming, source_language: str) -> Extension:
    """What has to stand in the extension so that ``plain`` becomes ``record`` again."""
    wanted, found = _table(record.facts), _settled(record.key, plain.facts)
    words: dict[str, dict[str, Text]] = {
        language: {**written.texts, **written.lists} for language, written in record.words.items()
    }
    languages = [*words, *(language for language in plain.words if language not in words)]
    differing = {language: _differing(plain.words.get(language, {}), words.get(language, {})) for language in languages}
    gone = {
        language: [path for path in said if path not in words.get(language, {})]
        for language, said in plain.words.items()
    }
    return Extension(
        record.key,
        _hash(plain),
        {name: value for name, value in wanted.items() if found.get(name) != value},
        [name for name in found if name not in wanted],
        {language: said for language, said in differing.items() if said},
        {language: paths for language, paths in gone.items() if paths},
        dict(_made_from(record, source_language)),
        dict(_reviews(record)),
    )


def applied(plain: Incoming, extension: Extension, source_language: str, notes: list[str]) -> Incoming:
    """``plain`` with what the extension says; a note where the standard's fields were changed since it was written."""
    if extension.plain in ("", _hash(plain)):
        return _whole(plain, extension)
    notes.append(f"{plain.origin}: changed since Porchlight wrote it; its own fields stand where {NAME} says otherwise")
    facts = {**extension.facts, **plain.facts}
    known = _known_parts(extension.key, facts)
    words: dict[str, dict[str, Text]] = {}
    for language in {**plain.words, **extension.words}:
        said = {**extension.words.get(language, {}), **plain.words.get(language, {})}
        words[language] = {path: value for path, value in said.items() if path in known}
    made_from = {
        language: dict(_made_from_same_side(language, words, plain, extension, source_language))
        for language in words
        if language != source_language
    }
    return replace(plain, key=extension.key, facts=facts, words=words, made_from=made_from)


def _whole(plain: Incoming, extension: Extension) -> Incoming:
    facts = {name: value for name, value in plain.facts.items() if name not in extension.left_out} | extension.facts
    words: dict[str, dict[str, Text]] = {}
    for language in {**plain.words, **extension.words}:
        gone = extension.words_left_out.get(language, [])
        kept = {path: value for path, value in plain.words.get(language, {}).items() if path not in gone}
        words[language] = {**kept, **extension.words.get(language, {})}
    made_from, reviewed = extension.made_from, extension.reviewed
    return replace(plain, key=extension.key, facts=facts, words=words, made_from=made_from, reviewed=reviewed)


def _made_from_same_side(
    language: str, words: Mapping[str, Mapping[str, Text]], plain: Incoming, extension: Extension, source_language: str
) -> Iterator[tuple[str, str]]:
    """A translation is made from the source text only where both come from the same side of a changed record."""
    plain_source = plain.words.get(source_language, {})
    for path in words[language]:
        source = words.get(source_language, {}).get(path)
        if isinstance(source, str) and (path in plain_source) == (path in plain.words.get(language, {})):
            digits = extension.made_from.get(language, {}).get(path, "") if language in extension.made_from else ""
            if digits or language not in extension.made_from:
                yield path, digits or part_hash(source)


def _known_parts(key: str, facts: Mapping[str, object]) -> frozenset[str]:
    try:
        return frozenset(part.path for part in msgspec.convert(facts, KINDS[key.partition("/")[0]]).parts())
    except msgspec.ValidationError:
        return frozenset()


def _reviews(record: Record) -> Iterator[tuple[str, tuple[str, date | None]]]:
    for language, written in record.words.items():
        if written.reviewed_by or written.reviewed_on:
            yield language, (written.reviewed_by, written.reviewed_on)


def _made_from(record: Record, source_language: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Only where a translation is not simply made from the texts that stand beside it."""
    hashes = part_hashes(record.facts.parts(), record.words.get(source_language, Written()))
    for language, written in record.words.items():
        usual = {path: hashes[path] for path in written.texts if path in hashes}
        if language != source_language and written.made_from != usual:
            yield language, dict(written.made_from)


def _differing(plain: Mapping[str, Text], wanted: Mapping[str, Text]) -> dict[str, str | list[str]]:
    return {path: value for path, value in wanted.items() if plain.get(path) != value}


def _table(facts: Entity) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(facts)
    return found


def _settled(key: str, facts: Mapping[str, object]) -> dict[str, Any]:
    """A facts table as the entity writes it, so that what stands at its default is not there; else as it is."""
    try:
        return _table(msgspec.convert(facts, KINDS[key.partition("/")[0]]))
    except msgspec.ValidationError:
        return dict(facts)


def _hash(plain: Incoming) -> str:
    words = {language: said for language, said in plain.words.items() if said}
    body = msgspec.json.encode([plain.facts, words], order="sorted")
    return sha256(body).hexdigest()[:12]
