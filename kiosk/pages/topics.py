"""Life events and fields: trees whose leaves are procedures; and rows of choices in general."""

from collections.abc import Iterable, Iterator, Sequence

from content.entities import Procedure
from content.reader import Listed
from content.validity import standing
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page, Tone
from kiosk.pages.text import paragraphs


def compose_life_events(context: Context, _key: str) -> Page:
    """All life events."""
    return _roots(context, "life-events", "life-event", context.words.say("What is happening in your life?"))


def compose_fields(context: Context, _key: str) -> Page:
    """All fields."""
    return _roots(context, "fields", "field", context.words.say("Choose a field"))


def compose_life_event(context: Context, key: str) -> Page:
    """One life event: narrower ones, then its procedures."""
    return _topic(context, "life-event", key, context.words.say("Life events"))


def compose_field(context: Context, key: str) -> Page:
    """One field: narrower ones, then its procedures."""
    return _topic(context, "field", key, context.words.say("Fields"))


def _roots(context: Context, name: str, kind: str, title: str) -> Page:
    counts = context.slot.counts_under(kind)
    rows = [listed for listed in context.slot.listing(kind, context.language.code) if listed.parent is None]
    return Page(name, "", title, tuple(topic_choice(context, listed, counts.get(listed.key, 0)) for listed in rows))


def _topic(context: Context, kind: str, key: str, above: str) -> Page:
    path = f"{kind}/{key}"
    words = context.slot.words(path, context.language.code)
    counts = context.slot.counts_under(kind)
    listing = context.slot.listing(kind, context.language.code)
    narrower = [topic_choice(context, row, counts.get(row.key, 0)) for row in listing if row.parent == key]
    procedures = [
        procedure_choice(context, row) for row in current(context, context.slot.under(path, context.language.code))
    ]
    blocks = (*paragraphs(context, words["summary"], {}), *narrower, *procedures)
    return Page(
        kind,
        key,
        words["title"].text,
        blocks or (nothing_here(context),),
        trail=(above,),
        title_language=context.foreign(words["title"]),
    )


def nothing_here(context: Context) -> Block:
    """An empty list says so, and what to do instead."""
    say = context.words.say
    return Block("banner", icon="info", title=say("Nothing is listed here yet"), text=say("Please ask at the counter."))


def current(context: Context, rows: Iterable[Listed]) -> list[Listed]:
    """In force first; ended and replaced ones stay findable, after them."""
    order = {"in-force": 0, "not-yet": 1, "replaced": 2, "ended": 2}
    return sorted(rows, key=lambda row: (order[standing(row, context.today)], -row.asked))


def topic_choice(context: Context, listed: Listed, count: int) -> Block:
    note = context.words.count("{n} procedure", "{n} procedures", count) if count else ""
    language = _foreign(context, listed)
    return Block(
        "choice",
        key=listed.key,
        icon=listed.icon,
        title=listed.title,
        text=listed.subtitle,
        note=note,
        language=language,
    )


def procedure_choice(context: Context, listed: Listed) -> Block:
    """A procedure in a list, with its standing where it is not simply in force."""
    note, tone = standing_note(context, listed)
    language = _foreign(context, listed)
    return Block(
        "choice",
        key=listed.key,
        icon=standing_icon(tone),
        title=listed.title,
        text=listed.subtitle,
        note=note,
        tone=tone,
        language=language,
    )


def standing_note(context: Context, listed: Listed | Procedure) -> tuple[str, Tone]:
    say = context.words.say
    state = standing(listed, context.today)
    if state == "not-yet" and listed.valid_from:
        return say("In force from {date}", date=context.formats.date(listed.valid_from)), "care"
    if state == "ended":
        return say("No longer offered"), "bad"
    if state == "replaced":
        return say("Replaced by another procedure"), "bad"
    return "", ""


def standing_icon(tone: Tone) -> str:
    return {"care": "calendar", "bad": "ended"}.get(tone, "document")


def _foreign(context: Context, listed: Listed) -> str:
    return listed.language if listed.language != context.language.code else ""


def choices_for(context: Context, kind: str, ids: Sequence[str]) -> Iterator[Block]:
    """Rows that open the named records."""
    for id in ids:
        words = context.slot.words(f"{kind}/{id}", context.language.code)
        icon = {"office": "building", "partner": "handshake"}.get(kind, "document")
        yield Block(
            "choice", key=f"{kind}/{id}", icon=icon, title=words["title"].text, language=context.foreign(words["title"])
        )


def topic_trail(context: Context, record: Procedure) -> tuple[str, ...]:
    """Where a procedure stands in the directory: its first life event, else its first field."""
    say = context.words.say
    if record.life_events:
        return say("Life events"), _title(context, f"life-event/{record.life_events[0]}")
    if record.fields:
        return say("Fields"), _title(context, f"field/{record.fields[0]}")
    return (say("A to Z"),)


def _title(context: Context, key: str) -> str:
    return context.slot.words(key, context.language.code)["title"].text
