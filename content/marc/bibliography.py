"""What a MARC record says of a book: title, people, numbers, languages, subjects; in the original script as well.

MARC 21 Format for Bibliographic Data (Library of Congress) and UNIMARC Manual (IFLA), read leniently: many records
have been copied from elsewhere and keep only part of the rules.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from content.marc.record import MarcField, MarcRecord

_ORIGINAL = re.compile(r"^(\d{3})-(\d{2})")
_PUNCTUATION = " \t/:;,=+"
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_PAGES = re.compile(r"(\d{1,5})\s*(?:p\b|p\.|pages|pp|s\.|str|tr\b|عمود|ص|עמ)", re.IGNORECASE)
_NOT_LANGUAGES = {"mul", "und", "zxx", "mis", "|||", "   "}
_AUDIENCES = {"a": "small-children", "b": "small-children", "c": "children", "d": "young-people", "j": "children"}
_UNIMARC_AUDIENCES = {"a": "children", "b": "small-children", "c": "children", "d": "children", "e": "young-people"}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody or some body behind a book; ``original`` is the name in the script of the book."""

    name: str
    original: str = ""
    role: str = "author"


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What could be read; whatever the record does not say is empty."""

    title: str = ""
    original_title: str = ""
    people: tuple[Person, ...] = ()
    isbns: tuple[str, ...] = ()
    not_isbns: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    publisher: str = ""
    year: int | None = None
    edition: str = ""
    series: str = ""
    pages: int | None = None
    summary: str = ""
    headings: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    audience: str = ""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a format keeps what; each entry is tags and the subfields that are read of them."""

    title: tuple[str, str]
    people: dict[str, str]
    name: str
    isbn: str
    languages: tuple[str, str]
    publisher: tuple[tuple[str, ...], str, str]
    edition: str
    series: tuple[str, ...]
    pages: tuple[str, str]
    summary: tuple[str, str]
    headings: tuple[tuple[str, ...], str]
    classes: tuple[str, ...]


_MARC21 = _Layout(
    title=("245", "abnp"),
    people={"100": "author", "110": "author", "111": "author", "700": "author", "710": "author"},
    name="abcq",
    isbn="020",
    languages=("041", "a"),
    publisher=(("264", "260"), "b", "c"),
    edition="250",
    series=("490", "440", "830"),
    pages=("300", "a"),
    summary=("520", "a"),
    headings=(("600", "610", "630", "650", "651", "655"), "axyzv"),
    classes=("082", "080"),
)
_UNIMARC = _Layout(
    title=("200", "aehi"),
    people={"700": "author", "701": "author", "702": "other", "710": "author", "711": "author"},
    name="ab",
    isbn="010",
    languages=("101", "a"),
    publisher=(("214", "210"), "c", "d"),
    edition="205",
    series=("225", "410"),
    pages=("215", "a"),
    summary=("330", "a"),
    headings=(("600", "601", "605", "606", "607", "610"), "axyz"),
    classes=("676", "675"),
)
_RELATORS = {
    "aut": "author", "edt": "editor", "trl": "translator", "ill": "illustrator",
    "070": "author", "340": "editor", "730": "translator", "440": "illustrator",
}  # fmt: skip
_ROLES = {"editor": "ed", "translator": "transl", "illustrator": "illus"}


def bibliography(record: MarcRecord) -> Bibliography:
    """What a record says of a book."""
    return _Reading(record, _UNIMARC if record.is_unimarc else _MARC21).whole()


