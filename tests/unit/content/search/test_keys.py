"""What the keys gave is not what was meant: input methods that are off, the wrong layout, names in another script."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.search.input_methods import telex, vni
from bench.search.layouts import on_us_layout
from bench.search.town import documents
from content.reader import Slot
from content.search.fold import fold, raw_words, tokens
from content.search.keyboard_layouts import retyped
from content.search.scripts import script, skeleton
from content.search.vietnamese_typing import undone


@pytest.fixture(scope="module")
def vietnamese(demo_slot: Path) -> frozenset[str]:
    """Every Vietnamese word of the demo town, as it is written."""
    with Slot(demo_slot) as slot:
        texts = [text for each in documents(slot, "vi") for text in (each.title, each.text, *each.names)]
    return frozenset(raw.casefold() for text in texts for raw in raw_words(text))


@pytest.fixture(scope="module", params=["he", "ar"])
def titles(request: pytest.FixtureRequest, demo_slot: Path) -> tuple[str, list[str]]:
    """A language that is written from right to left, and every title of the demo town in it.

    Books are left out: they have their titles in languages of their own.
    """
    with Slot(demo_slot) as slot:
        found = documents(slot, request.param)
        return request.param, [each.title for each in found if not each.key.startswith("book/")]


@pytest.mark.parametrize("method", [telex, vni])
def test_nearly_every_vietnamese_word_is_known_from_its_keys(
    vietnamese: frozenset[str], method: Callable[[str], str]
) -> None:
    keys = {word: method(word) for word in vietnamese if method(word) != word}
    assert len(keys) > 1_000
    missed = {word: typed for word, typed in keys.items() if fold(word) not in undone(fold(typed))}
    assert len(missed) <= 0.03 * len(keys), missed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giaays", "giay"),
        ("giaasy", "giay"),
        ("dangd", "dang"),
        ("ddawng", "dang"),
        ("canaf", "can"),
        ("nuwowcs", "nuoc"),
        ("nuwocs", "nuoc"),
        ("nwocs", "nuoc"),
        ("gia6y1", "giay"),
        ("gia61y", "giay"),
        ("d9ang8", "dang"),
        ("cho75", "cho"),
        ("d9o63", "do"),
        ("nuo7c1", "nuoc"),
    ],
)
def test_keys_may_come_in_any_order_that_input_methods_take(typed: str, meant: str) -> None:
    assert meant in undone(typed)


@pytest.mark.parametrize("word", ["", "12", "4you", "căn", "nhà", "việc", "שלום", "a b"])
def test_what_no_input_method_gives_is_left_alone(word: str) -> None:
    assert undone(word) == []


@given(st.text(max_size=30))
def test_undone_keys_are_other_words_and_few(text: str) -> None:
    for word in tokens(text):
        found = undone(word)
        assert len(found) <= 6
        assert all(each and each != word and each in fold(each) for each in found)


def test_titles_typed_on_an_english_keyboard_are_read_as_they_were_meant(titles: tuple[str, list[str]]) -> None:
    language, texts = titles
    assert len(texts) > 50
    for title in texts:
        typed = on_us_layout(title, language)
        assert tokens(typed) != tokens(title)
        assert [tokens(each) for each in retyped(typed, language)] == [tokens(title)]


@pytest.mark.parametrize(("typed", "meant"), [("akuo", "שלום"), ("AKUO", "שלום"), (",gusv", "תעודה")])
def test_hebrew_typed_on_an_english_keyboard(typed: str, meant: str) -> None:
    assert retyped(typed, "he") == [meant]


@pytest.mark.parametrize(
    ("typed", "meant"), [("f'hrm", "بطاقة"), ("Hsvm", "أسرة"), ("aih]m", "شهادة"), ("fb]", "بلاد"), ("YfQ", "إبَ")]
)
def test_arabic_typed_on_an_english_keyboard_shifted_letters_too(typed: str, meant: str) -> None:
    assert [tokens(each) for each in retyped(typed, "ar")] == [tokens(meant)]


@pytest.mark.parametrize(("typed", "meant"), [("נןראי", "birth"), ("פשרלןמע", "parking"), ("لاهقفا", "birth")])
def test_english_typed_on_a_hebrew_or_arabic_keyboard(typed: str, meant: str) -> None:
    assert meant in retyped(typed, "en")


@given(st.text(max_size=40), st.sampled_from(["ar", "en", "he", "id", "vi"]))
def test_any_text_may_be_retyped(text: str, language: str) -> None:
    assert all(isinstance(each, str) for each in retyped(text, language))
    assert len(retyped(text, language)) in {1, 2}


NAMES = [
    ("Mohammed", "Muhamad", "محمد", "מוחמד"),
    ("Ibrahim", "إبراهيم", "אברהים"),
    ("Nablus", "نابلس", "נאבלוס"),
    ("Lumen", "لومن", "לומן"),
    ("Lantern", "لانترن", "לנטרן"),
    ("Fatima", "فاطمة", "פאטמה"),
    ("Khalil", "خليل", "חליל"),
    ("Shlomo", "Schlomo", "שלמה"),
    ("Abdullah", "عبدالله", "עבדאללה"),
    ("Berlin", "برلين", "ברלין"),
    ("Tariq", "Tarek", "طارق", "טאריק"),
    ("Sharif", "شريف", "שריף"),
    ("Stefan", "Stephan", "Stephen"),
    ("Port", "بورت", "פורט"),
]


@pytest.mark.parametrize("spellings", NAMES)
def test_a_name_has_one_skeleton_in_every_script(spellings: tuple[str, ...]) -> None:
    found = {skeleton(fold(each)) for each in spellings}
    assert len(found) == 1
    assert len(found.pop()) >= 3


def test_other_names_have_other_skeletons() -> None:
    found = [skeleton(fold(spellings[0])) for spellings in NAMES]
    assert len(set(found)) == len(NAMES)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Karim", "سمير"), ("Berlin", "باريس"), ("Fatima", "חליל"), ("market", "مكتبة"), ("Khalil", "Jalil")],
)
def test_names_that_sound_unlike_have_no_skeleton_in_common(one: str, other: str) -> None:
    assert skeleton(fold(one)) != skeleton(fold(other))


@pytest.mark.parametrize("word", ["ba", "aia", "יו", "رحل"[:2], "a"])
def test_what_is_too_short_to_tell_apart_has_no_skeleton(word: str) -> None:
    assert skeleton(word) == ""


@pytest.mark.parametrize(
    ("word", "expected"), [("birth", "latin"), ("شهاده", "arabic"), ("שלומ", "hebrew"), ("か", "")]
)
def test_the_script_of_a_word(word: str, expected: str) -> None:
    assert script(word) == expected


@given(st.text(max_size=30))
def test_every_word_has_a_skeleton_or_none_and_a_script(text: str) -> None:
    for word in tokens(text):
        assert skeleton(word) == "" or 3 <= len(skeleton(word)) <= 2 * len(word)
        assert script(word) in {"", "arabic", "hebrew", "latin"}
