"""What a repository needs besides content: signatures anew before they expire, and old files gone."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata

from sync import durable
from sync.publish import PublishError
from sync.publish.keys import Ask, found_keys
from sync.publish.repository import Online, Repository
from sync.publish.roles import CONTENT, ROOT, SNAPSHOT, SOFTWARE, TARGETS, TIMESTAMP, is_due

KEPT_VERSIONS = 10  # of metadata: a client that is in the middle of asking goes on with what it has begun
_VERSIONED = re.compile(r"([1-9][0-9]*)\.(targets|content|software|snapshot)\.json")
_PACKS = ("gen", "base")


def resign(repository: Repository, online: Online, now: datetime) -> None:
    """Sign timestamp and snapshot anew, and content where half of its time is over. Raises PublishError, OSError."""
    with repository.alone():
        resign_held(repository, online, now)


def resign_held(repository: Repository, online: Online, now: datetime) -> None:
    """The same for who has the repository alone already."""
    content = repository.role(CONTENT)
    due = {CONTENT: content} if content and is_due(CONTENT, content.signed.expires, now) else {}
    for role, metadata in due.items():
        repository.renew(metadata, role, [online[role]], now)
    repository.release(due, online, now)


def is_resign_due(repository: Repository, now: datetime) -> bool:
    """Whether half of the time of something that this machine signs is over."""
    found: dict[str, Metadata[Any] | None] = {
        TIMESTAMP: repository.timestamp(), SNAPSHOT: repository.snapshot(), CONTENT: repository.role(CONTENT),
    }  # fmt: skip
    return any(metadata is not None and is_due(role, metadata.signed.expires, now) for role, metadata in found.items())


def resign_offline(repository: Repository, online: Online, holders: Sequence[Path], ask: Ask, now: datetime) -> None:
    """Sign everything anew: what holders sign, with their keys, then the rest. Raises PublishError, OSError."""
    with repository.alone():
        root = repository.root()
        signers = enough(repository, ROOT, found_keys(holders, ROOT, ask))
        roles = {}
        for role in (TARGETS, SOFTWARE):
            metadata = repository.role(role)
            if metadata is not None:
                roles[role] = metadata
                repository.renew(metadata, role, enough(repository, role, found_keys(holders, role, ask)), now)
        repository.renew(root, ROOT, signers, now)
        repository.write(ROOT, root)
        repository.release(roles, online, now)
        resign_held(repository, online, now)


def enough(repository: Repository, role: str, signers: Sequence[CryptoSigner]) -> list[CryptoSigner]:
    """Those of the signers that may sign for a role; raises PublishError where they are too few."""
    allowed, threshold = repository.signers_of(role)
    able = [signer for signer in signers if signer.public_key.keyid in allowed]
    if len({signer.public_key.keyid for signer in able}) < threshold:
        raise PublishError(
            f"{role}: {threshold} of {len(allowed)} keys must sign, {len(able)} of them are here. "
            f"Bring more holders' folders: --holder FOLDER"
        )
    return able


def tidy(repository: Repository) -> None:
    """Remove old metadata, and packs that none of those left lists; roots stay for ever. Raises OSError."""
    now = {name.removesuffix(".json"): told.version for name, told in repository.snapshot().signed.meta.items()}
    now[SNAPSHOT] = repository.timestamp().signed.snapshot_meta.version
    for path in sorted(repository.metadata.iterdir()):
        found = _VERSIONED.fullmatch(path.name)
        if found and int(found[1]) <= now.get(found[2], 0) - KEPT_VERSIONS:
            durable.remove(path)
    listed = {file for path in repository.metadata.glob("*.content.json") for file in _packs_of(repository, path)}
    for kind in _PACKS:
        for file in sorted((repository.targets / kind).iterdir()):
            if file not in listed:
                durable.remove(file)


def _packs_of(repository: Repository, content: Path) -> set[Path]:
    """Where the packs stand that metadata list; those that a crash cut off list none."""
    try:
        metadata: Metadata[Any] = Metadata.from_bytes(content.read_bytes())
    except RepositoryError:
        return set()
    return {repository.target_file(target) for target in metadata.signed.targets.values()}
