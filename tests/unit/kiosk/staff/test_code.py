"""The staff code: never kept as it is, never tried out by patience alone."""

import pytest

from kiosk.staff.code import Gate, SpoiltHash, WeakCode, hashed, is_code

CODE, HASH = "480215", hashed("480215", salt=b"0123456789abcdef")


class Hall:
    """A clock, and a gate that remembers in memory."""

    def __init__(self, wrong: int = 0) -> None:
        self.now, self.kept = 0.0, wrong
        self.gate = Gate(CODE.__eq__, lambda: self.now, wrong, self.remember)

    def remember(self, wrong: int) -> None:
        self.kept = wrong


def test_the_code_stands_nowhere_and_two_hashes_of_it_differ() -> None:
    assert CODE not in HASH
    assert hashed(CODE) != hashed(CODE)
    assert is_code(CODE, HASH)
    assert not is_code("480216", HASH)


@pytest.mark.parametrize("code", ["", "4802", "48021a", "111111", "123456", "987654", "121212"])
def test_a_code_that_is_guessed_at_once_is_refused(code: str) -> None:
    with pytest.raises(WeakCode):
        hashed(code)


@pytest.mark.parametrize("hash_", ["", "480215", "md5$00$00", "scrypt$zz$00", "scrypt$00"])
def test_what_is_no_hash_is_told(hash_: str) -> None:
    with pytest.raises(SpoiltHash, match="kiosk staff-code"):
        is_code(CODE, hash_)


def test_each_wrong_try_after_the_third_makes_the_wait_longer() -> None:
    hall, waits = Hall(), []
    for _ in range(14):
        hall.now += hall.gate.wait_s
        waits.append(hall.gate.enter("000000").wait_s)
    assert waits == [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


def test_a_try_that_comes_too_early_is_not_even_looked_at() -> None:
    hall = Hall()
    for _ in range(3):
        hall.gate.enter("000000")
    assert not hall.gate.enter(CODE).allowed
    assert hall.kept == 3
    hall.now += 2
    assert hall.gate.enter(CODE).allowed
    assert hall.kept == 0


def test_a_new_start_forgets_no_wrong_try_and_no_wait() -> None:
    hall = Hall(wrong=10)
    assert hall.gate.wait_s == 256
    assert not hall.gate.enter(CODE).allowed
