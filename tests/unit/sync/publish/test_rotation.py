"""Other keys for a role, and kiosks follow by themselves, however long they slept."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from content.testing import SourceFolder, small_source
from sync.file_source import FileSource
from sync.publish import PublishError
from sync.publish.keys import key_file, online_keys, successor
from sync.publish.roles import OFFLINE, ONLINE
from sync.publish.rotation import Rotation, rotate
from sync.publish.upkeep import resign, resign_offline
from sync.publish.verify import verify
from sync.reason import SyncError
from sync.rules.plan import newest
from sync.testing.publisher import Publisher, no_passphrase
from sync.trust import Trust


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    made = Publisher(tmp_path, holders=3, threshold=2)
    made.publish(small_source(tmp_path / "town").path)
    return made


@pytest.fixture
def source(tmp_path: Path, publisher: Publisher) -> SourceFolder:
    return SourceFolder(tmp_path / "town")


def turn(
    publisher: Publisher,
    role: str,
    holders: Sequence[Path] = (),
    signing: Sequence[Path] = (),
    threshold: int | None = None,
    now: datetime | None = None,
) -> None:
    online = publisher.ceremony.online
    rotation = Rotation(role, online, no_passphrase, no_passphrase, holders, threshold, signing)
    rotate(publisher.repository, rotation, now or publisher.now)


class Kiosk:
    """What a kiosk that begins with some root believes of the repository, run after run."""

    def __init__(self, publisher: Publisher, folder: Path, root: int = 1) -> None:
        self.folder, self.served = folder, publisher.repository.folder
        self.root = (publisher.repository.metadata / f"{root}.root.json").read_bytes()

    def generation(self, now: datetime) -> int:
        metadata, targets = (f"{(self.served / name).as_uri()}/" for name in ("metadata", "targets"))
        trust = Trust(self.folder, FileSource(self.served), metadata, targets, self.root, now)
        trust.refresh()
        return newest(trust.packs())[0]


def keys_of(publisher: Publisher, role: str) -> set[str]:
    return publisher.repository.signers_of(role)[0]


@pytest.mark.parametrize("role", OFFLINE)
def test_a_holder_leaves_and_another_comes(publisher: Publisher, role: str, tmp_path: Path) -> None:
    kiosk = Kiosk(publisher, tmp_path / "kiosk")
    assert kiosk.generation(publisher.now) == 1
    one, two, three = publisher.holders
    before = keys_of(publisher, role)
    turn(publisher, role, [one, two, tmp_path / "holder-4"], signing=[three])
    after = keys_of(publisher, role)
    assert (len(before & after), len(after)) == (2, 3)
    assert kiosk.generation(publisher.now) == 1
    assert verify(publisher.repository, publisher.now).faults == []


@pytest.mark.parametrize("role", ONLINE)
def test_a_key_of_this_machine_is_replaced(
    publisher: Publisher, role: str, source: SourceFolder, tmp_path: Path
) -> None:
    kiosk = Kiosk(publisher, tmp_path / "kiosk")
    assert kiosk.generation(publisher.now) == 1
    before = keys_of(publisher, role)
    stolen = key_file(publisher.ceremony.online, role).read_bytes()
    turn(publisher, role, signing=publisher.holders[:2])
    assert not before & keys_of(publisher, role)
    assert kiosk.generation(publisher.now) == 1
    source.write("field/home/en.toml", 'title = "Houses"\n')
    assert publisher.publish(source.path).generation == 2
    assert kiosk.generation(publisher.now) == 2
    assert verify(publisher.repository, publisher.now).faults == []
    key_file(publisher.ceremony.online, role).write_bytes(stolen)
    with pytest.raises(PublishError, match="may not sign"):
        publisher.publish(source.path)


def test_too_few_holders_change_nothing_and_make_no_key(publisher: Publisher, tmp_path: Path) -> None:
    for role in (*OFFLINE, *ONLINE):
        with pytest.raises(PublishError, match=r"2 of 3 keys must sign, 1 of them are here. Bring more"):
            turn(publisher, role, [publisher.holders[0], tmp_path / "new"], threshold=1 if role in OFFLINE else None)
    assert not (tmp_path / "new").exists()
    assert publisher.repository.root_versions() == [1]
    assert verify(publisher.repository, publisher.now).faults == []


def test_who_has_left_cannot_sign_any_more(publisher: Publisher, tmp_path: Path) -> None:
    one, two, three = publisher.holders
    turn(publisher, "root", [one, tmp_path / "new"], signing=[two])
    with pytest.raises(PublishError, match="2 of 2 keys must sign, 1 of them are here"):
        turn(publisher, "timestamp", signing=[one, two, three])
    turn(publisher, "timestamp", signing=[one, tmp_path / "new"])


def test_more_holders_may_be_needed_from_now_on(publisher: Publisher) -> None:
    turn(publisher, "targets", publisher.holders, threshold=3)
    assert publisher.repository.signers_of("targets")[1] == 3
    with pytest.raises(PublishError, match="4 of 3 holders cannot sign"):
        turn(publisher, "targets", publisher.holders, threshold=4)
    with pytest.raises(PublishError, match="say who holds it"):
        turn(publisher, "root", signing=publisher.holders)
    with pytest.raises(PublishError, match="Leave --threshold out"):
        turn(publisher, "content", signing=publisher.holders, threshold=2)


def test_a_kiosk_that_slept_three_years_follows_every_root_since(publisher: Publisher, tmp_path: Path) -> None:
    kiosk = Kiosk(publisher, tmp_path / "kiosk")
    assert kiosk.generation(publisher.now) == 1
    now, holders = publisher.now, list(publisher.holders)
    for year in range(1, 4):
        now += timedelta(days=365)
        newcomer = tmp_path / f"newcomer-{year}"
        for role in ("root", "targets", "software"):
            turn(publisher, role, [*holders[1:], newcomer], signing=holders[:1], now=now)
        holders = [*holders[1:], newcomer]
        for role in ONLINE:
            turn(publisher, role, signing=holders, now=now)
        resign_offline(publisher.repository, publisher.online, holders, no_passphrase, now)
    assert publisher.repository.root_versions() == list(range(1, 17))
    with pytest.raises(SyncError):
        kiosk.generation(now + timedelta(days=15))
    assert kiosk.generation(now) == 1
    assert Kiosk(publisher, tmp_path / "new kiosk").generation(now) == 1
    assert Kiosk(publisher, tmp_path / "newer kiosk", root=9).generation(now) == 1
    assert verify(publisher.repository, now).faults == []


def test_a_rotation_that_was_cut_off_before_the_key_took_its_place_is_mended_by_the_next_signature(
    publisher: Publisher, tmp_path: Path
) -> None:
    file = key_file(publisher.ceremony.online, "timestamp")
    old = file.read_bytes()
    turn(publisher, "timestamp", signing=publisher.holders)
    file.rename(successor(file))
    file.write_bytes(old)
    online = online_keys(publisher.ceremony.online, no_passphrase, publisher.repository)
    resign(publisher.repository, online, publisher.now)
    assert Kiosk(publisher, tmp_path / "kiosk").generation(publisher.now) == 1
    assert file.read_bytes() != old
    assert not successor(file).exists()
