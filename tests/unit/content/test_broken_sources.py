"""However a source is broken, the check answers with faults, never with an exception."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from content.check import check
from content.entities import KINDS
from content.facts import read_facts
from content.faults import Fault, Place
from content.testing import small_source
from content.toml_file import parse
from content.words import read_words

FILES = st.sampled_from([
    f"{key}/{name}.toml" for key in ("town", "field/home", "procedure/move-in") for name in ("facts", "en", "vi")
])  # fmt: skip
KEYS = st.sampled_from(
    ["id", "kind", "title", "cases", "fee", "figures", "languages", "code", "parent", "made_from", "hours", "standard"]
) | st.text(max_size=6)
SCALARS = st.one_of(
    st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.dates(), st.datetimes(), st.times()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=6)
PLACE = Place("x.toml", "x")


@given(TABLES, st.sampled_from(sorted(KINDS)))
def test_any_table_is_facts_or_has_faults(table: dict[str, object], kind: str) -> None:
    facts, faults = read_facts(kind, table, PLACE)
    assert facts is not None or faults
    assert all(str(fault).isprintable() for fault in faults)


@given(TABLES)
def test_any_table_is_words_or_has_faults(table: dict[str, object]) -> None:
    written, faults = read_words(table, "en", PLACE)
    assert all(isinstance(text, str) for text in written.texts.values())
    assert all(str(fault).isprintable() for fault in faults)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_a_table_or_one_fault(text: str) -> None:
    assert isinstance(parse(text, PLACE), dict | Fault)


@settings(max_examples=60)
@given(FILES, st.binary(max_size=60) | TABLES.map(lambda table: tomli_w.dumps(table).encode()))
def test_any_file_may_hold_anything(name: str, content: bytes) -> None:
    with TemporaryDirectory() as folder:
        source = small_source(Path(folder))
        source.write(name, content)
        assert all(str(fault).isprintable() for fault in check(source.path).faults)


@settings(max_examples=60)
@given(FILES, st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=3)), min_size=1, max_size=4))
def test_a_damaged_file_is_no_surprise(name: str, damage: Sequence[tuple[float, bytes]]) -> None:
    with TemporaryDirectory() as folder:
        source = small_source(Path(folder))
        content = bytearray((source.path / name).read_bytes())
        for place, noise in damage:
            at = int(place * len(content))
            content[at : at + len(noise)] = noise
        source.write(name, bytes(content))
        assert all(str(fault).isprintable() for fault in check(source.path).faults)
