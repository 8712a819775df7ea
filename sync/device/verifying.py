"""The server's side of signed requests: who sent this, and is it new. Pure; the server keeps what it is given back.

One row for each device: its public key, and ``Seen``. A request is answered only when ``admit`` says it is new and the
row is on the server's disk, in the transaction that keeps what the request brought.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from sync.device.signing import Malformed, Signed, content_digest, is_plain, read_headers, signature_base

REMEMBERED = 256  # numbers whose signatures are remembered: four blocks of a device


class Refusal(StrEnum):
    """Why a request is not taken."""

    MALFORMED = "malformed"
    UNKNOWN_DEVICE = "unknown-device"  # never enrolled, or thrown out
    BODY = "body"  # not the body that was signed
    SIGNATURE = "signature"
    REPLAYED = "replayed"  # the very same request once more: somebody sends a copy
    FORKED = "forked"  # one number for two requests: two devices have one key
    LATE = "late"  # a number below others that came already


class Refused(Exception):
    """``refusal`` says why."""

    def __init__(self, refusal: Refusal, text: str) -> None:
        super().__init__(text)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came: ``path`` with its query if it has one."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Seen:
    """The numbers of a device that came: the highest, and the last ones with a digest of their signatures."""

    highest: int = 0
    recent: tuple[tuple[int, bytes], ...] = ()


def verify(request: Request, public_of: Callable[[str], bytes | None]) -> tuple[Signed, bytes]:
    """Who signed a request, and the signature for ``admit``. ``public_of``: the key of an enrolled device by its id.

    The time is not judged: a kiosk whose clock stands at 1970 still has things to say. Raises Refused.
    """
    if not is_plain(request.path):
        raise Refused(Refusal.MALFORMED, "the path has a query, or signs that are never signed")
    try:
        signed, signature = read_headers(request.headers)
    except Malformed as error:
        raise Refused(Refusal.MALFORMED, str(error)) from None
    public = public_of(signed.device)
    if public is None:
        raise Refused(Refusal.UNKNOWN_DEVICE, f"no device {signed.device} is enrolled")
    digest = next((value for name, value in request.headers.items() if name.lower() == "content-digest"), "")
    if digest.strip() != content_digest(request.body):
        raise Refused(Refusal.BODY, "the body is not the one of Content-Digest")
    try:
        base = signature_base(signed, request.method, request.path, digest.strip())
        VerifyKey(public).verify(base, signature)
    except BadSignatureError:
        raise Refused(Refusal.SIGNATURE, "the signature is not of this device and this request") from None
    return signed, signature


def admit(seen: Seen, signed: Signed, signature: bytes) -> Seen:
    """What to keep instead of ``seen``, once the request is taken. Raises Refused for one that is not new.

    A device sends one request after the other. After FORKED the server should take nothing more from the device until
    somebody has looked: its card was copied, or put back to an older state.
    """
    digest = sha256(signature).digest()
    known = dict(seen.recent).get(signed.counter)
    if known == digest:
        raise Refused(Refusal.REPLAYED, f"request {signed.counter} of {signed.device} came already")
    if known is not None:
        raise Refused(Refusal.FORKED, f"two requests of {signed.device} have the number {signed.counter}")
    if signed.counter <= seen.highest:
        raise Refused(Refusal.LATE, f"request {signed.counter} of {signed.device} comes after {seen.highest}")
    return Seen(signed.counter, (*seen.recent, (signed.counter, digest))[-REMEMBERED:])
