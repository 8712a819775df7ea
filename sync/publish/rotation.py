"""Other keys for a role: after one was lost or stolen, or a holder left. Kiosks follow by themselves.

Root N+1 is signed by those who sign for root N and by those who sign from now on, so that a kiosk that slept for years
can follow from each root to the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner, Key
from tuf.api.metadata import Metadata, Root, Targets

from sync.publish import PublishError
from sync.publish.keys import Ask, adopt, found_keys, key_file, make_key, online_keys, read_key, successor
from sync.publish.repository import Repository
from sync.publish.roles import DELEGATED, OFFLINE, ROOT, TARGETS
from sync.publish.upkeep import enough


@dataclass(frozen=True, slots=True)
class Rotation:
    """``holders``: the folders of who holds a role from now on; one that has no key for it gets one. A role of this
    machine needs none: it gets another key. ``signing``: folders of those who sign besides, such as one who leaves.
    """

    role: str
    online: Path
    ask: Ask
    choose: Ask
    holders: Sequence[Path] = ()
    threshold: int | None = None
    signing: Sequence[Path] = field(default=())

    def keys(self, role: str) -> list[CryptoSigner]:
        """The keys for a role that are here now."""
        return found_keys(dict.fromkeys([*self.holders, *self.signing]), role, self.ask)


def rotate(repository: Repository, rotation: Rotation, now: datetime) -> None:
    """Give a role other keys. Raises PublishError before anything is written; after an OSError, rotate again."""
    with repository.alone():
        old = online_keys(rotation.online, rotation.ask, repository)
        # Whoever must sign is looked for first: a key that is made is a key to be kept.
        signer = ROOT if rotation.role not in DELEGATED else TARGETS
        enough(repository, signer, rotation.keys(signer))
        new = _new_keys(rotation)
        online = old if rotation.role in OFFLINE else {**old, rotation.role: new[0]}
        roles = _appointed(repository, rotation, new, now)
        repository.release(roles, online, now)
        if rotation.role not in OFFLINE:
            adopt(key_file(rotation.online, rotation.role))


def _new_keys(rotation: Rotation) -> list[CryptoSigner]:
    if rotation.role not in OFFLINE:
        if rotation.threshold:
            raise PublishError(f"{rotation.role} has one key, on this machine. Leave --threshold out.")
        file = successor(key_file(rotation.online, rotation.role))
        file.unlink(missing_ok=True)  # of a rotation that did not come to its end
        return [make_key(file, "")]
    if not rotation.holders:
        raise PublishError(f"{rotation.role}: say who holds it from now on, each with --holder FOLDER.")
    if rotation.threshold and rotation.threshold > len(rotation.holders):
        raise PublishError(f"{rotation.threshold} of {len(rotation.holders)} holders cannot sign. Name other numbers.")
    return [_key_of(folder, rotation) for folder in rotation.holders]


def _key_of(folder: Path, rotation: Rotation) -> CryptoSigner:
    file = key_file(folder, rotation.role)
    return read_key(file, rotation.ask) if file.exists() else make_key(file, rotation.choose(folder))


def _appointed(
    repository: Repository, rotation: Rotation, new: Sequence[CryptoSigner], now: datetime
) -> dict[str, Metadata[Any]]:
    """What has to be released: the roles that changed because a role has other keys. A new root is written already."""
    public = [signer.public_key for signer in new]
    roles = {role: repository.role(role) for role in (TARGETS, *DELEGATED)}
    targets, own = roles[TARGETS], roles.get(rotation.role)
    assert targets is not None, "every repository has it from the ceremony on"
    changed = {}
    if rotation.role in DELEGATED:
        delegated = targets.signed.get_delegated_role(rotation.role)
        replace_keys(targets.signed, rotation.role, delegated.keyids, public)
        delegated.threshold = _threshold(rotation, delegated.threshold, len(public))
        repository.renew(targets, TARGETS, enough(repository, TARGETS, rotation.keys(TARGETS)), now)
        changed[TARGETS] = targets
    else:
        _new_root(repository, rotation, new, now)
    if own is not None:
        repository.renew(own, rotation.role, new, now)
        changed[rotation.role] = own
    return changed


def _new_root(repository: Repository, rotation: Rotation, new: Sequence[CryptoSigner], now: datetime) -> None:
    root = repository.root()
    old = enough(repository, ROOT, rotation.keys(ROOT))
    role = root.signed.roles[rotation.role]
    replace_keys(root.signed, rotation.role, role.keyids, [signer.public_key for signer in new])
    role.threshold = _threshold(rotation, role.threshold, len(new))
    both = {signer.public_key.keyid: signer for signer in (*old, *(new if rotation.role == ROOT else ()))}
    repository.renew(root, ROOT, list(both.values()), now)
    repository.write(ROOT, root)


def replace_keys(delegator: Root | Targets, role: str, old: Sequence[str], new: Sequence[Key]) -> None:
    """From now on these keys sign for a role, and no others."""
    for keyid in set(old) - {key.keyid for key in new}:
        delegator.revoke_key(keyid, role)
    for key in new:
        delegator.add_key(key, role)


def _threshold(rotation: Rotation, before: int, keys: int) -> int:
    return rotation.threshold or min(before, keys)
