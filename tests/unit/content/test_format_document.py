"""The document that editors read names everything they may write."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.inspect import LiteralType, Metadata, StructType, Type, UnionType, type_info

from content.entities import KINDS, Entity, Facts, Office, OpeningHours
from content.facts import read_facts
from content.faults import Place
from content.thesaurus import MAX_CHARACTERS as MAX_WORD_CHARACTERS
from content.thesaurus import read_thesaurus
from content.toml_file import MAX_BYTES, parse
from content.words import MAX_CHARACTERS, MAX_LINE_CHARACTERS, MAX_LINES, read_words
from tools.content_format import generated

DOCUMENT = (Path(__file__).parents[3] / "docs" / "content-format.md").read_text("utf-8")
CODE = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", DOCUMENT, re.DOTALL))
WORDS_IN_CODE = set(re.findall(r"[A-Za-z0-9_-]+", CODE))


def inside(kind: Type) -> Iterator[Type]:
    """A type and everything it is made of."""
    yield kind
    parts: list[Type] = []
    match kind:
        case StructType():
            parts = [field.type for field in kind.fields]
        case UnionType():
            parts = list(kind.types)
        case Metadata():
            parts = [kind.type]
        case _:
            parts = [each for name in ("item_type", "value_type") if (each := getattr(kind, name, None)) is not None]
    for part in parts:
        yield from inside(part)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_heading(kind: str) -> None:
    assert re.search(rf"^### .*`{kind}`", DOCUMENT, re.MULTILINE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_and_every_choice_is_named(kind: str) -> None:
    types = list(inside(type_info(KINDS[kind])))
    names = {field.encode_name for each in types if isinstance(each, StructType) for field in each.fields}
    names |= {str(each.tag) for each in types if isinstance(each, StructType) and each.tag}
    names |= {str(value) for each in types if isinstance(each, LiteralType) for value in each.values}
    assert names - WORDS_IN_CODE - {"th", "fr", "sa", "su"} == set()


HOURS = {
    "seasons": [{"id": "x", "first": "01-01", "last": "02-01", "hours": []}],
    "special": [{"id": "x", "date": "2026-01-01"}],
}
CONTACTS = [{"id": "x", "kind": "email", "value": "x"}]
CASE = {"id": "x", "documents": [{"id": "x"}], "steps": [{"id": "x"}], "submissions": [{"id": "x", "channel": "post"}]}
WITH_EVERYTHING: dict[str, dict[str, object]] = {
    "town": {
        "time_zone": "UTC", "currency": "EUR", "languages": [], "source_language": "en", "content_date": "2026-01-01",
        "holidays": [{"id": "x", "date": "2026-01-01"}],
    },
    "procedure": {"cases": [CASE], "legal_basis": [{"id": "x"}], "forms": [{"id": "x"}], "online": {"code": "x"}},
    "office": {"hours": HOURS, "counters": [{"id": "x", "number": "1", "hours": HOURS}], "contacts": CONTACTS},
    "partner": {"hours": HOURS, "contacts": CONTACTS},
    "link": {"url": "https://x.example"},
    "book": {"title": "x", "languages": ["en"]},
    "bookcase": {"boards": [{"id": "x", "places": ["x"]}]},
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_is_named(kind: str) -> None:
    record: Entity = msgspec.convert(WITH_EVERYTHING.get(kind, {}), KINDS[kind])
    paths = {part.path.replace(".x", ".ID") for part in record.parts()}
    paths = {path.removeprefix("counters.ID.") if "hours." in path else path for path in paths}
    assert {path for path in paths if f"`{path}`" not in DOCUMENT} == set()


def test_the_tables_are_what_the_entities_say() -> None:
    assert generated(DOCUMENT) == DOCUMENT, "write them anew with: .venv/bin/python tools/content_format.py"


def test_a_meaning_of_no_fact_is_refused() -> None:
    with pytest.raises(ValueError, match=r"has .*Money\.amount"):
        generated(DOCUMENT.replace("<!-- facts Money -->", ""))


@pytest.mark.parametrize("struct", [Office, OpeningHours])
def test_a_document_without_tables_gets_them(struct: type[Facts]) -> None:
    marks = f"<!-- facts {struct.__name__} -->\n"
    emptied = re.sub(rf"({marks}).*?(<!-- end -->)", r"\1\2", DOCUMENT, flags=re.DOTALL)
    assert emptied != DOCUMENT
    assert generated(emptied) == DOCUMENT


def test_the_example_of_a_words_file_is_one() -> None:
    text = next(block for block in re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL) if "reviewed_by" in block)
    table = parse(text, Place("en.toml"))
    assert isinstance(table, dict)
    written, faults = read_words(table, "en", Place("en.toml"))
    assert faults == []
    assert written.texts["cases.standard.documents.birth-notice.name"] == "Notice of birth from the hospital"


@pytest.mark.parametrize(
    ("table", "kind"), [("[hours]", "office"), ("[figures]", "procedure"), ('title = "كليلة ودمنة"', "book")]
)
def test_the_examples_of_facts_are_facts(table: str, kind: str) -> None:
    text = next(block for block in re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL) if block.startswith(table))
    facts = parse(text, Place("facts.toml"))
    assert isinstance(facts, dict)
    assert read_facts(kind, facts, Place("facts.toml"))[1] == []


def test_the_example_of_a_thesaurus_is_one() -> None:
    text = next(block for block in re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL) if "[[groups]]" in block)
    table = parse(text, Place("en.toml"))
    assert isinstance(table, dict)
    groups, faults = read_thesaurus(table, "en", Place("en.toml"))
    assert (len(groups), faults) == (2, [])
    assert f"a word at most {MAX_WORD_CHARACTERS} characters" in DOCUMENT


def test_the_limits_are_those_of_the_code() -> None:
    said = f"at most {MAX_LINE_CHARACTERS:,} characters, a text {MAX_CHARACTERS:,}, a list {MAX_LINES} lines"
    assert f"{said}, a file {MAX_BYTES // 1_000_000} MB" in DOCUMENT
