"""Figures: the amounts, durations, counts, dates and codes that words name but never contain.

Words say ``{deposit}``; the record's ``figures`` table says what the deposit is. So a figure is corrected once,
and no translation can show an old one.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

import msgspec

from content.entities.base import Facts

type Currency = Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")]
type Unit = Literal["minutes", "hours", "days", "working-days", "weeks", "months", "years"]


def refuse_negative(amount: Decimal | None) -> None:
    """Bound a ``Decimal``, which msgspec cannot do by annotation; it reports the ValueError as a fault of the field."""
    if amount is not None and not (amount.is_finite() and amount >= 0):
        raise ValueError(f"Expected an amount of 0 or more, got {amount}")


class Money(Facts, frozen=True, tag_field="kind", tag="money"):
    """An amount in an ISO 4217 currency; written as a string in TOML so that no cent is rounded."""

    amount: Decimal
    currency: Currency

    def __post_init__(self) -> None:
        refuse_negative(self.amount)


class Duration(Facts, frozen=True, tag_field="kind", tag="duration"):
    """A length of time as the source words it: 3 working days is not 3 days."""

    number: Annotated[int, msgspec.Meta(ge=0)]
    unit: Unit


class Count(Facts, frozen=True, tag_field="kind", tag="count"):
    """A number of things."""

    number: int


class Day(Facts, frozen=True, tag_field="kind", tag="day"):
    """A calendar date."""

    date: date


class Hour(Facts, frozen=True, tag_field="kind", tag="hour"):
    """A time of day in the town's own time zone, ``HH:MM``."""

    at: Annotated[str, msgspec.Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class Code(Facts, frozen=True, tag_field="kind", tag="code"):
    """A code, telephone number or other sign that is shown as it stands."""

    text: str


type Figure = Money | Duration | Count | Day | Hour | Code
