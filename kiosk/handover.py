"""What the screen's process leaves to the one it becomes when it begins anew: nothing of a visitor.

It goes through a memfd, a file in memory that has no name in any folder, so that no kill of anyone leaves one behind.
"""

import os
from contextlib import suppress

import msgspec

VARIABLE = "PORCHLIGHT_HANDOVER"


class Handover(msgspec.Struct, kw_only=True):
    """``slot``: the folder that was shown. ``unfound``: see ``Unfound.remembered``.

    ``headphones``: whether they were in, which not every socket tells twice.
    ``taken_down``: when the screen before was closed, in seconds of CLOCK_BOOTTIME; 0 where there was none.
    """

    slot: str = ""
    unfound: bytes = b""
    headphones: bool = False
    taken_down: float = 0


def leave(handover: Handover) -> None:
    """Keep it for the program that this process executes next."""
    kept = os.memfd_create("handover", 0)  # without MFD_CLOEXEC it survives that
    with os.fdopen(os.dup(kept), "wb") as writing:
        writing.write(msgspec.msgpack.encode(handover))
    os.environ[VARIABLE] = str(kept)


def take() -> Handover:
    """What was left, once; an empty one where nothing was, or nothing that can be read."""
    number = os.environ.pop(VARIABLE, "")
    with suppress(ValueError, OSError, msgspec.MsgspecError), os.fdopen(int(number), "rb") as reading:
        reading.seek(0)
        return msgspec.msgpack.decode(reading.read(), type=Handover)
    return Handover()
