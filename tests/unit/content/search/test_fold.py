"""One folding for what is indexed and what is typed."""

import sys
import unicodedata
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.search.fold import as_written, fold, placed_words, raw_words, tokens, words

FORMS: Final = ("NFC", "NFD", "NFKC", "NFKD")
ALPHABETS = {
    "latin": "aAbđĐơƯẽỆộçßıİſøæŁﬁＡＺ'’ʼ`-_ 09½²①\u0301\u0303\u0309\u0323\u031b\u00ad",
    "arabic": "اأإآٱءؤئىيیہةهۀكکگپچژڤلاﻻﻼﷲـ\u064b\u064e\u0651\u0652\u0653\u0654\u0655\u0670٠٥٩۰۵۹،؟ \u200c\u200f",
    "hebrew": "אבגדהוזחטיךכלםמןנסעףפץצקרשתײװױשׁשּׁוּ\u05b0\u05b7\u05bc\u05c1\u05c2׳״־'\" \u200e",
    "devanagari": "अआकखगञयरहिीुेोंः़्०९ळक़य़ \u200d",
    "unseen": "a1ا\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u061c\u2066\u2069\u202e\ufe0f ",
}


def every_text() -> st.SearchStrategy[str]:
    """Any characters there are, lone surrogates too, and more often those that have a rule."""
    of_scripts = [st.text(alphabet, max_size=30) for alphabet in ALPHABETS.values()]
    anything = st.text(st.characters(), max_size=30)
    return st.one_of(anything, *of_scripts, st.text("".join(ALPHABETS.values()), max_size=30))


@given(every_text())
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded


@given(every_text())
def test_every_unicode_form_of_a_text_folds_to_the_same(text: str) -> None:
    assert {form: fold(unicodedata.normalize(form, text)) for form in FORMS} == dict.fromkeys(FORMS, fold(text))


@given(every_text())
def test_every_unicode_form_of_a_text_has_the_same_words(text: str) -> None:
    found = {form: tokens(unicodedata.normalize(form, text)) for form in FORMS}
    assert found == dict.fromkeys(FORMS, tokens(text))


def test_every_character_that_unicode_writes_in_several_ways_has_the_same_words_in_all_of_them() -> None:
    """It stands between two letters, so that it is seen whether it keeps a word whole."""
    several = [f"a{chr(number)}b" for number in range(sys.maxunicode + 1) if unicodedata.decomposition(chr(number))]
    assert len(several) > 5_000
    apart = {
        (text, form) for text in several for form in FORMS if tokens(unicodedata.normalize(form, text)) != tokens(text)
    }
    assert apart == set()


@given(every_text())
def test_words_are_never_empty_and_hold_nothing_that_splits_them_again(text: str) -> None:
    """The tokenizer of the index splits at every ASCII character but letters and digits."""
    for word in tokens(text):
        assert word
        assert not any(sign.isspace() or (sign.isascii() and not sign.isalnum()) for sign in word)
        assert tokens(word) == [word]


@given(every_text())
def test_words_are_as_they_stand_in_the_text_and_in_its_order(text: str) -> None:
    placed = list(placed_words(text))
    assert [text[start:end] for _, start, end in placed] == [raw for raw, _, _ in placed] == raw_words(text)
    assert all(end <= start for (_, _, end), (_, start, _) in pairwise(placed))
    assert [word.folded for word in words(text)] == tokens(text)
    assert {word.raw for word in words(text)} <= set(raw_words(text))


@given(st.text(st.characters(codec="ascii")))
def test_the_quick_way_for_plain_english_is_no_other_folding(text: str) -> None:
    """A letter that only the long way can read stands at the end."""
    assert fold(text + " é") == fold(text) + " e"


