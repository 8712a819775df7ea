"""The kinds of things a town knows. A new kind is a struct of facts and one line here."""

from content.entities.base import Entity, Facts, Part, Printed, Reference, Shape
from content.entities.book import Board, Book, Bookcase, Contributor, Copy, Subject
from content.entities.directory import Contact, Field, LifeEvent, Link, Partner
from content.entities.document import TextDocument
from content.entities.easy import EasyIdea
from content.entities.figures import Code, Count, Day, Duration, Figure, Hour, Money
from content.entities.hours import WEEKDAYS, Opening, OpeningHours, Season, SpecialDay, Weekday
from content.entities.media import Media
from content.entities.office import AccessFact, Amenity, Counter, Office
from content.entities.procedure import Case, Document, Fee, Form, LegalBasis, Procedure, Step, Submission, TimeLimit
from content.entities.town import Holiday, Language, Town

KINDS: dict[str, type[Entity]] = {
    "town": Town,
    "field": Field,
    "life-event": LifeEvent,
    "procedure": Procedure,
    "office": Office,
    "partner": Partner,
    "link": Link,
    "document": TextDocument,
    "subject": Subject,
    "bookcase": Bookcase,
    "book": Book,
}

__all__ = [
    "KINDS",
    "WEEKDAYS",
    "AccessFact",
    "Amenity",
    "Board",
    "Book",
    "Bookcase",
    "Case",
    "Code",
    "Contact",
    "Contributor",
    "Copy",
    "Count",
    "Counter",
    "Day",
    "Document",
    "Duration",
    "EasyIdea",
    "Entity",
    "Facts",
    "Fee",
    "Field",
    "Figure",
    "Form",
    "Holiday",
    "Hour",
    "Language",
    "LegalBasis",
    "LifeEvent",
    "Link",
    "Media",
    "Money",
    "Office",
    "Opening",
    "OpeningHours",
    "Part",
    "Partner",
    "Printed",
    "Procedure",
    "Reference",
    "Season",
    "Shape",
    "SpecialDay",
    "Step",
    "Subject",
    "Submission",
    "TextDocument",
    "TimeLimit",
    "Town",
    "Weekday",
]
