"""What the system is asked for: whole files that ``kiosk appliance asked`` understands, and plain words where not."""

import math
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from hardware.command import Answer, Command, Request
from hardware.requests import Requests
from kiosk.appliance.asked import ACTS, SET_CLOCK, act

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp()


def folder_of(place: Path) -> Path:
    (place / "asked").mkdir()
    return place / "asked"


REQUESTS: tuple[Request, ...] = get_args(Request.__value__)


def test_what_staff_ask_for_is_understood_and_done_by_the_system(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    clock: list[float] = []
    done: list[object] = []
    for verb in REQUESTS:
        assert Requests(folder).asked(Command(verb=verb, seconds=NOON + 0.5)) == Answer(done=True)
    assert act(clock.append, folder, done.append) == len(REQUESTS)
    assert clock == [NOON + 0.5]
    assert all(ACTS[verb] in done for verb in REQUESTS if verb != SET_CLOCK)
    assert list(folder.iterdir()) == []


def test_the_daemons_own_verbs_are_its_own(tmp_path: Path) -> None:
    assert Requests(folder_of(tmp_path)).asked(Command(verb="port-off", name="A")) is None


def test_nothing_half_written_is_ever_there_under_the_name_of_a_request(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    Requests(folder).asked(Command(verb="set-clock", seconds=NOON))
    Requests(folder).asked(Command(verb="set-clock", seconds=NOON + 60))
    assert [path.name for path in folder.iterdir()] == [SET_CLOCK]
    assert float((folder / SET_CLOCK).read_text(encoding="ascii")) == NOON + 60


@pytest.mark.parametrize("seconds", [0.0, -1e300, NOON - 1, 4.2e9, 1e300, math.inf, math.nan])
def test_a_clock_is_not_set_to_what_cannot_be_now(tmp_path: Path, seconds: float) -> None:
    folder = folder_of(tmp_path)
    answer = Requests(folder, earliest=lambda: NOON).asked(Command(verb="set-clock", seconds=seconds))
    assert answer is not None
    assert not answer.done
    assert answer.why in ("that is no time of this century", "the clock cannot go back behind 2026-11-22 12:00 UTC")
    assert list(folder.iterdir()) == []


def test_a_laptop_without_the_units_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    answer = Requests(tmp_path / "none").asked(Command(verb="reboot"))
    assert answer is not None
    assert answer.why == f"nothing here takes requests of the system ({tmp_path / 'none'} is not there)"
    assert not Requests(tmp_path / "none").ask("power-off").done
    assert "The system was to do power-off, but nothing here takes requests" in caplog.text
    caplog.clear()


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "asked").write_text("a file")
    answer = Requests(tmp_path / "asked").asked(Command(verb="sync-now"))
    assert answer is not None
    assert answer.why == f"{tmp_path / 'asked'} cannot be written (Not a directory)"


def test_what_cannot_be_passed_on_is_in_the_log_once_for_each_reason(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    requests = Requests(tmp_path / "asked")
    for _ in range(3):
        assert not requests.ask("power-off").done
    assert len(caplog.records) == 1
    folder_of(tmp_path)
    assert requests.ask("power-off").done
    (tmp_path / "asked" / "power-off").unlink()
    (tmp_path / "asked").rmdir()
    assert not requests.ask("power-off").done
    assert len(caplog.records) == 2
    caplog.clear()


def test_a_simulated_hall_only_says_what_it_would_have_asked_for(caplog: pytest.LogCaptureFixture) -> None:
    assert Requests(None).ask("power-off").done
    assert "would have asked the system to do power-off" in caplog.text
    caplog.clear()
