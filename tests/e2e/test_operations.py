"""The page for whoever runs it for a town, tried command by command as it is printed."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from content.reader import Slot
from content.testing import small_source
from kiosk.cli import main
from sync.publish.cli import publish
from sync.publish.inbox import private_inbox_key
from sync.publish.keys import read_key
from sync.publish.repository import Repository
from sync.testing.receiver import Receiver
from sync.testing.server import StaticServer
from tests.helpers.guide import Step, lost_links, steps, unnamed

GUIDE = Path(__file__).parents[2] / "docs" / "operations.md"
STEPS = steps(GUIDE)
EVERYWHERE = ("kiosk", "cp", "rm", "sync")
SOURCE, INBOX = "https://content.town.example/", "https://town.example/kiosks"
WORD = "open sesame"
HOLDERS = {"anna", "bela", "chau", "duc"}


@dataclass
class Town:
    """A machine whose whole disk is ``folder``, and a kiosk that is the same machine."""

    folder: Path
    url: str
    receiver: Receiver
    done: list[str] = field(default_factory=list)

    def here(self, text: str) -> str:
        """What is printed, with the paths and addresses of the trial."""
        here = re.sub(r"(?<![\w.])/(srv|media|etc|var)/", rf"{self.folder}/\1/", text)
        return here.replace(SOURCE, self.url).replace(INBOX, self.receiver.url)

    @property
    def config(self) -> Path:
        return self.folder / "etc" / "kiosk" / "kiosk.toml"

    def do(self, step: Step) -> None:
        if step.name:
            file = Path(self.here(step.name))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self.here(step.text), "utf-8")
        elif step.command.startswith("kiosk "):
            self._kiosk(shlex.split(self.here(step.command))[1:])
        else:
            subprocess.run(["bash", "-ec", self.here(step.command)], check=True, cwd=self.folder)
        self.done.append(step.command or step.name)

    def _kiosk(self, words: list[str]) -> None:
        if words[:2] == ["sync", "enrol"]:
            self._open_inbox()
            words = ["sync", "enrol", self.receiver.code()]
        if words[0] == "sync":
            words += ["--config", str(self.config)]
        typed = ("y\n" if words[:2] == ["publish", "init"] else "") + f"{WORD}\n" * 30
        done = CliRunner().invoke(main, words, input=typed)
        assert done.exit_code == 0, f"{' '.join(words)}\n{done.output}"

    def _open_inbox(self) -> None:
        """The town's server has the private key, and the kiosk its address, as the page says in between."""
        self.receiver.private = private_inbox_key(self.folder / "srv" / "clerk" / "inbox.pem", lambda _: WORD)
        text = self.config.read_text("utf-8")
        self.config.write_text(text.rstrip() + f'\ninbox = "{self.receiver.url}"\n', "utf-8")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """After everything on the page was done that needs no program from elsewhere."""
    folder = tmp_path_factory.mktemp("operations")
    small_source(folder / "srv" / "town" / "content")
    for name in ("media/stick", "etc/kiosk", "srv/town", "srv/mirror", "var/lib"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    with (
        pytest.MonkeyPatch.context() as patch,
        Receiver() as receiver,
        StaticServer(folder / "srv" / "town" / "repo") as server,
    ):
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        made = Town(folder, server.url, receiver)
        for step in STEPS:
            if step.name or step.command.split()[0] in EVERYWHERE:
                made.do(step)
        yield made


def test_every_command_can_be_done_in_its_order(town: Town) -> None:
    assert len(town.done) > 25
    with Slot(town.folder / "var" / "lib" / "porchlight-content" / "current") as slot:
        assert slot.words("field/home", "en")["title"].text


def test_what_the_page_does_to_keys_was_done(town: Town) -> None:
    repository = Repository(town.folder / "srv" / "town" / "repo")
    assert len(repository.root_versions()) > 4
    for role in ("root", "targets", "software"):
        signing = repository.signers_of(role)[0]
        held = {name: read_key(town.folder / "media" / name / f"{role}.pem", lambda _: WORD) for name in HOLDERS}
        assert {name for name, key in held.items() if key.public_key.keyid in signing} == HOLDERS - {"chau"}
    targets = repository.role("targets")
    assert targets is not None
    assert targets.signed.targets == {}, "the inbox key was withdrawn"
    assert len(town.receiver.devices) == 1, "the kiosk was enrolled"


def test_the_page_shows_every_command_that_publishes() -> None:
    shown = {step.command.split()[2] for step in STEPS if step.command.startswith("kiosk publish")}
    named = set(publish.commands) - {"content"}
    assert shown - {"/srv/town/content"} == named
    rotated = {step.command.split()[3] for step in STEPS if step.command.startswith("kiosk publish rotate")}
    assert rotated == {"root", "targets", "software", "machine", "timestamp"}


def test_only_these_programs_are_needed() -> None:
    assert {step.command.split()[0] for step in STEPS if step.command} == {*EVERYWHERE, "nginx", "rsync", "rclone"}


def tried_with(town: Town, program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    for step in STEPS:
        if step.command.split()[:1] == [program]:
            town.do(step)


def test_a_mirror_has_the_whole_repository(town: Town) -> None:
    tried_with(town, "rsync")
    town.do(Step(command="kiosk publish verify --repo /srv/mirror"))


def test_a_bucket_has_the_whole_repository(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store is a folder here: what rclone copies is tried, not what S3 does with the headers."""
    monkeypatch.setenv("RCLONE_CONFIG_STORE_TYPE", "alias")
    monkeypatch.setenv("RCLONE_CONFIG_STORE_REMOTE", str(town.folder / "store"))
    monkeypatch.setenv("RCLONE_CONFIG", str(town.folder / "rclone.conf"))
    tried_with(town, "rclone")
    town.do(Step(command=f"kiosk publish verify --repo {town.folder}/store/town"))


def test_copying_ends_with_the_file_that_makes_it_visible() -> None:
    """Targets, then metadata, then the timestamp: wherever it is copied to by several commands."""
    for program in ("rsync", "rclone"):
        copied = [step.command for step in STEPS if step.command.startswith(program)]
        assert "targets" in copied[0]
        assert "repo/metadata/timestamp.json" in copied[-1]
        assert all("timestamp.json" not in command or "--exclude" in command for command in copied[:-1])


def test_every_file_to_write_is_named_before_it_is_shown() -> None:
    assert [step.name for step in STEPS if step.name] == ["/etc/nginx/conf.d/town.conf", "/etc/kiosk/kiosk.toml"]
    assert unnamed(GUIDE) == []


def test_the_pages_it_leads_to_are_there() -> None:
    assert [link for link in lost_links(GUIDE) if not link.startswith("https://")] == []
