"""All procedures from A to Z, and the most asked ones."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from content.reader import Listed
from kiosk.i18n.alphabet import initial
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Entry, Page
from kiosk.pages.topics import current, nothing_here, procedure_choice

SHORT_LIST = 60
MOST_ASKED = 7


def compose(context: Context, key: str) -> Page:
    """All titles under their letters; a long list shows one letter at a time (``key``)."""
    rows = context.slot.listing("procedure", context.language.code)
    filed = _filed(rows, context.language.code)
    letters = sorted(filed, key=context.collate)
    title = context.words.say("All procedures, A to Z")
    if not rows:
        return Page("alphabet", key, title, (nothing_here(context),))
    if len(rows) <= SHORT_LIST:
        under_each = (block for letter in letters for block in _under(context, letter, filed[letter]))
        return Page("alphabet", "", title, (_jump_index(context, letters), *under_each))
    chosen = key if key in filed else letters[0]
    index = _page_index(context, letters, chosen)
    return Page("alphabet", key, title, (index, *_under(context, chosen, filed[chosen])))


def _filed(rows: Iterable[Listed], language: str) -> dict[str, list[Listed]]:
    """The rows by letter; only the letters that are shown get sorted, for a town can have 10,000 rows."""
    filed: dict[str, list[Listed]] = defaultdict(list)
    for row in rows:
        filed[initial(row.title, language)].append(row)
    return filed


def _jump_index(context: Context, letters: Sequence[str]) -> Block:
    entries = (Entry(f"section:{letter}", letter, _letter_name(context, letter)) for letter in letters)
    return Block("index", entries=tuple(entries))


def _page_index(context: Context, letters: Sequence[str], chosen: str) -> Block:
    entries = (
        Entry(f"alphabet/{letter}", letter, _letter_name(context, letter), chosen=letter == chosen)
        for letter in letters
    )
    return Block("index", entries=tuple(entries))


def _letter_name(context: Context, letter: str) -> str:
    return context.words.say("Letter {letter}", letter=letter)


def _under(context: Context, letter: str, rows: Iterable[Listed]) -> Iterator[Block]:
    """A letter and its titles, in the order its readers expect."""
    yield Block("heading", key=letter, title=letter)
    for row in sorted(rows, key=lambda row: context.collate(row.title)):
        yield procedure_choice(context, row)


def compose_most_asked(context: Context, _key: str) -> Page:
    """What people ask for most."""
    rows = current(context, context.slot.most_asked(context.language.code, MOST_ASKED))
    blocks = tuple(procedure_choice(context, row) for row in rows)
    return Page("most-asked", "", context.words.say("Most asked"), blocks or (nothing_here(context),))
