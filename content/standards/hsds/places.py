"""Addresses, contacts, positions and schedules of HSDS."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count

import msgspec

from content.incoming import Text
from content.schedules import Schedule, from_schedules
from content.schedules.read import NotExactError, span
from content.schedules.recurrence import parse_date
from content.standards import texts
from content.standards.hsds.tables import Row, Tables

_ADDRESS = ("attention", "address_1", "address_2", "city", "region", "state_province", "postal_code", "country")
_NOT_SPOKEN = ("fax", "pager", "textphone", "video")
_RULE = {"freq": "FREQ", "interval": "INTERVAL", "byday": "BYDAY", "count": "COUNT", "wkst": "WKST",
         "bymonthday": "BYMONTHDAY", "byweekno": "BYWEEKNO", "byyearday": "BYYEARDAY"}  # fmt: skip


def office_address(tables: Tables, location: Row, language: str) -> str:
    """Where one goes, line by line: the physical address, else the only one there is."""
    found = tables.below(location, "addresses")
    physical = [each for each in found if each.values.get("address_type") == "physical"] or found
    if not physical:
        return ""
    first = physical[0]
    first.taken |= {"address_type"}
    lines = [texts.line(first.get(name), language) for name in _ADDRESS[1:]]
    if not any(lines[:5]):
        return ""
    city = " ".join(filter(None, (lines[2], lines[5])))
    rest = [lines[0], lines[1], city, lines[3] if lines[3] != lines[4] else "", lines[4], lines[6]]
    return "\n".join(filter(None, rest))


def position(location: Row) -> dict[str, object]:
    """Latitude and longitude, where both are on the globe; else they stay to be reported."""
    try:
        latitude, longitude = (float(str(location.values.get(name))) for name in ("latitude", "longitude"))
    except ValueError:
        return {}
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return {}
    location.taken |= {"latitude", "longitude"}
    return {"location": {"latitude": latitude, "longitude": longitude}}


def contacts(tables: Tables, owner: Row, facts: dict[str, object], said: dict[str, Text], language: str) -> None:
    """Telephones, e-mail and website of an organization or a location. Persons are not named on a public screen."""
    found: list[dict[str, object]] = []
    for kind, name, value, words in _ways_to_reach(tables, owner, language):
        if not value or value in [each["value"] for each in found]:
            continue
        ids = [each["id"] for each in found]
        own = next(each for number in count(1) if (each := f"{name}-{number}" if number > 1 else name) not in ids)
        found.append({"id": own, "kind": kind, "value": value})
        if words:
            said[f"contacts.{own}"] = words
    if found:
        facts["contacts"] = found


def _ways_to_reach(tables: Tables, owner: Row, language: str) -> Iterator[tuple[str, str, str, str]]:
    for phone in tables.below(owner, "phones"):
        if str(phone.values.get("type") or "").lower() not in _NOT_SPOKEN:
            phone.taken |= {"type"}
            yield "telephone", "phone", phone_number(phone), texts.line(phone.get("description"), language)
    yield "email", "email", texts.fact(owner.get("email")), ""
    for contact in tables.below(owner, "contacts"):
        if not any(contact.values.get(name) for name in ("name", "title")):
            yield "email", "email", texts.fact(contact.get("email")), texts.line(contact.get("department"), language)
    for name in ("website", "url"):
        if address := texts.url(owner.values.get(name)):
            owner.taken.add(name)
            yield "website", "site", address, ""


def phone_number(phone: Row) -> str:
    """A number as it is shown, with its extension."""
    number = texts.fact(phone.get("number")).strip('"')
    extension = texts.fact(phone.get("extension"))
    return f"{number} x{extension}" if number and extension else number


def spoken_schedules(
    rows: Sequence[Row], path: str, today: date | None, language: str
) -> tuple[dict[str, object], dict[str, Text]] | None:
    """Hours as a table of facts and their words under ``path``; None where no schedule says anything."""
    if not rows:
        return None
    schedules = [schedule for row in rows if (schedule := _schedule(row, language)) is not None]
    spoken = [_remark(row, language) or _said(row, language) for row in rows]
    read = from_schedules(schedules, today=today) if len(schedules) == len(rows) else None
    words: dict[str, Text] = {}
    if read is None or read.hours is None:
        note = "\n\n".join(dict.fromkeys(filter(None, spoken)))
        return ({}, {f"{path}.note": note}) if note else None
    if read.verbatim:
        words[f"{path}.note"] = read.verbatim
    words |= {f"{path}.{name}": value for name, value in read.names.items()}
    hours: dict[str, object] = msgspec.to_builtins(read.hours)
    return {**hours, "holidays": read.hours.holidays}, words


def _schedule(row: Row, language: str) -> Schedule | None:
    """A row as a schedule; None where it has no hours, or says its times by another clock than the town's."""
    row.taken |= {"timezone", "schedule_link", "attending_type", "valid_from", "valid_to", "dtstart", "until",
                  "opens_at", "closes_at", *_RULE} & row.values.keys()  # fmt: skip
    row.taken -= {"schedule_link", "attending_type"}
    if str(row.values.get("timezone") or "").strip():
        return None
    try:
        times = span(_cell(row, "opens_at"), _cell(row, "closes_at"))
        first, last = _date(row, "valid_from") or _date(row, "dtstart"), _date(row, "valid_to")
        until = _date(row, "until")
    except NotExactError:
        return None
    rule = ";".join(f"{name}={_cell(row, ours)}" for ours, name in _RULE.items() if _cell(row, ours))
    if rule and until:
        rule += f";UNTIL={until:%Y%m%d}"
    if not rule and not (first and first == last):
        return None
    return Schedule(rule, times, first, last, _said(row, language), _remark(row, language))


def _said(row: Row, language: str) -> str:
    """A schedule in its own fields, for want of a description."""
    when = [f"{name} {_cell(row, name)}" for name in ("valid_from", "valid_to", "dtstart", "until") if _cell(row, name)]
    rule = [_cell(row, name) for name in _RULE if _cell(row, name)]
    return texts.text(
        ", ".join([*rule, f"{_cell(row, 'opens_at')}-{_cell(row, 'closes_at')}".strip("-"), *when]), language
    )


def _remark(row: Row, language: str) -> str:
    return "\n\n".join(filter(None, (texts.text(row.get(name), language) for name in ("description", "notes"))))


def _cell(row: Row, name: str) -> str:
    value = row.values.get(name)
    return re.sub(r"\.0$", "", str(value).strip()) if isinstance(value, str | int | float) else ""


def _date(row: Row, name: str) -> date | None:
    return parse_date(_cell(row, name)[:10]) if _cell(row, name) else None
