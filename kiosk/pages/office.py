"""Offices: which are open, where they are, which counter does what, and how one gets in."""

from collections.abc import Iterator

from content.entities import AccessFact, Contact, Office
from content.reader import Words
from kiosk.pages.context import Context
from kiosk.pages.hall.where import amenity_rows
from kiosk.pages.media import in_sign_language, pictures_and_films
from kiosk.pages.opening import living_line, state_icon, stated, week_rows
from kiosk.pages.page import Block, Entry, Page
from kiosk.pages.text import paragraphs
from kiosk.pages.topics import current, procedure_choice

_CONTACT_ICONS = {"telephone": "telephone", "email": "email", "website": "website", "messenger": "phone"}


def compose_offices(context: Context, _key: str) -> Page:
    """All offices, each with whether it is open now."""
    rows = []
    for listed in context.slot.listing("office", context.language.code):
        office = context.slot.record(listed.key)
        assert isinstance(office, Office)
        line, tone = living_line(context, office.hours)
        language = listed.language if listed.language != context.language.code else ""
        rows.append(
            Block(
                "choice",
                key=listed.key,
                icon=listed.icon,
                title=listed.title,
                text=listed.subtitle,
                note=line,
                tone=tone,
                language=language,
            )
        )
    rows.append(
        Block("choice", key="partners", icon="handshake", title=context.words.say("Organisations that can help"))
    )
    return Page("offices", "", context.words.say("Offices and opening hours"), tuple(rows))


def compose_office(context: Context, key: str) -> Page:
    """The card of ``office/key``."""
    office = context.slot.record(f"office/{key}")
    assert isinstance(office, Office)
    words = context.slot.words(f"office/{key}", context.language.code)
    blocks = (
        *_now(context, office, words),
        *in_sign_language(context, f"office/{key}", office, words),
        *_place(context, key, office, words),
        *pictures_and_films(context, f"office/{key}", office, words),
        *_counters(context, office, words),
        *_access(context, key, office, words),
        *_while_you_wait(context, key, office),
        *_contacts(context, office, words),
        *_procedures(context, key),
    )
    trail = (context.words.say("Offices"),)
    names = [Entry(f"section:{block.key}", block.title, block.title) for block in blocks if block.kind == "heading"]
    now, *rest = blocks
    return Page(
        "office",
        key,
        words["title"].text,
        (now, Block("index", entries=tuple(names)), *rest),
        trail=trail,
        title_language=context.foreign(words["title"]),
    )


def _now(context: Context, office: Office, words: Words) -> Iterator[Block]:
    line, tone = living_line(context, office.hours)
    yield Block("banner", icon=state_icon(tone), tone=tone, title=line)
    yield from paragraphs(context, words["summary"], office.figures)
    if stated(office.hours) or words["hours.note"]:
        yield Block("heading", key="hours", title=context.words.say("Opening hours"))
    yield from week_rows(context, office.hours, words, "hours")
    yield from paragraphs(context, words["hours.note"], office.figures)


def _place(context: Context, key: str, office: Office, words: Words) -> Iterator[Block]:
    yield Block("heading", key="place", title=context.words.say("Where it is"))
    yield context.block("fact", words["address"], office.figures, title=context.words.say("Address"), icon="map-pin")
    yield from paragraphs(context, words["directions"], office.figures)
    yield from _way(context, f"office/{key}")


def _way(context: Context, target: str) -> Iterator[Block]:
    """Where there is a map that knows the office; what it takes is loaded then."""
    if context.slot.map is None:
        return
    from kiosk.pages.map.goal import has_way

    if has_way(context, target):
        yield Block("choice", key=f"way/{target}", icon="map-pin", title=context.words.say("How to get there"))


