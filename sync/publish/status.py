"""What is published, who signed it, and until when."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from tuf.api.metadata import Metadata

from sync.publish.published import Published
from sync.publish.repository import Repository
from sync.publish.roles import CONTENT, DELEGATED, OFFLINE, ROOT, SNAPSHOT, TARGETS, TIMESTAMP, is_due


@dataclass(frozen=True, slots=True)
class RoleStatus:
    """``is_due``: half of its time is over, ``is_over``: kiosks no longer believe it. ``keys``: how many may sign."""

    role: str
    version: int
    expires: datetime
    is_due: bool
    is_over: bool
    keys: int
    threshold: int

    @property
    def remedy(self) -> str:
        """What to do about it; empty where nothing need be done."""
        if not self.is_due:
            return ""
        return "sign it: kiosk publish resign" + (" --holder FOLDER …" if self.role in OFFLINE else "")


@dataclass(frozen=True, slots=True)
class Status:
    """``base``: the generation of the newest base, 0 where there is none; sizes in bytes."""

    generation: int
    root: str
    base: int
    base_bytes: int
    packs: int
    packs_bytes: int
    roles: list[RoleStatus]

    @property
    def is_well(self) -> bool:
        return not any(role.is_over for role in self.roles)

    def as_json(self) -> dict[str, object]:
        roles = [{**asdict(role), "expires": role.expires.isoformat()} for role in self.roles]
        return {**asdict(self), "roles": roles}


def status(repository: Repository, now: datetime) -> Status:
    """Raises PublishError where the metadata cannot be read; nothing is proved, see ``verify`` for that."""
    content = repository.role(CONTENT)
    published = Published.of(content.signed) if content else Published(0, "", (), None)
    found: dict[str, Metadata[Any] | None] = {ROOT: repository.root(), TARGETS: repository.role(TARGETS)}
    found |= {role: repository.role(role) for role in DELEGATED}
    found |= {SNAPSHOT: repository.snapshot(), TIMESTAMP: repository.timestamp()}
    return Status(
        generation=published.generation,
        root=published.root,
        base=published.base.after if published.base else 0,
        base_bytes=published.base.size if published.base else 0,
        packs=len(published.packs) + len(published.rolled),
        packs_bytes=sum(pack.size for pack in (*published.packs, *published.rolled)),
        roles=[_role(repository, role, metadata, now) for role, metadata in found.items() if metadata is not None],
    )


def _role(repository: Repository, role: str, metadata: Metadata[Any], now: datetime) -> RoleStatus:
    keys, threshold = repository.signers_of(role)
    expires = metadata.signed.expires
    return RoleStatus(
        role, metadata.signed.version, expires, is_due(role, expires, now), expires <= now, len(keys), threshold
    )
