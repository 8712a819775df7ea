"""The staff code: never kept as it is, never tried out by patience alone."""

import pytest

from kiosk.staff.code import Gate, SpoiltHash, Tries, WeakCode, hashed, is_code
from kiosk.staff.testing import CODE, HASH


class Hall:
    """A clock, and a gate that remembers in memory."""

    def __init__(self, wrong: int = 0) -> None:
        self.now, self.kept, self.full = 0.0, Tries(wrong), False
        self.looked: list[int] = []
        self.gate = Gate(self.is_right, lambda: self.now, self)

    def is_right(self, code: str) -> bool:
        self.looked.append(self.kept.wrong)
        return code == CODE

    def read(self) -> Tries:
        return self.kept

    def write(self, tries: Tries) -> None:
        if self.full:
            raise OSError("No space left on device")
        self.kept = tries


def test_the_code_stands_nowhere_and_two_hashes_of_it_differ() -> None:
    assert CODE not in HASH
    assert hashed(CODE) != hashed(CODE)
    assert hashed(CODE, salt=b"0123456789abcdef") == HASH
    assert is_code(CODE, HASH)
    assert not is_code("480216", HASH)


@pytest.mark.parametrize(
    "code", ["", "4802", "48021a", "111111", "123456", "987654", "890123", "121212", "٤٨٠٢١٥", "4" * 21]
)
def test_a_code_that_is_guessed_at_once_is_refused(code: str) -> None:
    with pytest.raises(WeakCode):
        hashed(code)


@pytest.mark.parametrize("hash_", ["", "480215", "md5$00$00", "scrypt$zz$00", "scrypt$00", f"scrypt$${'00' * 32}"])
def test_what_is_no_hash_is_told(hash_: str) -> None:
    with pytest.raises(SpoiltHash, match="kiosk staff-code"):
        is_code(CODE, hash_)


def test_each_wrong_try_after_the_third_makes_the_wait_longer() -> None:
    hall, waits = Hall(), []
    for _ in range(14):
        hall.now += hall.gate.wait_s
        assert not hall.gate.enter("000000")
        waits.append(hall.gate.wait_s)
    assert waits == [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


def test_a_try_that_comes_too_early_is_not_even_looked_at() -> None:
    hall = Hall()
    for _ in range(3):
        hall.gate.enter("000000")
    assert not hall.gate.enter(CODE)
    assert (hall.kept.wrong, len(hall.looked)) == (3, 3)
    hall.now += 2
    assert hall.gate.enter(CODE)
    assert hall.kept.wrong == 0


def test_a_try_is_written_down_as_a_wrong_one_before_the_code_is_looked_at() -> None:
    hall = Hall()
    for _ in range(2):
        hall.gate.enter("000000")
    assert hall.gate.enter(CODE)
    assert hall.looked == [1, 2, 3]
    assert hall.kept.wrong == 0


def test_nobody_is_let_in_where_no_try_can_be_written_down() -> None:
    hall = Hall()
    hall.full = True
    for _ in range(5):
        with pytest.raises(OSError, match="No space"):
            hall.gate.enter(CODE)
    assert not hall.looked


def test_a_new_start_forgets_no_wrong_try_and_no_wait() -> None:
    hall = Hall(wrong=10)
    assert hall.gate.wait_s == 256
    assert not hall.gate.enter(CODE)
    hall.now += 256
    assert hall.gate.enter(CODE)
