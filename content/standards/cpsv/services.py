"""A procedure of ours as a public service of CPSV-AP; what belongs to a case belongs to the service there."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from content.entities import Case, Procedure
from content.record import Record
from content.standards.cpsv.terms import CURRENCY, LANGUAGE, OURS, STATUS

if TYPE_CHECKING:
    from content.standards.cpsv.writer import Writer

type Json = dict[str, Any]
_STATUS = {"in-force": "Completed", "replaced": "Deprecated", "ended": "Withdrawn"}
_UNITS = {"years": "P{}Y", "months": "P{}M", "days": "P{}D", "hours": "PT{}H", "minutes": "PT{}M"}


def service_node(writer: "Writer", record: Record, procedure: Procedure) -> Json:
    """The properties of a ``cpsv:PublicService``; what it names is described inside it."""
    return _Service(writer, record, procedure).node()


class _Service:
    def __init__(self, writer: "Writer", record: Record, procedure: Procedure) -> None:
        self._writer = writer
        self._record = record
        self._procedure = procedure
        self._name = f"{OURS}{record.key}"

    def node(self) -> Json:
        facts, writer = self._procedure, self._writer
        title = self._said("title")
        authority = f"office/{facts.authority}" if facts.authority else "town"
        languages = [writer.named(LANGUAGE + code, "dct:LinguisticSystem") for code in sorted(self._record.words)]
        return {
            "@type": ["cpsv:PublicService"], "dct:identifier": facts.code or self._record.id, "dct:title": title,
            "dct:description": self._said("summary") or title, "m8g:hasCompetentAuthority": {"@id": OURS + authority},
            "m8g:thematicArea": [{"@id": f"{OURS}field/{name}"} for name in facts.fields],
            "m8g:isGroupedBy": [{"@id": f"{OURS}life-event/{name}"} for name in facts.life_events],
            "m8g:relatedService": [{"@id": f"{OURS}procedure/{name}"} for name in facts.related],
            "adms:status": writer.concept(STATUS + _STATUS[facts.status]), "dct:language": languages,
            "dcat:keyword": list(self._keywords()), "m8g:processingTime": self._processing_time(),
            "cpsv:produces": self._part("result", "m8g:Output", {"dct:title": self._said("result")}),
            "m8g:holdsRequirement": [found for path in ("who", "conditions") if (found := self._requirement(path))],
            "m8g:hasLegalResource": list(self._laws()),
            **self._of_cases(),
        }  # fmt: skip

    def _of_cases(self) -> Json:
        cases = self._procedure.cases
        return {
            "m8g:hasCost": [found for case in cases if (found := self._cost(case))],
            "cpsv:hasInput": [found for case in cases for found in self._evidence(case)],
            "m8g:hasChannel": [found for case in cases for found in self._channels(case)],
            "cpsv:follows": [found for case in cases if (found := self._rule(case))],
        }

    def _said(self, path: str) -> list[Json]:
        return self._writer.said(self._record, path)

    def _part(self, path: str, kind: str, properties: Json) -> Json | None:
        """A thing of the service, if it has a name or a description."""
        found = {name: value for name, value in properties.items() if value not in (None, [])}
        name = f"{self._name}/{path}"
        return {"@id": name, "@type": kind, "dct:identifier": name.removeprefix(OURS), **found} if found else None

    def _requirement(self, path: str) -> Json | None:
        said = self._said(path)
        kind = self._writer.concept(f"{OURS}requirement/{path}")
        return self._part(path, "m8g:Requirement", {"dct:title": said, "dct:type": kind}) if said else None

    def _keywords(self) -> Iterator[Json]:
        for language, written in sorted(self._record.words.items()):
            yield from ({"@value": line, "@language": language} for line in written.lists.get("keywords", []))

    def _processing_time(self) -> Json | None:
        """Only one that is the same in every case, in a unit that xsd:duration has; working days are none."""
        limits = {(case.time_limit.number, case.time_limit.unit) for case in self._procedure.cases}
        number, unit = limits.pop() if len(limits) == 1 else (None, None)
        if number is None or unit not in _UNITS:
            return None
        return {"@value": _UNITS[unit].format(number), "@type": "xsd:duration"}

    def _cost(self, case: Case) -> Json | None:
        fee, said = case.fee, self._said(f"cases.{case.id}.fee")
        amount = 0 if fee.state == "free" else fee.amount
        properties: Json = {"dct:description": said}
        if amount is not None:
            currency = fee.currency or self._writer.town.currency
            properties |= {"m8g:hasValue": {"@value": str(float(amount)), "@type": "xsd:double"},
                           "m8g:currency": self._writer.concept(CURRENCY + currency)}  # fmt: skip
        return self._part(f"{case.id}/fee", "m8g:Cost", properties)

    def _evidence(self, case: Case) -> Iterator[Json]:
        urls = {form.id: form.url for form in self._procedure.forms if form.url}
        for document in case.documents:
            path = f"cases.{case.id}.documents.{document.id}"
            page = self._writer.named(urls[document.form], "foaf:Document") if document.form in urls else None
            properties = {
                "dct:title": self._said(f"{path}.name"),
                "dct:description": self._said(f"{path}.note"),
                "foaf:page": page,
            }
            if found := self._part(f"{case.id}/document/{document.id}", "m8g:Evidence", properties):
                yield found

    def _channels(self, case: Case) -> Iterator[Json]:
        for way in case.submissions:
            owner = {"@id": f"{OURS}office/{way.office}"} if way.office else None
            properties = {
                "dct:type": self._writer.concept(f"{OURS}channel/{way.channel}"), "m8g:ownedBy": owner,
                "dct:description": self._said(f"cases.{case.id}.submissions.{way.id}"),
            }  # fmt: skip
            if found := self._part(f"{case.id}/channel/{way.id}", "m8g:Channel", properties):
                yield found

    def _rule(self, case: Case) -> Json | None:
        """The steps of a case, numbered, in each language that has them all."""
        steps = [
            {each["@language"]: each["@value"] for each in self._said(f"cases.{case.id}.steps.{step.id}")}
            for step in case.steps
        ]
        if not steps:
            return None
        whole = [code for code in steps[0] if all(code in step for step in steps)]
        numbered = {code: "\n".join(f"{at}. {step[code]}" for at, step in enumerate(steps, 1)) for code in whole}
        said = [{"@value": text, "@language": code} for code, text in numbered.items()]
        title = self._said(f"cases.{case.id}.title") or self._said("title")
        return (
            self._part(f"{case.id}/steps", "cpsv:Rule", {"dct:title": title, "dct:description": said}) if said else None
        )

    def _laws(self) -> Iterator[Json]:
        for law in self._procedure.legal_basis:
            node = {"@id": f"{self._name}/law/{law.id}", "@type": "eli:LegalResource",
                    "dct:title": self._said(f"legal_basis.{law.id}"), "dct:identifier": law.number or None,
                    "foaf:page": self._writer.named(law.url, "foaf:Document") if law.url else None}  # fmt: skip
            yield {name: value for name, value in node.items() if value not in (None, [])}
