"""What is believed of a source: by the time that is known, with metadata that heal."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest

from sync.file_source import FileSource
from sync.reason import Reason, SyncError
from sync.rules.plan import Pack
from sync.testing.repository import HandMade
from sync.trust import Trust

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
BODY = b"what changed that night" * 5000
ROOTS = ("a" * 64, "b" * 64)


class Kiosk:
    """A repository in a folder, and a kiosk that reads it as a stick."""

    def __init__(self, folder: Path) -> None:
        self.repository = HandMade(folder / "repository", now=NOW)
        self.metadata, self.part = folder / "trust", folder / "pack.part"
        self.source = FileSource(folder / "repository")

    def offer(self, number: int = 1, **custom: object) -> None:
        said = {"from": number - 1, "to": number, "root_before": ROOTS[0], "root_after": ROOTS[1]}
        self.repository.add(f"gen/{number:08}.pack", BODY, said | custom)
        self.repository.publish()

    def trust(self, moment: datetime | None = NOW, root: bytes | None = None) -> Trust:
        base = self.repository.folder.as_uri()
        first = self.repository.first_root if root is None else root
        return Trust(self.metadata, self.source, f"{base}/metadata/", f"{base}/targets/", first, moment)

    def packs(self, moment: datetime | None = NOW) -> tuple[Pack, ...]:
        trust = self.trust(moment)
        trust.refresh()
        return trust.packs()

    def failure(self, moment: datetime | None = NOW) -> Reason:
        with pytest.raises(SyncError) as failed:
            self.packs(moment)
        return failed.value.reason

    def fetch(self, upto: int = len(BODY)) -> bool:
        trust = self.trust()
        trust.refresh()
        (pack,) = trust.packs()
        return trust.fetch_pack(pack, self.part, upto, lambda _: None)


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    made = Kiosk(tmp_path)
    made.offer()
    return made


def test_packs_are_known_by_what_was_signed_of_them(kiosk: Kiosk) -> None:
    kiosk.offer(2, published="2026-11-22T01:30:00+00:00")
    first, second = kiosk.packs()
    assert (first.before, first.after, first.size) == ((0, ROOTS[0]), (1, ROOTS[1]), len(BODY))
    assert (first.published, second.published) == (None, NOW - timedelta(minutes=30))


def test_other_files_of_the_role_are_no_packs(kiosk: Kiosk) -> None:
    kiosk.repository.add("gen/notes.txt", b"no pack")
    kiosk.offer(2)
    assert [pack.name for pack in kiosk.packs()] == ["gen/00000001.pack", "gen/00000002.pack"]


@pytest.mark.parametrize(
    "custom",
    [
        {"from": "one"}, {"from": 5}, {"to": None}, {"from": -1}, {"root_before": "../x"}, {"root_after": "A" * 64},
        {"root_after": 7}, {"published": "yesterday"}, {"published": "2026-11-22T01:30:00"},
    ],
)  # fmt: skip
def test_a_pack_of_which_nonsense_is_signed_is_refused(kiosk: Kiosk, custom: dict[str, object]) -> None:
    kiosk.offer(1, **custom)
    assert kiosk.failure() is Reason.BAD_PACK


def test_a_repository_that_gives_nobody_the_right_to_content_says_so(kiosk: Kiosk) -> None:
    assert kiosk.repository.targets.delegations is not None
    kiosk.repository.targets.delegations.roles = {}
    kiosk.repository.publish()
    assert kiosk.failure() is Reason.INCOMPLETE


def test_who_signs_content_is_told_and_changes_with_their_keys(kiosk: Kiosk) -> None:
    def signers() -> str:
        trust = kiosk.trust()
        trust.refresh()
        return trust.signers()

    before = signers()
    assert before == kiosk.repository.signers["content"].public_key.keyid
    kiosk.repository.publish()
    assert signers() == before
    kiosk.repository.rotate_content()
    kiosk.repository.publish()
    assert signers() == kiosk.repository.signers["content"].public_key.keyid != before


# Time


@pytest.mark.parametrize("role", ["root", "timestamp", "snapshot", "targets", "content"])
def test_each_role_s_expiry_is_judged_by_the_time_given_not_by_the_machine_s(kiosk: Kiosk, role: str) -> None:
    signed = getattr(kiosk.repository, role)
    signed.expires = NOW + timedelta(days=30)
    if role == "root":
        kiosk.repository.next_root()
    kiosk.repository.publish()
    assert kiosk.packs(NOW + timedelta(days=29))
    shutil.rmtree(kiosk.metadata)
    assert kiosk.failure(NOW + timedelta(days=31)) is Reason.EXPIRED


def test_without_a_time_the_machine_s_is_taken(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path)
    kiosk.repository.timestamp.expires = datetime(2020, 1, 1, tzinfo=UTC)
    kiosk.offer()
    assert kiosk.packs(datetime(2019, 1, 1, tzinfo=UTC))
    assert kiosk.failure(None) is Reason.EXPIRED


def test_what_looked_expired_is_taken_once_the_clock_is_right(kiosk: Kiosk) -> None:
    kiosk.packs()
    kiosk.offer(2)
    assert kiosk.failure(datetime(2099, 1, 1, tzinfo=UTC)) is Reason.EXPIRED
    assert len(kiosk.packs()) == 2


# Damage on the card


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _garbage(file: Path) -> None:
    file.write_bytes(b"\x00\xff{]" * 100)


def _older(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b'"version":2', b'"version":1'))


def _deep(file: Path) -> None:
    file.write_bytes(b"[" * 100_000)


@pytest.mark.parametrize("damage", [_empty, _garbage, Path.unlink, _older, _deep])
@pytest.mark.parametrize(
    "name", ["root.json", "timestamp.json", "snapshot.json", "targets.json", "content.json", "root_history/1.root.json",
             "root_history/2.root.json"],
)  # fmt: skip
def test_damaged_metadata_heal_with_the_next_run(kiosk: Kiosk, name: str, damage: Callable[[Path], None]) -> None:
    kiosk.repository.rotate("snapshot")
    kiosk.offer(2)
    before = kiosk.packs()
    damage(kiosk.metadata / name)
    assert kiosk.packs() == before
    assert kiosk.packs() == before


def test_a_folder_of_metadata_that_cannot_be_made_is_the_disk_s_fault(kiosk: Kiosk) -> None:
    kiosk.metadata.write_bytes(b"a file where the folder should be")
    with pytest.raises(OSError, match="exists"):
        kiosk.trust()


@pytest.mark.parametrize("root", [b"", b"{}", b"no root"])
def test_a_device_without_a_sound_root_trusts_nobody(kiosk: Kiosk, root: bytes) -> None:
    with pytest.raises(SyncError) as failed:
        kiosk.trust(root=root)
    assert failed.value.reason is Reason.NO_ROOT


def test_another_town_s_root_is_not_trusted(kiosk: Kiosk, tmp_path: Path) -> None:
    other = HandMade(tmp_path / "other", now=NOW)
    trust = kiosk.trust(root=other.first_root)
    with pytest.raises(SyncError) as failed:
        trust.refresh()
    assert failed.value.reason is Reason.UNTRUSTED


def test_a_kiosk_that_slept_for_years_walks_every_root(kiosk: Kiosk) -> None:
    for _ in range(12):
        for role in ("root", "timestamp", "snapshot", "targets"):
            kiosk.repository.rotate(role)
    kiosk.repository.publish()
    assert len(kiosk.packs()) == 1


def test_a_missing_root_stops_the_walk_there(kiosk: Kiosk) -> None:
    for _ in range(3):
        kiosk.repository.rotate("timestamp")
    kiosk.repository.publish()
    (kiosk.repository.folder / "metadata" / "3.root.json").unlink()
    assert kiosk.failure() is Reason.UNTRUSTED


def test_a_root_signed_by_its_new_key_alone_is_refused(kiosk: Kiosk) -> None:
    kiosk.repository.signers["root"] = HandMade(kiosk.metadata / "x", now=NOW).signers["root"]
    kiosk.repository.next_root()
    assert kiosk.failure() is Reason.UNTRUSTED


def test_older_metadata_are_refused(kiosk: Kiosk, tmp_path: Path) -> None:
    shutil.copytree(kiosk.repository.folder, tmp_path / "before")
    kiosk.offer(2)
    kiosk.packs()
    shutil.rmtree(kiosk.repository.folder)
    (tmp_path / "before").rename(kiosk.repository.folder)
    assert kiosk.failure() is Reason.ROLLBACK


def test_a_repository_that_mixes_an_old_snapshot_in_is_refused(kiosk: Kiosk) -> None:
    folder = kiosk.repository.folder / "metadata"
    kiosk.offer(2)
    shutil.copyfile(folder / "1.content.json", folder / "2.content.json")
    assert kiosk.failure() in (Reason.UNTRUSTED, Reason.ROLLBACK)


# Packs


def test_a_pack_is_whole_when_it_is_what_was_signed(kiosk: Kiosk) -> None:
    assert not kiosk.fetch(1000)
    assert kiosk.part.read_bytes() == BODY[:1000]
    assert kiosk.fetch()
    assert kiosk.part.read_bytes() == BODY


def test_a_part_that_is_something_else_is_removed_and_comes_anew(kiosk: Kiosk) -> None:
    kiosk.part.write_bytes(b"not what was signed")
    with pytest.raises(SyncError) as failed:
        kiosk.fetch()
    assert failed.value.reason is Reason.UNTRUSTED
    assert not kiosk.part.exists()
    assert kiosk.fetch()


def test_a_part_that_is_too_long_is_removed(kiosk: Kiosk) -> None:
    kiosk.part.write_bytes(BODY + b"!")
    with pytest.raises(SyncError):
        kiosk.fetch()
    assert not kiosk.part.exists()


@pytest.mark.parametrize("digest", ["../../etc/passwd", "", "A" * 64])
def test_no_file_is_named_by_a_hash_that_is_none(kiosk: Kiosk, digest: str) -> None:
    kiosk.repository.content.targets["gen/00000001.pack"].hashes = {"sha256": digest}
    kiosk.repository.publish()
    assert kiosk.failure() is Reason.BAD_PACK


# On the disk


def test_what_a_power_cut_left_half_written_is_swept_away(kiosk: Kiosk) -> None:
    kiosk.packs()
    there = {file.name for file in kiosk.metadata.iterdir()}
    NamedTemporaryFile(dir=kiosk.metadata, delete=False).close()
    kiosk.packs()
    assert {file.name for file in kiosk.metadata.iterdir()} == there


def test_what_was_fetched_is_on_the_disk_before_it_counts(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: set[str] = set()
    fsync = os.fsync

    def noted(handle: int) -> None:
        flushed.add(Path(f"/proc/self/fd/{handle}").readlink().name)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", noted)
    kiosk.packs()
    written = {"1.root.json", "timestamp.json", "snapshot.json", "targets.json", "content.json"}
    assert flushed >= written | {"trust", "root_history"}


def test_what_was_good_stays_where_a_later_step_fails(kiosk: Kiosk) -> None:
    (kiosk.repository.folder / "metadata" / "1.snapshot.json").unlink()
    kiosk.failure()
    assert (kiosk.metadata / "timestamp.json").exists()
