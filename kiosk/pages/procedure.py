"""One procedure, whole: what to bring, what it costs, how long it takes, where and when."""

from collections.abc import Iterator

from content.entities import Case, LegalBasis, Procedure
from content.reader import Words
from kiosk.pages import easy
from kiosk.pages.context import Context
from kiosk.pages.freshness import provenance, standing_banners, translation_banner
from kiosk.pages.media import in_sign_language, pictures_and_films
from kiosk.pages.page import Block, Entry, Page
from kiosk.pages.submission import online, ways
from kiosk.pages.text import paragraphs
from kiosk.pages.topics import choices_for, topic_trail

# What people look for on the page; a longer index would itself have to be searched.
_INDEXED = frozenset({"fee", "documents", "steps", "where", "online", "who", "law"})


def compose(context: Context, key: str) -> Page:
    """The page of ``procedure/key``."""
    record = context.slot.record(f"procedure/{key}")
    assert isinstance(record, Procedure)
    words = context.slot.words(f"procedure/{key}", context.language.code)
    if easy.wanted(context, record, words):
        return easy.compose_procedure(context, key, record, words)
    case = chosen_case(context, key, record)
    sections = list(_sections(context, key, record, words, case))
    return Page(
        "procedure",
        key,
        words["title"].text,
        (*_opening(context, key, record, words), *_index(sections), *sections),
        trail=topic_trail(context, record),
        title_language=context.foreign(words["title"]),
    )


def chosen_case(context: Context, key: str, record: Procedure) -> Case | None:
    """The one the visitor chose, else the first."""
    chosen = context.choices.cases.get(key)
    return next((case for case in record.cases if case.id == chosen), record.cases[0] if record.cases else None)


def _opening(context: Context, key: str, record: Procedure, words: Words) -> Iterator[Block]:
    """What stands above the index: the official name, how far it can be trusted, and what it is."""
    yield from easy.way_in(context, record, words)
    official = words["official_name"]
    if official:
        yield context.block("note", official, record.figures, title=context.words.say("Official name"))
    yield from standing_banners(context, record, words)
    yield from translation_banner(context, words)
    yield from in_sign_language(context, f"procedure/{key}", record, words)
    summary = words["summary"]
    if summary:
        first, *rest = paragraphs(context, summary, record.figures)
        yield Block("lead", text=first.text, note=first.note, language=first.language)
        yield from rest


def _index(sections: list[Block]) -> Iterator[Block]:
    """The in-page index, once there is enough to jump over."""
    headings = [block for block in sections if block.kind == "heading" and block.key in _INDEXED]
    if len(headings) > 2:
        yield Block(
            "index", entries=tuple(Entry(f"section:{block.key}", block.title, block.title) for block in headings)
        )


def _sections(context: Context, key: str, record: Procedure, words: Words, case: Case | None) -> Iterator[Block]:
    yield from _cases(context, record, words, case)
    if case:
        yield from _fee_and_time(context, record, words, case)
        yield from _documents(context, key, record, words, case)
        yield from _steps(context, record, words, case)
        yield from ways(context, key, record, words, case)
    else:
        yield from _catalogue(context, record)
    yield from online(context, record, words)
    yield from pictures_and_films(context, f"procedure/{key}", record, words)
    yield from _texts(context, record, words)
    yield from _forms_and_law(context, record, words)
    yield from _related(context, record)
    yield from provenance(context, record, words)


def _cases(context: Context, record: Procedure, words: Words, chosen: Case | None) -> Iterator[Block]:
    if len(record.cases) < 2:
        return
    yield Block("heading", key="cases", title=context.words.say("Which is your case?"))
    for case in record.cases:
        shown = words[f"cases.{case.id}.title"]
        block = context.block("option", shown, record.figures, key=f"case:{case.id}")
        yield Block(
            "option", key=block.key, title=block.text or case.id, checked=case is chosen, language=block.language
        )


def _fee_and_time(context: Context, record: Procedure, words: Words, case: Case) -> Iterator[Block]:
    yield Block("heading", key="fee", title=context.words.say("Fee and time"))
    yield fee_row(context, record, words, case)
    yield time_row(context, record, words, case)


def fee_row(context: Context, record: Procedure, words: Words, case: Case) -> Block:
    """What a case costs, or that nobody has said it."""
    say, fee = context.words.say, case.fee
    worded = context.block("figure", words[f"cases.{case.id}.fee"], record.figures)
    value, icon, text = "", "coin", worded.text
    if fee.state == "free":
        value, icon = say("Free"), "coin-free"
    elif fee.state == "unknown":
        value, icon = say("Not known"), "unknown"
        text = text or say("The source does not state a fee. Please ask at the counter.")
    elif fee.amount is not None:
        value = context.formats.money(fee.amount, fee.currency or context.town.currency)
    return Block(
        "figure", title=say("Fee"), value=value, text=text, note=worded.note, icon=icon, language=worded.language
    )


