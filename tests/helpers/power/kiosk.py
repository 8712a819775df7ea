"""A kiosk that takes in its first content, then follows night after night, from a repository on a stick."""

import json
from collections.abc import Iterator
from pathlib import Path

from content.map.build import Sources, build_map
from content.map.testing import write_town
from sync.reason import SyncError
from tests.helpers.nights import Town, generation_shown
from tests.helpers.power.trial import FAILED, Promise

_NIGHTS = 4


class Following:
    """It begins with nothing; each repository stands beside it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._town = Town(folder / "town")
        self._town.map = folder / "map"
        build_map(Sources(write_town(folder), zooms=(14,)), self._town.map)
        self._repositories: list[Path] = []

    def prepare(self, device: Path) -> None:
        device.mkdir()
        for _ in range(_NIGHTS):
            number = self._town.pass_night()
            self._repositories.append(self._town.keep(f"repo-{number}"))

    def act(self, device: Path, promise: Promise) -> None:
        for repository in self._repositories:
            try:
                outcome = self._town.client(device / "content", repository).run()
            except SyncError as error:
                promise(f"{FAILED}{error.reason}")
                return
            if outcome.failure is not None:
                promise(f"{FAILED}{outcome.failure.reason}")
                return
            promise(json.dumps(outcome.state.generation))

    def judge(self, device: Path, promises: list[str]) -> Iterator[str]:
        yield from (promise for promise in promises if promise.startswith(FAILED))
        promised = max((int(promise) for promise in promises if promise.isdecimal()), default=0)
        yield from self._shown(device, promised)
        outcome = self._town.client(device / "content").run()
        if outcome.failure is not None:
            yield f"it does not go on: {outcome.failure.reason}: {outcome.failure}"
        yield from (f"after it went on: {fault}" for fault in self._shown(device, _NIGHTS))
        content = device / "content"
        if left := [path for path in content.rglob("*") if path.name.endswith((".new", ".part", "-journal", "-wal"))]:
            yield f"{[path.relative_to(content).as_posix() for path in left]} is left for ever"

    def _shown(self, device: Path, at_least: int) -> Iterator[str]:
        number, root = generation_shown(device / "content")
        if number < at_least:
            yield f"generation {at_least} was there, {number} is"
        if number and root != self._town.roots[number]:
            yield f"what is shown is not generation {number}"


SCENARIO = Following
