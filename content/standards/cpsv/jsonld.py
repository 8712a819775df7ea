"""JSON-LD as a graph, as far as exports of public services use it, and without a network.

A context that a file names by its address is never fetched: CPSV-AP's own is built in, any other is an error. Not read:
scoped contexts, ``@import``, ``@nest``. Source: https://www.w3.org/TR/json-ld11/.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from content.standards.cpsv.context import MOST_LEVELS, Context, Term, string
from content.standards.reading import StandardError


@dataclass(frozen=True, slots=True)
class Literal:
    """A text with its language, or a value of a datatype; ``raw`` is the value of a JSON literal."""

    text: str
    language: str = ""
    datatype: str = ""
    raw: object = None


@dataclass(frozen=True, slots=True)
class Named:
    """The name of another node."""

    id: str


type Value = Literal | Named


@dataclass(slots=True)
class Node:
    """One thing: its types and, per property, its values; ``taken`` are the properties that were asked for."""

    id: str
    types: set[str] = field(default_factory=set)
    values: dict[str, list[Value]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def get(self, name: str) -> list[Value]:
        self.taken.add(name)
        return self.values.get(name, [])


class Graph:
    """All nodes of a document by name; ``unknown`` are property names without a definition."""

    def __init__(self, document: object) -> None:
        self.nodes: dict[str, Node] = {}
        self.unknown: list[str] = []
        self._blank = 0
        context = Context()
        for each in document if isinstance(document, list) else [document]:
            if not isinstance(each, dict):
                raise StandardError("an object is wanted, and there is none. Name a JSON-LD file.")
            self._node(each, context, 0)

    def of_type(self, *types: str) -> list[Node]:
        """Nodes of any of these types, in the order of the document."""
        return [node for node in self.nodes.values() if node.types & set(types)]

    def nodes_of(self, node: Node, name: str) -> list[Node]:
        """The nodes that a property names; what is only named and not described is an empty node."""
        return [self.nodes.get(value.id, Node(value.id)) for value in node.get(name) if isinstance(value, Named)]

    def _node(self, table: Mapping[str, object], context: Context, level: int) -> Node:
        if level > MOST_LEVELS:
            raise StandardError(f"its objects are nested more than {MOST_LEVELS} deep. Name them by their ids.")
        if "@context" in table:
            context = context.with_local(table["@context"])
        names = {name: context.iri(name) for name in table}
        keywords = {iri: table[name] for name, iri in names.items() if iri.startswith("@")}
        node = self._named(keywords.get("@id"), context)
        for each in _listed(keywords.get("@type")):
            if isinstance(each, str):
                node.types.add(context.iri(each) or each)
        for name in ("@graph", "@included"):
            for each in _listed(keywords.get(name)):
                if isinstance(each, dict):
                    self._node(each, context, level + 1)
        self.unknown += [name for name, iri in names.items() if not iri]
        for name, iri in names.items():
            if iri and not iri.startswith("@"):
                self._property(node, name, iri, table[name], context, level)
        return node

    def _named(self, given: object, context: Context) -> Node:
        if isinstance(given, str) and given:
            name = context.iri(given, property_name=False)
        else:
            self._blank += 1
            name = f"_:anonymous-{self._blank}"
        return self.nodes.setdefault(name, Node(name))

    def _property(self, node: Node, name: str, iri: str, value: object, context: Context, level: int) -> None:
        term = context.terms.get(name, Term(iri))
        found = list(self._values(value, name, term, context, level))
        if term.reverse:
            for each in found:
                if isinstance(each, Named):
                    self.nodes.setdefault(each.id, Node(each.id)).values.setdefault(iri, []).append(Named(node.id))
            return
        values = node.values.setdefault(iri, [])
        values += [each for each in found if each not in values]

    def _values(self, value: object, name: str, term: Term, context: Context, level: int) -> Iterator[Value]:
        if level > MOST_LEVELS:
            raise StandardError(f"its lists are nested more than {MOST_LEVELS} deep. Correct the export.")
        if isinstance(value, list):
            for item in value:
                yield from self._values(item, name, term, context, level + 1)
        elif isinstance(value, dict) and term.type != "@json":
            yield from self._object(value, name, term, context, level)
        elif value is not None:
            yield self._scalar(value, name, term, context)

    def _object(
        self, value: Mapping[str, object], name: str, term: Term, context: Context, level: int
    ) -> Iterator[Value]:
        inner = {context.iri(key): item for key, item in value.items()}
        if "@value" in inner:
            yield _literal(inner, context)
        elif "@set" in inner or "@list" in inner:
            yield from self._values(inner.get("@set", inner.get("@list")), name, term, context, level + 1)
        elif "@language" in term.container:
            for language, texts in value.items():
                yield from (Literal(each, language) for each in _listed(texts) if isinstance(each, str))
        elif "@index" in term.container:
            for item in value.values():
                yield from self._values(item, name, term, context, level + 1)
        else:
            yield Named(self._node(value, context, level + 1).id)

    def _scalar(self, value: object, name: str, term: Term, context: Context) -> Value:
        kind = context.type_of(name)
        if kind == "@json":
            return Literal("", raw=value)
        if isinstance(value, str) and kind in ("@id", "@vocab"):
            return Named(context.iri(value, property_name=kind == "@vocab") or value)
        if isinstance(value, str):
            return Literal(value, context.language if term.language is None else term.language, kind)
        return Literal(str(value).lower() if isinstance(value, bool) else str(value), datatype=kind)


def _literal(inner: Mapping[str, object], context: Context) -> Literal:
    if inner.get("@type") == "@json":
        return Literal("", raw=inner["@value"])
    language, datatype = string(inner.get("@language", "")), string(inner.get("@type", ""))
    value = inner["@value"]
    if isinstance(value, dict | list):
        raise StandardError("a value is an object where a text is wanted. Correct the export.")
    text = str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
    return Literal(text, language, context.iri(datatype) if datatype else "")


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]
