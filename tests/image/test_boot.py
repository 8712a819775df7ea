"""The units, booted: what is promised of them comes to pass in its stated time. Run by ``make test-units``, as root."""

import json
import shutil
import signal
from pathlib import Path

import pytest

from sync.testing.publisher import Publisher
from tests.helpers.machine import AFTER_A_HANG, AFTER_A_KILL, FALLBACK, ROOT, SCREEN, Machine, booted, well

pytestmark = pytest.mark.units

CONTENT = "/var/lib/porchlight-content"
# The calm picture stands for five minutes; nobody waits for that here.
IN_A_HURRY = {
    f"etc/systemd/system/{FALLBACK}.d/hurry.conf": "[Service]\nExecStart=\n"
    "ExecStart=/opt/porchlight/bin/kiosk appliance rest --seconds 10\n",
}


def changed_town(folder: Path) -> Path:
    """The demo town of another day."""
    shutil.copytree(ROOT / "content" / "demo", folder)
    words = folder / "town" / "en.toml"
    words.write_text(words.read_text(encoding="utf-8").replace("Port Lumen", "Port Lumen again", 1), encoding="utf-8")
    return folder


def test_the_home_screen_stands_and_no_unit_has_failed(machine: Machine) -> None:
    assert "The first frame stood" in machine.journal(SCREEN)
    failed = machine.run("systemctl", "list-units", "--failed", "--plain", "--no-legend")
    assert failed == ""
    assert "ordering cycle" not in machine.journal()


def test_the_screen_stays_within_its_unit(machine: Machine) -> None:
    """What runs elsewhere is not held by the unit's limits, and its signs of life are not heard."""
    assert len(machine.processes(SCREEN)) >= 2
    assert machine.property(SCREEN, "NotifyAccess") == "all"


@pytest.mark.parametrize("part", ["/usr/bin/cage", "kiosk run"])
def test_the_screen_comes_back_after_a_kill(machine: Machine, part: str) -> None:
    well(machine)
    before = machine.restarts(SCREEN)
    lines = machine.processes(SCREEN)
    number = next(number for number, line in lines.items() if line.startswith(part) or line.endswith(part))
    machine.send(number, signal.SIGKILL)
    machine.within(AFTER_A_KILL, lambda: machine.restarts(SCREEN) > before and machine.is_active(SCREEN), SCREEN)


def test_a_screen_that_hangs_is_started_anew(machine: Machine) -> None:
    well(machine)
    before = machine.restarts(SCREEN)
    machine.send(machine.process(SCREEN, "kiosk run"), signal.SIGSTOP)
    machine.within(AFTER_A_HANG, lambda: machine.restarts(SCREEN) > before and machine.is_active(SCREEN), SCREEN)
    assert "watchdog" in machine.journal().lower()


def test_nobody_can_log_in_at_the_console(machine: Machine) -> None:
    running = machine.run("systemctl", "list-units", "--type=service", "--state=active,activating", "--plain")
    assert "getty" not in running
    assert machine.run("systemctl", "is-enabled", "debug-shell.service", "emergency.service", check=False).split() == (
        ["masked", "masked"]
    )


def test_picture_and_touch_are_turned_as_configured(machine: Machine) -> None:
    well(machine)
    asking = ("env", "XDG_RUNTIME_DIR=/run/porchlight-screen", "WAYLAND_DISPLAY=wayland-0", "wlr-randr")
    machine.within(10, lambda: "Transform: 90" in machine.run(*asking, check=False), SCREEN)
    rule = machine.run("cat", "/run/udev/rules.d/71-porchlight-touch.rules")
    assert 'ENV{LIBINPUT_CALIBRATION_MATRIX}="0 -1 1 1 0 0"' in rule


def test_the_clock_says_how_it_is_known_and_nobody_else_may_write_it(machine: Machine) -> None:
    told = json.loads(machine.run("cat", "/run/porchlight-clock/state.json"))
    assert told["format"] == 1
    assert told["how"] in ("battery", "floor")
    assert machine.run("stat", "-c", "%U %a", "/run/porchlight-clock/state.json").split() == ["root", "644"]


