"""Plain texts with a row per language: passages of an encyclopaedia in three languages, and many made ones."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from content.reader import Slot
from tests.helpers.real_lists import imported, shown

MAPPING = "documents.toml"


def written(path: Path, rows: Iterable[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def passages(folder: Path) -> Iterator[dict[str, str]]:
    for language in ("en", "ar", "vi"):
        articles = json.loads((folder / f"xquad.{language}.json").read_text("utf-8"))["data"]
        for article in articles:
            title = article["title"].replace("_", " ")
            for number, passage in enumerate(article["paragraphs"], 1):
                name = f"{article['title']} {number}"
                yield {"id": name, "title": f"{title} ({number})", "text": passage["context"], "lang": language}


DAMAGED = "document/yuan-dynasty-1"  # in Arabic it has the sign of a lost character


def test_80_passages_in_three_languages(real_data: Path, tmp_path: Path) -> None:
    rows = list(passages(real_data / "qa/xquad"))
    assert Counter(row["lang"] for row in rows) == {"en": 80, "ar": 80, "vi": 80}
    table = written(tmp_path / "passages.jsonl", rows)
    town = imported(tmp_path, {table: MAPPING}, "en", "ar", "vi")
    assert Counter(change.kind for change in town.found.changes) == {"new": 79, "skipped": 1}
    assert [len(change.origin.split(", ")) for change in town.found.changes] == [3] * 80
    (skipped,) = town.changes("skipped")
    assert (skipped.origin, skipped.key) == ("row 61, row 141, row 221", DAMAGED)
    assert "damaged (U+FFFD)" in skipped.why
    pages = shown(town.slot)
    assert [pages[f"{language} document"] for language in ("en", "ar", "vi")] == [79, 79, 79]
    for language in ("en", "ar", "vi"):
        texts = Counter(letters(text["text"]) for text in town.words(language, "document").values())
        whole = [row for row in rows if row["lang"] == language and row["id"] != "Yuan_dynasty 1"]
        assert texts == Counter(letters(row["text"]) for row in whole)


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def test_passages_in_a_language_the_town_lacks_are_left_out_row_by_row(real_data: Path, tmp_path: Path) -> None:
    table = written(tmp_path / "passages.jsonl", passages(real_data / "qa/xquad"))
    town = imported(tmp_path, {table: MAPPING}, "en", "vi")
    assert Counter(change.kind for change in town.found.changes) == {"new": 80, "skipped": 80}
    assert {change.why for change in town.changes("skipped")} == {"'lang' is 'ar'; the town's languages are en, vi"}


def test_a_thousand_documents_in_two_languages(tmp_path: Path) -> None:
    rows = [
        {"id": f"d-{number}", "title": f"{word} {number}", "text": f"{word}.\n\n{word} {number}.", "lang": language}
        for language, word in (("en", "Paper"), ("vi", "Giấy"))
        for number in range(1_000)
    ]
    town = imported(tmp_path, {written(tmp_path / "made.jsonl", rows): MAPPING}, "en", "vi")
    assert Counter(change.kind for change in town.found.changes) == {"new": 1_000}
    with Slot(town.slot) as slot:
        shown_text = slot.words("document/d-7", "vi")["text"]
        assert (shown_text.text, shown_text.state) == ("Giấy.\n\nGiấy 7.", "own")