@dataclass(slots=True)
class _Reading:
    record: MarcRecord
    layout: _Layout
    originals: dict[tuple[str, str], MarcField] = field(default_factory=dict)

    def whole(self) -> Bibliography:
        for each in self.record.each("880"):
            if match := _ORIGINAL.match(each.first("6")):
                self.originals.setdefault((match[1], match[2]), each)
        isbns, wrong = self._isbns()
        title, original = self._title()
        return Bibliography(
            title=title,
            original_title=original,
            people=tuple(self._people()),
            isbns=isbns,
            not_isbns=wrong,
            languages=self._languages(),
            publisher=self._first(self.layout.publisher[0], self.layout.publisher[1]),
            year=self._year(),
            edition=self._first((self.layout.edition,), "a"),
            series=self._first(self.layout.series, "a"),
            pages=self._pages(),
            summary=" ".join(" ".join(self._texts((self.layout.summary[0],), self.layout.summary[1])).split()),
            headings=tuple(dict.fromkeys(self._headings())),
            classes=tuple(dict.fromkeys(self._texts(self.layout.classes, "a"))),
            audience=self._audience(),
        )

    def _original(self, each: MarcField) -> MarcField | None:
        """The same field in the script of the book (MARC 21 field 880, linked by subfield 6)."""
        link = each.first("6")
        return self.originals.get((each.tag, link[4:6])) if link.startswith("880-") else None

    def _title(self) -> tuple[str, str]:
        tag, codes = self.layout.title
        for each in self.record.each(tag):
            original = self._original(each)
            return _joined(each, codes), _joined(original, codes) if original else ""
        return "", ""

    def _people(self) -> Iterator[Person]:
        seen = set()
        for each in self.record.each(*self.layout.people):
            name = self._name(each)
            original = self._original(each)
            role = _role(each, self.layout.people[each.tag])
            if name and (name, role) not in seen and not each.all("t"):
                seen.add((name, role))
                yield Person(name, self._name(original) if original else "", role)

    def _name(self, each: MarcField) -> str:
        if self.layout is _UNIMARC and each.tag[1] == "0" and each.first("b"):
            return f"{_clean(each.first('a'))}, {_clean(each.first('b'))}"
        return _clean(" ".join(each.all(self.layout.name)))

    def _isbns(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        good: list[str] = []
        wrong: list[str] = []
        for text in self._texts((self.layout.isbn,), "a"):
            isbn = isbn13(text)
            (good if isbn else wrong).append(isbn or text.strip())
        return tuple(dict.fromkeys(good)), tuple(dict.fromkeys(wrong))

    def _languages(self) -> tuple[str, ...]:
        tag, codes = self.layout.languages
        found = [code for text in self._texts((tag,), codes) for code in _packed(text)]
        if self.layout is _MARC21:
            found.insert(0, self.record.control("008")[35:38])
        return tuple(dict.fromkeys(language_tag(code) for code in found if code and code not in _NOT_LANGUAGES))

    def _year(self) -> int | None:
        tags, _, codes = self.layout.publisher
        stated = self._texts(tags, codes)
        fixed = self.record.control("008")[7:11] if self.layout is _MARC21 else ""
        years = [int(match[1]) for text in (fixed, *stated) if (match := _YEAR.search(text))]
        return years[0] if years else None

    def _pages(self) -> int | None:
        tag, codes = self.layout.pages
        found = [int(match[1]) for text in self._texts((tag,), codes) if (match := _PAGES.search(text))]
        return max(found, default=None)

    def _headings(self) -> Iterator[str]:
        tags, codes = self.layout.headings
        for each in self.record.each(*tags):
            if heading := " - ".join(_clean(text).rstrip(".") for text in each.all(codes)):
                yield heading

    def _audience(self) -> str:
        if self.layout is _UNIMARC:
            codes = next(iter(self._texts(("100",), "a")), "")[17:20]
            return next((_UNIMARC_AUDIENCES[code] for code in codes if code in _UNIMARC_AUDIENCES), "")
        return _AUDIENCES.get(self.record.control("008")[22:23], "")

    def _texts(self, tags: Iterable[str], codes: str) -> list[str]:
        return [text for tag in tags for each in self.record.each(tag) for text in each.all(codes)]

    def _first(self, tags: Iterable[str], codes: str) -> str:
        return next((clean for text in self._texts(tags, codes) if (clean := _clean(text))), "")


def isbn13(text: str) -> str:
    """The thirteen digits of an ISBN however it is written, or nothing where its check digit is wrong."""
    from stdnum import isbn
    from stdnum.exceptions import ValidationError

    candidate = re.match(r"[\d\-\s]*[\dXx]", text.strip())
    try:
        return str(isbn.to_isbn13(isbn.validate(candidate[0]))) if candidate else ""
    except ValidationError:
        return ""


def language_tag(code: str) -> str:
    """``fr`` for ``fre`` (ISO 639-2/B, which libraries use) and ``fra``; a code that nobody knows stays as it is."""
    from babel.core import get_global

    lower = code.strip().lower()
    return str(get_global("language_aliases").get(lower, lower))


def _packed(text: str) -> list[str]:
    """Older records write several languages into one subfield: ``engfreger``."""
    if len(text) > 3 and len(text) % 3 == 0 and text.isalpha():
        return [text[at : at + 3] for at in range(0, len(text), 3)]
    return [text]


def _role(each: MarcField, usual: str) -> str:
    for code in each.all("4"):
        if code in _RELATORS:
            return _RELATORS[code]
    said = each.first("e").lower()
    return next((role for role, start in _ROLES.items() if start in said), usual)


def _joined(each: MarcField, codes: str) -> str:
    """A title with its rest, cleared of the signs that the cards of old had between them (ISBD)."""
    parts = [_clean(text) for text in each.all(codes)]
    return ": ".join(part for part in parts if part)


def _clean(text: str) -> str:
    """In composed letters, without what only parts one subfield from the next, and a full stop that ends no initial."""
    shown = " ".join(unicodedata.normalize("NFC", text).translate(_UNSEEN).split()).strip(_PUNCTUATION)
    if shown.endswith(".") and not re.search(r"(?:^|[\s.])\w\.$", shown) and not shown.endswith(".."):
        shown = shown[:-1].rstrip(_PUNCTUATION)
    if shown.startswith("[") and shown.endswith("]") and shown.count("[") == 1:
        return shown[1:-1]
    return shown.rstrip("]") if "[" not in shown else shown


# Signs that frame words which do not count for sorting, and marks of direction.
_UNSEEN = dict.fromkeys(map(ord, "\x88\x89\x98\x9c\u200e\u200f"))
