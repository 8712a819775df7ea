"""A Debian 13 machine in a container, with the device's units in it: booted, looked into, hurt, and taken down."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPLICATION = "opt/porchlight"
# At a place of its own: where the check-out lies, in /tmp say, the machine may have something else.
SOURCE = f"{APPLICATION}/source"
SCREEN, FALLBACK = "porchlight-screen.service", "porchlight-fallback.service"
HARDWARE = "porchlight-hardware.service"
# Seconds from the harm to the screen being there again: RestartSec=2 and a start; with WatchdogSec=20 before it.
AFTER_A_KILL, AFTER_A_HANG = 30.0, 60.0

# A container has no display: the compositor draws into memory, by the processor.
WITHOUT_DISPLAY = """[Service]
Environment=WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 QT_QUICK_BACKEND=software
"""


class TooLate(AssertionError):
    """Something did not come to pass in its stated time; the text has what the machine says of it."""


class Machine:
    """A booted container; ``run`` executes a command in it."""

    def __init__(self, leader: int, log: Path) -> None:
        self._leader, self._log = leader, log

    def run(self, *command: str, check: bool = True) -> str:
        """What a command in the machine prints."""
        told = subprocess.run(
            ["nsenter", "-t", str(self._leader), "-a", *command],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        if check and told.returncode:
            raise AssertionError(f"{' '.join(command)}: {told.returncode}\n{told.stdout}{told.stderr}")
        return told.stdout

    def property(self, unit: str, name: str) -> str:
        """A property of a unit, as ``systemctl show`` tells it."""
        return self.run("systemctl", "show", unit, "--property", name, "--value").strip()

    def is_active(self, unit: str) -> bool:
        return self.property(unit, "ActiveState") == "active"

    def restarts(self, unit: str) -> int:
        return int(self.property(unit, "NRestarts"))

    def processes(self, unit: str) -> dict[int, str]:
        """Process numbers, as the machine counts them, and command lines of a unit."""
        group = self.property(unit, "ControlGroup")
        found = self.run("sh", "-c", f"cat /sys/fs/cgroup{group}/cgroup.procs", check=False).split()
        return {int(each): self.run("ps", "-o", "args=", "-p", each, check=False).strip() for each in found}

    def process(self, unit: str, part: str) -> int:
        """The process of a unit whose command line has ``part`` in it, but not as what another one starts."""
        found = [number for number, line in self.processes(unit).items() if part in line and " -- " not in line]
        assert len(found) == 1, f"{unit}: {self.processes(unit)}"
        return found[0]

    def send(self, number: int, sign: signal.Signals) -> None:
        self.run("kill", f"-{sign.name.removeprefix('SIG')}", str(number))

    def journal(self, unit: str = "") -> str:
        return self.run("journalctl", "--no-pager", "-o", "cat", *(["-u", unit] if unit else []), check=False)

    def within(self, seconds: float, what: Callable[[], bool], unit: str = "") -> float:
        """Wait until something holds; the seconds it took, else TooLate with the end of the unit's journal."""
        begun = time.monotonic()
        while not what():
            if time.monotonic() - begun > seconds:
                raise TooLate(f"not within {seconds:g} s\n{self.journal(unit)[-3000:]}")
            time.sleep(0.2)
        return time.monotonic() - begun


def well(machine: Machine) -> None:
    """The screen stands, and the starts before do not count any more."""
    machine.within(60, lambda: machine.is_active(SCREEN), SCREEN)
    machine.run("systemctl", "reset-failed")


@contextmanager
def booted(
    root: Path, folder: Path, files: dict[str, str], *, brought: Path | None = None, seconds: float = 60
) -> Iterator[Machine]:
    """A machine made of the Debian ``root`` with the units and ``files`` (path: text) laid over it.

    ``brought`` is a folder that lies at /media/stick, as a stick that was put in.
    ``folder`` holds what it writes; nothing reaches ``root``. It has no network and ends with the block.
    """
    with _laid_over(root, folder, files) as merged:
        log = folder / "console.log"
        with log.open("wb") as console:
            spawned = subprocess.Popen(
                _command(merged, brought),
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=console,
                start_new_session=True,
                env={**os.environ, "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"},
            )
        try:
            machine = Machine(_leader(spawned, log), log)
            machine.within(seconds, lambda: _is_up(machine))
            yield machine
        finally:
            _end(spawned)


def _is_up(machine: Machine) -> bool:
    return machine.run("systemctl", "is-system-running", check=False).strip() in ("running", "degraded")