def test_what_staff_ask_for_is_done_once(machine: Machine) -> None:
    well(machine)
    before = machine.property(SCREEN, "MainPID")
    asked = "/run/porchlight-asked"
    machine.run("sh", "-c", f"touch {asked}/restart-screen {asked}/nonsense")
    machine.within(AFTER_A_KILL, lambda: machine.property(SCREEN, "MainPID") not in (before, "0"), SCREEN)
    machine.within(10, lambda: machine.run("ls", asked) == "")
    assert "Nobody knows what to do when asked for 'nonsense'" in machine.journal("porchlight-asked.service")


def test_the_report_for_support_is_written_by_its_unit_and_the_screen_may_read_what_came_of_it(
    machine: Machine,
) -> None:
    """Here is no stick: that is told, and the unit writes into a folder instead."""
    result = ("runuser", "-u", "kiosk", "--", "cat", "/run/porchlight-diagnostics/result.json")
    machine.run("touch", "/run/porchlight-asked/export-diagnostics")
    machine.within(60, lambda: '"outcome"' in machine.run(*result, check=False), "porchlight-diagnostics.service")
    assert json.loads(machine.run(*result))["outcome"] in ("no-stick", "failed")
    drop_in = "/run/systemd/system/porchlight-diagnostics.service.d"
    into = "/opt/porchlight/bin/kiosk appliance diagnostics --to /run/porchlight-diagnostics"
    lines = f"[Service]\\nExecStart=\\nExecStart={into}\\n"
    machine.run("sh", "-c", f"mkdir -p {drop_in} && printf '{lines}' > {drop_in}/to.conf")
    machine.run("systemctl", "daemon-reload")
    machine.run("systemctl", "start", "porchlight-diagnostics.service")
    (archive,) = machine.run("sh", "-c", "ls /run/porchlight-diagnostics/*.zip").split()
    told = machine.run("/opt/porchlight/bin/python", "-m", "zipfile", "-l", archive)
    assert "configuration.json" in told
    units = "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read('units.txt').decode())"
    assert SCREEN in machine.run("/opt/porchlight/bin/python", "-c", units, archive)


def test_an_error_is_on_the_disk_within_its_minute(machine: Machine) -> None:
    """The journal lives in memory; a power cut takes no more than the errors of the last minute."""
    machine.run("sh", "-c", "echo '<3>the lamp is out' | systemd-cat --level-prefix=yes --identifier=lamp")
    kept = ("/opt/porchlight/bin/kiosk", "appliance", "errors")
    machine.within(75, lambda: "the lamp is out" in machine.run(*kept), "porchlight-errors.service")
    assert machine.run("find", "/var/log/journal", "-name", "*.journal", check=False) == ""


def test_each_user_keeps_to_its_own(machine: Machine) -> None:
    for user in ("kiosk", "kiosk-sync", "kiosk-hw"):
        assert machine.run("getent", "passwd", user).strip().endswith("nologin")
    assert machine.run("stat", "-c", "%U:%G %a", "/var/lib/porchlight-outbox").strip() == "kiosk:porchlight 2770"


def test_a_screen_that_keeps_failing_leaves_a_calm_picture_and_is_tried_again(root: Path, tmp_path: Path) -> None:
    """A configuration that cannot be read fails each start; once it is mended the screen comes by itself."""
    with booted(root, tmp_path, {"etc/kiosk/kiosk.toml": "[screen]\npanel = 7\n", **IN_A_HURRY}) as machine:
        machine.within(90, lambda: machine.is_active(FALLBACK), SCREEN)
        assert "/etc/kiosk/kiosk.toml" in machine.journal(SCREEN)
        # A container has no framebuffer.
        machine.within(10, lambda: "calm picture cannot be shown" in machine.journal(FALLBACK), FALLBACK)
        machine.run("sh", "-c", "echo '[screen]' > /etc/kiosk/kiosk.toml")
        machine.within(120, lambda: machine.is_active(SCREEN), SCREEN)


