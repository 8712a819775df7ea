"""One pass over a content source: every record read, every fault found."""

from collections.abc import Iterator
from pathlib import Path

from content.facts import read_facts
from content.faults import Fault, Report
from content.layout import Layout, RecordFolder
from content.record import Record
from content.toml_file import read_table
from content.words import read_words


def check(folder: Path | str) -> Report:
    """Everything that is wrong with a source, and what its editor should know."""
    pass_ = Pass(Path(folder))
    for _ in pass_.records():
        pass
    return pass_.report


class Pass:
    """A pass over a source. ``report`` is whole once ``records`` is used up."""

    def __init__(self, folder: Path) -> None:
        self.layout = Layout(folder)
        self.report = Report(faults=self.layout.faults)

    def records(self) -> Iterator[Record]:
        """Every record that can be read, the town first, then by key."""
        for folder in self.layout.records:
            record = self._record(folder)
            if record:
                self.report.records += 1
                yield record

    def _record(self, folder: RecordFolder) -> Record | None:
        if folder.facts is None:
            return None
        place = self.layout.place(folder.facts, folder.key)
        table = read_table(folder.facts, place)
        if isinstance(table, Fault):
            self.report.faults.append(table)
            return None
        facts, faults = read_facts(folder.key.partition("/")[0], table, place)
        self.report.faults += faults
        if facts is None:
            return None
        words = {}
        for language, path in folder.words.items():
            place = self.layout.place(path, folder.key)
            table = read_table(path, place)
            if isinstance(table, Fault):
                self.report.faults.append(table)
                continue
            words[language], faults = read_words(table, place)
            self.report.faults += faults
        return Record(folder.key, facts, words)
