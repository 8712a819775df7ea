"""The next generation: what changed since the last one, as a pack, and now and then all of it, as a base."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tuf.api.metadata import TargetFile, Targets

from content.build import BuildError, build
from content.items.reader import Items
from sync.publish import PublishError
from sync.publish.packs import next_packs
from sync.publish.published import Published, root_of
from sync.publish.repository import Online, Repository
from sync.publish.roles import CONTENT
from sync.publish.upkeep import is_resign_due, resign_held, tidy

KEPT = 60  # packs that stay, so that a kiosk may sleep as many nights


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the generation that is published now, the packs that were added, and their bytes.

    ``resigned``: nothing is new, but signatures that were getting old were made anew.
    """

    generation: int
    root: str
    packs: Mapping[str, int]
    resigned: bool = False

    @property
    def is_new(self) -> bool:
        return bool(self.packs)


def publish(source: Path, repository: Repository, online: Online, now: datetime) -> Outcome:
    """Publish a content source as the next generation; the same content again changes nothing.

    Raises FaultySource for content with faults, PublishError, OSError; nothing is then published.
    """
    with repository.alone(), _workshop(repository) as workshop:
        try:
            build(source, workshop / "slot")
        except BuildError as error:
            raise PublishError(str(error)) from error
        return _publish(workshop / "slot", repository, online, now)


def _publish(slot: Path, repository: Repository, online: Online, now: datetime) -> Outcome:
    content = repository.role(CONTENT)
    if content is None:
        raise PublishError(f"{repository.folder}: nobody may sign content here. Make it anew: kiosk publish init")
    published = Published.of(content.signed)
    with Items(slot) as items:
        found = {item.key: item for item in items.listed()}
        root = root_of(found)
        if root == published.root:
            return Outcome(published.generation, root, {}, resigned=_keep_signed(repository, online, now))
        packs = list(next_packs(repository, published, items, found, root))
    for pack in packs:  # beside the pack, not in it: the same content makes the same pack whenever it is published
        pack.unrecognized_fields["custom"]["published"] = now.isoformat(timespec="seconds")
    _list(content.signed, packs)
    repository.renew(content, CONTENT, [online[CONTENT]], now)
    repository.release({CONTENT: content}, online, now)
    with suppress(OSError):  # it is published; what could not be removed now goes the next time
        tidy(repository)
    return Outcome(published.generation + 1, root, {pack.path: pack.length for pack in packs})


def _keep_signed(repository: Repository, online: Online, now: datetime) -> bool:
    """Whoever publishes every night never has to think of signing."""
    if not is_resign_due(repository, now):
        return False
    resign_held(repository, online, now)
    return True


def _list(content: Targets, packs: Iterable[TargetFile]) -> None:
    """The new packs beside those that are kept: the newest base, and the last packs of the chain."""
    content.targets |= {pack.path: pack for pack in packs}
    now = Published.of(content)
    chain = now.packs[-KEPT:]
    rolled = [pack for pack in now.rolled if chain and pack.before >= chain[0].before]
    kept = [*chain, *rolled, *([now.base] if now.base else [])]
    content.targets = {pack.target.path: pack.target for pack in kept}


@contextmanager
def _workshop(repository: Repository) -> Iterator[Path]:
    """A folder beside the repository for what is made on the way; what a crash left of an earlier one is removed."""
    beside, prefix = repository.folder.resolve().parent, f".{repository.folder.resolve().name}.publish-"
    for left in beside.glob(f"{prefix}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=beside) as folder:
        yield Path(folder)
