"""Texts are cut so that the first sound comes soon and nothing is lost; loudness is a matter of samples."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.levels import DECIBELS, WORDS_PER_MINUTE, Level, at_volume
from kiosk.speech.utterance import LONGEST_PIECE, pieces


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("أين؟ هنا.", ["أين؟", "هنا."]),
        ("A paragraph\n\nand another", ["A paragraph", "and another"]),
        ("He said: [[RiS'um. led'a]] now. Then", ["He said:", "[[RiS'um. led'a]]", "now.", "Then"]),
        ("… — !", []),
        ("", []),
        ("x" * 450, ["x" * 200, "x" * 200, "x" * 50]),
    ],
)
def test_sentences_are_said_one_by_one(text: str, cut: list[str]) -> None:
    assert list(pieces(text)) == cut


def test_a_long_sentence_is_cut_at_a_comma_before_it_is_cut_at_a_space() -> None:
    words = "word " * 30
    assert [piece[-1] for piece in pieces(f"{words.strip()}, {words}")] == [",", "d"]
    assert all(piece.endswith("word") for piece in pieces(words * 3))


@given(st.text(alphabet="ab ,.!?\nאב؟،é"), st.integers(2, 30))
def test_no_letter_is_lost_and_no_piece_is_long(text: str, longest: int) -> None:
    cut = list(pieces(text, longest))
    letters = [character for character in text if character.isalnum()]
    assert [character for piece in cut for character in piece if character.isalnum()] == letters
    assert all(len(piece) <= longest for piece in cut)


def test_the_first_piece_of_a_page_is_short() -> None:
    assert len(next(pieces("A long page without any stop " * 1000))) <= LONGEST_PIECE


@given(st.integers(-5, 40), st.integers(-5, 40))
def test_a_level_never_leaves_its_steps(first: int, second: int) -> None:
    level = Level(0, WORDS_PER_MINUTE).moved(first).moved(second)
    assert level.value in WORDS_PER_MINUTE


@pytest.mark.parametrize("decibels", DECIBELS)
def test_a_step_of_volume_is_three_decibels(decibels: int) -> None:
    """Clause C13: volume rises in steps that can be heard."""
    (softer,) = array("h", at_volume(array("h", [10_000]).tobytes(), decibels))
    assert softer == int(10_000 * 10 ** (decibels / 20))
