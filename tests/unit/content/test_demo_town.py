"""The demo town is whole, and says the same in all five languages."""

import re
from collections import Counter as Bag
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest

from content.check import Reading
from content.entities import (
    Code,
    Counter,
    Day,
    Duration,
    Figure,
    Hour,
    Link,
    Office,
    Opening,
    OpeningHours,
    Partner,
    Procedure,
    Town,
)
from content.placeholders import names
from content.record import Record
from content.validity import standing
from kiosk.i18n.formats import Formats

ROOT = Path(__file__).parents[3]
DOCUMENT = (ROOT / "docs" / "demo-town.md").read_text("utf-8")
OTHERS = ("vi", "id", "ar", "he")
LANGUAGES = ("en", *OTHERS)
LEFT_BEHIND_ON_PURPOSE = {"procedure/collect-bulky-waste", "procedure/gather-firewood"}
SEEN_ON = date(2026, 11, 20)


@cache
def reading() -> tuple[Reading, dict[str, Record]]:
    found = Reading(ROOT / "content" / "demo")
    return found, {record.key: record for record in found.records()}


def records() -> dict[str, Record]:
    return reading()[1]


def of[T](kind: type[T]) -> dict[str, T]:
    return {key: record.facts for key, record in records().items() if isinstance(record.facts, kind)}


def texts(record: Record, language: str) -> dict[str, str]:
    return record.written(language).texts


def every_text() -> Iterator[tuple[str, str]]:
    """Where and what: every text and every line of a list, in every language."""
    for key, record in records().items():
        for language, written in record.words.items():
            for path, text in written.texts.items():
                yield f"{key}/{language}.toml: {path}", text
            for path, lines in written.lists.items():
                yield from ((f"{key}/{language}.toml: {path}", line) for line in lines)
    for language, groups in reading()[0].thesauri.items():
        yield from ((f"thesaurus/{language}.toml", word) for group in groups for word in group)


def inside(value: object) -> Iterator[str]:
    """Every text in facts."""
    match value:
        case str():
            yield value
        case dict():
            yield from (text for item in value.values() for text in inside(item))
        case list():
            yield from (text for item in value for text in inside(item))


def every_fact() -> Iterator[tuple[str, str]]:
    for key, record in records().items():
        yield from ((key, text) for text in inside(msgspec.to_builtins(record.facts)))


def test_the_source_has_no_fault() -> None:
    records()
    assert reading()[0].report.faults == []


def is_complete(key: str, procedure: Procedure) -> bool:
    whole = all(case.steps and case.submissions for case in procedure.cases) and bool(procedure.cases)
    in_force = standing(procedure, SEEN_ON) == "in-force"
    return procedure.tier == "full" and whole and in_force and not any(records()[key].states.values())


def test_there_are_at_least_24_complete_procedures_and_16_in_the_catalogue() -> None:
    procedures = of(Procedure)
    assert sum(is_complete(key, procedure) for key, procedure in procedures.items()) >= 24
    assert sum(procedure.tier == "catalogue" for procedure in procedures.values()) >= 16


def test_the_directory_around_them_is_whole() -> None:
    kinds = Bag(record.kind for record in records().values())
    assert (kinds["field"], kinds["office"], kinds["partner"], kinds["link"]) == (12, 6, 5, 15)
    assert kinds["life-event"] >= 8
    assert {link.kind for link in of(Link).values()} == {"website", "app"}


def test_every_office_has_counters_holidays_and_a_season_of_other_hours() -> None:
    for key, office in of(Office).items():
        assert office.counters, key
        assert office.hours.seasons, key
        assert all(season.hours != office.hours.regular for season in office.hours.seasons), key
    keeps_holidays = {key: office.hours.holidays for key, office in of(Office).items()}
    assert [key for key, keeps in keeps_holidays.items() if not keeps] == ["office/ferry-landing"]
    assert len(records()["town"].facts.holidays) >= 8  # type: ignore[attr-defined]


def stretches(openings: list[Opening]) -> dict[str, list[tuple[str, str]]]:
    """Day -> when it is open; what stands in two openings that touch is one stretch."""
    found: dict[str, list[tuple[str, str]]] = {}
    for day, opens, closes in sorted((day, each.opens, each.closes) for each in openings for day in each.days):
        before = found.setdefault(day, [])
        if before and before[-1][1] >= opens:
            before[-1] = (before[-1][0], max(before[-1][1], closes))
        else:
            before.append((opens, closes))
    return found


def test_no_counter_is_open_while_its_office_is_closed() -> None:
    for key, office in of(Office).items():
        for counter in office.counters:
            for inner, outer in pairs_of_hours(counter, office.hours):
                for day, spans in stretches(inner).items():
                    rooms = stretches(outer).get(day, [])
                    assert all(any(a <= opens and closes <= b for a, b in rooms) for opens, closes in spans), (
                        key, counter.id, day,
                    )  # fmt: skip


