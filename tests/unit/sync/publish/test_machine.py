"""The publisher's machine is lost, with every key on it: holders give another one the right to sign."""

import shutil
from pathlib import Path

import pytest

from content.testing import small_source
from sync.publish import PublishError
from sync.publish.keys import online_keys
from sync.publish.machine import rotate_machine
from sync.publish.roles import MACHINE, ONLINE
from sync.publish.rotation import Rotation
from sync.publish.verify import verify
from sync.testing.publisher import Publisher, no_passphrase
from tests.unit.sync.publish.test_rotation import Kiosk, keys_of


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    made = Publisher(tmp_path, holders=3, threshold=2)
    made.publish(small_source(tmp_path / "town").path)
    return made


def rotation(publisher: Publisher, *signing: int) -> Rotation:
    folders = [publisher.holders[number - 1] for number in signing]
    return Rotation(MACHINE, publisher.ceremony.online, no_passphrase, no_passphrase, signing=folders)


@pytest.mark.parametrize("lost", [True, False], ids=["lost", "stolen"])
def test_a_machine_gets_other_keys_and_kiosks_follow(publisher: Publisher, tmp_path: Path, *, lost: bool) -> None:
    kiosk = Kiosk(publisher, tmp_path / "kiosk")
    assert kiosk.generation(publisher.now) == 1
    before = {role: keys_of(publisher, role) for role in ONLINE}
    if lost:
        shutil.rmtree(publisher.ceremony.online)
    rotate_machine(publisher.repository, rotation(publisher, 1, 3), publisher.now)
    for role in ONLINE:
        assert before[role].isdisjoint(keys_of(publisher, role))
    assert verify(publisher.repository, publisher.now).faults == []
    assert kiosk.generation(publisher.now) == 1
    (tmp_path / "town" / "field" / "home" / "en.toml").write_text('title = "Rooms"\n', "utf-8")
    assert publisher.publish(tmp_path / "town").generation == 2
    assert kiosk.generation(publisher.now) == 2


def test_stolen_keys_sign_nothing_more(publisher: Publisher, tmp_path: Path) -> None:
    stolen = shutil.copytree(publisher.ceremony.online, tmp_path / "stolen")
    rotate_machine(publisher.repository, rotation(publisher, 1, 2), publisher.now)
    with pytest.raises(PublishError, match="this key may not sign"):
        online_keys(stolen, no_passphrase, publisher.repository)


def test_too_few_holders_change_nothing(publisher: Publisher) -> None:
    files = sorted(publisher.ceremony.online.iterdir())
    with pytest.raises(PublishError, match="2 of 3 keys must sign, 1 of them are here"):
        rotate_machine(publisher.repository, rotation(publisher, 2), publisher.now)
    assert sorted(publisher.ceremony.online.iterdir()) == files
    assert publisher.repository.root_versions() == [1]
