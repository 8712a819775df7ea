"""What our model has and a standard lacks, in one field of its own beside the standard's (docs/standards.md).

The field holds the difference between a record and what an import of the standard's own fields would make of it. So a
record comes back whole, and nothing is said twice. ``over`` has a hash of every value that the extension stands over:
where someone has changed the standard's own field since, that field wins.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec

from content.entities import KINDS, Entity
from content.incoming import Incoming, Text
from content.record import Record
from content.standards.reading import record_id
from content.translation import Written, part_hashes

NAME = "x_porchlight"


class Extension(msgspec.Struct, frozen=True, omit_defaults=True):
    """``facts`` and ``words`` replace what the standard's fields say; ``left_out`` are facts the record has not.

    ``plain``: hash of all that the standard's fields said; ``over``: of single values, by ``facts/NAME`` and
    ``words/LANGUAGE/PATH``. ``sources``: hash of every source text, by path: a translation is made from that text.
    ``made_from`` has the translations that are not. ``reviewed``: language -> by whom and when.
    """

    key: str
    plain: str = ""
    over: dict[str, str] = {}
    facts: dict[str, Any] = {}
    left_out: list[str] = []
    words: dict[str, dict[str, str | list[str]]] = {}
    words_left_out: dict[str, list[str]] = {}
    sources: dict[str, str] = {}
    made_from: dict[str, dict[str, str]] = {}
    reviewed: dict[str, tuple[str, date | None]] = {}


def decoded(value: object, kinds: Collection[str] = KINDS) -> Extension | None:
    """The extension in a field, or None where there is none that we understand; ``kinds``: those it may be of."""
    try:
        found = msgspec.convert(msgspec.json.decode(value) if isinstance(value, str) else value, Extension)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None
    kind, _, name = found.key.partition("/")
    is_key = record_id(name) == name if kind != "town" else found.key == "town"
    return found if is_key and kind in kinds else None


def encoded(extension: Extension) -> dict[str, Any]:
    """The extension as a value for JSON."""
    found: dict[str, Any] = msgspec.to_builtins(extension)
    return found


def difference(record: Record, plain: Incoming, source_language: str) -> Extension:
    """What has to stand in the extension so that ``plain`` becomes ``record`` again."""
    wanted, found = _travelling(record.facts), _settled(record.key, plain.facts)
    extension = Extension(
        record.key,
        _hash(_everything(plain)),
        {},
        {name: value for name, value in wanted.items() if found.get(name) != value},
        [name for name in found if name not in wanted],
        dict(_words(record, plain)),
        dict(_words_left_out(record, plain)),
        _sources(record, source_language),
        dict(_made_from(record, source_language)),
        dict(_reviews(record)),
    )
    return msgspec.structs.replace(extension, over=dict(_over(extension, plain)))


def _over(extension: Extension, plain: Incoming) -> Iterator[tuple[str, str]]:
    """Everything that the extension replaces or leaves out, and the standard's fields say otherwise."""
    for name in (*extension.facts, *extension.left_out):
        if name in plain.facts:
            yield f"facts/{name}", _hash(plain.facts[name])
    for language in {**extension.words, **extension.words_left_out}:
        said = plain.words.get(language, {})
        for path in (*extension.words.get(language, ()), *extension.words_left_out.get(language, ())):
            if path in said:
                yield f"words/{language}/{path}", _hash(said[path])


def _words(record: Record, plain: Incoming) -> Iterator[tuple[str, dict[str, str | list[str]]]]:
    """By language and path, in their order, so that the same record always makes the same file."""
    for language, written in sorted(record.words.items()):
        own: dict[str, Text] = {**written.texts, **written.lists}
        beside = plain.words.get(language, {})
        if differing := {path: own[path] for path in sorted(own) if beside.get(path) != own[path]}:
            yield language, differing


def _words_left_out(record: Record, plain: Incoming) -> Iterator[tuple[str, list[str]]]:
    for language, said in sorted(plain.words.items()):
        written = record.written(language)
        if gone := sorted(path for path in said if path not in written.texts and path not in written.lists):
            yield language, gone


