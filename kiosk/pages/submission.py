"""Where and when to submit: counters with their hours, the online service as a code, post, telephone."""

from collections.abc import Iterator

from content.entities import Case, Office, Procedure, Submission
from content.reader import Words
from kiosk.pages.context import Context
from kiosk.pages.hall.wifi import join_choice
from kiosk.pages.opening import living_line
from kiosk.pages.page import Block

_ICONS = {"counter": "counter", "online": "online", "post": "post", "telephone": "telephone"}


def ways(context: Context, key: str, record: Procedure, words: Words, case: Case) -> Iterator[Block]:
    """The ways to submit this case."""
    if not case.submissions:
        return
    yield Block("heading", key="where", title=context.words.say("Where and when"))
    for way in case.submissions:
        text = context.block("fact", words[f"cases.{case.id}.submissions.{way.id}"], record.figures)
        if way.office:
            yield _at_office(context, way)
            yield from _way_there(context, way)
        else:
            yield Block(
                "fact",
                icon=_ICONS[way.channel],
                title=_channel(context, way),
                text=text.text,
                note=text.note,
                language=text.language,
            )
        if way.office and text.text:
            yield Block("paragraph", text=text.text, note=text.note, language=text.language)
    yield from _visit(context, key, case)


def _visit(context: Context, key: str, case: Case) -> Iterator[Block]:
    """All of the way to the counter at once, where its floor is known."""
    if context.slot.map is None:
        return
    from kiosk.pages.map.visit import has_visit

    if has_visit(context, case):
        title = context.words.say("Your visit, from the door to the counter")
        yield Block("choice", key=f"visit/{key}", icon="steps", title=title)


def _way_there(context: Context, way: Submission) -> Iterator[Block]:
    """To this very counter, where there is a map that knows it."""
    if context.slot.map is None:
        return
    from kiosk.pages.map.goal import has_way

    target = f"office/{way.office}/{way.counter}" if way.counter else f"office/{way.office}"
    if has_way(context, target):
        yield Block("choice", key=f"way/{target}", icon="map-pin", title=context.words.say("How to get there"))


def places(context: Context, record: Procedure) -> Iterator[Block]:
    """Every counter at which some case of a procedure can be submitted, each once, and the way there."""
    at_counters = (way for case in record.cases for way in case.submissions if way.office)
    for way in {(way.office, way.counter): way for way in at_counters}.values():
        yield _at_office(context, way)
        yield from _way_there(context, way)


def _channel(context: Context, way: Submission) -> str:
    say = context.words.say
    return {
        "counter": say("At the counter"),
        "online": say("Online"),
        "post": say("By post"),
        "telephone": say("By telephone"),
    }[way.channel]


def _at_office(context: Context, way: Submission) -> Block:
    """An office to touch, with its counter and whether it is open now."""
    office = context.slot.record(f"office/{way.office}")
    assert isinstance(office, Office)
    words = context.slot.words(f"office/{way.office}", context.language.code)
    counter = next((counter for counter in office.counters if counter.id == way.counter), None)
    hours = counter.hours if counter and counter.hours else office.hours
    line, tone = living_line(context, hours)
    place = ""
    if counter:
        number = context.formats.isolate(counter.number)
        name = words[f"counters.{counter.id}.name"].text
        place = context.words.say("Counter {number}: {name}", number=number, name=name) if number else name
    title = words["title"]
    return Block(
        "choice",
        key=f"office/{way.office}",
        icon=_ICONS[way.channel],
        title=title.text,
        text=place,
        note=line,
        tone=tone,
        language=context.foreign(title),
    )


def online(context: Context, record: Procedure, words: Words) -> Iterator[Block]:
    """The online service as a code to scan."""
    template = context.town.online_template
    if not (record.online and template):
        return
    text = context.block("paragraph", words["online"], record.figures)
    yield Block("heading", key="online", title=context.words.say("Online, on your phone"))
    yield code_block(
        context, template.replace("{code}", record.online.code), record.online.network, words["title"].text, text.text
    )
    yield from join_choice(context, record.online.network)


def code_block(context: Context, address: str, network: str, title: str, text: str) -> Block:
    """A code with what it opens, whether the phone needs its own network, and the address to type."""
    from kiosk.qr import encode

    return Block(
        "qr",
        title=title,
        text=text,
        value=context.formats.isolate(address.removeprefix("https://")),
        note=_network(context, network),
        code=encode(address),
    )


def _network(context: Context, network: str) -> str:
    say = context.words.say
    return {
        "internet": say("Your phone needs its own internet connection, or the hall's Wi-Fi."),
        "hall": say("Works over the hall's Wi-Fi. Your phone needs no data plan."),
        "none": say("Works without any network."),
    }[network]
