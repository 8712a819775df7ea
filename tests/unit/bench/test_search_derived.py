"""What the search benchmark makes of a question: errors, missing marks, other keyboards."""

import random
from pathlib import Path

import pytest

from bench.search import typos
from bench.search.collection import Collection, Question, QuestionSet
from bench.search.derived import with_derived
from bench.search.input_methods import telex, vni
from bench.search.layouts import beside, on_us_layout
from bench.search.marks import unmarked, vocalised


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - variety, not secrecy


@pytest.mark.parametrize(
    ("text", "in_telex", "in_vni"),
    [
        ("giấy khai sinh", "giaays khai sinh", "gia6y1 khai sinh"),
        ("Đăng ký thường trú?", "Ddawng kys thuowngf trus?", "D9a8ng ky1 thuo7ng2 tru1?"),
        ("người", "nguowif", "nguo7i2"),
        ("được", "dduowcj", "d9uo7c5"),
    ],
)
def test_vietnamese_is_written_as_its_keys(text: str, in_telex: str, in_vni: str) -> None:
    assert telex(text) == in_telex
    assert vni(text) == in_vni


@pytest.mark.parametrize(
    ("language", "meant", "typed"),
    [
        ("he", "שלום", "akuo"),
        ("he", "תעודת לידה", ",gus, khsv"),
        ("ar", "شهادة", "aih]m"),
        ("ar", "لا", "gh"),
        ("ar", "أين؟", "Hdk?"),
    ],
)
def test_a_wrong_layout_gives_what_stands_on_the_same_keys(language: str, meant: str, typed: str) -> None:
    assert on_us_layout(meant, language) == typed


def test_neighbours_are_the_keys_around_a_key() -> None:
    assert set(beside("s", "en")) == set("adwezx")
    assert set(beside("ש", "he")) == set("דז")
    assert beside("!", "en") == ""


@pytest.mark.parametrize(
    ("language", "text", "bare"),
    [
        ("vi", "Đường về nhà", "Duong ve nha"),
        ("ar", "أين شَهادة ميلادي إلى", "اين شهاده ميلادى الى"),
        ("he", "שלום, ת\"ז וצ'ק", "שלומ, תז וצק"),
        ("id", "anak-anak Jum'at", "anak anak Jumat"),
        ("en", "driver's", "drivers"),
    ],
)
def test_marks_are_left_out_as_people_do(language: str, text: str, bare: str) -> None:
    assert unmarked(text, language) == bare


def test_tashkeel_adds_marks_and_nothing_else() -> None:
    text = "شهادة الميلاد"
    marked = vocalised(text, chance(3))
    assert marked != text
    assert unmarked(marked, "ar") == unmarked(text, "ar")


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "certificate"), ("vi", "nghiệp"), ("ar", "شهادة"), ("he", "תעודה"), ("id", "kelahiran")],
)
def test_an_error_changes_a_word_by_one_letter_or_two_that_change_places(language: str, text: str) -> None:
    made = {typos.misspelt(text, language, chance(seed)) for seed in range(60)}
    assert text not in made
    assert {len(each) - len(text) for each in made} == {-1, 0, 1}
    assert any(sorted(each) == sorted(text) for each in made)


def test_short_words_are_left_alone() -> None:
    assert typos.misspelt("go to it", "en", chance(1)) == "go to it"


def test_only_one_word_of_a_question_is_misspelt() -> None:
    words = ["where", "do", "people", "register", "their", "boats"]
    for seed in range(40):
        made = typos.misspelt(" ".join(words), "en", chance(seed)).split()
        assert sum(word != typed for word, typed in zip(words, made, strict=True)) == 1


def test_a_word_is_misspelt_as_people_did() -> None:
    wrong = {"certificate": ["certificat"], "a lot": ["alot"]}
    assert typos.as_people_did("Certificate, please", wrong, chance(1)) == "certificat, please"
    assert typos.as_people_did("it costs a lot", wrong, chance(1)) == "it costs alot"
    assert typos.as_people_did("nothing known", wrong, chance(1)) == "nothing known"


def test_word_lists_are_read_as_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "typos/en").mkdir(parents=True)
    (tmp_path / "typos/en/wikipedia.dat").write_text("$Calendar\ncalender\n$a_lot\nalot\n", "utf-8")
    (tmp_path / "typos/en/aspell.dat").write_text("$calendar\ncalandar\n", "utf-8")
    assert typos.english(tmp_path) == {"calendar": ["calender", "calandar"], "a lot": ["alot"]}


def a_collection(language: str, *queries: str) -> Collection:
    questions = tuple(Question(query, ("k",)) for query in queries)
    return Collection("demo", language, (), (QuestionSet("question", "clean", questions),))


def test_the_same_questions_give_the_same_errors() -> None:
    collection = a_collection("vi", "đăng ký khai sinh", "xin giấy phép xây dựng")
    first, second = with_derived(collection, {}), with_derived(collection, {})
    assert first == second
    assert [each.name for each in first.sets] == ["question", "unmarked", "typing errors", "raw Telex", "raw VNI"]


def test_an_error_depends_on_its_own_question_only() -> None:
    long, short = a_collection("en", "other words", "register a birth"), a_collection("en", "register a birth")
    made = [with_derived(each, {}).sets[-1].questions[-1].query for each in (long, short)]
    assert made[0] == made[1] != "register a birth"


def test_what_a_change_leaves_as_it_was_is_not_asked_again() -> None:
    derived = with_derived(a_collection("en", "register a birth", "a child's name"), {})
    unmarked_set = next(each for each in derived.sets if each.name == "unmarked")
    assert [each.query for each in unmarked_set.questions] == ["a childs name"]
