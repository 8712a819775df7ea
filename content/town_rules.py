"""What the facts of the town must be: its time zone, its languages, its look."""

from collections.abc import Collection, Iterator

from content.contrast import nearest_passing, passes
from content.entities import Language, Town
from content.faults import Fault, Place, nearest


def faults_in_town(town: Town, media: Collection[str], place: Place) -> Iterator[Fault]:
    """Every rule the town breaks; ``media`` are the names of the source's media files."""
    yield from _time_zone(town.time_zone, place)
    yield from _currency(town.currency, place)
    for language in town.languages:
        yield from _locale(language, place)
    codes = [language.code for language in town.languages]
    if town.source_language not in codes:
        what = f"{town.source_language!r} is none of the town's languages"
        yield place.fault("wrong-value", "source_language", what, f"Write one of {', '.join(codes) or 'languages'}.")
    if town.mark and town.mark not in media:
        remedy = nearest(town.mark, media) or "Put the picture there, or remove the line."
        yield place.fault("missing-media", "mark", f"there is no file media/{town.mark}", remedy)
    if not passes(town.colour):
        what = f"{town.colour} has less than 7:1 contrast with the screen's text"
        yield place.fault("weak-colour", "colour", what, f"The nearest that has it is {nearest_passing(town.colour)}.")


def _time_zone(name: str, place: Place) -> Iterator[Fault]:
    from zoneinfo import available_timezones

    zones = available_timezones()
    if name not in zones:
        remedy = nearest(name, zones) or "Write it like 'Europe/Lisbon'."
        yield place.fault("wrong-value", "time_zone", f"there is no time zone {name!r}", remedy)


def _currency(code: str, place: Place) -> Iterator[Fault]:
    from babel.numbers import is_currency

    if not is_currency(code):
        yield place.fault("wrong-value", "currency", f"there is no currency {code!r}", "Write its ISO 4217 code.")


def _locale(language: Language, place: Place) -> Iterator[Fault]:
    from babel import Locale, UnknownLocaleError

    where = f"languages.{language.code}.locale"
    try:
        locale = Locale.parse(language.locale)
    except (UnknownLocaleError, ValueError):
        remedy = f"Write language and country, such as '{language.code.partition('-')[0]}_{_example(language.code)}'."
        yield place.fault("wrong-value", where, f"there is no locale {language.locale!r}", remedy)
        return
    if locale.language != language.code.partition("-")[0]:
        what = f"{language.locale!r} is a locale of another language than {language.code!r}"
        yield place.fault("wrong-value", where, what, "Correct one of the two.")
    if not locale.territory:
        remedy = f"Add one, such as '{language.locale}_{_example(language.code)}'; it decides how a week begins."
        yield place.fault("wrong-value", where, f"{language.locale!r} has no country", remedy)


def _example(code: str) -> str:
    """The country where a language is most likely spoken."""
    from babel.core import get_global

    likely = str(get_global("likely_subtags").get(code.partition("-")[0], "en_Latn_GB"))
    return likely.rpartition("_")[2]
