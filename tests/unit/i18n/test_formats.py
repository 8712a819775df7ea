"""Dates, hours, amounts and lengths of time as each language writes them, whole in right-to-left lines."""

import datetime as dt
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.entities import Code, Count, Day, Duration, Figure, Hour, Money
from content.entities.figures import Unit
from kiosk.i18n.formats import ARABIC_INDIC_DIGITS, Formats, direction_of
from kiosk.i18n.languages import SCREEN_LANGUAGES

DAY = dt.date(2026, 3, 9)
LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"
LANGUAGES = list(SCREEN_LANGUAGES)


def formats(code: str) -> Formats:
    return Formats.for_language(code)


def bare(text: str) -> str:
    """Without the signs nobody sees, which CLDR adds too."""
    return text.translate(dict.fromkeys(map(ord, f"{LRI}{RLI}{PDI}\u200e\u200f"))).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("code", "long", "full", "short", "weekday"),
    [
        ("en", "9 March 2026", "Monday, 9 March 2026", "9 Mar 2026", "Monday"),
        ("vi", "9 tháng 3 năm 2026", "Thứ Hai, 9 tháng 3 năm 2026", "09/03/2026", "Thứ Hai"),
        ("id", "9 Maret 2026", "Senin, 9 Maret 2026", "9 Mar 2026", "Senin"),
        ("ar", "9 مارس 2026", "الاثنين، 9 مارس 2026", "9 مارس 2026", "الاثنين"),
        ("he", "9 במרץ 2026", "יום שני, 9 במרץ 2026", "9 במרץ 2026", "יום שני"),
    ],
)
def test_dates_are_written_as_an_office_writes_them(code: str, long: str, full: str, short: str, weekday: str) -> None:
    ways = formats(code)
    said = [ways.date(DAY), ways.day(DAY), ways.short_date(DAY), ways.weekday(DAY)]
    assert list(map(bare, said)) == [long, full, short, weekday]


@pytest.mark.parametrize("order", [LANGUAGES, LANGUAGES[::-1], ["he", "id", "en", "ar", "vi"]])
def test_a_month_is_named_in_its_own_language_whichever_came_before(order: list[str]) -> None:
    """In a process of its own: what Babel remembers of a language is remembered for as long as it runs."""
    asked = (
        "import datetime, sys; from kiosk.i18n.formats import Formats;"
        "print(*(Formats.for_language(each).month(datetime.date(2026, 3, 9)) for each in sys.argv[1:]), sep='|')"
    )
    told = subprocess.run([sys.executable, "-c", asked, *order], check=True, capture_output=True, text=True).stdout
    names = {"en": "March", "vi": "Tháng 3", "id": "Maret", "ar": "مارس", "he": "מרץ"}
    assert bare(told).strip().split("|") == [names[each] for each in order]


