"""Why new content did not come, for somebody who has never heard of a signature: what is wrong, and what to do."""

from dataclasses import dataclass

from kiosk.pages.context import Context
from sync.reason import Reason


@dataclass(frozen=True, slots=True)
class Told:
    """What is wrong in a few words, and what helps."""

    title: str
    remedy: str


def failure(context: Context, reason: Reason) -> Told:
    """In the language of the page."""
    return Told(_title(context, reason), _remedy(context, reason))


def _title(context: Context, reason: Reason) -> str:
    say = context.words.say
    titles = {
        Reason.NO_SOURCE: say("The kiosk does not know where to fetch from"),
        Reason.NO_ROOT: say("The kiosk cannot tell genuine content from false"),
        Reason.NOT_THERE: say("The memory stick with the content is not there"),
        Reason.UNREACHABLE: say("There is no connection"),
        Reason.INTERRUPTED: say("The connection broke off again and again"),
        Reason.SLOW: say("The connection is too slow"),
        Reason.SERVER: say("The place it fetches from gives no content"),
        Reason.CERTIFICATE: say("The place it fetches from cannot be trusted"),
        Reason.CLOCK: say("The clock of the kiosk is wrong"),
        Reason.EXPIRED: say("The content has not been signed for too long"),
        Reason.UNTRUSTED: say("What was offered is not genuine, or was damaged on the way"),
        Reason.ROLLBACK: say("Older content was offered than is here"),
        Reason.INCOMPLETE: say("A part of the new content is missing"),
        Reason.BAD_PACK: say("The new content was put together wrongly"),
        Reason.DISK_FULL: say("The memory card of the kiosk is full"),
        Reason.READ_ONLY: say("Nothing can be written on the memory card"),
        Reason.DISK: say("The memory card of the kiosk may be damaged"),
        Reason.BUSY: say("New content is being fetched right now"),
        Reason.HELD: say("New content is waiting until nobody uses the kiosk"),
        Reason.BUDGET: say("As much was fetched as one night may cost"),
        Reason.WINDOW: say("The hours for fetching are over"),
        Reason.UNEXPECTED: say("Something went wrong in the kiosk"),
    }
    return titles[reason]


_NETWORK = (Reason.UNREACHABLE, Reason.SLOW, Reason.INTERRUPTED)
_PUBLISHER = (
    Reason.SERVER,
    Reason.CERTIFICATE,
    Reason.EXPIRED,
    Reason.UNTRUSTED,
    Reason.ROLLBACK,
    Reason.INCOMPLETE,
    Reason.BAD_PACK,
)
_WAITING = (Reason.BUSY, Reason.HELD, Reason.BUDGET, Reason.WINDOW)


def _remedy(context: Context, reason: Reason) -> str:
    say = context.words.say
    if reason in _NETWORK:
        return say("Please see whether the network is on. The kiosk tries again by itself.")
    if reason in _PUBLISHER:
        return say("None of it was taken. Please tell whoever publishes the content.")
    if reason in _WAITING:
        return say("Nothing has to be done: the kiosk goes on by itself.")
    if reason is Reason.NOT_THERE:
        return say("Please put it in and leave it there. The kiosk tries again by itself.")
    return say("Please tell whoever looks after the kiosk.")
