"""Contexts of JSON-LD: what the short names in a file stand for. None is ever fetched."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from content.standards.cpsv.terms import CONTEXT, CONTEXT_NAME
from content.standards.reading import StandardError

MOST_LEVELS = 60
_NOT_READ = frozenset({"@import", "@propagate", "@nest", "@protected"})


@dataclass(frozen=True, slots=True)
class Term:
    iri: str
    type: str = ""
    container: frozenset[str] = frozenset()
    language: str | None = None
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    terms: Mapping[str, Term] = field(default_factory=dict)
    vocabulary: str = ""
    base: str = ""
    language: str = ""

    def with_local(self, local: object) -> "Context":
        """This context after another one. Raises StandardError for one that would have to be fetched."""
        match local:
            case None:
                return Context()
            case str():
                if local.rpartition("/")[2] != CONTEXT_NAME:
                    remedy = "Put the context itself into the file."
                    raise StandardError(f"it names a context at {local[:200]}, which is never fetched. {remedy}")
                return self.with_local(CONTEXT)
            case list():
                found = self
                for each in local:
                    found = found.with_local(each)
                return found
            case dict():
                return self._defined(local)
        raise StandardError("its context is no object. Correct the export.")

    def _defined(self, local: Mapping[str, object]) -> "Context":
        if refused := sorted(_NOT_READ & local.keys()):
            raise StandardError(f"its context uses {refused[0]}, which is not read. Export it without.")
        terms = dict(self.terms)
        for name in local:
            if not name.startswith("@"):
                terms[name] = self._term(name, local, terms, frozenset())
        return replace(
            self,
            terms=terms,
            vocabulary=string(local.get("@vocab", self.vocabulary)),
            base=string(local.get("@base", self.base)),
            language=string(local.get("@language", self.language)),
        )

    def _term(self, name: str, local: Mapping[str, object], terms: Mapping[str, Term], open_: frozenset[str]) -> Term:
        if name in open_ or len(open_) > MOST_LEVELS:
            raise StandardError(f"its context defines {name[:60]!r} by itself. Correct the context.")
        definition = local[name]
        table = definition if isinstance(definition, dict) else {"@id": definition}
        if "@context" in table:
            raise StandardError(f"its context gives {name[:60]!r} a context of its own, which is not read.")
        given = table.get("@id", table.get("@reverse", name))
        if not isinstance(given, str):
            return Term("")
        iri = (
            self._absolute(given, local, terms, open_ | {name})
            if given != name or ":" in name
            else self.vocabulary + name
        )
        container = table.get("@container", [])
        return Term(
            iri,
            string(table.get("@type", "")),
            frozenset(container if isinstance(container, list) else [string(container)]),
            string(table["@language"]) if "@language" in table else None,
            "@reverse" in table,
        )

    def _absolute(
        self, given: str, local: Mapping[str, object], terms: Mapping[str, Term], open_: frozenset[str]
    ) -> str:
        """An IRI from a term or a prefixed name, whose own definition may stand further down."""
        prefix, colon, rest = given.partition(":")
        name = prefix if colon and not rest.startswith("//") else given
        if given.startswith("@") or (colon and rest.startswith("//")):
            return given
        if name in local and isinstance(name, str) and (name not in open_ or not colon):
            return self._term(name, local, terms, open_).iri + rest
        return terms[name].iri + rest if name in terms else given

    def iri(self, name: str, *, property_name: bool = True) -> str:
        """The whole IRI of a name as it stands in the file; "" for a property nobody has defined."""
        if property_name and name in self.terms:
            return self.terms[name].iri
        prefix, colon, rest = name.partition(":")
        if colon:
            known = prefix in self.terms and not rest.startswith("//")
            return self.terms[prefix].iri + rest if known else name
        if name.startswith("@"):
            return name
        if property_name:
            return self.vocabulary + name if self.vocabulary else ""
        return self.base + name

    def type_of(self, name: str) -> str:
        found = self.terms[name].type if name in self.terms else ""
        return found if found.startswith("@") else self.iri(found) if found else ""


def string(value: object) -> str:
    """A text, or nothing where something else stands."""
    return value if isinstance(value, str) else ""
