"""One hash for all that a slot holds: the same for the same content, wherever and however it came about."""

from collections.abc import Iterable
from hashlib import sha256


def state_root(digests: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over a line ``key digest`` for each item, sorted by key; the digests are SHA-256 in hexadecimal.

    Raises ValueError where the keys are not sorted, or one stands twice: two such lists could have one hash.
    """
    found, before = sha256(), ""
    for key, digest in digests:
        if key <= before:
            raise ValueError(f"{key!r} comes after {before!r}")
        found.update(f"{key} {digest}\n".encode())
        before = key
    return found.hexdigest()


ROOT_OF_NOTHING = state_root(())
