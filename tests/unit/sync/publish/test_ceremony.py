"""The first metadata of a repository, and who may sign what."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tuf.api.exceptions import UnsignedMetadataError

from sync.publish import PublishError
from sync.publish.ceremony import Ceremony, hold
from sync.publish.keys import key_file, make_key, read_key
from sync.publish.repository import Repository
from sync.publish.roles import LASTS

NOW = datetime(2026, 11, 22, 3, 0, 0, 5, tzinfo=UTC)


def ceremony(folder: Path, holders: int = 3, threshold: int = 2) -> Ceremony:
    names = [folder / f"stick-{number}" for number in range(holders)]
    return Ceremony(folder / "repo", names, threshold, folder / "repo.keys")


def test_two_of_three_holders_sign_root_and_targets(tmp_path: Path) -> None:
    hold(ceremony(tmp_path), lambda _: "", NOW)
    root = Repository(tmp_path / "repo").root()
    assert root.signed.consistent_snapshot
    for role in ("root", "targets"):
        assert (len(root.signed.roles[role].keyids), root.signed.roles[role].threshold) == (3, 2)
    for role in ("snapshot", "timestamp"):
        assert (len(root.signed.roles[role].keyids), root.signed.roles[role].threshold) == (1, 1)
    keys = {keyid for role in root.signed.roles.values() for keyid in role.keyids}
    assert len(keys) == 8  # no key has two jobs
    root.signed.verify_delegate("root", root.signed_bytes, root.signatures)


def test_content_and_software_are_delegated_each_for_its_own_folder_and_end_there(tmp_path: Path) -> None:
    hold(ceremony(tmp_path), lambda _: "", NOW)
    targets = Repository(tmp_path / "repo").role("targets")
    assert targets is not None
    delegations = targets.signed.delegations
    assert delegations is not None
    assert delegations.roles is not None
    found = {
        role.name: (role.paths, role.threshold, len(role.keyids), role.terminating)
        for role in delegations.roles.values()
    }
    assert found == {
        "content": (["gen/*", "base/*"], 1, 1, True),
        "software": (["app/*"], 2, 3, True),
    }


def test_each_role_lasts_as_long_as_it_should(tmp_path: Path) -> None:
    hold(ceremony(tmp_path), lambda _: "", NOW)
    repository = Repository(tmp_path / "repo")
    found = {name: repository.role(name) for name in ("targets", "content", "software")}
    expires = {name: role.signed.expires for name, role in found.items() if role} | {
        "root": repository.root().signed.expires,
        "snapshot": repository.snapshot().signed.expires,
        "timestamp": repository.timestamp().signed.expires,
    }
    assert expires == {role: NOW.replace(microsecond=0) + lasts for role, lasts in LASTS.items()}
    assert LASTS["timestamp"] == timedelta(days=14)


def test_one_holder_is_warned_of_and_so_is_a_threshold_that_helps_nobody(tmp_path: Path) -> None:
    assert [len(ceremony(tmp_path, *each).warnings()) for each in ((1, 1), (3, 1), (3, 3), (3, 2))] == [1, 1, 1, 0]
    assert "new root by hand" in ceremony(tmp_path, 1, 1).warnings()[0]


def test_keys_are_encrypted_and_nobody_else_can_read_them(tmp_path: Path) -> None:
    hold(ceremony(tmp_path), lambda folder: "secret" if folder.name.startswith("stick") else "", NOW)
    for file in tmp_path.glob("*/*.pem"):
        assert file.stat().st_mode & 0o777 == 0o600
        assert (b"ENCRYPTED" in file.read_bytes()) == (file.parent.name != "repo.keys")
    with pytest.raises(PublishError, match="passphrase is another one"):
        read_key(tmp_path / "stick-0/root.pem", lambda _: "guess")
    assert read_key(tmp_path / "stick-0/root.pem", lambda _: "secret").public_key.scheme == "ed25519"


def test_a_vendor_signs_software_with_keys_of_their_own(tmp_path: Path) -> None:
    vendors = [make_key(tmp_path / "vendor" / f"{number}.pem", "").public_key for number in range(2)]
    made = ceremony(tmp_path)
    hold(Ceremony(made.repository, made.holders, 2, made.online, vendors), lambda _: "", NOW)
    repository = Repository(tmp_path / "repo")
    targets = repository.role("targets")
    assert targets is not None
    assert set(targets.signed.get_delegated_role("software").keyids) == {key.keyid for key in vendors}
    assert repository.role("software") is None
    assert not key_file(tmp_path / "stick-0", "software").exists()


def refused(made: Ceremony, text: str) -> None:
    with pytest.raises(PublishError, match=text):
        hold(made, lambda _: "", NOW)


def test_what_cannot_be_is_refused_and_leaves_no_key(tmp_path: Path) -> None:
    one = tmp_path / "one"
    refused(Ceremony(tmp_path / "repo", [one, one], 2, tmp_path / "keys"), "same folder")
    refused(Ceremony(tmp_path / "repo", [one], 2, tmp_path / "keys"), "2 of 1 holders cannot sign")
    refused(Ceremony(tmp_path / "repo", [one], 1, tmp_path / "repo" / "keys"), "inside the repository")
    (tmp_path / "repo").mkdir()
    (tmp_path / "repo" / "index.html").touch()
    refused(Ceremony(tmp_path / "repo", [one], 1, tmp_path / "keys"), "something already")
    assert not one.exists()


def test_a_key_that_is_there_is_never_overwritten_and_those_made_before_it_go(tmp_path: Path) -> None:
    key = make_key(tmp_path / "stick-1" / "root.pem", "")
    refused(ceremony(tmp_path), "there is a key already")
    assert [path.name for path in tmp_path.rglob("*.pem")] == ["root.pem"]
    assert read_key(tmp_path / "stick-1" / "root.pem", lambda _: "").public_key == key.public_key
    assert not (tmp_path / "repo").exists()


def test_a_signature_too_few_is_noticed(tmp_path: Path) -> None:
    hold(ceremony(tmp_path), lambda _: "", NOW)
    root = Repository(tmp_path / "repo").root()
    del root.signatures[next(iter(root.signatures))], root.signatures[next(iter(root.signatures))]
    with pytest.raises(UnsignedMetadataError):
        root.signed.verify_delegate("root", root.signed_bytes, root.signatures)
