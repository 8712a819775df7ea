"""Marking a translation as made from the present source, in the translator's own file."""

from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from content.check import check
from content.faults import FaultySource
from content.made_from import with_made_from
from content.testing import PROCEDURE_IN_ENGLISH, SourceFolder, small_source
from content.translated import TranslationError, mark_translated

MOVE_IN = "procedure/move-in"
FRESH = {"title": "0123456789ab", "cases.standard.fee": "ba9876543210"}


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    return small_source(tmp_path)


def test_comments_order_and_layout_stay() -> None:
    text = '# by hand\ntitle   =  "Nhà"  # a house\n\n[made_from]   # do not edit\ntitle = "{}"  # checked\n# end\n'
    assert with_made_from(text.format("a9876543210b"), {"title": "0123456789ab"}) == text.format("0123456789ab")


def test_what_is_new_follows_what_was_there_and_what_is_gone_goes() -> None:
    before = '[made_from]\ntitle = "a"\nwho = "b"\n\n[cases.standard]\nfee = "x"\n'
    after = (
        '[made_from]\ntitle = "0123456789ab"\n"cases.standard.fee" = "ba9876543210"\n\n[cases.standard]\nfee = "x"\n'
    )
    assert with_made_from(before, FRESH) == after


def test_a_file_without_the_table_gets_one() -> None:
    assert with_made_from('title = "Nhà"', {"title": "0123456789ab"}).endswith(
        '\n\n[made_from]\ntitle = "0123456789ab"\n'
    )


def test_a_header_inside_a_text_is_not_taken_for_the_table() -> None:
    before = 'title = """\n[made_from]\ntitle = "x"\n"""\n'
    after = with_made_from(before, FRESH)
    assert after.startswith(before)
    assert tomli.loads(after) == {**tomli.loads(before), "made_from": FRESH}


def test_an_inline_table_cannot_be_replaced_alone() -> None:
    with pytest.raises(ValueError, match="table"):
        with_made_from('made_from = { title = "a" }\n', FRESH)


LINES = st.sampled_from([
    "", "# note", "[made_from]", "[made_from] # x", "['made_from']", "made_from.title = 'z'", 'title = "a"',
    'fee = "b"', '"cases.a.fee" = "old"  # y', "[cases.a]", "[[list]]", 'who = """', '"""', "keywords = [", '"x",', "]",
])  # fmt: skip


@given(st.lists(LINES, max_size=14).map("\n".join))
def test_nothing_but_the_table_ever_changes(text: str) -> None:
    try:
        before = tomli.loads(text)
        after = with_made_from(text, FRESH)
    except ValueError:
        return
    assert tomli.loads(after) == {**before, "made_from": FRESH}
    assert [line for line in text.split("\n") if line == "# note" and line not in after] == []


def test_a_stale_translation_is_own_again_once_it_is_marked(source: SourceFolder) -> None:
    source.words(MOVE_IN, "en", {**PROCEDURE_IN_ENGLISH, "title": "Say that you moved in"})
    assert check(source.path).counts()["stale"] == {"vi": 1}
    assert list(mark_translated(source.path, "vi", MOVE_IN)) == [(MOVE_IN, 1)]
    assert "stale" not in check(source.path).counts()
    assert list(mark_translated(source.path, "vi", MOVE_IN)) == [(MOVE_IN, 0)]


def test_all_records_of_a_language_are_marked_at_once(source: SourceFolder) -> None:
    for key in ("field/home", "town"):
        path = source.path / key / "vi.toml"
        path.write_text(path.read_text("utf-8").partition("[made_from]")[0], "utf-8")
    assert list(mark_translated(source.path, "vi")) == [("town", 2), ("field/home", 1), (MOVE_IN, 0)]


def test_line_ends_and_byte_order_mark_of_the_person_stay(source: SourceFolder) -> None:
    path = source.write("field/home/vi.toml", b'\xef\xbb\xbftitle = "Nh\xc3\xa0"\r\n')
    list(mark_translated(source.path, "vi", "field/home"))
    assert path.read_bytes().startswith(b'\xef\xbb\xbftitle = "Nh\xc3\xa0"\r\n\r\n[made_from]\r\ntitle = "')
    assert b"\r\r" not in path.read_bytes()


def test_a_text_with_other_figures_than_its_source_is_not_marked(source: SourceFolder) -> None:
    source.words(MOVE_IN, "en", {**PROCEDURE_IN_ENGLISH, "summary": "There is no fee any more."})
    before = (source.path / MOVE_IN / "vi.toml").read_bytes()
    with pytest.raises(FaultySource) as caught:
        list(mark_translated(source.path, "vi", MOVE_IN))
    assert [fault.kind for fault in caught.value.faults] == ["different-placeholders"]
    assert (source.path / MOVE_IN / "vi.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("key", "language", "says"),
    [
        ("procedure/mov-in", "vi", "Did you mean 'procedure/move-in'"),
        (MOVE_IN, "id", "Write the translation first"),
        (MOVE_IN, "en", "source language"),
    ],
)
def test_what_cannot_be_marked_is_said(source: SourceFolder, key: str, language: str, says: str) -> None:
    with pytest.raises(TranslationError, match=says):
        list(mark_translated(source.path, language, key))


@pytest.mark.parametrize("broken", ["town/facts.toml", f"{MOVE_IN}/facts.toml", f"{MOVE_IN}/vi.toml"])
def test_a_record_with_faults_is_not_marked(source: SourceFolder, broken: str) -> None:
    source.write(broken, "title =")
    with pytest.raises(FaultySource) as caught:
        list(mark_translated(source.path, "vi", MOVE_IN))
    assert broken in [fault.file for fault in caught.value.faults]


def test_an_inline_table_in_a_file_is_refused_with_a_remedy(source: SourceFolder) -> None:
    source.write("field/home/vi.toml", 'title = "Nhà"\nmade_from = { title = "0123456789ab" }\n')
    with pytest.raises(TranslationError, match=r"field/home/vi.toml: .*\[made_from\]"):
        list(mark_translated(source.path, "vi", "field/home"))
