"""The two slots of a kiosk: the one that is shown, and the one that becomes the next.

    CONTENT/slots/a, slots/b   each a slot as ``content.reader`` knows it
    CONTENT/current            a link to the one that is shown, replaced in one step
    CONTENT/blobs/xx/DIGEST    media and files of maps, kept once for both slots, which link to them
    CONTENT/packs              packs; those that the other slot still needs stay

A slot that somebody reads is held, by the lock of its reader, and is never written. What a power cut leaves in the
other one says that it is not finished; it is then made again, as a copy of the one that is shown, or of packs.
"""

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from content.in_place.files import link_files
from content.in_place.reader import is_whole, said_of
from content.items.reader import Items
from content.reader import SlotError
from content.store import DamagedError
from content.swap import sync
from content.take_in import DATABASE, Arrival, TakeInError, take_in
from sync import durable
from sync.blobs import Blobs
from sync.pack.decode import Pack
from sync.pack.header import PackError
from sync.reason import Reason, SyncError, disk_error
from sync.rules import plan
from sync.rules.plan import Place

CURRENT, PACKS, SLOTS, CHECKED = "current", "packs", "slots", "checked"
GENERATIONS_UNSEEN = 8  # that a slot takes in before every byte of it is looked at again
NAMES = ("a", "b")
_READABLE_FILE, _READABLE_FOLDER = 0o644, 0o755  # the screen may be another user

type Found = Literal["nothing", "sound", "turned-back", "damaged"]


