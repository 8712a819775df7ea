"""Amounts of money as words."""

from decimal import Decimal

from kiosk.speech.days import locale
from kiosk.speech.numbers import LARGEST, Gender, cardinal, decimal
from kiosk.speech.phrases import PHRASES

# Everyday names, where CLDR's are those of a bank; in Arabic for one, two, three to ten, eleven to ninety-nine, more.
_NAMES: dict[tuple[str, str], tuple[str, ...]] = {
    ("en", "GBP"): ("pound", "pounds"),
    ("en", "ILS"): ("shekel", "shekels"),
    ("en", "IDR"): ("rupiah",),
    ("en", "VND"): ("dong",),
    ("vi", "VND"): ("đồng",),
    ("id", "IDR"): ("rupiah",),
    ("ar", "EGP"): ("جنيه", "جنيهان", "جنيهات", "جنيهاً", "جنيه"),
    ("ar", "GBP"): (
        "جنيه إسترليني", "جنيهان إسترلينيان", "جنيهات إسترلينية", "جنيهاً إسترلينياً", "جنيه إسترليني",
    ),
    ("he", "ILS"): ("שקל", "שקלים"),
}  # fmt: skip
_MINOR: dict[tuple[str, str], tuple[str, ...]] = {
    ("en", "GBP"): ("penny", "pence"),
    ("en", "EUR"): ("cent", "cents"),
    ("en", "USD"): ("cent", "cents"),
    ("en", "ILS"): ("agora", "agorot"),
    ("en", "EGP"): ("piastre", "piastres"),
    ("vi", "GBP"): ("xu",),
    ("vi", "EUR"): ("xu",),
    ("vi", "USD"): ("xu",),
    ("id", "GBP"): ("penny",),
    ("id", "EUR"): ("sen",),
    ("id", "USD"): ("sen",),
    ("id", "IDR"): ("sen",),
    ("ar", "EGP"): ("قرش", "قرشان", "قروش", "قرشاً", "قرش"),
    ("ar", "GBP"): ("بنس", "بنسان", "بنسات", "بنساً", "بنس"),
    ("ar", "EUR"): ("سنت", "سنتان", "سنتات", "سنتاً", "سنت"),
    ("ar", "USD"): ("سنت", "سنتان", "سنتات", "سنتاً", "سنت"),
    ("he", "ILS"): ("אגורה", "אגורות"),
    ("he", "EUR"): ("סנט", "סנט"),
    ("he", "USD"): ("סנט", "סנט"),
    ("he", "GBP"): ("פני", "פני"),
}
_FEMININE = frozenset({("he", "GBP"), ("he", "IDR"), ("he", "EGP"), ("ar", "IDR")})
_FEMININE_MINOR = frozenset({("he", "ILS")})


def money(amount: Decimal, currency: str, language: str) -> str:
    """``twenty-five pounds and fifty pence``; ``amount`` is 0 or more."""
    whole = int(amount)
    minor = int((amount - whole) * 100)
    names = _MINOR.get((language, currency))
    if whole > LARGEST or amount != whole + Decimal(minor) / 100 or (minor and not names):
        return f"{decimal(amount, language)} {_name(currency, 100, language)}"
    said = _counted(whole, _names(currency, whole, language), language, _gender(_FEMININE, currency, language))
    if not minor or not names:
        return said
    small = _counted(minor, names, language, _gender(_FEMININE_MINOR, currency, language))
    return said + PHRASES[language].together + small if whole else small


def currency_names(currency: str, language: str) -> set[str]:
    """What a currency is called in this language, in every plural form."""
    names = {_name(currency, count, language) for count in (1, 2, 3, 11, 100)}
    return names | set(_NAMES.get((language, currency), ()))


def _gender(feminine: frozenset[tuple[str, str]], currency: str, language: str) -> Gender:
    return "f" if (language, currency) in feminine else "m"


def _name(currency: str, count: int, language: str) -> str:
    from babel.numbers import get_currency_name

    return str(get_currency_name(currency, count, locale(language)))


def _names(currency: str, count: int, language: str) -> tuple[str, ...]:
    if (language, currency) in _NAMES:
        return _NAMES[language, currency]
    if language == "ar":
        return tuple(_name(currency, number, "ar") for number in (1, 2, 3, 11, 100))
    return (_name(currency, 1, language), _name(currency, 2 if count == 1 else count, language))


def _counted(number: int, names: tuple[str, ...], language: str, gender: Gender) -> str:
    match language:
        case "ar":
            return _counted_in_arabic(number, names, gender)
        case "he" if number == 1:
            return f"{names[0]} {cardinal(1, 'he', gender)}"
        case "he":
            return f"{cardinal(number, 'he', gender, before_noun=True)} {names[-1]}"
        case _:
            return f"{cardinal(number, language)} {names[0] if number == 1 else names[-1]}"


def _counted_in_arabic(number: int, names: tuple[str, ...], gender: Gender) -> str:
    one, two, few, many, other = names
    if number == 1:
        return f"{one} {cardinal(1, 'ar', gender)}"
    if number == 2 and two != one:
        return two
    last = number % 100
    name = few if 3 <= last <= 10 else many if last >= 11 else other
    return f"{cardinal(number, 'ar', gender, before_noun=True)} {name}"
