"""The inbox key: kiosks seal what residents write to it, and whoever holds its private half reads it.

It is signed by the holders of `targets`, not by the keys that sign at night: who steals those can publish false opening
hours, and still reads nobody's words.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from tuf.api.metadata import Metadata, TargetFile

from sync import durable
from sync.outbox.inbox_key import INBOX_TARGET, InboxKey, write_inbox_key
from sync.publish import PublishError
from sync.publish.keys import Ask, found_keys, keep_key, open_key
from sync.publish.repository import SERVED_FILE, SERVED_FOLDER, Online, Repository
from sync.publish.roles import TARGETS
from sync.publish.upkeep import enough

type Made = Callable[[], InboxKey]


def publish_inbox_key(
    repository: Repository, key: Made | None, online: Online, holders: Sequence[Path], ask: Ask, now: datetime
) -> InboxKey | None:
    """From now on kiosks seal to this key; None: they take no more. Raises PublishError, OSError.

    Whoever must sign is looked for first: a key that is made is a key to be kept.
    """
    with repository.alone():
        targets: Metadata[Any] | None = repository.role(TARGETS)
        assert targets is not None, "every repository has it from the ceremony on"
        signers = enough(repository, TARGETS, found_keys(holders, TARGETS, ask))
        targets.signed.targets.pop(INBOX_TARGET, None)
        made = key() if key else None
        if made is not None:
            body = write_inbox_key(made.public, now.date())
            target = TargetFile.from_data(INBOX_TARGET, body, ["sha256"])
            file = repository.target_file(target)
            file.parent.mkdir(exist_ok=True)
            file.parent.chmod(SERVED_FOLDER)
            durable.write(file, body, SERVED_FILE)
            targets.signed.targets[INBOX_TARGET] = target
        repository.renew(targets, TARGETS, signers, now)
        repository.release({TARGETS: targets}, online, now)
    return made


def make_inbox_key(file: Path, passphrase: str) -> InboxKey:
    """A new private key in ``file``, which must not be there yet; its public half. Raises PublishError."""
    private = X25519PrivateKey.generate()
    keep_key(file, private, passphrase)
    return InboxKey(private.public_key().public_bytes_raw())


def private_inbox_key(file: Path, ask: Ask) -> bytes:
    """The 32 bytes that open what is sealed, for whoever reads the inbox. Raises PublishError."""
    private = open_key(file, ask)
    if not isinstance(private, X25519PrivateKey):
        raise PublishError(f"{file}: this is no inbox key. Name a file that `kiosk publish inbox-key` wrote.")
    return private.private_bytes_raw()


def public_inbox_key(file: Path, ask: Ask) -> InboxKey:
    """The public half of a private key that is there already. Raises PublishError."""
    private = X25519PrivateKey.from_private_bytes(private_inbox_key(file, ask))
    return InboxKey(private.public_key().public_bytes_raw())
