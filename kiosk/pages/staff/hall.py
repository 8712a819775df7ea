"""The hall for whoever looks after it: everything the hardware daemon says, since when, and how that is known."""

from collections.abc import Iterator
from decimal import Decimal

from hardware.state import HardwareState, Switch, Wifi
from kiosk.keypad import VERBS
from kiosk.pages.context import Context
from kiosk.pages.hall.told import plain
from kiosk.pages.keypad import doing
from kiosk.pages.page import Block, Entry, Page
from kiosk.pages.staff.asking import answer_rows
from kiosk.pages.staff.hall_faults import fault_rows
from kiosk.pages.staff.moments import how, moment, since
from kiosk.pages.staff.ports import port_rows
from kiosk.pages.staff.trail import trail

_ASKED = ("port-off", "port-on", "display-on", "display-off", "display-auto")
_LONGEST_KEY = 80
WIFI_SWITCHES = frozenset({"hardware.wifi.power", "hardware.wifi.reset"})


def compose(context: Context, _key: str) -> Page:
    """What is wrong first, then the charging station, the Wi-Fi, the case and the power."""
    say, state = context.words.say, context.hall()
    blocks = tuple(_blocks(context, state)) if state else (_no_hall(context),)
    return Page("staff-hall", "", say("The hall"), blocks, trail=trail(context), greeting=1)


def compose_lines(context: Context, _key: str) -> Page:
    """``staff-lines``: each line that is open, for whoever holds a screwdriver."""
    say, state = context.words.say, context.hall()
    english = "" if context.language.code == "en" else "en"
    rows = tuple(
        Block(
            "fact",
            title=plain(line.key.removeprefix("hardware."), _LONGEST_KEY),
            title_language=english,
            text=context.formats.line(
                context.formats.isolate(f"GPIO{line.line}"), _on(context, line), since(context, line)
            ),
        )
        for line in (state.lines if state else ())
    )
    none = (Block("banner", icon="info", title=say("No line is open")),)
    return Page("staff-lines", "", say("The lines of the case"), rows or none, trail=(*trail(context), say("The hall")))


def is_silent(state: HardwareState) -> bool:
    """Whether nobody says anything of the hall at present."""
    return state.written.timestamp() == 0


def is_amiss(state: HardwareState) -> bool:
    """Whether what answers tells of something that is for a technician."""
    ports = any(port.state == "fault" or (port.state == "unknown" and port.why) for port in state.charging.ports)
    return ports or state.wifi.state == "down" or state.power.under_voltage is True


def told_in_short(context: Context, state: HardwareState) -> str:
    """One line, for the menu."""
    say = context.words.say
    if is_silent(state):
        return say("Nobody says how the hall is")
    if faults := len(state.faults):
        return context.words.count("{n} thing does not work", "{n} things do not work", faults)
    return say("Something is wrong") if is_amiss(state) else say("Everything answers")


def _blocks(context: Context, state: HardwareState) -> Iterator[Block]:
    yield from answer_rows(context, *_ASKED)
    yield from _banners(context, state)
    if is_silent(state):
        return
    yield from _more(context, state)
    yield from fault_rows(context, state.faults)
    yield from port_rows(context, state)
    yield from _wifi(context, state)
    yield from _screen(context, state)
    yield from _case(context, state)
    yield from _power(context, state)


def _no_hall(context: Context) -> Block:
    say = context.words.say
    return Block("banner", icon="info", title=say("This kiosk looks after no hall"))


def _banners(context: Context, state: HardwareState) -> Iterator[Block]:
    say, title = context.words.say, told_in_short(context, state)
    if is_silent(state):
        remedy = say("Turn the kiosk off at its plug, wait ten seconds, and turn it on again.")
        yield Block("banner", icon="warning", tone="care", title=title, text=remedy)
    elif state.faults:
        text = say("It stands below with what helps. Everything else works.")
        yield Block("banner", icon="warning", tone="care", title=title, text=text)
    elif is_amiss(state):
        text = say("Everything answers. What is wrong stands below.")
        yield Block("banner", icon="warning", tone="care", title=title, text=text)
    else:
        yield Block("banner", icon="good", tone="good", title=title)
    if state.simulated:
        yield Block("banner", icon="info", title=say("This is a make-believe hall: no real line stands behind it."))


def _more(context: Context, state: HardwareState) -> Iterator[Block]:
    say = context.words.say
    if context.week():
        title = say("See the last seven days")
        yield Block("choice", key="staff-history", icon="calendar", title=title)
    if state.lines:
        yield Block("choice", key="staff-lines", icon="list", title=say("See each line of the case"))


