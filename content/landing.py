"""Bringing imported records into a content source: plan, look, then commit all or nothing; undo takes it back.

A plan says of every record what would become of it, and only lets through what leaves the source without a fault:
whatever would be one is skipped, with the reason. So a sound source stays sound.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from content.batch import Batch, Batches
from content.entities import KINDS, Entity, Town
from content.entities.hours import Id
from content.facts import read_facts
from content.faults import Fault, Place
from content.incoming import Change, Difference, Incoming, LandingError
from content.layout import Layout, RecordFolder
from content.media.rules import MediaRules
from content.merging import Existing, differences, joined, written_after
from content.parts import faults_in_parts, faults_in_source, faults_in_translation
from content.pointing import Pointing
from content.record import normalised
from content.rules import faults_in_facts, faults_with_town, faults_with_words
from content.toml_file import read_table
from content.toml_tables import facts_text, words_text
from content.translation import Written, part_hashes
from content.words import read_words

__all__ = ["Batch", "Change", "Difference", "Incoming", "Landing", "LandingError"]


class Landing:
    """One import into the source ``folder``. Raises LandingError where there is no town to bring it to."""

    def __init__(self, folder: Path | str) -> None:
        self._batches = Batches(Path(folder))
        self._batches.remember_state()
        self.folder = self._batches.folder
        layout = Layout(self.folder)
        self._folders = {record.key: record for record in layout.records}
        self._media = MediaRules(layout.media)
        self._town = self._read_town()
        self._codes = [language.code for language in self._town.languages]

    @property
    def languages(self) -> Sequence[str]:
        """The town's languages; the first one is the source language."""
        source = self._town.source_language
        return [source, *(code for code in self._codes if code != source)]

    @property
    def currency(self) -> str:
        """The town's currency."""
        return self._town.currency

    def has(self, key: str) -> bool:
        """Whether the folder has a record of this key."""
        return key in self._folders

    def facts(self, key: str) -> Entity | None:
        """The facts of a record that is there; None where there is none, or one with a fault."""
        return _facts_alone(self._folders[key]) if key in self._folders else None

    def of_kind(self, kind: str) -> Iterator[tuple[str, Entity]]:
        """The id and the facts of every sound record of a kind."""
        for key in self._folders:
            if key.startswith(f"{kind}/") and (facts := self.facts(key)):
                yield key.partition("/")[2], facts

    def titles(self, kind: str) -> Iterator[tuple[str, list[str]]]:
        """The id of every sound record of a kind, and what it is called in every language."""
        for key in self._folders:
            if key.startswith(f"{kind}/") and isinstance(found := self._existing(key), Existing):
                texts = [written.texts.get("title") for written in found.words.values()]
                yield key.partition("/")[2], [text for text in texts if isinstance(text, str)]

    def expect_media(self, name: str) -> None:
        """A file of the folder ``media`` that the changes will bring; it is sound because the importer made it."""
        self._media.expect(name)

    def plan(
        self, incoming: Iterable[Incoming], source: str, *, replace: bool = False, compare: bool = True
    ) -> list[Change]:
        """What would become of every record, in the order they come; nothing is written.

        ``source`` names where they come from. With ``replace``, records that an earlier import from the same source
        made and that this one does not bring are removed; nothing else ever is. Without ``compare``, changes do not
        tell their differences: for an import that nobody looks at first.
        """
        plans: dict[str, _Plan] = {}
        changes: list[Change | str] = []
        for each in incoming:
            if each.key in plans:
                why = f"{plans[each.key].origin} has the same key"
                changes.append(Change(each.key, "skipped", each.origin, why))
            else:
                plans[each.key] = self._planned(each, compare=compare)
                changes.append(each.key)
        gone = self._gone(plans, source) if replace else []
        held = self._refuse_loose_ends(plans, gone)
        planned = [plans[each].change() if isinstance(each, str) else each for each in changes]
        return [*planned, *self._removed(gone, held)]

    def commit(self, changes: Sequence[Change], source: str) -> Batch:
        """Write what was planned, all or nothing, and remember it for ``undo``."""
        return self._batches.write(changes, source)

    def undo(self) -> Batch:
        """Take the last commit back; records that were edited since stay as they are and are told in the batch."""
        return self._batches.undo()

    def _read_town(self) -> Town:
        if "town" not in self._folders:
            raise LandingError(f"{self.folder}: there is no town in it. Write town/facts.toml and its words first.")
        found = self._existing("town")
        if isinstance(found, Existing) and isinstance(found.facts, Town):
            return found.facts
        raise LandingError(f"{self.folder}: the town has a fault. {found[0] if isinstance(found, list) else ''}")

    def _planned(self, incoming: Incoming, *, compare: bool) -> "_Plan":
        kind, _, name = incoming.key.partition("/")
        before = self._existing(incoming.key) if incoming.key in self._folders else Existing()
        if isinstance(before, list):
            why = f"the record that is there has a fault: {before[0]}"
            return _Plan(incoming.key, incoming.origin, why=why)
        if incoming.key != "town" and (kind not in KINDS or kind == "town" or not _is_id(name)):
            return _Plan(incoming.key, incoming.origin, why=f"{incoming.key!r} cannot be the key of a record")
        return self._merged(incoming, before, kind, compare=compare)

    def _merged(self, incoming: Incoming, before: Existing, kind: str, *, compare: bool) -> "_Plan":
        place = Place(f"{incoming.key}/facts.toml", incoming.key)
        table = normalised(joined(before.table, incoming.facts))
        assert isinstance(table, dict)
        facts, faults = read_facts(kind, table, place)
        plan = _Plan(incoming.key, incoming.origin, before.facts)
        brought: dict[str, Written] = {}
        if facts and not faults:
            brought, faults = self._brought(incoming)
        if facts and not faults:
            words = written_after(before.words, incoming, brought, facts, self._town.source_language)
            is_same = facts == before.facts and words == before.words
            faults = [] if is_same else list(self._faults(facts, words, incoming.key))
            if not faults:
                plan.facts, plan.ready = facts, _change(incoming, before, facts, words, compare=compare)
        plan.why = _said(faults) if faults else ""
        return plan

    def _brought(self, incoming: Incoming) -> tuple[dict[str, Written], list[Fault]]:
        found: dict[str, Written] = {}
        for language, texts in incoming.words.items():
            place = Place(f"{incoming.key}/{language}.toml", incoming.key)
            if language not in self._codes:
                remedy = "Add it to town/facts.toml."
                return {}, [place.fault("unknown-language", "", f"the town has no language {language!r}", remedy)]
            table = normalised(dict(texts))
            assert isinstance(table, dict)
            found[language], faults = read_words(table, language, place)
            if faults:
                return {}, faults
        return found, []

    def _faults(self, facts: Entity, words: Mapping[str, Written], key: str) -> Iterator[Fault]:
        place = Place(f"{key}/facts.toml", key)
        yield from faults_in_facts(facts, place)
        yield from faults_with_town(facts, self._town, place)
        yield from self._media.faults_in(facts, place)
        parts = {part.path: part for part in facts.parts()}
        figures = frozenset(getattr(facts, "figures", ()))
        source = words.get(self._town.source_language, Written())
        hashes = part_hashes(parts.values(), source) if len(words) > 1 else {}
        for language, written in words.items():
            where = Place(f"{key}/{language}.toml", key)
            yield from faults_in_parts(written, parts, figures, where)
            yield from self._media.faults_in_words(facts, written, source, figures, where)
            if language != self._town.source_language:
                yield from faults_in_translation(written, source, hashes, parts, where)
        yield from faults_with_words(facts, source, place)
        yield from faults_in_source(source, parts, Place(f"{key}/{self._town.source_language}.toml", key))

    def _existing(self, key: str) -> Existing | list[Fault]:
        """A record of the folder, or what is wrong with it."""
        folder = self._folders[key]
        if folder.facts is None:
            return [folder.place.fault("missing-file", "", "the record has no facts.toml", "Write it.")]
        place = folder.place.file_inside("facts.toml")
        table = read_table(folder.facts, place)
        if isinstance(table, Fault):
            return [table]
        facts, faults = read_facts(key.partition("/")[0], table, place)
        words: dict[str, Written] = {}
        for language, path in folder.words.items():
            found = read_table(path, folder.place.file_inside(path.name))
            if isinstance(found, Fault):
                return [found]
            words[language], more = read_words(found, language, folder.place.file_inside(path.name))
            faults += more
        return faults or Existing(table, facts, words)

    def _gone(self, plans: Mapping[str, "_Plan"], source: str) -> list[str]:
        return [key for key in self._batches.made_by(source) if key in self._folders and key not in plans]

    def _refuse_loose_ends(self, plans: Mapping[str, "_Plan"], gone: Sequence[str]) -> set[str]:
        """Skip what would point at nothing, in a circle or at itself; returns what cannot go as others point at it."""
        pointing = Pointing(self._folders)
        for key, folder in self._folders.items():
            if key not in plans and key not in gone and (facts := _facts_alone(folder)):
                pointing.stays(key, facts)
        for key, plan in plans.items():
            if plan.facts:
                pointing.comes(key, plan.facts, plan.before)
            elif plan.before:
                pointing.stays(key, plan.before)
        held = pointing.goes({key: _facts_alone(self._folders[key]) for key in gone})
        pointing.settle()
        for key, why in pointing.refused.items():
            plans[key].why = why
        return held

    def _removed(self, gone: Sequence[str], held: Collection[str]) -> Iterator[Change]:
        for key in gone:
            if key in held:
                yield Change(key, "skipped", "", "this import does not bring it, but other records point at it")
                continue
            found = sorted((self.folder / key).rglob("*"))
            names = [path.relative_to(self.folder).as_posix() for path in found if path.is_symlink() or path.is_file()]
            yield Change(key, "removed", "", "this import does not bring it", files=dict.fromkeys(names))


