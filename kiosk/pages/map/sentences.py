"""One step of a way as a sentence or two: plain words, the names of streets in the language there is.

A name in another language than the page's is heard in its own voice, so a sentence is kept in pieces.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from content.map.floors.plan import Building, Level
from content.map.routing.steps import Step, Turn, rounded, turned
from kiosk.pages.context import Context
from kiosk.pages.map.goal import Named, named


class Looking(NamedTuple):
    """Where who sets out looks (degrees; None: not known), and whether that is at this screen."""

    facing: float | None = None
    at_screen: bool = False


type Pieces = tuple[tuple[str, str], ...]  # text and its language

_GAP = "\ufffc"
_AHEAD = 45.0


class Teller:
    """Tells steps in the visitor's language. ``buildings``: whose floors have names."""

    def __init__(self, context: Context, buildings: Mapping[str, Building], looking: Looking) -> None:
        self._context, self._looking = context, looking
        self._words = context.words
        self._levels = {level.id: level for house in buildings.values() for level in house.levels}

    def told(self, step: Step, goal: Named) -> Pieces:
        """What to do now; ``goal`` is where the part of the way ends."""
        return tuple(piece for sentence, name in self._sentences(step, goal) for piece in self._pieces(sentence, name))

    def _pieces(self, sentence: str, name: Named) -> Iterator[tuple[str, str]]:
        own = self._context.language.code
        if not name.language:
            yield sentence.replace(_GAP, self._context.formats.isolate(name.text)), own
            return
        before, gap, after = sentence.partition(_GAP)
        if before.strip():
            yield before.rstrip(), own
        if gap:
            yield name.text, name.language
        if after.strip(" .。"):
            yield after.strip(), own

    def shown(self, step: Step, goal: Named) -> str:
        """The same as one text to look at."""
        isolate = self._context.formats.isolate
        texts = (text.replace(_GAP, isolate(name.text)) for text, name in self._sentences(step, goal))
        return " ".join(texts)

    def _sentences(self, step: Step, goal: Named) -> Iterator[tuple[str, Named]]:
        name = Named("") if step.kind == "corridor" and step.act != "enter" else named(self._context, step.names)
        match step.act:
            case "depart" if self._looking.facing is not None and not self._looking.at_screen:
                yield self._turning(turned(self._looking.facing, step.compass), name), name
            case "depart":
                yield self._setting_out(step), Named("")
                yield from self._along(name)
            case "go-on" | "turn":
                yield self._turning(step.turn, name), name
            case "arrive":
                yield self._arriving(step), named(self._context, step.names) if step.names else goal
            case _:
                yield from self._passing(step, name)
        yield from ((text, Named("")) for text in self._noticed(step))
        if step.metres and step.act not in ("arrive", "lift"):
            yield f"{distance(self._context, step.metres)}.", Named("")

    def _setting_out(self, step: Step) -> str:
        say = self._words.say
        if self._looking.facing is None:
            names = (
                say("Set out to the north."), say("Set out to the north-east."), say("Set out to the east."),
                say("Set out to the south-east."), say("Set out to the south."), say("Set out to the south-west."),
                say("Set out to the west."), say("Set out to the north-west."),
            )  # fmt: skip
            return names[round(step.compass / 45) % 8]
        turn = (step.compass - self._looking.facing + 180) % 360 - 180
        if abs(turn) <= _AHEAD:
            return say("Set out straight ahead, past this screen.")
        if abs(turn) >= 180 - _AHEAD:
            return say("Turn your back to this screen and set out.")
        return say("Turn to your right and set out.") if turn > 0 else say("Turn to your left and set out.")

    def _along(self, name: Named) -> Iterator[tuple[str, Named]]:
        if name.text:
            yield self._words.say("Go along {street}.", street=_GAP), name

    def _turning(self, turn: Turn, name: Named) -> str:
        say = self._words.say
        if name.text:
            return {
                "straight": say("Go straight on along {street}.", street=_GAP),
                "slight-left": say("Keep to the left and go along {street}.", street=_GAP),
                "left": say("Turn left and go along {street}.", street=_GAP),
                "sharp-left": say("Turn sharply to the left and go along {street}.", street=_GAP),
                "around": say("Turn round and go along {street}.", street=_GAP),
                "sharp-right": say("Turn sharply to the right and go along {street}.", street=_GAP),
                "right": say("Turn right and go along {street}.", street=_GAP),
                "slight-right": say("Keep to the right and go along {street}.", street=_GAP),
            }[turn]
        return {
            "straight": say("Go straight on."),
            "slight-left": say("Keep to the left."),
            "left": say("Turn left."),
            "sharp-left": say("Turn sharply to the left."),
            "around": say("Turn round."),
            "sharp-right": say("Turn sharply to the right."),
            "right": say("Turn right."),
            "slight-right": say("Keep to the right."),
        }[turn]

    def _passing(self, step: Step, name: Named) -> Iterator[tuple[str, Named]]:
        """What one goes through, over or up; a turn before it comes first."""
        say = self._words.say
        if step.turn not in ("straight", "slight-left", "slight-right"):
            yield self._turning(step.turn, Named("")), Named("")
        match step.act:
            case "cross":
                yield (say("Cross {street}.", street=_GAP) if name.text else say("Cross the street.")), name
            case "enter":
                named_door = say("Go through the door: {room}.", room=_GAP)
                yield (named_door if name.text else say("Go through the door.")), name
            case _:
                yield self._climbing(step), Named("")
                if name.text and step.act == "steps":
                    yield say("They are called {street}.", street=_GAP), name

    def _climbing(self, step: Step) -> str:
        say, floor = self._words.say, self._floor(step.level)
        if floor:
            return {
                "lift": say("Take the lift. Get out at: {floor}.", floor=floor),
                "steps": say("Take the stairs. Leave them at: {floor}.", floor=floor),
                "escalator": say("Take the escalator to: {floor}.", floor=floor),
            }.get(step.act) or say("Take the ramp to: {floor}.", floor=floor)
        if step.act == "steps":
            return self._steps(step)
        up, down, any_ = {
            "escalator": (say("Take the escalator up."), say("Take the escalator down."), say("Take the escalator.")),
            "ramp": (say("Go up the ramp."), say("Go down the ramp."), say("Take the ramp.")),
            "lift": (say("Take the lift up."), say("Take the lift down."), say("Take the lift.")),
        }.get(step.act) or (say("Take the moving walkway."),) * 3
        return any_ if step.up is None else up if step.up else down

    def _steps(self, step: Step) -> str:
        say, count = self._words.say, step.step_count
        if count is None:
            any_ = say("Take the steps.")
            return any_ if step.up is None else say("Go up the steps.") if step.up else say("Go down the steps.")
        if step.up is None:
            return self._words.count("Take {n} step.", "Take {n} steps.", count)
        if step.up:
            return self._words.count("Go up {n} step.", "Go up {n} steps.", count)
        return self._words.count("Go down {n} step.", "Go down {n} steps.", count)

    def _floor(self, level: str) -> str:
        found = self._levels.get(level)
        return floor_name(self._context, found) if found else ""

    def _arriving(self, step: Step) -> str:
        say = self._words.say
        return {
            "left": say("On your left is {place}.", place=_GAP),
            "right": say("On your right is {place}.", place=_GAP),
            "ahead": say("Straight ahead is {place}.", place=_GAP),
        }.get(step.side) or say("You are there: {place}.", place=_GAP)

    def _noticed(self, step: Step) -> Iterator[str]:
        """What one meets on the way, so that one knows it is the right one."""
        say = self._words.say
        if step.act == "cross" and step.signals:
            yield say("There are traffic lights.")
        if step.bridge:
            yield say("You go over a bridge.")
        if step.tunnel:
            yield say("You go through an underpass.")
        if step.crossings:
            yield self._words.count("You cross {n} street.", "You cross {n} streets.", step.crossings)
        if step.act == "steps" and step.handrail:
            yield say("There is a handrail.")


def floor_name(context: Context, level: Level) -> str:
    """What a floor is called: as its plan says, else by its number."""
    if text := level.names.get(context.language.code):
        return text
    if level.ordinal == 0:
        return context.words.say("Ground floor")
    return context.words.say("Floor {floor}", floor=context.formats.isolate(str(level.ordinal)))


def distance(context: Context, metres: float) -> str:
    """In words that are read aloud as they stand: ``120 metres``, ``1.3 kilometres``."""
    if metres < 1000:
        return context.words.count("{n} metre", "{n} metres", rounded(metres))
    tenths = (Decimal(metres) / 1000).quantize(Decimal("0.1"))
    return context.words.say("{number} kilometres", number=context.formats.number(tenths))


def minutes(context: Context, seconds: float) -> str:
    """Whole minutes, at least one."""
    return context.words.count("About {n} minute", "About {n} minutes", max(1, -int(-seconds // 60)))
