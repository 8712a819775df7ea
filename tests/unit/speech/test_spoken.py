"""Every figure is said in words: what stands in the tables beside this file, and no digit of any script ever."""

import datetime as dt
import subprocess
import sys
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.entities.figures import Code, Count, Day, Duration, Figure, Hour, Money
from content.translation import State, Words, Written, part_hash
from kiosk.speech.figures import filled, said, span
from kiosk.speech.numbers import LARGEST, cardinal
from kiosk.speech.phrases import PHRASES
from kiosk.speech.spoken import spoken

OF_FEE = part_hash("Bayar {fee}")
TABLES = Path(__file__).with_name("spoken")


def rows(language: str) -> list[tuple[str, str]]:
    """What is shown and how it is said, from the language's table."""
    lines = (TABLES / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return [(shown, words) for shown, words in pairs]


ROWS = [(language, *row) for language in PHRASES for row in rows(language)]


@pytest.mark.parametrize("language", PHRASES)
def test_every_language_has_a_table_worth_its_name(language: str) -> None:
    assert len(rows(language)) >= 25


@pytest.mark.parametrize(("language", "shown", "words"), ROWS)
def test_what_is_shown_is_said_as_people_say_it(language: str, shown: str, words: str) -> None:
    assert spoken(shown, language) == words


FIGURES: list[tuple[Figure, dict[str, str]]] = [
    (
        Money(amount=Decimal("25.50"), currency="GBP"),
        {
            "en": "twenty-five pounds and fifty pence",
            "vi": "hai mươi lăm bảng Anh năm mươi xu",
            "id": "dua puluh lima Pound Inggris lima puluh penny",
            "ar": "خمسة وعشرون جنيهاً إسترلينياً وخمسون بنساً",
            "he": "עשרים וחמש לירה שטרלינג וחמישים פני",
        },
    ),
    (
        Money(amount=Decimal(250000), currency="VND"),
        {
            "en": "two hundred and fifty thousand dong",
            "vi": "hai trăm năm mươi nghìn đồng",
            "id": "dua ratus lima puluh ribu Dong Vietnam",
            "ar": "مئتان وخمسون ألف دونج فيتنامي",
            "he": "מאתיים וחמישים אלף דונג וייטנאמי",
        },
    ),
    (Money(amount=Decimal(200), currency="EGP"), {"ar": "مئتا جنيه", "en": "two hundred Egyptian pounds"}),
    (Money(amount=Decimal(2), currency="EGP"), {"ar": "جنيهان"}),
    (Money(amount=Decimal(1), currency="ILS"), {"he": "שקל אחד", "en": "one shekel"}),
    (Money(amount=Decimal("0.005"), currency="GBP"), {"en": "zero point zero zero five British pounds"}),
    (
        Duration(number=3, unit="working-days"),
        {
            "en": "three working days",
            "vi": "ba ngày làm việc",
            "id": "tiga hari kerja",
            "ar": "ثلاثة أيام عمل",
            "he": "שלושה ימי עבודה",
        },
    ),
    (Duration(number=11, unit="hours"), {"ar": "إحدى عشرة ساعة", "he": "אחת עשרה שעות"}),
    (Duration(number=2, unit="minutes"), {"ar": "دقيقتان", "he": "שתי דקות", "en": "two minutes"}),
    (Count(number=1234), {"en": "one thousand two hundred and thirty-four", "id": "seribu dua ratus tiga puluh empat"}),
    (Count(number=-4), {"en": "minus four", "vi": "âm bốn", "ar": "سالب أربعة", "he": "מינוס ארבע"}),
    (
        Day(date=dt.date(2026, 4, 21)),
        {
            "en": "the twenty-first of April twenty twenty-six",
            "vi": "ngày hai mươi mốt tháng tư năm hai nghìn không trăm hai mươi sáu",
            "id": "dua puluh satu April dua ribu dua puluh enam",
            "ar": "الحادي والعشرون من أبريل ألفان وستة وعشرون",
            "he": "עשרים ואחד באפריל אלפיים עשרים ושש",
        },
    ),
    (
        Hour(at="13:45"),
        {
            "en": "one forty-five in the afternoon",
            "vi": "mười ba giờ bốn mươi lăm phút",
            "id": "pukul tiga belas empat puluh lima",
            "ar": "الساعة الواحدة وخمس وأربعون دقيقة مساءً",
            "he": "אחת וארבעים וחמש דקות בצהריים",
        },
    ),
    (
        Code(text="+44 1632 07"),
        {
            "en": "plus four four, one six three two, zero seven",
            "vi": "cộng bốn bốn, một sáu ba hai, không bảy",
            "id": "plus empat empat, satu enam tiga dua, nol tujuh",
            "ar": "زائد أربعة أربعة، واحد ستة ثلاثة اثنان، صفر سبعة",
            "he": "פלוס ארבע ארבע, אחת שש שלוש שתיים, אפס שבע",
        },
    ),
    (Code(text="112"), {"en": "one one two"}),
    (Code(text="B-12/7"), {"en": "B, one two, seven"}),
]


@pytest.mark.parametrize(
    ("figure", "language", "words"),
    [(figure, language, words) for figure, said_in in FIGURES for language, words in said_in.items()],
)
def test_a_figure_of_the_content_is_said_by_its_kind(figure: Figure, language: str, words: str) -> None:
    assert said(figure, language) == words


def test_a_text_is_filled_with_figures_in_words() -> None:
    figures: dict[str, Figure] = {"fee": Money(amount=Decimal(8), currency="GBP"), "wait": Code(text="24")}
    text = "Pay {fee}, {{then}} dial {wait}. {unknown}"
    assert filled(text, figures, "en") == "Pay eight pounds, {then} dial two four. "


@pytest.mark.parametrize(("state", "said_by"), [("own", "Zah'lung {fee}"), ("untranslated", "Pay {fee}")])
def test_a_part_is_said_in_the_language_it_is_shown_in(state: State, said_by: str) -> None:
    own = Written({"fee": "Bayar {fee}"}, speech={"fee": "Zah'lung {fee}"}, speech_made_from={"fee": OF_FEE})
    words = Words("id", own, "en", Written({"fee": "Pay {fee}"}), {"fee": state})
    said_as = span(words, "fee", {"fee": Count(number=8)})
    language, eight, reviewed = ("id", "delapan", True) if state == "own" else ("en", "eight", False)
    assert (said_as.language, said_as.reviewed) == (language, reviewed)
    assert said_as.text == said_by.replace("{fee}", eight)


def test_no_figure_is_filled_in_a_language_nobody_speaks() -> None:
    assert filled("{fee} euros", {"fee": Count(number=8)}, "fr") == "{fee} euros"


FRAGMENTS = st.one_of(
    st.text(max_size=4),
    st.characters(categories=["Nd", "Nl", "No"]),
    st.integers().map(str),
    st.decimals(allow_nan=False, allow_infinity=False).map(str),
    st.sampled_from([*"£$₪%:.,-–/+ ()hđ", "Rp", "ص", "am", "st", "tháng", "March", " במרץ", "من"]),
)


@given(st.lists(FRAGMENTS, max_size=12).map("".join), st.sampled_from(list(PHRASES)))
@settings(max_examples=500)
def test_no_figure_of_any_script_is_left(text: str, language: str) -> None:
    words = spoken(text.replace("[[", ""), language)
    assert [character for character in words if unicodedata.category(character).startswith("N")] == []


@given(st.integers(0, LARGEST), st.sampled_from(list(PHRASES)), st.sampled_from(["m", "f", None]), st.booleans())
def test_every_number_has_words(number: int, language: str, gender: object, before_noun: bool) -> None:
    words = cardinal(number, language, gender, before_noun)  # type: ignore[arg-type] # hypothesis widens the literals
    assert words == words.strip() != ""
    assert not any(character.isdigit() for character in words)


def test_phonemes_are_left_as_they_are() -> None:
    assert spoken("[[b'e2jt]] 5", "he") == "[[b'e2jt]] חמש"


def test_a_language_without_words_is_left_alone() -> None:
    assert spoken("5 jours", "fr") == "5 jours"


def test_a_text_without_figures_costs_no_import() -> None:
    program = (
        "import sys; from kiosk.speech.spoken import spoken; spoken('Good morning', 'en');"
        "import kiosk.speech.speaker; print({'num2words', 'babel', 'pyttsx3', 'PySide6'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("language", "heard"),
    [
        ("en", "Number two zero zero zero zero zero one one."),
        ("vi", "Number hai không không không không không một một."),
        ("ar", "Number اثنان صفر صفر صفر صفر صفر واحد واحد."),
    ],
)
def test_the_number_of_a_book_is_said_digit_by_digit(language: str, heard: str) -> None:
    assert spoken("Number 20000011.", language) == heard
    assert spoken("20,000,011" if language != "vi" else "20.000.011", language) != spoken("20000011", language)
