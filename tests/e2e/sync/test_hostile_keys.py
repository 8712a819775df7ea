"""Roots that are missing or many, and two who publish at once."""

import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Root

from content.testing import SourceFolder, small_source
from sync.publish import PublishError
from sync.publish.keys import key_file, read_key
from sync.publish.repository import Repository
from sync.publish.roles import ROOT
from sync.publish.rotation import Rotation, rotate
from sync.publish.verify import verify
from sync.reason import Reason
from sync.testing.publisher import Publisher, no_passphrase
from tests.unit.sync.client.conftest import FIRST_TITLE, TONIGHT, Town, standing

MOST_ROOTS = 256


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    made = Publisher(tmp_path, now=TONIGHT)
    small_source(tmp_path / "town")
    (tmp_path / "root.json").write_bytes(made.root)
    made.publish(tmp_path / "town")
    return made


@pytest.fixture
def town(publisher: Publisher, tmp_path: Path) -> Iterator[Town]:
    """A kiosk that shows what was published first."""
    with standing(tmp_path) as made:
        assert made.sync().failure is None
        yield made


def rotate_timestamp(publisher: Publisher) -> None:
    machine = publisher.ceremony.online
    rotation = Rotation("timestamp", machine, no_passphrase, no_passphrase, signing=publisher.holders)
    rotate(publisher.repository, rotation, publisher.now)


def rotate_roots(publisher: Publisher, count: int) -> None:
    """As many roots more, each with another key."""
    signer = read_key(key_file(publisher.holders[0], ROOT), no_passphrase)
    root: Root = publisher.repository.root().signed
    for _ in range(count):
        new = CryptoSigner.generate_ed25519()
        root.version += 1
        for key in tuple(root.roles[ROOT].keyids):
            root.revoke_key(key, ROOT)
        root.add_key(new.public_key, ROOT)
        metadata = Metadata(root)
        for each in (signer, new):
            metadata.sign(each, append=True)
        (publisher.repository.metadata / f"{root.version}.root.json").write_bytes(metadata.to_bytes())
        signer = new


def test_a_missing_root_stops_a_kiosk_until_it_is_back(town: Town, publisher: Publisher, tmp_path: Path) -> None:
    for _ in range(3):
        rotate_timestamp(publisher)
    town.publish("Rooms")
    missing = publisher.repository.metadata / "3.root.json"
    shutil.move(missing, tmp_path / "aside")
    outcome = town.sync()
    assert outcome.failure is not None
    assert outcome.failure.reason is Reason.UNTRUSTED
    assert town.shown == FIRST_TITLE
    shutil.move(tmp_path / "aside", missing)
    assert town.sync().failure is None
    assert town.shown == "Rooms"


def test_256_roots_are_walked_in_one_night(town: Town, publisher: Publisher) -> None:
    rotate_roots(publisher, MOST_ROOTS)
    town.publish("Rooms")
    assert town.sync().failure is None
    assert town.shown == "Rooms"
    town.server.behave()
    town.publish("Flats")
    assert town.sync().failure is None
    assert town.shown == "Flats"
    assert len(town.server.asked) <= 8, "and not again in the next"


def test_a_root_that_skips_a_signature_is_where_the_walk_ends(town: Town, publisher: Publisher) -> None:
    rotate_roots(publisher, 2)
    forged = Metadata(publisher.repository.root(2).signed)
    forged.sign(CryptoSigner.generate_ed25519())
    (publisher.repository.metadata / "2.root.json").write_bytes(forged.to_bytes())
    town.publish("Rooms")
    outcome = town.sync()
    assert outcome.failure is not None
    assert outcome.failure.reason is Reason.UNTRUSTED
    assert town.shown == FIRST_TITLE


def test_of_two_who_publish_at_once_one_is_told_and_the_kiosk_takes_the_other(town: Town, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "town", tmp_path / "other-town")
    other = Town(tmp_path, town.server)
    other.source = SourceFolder(tmp_path / "other-town")
    both = threading.Barrier(2)

    def publish(who: Town, title: str) -> str:
        both.wait()
        try:
            who.publish(title)
        except PublishError as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(publish, (town, other), ("Rooms", "Attics")))
    assert told.count("") >= 1
    assert all("publishing" in text for text in told if text)
    assert verify(Repository(tmp_path / "repo"), TONIGHT).faults == []
    assert town.sync().failure is None
    assert town.shown in {"Rooms", "Attics"}


def test_two_machines_that_publish_with_the_same_keys_do_not_keep_a_kiosk_from_what_comes_next(
    town: Town, tmp_path: Path
) -> None:
    shutil.copytree(tmp_path / "repo", tmp_path / "elsewhere/repo")
    shutil.copytree(tmp_path / "repo.keys", tmp_path / "elsewhere/repo.keys")
    shutil.copytree(tmp_path / "town", tmp_path / "elsewhere/town")
    town.publish("Rooms")
    assert town.sync().failure is None
    with standing(tmp_path / "elsewhere") as other:
        for title in ("Attics", "Cellars", "Flats"):
            other.publish(title)
        outcome = town.sync(other.server.url)
    assert outcome.failure is None, outcome.failure
    assert town.shown == "Flats"
