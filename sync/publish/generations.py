"""The next generation: what changed since the last one, as a pack, and now and then all of it, as a base."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tuf.api.metadata import TargetFile, Targets

from content.build import BuildError, build
from content.items import Listed, is_blob, travel_order
from content.items.reader import Items
from content.state_root import ROOT_OF_NOTHING
from sync import durable
from sync.pack.encode import BEST, Step, write_pack
from sync.pack.header import Change, PackError
from sync.publish import PublishError
from sync.publish.published import BASES, GENERATIONS, Published, held, root_of
from sync.publish.repository import Online, Repository
from sync.publish.roles import CONTENT
from sync.publish.upkeep import is_resign_due, resign_held, tidy

KEPT = 60  # packs that stay, so that a kiosk may sleep as many nights
LONGEST_CHAIN = 30  # packs since the base
BASE_LEVEL = 12


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
        packs = list(_packs(repository, published, items, found, root))
    for pack in packs:  # beside the pack, not in it: the same content makes the same pack whenever it is published
        pack.unrecognized_fields["custom"]["published"] = now.isoformat(timespec="seconds")
    _list(content.signed, published, packs)
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


def _packs(
    repository: Repository, published: Published, items: Items, found: Mapping[str, Listed], root: str
) -> Iterator[TargetFile]:
    """The pack of this generation, unless it is the first; and a base where one is due."""
    after, size = published.generation + 1, 0
    if published.generation:
        changes = _changes(held(repository, published), found)
        step = Step(published.generation, after, published.root, root)
        pack = _written(repository, f"{GENERATIONS}/{after:08}.pack", step, changes, items, BEST)
        size = pack.length
        yield pack
    if needs_base(published, size):
        step = Step(0, after, ROOT_OF_NOTHING, root)
        yield _written(repository, f"{BASES}/{after:08}.pack", step, _changes({}, found), items, BASE_LEVEL)


def needs_base(published: Published, size: int) -> bool:
    """Whether a kiosk that begins with nothing is better served by a new base than by a pack more of so many bytes."""
    if published.base is None:
        return True
    chain = [pack.size for pack in published.since_base]
    return len(chain) + 1 >= LONGEST_CHAIN or sum(chain) + size > published.base.size


def _changes(before: Mapping[str, Listed], after: Mapping[str, Listed]) -> list[Change]:
    """What became of each item; a blob that is there already, under whatever name, is told and not sent again."""
    sent = {item.digest for item in before.values()}
    changes = [Change(key) for key in before.keys() - after.keys()]
    for key in sorted(after, key=travel_order):
        item = after[key]
        if before.get(key) == item:
            continue
        if is_blob(key):
            changes.append(Change(key, item.size, bytes.fromhex(item.digest), enclosed=item.digest not in sent))
            sent.add(item.digest)
        else:
            changes.append(Change(key, item.size))
    return changes


def _written(
    repository: Repository, name: str, step: Step, changes: Iterable[Change], items: Items, level: int
) -> TargetFile:
    """A pack in its place in the repository, where nobody looks for it yet."""
    folder = (repository.targets / name).parent
    handle, made = tempfile.mkstemp(prefix=f"{Path(name).name}.", suffix=".part", dir=folder)
    unfinished = Path(made)
    try:
        with os.fdopen(handle, "wb") as file:
            write_pack(file, step, changes, lambda key: items.item(key).body, items.file, level=level)
        unfinished.chmod(0o644)
        target = TargetFile.from_file(name, made, ["sha256"])
        target.unrecognized_fields["custom"] = {
            "from": step.before,
            "to": step.after,
            "root_before": step.root_before,
            "root_after": step.root_after,
        }
        durable.finish(unfinished, repository.target_file(target))
    except PackError as error:
        raise PublishError(f"{name}: {error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def _list(content: Targets, published: Published, packs: Iterable[TargetFile]) -> None:
    """The new packs beside those that are kept: the newest base, and the last packs of the chain."""
    listed = [pack.target for pack in published.packs] + [pack for pack in packs if pack.path.startswith(GENERATIONS)]
    bases = [pack for pack in packs if pack.path.startswith(BASES)]
    if not bases and published.base:
        bases = [published.base.target]
    content.targets = {target.path: target for target in (*listed[-KEPT:], *bases)}


@contextmanager
def _workshop(repository: Repository) -> Iterator[Path]:
    """A folder beside the repository for what is made on the way; what a crash left of an earlier one is removed."""
    beside, prefix = repository.folder.resolve().parent, f".{repository.folder.resolve().name}.publish-"
    for left in beside.glob(f"{prefix}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=beside) as folder:
        yield Path(folder)