@pytest.mark.parametrize(
    ("code", "morning", "span", "to_midnight"),
    [
        ("en", "09:00", "09:00–17:30", "18:00–24:00"),
        ("vi", "09:00", "09:00–17:30", "18:00–24:00"),
        ("id", "09.00", "09.00–17.30", "18.00–24.00"),
        ("ar", "9:00 ص", "9:00 ص – 5:30 م", "6:00 م – 12:00 ص"),
        ("he", "9:00", "9:00–17:30", "18:00–24:00"),
    ],
)
def test_hours_follow_the_clock_of_the_country(code: str, morning: str, span: str, to_midnight: str) -> None:
    ways = formats(code)
    said = [ways.time("09:00"), ways.span("09:00", "17:30"), ways.span("18:00", "24:00")]
    assert list(map(bare, said)) == [morning, span, to_midnight]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_time_may_come_from_the_facts_or_from_a_clock(code: str) -> None:
    ways = formats(code)
    moment = dt.datetime(2026, 3, 9, 16, 30, 59, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    assert ways.time("16:30") == ways.time(dt.time(16, 30)) == ways.time(moment)


@pytest.mark.parametrize(
    ("code", "pounds", "whole", "rupiah", "number"),
    [
        ("en", "£1,234.50", "£12", "IDR150,000", "12,345"),
        ("vi", "1.234,50 £", "12 £", "150.000 IDR", "12.345"),
        ("id", "£1.234,50", "£12", "Rp150.000", "12.345"),
        ("ar", "1,234.50 جنيه إسترليني", "12 جنيه إسترليني", "150,000 روبية إندونيسية", "12,345"),
        ("he", "1,234.50 £", "12 £", "150,000 IDR", "12,345"),
    ],
)
def test_amounts_have_the_signs_of_the_country_and_no_empty_cents(
    code: str, pounds: str, whole: str, rupiah: str, number: str
) -> None:
    ways = formats(code)
    said = [ways.money(Decimal(amount), "GBP") for amount in ("1234.50", "12.00")]
    said += [ways.money(Decimal(150_000), "IDR"), ways.number(12_345)]
    assert list(map(bare, said)) == [pounds, whole, rupiah, number]


@pytest.mark.parametrize("code", LANGUAGES)
@given(amount=st.decimals(0, 10**9, places=2))
def test_no_cent_is_lost(code: str, amount: Decimal) -> None:
    said = [sign for sign in bare(formats(code).money(amount, "EUR")) if sign.isdigit()]
    whole = amount == amount.to_integral_value()
    assert "".join(said) == (f"{amount:.0f}" if whole else f"{amount:.2f}".replace(".", ""))


@pytest.mark.parametrize(
    ("code", "unit", "expected"),
    [
        ("en", "weeks", "0 weeks|1 week|2 weeks|3 weeks|11 weeks|100 weeks"),
        ("vi", "months", "0 tháng|1 tháng|2 tháng|3 tháng|11 tháng|100 tháng"),
        ("id", "hours", "0 jam|1 jam|2 jam|3 jam|11 jam|100 jam"),
        ("ar", "days", "0 يوم|يوم|يومان|3 أيام|11 يومًا|100 يوم"),
        ("ar", "weeks", "0 أسبوع|أسبوع|أسبوعان|3 أسابيع|11 أسبوعًا|100 أسبوع"),
        ("ar", "minutes", "0 دقيقة|دقيقة|دقيقتان|3 دقائق|11 دقيقة|100 دقيقة"),
        ("he", "months", "0 חודשים|חודש אחד|חודשיים|3 חודשים|11 חודשים|100 חודשים"),
        (
            "en",
            "working-days",
            "0 working days|1 working day|2 working days|3 working days|11 working days|100 working days",
        ),
        ("ar", "working-days", "0 يوم عمل|يوم عمل واحد|يوما عمل|3 أيام عمل|11 يوم عمل|100 يوم عمل"),
        ("he", "working-days", "0 ימי עבודה|יום עבודה אחד|שני ימי עבודה|3 ימי עבודה|11 ימי עבודה|100 ימי עבודה"),
    ],
)
def test_lengths_of_time_take_the_right_plural(code: str, unit: Unit, expected: str) -> None:
    said = [bare(formats(code).duration(number, unit)) for number in (0, 1, 2, 3, 11, 100)]
    assert said == expected.split("|")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("unit", Unit.__value__.__args__)
def test_every_unit_has_words_in_every_language(code: str, unit: Unit) -> None:
    said = {bare(formats(code).duration(number, unit)) for number in range(4)}
    assert all(any(sign.isalpha() for sign in text) for text in said)
    assert not any("duration" in text or "{" in text for text in said)


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("+20 2 1234 5678", LRI),
        ("https://example.org", LRI),
        ("A-17", LRI),
        ("9 مارس 2026", RLI),
        ("9 במרץ", RLI),
        ("17", LRI),
    ],
)
@pytest.mark.parametrize("code", ["ar", "he"])
def test_what_stands_in_a_right_to_left_line_reads_in_its_own_direction(code: str, text: str, opening: str) -> None:
    assert formats(code).isolate(text) == opening + text + PDI


@pytest.mark.parametrize("code", ["en", "vi", "id"])
def test_a_left_to_right_line_needs_no_isolates(code: str) -> None:
    assert formats(code).isolate("+20 2 1234 5678") == "+20 2 1234 5678"
    assert formats("ar").isolate("") == ""


