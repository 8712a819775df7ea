"""Making packs out of a slot: that of a generation, several rolled up into one, and a base."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tuf.api.metadata import TargetFile

from content.items import Listed, is_blob, travel_order
from content.items.reader import Items
from content.state_root import ROOT_OF_NOTHING
from sync import durable
from sync.pack.decode import Pack
from sync.pack.encode import BEST, Step, write_pack
from sync.pack.header import Change, PackError
from sync.publish import PublishError
from sync.publish.published import BASES, GENERATIONS, Offered, Published, held
from sync.publish.repository import Repository

ROLLED = 10  # packs rolled up into one
LONGEST_CHAIN = 30  # packs since the base
BASE_LEVEL = 12


def next_packs(
    repository: Repository, published: Published, items: Items, found: Mapping[str, Listed], root: str
) -> Iterator[TargetFile]:
    """The pack of this generation, unless it is the first; several rolled up, and a base, where they are due.

    ``found``: what the new generation is made of. Raises PublishError, OSError.
    """
    after, size = published.generation + 1, 0
    if published.generation:
        changes = _changes(held(repository, published), found)
        step = Step(published.generation, after, published.root, root)
        pack = _written(repository, f"{GENERATIONS}/{after:08}.pack", step, changes, items, BEST)
        size = pack.length
        yield pack
        yield from _rolled(repository, [*published.packs, Offered.of(pack)][-ROLLED:], items, found)
    if needs_base(published, size):
        step = Step(0, after, ROOT_OF_NOTHING, root)
        yield _written(repository, f"{BASES}/{after:08}.pack", step, _changes({}, found), items, BASE_LEVEL)


def _rolled(
    repository: Repository, chain: list[Offered], items: Items, found: Mapping[str, Listed]
) -> Iterator[TargetFile]:
    """Every tenth generation the last ten packs in one, which is less: what changed twice is in it once."""
    first, last = chain[0], chain[-1]
    if last.after % ROLLED or len(chain) < ROLLED:
        return
    step = Step(first.before, last.after, first.root_before, last.root_after)
    name = f"{GENERATIONS}/{step.before:08}-{step.after:08}.pack"
    yield _written(repository, name, step, _joined(repository, chain, found), items, BEST)


def _joined(repository: Repository, chain: Iterable[Offered], found: Mapping[str, Listed]) -> list[Change]:
    """Everything that packs have touched, as it is in the end."""
    touched: set[str] = set()
    brought: set[str] = set()  # digests of files that were not there before the first of them
    for offered in chain:
        with Pack(repository.target_file(offered.target)) as pack:
            touched.update(change.key for change in pack.changes)
            brought.update(change.digest.hex() for change in pack.changes if change.digest and change.enclosed)
    before = {key: Listed(key, "", 0) for key in touched - found.keys()}
    there = {item.digest for item in found.values()} - brought
    return _changes(before, {key: found[key] for key in touched & found.keys()}, there)


def needs_base(published: Published, size: int) -> bool:
    """Whether a kiosk that begins with nothing is better served by a new base than by a pack more of so many bytes."""
    if published.base is None:
        return True
    chain = [pack.size for pack in published.since_base]
    return len(chain) + 1 >= LONGEST_CHAIN or sum(chain) + size > published.base.size


def _changes(before: Mapping[str, Listed], after: Mapping[str, Listed], there: Iterable[str] = ()) -> list[Change]:
    """What became of each item; a blob that is there already, under whatever name, is told and not sent again.

    ``there``: digests of what is there besides ``before``.
    """
    sent = {*(item.digest for item in before.values()), *there}
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
