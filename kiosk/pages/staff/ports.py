"""The ports of the charging station, to be ticked while staff want them off."""

from collections.abc import Iterator
from decimal import Decimal

from hardware.state import HardwareState, Port
from kiosk.pages.context import Context
from kiosk.pages.hall.told import plain
from kiosk.pages.page import Block
from kiosk.pages.staff.moments import how, since


def port_rows(context: Context, state: HardwareState) -> Iterator[Block]:
    """Nothing where there is no station."""
    station, say, say_in = state.charging, context.words.say, context.words.say_in
    if not station.ports:
        return
    yield Block("heading", key="charging", title=say("Charging station"))
    keys = {line.key for line in state.lines}
    switchable = [f"hardware.charging.port[{index}].enable" in keys for index in range(len(station.ports))]
    if any(switchable):
        yield Block("lead", text=say("Tick a port to turn it off. It stays off until you untick it."))
    for port, can in zip(station.ports, switchable, strict=True):
        yield _row(context, port, switchable=can)
    if station.celsius is not None:
        number = context.formats.number(Decimal(round(station.celsius)))
        yield Block("fact", title=say("Warmth in the cabinet"), text=say("{number} degrees", number=number))
    if station.door.on is not None:
        told = say_in("door", "Open") if station.door.on else say_in("door", "Closed")
        text = context.formats.line(told, since(context, station.door), how(context, station.door))
        yield Block("fact", title=say("Door of the cabinet"), text=text)


def port_told(context: Context, port: Port) -> str:
    """How it is, and why, in plain words."""
    say, say_in = context.words.say, context.words.say_in
    if port.state in ("fault", "off"):
        return _why_off(context, port)
    if port.state == "unknown":
        return {
            "stuck": say("Not known: it says “in use” for too long"),
            "relay": say("Current flows although it is turned off. Pull its plug."),
        }.get(port.why, say("Not known: nothing tells"))
    return {
        "free": say_in("port", "Free"),
        "in-use": say_in("port", "In use"),
        "idle": say_in("port", "Taken, but not charging"),
    }[port.state]


def _why_off(context: Context, port: Port) -> str:
    say, say_in = context.words.say, context.words.say_in
    return {
        "short": say("Out of order: a short circuit"),
        "current": say("Out of order: it took too much current"),
        "worn": say("Out of order: it went off too often today"),
        "hot": say("Turned off: the cabinet is too warm"),
        "load": say("Turned off: all ports together take too much"),
        "staff": say("Turned off by staff"),
        "rest": say("Turned off for a moment: its switch has to rest"),
    }.get(port.why, say_in("port", "Out of order") if port.state == "fault" else say_in("port", "Turned off"))


def _row(context: Context, port: Port, *, switchable: bool) -> Block:
    say, name = context.words.say, context.formats.isolate(plain(port.name))
    title = say("Port {name}", name=name)
    told = context.formats.line(port_told(context, port), since(context, port))
    used = context.formats.line(_minutes(context, port), _amperes(context, port), how(context, port))
    off = port.state == "off" and port.how == "staff"
    if not switchable:
        return Block("fact", icon="charging", title=title, text=told, note=used)
    verb = "port-on" if off else "port-off"
    return Block("document", key=f"staff:ask {verb} {port.name}", title=title, value=told, text=used, checked=off)


def _minutes(context: Context, port: Port) -> str:
    count = context.words.count
    return count("{n} minute in use today", "{n} minutes in use today", port.minutes) if port.minutes else ""


def _amperes(context: Context, port: Port) -> str:
    if port.amperes is None:
        return ""
    number = context.formats.number(Decimal(str(round(port.amperes, 2))))
    return context.words.say("{number} ampere", number=number)
