"""What every player promises: the fake and the one that runs a program pass the same tests."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from kiosk.speech.player import PIPE_BYTES, CommandPlayer, NoPlayer, Playback, Player, aplay, installed, pw_play
from kiosk.speech.testing import LOUD, MockPlayer

RATE = 22_050
SECOND = LOUD * (RATE // 2)


def hears(_rate: int) -> list[str]:
    """A program that takes all sound at once."""
    return ["cat"]


def stuck(_rate: int) -> list[str]:
    """A program that takes none."""
    return ["sleep", "600"]


PLAYERS: dict[str, tuple[Callable[[], Player], Callable[[], Player]]] = {
    "mock": (MockPlayer, lambda: MockPlayer(held=True)),
    "command": (lambda: CommandPlayer(hears), lambda: CommandPlayer(stuck)),
}


@pytest.fixture(params=PLAYERS)
def players(request: pytest.FixtureRequest) -> tuple[Callable[[], Player], Callable[[], Player]]:
    return PLAYERS[request.param]


@pytest.fixture
def player(players: tuple[Callable[[], Player], Callable[[], Player]]) -> Player:
    return players[0]()


@pytest.fixture
def stuck_player(players: tuple[Callable[[], Player], Callable[[], Player]]) -> Player:
    return players[1]()


def ended(thread: Thread) -> bool:
    thread.join(10)
    return not thread.is_alive()


def test_sound_is_heard_to_its_end(player: Player) -> None:
    playback = player.start(RATE)
    assert playback.feed(SECOND)
    assert playback.feed(SECOND)
    assert playback.finish()
    assert not playback.stopped


def test_a_stop_ends_feeding_that_waits_for_room(stuck_player: Player) -> None:
    playback = stuck_player.start(RATE)
    fed: list[bool] = []
    feeding = Thread(target=lambda: fed.append(playback.feed(SECOND)))
    feeding.start()
    playback.stop()
    assert ended(feeding)
    assert fed == [False]
    assert playback.stopped
    assert not playback.finish()


def test_a_stop_ends_the_wait_for_the_end(player: Player, stuck_player: Player) -> None:
    playback = stuck_player.start(RATE)
    finished: list[bool] = []
    waiting = Thread(target=lambda: finished.append(playback.finish()))
    playback.stop()
    waiting.start()
    assert ended(waiting)
    assert finished == [False]


def test_a_stop_after_the_end_changes_nothing(player: Player) -> None:
    playback = player.start(RATE)
    assert playback.feed(SECOND)
    assert playback.finish()
    playback.stop()
    assert playback.finish()


def processes_below(pid: int) -> set[str]:
    return set(Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


@pytest.mark.parametrize("stop", [True, False])
def test_no_process_is_left(stop: bool) -> None:
    before = processes_below(os.getpid())
    playback = CommandPlayer(hears).start(RATE)
    assert processes_below(os.getpid()) > before
    if stop:
        playback.stop()
    playback.finish()
    assert processes_below(os.getpid()) == before


def test_a_player_that_dies_has_not_been_stopped() -> None:
    playback = CommandPlayer(lambda _rate: ["false"]).start(RATE)
    while playback.feed(SECOND):
        pass
    assert not playback.stopped
    assert not playback.finish()


def test_little_waits_unheard() -> None:
    """What is heard again after a pause, and goes on sounding when the kiosk itself is killed."""
    playback: Playback = CommandPlayer(hears).start(RATE)
    assert PIPE_BYTES < playback.unheard(RATE) < RATE  # half a second of two-byte samples
    playback.stop()
    playback.finish()


def test_a_missing_player_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoPlayer, match="alsa-utils"):
        CommandPlayer().start(RATE)
    with pytest.raises(NoPlayer, match="no program 'aplay'"):
        CommandPlayer(aplay).start(RATE)


def test_pipewire_plays_where_alsa_does_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "pw-play").touch(mode=0o755)
    assert installed()(RATE) == pw_play(RATE)
    (tmp_path / "aplay").touch(mode=0o755)
    assert installed()(RATE) == aplay(RATE)


def test_players_are_told_the_rate() -> None:
    assert "16000" in aplay(16_000)
    assert "--rate=16000" in pw_play(16_000)


def test_players_are_told_the_device_where_one_is_named() -> None:
    assert "--device=plughw:Keypad" in aplay(RATE, "plughw:Keypad")
    assert "--target=keypad" in pw_play(RATE, "keypad")
    assert not [part for part in (*aplay(RATE), *pw_play(RATE)) if part.startswith(("--device", "--target"))]


def test_the_named_device_is_played_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A device that is gone is silence: nothing is ever played elsewhere instead."""
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    (tmp_path / "aplay").write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/told\nexit 1\n')
    (tmp_path / "aplay").chmod(0o755)
    playback = CommandPlayer(device="plughw:Keypad").start(RATE)
    assert not playback.finish()
    assert "--device=plughw:Keypad" in (tmp_path / "told").read_text().split()
