"""A document: a text to be read, and where it is from."""

from content.entities import TextDocument
from kiosk.pages import easy
from kiosk.pages.context import Context
from kiosk.pages.freshness import source_rows, translation_banner, unreviewed_note
from kiosk.pages.media import in_sign_language, pictures_and_films
from kiosk.pages.page import Block, Page
from kiosk.pages.text import paragraphs


def compose(context: Context, key: str) -> Page:
    """The text of ``document/key``, a paragraph to a row."""
    record = context.slot.record(f"document/{key}")
    assert isinstance(record, TextDocument)
    words = context.slot.words(f"document/{key}", context.language.code)
    if easy.wanted(context, record, words):
        return easy.compose_document(context, key, record, words)
    blocks: list[Block] = [
        *easy.way_in(context, record, words),
        *translation_banner(context, words),
        *in_sign_language(context, f"document/{key}", record, words),
        *paragraphs(context, words["text"], record.figures),
        *pictures_and_films(context, f"document/{key}", record, words),
    ]
    if words["source"]:
        blocks.append(Block("heading", key="source", title=context.words.say("Where this comes from")))
        blocks += source_rows(context, words, record.source_date, record.figures)
    blocks += unreviewed_note(context, words)
    return Page("document", key, words["title"].text, tuple(blocks), title_language=context.foreign(words["title"]))
