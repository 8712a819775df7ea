"""From a library's record to a book of the shelf, and back."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256

import msgspec

from content.entities import Book, Subject
from content.incoming import Incoming
from content.marc.bibliography import Bibliography, Person, bibliography, language_tag
from content.marc.keeping import kept, restored
from content.marc.record import MarcField, MarcRecord
from content.tabular.cells import braced
from content.tabular.names import slug

_BLANK_LEADER = "00000nam a2200000 a 4500"
_HOLDINGS = ("952", "852", "995")  # Koha, MARC 21, UNIMARC as French libraries use it
_BARCODE = {"952": "p", "852": "p", "995": "f"}
_SHELF_MARK = {"952": "o", "852": "h", "995": "k"}
_ROMAN = re.compile(r"[A-Za-z]")


class NoTitle(ValueError):
    """A record that cannot be a book of the shelf, because nobody knows what it is called."""


def incoming(
    number: int, record: MarcRecord, subjects: Mapping[str, Subject], source_language: str, added: date
) -> Incoming:
    """The book of a record, as it comes for the first time; see ``again``.

    ``subjects``: those of the town by id; ``added``: the day on which new books come. Raises NoTitle.
    """
    said = bibliography(record)
    if not said.title:
        raise NoTitle("it has no title (245 a; in UNIMARC 200 a)")
    facts: dict[str, object] = {
        **_titles(said),
        "languages": list(said.languages) or ["und"],
        "contributors": [_contributor(person) for person in said.people],
        "isbns": list(said.isbns),
        "subjects": list(subjects_of(said.classes, subjects)),
        "copies": list(_copies(record)),
        "added": added,
        "marc": kept(record),
    }
    stated = {"publisher": said.publisher, "edition": said.edition, "series": said.series, "audience": said.audience}
    facts |= {name: text for name, text in stated.items() if text}
    facts |= {name: count for name, count in (("year", said.year), ("pages", said.pages)) if count is not None}
    words = {source_language: {"summary": braced(said.summary)}} if said.summary else {}
    in_source = _language_of_description(record) == source_language
    return Incoming(f"book/{_id(record, said)}", facts, words if in_source else {}, f"record {number}")


def again(come: Incoming, book: Book) -> Incoming:
    """The same for a book that is there: what a librarian has decided since stays, and no copy goes."""
    facts = dict(come.facts)
    del facts["added"]
    if book.subjects:
        del facts["subjects"]
    if book.audience != "everyone":
        facts.pop("audience", None)
    known = {copy.barcode for copy in book.copies}
    brought = [copy for copy in _tables(facts["copies"]) if copy["barcode"] not in known]
    facts["copies"] = [*msgspec.to_builtins(book.copies), *brought]
    return replace(come, facts=facts)


def subjects_of(classes: Iterable[str], subjects: Mapping[str, Subject]) -> Iterator[str]:
    """The subjects whose Dewey numbers a book's begin with, the longest beginning of each number only."""
    found: dict[str, None] = {}
    for number in classes:
        plain = re.sub(r"[^0-9.]", "", number.partition(" ")[0])
        begun = [
            (len(start), id_) for id_, each in subjects.items() for start in each.classes if plain.startswith(start)
        ]
        if begun:
            found[max(begun)[1]] = None
    return iter(found)


def marc_of(book: Book, key: str) -> MarcRecord:
    """The library's own record, field for field, where there is one; else one made of what is known (MARC 21)."""
    if book.marc:
        return restored(book.marc)
    return MarcRecord(_BLANK_LEADER, tuple(_made(book, key)))


def _made(book: Book, key: str) -> Iterator[MarcField]:
    def data(tag: str, indicators: str, *subfields: tuple[str, str]) -> Iterator[MarcField]:
        filled = tuple((code, text) for code, text in subfields if text)
        if filled:
            yield MarcField(tag, "", indicators, filled)

    yield MarcField("001", key.partition("/")[2])
    for isbn in book.isbns:
        yield from data("020", "  ", ("a", isbn))
    yield from data("041", "  ", *(("a", language) for language in book.languages))
    yield from data("245", "00", ("a", book.title))
    yield from data("246", "31", ("a", book.romanised_title))
    yield from data("250", "  ", ("a", book.edition))
    yield from data("264", " 1", ("b", book.publisher), ("c", str(book.year) if book.year is not None else ""))
    yield from data("300", "  ", ("a", f"{book.pages} p." if book.pages else ""))
    yield from data("490", "0 ", ("a", book.series))
    for person in book.contributors:
        yield from data("700", "1 ", ("a", person.name), ("e", person.role))
    for copy in book.copies:
        yield from data("952", "  ", ("o", copy.place or ""), ("p", copy.barcode))


def _titles(said: Bibliography) -> dict[str, str]:
    """The title as it is printed, and in Latin letters where it is printed in others."""
    if said.original_title and not _ROMAN.search(said.original_title):
        return {"title": said.original_title, "romanised_title": said.title}
    return {"title": said.title}


def _contributor(person: Person) -> dict[str, str]:
    if person.original and not _ROMAN.search(person.original):
        return {"name": person.original, "romanised": person.name, "role": person.role}
    return {"name": person.name, "role": person.role}


def _copies(record: MarcRecord) -> Iterator[dict[str, str]]:
    """The copies that a record says a library has, by their barcodes."""
    seen = set()
    for field in record.each(*_HOLDINGS):
        barcode = re.sub(r"[^0-9A-Za-z-]", "", field.first(_BARCODE[field.tag])).strip("-")
        if barcode and barcode not in seen:
            seen.add(barcode)
            yield {"barcode": barcode}


def _tables(value: object) -> list[dict[str, str]]:
    assert isinstance(value, list)
    return value


def _language_of_description(record: MarcRecord) -> str:
    """The language in which a library describes its books (040 b; UNIMARC 100 a/22); English where it does not say."""
    if record.is_unimarc:
        return language_tag(next((field.first("a")[22:25] for field in record.each("100")), "") or "eng")
    said = next((field.first("b") for field in record.each("040") if field.first("b")), "eng")
    return language_tag(said)


def _id(record: MarcRecord, said: Bibliography) -> str:
    """The same for the same book of the same library: its number there, else the ISBN, else the title and people."""
    control = record.control("001").strip()
    if control:
        source = record.control("003").strip()
        return slug(f"marc {source} {control}", 80)
    if said.isbns:
        return f"isbn-{said.isbns[0]}"
    whole = "\n".join((said.title, *(person.name for person in said.people), str(said.year)))
    return f"book-{sha256(unicodedata.normalize('NFC', whole).encode()).hexdigest()[:16]}"
