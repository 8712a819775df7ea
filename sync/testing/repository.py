"""A TUF repository made by hand, for what a client has to bear: any role signed anew, rotated, outdated or forged."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

TOP = ("root", "timestamp", "snapshot", "targets")
DISTANT = timedelta(days=365)


class HandMade:
    """Content is in the delegated role ``content``, other files in ``targets``; one key each, and all in memory.

    ``publish`` writes what ``add`` and the attributes say; ``folder`` is what a server serves.
    """

    def __init__(self, folder: Path, *, consistent: bool = True, now: datetime | None = None) -> None:
        self.folder = folder
        self.now = (now or datetime.now(UTC)).replace(microsecond=0)
        self.signers = {role: CryptoSigner.generate_ed25519() for role in (*TOP, "content")}
        self.root = Root(consistent_snapshot=consistent, expires=self.now + DISTANT)
        self.timestamp = Timestamp(expires=self.now + DISTANT)
        self.snapshot = Snapshot(expires=self.now + DISTANT)
        self.targets = Targets(expires=self.now + DISTANT)
        self.content = Targets(expires=self.now + DISTANT)
        for role in TOP:
            self.root.add_key(self.signers[role].public_key, role)
        delegated = DelegatedRole("content", [], 1, terminating=True, paths=["gen/*", "base/*"])
        self.targets.delegations = Delegations({}, {"content": delegated})
        self.targets.add_key(self.signers["content"].public_key, "content")
        self.snapshot.meta["content.json"] = MetaFile(1)
        self.first_root = self.sign("root", self.root)
        self._write("1.root.json", self.first_root)

    def add(self, name: str, body: bytes, custom: Mapping[str, Any] | None = None) -> TargetFile:
        """A target, in the role that may sign it, and its file."""
        target = TargetFile.from_data(name, body, ["sha256"])
        if custom is not None:
            target.unrecognized_fields["custom"] = dict(custom)
        role = self.content if name.startswith(("gen/", "base/")) else self.targets
        role.targets[name] = target
        folder, _, last = name.rpartition("/")
        prefix = f"{target.hashes['sha256']}." if self.root.consistent_snapshot else ""
        file = self.folder / "targets" / folder / f"{prefix}{last}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
        return target

    def publish(self) -> None:
        """Every role but the root in its next version, the first time in its first."""
        for role in (self.content, self.targets, self.snapshot, self.timestamp):
            role.version += self._is_published()
        for name, signed in (("content", self.content), ("targets", self.targets)):
            self.snapshot.meta[f"{name}.json"] = MetaFile(signed.version)
            self.write(name, signed)
        self.write("snapshot", self.snapshot)
        self.timestamp.snapshot_meta = MetaFile(self.snapshot.version)
        self.write("timestamp", self.timestamp)

    def rotate(self, role: str) -> None:
        """Another key for a role of the root, which is signed by its old and its new key."""
        old = self.signers["root"]
        self.root.revoke_key(self.signers[role].public_key.keyid, role)
        self.signers[role] = CryptoSigner.generate_ed25519()
        self.root.add_key(self.signers[role].public_key, role)
        self.next_root(old)

    def rotate_content(self) -> None:
        """Another key for content."""
        self.targets.revoke_key(self.signers["content"].public_key.keyid, "content")
        self.signers["content"] = CryptoSigner.generate_ed25519()
        self.targets.add_key(self.signers["content"].public_key, "content")

    def next_root(self, *also: CryptoSigner) -> None:
        self.root.version += 1
        self._write(f"{self.root.version}.root.json", self.sign("root", self.root, *also))

    def sign(self, role: str, signed: Any, *also: CryptoSigner) -> bytes:
        metadata = Metadata(signed)
        for signer in (self.signers[role], *also):
            metadata.sign(signer, append=True)
        return metadata.to_bytes()

    def write(self, role: str, signed: Root | Timestamp | Snapshot | Targets) -> None:
        """Under the name under which clients ask for it."""
        versioned = self.root.consistent_snapshot and role != "timestamp"
        self._write(f"{signed.version}.{role}.json" if versioned else f"{role}.json", self.sign(role, signed))

    def _is_published(self) -> bool:
        return (self.folder / "metadata" / "timestamp.json").exists()

    def _write(self, name: str, body: bytes) -> None:
        file = self.folder / "metadata" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
