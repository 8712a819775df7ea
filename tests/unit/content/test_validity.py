"""A change announced beforehand takes effect on its date, with no network."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from content.entities import Procedure
from content.validity import Standing, standing

DAY = date(2026, 7, 1)
EVE = DAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("record", "today", "expected"),
    [
        (Procedure(), DAY, "in-force"),
        (Procedure(valid_from=DAY), EVE, "not-yet"),
        (Procedure(valid_from=DAY), DAY, "in-force"),
        (Procedure(valid_until=EVE), EVE, "in-force"),
        (Procedure(valid_until=EVE), DAY, "ended"),
        (Procedure(status="ended"), DAY, "ended"),
        (Procedure(status="replaced", replaced_by="new"), DAY, "replaced"),
        (Procedure(status="replaced", replaced_by="new", valid_until=EVE), EVE, "in-force"),
        (Procedure(status="replaced", replaced_by="new", valid_until=EVE), DAY, "replaced"),
        (Procedure(status="ended", valid_from=DAY), EVE, "ended"),
        (Procedure(status="ended", valid_from=EVE, valid_until=EVE), EVE - timedelta(days=1), "not-yet"),
    ],
)
def test_a_record_stands_as_its_dates_and_status_say(record: Procedure, today: date, expected: Standing) -> None:
    assert standing(record, today) == expected


def test_one_procedure_hands_over_to_the_next_without_a_gap_or_a_day_of_both() -> None:
    old = Procedure(status="replaced", replaced_by="new", valid_until=EVE)
    new = Procedure(valid_from=DAY)
    for offset in range(-3, 4):
        today = DAY + timedelta(days=offset)
        assert [standing(old, today), standing(new, today)].count("in-force") == 1


def test_a_row_of_a_list_stands_as_its_procedure_does() -> None:
    @dataclass(frozen=True)
    class Row:
        status: str
        valid_from: date | None
        valid_until: date | None

    assert standing(Row("replaced", None, EVE), DAY) == "replaced"
    assert standing(Row("in-force", DAY, None), EVE) == "not-yet"
