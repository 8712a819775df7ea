"""A public service of CPSV-AP as a procedure with one case."""

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from content.standards import texts
from content.standards.cpsv.jsonld import Literal, Named, Node
from content.standards.cpsv.terms import CURRENCY, OURS, STATUS, iri
from content.standards.reading import record_id

if TYPE_CHECKING:
    from content.standards.cpsv.reader import ByLanguage, Importer

_PATH = "cases.standard"
_TITLE, _DESCRIPTION, _TYPE, _IDENTIFIER = (
    iri(f"dct:{name}") for name in ("title", "description", "type", "identifier")
)
_DURATION = re.compile(r"P(?:(\d{1,4})Y|(\d{1,4})M|(\d{1,4})D|T(\d{1,4})H|T(\d{1,4})M)")
_TOPICS = (
    ("m8g:thematicArea", "field", "fields"),
    ("m8g:isGroupedBy", "life-event", "life_events"),
    ("m8g:relatedService", "procedure", "related"),
)
_UNITS = ("years", "months", "days", "hours", "minutes")
# the last part of a channel's type -> our channel
_CHANNELS = {
    "counter": "counter", "desk": "counter", "in-person": "counter", "service-counter": "counter", "online": "online",
    "homepage": "online", "home-page": "online", "website": "online", "e-mail": "online", "email": "online",
    "mobile-app": "online", "telephone": "telephone", "phone": "telephone", "post": "post", "mail": "post",
}  # fmt: skip


