"""The public key that kiosks seal to: a TUF target, which sync brings into the content folder."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import msgspec

INBOX_TARGET = "inbox/key.json"  # what it is called in the repository
INBOX_KEY = "inbox.json"  # and in the content folder
MOST_BYTES = 4096
FORMAT = 1
_KEY_BYTES = 32
_ID_DIGITS = 16


class InboxKeyError(Exception):
    """An inbox key that is none; the text says why."""


class NoInboxKey(Exception):
    """The kiosk knows no key to seal to, so it can take nothing; the text says where it would be, and the remedy."""


class _KeyFile(msgspec.Struct, frozen=True, kw_only=True):
    """The TUF target; other fields may come with later versions."""

    format: int
    id: str
    public: bytes
    since: date


@dataclass(frozen=True, slots=True)
class InboxKey:
    """A public X25519 key. ``id``: 16 hex digits that follow from it."""

    public: bytes

    @property
    def id(self) -> str:
        return sha256(self.public).hexdigest()[:_ID_DIGITS]


def write_inbox_key(public: bytes, since: date) -> bytes:
    """The file of an inbox key, as it is published."""
    fields = _KeyFile(format=FORMAT, id=InboxKey(public).id, public=public, since=since)
    return msgspec.json.format(msgspec.json.encode(fields)) + b"\n"


def read_inbox_key(content: bytes) -> InboxKey:
    """The key of a published file. Raises InboxKeyError."""
    try:
        fields = msgspec.json.decode(content, type=_KeyFile)
    except msgspec.DecodeError as error:
        raise InboxKeyError(f"it is no inbox key: {error}") from None
    key = InboxKey(fields.public)
    if fields.format != FORMAT:
        raise InboxKeyError(f"its format is {fields.format}, this version knows {FORMAT}; update the kiosk")
    if len(fields.public) != _KEY_BYTES or fields.id != key.id:
        raise InboxKeyError("key and id do not belong together; publish it anew with: kiosk publish inbox-key")
    return key


def load_inbox_key(file: Path) -> InboxKey:
    """The key that sync has brought. Raises NoInboxKey."""
    try:
        return read_inbox_key(file.read_bytes())
    except FileNotFoundError:
        remedy = "It comes with the content, once the town publishes one: kiosk publish inbox-key."
        raise NoInboxKey(f"{file}: there is no inbox key, so nothing can be sent safely. {remedy}") from None
    except OSError as error:
        raise NoInboxKey(f"{file}: cannot be read ({error.strerror}). Mend the folder or its rights.") from None
    except InboxKeyError as error:
        raise NoInboxKey(f"{file}: {error}. Remove it; the next sync brings it again.") from None
