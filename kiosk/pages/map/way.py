"""The way to an office, a counter or a place: how long, step by step, why it goes round, and what nobody knows."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from content.map.journey import Inside, Journey, Outside
from content.map.routing.brief import brief
from content.map.routing.directions import NoWay
from content.map.town import TownMap
from kiosk.pages.context import Context
from kiosk.pages.map.finding import extra_metres, journey, profile_of
from kiosk.pages.map.goal import OFFICE, Goal, Named, goal, where_we_are
from kiosk.pages.map.going import onward, profile_rows, summary
from kiosk.pages.map.no_way import already_there, no_map, no_way, not_on_map
from kiosk.pages.map.obstacles import lift_rows, obstacle_rows, unknown_row
from kiosk.pages.map.plan import plan_rows
from kiosk.pages.map.sentences import Looking, Pieces, Teller, distance
from kiosk.pages.map.take_away import map_links, steps_to_take
from kiosk.pages.page import Block, Page

type Told = tuple[str, Pieces]
type Part = tuple[Inside | Outside, list[Told]]

# Where less than this of a way is unknown, it is not worth a word.
_LEAST_UNKNOWN_M = 20.0
_NEARLY_ALL = 0.9
_LEAST_EXTRA_M = 10.0  # less is no longer way to anybody


def compose(context: Context, key: str) -> Page:
    """``way/KEY``, see ``kiosk.pages.map.goal``; raises KeyError for a goal that is not there."""
    town_map = context.slot.town_map
    if town_map is None or not key:
        return _page(context, key, Named(""), no_map(context))
    wanted, start = goal(context, town_map, key), where_we_are(context, town_map)
    if wanted.stop is None or start is None:
        return _page(context, key, wanted.name, not_on_map(context, wanted, lost=start is None))
    if wanted.stop.building and not wanted.stop.spot and wanted.stop.building == start.building:
        return _page(context, key, wanted.name, already_there(context, wanted))
    found = journey(context, town_map, start, wanted.stop)
    rows = no_way(context, wanted, found) if isinstance(found, NoWay) else _way(context, town_map, wanted, found)
    houses = dict.fromkeys((start.building, wanted.stop.building) if wanted.stop.spot else ())
    first, *others = rows
    broken = lift_rows(context, (town_map.buildings[house] for house in houses if house in town_map.buildings))
    return _page(context, key, wanted.name, (first, *broken, *others))


def _page(context: Context, key: str, name: Named, rows: Iterable[Block]) -> Page:
    say = context.words.say
    return Page(
        "way", key, name.text or say("The way"), tuple(rows),
        trail=(say("The way to"),) if name.text else (), title_language=name.language, greeting=1,
    )  # fmt: skip


def _way(context: Context, town_map: TownMap, wanted: Goal, found: Journey) -> Iterator[Block]:
    yield summary(context, found.metres, found.seconds)
    yield from profile_rows(context)
    yield from cautions(context, [found])
    yield from onward(context, wanted)
    yield from told_steps(context, town_map, found, wanted.name)
    start = where_we_are(context, town_map)
    assert start is not None
    sentences = sentences_of(context, town_map, found, wanted.name)
    on_foot = profile_of(context) == "walking"
    yield from steps_to_take(context, wanted, sentences)
    if any(isinstance(part, Outside) for part in found.parts):
        yield from map_links(context, wanted, start.position, on_foot=on_foot)


def cautions(context: Context, found: Sequence[Journey]) -> Iterator[Block]:
    """What nobody knows of a way in one or more pieces, and what it goes round."""
    yield from _unknown(context, sum(each.unknown_metres for each in found), sum(each.metres for each in found))
    yield from _detour(context, found)


def _unknown(context: Context, unknown: float, whole: float) -> Iterator[Block]:
    if unknown < _LEAST_UNKNOWN_M:
        return
    say, length = context.words.say, distance(context, unknown)
    told = say("We do not know whether {length} of this way are free of steps.", length=length)
    if unknown > _NEARLY_ALL * whole:
        told = say("We do not know whether this way is free of steps.")
    yield unknown_row(context, told)


def _detour(context: Context, found: Sequence[Journey]) -> Iterator[Block]:
    avoided = [each for journey in found for each in journey.avoided]
    if not avoided:
        return
    say, extra = context.words.say, sum(map(extra_metres, found))
    title = say("It goes round these")
    if extra >= _LEAST_EXTRA_M:
        title = say("Longer by {length}, because it goes round these", length=distance(context, extra))
    yield Block("heading", key="why", title=title)
    yield from obstacle_rows(context, avoided)


# -- step by step


def told_steps(context: Context, town_map: TownMap, found: Journey, name: Named) -> Iterator[Block]:
    """A row for each step, and a note where one goes in or out."""
    say, numbers = context.words.say, count(1)
    yield Block("heading", key="steps", title=say("Step by step"))
    for part, told in parts_told(context, town_map, found, name):
        if len(found.parts) > 1:
            yield Block("note", icon="building" if isinstance(part, Inside) else "map-pin", text=_where(context, part))
        if isinstance(part, Inside) and not context.look.aloud:
            yield from plan_rows(context, town_map, part)
        yield from step_rows(context, told, numbers)


def step_rows(context: Context, told: Iterable[Told], numbers: Iterator[int]) -> Iterator[Block]:
    """A row for each step of a part of the way, numbered on."""
    for (text, spoken), number in zip(told, numbers, strict=False):
        yield Block("step", value=context.formats.number(number), text=text, spoken=spoken)


def sentences_of(context: Context, town_map: TownMap, found: Journey, name: Named) -> list[str]:
    """Each step as one line of plain text."""
    parts = parts_told(context, town_map, found, name)
    return [text for _, told in parts for text, _ in told]


def parts_told(
    context: Context, town_map: TownMap, found: Journey, name: Named, looking: Looking | None = None
) -> Iterator[Part]:
    """Each part of a way with its steps, as shown and as heard. It begins at the screen unless told."""
    facing = context.stands.facing if context.stands else None
    looking = looking or Looking(facing, at_screen=True)
    for part, ends_at in zip(found.parts, _ends(context, found, name), strict=True):
        teller = Teller(context, town_map.buildings, looking)
        yield part, [(teller.shown(step, ends_at), teller.told(step, ends_at)) for step in brief(part.steps)]
        looking = looking_after(part)


def looking_after(part: Inside | Outside) -> Looking:
    """Where one looks who has come to the end of a part of a way."""
    walked = [step.compass for step in part.steps if step.metres and step.act not in ("steps", "lift", "escalator")]
    return Looking(walked[-1] if walked else None)


def _ends(context: Context, found: Journey, name: Named) -> Iterator[Named]:
    """What each part of a way ends at."""
    say = context.words.say
    for part, after in zip(found.parts, [*found.parts[1:], None], strict=True):
        if after is None:
            yield name
        else:
            yield Named(say("the door to the street") if isinstance(part, Inside) else say("the entrance"))


def _where(context: Context, part: Inside | Outside) -> str:
    say = context.words.say
    if not isinstance(part, Inside):
        return say("In the street")
    shown = context.slot.words(f"{OFFICE}{part.building}", context.language.code)["title"]
    return say("Inside: {place}", place=context.formats.isolate(shown.text))
