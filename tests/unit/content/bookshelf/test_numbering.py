"""Own numbers of the shelf: typed, scanned and counted on without a mistake going unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.bookshelf.code import scanned_code
from content.bookshelf.numbering import (
    FIRST,
    LAST,
    NoNumberLeft,
    check_digit,
    looks_own,
    next_number,
    number_of,
    numbered,
)

NUMBERS = st.integers(FIRST, LAST)


@pytest.mark.parametrize(("digits", "check"), [("9638507", "4"), ("7351353", "7"), ("978014143951", "8")])
def test_the_check_digit_is_that_of_codes_printed_elsewhere(digits: str, check: str) -> None:
    assert check_digit(digits) == check


def test_numbers_are_eight_digits_that_begin_with_two() -> None:
    assert [numbered(1), numbered(2), numbered(LAST)] == ["20000011", "20000028", "29999996"]


@given(NUMBERS)
def test_a_number_is_known_by_its_code(number: int) -> None:
    assert number_of(numbered(number)) == number
    assert len(numbered(number)) == 8


@given(NUMBERS, st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(number: int, place: int, by: int) -> None:
    code = numbered(number)
    wrong = code[:place] + str((int(code[place]) + by) % 10) + code[place + 1 :]
    assert number_of(wrong) is None
    assert looks_own(wrong) == (place > 0)


@given(NUMBERS, st.integers(1, 6))
def test_two_digits_in_the_wrong_order_are_seen_unless_they_are_five_apart(number: int, place: int) -> None:
    code = numbered(number)
    one, other = code[place], code[place + 1]
    turned = code[:place] + other + one + code[place + 2 :]
    assert (number_of(turned) == number) == (one == other)
    assert (number_of(turned) is None) == (one != other and abs(int(one) - int(other)) != 5)


@pytest.mark.parametrize(
    "barcode", ["", "2000001", "20000010", "30000018", "200000111", "2000001x", "٢٠٠٠٠٠١١", "20000004"]
)
def test_other_codes_are_no_own_numbers(barcode: str) -> None:
    assert number_of(barcode) is None


@given(NUMBERS)
def test_a_scanner_reads_a_number_as_it_is_printed(number: int) -> None:
    code = scanned_code(f" {numbered(number)} ")
    assert code is not None
    assert code == (numbered(number), "", False)


def test_the_next_number_is_after_the_highest_and_gaps_stay() -> None:
    assert next_number([]) == numbered(1)
    assert next_number(["9780141439518", numbered(7), numbered(3), "20000010"]) == numbered(8)


def test_there_is_an_end_to_the_numbers() -> None:
    with pytest.raises(NoNumberLeft, match="999,999"):
        next_number([numbered(LAST)])


@pytest.mark.parametrize("number", [0, -1, LAST + 1])
def test_there_is_no_number_outside_of_them(number: int) -> None:
    with pytest.raises(ValueError, match="999,999"):
        numbered(number)
