"""Texts of others as words of ours, and words of ours as texts for others."""

import re
from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser

from content.characters import refused_in_fact, refused_in_words
from content.entities import Count, Day, Duration, Figure, Hour, Money

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:[a-z]+|#\d+);")
_BLOCKS = frozenset({"p", "div", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})
_URL = re.compile(r"https?://[^\s]+")
_FIGURE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
_UNITS = {"minutes": "minute", "hours": "hour", "days": "day", "weeks": "week", "months": "month", "years": "year"}


def text(value: object, language: str = "en") -> str:
    """Words of ours: without markup and unseen characters, paragraphs split by an empty line, braces doubled."""
    if value is None or isinstance(value, dict | list):
        return ""
    said = _sound(str(value))
    if _TAG.search(said):
        said = _without_markup(said)
    if refused_in_words(said, language):
        said = "".join(sign for sign in said if sign in "\n\t�" or not refused_in_words(sign, language))
    paragraphs = [
        paragraph.strip() for paragraph in re.split(r"\n\s*\n", said.replace("\r\n", "\n").replace("\r", "\n"))
    ]
    return "\n\n".join(filter(None, paragraphs)).replace("{", "{{").replace("}", "}}")


def line(value: object, language: str = "en") -> str:
    """The same on one line."""
    return " ".join(text(value, language).split())


def fact(value: object) -> str:
    """A fact of ours: on one line, nothing unseen in it."""
    if value is None or isinstance(value, dict | list):
        return ""
    said = " ".join(_sound(str(value)).split())
    return "".join(sign for sign in said if not refused_in_fact(sign)) if refused_in_fact(said) else said


def url(value: object) -> str:
    """A web address, or nothing where it is none; one without ``https://`` is none we can know."""
    found = fact(value)
    return found if _URL.fullmatch(found) and len(found) <= 500 else ""


def day(value: object) -> str:
    """A date, ``YYYY-MM-DD``, or nothing; a time behind it is left out."""
    try:
        return str(date.fromisoformat(fact(value)[:10]))
    except ValueError:
        return ""


def filled(said: str, figures: Mapping[str, Figure], locale: str) -> str:
    """Words with their figures in them, for readers that know nothing of figures."""

    def put(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0][0]
        return figure(figures[found[1]], locale) if found[1] in figures else found[0]

    return _FIGURE.sub(put, said)


def figure(value: Figure, locale: str) -> str:
    """A figure as a language writes it; working days have no name in CLDR and keep the English one."""
    from babel import dates, numbers, units

    said: str
    match value:
        case Money():
            said = numbers.format_currency(value.amount, value.currency, locale=locale)
        case Count():
            said = numbers.format_decimal(value.number, locale=locale)
        case Day():
            said = dates.format_date(value.date, "long", locale=locale)
        case Duration() if value.unit in _UNITS:
            said = str(units.format_unit(value.number, f"duration-{_UNITS[value.unit]}", locale=locale))
        case Duration():
            said = f"{numbers.format_decimal(value.number, locale=locale)} working days"
        case Hour():
            said = value.at
        case _:
            said = value.text
    return said


def _sound(said: str) -> str:
    """Halves of characters, which JSON can write and UTF-8 cannot, become the sign of a damaged text."""
    return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self._silent += tag in ("script", "style")
        self.said.append("\n\n" if tag in _BLOCKS else "\n" if tag in ("br", "li") else "")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style") and self._silent > 0
        self.said.append("\n\n" if tag in _BLOCKS else "")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


def _without_markup(said: str) -> str:
    parser = _Markup()
    parser.feed(said)
    parser.close()
    return re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(parser.said))
