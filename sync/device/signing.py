"""Signed requests: one fixed profile of HTTP Message Signatures (RFC 9421) over Content-Digest (RFC 9530), Ed25519.

Method, path and body are covered, and as parameters of the signature the device, its counter and its time. The profile
has one way to write each part, so it needs no parser of structured fields; whoever has one can verify it too.
"""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

TAG = "porchlight"
_COVERED = '("@method" "@path" "content-digest")'
_INPUT = re.compile(
    re.escape(f"{TAG}={_COVERED}")
    + r";created=(\d{1,12});nonce=\"([1-9]\d{0,18})\";alg=\"ed25519\";keyid=\"([0-9a-f]{32})\""
    + re.escape(f';tag="{TAG}"')
)
_SIGNATURE = re.compile(rf"{TAG}=:([A-Za-z0-9+/]{{86}}==):")
_PATH = re.compile(r"/[A-Za-z0-9._~/-]*")


class Signing(Protocol):
    """What signs; see ``sync.device.key``."""

    id: str

    def sign(self, text: bytes) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Signed:
    """What the signature of a request says: by which device, its how-manieth, and at what time of its clock (s)."""

    device: str
    counter: int
    created: int


class Malformed(ValueError):
    """Not a request signed in this profile; the text says which part."""


def signed_headers(key: Signing, signed: tuple[int, int], method: str, path: str, body: bytes) -> dict[str, str]:
    """The headers that sign a request; ``signed``: its counter and its time in seconds since 1970.

    ``path`` as the server sees it, without a query. Raises ValueError for one that would not arrive as it was signed.
    """
    if not is_plain(path):
        raise ValueError(f"{path!r} is no plain path: letters, digits and . _ ~ - between slashes, and no query")
    says = Signed(key.id, *signed)
    signature = base64.b64encode(key.sign(signature_base(says, method, path, content_digest(body)))).decode()
    return {
        "Content-Digest": content_digest(body),
        "Signature-Input": f"{TAG}={_parameters(says)}",
        "Signature": f"{TAG}=:{signature}:",
    }


def is_plain(path: str) -> bool:
    """Whether a path arrives at the server as it was signed: no query, nothing to escape."""
    return _PATH.fullmatch(path) is not None


def content_digest(body: bytes) -> str:
    """The value of the header Content-Digest (RFC 9530)."""
    return f"sha-256=:{base64.b64encode(sha256(body).digest()).decode()}:"


def signature_base(signed: Signed, method: str, path: str, digest: str) -> bytes:
    """The text that is signed (RFC 9421, 2.5): four lines, no line break behind the last."""
    lines = (
        f'"@method": {method}',
        f'"@path": {path}',
        f'"content-digest": {digest}',
        f'"@signature-params": {_parameters(signed)}',
    )
    return "\n".join(lines).encode("ascii")


def read_headers(headers: Mapping[str, str]) -> tuple[Signed, bytes]:
    """What the signature of a request says, and the signature; names of headers in any case. Raises Malformed."""
    lower = {name.lower(): value.strip() for name, value in headers.items()}
    said = _INPUT.fullmatch(lower.get("signature-input", ""))
    signature = _SIGNATURE.fullmatch(lower.get("signature", ""))
    if said is None:
        raise Malformed("Signature-Input is missing, or not of this profile")
    if signature is None:
        raise Malformed("Signature is missing, or not 64 bytes")
    created, counter, device = said.groups()
    return Signed(device, int(counter), int(created)), base64.b64decode(signature[1])


def _parameters(signed: Signed) -> str:
    numbers = f'created={signed.created};nonce="{signed.counter}"'
    return f'{_COVERED};{numbers};alg="ed25519";keyid="{signed.device}";tag="{TAG}"'
