"""The household card of a loan, where a town asks for one: only a keyed hash is kept, and only while the book is out.

Without the key of the device nobody can try out all the numbers there are: HMAC (RFC 2104), 128 bits of SHA-256.
"""

import hmac
from hashlib import sha256

_HEX_DIGITS = 32


def card_hash(key: bytes, number: str) -> str:
    """The same for the same card, however its number was typed; ``key`` has 32 bytes or more."""
    if len(key) < sha256().digest_size:
        raise ValueError(f"a key of {len(key)} bytes is too short; it needs {sha256().digest_size}")
    plain = "".join(sign for sign in number.casefold() if sign.isalnum())
    return hmac.new(key, plain.encode(), sha256).hexdigest()[:_HEX_DIGITS]
