"""``kiosk sync`` as a technician types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.cli import main
from sync.testing.answers import saying
from tests.unit.sync.client.conftest import Town


class Device:
    """A kiosk's configuration and what is typed at it."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.file = town.folder / "kiosk.toml"
        self.configure(town.server.url)

    def configure(self, source: str, more: str = "") -> None:
        text = f'[sync]\nsource = "{source}"\nroot = "{self.town.root}"\nfolder = "{self.town.kiosk}"\n{more}'
        self.file.write_text(text, encoding="utf-8")

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(main, ["sync", *words, "--config", str(self.file)])


@pytest.fixture
def device(settled: Town) -> Device:
    return Device(settled)


def test_now_says_what_is_on_show_and_what_it_cost(device: Device) -> None:
    done = device.run("now")
    assert done.exit_code == 0
    assert done.output.startswith("Generation 2 is on show, published ")
    assert "5 requests, " in done.output
    assert done.output.endswith(", 1 pack).\n")


def test_now_says_when_nothing_is_new(device: Device) -> None:
    device.run("now")
    done = device.run("now")
    assert (done.exit_code, done.output[:39]) == (0, "Nothing new: generation 2 is on show (2")


def test_now_says_in_one_line_what_went_wrong_and_ends_with_1(device: Device) -> None:
    device.town.server.misbehave("metadata/timestamp.json", saying(503))
    done = device.run("now")
    assert done.exit_code == 1
    assert done.output.startswith("Error: ")
    assert done.output.count("\n") == 1
    assert "503" in done.output


def test_for_programs_a_run_is_one_object_whatever_came_of_it(device: Device) -> None:
    good = json.loads(device.run("now", "--json").output)
    assert (good["generation"], good["source"], "failure" in good) == (2, device.town.server.url, False)
    device.town.server.misbehave("metadata/timestamp.json", saying(503))
    bad = device.run("now", "--json")
    assert bad.exit_code == 1
    assert json.loads(bad.output)["failure"]["reason"] == "server"


def test_without_a_source_now_says_how_to_name_one(device: Device) -> None:
    device.configure("")
    done = device.run("now")
    assert done.exit_code == 1
    assert "kiosk sync source URL" in done.output
    assert json.loads(device.run("now", "--json").output)["failure"]["reason"] == "no-source"


def test_bytes_used_up_for_tonight_are_no_error(device: Device) -> None:
    device.town.publish(blob=2_500_000)
    device.configure(device.town.server.url, "budget_mb = 1\n")
    done = device.run("now")
    assert done.exit_code == 0
    assert "goes on the next night" in done.output
    assert "generation 3 is on show" in device.run("now", "--no-budget").output.lower()


def test_status_before_the_first_run_and_after_a_failure(device: Device, tmp_path: Path) -> None:
    (device.town.kiosk / "sync.json").unlink()
    assert "last try      never" in device.run("status").output
    device.town.server.misbehave("metadata/timestamp.json", saying(503))
    device.run("now")
    said = device.run("status").output
    assert "on show       generation 1" in said
    assert "last success  never" in said
    assert "failure       server: " in said
    assert json.loads(device.run("status", "--json").output)["failure"]["in_a_row"] == 1


def test_source_is_said_and_changed(device: Device) -> None:
    assert device.run("source").output == f"{device.town.server.url}\n"
    assert device.run("source", device.town.stick).output == f"{device.town.stick}\n"
    assert device.run("source").output == f"{device.town.stick}\n"
    assert json.loads(device.run("source", "--json").output) == {"source": device.town.stick, "file": str(device.file)}
    assert device.run("now").exit_code == 0


def test_a_source_that_is_none_is_refused_with_the_remedy(device: Device) -> None:
    done = device.run("source", "town.example")
    assert done.exit_code == 1
    assert "write it as https://HOST/PATH/" in done.output
    assert str(device.file) in done.output


def test_a_configuration_in_a_folder_that_is_not_there_is_said(device: Device) -> None:
    device.file.unlink()
    done = CliRunner().invoke(
        main, ["sync", "source", "file:/a", "--config", str(device.file.parent / "no" / "x.toml")]
    )
    assert done.exit_code == 1
    assert "Error: " in done.output


def test_a_timer_that_asks_too_early_does_nothing(device: Device) -> None:
    device.run("now")
    device.town.server.behave()
    done = device.run("now", "--due")
    assert (done.exit_code, done.output) == (0, "")
    assert device.town.server.tally.requests == 0


def test_a_misspelt_key_is_said_with_its_file(device: Device) -> None:
    device.configure(device.town.server.url, "widnow = 1\n")
    done = device.run("now")
    assert done.exit_code == 1
    assert str(device.file) in done.output


def test_check_turns_back_to_the_content_before_and_says_so(device: Device) -> None:
    device.run("now")
    assert device.run("check").output == "The content on show is whole\n"
    shown = (device.town.kiosk / "current").resolve()
    (shown / "content.db").write_bytes(b"rotten")
    done = device.run("check")
    assert (done.exit_code, done.output[:62]) == (0, "The content on show is damaged; the content before it is shown")
    (shown.with_name("ab".replace(shown.name, "")) / "content.db").write_bytes(b"rotten")
    done = device.run("check")
    assert done.exit_code == 1
    assert done.output.endswith("all content is damaged; fetch it anew with: kiosk sync now\n")


def test_check_where_nothing_ever_came_is_no_failure(device: Device) -> None:
    device.town.kiosk = device.town.folder / "away"
    device.configure("")
    done = device.run("check")
    assert (done.exit_code, done.output) == (0, "There is no content that came by sync\n")
