"""Where in a hall something is to be found, as the content says; and whether staff have found it out of order."""

from collections.abc import Iterator
from dataclasses import replace

from content.entities import Amenity, Office
from kiosk.pages.context import Context
from kiosk.pages.page import Block

WATER = "drinking-water"


def amenities(office: Office, kind: str) -> Iterator[Amenity]:
    """Those of a kind, in the order of the content."""
    return (amenity for amenity in office.amenities if amenity.kind == kind)


def amenity_id(key: str, amenity: str) -> str:
    """What staff mark as out of order: ``office/town-hall/water``. The lifts of the map have other names."""
    return f"{key}/{amenity}"


def where_row(context: Context, kind: str) -> Iterator[Block]:
    """The places of what there is of a kind in the hall the kiosk stands in; nothing where nobody has said."""
    if not context.town.hall:
        return
    key = f"office/{context.town.hall}"
    office = context.slot.record(key)
    assert isinstance(office, Office)
    for amenity in amenities(office, kind):
        yield place_row(context, key, office, amenity)


def place_row(context: Context, key: str, office: Office, amenity: Amenity) -> Block:
    """Where one of them is."""
    shown = context.slot.words(key, context.language.code)[f"amenities.{amenity.id}"]
    return context.block("fact", shown, office.figures, title=context.words.say("Where it is"), icon="map-pin")


def amenity_rows(context: Context, key: str, office: Office) -> Iterator[Block]:
    """All that an office has for everybody who waits, and where."""
    say, words = context.words.say, context.slot.words(key, context.language.code)
    names = {
        "charging": ("charging", say("Charge a phone")),
        WATER: ("water", say("Drinking water")),
        "wifi": ("wifi", say("Wi-Fi")),
    }
    for amenity in office.amenities:
        icon, title = names[amenity.kind]
        row = context.block("fact", words[f"amenities.{amenity.id}"], office.figures, title=title, icon=icon)
        out = say("The drinking water is out of order") if amenity_id(key, amenity.id) in context.lifts() else ""
        yield replace(row, note=context.formats.line(out, row.note))