def _wifi(context: Context, state: HardwareState) -> Iterator[Block]:
    wifi, say, number = state.wifi, context.words.say, context.formats.number
    if not wifi.ssid and wifi.how == "none":
        return
    yield Block("heading", key="wifi", title=say("Wi-Fi"))
    told = context.formats.line(wifi_told(context, wifi), since(context, wifi), how(context, wifi))
    yield Block(
        "fact",
        icon="wifi",
        title=context.formats.isolate(plain(wifi.ssid)) or say("Wi-Fi"),
        text=told,
        note=plain(wifi.why),
    )
    if wifi.milliseconds is not None:
        told = say("{number} milliseconds", number=number(round(wifi.milliseconds)))
        yield Block("fact", title=say("Until the router answers"), text=told)
    yield Block("fact", title=say("Started anew today"), text=_times(context, wifi.restarts))
    if wifi.next:
        yield Block("fact", title=say("Not started anew before"), text=moment(context, wifi.next))
    if WIFI_SWITCHES & {line.key for line in state.lines}:
        title = say("Start the Wi-Fi anew")
        yield Block("choice", key="staff-restarts/wifi-restart", icon="again", title=title)


def wifi_told(context: Context, wifi: Wifi) -> str:
    """How it is, in a few words."""
    say = context.words.say
    return {
        "working": say("It works"),
        "local-only": say("It works here, but the internet is away"),
        "down": say("It does not work"),
        "restarting": say("It starts anew"),
        "unknown": say("Not known"),
    }[wifi.state]


def _screen(context: Context, state: HardwareState) -> Iterator[Block]:
    say, keys = context.words.say, {line.key for line in state.lines}
    if state.display.how == "none":
        return
    yield Block("heading", key="screen", title=say("Screen"))
    on, off = say("It is on"), say("It is dark")
    yield from _switch(context, say("Screen"), state.display, on, off)
    if state.brightness is not None:
        percent = say("{number} percent", number=context.formats.number(state.brightness))
        yield Block("fact", title=say("Brightness"), text=percent)
    if "hardware.presence.sensor" in keys:
        yield from _switch(context, say("Before the kiosk"), state.presence, say("Somebody"), say("Nobody"))
    names = {"on": say("Keep it on"), "off": say("Dark, until somebody touches it"), "auto": say("By itself")}
    icons = {"on": "sun", "off": "moon", "auto": "again"}
    entries = tuple(Entry(f"staff:ask display-{to}", name, name, icon=icons[to]) for to, name in names.items())
    yield Block("actions", key="display", entries=entries)


def _case(context: Context, state: HardwareState) -> Iterator[Block]:
    say, keys = context.words.say, {line.key for line in state.lines}
    rows: list[Block] = []
    if "hardware.key_switch" in keys:
        rows += _switch(context, say("Key of the staff"), state.key_switch, say("Turned"), say("Not turned"))
    if "hardware.headphones" in keys:
        rows += _switch(context, say("Headphones"), state.headphones, say("Plugged in"), say("Not plugged in"))
    for button in state.buttons:
        name = doing(context, button.does).name if button.does in VERBS else plain(button.does)
        title = say("Button: {name}", name=name)
        pressed = say("It is pressed") if button.on else ""
        text = context.formats.line(pressed, _times(context, button.presses))
        rows.append(Block("fact", title=title, text=text))
    if rows:
        yield Block("heading", key="case", title=say("The case"))
        yield from rows


def _power(context: Context, state: HardwareState) -> Iterator[Block]:
    power, say, rows = state.power, context.words.say, list[Block]()
    yes, no = say("Yes"), say("No")
    asked = {
        say("It runs on its battery"): power.battery,
        say("The current is too weak"): power.under_voltage,
        say("It works slower to stay cool"): power.throttled,
        say("Its fan runs"): power.fan,
    }
    rows += [Block("fact", title=title, text=yes if on else no) for title, on in asked.items() if on is not None]
    if power.ends:
        rows.append(Block("fact", title=say("It turns itself off"), text=moment(context, power.ends), tone="lamp"))
    if power.celsius is not None:
        rows.append(Block("fact", title=say("Warmth of the processor"), text=degrees(context, power.celsius)))
    if rows:
        yield Block("heading", key="power", title=say("The kiosk and its current"))
        yield from rows


def degrees(context: Context, celsius: float) -> str:
    """Whole ones, as one says them."""
    return context.words.say("{number} degrees", number=context.formats.number(Decimal(round(celsius))))


def _switch(context: Context, title: str, switch: Switch, on: str, off: str) -> Iterator[Block]:
    told = context.words.say("Not known") if switch.on is None else on if switch.on else off
    text = context.formats.line(told, since(context, switch), how(context, switch))
    yield Block("fact", title=title, text=text)


def _on(context: Context, switch: Switch) -> str:
    say = context.words.say
    return say("Not known") if switch.on is None else say("On") if switch.on else say("Off")


def _times(context: Context, number: int) -> str:
    return context.words.count("{n} time", "{n} times", number) if number else context.words.say("Not once")
