"""Adding a book: its code, one question to a page, all of it once more, and on to the next."""

from collections.abc import Iterator
from dataclasses import replace

from content.bookshelf.draft import REQUIRED, Draft, Step
from content.bookshelf.librarian import Reading
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Entry, Page, TextField
from kiosk.pages.shelf.desk import pad_keys
from kiosk.pages.staff.offers import called, offered, offers, other_languages, place_rows, rows
from kiosk.pages.staff.put import put_rows
from kiosk.pages.writing import writing_page
from kiosk.staff.adding import Adding

WRITTEN: frozenset[str] = frozenset({"title", "author"})


def compose(context: Context, key: str) -> Page:
    """``staff-add`` scans, ``staff-add/STEP`` asks, ``staff-add/check`` shows all that was said."""
    adding = adding_of(context)
    if adding.waiting and adding.draft:
        return _interrupted(context, key, adding.draft)
    if adding.draft is None or not key:
        return _scanning(context, adding)
    if key == "check":
        return _check(context, adding, adding.draft)
    return _question(context, adding, adding.draft, key)  # type: ignore[arg-type]


def compose_writing(context: Context, key: str) -> Page:
    """``staff-write/title`` and ``staff-write/author``: what stands on the book."""
    adding, say = adding_of(context), context.words.say
    draft = adding.draft
    if draft is None or adding.waiting:
        return compose(context, "" if draft is None else key)
    step: Step = "author" if key == "author" else "title"
    told = {
        "title": say("Write the title as it stands on the book, in its own letters."),
        "author": say("Write who wrote it. If nobody is named, leave it empty and go on."),
    }[step]
    title = question(context, step)
    language = draft.language or adding.before.language
    field = TextField(title, "staff:written", getattr(draft, step), optional=step not in REQUIRED, language=language)
    return writing_page(
        "staff-write", step, title, f"{_progress(context, draft, step)} {told}", field, trail=trail(context)
    )


def adding_of(context: Context) -> Adding:
    """How far the adding of books is."""
    desk = context.choices.staff
    return (desk.adding if desk else None) or Adding()


def trail(context: Context) -> tuple[str, ...]:
    """What stands above the title of each of these pages."""
    return (context.words.say("For the librarian"), context.words.say("Add a book"))


def target(step: Step) -> str:
    """The page of a step."""
    return f"staff-write/{step}" if step in WRITTEN else f"staff-add/{step}"


def question(context: Context, step: Step) -> str:
    """What is asked at a step."""
    say = context.words.say
    return {
        "title": say("What is the title?"),
        "author": say("Who wrote it?"),
        "language": say("In which language is it?"),
        "subject": say("What is it about?"),
        "audience": say("For whom is it?"),
        "place": say("Where does it stand?"),
    }[step]


def reading_told(context: Context, reading: Reading) -> tuple[str, str]:
    """What a scan was, where it leads to no draft by itself, and what to do."""
    say, code = context.words.say, context.formats.isolate(reading.code)
    title = context.formats.isolate(reading.book.title) if reading.book else ""
    match reading.meaning:
        case "copy":
            return say("{title} is on the shelf already.", title=title), say("Is this the same copy, or one more?")
        case "book":
            return say("{title} is on the shelf already.", title=title), say("This seems to be one more copy of it.")
        case "wrong-check-digit":
            again = say("Scan it again, or compare the digits with those on the book and type them.")
            return say("{number} cannot be right: its last digit does not fit.", number=code), again
        case "new":
            return say("No book here has the number {number}.", number=code), say("You can add it.")
        case "no-code":
            return say("That was no number of a book."), say("It stands under the bars on the book.")


# -- the code


def _scanning(context: Context, adding: Adding) -> Page:
    say = context.words.say
    blocks = tuple(_asked(context, adding.reading) if _asks(adding.reading) else _scan(context, adding))
    return Page("staff-add", "", say("Add a book"), blocks, trail=trail(context)[:1], greeting=1)


def _asks(reading: Reading | None) -> bool:
    return reading is not None and reading.book is not None


def _asked(context: Context, reading: Reading | None) -> Iterator[Block]:
    """It is here already: nothing is typed until it is clear what it is."""
    assert reading is not None
    say = context.words.say
    title, text = reading_told(context, reading)
    yield Block(
        "outcome", icon="info", tone="care", title=title, text=text, note=reading.book.title if reading.book else ""
    )
    if reading.copy:
        yield Block("choice", key=f"staff-copy/{reading.copy.barcode}", icon="book", title=say("It is the same copy"))
    yield Block("choice", key="staff:add another", icon="plus", title=say("It is one more copy"))
    yield Block("choice", key="staff:add next", icon="close", title=say("Leave it, and take the next book"))


