"""What a report finds, and what it counts."""

from datetime import date
from pathlib import Path

import pytest

from content.faults import FaultySource
from content.report.easy_reading import is_hard
from content.report.findings import FindingKind, Findings
from content.report.numbers import LanguageNumbers, OwnerNumbers
from content.report.reading import report_on
from content.testing import PROCEDURE, PROCEDURE_IN_ENGLISH, PROCEDURE_IN_VIETNAMESE, SourceFolder, small_source
from content.translation import part_hash

TODAY = date(2026, 5, 2)
MOVE_IN = "procedure/move-in"


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    """A town in which nothing is left to do: everything has an owner, a review and a native reader."""
    source = small_source(tmp_path / "source")
    source.facts(MOVE_IN, {**PROCEDURE, "last_reviewed": date(2026, 1, 1)})
    english = {**PROCEDURE_IN_ENGLISH, "owner": "Residence"}
    source.record(
        MOVE_IN, {**PROCEDURE, "last_reviewed": date(2026, 1, 1)},
        en=english, vi={**PROCEDURE_IN_VIETNAMESE, "owner": "Phòng Cư trú"},
    )  # fmt: skip
    for path in source.path.rglob("??.toml"):
        path.write_text('reviewed_by = "Library"\n' + path.read_text("utf-8"), "utf-8")
    return source


def found(source: SourceFolder, kind: FindingKind) -> list[tuple[str, str, str]]:
    """Key, languages and texts of the findings of a kind; there are no findings of other kinds."""
    findings = reported(source)
    assert {each.kind for each in findings.found} <= {kind}
    return [(each.key, " ".join(each.languages), " ".join(each.parts)) for each in findings.of(kind)]


def reported(source: SourceFolder) -> Findings:
    findings, faults = report_on(source.path, TODAY)
    assert faults == []
    return findings


def procedure(source: SourceFolder, **facts: object) -> None:
    source.facts(MOVE_IN, {**PROCEDURE, "last_reviewed": date(2026, 1, 1), **facts})


def change(source: SourceFolder, name: str, old: str, new: str) -> None:
    path = source.path / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_town_that_is_looked_after_has_no_findings(source: SourceFolder) -> None:
    findings = reported(source)
    assert (findings.town, findings.records, findings.found) == ("Saltmere", 3, ())


def test_a_translation_of_an_older_text_is_found(source: SourceFolder) -> None:
    change(source, f"{MOVE_IN}/en.toml", "Take a number", "Draw a number")
    assert found(source, "stale") == [(MOVE_IN, "vi", "cases.standard.steps.ask")]


def test_a_translation_whose_facts_may_have_changed_is_found(source: SourceFolder) -> None:
    change(source, f"{MOVE_IN}/en.toml", "Who comes late", "Who comes after 7 days")
    assert found(source, "outdated") == [(MOVE_IN, "vi", "summary")]


def test_a_text_without_a_translation_is_found_in_every_language(source: SourceFolder) -> None:
    change(source, f"{MOVE_IN}/en.toml", "title =", 'result = "A letter."\nwho = "All."\ntitle =')
    assert found(source, "untranslated") == [(MOVE_IN, "vi", "who result")]


@pytest.mark.parametrize(("until", "expected"), [(TODAY, True), (date(2026, 7, 31), True), (date(2026, 8, 1), False)])
def test_what_ends_within_90_days_is_found(source: SourceFolder, until: date, expected: bool) -> None:
    procedure(source, valid_until=until)
    assert [each.day for each in reported(source).found] == ([until] if expected else [])
    assert found(source, "expiring") == ([(MOVE_IN, "", "")] if expected else [])


def test_what_has_ended_needs_no_review_any_more(source: SourceFolder) -> None:
    procedure(source, valid_until=date(2026, 5, 1), last_reviewed=date(2020, 1, 1))
    assert reported(source).found == ()


@pytest.mark.parametrize(("reviewed", "expected"), [(date(2026, 4, 22), False), (date(2026, 4, 21), True)])
def test_an_overdue_review_is_found(source: SourceFolder, reviewed: date, expected: bool) -> None:
    procedure(source, last_reviewed=reviewed, review_interval_days=10)
    assert [each.day for each in reported(source).of("overdue")] == ([date(2026, 5, 1)] if expected else [])


def test_the_longest_interval_is_not_overdue(source: SourceFolder) -> None:
    procedure(source, review_interval_days=36_500)
    assert reported(source).found == ()


def test_facts_that_nobody_has_reviewed_are_found(source: SourceFolder) -> None:
    source.facts(MOVE_IN, PROCEDURE)
    assert found(source, "never-reviewed") == [(MOVE_IN, "", "")]


