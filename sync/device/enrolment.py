"""How a device becomes known: it sends its public key with the code that somebody who may do so has given out.

The code is sealed to the server's inbox key, which is signed by the publisher, so nobody on the way can read it and
send a key of their own; and the request is signed, so the key is the sender's own. Code books are the server's side.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Annotated

import msgspec

from sync.device.code import new_code
from sync.device.key import DeviceKey, device_id
from sync.outbox.inbox_key import InboxKey
from sync.outbox.sealing import SealError, seal, unseal

VALID = timedelta(hours=24)
FORMAT = 1


class Enrolling(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The body of the request. ``key``: which inbox key it is sealed to."""

    format: int = FORMAT
    device: str
    public: bytes
    key: str
    sealed: bytes


class _Secret(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is sealed. The public key once more: with another one outside, nothing is enrolled."""

    code: Annotated[str, msgspec.Meta(pattern="^[0-9]{12}$")]
    public: bytes


class CodeRefusal(StrEnum):
    """Why a code enrols nobody."""

    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    USED = "used"


class NotEnrolled(Exception):
    """``refusal`` says why."""

    def __init__(self, refusal: CodeRefusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Issued:
    """A code that was given out; ``device``: who used it."""

    until: datetime
    device: str = ""


type CodeBook = Mapping[bytes, Issued]  # by SHA-256 of the code


def enrolling(key: DeviceKey, code: str, inbox: InboxKey) -> bytes:
    """The body of the request that enrols a device; see ``code.read_code`` for the code."""
    secret = msgspec.json.encode(_Secret(code=code, public=key.public))
    return msgspec.json.encode(Enrolling(device=key.id, public=key.public, key=inbox.id, sealed=seal(secret, inbox)))


def public_in(body: bytes) -> tuple[str, bytes]:
    """Device and public key that a request names, to verify its signature by. Raises NotEnrolled."""
    asked = _read(body)
    return asked.device, asked.public


def give_out(book: CodeBook, now: datetime) -> tuple[str, CodeBook]:
    """A new code for whoever sets up a kiosk, and the book to keep; expired codes leave it."""
    code = new_code()
    live = {digest: issued for digest, issued in book.items() if now <= issued.until + VALID}
    return code, {**live, _digest(code): Issued(now + VALID)}


def enrol(book: CodeBook, body: bytes, private: bytes, now: datetime) -> tuple[str, bytes, CodeBook]:
    """Device, public key, and the book to keep, for a request whose signature was verified. Raises NotEnrolled.

    The same device may use its code again: the answer to the first time may have been lost.
    """
    asked = _read(body)
    try:
        secret = msgspec.json.decode(unseal(asked.sealed, private), type=_Secret)
    except (SealError, msgspec.DecodeError):
        raise NotEnrolled(CodeRefusal.UNREADABLE) from None
    issued = book.get(_digest(secret.code))
    if issued is None:
        raise NotEnrolled(CodeRefusal.UNKNOWN)
    if secret.public != asked.public or issued.device not in ("", asked.device):
        raise NotEnrolled(CodeRefusal.USED if issued.device else CodeRefusal.UNREADABLE)
    if now > issued.until:
        raise NotEnrolled(CodeRefusal.EXPIRED)
    kept = {**book, _digest(secret.code): Issued(issued.until, asked.device)}
    return asked.device, asked.public, kept


def _read(body: bytes) -> Enrolling:
    try:
        asked = msgspec.json.decode(body, type=Enrolling)
    except msgspec.DecodeError:
        raise NotEnrolled(CodeRefusal.UNREADABLE) from None
    if asked.format != FORMAT or asked.device != device_id(asked.public):
        raise NotEnrolled(CodeRefusal.UNREADABLE)
    return asked


def _digest(code: str) -> bytes:
    return sha256(code.encode()).digest()
