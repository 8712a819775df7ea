"""The road of the bookshelf's events: from the store in which they happened into entries of the outbox.

Up to where they went stands in the outbox, and is moved on in the transaction that keeps the entry. So no crash loses
an event or takes it twice; where the outbox itself is lost they all go once more, and the server knows their ids.
"""

from collections.abc import Iterator

import msgspec

from content.circulation.event import AnyEvent, Taken, encode
from content.circulation.store import EventStore
from sync.outbox.box import Outbox
from sync.outbox.store import Mark, MarkMoved

KIND = "circulation"
_AT_ONCE = 500
_BODY_BYTES = 47 * 1024  # with the heading, within whole kilobytes


def collect(events: EventStore, outbox: Outbox) -> int:
    """The events that went into no entry yet go into one or more; how many.

    All that the store has, also under a name that the device had before. What was taken back before this runs has lost
    its text by then, and the card of a loan never leaves the device. They stay where they are as long as the outbox has
    no room for them. Raises StoreError, OutboxError, NoInboxKey.
    """
    count = 0
    for device in events.devices():
        while found := events.after(device, mark := outbox.store.mark(device), _AT_ONCE):
            for batch in _batches(found):
                body = b"".join(encode(event) + b"\n" for event in batch)
                if not outbox.store.has_room("routine", len(body) + 2 * 1024):
                    return count
                try:
                    outbox.put(KIND, "routine", body, Mark(device, mark, batch[-1].number))
                except MarkMoved:
                    break
                mark = batch[-1].number
                count += len(batch)
    return count


def _batches(events: list[AnyEvent]) -> Iterator[list[AnyEvent]]:
    batch: list[AnyEvent] = []
    size = 0
    for event in map(_without_card, events):
        length = len(encode(event)) + 1
        if batch and size + length > _BODY_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(event)
        size += length
    if batch:
        yield batch


def _without_card(event: AnyEvent) -> AnyEvent:
    return msgspec.structs.replace(event, card="") if isinstance(event, Taken) and event.card else event
