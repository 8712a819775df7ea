"""A slot gives back the source it was made from: any facts, any words, in any script."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import normalize

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.build import build
from content.check import check
from content.entities import KINDS, WEEKDAYS
from content.export import ExportError, export
from content.reader import Slot
from content.record import normalised
from content.testing import TOWN, SourceFolder, small_source
from content.thesaurus import folded
from content.toml_tables import words_text
from content.translation import Written

# Letters, marks, numbers, signs and spaces of every script; what may not stand in words has tests of its own.
LETTERS = st.characters(categories=["L", "M", "N", "P", "S", "Zs"], exclude_characters="{}\ufffd")
ODD = st.sampled_from(
    ["e\u0301", "\U0001f469\u200d\U0001f680", "\u200f", '"""', "'''", "\\", "{{", "}}", "\t", "ﷺ", "\u00ad"]
)
LINES = st.lists(LETTERS | ODD, min_size=1, max_size=12).map("".join).map(lambda line: line.strip() or "x")
TEXTS = st.lists(LINES, min_size=1, max_size=4).map("\n\n".join)
IDS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
DATES = st.dates(date(1900, 1, 1), date(2200, 12, 31))
AMOUNTS = st.decimals(0, 10**12, places=2).map(str)
PLAIN = st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\ufffd"), max_size=12)
CLOCKS = st.times().map(lambda time: f"{time:%H:%M}")


def tables(
    required: Mapping[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(dict(required), optional=optional)


def with_ids(**optional: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """A list of tables whose ids differ."""
    return st.lists(tables({"id": IDS}, **optional), max_size=3, unique_by=lambda table: table["id"])


FIGURES = st.one_of(
    tables({"kind": st.just("money"), "amount": AMOUNTS, "currency": st.just("EUR")}),
    tables(
        {"kind": st.just("duration"), "number": st.integers(0, 99), "unit": st.sampled_from(["days", "working-days"])}
    ),
    tables({"kind": st.just("count"), "number": st.integers(-(10**15), 10**15)}),
    tables({"kind": st.just("day"), "date": DATES}),
    tables({"kind": st.just("hour"), "at": CLOCKS}),
    tables({"kind": st.just("code"), "text": PLAIN}),
)
OPENINGS = st.lists(
    tables({"days": st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True), "opens": CLOCKS, "closes": CLOCKS})
    .filter(lambda opening: opening["opens"] != opening["closes"]),
    max_size=2,
)  # fmt: skip
SPECIAL = st.lists(
    tables({"id": IDS, "date": DATES}, hours=OPENINGS),
    max_size=2,
    unique_by=(lambda day: day["id"], lambda day: day["date"]),
)
HOURS = tables({}, regular=OPENINGS, special=SPECIAL, holidays=st.booleans())
CASES = with_ids(
    fee=st.sampled_from([{"state": "free"}, {"state": "unknown"}, {"state": "stated", "amount": "1.50"}]),
    time_limit=st.just({"number": 3, "unit": "weeks"}),
    documents=with_ids(originals=st.integers(0, 9), copies=st.integers(0, 9), optional=st.booleans()),
    steps=with_ids(),
    submissions=st.lists(
        tables({"id": IDS, "channel": st.sampled_from(["counter", "post"])}),
        max_size=2,
        unique_by=lambda way: way["id"],
    ),
)
PROCEDURES = tables(
    {}, tier=st.sampled_from(["full", "catalogue"]), code=PLAIN, asked=st.integers(0, 10**6), cases=CASES,
    legal_basis=with_ids(number=PLAIN, adopted=DATES), forms=with_ids(code=PLAIN), last_reviewed=DATES,
    figures=st.dictionaries(IDS, FIGURES, max_size=3), fields=st.sampled_from([[], ["home"]]),
)  # fmt: skip
POSITIONS = tables({"latitude": st.floats(-90, 90), "longitude": st.floats(-180, 180)})
COUNTERS = st.lists(tables({"id": IDS, "number": PLAIN}, hours=HOURS), max_size=2, unique_by=lambda each: each["id"])
OFFICES = tables({}, hours=HOURS, location=POSITIONS, counters=COUNTERS, position=st.integers(-99, 99))


@st.composite
def words(draw: st.DrawFn, kind: str, facts: Mapping[str, Any], source: Written | None = None) -> Written:
    """Words that a record of these facts may have: all that are required, and some that are not."""
    texts, lists = {}, {}
    for part in msgspec.convert(facts, KINDS[kind]).parts():
        if part.shape == "list":
            lists[part.path] = draw(st.lists(LINES, max_size=2))
        elif (part.required and source is None) or draw(st.booleans()):
            texts[part.path] = draw(LINES.map(one_line) if part.shape == "line" else TEXTS)
    made_from = draw(st.dictionaries(st.sampled_from(sorted(texts) or ["title"]), HASHES)) if source else {}
    return Written(texts, lists, made_from, draw(st.just("") | LINES.map(one_line)), draw(st.none() | DATES))


# No word stands in two groups, nor twice in one.
THESAURI = st.lists(LINES, min_size=2, max_size=9, unique_by=lambda word: folded(as_kept(word))).map(
    lambda words: [words[:2], words[2:]] if len(words) > 3 else [words]
)
HASHES = st.from_regex(r"[0-9a-f]{12}", fullmatch=True)


def one_line(text: str) -> str:
    return " ".join(text.split("\n"))


@st.composite
def sources(draw: st.DrawFn) -> dict[str, tuple[Mapping[str, Any], dict[str, Written]]]:
    """A few records by key, with words in one or two languages."""
    found: dict[str, tuple[Mapping[str, Any], dict[str, Written]]] = {}
    for kind, facts in (("procedure", PROCEDURES), ("office", OFFICES)):
        for id_ in draw(st.lists(IDS, max_size=2, unique=True)):
            table = draw(facts)
            english = draw(words(kind, table))
            languages = {"en": english}
            if draw(st.booleans()):
                languages["vi"] = draw(words(kind, table, english))
            found[f"{kind}/{id_}"] = (table, languages)
    return found


def write(source: SourceFolder, records: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Written]]]) -> None:
    for key, (facts, languages) in records.items():
        source.facts(key, facts)
        for language, written in languages.items():
            source.write(f"{key}/{language}.toml", words_text(written))