def _scan(context: Context, adding: Adding) -> Iterator[Block]:
    say = context.words.say
    if adding.reading:
        title, text = reading_told(context, adding.reading)
        yield Block("outcome", icon="info", tone="care", title=title, text=text)
    elif adding.put:
        yield from put_rows(context, adding.put)
    else:
        yield Block("lead", text=say("Hold the code on the back of the book under the scanner, or type its number."))
    if adding.draft:
        yield Block("choice", key="staff:add on", icon="form", title=_go_on(context, adding.draft))
    yield Block(
        "pad",
        key="number",
        title=say("The number on the book"),
        value=adding.typed,
        entries=pad_keys(context, "staff:add-key "),
    )
    yield Block("choice", key="staff:add no-code", icon="form", title=say("The book has no code"))


def _go_on(context: Context, draft: Draft) -> str:
    say, title = context.words.say, context.formats.isolate(draft.title)
    return say("Go on with {title}", title=title) if title else say("Go on with the book you began")


def _interrupted(context: Context, key: str, draft: Draft) -> Page:
    """Another book was scanned before this one was done."""
    say = context.words.say
    title, told = say("Another code was scanned"), say("You have not put the book you began on the shelf yet.")
    blocks = (
        Block("banner", key="interrupted", icon="info", tone="care", title=title, text=told),
        Block("choice", key="staff:add keep", icon="form", title=_go_on(context, draft)),
        Block("choice", key="staff:add drop", icon="bin", title=say("Leave it, and begin with the other book")),
    )
    return Page("staff-add", key, say("Add a book"), blocks, trail=trail(context)[:1], greeting=1)


# -- the questions


def _question(context: Context, adding: Adding, draft: Draft, step: Step) -> Page:
    blocks = (
        Block("lead", text=_progress(context, draft, step)),
        *_as_before(context, adding, step),
        *_choices(context, draft, step),
        *_pass(context, step),
    )
    return Page("staff-add", step, question(context, step), blocks, trail=trail(context), greeting=1)


def _progress(context: Context, draft: Draft, step: Step) -> str:
    steps, number = draft.steps(offers(context)), context.formats.number
    at = steps.index(step) + 1 if step in steps else 1
    return context.words.say("Question {number} of {total}.", number=number(at), total=number(len(steps)))


def _as_before(context: Context, adding: Adding, step: Step) -> Iterator[Block]:
    """Books out of one box are often alike."""
    if value := getattr(adding.before, step):
        before = called(context, step, value)
        note = context.words.say("As the book before")
        yield from rows([replace(before, note=note)], f"staff:say {step}")


def _choices(context: Context, draft: Draft, step: Step) -> Iterator[Block]:
    if step == "place":
        yield from place_rows(context, "staff:say place", draft.place)
        return
    yield from rows(offered(context, step), f"staff:say {step}")
    if step == "language":
        entries = tuple(
            Entry(f"staff:say language {each.value}", each.title, each.title) for each in other_languages(context)
        )
        yield Block("heading", key="others", title=context.words.say("Other languages"))
        yield Block("index", key="languages", entries=entries)


def _pass(context: Context, step: Step) -> Iterator[Block]:
    if step not in REQUIRED:
        say = context.words.say
        title = say("It has no place yet") if step == "place" else say("None of these")
        if step == "audience":
            title = say("I do not know")
        yield Block("choice", key=f"staff:say {step}", icon="arrow-right", title=title)


# -- all of it


def _check(context: Context, adding: Adding, draft: Draft) -> Page:
    say, missing = context.words.say, draft.missing(offers(context))
    told = say("Touch a line to change it.")
    if adding.listed:
        told = say("This comes from the list of books on this kiosk. Touch a line to change it.")
    blocks = (
        Block("lead", text=told),
        *(_said(context, draft, step) for step in draft.steps(offers(context))),
        _number(context, draft),
        *(() if missing else (_put_it(context),)),
    )
    return Page("staff-add", "check", _title(context, draft), blocks, trail=trail(context), greeting=1)


def _put_it(context: Context) -> Block:
    title = context.words.say("Put it on the shelf")
    return Block("actions", key="put", entries=(Entry("staff:add put", title, title, icon="check"),))


def _title(context: Context, draft: Draft) -> str:
    say = context.words.say
    return say("One more copy") if draft.book else say("Is all of this right?")


def _said(context: Context, draft: Draft, step: Step) -> Block:
    value, say = getattr(draft, step), context.words.say
    names = {
        "title": ("book", say("Title")),
        "author": ("person", say("Who wrote it")),
        "language": ("globe", say("Language")),
        "subject": ("folder", say("Subject")),
        "audience": ("family", say("For whom")),
        "place": ("map-pin", say("Its place")),
    }
    icon, name = names[step]
    shown, language = value, ""
    if step in WRITTEN:
        language = draft.language if draft.language != context.language.code else ""
    elif value:
        each = called(context, step, value)
        shown, language = each.title, each.language
    nothing = say("Nothing was said") if not value else ""
    return Block("choice", key=target(step), icon=icon, title=shown or nothing, note=name, language=language)


def _number(context: Context, draft: Draft) -> Block:
    say, code = context.words.say, draft.barcode
    if code:
        return Block("fact", icon="copy", title=say("Its number"), text=context.formats.isolate(code))
    told = say("It gets one when it is on the shelf. If you have printed labels, stick one on now and scan it.")
    return Block("fact", icon="copy", title=say("Its number"), text=told)
