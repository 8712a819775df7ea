"""MARCXML: records in elements, in a ``collection``, in an OAI-PMH answer, with or without the namespace."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from content.marc.record import Damaged, Found, MarcField, MarcRecord, Read, Unwritable

NAMESPACE = "http://www.loc.gov/MARC21/slim"

_SEPARATOR = " "
_NEXT = re.compile(rb"<(?:[\w.-]+:)?record[\s>/]")
_NO_LEADER = "00000nam a2200000 a 4500"
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(data: bytes) -> Iterator[Found]:
    """Every record of a file. After a damaged one it goes on with the next that begins."""
    number, shift, document, preamble = 0, 0, data, b""
    while True:
        parsing = _Parsing()
        error = parsing.run(document)
        preamble = preamble or document[: parsing.first]
        for found in parsing.found:
            number += 1
            yield _numbered(found, number, shift)
        if error is None:
            return
        begin = parsing.open_since(error.offset)
        following = _NEXT.search(document, max(error.offset, begin + 1))
        end = following.start() if following and preamble else len(document)  # with no preamble nothing can be read
        number += 1
        yield Damaged(number, begin + shift, document[begin:end], error.why)
        if end == len(document):
            return
        shift += end - len(preamble)
        document = preamble + document[end:]


def write(records: Iterable[MarcRecord]) -> Iterator[str]:
    """The lines of a collection in UTF-8. Raises Unwritable for a record with signs that XML does not know."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<collection xmlns="{NAMESPACE}">\n'
    for record in records:
        yield from _written(record)
    yield "</collection>\n"


def _written(record: MarcRecord) -> Iterator[str]:
    yield f"  <record>\n    <leader>{_text(record.leader, record)}</leader>\n"
    for each in record.fields:
        if each.is_control:
            yield f'    <controlfield tag="{each.tag}">{_text(each.value, record)}</controlfield>\n'
            continue
        first, second = (quoteattr(_text(sign, record)) for sign in each.indicators)
        yield f"    <datafield tag={quoteattr(each.tag)} ind1={first} ind2={second}>\n"
        for code, text in each.subfields:
            yield f"      <subfield code={quoteattr(code)}>{_text(text, record)}</subfield>\n"
        yield "    </datafield>\n"
    yield "  </record>\n"


def _text(text: str, record: MarcRecord) -> str:
    if found := _NOT_IN_XML.search(text):
        sign = f"U+{ord(found[0]):04X}"
        raise Unwritable(f"{record.name}: it has the sign {sign}, which XML cannot hold. Write ISO 2709 instead.")
    return escape(text, {"\r": "&#13;"})


def _numbered(found: Found, number: int, shift: int) -> Found:
    if isinstance(found, Read):
        return Read(number, found.record, found.notes)
    return Damaged(number, found.offset + shift, found.data, found.why)


@dataclass(frozen=True, slots=True)
class _Broken:
    offset: int
    why: str


@dataclass(slots=True)
class _Open:
    """A record element that has begun at the byte ``at``; ``inner``: another one, with the fields, stands in it."""

    at: int
    leader: str = ""
    fields: list[MarcField] = field(default_factory=list)
    holds_others: bool = False
    inner: bool = False


class _Parsing:
    """One run of the parser over a document; it never follows a DTD or an entity of the document's own."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.first = 0
        self._open: list[_Open] = []
        self._field: MarcField | None = None
        self._subfields: list[tuple[str, str]] = []
        self._code = ""
        self._text: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
        self._parser.StartDoctypeDeclHandler = self._refuse

    def run(self, document: bytes) -> _Broken | None:
        """Parse all of it, or as far as it is sound; what ended it otherwise."""
        self._document = document
        try:
            self._parser.Parse(document, True)
        except expat.ExpatError as error:
            why = f"the XML is broken in line {error.lineno}: {expat.ErrorString(error.code)}"
            return _Broken(self._parser.ErrorByteIndex, why)
        except _Refused as error:
            return _Broken(self._parser.CurrentByteIndex, str(error))
        except (LookupError, ValueError) as error:  # the codecs of Python, asked for what the first line names
            return _Broken(0, f"its encoding cannot be read: {error}. Save it as UTF-8")
        return None

    def open_since(self, offset: int) -> int:
        """Where the record that was open begins, else ``offset``."""
        return self._open[0].at if self._open else offset

    def _refuse(self, *_doctype: object) -> None:
        raise _Refused("it has a document type of its own, which is not read. Take the <!DOCTYPE ...> out")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(_SEPARATOR)[2]
        del self._text[:]
        if kind == "record":
            at = self._parser.CurrentByteIndex
            self.first = self.first or at
            for outer in self._open:
                outer.inner = True
            self._open.append(_Open(at))
        elif kind == "controlfield":
            self._field = MarcField(attributes.get("tag", ""))
        elif kind == "datafield":
            indicators = "".join((attributes.get(each) or " ")[0] for each in ("ind1", "ind2"))
            self._field = MarcField(attributes.get("tag", ""), "", indicators)
            self._subfields = []
        elif kind == "subfield":
            self._code = attributes.get("code", "")
        elif self._open and kind not in {"leader", "header", "metadata"}:
            self._open[-1].holds_others = True

    def _end(self, name: str) -> None:
        kind, text = name.rpartition(_SEPARATOR)[2], "".join(self._text)
        if kind == "record":
            self._close(self._open.pop())
        elif not self._open:
            return
        elif kind == "leader":
            self._open[-1].leader = text
        elif kind == "subfield":
            self._subfields.append((self._code, text))
        elif kind == "controlfield" and self._field:
            self._open[-1].fields.append(MarcField(self._field.tag, text))
        elif kind == "datafield" and self._field:
            made = MarcField(self._field.tag, "", self._field.indicators, tuple(self._subfields))
            self._open[-1].fields.append(made)

    def _close(self, record: _Open) -> None:
        if record.inner:
            return
        if not record.fields:
            end = self._parser.CurrentByteIndex
            data = self._document[record.at : end]
            why = "it is described in another format than MARC" if record.holds_others else "it has no fields"
            self.found.append(Damaged(0, record.at, data, why))
            return
        notes = () if len(record.leader) == len(_NO_LEADER) else ("its leader is missing or not of 24 characters",)
        leader = record.leader if not notes else _NO_LEADER
        self.found.append(Read(0, MarcRecord(leader, tuple(record.fields)), notes))


class _Refused(Exception):
    pass
