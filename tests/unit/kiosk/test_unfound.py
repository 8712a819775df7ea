"""Searches in vain are counted without keeping what anyone typed."""

import gc
import json
import logging
import os
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kiosk import unfound as module
from kiosk.cli import main
from kiosk.commands.unfound import told
from kiosk.unfound import State, Unfound, UnfoundError, may_be_kept, read

TODAY = date(2026, 11, 22)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "unfound.json"


def visits(unfound: Unfound, *texts: str, language: str = "en", day: date = TODAY) -> None:
    """One visit for each text."""
    for text in texts:
        unfound.note(text, language, day)
        unfound.end_visit()


def saved(unfound: Unfound, file: Path) -> State:
    unfound.save()
    return read(file)


def test_two_visits_leave_a_count_and_no_text_anywhere(file: Path) -> None:
    unfound = Unfound(file)
    visits(unfound, "dragon licence", "dragon licence")
    assert saved(unfound, file) == State(days={"2026-11-22": {"en": 2}})
    assert b"dragon" not in file.read_bytes()


def test_the_third_visit_makes_the_text_known(file: Path) -> None:
    unfound = Unfound(file)
    visits(unfound, "dragon licence", "Dragon  licence", "dragon  Licence ")
    (text,) = saved(unfound, file).texts
    assert (text.text, text.language, text.visits, text.last) == ("dragon Licence", "en", 3, TODAY)


def test_texts_are_the_same_when_search_holds_them_the_same(file: Path) -> None:
    unfound = Unfound(file)
    visits(unfound, "giấy phép nuôi rồng", "giay phep nuoi rong", "GIẤY PHÉP nuôi rồng", language="vi")
    assert [text.visits for text in saved(unfound, file).texts] == [3]


def test_one_visit_that_types_the_same_again_counts_once(file: Path) -> None:
    unfound = Unfound(file)
    for _ in range(5):
        unfound.note("dragon licence", "en", TODAY)
    assert saved(unfound, file) == State(days={"2026-11-22": {"en": 1}})


def test_the_same_letters_in_another_language_are_another_text(file: Path) -> None:
    unfound = Unfound(file)
    for language in ("en", "id", "vi"):
        visits(unfound, "naga", language=language)
    assert saved(unfound, file) == State(days={"2026-11-22": {"en": 1, "id": 1, "vi": 1}})


@pytest.mark.parametrize("text", ["flat 12", "١٢ شارع", "room ½", "x" * 41])
def test_digits_and_long_texts_are_counted_and_never_kept(text: str, file: Path) -> None:
    unfound = Unfound(file)
    visits(unfound, *[text] * 5)
    assert saved(unfound, file) == State(days={"2026-11-22": {"en": 5}})


@given(st.text(), st.characters(categories=["Nd", "Nl", "No"]), st.text())
def test_no_digit_of_any_script_is_ever_kept(before: str, digit: str, after: str) -> None:
    assert not may_be_kept(before + digit + after)


def test_memory_holds_only_hashes_until_the_third_visit(file: Path) -> None:
    unfound = Unfound(file)
    visits(unfound, "zebracrossing", "zebracrossing")
    assert unfound._hash("zebracrossing", "en") in unfound._seen, "it is remembered"
    assert texts_below(unfound, "zebracrossing") == []
    assert unfound._key.hex() not in repr(unfound)


def texts_below(root: object, part: str) -> list[str]:
    """Every string reachable from ``root`` that holds ``part``."""
    found, seen, waiting = [], set[int](), [root]
    while waiting:
        each = waiting.pop()
        if id(each) in seen or isinstance(each, type) or hasattr(each, "__globals__"):
            continue
        seen.add(id(each))
        if isinstance(each, str | bytes) and part in (each if isinstance(each, str) else each.decode(errors="ignore")):
            found.append(str(each))
        waiting += gc.get_referents(each)
    return found


def test_the_scan_of_memory_can_fail(file: Path) -> None:
    unfound = Unfound(file)
    visits(unfound, *["zebracrossing"] * 3)
    assert texts_below(unfound, "zebracrossing")


def test_another_start_has_another_key(file: Path) -> None:
    assert Unfound(file)._hash("dragon", "en") != Unfound(file)._hash("dragon", "en")


def test_counts_and_known_texts_go_on_after_a_start(file: Path) -> None:
    first = Unfound(file)
    visits(first, *["dragon"] * 3, "unicorn", "unicorn")
    first.save()
    again = Unfound(file)
    visits(again, "dragon", "unicorn")
    state = saved(again, file)
    assert state.days == {"2026-11-22": {"en": 7}}
    assert [(text.text, text.visits) for text in state.texts] == [("dragon", 4)]


