"""The ceremony that makes a repository: keys for those who hold them, and the first metadata, signed by them."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner, Key
from tuf.api.metadata import DelegatedRole, Delegations, Metadata, Root, Signed, Snapshot, Targets, Timestamp

from content.swap import sync
from sync.publish import PublishError
from sync.publish.keys import Ask, key_file, make_key
from sync.publish.repository import SERVED_FOLDER, Repository, sign
from sync.publish.roles import (
    CONTENT,
    DELEGATED,
    OFFLINE,
    ONLINE,
    PATHS,
    ROOT,
    SNAPSHOT,
    SOFTWARE,
    TARGETS,
    TIMESTAMP,
    TOP,
)

SOFTWARE_THRESHOLD = 2
_ONE_KEY = (
    "One key alone is the root of trust: whoever finds it can publish anything, and if it is lost, every kiosk must "
    "be given a new root by hand. Better have three holders, of whom two sign."
)


@dataclass(frozen=True, slots=True)
class Ceremony:
    """``holders``: a folder for each who holds offline keys, such as a stick; ``threshold`` of them sign together.

    ``online``: the folder of the keys that stay on this machine. ``vendors``: public keys of those who sign software;
    else the holders do.
    """

    repository: Path
    holders: Sequence[Path]
    threshold: int
    online: Path
    vendors: Sequence[Key] = ()

    def warnings(self) -> list[str]:
        """What is less safe than it could be."""
        if len(self.holders) == 1:
            return [_ONE_KEY]
        if self.threshold == 1:
            return ["Any single holder can replace all the others. Better let two sign together."]
        if self.threshold == len(self.holders):
            return ["All holders are needed for every signature: if one key is lost, the root is lost."]
        return []


def hold(ceremony: Ceremony, passphrase: Ask, now: datetime) -> None:
    """Make keys and repository; raises PublishError. Where it fails, the new keys are removed again."""
    _refuse(ceremony)
    made: list[Path] = []
    try:
        signers = _make_keys(ceremony, passphrase, made)
        _write(ceremony, _first_metadata(ceremony, signers, now))
    except BaseException:
        for file in made:
            file.unlink(missing_ok=True)
        raise


def _refuse(ceremony: Ceremony) -> None:
    folders = [folder.resolve() for folder in (*ceremony.holders, ceremony.online)]
    repository = ceremony.repository.resolve()
    if not 1 <= ceremony.threshold <= len(ceremony.holders):
        raise PublishError(f"{ceremony.threshold} of {len(ceremony.holders)} holders cannot sign. Name other numbers.")
    if len(set(folders)) < len(folders):
        raise PublishError(
            "Two holders have the same folder. Each needs one of their own, best on a stick of their own."
        )
    if inside := next((folder for folder in folders if folder.is_relative_to(repository)), None):
        raise PublishError(f"{inside}: keys must not stand inside the repository, which everybody can read.")
    if repository.exists() and any(repository.iterdir()):
        raise PublishError(f"{repository}: there is something already. Name a new folder.")


def _make_keys(ceremony: Ceremony, passphrase: Ask, made: list[Path]) -> dict[str, list[CryptoSigner]]:
    """A key for every role: in each holder's folder for those offline, else in the folder of this machine."""
    signers: dict[str, list[CryptoSigner]] = {}
    offline = [role for role in OFFLINE if role != SOFTWARE or not ceremony.vendors]
    for folder, roles in [*((holder, offline) for holder in ceremony.holders), (ceremony.online, list(ONLINE))]:
        said = passphrase(folder)
        for role in roles:
            file = key_file(folder, role)
            signers.setdefault(role, []).append(make_key(file, said))
            made.append(file)
    return signers


def _first_metadata(
    ceremony: Ceremony, signers: Mapping[str, Sequence[CryptoSigner]], now: datetime
) -> dict[str, Metadata[Any]]:
    """Version 1 of every role that somebody here can sign."""
    root = Root(consistent_snapshot=True)
    for role in TOP:
        for signer in signers[role]:
            root.add_key(signer.public_key, role)
    for role in (ROOT, TARGETS):
        root.roles[role].threshold = ceremony.threshold
    signed: dict[str, Signed] = {
        ROOT: root,
        TARGETS: Targets(delegations=_delegations(ceremony, signers)),
        CONTENT: Targets(),
        **({SOFTWARE: Targets()} if SOFTWARE in signers else {}),
    }
    made = {role: _signed(each, role, signers, now) for role, each in signed.items()}
    told = {f"{role}.json": Repository.told(made[role]) for role in made if role != ROOT}
    made[SNAPSHOT] = _signed(Snapshot(meta=told), SNAPSHOT, signers, now)
    made[TIMESTAMP] = _signed(Timestamp(snapshot_meta=Repository.told(made[SNAPSHOT])), TIMESTAMP, signers, now)
    return made


def _delegations(ceremony: Ceremony, signers: Mapping[str, Sequence[CryptoSigner]]) -> Delegations:
    """Content and software, each for its own folder, and nobody is asked after them."""
    public = {role: [signer.public_key for signer in signers.get(role, ())] for role in DELEGATED}
    keys: dict[str, list[Key]] = {CONTENT: list(public[CONTENT]), SOFTWARE: [*public[SOFTWARE], *ceremony.vendors]}
    threshold = {CONTENT: 1, SOFTWARE: min(SOFTWARE_THRESHOLD, len(keys[SOFTWARE]))}
    roles = {
        role: DelegatedRole(
            role, [key.keyid for key in keys[role]], threshold[role], terminating=True, paths=PATHS[role]
        )
        for role in DELEGATED
    }
    return Delegations({key.keyid: key for each in keys.values() for key in each}, roles)


def _signed(signed: Signed, role: str, signers: Mapping[str, Sequence[CryptoSigner]], now: datetime) -> Metadata[Any]:
    metadata: Metadata[Any] = Metadata(signed)
    sign(metadata, role, signers[role], now)
    return metadata


def _write(ceremony: Ceremony, made: Mapping[str, Metadata[Any]]) -> None:
    """The repository appears whole, under its name, or not at all."""
    target = ceremony.repository
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.init-", dir=target.parent))
    try:
        repository = Repository(beside)
        for folder in (repository.metadata, repository.targets / "gen", repository.targets / "base"):
            folder.mkdir(parents=True)
        for role, metadata in made.items():
            repository.write(role, metadata)
        for folder in (repository.metadata, *repository.targets.iterdir(), repository.targets, beside):
            folder.chmod(SERVED_FOLDER)
            sync(folder)
        beside.rename(target)
        sync(target.parent)
    except BaseException as error:
        shutil.rmtree(beside, ignore_errors=True)
        if isinstance(error, OSError):
            raise PublishError(
                f"{target}: it cannot be written ({error.strerror}). Mend that and begin again."
            ) from error
        raise