def pairs_of_hours(counter: Counter, office: OpeningHours) -> Iterator[tuple[list[Opening], list[Opening]]]:
    """The counter's hours and those of its office at the same time of the year."""
    if counter.hours is None:
        return
    yield counter.hours.regular, office.regular
    for season in office.seasons:
        same = (each.hours for each in counter.hours.seasons if each.id == season.id)
        yield next(same, counter.hours.regular), season.hours


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_thesaurus_of_its_own(language: str) -> None:
    records()
    groups = reading()[0].thesauri[language]
    assert len(groups) >= 40
    others = {word for code in OTHERS if code != language for group in reading()[0].thesauri[code] for word in group}
    own = {word for group in groups for word in group}
    assert len(own & others) < len(own) / 20


@pytest.mark.parametrize("language", OTHERS)
def test_everything_is_translated_but_what_is_left_behind_on_purpose(language: str) -> None:
    behind = {key for key, record in records().items() if record.states[language]}
    assert behind == LEFT_BEHIND_ON_PURPOSE
    assert all(f"`{key.partition('/')[2]}`" in DOCUMENT for key in behind)
    for key, record in records().items():
        if key not in behind:
            assert texts(record, language).keys() == texts(record, "en").keys(), key
            assert record.written(language).lists.keys() == record.written("en").lists.keys(), key


def test_the_document_counts_what_there_is() -> None:
    kinds = Bag(record.kind for record in records().values())
    for heading, count in (
        ("fields", kinds["field"]), ("life events", kinds["life-event"]), ("offices", kinds["office"]),
        ("partner organisations", kinds["partner"]), ("links and apps", kinds["link"]),
        ("documents to read", kinds["document"]), ("books", kinds["book"]), ("bookcases", kinds["bookcase"]),
        ("subjects of books", kinds["subject"]),
        ("procedures, catalogue tier", sum(each.tier == "catalogue" for each in of(Procedure).values())),
    ):  # fmt: skip
        assert f"| {heading} | {count} |" in DOCUMENT


def test_no_word_has_a_digit() -> None:
    assert [(where, text) for where, text in every_text() if any(sign.isnumeric() for sign in text)] == []


def test_no_text_claims_a_native_reader() -> None:
    assert {written.reviewed_by for record in records().values() for written in record.words.values()} == {""}


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_names_each_figure_as_often_as_its_source(language: str) -> None:
    for key, path, source, translation in translated(language):
        assert occurrences(translation) == occurrences(source), (key, path)


def translated(language: str) -> Iterator[tuple[str, str, str, str]]:
    """Key, part, source and translation of everything that is made from the present source."""
    for key, record in records().items():
        for path, source in texts(record, "en").items():
            if path not in record.states[language]:
                yield key, path, source, texts(record, language)[path]


def occurrences(text: str) -> Bag[str]:
    return Bag({name: text.count(f"{{{name}}}") for name in names(text)})


DRAMA_NUMBERS = re.compile(r"\+44 1632 960\d{3}|\+44 8081 570\d{3}")


def test_every_telephone_number_is_kept_free_for_fiction() -> None:
    places: list[Office | Partner] = [*of(Office).values(), *of(Partner).values()]
    numbers = [contact.value for place in places for contact in place.contacts if contact.kind == "telephone"]
    numbers += [text for _, text in every_fact() if text.startswith("+") or re.search(r"\d[\d ]{7,}\d", text)]
    assert len(numbers) > 20
    assert [number for number in numbers if not DRAMA_NUMBERS.fullmatch(number)] == []


def test_every_address_on_the_network_opens_nothing() -> None:
    addresses = [text for _, text in every_fact() if "://" in text]
    mail = [text for _, text in every_fact() if "@" in text and "://" not in text]
    assert len(addresses) > 25
    assert mail
    hosts = [urlsplit(address).hostname or "" for address in addresses] + [each.rpartition("@")[2] for each in mail]
    assert [host for host in hosts if not host.endswith(".example")] == []
    assert [where for where, text in every_text() if "://" in text or "@" in text or "www." in text] == []


@cache
def formats(language: str) -> Formats:
    return Formats.for_language(language)


def digits(text: str) -> list[str]:
    """Every run of digits, in ASCII; those of an amount with its separators are one."""
    joined = re.sub(r"(?<=\d)[.,٫٬'’\u00a0\u202f](?=\d)", ".", text)
    return [
        "".join(str(int(sign)) if sign.isdecimal() else sign for sign in run) for run in re.findall(r"[\d.]*\d", joined)
    ]


