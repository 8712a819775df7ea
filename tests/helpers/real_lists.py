"""Lists as they are published, through every stage: imported, built, shown page by page, given back, imported again."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from content.build import build
from content.check import check
from content.entities import Procedure
from content.export import export
from content.landing import Change
from content.reader import Slot
from content.tabular.importing import TabularImport, plan_import
from content.tabular.mapping import read_mapping
from content.testing import TOWN, SourceFolder
from tests.helpers.every_page import every_page

MAPPINGS = Path(__file__).parents[2] / "content/mappings"
LOCALES = {"ar": "ar_EG", "en": "en_GB", "he": "he_IL", "id": "id_ID", "vi": "vi_VN"}


@dataclass(frozen=True, slots=True)
class Imported:
    """A town that has some lists and nothing else, and its slot."""

    source: Path
    slot: Path
    lists: tuple[TabularImport, ...]

    @property
    def found(self) -> TabularImport:
        """What the import of the only list found."""
        (found,) = self.lists
        return found

    def changes(self, kind: str) -> list[Change]:
        return [change for found in self.lists for change in found.changes if change.kind == kind]

    def procedures(self) -> dict[str, Procedure]:
        with Slot(self.slot) as slot:
            records = {key: slot.record(key) for key in slot.keys("procedure")}
        return {key: record for key, record in records.items() if isinstance(record, Procedure)}

    def words(self, language: str, kind: str = "procedure") -> dict[str, dict[str, str]]:
        with Slot(self.slot) as slot:
            return {key: slot.written(key)[language].texts for key in slot.keys(kind)}


def imported(folder: Path, tables: Mapping[Path, str], *languages: str, currency: str = "EUR") -> Imported:
    """``tables``: file -> mapping. Fails where any stage finds a fault, warns, or loses something."""
    about = [{"code": code, "locale": LOCALES[code]} for code in languages]
    town = SourceFolder(folder / "town")
    first, *_ = languages
    facts = {**TOWN, "currency": currency, "source_language": first, "languages": about}
    town.record("town", facts, **{first: {"title": "Saltmere", "welcome": "Welcome"}})
    mappings = {table: read_mapping(MAPPINGS / name) for table, name in tables.items()}
    lists: list[TabularImport] = []
    for table, mapping in mappings.items():
        lists.append(plan_import(table, mapping, town.path))
        lists[-1].commit()
    assert check(town.path).faults == []
    build(town.path, folder / "slot")
    for table, mapping in mappings.items():
        assert {change.kind for change in plan_import(table, mapping, town.path).changes} <= {"unchanged", "skipped"}
    export(folder / "slot", folder / "exported")
    build(folder / "exported", folder / "again")
    with Slot(folder / "slot") as slot, Slot(folder / "again") as again:
        assert slot.generation == again.generation
    return Imported(town.path, folder / "slot", tuple(lists))


def shown(slot: Path) -> Counter[str]:
    """How many pages of each sort were composed; that of each record has something to say."""
    pages: Counter[str] = Counter()
    for language, page in every_page(slot):
        if page.key:
            assert page.title, (language, page.name, page.key)
            assert page.blocks, (language, page.name, page.key)
        pages[f"{language} {page.name}"] += 1
    return pages
