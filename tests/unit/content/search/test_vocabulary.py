"""Which words are known, how common they are, and which are spelled alike."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.search.vocabulary import MAX_WORD, Counted, Vocabulary

LETTERS = "abcd"


def vocabulary(*words: str) -> Vocabulary:
    return Vocabulary(10, [(word, 1, 1, 1) for word in sorted(words)])


def distance(one: str, other: str) -> int:
    """Optimal string alignment, from its definition."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and (a, one[i - 2]) == (other[j - 2], b):
                best = min(best, rows[i - 2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def errors(typed: str, known: str, *, prefix: bool) -> int:
    if not prefix:
        return distance(typed, known)
    return min(distance(typed, known[:length]) for length in range(len(typed) - 1, len(typed) + 2))


def by_definition(typed: str, counted: list[Counted], *, prefix: bool) -> list[tuple[str, int]]:
    """Every word compared: one error, from seven letters on two, but only one where the first letter is another."""
    found = []
    for known, names, texts, written in counted:
        most = 2 if len(typed) >= 7 and known[0] == typed[0] else 1
        made = errors(typed, known, prefix=prefix)
        if made <= most and written:
            found.append((made, -names - texts, known))
    return [(known, made) for made, _, known in sorted(found)]


@st.composite
def misspelt(draw: st.DrawFn, word: str) -> str:
    """The word with up to three errors, going on perhaps."""
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(word)))
        letter = draw(st.sampled_from(LETTERS))
        changes: list[Callable[[str], str]] = [
            lambda text, at=at, letter=letter: text[:at] + letter + text[at:],  # type: ignore[misc]
            lambda text, at=at, letter=letter: text[:at] + letter + text[at + 1 :],  # type: ignore[misc]
            lambda text, at=at: text[:at] + text[at + 1 :],  # type: ignore[misc]
            lambda text, at=at: text[:at] + text[at : at + 2][::-1] + text[at + 2 :],  # type: ignore[misc]
        ]
        word = draw(st.sampled_from(changes))(word)
    return word + draw(st.text(LETTERS, max_size=3))


@st.composite
def typed_and_known(draw: st.DrawFn) -> tuple[str, list[Counted]]:
    """A word of three letters or more, and words that are like it, more or less, with their counts."""
    typed = draw(st.text(LETTERS, min_size=3, max_size=9))
    words = draw(st.lists(st.one_of(misspelt(typed), st.text(LETTERS, max_size=9)), max_size=12, unique=True))
    counts = st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 1))
    return typed, [(word, *draw(counts)) for word in sorted(filter(None, words))]


@given(typed_and_known(), st.booleans())
def test_words_spelled_alike_are_those_that_a_comparison_with_every_word_finds(
    case: tuple[str, list[Counted]], prefix: bool
) -> None:
    typed, counted = case
    found = Vocabulary(10, counted).alike(typed, prefix=prefix, limit=100)
    assert found == by_definition(typed, counted, prefix=prefix)


@given(typed_and_known(), st.booleans(), st.integers(0, 4))
def test_no_more_than_the_limit_are_alike_and_they_are_the_nearest(
    case: tuple[str, list[Counted]], prefix: bool, limit: int
) -> None:
    typed, counted = case
    found = Vocabulary(10, counted).alike(typed, prefix=prefix, limit=limit)
    assert found == by_definition(typed, counted, prefix=prefix)[:limit]


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("libary", "library"),
        ("librrary", "library"),
        ("lirbary", "library"),
        ("lubrary", "library"),
        ("ibrary", "library"),
        ("kibrary", "library"),
        ("ilbrary", "library"),
        ("xlibrary", "library"),
        ("certifcaet", "certificate"),
        ("תעדוה", "תעודה"),
        ("شهاة", "شهادة"),
    ],
)
def test_a_letter_too_many_too_few_wrong_or_swapped_is_forgiven(typed: str, known: str) -> None:
    assert [word for word, _ in vocabulary(known, "zebra").alike(typed, prefix=False, limit=9)] == [known]


