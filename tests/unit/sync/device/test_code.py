"""Enrolment codes: read aloud, typed on any keypad, and wrong ones found before anything is sent."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.device.code import CodeError, grouped, new_code, read_code

CODES = st.builds(new_code)


@given(CODES)
def test_a_code_is_read_as_it_was_given_out(code: str) -> None:
    assert re.fullmatch(r"\d{4} \d{4} \d{4}", grouped(code))
    assert read_code(grouped(code)) == read_code(f" {code}\n") == read_code("-".join(code)) == code


def test_codes_are_by_chance() -> None:
    assert len({new_code() for _ in range(200)}) == 200


@pytest.mark.parametrize("zero", ["٠", "۰", "０"])
def test_digits_of_any_script_are_digits(zero: str) -> None:
    code = new_code()
    assert read_code("".join(chr(ord(zero) + int(digit)) for digit in code)) == code


@given(CODES, st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(code: str, at: int, by: int) -> None:
    wrong = code[:at] + str((int(code[at]) + by) % 10) + code[at + 1 :]
    with pytest.raises(CodeError, match="compare the code"):
        read_code(wrong)


@given(CODES, st.integers(0, 10))
def test_neighbours_that_changed_places_are_always_found(code: str, at: int) -> None:
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    if swapped == code:
        assert read_code(swapped) == code
        return
    with pytest.raises(CodeError):
        read_code(swapped)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("4821 0937 551", "these are 11"),
        ("", "these are 0"),
        ("4821 0937 55123", "these are 13"),
        ("4821 0937 551O", "'O' is none"),
        ("½" * 12, "'½' is none"),
    ],
)
def test_what_is_no_code_is_told_and_never_repeated(typed: str, told: str) -> None:
    with pytest.raises(CodeError, match=told) as raised:
        read_code(typed)
    assert "0937" not in str(raised.value)
