"""What matched is pointed out in the text as it is, whatever is in it, and no letter is torn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.inspection.styled import plain
from kiosk.models.marking import styled, whole


def test_marked_parts_are_bold_and_underlined() -> None:
    assert styled("Register a birth", ((11, 16),)) == "Register a <b><u>birth</u></b>"


def test_what_looks_like_a_tag_is_shown_as_it_was_written() -> None:
    assert styled("<b>a</b> & b", ((3, 4),)) == "&lt;b&gt;<b><u>a</u></b>&lt;/b&gt; &amp; b"


@pytest.mark.parametrize(
    ("text", "span", "kept"),
    [
        ("سلام", (0, 2), "سلا"),  # lam and alef are one sign
        ("سلام", (2, 4), "لام"),
        ("مُدرسة", (0, 1), "مُ"),  # a letter keeps its vowel
        ("מְדִינָה", (2, 3), "דִ"),
        ("a\u0302b", (0, 1), "a\u0302"),
        ("مدرسة", (0, 2), "مد"),
    ],
)
def test_a_mark_tears_no_letter(text: str, span: tuple[int, int], kept: str) -> None:
    assert [text[start:end] for start, end in whole(text, (span,))] == [kept]


SPANS = st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=5).map(tuple)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40), SPANS)
def test_whatever_is_marked_the_words_stay_the_same(text: str, spans: tuple[tuple[int, int], ...]) -> None:
    words, bold = plain(styled(text, spans))
    assert words == text
    assert bold == whole(text, spans)


@given(st.text("لا\u064eab", max_size=12), SPANS)
def test_marks_are_in_order_and_apart(text: str, spans: tuple[tuple[int, int], ...]) -> None:
    found = whole(text, spans)
    edges = [edge for span in found for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in found)
