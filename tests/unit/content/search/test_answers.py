"""What an answer carries: how forgiving it was, what matched, other spellings, and where to go on."""

import unicodedata
from pathlib import Path

import pytest

from content.search.answer import Answer, Spans
from content.search.searcher import Searcher
from tests.helpers.searching import DAY, SearchedTown, keys, search


@pytest.fixture
def town(tmp_path: Path) -> SearchedTown:
    return SearchedTown(tmp_path, "en", "vi", "id", "ar", "he")


def asked(demo: Searcher, query: str, language: str) -> Answer:
    return demo.search(query, language, today=DAY)


def marked(text: str, spans: Spans) -> list[str]:
    return [text[start:end] for start, end in spans]


FORGIVEN = [
    ("en", "birht certificate", "register-birth", "swapped letters"),
    ("en", "birth certifcate", "register-birth", "a letter too few"),
    ("en", "biirth certificate", "register-birth", "a doubled letter"),
    ("en", "libary card", "get-library-card", "a misspelt word beside one that other languages know"),
    ("en", "librarycard", "get-library-card", "words run together"),
    ("en", "town hal", "town-hall", "an unfinished word"),
    ("en", "BIRTH CERTIFICATE!!!", "register-birth", "capitals and signs"),
    ("en", "tie the knot", "give-notice-of-marriage", "an everyday phrase"),
    ("en", "pop the ques", "give-notice-of-marriage", "an everyday phrase, half typed"),
    ("en", "hitched", "give-notice-of-marriage", "slang"),
    ("vi", "giay khai sinh", "register-birth", "no tones"),
    ("vi", "giaays khai sinh", "register-birth", "raw Telex"),
    ("vi", "gia6y1 khai sinh", "register-birth", "raw VNI"),
    ("vi", "giaykhaisinh", "register-birth", "words run together"),
    ("vi", "giấy khaisinh", "register-birth", "some words run together"),
    ("vi", unicodedata.normalize("NFD", "giấy khai sinh"), "register-birth", "another Unicode form"),
    ("id", "akte lahir", "register-birth", "everyday words"),
    ("id", "kelahiran", "register-birth", "a stem"),
    ("ar", "شهاده ميلاد", "register-birth", "ha for ta marbuta"),
    ("ar", "بطاقه الهويه", "replace-identity-card", "ha for ta marbuta, with articles"),
    ("ar", "شَهَادَةُ المِيلَادِ", "register-birth", "tashkeel and articles"),
    ("ar", "aih]m ldgh]", "register-birth", "an English keyboard"),
    ("he", "תעדות זהות", "replace-identity-card", "swapped letters"),
    ("he", "לכרטיס הספרייה", "get-library-card", "prefixes"),
    ("he", ",gusv", "replace-identity-card", "an English keyboard"),
    ("en", "נןראי בקראןכןבשאק", "register-birth", "a Hebrew keyboard"),
]


@pytest.mark.parametrize(
    ("language", "query", "id", "how"), FORGIVEN, ids=[f"{each[0]} {each[3]}" for each in FORGIVEN]
)
def test_what_was_meant_is_among_the_first_five(demo: Searcher, language: str, query: str, id: str, how: str) -> None:
    answer = asked(demo, query, language)
    assert id in keys(answer)[:5], how
    assert {hit.language for hit in answer.hits[:1]} == {language}


@pytest.mark.parametrize(
    ("language", "together", "apart"),
    [("vi", "khaisinh", "khai sinh"), ("vi", "giaykhaisinh", "giay khai sinh"), ("en", "townhall", "town hall ")],
)
def test_words_run_together_are_found_as_words_apart(demo: Searcher, language: str, together: str, apart: str) -> None:
    assert keys(asked(demo, together, language))[:2] == keys(asked(demo, apart, language))[:2]


def test_words_that_were_split_are_joined(town: SearchedTown) -> None:
    """Vietnamese aside, two words are one only as a typing error."""
    town.add("procedure/a", {"en": {"title": "Houseboat mooring"}})
    assert keys(search(town, "house boat", "en")) == ["a"]