def _command(merged: Path, brought: Path | None) -> list[str]:
    packages = next((ROOT / ".venv" / "lib").glob("python3.*")) / "site-packages"
    return [
        "systemd-nspawn", f"--directory={merged}", "--register=no", "--keep-unit", "--machine=porchlight",
        "--private-network", "--console=pipe", f"--bind-ro={ROOT}:/{SOURCE}",
        f"--bind-ro={packages}:/{APPLICATION}/lib/{packages.parent.name}/site-packages",
        "--bind-ro=/usr/share/fonts", *([f"--bind-ro={brought}:/media/stick"] if brought else []),
        "--boot", "systemd.show_status=0",
    ]  # fmt: skip


@contextmanager
def _laid_over(root: Path, folder: Path, files: dict[str, str]) -> Iterator[Path]:
    upper, work, merged = (folder / name for name in ("upper", "work", "merged"))
    for made in (upper, work, merged):
        made.mkdir()
    _install_units(upper)
    for name, text in {**_application(), **files}.items():
        path = upper / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755 if name.startswith(f"{APPLICATION}/bin/") else 0o644)
    (upper / APPLICATION / "bin" / "python").symlink_to("/usr/bin/python3")
    options = f"lowerdir={root},upperdir={upper},workdir={work}"
    subprocess.run(["mount", "-t", "overlay", "overlay", "-o", options, str(merged)], check=True)
    try:
        yield merged
    finally:
        subprocess.run(["umount", "--lazy", str(merged)], check=True)


def _application() -> dict[str, str]:
    """The application as an installation of the wheel lays it out, run by the machine's own Python."""
    start = f"import sys\nsys.path.insert(0, '/{SOURCE}')\nfrom kiosk.cli import main\nsys.exit(main())\n"
    return {
        f"{APPLICATION}/pyvenv.cfg": "home = /usr/bin\ninclude-system-site-packages = false\n",
        f"{APPLICATION}/bin/kiosk": f"#!/{APPLICATION}/bin/python\n{start}",
        "etc/machine-id": "",
        "etc/systemd/system.conf.d/source.conf": f"[Manager]\nDefaultEnvironment=PYTHONPATH=/{SOURCE}\n",
        "etc/systemd/system/porchlight-screen.service.d/without-display.conf": WITHOUT_DISPLAY,
    }


def _install_units(upper: Path) -> None:
    """Where the image puts them; ``systemctl enable`` is a link."""
    units = upper / "etc/systemd/system"
    units.mkdir(parents=True)
    for path in (ROOT / "systemd").iterdir():
        if path.is_dir():
            shutil.copytree(path, _home_of(upper, path.name))
        elif path.suffix == ".list":
            for name in path.read_text(encoding="utf-8").split():
                (units / name).symlink_to("/dev/null")
        elif path.suffix != ".md":
            shutil.copy(path, units)
            for target in _wanted_by(path):
                (units / f"{target}.wants").mkdir(exist_ok=True)
                (units / f"{target}.wants" / path.name).symlink_to(f"/etc/systemd/system/{path.name}")


def _home_of(upper: Path, name: str) -> Path:
    return upper / "etc" / (name if name in ("sysusers.d", "tmpfiles.d", "sysctl.d") else f"systemd/{name}")


def _wanted_by(unit: Path) -> Iterable[str]:
    for line in unit.read_text(encoding="utf-8").splitlines():
        if line.startswith("WantedBy="):
            yield from line.removeprefix("WantedBy=").split()


def _leader(spawned: subprocess.Popen[bytes], log: Path, seconds: float = 30) -> int:
    """The first process of the machine, as this one counts."""
    children = Path(f"/proc/{spawned.pid}/task/{spawned.pid}/children")
    begun = time.monotonic()
    while time.monotonic() - begun < seconds and spawned.poll() is None:
        if numbers := children.read_text(encoding="ascii").split():
            return int(numbers[0])
        time.sleep(0.1)
    raise TooLate(f"the machine did not start\n{log.read_text(errors='replace')[-3000:]}")


def _end(spawned: subprocess.Popen[bytes]) -> None:
    """Ask the machine to go down, as a power button does; after half a minute it is cut off."""
    children = Path(f"/proc/{spawned.pid}/task/{spawned.pid}/children")
    for number in children.read_text(encoding="ascii").split() if spawned.poll() is None else ():
        os.kill(int(number), signal.SIGRTMIN + 4)
    try:
        spawned.wait(30)
    except subprocess.TimeoutExpired:
        spawned.kill()
        spawned.wait(10)
