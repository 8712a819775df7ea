"""Signing anew, tidying, telling how it stands, and looking at the whole."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from content.testing import SourceFolder, small_source
from sync.publish import PublishError, upkeep
from sync.publish.published import Published
from sync.publish.status import status
from sync.publish.upkeep import resign, resign_offline
from sync.publish.verify import verify
from sync.testing.publisher import Publisher, no_passphrase

DAY = timedelta(days=1)


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    made = Publisher(tmp_path, holders=2, threshold=2)
    made.publish(small_source(tmp_path / "town").path)
    return made


@pytest.fixture
def source(tmp_path: Path, publisher: Publisher) -> SourceFolder:
    return SourceFolder(tmp_path / "town")


def retitle(source: SourceFolder, title: object) -> None:
    source.write("field/home/en.toml", f'title = "{title}"\n')


def versions(publisher: Publisher) -> dict[str, int]:
    return {role.role: role.version for role in status(publisher.repository, publisher.now).roles}


def test_signing_anew_lengthens_what_is_signed_here(publisher: Publisher) -> None:
    resign(publisher.repository, publisher.online, publisher.now + 10 * DAY)
    found = {role.role: role.expires for role in status(publisher.repository, publisher.now).roles}
    now = publisher.now.replace(microsecond=0)
    assert (found["timestamp"], found["snapshot"]) == (now + 24 * DAY, now + 40 * DAY)
    assert found["content"] == now + 30 * DAY  # two thirds of its time are left
    assert versions(publisher) == {
        "root": 1, "targets": 1, "content": 2, "software": 1, "snapshot": 3, "timestamp": 3,
    }  # fmt: skip
    resign(publisher.repository, publisher.online, publisher.now + 16 * DAY)
    assert versions(publisher)["content"] == 3


def test_publishing_the_same_content_signs_anew_when_it_is_time(publisher: Publisher, source: SourceFolder) -> None:
    before = versions(publisher)
    early = publisher.publish(source.path, publisher.now + 6 * DAY)
    assert (early.is_new, early.resigned, versions(publisher)) == (False, False, before)
    late = publisher.publish(source.path, publisher.now + 8 * DAY)
    assert (late.generation, late.is_new, late.resigned) == (1, False, True)
    assert versions(publisher)["timestamp"] == before["timestamp"] + 1


def test_a_clock_that_stopped_signs_nothing(publisher: Publisher, source: SourceFolder) -> None:
    before = versions(publisher)
    retitle(source, "Houses")
    for act in (
        lambda now: publisher.publish(source.path, now),
        lambda now: resign(publisher.repository, publisher.online, now),
    ):
        with pytest.raises(PublishError, match=r"says 1970-01-01\. Set it"):
            act(datetime(1970, 1, 1, tzinfo=UTC))
    assert versions(publisher) == before


def test_the_holders_sign_everything_anew(publisher: Publisher) -> None:
    now = publisher.now + 390 * DAY
    assert verify(publisher.repository, now).faults != []
    with pytest.raises(PublishError, match="1 of them are here"):
        resign_offline(publisher.repository, publisher.online, publisher.holders[:1], no_passphrase, now)
    resign_offline(publisher.repository, publisher.online, publisher.holders, no_passphrase, now)
    assert verify(publisher.repository, now).faults == []
    assert publisher.repository.root_versions() == [1, 2]
    assert not any(role.is_due for role in status(publisher.repository, now).roles)


def test_what_expires_is_told_in_time_with_what_to_do(publisher: Publisher) -> None:
    found = status(publisher.repository, publisher.now)
    assert found.is_well
    assert (found.generation, found.base, found.packs) == (1, 1, 0)
    assert not any(role.remedy for role in found.roles)
    later = status(publisher.repository, publisher.now + 201 * DAY)
    assert {role.role: role.remedy for role in later.roles} == {
        "root": "sign it: kiosk publish resign --holder FOLDER …",
        "targets": "sign it: kiosk publish resign --holder FOLDER …",
        "software": "sign it: kiosk publish resign --holder FOLDER …",
        "content": "sign it: kiosk publish resign",
        "snapshot": "sign it: kiosk publish resign",
        "timestamp": "sign it: kiosk publish resign",
    }
    assert {role.role for role in later.roles if role.is_over} == {"software", "content", "snapshot", "timestamp"}
    assert not later.is_well


def test_old_metadata_and_packs_go_and_every_root_stays(
    publisher: Publisher, source: SourceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "KEPT_VERSIONS", 2)
    monkeypatch.setattr("sync.publish.generations.KEPT", 3)
    for number in range(8):
        retitle(source, number)
        publisher.publish(source.path)
    metadata = sorted(path.name for path in publisher.repository.metadata.iterdir())
    assert metadata == [
        "1.root.json", "1.software.json", "1.targets.json", "10.content.json", "10.snapshot.json",
        "9.content.json", "9.snapshot.json", "timestamp.json",
    ]  # fmt: skip
    packs = sorted(path.name[65:] for path in (publisher.repository.targets / "gen").iterdir())
    assert packs == ["00000006.pack", "00000007.pack", "00000008.pack", "00000009.pack"]
    assert verify(publisher.repository, publisher.now).faults == []


def test_the_way_from_the_base_is_never_cut(
    publisher: Publisher, source: SourceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.publish.packs.LONGEST_CHAIN", 5)
    monkeypatch.setattr("sync.publish.generations.KEPT", 6)
    for number in range(13):
        retitle(source, number)
        publisher.publish(source.path)
        content = publisher.repository.role("content")
        assert content is not None
        published = Published.of(content.signed)
        assert published.way[-1].after == published.generation
        assert published.way[0].before == 0
    assert verify(publisher.repository, publisher.now).faults == []


def fault_of(publisher: Publisher) -> str:
    (fault,) = verify(publisher.repository, publisher.now).faults
    return fault


def test_a_sound_repository_has_no_fault(publisher: Publisher, source: SourceFolder) -> None:
    retitle(source, "Houses")
    publisher.publish(source.path)
    found = verify(publisher.repository, publisher.now)
    assert (found.generation, found.packs, found.faults) == (2, 2, [])
    assert found.read == sum(path.stat().st_size for path in publisher.repository.targets.glob("*/*"))


def test_a_pack_that_is_gone_or_another_is_named(publisher: Publisher) -> None:
    (base,) = (publisher.repository.targets / "base").iterdir()
    whole = base.read_bytes()
    base.write_bytes(whole[:-1] + b"!")
    assert fault_of(publisher).endswith("it is not what was signed. Bring it back from a mirror or a backup.")
    base.unlink()
    assert "No such file" in fault_of(publisher)


def test_a_root_that_is_gone_is_named(publisher: Publisher) -> None:
    for _ in range(2):
        resign_offline(publisher.repository, publisher.online, publisher.holders, no_passphrase, publisher.now)
    (publisher.repository.metadata / "2.root.json").unlink()
    assert "2.root.json is gone" in verify(publisher.repository, publisher.now).faults[0]


def test_metadata_that_somebody_changed_are_named(publisher: Publisher) -> None:
    content = publisher.repository.metadata / "2.content.json"
    content.write_bytes(content.read_bytes().replace(b'"to":1', b'"to":7'))
    assert any("not to be trusted" in fault for fault in verify(publisher.repository, publisher.now).faults)


def test_a_pack_that_is_signed_and_makes_something_else_is_named(publisher: Publisher, source: SourceFolder) -> None:
    retitle(source, "Houses")
    publisher.publish(source.path)
    content = publisher.repository.role("content")
    assert content is not None
    for target in content.signed.targets.values():
        target.unrecognized_fields["custom"]["root_after"] = "0" * 64
    publisher.repository.renew(content, "content", [publisher.online["content"]], publisher.now)
    publisher.repository.release({"content": content}, publisher.online, publisher.now)
    assert all("tell different things" in fault for fault in verify(publisher.repository, publisher.now).faults)
