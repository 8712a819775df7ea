"""How far a record can be trusted: in force or not, how long ago it was checked, where it is from."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from content.entities import Figure, Procedure
from content.reader import Words
from content.validity import standing
from kiosk.pages.context import Context
from kiosk.pages.page import Block
from kiosk.pages.text import paragraphs
from kiosk.pages.topics import choices_for


def standing_banners(context: Context, record: Procedure, words: Words) -> Iterator[Block]:
    """Ended, replaced, not yet in force; overdue for review."""
    say, date = context.words.say, context.formats.date
    state = standing(record, context.today)
    if state == "not-yet" and record.valid_from:
        yield Block(
            "banner", icon="calendar", tone="care", title=say("In force from {date}", date=date(record.valid_from))
        )
    elif state == "ended":
        since = (
            say("Ended on {date}", date=date(record.valid_until)) if record.valid_until else say("No longer offered")
        )
        yield Block("banner", icon="ended", tone="bad", title=since)
    elif state == "replaced":
        yield Block("banner", icon="replaced", tone="bad", title=say("Replaced by another procedure"))
    if state in ("replaced", "ended", "not-yet") and words["status_note"]:
        yield from paragraphs(context, words["status_note"], record.figures)
    if state == "replaced" and record.replaced_by:
        yield from choices_for(context, "procedure", [record.replaced_by])
    elif state == "in-force":
        yield from _coming_change(context, record)
        yield from _overdue(context, record)


def _coming_change(context: Context, record: Procedure) -> Iterator[Block]:
    """A procedure that is about to end says so in time."""
    if record.valid_until and record.valid_until - context.today < timedelta(days=90):
        title = context.words.say("In force until {date}", date=context.formats.date(record.valid_until))
        yield Block("banner", icon="calendar", tone="care", title=title)
        if record.replaced_by:
            yield from choices_for(context, "procedure", [record.replaced_by])


def _overdue(context: Context, record: Procedure) -> Iterator[Block]:
    say = context.words.say
    if record.last_reviewed is None:
        yield Block(
            "banner",
            icon="care",
            tone="care",
            title=say("Please check at the counter"),
            text=say("When this was last checked is not known."),
        )
    elif record.last_reviewed + timedelta(days=record.review_interval_days) < context.today:
        text = say(
            "This was last checked on {date}. Something may have changed since.",
            date=context.formats.date(record.last_reviewed),
        )
        yield Block("banner", icon="care", tone="care", title=say("Please check at the counter"), text=text)


def translation_banner(context: Context, words: Words) -> Iterator[Block]:
    """One honest line where parts of the page are in another language than the page."""
    say = context.words.say
    if words.states & {"untranslated", "outdated"}:
        text = say("Those parts are shown in the town's first language.")
        yield Block("banner", icon="translation", title=say("Not everything here is translated yet"), text=text)
    elif "stale" in words.states:
        yield Block("banner", icon="translation", title=say("Parts of this translation are being renewed"))


def provenance(context: Context, record: Procedure, words: Words) -> Iterator[Block]:
    """Who answers for the record, where it is from, and when it was last checked."""
    say, date = context.words.say, context.formats.date
    yield Block("heading", key="source", title=say("Where this comes from"))
    if words["owner"]:
        yield context.block("fact", words["owner"], record.figures, title=say("Responsible"))
    yield from source_rows(context, words, record.source_date, record.figures)
    checked = date(record.last_reviewed) if record.last_reviewed else say("Not known")
    yield Block("fact", title=say("Last checked"), text=checked)
    if record.code:
        yield Block("fact", title=say("Procedure number"), text=context.formats.isolate(record.code))
    yield from unreviewed_note(context, words)


def source_rows(
    context: Context, words: Words, source_date: date | None, figures: Mapping[str, Figure]
) -> Iterator[Block]:
    """What a text was taken from, with its date where that is known."""
    if words["source"]:
        source = context.block("fact", words["source"], figures, title=context.words.say("Source"))
        formats = context.formats_in(words["source"].language)
        dated = formats.line(source.text, formats.date(source_date) if source_date else "")
        yield replace(source, text=dated)


def unreviewed_note(context: Context, words: Words) -> Iterator[Block]:
    """A text that no native reader has seen says so."""
    if not words.reviewed_by:
        text = context.words.say("No native speaker has reviewed this text yet.")
        yield Block("note", icon="translation", text=text)
