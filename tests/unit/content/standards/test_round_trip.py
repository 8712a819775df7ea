"""What goes out as a standard comes back whole: every fact, every word, every translation and its state."""

import json
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.build import build
from content.check import check
from content.entities import KINDS, Town
from content.landing import Landing
from content.reader import Slot
from content.record import Record
from content.schedules import from_osm, to_osm
from content.standards.cpsv import read_cpsv, write_cpsv
from content.standards.hsds import read_hsds, write_hsds, write_hsds_tables
from content.standards.reading import Reading
from content.standards.town_records import records_of
from content.testing import SourceFolder, generate_source, small_source
from content.translation import Written

type Journey = Callable[[Sequence[Record], Path], Reading]


def by_hsds(records: Sequence[Record], folder: Path) -> Reading:
    return read_hsds(written(write_hsds(records), folder), today=date(2026, 5, 4))


def by_hsds_tables(records: Sequence[Record], folder: Path) -> Reading:
    return read_hsds(written(write_hsds_tables(records), folder), today=date(2026, 5, 4))


def by_cpsv(records: Sequence[Record], folder: Path) -> Reading:
    return read_cpsv(written({"town.jsonld": write_cpsv(records)}, folder) / "town.jsonld")


JOURNEYS: list[Journey] = [by_hsds, by_hsds_tables, by_cpsv]


def written(files: dict[str, str], folder: Path) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8", newline="")
    return folder


def come_home(records: Sequence[Record], journey: Journey, root: Path, media: Path | None = None) -> list[Record]:
    """The records after their journey, in a town that had nothing but itself, and pictures that were copied there."""
    reading = journey(records, root / "out")
    assert reading.notes == []
    town = records[0].facts
    assert isinstance(town, Town)
    source = SourceFolder(root / "home")
    plain = msgspec.structs.replace(town, hall=None, mark="", holidays=[])
    source.facts("town", msgspec.to_builtins(plain, builtin_types=(date,)))
    source.words("town", town.source_language, {"title": "x", "welcome": "x"})
    if media is not None:
        shutil.copytree(media, source.path / "media")
    landing = Landing(source.path)
    changes = landing.plan(reading.incoming, "test")
    assert [change for change in changes if change.kind == "skipped"] == []
    landing.commit(changes, "test")
    return records_of(source.path)


def said(record: Record) -> dict[str, Written]:
    return {language: words for language, words in record.words.items() if words != Written()}


@pytest.mark.parametrize("journey", JOURNEYS)
def test_the_demo_town_comes_home_whole(journey: Journey, demo: Path, tmp_path: Path) -> None:
    records = [unmarked(record) for record in records_of(demo)]
    home = come_home(records, journey, tmp_path, demo / "media")
    assert [record.key for record in home] == [record.key for record in records]
    for before, after in zip(records, home, strict=True):
        assert after.facts == before.facts, before.key
        assert said(after) == said(before), before.key
    assert check(tmp_path / "home").faults == []


def unmarked(record: Record) -> Record:
    """The mark of a town is its own."""
    if not isinstance(record.facts, Town):
        return record
    return Record(record.key, msgspec.structs.replace(record.facts, mark=""), record.words)


@pytest.mark.clause("C22")
@pytest.mark.parametrize("journey", JOURNEYS)
def test_descriptions_captions_and_marks_of_language_come_home(journey: Journey, demo: Path, tmp_path: Path) -> None:
    told = {each.key: each for each in journey(records_of(demo), tmp_path / "out").incoming}
    film = told["link/online-counter"]
    assert film.facts["media"] == [{"id": "scan", "file": "scan-a-code.webp", "kind": "film"}]
    for language in ("en", "vi", "id", "ar", "he"):
        assert film.words[language]["media.scan.captions"] == f"scan-a-code.{language}.vtt"
        assert {"media.scan.title", "media.scan.transcript"} <= film.words[language].keys()


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_record_whose_film_is_not_there_is_left_out_and_says_so(journey: Journey, demo: Path, tmp_path: Path) -> None:
    reading = journey(records_of(demo), tmp_path / "out")
    home = small_source(tmp_path / "home", msgspec.to_builtins(records_of(demo)[0].facts))
    skipped = {change.key: change.why for change in Landing(home.path).plan(reading.incoming, "test")
               if change.kind == "skipped"}  # fmt: skip
    assert "media/scan-a-code.webp" in skipped["link/online-counter"]


@pytest.mark.parametrize("journey", JOURNEYS)
def test_the_mark_of_the_town_stays_at_home(journey: Journey, demo: Path, tmp_path: Path) -> None:
    reading = journey(records_of(demo), tmp_path / "out")
    assert "mark" not in next(each for each in reading.incoming if each.key == "town").facts


