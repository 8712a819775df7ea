"""What a town publishes is what its kiosks show, from a server or from a stick."""

from pathlib import Path

import pytest

from content.build import build
from content.reader import Slot
from tests.unit.sync.client.conftest import FIRST_TITLE, Town


@pytest.mark.parametrize("way", ["http", "file"])
def test_a_new_kiosk_shows_what_was_published(town: Town, tmp_path: Path, way: str) -> None:
    source = town.server.url if way == "http" else town.stick
    outcome = town.sync(source)
    assert outcome.failure is None
    build(town.source.path, tmp_path / "built")
    with Slot(tmp_path / "built") as built, Slot(town.kiosk / "current") as synced:
        assert synced.generation == built.generation == outcome.state.root


@pytest.mark.parametrize("way", ["http", "file"])
def test_it_follows_night_after_night(town: Town, way: str) -> None:
    source = town.server.url if way == "http" else town.stick
    for night, title in enumerate(["", "Rooms", "Flats", "Homes", "Houses"], start=1):
        if title:
            assert town.publish(title) == night
        outcome = town.sync(source)
        assert (outcome.failure, outcome.state.generation) == (None, night)
        assert town.shown == (title or FIRST_TITLE)


def test_a_night_is_five_requests_and_nothing_new_two(settled: Town) -> None:
    assert settled.sync().failure is None
    assert (len(settled.server.paths), settled.server.tally.connections) == (5, 1)
    settled.server.behave()
    assert settled.sync().failure is None
    assert settled.server.paths == ["metadata/2.root.json", "metadata/timestamp.json"]
