"""The staff code: kept as a hash, tried as often as patience allows. Works without a network.

Hash: scrypt (RFC 7914) with the parameters that OWASP's Password Storage Cheat Sheet names for 16 MB of memory.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Protocol

LEAST_DIGITS, MOST_DIGITS = 6, 20
_ROWS = "012345678901234567890"
_N, _R, _P, _BYTES = 2**14, 8, 5, 32
_FREE_TRIES = 3
_LONGEST_WAIT_S = 15 * 60


class WeakCode(ValueError):
    """A code that anybody would guess; the text says why."""


class SpoiltHash(ValueError):
    """A text that is no hash of a code; the text says how to make one."""


def hashed(code: str, salt: bytes | None = None) -> str:
    """``scrypt$SALT$HASH`` in hex, for the configuration. Raises WeakCode."""
    check_strength(code)
    salt = os.urandom(16) if salt is None else salt
    return f"scrypt${salt.hex()}${_scrypt(code, salt).hex()}"


def check_strength(code: str) -> None:
    """Raises WeakCode for one that nobody should take."""
    if not LEAST_DIGITS <= len(code) <= MOST_DIGITS or not (code.isascii() and code.isdecimal()):
        raise WeakCode(f"a staff code has {LEAST_DIGITS} to {MOST_DIGITS} digits, 0 to 9, and nothing else")
    if len(set(code)) < 3 or code in _ROWS or code in _ROWS[::-1]:
        raise WeakCode("that code is guessed at once; take digits that are no row and at least three different ones")


def is_code(code: str, hash_: str) -> bool:
    """Whether it is the code of a hash. Raises SpoiltHash."""
    import hmac

    salt, kept = parts(hash_)
    return hmac.compare_digest(_scrypt(code, salt), kept)


def parts(hash_: str) -> tuple[bytes, bytes]:
    """Salt and hash. Raises SpoiltHash."""
    name, salt, wanted = (*hash_.split("$"), "", "")[:3]
    try:
        found = bytes.fromhex(salt), bytes.fromhex(wanted)
    except ValueError:
        found = b"", b""
    if name == "scrypt" and found[0] and len(found[1]) == _BYTES:
        return found
    raise SpoiltHash("code_hash is no hash of a staff code; make one with: kiosk staff-code")


def _scrypt(code: str, salt: bytes) -> bytes:
    from hashlib import scrypt  # not for whoever only reads the configuration

    return scrypt(code.encode(), salt=salt, n=_N, r=_R, p=_P, dklen=_BYTES, maxmem=64 * 2**20)


@dataclass(frozen=True, slots=True)
class Tries:
    """How often a wrong code came since the last right one, and when the last try was, in the seconds of ``Gate``."""

    wrong: int = 0
    at_s: float = 0.0


class TriesKept(Protocol):
    """Remembers tries over a new start. Both may raise OSError."""

    def read(self) -> Tries: ...
    def write(self, tries: Tries) -> None: ...


class TriesInMemory:
    """For a demonstration, for pictures and tests."""

    def __init__(self, tries: Tries = Tries()) -> None:
        self._tries = tries

    def read(self) -> Tries:
        """What was written last."""
        return self._tries

    def write(self, tries: Tries) -> None:
        """Remember them for this run."""
        self._tries = tries


class Gate:
    """Lets staff in. Each wrong try after the third makes the next wait twice as long, up to a quarter of an hour.

    A try is written down as a wrong one before the code is looked at, so that no power cut makes it forgotten.
    """

    def __init__(self, is_right: Callable[[str], bool], monotonic_s: Callable[[], float], kept: TriesKept) -> None:
        """``monotonic_s``: seconds of a clock that nobody can set."""
        self._is_right, self._monotonic_s, self._kept = is_right, monotonic_s, kept
        self._tries = kept.read()

    @property
    def wait_s(self) -> int:
        """Seconds until the next try counts."""
        if self._tries.wrong < _FREE_TRIES:
            return 0
        wait = min(_LONGEST_WAIT_S, 2.0 ** min(self._tries.wrong - _FREE_TRIES + 1, 30))
        return max(0, ceil(wait - (self._monotonic_s() - self._tries.at_s)))

    def enter(self, code: str) -> bool:
        """Whether somebody may go on. A try that comes too early is no try: it changes nothing. Raises OSError."""
        if self.wait_s:
            return False
        self._remember(self._tries.wrong + 1)
        if not self._is_right(code):
            return False
        self._remember(0)
        return True

    def _remember(self, wrong: int) -> None:
        tries = Tries(wrong, self._monotonic_s())
        self._kept.write(tries)
        self._tries = tries
