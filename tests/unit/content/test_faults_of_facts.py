"""Facts that cannot be: each is named by file and field, with what mends it."""

from pathlib import Path

import pytest

from tests.helpers.seeding import FACTS, MOVE_IN, Seed, all_of, case, found_after, procedure, record, town, write

TOWN_FACTS, HALL = "town/facts.toml", "office/hall/facts.toml"
COUNTER = {"id": "here", "channel": "counter"}
EMPTY = {"days": ["mo"], "opens": "09:00", "closes": "09:00"}
NO_DAY = {"days": [], "opens": "09:00", "closes": "10:00"}
FEBRUARY = {"id": "dark", "first": "02-30", "last": "03-15", "hours": []}
TWO_DAYS = [{"id": "fair", "date": "2026-05-01"}, {"id": "feast", "date": "2026-05-01"}]


def hall(facts: dict[str, object], **texts: str) -> Seed:
    return record("office/hall", facts, address="1 Quay", **texts)


def language(code: str, locale: str) -> Seed:
    return town(languages=[{"code": "en", "locale": "en_GB"}, {"code": code, "locale": locale}])


def counted(number: str) -> Seed:
    """A hall with one counter, and a procedure that sends people to ``number``."""
    at_hall = {**COUNTER, "office": "hall", "counter": number}
    facts: dict[str, object] = {"counters": [{"id": "main", "number": "1"}]}
    return all_of(hall(facts, **{"counters.main.name": "Main"}), case(submissions=[at_hall]))


def book(name: str = "sea", **facts: object) -> Seed:
    return lambda source: source.facts(f"book/{name}", {"title": "The sea", "languages": ["en"], **facts})


def bookcase(name: str, *places: list[str]) -> Seed:
    boards = [{"id": f"board-{number}", "places": those} for number, those in enumerate(places)]
    return record(f"bookcase/{name}", {"boards": boards})


