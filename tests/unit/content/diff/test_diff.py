"""What changed, as an editor reads it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from content.build import build
from content.cli import content
from content.testing import (
    PROCEDURE,
    PROCEDURE_IN_ENGLISH,
    PROCEDURE_IN_VIETNAMESE,
    TOWN,
    SourceFolder,
    small_source,
)

MOVE_IN = "procedure/move-in"
TITLE = PROCEDURE_IN_ENGLISH["title"]
CASE = {
    "id": "new", "fee": {"state": "stated", "amount": "10.00"}, "time_limit": {"number": 2, "unit": "working-days"},
    "documents": [{"id": "letter", "originals": 1}, {"id": "photo"}], "steps": [{"id": "ask"}],
}  # fmt: skip
ENGLISH = {
    "title": "Move in", "summary": "Tell us.", "cases.new.title": "New here", "cases.new.steps.ask": "Ask.",
    "cases.new.documents.letter.name": "Letter", "cases.new.documents.photo.name": "Photo",
}  # fmt: skip
HOURS = {
    "regular": [{"days": ["mo", "tu", "we", "fr"], "opens": "08:00", "closes": "12:00"}],
    "seasons": [{"id": "summer", "first": "07-01", "last": "08-31", "hours": []}],
}
OFFICE = {"hours": HOURS, "counters": [{"id": "a", "number": "1"}, {"id": "b", "number": "2"}]}
OFFICE_IN_ENGLISH = {
    "title": "Hall", "address": "Quay", "hours.seasons.summer": "Summer", "counters.a.name": "Cards",
    "counters.b.name": "Papers",
}  # fmt: skip


@pytest.fixture
def old(tmp_path: Path) -> SourceFolder:
    source = small_source(tmp_path / "old")
    source.record(MOVE_IN, {"cases": [CASE]}, en=ENGLISH, vi={**ENGLISH, "title": "Chuyển đến"})
    source.record("office/hall", OFFICE, en=OFFICE_IN_ENGLISH)
    return source


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(content, ["diff", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def sentences(old: SourceFolder, change: Callable[[SourceFolder], object]) -> list[str]:
    """What is said of a change, without the last line that counts."""
    new = old.path.parent / "new"
    copytree(old.path, new)
    change(SourceFolder(new))
    result = run(old.path, new)
    assert result.exit_code == 0
    return result.stdout.splitlines()[:-1]


def case(**facts: object) -> Callable[[SourceFolder], object]:
    return lambda source: source.facts(MOVE_IN, {"cases": [{**CASE, **facts}]})


def procedure(**facts: object) -> Callable[[SourceFolder], object]:
    return lambda source: source.facts(MOVE_IN, {"cases": [CASE], **facts})


def office(**facts: object) -> Callable[[SourceFolder], object]:
    return lambda source: source.facts("office/hall", {**OFFICE, **facts})


def town(**facts: object) -> Callable[[SourceFolder], object]:
    return lambda source: source.facts("town", {**TOWN, **facts})


def english(**texts: str) -> Callable[[SourceFolder], object]:
    return lambda source: source.words(MOVE_IN, "en", {**ENGLISH, **texts})


FACTS = {
    "fee": (
        case(fee={"state": "stated", "amount": "12.50"}),
        "The fee of Move in, case New here: €10 -> €12.50",
    ),
    "free": (case(fee={"state": "free"}), "The fee of Move in, case New here: €10 -> free"),
    "fee unknown": (case(fee={}), "The fee of Move in, case New here: €10 -> unknown"),
    "fee in words": (
        lambda source: (case(fee={"state": "stated"})(source), english(**{"cases.new.fee": "As usual."})(source)),
        ("The fee of Move in, case New here: €10 -> stated in words\n"
        "The fee of Move in, case New here, in English is new: “As usual.”"),
    ),
    "other currency": (
        case(fee={"state": "stated", "amount": "10.00", "currency": "GBP"}),
        "The fee of Move in, case New here: €10 -> £10",
    ),
    "time limit": (
        case(time_limit={"number": 1, "unit": "weeks"}),
        "The time limit of Move in, case New here: 2 working days -> 1 week",
    ),
    "no time limit": (case(time_limit={}), "The time limit of Move in, case New here: 2 working days -> unknown"),
    "copies": (
        case(documents=[{"id": "letter", "originals": 1, "copies": 2}, {"id": "photo"}]),
        "The copies of Move in, case New here, document Letter: 0 -> 2",
    ),
    "a date": (procedure(valid_until=date(2026, 12, 31)),
               "The last day in force of Move in: nothing -> 31 December 2026"),
    "a list": (procedure(fields=["home"]), "The fields of Move in: nothing -> home"),
    "an online service": (procedure(online={"code": "x"}), ("The code of the online service of Move in is new: x\n"
                          "The network of the online service of Move in is new: internet")),
    "a yes": (
        office(hours={**HOURS, "holidays": False}), "The closing on the town's holidays of Hall: yes -> no",
    ),
    "hours": (
        office(hours={**HOURS, "regular": [{"days": ["mo", "we", "tu"], "opens": "08:00", "closes": "12:00"}]}),
        "The regular hours of Hall: Monday to Wednesday, Friday 08:00–12:00 -> Monday to Wednesday 08:00–12:00",
    ),
    "hours of a season": (
        office(hours={**HOURS, "seasons": [{"id": "summer", "first": "07-01", "last": "08-31", "hours": [
            {"days": ["sa"], "opens": "09:00", "closes": "24:00"}]}]}),
        "The hours of Hall, season Summer: nothing -> Saturday 09:00–24:00",
    ),
    "a place": (
        office(location={"latitude": 1.5, "longitude": -2.0}), "The location of Hall: nothing -> 1.5, -2.0",
    ),
    "an order": (
        office(counters=OFFICE["counters"][::-1]), "The counters of Hall: their order was a, b, it is b, a",  # type: ignore[index]
    ),
    "a colour": (town(colour="#000000"), "The colour of Saltmere: #0A4B57 -> #000000"),
}  # fmt: skip


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_that_changed_is_one_sentence(old: SourceFolder, name: str) -> None:
    change, says = FACTS[name]
    assert sentences(old, change) == says.splitlines()


@pytest.mark.parametrize(
    ("figure", "says"),
    [
        ({"kind": "money", "amount": "8.00", "currency": "EUR"}, "€8"),
        ({"kind": "duration", "number": 1, "unit": "working-days"}, "1 working day"),
        ({"kind": "count", "number": 3}, "3"),
        ({"kind": "day", "date": date(2026, 3, 1)}, "1 March 2026"),
        ({"kind": "hour", "at": "16:30"}, "16:30"),
        ({"kind": "code", "text": "115"}, "115"),
    ],
)
def test_a_figure_is_said_as_it_is_shown(tmp_path: Path, figure: dict[str, object], says: str) -> None:
    old = small_source(tmp_path / "old")
    facts = {**PROCEDURE, "figures": {"late-fee": figure}}
    assert sentences(old, lambda source: source.facts(MOVE_IN, facts)) == [
        f"The figure late-fee of {TITLE}: €12.50 -> {says}"
    ]


def test_an_item_that_is_new_or_gone_says_everything_about_itself_at_once(old: SourceFolder) -> None:
    def change(source: SourceFolder) -> None:
        documents = [{"id": "photo"}, {"id": "map", "copies": 3, "optional": True}]
        source.facts(MOVE_IN, {"cases": [{**CASE, "documents": documents}]})
        texts = {path: text for path, text in ENGLISH.items() if "letter" not in path}
        source.words(MOVE_IN, "en", {**texts, "cases.new.documents.map.name": "Map"})
        source.words(MOVE_IN, "vi", {**texts, "title": "Chuyển đến"}, ENGLISH)

    assert sentences(old, change) == [
        "The document Letter of Move in, case New here is gone: originals 1",
        "The document Map of Move in, case New here is new: copies 3, optional yes",
        "The name of Move in, case New here, document Letter, in English is gone: “Letter”",
        "The name of Move in, case New here, document Map, in English is new: “Map”",
        "The name of Move in, case New here, document Letter, in Vietnamese is gone: “Letter”",
    ]


WORDS = {
    "a title": (
        english(title="Move into town"), "The title of Move into town, in English: “Move in” -> “Move into town”",
    ),
    "a text": (english(result="A card."), "The result of Move in, in English is new: “A card.”"),
    "a step": (
        english(**{"cases.new.steps.ask": "Ask us."}),
        "The text of Move in, case New here, step ask, in English: “Ask.” -> “Ask us.”",
    ),
    "the name of a season": (
        lambda source: source.words("office/hall", "en", {**OFFICE_IN_ENGLISH, "hours.seasons.summer": "Hot days"}),
        "The name of Hall, season Hot days, in English: “Summer” -> “Hot days”",
    ),
    "a note on hours": (
        lambda source: source.words("office/hall", "en", {**OFFICE_IN_ENGLISH, "hours.note": "Or ring."}),
        "The note on the hours of Hall, in English is new: “Or ring.”",
    ),
    "a list": (
        lambda source: source.write(f"{MOVE_IN}/en.toml", 'keywords = ["a", "b"]\n'
                                    + (source.path / f"{MOVE_IN}/en.toml").read_text("utf-8")),
        "The keywords of Move in, in English is new: “a; b”",
    ),
    "a review": (
        lambda source: source.write(f"{MOVE_IN}/en.toml", 'reviewed_by = "Library"\n'
                                    + (source.path / f"{MOVE_IN}/en.toml").read_text("utf-8")),
        "The native reader of Move in, in English is new: “Library”",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_a_text_that_changed_is_one_sentence(old: SourceFolder, name: str) -> None:
    change, sentence = WORDS[name]
    assert sentences(old, change) == [sentence]


def test_easy_words_and_films_are_called_what_an_editor_calls_them(tmp_path: Path) -> None:
    def told(folder: str, pictogram: str, line: str) -> Path:
        source = small_source(tmp_path / folder)
        source.facts(MOVE_IN, {**PROCEDURE, "easy": [{"id": "new", "pictogram": pictogram}]})
        source.words(MOVE_IN, "en", PROCEDURE_IN_ENGLISH | {"easy.new": line})
        return source.path

    said = run(told("a", "house", "You are new."), told("b", "moving", "You move.")).output.splitlines()
    assert said[:2] == [
        f"The pictogram of {TITLE}, easy words new: house -> moving",
        f"The line of {TITLE}, easy words new, in English: “You are new.” -> “You move.”",
    ]


def test_of_a_long_text_the_place_that_differs_is_shown(tmp_path: Path) -> None:
    old = small_source(tmp_path / "old")
    long = "First of all, tell the town. " * 9 + "Who is late pays {late-fee} at once. " + "Then wait a while. " * 9
    old.words(MOVE_IN, "en", {**PROCEDURE_IN_ENGLISH, "summary": long})
    texts = {**PROCEDURE_IN_ENGLISH, "summary": long.replace("pays {late-fee} at once", "pays {late-fee} later")}
    (sentence,) = sentences(old, lambda source: source.words(MOVE_IN, "en", texts))
    was, _, now = sentence.partition(": ")[2].partition(" -> ")
    assert ("at once" in was, "later" in now) == (True, True)
    assert was.startswith("“…")
    assert now.endswith("…”")
    assert max(len(was), len(now)) < 130


def test_records_that_are_new_or_gone_are_named_with_their_languages(old: SourceFolder) -> None:
    def change(source: SourceFolder) -> None:
        source.record("field/air", {}, en={"title": "Air"}, vi={"title": "Không khí"})
        for path in (source.path / "office/hall").iterdir():
            path.unlink()
        (source.path / "office/hall").rmdir()

    assert sentences(old, change) == [
        "Air (field/air) is new, in English, Vietnamese.",
        "Hall (office/hall) is gone, in English.",
    ]


def test_a_translation_that_follows_its_source_again_is_said(old: SourceFolder) -> None:
    old.words(MOVE_IN, "vi", {**ENGLISH, "title": "Chuyển đến"}, {**ENGLISH, "title": "Older"})
    change = sentences(old, lambda source: source.words(MOVE_IN, "vi", {**ENGLISH, "title": "Chuyển đến"}, ENGLISH))
    assert change == ["The translation of Move in, in Vietnamese, follows its source again: 1 text"]


def test_the_thesaurus_and_pictures_are_compared(old: SourceFolder) -> None:
    old.thesaurus("en", ["a", "b"], ["c", "d"])
    old.write("media/a.png", b"x")
    old.write("media/b.png", b"x")

    def change(source: SourceFolder) -> None:
        source.thesaurus("en", ["c", "d"], ["a", "b", "e"])
        source.write("media/a.png", b"y")
        (source.path / "media/b.png").unlink()

    assert sentences(old, change) == [
        "The thesaurus in English: a group is gone: a, b",
        "The thesaurus in English: a group is new: a, b, e",
        "The file a.png has another content.",
        "The file b.png (media/b.png) is gone.",
    ]


def test_a_slot_and_its_source_say_the_same(old: SourceFolder, tmp_path: Path) -> None:
    old.thesaurus("en", ["a", "b"])
    old.write("media/a.png", b"x")
    build(old.path, tmp_path / "slot")
    for pair in ((old.path, tmp_path / "slot"), (tmp_path / "slot", old.path), (old.path, old.path)):
        assert run(*pair).stdout == "Nothing changed.\n"


def test_the_changes_are_counted(old: SourceFolder, tmp_path: Path) -> None:
    other = small_source(tmp_path / "other")
    other.record("field/air", {}, en={"title": "Air"})
    assert run(old.path, other.path).stdout.splitlines()[-1] == "1 changed, 1 new, 1 gone"


def test_programs_read_every_change_whole(old: SourceFolder, tmp_path: Path) -> None:
    copytree(old.path, tmp_path / "new")
    SourceFolder(tmp_path / "new").words(MOVE_IN, "en", {**ENGLISH, "summary": "Long. " * 99})
    (record,) = json.loads(run("--json", old.path, tmp_path / "new").stdout)["changed"]
    (change,) = record["changes"]
    assert (record["key"], record["title"], record["kind"]) == (MOVE_IN, "Move in", "changed")
    assert (change["path"], change["language"], change["before"]) == ("summary", "en", "Tell us.")
    assert change["after"] == ("Long. " * 99).strip()


def test_a_terminal_shows_no_sign_that_turns_the_line_around(old: SourceFolder) -> None:
    (sentence,) = sentences(old, english(result="A\u200fB"))
    assert sentence == "The result of Move in, in English is new: “A\\u200fB”"


def test_what_cannot_be_read_is_not_compared(old: SourceFolder, tmp_path: Path) -> None:
    faulty = small_source(tmp_path / "faulty")
    faulty.write("field/home/facts.toml", "positon = 1\n")
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "content.db").write_bytes(b"x")
    (damaged / "lock").touch()
    for other, says in ((faulty.path, "field/home/facts.toml: positon"), (damaged, f"Error: {damaged}: ")):
        result = run(old.path, other)
        assert result.exit_code == 1
        assert result.stderr.startswith(says)
        assert result.stdout == ""


def test_words_of_a_translation_alone_change_alone(tmp_path: Path) -> None:
    old = small_source(tmp_path / "old")
    texts = {**PROCEDURE_IN_VIETNAMESE, "title": "Báo chuyển đến"}
    change = sentences(old, lambda source: source.words(MOVE_IN, "vi", texts, PROCEDURE_IN_ENGLISH))
    assert change == [f"The title of {TITLE}, in Vietnamese: “{PROCEDURE_IN_VIETNAMESE['title']}” -> “Báo chuyển đến”"]


BOOK: dict[str, object] = {
    "title": "ספיח", "languages": ["he"], "contributors": [{"name": "רחל"}],
    "copies": [{"barcode": "20000011", "place": "blue-1"}, {"barcode": "20000028"}],
}  # fmt: skip
BOOKCASE: dict[str, object] = {"boards": [{"id": "top", "places": ["blue-1", "blue-2"]}]}


def test_a_book_is_called_by_its_title_and_its_copies_by_their_numbers(old: SourceFolder) -> None:
    old.facts("book/safiah", BOOK)
    old.record("bookcase/blue", BOOKCASE, en={"title": "Blue bookcase"})
    people = [{"name": "רחל"}, {"name": "רחל", "role": "editor"}]
    copies = [{"barcode": "20000011", "place": "blue-2"}, {"barcode": "20000035", "condition": "in-repair"}]
    assert sentences(old, lambda new: new.facts("book/safiah", {**BOOK, "contributors": people, "copies": copies})) == [
        "The place of ספיח, copy 20000011: blue-1 -> blue-2",
        "The copy 20000028 of ספיח is gone: condition usable",
        "The person רחל (2) of ספיח is new: role editor",
        "The copy 20000035 of ספיח is new: condition in-repair",
    ]


def test_a_bookcase_tells_of_its_boards(old: SourceFolder) -> None:
    old.record("bookcase/blue", BOOKCASE, en={"title": "Blue bookcase"})
    boards = [{"id": "top", "places": ["blue-1"]}, {"id": "low", "places": ["blue-3"]}]
    said = sentences(old, lambda new: new.facts("bookcase/blue", {"boards": boards}))
    assert said == [
        "The places of Blue bookcase, board top: blue-1, blue-2 -> blue-1",
        "The board low of Blue bookcase is new: places blue-3",
    ]