def agrees(figure: Figure, language: str) -> bool:
    """Whether a figure is shown with the same digits as in English, as far as a language writes digits there."""
    here, there = (digits(formats(code).figure(figure)) for code in (language, "en"))
    match figure:
        case Day(day):
            return {str(day.day), str(day.year)} <= set(here)
        case Hour(at):
            hour, minute = map(int, at.split(":"))
            numbers = [int(run) for run in re.findall(r"\d+", formats(language).time(at))]
            return numbers in ([hour, minute], [hour % 12 or 12, minute])
        case Duration(number=1 | 2) if language in ("ar", "he"):
            return here in ([], there)  # one and two are words of their own
    return here == there


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_shown_with_the_same_digits_in_every_language(language: str) -> None:
    wrong = [
        (key, name, formats(language).figure(figure))
        for key, record in records().items()
        for name, figure in getattr(record.facts, "figures", {}).items()
        if not agrees(figure, language)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_is_shown_has_the_digits_of_its_figures_and_no_others(language: str) -> None:
    compared = 0
    for key, record in records().items():
        figures = getattr(record.facts, "figures", {})
        for path, text in texts(record, language).items():
            if path in record.states.get(language, {}):
                continue
            shown = Bag("".join(digits(formats(language).fill(text, figures))))
            wanted = Bag("".join(
                sign for name, times in occurrences(text).items()
                for sign in digits(formats(language).figure(figures[name])) * times
            ))  # fmt: skip
            assert shown == wanted, (key, path)
            compared += bool(wanted)
    assert compared > 50


@pytest.mark.parametrize("language", OTHERS)
def test_fees_time_limits_and_hours_are_shown_with_the_same_digits(language: str) -> None:
    def same(show: Callable[[Formats], str]) -> bool:
        return digits(show(formats(language))) == digits(show(formats("en")))

    for procedure in of(Procedure).values():
        for case in procedure.cases:
            amount, number, unit = case.fee.amount, case.time_limit.number, case.time_limit.unit
            assert amount is None or same(lambda shown, amount=amount: shown.money(amount, "GBP"))  # type: ignore[misc]
            if number is not None and unit is not None:
                assert agrees(Duration(number=number, unit=unit), language)
    times = {time for text in every_time() for time in text}
    assert len(times) > 20
    assert all(agrees(Hour(at=time), language) for time in times - {"24:00"})


def every_time() -> Iterator[tuple[str, str]]:
    places: list[Office | Partner] = [*of(Office).values(), *of(Partner).values()]
    hours: list[OpeningHours] = [place.hours for place in places if place.hours]
    hours += [each.hours for office in of(Office).values() for each in office.counters if each.hours]
    for each in hours:
        seasons = [opening for season in each.seasons for opening in season.hours]
        special = [opening for day in each.special for opening in day.hours]
        yield from ((opening.opens, opening.closes) for opening in [*each.regular, *seasons, *special])


# What a place is called in each language; the English name besides where post has to find it.
GLOSSARY = {
    "Port Lumen": ("Port Lumen", "Port Lumen", "بورت لومن", "פורט לומן"),
    "Old Quarter": ("Khu Phố Cổ", "Kota Lama", "حي القديم", "רובע העתיק"),
    "Town Hall": ("Tòa Thị chính", "Balai Kota", "دار البلدية", "בית העירייה"),
    "Harbour Office": ("Văn phòng Cảng", "Kantor Pelabuhan", "مكتب الميناء", "משרד הנמל"),
    "Ferry Landing": ("Bến Phà", "Pangkalan Feri", "مرسى العبّارة", "תחנת המעבורת"),
    "Neighbourhood House": ("Nhà Cộng đồng", "Rumah Warga", "دار الحي", "בית השכונתי"),
    "Lantern Island": ("Đảo Lantern", "Pulau Lantern", "جزيرة الفانوس", "אי הפנסים"),
    "Lantern Square": ("Lantern Square", "Lantern Square", "ساحة الفانوس", "כיכר הפנסים"),
    "Fish Quay": ("Fish Quay", "Fish Quay", "رصيف السمك", "רציף הדייגים"),
    "Candle Lane": ("Candle Lane", "Candle Lane", "زقاق الشموع", "סמטת הנרות"),
    "Net Beach": ("Net Beach", "Net Beach", "شاطئ الشِّباك", "חוף הרשתות"),
    "Rope Street": ("Rope Street", "Rope Street", "شارع الحبال", "רחוב החבל"),
    "Harbour Day": ("Ngày hội Bến cảng", "Hari Pelabuhan", "يوم الميناء", "יום הנמל"),
    "Lantern Day": ("Ngày hội Đèn lồng", "Hari Lentera", "يوم الفانوس", "יום הפנסים"),
}  # fmt: skip


@pytest.mark.parametrize("language", OTHERS)
def test_every_place_has_one_name_in_a_language(language: str) -> None:
    seen: Bag[str] = Bag()
    for key, path, source, translation in translated(language):
        for place, in_others in GLOSSARY.items():
            if place in source:
                name = in_others[OTHERS.index(language)]
                called = (name, place) if language in ("vi", "id") else (name,)
                assert any(each.casefold() in translation.casefold() for each in called), (key, path, place)
                seen[place] += 1
    assert seen.keys() == GLOSSARY.keys()


@pytest.mark.parametrize("language", OTHERS)
def test_every_department_has_one_name_in_a_language(language: str) -> None:
    pairs = {(source, text) for _, path, source, text in translated(language) if path == "owner"}
    departments, called = zip(*pairs, strict=True)
    assert len(pairs) == len(set(departments)) == len(set(called)) > 8


def test_the_helpline_is_one_number() -> None:
    town = records()["town"].facts
    assert isinstance(town, Town)
    helpline = town.figures["helpline"]
    assert isinstance(helpline, Code)
    assert DRAMA_NUMBERS.fullmatch(helpline.text)
