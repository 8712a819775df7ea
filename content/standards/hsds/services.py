"""A service of HSDS as a procedure with one case."""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from content.incoming import Text
from content.standards import texts
from content.standards.extension import NAME
from content.standards.hsds.places import phone_number
from content.standards.hsds.tables import Row
from content.standards.reading import record_id

if TYPE_CHECKING:
    from content.standards.hsds.reader import Importer

CASE = "standard"
_PATH = f"cases.{CASE}"


class Service:
    """Reads one row of ``services`` with what hangs below it."""

    def __init__(self, importer: "Importer", row: Row) -> None:
        self._importer = importer
        self._tables = importer.tables
        self._row = row
        self._case: dict[str, object] = {"id": CASE}
        self._said: dict[str, Text] = {}
        self._facts: dict[str, object] = {}

    def read(self) -> tuple[dict[str, object], dict[str, Text]]:
        self._names()
        self._who()
        self._state()
        self._fees()
        self._documents()
        self._ways()
        self._topics()
        if steps := self._text("application_process"):
            self._case["steps"] = [{"id": "apply"}]
            self._said[f"{_PATH}.steps.apply"] = steps
        if limit := self._text("wait_time"):
            self._said[f"{_PATH}.time_limit"] = limit
        if len(self._case) > 1 or f"{_PATH}.time_limit" in self._said:
            self._facts["cases"] = [self._case]
        return self._facts, self._said

    def _text(self, name: str) -> str:
        return texts.text(self._row.get(name), self._importer.language)

    def _line(self, row: Row, name: str) -> str:
        return texts.line(row.get(name), self._importer.language)

    def _names(self) -> None:
        self._said["title"] = self._line(self._row, "name")
        if other := self._line(self._row, "alternate_name"):
            self._said["everyday_names"] = [other]
        self._said["summary"] = self._text("description")
        if not self._said["summary"]:
            self._facts["tier"] = "catalogue"
        owner = self._tables.row("organizations", self._row.name("organization_id"))
        if owner is not None:
            self._said["owner"] = texts.line(owner.values.get("name"), self._importer.language)

    def _who(self) -> None:
        self._said["who"] = self._text("eligibility_description")
        areas = [self._line(area, "name") or self._line(area, "description")
                 for area in self._tables.below(self._row, "service_areas")]  # fmt: skip
        self._said["conditions"] = "\n\n".join(dict.fromkeys(filter(None, areas)))
        figures: dict[str, object] = {}
        for name in ("minimum_age", "maximum_age"):
            given = texts.fact(self._row.values.get(name)).removesuffix(".0")
            if given.isascii() and given.isdigit() and len(given) < 4:
                self._row.taken.add(name)
                figures[name.replace("_", "-")] = {"kind": "count", "number": int(given)}
        if figures:
            self._facts["figures"] = figures

    def _state(self) -> None:
        status = texts.fact(self._row.get("status"))
        alert = self._text("alert")
        if status == "defunct":
            self._facts["status"] = "ended"
        elif status not in ("active", ""):
            alert = "\n\n".join(filter(None, (texts.line(status), alert)))
        self._said["status_note"] = alert
        for name, ours in (("assured_date", "last_reviewed"), ("last_modified", "source_date")):
            if found := texts.day(self._row.values.get(name)):
                self._row.taken.add(name)
                self._facts[ours] = found

    def _fees(self) -> None:
        options = self._tables.below(self._row, "cost_options")
        lines = [said for option in options if (said := self._option(option, alone=len(options) == 1))]
        said = "\n\n".join(filter(None, [self._text("fees_description") or self._text("fees"), *lines]))
        if said:
            self._said[f"{_PATH}.fee"] = said
            self._case.setdefault("fee", {"state": "stated"})

    def _option(self, option: Row, *, alone: bool) -> str:
        """One price: a fee of ours where there is only one, and words for what is said around it."""
        said = [self._line(option, name) for name in ("option", "amount_description")]
        amount = _amount(option.get("amount"))
        currency = texts.fact(option.get("currency")).upper()
        if (
            alone
            and amount is not None
            and (not amount or (len(currency) == 3 and currency.isascii() and currency.isalpha()))
        ):
            fee = {"state": "stated", "amount": str(amount), "currency": currency}
            self._case["fee"] = fee if amount else {"state": "free"}
            return "\n".join(filter(None, said))
        return ", ".join(filter(None, [said[0], f"{texts.fact(option.get('amount'))} {currency}".strip(), said[1]]))

    def _documents(self) -> None:
        documents: list[dict[str, object]] = []
        forms: list[dict[str, object]] = []
        for row in self._tables.below(self._row, "required_documents"):
            name, _, note = texts.text(row.get("document"), self._importer.language).partition("\n")
            if not name:
                continue
            document: dict[str, object] = {"id": record_id(row.id)}
            if url := texts.url(row.values.get("uri")):
                row.taken.add("uri")
                document["form"] = record_id(row.id)
                forms.append({"id": record_id(row.id), "url": url})
                self._said[f"forms.{record_id(row.id)}"] = name
            documents.append(document)
            self._said[f"{_PATH}.documents.{document['id']}.name"] = name
            self._said[f"{_PATH}.documents.{document['id']}.note"] = note.strip()
        if documents:
            self._case["documents"] = documents
        if forms:
            self._facts["forms"] = forms

    def _ways(self) -> None:
        ways: list[dict[str, object]] = []

        def add(way: dict[str, object], said: str) -> None:
            ways.append(way)
            self._said[f"{_PATH}.submissions.{way['id']}"] = said

        for place in self._tables.below(self._row, "service_at_location"):
            office = self._importer.key("locations", place.name("location_id"))
            said = texts.text(place.get("description"), self._importer.language)
            if office.startswith("office/"):
                way: dict[str, object] = {"id": record_id(place.id), "channel": "counter", "office": office[7:]}
                if self._importer.counter_schedules(place):
                    way["counter"] = record_id(place.id)
                add(way, said)
        if self._row.values.get("url") or self._row.values.get("email"):
            link = texts.text(self._row.get("url"))
            add({"id": "online", "channel": "online"}, "\n\n".join(filter(None, (link, self._text("email")))))
        for number, phone in enumerate(self._tables.below(self._row, "phones"), 1):
            if spoken := phone_number(phone):
                phone.taken |= {"type"} if phone.values.get("type") in ("voice", "cell") else set()
                said = "\n\n".join(
                    filter(None, (texts.text(spoken), texts.text(phone.get("description"), self._importer.language)))
                )
                add({"id": f"phone-{number}", "channel": "telephone"}, said)
        if ways:
            self._case["submissions"] = ways

    def _topics(self) -> None:
        found: dict[str, list[str]] = {"field": [], "life-event": []}
        for attribute in self._tables.below(self._row, "attributes"):
            kind, _, name = self._importer.key("taxonomy_terms", attribute.name("taxonomy_term_id")).partition("/")
            if kind in found and name not in found[kind]:
                attribute.taken |= {"taxonomy_term_id"}
                found[kind].append(name)
        for kind, fact in (("field", "fields"), ("life-event", "life_events")):
            if found[kind]:
                self._facts[fact] = found[kind]
        self._row.taken |= {NAME}


def _amount(value: object) -> Decimal | None:
    try:
        amount = Decimal(texts.fact(value))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 <= amount < 10**12 else None
