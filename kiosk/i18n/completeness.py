"""Whether the catalogues keep up with the code, and their translations with their sources. For developers."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import c2py
from pathlib import Path
from re import findall
from string import Formatter

from babel import Locale
from babel.messages.catalog import Catalog, Message

from kiosk.i18n.catalogue import DOMAIN, SOURCE_LANGUAGE

type Key = tuple[str | None, str]

# The numbers a plural form is tried with; every rule of CLDR shows all its forms below this.
NUMBERS = range(201)
NUMBER_SIGNS = {"{n}", "%n"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with which text of which catalogue, and how to mend it."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.remedy}"


def po_path(language: str, locale_dir: Path) -> Path:
    """Where the catalogue of ``language`` is edited."""
    return locale_dir / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def key(message: Message) -> Key:
    """What tells a text from every other: its context and its English (singular) form."""
    return message.context, sources(message)[0]


def sources(message: Message) -> list[str]:
    """The English text, or its singular and plural."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def forms(message: Message) -> list[str]:
    """The translation, or one for each plural form; empty where there is none."""
    return [message.string or ""] if isinstance(message.string, str | None) else list(message.string)


def texts(catalogue: Catalog) -> dict[Key, Message]:
    """The texts of a catalogue, without its header."""
    return {key(message): message for message in catalogue if message.id}


def wanted(template: Catalog, language: str) -> Catalog:
    """What ``language`` translates: everything, but English only the plurals whose two source forms are alike."""
    part = Catalog(charset="utf-8")
    for message in texts(template).values():
        if language != SOURCE_LANGUAGE or (message.pluralizable and message.id[0] == message.id[1]):
            part.add(
                message.id, locations=message.locations, auto_comments=message.auto_comments, context=message.context
            )
    return part


def behind(template: Catalog, known: Catalog, where: str, remedy: str) -> Iterator[Fault]:
    """What the template has and ``known`` lacks, or the other way round."""
    has, needs = texts(known), texts(template)
    for missing in needs.keys() - has.keys():
        yield Fault(f"{where}: {missing[1]!r}", "is new in the code", remedy)
    for gone in has.keys() - needs.keys():
        yield Fault(f"{where}: {gone[1]!r}", "is no longer in the code", remedy)
    for shared in needs.keys() & has.keys():
        if needs[shared].id != has[shared].id:
            yield Fault(f"{where}: {shared[1]!r}", "has another plural in the code", remedy)


def translation_faults(catalogue: Catalog, where: str) -> Iterator[Fault]:
    """Every text that is untranslated, only guessed, lacks a plural form, or has other placeholders than its source."""
    if not _tells_plurals_apart(catalogue):
        yield Fault(where, "tells other numbers apart than the language does", "Take Plural-Forms from a new catalogue")
    for message in texts(catalogue).values():
        place = f"{where}: {key(message)[1]!r}"
        if message.fuzzy:
            yield Fault(place, "is marked fuzzy, a guess", "Check it and remove the mark")
        for number, form in enumerate(forms(message)):
            named = f"{place} [{number}]" if message.pluralizable else place
            yield from _form_faults(message, form, named, _singles_out(catalogue.plural_expr, number))


def _form_faults(message: Message, form: str, place: str, one_number: bool) -> Iterator[Fault]:
    if not form:
        yield Fault(place, "has no translation", "Translate it")
        return
    if not unicodedata.is_normalized("NFC", form):
        yield Fault(place, "is not in the composed form NFC", "Type it again, or normalise the file")
    try:
        has = placeholders(form)
    except ValueError as error:
        yield Fault(place, f"has a stray brace ({error})", "Write a literal brace twice")
        return
    needs = placeholders(sources(message)[-1])
    optional = NUMBER_SIGNS if message.pluralizable and one_number else set()
    if not needs - optional <= has <= needs:
        names = ", ".join(sorted(needs)) or "none"
        yield Fault(place, f"has the placeholders {', '.join(sorted(has)) or 'none'}", f"Its source has {names}")


def placeholders(text: str) -> set[str]:
    """``{name}`` of Python texts, ``%1`` and ``%n`` of QML ones. Raises ValueError at a stray brace."""
    names = {f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name is not None}
    return names | set(findall(r"%L?(?:n|[1-9][0-9]?)", text))


def _tells_plurals_apart(catalogue: Catalog) -> bool:
    """Whether each plural form of the file is exactly one of the language's, as CLDR has them."""
    rule, language = c2py(catalogue.plural_expr), Locale.parse(str(catalogue.locale))
    pairs = {(rule(number), language.plural_form(number)) for number in NUMBERS}
    indexes, names = {index for index, _ in pairs}, {name for _, name in pairs}
    return len(pairs) == len(indexes) == len(names) and max(indexes) < catalogue.num_plurals


def _singles_out(plural_expression: str, form: int) -> bool:
    """Whether a plural form stands for one number alone and so may leave its figure out, as the Arabic dual does."""
    rule = c2py(plural_expression)
    return sum(rule(number) == form for number in NUMBERS) == 1
