"""The inbox key: its private half is kept apart, and holders sign the other, nobody else."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sync.publish.cli import publish
from sync.publish.inbox import private_inbox_key
from sync.testing.publisher import Publisher


def inbox_key(repo: Path, *arguments: str | Path, typed: str = "word\nword\n") -> Result:
    return CliRunner().invoke(publish, ["inbox-key", "--repo", str(repo), *map(str, arguments)], input=typed)


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
