"""What a server's answer means for an entry. Only an answer that names the entry lets it go, for good or ill.

So neither a captive portal, nor a proxy with a page of its own, nor another server can make a kiosk forget anything.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

import msgspec

_LONGEST_WHY = 200
_WORD = re.compile("[a-z]+(-[a-z]+)*")


class Verdict(Enum):
    """What to do with an entry, and with the others."""

    TAKEN = auto()  # the server has it
    REFUSED = auto()  # the server will never take this one
    LATER = auto()  # this one did not pass; the next may
    STOP = auto()  # none will pass for now


_REMEDIES = {
    "unknown": "; nobody has given out this code: compare it, or have a new one made",
    "expired": "; the code is too old: have a new one made",
    "used": "; another device has used this code: have a new one made, and find out which device that was",
    "unreadable": "; the server cannot read what was sealed: sync first, so that the kiosk has the present inbox key",
}


class _Names(msgspec.Struct, frozen=True):
    id: str = ""
    device: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """``why``: for whoever looks after the kiosk."""

    verdict: Verdict
    why: str = ""


# Of this one entry: it is malformed, too large, of a kind the server does not know, or its id has another body.
_OF_THE_ENTRY = (400, 413, 415, 422)
_BUSY_WITH_IT = 409  # the same id is being taken in right now (draft-ietf-httpapi-idempotency-key-header)
_OF_THE_DEVICE = (401, 403)


def judge(status: int, body: bytes, id_: str) -> Judged:
    """``body``: of the answer; ``id_``: of the entry that was sent."""
    named = _named(body, id_)
    if 200 <= status < 300:
        strange = f"the answer ({status}) does not name the entry; is this the town's server?"
        return Judged(Verdict.TAKEN) if named is not None else Judged(Verdict.STOP, strange)
    if status in _OF_THE_ENTRY:
        if named is not None:
            return Judged(Verdict.REFUSED, f"{status} {named.refused}".strip()[:_LONGEST_WHY])
        return Judged(Verdict.LATER, f"the server answers {status}, without naming the entry")
    if status == _BUSY_WITH_IT:
        return Judged(Verdict.LATER, "the server is at work on it")
    remedy = "; enrol it: kiosk sync enrol CODE" if status in _OF_THE_DEVICE else ""
    return Judged(Verdict.STOP, f"the server answers {status}{_said(body)}{remedy}")


def judge_enrolment(status: int, body: bytes, device: str) -> Judged:
    """The same for the request that enrols a device: only an answer that names it says that it is known."""
    if 200 <= status < 300 and _read(body).device == device:
        return Judged(Verdict.TAKEN)
    if 200 <= status < 300:
        return Judged(Verdict.STOP, f"the answer ({status}) does not name this device; is this the town's server?")
    remedy = _REMEDIES.get(_read(body).refused, "")
    return Judged(Verdict.STOP, f"the server answers {status}{_said(body)}{remedy}")


def _named(body: bytes, id_: str) -> _Names | None:
    names = _read(body)
    return names if names.id == id_ else None


def _said(body: bytes) -> str:
    """Why, in the server's own word, where it gives one."""
    word = _read(body).refused
    return f" ({word})" if _WORD.fullmatch(word) else ""


def _read(body: bytes) -> _Names:
    try:
        return msgspec.json.decode(body, type=_Names)
    except msgspec.DecodeError:
        return _Names()
