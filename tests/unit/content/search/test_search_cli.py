"""``kiosk content search``: one JSON object for each query, on a line of its own."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from content.cli import content
from tests.helpers.searching import SearchedTown

ROOT = Path(__file__).parents[4]


@pytest.fixture
def town(tmp_path: Path) -> SearchedTown:
    town = SearchedTown(tmp_path, "en", "vi")
    town.add("office/hall", {"en": {"title": "Harbour office", "address": "1 Quay"}})
    for id in ("a", "b", "c"):
        town.add(f"procedure/{id}", {"en": {"title": f"Harbour permit {id}"}, "vi": {"title": f"Giấy phép {id}"}})
    town.build()
    return town


def run(town: SearchedTown, *arguments: object, lines: bytes = b"") -> Result:
    command = ["search", str(town.slot), *map(str, arguments)]
    result = CliRunner().invoke(content, command, input=lines)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def answers(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_an_answer_has_the_query_the_time_and_the_hits_and_nothing_else(town: SearchedTown) -> None:
    (answer,) = answers(run(town, "--lang", "en", "--json", "harbour office"))
    assert list(answer) == ["query", "ms", "hits"]
    assert answer["query"] == "harbour office"
    assert isinstance(answer["ms"], float)
    hits = answer["hits"]
    assert isinstance(hits, list)
    assert [list(hit) for hit in hits] == [["key", "kind", "title", "score"]] * len(hits)
    assert {name: hits[0][name] for name in ("key", "kind", "title")} == {
        "key": "office/hall",
        "kind": "office",
        "title": "Harbour office",
    }
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_titles_are_written_as_they_are(town: SearchedTown) -> None:
    assert '"title": "Giấy phép a"' in run(town, "--lang", "vi", "--json", "giay phep").stdout


def test_kind_and_limit_are_kept(town: SearchedTown) -> None:
    (answer,) = answers(run(town, "--lang", "en", "--kind", "procedure", "--limit", 2, "--json", "harbour"))
    hits = answer["hits"]
    assert isinstance(hits, list)
    assert [hit["kind"] for hit in hits] == ["procedure"] * 2


def test_with_a_dash_every_line_is_a_query_whatever_is_in_it(town: SearchedTown) -> None:
    lines = ["harbour", "", "  ", "\t", "giấy phép", 'NEAR("*', "\\", "-", "zzqqxx", "harbour" * 20_000]
    raw = "\n".join(lines).encode() + b"\n\xff\xfe harbour \xc3\n\x00\r\nlast harbour"
    found = answers(run(town, "--lang", "en", "--json", "-", lines=raw))
    assert [answer["query"] for answer in found[: len(lines)]] == lines
    assert [answer["query"] for answer in found[len(lines) :]] == [
        "\ufffd\ufffd harbour \ufffd",
        "\x00",
        "last harbour",
    ]
    assert [bool(answer["hits"]) for answer in found] == [
        True,
        *[False] * 3,
        True,
        *[False] * 4,
        False,
        True,
        False,
        True,
    ]


def test_nothing_on_standard_input_is_nothing_out(town: SearchedTown) -> None:
    assert answers(run(town, "--lang", "en", "--json", "-")) == []


def test_people_read_score_key_and_title(town: SearchedTown) -> None:
    score, key, title = run(town, "--lang", "en", "harbour office").stdout.splitlines()[0].split("  ")[-3:]
    assert float(score) > 0
    assert (key, title) == ("office/hall", "Harbour office")
    assert run(town, "--lang", "en", "zzqqxx").stdout == "nothing found\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--lang", "xx", "a"], "This content has en, vi."),
        (["--lang", "en", "--kind", "procedur", "a"], "Did you mean 'procedure'?"),
        (["--lang", "en", "--kind", "zzz", "a"], "The kinds are town, field"),
        (["--lang", "en", "--limit", "0", "a"], "--limit"),
        (["a"], "--lang"),
        (["--lang", "en"], "[QUERY | -]"),
    ],
)
def test_a_wrong_argument_is_refused_and_what_would_be_right_is_said(
    town: SearchedTown, arguments: list[str], said: str
) -> None:
    result = run(town, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr.splitlines()[-1]
    assert result.stdout == ""


def test_what_is_no_slot_is_refused_in_one_line(town: SearchedTown, tmp_path: Path) -> None:
    result = CliRunner().invoke(content, ["search", str(tmp_path / "none"), "--lang", "en", "a"])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {tmp_path}/none: ")
    assert result.stderr.count("\n") == 1


def test_an_index_of_another_version_is_refused_in_one_line(town: SearchedTown) -> None:
    with closing(sqlite3.connect(town.slot / "content.db")) as database:
        database.execute("UPDATE meta SET value = '0.0.0' WHERE name = 'search'")
        database.commit()
    result = run(town, "--lang", "en", "a")
    assert result.exit_code == 1
    assert "kiosk content index" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("errors", ["strict", "surrogateescape"])
def test_an_argument_that_is_no_utf_8_is_answered_like_any_other(town: SearchedTown, errors: str) -> None:
    """The system hands it over with lone surrogates, which cannot be printed."""
    program = "from content.cli import content; content()"
    command = [sys.executable.encode(), b"-c", program.encode(), b"search", bytes(town.slot), b"--lang", b"en"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": f"utf-8:{errors}"}
    done = subprocess.run([*command, b"--json", b"harbour \xff"], capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.decode("utf-8").splitlines()
    answer = json.loads(line)
    assert (answer["query"], bool(answer["hits"])) == ("harbour \ufffd", True)
