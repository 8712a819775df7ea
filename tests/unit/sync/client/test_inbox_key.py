"""The inbox key on its way to a kiosk: brought with the content, changed, withdrawn, healed."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sync.outbox.inbox_key import INBOX_KEY, NoInboxKey, load_inbox_key
from sync.outbox.sealing import seal, unseal
from sync.publish.cli import publish
from sync.publish.inbox import private_inbox_key
from tests.unit.sync.client.conftest import Town


def inbox_key(repo: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(publish, ["inbox-key", "--repo", str(repo), *map(str, arguments)], input="word\nword\n")


def test_a_kiosk_seals_to_the_key_that_was_published(town: Town, tmp_path: Path) -> None:
    town.sync()
    with pytest.raises(NoInboxKey):
        load_inbox_key(town.kiosk / INBOX_KEY)
    private = tmp_path / "clerk" / "inbox.pem"
    done = inbox_key(town.folder / "repo", "--private", private, "--holder", town.folder / "holder-1")
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
    repo, holder = town.folder / "repo", town.folder / "holder-1"
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
    assert (
        inbox_key(town.folder / "repo", "--private", tmp_path / "p", "--holder", town.folder / "holder-1").exit_code
        == 0
    )
    town.sync()
    whole = (town.kiosk / INBOX_KEY).read_bytes()
    (town.kiosk / INBOX_KEY).write_bytes(b"half of it")
    assert town.sync().failure is None
    assert (town.kiosk / INBOX_KEY).read_bytes() == whole
