"""Dates, hours, amounts and numbers as people of a locale write them, kept in one piece in right-to-left lines.

Babel is imported where it is first used: it costs more than the rest of the start's own modules together.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.languages import SCREEN_LANGUAGES

if TYPE_CHECKING:
    from babel import Locale

    from content.entities.figures import Figure, Unit

type Clock = str | dt.time | dt.datetime

LEFT_TO_RIGHT, RIGHT_TO_LEFT, END = "\u2066", "\u2067", "\u2069"
RIGHT_TO_LEFT_MARK = "\u200f"
RIGHT_TO_LEFT_MARK = "\u200f"
ARABIC_INDIC_DIGITS = {str(value): chr(0x0660 + value) for value in range(10)}

# Where CLDR's pattern is not what an office of the country writes; in Arabic, 09/03/2026 may be read from either side.
CUSTOM = {
    "vi": {"long": "d MMMM 'năm' y", "full": "EEEE, d MMMM 'năm' y", "medium": "dd/MM/y"},
    "id": {"full": "EEEE, d MMMM y"},
    "ar": {"medium": "d MMM y"},
}

# Hebrew says one and two of these in a word of its own; CLDR's long patterns do so only for some.
IN_WORDS = {
    ("he", "minute", 1): "דקה אחת",
    ("he", "hour", 1): "שעה אחת",
    ("he", "day", 1): "יום אחד",
    ("he", "week", 1): "שבוע אחד",
    ("he", "month", 1): "חודש אחד",
    ("he", "year", 1): "שנה אחת",
    ("he", "year", 2): "שנתיים",
}

PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


def direction_of(text: str) -> Literal["", "ltr", "rtl"]:
    """That of the first letter with a direction of its own, outside isolates; figures alone have none.

    That is how Qt and every browser choose the direction of a paragraph (UAX #9, P2).
    """
    depth = 0
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL") and depth == 0:
            return "ltr" if kind == "L" else "rtl"
        depth = max(0, depth + (kind in ("LRI", "RLI", "FSI")) - (kind == "PDI"))
    return ""


def reads_right_to_left(text: str) -> bool:
    """Whether it begins at the right whatever stands around it."""
    return direction_of(text) == "rtl"


class Formats:
    """The ways of one locale, such as ``ar_EG``. Every result is isolated, see ``isolate``.

    ``digits`` replaces the Latin digits 0-9 which Babel always writes; codes and telephone numbers keep theirs.
    ``words`` gives the phrases CLDR lacks; by default the catalogue of the locale's language.
    """

    def __init__(
        self, locale: str, rtl: bool, digits: Mapping[str, str] | None = None, words: Catalogue | None = None
    ) -> None:
        self.locale = locale
        self.rtl = rtl
        self._digits = str.maketrans(dict(digits or {}))
        self._words = words

    @classmethod
    def for_language(cls, code: str) -> "Formats":
        """The default formats of a screen language."""
        language = SCREEN_LANGUAGES[code]
        return cls(language.locale, language.rtl)

    def number(self, n: int | Decimal) -> str:
        """``1,234`` with the locale's separators."""
        from babel.numbers import format_decimal

        return self._finish(format_decimal(n, locale=self._babel))

    def money(self, amount: Decimal, currency: str) -> str:
        """The amount with its currency's sign; a whole amount has no decimals, as on a price list.

        Arabic names the currency in words: CLDR's sign for a foreign one, such as "UK£", is nobody's everyday writing.
        """
        from babel.numbers import format_currency, format_decimal, get_currency_name

        pattern = self._babel.currency_formats["standard"].pattern
        whole = amount == amount.to_integral_value()
        if self._babel.language == "ar":
            number = format_decimal(amount, "#,##0" if whole else "#,##0.00", locale=self._babel)
            return self._finish(f"{number} {get_currency_name(currency, amount, self._babel)}")
        text = format_currency(
            amount,
            currency,
            format=pattern.replace(".00", "") if whole else pattern,
            locale=self._babel,
            currency_digits=not whole,
        )
        return self._finish(text)

    def date(self, day: dt.date) -> str:
        """``9 March 2026``."""
        return self._date(day, "long")

    def day(self, day: dt.date) -> str:
        """``Monday, 9 March 2026``."""
        return self._date(day, "full")

    def short_date(self, day: dt.date) -> str:
        """``9 Mar 2026``, or ``09/03/2026`` where that is the custom; the year is always whole."""
        return self._date(day, "medium")

    def weekday(self, day: dt.date) -> str:
        """``Monday``."""
        return self._date(day, "cccc")

    def month(self, day: dt.date) -> str:
        """``March``, standing alone."""
        # Not "LLLL": Babel 2.18 may give the name in whichever language came before.
        name = self._date(day, "MMMM")
        return name[:1].upper() + name[1:]

    def time(self, clock: Clock) -> str:
        """``09:00``; ``24:00`` is the end of a day and stays so where the clock counts to 24."""
        return self._finish(self._clock(clock))

    def span(self, opens: Clock, closes: Clock) -> str:
        """``09:00–17:30``, with spaces where a.m. and p.m. stand beside the figures."""
        dash = "–" if self._counts_to_24 else " – "
        return self._finish(self._clock(opens) + dash + self._clock(closes))

    def duration(self, number: int, unit: "Unit") -> str:
        """``3 working days`` in the plural form of the language."""
        if unit == "working-days":
            return self._finish(self._phrases.count("{n} working day", "{n} working days", number))
        return self._finish(self._duration(number, unit.removesuffix("s")))

    def figure(self, figure: "Figure") -> str:
        """A figure of the content as it is shown."""
        from content.entities.figures import Code, Count, Day, Duration, Hour, Money

        match figure:
            case Money():
                return self.money(figure.amount, figure.currency)
            case Duration():
                return self.duration(figure.number, figure.unit)
            case Count():
                return self.number(figure.number)
            case Day():
                return self.date(figure.date)
            case Hour():
                return self.time(figure.at)
            case Code():
                return self.isolate(figure.text)

    def fill(self, text: str, figures: "Mapping[str, Figure]") -> str:
        """``text`` with each ``{name}`` shown by its figure, ``{{`` as a brace, an unknown name as ``[name]``."""

        def shown(match: re.Match[str]) -> str:
            name = match[1]
            if name is None:
                return match[0][0]
            return self.figure(figures[name]) if name in figures else f"[{name}]"

        return self.line(PLACEHOLDER.sub(shown, text))

    def language(self, code: str) -> str:
        """What people of the locale call a language; its code where nobody has named it."""
        from babel import Locale, UnknownLocaleError

        try:
            named = Locale.parse(code, sep="-").get_display_name(self._babel)
        except (UnknownLocaleError, ValueError):
            named = None
        return named[:1].upper() + named[1:] if named else self.isolate(code)

    def isolate(self, text: str) -> str:
        """``text`` in an isolate that reads in its own direction, in a right-to-left language or where it needs one.

        Without it ``+20 2 1234 5678`` is drawn ``5678 1234 2 20+`` in an Arabic line; a date with an Arabic month,
        on the other hand, would fall apart in a left-to-right isolate. An English sentence that an Arabic title begins
        would run from right to left.
        """
        if not text or not (self.rtl or reads_right_to_left(text)):
            return text
        return (RIGHT_TO_LEFT if reads_right_to_left(text) else LEFT_TO_RIGHT) + text + END

    def line(self, *parts: str, separator: str = " · ") -> str:
        """The parts that say something, one beside the other in reading order.

        A line that a Latin name begins, or that is nothing but isolates, would run from left to right; the mark at its
        start (U+200F) gives it the direction of the language.
        """
        said = separator.join(part for part in parts if part)
        return RIGHT_TO_LEFT_MARK + said if self.rtl and said and not reads_right_to_left(said) else said

    @cached_property
    def _babel(self) -> "Locale":
        from babel import Locale

        return Locale.parse(self.locale)

    @cached_property
    def _phrases(self) -> Catalogue:
        return self._words or Catalogue.load(self._babel.language)

    @cached_property
    def _counts_to_24(self) -> bool:
        return "H" in self._babel.time_formats["short"].pattern

    def _finish(self, text: str) -> str:
        return self.isolate(text.translate(self._digits))

    def _date(self, day: dt.date, form: str) -> str:
        from babel.dates import format_date

        return self._finish(format_date(day, CUSTOM.get(self._babel.language, {}).get(form, form), self._babel))

    def _clock(self, clock: Clock) -> str:
        from babel.dates import format_time

        pattern = self._babel.time_formats["short"].pattern
        if clock == "24:00":
            return format_time(dt.time(), re.sub("H+", "'24'", pattern), locale=self._babel)
        if isinstance(clock, str):
            clock = dt.time.fromisoformat(clock)
        return format_time(dt.time(clock.hour, clock.minute), pattern, locale=self._babel)

    def _duration(self, number: int, unit: str) -> str:
        from babel.numbers import format_decimal

        # Not babel.units.format_unit: where CLDR's long form inherits from the short one (every unit in Vietnamese,
        # weeks in Arabic) Babel 2.18 does not follow, and shows the unit's identifier or a wrong plural.
        lengths = self._babel._data["unit_patterns"][f"duration-{unit}"]  # noqa: SLF001
        form = self._babel.plural_form(number)
        if (self._babel.language, unit, number) in IN_WORDS:
            return IN_WORDS[self._babel.language, unit, number]
        pattern = next(lengths[length][form] for length in ("long", "short") if form in lengths.get(length, {}))
        return str(pattern.format(format_decimal(number, locale=self._babel)))
