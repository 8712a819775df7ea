"""What is published: the packs that a repository lists, and what the newest generation is made of."""

from dataclasses import dataclass
from hashlib import file_digest
from itertools import pairwise
from typing import Any, Self

from tuf.api.metadata import TargetFile, Targets

from content.items import Listed
from content.state_root import ROOT_OF_NOTHING, state_root
from sync.pack.decode import Pack
from sync.pack.header import PackError
from sync.publish import PublishError
from sync.publish.repository import Repository

GENERATIONS, BASES = "gen", "base"


@dataclass(frozen=True, slots=True)
class Offered:
    """A pack as the metadata list it."""

    target: TargetFile
    before: int
    after: int
    root_before: str
    root_after: str

    @classmethod
    def of(cls, target: TargetFile) -> Self:
        said: Any = target.custom
        try:
            return cls(target, said["from"], said["to"], said["root_before"], said["root_after"])
        except (TypeError, KeyError) as error:
            raise PublishError(f"{target.path}: nothing is said of what it is. Bring back the metadata.") from error

    @property
    def size(self) -> int:
        return self.target.length


@dataclass(frozen=True, slots=True)
class Published:
    """The newest generation and its state root; 0 before the first. ``packs``: the chain, ascending.

    ``rolled``: packs that take the way of several of the chain at once.
    """

    generation: int
    root: str
    packs: tuple[Offered, ...]
    base: Offered | None
    rolled: tuple[Offered, ...] = ()

    @classmethod
    def of(cls, content: Targets) -> Self:
        """What a role's metadata list; raises PublishError where the packs make no chain."""
        offered = sorted((Offered.of(target) for target in content.targets.values()), key=lambda pack: pack.after)
        packs = [pack for pack in offered if pack.target.path.startswith(f"{GENERATIONS}/")]
        chain = tuple(pack for pack in packs if pack.after == pack.before + 1)
        bases = [pack for pack in offered if pack.target.path.startswith(f"{BASES}/")]
        if any((one.after, one.root_after) != (two.before, two.root_before) for one, two in pairwise(chain)):
            raise PublishError("the packs that are listed do not follow each other. Bring back the metadata.")
        if not offered:
            return cls(0, ROOT_OF_NOTHING, (), None)
        newest = offered[-1]
        rolled = tuple(pack for pack in packs if pack not in chain)
        return cls(newest.after, newest.root_after, chain, bases[-1] if bases else None, rolled)

    @property
    def offered(self) -> tuple[Offered, ...]:
        """Every pack that is listed."""
        return (*self.packs, *self.rolled, *((self.base,) if self.base else ()))

    @property
    def since_base(self) -> tuple[Offered, ...]:
        """The packs that lead from the base to the newest generation."""
        return tuple(pack for pack in self.packs if self.base is None or pack.before >= self.base.after)

    @property
    def way(self) -> tuple[Offered, ...]:
        """From nothing to the newest generation."""
        return (*((self.base,) if self.base else ()), *self.since_base)


def held(repository: Repository, published: Published) -> dict[str, Listed]:
    """What the newest generation is made of, by key, read out of the packs: nothing else remembers it.

    Raises PublishError where a pack is missing or damaged.
    """
    found: dict[str, Listed] = {}
    for offered in published.way:
        follow(repository, offered, found)
    if root_of(found) != published.root:
        raise PublishError(f"{repository.folder}: the packs do not make what is published. {_MEND}")
    return found


def follow(repository: Repository, offered: Offered, found: dict[str, Listed]) -> None:
    """Change what is held as a pack says; raises PublishError where its file is not the one that was signed."""
    path = repository.target_file(offered.target)
    try:
        with path.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != offered.target.hashes["sha256"]:
                raise PublishError(f"{path}: it is not what was signed. {_MEND}")
        with Pack(path) as pack:
            for key in pack.gone:
                found.pop(key, None)
            found.update((item.key, Listed(item.key, item.digest, item.size)) for item in pack.texts())
            found.update((blob.key, Listed(blob.key, blob.digest, blob.size)) for blob in pack.listed_blobs)
    except (OSError, PackError) as error:
        raise PublishError(f"{path}: it cannot be read ({error}). {_MEND}") from error


def root_of(found: dict[str, Listed]) -> str:
    return state_root((key, found[key].digest) for key in sorted(found))


_MEND = "Bring it back from a mirror or a backup."
