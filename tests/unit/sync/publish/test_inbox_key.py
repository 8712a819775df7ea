"""The inbox key on its way: made here, signed by holders, brought to kiosks with the content, changed and withdrawn."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sync.outbox.inbox_key import INBOX_KEY, NoInboxKey, load_inbox_key
from sync.outbox.sealing import seal, unseal
from sync.publish.cli import publish
from sync.publish.inbox import private_inbox_key
from sync.testing.publisher import Publisher
from tests.unit.sync.client.conftest import Town, town

__all__ = ["town"]


def inbox_key(repo: Path, *arguments: str | Path, typed: str = "word\nword\n") -> Result:
    return CliRunner().invoke(publish, ["inbox-key", "--repo", str(repo), *map(str, arguments)], input=typed)


def test_a_kiosk_seals_to_the_key_that_was_published(town: Town, tmp_path: Path) -> None:
    town.sync()
    with pytest.raises(NoInboxKey):
        load_inbox_key(town.kiosk / INBOX_KEY)
    private = tmp_path / "clerk" / "inbox.pem"
    done = inbox_key(tmp_path / "repo", "--private", private, "--holder", tmp_path / "holder-1")
    assert done.exit_code == 0, done.output
    town.server.behave()
    assert town.sync().failure is None
    assert len(town.server.paths) == 5, "root, timestamp, snapshot, targets, and the key"
    sealed = seal(b"text", load_inbox_key(town.kiosk / INBOX_KEY))
    assert unseal(sealed, private_inbox_key(private, lambda _: "word")) == b"text"
    assert private.stat().st_mode & 0o777 == 0o600
    town.server.behave()
    assert town.sync().failure is None
    assert len(town.server.paths) == 2, "what is here is not fetched again"


def test_a_new_key_takes_the_place_of_the_old_one_and_a_withdrawn_one_is_gone(town: Town, tmp_path: Path) -> None:
    repo, holder = tmp_path / "repo", tmp_path / "holder-1"
    seen = []
    for name in ("one.pem", "two.pem"):
        word = tmp_path / "word"
        word.write_text("word\n")
        done = inbox_key(repo, "--private", tmp_path / name, "--holder", holder, "--passphrase-file", word)
        assert done.exit_code == 0, done.output
        assert town.sync().failure is None
        seen.append(load_inbox_key(town.kiosk / INBOX_KEY).id)
        assert seen[-1] in done.output
    assert len(set(seen)) == 2
    assert inbox_key(repo, "--withdraw", "--holder", holder).exit_code == 0
    assert town.sync().failure is None
    with pytest.raises(NoInboxKey):
        load_inbox_key(town.kiosk / INBOX_KEY)


def test_a_damaged_key_heals_with_the_next_sync(town: Town, tmp_path: Path) -> None:
    assert inbox_key(tmp_path / "repo", "--private", tmp_path / "p", "--holder", tmp_path / "holder-1").exit_code == 0
    town.sync()
    whole = (town.kiosk / INBOX_KEY).read_bytes()
    (town.kiosk / INBOX_KEY).write_bytes(b"half of it")
    assert town.sync().failure is None
    assert (town.kiosk / INBOX_KEY).read_bytes() == whole


def test_the_keys_that_sign_at_night_cannot_change_it(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path, holders=3, threshold=2)
    done = inbox_key(tmp_path / "repo", "--private", tmp_path / "p", "--holder", tmp_path / "holder-1")
    assert done.exit_code == 1
    assert "2 of 3 keys must sign, 1 of them are here" in done.output
    assert publisher.repository.timestamp().signed.version == 1
    assert not (tmp_path / "p").exists(), "a key that nobody seals to"
    both = ("--holder", tmp_path / "holder-1", "--holder", tmp_path / "holder-3")
    assert inbox_key(tmp_path / "repo", "--private", tmp_path / "p", *both).exit_code == 0


def test_a_signing_key_is_not_taken_for_an_inbox_key(tmp_path: Path) -> None:
    Publisher(tmp_path)
    done = inbox_key(
        tmp_path / "repo", "--private", tmp_path / "holder-1" / "root.pem", "--holder", tmp_path / "holder-1"
    )
    assert done.exit_code == 1
    assert "this is no inbox key" in done.output


@pytest.mark.parametrize("arguments", [(), ("--withdraw", "--private", "p")])
def test_one_says_which_key_or_none(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    Publisher(tmp_path)
    done = inbox_key(tmp_path / "repo", *arguments)
    assert done.exit_code == 2
    assert "or say --withdraw" in done.output


def test_the_private_half_never_stands_in_the_repository(tmp_path: Path) -> None:
    Publisher(tmp_path)
    private = tmp_path / "p"
    assert inbox_key(tmp_path / "repo", "--private", private, "--holder", tmp_path / "holder-1").exit_code == 0
    secret = private_inbox_key(private, lambda _: "word")
    served = [file.read_bytes() for file in (tmp_path / "repo").rglob("*") if file.is_file()]
    assert len(served) > 5
    assert not any(secret in body or secret.hex().encode() in body for body in served)