class Slots:
    """The slots in the folder CONTENT. Its methods raise SyncError, or OSError as it comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._current = folder / CURRENT
        self._blobs = Blobs(folder / "blobs")

    def shown(self) -> Place | None:
        """What the screen is to show; None where there is nothing that can be read."""
        return _place(self._current) if self._current.is_symlink() else None

    def prepare(self) -> Place | None:
        """Make the other slot ready to be written, and say what it holds; None: nothing.

        One that is not sound becomes a copy of the one that is shown. Raises SyncError (HELD) while somebody reads it.
        """
        self._make()
        with _alone(self._other):
            held = _place(self._other)
        if held and self._looked_through(self._other, held):
            return held
        shown = self.shown()
        if shown and held and not is_whole(self._current.resolve()):
            shown = None  # one was damaged: the files that both have may be too
        with _alone(self._other):
            _empty(self._other)
            if shown:
                _copy(self._current.resolve(), self._other)
        return shown

    def apply(self, file: Path, pack: plan.Pack) -> None:
        """The other slot becomes what the pack makes of it; it stays as it was, or is empty, where that cannot be."""
        with _alone(self._other), _said_plainly(pack, self._other), Pack(file) as opened:
            _refuse_another(opened, pack)
            self._blobs.keep_all(opened.blobs())
            self._blobs.expect(opened.listed_blobs)
            try:
                take_in(self._other, _arrival(opened, pack), self._blobs.path)
            except DamagedError as error:
                _empty(self._other)
                what = f"{self._other}: it was damaged on the card ({error.strerror}); it is made again in the next run"
                raise SyncError(Reason.DISK, what) from error
            except BaseException:
                if _place(self._other) is None:
                    _empty(self._other)
                raise
            (self._other / DATABASE).chmod(_READABLE_FILE)

    def show(self) -> None:
        """From now on the other slot is the one to show."""
        durable.point(self._current, f"{SLOTS}/{self._other.name}")

    def check(self) -> Found:
        """Look at every byte of the slot that is shown; where it is damaged the other one is, if that one is whole."""
        sound = [(place[0], name) for name in NAMES if (place := _place(self._slot(name)))]
        if not sound and not self._current.is_symlink():
            return "nothing"
        shown = self._current.readlink().name if self._current.is_symlink() else ""
        for _number, name in sorted(sound, key=lambda each: (each[1] == shown, each), reverse=True):
            if _reads_well(self._slot(name)):
                if name == shown:
                    return "sound"
                durable.point(self._current, f"{SLOTS}/{name}")
                return "turned-back"
        return "damaged"

    def tidy(self) -> None:
        """Remove what neither slot needs: blobs, packs that both are beyond, packs that were not fetched to the end."""
        slots = [self._slot(name) for name in NAMES]
        self._blobs.collect({digest for slot in slots for digest in _digests(slot)})
        oldest = min((place[0] for slot in slots if (place := _place(slot))), default=0)
        for file in (self._folder / PACKS).iterdir():
            if file.suffix != ".pack" or _leads_to(file) <= oldest:
                file.unlink()

    def _looked_through(self, slot: Path, place: Place) -> bool:
        """Whether the slot is what it says, every byte of it; looked at anew after some generations."""
        stamp = slot / CHECKED
        last = int(stamp.read_text("ascii")) if stamp.exists() else 0
        if last <= place[0] < last + GENERATIONS_UNSEEN:
            return True
        if whole := is_whole(slot):
            durable.write(stamp, str(place[0]).encode())
        return whole

    @property
    def _other(self) -> Path:
        """The slot that is not shown."""
        shown = self._current.readlink().name if self._current.is_symlink() else ""
        return self._slot("b" if shown == "a" else "a")

    def _slot(self, name: str) -> Path:
        return self._folder / SLOTS / name

    def _make(self) -> None:
        for folder in (self._folder / PACKS, *(self._slot(name) for name in NAMES)):
            if not folder.is_dir():
                durable.make_folder(folder)
                folder.chmod(_READABLE_FOLDER)
        for lock in (self._slot(name) / "lock" for name in NAMES):
            if not lock.exists():
                lock.touch(_READABLE_FILE)
                sync(lock.parent)


def _reads_well(slot: Path) -> bool:
    """A card that gives an error when it is read holds nothing that is whole."""
    try:
        return is_whole(slot)
    except OSError:
        return False


def _place(slot: Path) -> Place | None:
    """What a slot holds, if it is a sound one that came by sync."""
    said = said_of(slot)
    return (said.number, said.root) if said is not None and said.number else None


@contextmanager
def _alone(slot: Path) -> Iterator[None]:
    """Nobody reads the slot meanwhile."""
    handle = os.open(slot / "lock", os.O_RDWR | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            what = f"{slot}: the screen still shows this slot, so the newer content has to wait until nobody is there"
            raise SyncError(Reason.HELD, what) from None
        yield
    finally:
        os.close(handle)


def _empty(slot: Path) -> None:
    """Nothing is in the slot but its lock; the database goes first: no half of a slot looks like a whole one."""
    durable.remove(slot / DATABASE)
    for path in slot.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "lock":
            path.unlink()
    (slot / "media").mkdir()
    sync(slot)


def _copy(shown: Path, slot: Path) -> None:
    """An empty slot becomes what the shown one is; the database gets its name last."""
    link_files(shown, slot)
    unfinished = slot / f".{DATABASE}.new"
    shutil.copyfile(shown / DATABASE, unfinished)
    unfinished.chmod(_READABLE_FILE)
    durable.finish(unfinished, slot / DATABASE)


def _digests(slot: Path) -> set[str]:
    """Of all that a slot lists; nothing where it cannot be read."""
    try:
        with Items(slot) as items:
            return {item.digest for item in items.listed()}
    except SlotError:
        return set()


def _leads_to(file: Path) -> int:
    """The generation that a pack makes; 0 where it cannot be read."""
    try:
        with Pack(file) as pack:
            return pack.header.after
    except PackError:
        return 0


def _refuse_another(opened: Pack, pack: plan.Pack) -> None:
    """Raises PackError unless the pack itself says what its signed metadata say of it."""
    header = opened.header
    if (header.before, header.root_before, header.after, header.root_after) != (*pack.before, *pack.after):
        raise PackError("it is another pack than its metadata say")


def _arrival(opened: Pack, pack: plan.Pack) -> Arrival:
    return Arrival(
        number=pack.end,
        published=pack.published or datetime.now(UTC),
        root_before=pack.root_before,
        root_after=pack.root_after,
        texts=opened.texts,
        blobs=opened.listed_blobs,
        gone=opened.gone,
        is_whole=pack.start == plan.NOTHING,
    )


@contextmanager
def _said_plainly(pack: plan.Pack, slot: Path) -> Iterator[None]:
    """What is wrong with a pack, or with the disk."""
    try:
        yield
    except (PackError, TakeInError) as error:
        raise SyncError(Reason.BAD_PACK, f"{pack.name}: {error}") from error
    except OSError as error:
        raise disk_error(_of_the_disk(error, slot)) from error


def _of_the_disk(error: OSError, slot: Path) -> OSError:
    """SQLite says of a full or read-only disk, too, that reading or writing fails: trying it again says more."""
    if error.errno != errno.EIO:
        return error
    tried = slot / ".tried"
    try:
        durable.write(tried, bytes(4096))
        tried.unlink()
    except OSError as found:
        return found
    return error
