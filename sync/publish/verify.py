"""A whole repository, looked at as a kiosk would: from the first root on, every signature, every file, every state."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from content.items import Listed
from sync.file_source import FileSource
from sync.pack.decode import Pack
from sync.pack.header import PackError
from sync.publish import PublishError
from sync.publish.published import Offered, Published, follow, root_of
from sync.publish.repository import Repository
from sync.publish.roles import CONTENT
from sync.reason import SyncError
from sync.trust import Trust


@dataclass(frozen=True, slots=True)
class Verdict:
    """``faults``: each says what is wrong with which file; none where a kiosk would take everything."""

    generation: int
    packs: int
    read: int
    faults: list[str]


def verify(repository: Repository, now: datetime) -> Verdict:
    """Raises PublishError where there is no repository, or one that cannot be read at all."""
    content = repository.role(CONTENT)
    published = Published.of(content.signed) if content else Published(0, "", (), None)
    faults = [*_roots(repository), *_trust(repository, now)]
    faults += [fault for pack in published.offered for fault in _pack(repository, pack)]
    if not faults:
        faults += _states(repository, published)
    return Verdict(published.generation, len(published.offered), sum(pack.size for pack in published.offered), faults)


def _roots(repository: Repository) -> Iterator[str]:
    """A kiosk that slept for years asks for each root in turn."""
    versions = repository.root_versions()
    for version in range(1, versions[-1] + 1):
        if version not in versions:
            yield f"{version}.root.json is gone; kiosks that know only older roots cannot follow. Bring it back."


def _trust(repository: Repository, now: datetime) -> Iterator[str]:
    """What a kiosk that has only the first root says to the metadata."""
    served = repository.folder.resolve()
    with tempfile.TemporaryDirectory() as folder:
        first = repository.metadata / f"{repository.root_versions()[0]}.root.json"
        metadata, targets = (f"{(served / name).as_uri()}/" for name in ("metadata", "targets"))
        try:
            trust = Trust(Path(folder), FileSource(served), metadata, targets, first.read_bytes(), now)
            trust.refresh()
            trust.packs()
        except SyncError as error:
            yield str(error)


def _pack(repository: Repository, offered: Offered) -> Iterator[str]:
    """A file that is not what was signed, or says something else of itself than the metadata do."""
    try:
        follow(repository, offered, {})
        with Pack(repository.target_file(offered.target)) as pack:
            said = (pack.header.before, pack.header.after, pack.header.root_before, pack.header.root_after)
            for _, pieces in pack.blobs():
                for _ in pieces:
                    pass
    except (OSError, PackError) as error:
        yield f"{offered.target.path}: {error}"
    except PublishError as error:
        yield str(error)
    else:
        if said != (offered.before, offered.after, offered.root_before, offered.root_after):
            yield f"{offered.target.path}: its header and the metadata tell different things. Publish a new base."


def _states(repository: Repository, published: Published) -> Iterator[str]:
    """A pack that does not make the state that it promises, beginning with the base."""
    found: dict[str, Listed] = {}
    ahead: dict[int, dict[str, Listed]] = {}  # what packs that were rolled up make of what was
    for offered in published.way:
        follow(repository, offered, found)
        if {root_of(found), root_of(ahead.get(offered.after, found))} != {offered.root_after}:
            yield f"{offered.target.path}: it does not make the state that it promises. Publish a new base."
            return
        for rolled in published.rolled:
            if rolled.before == offered.after:
                ahead[rolled.after] = dict(found)
                follow(repository, rolled, ahead[rolled.after])
    if published.way and published.way[-1].after != published.generation:
        yield f"no packs lead from nothing to generation {published.generation}. Publish a new base."
