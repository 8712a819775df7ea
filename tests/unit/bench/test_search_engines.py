"""How the search benchmark speaks with engines, and what becomes of one that is not there."""

import sys
from pathlib import Path

import pytest

from bench.processes import Failed
from bench.search.__main__ import main
from bench.search.collection import Collection, Document, Question, QuestionSet
from bench.search.engine import ENGINES, Spec, chosen, running, version
from bench.search.peers.asking import Asked, Asking
from bench.search.run import QUICK, measure

DOCUMENTS = (
    Document("birth", "Register a birth", "Bring the paper of the hospital.", ("baby papers",)),
    Document("boat", "Moor a small boat", "Ask the harbour for a berth."),
    Document("dog", "Register a dog", "Every dog has a number."),
)
SETS = (
    QuestionSet("title", "clean", (Question("Register a birth", ("birth",)), Question("moor a boa", ("boat",)))),
    QuestionSet("everyday", "everyday", (Question("newborn", ("birth",)),)),
)
TOWN = Collection("small", "en", DOCUMENTS, SETS, (("baby papers", "newborn"),))


def absent(*command: str) -> Spec:
    return Spec("gone", command)


@pytest.mark.parametrize(
    "command", [("/nowhere/engine",), (sys.executable, "-m", "bench.search.peers.none"), (sys.executable, "-c", "")]
)
def test_a_missing_engine_says_so_in_one_line(command: tuple[str, ...]) -> None:
    with pytest.raises(Failed) as failed:
        version(absent(*command))
    assert "\n" not in str(failed.value)
    assert str(failed.value).startswith("gone ")
    assert "tools/bench_peers.sh" in str(failed.value)


def test_the_benchmark_goes_on_without_a_missing_engine(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PORCHLIGHT_TEST_DATA", raising=False)
    monkeypatch.setitem(ENGINES, "gone", absent("/nowhere/engine"))
    assert main(["--quick", "--only", "gone,fts5", "--sets", "none"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if "MISSING" in line] == [
        f"{'gone':<22} MISSING: gone is not installed (No such file or directory); run tools/bench_peers.sh"
    ]
    assert any(line.startswith("fts5 ") for line in said)
    assert any("PORCHLIGHT_TEST_DATA is not set" in line for line in said)


@pytest.mark.parametrize("name", ["fts5", "ours"])
def test_an_engine_finds_what_it_was_given(name: str, tmp_path: Path) -> None:
    steps: list[str] = []
    result = measure(chosen([name])[0], TOWN, tmp_path, QUICK, steps.append)
    assert {name: score.hit_1 for name, score in result.scores.items()} == {"title": 1, "everyday": 1}
    assert result.costs.disk_bytes > 0
    assert result.costs.keys == sum(len(question.query) for question in SETS[0].questions)
    assert steps == ["index", "title", "everyday", "key presses"]


def test_an_engine_that_fails_gives_its_reason(tmp_path: Path) -> None:
    with running(chosen(["fts5"])[0]) as child, pytest.raises(Failed, match="fts5: FileNotFoundError"):
        child.ask(
            "build", documents=str(tmp_path / "none"), language="en", folder="", setup="any", thesaurus=[], source=""
        )


def test_an_unknown_engine_or_set_up_is_named() -> None:
    with pytest.raises(ValueError, match="no engine is called 'lucene'; there are ours, fts5"):
        chosen(["lucene"])
    with pytest.raises(ValueError, match="fts5 has no set-up 'some'; it has any, all"):
        chosen(["fts5:some"])


def test_the_first_set_up_is_the_one_that_is_used() -> None:
    usual, other = chosen(["fts5", "fts5:all"])
    assert (usual.setup, usual.label, other.label) == ("any", "fts5", "fts5:all")


def test_words_of_the_thesaurus_are_read_as_one_longest_first() -> None:
    asking = Asking(str.split, [("baby papers", "birth certificate"), ("papers", "documents")])
    assert asking.read("my baby papers") == [
        Asked(("my",)),
        Asked(("baby", "papers"), (("birth", "certificate"),), last=True),
    ]
    assert asking.read("papers") == [Asked(("papers",), (("documents",),), last=True)]


def test_words_of_the_thesaurus_are_known_without_their_marks() -> None:
    asking = Asking(str.split, [("thẻ", "giấy tờ")], lambda word: word.replace("ẻ", "e").replace("ấ", "a"))
    assert asking.read("the mới")[0] == Asked(("the",), (("giấy", "tờ"),))
    assert asking.read("thẻ mới")[0].others == (("giấy", "tờ"),)


def test_no_query_is_syntax_to_fts5(tmp_path: Path) -> None:
    hostile = ['"', "AND", "title:", "a* OR NEAR(b)", "(", "'; DROP TABLE found", "\x00", "-birth", "^register"]
    asked = QuestionSet("hostile", "clean", tuple(Question(query, ("birth",)) for query in hostile))
    result = measure(chosen(["fts5"])[0], Collection("small", "en", DOCUMENTS, (asked,)), tmp_path, QUICK, print)
    assert result.scores["hostile"].asked == len(hostile)