def test_arabic_is_found_without_its_hamza(town: SearchedTown) -> None:
    town.add("procedure/a", {"en": {"title": "Family record"}, "ar": {"title": "سجل الأسرة"}})
    for query in ("اسره", "الاسرة", "أسرة", "والأسرة", "ٱلأُسْرَة"):
        assert keys(search(town, query, "ar")) == ["a"]


@pytest.mark.parametrize(
    ("language", "query", "reading"),
    [
        ("en", "birth", ""),
        ("en", "birht", "spelling"),
        ("he", ",gusv", "layout"),
        ("en", "נןראי", "layout"),
        ("vi", "giaays", ""),
        ("en", "zzqqxx", ""),
    ],
)
def test_an_answer_says_how_the_query_was_read(demo: Searcher, language: str, query: str, reading: str) -> None:
    assert asked(demo, query, language).read_as == reading


def test_a_name_in_another_script_is_found_and_said_to_be_one(town: SearchedTown) -> None:
    town.add("partner/a", {"en": {"title": "Ibrahim House"}})
    answer = search(town, "إبراهيم", "en")
    assert (keys(answer), answer.read_as) == (["a"], "script")


@pytest.mark.parametrize(
    ("language", "query", "meant"),
    [("en", "birht certifcate", "birth certificate"), ("he", "תעדות זהות", "תעודת זהות"), ("en", "birth", "")],
)
def test_did_you_mean_is_spelled_as_the_records_spell_it(demo: Searcher, language: str, query: str, meant: str) -> None:
    assert asked(demo, query, language).did_you_mean == meant


def test_did_you_mean_has_the_marks_that_the_record_has(town: SearchedTown) -> None:
    town.add("procedure/a", {"en": {"title": "Permit"}, "vi": {"title": "Giấy phép nghiêng"}})
    assert search(town, "nghieang", "vi").did_you_mean == "nghiêng"


def test_groups_count_every_kind_the_largest_first(town: SearchedTown) -> None:
    for number in range(3):
        town.add(f"procedure/p{number}", {"en": {"title": "Harbour permit"}})
    town.add("office/o", {"en": {"title": "Harbour office", "address": "1 Quay"}})
    everything = search(town, "harbour", "en")
    assert everything.groups == (("procedure", 3), ("office", 1))
    offices = search(town, "harbour", "en", kind="office")
    assert offices.groups == everything.groups
    assert keys(offices) == ["o"]
    assert search(town, "harbour", "en", kind="link").hits == ()


def test_whole_words_are_marked_in_the_order_of_the_text(demo: Searcher) -> None:
    (hit, *_) = asked(demo, "library card", "en").hits
    assert marked(hit.line, hit.line_marks)
    for hit in asked(demo, "library card", "en").hits:
        for text, spans in ((hit.title, hit.title_marks), (hit.line, hit.line_marks)):
            assert list(spans) == sorted(spans)
            for start, end in spans:
                assert 0 <= start < end <= len(text)
                assert not text[start - 1 : start].isalnum()
                assert not text[end : end + 1].isalnum()


def test_marks_of_words_side_by_side_are_joined(town: SearchedTown) -> None:
    town.add("procedure/a", {"en": {"title": "A winter mooring, in winter", "summary": "No winter but a mooring"}})
    (hit,) = search(town, "winter mooring", "en").hits
    assert marked(hit.title, hit.title_marks) == ["winter mooring", "winter"]
    assert marked(hit.line, hit.line_marks) == ["winter", "mooring"]


def test_arabic_words_are_marked_with_their_tashkeel_and_their_article(town: SearchedTown) -> None:
    town.add("procedure/a", {"en": {"title": "Birth"}, "ar": {"title": "طَلَبُ شَهَادَةِ المِيلَادِ الآن"}})
    (hit,) = search(town, "شهادة ميلاد", "ar").hits
    assert marked(hit.title, hit.title_marks) == ["شَهَادَةِ المِيلَادِ"]


def test_marks_count_the_code_points_of_the_text_that_is_shown(town: SearchedTown) -> None:
    """A build composes what was written in NFD; the query may be decomposed still."""
    words = {"title": unicodedata.normalize("NFD", "Đăng ký khai sinh ở đây")}
    town.add("procedure/a", {"en": {"title": "Birth"}, "vi": words})
    (hit,) = search(town, unicodedata.normalize("NFD", "khai sinh"), "vi").hits
    assert unicodedata.is_normalized("NFC", hit.title)
    assert marked(hit.title, hit.title_marks) == ["khai sinh"]