def _counters(context: Context, office: Office, words: Words) -> Iterator[Block]:
    if not office.counters:
        return
    say, isolate = context.words.say, context.formats.isolate
    yield Block("heading", key="counters", title=say("Counters"))
    for counter in office.counters:
        name = words[f"counters.{counter.id}.name"]
        number = say("Counter {number}", number=isolate(counter.number)) if counter.number else ""
        place = context.formats.line(number, _floor(context, counter.floor) if counter.floor else "")
        line = living_line(context, counter.hours)[0] if counter.hours else ""
        yield Block(
            "fact",
            icon="counter",
            title=context.fill(name, office.figures),
            text=place,
            note=line,
            title_language=context.foreign(name),
        )
        yield from paragraphs(context, words[f"counters.{counter.id}.note"], office.figures)


def _floor(context: Context, floor: str) -> str:
    say = context.words.say
    return say("Ground floor") if floor == "0" else say("Floor {floor}", floor=context.formats.isolate(floor))


def _broken_lifts(context: Context, key: str) -> Iterator[Block]:
    """That a lift is out of order, where staff have said so."""
    town_map = context.slot.town_map if context.lifts() else None
    if town_map is not None and key in town_map.buildings:
        from kiosk.pages.map.obstacles import lift_rows

        yield from lift_rows(context, [town_map.buildings[key]])


def _access(context: Context, key: str, office: Office, words: Words) -> Iterator[Block]:
    if office.access or words["access_note"]:
        yield Block("heading", key="access", title=context.words.say("Getting in"))
    yield from _broken_lifts(context, key)
    names = access_names(context)
    for fact in office.access:
        yield Block("fact", icon=fact, title=names[fact])
    yield from paragraphs(context, words["access_note"], office.figures)


def _while_you_wait(context: Context, key: str, office: Office) -> Iterator[Block]:
    """What there is for everybody; of the hall the kiosk stands in, how it is now."""
    here = key == context.town.hall
    if office.amenities or here:
        yield Block("heading", key="waiting", title=context.words.say("While you wait"))
    yield from amenity_rows(context, f"office/{key}", office)
    if here:
        yield Block("choice", key="hall", icon="clock", title=context.words.say("The hall now"))


def access_names(context: Context) -> dict[AccessFact, str]:
    """The access facts in words."""
    say = context.words.say
    return {
        "step-free": say("Step-free entrance"),
        "lift": say("Lift to all floors"),
        "automatic-door": say("Doors that open by themselves"),
        "accessible-toilet": say("Accessible toilet"),
        "accessible-parking": say("Parking for disabled people"),
        "hearing-loop": say("Hearing loop"),
        "sign-language": say("Sign language on request"),
        "low-counter": say("Low counter for wheelchair users"),
        "seating": say("Seats while you wait"),
        "baby-room": say("Room to feed and change a baby"),
        "guide-dogs": say("Guide dogs welcome"),
    }


def _contacts(context: Context, office: Office, words: Words) -> Iterator[Block]:
    if office.contacts:
        yield Block("heading", key="contact", title=context.words.say("Contact"))
    yield from contact_rows(context, office.contacts, words)


def _procedures(context: Context, key: str) -> Iterator[Block]:
    rows = current(context, context.slot.under(f"office/{key}", context.language.code))
    if rows:
        yield Block("heading", key="procedures", title=context.words.say("What you can do here"))
    yield from (procedure_choice(context, row) for row in rows)


def contact_rows(context: Context, contacts: list[Contact], words: Words) -> Iterator[Block]:
    """Telephone numbers and addresses, isolated so that none is ever drawn backwards."""
    say = context.words.say
    kinds = {
        "telephone": say("Telephone"),
        "email": say("E-mail"),
        "website": say("Website"),
        "messenger": say("Messenger"),
    }
    for contact in contacts:
        shown = words[f"contacts.{contact.id}"]
        value = context.formats.isolate(contact.value.removeprefix("https://"))
        title = shown.text or kinds[contact.kind]
        yield Block(
            "fact", icon=_CONTACT_ICONS[contact.kind], title=title, text=value, title_language=context.foreign(shown)
        )
