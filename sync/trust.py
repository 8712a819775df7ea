"""What may be believed of a source: TUF's updater, with metadata that are on the disk and packs that resume.

No HTTP here: a source fetches. Trust begins at every run with the root that the device came with, so that damaged
metadata heal by themselves.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from tuf.api.exceptions import BadVersionNumberError, DownloadError, ExpiredMetadataError, RepositoryError
from tuf.api.metadata import TargetFile, Targets
from tuf.ngclient import Updater, UpdaterConfig

from content.swap import sync
from sync import durable
from sync.reason import Reason, SyncError
from sync.rules.plan import Pack
from sync.source import Source, Told

CONTENT_ROLE = "content"
_SOME_PACK = "gen/00000000.pack"  # never offered; asking for it loads the role that could
_PACK_NAME = re.compile(r"(gen/(\d{8,}-)?|base/)\d{8,}\.pack")
_HASH = re.compile(r"[0-9a-f]{32,128}")
_ROOT_HASH = re.compile(r"[0-9a-f]{64}")


class _Updater(Updater):
    """tuf takes the time when it is made and keeps what it trusts to itself; both are reached here and nowhere else."""

    def judge_by(self, moment: datetime) -> None:
        """The time against which expiry is judged."""
        self._trusted_set.reference_time = moment

    def trusted(self, role: str) -> Targets | None:
        """A role of targets whose metadata were verified in this run."""
        found = self._trusted_set.get(role)
        return found if isinstance(found, Targets) else None

    def hashes_prefix(self) -> bool:
        return bool(self._trusted_set.root.consistent_snapshot)


class Trust:
    """One run's view of a repository. ``folder`` takes its metadata, ``address`` ends at its top.

    ``root``: the bytes of the root metadata that the device came with. ``moment``: what time it is; else the clock's.
    Raises SyncError where they are damaged or the folder cannot be written.
    """

    def __init__(
        self, folder: Path, source: Source, metadata: str, targets: str, root: bytes, moment: datetime | None = None
    ) -> None:
        self._folder = folder
        self._source = source
        self._targets = targets if targets.endswith("/") else f"{targets}/"
        with _said_plainly(Reason.NO_ROOT):
            folder.mkdir(parents=True, exist_ok=True)
            _sweep(folder)
            self._updater = _Updater(str(folder), metadata, fetcher=source, config=UpdaterConfig(), bootstrap=root)
        if moment is not None:
            self._updater.judge_by(moment)

    def refresh(self) -> None:
        """Bring the metadata up to date; once per run. Raises SyncError."""
        with self._kept():
            self._updater.refresh()

    def target(self, name: str) -> TargetFile | None:
        """What the metadata say of a file, None where they do not know it. Raises SyncError."""
        with self._kept():
            return self._updater.get_targetinfo(name)

    def packs(self) -> tuple[Pack, ...]:
        """Every pack that is offered, by whoever may sign content. Raises SyncError."""
        self.target(_SOME_PACK)
        role = self._updater.trusted(CONTENT_ROLE)
        if role is None:
            raise SyncError(Reason.INCOMPLETE, "the repository gives nobody the right to sign content; publish some")
        return tuple(_pack(name, target) for name, target in role.targets.items() if _PACK_NAME.fullmatch(name))

    def signers(self) -> str:
        """Whose keys may sign content, in one word; another one after they were rotated. Raises SyncError."""
        self.target(_SOME_PACK)
        targets = self._updater.trusted(Targets.type)
        roles = targets.delegations.roles if targets and targets.delegations else None
        keys = roles[CONTENT_ROLE].keyids if roles and CONTENT_ROLE in roles else ()
        return " ".join(sorted(keys))

    def holds(self, pack: Pack, file: Path) -> bool:
        """Whether a file is the pack that was signed. Raises SyncError."""
        target = self.target(pack.name)
        return target is not None and is_signed(file, target)

    def fetch_pack(self, pack: Pack, part: Path, upto: int, told: Told) -> bool:
        """As ``fetch``, for a pack that is offered."""
        target = self.target(pack.name)
        if target is None or digest(target) != pack.digest:
            raise _nonsense(pack.name)
        return self.fetch(target, part, upto, told)

    def bring(self, name: str, file: Path, most: int) -> bool:
        """A small target stands in ``file`` as it is signed now; False where none of this name is offered.

        Raises SyncError, for one of more than ``most`` bytes too, OSError.
        """
        target = self.target(name)
        if target is None or is_signed(file, target):
            return target is not None
        if target.length > most:
            raise _nonsense(name)
        part = file.with_name(f".{file.name}.part")
        part.unlink(missing_ok=True)  # it may be the beginning of another one
        self.fetch(target, part, target.length, lambda _there: None)
        durable.finish(part, file)
        return True

    def fetch(self, target: TargetFile, part: Path, upto: int, told: Told) -> bool:
        """Bring ``part`` to ``upto`` bytes; True when it is whole and is what was signed.

        What is whole and something else is removed. Raises SyncError, OSError.
        """
        if not part.exists() or part.stat().st_size < upto:
            self._source.resume(self._address(target), part, target.length, upto, told)
        if upto < target.length:
            return False
        if is_signed(part, target):
            return True
        durable.remove(part)
        raise SyncError(
            Reason.UNTRUSTED,
            f"{target.path}: is not what was signed; it is fetched anew next time, from a sound source",
        )

    def _address(self, target: TargetFile) -> str:
        folder, slash, name = target.path.rpartition("/")
        prefix = f"{digest(target)}." if self._updater.hashes_prefix() else ""
        return f"{self._targets}{folder}{slash}{prefix}{name}"

    @contextmanager
    def _kept(self) -> Iterator[None]:
        """What was fetched and found good is on the disk afterwards, also where a later step failed."""
        with _said_plainly(Reason.UNTRUSTED):
            try:
                yield
            finally:
                _flush(self._folder)


def is_signed(file: Path, target: TargetFile) -> bool:
    """Whether a file is there and has the length and the hashes that were signed."""
    try:
        with file.open("rb") as opened:
            target.verify_length_and_hashes(opened)
    except (FileNotFoundError, RepositoryError):
        return False
    return True


def digest(target: TargetFile) -> str:
    """The hash that a repository with consistent snapshots puts before the name: the first that is given.

    Files are named by it, so it may be nothing but a hash. Raises SyncError.
    """
    value = str(next(iter(target.hashes.values()), ""))
    if not _HASH.fullmatch(value):
        raise _nonsense(target.path)
    return value


def _pack(name: str, target: TargetFile) -> Pack:
    """A target with what its publisher said of it. Raises SyncError."""
    said: Any = target.custom
    try:
        pack = Pack(
            name=name,
            start=int(said["from"]),
            end=int(said["to"]),
            root_before=str(said["root_before"]),
            root_after=str(said["root_after"]),
            size=int(target.length),
            digest=digest(target),
            published=_moment(said.get("published")),
        )
    except (TypeError, KeyError, ValueError):
        raise _nonsense(name) from None
    roots = (pack.root_before, pack.root_after)
    if not 0 <= pack.start < pack.end or not all(map(_ROOT_HASH.fullmatch, roots)):
        raise _nonsense(name)
    return pack


def _moment(text: Any) -> datetime | None:
    """A time that was signed; it must name its zone. Raises ValueError."""
    if text is None:
        return None
    moment = datetime.fromisoformat(str(text))
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def _nonsense(name: str) -> SyncError:
    return SyncError(
        Reason.BAD_PACK, f"{name}: what the repository says of it makes no sense; publish a new generation"
    )


@contextmanager
def _said_plainly(otherwise: Reason) -> Iterator[None]:
    """Errors of tuf as ours; those of a source are ours already, and those of the disk are the caller's."""
    try:
        yield
    except SyncError:
        raise
    except ExpiredMetadataError as error:
        raise SyncError(
            Reason.EXPIRED, f"the signatures are too old ({error}); sign anew with: kiosk publish resign"
        ) from None
    except BadVersionNumberError as error:
        raise SyncError(
            Reason.ROLLBACK, f"the repository offers older metadata than it did before ({error}); look who changed it"
        ) from None
    except (RepositoryError, DownloadError, ValueError) as error:
        raise SyncError(otherwise, f"what the source signed is not to be trusted: {error}") from None


def _sweep(folder: Path) -> None:
    """The updater writes under names of chance first; a power cut leaves them there."""
    for left in folder.glob("tmp????????"):
        if left.is_file():
            left.unlink()


def _flush(folder: Path) -> None:
    """The updater writes beside and renames, but leaves it to the system when that is on the disk."""
    places = [place for place in (folder / "root_history", folder) if place.is_dir()]
    files = [file for place in places for file in place.glob("*.json") if file.is_file()]
    for file in files:
        durable.begin(file)
    for path in (*files, *places):
        sync(path)