def applied(plain: Incoming, extension: Extension, source_language: str, notes: list[str]) -> Incoming:
    """``plain`` with what the extension says; a note for every field that was changed since it was written."""
    changed = set(_changed(plain, extension))
    notes += [f"{plain.origin}: {name} was changed since Porchlight wrote it, and stands" for name in sorted(changed)]
    facts = dict(plain.facts)
    facts |= {name: value for name, value in extension.facts.items() if f"facts/{name}" not in changed}
    for name in extension.left_out:
        if f"facts/{name}" not in changed:
            facts.pop(name, None)
    words = {
        language: dict(_joined(language, plain, extension, changed)) for language in {**plain.words, **extension.words}
    }
    if changed:
        known = _known_parts(extension.key, facts)
        words = {code: {path: value for path, value in said.items() if path in known} for code, said in words.items()}
    made_from = {
        language: extension.made_from.get(language, _from_sources(extension, said))
        for language, said in words.items()
        if language != source_language and extension.sources
    }
    reviewed = extension.reviewed if extension.plain == _hash(_everything(plain)) else {}
    return replace(plain, key=extension.key, facts=facts, words=words, made_from=made_from, reviewed=reviewed)


def _from_sources(extension: Extension, said: Mapping[str, Text]) -> dict[str, str]:
    return {path: extension.sources[path] for path in said if path in extension.sources}


def _joined(language: str, plain: Incoming, extension: Extension, changed: set[str]) -> Iterator[tuple[str, Text]]:
    gone = extension.words_left_out.get(language, [])
    for path, value in plain.words.get(language, {}).items():
        if path not in gone or f"words/{language}/{path}" in changed:
            yield path, value
    for path, value in extension.words.get(language, {}).items():
        if f"words/{language}/{path}" not in changed:
            yield path, value


def _changed(plain: Incoming, extension: Extension) -> Iterator[str]:
    """What the extension stands over and is not what it was; what someone removed there comes back."""
    for name, digits in extension.over.items():
        kind, _, rest = name.partition("/")
        language, _, path = rest.partition("/")
        value = plain.facts.get(rest) if kind == "facts" else plain.words.get(language, {}).get(path)
        if value is not None and _hash(value) != digits:
            yield name


def _known_parts(key: str, facts: Mapping[str, object]) -> frozenset[str]:
    try:
        return frozenset(part.path for part in msgspec.convert(facts, KINDS[key.partition("/")[0]]).parts())
    except msgspec.ValidationError:
        return frozenset()


def _reviews(record: Record) -> Iterator[tuple[str, tuple[str, date | None]]]:
    for language, written in sorted(record.words.items()):
        if written.reviewed_by or written.reviewed_on:
            yield language, (written.reviewed_by, written.reviewed_on)


def _sources(record: Record, source_language: str) -> dict[str, str]:
    """Only where there is a translation."""
    if not any(language != source_language for language in record.words):
        return {}
    return dict(sorted(part_hashes(record.facts.parts(), record.written(source_language)).items()))


def _made_from(record: Record, source_language: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Only where a translation is not simply made from the texts that stand beside it."""
    hashes = part_hashes(record.facts.parts(), record.words.get(source_language, Written()))
    for language, written in sorted(record.words.items()):
        usual = {path: hashes[path] for path in written.texts if path in hashes}
        if language != source_language and written.made_from != usual:
            yield language, dict(sorted(written.made_from.items()))


def _travelling(facts: Entity) -> dict[str, Any]:
    """Facts without the names of pictures, which stay at home."""
    table = _table(facts)
    table.pop("mark", None)
    return table


def _table(facts: Entity) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(facts)
    return found


def _settled(key: str, facts: Mapping[str, object]) -> dict[str, Any]:
    """A facts table as the entity writes it, so that what stands at its default is not there; else as it is."""
    try:
        return _table(msgspec.convert(facts, KINDS[key.partition("/")[0]]))
    except msgspec.ValidationError:
        return dict(facts)


def _everything(plain: Incoming) -> list[object]:
    return [plain.facts, {language: said for language, said in plain.words.items() if said}]


def _hash(value: object) -> str:
    return sha256(msgspec.json.encode(value, order="sorted")).hexdigest()[:8]
