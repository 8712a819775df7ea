"""The charging station: how many ports are free, and how each of them is."""

from collections.abc import Iterator

from hardware.state import HardwareState, Port
from kiosk.pages.context import Context
from kiosk.pages.hall.told import plain
from kiosk.pages.hall.where import where_row
from kiosk.pages.page import Block, Tone

_MOST_PORTS = 16


def charging_rows(context: Context, state: HardwareState) -> Iterator[Block]:
    """A heading, the number of free ports, where they are, and a row for each."""
    ports = state.charging.ports[:_MOST_PORTS]
    if not ports:
        return
    say = context.words.say
    yield Block("heading", key="charging", title=say("Charge a phone"))
    yield Block(
        "figure", icon="charging", title=say("Now"), value=charging_line(context, state), text=_told(context, ports)
    )
    yield from where_row(context, "charging")
    yield from (_row(context, port, at) for at, port in enumerate(ports, 1))


def charging_line(context: Context, state: HardwareState) -> str:
    """How many ports are free, as far as anybody can tell."""
    ports = state.charging.ports[:_MOST_PORTS]
    free, unknown = (sum(port.state == wanted for port in ports) for wanted in ("free", "unknown"))
    say, count, number = context.words.say, context.words.count, context.formats.number
    if unknown and not free:
        return say("How many ports are free is not known")
    if not free:
        return say("No port is free")
    values = {"n": number(free), "total": number(len(ports))}
    if unknown:
        return count("At least {n} of {total} ports is free", "At least {n} of {total} ports are free", free, **values)
    return count("{n} of {total} ports is free", "{n} of {total} ports are free", free, **values)


def _told(context: Context, ports: tuple[Port, ...]) -> str:
    """Which ones are free, so that nobody has to look through all of them; what to do where that is not known."""
    say, isolate = context.words.say, context.formats.isolate
    free = [isolate(_name(port, at)) for at, port in enumerate(ports, 1) if port.state == "free"]
    if free and len(free) < len(ports):
        return say("Free: {ports}", ports=context.formats.line(*free))
    if not free and any(port.state == "unknown" for port in ports):
        return say("Try them, or ask at the counter.")
    return ""


def _name(port: Port, at: int) -> str:
    """As it stands on the cabinet; its number where nothing that can be seen does."""
    return plain(port.name) or str(at)


def _row(context: Context, port: Port, at: int) -> Block:
    word, icon, tone = _in_words(context, port)
    title = context.words.say("Port {name}", name=context.formats.isolate(_name(port, at)))
    return Block("state", icon=icon, tone=tone, title=title, text=word, note=_why(context, port))


def _in_words(context: Context, port: Port) -> tuple[str, str, Tone]:
    """The state in a word, its pictogram and its tone: never the colour alone."""
    say_in = context.words.say_in
    words: dict[str, tuple[str, str, Tone]] = {
        "free": (say_in("port", "Free"), "good", "good"),
        "in-use": (say_in("port", "In use"), "charging", ""),
        "idle": (say_in("port", "Taken, but not charging"), "phone", ""),
        "fault": (say_in("port", "Out of order"), "bad", "bad"),
        "off": (say_in("port", "Turned off"), "power", "care"),
        "unknown": (say_in("port", "Not known"), "unknown", ""),
    }
    return words[port.state]


def _why(context: Context, port: Port) -> str:
    """For the visitor, who wants to know whether to wait."""
    say = context.words.say
    if port.state == "fault":
        return say("Please use another one.")
    if port.state != "off":
        return ""
    why = {
        "hot": say("It is too warm in the cabinet. It comes back by itself."),
        "load": say("Too much is being charged at once. It comes back by itself."),
        "staff": say("Staff have turned it off."),
    }
    return why.get(port.why, say("It comes back by itself."))
