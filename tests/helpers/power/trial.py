"""Tries a program at every moment at which it may die: ``python -m tests.helpers.power.trial SCENARIO FOLDER PLAN``.

First it runs whole, each call on its disk written down. Then it is killed in the middle of such calls, and of a power
cut at random moments an image is made of what may be left. Each time it is judged what is there, and whether all goes
on well from there. Prints JSON: what was tried, and every fault that was found. The library disk.c is preloaded.
"""

import importlib
import json
import os
import random
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol

import msgspec

from tests.helpers.power.crash_images import Recording
from tests.helpers.power.disk import ROOT, Disk, in_child, preloaded

type Promise = Callable[[str], None]

FAILED = "failed: "  # what a scenario says in the place of a promise, with the reason, before it gives up


class Scenario(Protocol):
    """What is tried, on a device's disk: one folder. A module of this package has it under the name ``SCENARIO``."""

    def prepare(self, device: Path) -> None:
        """The disk before. What the device is not, such as a server, has its place beside it."""

    def act(self, device: Path, promise: Promise) -> None:
        """All that is tried; what holds from now on whatever happens is promised."""

    def judge(self, device: Path, promises: list[str]) -> Iterator[str]:
        """What is wrong with what is left, or with going on from there."""


@dataclass(frozen=True, slots=True)
class Plan:
    """``kills``: at how many occurrences of each place in the program and the disk, 0 for every call, None for none.

    ``failing``: in the place of killing, every call fails from there on with this number of errno, and the program
    may only fail for this ``reason``. ``every``: so few of the places. ``images`` of power cuts, from ``seed`` on.
    ``left_out``: patterns of files; for each, had those not been synced, as many images until one shows a fault.
    """

    kills: int | None = 3
    failing: int = 0
    reason: str = ""
    images: int = 30
    seed: int = 1
    every: int = 1
    left_out: tuple[str, ...] = ()


@dataclass
class Found:
    """``sites``: the places, each a line of the program, a call and a file; ``failed``: runs that said why.

    ``found_out``: which of the syncs that were left out made a fault that was seen.
    """

    calls: int = 0
    sites: list[str] = field(default_factory=list)
    kills: int = 0
    killed: int = 0
    failed: int = 0
    images: int = 0
    faults: list[str] = field(default_factory=list)
    found_out: list[str] = field(default_factory=list)


