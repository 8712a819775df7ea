"""Fees and times: an amount only where the source states a single one, else its words; unknown is its own state."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.tabular.amounts import read_amount, read_fee, read_time


@pytest.mark.parametrize(
    ("text", "language", "amount", "currency"),
    [
        ("Rp. 350.000 (Tiga Ratus Lima Puluh Ribu Rupiah)", "id", "350000", "IDR"),
        ("Rp 50.000", "id", "50000", "IDR"),
        ("Rp50.000,00", "id", "50000.00", "IDR"),
        ("50.000 đồng", "vi", "50000", "VND"),
        ("10 USD", "vi", "10", "USD"),
        ("£8.50", "en", "8.50", "GBP"),
        ("€ 1,250.00", "en", "1250.00", "EUR"),
        ("12,50 €", "fr", "12.50", "EUR"),
        ("1 250 EUR", "en", "1250", "EUR"),
        ('50 ש"ח', "he", "50", "ILS"),
        ("٥٠ جنيه", "ar", "50", "EGP"),
        ("0 EUR", "en", "0", "EUR"),
    ],
)  # fmt: skip
def test_a_single_amount_is_a_figure(text: str, language: str, amount: str, currency: str) -> None:
    read = read_fee(text, language)
    assert read.facts == {"state": "stated", "amount": amount, "currency": currency}
    assert read.words == ""


@pytest.mark.parametrize(("text", "language"), [
    ("Free", "en"), ("free of charge.", "en"), ("Miễn phí", "vi"), ("GRATIS", "id"), ("חינם", "he"), ("مجانًا", "ar"),
])  # fmt: skip
def test_free_is_free(text: str, language: str) -> None:
    assert read_fee(text, language).facts == {"state": "free"}


def test_an_empty_cell_is_unknown_and_not_free() -> None:
    read = read_fee("", "en")
    assert (read.facts, read.words) == ({"state": "unknown"}, "")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("€5 to €10", "en"),
        ("from €5", "en"),
        ("€5 per page", "en"),
        ("10 USD(/lần)", "vi"),
        ("100.000đ/lần", "vi"),
        ("155 VNĐ(Thẻ tạm trú có thời hạn từ trên 02 năm đến 05 năm: 155 USD/thẻ.)", "vi"),
        ("Miễn phí(Chưa quy định.)", "vi"),
        ("Free if you are under 18", "en"),
        ("Gratis", "en"),
        ("$5", "en"),
        ("8", "en"),
        ("50,000 Việt Nam Đồng", "vi"),
        ("1.500 EUR", "en"),
        ("1,5 EUR", "en"),
        ("12.50 EUR / 10.00 GBP", "en"),
        ("EUR 5 USD", "en"),
        ("1.000.00 EUR", "fr"),
    ],
)
def test_what_is_not_one_amount_stays_words(text: str, language: str) -> None:
    read = read_fee(text, language)
    assert read.facts == {"state": "stated"}
    assert read.words == text


def test_the_mapping_says_the_currency_of_bare_numbers() -> None:
    assert read_fee("8", "en", currency="EUR").facts["amount"] == "8"
    assert read_fee("8 GBP", "en", currency="EUR").facts["currency"] == "GBP"


def test_the_mapping_says_other_words_for_free_and_another_decimal_sign() -> None:
    assert read_fee("Nothing to pay", "en", free=["nothing to pay"]).facts == {"state": "free"}
    assert read_fee("1.500 EUR", "en", decimal_sign=",").facts["amount"] == "1500"


@given(st.integers(0, 10**12), st.integers(0, 99), st.sampled_from([".", ","]))
def test_an_amount_written_with_groups_is_read_as_it_was_written(whole: int, cents: int, decimal_sign: str) -> None:
    group = "," if decimal_sign == "." else "."
    text = f"{whole:,}".replace(",", group) + f"{decimal_sign}{cents:02}"
    assert read_amount(text, decimal_sign) == Decimal(f"{whole}.{cents:02}")


@given(st.text(alphabet="0123456789., ", max_size=12))
def test_no_string_of_digits_is_read_as_more_digits_than_it_has(text: str) -> None:
    amount = read_amount(text, ".")
    if amount is not None:
        digits = "".join(sign for sign in text if sign.isdigit())
        assert Decimal(digits) in (amount, amount * 10, amount * 100)


@pytest.mark.parametrize(
    ("text", "language", "number", "unit"),
    [
        ("03 ngày làm việc", "vi", 3, "working-days"),
        ("20 Ngày", "vi", 20, "days"),
        ("7 Hari", "id", 7, "days"),
        ("1 (satu) hari kerja", "id", 1, "working-days"),
        ("20 MENIT", "id", 20, "minutes"),
        ("5 business days.", "en", 5, "working-days"),
        ("10 (ten) days", "en", 10, "days"),
        ("٥ أيام عمل", "ar", 5, "working-days"),
        ("14 ימי עבודה", "he", 14, "working-days"),
    ],
)
def test_a_number_and_its_unit_are_a_time(text: str, language: str, number: int, unit: str) -> None:
    read = read_time(text, language)
    assert (read.number, read.unit, read.words) == (number, unit, "")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1", "id"),
        ("10 to 15 days", "en"),
        ("5 (working) days", "en"),
        ("about 5 days", "en"),
        ("5 days after the inspection", "en"),
        ("8 giờ làm việc", "vi"),
        ("15 Hari (sesuai oss.go.id dan lamp PP 5) 14 Hari (sesuai perwali)", "id"),
        ("3 hari", "en"),
        ("same day", "en"),
    ],
)
def test_what_is_not_one_time_stays_words(text: str, language: str) -> None:
    read = read_time(text, language)
    assert (read.number, read.unit, read.words) == (None, None, text)
