"""How the texts of a cell become facts and words, for each sort of target."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from content.incoming import Text
from content.schedules import from_osm
from content.tabular.amounts import read_fee, read_time
from content.tabular.book_writers import WRITERS as BOOK_WRITERS
from content.tabular.cells import items, line, paragraphs
from content.tabular.draft import Draft, name_and_note, one_line
from content.tabular.mapping import Column, Key
from content.tabular.names import make_id, slug
from content.tabular.table import RowError
from content.tabular.targets import Target

_COUNTS = ("originals", "copies")
_OF_ITS_OWN_KIND = ("parent", "related", "replaced_by")


class Found(msgspec.Struct, frozen=True):
    """A text of a cell, and the named groups of the pattern that found it."""

    text: str
    groups: Mapping[str, str] = {}


class Cell(msgspec.Struct, frozen=True):
    """What a column found in a row; ``partly``: beside it, the cell says that something is not known."""

    column: Column
    key: Key
    found: Sequence[Found]
    partly: bool = False

    @property
    def texts(self) -> list[str]:
        return [each.text for each in self.found]

    def language(self, draft: Draft) -> str:
        return self.column.language or draft.language

    def whole(self) -> str:
        """All texts as one; where a pattern has a group "label", each behind its label."""
        if len(set(self.texts)) == 1 and not self.partly:
            return self.texts[0]
        labels = [each.groups.get("label", "") for each in self.found]
        said = [f"{label}: {text}" if label else text for label, text in zip(labels, self.texts, strict=True)]
        return "\n".join(dict.fromkeys(said))

    def listed(self) -> Sequence[Found]:
        """Items; a cell that no setting has split is split at its own bullets and numbers."""
        if self.column.pattern or self.column.split or self.column.split_at:
            return self.found
        return [Found(item) for text in self.texts for item in items(text, "", None)]


def write(draft: Draft, target: Target, cell: Cell) -> None:
    """Raises RowError where the cell cannot say such a thing."""
    _WRITERS[target.writer](draft, target, cell)


def _words(draft: Draft, target: Target, cell: Cell) -> None:
    to, language = cell.column.to, cell.language(draft)
    path = draft.case_path("title") if to == "case_title" else to
    said: Text
    if target.shape == "list":
        said = [line(text) for text in cell.texts] or ""
    elif target.shape == "text":
        said = paragraphs(cell.whole())
    else:
        said = one_line(cell.whole(), repr(to))
    draft.say(path, said, language)
    if to == "case_title":
        draft.case_facts.setdefault("fee", {})


def _fact(draft: Draft, target: Target, cell: Cell) -> None:
    if "list" in str(target.type):
        draft.state(cell.column.to, cell.texts)
    elif cell.texts:
        draft.state(cell.column.to, _value(cell.whole(), target.type, cell.column))


def _value(text: str, wanted: Any, column: Column) -> object:
    """A text as what the fact wants; where it is none it stays a text, and the check of the record tells."""
    if "date" in str(wanted) and column.date_format:
        try:
            return datetime.strptime(text, column.date_format).date()  # noqa: DTZ007 - a date has no time zone
        except ValueError:
            raise RowError(f"{column.to}: {text!r} is no date written like {column.date_format!r}") from None
    try:
        return msgspec.convert(text, wanted, strict=False)
    except msgspec.ValidationError:
        return text


def _ids(draft: Draft, target: Target, cell: Cell) -> None:
    draft.append(cell.column.to, [_pointed_at(draft, target, cell, text) for text in cell.texts])


def _id(draft: Draft, target: Target, cell: Cell) -> None:
    if cell.texts:
        draft.state(cell.column.to, _pointed_at(draft, target, cell, cell.whole()))


def _pointed_at(draft: Draft, target: Target, cell: Cell, text: str) -> str:
    """The id that a text means: an id the mapping gave, else made as the ids of that kind are."""
    to = cell.column.to
    if text in cell.column.values.values():
        return text
    if cell.column.make:
        id_ = slug(text)
        draft.topics.setdefault(f"{target.kind}/{id_}", {})[cell.language(draft)] = {"title": one_line(text, "it")}
        return id_
    return make_id([text], msgspec.structs.replace(cell.key, pattern=None)) if to in _OF_ITS_OWN_KIND else slug(text)


def _fee(draft: Draft, _: Target, cell: Cell) -> None:
    column, language = cell.column, cell.language(draft)
    read = read_fee(
        cell.whole(), language, currency=column.currency, decimal_sign=column.decimal_sign, free=column.free
    )
    draft.case_facts["fee"] = read.facts
    draft.say(draft.case_path("fee"), paragraphs(read.words), language)


def _time(draft: Draft, _: Target, cell: Cell) -> None:
    language = cell.language(draft)
    read = read_time(cell.whole(), language)
    draft.case_facts["time_limit"] = {} if read.number is None else {"number": read.number, "unit": read.unit}
    draft.say(draft.case_path("time_limit"), paragraphs(read.words), language)


def _documents(draft: Draft, _: Target, cell: Cell) -> None:
    """What leads to the list ("Bring:") is no document, and is kept as a note of the first one."""
    found, lead = list(cell.listed()), ""
    if len(found) > 1 and found[0].text.endswith(":"):
        lead = found.pop(0).text
    for each in found:
        name, note = name_and_note(each.text)
        id_ = draft.new_id(each.text, "documents", of_case=True)
        counts = {count: int(each.groups[count]) for count in _COUNTS if each.groups.get(count, "").isdecimal()}
        draft.state_items("documents", [{"id": id_, **counts}], of_case=True)
        path = draft.case_path(f"documents.{id_}")
        draft.say(f"{path}.name", name, cell.language(draft))
        notes = "\n".join(filter(None, (lead, note, each.groups.get("note", ""))))
        draft.say(f"{path}.note", paragraphs(notes), cell.language(draft))
        lead = ""


def _steps(draft: Draft, _: Target, cell: Cell) -> None:
    for text in (each.text for each in cell.listed()):
        id_ = draft.new_id(text, "steps", of_case=True)
        draft.say(draft.case_path(f"steps.{id_}"), paragraphs(text), cell.language(draft))
        draft.state_items("steps", [{"id": id_}], of_case=True)


def _ways(draft: Draft, _: Target, cell: Cell) -> None:
    channel = cell.column.to.partition(".")[2]
    if cell.texts:
        draft.state_items("submissions", [{"id": channel, "channel": channel}], of_case=True)
        draft.say(draft.case_path(f"submissions.{channel}"), paragraphs(cell.whole()), cell.language(draft))


def _laws(draft: Draft, _: Target, cell: Cell) -> None:
    for text, groups in ((each.text, each.groups) for each in cell.listed()):
        number = line(groups.get("number", ""))
        id_ = draft.new_id(number or text, "legal_basis", of_case=False)
        draft.state_items("legal_basis", [{"id": id_, **({"number": number} if number else {})}], of_case=False)
        draft.say(f"legal_basis.{id_}", one_line(text, "a law"), cell.language(draft))


def _forms(draft: Draft, _: Target, cell: Cell) -> None:
    for text, groups in ((each.text, each.groups) for each in cell.listed()):
        code = line(groups.get("code", ""))
        id_ = draft.new_id(code or text, "forms", of_case=False)
        draft.state_items("forms", [{"id": id_, **({"code": code} if code else {})}], of_case=False)
        draft.say(f"forms.{id_}", one_line(text, "a form"), cell.language(draft))


def _contact(draft: Draft, _: Target, cell: Cell) -> None:
    kind = cell.column.to.partition(".")[2]
    for text in cell.texts:
        id_ = draft.new_id(kind, "contacts", of_case=False)
        draft.state_items("contacts", [{"id": id_, "kind": kind, "value": line(text)}], of_case=False)


def _hours(draft: Draft, _: Target, cell: Cell) -> None:
    """OSM ``opening_hours`` where it can be said exactly; else word for word, and no hours are guessed."""
    read = from_osm(cell.whole())
    language = cell.language(draft)
    draft.state("hours", msgspec.to_builtins(read.hours, builtin_types=(datetime,)) if read.hours else {})
    draft.say("hours.note", paragraphs(read.verbatim), language)
    for path, name in read.names.items():
        draft.say(f"hours.{path}", name, language)


_WRITERS: dict[str, Callable[[Draft, Target, Cell], None]] = {
    **BOOK_WRITERS,
    "words": _words, "fact": _fact, "ids": _ids, "id": _id, "fee": _fee, "time": _time, "documents": _documents,
    "steps": _steps, "ways": _ways, "laws": _laws, "forms": _forms, "contact": _contact, "hours": _hours,
}  # fmt: skip