@dataclass(slots=True)
class _Plan:
    """A record on its way in; ``why`` tells what keeps it out, ``change`` what becomes of it if nothing does."""

    key: str
    origin: str
    before: Entity | None = None
    facts: Entity | None = None
    ready: Change | None = None
    why: str = ""

    def change(self) -> Change:
        if self.ready is None or self.why:
            return Change(self.key, "skipped", self.origin, self.why)
        return self.ready


def _change(
    incoming: Incoming, before: Existing, facts: Entity, words: Mapping[str, Written], *, compare: bool
) -> Change:
    files = dict(_files(incoming.key, before, facts, words))
    if before.facts is None:
        return Change(incoming.key, "new", incoming.origin, differences=tuple(_titles(facts, words)), files=files)
    if not files:
        return Change(incoming.key, "unchanged", incoming.origin)
    found = tuple(differences(before, facts, words)) if compare else ()
    return Change(incoming.key, "changed", incoming.origin, differences=found, files=files)


def _titles(facts: Entity, words: Mapping[str, Written]) -> Iterator[Difference]:
    """What a new record is called: what is printed on it, else its title in every language."""
    if printed := facts.printed():
        yield Difference("title", printed.language, None, printed.texts["title"])
        return
    for language, written in words.items():
        yield Difference("title", language, None, written.texts.get("title"))


def _files(key: str, before: Existing, facts: Entity, words: Mapping[str, Written]) -> Iterator[tuple[str, str | None]]:
    """What has to be written; a file that says the same stays as its editor wrote it."""
    if facts != before.facts:
        yield f"{key}/facts.toml", facts_text(facts)
    for language in {**before.words, **words}:
        written = words.get(language)
        if written != before.words.get(language):
            yield f"{key}/{language}.toml", words_text(written) if written else None


def _is_id(name: str) -> bool:
    try:
        msgspec.convert(name, Id)
    except msgspec.ValidationError:
        return False
    return True


def _facts_alone(folder: RecordFolder) -> Entity | None:
    """The facts of a record; None where they cannot be read, which ``check`` tells."""
    if folder.facts is None:
        return None
    table = read_table(folder.facts, folder.place)
    return None if isinstance(table, Fault) else read_facts(folder.key.partition("/")[0], table, folder.place)[0]


def _said(faults: Sequence[Fault]) -> str:
    """The first reason, and how many more there are."""
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{faults[0].field or faults[0].file}: {faults[0].what}. {faults[0].remedy}{more}"
