"""The hall now: what the hardware daemon says of it, what staff have marked, and which counters are open."""

from collections.abc import Iterator

from content.entities import Office
from hardware.state import HardwareState
from kiosk.pages.context import Context
from kiosk.pages.hall.charging import charging_line, charging_rows
from kiosk.pages.hall.counters import counter_rows, counters_line
from kiosk.pages.hall.water import has_water, water_rows
from kiosk.pages.hall.wifi import has_wifi, wifi_line, wifi_rows
from kiosk.pages.page import Block, Page, index_of


def compose(context: Context, _key: str) -> Page:
    """The page. A kiosk that knows nothing of a hall says where to ask."""
    say, state = context.words.say, context.hall()
    blocks = tuple(_sections(context, state))
    if blocks:
        blocks = (index_of(blocks), *blocks)
    else:
        title, text = say("Nothing is known of the hall here"), say("Please ask at the counter.")
        blocks = (Block("banner", icon="info", title=title, text=text),)
    return Page("hall", "", say("The hall now"), blocks)


def _sections(context: Context, state: HardwareState | None) -> Iterator[Block]:
    if state is not None:
        yield from charging_rows(context, state)
        yield from wifi_rows(context, state)
    if (hall := hall_office(context)) is not None:
        yield from water_rows(context, *hall)
        yield from counter_rows(context, *hall)


def hall_office(context: Context) -> tuple[str, Office] | None:
    """The office in whose hall the kiosk stands, with its key; None where the town names none."""
    if not context.town.hall:
        return None
    key = f"office/{context.town.hall}"
    office = context.slot.record(key)
    assert isinstance(office, Office)
    return key, office


def tile(context: Context) -> Block | None:
    """For the first page: what one can do in the hall and how it stands; None where nobody tells."""
    state, hall = context.hall(), hall_office(context)
    if state is None and not (hall and has_water(hall[1])):
        return None
    charging, wifi = bool(state and state.charging.ports), bool(state and has_wifi(state))
    lines: list[str] = []
    if state is not None:
        lines = [charging_line(context, state) if charging else "", wifi_line(context, state) if wifi else ""]
    if hall and not any(lines):
        lines = [counters_line(context, hall[1])]
    icon = "charging" if charging else "wifi" if wifi else "water"
    return Block("tile", key="hall", icon=icon, title=_verb(context, charging, wifi), text=context.formats.line(*lines))


def _verb(context: Context, charging: bool, wifi: bool) -> str:
    say = context.words.say
    if charging and wifi:
        return say("Charge a phone, join the Wi-Fi")
    if charging:
        return say("Charge a phone")
    return say("Join the Wi-Fi") if wifi else say("See how the hall is now")
