"""What the daemon asks of each thing that it looks after. One that has nothing to say to a question leaves it out."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import msgspec

from hardware.command import Answer, Command, Request
from hardware.rules.debounce import Edge
from hardware.state import HardwareFault, HardwareState

SECOND = 1_000_000_000

# Measures of what is no part of the hall: 1.0 where it is so, 0.0 where it is not.
CLOCK_SURE = "clock.sure"
SYNC_RUNNING = "sync.running"

type At = Callable[[int], datetime]  # a moment of the monotonic clock, in nanoseconds, in UTC
type Output = bool | Blink


@dataclass(frozen=True, slots=True)
class Blink:
    """On for so many nanoseconds, then off for as long."""

    half: int

    def lit(self, now: int) -> bool:
        """Whether it is on now: all that blink alike do so together."""
        return now // self.half % 2 == 0

    def due(self, now: int) -> int:
        """When it changes next."""
        return (now // self.half + 1) * self.half


class Rule:
    """Lines and measures go by the key that configures them. ``now`` is in nanoseconds of the monotonic clock."""

    changed = True  # what there is to tell, since whoever tells it made it false
    due: int | None = None  # when it has to be asked to judge next, though nothing happens

    def line(self, key: str, change: Edge) -> None:
        """A line is believed to be otherwise. It is judged by the next ``tick``, with all others of that moment."""

    def measured(self, found: Mapping[str, float | None], now: int) -> None:
        """One round of everything that is measured, None where it does not answer."""

    def tick(self, now: int, local: datetime) -> None:
        """Time has passed; ``local`` is the wall clock where the device stands."""

    def outputs(self) -> Mapping[str, Output]:
        """Which of its lines are to be on, or to blink."""
        return {}

    def levels(self) -> Mapping[str, int]:
        """What it sets that is more than on or off, in percent."""
        return {}

    def told(self, at: At) -> Mapping[str, object]:
        """Its fields of the state document."""
        return {}

    def asked(self, command: Command, now: int) -> Answer | None:
        """Do what staff ask for; None where that is another's."""
        return None

    def requests(self) -> Sequence[Request]:
        """What it asks of the system, each once."""
        return ()

    def refused(self, request: Request, why: str, now: int) -> None:
        """What it asked of the system could not be passed on."""

    def memory(self) -> Mapping[str, object]:
        """What of it outlives the daemon, by its name, as JSON knows it: what is counted for a day, what staff want."""
        return {}

    def remember(self, kept: Mapping[str, object]) -> None:
        """What ``memory`` said of all rules when it was written last; told once, soon after the daemon has begun.

        What was counted since then is to be added to it: the disk it comes from may be slow.
        """

    def written(self, kept: Mapping[str, object]) -> None:
        """What ``memory`` said of all rules is on the disk now; that may be a while after it was said."""

    def faults(self) -> Sequence[HardwareFault]:
        """What it cannot use or has to warn of; ``where`` is a key, and the file that it stands in is added."""
        return ()

    def seen(self, state: HardwareState) -> None:
        """The document as it was written last, with what all the others told."""


def recalled[Memory](kept: Mapping[str, object], name: str, kind: type[Memory]) -> Memory | None:
    """What was kept under this name; None where nothing was, or another version of the daemon wrote it otherwise."""
    with suppress(msgspec.ValidationError):
        return msgspec.convert(kept.get(name), kind)
    return None