def try_out(library: Path, scenario: str, folder: Path, plan: Plan) -> Found:
    """The trial in a process of its own; see above."""
    command = [sys.executable, "-m", __name__, scenario, str(folder), json.dumps(asdict(plan))]
    done = subprocess.run(command, env=preloaded(library), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return msgspec.json.decode(done.stdout, type=Found)


class Trial:
    def __init__(self, scenario: Scenario, folder: Path, plan: Plan) -> None:
        self._scenario, self._folder, self._plan = scenario, folder, plan
        self._disk, self.found = Disk(), Found()
        self._before, self._device, self._promises = folder / "before", folder / "device", folder / "promises"

    def run(self) -> None:
        self._scenario.prepare(self._before)
        recording = self._recorded()
        if self._plan.kills is not None:
            for number in self._chosen(recording)[:: self._plan.every]:
                (self._fail if self._plan.failing else self._kill)(number)
        for seed in range(self._plan.seed, self._plan.seed + self._plan.images):
            self._cut_power(recording, seed)
        for pattern in self._plan.left_out:
            self._leave_out(recording, pattern)

    def _leave_out(self, recording: Recording, pattern: str) -> None:
        tried, self.found = self.found, Found()
        for seed in range(self._plan.images):
            if not self.found.faults:
                self._cut_power(recording.without_syncs(pattern), seed)
        tried.found_out += [pattern] if self.found.faults else []
        self.found = tried

    def _recorded(self) -> Recording:
        log = self._folder / "log"
        self._fresh()
        self._disk.watch(self._device, log)
        with self._disk.telling_sites():
            self._scenario.act(self._device, self._promise)
        self.found.calls = self._disk.count
        self._disk.rest()
        self._judge("not killed at all", self._device, self._promised())
        return Recording(self._before, log)

    def _chosen(self, recording: Recording) -> list[int]:
        """The numbers of the calls to die in: the first, the last and those between of each place."""
        places: dict[str, list[int]] = defaultdict(list)
        for event, place in recording.places():
            places[f"{self._disk.sites[event.site]} {place}"].append(event.number)
        self.found.sites = sorted(places)
        if not self._plan.kills:
            return sorted({number for numbers in places.values() for number in numbers})
        return sorted({number for numbers in places.values() for number in spread(numbers, self._plan.kills)})

    def _kill(self, number: int) -> None:
        self._fresh()

        def die() -> None:
            self._disk.watch(self._device)
            self._disk.kill_at(number)
            self._scenario.act(self._device, self._promise)

        ended = in_child(die)
        self.found.kills += 1
        self.found.killed += ended == -9
        if ended not in (0, -9):
            self.found.faults.append(f"killed in call {number}: ended with {ended}")
        self._judge(f"killed in call {number}", self._device, self._promised())

    def _fail(self, number: int) -> None:
        """It may fail or come through; it may not die, nor blame anything else."""
        self._fresh()

        def act() -> None:
            self._disk.watch(self._device)
            self._disk.fail(number, self._plan.failing)
            self._scenario.act(self._device, self._promise)

        moment = f"failing from call {number} on"
        if ended := in_child(act):
            self.found.faults.append(f"{moment}: ended with {ended}")
        told = self._promised()
        reasons = [line.removeprefix(FAILED) for line in told if line.startswith(FAILED)]
        self.found.kills += 1
        self.found.failed += bool(reasons)
        self.found.faults += [f"{moment}: it blames {reason}" for reason in reasons if reason != self._plan.reason]
        self._judge(moment, self._device, [line for line in told if not line.startswith(FAILED)])

    def _cut_power(self, recording: Recording, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - variety, not secrecy
        cut = chance.randint(0, len(recording.events))
        shutil.rmtree(self._device)
        recording.image(cut, chance, self._device)
        self.found.images += 1
        promises = [text for number, text in recording.marks() if number < cut]
        self._judge(f"power cut after {cut} calls, seed {seed}", self._device, promises)

    def _judge(self, moment: str, device: Path, promises: list[str]) -> None:
        try:
            self.found.faults += [f"{moment}: {fault}" for fault in self._scenario.judge(device, promises)]
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is what we are looking for
            self.found.faults.append(f"{moment}: {type(error).__name__}: {error}")

    def _fresh(self) -> None:
        shutil.rmtree(self._device, ignore_errors=True)
        subprocess.run(["cp", "-a", self._before, self._device], check=True)
        self._promises.write_text("", "utf-8")

    def _promise(self, text: str) -> None:
        self._disk.mark(text)
        with self._promises.open("a", encoding="utf-8") as promises:
            promises.write(f"{text}\n")

    def _promised(self) -> list[str]:
        return self._promises.read_text("utf-8").splitlines()


def spread(numbers: list[int], count: int) -> Iterable[int]:
    """The first, the last and as many between as are wanted, evenly."""
    if len(numbers) <= count:
        return numbers
    if count == 1:
        return numbers[:1]
    return (numbers[round(at * (len(numbers) - 1) / (count - 1))] for at in range(count))


def main(scenario: str, folder: str, plan: str) -> None:
    os.environ.pop("LD_PRELOAD")  # programs that are started from here are not watched
    module = importlib.import_module(f"tests.helpers.power.{scenario}")
    trial = Trial(module.SCENARIO(Path(folder)), Path(folder), Plan(**json.loads(plan)))
    trial.run()
    print(json.dumps(asdict(trial.found)))


if __name__ == "__main__":
    main(*sys.argv[1:])
