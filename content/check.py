"""One pass over a content source: every record read, every fault found."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from content.derived import resolved
from content.entities import Entity, Town
from content.facts import read_facts
from content.faults import Fault, Note, Place, Report
from content.layout import Layout, RecordFolder
from content.media.rules import MediaRules
from content.parts import faults_in_parts, faults_in_source, faults_in_translation
from content.record import Record
from content.references import References
from content.rules import faults_in_facts, faults_with_town, faults_with_words
from content.thesaurus import Groups, read_thesaurus
from content.toml_file import read_table
from content.town_rules import faults_in_town
from content.translation import Written
from content.words import read_words


def check(folder: Path | str) -> Report:
    """Everything that is wrong with a source, and what its editor should know."""
    reading = Reading(Path(folder))
    for _ in reading.records():
        pass
    return reading.report


class Reading:
    """One pass over a source; memory holds one record at a time.

    ``report`` and ``thesauri`` (language -> groups of words) are whole once ``records`` is used up.
    """

    def __init__(self, folder: Path, only: Collection[str] = ()) -> None:
        """``only``: keys of the records to read besides the town; nothing between records is looked at then."""
        self.layout = Layout(folder)
        self._only = only
        self.report = Report(faults=self.layout.faults)
        self._media = MediaRules(self.layout.media)
        self._references = References({folder.key for folder in self.layout.records})
        self.town: Town | None = None
        self.thesauri: dict[str, Groups] = {}

    def records(self) -> Iterator[Record]:
        """Every record whose facts can be read, the town first, then by key."""
        for folder in self.layout.records:
            if self._only and folder.key not in self._only and folder.key != "town":
                continue
            record = self._read(folder)
            if record is not None:
                self.report.records += 1
                yield record
        if not self._only:
            self._fault(self._references.faults())
            self.thesauri = {language: self._thesaurus(language) for language in self.layout.thesauri}
        self.report.faults.sort()

    def _read(self, folder: RecordFolder) -> Record | None:
        facts = self._facts(folder)
        if isinstance(facts, Town):
            self.town = facts
        found = {language: self._words(folder, language) for language in folder.words}
        words = {language: written for language, written in found.items() if written is not None}
        if facts is None:
            return None
        record = self._resolved(folder.key, facts, words)
        self._judge(record, folder)
        return record

    def _resolved(self, key: str, facts: Entity, words: Mapping[str, Written]) -> Record:
        """A record with the states of every translation the town should have."""
        if self.town is None:
            return Record(key, facts, words)
        return resolved(key, facts, words, self.town)

    def _judge(self, record: Record, folder: RecordFolder) -> None:
        place = folder.place.file_inside("facts.toml")
        self._references.add(record, place)
        self._fault(faults_in_facts(record.facts, place))
        self._fault(self._media.faults_in(record.facts, place))
        if isinstance(record.facts, Town):
            self._fault(faults_in_town(record.facts, self.layout.media, place))
            self._fault(self._media.faults_in_mark(record.facts.mark, place))
        if self.town:
            self._fault(faults_with_town(record.facts, self.town, place))
            self._judge_words(record, folder, self.town.source_language)
            self.report.notes += notes(record, self.town)

    def _judge_words(self, record: Record, folder: RecordFolder, source_language: str) -> None:
        parts = {part.path: part for part in record.facts.parts()}
        figures = frozenset(getattr(record.facts, "figures", ()))
        source = record.written(source_language)
        if source_language not in folder.words or source_language in record.words:
            place = folder.place.file_inside(f"{source_language}.toml")
            self._fault(faults_in_source(source, parts, place))
            self._fault(faults_with_words(record.facts, source, folder.place.file_inside("facts.toml")))
        for language, written in record.words.items():
            place = folder.place.file_inside(f"{language}.toml")
            self._fault(faults_in_parts(written, parts, figures, place))
            self._fault(self._media.faults_in_words(record.facts, written, source, figures, place))
            if language != source_language:
                self._fault(faults_in_translation(written, source, record.hashes, parts, place))

    def _facts(self, folder: RecordFolder) -> Entity | None:
        if folder.facts is None:
            return None
        place = folder.place.file_inside(folder.facts.name)
        table = read_table(folder.facts, place)
        if isinstance(table, Fault):
            self._fault([table])
            return None
        facts, faults = read_facts(folder.key.partition("/")[0], table, place)
        self._fault(faults)
        return facts

    def _words(self, folder: RecordFolder, language: str) -> Written | None:
        place = folder.place.file_inside(folder.words[language].name)
        table = self._table_in(language, folder.words[language], place)
        if table is None:
            return None
        written, faults = read_words(table, language, place)
        self._fault(faults)
        return written

    def _thesaurus(self, language: str) -> Groups:
        path = self.layout.thesauri[language]
        place = self.layout.place(path)
        table = self._table_in(language, path, place)
        if table is None:
            return ()
        groups, faults = read_thesaurus(table, language, place)
        self._fault(faults)
        return groups

    def _table_in(self, language: str, path: Path, place: Place) -> dict[str, object] | None:
        """What a file in a language says; None where it says nothing, or the town has no such language.

        Without a town that can be read, any language is taken; the town's own faults say enough.
        """
        codes = [each.code for each in self.town.languages] if self.town else [language]
        if language not in codes:
            what = f"the town has no language {language!r}"
            remedy = f"Its languages are {', '.join(codes)}; add it to town/facts.toml, or rename or remove the file."
            self._fault([place.fault("unknown-language", "", what, remedy)])
            return None
        table = read_table(path, place)
        if isinstance(table, Fault):
            self._fault([table])
            return None
        return table

    def _fault(self, faults: Iterable[Fault]) -> None:
        self.report.faults += faults


def notes(record: Record, town: Town) -> Iterator[Note]:
    """What an editor should know about the texts of a record."""
    source = record.written(town.source_language)
    for language in (each.code for each in town.languages):
        written = record.written(language)
        for state, count in sorted(Counter(record.states.get(language, {}).values()).items()):
            yield Note(state, language, record.key, count)
        if written.texts and not written.reviewed_by:
            yield Note("unreviewed", language, record.key)
        if left := written.texts.keys() - source.texts.keys():
            yield Note("left-over", language, record.key, len(left))
