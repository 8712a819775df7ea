"""A place of the map among what was found."""

from collections.abc import Iterator

from content.search.answer import Hit
from content.search.entry import LIST
from content.search.places import KIND
from kiosk.pages.context import Context
from kiosk.pages.map.goal import kind_name, place_name, position_of
from kiosk.pages.map.places import away, open_now, place_icon
from kiosk.pages.map.sentences import distance
from kiosk.pages.page import Block


def found_row(context: Context, hit: Hit) -> Iterator[Block]:
    """A place with how far it is and whether it is open, or a kind of places; nothing where the map has neither."""
    town_map, say = context.slot.town_map, context.words.say
    if town_map is None:
        return
    if hit.key.startswith(LIST):
        kind = hit.key.removeprefix(LIST)
        if kind in town_map.counts:
            number = context.words.count("{n} place", "{n} places", town_map.counts[kind])
            value = context.formats.line(say("Places in town"), number)
            title = kind_name(context, town_map, kind)
            marks = hit.title_marks if title == hit.title else ()
            yield Block("result", key=hit.key, icon=place_icon(kind), title=title, value=value, title_marks=marks)
    elif place := town_map.place(hit.key.removeprefix(f"{KIND}/")):
        name, (line, tone) = place_name(context, town_map, place), open_now(context, town_map, place)
        far = distance(context, away(place, position_of(context, town_map)))
        yield Block(
            "result",
            key=hit.key,
            icon=place_icon(place.kind),
            title=name.text,
            value=context.formats.line(kind_name(context, town_map, place.kind), far),
            note=line,
            tone=tone,
            language=name.language,
            title_marks=hit.title_marks if name.text == hit.title else (),
        )