class Service:
    """Reads one node of type ``cpsv:PublicService`` with what it names."""

    def __init__(self, importer: "Importer", node: Node) -> None:
        self._importer = importer
        self._node = node
        self._facts: dict[str, object] = {}
        self._case: dict[str, object] = {"id": "standard"}
        self._parts: dict[str, ByLanguage] = {}

    def read(self) -> tuple[dict[str, object], dict[str, "ByLanguage"], dict[str, list[str]]]:
        """Facts, texts by part path and language, and keywords by language."""
        self._names()
        self._topics()
        self._state()
        self._requirements()
        self._costs()
        self._documents()
        self._channels()
        self._laws()
        self._rules()
        if len(self._case) > 1:
            self._facts["cases"] = [self._case]
        return self._facts, self._parts, self._keywords()

    def _nodes(self, name: str) -> list[Node]:
        return self._importer.graph.nodes_of(self._node, iri(name))

    def _text(self, node: Node, *names: str) -> "ByLanguage":
        node.taken |= {_IDENTIFIER}
        return self._importer.said(node, *names)

    def _names(self) -> None:
        title, summary = self._importer.lines(self._node, _TITLE), self._importer.said(self._node, _DESCRIPTION)
        self._parts |= {
            "title": title,
            "summary": {code: said for code, said in summary.items() if said != title.get(code)},
        }
        if not self._parts["summary"].get(self._importer.language):
            self._facts["tier"] = "catalogue"
        code = next((value.text for value in self._node.get(_IDENTIFIER) if isinstance(value, Literal)), "")
        if code and ":" not in code and texts.fact(code) != self._node.id.rpartition("/")[2]:
            self._facts["code"] = texts.fact(code)
        results = [self._text(output, _TITLE, _DESCRIPTION) for output in self._nodes("cpsv:produces")]
        self._parts["result"] = _joined(results)
        self._node.taken |= {iri("dct:language"), iri("dct:spatial")}

    def _topics(self) -> None:
        for name, kind, fact in _TOPICS:
            found = [own for each in self._nodes(name) if (own := self._importer.key(each.id, kind))]
            if kind == "life-event":
                found += self._importer.events_of(self._node.id)
            if found:
                self._facts[fact] = list(dict.fromkeys(found))
        offices = [
            own for each in self._nodes("m8g:hasCompetentAuthority") if (own := self._importer.key(each.id, "office"))
        ]
        if offices:
            self._facts["authority"] = offices[0]

    def _state(self) -> None:
        for status in self._nodes("adms:status"):
            if status.id in (f"{STATUS}Withdrawn", f"{STATUS}Deprecated"):
                self._facts["status"] = "ended"
        for value in self._node.get(iri("m8g:processingTime")):
            found = _DURATION.fullmatch(value.text) if isinstance(value, Literal) else None
            if found is None:
                self._node.taken.discard(iri("m8g:processingTime"))
                continue
            number, unit = next((int(given), unit) for given, unit in zip(found.groups(), _UNITS, strict=True) if given)
            self._case["time_limit"] = {"number": number, "unit": unit}

    def _requirements(self) -> None:
        found: dict[str, list[ByLanguage]] = {"who": [], "conditions": []}
        for each in self._nodes("m8g:holdsRequirement"):
            kinds = [kind.id for kind in self._importer.graph.nodes_of(each, _TYPE)]
            path = "who" if f"{OURS}requirement/who" in kinds else "conditions"
            found[path].append(self._text(each, _TITLE, _DESCRIPTION))
        self._parts |= {path: _joined(said) for path, said in found.items()}

    def _costs(self) -> None:
        costs = self._nodes("m8g:hasCost")
        words: list[ByLanguage] = []
        for cost in costs:
            said = self._text(cost, _DESCRIPTION)
            amount, currency = _amount(cost), self._currency(cost)
            if len(costs) == 1 and amount is not None and (currency or not amount):
                fee = {"state": "stated", "amount": str(amount), "currency": currency}
                self._case["fee"] = fee if amount else {"state": "free"}
            elif amount is not None:
                figures = f"{amount} {currency}".strip()
                languages = said or {self._importer.language: ""}
                said = {code: "\n".join(filter(None, (figures, text))) for code, text in languages.items()}
            words.append(said)
        if any(words):
            self._parts[f"{_PATH}.fee"] = _joined(words)
            self._case.setdefault("fee", {"state": "stated"})

    def _currency(self, cost: Node) -> str:
        found = [value.id for value in cost.get(iri("m8g:currency")) if isinstance(value, Named)]
        code = found[0].removeprefix(CURRENCY).rpartition("/")[2] if found else ""
        return code if re.fullmatch(r"[A-Z]{3}", code) else ""

    def _documents(self) -> None:
        documents: list[dict[str, object]] = []
        forms: list[dict[str, object]] = []
        for each in self._nodes("cpsv:hasInput"):
            name = self._importer.lines(each, _TITLE)
            if not name.get(self._importer.language):
                continue
            own = record_id(each.id.rpartition("/")[2])
            if own in [document["id"] for document in documents]:
                own = record_id(each.id)
            document: dict[str, object] = {"id": own}
            pages = [
                url for page in each.get(iri("foaf:page")) if isinstance(page, Named) and (url := texts.url(page.id))
            ]
            if pages:
                document["form"] = own
                forms.append({"id": own, "url": pages[0]})
                self._parts[f"forms.{own}"] = name
            documents.append(document)
            self._parts |= {
                f"{_PATH}.documents.{own}.name": name,
                f"{_PATH}.documents.{own}.note": self._text(each, _DESCRIPTION),
            }
        if documents:
            self._case["documents"] = documents
        if forms:
            self._facts["forms"] = forms

    def _channels(self) -> None:
        ways: list[dict[str, object]] = []
        for each in self._nodes("m8g:hasChannel"):
            kinds = [
                kind.id.replace("#", "/").rpartition("/")[2].lower()
                for kind in self._importer.graph.nodes_of(each, _TYPE)
            ]
            channel = next((_CHANNELS[kind] for kind in kinds if kind in _CHANNELS), "")
            if not channel:
                each.taken.discard(_TYPE)
                self._importer.notes.append(
                    f"{each.id}: a channel of the type {kinds or 'that is not said'}, not taken over"
                )
                continue
            own = record_id(each.id.rpartition("/")[2])
            if own in [way["id"] for way in ways]:
                own = record_id(each.id)
            offices = [name for node in self._importer.graph.nodes_of(each, iri("m8g:ownedBy"))
                       if (name := self._importer.key(node.id, "office"))]  # fmt: skip
            way: dict[str, object] = {"id": own, "channel": channel}
            ways.append(way | ({"office": offices[0]} if offices else {}))
            self._parts[f"{_PATH}.submissions.{own}"] = self._text(each, _DESCRIPTION)
        if ways:
            self._case["submissions"] = ways

    def _laws(self) -> None:
        laws: list[dict[str, object]] = []
        for each in self._nodes("m8g:hasLegalResource"):
            number = next((value.text for value in each.get(_IDENTIFIER) if isinstance(value, Literal)), "")
            title = self._importer.lines(each, _TITLE) or {self._importer.language: texts.line(number or each.id)}
            pages = [url for page in [*each.get(iri("foaf:page")), Named(each.id)]
                     if isinstance(page, Named) and (url := texts.url(page.id))]  # fmt: skip
            own = record_id(each.id.rpartition("/")[2])
            law: dict[str, object] = {"id": own, "number": texts.fact(number)}
            if own not in [known["id"] for known in laws]:
                laws.append(law | ({"url": pages[0]} if pages else {}))
                self._parts[f"legal_basis.{own}"] = title
        if laws:
            self._facts["legal_basis"] = laws

    def _rules(self) -> None:
        steps: list[dict[str, object]] = []
        for number, rule in enumerate(self._nodes("cpsv:follows"), 1):
            said = self._text(rule, _TITLE, _DESCRIPTION)
            if said.get(self._importer.language):
                steps.append({"id": f"rule-{number}"})
                self._parts[f"{_PATH}.steps.rule-{number}"] = said
        if steps:
            self._case["steps"] = steps

    def _keywords(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for value in self._node.get(iri("dcat:keyword")):
            single = Node("", values={"": [value]})
            for code, said in self._importer.lines(single, "").items():
                found.setdefault(code, []).append(said)
        return {code: list(dict.fromkeys(filter(None, each))) for code, each in found.items()}


def _joined(said: list["ByLanguage"]) -> "ByLanguage":
    found: dict[str, list[str]] = {}
    for each in said:
        for code, text in each.items():
            found.setdefault(code, []).append(text)
    return {code: "\n\n".join(dict.fromkeys(filter(None, paragraphs))) for code, paragraphs in found.items()}


def _amount(cost: Node) -> Decimal | None:
    for value in cost.get(iri("m8g:hasValue")):
        try:
            amount = Decimal(value.text if isinstance(value, Literal) else "")
        except InvalidOperation:
            continue
        if amount.is_finite() and 0 <= amount < 10**12:
            return amount
    return None
