"""How the texts of a cell become facts of a book."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import msgspec

from content.tabular import book_cells
from content.tabular.draft import Draft, one_line
from content.tabular.isbns import read_isbns
from content.tabular.names import slug
from content.tabular.table import RowError

if TYPE_CHECKING:
    from content.tabular.targets import Target
    from content.tabular.writers import Cell

type Writer = "Callable[[Draft, Target, Cell], None]"


def _people(draft: Draft, _: "Target", cell: "Cell") -> None:
    try:
        draft.state("contributors", book_cells.people(cell.texts))
    except (msgspec.MsgspecError, ValueError) as error:
        raise RowError(f"contributors: they cannot be read ({error})") from None


def _isbns(draft: Draft, _: "Target", cell: "Cell") -> None:
    found, notes = read_isbns(" ".join(cell.texts) if len(cell.texts) > 1 else cell.whole())
    draft.append("isbns", found)
    draft.notes += notes


def _languages(draft: Draft, _: "Target", cell: "Cell") -> None:
    for text in _pieces(cell.texts):
        if code := book_cells.language(text):
            draft.append("languages", [code])
        else:
            draft.notes.append(f"{text!r} is no language that is known; write its code")


def _subjects(draft: Draft, target: "Target", cell: "Cell") -> None:
    draft.append("subjects", [])
    for text in _pieces(cell.texts):
        id_ = draft.subject_of(text)
        if not id_ and cell.column.make:
            id_ = slug(text)
            draft.topics.setdefault(f"{target.kind}/{id_}", {})[cell.language(draft)] = {"title": one_line(text, "it")}
        if id_:
            draft.append("subjects", [id_])
        else:
            draft.notes.append(f"the town has no subject {text!r}; the book came without it")


def _copies(draft: Draft, _: "Target", cell: "Cell") -> None:
    found = [(text, book_cells.copy(text)) for text in _pieces(cell.texts)]
    draft.state("copies", [copy for _, copy in found if copy])
    draft.notes += [f"{text!r} is no number of a copy" for text, copy in found if not copy]


def _place(draft: Draft, _: "Target", cell: "Cell") -> None:
    if cell.texts:
        draft.state("place", slug(cell.whole()))


def _pieces(texts: Iterable[str]) -> list[str]:
    return [piece.strip() for text in texts for piece in text.split(";") if piece.strip()]


WRITERS: dict[str, Writer] = {
    "people": _people, "isbns": _isbns, "languages": _languages, "subjects": _subjects, "copies": _copies,
    "place": _place,
}  # fmt: skip