SAME = {
    "case": ("Tòa THỊ CHÍNH", "TÒA thị chính"),
    "case of long s and sharp s": ("STRASSE Wasser", "straße Waſſer"),
    "case of Turkish i": ("İstanbul IŞIK", "istanbul ışık"),
    "Vietnamese tones": ("giấy khai sinh", "giay khai sinh"),
    "Vietnamese horns": ("Nước Ưu", "nuoc uu"),
    "đ": ("Đăng ký", "dang ky"),
    "other letters with strokes": ("Łódź Ørsted", "lodz orsted"),
    "ligatures": ("Œuvre ﬁle Æsop", "oeuvre file aesop"),
    "hamza on alef": ("أحمد إسلام آمال ٱلله", "احمد اسلام امال الله"),
    "hamza on waw and ya": ("مؤمن مسائل", "مومن مسايل"),
    "hamza alone": ("سماء", "سما"),
    "alef maqsura": ("مستشفى", "مستشفي"),
    "Persian ya and kaf": ("یکی", "يكي"),
    "ta marbuta": ("شهادة", "شهاده"),
    "tashkeel": ("شَهَادَةُ مِيلَادٍ", "شهادة ميلاد"),
    "shadda and dagger alef": ("هٰذا مدرّس", "هذا مدرس"),
    "tatweel": ("شهـــادة", "شهادة"),
    "lam and alef in one sign": ("ﻼﻻ", "لالا"),
    "letters that Persian and Urdu add": ("گچپژ", "كجبز"),
    "Hebrew points": ("שָׁלוֹם", "שלום"),
    "Hebrew points in one sign": ("שׁלום", "שלום"),
    "Hebrew final letters": ("שלום ארץ כסף מלך קטן", "שלומ ארצ כספ מלכ קטנ"),
    "double letters of Yiddish": ("װײױ", "ווייוי"),
    "geresh": ("צ׳יפס ג'ירפה", "ציפס גירפה"),
    "gershayim": ('דו״ח ת"ז', "דוח תז"),
    "maqaf": ("בית־ספר", "בית ספר"),
    "Arabic digits": ("١٢٣٤٥٦٧٨٩٠", "1234567890"),
    "Persian digits": ("۱۲۳۴۵۶۷۸۹۰", "1234567890"),
    "Devanagari digits": ("२०२६", "2026"),
    "wide letters": ("Ｐｏｒｔ　Ｌｕｍｅｎ　４２", "port lumen 42"),
    "half-width letters": ("ｶﾀｶﾅ", "カタカナ"),
    "apostrophes": ("can’t canʼt can`t can＇t", "cant cant cant cant"),
    "zero-width signs": ("town\u200bhall\u200d a\u2060b\ufeff", "townhall ab"),
    "soft hyphens": ("Ver\u00adwaltung", "verwaltung"),
    "signs of direction": ("\u202bשלום\u202c \u2067abc\u2069", "שלום abc"),
    "variants of emoji and letters": ("a\ufe0f", "a"),
}


@pytest.mark.parametrize("rule", SAME)
def test_what_people_take_for_the_same_has_the_same_words(rule: str) -> None:
    one, other = SAME[rule]
    assert tokens(one) == tokens(other)
    assert one != other


APART = {
    "letters": ("bán", "bánh"),
    "Vietnamese d and g": ("đi", "gi"),
    "Arabic letters that differ by dots": ("بت", "تب"),
    "Hebrew letters that sound alike": ("כל", "קל"),
    "words and their run-together form": ("town hall", "townhall"),
    "numbers": ("12", "21"),
    "vowels of Devanagari": ("कि", "की"),
    "vowels of Thai": ("กิ", "กี"),
    "vowels of Tamil": ("கா", "கி"),
    "vowels of Khmer": ("កា", "កី"),
    "vowels of Burmese": ("ကာ", "ကီ"),
    "voiced kana": ("か", "が"),
}


@pytest.mark.parametrize("rule", APART)
def test_what_people_tell_apart_stays_apart(rule: str) -> None:
    one, other = APART[rule]
    assert tokens(one) != tokens(other)
    assert tokens(one)
    assert tokens(other)


@pytest.mark.parametrize("word", ["प्रमाणपत्र", "กิน", "ສະບາຍ", "ကြီး", "សួស្តី", "ދިވެހި", "བོད", "か\u3099"])
def test_marks_that_are_letters_to_their_readers_keep_a_word_whole(word: str) -> None:
    assert len(tokens(word)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t", []),
        ("?!… – (“”)", []),
        ("'", []),
        ("\u0301", []),
        ("ء", []),
        ("\u200b\ufeff", []),
        ("snake_case", ["snake", "case"]),
        ("a,b;c/d", ["a", "b", "c", "d"]),
        ("A1-form", ["a1", "form"]),
        ("½", ["1", "2"]),
        ("it's the residents' hall", ["its", "the", "residents", "hall"]),
    ],
)
def test_a_text_is_split_at_all_that_is_no_letter_and_no_digit(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("one", "other"), [("Bán", unicodedata.normalize("NFD", "bÁn")), ("Thị\u200b", "thị"), ("شَهادة", "شَهـادة")]
)
def test_as_written_a_word_keeps_its_marks_but_not_its_case_form_or_unseen_signs(one: str, other: str) -> None:
    assert as_written(one) == as_written(other) != fold(one)
    assert unicodedata.is_normalized("NFC", as_written(other))


def test_as_written_words_with_other_marks_differ() -> None:
    assert len({as_written(word) for word in ("ban", "bán", "bạn", "bàn", "bản")}) == 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("唐诗三百首", ["唐", "诗", "三", "百", "首"]),
        ("Lu Xun鲁迅’s book", ["lu", "xun", "鲁", "迅", "s", "book"]),
        ("㍻年", ["平", "成", "年"]),
        ("こころ", ["こころ"]),
    ],
)
def test_each_chinese_character_is_a_word_because_nothing_stands_between_words(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected
