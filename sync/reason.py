"""Why a sync did not bring the newest content, in categories a person can act on."""

import errno
from enum import StrEnum


class Reason(StrEnum):
    """The codes stand in the state file; the screen and the terminal say them in words."""

    NO_SOURCE = "no-source"  # none is configured
    NO_ROOT = "no-root"  # the root of trust is missing or damaged on the device
    NOT_THERE = "not-there"  # the stick or folder is not there
    UNREACHABLE = "unreachable"  # no network, no such host, nobody answers
    INTERRUPTED = "interrupted"  # the link dropped again and again; what came is kept
    SLOW = "slow"  # silence, or less than the least rate
    SERVER = "server"  # the server answers with an error, or elsewhere than it should
    CERTIFICATE = "certificate"  # TLS does not trust the server
    CLOCK = "clock"  # the clock of the device is wrong
    EXPIRED = "expired"  # the publisher has not signed for too long
    UNTRUSTED = "untrusted"  # a signature, hash or length is wrong
    ROLLBACK = "rollback"  # what is offered is older than what is here
    INCOMPLETE = "incomplete"  # no way leads from what is here to what is offered
    BAD_PACK = "bad-pack"  # rightly signed and wrongly made
    DISK_FULL = "disk-full"
    READ_ONLY = "read-only"
    DISK = "disk"  # reading or writing fails
    BUSY = "busy"  # another sync is at work
    HELD = "held"  # the slot to write is still on the screen
    BUDGET = "budget"  # tonight's bytes are used up; goes on the next night
    WINDOW = "window"  # the hours for it are over; goes on the next night
    UNEXPECTED = "unexpected"  # a fault of this program


class SyncError(Exception):
    """The text says what, where and how to mend it; ``reason`` is its category."""

    def __init__(self, reason: Reason, text: str) -> None:
        Exception.__init__(self, text)  # those of tuf beside it in some classes take other arguments
        self.reason = reason


def postponed(error: SyncError) -> bool:
    """Whether nothing is wrong: it goes on the next night."""
    return error.reason in (Reason.BUDGET, Reason.WINDOW)


def disk_error(error: OSError) -> SyncError:
    """What a failure to read or write on the device means to whoever has to mend it."""
    where = error.filename or "the disk"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return SyncError(Reason.DISK_FULL, f"{where}: the disk is full; make room, the sync then goes on by itself")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return SyncError(
            Reason.READ_ONLY, f"{where}: cannot be written ({error.strerror}); look at the card and its rights"
        )
    return SyncError(Reason.DISK, f"{where}: {error.strerror or error}; look at the card, it may have to be replaced")
