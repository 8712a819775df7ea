"""Sealing to the server's inbox key: from then on only the server can read it, the kiosk itself cannot.

A libsodium sealed box (X25519, XSalsa20-Poly1305, a key pair of its own for each), PyNaCl's ``SealedBox``. It says
nothing of who sealed it; that is what the signature of the request is for. Lengths are padded to whole kilobytes.
"""

from sync.outbox.inbox_key import InboxKey

STEP = 1024


class SealError(Exception):
    """A sealed text that cannot be opened."""


def seal(text: bytes, inbox: InboxKey) -> bytes:
    """``text``, padded to whole kilobytes (ISO/IEC 7816-4), sealed: 48 bytes more than that."""
    from nacl.bindings import sodium_pad
    from nacl.public import PublicKey, SealedBox

    return SealedBox(PublicKey(inbox.public)).encrypt(sodium_pad(text, STEP))


def unseal(sealed: bytes, private: bytes) -> bytes:
    """The server's side; ``private``: 32 bytes. Raises SealError."""
    from nacl.bindings import sodium_unpad
    from nacl.exceptions import CryptoError
    from nacl.public import PrivateKey, SealedBox

    try:
        return sodium_unpad(SealedBox(PrivateKey(private)).decrypt(sealed), STEP)
    except (CryptoError, ValueError, TypeError):
        raise SealError("it was sealed to another key, or changed since") from None
