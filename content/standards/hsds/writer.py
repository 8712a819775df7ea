"""Records of ours as HSDS 3. Texts are in the town's source language; everything else goes into the extension."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.entities import (
    Book,
    Bookcase,
    Contact,
    Field,
    LifeEvent,
    Link,
    Office,
    Partner,
    Procedure,
    Subject,
    TextDocument,
    Town,
)
from content.record import Record
from content.standards import texts
from content.standards.extension import NAME, Extension, difference, encoded
from content.standards.hsds.files import csv_files, json_pages
from content.standards.hsds.reader import Importer
from content.standards.hsds.schedules import schedule_rows
from content.standards.hsds.tables import Tables
from content.standards.reading import uuid_of
from content.standards.town_records import town_of
from content.translation import Written

_TABLES = {"town": "organizations", "partner": "organizations", "office": "locations", "link": "locations",
           "procedure": "services"}  # fmt: skip
_TAXONOMIES = {"field": "Fields of administration", "life-event": "Life events", "document": "Documents to read",
               "subject": "Subjects of books", "bookcase": "Bookcases", "book": "Books"}  # fmt: skip
_TABLES |= dict.fromkeys(_TAXONOMIES, "taxonomy_terms")
_DESCRIBED_BY = {"document": "text", "bookcase": "where"}


def write_hsds(records: Sequence[Record]) -> dict[str, str]:
    """File name -> JSON page of HSDS 3; ``records`` are those of one town, the town first."""
    return json_pages(exported(records))


def write_hsds_tables(records: Sequence[Record]) -> dict[str, str]:
    """File name -> CSV table of HSDS 3."""
    tables = exported(records)
    town = town_of(records)
    for table in [name for name in tables.rows if tables.rows[name]]:
        row = {"name": table, "language": town.source_language, "character_set": "UTF-8"}
        tables.add("meta_table_descriptions", {"id": uuid_of("town", "table", table), **row})
    return csv_files(tables)


def exported(records: Sequence[Record]) -> Tables:
    """All tables, with the extension in every record that needs one."""
    town = town_of(records)
    written = _Writer(town, {record.key: record for record in records})
    tables = written.tables()
    by_key = {record.key: record for record in records}
    plain = Importer(tables, town.source_language, town.content_date, stubs=True)
    for incoming, _ in list(plain.plain()):
        record = by_key[incoming.key]
        extension = difference(record, incoming, town.source_language)
        tables.rows[_TABLES[record.kind]][uuid_of(record.key)].values[NAME] = encoded(extension)
    for rows in tables.rows.values():
        for row in rows.values():
            row.taken.clear()
    return tables


@dataclass(slots=True)
class _Writer:
    town: Town
    records: dict[str, Record]

    def tables(self) -> Tables:
        tables = Tables()
        for kind, name in _TAXONOMIES.items():
            if any(record.kind == kind for record in self.records.values()):
                tables.add("taxonomies", {"id": uuid_of("town", kind), "name": name, "description": name})
        for record in self.records.values():
            values = {name: value for name, value in self._values(record).items() if value not in ("", None, [])}
            stub = encoded(Extension(record.key))
            tables.add(_TABLES[record.kind], {"id": uuid_of(record.key), **values, NAME: stub})
        return tables

    def _values(self, record: Record) -> dict[str, object]:
        match record.facts:
            case Town():
                return self._town(record)
            case Partner():
                return self._partner(record, record.facts)
            case Office():
                return self._office(record, record.facts)
            case Link():
                return self._link(record, record.facts)
            case Field() | LifeEvent() | TextDocument() | Subject() | Bookcase() | Book():
                return self._term(record)
            case Procedure():
                return self._service(record, record.facts)
        raise TypeError(f"{record.key} is of no kind that HSDS has a place for")

    def said(self, record: Record, path: str) -> str:
        """A text in the source language with its figures in it."""
        locale = next(each.locale for each in self.town.languages if each.code == self.town.source_language)
        written = record.words.get(self.town.source_language, Written())
        return texts.filled(written.texts.get(path, ""), getattr(record.facts, "figures", {}), locale)

    def _town(self, record: Record) -> dict[str, object]:
        title = self.said(record, "title")
        return {"name": title, "description": self.said(record, "about") or self.said(record, "welcome")}

    def _partner(self, record: Record, partner: Partner) -> dict[str, object]:
        title = self.said(record, "title")
        description = self.said(record, "summary") or self.said(record, "offers") or title
        reach = _contacts(self, record, partner.contacts, "organizations")
        return {"name": title, "description": description, **reach}

    def _office(self, record: Record, office: Office) -> dict[str, object]:
        values: dict[str, object] = {
            "location_type": "physical", "organization_id": uuid_of("town"), "name": self.said(record, "title"),
            "description": self.said(record, "summary"), "transportation": self.said(record, "directions"),
        }  # fmt: skip
        if office.location:
            values |= {"latitude": office.location.latitude, "longitude": office.location.longitude}
        lines = self.said(record, "address").split("\n")
        values["addresses"] = [
            {"id": uuid_of(record.key, "address"), "address_1": lines[0],
             "address_2": ", ".join(filter(None, lines[1:])), "city": self._title(), "state_province": "",
             "postal_code": "", "country": self._country(), "address_type": "physical"}
        ]  # fmt: skip
        if note := self.said(record, "access_note"):
            values["accessibility"] = [{"id": uuid_of(record.key, "access"), "description": note}]
        hours = schedule_rows(office.hours, self.town, record.key, self.said(record, "hours.note"))
        return values | {"schedules": list(hours)} | _contacts(self, record, office.contacts, "locations")

    def _link(self, record: Record, link: Link) -> dict[str, object]:
        return {"location_type": "virtual", "organization_id": uuid_of("town"), "name": self.said(record, "title"),
                "description": self.said(record, "summary"), "url": link.url}  # fmt: skip

    def _term(self, record: Record) -> dict[str, object]:
        title, language = self.said(record, "title"), self.town.source_language
        if isinstance(record.facts, Book):
            title, language = record.facts.title, record.facts.languages[0]
        parent = getattr(record.facts, "parent", None)
        said = self.said(record, _DESCRIBED_BY.get(record.kind, "summary"))
        return {
            "name": title, "description": said or title, "language": language,
            "taxonomy_id": uuid_of("town", record.kind), "taxonomy": _TAXONOMIES[record.kind],
            "parent_id": uuid_of(f"{record.kind}/{parent}") if parent else "",
        }  # fmt: skip

    def _service(self, record: Record, procedure: Procedure) -> dict[str, object]:
        written = record.words.get(self.town.source_language, Written())
        conditions = [self.said(record, "who"), self.said(record, "conditions")]
        code = procedure.online.code if procedure.online else ""
        template = self.town.online_template
        values: dict[str, object] = {
            "organization_id": uuid_of("town"), "name": self.said(record, "title"),
            "alternate_name": next(iter(written.lists.get("everyday_names", [])), ""),
            "description": self.said(record, "summary"),
            "url": template.replace("{code}", code) if template and code else "",
            "status": "active" if procedure.status == "in-force" else "defunct",
            "application_process": self._by_case(record, procedure, "steps"),
            "fees_description": self._by_case(record, procedure, "fee"),
            "wait_time": self._by_case(record, procedure, "time_limit"),
            "eligibility_description": "\n\n".join(filter(None, conditions)), "alert": self.said(record, "status_note"),
            "assured_date": procedure.last_reviewed and str(procedure.last_reviewed),
            "last_modified": procedure.source_date and f"{procedure.source_date}T00:00:00Z",
            "cost_options": list(self._costs(record, procedure)),
            "required_documents": list(self._documents(record, procedure)),
            "service_at_locations": list(self._places(record, procedure)),
        }  # fmt: skip
        topics = [f"field/{name}" for name in procedure.fields] + [
            f"life-event/{name}" for name in procedure.life_events
        ]
        values["attributes"] = [
            {"id": uuid_of(record.key, topic), "link_id": uuid_of(record.key), "link_entity": "service",
             "taxonomy_term_id": uuid_of(topic)}
            for topic in topics
        ]  # fmt: skip
        return values

    def _by_case(self, record: Record, procedure: Procedure, what: str) -> str:
        """One text of all cases, each under its title where there are several."""
        found = []
        for case in procedure.cases:
            path = f"cases.{case.id}"
            said = [self.said(record, f"{path}.{what}")]
            if what == "steps":
                said = [
                    f"{number}. {self.said(record, f'{path}.steps.{step.id}')}"
                    for number, step in enumerate(case.steps, 1)
                ]
            if what == "time_limit" and case.time_limit.number is not None:
                said.insert(0, f"{case.time_limit.number} {case.time_limit.unit}")
            if body := "\n".join(filter(None, said)):
                title = self.said(record, f"{path}.title")
                found.append(f"{title}\n{body}" if title and len(procedure.cases) > 1 else body)
        return "\n\n".join(dict.fromkeys(found))

    def _costs(self, record: Record, procedure: Procedure) -> Iterator[dict[str, object]]:
        for case in procedure.cases:
            fee, path = case.fee, f"cases.{case.id}"
            amount = 0 if fee.state == "free" else fee.amount
            if amount is not None:
                yield {"id": uuid_of(record.key, case.id, "fee"), "option": self.said(record, f"{path}.title"),
                       "currency": fee.currency or self.town.currency, "amount": float(amount)}  # fmt: skip

    def _documents(self, record: Record, procedure: Procedure) -> Iterator[dict[str, object]]:
        urls = {form.id: form.url for form in procedure.forms if form.url}
        for case in procedure.cases:
            for document in case.documents:
                path = f"cases.{case.id}.documents.{document.id}"
                said = "\n".join(filter(None, (self.said(record, f"{path}.name"), self.said(record, f"{path}.note"))))
                form = {"uri": urls[document.form]} if document.form in urls else {}
                yield {"id": uuid_of(record.key, case.id, "document", document.id), "document": said, **form}

    def _places(self, record: Record, procedure: Procedure) -> Iterator[dict[str, object]]:
        """Where one goes: each office, and each counter of it that has hours of its own, once."""
        seen = set()
        for case in procedure.cases:
            for way in case.submissions:
                if not way.office or (way.office, way.counter) in seen:
                    continue
                seen.add((way.office, way.counter))
                values = {"id": uuid_of(record.key, way.office, way.counter or ""),
                          "location_id": uuid_of(f"office/{way.office}"),
                          "description": self.said(record, f"cases.{case.id}.submissions.{way.id}")}  # fmt: skip
                rows = self._counter_schedules(record.key, way.office, way.counter)
                yield {name: value for name, value in {**values, "schedules": rows}.items() if value}

    def _counter_schedules(self, key: str, office_id: str, counter_id: str | None) -> list[dict[str, object]]:
        record = self.records[f"office/{office_id}"]
        for counter in record.facts.counters if isinstance(record.facts, Office) else ():
            if counter.id == counter_id and counter.hours:
                note = self.said(record, f"counters.{counter.id}.hours.note")
                return list(schedule_rows(counter.hours, self.town, f"{key}/{office_id}/{counter.id}", note))
        return []

    def _title(self) -> str:
        return self.said(self.records["town"], "title")

    def _country(self) -> str:
        """The country of the locale of the source language; the town's facts name no other."""
        locale = next(each.locale for each in self.town.languages if each.code == self.town.source_language)
        return locale.rpartition("_")[2]


def _contacts(writer: _Writer, record: Record, contacts: Sequence[Contact], table: str) -> dict[str, object]:
    phones: list[dict[str, object]] = []
    persons: list[dict[str, object]] = []
    found: dict[str, object] = {"phones": phones, "contacts": persons}
    for contact in contacts:
        own, said = uuid_of(record.key, "contact", contact.id), writer.said(record, f"contacts.{contact.id}")
        if contact.kind == "telephone":
            phones.append(
                {"id": own, "number": contact.value, "type": "voice", **({"description": said} if said else {})}
            )
        elif contact.kind == "email" and table == "organizations" and "email" not in found:
            found["email"] = contact.value
        elif contact.kind == "email":
            persons.append({"id": own, "email": contact.value, **({"department": said} if said else {})})
        elif contact.kind == "website":
            found.setdefault("website" if table == "organizations" else "url", contact.value)
    return found
