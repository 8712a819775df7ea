"""A report on a content source on disk."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from content.check import Reading
from content.entities import Town
from content.faults import Fault, FaultySource
from content.record import Record
from content.report.findings import Findings, find


def report_on(source: Path | str, today: date | None = None) -> tuple[Findings, list[Fault]]:
    """What there is to look after, and the faults that ``check`` would name; ``today`` is the town's unless told.

    A record whose facts cannot be read is not in the report. Raises FaultySource when the town is such a record.
    """
    reading = Reading(Path(source))
    records = _from_town(reading)
    town = next(records)
    assert isinstance(town.facts, Town)
    found = find(_rest(town, records), today or _today(town.facts))
    return found, reading.report.faults


def _from_town(reading: Reading) -> Iterator[Record]:
    for record in reading.records():
        if reading.town is None:
            raise FaultySource([fault for fault in reading.report.faults if fault.record in ("town", "")])
        yield record
    if reading.town is None:
        raise FaultySource(reading.report.faults)


def _rest(town: Record, records: Iterator[Record]) -> Iterator[Record]:
    yield town
    yield from records


def _today(town: Town) -> date:
    try:
        zone = ZoneInfo(town.time_zone)
    except (ZoneInfoNotFoundError, ValueError):  # a fault that is told beside the report
        zone = ZoneInfo("UTC")
    return datetime.now(zone).date()
