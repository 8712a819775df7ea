"""Search as rows: what is offered first, what was found, how it was read, and what to do where nothing was."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from content.bookshelf.shelf import Bookshelf, bookshelf
from content.search.answer import Answer, Hit
from kiosk.lending import ShelfClosed
from kiosk.pages.page import ENTRY_FAULT, Block
from kiosk.pages.search import LONGEST_TEXT, Found, compose_failed, look_up
from tests.unit.pages.conftest import Town, of_kind

MOVE_IN = Hit(key="procedure/move-in", kind="procedure", title="Tell the town", language="en", score=2, line="About it")


@dataclass
class Answers:
    """A searcher with one answer."""

    answer: Answer
    suggestions: tuple[str, ...] = ()

    def search(
        self, query: str, language: str, kind: str | None = None, limit: int = 20, *, today: date | None = None
    ) -> Answer:
        return self.answer

    def complete(self, query: str, language: str, limit: int = 5) -> tuple[str, ...]:
        return self.suggestions[:limit]


def found(
    town: Town, *hits: Hit, language: str = "en", suggestions: tuple[str, ...] = (), kind: str = "", roomy: bool = True,
    **answered: object,
) -> Found:  # fmt: skip
    groups = tuple({hit.kind: sum(each.kind == hit.kind for each in hits) for hit in hits}.items())
    fields = {"query": "typed", "language": language, "hits": hits, "groups": groups, **answered}
    searcher = Answers(Answer(**fields), suggestions)  # type: ignore[arg-type]
    return look_up(searcher, town.context(language), "typed", kind, roomy=roomy)


def one(found: Found, kind: str) -> Block:
    (block,) = [each for each in found.blocks if each.kind == kind]
    return block


def hit(key: str, **fields: object) -> Hit:
    values = {"kind": key.partition("/")[0], "title": key, "language": "en", "score": 1.0, **fields}
    return Hit(key=key, **values)  # type: ignore[arg-type]


def test_before_anything_is_typed_topics_and_what_is_asked_most_are_offered(town: Town) -> None:
    town.procedure("move-in", {"asked": 5})
    page = town.page("search")
    assert page.layout == "search"
    assert [(block.kind, block.key) for block in page.blocks] == [
        ("heading", "topics"), ("choice", "field/home"), ("heading", "most-asked"), ("choice", "procedure/move-in"),
    ]  # fmt: skip


def test_of_many_topics_seven_are_shown_and_a_way_to_all(town: Town) -> None:
    for number in range(9):
        town.source.record(f"field/f{number}", {}, en={"title": f"Field {number}"}, vi={"title": f"Lĩnh vực {number}"})
    choices = of_kind(town.page("search"), "choice")
    assert len(choices) == 8
    assert choices[-1].key == "fields"


def test_a_row_says_what_it_is_and_shows_what_matched(town: Town) -> None:
    marked = hit(
        "procedure/move-in", title="Tell the town", line="You moved", title_marks=((0, 4),), line_marks=((4, 9),)
    )
    row = one(found(town, marked), "result")
    assert (row.key, row.title, row.text, row.value) == ("procedure/move-in", "Tell the town", "You moved", "Procedure")
    assert (row.title_marks, row.text_marks, row.language) == (((0, 4),), ((4, 9),), "")


def test_a_row_in_another_language_says_which(town: Town) -> None:
    row = one(found(town, hit("procedure/move-in", language="vi")), "result")
    assert (row.value, row.language) == ("Procedure · In Vietnamese", "vi")


def test_a_row_in_another_language_keeps_the_direction_of_the_page(town: Town) -> None:
    row = one(found(town, MOVE_IN, language="ar"), "result")
    assert (row.value, row.language) == ("معاملة · بالإنجليزية", "en")


@pytest.mark.parametrize(
    ("facts", "note", "tone"),
    [
        ({}, "", ""),
        ({"status": "ended", "valid_until": date(2026, 4, 1)}, "No longer offered", "bad"),
        ({"status": "replaced", "replaced_by": "other"}, "Replaced by another procedure", "bad"),
        ({"valid_from": date(2026, 6, 1)}, "In force from 1 June 2026", "care"),
    ],
)
def test_a_row_says_how_its_procedure_stands_today(town: Town, facts: dict[str, object], note: str, tone: str) -> None:
    town.procedure("move-in", facts)
    town.procedure("other")
    row = one(found(town, MOVE_IN), "result")
    assert (row.note, row.tone) == (note, tone)


def test_what_the_slot_on_the_screen_does_not_hold_is_left_out(town: Town) -> None:
    rows = found(town, hit("procedure/of-tomorrow"), MOVE_IN, hit("ghost/one")).blocks
    assert [block.key for block in rows if block.kind == "result"] == ["procedure/move-in"]


def test_kinds_are_offered_with_their_numbers_only_where_there_are_several(town: Town) -> None:
    assert [block.kind for block in found(town, MOVE_IN).blocks] == ["result"]
    several = found(town, MOVE_IN, hit("field/home"), kind="field")
    entries = next(block.entries for block in several.blocks if block.key == "kinds")
    assert [(entry.key, entry.label, entry.chosen) for entry in entries] == [
        ("kind:", "All 2", False), ("kind:procedure", "Procedures 1", False), ("kind:field", "Topics 1", True),
    ]  # fmt: skip


def test_on_a_small_panel_results_come_before_the_choice_of_kinds(town: Town) -> None:
    many = ("a one", "a two", "a three")
    small = found(town, MOVE_IN, hit("field/home"), suggestions=many, roomy=False)
    assert [block.kind for block in small.blocks] == ["index", "result", "result", "index"]
    assert len(small.blocks[0].entries) == 2


def test_a_suggestion_is_carried_by_its_number_never_by_its_words(town: Town) -> None:
    entries = one(found(town, MOVE_IN, suggestions=("typed", "typed words")), "index").entries
    assert [(entry.key, entry.label) for entry in entries] == [("suggestion:0", "typed words")]


def test_another_spelling_is_asked_once(town: Town) -> None:
    rows = found(town, MOVE_IN, did_you_mean="typing", read_as="spelling").blocks
    assert [(block.kind, block.title) for block in rows] == [
        ("choice", "Did you mean typing?"),
        ("result", "Tell the town"),
    ]


@pytest.mark.parametrize("read_as", ["layout", "script", "spelling"])
def test_how_the_text_was_read_is_said(town: Town, read_as: str) -> None:
    assert one(found(town, MOVE_IN, read_as=read_as), "banner").title.startswith("Read ")


def test_what_another_keyboard_meant_is_shown(town: Town) -> None:
    banner = one(found(town, MOVE_IN, read_as="layout", did_you_mean="שלום"), "banner")
    assert banner.text == "Shown for: \u2067שלום\u2069"


def test_where_nothing_is_found_there_is_a_way_on(town: Town) -> None:
    town.source.record("office/hall", {}, en={"title": "Town hall", "address": "1 Quay"})
    nothing = found(town, topics=(hit("field/home", title="Home"),), office="office/hall")
    assert nothing.nothing
    assert [(block.kind, block.key) for block in nothing.blocks] == [
        ("banner", "nothing"), ("heading", "topics"), ("choice", "field/home"), ("heading", "person"),
        ("choice", "office/hall"), ("choice", "alphabet"),
    ]  # fmt: skip


def test_where_nothing_is_near_all_topics_are_offered(town: Town) -> None:
    keys = [block.key for block in found(town).blocks]
    assert keys == ["nothing", "alphabet", "topics", "field/home"]


def test_a_kind_without_results_is_not_nothing(town: Town) -> None:
    assert not found(town, kind="office", groups=(("procedure", 1),)).nothing


def test_a_search_that_failed_blames_nobody_and_leaves_ways_open(town: Town) -> None:
    failed = compose_failed(town.context(), "typed")
    assert not failed.nothing
    assert {"alphabet", "field/home"} <= {block.key for block in failed.blocks}
    assert "typed" not in str(failed.blocks)


# -- what is wrong with an entry


@pytest.mark.clause("C16")
@pytest.mark.parametrize("text", ["?", "...", "- -", "؟"])
def test_signs_alone_are_named_as_the_fault_of_the_field(town: Town, text: str) -> None:
    answered = look_up(Answers(Answer(query=text, language="en")), town.context(), text)
    assert (answered.blocks[0].key, answered.blocks[0].title) == (ENTRY_FAULT, "The search field has no word in it")
    assert not answered.nothing, "nobody was looking for it, so it is not counted as found in vain"


@pytest.mark.clause("C16")
def test_a_full_field_is_named_with_what_it_takes(town: Town) -> None:
    searcher = Answers(Answer(query="", language="en"))
    full, free = (look_up(searcher, town.context(), "a" * length) for length in (LONGEST_TEXT, LONGEST_TEXT - 1))
    assert (full.blocks[0].key, full.blocks[0].title) == (ENTRY_FAULT, "The search field is full")
    assert "200" in full.blocks[0].text
    assert ENTRY_FAULT not in {block.key for block in free.blocks}


def with_a_book(town: Town, shelf: Callable[[], Bookshelf]) -> Block:
    """What is found of a book where its shelf is this one."""
    people = [{"name": "A. Reader"}]
    facts = {"title": "Tides", "languages": ["en"], "contributors": people, "copies": [{"barcode": "20000011"}]}
    town.source.facts("book/tides", facts)
    answer = Answer(query="tides", language="en", hits=(hit("book/tides", title="Tides"),), groups=(("book", 1),))
    context = replace(town.context(), bookshelf=shelf)
    return one(look_up(Answers(answer), context, "tides"), "result")


def test_a_book_says_who_wrote_it_and_whether_it_is_in(town: Town) -> None:
    row = with_a_book(town, lambda: bookshelf(town.slot.books()))
    assert (row.value, row.note, row.tone, row.icon) == ("Book · A. Reader", "On the shelf", "good", "book")


def test_a_book_is_found_where_nobody_knows_whether_it_is_in(town: Town) -> None:
    def closed() -> Bookshelf:
        raise ShelfClosed("shelf.db: it cannot be read")

    row = with_a_book(town, closed)
    assert (row.key, row.value, row.note) == ("book/tides", "Book", "")


def test_books_subjects_and_bookcases_are_counted_by_their_names(town: Town) -> None:
    town.source.record("subject/sea", {}, en={"title": "The sea"})
    town.source.record("bookcase/blue", {"boards": [{"id": "top", "places": ["blue-1"]}]}, en={"title": "Blue"})
    town.source.facts("book/tides", {"title": "Tides", "languages": ["en"], "copies": [{"barcode": "20000011"}]})
    answered = found(town, hit("book/tides"), hit("subject/sea"), hit("bookcase/blue"))
    labels = [entry.label for entry in one(answered, "index").entries]
    assert labels == ["All 3", "Books 1", "Subjects of books 1", "Bookcases 1"]
    assert [row.value for row in answered.blocks if row.kind == "result"] == ["Book", "Subject of books", "Bookcase"]