BOOK, BLUE = "book/sea/facts.toml", "bookcase/blue/facts.toml"
IN_CASE = "cases.standard"
STATED = {"state": "stated"}
WAY = f"{IN_CASE}.submissions.here"
CASES = {
    "misspelt": (procedure(autority="hall"), "unknown-key", FACTS, "autority", "'authority'"),
    "misspelt inside": (case(fees={}), "unknown-key", FACTS, f"{IN_CASE}.fees", "'fee'"),
    "missing": (case(submissions=[{"id": "here"}]), "missing-key", FACTS, f"{WAY}.channel", "counter"),
    "text for a number": (procedure(asked="often"), "wrong-value", FACTS, "asked", "whole number"),
    "a choice": (procedure(tier="ful"), "wrong-value", FACTS, "tier", "'full'"),
    "negative": (case(fee={"state": "stated", "amount": "-1"}), "wrong-value", FACTS, f"{IN_CASE}.fee", "-1"),
    "huge number": (procedure(asked=10**30), "wrong-value", FACTS, "asked", "too large"),
    "huge amount": (case(fee={**STATED, "amount": "1e999"}), "wrong-value", FACTS, f"{IN_CASE}.fee.amount", "money"),
    "tiny amount": (case(fee={**STATED, "amount": "1e-9"}), "wrong-value", FACTS, f"{IN_CASE}.fee.amount", "money"),
    "huge figure": (
        procedure(figures={"late-fee": {"kind": "money", "amount": "1e16", "currency": "EUR"}}),
        "wrong-value", FACTS, "figures.late-fee.amount", "money",
    ),
    "kind of figure": (
        procedure(figures={"late-fee": {"kind": "mony"}}), "wrong-value", FACTS, "figures.late-fee.kind", "'money'",
    ),
    "id in a list": (procedure(fields=["Home"]), "wrong-value", FACTS, "fields[1]", "'register-birth'"),
    "table for a list": (procedure(fields={}), "wrong-value", FACTS, "fields", "a list"),
    "text for a table": (procedure(online="x"), "wrong-value", FACTS, "online", "a table"),
    "override": (procedure(code="A\u202eB"), "refused-character", FACTS, "code", "U+202E"),
    "isolate": (procedure(code="A\u2066B"), "refused-character", FACTS, "code", "U+2066"),
    "unseen": (procedure(code="A\u200dB"), "refused-character", FACTS, "code", "U+200D"),
    "line break": (procedure(code="A\n"), "refused-character", FACTS, "code", "U+000A"),
    "long": (procedure(code="x" * 2_001), "too-long", FACTS, "code", "2,001"),
    "id twice": (case(steps=[{"id": "ask"}] * 2), "duplicate-id", FACTS, f"{IN_CASE}.steps", "'ask'"),
    "field twice": (procedure(fields=["home"] * 2), "duplicate-id", FACTS, "fields", "'home'"),
    "ends first": (
        procedure(valid_from="2026-05-02", valid_until="2026-05-01"), "wrong-dates", FACTS, "valid_until", "2026-05-02",
    ),
    "replaced by none": (procedure(status="replaced"), "missing-key", FACTS, "replaced_by", "ended"),
    "free amount": (case(fee={"state": "free", "amount": "1"}), "contradiction", FACTS, f"{IN_CASE}.fee", "stated"),
    "stated nowhere": (case(fee={"state": "stated"}), "contradiction", FACTS, f"{IN_CASE}.fee", "unknown"),
    "no unit": (case(time_limit={"number": 3}), "contradiction", FACTS, f"{IN_CASE}.time_limit", "unit"),
    "unknown form": (
        case(documents=[{"id": "a", "form": "f"}]), "missing-reference", FACTS, f"{IN_CASE}.documents.a.form", "'f'",
    ),
    "counter nowhere": (
        case(submissions=[{**COUNTER, "counter": "a"}]), "missing-key", FACTS, f"{WAY}.counter", "",
    ),
    "unknown counter": (counted("mian"), "missing-reference", FACTS, f"{WAY}.counter", "'main'"),
    "unknown field": (procedure(fields=["hom"]), "missing-reference", FACTS, "fields", "'home'"),
    "related to itself": (procedure(related=["move-in"]), "cycle", FACTS, "related", "itself"),
    "replaced by itself": (procedure(replaced_by="move-in"), "cycle", FACTS, "replaced_by", f"{MOVE_IN} > {MOVE_IN}"),
    "parents in a circle": (
        all_of(record("field/home", {"parent": "a"}), record("field/a", {"parent": "home"})),
        "cycle", "field/a/facts.toml", "parent", "field/a > field/home > field/a",
    ),
    "no template": (
        all_of(town(online_template=None), procedure(online={"code": "x"})),
        "missing-template", FACTS, "online.code", "",
    ),
    "pictogram": (
        procedure(easy=[{"id": "come", "pictogram": "babby"}]),
        "unknown-pictogram", FACTS, "easy.come.pictogram", "'baby'? accessible-parking,",
    ),
    "pictogram of a topic": (
        record("field/home", {"icon": "babby"}), "unknown-pictogram", "field/home/facts.toml", "icon", "'baby'? acc",
    ),
    "empty hours": (hall({"hours": {"regular": [EMPTY]}}), "empty-hours", HALL, "hours.regular[1]", "00:00"),
    "hours of no day": (hall({"hours": {"regular": [NO_DAY]}}), "empty-hours", HALL, "hours.regular[1].days", "mo"),
    "30 February": (
        hall({"hours": {"seasons": [FEBRUARY]}}, **{"hours.seasons.dark": "Dark"}),
        "wrong-value", HALL, "hours.seasons.dark.first", "02-30",
    ),
    "one day twice": (
        hall({"hours": {"special": TWO_DAYS}}, **{"hours.special.fair": "Fair", "hours.special.feast": "Feast"}),
        "duplicate-id", HALL, "hours.special", "2026-05-01",
    ),
    "time zone": (town(time_zone="Europe/Lisbonn"), "wrong-value", TOWN_FACTS, "time_zone", "'Europe/Lisbon'"),
    "currency": (town(currency="XQZ"), "wrong-value", TOWN_FACTS, "currency", "ISO 4217"),
    "locale": (language("vi", "tlh_XX"), "wrong-value", TOWN_FACTS, "languages.vi.locale", "'vi_VN'"),
    "another's locale": (language("vi", "id_ID"), "wrong-value", TOWN_FACTS, "languages.vi.locale", "another language"),
    "no country": (language("vi", "vi"), "wrong-value", TOWN_FACTS, "languages.vi.locale", "'vi_VN'"),
    "language twice": (language("en", "en_US"), "duplicate-id", TOWN_FACTS, "languages", "'en'"),
    "source language": (town(source_language="de"), "wrong-value", TOWN_FACTS, "source_language", "en, vi"),
    "hall": (town(hall="hall"), "missing-reference", TOWN_FACTS, "hall", "office/hall"),
    "mark": (
        all_of(town(mark="mork.svg"), write("media/mark.svg", "<svg/>")),
        "missing-media", TOWN_FACTS, "mark", "'mark.svg'",
    ),
    "colour of a subject": (
        record("subject/law", {"colour": "#3F8FBF"}),
        "weak-colour", "subject/law/facts.toml", "colour", "white letters",
    ),
    "number that is no ISBN": (
        book(isbns=["97801x"]), "wrong-value", BOOK, "isbns[1]", "'9780000000002'",
    ),
    "check digit": (
        book(isbns=["9780000000002", "9780000000003"]), "wrong-check-digit", BOOK, "isbns[2]", "comes a 2",
    ),
    "sign in a barcode": (book(copies=[{"barcode": "2 1"}]), "wrong-value", BOOK, "copies[1].barcode", "'20000011'"),
    "Dewey number": (
        record("subject/law", {"classes": ["34", "law"]}),
        "wrong-value", "subject/law/facts.toml", "classes[2]", "Dewey",
    ),
    "place nowhere": (
        all_of(bookcase("blue", ["blue-1"]), book(copies=[{"barcode": "1"}, {"barcode": "2", "place": "blu-1"}])),
        "missing-reference", BOOK, "copies[2].place", "'blue-1'",
    ),
    "no bookcase": (
        book(copies=[{"barcode": "1", "place": "x"}]), "missing-reference", BOOK, "copies[1].place", "board",
    ),
    "barcode on two books": (
        all_of(book("other", copies=[{"barcode": "20000011"}]), book(copies=[{"barcode": "20000011"}])),
        "duplicate-id", BOOK, "copies[1].barcode", "book/other has the barcode 20000011",
    ),
    "barcode on two copies": (
        book(copies=[{"barcode": "20000011"}, {"barcode": "20000011"}]), "duplicate-id", BOOK, "copies", "2 times",
    ),
    "place on two boards": (
        bookcase("blue", ["a", "b"], ["b", "c"]), "duplicate-id", BLUE, "boards", "place b is there 2 times",
    ),
    "place in two bookcases": (
        all_of(bookcase("blue", ["a"]), bookcase("red", ["b"], ["a"])),
        "duplicate-id", "bookcase/red/facts.toml", "boards.board-1.places", "bookcase/blue",
    ),
    "colour": (town(colour="#FFCC00"), "weak-colour", TOWN_FACTS, "colour", "#"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_fact_that_is_wrong_is_named_with_a_remedy(name: str, tmp_path: Path) -> None:
    seed, kind, file, field, says = CASES[name]
    found = [fault for fault in found_after(seed, tmp_path / "source") if fault.kind == kind]
    assert [(fault.file, fault.field, fault.record) for fault in found] == [(file, field, file.rpartition("/")[0])]
    assert says in str(found[0])
    assert found[0].remedy.endswith((".", "?"))


def test_every_fault_of_a_file_is_found_in_one_pass(tmp_path: Path) -> None:
    faults = found_after(
        procedure(autority="a", asked=-1, tier="x", fields=["A", "home"], valid_from=3), tmp_path / "s"
    )
    assert [fault.field for fault in faults] == ["asked", "autority", "fields[1]", "tier", "valid_from"]


def test_faults_are_ordered_by_place(tmp_path: Path) -> None:
    faults = found_after(all_of(procedure(asked=-1), town(currency="XQZ"), write("a.txt", "")), tmp_path / "s")
    assert [fault.file for fault in faults] == ["a.txt", FACTS, TOWN_FACTS]


def test_a_reference_to_a_record_that_cannot_be_read_is_not_a_second_fault(tmp_path: Path) -> None:
    faults = found_after(write("field/home/facts.toml", "position ="), tmp_path / "source")
    assert [fault.kind for fault in faults] == ["broken-toml"]


def test_a_broken_town_does_not_make_every_words_file_wrong(tmp_path: Path) -> None:
    faults = found_after(write("town/facts.toml", "x ="), tmp_path / "source")
    assert [fault.file for fault in faults] == ["town/facts.toml"]
