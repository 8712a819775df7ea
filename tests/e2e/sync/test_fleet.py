"""Many kiosks at one server in the same night: each gets what one alone would, for as many requests and bytes."""

import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, replace
from pathlib import Path

from content.testing import small_source
from sync.testing.publisher import Publisher
from tests.unit.sync.client.conftest import TONIGHT, Town, standing

KIOSKS, AT_ONCE = 500, 25


def test_each_of_500_kiosks_is_served_as_if_it_were_alone(quick_disk: Path) -> None:
    publisher = Publisher(quick_disk, now=TONIGHT)
    small_source(quick_disk / "town")
    (quick_disk / "root.json").write_bytes(publisher.root)
    with standing(quick_disk) as town:
        town.publish()
        town.sync()
        town.publish("Rooms", blob=20_000)
        town.server.behave()
        alone = night(town, 0)
        cost = replace(town.server.tally)
        town.server.behave()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            came = Counter(pool.map(lambda number: night(town, number), range(1, KIOSKS + 1)))
        assert came == {alone: KIOSKS}
        assert alone[:2] == (2, None)
        assert astuple(town.server.tally)[:3] == tuple(KIOSKS * each for each in astuple(cost)[:3])


def night(town: Town, number: int) -> tuple[int, object, int, int]:
    """Of one more kiosk like the first: generation, failure, requests and bytes by its own account."""
    kiosk = town.folder / f"kiosk-{number}"
    shutil.copytree(town.kiosk, kiosk, symlinks=True)
    one = Town(town.folder, town.server)
    one.kiosk = kiosk
    outcome = one.sync()
    title = one.shown
    shutil.rmtree(kiosk)
    assert title == "Rooms"
    assert outcome.state.last is not None
    failure = outcome.failure.reason if outcome.failure else None
    return outcome.state.generation, failure, outcome.state.last.requests, outcome.state.last.bytes
