"""Words meet under their other forms: articles, prefixes, plurals and stems; words that mean other things do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.search.fold import tokens, words
from content.search.forms import forms

LANGUAGES = ("ar", "de", "en", "he", "id", "vi", "xx")


def names(language: str, raw: str) -> set[str]:
    """Everything under which a written word is found."""
    (folded,) = tokens(raw)
    return {folded, *forms(language, folded, raw)}


MEETING = [
    ("en", "births", "birth"),
    ("en", "registering", "registered"),
    ("en", "libraries", "library"),
    ("en", "certificates", "Certificate"),
    ("en", "parking", "park"),
    ("id", "mendaftarkan", "pendaftaran"),
    ("id", "kelahiran", "lahir"),
    ("id", "perizinan", "izin"),
    ("id", "pembuatan", "membuat"),
    ("ar", "المكتبة", "مكتبة"),
    ("ar", "والمكتبة", "مكتبة"),
    ("ar", "بالمكتبة", "المكتبة"),
    ("ar", "كالبحر", "البحر"),
    ("ar", "فالبلدية", "بلدية"),
    ("ar", "للمكتبة", "والمكتبة"),
    ("ar", "مكتبات", "المكتبة"),
    ("ar", "مدرسون", "المدرسين"),
    ("ar", "بلدية", "البلدي"),
    ("ar", "شَهَادَة", "الشهادات"),
    ("ar", "شهاده", "شهادة"),
    ("he", "הספר", "ספר"),
    ("he", "בספרייה", "הספרייה"),
    ("he", "ולספרייה", "ספרייה"),
    ("he", "כשהבית", "בית"),
    ("he", "שבספרייה", "מהספרייה"),
    ("he", "לתעודה", "תעודות"),
    ("he", "הרישיונות", "רישיון"),
    ("he", "סֵפֶר", "בספר"),
]
APART = [
    ("en", "birth", "death"),
    ("en", "stall", "install"),
    ("id", "lahir", "akhir"),
    ("ar", "مكتبة", "مدرسة"),
    ("ar", "ولادة", "وفاة"),
    ("ar", "العقد", "البلد"),
    ("he", "לידה", "פטירה"),
    ("he", "בית", "בן"),
    ("he", "כלב", "לב"),
    ("vi", "sinh", "sin"),
]


@pytest.mark.parametrize(("language", "one", "other"), MEETING)
def test_forms_of_one_word_meet(language: str, one: str, other: str) -> None:
    assert names(language, one) & names(language, other)


@pytest.mark.parametrize(("language", "one", "other"), MEETING)
def test_they_would_not_meet_in_a_language_without_rules(language: str, one: str, other: str) -> None:
    """All of them but those that differ in what folding forgets: so the table above says something about the rules."""
    meet = names("xx", one) & names("xx", other)
    assert not meet or tokens(one) == tokens(other), language


@pytest.mark.parametrize(("language", "one", "other"), APART)
def test_other_words_do_not_meet(language: str, one: str, other: str) -> None:
    assert not names(language, one) & names(language, other)


@pytest.mark.parametrize("prefix", ["ال", "وال", "بال", "كال", "فال", "لل", "ولل"])
def test_every_arabic_article_is_taken_off(prefix: str) -> None:
    assert "مدرسه" in names("ar", f"{prefix}مدرسة")


@pytest.mark.parametrize("prefix", ["ה", "ו", "ב", "ל", "מ", "ש", "כ", "וה", "של", "שב", "כשה", "ושב"])
def test_every_hebrew_prefix_is_taken_off_and_up_to_three(prefix: str) -> None:
    assert "דירה" in names("he", f"{prefix}דירה")


def test_a_fourth_hebrew_prefix_is_part_of_the_word() -> None:
    assert "דירה" not in names("he", "ושבהדירה")


@pytest.mark.parametrize(("language", "word"), [("ar", "الم"), ("ar", "بالي"), ("he", "הים"), ("he", "כלב")])
def test_no_article_is_taken_off_where_less_than_a_word_would_be_left(language: str, word: str) -> None:
    assert all(len(form) >= 3 for form in forms(language, tokens(word)[0]))


@given(st.sampled_from(LANGUAGES), st.text(max_size=30))
def test_a_form_is_one_other_folded_word_whatever_was_written(language: str, text: str) -> None:
    for folded, raw in words(text):
        found = forms(language, folded, raw)
        assert folded not in found
        assert len(set(found)) == len(found)
        assert all(tokens(form) == [form] and len(form) > 1 for form in found)


def test_stems_are_taken_of_the_word_as_it_is_written() -> None:
    """Snowball knows Arabic with its hamza: folded, ``بارقام`` shows no prefix to it."""
    assert names("ar", "بأرقام") & names("ar", "أرقام")
    assert "ارقام" not in forms("ar", "بارقام")


@pytest.mark.parametrize(("language", "word"), [("ar", "سنة"), ("he", "שנה"), ("he", "בית")])
def test_no_ending_is_taken_off_where_less_than_a_word_would_be_left(language: str, word: str) -> None:
    assert all(len(form) >= 3 for form in forms(language, tokens(word)[0]))
