"""Files that are broken, endless or made to do harm are a clear error, and nothing else happens."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.landing import Landing
from content.standards.cpsv import read_cpsv
from content.standards.hsds import read_hsds, write_hsds
from content.standards.reading import MOST_BYTES, Reading, StandardError
from content.standards.town_records import records_of
from content.testing import small_source

type Read = Callable[[Path], Reading]
READERS: list[Read] = [read_hsds, read_cpsv]
BROKEN: dict[str, bytes] = {
    "empty": b"",
    "no JSON": b"hello",
    "half of it": b'{"id": "a", "name": ',
    "another encoding": '{"name": "Gebühr"}'.encode("latin-1"),
    "UTF-16": '{"name": "x"}'.encode("utf-16"),
    "zero bytes": b'{"name": "\x00"}',
    "nothing": b"null",
    "a number": b"7",
    "an empty list": b"[]",
    "a list of numbers": b"[1, 2]",
    "not a number": b'{"id": "1", "status": "active", "minimum_age": NaN}',
    "a number without end": b'{"id": ' + b"9" * 5_000 + b"}",
    "the same name twice": b'{"id": "1", "id": "2"}',
    "nested without end": b"[" * 100_000,
    "objects nested without end": b'{"a":' * 100_000,
    "nested deep": b'{"phones":[' * 300 + b"]}" * 300,
    "locations nested deep": b'{"id":"1","status":"a","location":' * 300 + b"{}" + b"}" * 300,
    "graphs nested deep": b'{"@graph":[' * 300 + b"]}" * 300,
    "lists nested deep": b'{"http://a.example/b":' + b"[" * 300 + b"]" * 300 + b"}",
    "no id": b'{"status": "active", "name": "x"}',
    "a text in a list of objects": b'{"id": "1", "status": "active", "phones": ["12"]}',
}


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_a_clear_error(read: Read, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "services.json"
    path.write_bytes(data)
    reading = read_or_why(read, path)
    if isinstance(reading, Reading):
        assert reading.incoming == [] or reading.notes != []


def read_or_why(read: Read, path: Path) -> Reading | str:
    """What was read; else why not, which names the file and ends as a sentence does."""
    try:
        return read(path)
    except StandardError as error:
        why = str(error)
    assert why.startswith(str(path))
    assert why.endswith(".")
    return why


TABLES: dict[str, bytes] = {
    "a header twice": b"id,name,name\n1,a,b\n",
    "more cells than columns": b"id,name\n1,a,b,c\n",
    "an open quote": b'id,name\n1,"a\n',
    "another encoding": "id,name\n1,Gebühr\n".encode("latin-1"),
    "no id": b"name,status\na,active\n",
    "a cell without end": b"id,name\n1," + b"x" * 9_000_000 + b"\n",
}


@pytest.mark.parametrize("data", TABLES.values(), ids=TABLES)
def test_a_broken_table_is_a_clear_error(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_bytes(data)
    with pytest.raises(StandardError, match=r"services\.csv"):
        read_hsds(tmp_path)


def test_a_table_that_hsds_does_not_have_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_text("id\n1\n")
    with pytest.raises(StandardError, match="HSDS has no table 'prices'"):
        read_hsds(tmp_path)


def test_what_is_not_there_or_too_large_is_a_clear_error(tmp_path: Path) -> None:
    huge = tmp_path / "services.json"
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    for path in (huge, tmp_path / "nowhere.json"):
        with pytest.raises(StandardError, match=str(path)):
            read_hsds(path)
        with pytest.raises(StandardError, match=str(path)):
            read_cpsv(path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(StandardError, match="no record"):
        read_hsds(tmp_path / "empty")


def service(**more: Any) -> dict[str, Any]:
    return {"id": "ac148810-d857-441c-9679-408f346de14b", "name": "A", "status": "active", "description": "x", **more}


def read_one(folder: Path, *rows: dict[str, Any], table: str = "services") -> Reading:
    path = folder / f"{table}.json"
    path.write_text(json.dumps(list(rows)), "utf-8")
    return read_hsds(path)


def test_a_cell_of_a_megabyte_is_skipped_with_its_reason(tmp_path: Path) -> None:
    reading = read_one(tmp_path, service(description="x" * 1_000_000))
    source = small_source(tmp_path / "source")
    (change,) = Landing(source.path).plan(reading.incoming, "test")
    assert change.kind == "skipped"
    assert "1,000,000 characters" in change.why


def test_terms_that_lie_below_each_other_in_a_circle_are_skipped_with_the_reason(tmp_path: Path) -> None:
    terms = [{"id": "a", "name": "A", "description": "A", "parent_id": "b"},
             {"id": "b", "name": "B", "description": "B", "parent_id": "a"}]  # fmt: skip
    reading = read_one(tmp_path, *terms, table="taxonomy_terms")
    changes = Landing(small_source(tmp_path / "source").path).plan(reading.incoming, "test")
    assert [change.kind for change in changes] == ["skipped", "skipped"]
    assert "leads back to itself" in changes[0].why


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("<p>One</p><p>Two &amp; three<br>four</p>", "One\n\nTwo & three\nfour"),
        ("<script>alert(1)</script>Hello", "Hello"),
        ("a < b and b > c", "a < b and b > c"),
        ("pay {late-fee} }", "pay {{late-fee}} }}"),
        ("abc\u202edef\u0007", "abcdef"),
        ("half \ud800", "half \ufffd"),
        ("line\r\nbreak\r\n\r\n\r\nnew", "line\nbreak\n\nnew"),
    ],
)
def test_texts_come_in_plain(given: str, wanted: str, tmp_path: Path) -> None:
    assert read_one(tmp_path, service(description=given)).incoming[0].words["en"]["summary"] == wanted


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(
    ["id", "name", "status", "description", "phones", "schedules", "location", "service_at_locations", "addresses",
     "cost_options", "amount", "currency", "latitude", "number", "opens_at", "byday", "freq", "attributes", "url",
     "taxonomy_term", "parent_id", "location_type", "x_porchlight", "required_documents", "document", "@id", "@type",
     "@graph", "@context", "http://purl.org/dc/terms/title", "http://data.europa.eu/m8g/hasCost", "@value", "@language"]
)  # fmt: skip
OBJECTS = st.recursive(
    st.dictionaries(NAMES, JSON_VALUES, max_size=5),
    lambda inner: st.dictionaries(NAMES, inner | st.lists(inner, max_size=3) | JSON_VALUES, max_size=6),
    max_leaves=8,
)
TYPED = OBJECTS.map(lambda value: {"@id": "urn:x:1", "@type": "http://purl.org/vocab/cpsv#PublicService"} | value)


def assert_it_may_land(reading: Reading, source: Path) -> None:
    """Each record that was read is taken in or is left out with the reason, and nothing else is touched."""
    changes = Landing(source).plan(reading.incoming, "test")
    assert {change.key for change in changes} <= {each.key for each in reading.incoming}
    assert all(change.why for change in changes if change.kind == "skipped")


@settings(max_examples=150)
@given(value=OBJECTS | TYPED | st.lists(OBJECTS, max_size=3))
def test_any_json_is_read_or_a_clear_error(value: Any) -> None:
    with TemporaryDirectory() as name:
        path = Path(name) / "services.json"
        path.write_text(json.dumps(value), "utf-8")
        source = small_source(Path(name) / "source")
        for read in READERS:
            reading = read_or_why(read, path)
            if isinstance(reading, Reading):
                assert_it_may_land(reading, source.path)


@settings(max_examples=60)
@given(at=st.integers(0, 10_000), junk=st.binary(min_size=1, max_size=6))
def test_a_damaged_export_is_read_or_a_clear_error(at: int, junk: bytes) -> None:
    with TemporaryDirectory() as name:
        root = Path(name)
        source = small_source(root / "source")
        data = write_hsds(records_of(source.path))["services.json"].encode()
        at %= len(data)
        (root / "services.json").write_bytes(data[:at] + junk + data[at + len(junk) :])
        reading = read_or_why(read_hsds, root / "services.json")
        if isinstance(reading, Reading):
            assert_it_may_land(reading, source.path)


def test_no_import_of_a_standard_brings_a_network_library() -> None:
    assert {"rdflib", "pyshacl", "requests"} & set(_imported()) == set()


def _imported() -> list[str]:
    modules = ", ".join(f"content.standards.{name}" for name in ("cli", "cpsv", "hsds", "schema_org"))
    code = f"import sys, {modules}; print(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True)
    return [name.partition(".")[0] for name in result.stdout.split()]
