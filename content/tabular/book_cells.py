"""People, copies, languages and subjects of a book as one cell says them, read and written."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, get_args

import msgspec

from content.entities import Book, Contributor, Copy, Subject
from content.entities.book import Condition, Role
from content.marc.bibliography import language_tag
from content.marc.books import subjects_of
from content.tabular.names import slug

BETWEEN = "; "
_ROLES, _CONDITIONS = get_args(Role.__value__), get_args(Condition.__value__)
_PERSON = re.compile(rf"(?P<name>.+?)(?: \[(?P<romanised>[^\[\]]+)\])?(?: \((?P<role>{'|'.join(_ROLES)})\))?")
_COPY = re.compile(
    rf"(?P<barcode>[^@()]+?)(?: ?@ ?(?P<place>[^@()]+?))?(?: \((?P<condition>{'|'.join(_CONDITIONS)})\))?"
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_NAMED_IN = ("en", "vi", "id", "ar", "he", "fr", "es", "de")


def person(text: str) -> dict[str, str]:
    """``Name``, ``Name [in Latin letters] (translator)``; a role that is none is part of the name."""
    match = _PERSON.fullmatch(text)
    assert match
    return {name: value for name, value in match.groupdict().items() if value}


def people_cell(those: Sequence[Contributor]) -> str:
    """One cell that is read as these people again; as JSON where their names have the signs that part them."""
    tables: list[dict[str, str]] = msgspec.to_builtins(those)
    text = BETWEEN.join(map(_said, tables))
    is_plain = not text.startswith("[{") and people([text]) == tables
    return text if is_plain else json.dumps(tables, ensure_ascii=False)


def people(texts: Iterable[str]) -> list[dict[str, str]]:
    """Those of the pieces of a cell; raises ValueError for JSON that names no people."""
    whole = BETWEEN.join(texts)
    if whole.startswith("[{"):
        found: list[dict[str, str]] = msgspec.to_builtins(msgspec.json.decode(whole, type=list[Contributor]))
        return found
    return [person(each.strip()) for each in whole.split(";") if each.strip()]


def _said(table: Mapping[str, str]) -> str:
    romanised, role = table.get("romanised"), table.get("role")
    return table["name"] + (f" [{romanised}]" if romanised else "") + (f" ({role})" if role else "")


def copy(text: str) -> dict[str, str] | None:
    """``20000011``, ``20000011 @ blue-1 (in-repair)``; None where no number is in it."""
    match = _COPY.fullmatch(text)
    barcode = re.sub(r"[^0-9A-Za-z-]", "", match["barcode"]).strip("-") if match else ""
    if not match or not barcode:
        return None
    found = {
        "barcode": barcode,
        "place": slug(match["place"]) if match["place"] else "",
        "condition": match["condition"],
    }
    return {name: value for name, value in found.items() if value}


def copies_cell(copies: Sequence[Copy]) -> str:
    """One cell that is read as these copies again."""
    return BETWEEN.join(
        each.barcode
        + (f" @ {each.place}" if each.place else "")
        + (f" ({each.condition})" if each.condition != "usable" else "")
        for each in copies
    )


def language(text: str) -> str:
    """The code of a language from its name or from a code (``vi``, ``vie``, ``Vietnamese``); empty for others."""
    code = language_tag(text)
    if code != text.strip().lower() or (_LANGUAGE.fullmatch(text) and text.partition("-")[0] in _codes()):
        return code if code != text.strip().lower() else text
    return _names().get(text.strip().casefold(), "")


@cache
def _codes() -> frozenset[str]:
    return frozenset({*_names().values(), "und"})


@cache
def _names() -> dict[str, str]:
    """What languages are called in some languages, and in their own."""
    from babel import Locale

    found: dict[str, str] = {}
    for display in _NAMED_IN:
        for code, name in Locale(display).languages.items():
            found.setdefault(name.casefold(), code.replace("_", "-"))
    return found


class Subjects:
    """Finds a town's subject by its id, by what it is called in any language, or by a Dewey number."""

    def __init__(self, subjects: Mapping[str, Subject], titles: Mapping[str, Iterable[str]]) -> None:
        """Both by id."""
        self._subjects = subjects
        self._ids = {title.casefold(): id_ for id_, each in titles.items() for title in each}

    def find(self, text: str) -> str:
        """Its id, or nothing."""
        if text in self._subjects:
            return text
        return self._ids.get(text.casefold()) or next(
            subjects_of([text] if text[:1].isdigit() else [], self._subjects), ""
        )


def settled(facts: Mapping[str, object], id_: str, known: Book | None) -> dict[str, object]:
    """The facts of a row beside a book that is there: what the table does not say of a copy stays.

    ``facts["place"]`` is where copies stand of which the table says nothing else.
    """
    found: dict[str, Any] = dict(facts)
    place = found.pop("place", "")
    before = {each["barcode"]: each for each in msgspec.to_builtins(known.copies)} if known else {}
    if known is None:
        found.setdefault("languages", ["und"])
    elif "extra" in found:
        found["extra"] = {**known.extra, **found["extra"]}
    if "copies" in found:
        usual = {"place": place} if place else {}
        found["copies"] = [{**before.get(each["barcode"], {}), **usual, **each} for each in found["copies"]]
    elif place:
        isbns = found.get("isbns") or (known.isbns if known else [])
        there = before.values() or [{"barcode": isbns[0] if isbns else id_}]
        found["copies"] = [{**each, "place": place} for each in there]
    return found
