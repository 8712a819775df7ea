"""The configuration of nginx that the page for operators shows, in a real nginx: what it says, keeps and hides."""

import http.client
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.testing import small_source
from sync.accounts import Outcome
from sync.assembly import client_of
from sync.config import SyncConfig
from sync.testing.publisher import Publisher
from tests.helpers.guide import steps

GUIDE = Path(__file__).parents[2] / "docs" / "operations.md"
(SHOWN,) = (step.text for step in steps(GUIDE) if step.name.endswith("town.conf"))
IMMUTABLE, SHORT = "public, max-age=31536000, immutable", "public, max-age=60"
# All that a distribution's nginx.conf says that matters here.
MAIN = """
{user}worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ }}
http {{
  access_log off; gzip on; gzip_types *; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {folder}/town.conf;
}}
"""
NGINX = shutil.which("nginx") or ""
if not NGINX:
    pytest.skip("nginx is not installed", allow_module_level=True)


class Served:
    """A repository of a town behind nginx, at a port of loopback."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.publisher = Publisher(folder / "town")
        self.publisher.publish(small_source(folder / "source").path)
        self.repository = self.publisher.repository
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        shown = SHOWN.replace("/srv/town/repo", str(self.repository.folder))
        (folder / "town.conf").write_text(shown.replace("listen 8080", f"listen 127.0.0.1:{self.port}"))
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user="user root; " if os.geteuid() == 0 else ""))

    @property
    def command(self) -> list[str]:
        return [NGINX, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"), "-e", "stderr"]

    def ask(self, path: str, **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.text = answer.read()  # type: ignore[attr-defined]
        connection.close()
        return answer

    def path_of(self, pattern: str) -> str:
        (found,) = self.repository.folder.glob(pattern)
        return f"/{found.relative_to(self.repository.folder)}"

    def sync(self) -> Outcome:
        (self.folder / "root.json").write_bytes(self.publisher.root)
        config = SyncConfig(source=f"http://127.0.0.1:{self.port}/", root=str(self.folder / "root.json"))
        return client_of(config, self.folder / "kiosk", lambda _what, _done, _all: None).run()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = Served(tmp_path_factory.mktemp("served"))
    made.folder.chmod(0o755)
    with subprocess.Popen(made.command, stderr=subprocess.PIPE) as running:
        try:
            _wait_for(made.port, running)
            yield made
        finally:
            running.terminate()


def _wait_for(port: int, running: "subprocess.Popen[bytes]") -> None:
    while running.poll() is None:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
    assert running.stderr is not None
    pytest.fail(running.stderr.read().decode())


def test_the_configuration_is_accepted(tmp_path: Path) -> None:
    made = Served(tmp_path)
    done = subprocess.run([*made.command, "-t"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_a_kiosk_syncs_from_it(served: Served) -> None:
    outcome = served.sync()
    assert outcome.failure is None
    assert outcome.state.generation == 1
    assert served.sync().failure is None


@pytest.mark.parametrize(
    ("pattern", "kept"),
    [
        ("metadata/timestamp.json", SHORT),
        ("metadata/1.root.json", SHORT),
        ("metadata/2.snapshot.json", IMMUTABLE),
        ("metadata/2.content.json", IMMUTABLE),
        ("metadata/1.targets.json", IMMUTABLE),
        ("targets/base/*.pack", IMMUTABLE),
    ],
)
def test_each_file_may_be_kept_as_long_as_it_holds(served: Served, pattern: str, kept: str) -> None:
    answer = served.ask(served.path_of(pattern), Accept_Encoding="gzip")
    assert (answer.status, answer.headers["Cache-Control"]) == (200, kept)
    assert answer.headers["Content-Encoding"] is None


def test_the_answer_that_a_root_is_not_there_yet_is_soon_forgotten(served: Served) -> None:
    answer = served.ask("/metadata/2.root.json")
    assert (answer.status, answer.headers["Cache-Control"]) == (404, SHORT)


def test_a_pack_is_given_in_parts(served: Served) -> None:
    path = served.path_of("targets/base/*.pack")
    answer = served.ask(path, Range="bytes=100-199")
    assert (answer.status, answer.headers["Content-Length"]) == (206, "100")


@pytest.mark.parametrize(
    "path", ["/", "/metadata/", "/targets/", "/../repo.keys/content.pem", "/repo.keys/content.pem", "/metadata/x.json"]
)
def test_nothing_else_is_given(served: Served, path: str) -> None:
    assert served.ask(path).status in (400, 403, 404)


def test_every_kind_of_file_of_a_repository_is_given(served: Served) -> None:
    files = [path for path in served.repository.folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    assert len(files) > 5
    asked = {f"/{path.relative_to(served.repository.folder)}" for path in files}
    assert {path for path in asked if served.ask(path).status != 200} == set()
    assert not re.search("root;", SHOWN)
