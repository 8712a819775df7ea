"""The staff code: kept as a hash, tried as often as patience allows. Works without a network.

Hash: scrypt (RFC 7914) with the parameters that OWASP's Password Storage Cheat Sheet names for 16 MB of memory.
"""

import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import scrypt

LEAST_DIGITS = 6
_N, _R, _P, _BYTES = 2**14, 8, 5, 32
_FREE_TRIES = 3
_LONGEST_WAIT_S = 15 * 60


class WeakCode(ValueError):
    """A code that anybody would guess; the text says why."""


class SpoiltHash(ValueError):
    """A text that is no hash of a code; the text says how to make one."""


def hashed(code: str, salt: bytes | None = None) -> str:
    """``scrypt$SALT$HASH`` in hex, for the configuration. Raises WeakCode."""
    if len(code) < LEAST_DIGITS or not code.isdecimal():
        raise WeakCode(f"a staff code has {LEAST_DIGITS} digits or more, and nothing else")
    if len(set(code)) < 3 or code in "01234567890" or code in "09876543210":
        raise WeakCode("that code is guessed at once; take digits that are no row and not all the same")
    salt = os.urandom(16) if salt is None else salt
    return f"scrypt${salt.hex()}${_scrypt(code, salt).hex()}"


def is_code(code: str, hash_: str) -> bool:
    """Whether it is the code of a hash. Raises SpoiltHash."""
    name, salt, wanted = (*hash_.split("$"), "", "")[:3]
    try:
        found, kept = _scrypt(code, bytes.fromhex(salt)), bytes.fromhex(wanted)
    except ValueError:
        found, kept = b"", b""
    if name == "scrypt" and len(kept) == _BYTES:
        return hmac.compare_digest(found, kept)
    raise SpoiltHash("it is no hash of a staff code; make one with: kiosk staff-code")


def _scrypt(code: str, salt: bytes) -> bytes:
    return scrypt(code.encode(), salt=salt, n=_N, r=_R, p=_P, dklen=_BYTES, maxmem=64 * 2**20)


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether somebody may go on; else how many seconds they have to wait before the next try."""

    allowed: bool
    wait_s: int = 0


class Gate:
    """Lets staff in. Each wrong try after the third makes the next wait twice as long, up to a quarter of an hour.

    Wrong tries are remembered over a new start; the time that has passed is not, for the machine's clock can be set.
    """

    def __init__(
        self,
        is_right: Callable[[str], bool],
        monotonic_s: Callable[[], float],
        wrong_tries: int,
        remember: Callable[[int], None],
    ) -> None:
        """``wrong_tries``: those since the last right one, whose number ``remember`` keeps."""
        self._is_right, self._monotonic_s, self._remember = is_right, monotonic_s, remember
        self._wrong = wrong_tries
        self._since = monotonic_s()

    @property
    def wait_s(self) -> int:
        """Seconds until the next try counts."""
        if self._wrong < _FREE_TRIES:
            return 0
        wait = min(_LONGEST_WAIT_S, 2.0 ** min(self._wrong - _FREE_TRIES + 1, 30))
        return max(0, -int(-(wait - (self._monotonic_s() - self._since)) // 1))

    def enter(self, code: str) -> Answer:
        """A try. One that comes too early is no try: it changes nothing."""
        if self.wait_s:
            return Answer(allowed=False, wait_s=self.wait_s)
        right = self._is_right(code)
        self._wrong = 0 if right else self._wrong + 1
        self._since = self._monotonic_s()
        self._remember(self._wrong)
        return Answer(right, self.wait_s)
