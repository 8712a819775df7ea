"""The hall's Wi-Fi: whether it works, and how to join it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from hardware.state import HardwareState
from kiosk.pages.context import Context
from kiosk.pages.hall.told import Joining, joining, plain
from kiosk.pages.hall.where import where_row
from kiosk.pages.page import Block, Tone

# As many bytes as make a code that a low panel holds whole; on it a longer one is to be typed.
_MOST_BYTES_LOW = 53
# In any other state a phone that tries to join would only wait.
_MAY_JOIN = frozenset({"working", "local-only", "unknown"})


def has_wifi(state: HardwareState) -> bool:
    """Whether there is any to tell of."""
    wifi = state.wifi
    return bool(wifi.ssid or wifi.join) or wifi.state != "unknown"


def wifi_rows(context: Context, state: HardwareState) -> Iterator[Block]:
    """A heading, how it is and what to do, the code that joins it, and the same to be typed."""
    if not has_wifi(state):
        return
    icon, tone = _sign(state)
    yield Block("heading", key="wifi", title=context.words.say("Wi-Fi"))
    yield Block("banner", icon=icon, tone=tone, title=wifi_line(context, state), text=_advice(context, state))
    if state.wifi.state in _MAY_JOIN and (found := joining(state.wifi.join)):
        yield from _join(context, found)
    yield from where_row(context, "wifi")


def join_choice(context: Context, network: str) -> Iterator[Block]:
    """Below a code that needs a ``network``: the way to the hall's, where there is one that can be joined."""
    state = context.hall()
    if state is not None and network != "none" and state.wifi.state in _MAY_JOIN and joining(state.wifi.join):
        title, line = context.words.say("Join the Wi-Fi"), wifi_line(context, state)
        yield Block("choice", key="hall", icon="wifi", title=title, note=line)


def wifi_line(context: Context, state: HardwareState) -> str:
    """How it is, in a few words."""
    say = context.words.say
    return {
        "working": say("The Wi-Fi works"),
        "local-only": say("The Wi-Fi works, but the internet is away"),
        "down": say("The Wi-Fi does not work"),
        "restarting": say("The Wi-Fi is being started anew"),
        "unknown": say("Whether the Wi-Fi works is not known"),
    }[state.wifi.state]


def _sign(state: HardwareState) -> tuple[str, Tone]:
    signs: dict[str, tuple[str, Tone]] = {
        "working": ("wifi", "good"),
        "local-only": ("care", "care"),
        "down": ("bad", "bad"),
        "restarting": ("clock", "care"),
        "unknown": ("unknown", ""),
    }
    return signs[state.wifi.state]


def _advice(context: Context, state: HardwareState) -> str:
    """What it means for the visitor, and what to do."""
    say, wifi = context.words.say, state.wifi
    if wifi.state == "working":
        return say("It is free, and leads to the internet.")
    if wifi.state == "local-only":
        return say("You can join it. Pages on the internet open again when the internet is back.")
    if wifi.state == "restarting":
        return say("Please try again in a few minutes.")
    if wifi.state == "down" and wifi.next is not None and _is_soon(context, wifi.next):
        time = context.formats.time(wifi.next.astimezone(context.now.tzinfo).time())
        return say("It starts anew by itself at {time}.", time=time)
    return say("Please ask at the counter.") if wifi.state == "down" else say("Try it, or ask at the counter.")


def _is_soon(context: Context, moment: datetime) -> bool:
    """Whether a time of day says when that is."""
    return context.clock_sure and timedelta(0) < moment - context.now < timedelta(days=1)


def _join(context: Context, found: Joining) -> Iterator[Block]:
    """The code is worth nothing to who has no camera, so all that is in it stands beside it as well."""
    from kiosk.qr import encode

    say, isolate, own = context.words.say, context.formats.isolate, context.language.code
    title, note = say("Join the Wi-Fi"), say("The phone asks whether to join. It needs no app.")
    if context.halves or len(found.code.encode()) <= _MOST_BYTES_LOW:
        yield Block("qr", title=title, note=note, code=encode(found.code), spoken=((title, own),))
    yield Block("figure", icon="wifi", title=say("Name of the network"), value=isolate(plain(found.network)))
    if found.password:
        yield Block("figure", icon="key", title=say("Password"), value=isolate(plain(found.password, longest=63)))
    else:
        yield Block("fact", icon="key", title=say("No password is needed"))
