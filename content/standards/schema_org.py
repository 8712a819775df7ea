"""Procedures as schema.org ``GovernmentService`` in JSON-LD, for web pages and search engines; out only.

One document per language, because readers of schema.org expect plain texts. A text that has no fresh translation is in
the town's source language and says so. Source: https://schema.org/GovernmentService.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from content.entities import Case, Office, Opening, OpeningHours, Procedure
from content.record import Record
from content.standards import texts
from content.standards.town_records import resolved, town_of
from content.translation import Words

type Json = dict[str, Any]
_DAYS = {"mo": "Monday", "tu": "Tuesday", "we": "Wednesday", "th": "Thursday", "fr": "Friday", "sa": "Saturday",
         "su": "Sunday"}  # fmt: skip


def write_schema_org(records: Sequence[Record], language: str) -> str:
    """A JSON-LD document of the town's services and offices in one of its languages. Raises ValueError for another."""
    town = town_of(records)
    if language not in [each.code for each in town.languages]:
        raise ValueError(f"the town has no language {language!r}")
    writer = _Writer(records, language)
    document = {"@context": {"@vocab": "https://schema.org/", "@language": language}, "@graph": list(writer.graph())}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


class _Writer:
    def __init__(self, records: Sequence[Record], language: str) -> None:
        self._records = records
        self._town = town_of(records)
        self._language = language
        self._locales = {each.code: each.locale for each in self._town.languages}
        self._words: dict[str, Words] = {}

    def graph(self) -> Iterator[Json]:
        yield {"@id": "#town", "@type": "GovernmentOrganization", "name": self.said(self._records[0], "title")}
        for record in self._records:
            if isinstance(record.facts, Office):
                yield _kept(self._office(record, record.facts))
            elif isinstance(record.facts, Procedure) and record.facts.status == "in-force":
                yield _kept(self._service(record, record.facts))

    def said(self, record: Record, path: str) -> Json | str:
        """A text, with its language where that is not the document's."""
        if record.key not in self._words:
            self._words[record.key] = resolved(record, self._town, self._language)
        shown = self._words[record.key][path]
        if shown.state == "stale":
            source = record.written(self._town.source_language).texts.get(path, "")
            return self._tagged(record, source, self._town.source_language)
        return self._tagged(record, shown.text, shown.language)

    def _tagged(self, record: Record, text: str, language: str) -> Json | str:
        said = texts.filled(text, getattr(record.facts, "figures", {}), self._locales[language])
        return said if language == self._language or not said else {"@value": said, "@language": language}

    def _office(self, record: Record, office: Office) -> Json:
        phones = [each.value for each in office.contacts if each.kind == "telephone"]
        geo = office.location and {"@type": "GeoCoordinates", "latitude": office.location.latitude,
                                   "longitude": office.location.longitude}  # fmt: skip
        return {
            "@id": f"#{record.key}", "@type": "GovernmentOffice", "name": self.said(record, "title"),
            "description": self.said(record, "summary"), "address": self.said(record, "address"), "telephone": phones,
            "email": [each.value for each in office.contacts if each.kind == "email"], "geo": geo,
            "openingHoursSpecification": list(_hours(office.hours)),
        }  # fmt: skip

    def _service(self, record: Record, procedure: Procedure) -> Json:
        words = self._words.get(record.key) or resolved(record, self._town, self._language)
        authority = f"#office/{procedure.authority}" if procedure.authority else "#town"
        who, result = self.said(record, "who"), self.said(record, "result")
        return {
            "@id": f"#{record.key}", "@type": "GovernmentService", "identifier": procedure.code,
            "name": self.said(record, "title"), "alternateName": list(words.lines("everyday_names")),
            "description": self.said(record, "summary"), "serviceOperator": {"@id": authority},
            "areaServed": {"@id": "#town"}, "audience": {"@type": "Audience", "audienceType": who} if who else None,
            "serviceOutput": {"@type": "Thing", "name": result} if result else None,
            "isRelatedTo": [{"@id": f"#procedure/{name}"} for name in procedure.related],
            "availableChannel": [way for case in procedure.cases for way in self._channels(record, procedure, case)],
            "offers": [offer for case in procedure.cases if (offer := self._offer(record, case))],
        }  # fmt: skip

    def _channels(self, record: Record, procedure: Procedure, case: Case) -> Iterator[Json]:
        template = self._town.online_template
        for way in case.submissions:
            url = None
            if way.channel == "online" and procedure.online and template:
                url = template.replace("{code}", procedure.online.code)
            yield _kept({
                "@type": "ServiceChannel", "name": self.said(record, f"cases.{case.id}.title"), "serviceUrl": url,
                "serviceLocation": {"@id": f"#office/{way.office}"} if way.office else None,
                "description": self.said(record, f"cases.{case.id}.submissions.{way.id}"),
            })  # fmt: skip

    def _offer(self, record: Record, case: Case) -> Json | None:
        """A price only where there is one; what is unknown is never free."""
        fee, path = case.fee, f"cases.{case.id}"
        amount = "0" if fee.state == "free" else None if fee.amount is None else str(fee.amount)
        if amount is None:
            return None
        return _kept({
            "@type": "Offer", "name": self.said(record, f"{path}.title"), "price": amount,
            "priceCurrency": fee.currency or self._town.currency, "description": self.said(record, f"{path}.fee"),
        })  # fmt: skip


def _hours(hours: OpeningHours) -> Iterator[Json]:
    """Seasons and single days are bounded there by whole dates, which only single days of ours have."""
    yield from ({**_opening(each), "dayOfWeek": [_DAYS[day] for day in each.days]} for each in hours.regular)
    for special in hours.special:
        bounds = {"validFrom": str(special.date), "validThrough": str(special.date)}
        closed = {"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00"}
        yield from ({**bounds, **found} for found in [_opening(each) for each in special.hours] or [closed])


def _opening(opening: Opening) -> Json:
    closes = "23:59" if opening.closes == "24:00" else opening.closes
    return {"@type": "OpeningHoursSpecification", "opens": opening.opens, "closes": closes}


def _kept(node: Json) -> Json:
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}
