"""Lists: what stands in them, in which order, under which letter."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.i18n.alphabet import initial
from kiosk.pages.context import Choices, Context
from kiosk.pages.page import Page
from kiosk.pages.registry import PAGES, compose, is_for_staff
from kiosk.staff.desk import StaffDesk
from tests.unit.pages.conftest import Town, of_kind


def titles(page: Page) -> list[str]:
    return [block.title for block in of_kind(page, "choice")]


@pytest.mark.parametrize(
    ("title", "language", "letter"),
    [
        ("apply", "en", "A"),
        ("Élan", "en", "E"),
        ("Đăng ký", "vi", "Đ"),
        ("đăng ký", "vi", "Đ"),
        ("Ăn", "vi", "Ă"),
        ("Ắn", "vi", "Ă"),
        ("Ệ", "vi", "Ê"),
        ("Ửng", "vi", "Ư"),
        ("à", "vi", "A"),
        ("أحداث", "ar", "ا"),
        ("إنهاء", "ar", "ا"),
        ("آخر", "ar", "ا"),
        ("بلدية", "ar", "ب"),
        ("תעודה", "he", "ת"),
        ("«Quoted»", "en", "Q"),
        ("16 and older", "en", "#"),
        ("", "en", "#"),
    ],
)
def test_a_title_is_filed_under_its_letter(title: str, language: str, letter: str) -> None:
    assert initial(title, language) == letter


def test_the_alphabet_leads_to_its_letters(town: Town) -> None:
    town.procedure("dog", title="Register a dog")
    town.procedure("boat", title="Moor a boat")
    page = town.page("alphabet")
    (index,) = of_kind(page, "index")
    letters = [block.key for block in of_kind(page, "heading")]
    assert letters == ["M", "R", "T"]
    assert [entry.key for entry in index.entries] == [f"section:{letter}" for letter in letters]
    assert titles(page) == ["Moor a boat", "Register a dog", "Tell the town that you moved in"]


def test_what_has_ended_stands_last_and_says_so(town: Town) -> None:
    town.procedure("old", {"status": "ended", "valid_until": date(2026, 4, 1), "asked": 900}, title="Old")
    page = town.page("field/home")
    assert titles(page) == ["Tell the town that you moved in", "Old"]
    (*_, last) = of_kind(page, "choice")
    assert (last.note, last.tone) == ("No longer offered", "bad")


def test_what_is_not_yet_in_force_says_from_when(town: Town) -> None:
    town.procedure("new", {"valid_from": date(2026, 6, 1)}, title="New")
    row = next(block for block in of_kind(town.page("field/home"), "choice") if block.title == "New")
    assert (row.note, row.tone) == ("In force from 1 June 2026", "care")


def test_an_empty_list_says_where_to_ask(town: Town) -> None:
    town.source.record("field/empty", {}, en={"title": "Empty"})
    (banner,) = town.page("field/empty").blocks
    assert (banner.title, banner.text) == ("Nothing is listed here yet", "Please ask at the counter.")


def test_home_has_at_most_eight_tiles_and_each_has_words(town: Town) -> None:
    tiles = of_kind(town.page("home"), "tile")
    assert 1 <= len(tiles) <= 8
    assert all(tile.title and tile.icon for tile in tiles)


def as_staff(context: Context) -> Context:
    return replace(context, choices=Choices(staff=StaffDesk()))


@pytest.mark.parametrize("language", ["en", "vi", "ar", "he"])
def test_every_page_that_stands_alone_is_composed_in_every_language(town: Town, language: str) -> None:
    context = town.context(language)
    for name in (name for name, spec in PAGES.items() if not spec.kind):
        page = compose(as_staff(context) if is_for_staff(name) else context, name)
        # With nothing in hand, a page for staff may show the one that takes something in hand.
        assert page.target == name or (is_for_staff(name) and is_for_staff(page.target))
        assert page.title
