"""The wiring picture: an A4 sheet in SVG, to print and hang in the cabinet. Readable in black and white.

The header stands in the middle as it lies on the board, each pin that is used leads to a box on its own row, so no two
leads cross. All measures are in millimetres.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from hardware.wiring.table import WARNING, Pin, Wiring

_WIDTH, _HEIGHT = 210.0, 297.0
_MARGIN = 8.0
_TOP, _PITCH = 41.0, 8.0  # the middle of the first row of pins, and from one row to the next
_COLUMNS = (100.5, 109.5)  # the middles of the two columns of pins
_PIN = 2.9  # half of a pin
_NAME = 13.0  # room for the name beside a pin
_BOX = (64.0, 7.0)
_TAG = 9.0
_BELOW = _TOP + 20 * _PITCH + 3
_FONT = "Noto Sans, DejaVu Sans, Arial, Helvetica, sans-serif"
# Wider than the letters of these fonts are on average: what fits by this fits.
_LETTER, _BOLD = 0.58, 0.64
_MOST_FAULTS = 3
_INK, _FAINT, _PAPER = "#1c1917", "#57534e", "#ffffff"


@dataclass(frozen=True, slots=True)
class _Look:
    """``tag`` in a box and ``dash`` of its lead tell the ways apart without ``colour``."""

    tag: str
    colour: str
    dash: str
    said: str


_LOOKS = {
    "in": _Look("IN", "#0b4f8a", "", "the kiosk watches it"),
    "out": _Look("OUT", "#9a3412", "2.4 0.9", "the kiosk switches it"),
    "bus": _Look("BUS", "#5b2a86", "0.5 0.9", "shared by several chips"),
}
_SUPPLY = {"3.3 V": "#c2410c", "5 V": "#b91c1c", "ground": "#1c1917"}
_NOTES = (
    WARNING,
    "Every sensor, switch and board needs one wire to a ground pin; any of the eight will do.",
    "Chips on the buses: 3.3 V from pin 1 or 17. A 1-wire thermometer needs 4.7 kΩ between its data and 3.3 V.",
    "Relays and their coils are fed from a supply of their own; the line only tells them when.",
    "Switch the kiosk off and unplug it before you change a wire. Then: kiosk hardware test",
)


def picture(wiring: Wiring, file: str) -> str:
    """The whole sheet as SVG; ``file``: where the configuration stands."""
    parts = [*_heading(file), *_header(wiring), *_buses(wiring), *_legend(), *_footer(wiring)]
    described = "; ".join(f"pin {pin.number} ({pin.name}): {pin.what}" for pin in wiring.pins if pin.what)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH:g}mm" height="{_HEIGHT:g}mm" role="img"'
        f' viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" font-family={quoteattr(_FONT)} aria-labelledby="title desc">'
    )
    return "\n".join(
        (
            opening,
            '<title id="title">Wiring of the kiosk\'s header</title>',
            f'<desc id="desc">{escape(described)}</desc>',
            f'<rect width="{_WIDTH:g}" height="{_HEIGHT:g}" fill="#ffffff"/>',
            *parts,
            "</svg>\n",
        )
    )


def _heading(file: str) -> Iterator[str]:
    yield _text(_MARGIN, 15, "Wiring of the kiosk's header", 6.5, bold=True)
    said = (
        "The 40 pins from above, with the USB sockets at the bottom and the card at the top: pin 1 is at the top left."
    )
    yield _text(_MARGIN, 22, said, 3.2)
    yield _text(_MARGIN, 27, f"As configured in {file}", 3.2, room=_WIDTH - 2 * _MARGIN)


def _header(wiring: Wiring) -> Iterator[str]:
    x, y = _COLUMNS[0] - 4.5, _TOP - _PITCH / 2 - 0.6
    width = _COLUMNS[1] - _COLUMNS[0] + 9
    yield (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{20 * _PITCH + 1.2:g}" rx="1.5" fill="#e7e5e4"'
        ' stroke="#44403c" stroke-width="0.3"/>'
    )
    for pin in wiring.pins:
        yield from _pin(pin)


def _pin(pin: Pin) -> Iterator[str]:
    left = pin.number % 2 == 1
    x, y = _COLUMNS[not left], _TOP + (pin.number - 1) // 2 * _PITCH
    away = -1 if left else 1
    colour = _SUPPLY.get(pin.name, "")
    shape = f'fill="{colour or _PAPER}" stroke="#1c1917" stroke-width="0.3"'
    if pin.name.endswith("V"):
        yield f'<rect x="{x - _PIN:g}" y="{y - _PIN:g}" width="{2 * _PIN:g}" height="{2 * _PIN:g}" {shape}/>'
    else:
        yield f'<circle cx="{x:g}" cy="{y:g}" r="{_PIN:g}" {shape}/>'
    yield _text(x, y + 1.1, str(pin.number), 3.1, bold=True, text_anchor="middle", fill=_PAPER if colour else _INK)
    beside = x + away * 5.6
    plain = bool(pin.what or colour)
    anchor = "end" if left else "start"
    yield _text(beside, y + 1.1, pin.name, 3, bold=plain, text_anchor=anchor, fill=_INK if plain else _FAINT)
    if pin.what:
        yield from _wire(pin, beside + away * _NAME, y, left=left)


def _wire(pin: Pin, x: float, y: float, *, left: bool) -> Iterator[str]:
    """The lead from ``x`` to the box of a pin, and the box."""
    width, height = _BOX
    edge = _MARGIN if left else _WIDTH - _MARGIN - width
    near = edge + width if left else edge
    look = _LOOKS.get(pin.way or "")
    colour = look.colour if look else _FAINT
    if look:
        dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
        yield f'<path d="M{x:g} {y:g}H{near:g}" stroke="{colour}" stroke-width="0.8"{dash}/>'
    yield (
        f'<rect class="box" x="{edge:g}" y="{y - height / 2:g}" width="{width:g}" height="{height:g}" rx="1"'
        f' fill="#ffffff" stroke="{colour}" stroke-width="0.5"/>'
    )
    tagged = near - _TAG if left else near
    if look:
        yield f'<rect x="{tagged:g}" y="{y - height / 2:g}" width="{_TAG:g}" height="{height:g}" fill="{colour}"/>'
        yield _text(tagged + _TAG / 2, y + 1.1, look.tag, 3, bold=True, text_anchor="middle", fill=_PAPER)
    begins = edge + 2 if left else edge + _TAG + 2
    room = width - _TAG - 4
    level = _level(pin)
    yield _text(begins, y if level else y + 1.1, pin.what, 3.1, bold=True, room=room)
    if level:
        yield _text(begins, y + 2.7, level, 2.4, room=room)


def _level(pin: Pin) -> str:
    if not pin.on:
        return ""
    return f"on while {pin.on}" + (f", pulled {pin.pull}" if pin.pull else "")


def _buses(wiring: Wiring) -> Iterator[str]:
    """What is on the buses, in two columns."""
    if not wiring.on_buses:
        return
    yield _text(_MARGIN, _BELOW + 3, "On the buses", 3.6, bold=True)
    rows = -(-len(wiring.on_buses) // 2)
    room = (_WIDTH - 2 * _MARGIN) / 2
    for index, (bus, thing) in enumerate(wiring.on_buses):
        column, row = divmod(index, rows)
        x, y = _MARGIN + column * room, _BELOW + 8 + row * 4.3
        yield _text(x, y, f"{bus}: {thing.name}, {thing.address}", 2.8, room=room - 3)


def _legend() -> Iterator[str]:
    y = 255.5
    for index, look in enumerate(_LOOKS.values()):
        x = _MARGIN + index * 66
        dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
        yield f'<rect x="{x:g}" y="{y - 3.6:g}" width="{_TAG:g}" height="5" fill="{look.colour}"/>'
        yield _text(x + _TAG / 2, y, look.tag, 3, bold=True, text_anchor="middle", fill=_PAPER)
        yield (
            f'<path d="M{x + _TAG:g} {y - 1.1:g}h6" stroke="{look.colour}" stroke-width="0.8"{dash}/>'
            + _text(x + _TAG + 7.5, y, look.said, 2.8, room=46)
        )
    said = "Square pins are supply: 3.3 V or 5 V, as written beside them. Black round pins are ground."
    yield _text(_MARGIN, y + 6.5, said, 2.8)


def _footer(wiring: Wiring) -> Iterator[str]:
    y = 269.5
    for index, note in enumerate(_notes(wiring)):
        yield _text(_MARGIN, y + index * 4.3, note, 3.1, bold=not index or note == WARNING, room=_WIDTH - 2 * _MARGIN)


def _notes(wiring: Wiring) -> Iterator[str]:
    """What everybody has to know, or first what is wrong."""
    faults = wiring.faults[:_MOST_FAULTS]
    if not faults:
        yield from _NOTES
        return
    yield "Before you wire anything, mend this in the configuration:"
    yield from (f"{fault.where}: {fault.what}; {fault.remedy}" for fault in faults)
    if len(wiring.faults) > len(faults):
        yield f"and {len(wiring.faults) - len(faults)} more, which kiosk hardware wiring lists"
    yield WARNING


def _text(
    x: float, y: float, text: str, size: float, *, bold: bool = False, room: float = 0.0, **attributes: str
) -> str:
    """One line, as much smaller than ``size`` as it has to be for its ``room``, if that is given."""
    if room and text:
        size = min(size, room / (len(text) * (_BOLD if bold else _LETTER)))
    given = {"fill": _INK} | attributes | ({"font-weight": "700"} if bold else {})
    said = "".join(f" {name.replace('_', '-')}={quoteattr(value)}" for name, value in given.items())
    # In tenths: some programs that draw SVG round the size of a font.
    place = f'transform="translate({x:g} {y:g}) scale(0.1)" font-size="{10 * size:.1f}"'
    return f"<text {place}{said}>{escape(text)}</text>"
