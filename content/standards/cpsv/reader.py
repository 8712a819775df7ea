"""CPSV-AP 3.2 to records of ours. What goes where is in docs/standards.md; what goes nowhere is in the notes."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import msgspec

from content.incoming import Incoming, Text
from content.schedules import from_osm
from content.standards import texts
from content.standards.cpsv.jsonld import Graph, Literal, Named, Node
from content.standards.cpsv.procedures import Service
from content.standards.cpsv.terms import EXTENSION, OURS, iri
from content.standards.extension import Extension, applied, decoded
from content.standards.reading import Reading, StandardError, counted, read_json, record_id

_EVENTS = (iri("m8g:LifeEvent"), iri("m8g:BusinessEvent"), iri("m8g:Event"))
_CONCEPTS = tuple(f"{OURS}{kind}/" for kind in ("field", "subject", "bookcase"))
_LABELS = (iri("skos:prefLabel"), iri("dct:title"))
type ByLanguage = dict[str, str]


def read_cpsv(path: Path | str, *, language: str = "en", languages: Collection[str] = ()) -> Reading:
    """Records from a JSON-LD file of CPSV-AP 3.2; nothing is fetched.

    ``language``: the town's source language, which texts without a language are in. ``languages``: those of the town;
    texts in others are reported and left out (empty: all are taken). Raises StandardError for what is no CPSV-AP.
    """
    path = Path(path)
    try:
        graph = Graph(read_json(path))
        reading = Importer(graph, language, tuple(languages)).reading()
    except RecursionError as error:
        raise StandardError(f"{path}: it is nested too deep to be read. Write it with fewer levels.") from error
    except StandardError as error:
        raise error if str(error).startswith(str(path)) else StandardError(f"{path}: {error}") from error
    if not reading.incoming:
        raise StandardError(f"{path}: there is no public service in it. Name a JSON-LD file of CPSV-AP.")
    return reading


@dataclass(slots=True)
class Importer:
    """Nodes to records. ``stubs``: extensions count only as the keys of their records."""

    graph: Graph
    language: str
    languages: tuple[str, ...] = ()
    stubs: bool = False
    notes: list[str] = field(default_factory=list)
    _keys: dict[str, str] = field(default_factory=dict)
    _extensions: dict[str, Extension] = field(default_factory=dict)
    _other_languages: list[str] = field(default_factory=list)
    _events: dict[str, list[str]] = field(default_factory=dict)

    def reading(self) -> Reading:
        incoming = [applied(each, extension, self.language, self.notes) if extension and not self.stubs else each
                    for each, extension in self.plain()]  # fmt: skip
        order = sorted(incoming, key=lambda each: each.key != "town")
        return Reading(order, [*self.notes, *self._left()])

    def plain(self) -> Iterator[tuple[Incoming, Extension | None]]:
        """Every record as the standard's own properties say it, with its extension."""
        makers: dict[str, Callable[[Node], Incoming]] = {
            "field": self._topic, "life-event": self._topic, "office": self._office, "town": self._town,
            "partner": self._partner, "link": self._link, "document": self._document,
            "procedure": self._procedure, "subject": self._subject, "bookcase": self._bookcase, "book": self._book,
        }  # fmt: skip
        self._name_all()
        for name, key in self._keys.items():
            made = makers[key.partition("/")[0]](self.graph.nodes[name])
            if made.facts.get("title") or any(said.get("title") for said in made.words.values()):
                yield made, self._extensions.get(name)
            else:
                self.notes.append(f"{name}: skipped, it has no name")

    def key(self, name: str, kind: str) -> str:
        """The id of the record that a node is, if it is one of this kind; else empty."""
        key = self._keys.get(name, "")
        return key.partition("/")[2] if key.startswith(f"{kind}/") else ""

    def events_of(self, service: str) -> list[str]:
        """The life events that say themselves that they belong to a service."""
        return self._events.get(service, [])

    def said(self, node: Node, *names: str) -> ByLanguage:
        """Texts by language; several in one language are paragraphs."""
        found: dict[str, list[str]] = {}
        for name in names:
            for value in node.get(name):
                if isinstance(value, Literal) and value.raw is None and (code := self._language(value)):
                    found.setdefault(code, []).append(texts.text(value.text, code))
        return {code: "\n\n".join(dict.fromkeys(filter(None, each))) for code, each in found.items()}

    def lines(self, node: Node, *names: str) -> ByLanguage:
        return {code: " ".join(said.split()) for code, said in self.said(node, *names).items()}

    def _language(self, value: Literal) -> str:
        """A language of the town, or "" for one it does not have; a regional one counts as its language."""
        code = value.language.replace("_", "-") or self.language
        code = code.lower()
        if not self.languages or code in self.languages:
            return code
        if code.partition("-")[0] in self.languages:
            return code.partition("-")[0]
        self._other_languages.append(code[:20])
        return ""

    def _name_all(self) -> None:
        themes = {value.id for node in self.graph.of_type(iri("cpsv:PublicService"))
                  for value in node.values.get(iri("m8g:thematicArea"), []) if isinstance(value, Named)}  # fmt: skip
        themes |= {node.id for node in self.graph.of_type(iri("skos:Concept")) if node.id.startswith(_CONCEPTS)}
        found = [
            ("field", [node for node in self.graph.of_type(iri("skos:Concept")) if node.id in themes]),
            ("life-event", self.graph.of_type(*_EVENTS)),
            ("office", self.graph.of_type(iri("m8g:PublicOrganisation"))),
            ("partner", self.graph.of_type(iri("foaf:Agent"))),
            ("link", [node for node in self.graph.of_type(iri("foaf:Document")) if iri("dct:title") in node.values]),
            ("procedure", self.graph.of_type(iri("cpsv:PublicService"))),
        ]
        for kind, nodes in found:
            for node in nodes:
                if node.id not in self._keys:
                    self._name(node, kind)

        for event in self.graph.of_type(*_EVENTS):
            for value in event.values.get(iri("m8g:hasRelatedService"), []):
                if isinstance(value, Named) and (own := self.key(event.id, "life-event")):
                    self._events.setdefault(value.id, []).append(own)

    def _name(self, node: Node, kind: str) -> None:
        for value in node.get(EXTENSION):
            extension = decoded(value.raw) if isinstance(value, Literal) else None
            if extension is None:
                self.notes.append(f"{node.id}: its extension is not understood, and is left out")
            else:
                self._extensions[node.id] = extension
        known = self._extensions.get(node.id)
        self._keys[node.id] = known.key if known else f"{kind}/{_own_id(node.id)}"

    def words(self, **parts: ByLanguage) -> dict[str, dict[str, Text]]:
        """Language -> part path -> text; ``__`` in a name stands for a dot."""
        return self.words_of({name.replace("__", "."): value for name, value in parts.items()})

    def words_of(self, parts: dict[str, ByLanguage]) -> dict[str, dict[str, Text]]:
        found: dict[str, dict[str, Text]] = {}
        for path, said in parts.items():
            for language, text in said.items():
                if text:
                    found.setdefault(language, {})[path] = text
        return found

    def _topic(self, node: Node) -> Incoming:
        node.taken |= {iri("dct:identifier"), iri("m8g:hasRelatedService"), iri("dct:type")}
        facts: dict[str, object] = {}
        for parent in self.graph.nodes_of(node, iri("skos:broader")):
            if name := self.key(parent.id, "field"):
                facts["parent"] = name
        said = self.words(title=self.lines(node, *_LABELS), summary=self.lines(node, iri("dct:description")))
        return Incoming(self._keys[node.id], facts, said, node.id)

    def _town(self, node: Node) -> Incoming:
        self._take_place(node)
        said = self.words(title=self.lines(node, *_LABELS), about=self.said(node, iri("dct:description")))
        return Incoming("town", {}, said, node.id)

    def _take_place(self, node: Node) -> None:
        """A public organisation must name the area it works in; ours all work in the town."""
        node.taken |= {iri("dct:identifier")}
        for place in self.graph.nodes_of(node, iri("dct:spatial")):
            place.taken |= {iri("dct:title")} if place.id.startswith(OURS) else set()

    def _office(self, node: Node) -> Incoming:
        self._take_place(node)
        parts = {
            "title": self.lines(node, *_LABELS), "summary": self.said(node, iri("dct:description")),
            "address": self._address(node),
        }  # fmt: skip
        facts: dict[str, object] = {}
        for point in self.graph.nodes_of(node, iri("m8g:contactPoint")):
            self._contact_point(point, facts, parts)
        if not any(parts["address"].values()) and self._keys[node.id] not in self._extension_keys():
            parts["address"] = dict(parts["title"])
            self.notes.append(f"{node.id}: it has no address; its name stands in its place")
        return Incoming(self._keys[node.id], facts, self.words_of(parts), node.id)

    def _extension_keys(self) -> set[str]:
        return {extension.key for extension in self._extensions.values()}

    def _address(self, node: Node) -> ByLanguage:
        found: dict[str, list[str]] = {}
        for place in self.graph.nodes_of(node, iri("locn:address")):
            names = ("fullAddress",) if iri("locn:fullAddress") in place.values else (
                "locatorDesignator", "thoroughfare", "postCode", "postName")  # fmt: skip
            for name in names:
                for code, said in self.said(place, iri(f"locn:{name}")).items():
                    found.setdefault(code, []).append(said)
        return {code: "\n".join(filter(None, lines)) for code, lines in found.items()}

    def _contact_point(self, point: Node, facts: dict[str, object], parts: dict[str, ByLanguage]) -> None:
        found: list[dict[str, object]] = []
        for kind, name, short in (("telephone", "m8g:telephone", "phone"), ("email", "m8g:email", "email"),
                                  ("website", "m8g:contactPage", "site")):  # fmt: skip
            for number, value in enumerate(point.get(iri(name)), 1):
                given = value.id if isinstance(value, Named) else value.text
                given = texts.fact(given).removeprefix("tel:").removeprefix("mailto:")
                if given and (kind != "website" or texts.url(given)):
                    own = short if number == 1 else f"{short}-{number}"
                    found.append({"id": own, "kind": kind, "value": given})
        if found:
            facts["contacts"] = found
        for times in self.graph.nodes_of(point, iri("m8g:openingHours")):
            self._hours(times, facts, parts)

    def _hours(self, times: Node, facts: dict[str, object], parts: dict[str, ByLanguage]) -> None:
        """Hours in OpenStreetMap's notation are read; any other text is kept word for word."""
        said = self.said(times, iri("dct:description"))
        for text in dict.fromkeys(said.values()):
            read = from_osm(text)
            if read.hours is not None:
                table: dict[str, object] = msgspec.to_builtins(read.hours)
                facts["hours"] = {**table, "holidays": read.hours.holidays}
                for name, value in read.names.items():
                    parts[f"hours.{name}"] = {self.language: value}
                return
        if said:
            parts["hours.note"] = said

    def _partner(self, node: Node) -> Incoming:
        node.taken |= {iri("dct:identifier")}
        parts = {"title": self.lines(node, *_LABELS), "summary": self.said(node, iri("dct:description")),
                 "address": self._address(node)}  # fmt: skip
        facts: dict[str, object] = {}
        for point in self.graph.nodes_of(node, iri("m8g:contactPoint")):
            self._contact_point(point, facts, parts)
        return Incoming(self._keys[node.id], facts, self.words_of(parts), node.id)

    def _link(self, node: Node) -> Incoming:
        url = next((found for value in node.get(iri("foaf:homepage")) if isinstance(value, Named)
                    and (found := texts.url(value.id))), texts.url(node.id))  # fmt: skip
        node.taken |= {iri("dct:identifier")}
        title = self.lines(node, *_LABELS)
        opens = dict.fromkeys(title, texts.line(url))
        said = self.words(title=title, summary=self.said(node, iri("dct:description")), opens=opens)
        return Incoming(self._keys[node.id], {"url": url}, said, node.id)

    def _document(self, node: Node) -> Incoming:
        node.taken |= {iri("dct:identifier")}
        said = self.words(title=self.lines(node, *_LABELS), text=self.said(node, iri("dct:description")))
        return Incoming(self._keys[node.id], {}, said, node.id)

    def _subject(self, node: Node) -> Incoming:
        node.taken |= {iri("dct:identifier")}
        said = self.words(title=self.lines(node, *_LABELS), summary=self.lines(node, iri("dct:description")))
        return Incoming(self._keys[node.id], {}, said, node.id)

    def _bookcase(self, node: Node) -> Incoming:
        node.taken |= {iri("dct:identifier")}
        said = self.words(title=self.lines(node, *_LABELS), where=self.said(node, iri("dct:description")))
        return Incoming(self._keys[node.id], {}, said, node.id)

    def _book(self, node: Node) -> Incoming:
        """Its title is in its own language, which need not be one of the town's."""
        node.taken |= {iri("dct:identifier")}
        titles = [value for value in node.get(iri("dct:title")) if isinstance(value, Literal)]
        facts: dict[str, object] = {"languages": [titles[0].language or self.language]} if titles else {}
        facts |= {"title": texts.fact(titles[0].text)} if titles else {}
        said = self.words(summary=self.said(node, iri("dct:description")))
        return Incoming(self._keys[node.id], facts, said, node.id)

    def _procedure(self, node: Node) -> Incoming:
        facts, parts, lists = Service(self, node).read()
        words = self.words_of(parts)
        for language, keywords in lists.items():
            words.setdefault(language, {})["keywords"] = keywords
        return Incoming(self._keys[node.id], facts, words, node.id)

    def _left(self) -> list[str]:
        """Properties that nobody asked for, whole things of kinds we have no place for, and unknown names."""
        names = [short(name) for node in self.graph.nodes.values() if node.taken for name in node.values
                 if name not in node.taken]  # fmt: skip
        whole = [
            short(min(node.types))
            for node in self.graph.nodes.values()
            if node.types and not node.taken and node.values
        ]
        return [
            *counted("", whole), *counted("", names), *counted("", self.graph.unknown, "no context defines it"),
            *counted("texts in the language ", self._other_languages, "the town does not have it"),
        ]  # fmt: skip


def short(name: str) -> str:
    """The last part of an IRI, which people know it by."""
    return name.replace("#", "/").rpartition("/")[2] or name


def _own_id(name: str) -> str:
    """A stable id for an IRI: its last part, and a hash of the whole."""
    tail = record_id(short(name))[:60].strip("-")
    return (
        name.removeprefix(OURS).partition("/")[2]
        if name.startswith(OURS)
        else f"{tail}-{sha256(name.encode()).hexdigest()[:6]}"
    )