def test_words_that_say_nothing_are_not_marked(demo: Searcher) -> None:
    for query in ("how do I register the birth", "tie the knot"):
        for hit in asked(demo, query, "en").hits:
            found = {word.casefold() for span in marked(hit.line, hit.line_marks) for word in span.split()}
            assert not found & {"the", "a", "i", "do", "how"}


def test_the_line_is_the_passage_that_matched_where_the_names_do_not_say_why(town: SearchedTown) -> None:
    summary = "Boats are welcome here.\n\nWho brings a dog pays for the dog. A cat is free."
    town.add("procedure/a", {"en": {"title": "Winter mooring", "summary": summary}})
    town.add("procedure/b", {"en": {"title": "Other"}})
    assert search(town, "mooring", "en").hits[0].line == "Boats are welcome here."
    hit = search(town, "dog", "en").hits[0]
    assert hit.line == "Who brings a dog pays for the dog."
    assert marked(hit.line, hit.line_marks) == ["dog", "dog"]


def test_with_nothing_found_the_largest_fields_and_the_town_hall_are_named(demo: Searcher) -> None:
    answer = asked(demo, "zzqqxx", "ar")
    assert (answer.hits, answer.groups, answer.did_you_mean) == ((), (), "")
    assert len(answer.topics) == 4
    assert {(hit.kind, hit.language) for hit in answer.topics} == {("field", "ar")}
    assert answer.office == "office/town-hall"
    assert asked(demo, "birth", "en").topics == ()
    assert asked(demo, "birth", "en").office == ""


def test_of_the_topics_those_spelled_most_like_what_was_typed_come_first(demo: Searcher) -> None:
    answer = asked(demo, "harborrfisshing", "en")
    assert answer.hits == ()
    assert answer.topics[0].key == "field/harbour-and-fishing"


def test_the_topics_with_most_in_them_are_named_first(town: SearchedTown) -> None:
    for position, (id, procedures) in enumerate((("a", 1), ("b", 3), ("c", 2), ("d", 0), ("e", 4))):
        town.add(f"field/{id}", {"en": {"title": id}}, position=position)
        for number in range(procedures):
            town.add(f"procedure/{id}{number}", {"en": {"title": id}}, fields=[id])
    assert [hit.key for hit in search(town, "zzqqxx", "en").topics] == ["field/e", "field/b", "field/c", "field/a"]


def test_without_a_town_hall_the_first_office_is_named(town: SearchedTown) -> None:
    assert search(town, "zzqqxx", "en").office == ""
    for id in ("b", "a"):
        town.add(f"office/{id}", {"en": {"title": id, "address": "1 Quay"}})
    assert search(town, "zzqqxx", "en").office == "office/a"


@pytest.mark.parametrize("query", ["", " ", "\n", "?!", "\u200b"])
def test_a_query_of_no_words_finds_nothing(demo: Searcher, query: str) -> None:
    assert asked(demo, query, "en").hits == ()
    assert demo.complete(query, "en") == ()


@pytest.mark.parametrize(
    ("language", "typed", "title"),
    [
        ("en", "t", "Town Hall"),
        ("en", "to", "Town Hall"),
        ("en", "town h", "Town Hall"),
        ("vi", "tòa", "Tòa Thị chính"),
        ("vi", "toa thi c", "Tòa Thị chính"),
        ("ar", "دار الب", "دار البلدية"),
        ("he", "בית הע", "בית העירייה"),
    ],
)
def test_titles_are_suggested_from_the_first_letter(demo: Searcher, language: str, typed: str, title: str) -> None:
    assert title in demo.complete(typed, language, limit=50)
    assert len(demo.complete(typed, language, limit=1)) == 1


@pytest.mark.parametrize("letter", "abcdefghilmnoprstw")
def test_every_letter_that_a_title_starts_with_finds_something(demo: Searcher, letter: str) -> None:
    assert asked(demo, letter, "en").hits
    assert demo.complete(letter, "en")


def test_no_suggestions_come_from_another_language(demo: Searcher) -> None:
    assert demo.complete("giấy khai", "en") == ()
    assert demo.complete("birth", "xx") == ()
