"""Other keys for the publisher's machine, all at once: after it was lost, stolen, or has died with its disk.

The old ones are not needed, for nobody may have them any more; holders of root and targets sign.
"""

from collections.abc import Mapping
from datetime import datetime

from securesystemslib.signer import CryptoSigner

from sync.publish.keys import adopt, key_file, make_key, successor
from sync.publish.repository import Repository
from sync.publish.roles import CONTENT, ONLINE, ROOT, SNAPSHOT, TARGETS, TIMESTAMP
from sync.publish.rotation import Rotation, replace_keys
from sync.publish.upkeep import enough


def rotate_machine(repository: Repository, rotation: Rotation, now: datetime) -> None:
    """Raises PublishError before anything is written; after an OSError, rotate again."""
    with repository.alone():
        for role in (ROOT, TARGETS):  # a key that is made is a key to be kept
            enough(repository, role, rotation.keys(role))
        new = {role: _new_key(rotation, role) for role in ONLINE}
        _new_root(repository, rotation, new, now)
        targets, content = repository.role(TARGETS), repository.role(CONTENT)
        assert targets is not None, "every repository has it from the ceremony on"
        assert content is not None, "and content too"
        old = targets.signed.get_delegated_role(CONTENT).keyids
        replace_keys(targets.signed, CONTENT, old, [new[CONTENT].public_key])
        repository.renew(targets, TARGETS, enough(repository, TARGETS, rotation.keys(TARGETS)), now)
        repository.renew(content, CONTENT, [new[CONTENT]], now)
        repository.release({TARGETS: targets, CONTENT: content}, new, now)
        for role in ONLINE:
            adopt(key_file(rotation.online, role))


def _new_key(rotation: Rotation, role: str) -> CryptoSigner:
    file = successor(key_file(rotation.online, role))
    file.unlink(missing_ok=True)  # of a rotation that did not come to its end
    return make_key(file, "")


def _new_root(repository: Repository, rotation: Rotation, new: Mapping[str, CryptoSigner], now: datetime) -> None:
    root = repository.root()
    signers = enough(repository, ROOT, rotation.keys(ROOT))
    for role in (SNAPSHOT, TIMESTAMP):
        replace_keys(root.signed, role, root.signed.roles[role].keyids, [new[role].public_key])
    repository.renew(root, ROOT, signers, now)
    repository.write(ROOT, root)
