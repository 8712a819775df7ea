from hypothesis import given
from hypothesis import strategies as st

from kiosk.pages.passage import passage

LONG = "Every child that is born here is entered in the register of births, and the parents get a certificate."


def test_a_short_text_stays_as_it_is() -> None:
    assert passage("You moved", ((4, 9),), 20) == ("You moved", ((4, 9),))


def test_a_long_text_ends_with_a_whole_word_and_says_that_it_goes_on() -> None:
    assert passage(LONG, (), 30) == ("Every child that is born here…", ())


def test_what_matched_far_on_is_in_the_passage_with_its_mark() -> None:
    at = LONG.index("certificate")
    text, marks = passage(LONG, ((at, at + 11),), 40)
    assert text.startswith("…")
    assert [text[start:end] for start, end in marks] == ["certificate"]


def test_a_mark_ends_where_the_text_does_though_it_went_on_over_spaces() -> None:
    assert passage("aaaaaaaa  a", ((0, 9),), 10) == ("aaaaaaaa…", ((0, 8),))


@given(st.text("ab  لاé\U0001f600.", max_size=300), st.integers(10, 80), st.data())
def test_marks_stay_on_the_words_they_were_on(text: str, longest: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cut, marks = passage(text, ((start, end),) if end > start else (), longest)
    assert len(cut) <= max(longest + 2, len(text) if len(text) <= longest else 0)
    assert all(text[start:end].startswith(cut[one:other]) or cut[one:other] in text[start:end] for one, other in marks)
    assert all(0 <= one < other <= len(cut) for one, other in marks)