def test_old_days_and_the_rarest_texts_go_first(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_TEXTS", 1)
    unfound = Unfound(file)
    visits(unfound, *["old"] * 3, day=date(2026, 5, 1))
    visits(unfound, *["new"] * 4)
    state = saved(unfound, file)
    assert list(state.days) == ["2026-11-22"]
    assert [text.text for text in state.texts] == ["new"]


def test_a_text_that_nobody_types_any_more_goes_too(file: Path) -> None:
    unfound = Unfound(file)
    visits(unfound, *["old"] * 3, day=date(2026, 5, 1))
    assert [text.text for text in saved(unfound, file).texts] == ["old"]
    visits(unfound, "new")
    assert saved(unfound, file).texts == []


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_HASHES", 10)
    unfound = Unfound()
    visits(unfound, *(first + second for first in "abcdefghij" for second in "klmnopqrst"))
    assert len(unfound._seen) == 10


def test_visits_before_and_after_a_new_process_add_up(file: Path) -> None:
    first = Unfound(file)
    visits(first, "dragon licence", "dragon licence", "unicorn")
    first.save()
    second = Unfound(file, first.remembered())
    visits(second, "Dragon licence", "unicorn")
    assert [(text.text, text.visits) for text in saved(second, file).texts] == [("Dragon licence", 3)]


def test_what_goes_on_to_a_new_process_tells_no_text(file: Path) -> None:
    unfound = Unfound(file)
    visits(unfound, "zebracrossing", "zebracrossing")
    assert b"zebra" not in unfound.remembered()


def test_what_cannot_be_gone_on_with_begins_anew(file: Path) -> None:
    unfound = Unfound(file, b"nonsense")
    visits(unfound, *["dragon"] * 3)
    assert [text.text for text in saved(unfound, file).texts] == ["dragon"]


@pytest.mark.parametrize("text", ["0151 23456", "My name is far too long to be the name of a paper"])
def test_of_what_may_never_be_kept_no_hash_outlives_the_visit(text: str) -> None:
    unfound = Unfound()
    unfound.note(text, "en", TODAY)
    assert unfound._noted, "while the visit lasts it is counted once"
    unfound.end_visit()
    assert (unfound._noted, unfound._seen) == (set(), {})


def test_nothing_is_written_where_nothing_was_counted(file: Path) -> None:
    unfound = Unfound(file)
    unfound.end_visit()
    unfound.save()
    assert not file.exists()


def test_a_full_disk_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unfound = Unfound(file)
    visits(unfound, "dragon")
    before = saved(unfound, file)
    visits(unfound, "unicorn")
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", _no_space)
        with pytest.raises(UnfoundError, match="cannot be written"):
            unfound.save()
    assert read(file) == before
    assert [each.name for each in file.parent.iterdir()] == [file.name]
    assert saved(unfound, file).days == {"2026-11-22": {"en": 2}}, "once there is room it is written"


def _no_space(_descriptor: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_damaged_file_does_not_stop_the_screen(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    file.parent.mkdir()
    file.write_text('{"days": 3', encoding="utf-8")
    unfound = Unfound(file)
    (record,) = caplog.records
    assert (record.levelno, str(file) in record.getMessage()) == (logging.WARNING, True)
    caplog.clear()
    visits(unfound, "dragon")
    assert saved(unfound, file).days == {"2026-11-22": {"en": 1}}


# -- what the editor reads


def command(tmp_path: Path, *options: str) -> tuple[int, str]:
    config = tmp_path / "kiosk.toml"
    config.write_text(f'[state]\nfolder = "{tmp_path / "state"}"\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["unfound", "--config", str(config), *options])
    return result.exit_code, result.output


def test_the_editor_reads_it_in_plain_words(file: Path, tmp_path: Path) -> None:
    unfound = Unfound(file)
    visits(unfound, *["dragon licence"] * 3)
    visits(unfound, "rồng", language="vi")
    unfound.save()
    code, said = command(tmp_path)
    assert code == 0
    assert "2026-11-22  en 3, vi 1" in said
    assert "3 visits, the last on 2026-11-22, en: 'dragon licence'" in said


def test_the_program_reads_it_as_json(file: Path, tmp_path: Path) -> None:
    unfound = Unfound(file)
    visits(unfound, *["dragon licence"] * 3)
    unfound.save()
    code, said = command(tmp_path, "--json")
    assert code == 0
    assert json.loads(said)["texts"][0]["text"] == "dragon licence"


def test_nothing_counted_yet_is_said(tmp_path: Path) -> None:
    assert command(tmp_path) == (0, "No search has found nothing so far.\n")


def test_a_damaged_file_is_said_with_the_remedy(file: Path, tmp_path: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"days": {"yesterday": {}}}', encoding="utf-8")
    code, said = command(tmp_path)
    assert code == 1
    assert "is damaged; remove it" in said
    assert "Traceback" not in said


def test_what_was_typed_cannot_steer_the_terminal(file: Path) -> None:
    unfound = Unfound(file)
    visits(unfound, *["\x1b[2Jdragon"] * 3)
    assert "\x1b" not in "\n".join(told(saved(unfound, file)))
