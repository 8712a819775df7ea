"""What the facts of one record must be, beyond their types."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from content.bookshelf.rules import faults_on_shelf
from content.entities import Case, Entity, Opening, OpeningHours, Procedure, Town
from content.facts import MAX_NUMBER
from content.faults import Fault, Place, nearest
from content.pictograms import PICTOGRAMS
from content.translation import Written

_DECIMALS = 4  # no currency has more
_WITHOUT_RULES = (str, int, float)  # most of what is walked through


def faults_in_facts(facts: Entity, place: Place) -> Iterator[Fault]:
    """Every rule that the facts of a record break on their own."""
    yield from _walk(facts, "", place)
    yield from _pictogram(getattr(facts, "icon", ""), "icon", place)
    for idea in getattr(facts, "easy", ()):
        yield from _pictogram(idea.pictogram, f"easy.{idea.id}.pictogram", place)
    yield from faults_on_shelf(facts, place)
    if isinstance(facts, Procedure):
        yield from _procedure(facts, place)


def faults_with_town(facts: Entity, town: Town, place: Place) -> Iterator[Fault]:
    """Rules between a record and its town."""
    if isinstance(facts, Procedure) and facts.online and not town.online_template:
        remedy = "Write online_template into town/facts.toml, such as 'https://service.example/{code}'."
        yield place.fault("missing-template", "online.code", "the town has no online_template to fill", remedy)


def faults_with_words(facts: Entity, source: Written, place: Place) -> Iterator[Fault]:
    """Rules between the facts of a record and its words in the source language."""
    for case in facts.cases if isinstance(facts, Procedure) else ():
        if case.fee.state == "stated" and case.fee.amount is None and f"cases.{case.id}.fee" not in source.texts:
            remedy = 'Write the amount, or its words as a part of the same name, or state = "unknown".'
            yield place.fault("contradiction", f"cases.{case.id}.fee", "the fee is stated, but nowhere", remedy)


def _walk(value: object, path: str, place: Place) -> Iterator[Fault]:
    """Rules that hold wherever an amount, a list or hours stand."""
    if isinstance(value, Decimal) and (value > MAX_NUMBER or value != round(value, _DECIMALS)):
        yield place.fault("wrong-value", path, f"{value} is no amount of money", 'Write it like "12.50".')
    if isinstance(value, OpeningHours):
        yield from _hours(value, path, place)
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            item = getattr(value, name)
            if item and not isinstance(item, _WITHOUT_RULES):
                yield from _walk(item, f"{path}.{name}" if path else name, place)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _walk(item, f"{path}.{name}", place)
    elif isinstance(value, list):
        yield from _twice(value, path, place)
        for item in value:
            yield from _walk(item, f"{path}.{getattr(item, 'id', '')}", place)


def _twice(items: Sequence[object], path: str, place: Place) -> Iterator[Fault]:
    names = [item if isinstance(item, str) else getattr(item, "id", getattr(item, "code", None)) for item in items]
    for name, times in Counter(name for name in names if name is not None).items():
        if times > 1:
            yield place.fault(
                "duplicate-id", path, f"{name!r} is there {times} times", "Keep one, or rename the others."
            )


def _hours(hours: OpeningHours, path: str, place: Place) -> Iterator[Fault]:
    for number, opening in enumerate(hours.regular, 1):
        yield from _opening(opening, f"{path}.regular[{number}]", place)
    for season in hours.seasons:
        for number, opening in enumerate(season.hours, 1):
            yield from _opening(opening, f"{path}.seasons.{season.id}.hours[{number}]", place)
        for name, day in (("first", season.first), ("last", season.last)):
            if day in ("02-30", "02-31", "04-31", "06-31", "09-31", "11-31"):
                where = f"{path}.seasons.{season.id}.{name}"
                yield place.fault("wrong-value", where, f"{day} is not a day of any year", "Write it like 02-28.")
    for special in hours.special:
        for number, opening in enumerate(special.hours, 1):
            yield from _opening(opening, f"{path}.special.{special.id}.hours[{number}]", place)
    yield from _twice([str(special.date) for special in hours.special], f"{path}.special", place)


def _opening(opening: Opening, path: str, place: Place) -> Iterator[Fault]:
    if opening.opens in (opening.closes, "24:00"):
        what = f"it opens at {opening.opens} and closes at {opening.closes}"
        yield place.fault("empty-hours", path, what, "For a whole day write 00:00 to 24:00; for a closed one, nothing.")
    if not opening.days:
        yield place.fault("empty-hours", f"{path}.days", "it names no day", 'Write days, such as ["mo", "tu"].')


def _pictogram(name: str, path: str, place: Place) -> Iterator[Fault]:
    if name and name not in PICTOGRAMS:
        remedy = f"{nearest(name, PICTOGRAMS) or 'There are these:'} {', '.join(sorted(PICTOGRAMS))}."
        yield place.fault("unknown-pictogram", path, f"there is no pictogram {name!r}", remedy)


def _procedure(facts: Procedure, place: Place) -> Iterator[Fault]:
    if facts.valid_from and facts.valid_until and facts.valid_until < facts.valid_from:
        what = f"it ends on {facts.valid_until}, before it begins on {facts.valid_from}"
        yield place.fault("wrong-dates", "valid_until", what, "Correct one of the two dates.")
    if facts.status == "replaced" and not facts.replaced_by:
        remedy = 'Write the id of the procedure that replaces it, or status = "ended".'
        yield place.fault("missing-key", "replaced_by", "the procedure is replaced, but by none", remedy)
    forms = [form.id for form in facts.forms]
    for case in facts.cases:
        yield from _case(case, forms, f"cases.{case.id}", place)


def _case(case: Case, forms: Sequence[str], path: str, place: Place) -> Iterator[Fault]:
    if case.fee.amount is not None and case.fee.state != "stated":
        what = f"it has an amount, but its state is {case.fee.state!r}"
        yield place.fault("contradiction", f"{path}.fee", what, 'Write state = "stated", or remove the amount.')
    if (case.time_limit.number is None) != (case.time_limit.unit is None):
        what = "a number and its unit belong together, and one is missing"
        yield place.fault("contradiction", f"{path}.time_limit", what, "Write both, or none.")
    for document in case.documents:
        if document.form and document.form not in forms:
            remedy = nearest(document.form, forms) or "Add it to forms, or remove it here."
            where = f"{path}.documents.{document.id}.form"
            yield place.fault("missing-reference", where, f"the record has no form {document.form!r}", remedy)
    for way in case.submissions:
        if way.counter and not way.office:
            where = f"{path}.submissions.{way.id}.counter"
            yield place.fault("missing-key", where, "a counter is named, but no office", "Write the office as well.")
