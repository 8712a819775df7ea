"""Books are found by title, people, series, subject and number, in any script, whatever language one reads."""

from pathlib import Path

import pytest
from stdnum import isbn

from content.bookshelf.numbering import check_digit, numbered
from content.search.searcher import Searcher
from tests.helpers.searching import DAY, SearchedTown

LANGUAGES = ("en", "vi", "id", "ar", "he")


def found(searcher: Searcher, query: str, language: str, kind: str | None = None) -> list[str]:
    return [hit.key for hit in searcher.search(query, language, kind, today=DAY).hits]


BOOKS = {
    "a title in Latin letters": ("wind in the willows", "book/wind-in-the-willows"),
    "a title in Vietnamese": ("lục vân tiên", "book/luc-van-tien"),
    "the same without its marks": ("luc van tien", "book/luc-van-tien"),
    "a title in Indonesian": ("habis gelap", "book/habis-gelap"),
    "a title in Arabic": ("ألف ليلة", "book/alf-layla"),
    "the same without its hamza": ("الف ليله", "book/alf-layla"),
    "a title in Hebrew": ("אהבת ציון", "book/ahavat-zion"),
    "a title in Chinese": ("唐诗三百首", "book/tang-shi"),
    "a part of it": ("三百首", "book/tang-shi"),
    "a title in Devanagari": ("गोदान", "book/godan"),
    "a title in Latin letters that are not its own": ("tang shi", "book/tang-shi"),
    "a Hebrew one so": ("ahavat tsiyon", "book/ahavat-zion"),
    "a title with an accent left out": ("martin fierro", "book/martin-fierro"),
    "people in Latin letters": ("jane austen", "book/pride-and-prejudice"),
    "people in Arabic": ("ابن المقفع", "book/kalila-wa-dimna"),
    "people in Hebrew": ("ביאליק", "book/shirim-li-yladim"),
    "people in Chinese": ("鲁迅", "book/nahan"),
    "people in Devanagari": ("प्रेमचंद", "book/godan"),
    "people in letters that are not their own": ("lu xun", "book/nahan"),
    "a number": (numbered(1), "book/tenant-rights"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BOOKS)
def test_what_is_printed_on_a_book_finds_it_in_every_language(demo: Searcher, name: str, language: str) -> None:
    query, key = BOOKS[name]
    assert found(demo, query, language, "book")[0] == key


NAMED = {
    "en": ("arabian nights", "book/alf-layla"),
    "vi": ("kiêu hãnh và định kiến", "book/pride-and-prejudice"),
    "id": ("pulau harta karun", "book/treasure-island"),
    "ar": ("حول العالم في ثمانين", "book/le-tour-du-monde"),
    "he": ("אי המטמון", "book/treasure-island"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_is_found_by_what_it_is_called_in_the_readers_language(demo: Searcher, language: str) -> None:
    query, key = NAMED[language]
    assert found(demo, query, language)[0] == key


SUBJECTS = {
    "law": ("law", "pháp luật", "hukum", "القانون", "חוק"),
    "life-skills": ("skills for life", "kỹ năng sống", "keterampilan hidup", "مهارات الحياة", "כישורי חיים"),
    "health": ("health", "sức khoẻ", "kesehatan", "الصحة", "בריאות"),
    "our-town": ("our town and its coast", "thị trấn và vùng biển", "kota dan pesisir", "بلدتنا وساحلها", "העיר והחוף"),
    "stories": ("stories", "truyện và thơ", "cerita dan puisi", "قصص", "סיפורים"),
}  # fmt: skip


@pytest.mark.parametrize("at", range(len(LANGUAGES)), ids=LANGUAGES)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_is_found_by_its_name(demo: Searcher, subject: str, at: int) -> None:
    assert found(demo, SUBJECTS[subject][at], LANGUAGES[at], "subject")[0] == f"subject/{subject}"
    assert f"subject/{subject}" in found(demo, SUBJECTS[subject][at], LANGUAGES[at])[:4]


SERIES = {
    "en": ("plain guides", "book/first-aid"),
    "vi": ("cẩm nang dễ hiểu", "book/hop-dong-lao-dong"),
    "ar": ("أدلة بورت لومن الميسّرة", "book/nawm-hadi"),
    "he": ("המדריכים הפשוטים", "book/tnuah-be-khol-gil"),
}


@pytest.mark.parametrize("language", SERIES)
def test_a_series_leads_to_its_books(demo: Searcher, language: str) -> None:
    query, key = SERIES[language]
    assert key in found(demo, query, language, "book")[:5]


def a_real_looking_isbn(digits: str) -> str:
    return digits + check_digit(digits)


TIDES = a_real_looking_isbn("978000000012")  # a number for these tests, of no book


@pytest.fixture(scope="module")
def numbers(tmp_path_factory: pytest.TempPathFactory) -> SearchedTown:
    town = SearchedTown(tmp_path_factory.mktemp("numbers"), "en", "ar")
    town.add("procedure/mooring", {"en": {"title": "Moor a boat", "summary": "Ring 9780000."}})
    for at, (name, isbns) in enumerate((("tides", [TIDES]), ("waves", [a_real_looking_isbn("978000000777")])), 1):
        facts = {"title": name, "languages": ["en"], "isbns": isbns, "copies": [{"barcode": numbered(at)}]}
        town.source.facts(f"book/{name}", facts)
    town.source.facts("book/old", {"title": "old", "languages": ["en"], "copies": [{"barcode": "PL-0007"}]})
    town.build()
    return town


def in_town(town: SearchedTown, query: str, language: str = "en") -> list[str]:
    with Searcher(town.slot) as searcher:
        return found(searcher, query, language)


@pytest.mark.parametrize(
    "typed",
    [
        TIDES,
        isbn.format(TIDES),
        f" {isbn.format(TIDES, separator=' ')} ",
        isbn.to_isbn10(TIDES),
        isbn.format(isbn.to_isbn10(TIDES)),
        TIDES.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        TIDES[:12],
        f"978-0-00-{TIDES[6:11]}",
    ],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_isbn_is_found_however_it_is_typed(numbers: SearchedTown, typed: str, language: str) -> None:
    assert in_town(numbers, typed, language)[0] == "book/tides"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (numbered(2), "book/waves"),
        (numbered(2)[:7], "book/waves"),
        ("PL-0007", "book/old"),
        ("pl 0007", "book/old"),
    ],
)
def test_a_barcode_is_found_as_it_is_typed(numbers: SearchedTown, typed: str, key: str) -> None:
    assert in_town(numbers, typed)[0] == key


def test_a_number_is_never_taken_for_one_like_it(numbers: SearchedTown) -> None:
    wrong = numbered(1)[:-1] + "5"
    with Searcher(numbers.slot) as searcher:
        answer = searcher.search(wrong, "en", today=DAY)
    assert (answer.hits, answer.did_you_mean) == ((), "")
    assert in_town(numbers, TIDES[:-1] + str((int(TIDES[-1]) + 1) % 10)) == []


def test_ten_digits_that_no_book_has_are_only_digits(numbers: SearchedTown) -> None:
    assert in_town(numbers, "0306406152") == []


def test_a_book_needs_no_words_to_be_found(tmp_path: Path) -> None:
    town = SearchedTown(tmp_path, "en")
    town.source.facts("book/tides", {"title": "Tides", "languages": ["vi"]})
    town.build()
    assert in_town(town, "tides") == ["book/tides"]
