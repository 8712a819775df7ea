"""All procedures from A to Z, and the most asked ones."""

from collections.abc import Sequence
from itertools import groupby

from content.reader import Listed
from kiosk.i18n.alphabet import initial
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Entry, Page
from kiosk.pages.topics import current, nothing_here, procedure_choice

SHORT_LIST = 60
MOST_ASKED = 7


def compose(context: Context, key: str) -> Page:
    """All titles under their letters; a long list shows one letter at a time (``key``)."""
    code = context.language.code
    rows = sorted(context.slot.listing("procedure", code), key=lambda row: context.collate(row.title))
    letters = [(letter, list(group)) for letter, group in groupby(rows, key=lambda row: initial(row.title, code))]
    title = context.words.say("All procedures, A to Z")
    if not rows:
        return Page("alphabet", key, title, (nothing_here(context),))
    if len(rows) <= SHORT_LIST:
        return Page("alphabet", "", title, (_jump_index(context, letters), *_all_letters(context, letters)))
    chosen = key if key in dict(letters) else letters[0][0]
    rows_of_letter = [procedure_choice(context, row) for row in dict(letters)[chosen]]
    return Page(
        "alphabet",
        key,
        title,
        (_page_index(context, letters, chosen), Block("heading", key=chosen, title=chosen), *rows_of_letter),
    )


def _jump_index(context: Context, letters: Sequence[tuple[str, list[Listed]]]) -> Block:
    return Block(
        "index",
        entries=tuple(Entry(f"section:{letter}", letter, _letter_name(context, letter)) for letter, _ in letters),
    )


def _page_index(context: Context, letters: Sequence[tuple[str, list[Listed]]], chosen: str) -> Block:
    entries = (
        Entry(f"alphabet/{letter}", letter, _letter_name(context, letter), chosen=letter == chosen)
        for letter, _ in letters
    )
    return Block("index", entries=tuple(entries))


def _letter_name(context: Context, letter: str) -> str:
    return context.words.say("Letter {letter}", letter=letter)


def _all_letters(context: Context, letters: Sequence[tuple[str, list[Listed]]]) -> list[Block]:
    blocks: list[Block] = []
    for letter, rows in letters:
        blocks.append(Block("heading", key=letter, title=letter))
        blocks += [procedure_choice(context, row) for row in rows]
    return blocks


def compose_most_asked(context: Context, _key: str) -> Page:
    """What people ask for most."""
    rows = current(context, context.slot.most_asked(context.language.code, MOST_ASKED))
    blocks = tuple(procedure_choice(context, row) for row in rows)
    return Page("most-asked", "", context.words.say("Most asked"), blocks or (nothing_here(context),))