@pytest.mark.parametrize("typed", ["dog", "ship", "certifcaetz", "xxbrary", "certificatioon"])
def test_more_errors_than_that_are_not(typed: str) -> None:
    assert vocabulary("library", "certificate", "cat", "shop-").alike(typed, prefix=False, limit=9) == []


def test_a_word_that_is_still_being_typed_may_have_an_error_too() -> None:
    known = vocabulary("certificate", "library")
    assert known.alike("cretif", prefix=True, limit=9) == [("certificate", 1)]
    assert known.alike("cretif", prefix=False, limit=9) == []


def test_the_nearest_come_first_then_the_most_common_then_the_alphabet() -> None:
    rows = [("carb", 9, 9, 1), ("card", 1, 1, 1), ("care", 1, 2, 1), ("cars", 1, 1, 1), ("cart", 0, 0, 1)]
    found = Vocabulary(10, rows).alike("cart", prefix=False, limit=9)
    assert found == [("cart", 0), ("carb", 1), ("care", 1), ("card", 1), ("cars", 1)]


def test_forms_that_nobody_writes_are_no_corrections() -> None:
    assert Vocabulary(10, [("librari", 1, 1, 0), ("library", 1, 1, 1)]).alike("librar", prefix=False, limit=9) == [
        ("library", 1)
    ]


@pytest.mark.parametrize("typed", ["", "ab", "a" * (MAX_WORD + 1)])
def test_the_shortest_and_the_longest_words_are_taken_as_they_are(typed: str) -> None:
    known = vocabulary(typed + "b", "abc", "a" * MAX_WORD)
    assert known.alike(typed, prefix=True, limit=9) == []


WORDS = st.text(LETTERS + "éשا", min_size=1, max_size=5)


@given(st.lists(WORDS, unique=True), st.text(LETTERS + "éשا", max_size=3))
def test_the_words_that_start_so_stand_together(words: list[str], prefix: str) -> None:
    known = vocabulary(*words)
    expected = sorted(word for word in words if word.startswith(prefix))
    assert sorted(known.completions(prefix, 100)) == expected
    assert known.in_names(known.starting(prefix)) == len(expected)


@given(st.dictionaries(WORDS, st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 1))), st.lists(WORDS))
def test_words_of_a_thesaurus_are_known_but_stand_nowhere(
    counts: dict[str, tuple[int, int, int]], others: list[str]
) -> None:
    known = Vocabulary(10, [(word, *counts[word]) for word in sorted(counts)], others)
    assert len(known) == len({*counts, *others})
    for word in {*counts, *others}:
        names, texts, written = counts.get(word, (0, 0, 1))
        assert word in known
        assert (known.names(word), known.texts(word), known.spread(word)) == (names, texts, max(names, texts))
        if len(word) >= 3:
            assert ((word, 0) in known.alike(word, prefix=False, limit=1)) == (written or word in others)
    assert "zzz" not in known


def test_a_form_that_a_thesaurus_has_as_a_word_is_one_that_people_write() -> None:
    known = Vocabulary(10, [("marri", 2, 3, 0)], ["marri"])
    assert known.alike("marry", prefix=False, limit=1) == [("marri", 1)]
    assert (known.names("marri"), known.texts("marri")) == (2, 3)


def test_the_most_common_completions_come_first() -> None:
    known = Vocabulary(10, [("cab", 1, 1, 1), ("car", 2, 3, 1), ("cat", 2, 2, 1), ("dog", 9, 9, 1)])
    assert known.completions("ca", 2) == ["car", "cat"]


def test_a_rare_word_says_more_than_a_common_one_and_several_say_what_the_most_common_says() -> None:
    known = Vocabulary(100, [("common", 90, 90, 1), ("rare", 1, 0, 1)])
    assert known.weight(["rare"]) > known.weight(["common"]) > 0
    assert known.weight(["rare", "common"]) == known.weight(["common"])
    assert known.weight(["unknown"]) == known.weight_of(0) > known.weight(["rare"])
    assert known.weight_of(10_000) > 0
