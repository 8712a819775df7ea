"""Drinking water: that there is some is a fact of the content; that it does not run is for staff to say."""

from collections.abc import Iterator

from content.entities import Office
from kiosk.pages.context import Context
from kiosk.pages.hall.where import WATER, amenities, amenity_id, place_row
from kiosk.pages.page import Block


def has_water(office: Office) -> bool:
    """Whether the content tells of any."""
    return any(amenities(office, WATER))


def water_rows(context: Context, key: str, office: Office) -> Iterator[Block]:
    """A heading, whether it runs, and where."""
    if not has_water(office):
        return
    say = context.words.say
    yield Block("heading", key="water", title=say("Drinking water"))
    for amenity in amenities(office, WATER):
        if amenity_id(key, amenity.id) in context.lifts():
            title, text = say("The drinking water is out of order"), say("Please ask at the counter.")
            yield Block("banner", icon="bad", tone="bad", title=title, text=text)
        else:
            yield Block("banner", icon="water", tone="good", title=say("There is drinking water"))
        yield place_row(context, key, office, amenity)
