"""The bench measures what it says: the real kiosk, its own memory, the same page as the browser's."""

import json
import os
import re
import sys
from html import unescape
from pathlib import Path

import pytest

from bench import browser, start
from bench.processes import Failed, members, memory_mb, run_python, started
from bench.soak import Visitor, faults
from bench.walk import Meter, kiosk_in_memory
from bench.web_page import write_page
from content.build import build
from content.reader import Slot
from kiosk.slots import DEMO_SOURCE


@pytest.fixture(scope="module")
def slot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "slot"
    build(DEMO_SOURCE, path)
    return path


def test_a_start_is_measured_on_the_running_kiosk_and_ends_with_it(slot: Path) -> None:
    with start.showing(slot, "home") as (milliseconds, session):
        assert members(session) == [session]
        assert milliseconds > 0
        assert memory_mb(session) > 10
    assert members(session) == []


def test_a_kiosk_that_does_not_start_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="ended without showing home"), start.showing(tmp_path, "home"):
        pass


def test_every_process_of_a_session_is_counted_and_ended() -> None:
    children = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'input()'], stdin=subprocess.PIPE)"
    command = [sys.executable, "-c", f"{children}; print('two', flush=True); input()"]
    with started(command) as (session, lines):
        assert lines.readline() == "two\n"
        assert len(members(session)) == 2
    assert members(session) == []


def test_the_last_words_of_a_failed_step_are_kept() -> None:
    with pytest.raises(Failed, match="No module named"):
        run_python("bench.nothing")


def test_the_browser_shows_the_words_and_pictures_of_the_page(slot: Path, tmp_path: Path) -> None:
    with Slot(slot) as opened:
        page = write_page(opened, "procedure/register-birth", tmp_path / "page.html")
        title = opened.words("procedure/register-birth", "en")["title"].text
    html = unescape(page.read_text(encoding="utf-8"))
    assert f"<h1>{title}</h1>" in html
    assert html.count('<svg class="icon"') > 10
    assert html.count('<svg class="code"') == 1
    assert not re.search(r'(src|href)="(?!data:)', html)  # nothing is fetched


def test_without_a_browser_nothing_is_compared(slot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    rows = start.measure_peer(slot, 1)
    assert {row.verdict for row in rows} == {"NOT MEASURED"}
    assert {row.note for row in rows} == {browser.HOW_TO_INSTALL}


def test_what_a_visitor_does_at_random_warns_of_nothing(slot: Path) -> None:
    with kiosk_in_memory(slot) as stage:
        visitor = Visitor(stage, seed=20)
        for _ in range(150):
            visitor.act()
        assert stage.kiosk.app.page.shown.title


def test_a_soak_fails_on_a_warning_and_on_growth() -> None:
    meter = Meter()
    meter.samples = [(number * 1000, 60_000 + number * 400) for number in range(10)]
    assert faults(meter, ["qt: something"]) == ["qt: something", "memory grows by 400 kB per 1,000 pages"]
    assert faults(Meter(), []) == []


def test_the_reader_is_measured_from_the_key_to_the_card_and_leaves_nothing(slot: Path) -> None:
    found = run_python("bench.hearing", json.dumps({"slot": str(slot), "times": 2, "interruptions": 10}))
    assert {name: len(values) for name, values in found["times"].items()} == {
        f"{who}{what}": 2 for who in ("", "espeak, ", "espeak_and_aplay, ") for what in ("first sound", "silence")
    }
    assert len(found["killed"]) == 3
    assert found["left"] == {"processes": 0, "open files": 0, "files": 0, "sounds": 0}
