"""A repository on the disk: reading its metadata, and putting new ones in place so that clients see all or nothing.

Consistent snapshots: every file but the timestamp has its version or its hash in its name and never changes. What is
new is written beside the old, flushed, and becomes visible with the new timestamp, in one rename.
"""

import fcntl
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

from sync import durable
from sync.publish import PublishError
from sync.publish.roles import ROOT, SNAPSHOT, TARGETS, TIMESTAMP, TOP, expiry
from sync.rules.clock import EARLIEST

# Whoever serves the files is another user, whatever the umask of the one who publishes.
SERVED_FILE, SERVED_FOLDER = 0o644, 0o755

type Online = Mapping[str, CryptoSigner]  # role -> the key on this machine


class Repository:
    """The folder that a web server serves: ``metadata`` and ``targets``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.metadata = folder / "metadata"
        self.targets = folder / "targets"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else on this machine publishes meanwhile; raises PublishError where somebody does."""
        try:
            handle = os.open(self.metadata, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            raise PublishError(
                f"{self.folder}: there is no repository ({error.strerror}). Make one with: kiosk publish init"
            ) from error
        try:
            self._lock(handle)
            yield
        finally:
            os.close(handle)

    def _lock(self, handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PublishError(f"{self.folder}: somebody is publishing into it now. Try again in a moment.") from None

    def root_versions(self) -> list[int]:
        """The versions of the root that are there, ascending."""
        return self._versions(ROOT)

    def root(self, version: int | None = None) -> Metadata[Root]:
        """The newest root, or an older one."""
        return self._read(f"{version or self._newest_root()}.root.json")

    def _newest_root(self) -> int:
        versions = self.root_versions()
        if not versions:
            raise PublishError(f"{self.folder}: there is no repository. Make one with: kiosk publish init")
        return versions[-1]

    def timestamp(self) -> Metadata[Timestamp]:
        self._newest_root()
        return self._read("timestamp.json")

    def snapshot(self) -> Metadata[Snapshot]:
        version = self.timestamp().signed.snapshot_meta.version
        return self._read(f"{version}.snapshot.json")

    def role(self, name: str) -> Metadata[Targets] | None:
        """A role of targets as it is published; None where nobody has signed for it yet."""
        listed = self.snapshot().signed.meta.get(f"{name}.json")
        return self._read(f"{listed.version}.{name}.json") if listed else None

    def signers_of(self, role: str) -> tuple[set[str], int]:
        """The keys that may sign for a role, and how many of them must."""
        if role in TOP:
            named = self.root().signed.roles[role]
        else:
            targets = self.role(TARGETS)
            assert targets is not None, "every repository has it from the ceremony on"
            named = targets.signed.get_delegated_role(role)
        return set(named.keyids), named.threshold

    def target_file(self, target: TargetFile) -> Path:
        """Where the file of a target stands: its hash before its name."""
        folder, slash, name = target.path.rpartition("/")
        return self.targets / f"{folder}{slash}{target.hashes['sha256']}.{name}"

    def release(self, roles: Mapping[str, Metadata[Targets]], online: Online, now: datetime) -> None:
        """Make new versions of roles visible, signed already; then nothing else is. Raises PublishError, OSError.

        Without any role snapshot and timestamp are signed anew.
        """
        timestamp, snapshot = self.timestamp(), self.snapshot()
        read = timestamp.signed.version
        for name, role in roles.items():
            self.write(name, role)
            snapshot.signed.meta[f"{name}.json"] = self.told(role)
        self.renew(snapshot, SNAPSHOT, [online[SNAPSHOT]], now)
        self.write(SNAPSHOT, snapshot)
        timestamp.signed.snapshot_meta = self.told(snapshot)
        self.renew(timestamp, TIMESTAMP, [online[TIMESTAMP]], now)
        if self.timestamp().signed.version != read:
            raise PublishError(f"{self.folder}: somebody else has published meanwhile. Publish again.")
        self.write(TIMESTAMP, timestamp)

    def renew(self, metadata: Metadata[Any], role: str, signers: Sequence[CryptoSigner], now: datetime) -> None:
        """The next version of a role's metadata, signed by these and nobody else.

        Versions may be left out: what a publisher that crashed has written stays as it is, and nobody asks for it.
        """
        metadata.signed.version = max([metadata.signed.version, *self._versions(role)]) + 1
        sign(metadata, role, signers, now)

    def write(self, name: str, metadata: Metadata[Any]) -> None:
        """Metadata under the name under which clients ask for them. Raises PublishError, OSError."""
        version = "" if name == TIMESTAMP else f"{metadata.signed.version}."
        path = self.metadata / f"{version}{name}.json"
        if name in (ROOT, TIMESTAMP):  # clients may ask for these at any moment
            durable.write(path, metadata.to_bytes(), SERVED_FILE)
            return
        try:
            durable.create(path, metadata.to_bytes(), SERVED_FILE)
        except FileExistsError:
            raise PublishError(f"{self.folder}: somebody else is publishing into it. Publish again.") from None

    def _versions(self, role: str) -> list[int]:
        """Which versions of a role's metadata are there, published or not."""
        names = (path.name.partition(".")[0] for path in self.metadata.glob(f"*.{role}.json"))
        return sorted(int(name) for name in names if name.isdecimal())

    @staticmethod
    def told(metadata: Metadata[Any]) -> MetaFile:
        """What snapshot and timestamp say of a file: its version, length and hash."""
        return MetaFile.from_data(metadata.signed.version, metadata.to_bytes(), ["sha256"])

    def _read(self, name: str) -> Metadata[Any]:
        path = self.metadata / name
        try:
            return Metadata.from_bytes(path.read_bytes())
        except (OSError, RepositoryError, ValueError) as error:
            raise PublishError(
                f"{path}: it cannot be read ({error}). Bring the repository back from a mirror or a backup."
            ) from error


def sign(metadata: Metadata[Any], role: str, signers: Sequence[CryptoSigner], now: datetime) -> None:
    """The same version, with a new expiry; raises PublishError where the clock would make it expire long ago."""
    if now < EARLIEST:
        raise PublishError(f"The clock of this machine says {now:%Y-%m-%d}. Set it; nothing was signed.")
    metadata.signed.expires = expiry(role, now)
    metadata.signatures.clear()
    for signer in signers:
        metadata.sign(signer, append=True)