def time_row(context: Context, record: Procedure, words: Words, case: Case) -> Block:
    """How long the office promises to take."""
    say, limit = context.words.say, case.time_limit
    worded = context.block("figure", words[f"cases.{case.id}.time_limit"], record.figures)
    value, text = "", worded.text
    if limit.number == 0:
        value = say("While you wait")
    elif limit.number is not None:
        value = context.formats.duration(limit.number, limit.unit or "days")
    elif not text:
        value, text = say("Not known"), say("The source does not state how long it takes. Please ask at the counter.")
    return Block(
        "figure", title=say("Time"), value=value, text=text, note=worded.note, icon="clock", language=worded.language
    )


def _documents(context: Context, key: str, record: Procedure, words: Words, case: Case) -> Iterator[Block]:
    if not case.documents:
        return
    yield Block(
        "heading",
        key="documents",
        title=context.words.say("What to bring"),
        text=context.words.say("Touch each one you have. Nothing is kept when you finish."),
    )
    for document in case.documents:
        path = f"cases.{case.id}.documents.{document.id}"
        name, note = words[f"{path}.name"], words[f"{path}.note"]
        tick = f"{key}/{case.id}/{document.id}"
        yield Block(
            "document",
            key=f"tick:{tick}",
            title=context.fill(name, record.figures),
            text=context.fill(note, record.figures),
            value=_copies(context, document.originals, document.copies, optional=document.optional),
            note=context.mark(note) or context.mark(name),
            checked=tick in context.choices.ticked,
            language=context.foreign(name),
        )


def _copies(context: Context, originals: int, copies: int, *, optional: bool) -> str:
    count = context.words.count
    said = []
    if originals:
        said.append(count("{n} original", "{n} originals", originals))
    if copies:
        said.append(count("{n} copy", "{n} copies", copies))
    if optional:
        said.append(context.words.say("if you have it"))
    return context.formats.line(*said)


def _steps(context: Context, record: Procedure, words: Words, case: Case) -> Iterator[Block]:
    if not case.steps:
        return
    yield Block("heading", key="steps", title=context.words.say("Steps"))
    for number, step in enumerate(case.steps, 1):
        block = context.block("step", words[f"cases.{case.id}.steps.{step.id}"], record.figures)
        yield Block(
            "step", text=block.text, value=context.formats.number(number), note=block.note, language=block.language
        )


def _catalogue(context: Context, record: Procedure) -> Iterator[Block]:
    yield Block(
        "banner",
        icon="info",
        title=context.words.say("Only the basics are listed here"),
        text=context.words.say("The documents, fee and steps have not been written down yet. The office can tell you."),
    )
    if record.authority:
        yield from choices_for(context, "office", [record.authority])


def _texts(context: Context, record: Procedure, words: Words) -> Iterator[Block]:
    say = context.words.say
    for path, title in (
        ("who", say("Who may apply")),
        ("conditions", say("Conditions")),
        ("result", say("What you get")),
    ):
        if words[path]:
            yield Block("heading", key=path, title=title)
            yield from paragraphs(context, words[path], record.figures)


def _forms_and_law(context: Context, record: Procedure, words: Words) -> Iterator[Block]:
    if record.forms:
        yield Block("heading", key="forms", title=context.words.say("Forms"))
    for form in record.forms:
        block = context.block("fact", words[f"forms.{form.id}"], record.figures)
        yield Block(
            "fact",
            icon="form",
            title=block.text,
            text=context.formats.isolate(form.code),
            title_language=block.language,
        )
    if record.legal_basis:
        yield Block("heading", key="law", title=context.words.say("Legal basis"))
    for law in record.legal_basis:
        block = context.block("fact", words[f"legal_basis.{law.id}"], record.figures)
        yield Block(
            "fact", icon="scales", title=block.text, text=_law_number(context, law), title_language=block.language
        )


def _law_number(context: Context, law: LegalBasis) -> str:
    number = context.formats.isolate(law.number) if law.number else ""
    adopted = context.formats.date(law.adopted) if law.adopted else ""
    return context.formats.line(number, adopted)


def _related(context: Context, record: Procedure) -> Iterator[Block]:
    if record.related:
        yield Block("heading", key="related", title=context.words.say("See also"))
        yield from choices_for(context, "procedure", record.related)
