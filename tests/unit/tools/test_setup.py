"""Set-up on machines that lack this or that. The programs it calls are stand-ins that write down their calls."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[3] / "tools"
REAL = ("cat", "cut", "dirname", "env", "grep", "head", "ln", "mkdir", "sed", "sh", "sort", "touch", "tr")

LIBRARIES = "sed -n 's/.* library //p' {script} | sed 's/$/ (libc6,x86-64)/'"
FAIL_WITHOUT_LISTS = '[ "$1" = update ] && touch lists; [ -e lists ]'


class Machine:
    """A computer with only the programs given to it; each writes its name and arguments to a journal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "bin").mkdir()
        shutil.copytree(TOOLS, folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
        for name in REAL:
            (folder / "bin" / name).symlink_to(str(shutil.which(name)))

    def has(self, name: str, does: str = "", path: str = "bin") -> None:
        script = f'#!/bin/sh\necho "{name} $*" >> {self.folder}/journal\n{does}\n'
        (self.folder / path / name).write_text(script, encoding="utf-8")
        (self.folder / path / name).chmod(0o755)

    def runs(self, tool: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        settings: Mapping[str, str] = {"PATH": str(self.folder / "bin"), "HOME": str(self.folder), **environment}
        command = ["/bin/sh", str(self.folder / "tools" / tool), *arguments]
        return subprocess.run(command, env=settings, cwd=self.folder, capture_output=True, text=True, check=False)

    def journal(self, name: str) -> list[str]:
        """Return the calls of one program, without its name."""
        lines = (self.folder / "journal").read_text(encoding="utf-8").splitlines()
        return [line.removeprefix(f"{name} ") for line in lines if line.startswith(f"{name} ")]


@pytest.fixture
def complete(tmp_path: Path) -> Machine:
    """A Debian that has every package, root being at the keyboard."""
    machine = Machine(tmp_path)
    machine.has("ldconfig", LIBRARIES.format(script=tmp_path / "tools" / "system_packages.sh"))
    machine.has("find", "echo font.ttf")
    machine.has("aplay")
    machine.has("espeak-ng")
    machine.has("uv", "echo uv 0.13.9")
    machine.has("id", "echo 0")
    machine.has("apt-get")
    return machine


def without_espeak(machine: Machine) -> Machine:
    (machine.folder / "bin" / "espeak-ng").unlink()
    return machine


def installs(machine: Machine) -> list[str]:
    calls = machine.journal("apt-get")
    return [call for call in calls if call.startswith("install") and "--simulate" not in call]


def test_a_machine_that_has_everything_never_calls_apt(complete: Machine) -> None:
    result = complete.runs("system_packages.sh")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert complete.journal("apt-get") == []


def test_a_missing_library_and_missing_fonts_are_installed(complete: Machine) -> None:
    complete.has("ldconfig", "echo 'libEGL.so.1 (libc6,x86-64)'")
    complete.has("find")
    assert complete.runs("system_packages.sh").returncode == 0
    (install,) = installs(complete)
    assert "libxcb-cursor0" in install.split()
    assert install.split().count("fonts-noto-core") == 1
    assert "libegl1" not in install.split()


def test_empty_package_lists_are_fetched_first(complete: Machine) -> None:
    without_espeak(complete).has("apt-get", FAIL_WITHOUT_LISTS)
    assert complete.runs("system_packages.sh").returncode == 0
    simulated, update, install = complete.journal("apt-get")
    assert "--simulate" in simulated
    assert update.startswith("update")
    assert install.endswith("espeak-ng")


def test_lists_too_old_to_download_by_are_fetched_again(complete: Machine) -> None:
    fails_to_download = f'case "$*" in *--simulate*) exit 0;; esac; {FAIL_WITHOUT_LISTS}'
    without_espeak(complete).has("apt-get", fails_to_download)
    assert complete.runs("system_packages.sh").returncode == 0
    first, second = installs(complete)
    assert first == second


def test_a_user_with_sudo_installs_through_it(complete: Machine) -> None:
    without_espeak(complete).has("id", "echo 1000")
    complete.has("sudo", 'exec "$@"')
    assert complete.runs("system_packages.sh").returncode == 0
    assert len(complete.journal("sudo")) == len(installs(complete)) == 1


def test_without_root_or_sudo_it_says_what_is_missing_and_what_to_run(complete: Machine) -> None:
    without_espeak(complete).has("id", "echo 1000")
    result = complete.runs("system_packages.sh")
    assert result.returncode == 1
    assert "neither root nor sudo" in result.stderr
    assert "apt-get install --no-install-recommends espeak-ng\n" in result.stderr
    assert complete.journal("apt-get") == []


def test_a_system_without_apt_is_told_what_is_missing(complete: Machine) -> None:
    (without_espeak(complete).folder / "bin" / "apt-get").unlink()
    result = complete.runs("system_packages.sh")
    assert result.returncode == 1
    assert "missing system packages: espeak-ng" in result.stderr


def finds(*versions: str) -> str:
    """Return a uv that finds these Pythons and nothing else."""
    known = "".join(f'case "$*" in *" {version}") echo /opt/python{version}; exit;; esac\n' for version in versions)
    return f'case "$1" in --version) echo uv 0.13.9; exit;; sync) exit;; esac\n{known}exit 2'


@pytest.mark.parametrize(
    ("there", "taken"),
    [
        (("3.11", "3.12", "3.13", "3.14"), "/opt/python3.13"),
        (("3.11", "3.12", "3.14"), "/opt/python3.12"),
        (("3.11", "3.14"), "3.13"),  # a version, not a path: uv brings it
        ((), "3.13"),
    ],
)
def test_the_app_runs_on_3_13_else_3_12_else_one_that_uv_brings(
    tmp_path: Path, there: tuple[str, ...], taken: str
) -> None:
    machine = Machine(tmp_path)
    machine.has("uv", finds(*there))
    result = machine.runs("environment.sh", "dev", "device", VIRTUAL_ENV="/somewhere/else")
    assert result.returncode == 0
    assert ("uv downloads its own" in result.stderr) == (taken == "3.13")
    assert machine.journal("uv")[-1] == f"sync --locked --python {taken} --extra dev --extra device"
    assert all("--no-python-downloads" in call for call in machine.journal("uv") if call.startswith("python find"))


@pytest.mark.parametrize("old", ["", "echo uv 0.4.30"])
def test_without_a_usable_uv_one_is_installed_into_the_check_out(tmp_path: Path, old: str) -> None:
    machine = Machine(tmp_path)
    if old:
        machine.has("uv", old)
    (tmp_path / "made").mkdir()
    machine.has("uv", finds("3.13"), path="made")
    machine.has("python", path="made")
    fill = f'mkdir -p .tools/uv && "{shutil.which("cp")}" -r made .tools/uv/bin'
    machine.has("python3", f'case "$*" in *venv*--clear*) {fill};; esac')
    result = machine.runs("environment.sh", "dev")
    assert result.returncode == 0, result.stderr
    assert machine.journal("python3")[-1] == "-m venv --clear .tools/uv"
    assert machine.journal("python")[0].startswith("-m pip install")
    assert machine.journal("uv")[-1] == "sync --locked --python /opt/python3.13 --extra dev"


def test_without_a_display_it_says_so_and_offers_vnc_with_its_danger(tmp_path: Path) -> None:
    result = Machine(tmp_path).runs("run.sh")
    assert result.returncode == 1
    assert "no display" in result.stderr
    assert "make run VNC=1" in result.stderr
    assert "every network interface without a password" in result.stderr


@pytest.mark.parametrize(
    ("environment", "platform"),
    [
        ({"DISPLAY": ":0"}, ""),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ""),
        ({"VNC": "1"}, "vnc:size=1080x1920:mmsize=268x476"),
    ],
)
def test_the_kiosk_opens_on_the_display_or_on_vnc_when_asked(
    tmp_path: Path, environment: dict[str, str], platform: str
) -> None:
    machine = Machine(tmp_path)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    machine.has("kiosk", 'echo "platform=$QT_QPA_PLATFORM"', path=".venv/bin")
    result = machine.runs("run.sh", "--lang", "ar", **environment)
    assert result.returncode == 0
    assert machine.journal("kiosk") == ["run --demo --lang ar"]
    assert result.stdout == f"platform={platform}\n"
    assert ("EVERY network interface" in result.stderr) == ("VNC" in environment)


@pytest.mark.parametrize("named", ["--content town", "--slot=slots/a", "--config kiosk.toml", "--demo --board"])
def test_the_demo_is_opened_only_where_nothing_else_is_named(tmp_path: Path, named: str) -> None:
    machine = Machine(tmp_path)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    machine.has("kiosk", path=".venv/bin")
    assert machine.runs("run.sh", *named.split(), DISPLAY=":0").returncode == 0
    assert machine.journal("kiosk") == [f"run {named}"]