@pytest.mark.parametrize("code", ["en", "vi", "id"])
def test_a_title_that_runs_from_right_to_left_does_not_turn_the_sentence_it_begins(code: str) -> None:
    told = formats(code).isolate("ألف ليلة وليلة") + " was taken home."
    assert direction_of(told) == "ltr"
    assert told.startswith(RLI)


FIGURES: dict[str, Figure] = {
    "deposit": Money(amount=Decimal("12.50"), currency="GBP"),
    "wait": Duration(number=3, unit="days"),
    "people": Count(number=1200),
    "start": Day(date=DAY),
    "closing": Hour(at="16:30"),
    "phone": Code(text="+44 20 7946 0000"),
}


@pytest.mark.parametrize("code", ["ar", "he"])
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_isolated_in_a_right_to_left_line(code: str, name: str) -> None:
    shown = formats(code).figure(FIGURES[name])
    assert (shown[0] in (LRI, RLI), shown[-1], len(shown) > 2) == (True, PDI, True)


def test_figures_fill_the_words() -> None:
    text = "{deposit}, {wait}, {people}, {start}, {closing}, {phone}"
    expected = "£12.50, 3 days, 1,200, 9 March 2026, 16:30, +44 20 7946 0000"
    assert formats("en").fill(text, FIGURES) == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("pay {fee}", "pay [fee]"),
        ("{{deposit}}", "{deposit}"),
        ("a { b } c", "a [ b ] c"),
        ("lone { and }", "lone [ and ]"),
        ("only {", "only {"),
        ("none {}", "none []"),
        ("}} {{", "} {"),
        ("{deposit!r} {0}", "[deposit!r] [0]"),
    ],
)
def test_words_with_unknown_names_or_stray_braces_are_still_shown(text: str, shown: str) -> None:
    assert formats("en").fill(text, FIGURES) == shown


@pytest.mark.parametrize("code", LANGUAGES)
@given(st.text())
def test_no_words_break_the_page(code: str, text: str) -> None:
    filled = formats(code).fill(text, FIGURES)
    if not set("{}") & set(text):
        assert bare(filled) == bare(text)


def test_a_town_may_write_arabic_digits_but_never_in_a_telephone_number() -> None:
    ways = Formats("ar_EG", rtl=True, digits=ARABIC_INDIC_DIGITS)
    assert bare(ways.date(DAY)) == "٩ مارس ٢٠٢٦"
    assert bare(ways.time("09:00")) == "٩:٠٠ ص"
    assert bare(ways.duration(3, "working-days")) == "٣ أيام عمل"
    assert bare(ways.figure(FIGURES["phone"])) == "+44 20 7946 0000"


@pytest.mark.parametrize("code", ["ar", "he"])
def test_a_line_of_isolated_hours_runs_from_right_to_left(code: str) -> None:
    ways = formats(code)
    spans = [ways.span("09:00", "12:00"), ways.span("13:00", "17:30")]
    assert ways.line(*spans) == f"\u200f{spans[0]} · {spans[1]}"


def test_a_line_leaves_out_parts_that_say_nothing() -> None:
    assert formats("en").line("Counter 3", "", "Floor 1") == "Counter 3 · Floor 1"
    assert formats("en").line("a", "b", separator=", ") == "a, b"
    assert formats("ar").line("", "") == ""


@pytest.mark.parametrize(
    ("text", "marked"),
    [("Wi-Fi متاح", True), (f"{RLI}3 أيام{PDI} · {LRI}A{PDI}", True), ("12", True), ("3 أيام", False), ("", False)],
)
def test_a_line_of_arabic_runs_from_right_to_left_whatever_begins_it(text: str, marked: bool) -> None:
    assert formats("ar").line(text) == ("\u200f" if marked else "") + text
    assert formats("ar").fill(text, {}) == formats("ar").line(text)
    assert formats("vi").line(text) == text


def test_formats_are_imported_without_babel_entities_or_qt() -> None:
    heavy = {"babel", "msgspec", "PySide6", "zoneinfo"}
    program = f"import sys, kiosk.i18n.formats; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
