"""Procedures: what a resident can ask of the town, case by case (CPSV-AP ``PublicService``)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

import msgspec

from content.entities.base import Entity, Facts, Part, Reference, names
from content.entities.directory import Network, Url
from content.entities.easy import EasyIdea, easy_parts
from content.entities.figures import Currency, Figure, Unit, refuse_negative
from content.entities.hours import Id
from content.entities.media import Media, media_parts

type Channel = Literal["counter", "online", "post", "telephone"]


class Fee(Facts, frozen=True):
    """``stated`` has an amount, or only words where the source gives no single amount; unknown is not free."""

    state: Literal["stated", "free", "unknown"] = "unknown"
    amount: Decimal | None = None
    currency: Currency | None = None

    def __post_init__(self) -> None:
        refuse_negative(self.amount)


class TimeLimit(Facts, frozen=True):
    """How long the town may take; without a number only the words are known."""

    number: Annotated[int, msgspec.Meta(ge=0)] | None = None
    unit: Unit | None = None


class Document(Facts, frozen=True):
    """A paper to bring, with how many originals and copies."""

    id: Id
    originals: Annotated[int, msgspec.Meta(ge=0)] = 0
    copies: Annotated[int, msgspec.Meta(ge=0)] = 0
    form: Id | None = None
    optional: bool = False


class Step(Facts, frozen=True):
    """One step, in order."""

    id: Id


class Submission(Facts, frozen=True):
    """One way to submit: where, and at which counter."""

    id: Id
    channel: Channel
    office: Id | None = None
    counter: Id | None = None


class Case(Facts, frozen=True):
    """One case of a procedure ("first card", "lost card") with everything that depends on it."""

    id: Id
    fee: Fee = Fee()
    time_limit: TimeLimit = TimeLimit()
    documents: list[Document] = []
    steps: list[Step] = []
    submissions: list[Submission] = []

    def parts(self) -> Iterator[Part]:
        """The parts of this case, under ``cases.ID``."""
        path = f"cases.{self.id}"
        yield Part(f"{path}.title")
        yield Part(f"{path}.fee", "text", bears_facts=True)
        yield Part(f"{path}.time_limit", "text", bears_facts=True)
        for document in self.documents:
            yield Part(f"{path}.documents.{document.id}.name", required=True)
            yield Part(f"{path}.documents.{document.id}.note", "text", bears_facts=True)
        for step in self.steps:
            yield Part(f"{path}.steps.{step.id}", "text", required=True)
        for submission in self.submissions:
            yield Part(f"{path}.submissions.{submission.id}", "text", bears_facts=True)


class LegalBasis(Facts, frozen=True):
    """A law or decision the procedure rests on; its number is a fact, its name is words."""

    id: Id
    number: str = ""
    adopted: date | None = None
    url: Url | None = None


class Form(Facts, frozen=True):
    """A form to fill in."""

    id: Id
    code: str = ""
    url: Url | None = None


class Online(Facts, frozen=True):
    """The online service: the town's link template is filled with ``code``."""

    code: str
    network: Network = "internet"


class Procedure(Entity, frozen=True, kw_only=True):
    """A procedure. The ``catalogue`` tier has a title and a few facts; the ``full`` tier has whole cases."""

    tier: Literal["catalogue", "full"] = "full"
    code: str = ""
    status: Literal["in-force", "replaced", "ended"] = "in-force"
    valid_from: date | None = None
    valid_until: date | None = None
    replaced_by: Id | None = None
    fields: list[Id] = []
    life_events: list[Id] = []
    authority: Id | None = None
    asked: Annotated[int, msgspec.Meta(ge=0)] = 0
    cases: list[Case] = []
    legal_basis: list[LegalBasis] = []
    forms: list[Form] = []
    related: list[Id] = []
    online: Online | None = None
    easy: list[EasyIdea] = []
    media: list[Media] = []
    source_date: date | None = None
    last_reviewed: date | None = None
    review_interval_days: Annotated[int, msgspec.Meta(ge=1, le=36_500)] = 365
    figures: dict[Id, Figure] = {}

    def parts(self) -> Iterator[Part]:
        yield Part("title", required=True)
        yield Part("official_name")
        yield from names()
        yield Part("summary", "text", required=self.tier == "full")
        yield from easy_parts(self.easy)
        yield Part("who", "text", bears_facts=True)
        yield Part("conditions", "text", bears_facts=True)
        yield Part("result", "text")
        yield Part("status_note", "text", bears_facts=True)
        yield Part("owner")
        yield Part("source", bears_facts=True)
        for case in self.cases:
            yield from case.parts()
        for law in self.legal_basis:
            yield Part(f"legal_basis.{law.id}", required=True)
        for form in self.forms:
            yield Part(f"forms.{form.id}", required=True)
        if self.online:
            yield Part("online", "text")
        yield from media_parts(self.media)

    def references(self) -> Iterator[Reference]:
        yield from (Reference("fields", f"field/{id}") for id in self.fields)
        yield from (Reference("life_events", f"life-event/{id}") for id in self.life_events)
        yield from (Reference("related", f"procedure/{id}") for id in self.related)
        if self.authority:
            yield Reference("authority", f"office/{self.authority}")
        if self.replaced_by:
            yield Reference("replaced_by", f"procedure/{self.replaced_by}")
        for case in self.cases:
            for way in case.submissions:
                if way.office:
                    yield Reference(f"cases.{case.id}.submissions.{way.id}.office", f"office/{way.office}")
