"""Where a book stands: small pictures of bookcases with its places lit, told in words as well."""

from collections.abc import Collection, Iterator, Sequence

from content.entities import Bookcase
from kiosk.pages.context import Context
from kiosk.pages.page import Block
from kiosk.pages.shelf.teller import bookcases


def where_it_stands(context: Context, places: Collection[str]) -> Iterator[Block]:
    """A picture of each bookcase that has one of these places, below a heading; nothing where none has."""
    pictures = [
        picture for key, case in bookcases(context).items() if (picture := pictured(context, key, case, places)).lit
    ]
    if pictures:
        yield Block("heading", key="place", title=context.words.say("Where it stands"))
    yield from pictures


def pictured(context: Context, key: str, case: Bookcase, places: Collection[str]) -> Block:
    """A bookcase, those of its places lit that are among these."""
    boards = tuple(tuple(board.places) for board in case.boards)
    here = frozenset(place for board in boards for place in board if place in places)
    words = context.slot.words(key, context.language.code)
    title, where = words["title"], words["where"]
    return Block(
        "bookcase",
        title=title.text,
        title_language=context.foreign(title),
        text=where.text,
        language=context.foreign(where),
        note=" ".join(position(context, boards, place) for board in boards for place in board if place in here),
        boards=boards,
        lit=here,
    )


def position(context: Context, boards: Sequence[Sequence[str]], place: str) -> str:
    """Which place it is, for who does not see it."""
    say, number = context.words.say, context.formats.number
    down, board = next((down, board) for down, board in enumerate(boards, 1) if place in board)
    return say(
        "Board {board} from the top, place {place} of {places} from the left.",
        board=number(down), place=number(board.index(place) + 1), places=number(len(board)),
    )  # fmt: skip