def as_kept(text: str) -> str:
    return normalize("NFC", text).strip()


def as_read(written: Written) -> Written:
    """Words as they are kept: composed, trimmed, without what is empty."""
    texts = {path: as_kept(text) for path, text in written.texts.items()}
    lists = {path: [as_kept(line) for line in lines] for path, lines in written.lists.items() if lines}
    return Written(texts, lists, written.made_from, as_kept(written.reviewed_by), written.reviewed_on)


def generation(slot: Path) -> str:
    with Slot(slot) as opened:
        return opened.generation


@settings(max_examples=60)
@given(sources(), THESAURI)
def test_a_slot_gives_its_source_back(
    records: dict[str, tuple[Mapping[str, Any], dict[str, Written]]], groups: list[list[str]]
) -> None:
    with TemporaryDirectory() as name:
        root = Path(name)
        source = small_source(root / "source")
        write(source, records)
        source.write("media/signs/harbour.svg", "<svg/>")
        source.thesaurus("vi", *groups)
        assert check(source.path).faults == []
        build(source.path, root / "slot")
        export(root / "slot", root / "exported")
        build(root / "exported", root / "again")
        assert generation(root / "again") == generation(root / "slot")
        assert (root / "exported/media/signs/harbour.svg").read_text() == "<svg/>"
        with Slot(root / "again") as slot:
            assert slot.thesaurus("en") == ()
            assert slot.thesaurus("vi") == tuple(tuple(as_kept(word) for word in group) for group in groups)
            for key, (facts, languages) in records.items():
                assert slot.record(key) == msgspec.convert(normalised(facts), KINDS[key.partition("/")[0]])
                assert slot.written(key) == {
                    code: read for code, each in languages.items() if (read := as_read(each)) != Written()
                }


def test_every_part_of_the_demo_town_comes_back(tmp_path: Path) -> None:
    demo = Path(__file__).parents[3] / "content" / "demo"
    build(demo, tmp_path / "slot")
    export(tmp_path / "slot", tmp_path / "source")
    build(tmp_path / "source", tmp_path / "again")
    assert generation(tmp_path / "again") == generation(tmp_path / "slot")


def test_texts_come_back_composed_and_trimmed(tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    source.write("field/home/vi.toml", 'title = "  Nha\u0300 o\u031b\u0309 "\nsummary = "  "\n')
    build(source.path, tmp_path / "slot")
    with Slot(tmp_path / "slot") as slot:
        assert slot.written("field/home")["vi"].texts == {"title": "Nhà ở"}


def test_export_leaves_a_folder_alone_that_has_anything_in_it(tmp_path: Path) -> None:
    build(small_source(tmp_path / "source").path, tmp_path / "slot")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("x")
    with pytest.raises(ExportError, match="empty folder"):
        export(tmp_path / "slot", tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_an_export_that_fails_leaves_nothing(tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    source.write("media/a.png", b"x")
    build(source.path, tmp_path / "slot")
    (tmp_path / "slot/media/a.png").unlink()
    with pytest.raises(ExportError, match="No such file"):
        export(tmp_path / "slot", tmp_path / "exported")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["slot", "source"]


def test_the_town_of_the_helpers_stands_in_the_slot(tmp_path: Path) -> None:
    build(small_source(tmp_path / "source").path, tmp_path / "slot")
    with Slot(tmp_path / "slot") as slot:
        assert slot.town.time_zone == TOWN["time_zone"]
