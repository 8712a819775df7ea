"""Cells are cleaned and split without losing a word."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.characters import refused_in_words
from content.tabular.cells import braced, clean, items, paragraphs
from content.tabular.names import distinct, hashed, slug


@pytest.mark.parametrize(
    ("text", "split", "found"),
    [
        ("- a\n- b", "", ["a", "b"]),
        ("• a\n• b\n• c", "", ["a", "b", "c"]),
        ("1. a\n2. b", "", ["a", "b"]),
        ("1) a\n2) b", "", ["a", "b"]),
        ("(1) a\n(2) b", "", ["a", "b"]),
        ("a) one\nb) two", "", ["one", "two"]),
        ("1. a\n- of a\n- of a too\n2. b", "", ["a\n- of a\n- of a too", "b"]),
        ("Bring:\n- a\n- b", "", ["Bring:", "a", "b"]),
        ("Bước 1: a\ngoes on\nBước 2: b", "", ["Bước 1: a\ngoes on", "Bước 2: b"]),
        ("- Bước 1: a\n+ of a\n- Bước 2: b", "", ["Bước 1: a\n+ of a", "Bước 2: b"]),
        ("a) Bước 1: a\nb) Bước 2: b", "", ["Bước 1: a", "Bước 2: b"]),
        ("no list\nat all", "", ["no list\nat all"]),
        ("2026 is a year\n1.5 is a number", "", ["2026 is a year\n1.5 is a number"]),
        ("a\n\nb\n", "lines", ["a", "b"]),
        ("a\nb\n\nc", "paragraphs", ["a\nb", "c"]),
        ("a; b;; c", ";", ["a", "b", "c"]),
        ("", "", []),
    ],
)
def test_lists_are_split_as_they_are_written(text: str, split: str, found: list[str]) -> None:
    assert items(text, split, None) == found


def test_a_mapping_may_split_by_a_pattern() -> None:
    assert items("a  | b  4. c", "", r"\s+\|\s+|\s+(?=\d\. )") == ["a", "b", "c"]


@given(st.text(alphabet="éß \n-•1.)(", max_size=40))
def test_splitting_loses_no_letter(text: str) -> None:
    kept = "".join(items(clean(text), "", None))
    assert [sign for sign in kept if sign in "éß"] == [sign for sign in text if sign in "éß"]


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u00a0 \tb", "a b"),
        ("  a \n\n\n\n b ", "a\n\nb"),
        ("\ufeffa\u200bb", "ab"),
        ("a\u202eb\u202c", "ab"),
        ("\uf0b7 a", "• a"),
        ("a_x000D_\nb", "a\nb"),
        ("e\u0301", "é"),
        ("a\x00b\x07", "ab"),
        ("\ud800a", "\ufffda"),
        ("كتاب\u200f", "كتاب\u200f"),
    ],
)
def test_unseen_signs_go_and_words_stay(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(max_size=60))
def test_a_cleaned_text_may_stand_in_words_unless_it_is_damaged(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean(cleaned) == cleaned
    refused = refused_in_words(cleaned, "en")
    assert refused is None or "damaged" in refused.what or "others know" in refused.what or "invisible" in refused.what


def test_lines_broken_by_the_width_of_a_page_are_joined_and_others_are_paragraphs() -> None:
    wide = "the community writes down the plan for its project of production and hands"
    assert paragraphs(f"{wide}\nit to the office.\n- one\n- two") == f"{wide} it to the office.\n\n- one\n\n- two"


def test_braces_stand_for_themselves() -> None:
    assert braced("{a}") == "{{a}}"


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Đăng ký khai sinh", "dang-ky-khai-sinh"),
        ("1.000178", "1-000178"),
        ("Straße & Café", "strasse-cafe"),
        ("רווחה", hashed("רווחה")),
        ("مكتب", hashed("مكتب")),
        ("טופס 101", hashed("טופס 101")),
        ("!!!", hashed("!!!")),
    ],
)
def test_ids_are_made_of_what_every_keyboard_has(text: str, id_: str) -> None:
    assert slug(text) == id_


@given(st.text(min_size=1, max_size=200))
def test_every_text_gives_an_id_that_records_may_have(text: str) -> None:
    from msgspec import convert

    from content.entities.hours import Id

    for made in (slug(text), slug(text, 48)):
        assert convert(made, Id) == made
    assert len(slug(text, 48)) <= 48


def test_ids_cut_short_still_tell_texts_apart() -> None:
    assert slug("very " * 30 + "one") != slug("very " * 30 + "two")


def test_a_second_item_of_the_same_words_gets_a_number() -> None:
    assert distinct("a", {"a", "a-2"}) == "a-3"