def test_a_procedure_without_an_owner_is_found_and_no_other_kind_needs_one(source: SourceFolder) -> None:
    change(source, f"{MOVE_IN}/en.toml", 'owner = "Residence"\n', "")
    assert found(source, "ownerless") == [(MOVE_IN, "", "")]


def test_a_text_that_no_native_reader_has_reviewed_is_found(source: SourceFolder) -> None:
    change(source, "field/home/vi.toml", 'reviewed_by = "Library"\n', "")
    assert found(source, "unreviewed") == [("field/home", "vi", "")]


@pytest.mark.parametrize(
    ("said", "hard"),
    [
        ("You live in a new home. Tell the town.", False),
        ("Are you late? Come anyway. Bring what you have, and go to the counter at the left.", False),
        ("When you have come to live here, tell the town about it before too many weeks go by.", True),
        ("Tell the town (at the counter).", True),
    ],
)
def test_easy_words_that_are_not_easy_are_found(source: SourceFolder, said: str, hard: bool) -> None:
    procedure(source, easy=[{"id": "new", "pictogram": "house"}])
    change(source, f"{MOVE_IN}/en.toml", "[cases.", f'[easy]\nnew = "{said}"\n\n[cases.')
    change(source, f"{MOVE_IN}/vi.toml", "[cases.", '[easy]\nnew = "Báo."\n\n[cases.')
    change(source, f"{MOVE_IN}/vi.toml", "[made_from]\n", f'[made_from]\n"easy.new" = "{part_hash(said)}"\n')
    assert found(source, "hard-to-read") == ([(MOVE_IN, "en", "easy.new")] if hard else [])


@pytest.mark.parametrize(("language", "words"), [("ar", 10), ("he", 11), ("vi", 18), ("id", 13), ("en", 13)])
def test_each_language_has_its_own_length_of_an_easy_sentence(language: str, words: int) -> None:
    sentence = " ".join(["a"] * words)
    assert not is_hard(f"{sentence}. {sentence}؟ {sentence}.", language)
    assert is_hard(f"{sentence}. {sentence} a.", language)


def test_findings_are_ordered_by_kind_and_the_town_comes_first(source: SourceFolder) -> None:
    for key in ("field/home", "town"):
        change(source, f"{key}/en.toml", 'reviewed_by = "Library"\n', "")
    source.facts(MOVE_IN, PROCEDURE)
    assert [(each.kind, each.key) for each in reported(source).found] == [
        ("never-reviewed", MOVE_IN), ("unreviewed", "town"), ("unreviewed", "field/home"),
    ]  # fmt: skip


def test_the_numbers_by_language_add_up(source: SourceFolder) -> None:
    change(source, f"{MOVE_IN}/en.toml", "Take a number", "Draw a number")
    (source.path / "field/home/vi.toml").unlink()
    assert reported(source).languages == (
        LanguageNumbers("en", parts=7, own=7, stale=0, outdated=0, untranslated=0, texts=3, reviewed=3),
        LanguageNumbers("vi", parts=7, own=5, stale=1, outdated=0, untranslated=1, texts=2, reviewed=2),
    )


def test_the_numbers_by_owner_count_records(source: SourceFolder) -> None:
    change(source, f"{MOVE_IN}/en.toml", "Take a number", "Draw a number")
    source.record("procedure/ask", {"tier": "catalogue"}, en={"title": "Ask"})
    assert reported(source).owners == (
        OwnerNumbers("Residence", 1, {"stale": 1}),
        OwnerNumbers("", 1, {"untranslated": 1, "never-reviewed": 1, "ownerless": 1, "unreviewed": 1}),
        OwnerNumbers(None, 2, {}),
    )


def test_a_faulty_record_is_left_out_and_told(source: SourceFolder) -> None:
    source.write("field/home/facts.toml", "positon = 1\n")
    findings, faults = report_on(source.path, TODAY)
    assert (findings.records, [fault.field for fault in faults]) == (2, ["positon"])


@pytest.mark.parametrize("facts", ["time_zone = 3\n", "languages =\n"])
def test_without_a_town_there_is_no_report(source: SourceFolder, facts: str) -> None:
    source.write("town/facts.toml", facts)
    with pytest.raises(FaultySource) as raised:
        report_on(source.path, TODAY)
    assert {fault.file for fault in raised.value.faults} == {"town/facts.toml"}


def test_a_folder_without_records_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(FaultySource):
        report_on(tmp_path, TODAY)


def test_today_is_the_towns_own(source: SourceFolder) -> None:
    assert report_on(source.path)[0].today >= date(2026, 1, 1)
    change(source, "town/facts.toml", "Europe/Lisbon", "Europe/Nowhere")
    assert [fault.field for fault in report_on(source.path)[1]] == ["time_zone"]
