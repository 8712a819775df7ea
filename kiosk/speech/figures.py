"""Figures of the content, whose kind is known, as words: no guessing from how they look."""

import datetime as dt
import re
from collections.abc import Mapping

from content.entities.figures import Code, Count, Day, Duration, Figure, Hour, Money
from content.translation import Words
from kiosk.i18n.formats import PLACEHOLDER, Formats
from kiosk.speech import days
from kiosk.speech.money import money
from kiosk.speech.phrases import PHRASES
from kiosk.speech.spoken import spelt, spoken
from kiosk.speech.utterance import Span


def said(figure: Figure, language: str) -> str:
    """A figure in words."""
    match figure:
        case Money():
            return money(figure.amount, figure.currency, language)
        case Duration():
            return spoken(Formats.for_language(language).duration(figure.number, figure.unit), language)
        case Count():
            sign = f"{PHRASES[language].minus} " if figure.number < 0 else ""
            return sign + spoken(str(abs(figure.number)), language)
        case Day():
            return days.date(figure.date, language)
        case Hour():
            at = dt.time.fromisoformat(figure.at)
            return days.time(at.hour, at.minute, language)
        case Code():
            return spelt(figure.text, language)


def span(words: Words, path: str, figures: Mapping[str, Figure]) -> Span:
    """A part of a record as it is to be said: in the language it is shown in, by its speech text where it has one."""
    shown, speech = words[path], words.speech(path)
    return Span(filled(speech or shown.text, figures, shown.language), shown.language, reviewed=bool(speech))


def filled(text: str, figures: Mapping[str, Figure], language: str) -> str:
    """``text`` with each ``{name}`` said by its figure, ``{{`` as a brace, an unknown name left out.

    In a language we have no words for no name is filled: no voice will read it.
    """
    if language not in PHRASES:
        return text

    def shown(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0][0]
        return said(figures[match[1]], language) if match[1] in figures else ""

    return PLACEHOLDER.sub(shown, text)
