"""A words file: from its table to the words of a record in one language, with every fault on the way."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from content.characters import refused_in_words
from content.faults import Fault, Place
from content.translation import Written

MAX_CHARACTERS = 200_000  # real records have 138,000
MAX_LINE_CHARACTERS = 1_000
MAX_LINES = 200
_HEADINGS = ("reviewed_by", "reviewed_on", "made_from", "speech", "speech_made_from")


def read_words(table: Mapping[str, object], language: str, place: Place) -> tuple[Written, list[Fault]]:
    """What a table says, texts trimmed and empty ones left out, with the faults that need no facts to be seen."""
    faults: list[Fault] = []
    texts: dict[str, str] = {}
    lists: dict[str, list[str]] = {}
    for path, value in _leaves({key: item for key, item in table.items() if key not in _HEADINGS}):
        if path in texts or path in lists:
            faults.append(place.fault("duplicate-key", path, "it is written twice", "Keep one of them."))
        elif isinstance(value, str):
            texts[path] = value.strip()
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            lists[path] = [item.strip() for item in value if item.strip()]
        else:
            remedy = "Write words in quotes; figures belong into facts.toml and are named in words as {name}."
            faults.append(place.fault("wrong-value", path, "this is not a text", remedy))
    made_from, more = _hashes(table, "made_from", "kiosk content translated", place)
    speech, unsaid = _speech(table.get("speech", {}), place)
    speech_made_from, unmade = _hashes(table, "speech_made_from", "kiosk content speech", place)
    reviewed_by, reviewed_on, rest = _review(table, place)
    written = Written(
        {path: text for path, text in texts.items() if text},
        {path: lines for path, lines in lists.items() if lines},
        made_from,
        reviewed_by,
        reviewed_on,
        speech,
        speech_made_from,
    )
    return written, faults + more + unsaid + unmade + rest + list(_faults_of_signs(written, language, place))


def _faults_of_signs(written: Written, language: str, place: Place) -> Iterator[Fault]:
    spoken = ((f"speech.{path}", text) for path, text in written.speech.items())
    for path, text in [*written.texts.items(), ("reviewed_by", written.reviewed_by), *spoken]:
        yield from _faults_of_text(path, text, MAX_CHARACTERS, language, place)
    for path, lines in written.lists.items():
        if len(lines) > MAX_LINES:
            what = f"it has {len(lines):,} lines, a list has at most {MAX_LINES:,}"
            yield place.fault("too-long", path, what, "Keep the best ones.")
        for line in lines:
            yield from _faults_of_text(path, line, MAX_LINE_CHARACTERS, language, place)
            if "\n" in line:
                yield place.fault("line-break", path, "an item of the list has a line break", "Write it on one line.")


def _faults_of_text(path: str, text: str, most: int, language: str, place: Place) -> Iterator[Fault]:
    if len(text) > most:
        what = f"it has {len(text):,} characters, the most here is {most:,}"
        yield place.fault("too-long", path, what, "Shorten it or split the record.")
    if refused := refused_in_words(text, language):
        yield place.fault("refused-character", path, refused.what, refused.remedy)


def _leaves(table: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Dotted path and value of everything in nested tables, in the order of the file."""
    waiting = [("", iter(table.items()))]
    while waiting:
        prefix, items = waiting[-1]
        for key, value in items:
            if isinstance(value, dict):
                waiting.append((f"{prefix}{key}.", iter(value.items())))
                break
            yield prefix + key, value
        else:
            waiting.pop()


def _speech(value: object, place: Place) -> tuple[dict[str, str], list[Fault]]:
    remedy = 'It holds part = "text" lines: the part as a voice needs it spelt.'
    if not isinstance(value, dict):
        return {}, [place.fault("wrong-value", "speech", "this is not a table", remedy)]
    leaves = dict(_leaves(value))
    faults = [
        place.fault("wrong-value", f"speech.{path}", "this is not a text", remedy)
        for path, item in leaves.items()
        if not isinstance(item, str)
    ]
    return {path: item.strip() for path, item in leaves.items() if isinstance(item, str) and item.strip()}, faults


def _hashes(table: Mapping[str, object], name: str, command: str, place: Place) -> tuple[dict[str, str], list[Fault]]:
    remedy = f"It holds part = \"hash\" lines; '{command}' writes them."
    value = table.get(name, {})
    if not isinstance(value, dict):
        return {}, [place.fault("wrong-value", name, "this is not a table", remedy)]
    hashes: dict[str, str] = {}
    faults: list[Fault] = []
    for path, item in _leaves(value):
        if isinstance(item, str) and len(item) == 12 and not set(item) - set("0123456789abcdef"):
            hashes[path] = item
        else:
            what = "this is not the hash of a text (12 digits 0-9 a-f)"
            faults.append(place.fault("wrong-value", f"{name}.{path}", what, remedy))
    return hashes, faults


def _review(table: Mapping[str, object], place: Place) -> tuple[str, date | None, list[Fault]]:
    by, on = table.get("reviewed_by", ""), table.get("reviewed_on")
    faults: list[Fault] = []
    if not isinstance(by, str):
        faults.append(place.fault("wrong-value", "reviewed_by", "this is not a text", "Name who reviewed the text."))
        by = ""
    if on is not None and (not isinstance(on, date) or isinstance(on, datetime)):
        faults.append(place.fault("wrong-value", "reviewed_on", "this is not a date", "Write it like 2026-05-01."))
        on = None
    return by.strip(), on, faults
