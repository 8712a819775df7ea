"""Where the search benchmark takes its documents, questions and generated texts from."""

import json
import lzma
import random
from pathlib import Path

import pytest

from bench.search import hostile, realdata, town
from bench.search.collection import Collection, Document
from bench.search.lexicon import learn
from bench.search.town import QUESTIONS
from content.generated import Style, generate_source


def squad(*paragraphs: tuple[str, str]) -> str:
    rows = [{"context": context, "qas": [{"question": question}]} for context, question in paragraphs]
    return json.dumps({"data": [{"title": "A_Title", "paragraphs": rows}]})


def real_folder(root: Path) -> Path:
    """The files of the real data, each with a row or two of our own."""
    for language in ("vi", "ar", "en"):
        write(root / f"qa/xquad/xquad.{language}.json", squad(("One  passage.", "Which one?"), ("Another.", "And?")))
    write(root / "qa/heq/val-v1.1.json", squad(("קטע", "שאלה?")))
    row = {"question": "Apa?", "passage": "satu dua tiga empat lima enam tujuh delapan sembilan"}
    write(root / "qa/facqa/facqa-id.jsonl", f"{json.dumps(row)}\n{json.dumps({**row, 'question': 'Siapa?'})}\n")
    write(root / "procedures/id-denpasar.jsonl", json.dumps({"nama_layanan": "Akta Lahir"}) + "\n")
    write(root / "procedures/en-gb-lgsl.csv", "LGSL,Description,Providing Tier\n1,Same,county\n2,Same,district\n")
    head = ",".join(f"level{level}:name_{code}" for level in range(3) for code in ("en", "he"))
    for name in ("services", "situations", "places"):
        write(root / f"taxonomy/he-openeligibility/{name}.csv", f"slug,{head}\na,A,אב,B,בן,,\n")
    with lzma.open(root / "procedures/vi-police.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"ten_thu_tuc": "Cấp thẻ", "linh_vuc": "Cư trú"}) + "\n")
    return root


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_every_real_set_becomes_documents_and_questions(tmp_path: Path) -> None:
    found = {f"{each.name}-{each.language}": each for each in realdata.collections(real_folder(tmp_path))}
    assert found["xquad-en"].documents[0] == Document("0-0", "A Title", "One passage.")
    assert [each.keys for each in found["xquad-en"].sets[0].questions] == [("0-0",), ("0-1",)]
    assert found["taxonomy-he"].documents[0] == Document("0", "בן", "אב")
    assert found["police-vi"].documents[0] == Document("0", "Cấp thẻ", "Cư trú")
    assert {each.language for each in found.values()} == {"vi", "ar", "en", "he", "id"}


def test_a_passage_with_two_questions_is_one_document(tmp_path: Path) -> None:
    facqa = next(each for each in realdata.collections(real_folder(tmp_path)) if each.name == "facqa")
    assert [each.title for each in facqa.documents] == ["satu dua tiga empat lima enam tujuh delapan"]
    assert {each.keys for each in facqa.sets[0].questions} == {("0",)}


def test_what_has_the_same_title_is_as_good_an_answer(tmp_path: Path) -> None:
    councils = next(each for each in realdata.collections(real_folder(tmp_path)) if each.name == "councils")
    whole, half = councils.sets
    assert [(each.query, each.keys) for each in whole.questions] == [("Same", ("0", "1"))]
    assert [(each.query, each.keys) for each in half.questions] == [("Sa", ("0", "1"))]


@pytest.mark.skipif(not list(QUESTIONS.glob("*.jsonl")), reason="no questions are written yet")
def test_the_demo_town_holds_every_answer() -> None:
    for collection in town.collections():
        keys = {document.key for document in collection.documents}
        wanted = {key for each in collection.sets for question in each.questions for key in question.keys}
        assert wanted <= keys, collection.language
        assert all(document.title for document in collection.documents)


def a_language(text: str) -> Collection:
    return Collection("small", "en", (Document("a", "Title words", text),), ())


def test_learnt_words_come_as_often_as_they_were_met() -> None:
    lexicon = learn([a_language("harbour " * 60 + "lantern " * 20 + "ferry boat paper street")], "en")
    drawn = lexicon.draw(4_000, random.Random(1))  # noqa: S311 - variety, not secrecy
    assert drawn.count("harbour") > 2 * drawn.count("lantern") > 20 * drawn.count("ferry")
    assert lexicon == learn([a_language("harbour " * 60 + "lantern " * 20 + "ferry boat paper street")], "en")


def test_a_language_without_documents_cannot_be_learnt() -> None:
    with pytest.raises(ValueError, match="'he'"):
        learn([a_language("words")], "he")


def test_generated_text_has_the_length_asked_for() -> None:
    lexicon = learn([a_language("harbour lantern ferry boat paper street certificate")], "en")
    chance = random.Random(1)  # noqa: S311 - variety, not secrecy
    line, text = lexicon.text(45, chance), lexicon.text(3_000, chance)
    assert 20 < len(line) <= 45
    assert "\n" not in line
    assert 3_000 <= len(text) < 3_900
    assert "\n\n" in text


def test_a_source_is_generated_in_the_style_asked_for(tmp_path: Path) -> None:
    style = Style(
        {"en": lambda length, _: f"harbour {length}"}, scale=0.5, conditions=lambda number: 900 if number == 1 else None
    )
    generate_source(tmp_path / "source", procedures=2, languages=1, style=style)
    words = [(tmp_path / f"source/procedure/procedure-0000{number}/en.toml").read_text("utf-8") for number in (0, 1)]
    assert "harbour 900" not in words[0]
    assert "harbour 900" in words[1]
    assert "harbour 120" in words[0]  # the summary, of 240


def test_hostile_queries_are_the_same_every_time_and_can_be_written() -> None:
    queries = list(hostile.queries(500))
    assert queries == list(hostile.queries(500))
    assert len("".join(queries).encode()) > 100_000
    assert {'"', "NEAR(a b, 2)", "\x00"} <= set(queries)
