"""What a town publishes is what its kiosks show, from a server or from a stick."""

from pathlib import Path

import pytest

from content.build import build
from content.reader import Slot
from tests.unit.sync.client.conftest import Town


@pytest.mark.parametrize("way", ["http", "file"])
def test_a_new_kiosk_shows_what_was_published(town: Town, tmp_path: Path, way: str) -> None:
    source = town.server.url if way == "http" else f"file:{tmp_path / 'repo'}"
    outcome = town.sync(source)
    assert outcome.failure is None
    build(town.source.path, tmp_path / "built")
    with Slot(tmp_path / "built") as built, Slot(town.kiosk / "current") as synced:
        assert synced.generation == built.generation == outcome.state.root


@pytest.mark.parametrize("way", ["http", "file"])
def test_it_follows_night_after_night(town: Town, tmp_path: Path, way: str) -> None:
    source = town.server.url if way == "http" else f"file:{tmp_path / 'repo'}"
    for night, title in enumerate(["", "Rooms", "Flats", "Homes", "Houses"], start=1):
        if title:
            assert town.publish(title) == night
        outcome = town.sync(source)
        assert (outcome.failure, outcome.state.generation) == (None, night)
        with Slot(town.kiosk / "current") as shown:
            assert shown.words("field/home", "en")["title"].text == (title or "Home and building")


def test_a_night_is_five_requests_and_nothing_new_two(town: Town) -> None:
    town.sync()
    town.publish("Rooms")
    town.server.behave()
    assert town.sync().failure is None
    assert len(town.server.paths) == 5
    town.server.behave()
    assert town.sync().failure is None
    assert town.server.paths == ["metadata/2.root.json", "metadata/timestamp.json"]