@pytest.fixture(scope="module")
def demo_slot(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    slot = tmp_path_factory.mktemp("demo") / "slot"
    build(demo, slot)
    return slot


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_slot_goes_out_as_its_source_does(journey: Journey, demo: Path, demo_slot: Path, tmp_path: Path) -> None:
    one, other = journey(records_of(demo), tmp_path / "a"), journey(records_of(demo_slot), tmp_path / "b")
    assert {each.key: each.facts for each in one.incoming} == {each.key: each.facts for each in other.incoming}


@pytest.mark.parametrize("journey", JOURNEYS)
@settings(max_examples=8)
@given(seed=st.integers(0, 2**16), procedures=st.integers(0, 6), books=st.integers(0, 4), languages=st.integers(1, 5))
def test_any_town_comes_home_whole_and_goes_out_the_same_again(
    journey: Journey, seed: int, procedures: int, books: int, languages: int
) -> None:
    with TemporaryDirectory() as name:
        root = Path(name)
        generate_source(root / "source", procedures=procedures, books=books, languages=languages, seed=seed)
        records = records_of(root / "source")
        home = come_home(records, journey, root)
        assert [(each.key, each.facts, said(each)) for each in home] == [
            (each.key, each.facts, said(each)) for each in records
        ]
        assert write_hsds(home) == write_hsds(records)
        assert write_cpsv(home) == write_cpsv(records)


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_stale_translation_is_still_stale_at_home(journey: Journey, tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    source.words("field/home", "vi", {"title": "Nhà ở"}, {"title": "Homes"})
    records = records_of(source.path)
    home = come_home(records, journey, tmp_path)
    assert said(home[1]) == said(records[1])
    build(tmp_path / "home", tmp_path / "slot")
    with Slot(tmp_path / "slot") as slot:
        assert slot.words("field/home", "vi")["title"].state == "stale"


def test_a_stale_translation_is_not_told_to_others(tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    source.words("field/home", "vi", {"title": "Nhà ở"}, {"title": "Homes"})
    document = json.loads(write_cpsv(records_of(source.path)))
    field = next(node for node in document["@graph"] if node["@id"].endswith("field/home"))
    assert [each["@language"] for each in field["skos:prefLabel"]] == ["en"]


def edited(files: dict[str, str], name: str, change: Callable[[Any], None]) -> dict[str, str]:
    document = json.loads(files[name])
    change(document)
    return {**files, name: json.dumps(document)}


def test_what_others_changed_stands_and_its_translation_is_stale(tmp_path: Path) -> None:
    """A title corrected in the exported file wins; the translation that stood beside it no longer counts as fresh."""
    records = records_of(small_source(tmp_path / "source").path)

    def correct(page: Any) -> None:
        page["contents"][0]["name"] = "Report a move"

    files = edited(write_hsds(records), "services.json", correct)
    reading = read_hsds(written(files, tmp_path / "out"))
    assert reading.notes == []
    landing = Landing(small_source(tmp_path / "home").path)
    landing.commit(landing.plan(reading.incoming, "test"), "test")
    build(tmp_path / "home", tmp_path / "slot")
    with Slot(tmp_path / "slot") as slot:
        assert slot.words("procedure/move-in", "en")["title"].text == "Report a move"
        assert slot.words("procedure/move-in", "vi")["title"].state in ("stale", "outdated")
        assert slot.record("procedure/move-in") == records[-1].facts


def test_what_others_changed_wins_over_the_extension(tmp_path: Path) -> None:
    """The fee in words stands in the extension with its figure; a fee corrected in the file takes its place."""
    records = records_of(small_source(tmp_path / "source").path)

    def correct(page: Any) -> None:
        page["contents"][0]["description"] = "Everyone tells the town within a week."

    reading = read_hsds(written(edited(write_hsds(records), "services.json", correct), tmp_path / "out"))
    assert [note.partition(": ")[2] for note in reading.notes] == [
        "words/en/summary was changed since Porchlight wrote it, and stands"
    ]
    procedure = next(each for each in reading.incoming if each.key == "procedure/move-in")
    assert procedure.words["en"]["summary"] == "Everyone tells the town within a week."
    assert procedure.facts["cases"] == msgspec.to_builtins(records[-1].facts)["cases"]


@pytest.mark.parametrize(
    "key", [7, "", "town", "office/x", "procedure/", "procedure/No Id", "nonsense/x", "procedure/../x"]
)
def test_an_extension_nobody_understands_is_told_of(key: object, tmp_path: Path) -> None:
    def spoil(page: Any) -> None:
        page["contents"][0]["x_porchlight"] = {"key": key}

    files = edited(write_hsds(records_of(small_source(tmp_path / "source").path)), "services.json", spoil)
    reading = read_hsds(written(files, tmp_path / "out"))
    assert [note for note in reading.notes if "is not understood" in note] != []


def test_every_kind_has_a_place_in_both_standards(demo: Path, tmp_path: Path) -> None:
    kinds = {record.kind for record in records_of(demo)}
    assert kinds == set(KINDS)
    for journey in JOURNEYS:
        reading = journey(records_of(demo), tmp_path / journey.__name__)
        assert {each.key.partition("/")[0] for each in reading.incoming} == kinds


def test_hours_of_the_demo_town_read_the_same_in_the_notation_of_openstreetmap(demo: Path) -> None:
    for record in records_of(demo):
        hours = getattr(record.facts, "hours", None)
        if hours and hours.regular:
            read = from_osm(to_osm(hours))
            assert read.hours is not None, record.key
            assert to_osm(read.hours) == to_osm(hours)
