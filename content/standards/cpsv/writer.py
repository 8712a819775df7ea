"""Records of ours as CPSV-AP 3.2. Texts are in every language they are written in; the rest is in the extension."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from content.entities import (
    Book,
    Bookcase,
    Contact,
    Field,
    LifeEvent,
    Link,
    Office,
    OpeningHours,
    Partner,
    Procedure,
    Subject,
    TextDocument,
    Town,
)
from content.record import Record
from content.schedules import to_osm
from content.standards import texts
from content.standards.cpsv.jsonld import Graph
from content.standards.cpsv.reader import Importer
from content.standards.cpsv.services import service_node
from content.standards.cpsv.terms import OURS, PREFIXES
from content.standards.extension import Extension, difference, encoded
from content.standards.town_records import resolved, town_of
from content.translation import Words

type Json = dict[str, Any]


def write_cpsv(records: Sequence[Record]) -> str:
    """A JSON-LD document with its context in it; ``records`` are those of one town, the town first."""
    town = town_of(records)
    writer = Writer(town, {record.key: record for record in records})
    for record in records:
        writer.write(record)
    document: Json = {"@context": PREFIXES, "@graph": list(writer.nodes.values())}
    importer = Importer(Graph(document), town.source_language, stubs=True)
    by_key = {record.key: record for record in records}
    for incoming, _ in list(importer.plain()):
        extension = difference(by_key[incoming.key], incoming, town.source_language)
        writer.nodes[f"{OURS}{incoming.key}"]["porchlight:extension"] = _json_literal(extension)
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _json_literal(extension: Extension) -> Json:
    return {"@type": "@json", "@value": encoded(extension)}


@dataclass(slots=True)
class Writer:
    """Makes nodes; what several records name stands once."""

    town: Town
    records: dict[str, Record]
    nodes: dict[str, Json] = field(default_factory=dict)
    _resolved: dict[tuple[str, str], Words] = field(default_factory=dict)

    def write(self, record: Record) -> None:
        name = f"{OURS}{record.key}"
        node: Json = {"@id": name, "dct:identifier": record.key}
        self.nodes[name] = node
        node |= {key: value for key, value in self._properties(record).items() if value not in (None, "", [])}
        node["porchlight:extension"] = _json_literal(Extension(record.key))

    def said(self, record: Record, path: str) -> list[Json]:
        """A text in every language it is written in, with its figures in it; stale translations are left out."""
        figures = getattr(record.facts, "figures", {})
        shown = [(language, self._words(record, language.code)[path]) for language in self.town.languages]
        return [
            {"@value": texts.filled(each.text, figures, language.locale), "@language": language.code}
            for language, each in shown
            if each.text and each.state == "own"
        ]

    def _words(self, record: Record, language: str) -> Words:
        key = (record.key, language)
        if key not in self._resolved:
            self._resolved[key] = resolved(record, self.town, language)
        return self._resolved[key]

    def concept(self, name: str) -> Json:
        """A name of a controlled vocabulary, described as one."""
        return self.named(name, "skos:Concept")

    def named(self, name: str, *types: str, **properties: Any) -> Json:
        self.nodes.setdefault(name, {"@id": name, "@type": list(types)} | properties)
        return {"@id": name}

    def _properties(self, record: Record) -> Json:
        match record.facts:
            case Town() | Office():
                return self._organisation(record)
            case Partner():
                return {
                    "@type": ["foaf:Agent"], "dct:title": self.said(record, "title"),
                    "dct:description": self.said(record, "summary"), "locn:address": self._address(record),
                    "m8g:contactPoint": self._contact_point(record, record.facts.contacts, record.facts.hours),
                }  # fmt: skip
            case Field() | Subject() | Bookcase():
                return self._concept(record)
            case LifeEvent():
                return {"@type": ["m8g:LifeEvent", "m8g:Event"], "dct:title": self.said(record, "title"),
                        "dct:description": self.said(record, "summary")}  # fmt: skip
            case Link() | TextDocument() | Book():
                return self._page(record, record.facts)
            case Procedure():
                return service_node(self, record, record.facts)
        raise TypeError(f"{record.key} is of no kind that CPSV-AP has a place for")

    def _concept(self, record: Record) -> Json:
        said = self.said(record, "where" if isinstance(record.facts, Bookcase) else "summary")
        node = {"@type": ["skos:Concept"], "skos:prefLabel": self.said(record, "title"), "dct:description": said}
        parent = getattr(record.facts, "parent", None)
        return node | ({"skos:broader": {"@id": f"{OURS}field/{parent}"}} if parent else {})

    def _page(self, record: Record, facts: Link | TextDocument | Book) -> Json:
        """A page on the web; a text of our own or a book, which have no address."""
        said = self.said(record, "text" if isinstance(facts, TextDocument) else "summary")
        title = self.said(record, "title")
        if isinstance(facts, Book):
            title = [{"@value": facts.title, "@language": facts.languages[0]}]
        node = {"@type": ["foaf:Document"], "dct:title": title, "dct:description": said}
        return node | ({"foaf:homepage": {"@id": facts.url}} if isinstance(facts, Link) else {})

    def _organisation(self, record: Record) -> Json:
        place = self.named(f"{OURS}place", "dct:Location", **{"dct:title": self.said(self.records["town"], "title")})
        node = {"@type": ["m8g:PublicOrganisation", "org:Organization"], "skos:prefLabel": self.said(record, "title"),
                "dct:spatial": place}  # fmt: skip
        if isinstance(record.facts, Office):
            node |= {
                "dct:description": self.said(record, "summary"), "locn:address": self._address(record),
                "m8g:contactPoint": self._contact_point(record, record.facts.contacts, record.facts.hours),
            }  # fmt: skip
        else:
            node["dct:description"] = self.said(record, "about")
        return node

    def _address(self, record: Record) -> Json | None:
        said = self.said(record, "address")
        return (
            {"@id": f"{OURS}{record.key}/address", "@type": "locn:Address", "locn:fullAddress": said} if said else None
        )

    def _contact_point(self, record: Record, contacts: Sequence[Contact], hours: OpeningHours | None) -> Json:
        found = {
            kind: [each.value for each in contacts if each.kind == kind] for kind in ("telephone", "email", "website")
        }
        name = f"{OURS}{record.key}/contact"
        node: Json = {
            "@id": name, "@type": "m8g:ContactPoint", "m8g:telephone": found["telephone"], "m8g:email": found["email"],
            "m8g:contactPage": [self.named(url, "foaf:Document") for url in found["website"]],
        }  # fmt: skip
        if said := list(self._hours(record, hours)):
            node["m8g:openingHours"] = {"@id": f"{name}/hours", "@type": "time:TemporalEntity", "dct:description": said}
        return {key: value for key, value in node.items() if value != []}

    def _hours(self, record: Record, hours: OpeningHours | None) -> Iterator[Json]:
        """OpenStreetMap's notation, which needs no language but has to name one; a note in its own languages."""
        if hours and (notation := to_osm(hours)):
            yield {"@value": notation, "@language": self.town.source_language}
        else:
            yield from self.said(record, "hours.note")