def test_without_a_configuration_the_screen_comes_all_the_same(machine: Machine) -> None:
    well(machine)
    machine.run("mv", "/etc/kiosk/kiosk.toml", "/etc/kiosk/away")
    try:
        machine.run("systemctl", "restart", SCREEN)
        machine.within(AFTER_A_KILL, lambda: machine.is_active(SCREEN), SCREEN)
    finally:
        machine.run("mv", "/etc/kiosk/away", "/etc/kiosk/kiosk.toml")
        machine.run("systemctl", "restart", SCREEN)  # as it is configured, for the tests after this one


def test_a_full_disk_does_not_keep_the_screen_away(machine: Machine) -> None:
    """Nothing can be written where it keeps compiled pages, fonts and what it counted."""
    well(machine)
    folders = ("/var/cache/porchlight-screen", "/var/lib/porchlight-screen")
    machine.run("systemctl", "stop", SCREEN)
    for folder in folders:
        machine.run("mount", "-t", "tmpfs", "-o", "size=64k,mode=777", "tmpfs", folder)
        machine.run("sh", "-c", f"head -c 1M /dev/zero > {folder}/full 2>/dev/null || true")
    try:
        machine.run("systemctl", "start", SCREEN)
        machine.within(AFTER_A_KILL, lambda: machine.is_active(SCREEN), SCREEN)
    finally:
        machine.run("systemctl", "stop", SCREEN)
        for folder in folders:
            machine.run("umount", folder)
        machine.run("systemctl", "start", SCREEN)


def test_content_comes_from_a_stick_and_the_screen_takes_it(root: Path, tmp_path: Path) -> None:
    """Sync writes the slot, the screen only reads it, the stick is not written: each user has rights of its own."""
    brought = tmp_path / "stick"
    brought.mkdir()
    publisher = Publisher(brought)
    publisher.publish(ROOT / "content" / "demo")
    (tmp_path / "machine").mkdir()
    configured = (
        f'[content]\nslot = "{CONTENT}/current"\n[sync]\nfolder = "{CONTENT}"\n'
        'source = "file:/media/stick/repo"\nroot = "/media/stick/repo/metadata/1.root.json"\n'
        'outbox = "/var/lib/porchlight-outbox"\ndevice = "/var/lib/porchlight-sync"\n'
    )
    files = {"etc/kiosk/kiosk.toml": configured, **IN_A_HURRY}
    with booted(root, tmp_path / "machine", files, brought=brought) as machine:
        machine.run("systemctl", "start", "porchlight-sync.service")
        machine.within(120, lambda: machine.is_active(SCREEN), SCREEN)
        assert f"{CONTENT}/slots/a" in machine.run("realpath", f"{CONTENT}/current")
        publisher.publish(changed_town(tmp_path / "town"))
        machine.run("systemctl", "start", "porchlight-shelf.service")
        machine.run("runuser", "-u", "kiosk-sync", "--", "/opt/porchlight/bin/kiosk", "sync", "now")
        machine.within(60, lambda: "is on the screen" in machine.journal(SCREEN), SCREEN)
        a_damaged_slot_gives_way(machine)


def a_damaged_slot_gives_way(machine: Machine) -> None:
    """At the next start the content on show is looked at before the screen comes."""
    slots = f"{CONTENT}/slots"
    machine.run("systemctl", "stop", SCREEN)
    machine.run("sh", "-c", f"echo rotten > {slots}/b/content.db")
    machine.run("systemctl", "restart", "porchlight-content.service")
    assert f"{slots}/a" in machine.run("realpath", f"{CONTENT}/current")
    machine.run("systemctl", "start", SCREEN)
    machine.within(60, lambda: machine.is_active(SCREEN), SCREEN)
