"""The record of what staff do: whole lines, in little room, about books alone."""

import json
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from content.circulation.event import AnyEvent, Conditioned, Moved, Settled, Taken, Undone, Wished
from hardware.command import Verb
from kiosk.cli import main
from kiosk.lending import EventsInMemory
from kiosk.staff.audit import Audit, AuditError, AuditFile, Entry, older, read

AT = 1_763_802_000_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "staff-audit.jsonl"


@pytest.fixture
def audit(file: Path) -> Audit:
    return Audit(AuditFile(file), lambda: AT)


def event(make: type[AnyEvent], **what: str) -> AnyEvent:
    return EventsInMemory(device="hall").add(make, **what)


def command(file: Path, *options: str) -> tuple[int, str]:
    config = file.parent.parent / "kiosk.toml"
    config.write_text(f'[state]\nfolder = "{file.parent}"\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["audit", "--config", str(config), *options])
    return result.exit_code, result.output


def test_what_staff_did_is_there_with_the_book_it_was_about(audit: Audit, file: Path) -> None:
    audit.visit("let-in")
    audit.act(event(Moved, copy="20000011", place="blue-2"))
    audit.visit("left")
    assert [(entry.what, entry.event, entry.copy, entry.place) for entry in read(file)] == [
        ("let-in", "", "", ""),
        ("moved", "hall/1", "20000011", "blue-2"),
        ("left", "", "", ""),
    ]


def test_no_card_and_no_word_of_a_reader_is_written_down(audit: Audit, file: Path) -> None:
    audit.act(event(Taken, copy="20000011", card="ab" * 16))
    audit.act(event(Wished, word="lighthouse", book="book/tides", text="about my illness"))
    written = file.read_text(encoding="utf-8")
    assert "abab" not in written
    assert "lighthouse" not in written
    assert "illness" not in written


def test_what_was_asked_of_the_device_is_told_in_words(audit: Audit, file: Path) -> None:
    asked = [verb for verb in get_args(Verb.__value__) if verb not in ("awake", "test-on", "test-off")]
    for verb in asked:
        audit.device(verb, "3" if verb.startswith("port") else "")
    code, said = command(file)
    assert code == 0
    assert "the port '3' was to be turned off" in said
    assert len(said.splitlines()) == len(asked)
    assert not [verb for verb in asked if said.count(f"  {verb}\n")], "each has words of its own"


def test_what_was_taken_back_is_named(audit: Audit, file: Path) -> None:
    audit.act(event(Undone, event="hall/17"))
    assert [(entry.what, entry.event) for entry in read(file)] == [("undone", "hall/17")]


def test_two_files_of_limited_size_hold_what_is_newest(file: Path) -> None:
    lines = AuditFile(file, most_bytes=1_000)
    for number in range(200):
        lines.add(json.dumps({"at": "2026-11-24T10:00:00Z", "what": f"act-{number}"}).encode())
        assert file.stat().st_size <= 1_000
    kept = [entry.what for entry in read(file)]
    assert kept[-1] == "act-199"
    assert kept == [f"act-{number}" for number in range(200 - len(kept), 200)]
    assert sorted(each.name for each in file.parent.iterdir()) == [file.name, older(file).name]


def test_a_line_that_a_power_cut_broke_off_spoils_no_other(
    audit: Audit, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    audit.visit("let-in")
    with file.open("ab") as broken:
        broken.write(b'{"at":"2026-11-24T10:0')
    audit.visit("left")
    assert [entry.what for entry in read(file)] == ["let-in", "left"]
    assert "not whole" in caplog.text
    caplog.clear()


def test_nobody_else_may_read_it(audit: Audit, file: Path) -> None:
    audit.visit("let-in")
    assert file.stat().st_mode & 0o077 == 0


def test_a_record_that_cannot_be_written_is_logged_and_stops_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "state").write_text("a file where the folder should be", encoding="utf-8")
    Audit(AuditFile(tmp_path / "state" / "staff-audit.jsonl"), lambda: AT).visit("let-in")
    assert "not on record" in caplog.text
    caplog.clear()


def test_a_record_that_cannot_be_read_is_told(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(AuditError, match="cannot be read"):
        list(read(file))
    code, said = command(file)
    assert (code, "cannot be read" in said) == (1, True)


def test_the_technician_reads_it_in_plain_words(audit: Audit, file: Path) -> None:
    audit.visit("wrong-code")
    audit.act(event(Conditioned, copy="20000011", condition="in-repair"))
    audit.act(event(Settled, wish="hall/9"))
    code, said = command(file)
    assert code == 0
    assert [line[21:] for line in said.splitlines()] == [
        "a wrong code was typed",
        "20000011 is in-repair",
        "the wish hall/9 was seen to",
    ]


def test_a_program_reads_it_whole(audit: Audit, file: Path) -> None:
    audit.act(event(Moved, copy="20000011", place="blue-2"))
    code, said = command(file, "--json")
    assert code == 0
    assert json.loads(said)["entries"] == [
        {"at": "2025-11-22T09:00:00Z", "what": "moved", "event": "hall/1", "copy": "20000011", "place": "blue-2"}
    ]


def test_where_nobody_was_let_in_it_says_so(file: Path) -> None:
    assert command(file) == (0, "Staff have done nothing here so far.\n")


def test_an_act_of_a_later_version_is_read_as_well(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b'{"at":"2026-11-24T10:00:00Z","what":"painted","colour":"blue"}\n')
    assert [type(entry) for entry in read(file)] == [Entry]
    assert "painted" in command(file)[1]
