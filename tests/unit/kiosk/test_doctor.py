from pathlib import Path

import pytest

from content.build import build
from content.isbn_table.store import Described, write_isbn_table
from content.testing import small_source
from kiosk import doctor
from kiosk.doctor import Finding
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.keymap import write_keymap
from kiosk.keypad import ESSENTIAL, VERBS
from kiosk.staff.audit import Audit, AuditFile
from kiosk.staff.testing import HASH


@pytest.fixture
def slot(tmp_path: Path) -> Path:
    build(small_source(tmp_path / "source").path, tmp_path / "slot")
    return tmp_path / "slot"


@pytest.fixture(autouse=True)
def _machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with a display, and a cache folder of its own."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def found(subject: str, findings: list[Finding]) -> Finding:
    (one,) = [finding for finding in findings if finding.subject == subject]
    return one


def test_on_a_complete_machine_nothing_is_missing(slot: Path) -> None:
    findings = doctor.examine(None, slot)
    assert [finding for finding in findings if finding.state == "missing"] == []
    assert doctor.as_json(findings)["good"] is True
    assert "Saltmere, as of 2026-05-01" in found("Content", findings).what


def test_a_wrong_word_about_the_hall_is_missing_and_the_rest_is_examined(
    tmp_path: Path, slot: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text(f'[shelf]\nisbn_table = "{tmp_path}/isbn.db"\n[hardware]\nkey_swich = 5\n', encoding="utf-8")
    findings = doctor.examine(config, slot)
    caplog.clear()
    finding = found("Configuration", findings)
    assert finding.state == "missing"
    assert "key_swich" in finding.what
    assert "until then the screen knows nothing of the hall" in finding.remedy
    assert found("ISBN table", findings).state == "note"
    assert "Hall" not in {finding.subject for finding in findings}


def test_every_language_of_the_screen_has_its_font_examined(slot: Path) -> None:
    fonts = {finding.subject for finding in doctor.examine(None, slot) if finding.subject.startswith("Font for")}
    assert fonts == {f"Font for {script}" for script in ("Latin", "Vietnamese", "Indonesian", "Arabic", "Hebrew")}


def test_what_is_wrong_comes_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "kiosk.toml").write_text("[look]\ntheem = 'dark'\n")
    findings = doctor.examine(tmp_path / "kiosk.toml", tmp_path / "nowhere")
    states = {finding.subject: finding.state for finding in findings}
    assert states["Configuration"] == states["Content"] == states["Display"] == "missing"
    assert states["Voice"] == states["Player"] == "note"
    assert all(finding.remedy for finding in findings if finding.state == "missing")
    assert not doctor.sound(findings)


def test_a_source_with_faults_is_content_that_is_missing(tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    source.write("town/facts.toml", "broken =")
    content = found("Content", doctor.examine(None, source.path))
    assert (content.state, content.remedy) == ("missing", "Look closer with: kiosk content check DIR")


def test_a_platform_that_qt_does_not_have_is_missing(slot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "nowhere")
    platform = found("Qt platform", doctor.examine(None, slot))
    assert platform.state == "missing"
    assert "nowhere" in platform.what


def test_a_language_the_screen_does_not_speak_is_noted(tmp_path: Path) -> None:
    languages = [{"code": "en", "locale": "en_GB"}, {"code": "cy", "locale": "cy_GB"}]
    source = small_source(tmp_path / "source", {"languages": languages})
    for words in source.path.rglob("vi.toml"):
        words.unlink()
    finding = found("Languages", doctor.examine(None, source.path))
    assert (finding.state, finding.what) == ("note", "the town has cy, which this screen does not speak")


@pytest.mark.parametrize(
    ("subject", "programs", "package"),
    [("Voice", ["espeak-ng"], "espeak-ng"), ("Player", ["aplay", "pw-play"], "alsa-utils")],
)
def test_what_reads_aloud_is_named_and_what_is_missing_can_be_installed(
    slot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, subject: str, programs: list[str], package: str
) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    missing = found(subject, doctor.examine(None, slot))
    assert (missing.state, missing.remedy) == ("note", f"sudo apt install {package}")
    assert all(program in missing.what for program in programs)
    for program in reversed(programs):
        (folder / program).touch(mode=0o755)
        there = found(subject, doctor.examine(None, slot))
        assert (there.state, there.what, there.remedy) == ("good", str(folder / program), "")


@pytest.mark.parametrize(
    ("swaps", "state", "what"),
    [
        ("", "good", "none"),
        ("/dev/zram0 partition 1000 0 100\n", "good", "in memory only"),
        ("/var/swap file 1000 0 -2\n/dev/zram0 partition 1000 0 100\n", "note", "on /var/swap: what is typed"),
    ],
)
def test_swap_on_a_disk_is_noted(tmp_path: Path, swaps: str, state: str, what: str) -> None:
    (tmp_path / "swaps").write_text("Filename Type Size Used Priority\n" + swaps)
    swap = doctor._swap(tmp_path / "swaps")
    assert (swap.state, swap.what[: len(what)], bool(swap.remedy)) == (state, what, state == "note")


@pytest.mark.parametrize(("pattern", "state"), [("core", "good"), ("|/usr/lib/systemd/systemd-coredump %P %u", "note")])
def test_a_program_that_takes_crash_dumps_is_noted(tmp_path: Path, pattern: str, state: str) -> None:
    (tmp_path / "core_pattern").write_text(f"{pattern}\n")
    dumps = doctor._dumps(tmp_path / "core_pattern")
    assert (dumps.state, "systemd-coredump" in dumps.what) == (state, state == "note")


def test_a_font_that_is_not_there_is_missing() -> None:
    assert not doctor._draws("No Such Family", "A")
    assert not doctor._draws("Noto Sans", "ﷺ")
    assert doctor._draws("Noto Sans", "ữ")


def test_a_finding_reads_as_a_line_and_its_remedy() -> None:
    finding = Finding("Disk", "note", "12 MB free", "Make room.")
    assert str(finding) == "note     Disk: 12 MB free\n         → Make room."


def headphones(tmp_path: Path, slot: Path, text: str) -> Finding:
    (tmp_path / "kiosk.toml").write_text(text)
    return found("Headphones", doctor.examine(tmp_path / "kiosk.toml", slot))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("note", "no socket is watched", "headphones.source")),
        (
            'source = "keypad"\nkey_in = "F15"\nkey_out = "F16"',
            ("good", "the keypad types F15 when headphones go in, and F16 when they come out", ""),
        ),
        (
            'source = "evdev"\ndevice = "/nowhere/event0"',
            ("note", "/nowhere/event0 cannot be opened (No such file or directory)", "Check the cable"),
        ),
        ('source = "pipewire"', ("note", "pactl does not answer (FileNotFoundError)", "Install pulseaudio-utils")),
    ],
)
def test_what_tells_of_headphones_is_told(
    tmp_path: Path, slot: Path, monkeypatch: pytest.MonkeyPatch, text: str, expected: tuple[str, str, str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    state, what, remedy = expected
    finding = headphones(tmp_path, slot, f"[headphones]\n{text}\n")
    assert (finding.state, what in finding.what, remedy in finding.remedy) == (state, True, True), finding


@pytest.mark.parametrize(
    ("port", "expected"),
    [
        ('{"type": "Headphones", "availability": "available"}', ("good", "front: available")),
        ('{"type": "Headphones", "availability": "availability unknown"}', ("note", "no port senses a plug (front)")),
        ('{"type": "Speaker", "availability": "available"}', ("note", "no sound card here has a port for headphones")),
    ],
)
def test_the_ports_of_the_sound_server_are_told(
    tmp_path: Path, slot: Path, monkeypatch: pytest.MonkeyPatch, port: str, expected: tuple[str, str]
) -> None:
    state, what = expected
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    (tmp_path / "cards").write_text(f'[{{"ports": {{"front": {port}}}}}]')
    (tmp_path / "pactl").write_text(f"#!/bin/sh\ncat {tmp_path}/cards\n")
    (tmp_path / "pactl").chmod(0o755)
    finding = headphones(tmp_path, slot, '[headphones]\nsource = "pipewire"\n')
    assert (finding.state, what in finding.what) == (state, True), finding


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (None, ("good", "the keys of the configuration")),
        (dict.fromkeys(VERBS, "") | {verb: f"F{at}" for at, verb in enumerate(ESSENTIAL, 1)}, ("good", "the keys of ")),
        ({"next": "F1", "previous": "F2"}, ("note", "has no key for select, back, home, help, louder, quieter, so")),
        ({"next": "F99"}, ("note", "there is no key 'F99'")),
    ],
)
def test_where_the_keypads_keys_come_from_is_told(
    tmp_path: Path, slot: Path, keys: dict[str, str] | None, expected: tuple[str, str]
) -> None:
    if keys is not None:
        write_keymap(tmp_path / "keypad.toml", keys)
    config = tmp_path / "kiosk.toml"
    config.write_text(f'[state]\nfolder = "{tmp_path}"\n', encoding="utf-8")
    finding = found("Keypad", doctor.examine(config, slot))
    assert (finding.state, expected[1] in finding.what) == (expected[0], True), finding


def test_the_table_of_isbns_is_examined_only_where_one_is_named(slot: Path, tmp_path: Path) -> None:
    assert not any(finding.subject == "ISBN table" for finding in doctor.examine(None, slot))
    config, table = tmp_path / "kiosk.toml", tmp_path / "isbn.db"
    config.write_text(f'[shelf]\nisbn_table = "{table}"\n', encoding="utf-8")
    missing = found("ISBN table", doctor.examine(config, slot))
    assert (missing.state, "kiosk content isbn-table make" in missing.remedy) == ("note", True)
    write_isbn_table(table, [("9780306406157", Described("Tides"))])
    assert found("ISBN table", doctor.examine(config, slot)).what == f"it knows 1 of them: {table}"


def test_whether_staff_can_be_let_in_is_told(slot: Path, tmp_path: Path) -> None:
    config, record = tmp_path / "kiosk.toml", tmp_path / "staff-audit.jsonl"
    state = f'[state]\nfolder = "{tmp_path}"\n'
    config.write_text(state, encoding="utf-8")
    assert "kiosk staff-code" in found("Staff", doctor.examine(config, slot)).remedy
    config.write_text(f'{state}[staff]\ncode_hash = "{HASH}"\n', encoding="utf-8")
    Audit(AuditFile(record), lambda: 0).visit("let-in")
    good = found("Staff", doctor.examine(config, slot))
    assert (good.state, "1 line of" in good.what) == ("good", True)
    record.unlink()
    record.mkdir()
    faulty = found("Staff", doctor.examine(config, slot))
    assert (faulty.state, str(record) in faulty.what) == ("note", True)


def test_recordings_are_examined_only_where_a_folder_of_them_is_named(slot: Path, tmp_path: Path) -> None:
    def examined(folder: str) -> list[Finding]:
        config = tmp_path / "kiosk.toml"
        config.write_text(f'[speech]\nrecordings = "{folder}"\n', encoding="utf-8")
        return doctor.examine(config, slot)

    assert [finding for finding in examined("") if finding.subject == "Recordings"] == []
    lost = found("Recordings", examined(str(tmp_path / "nowhere")))
    assert (lost.state, "there is no such folder" in lost.what) == ("note", True)
    spoken = tmp_path / "spoken"
    (spoken / "vi").mkdir(parents=True)
    assert found("Recordings", examined(str(spoken))).what == f"{spoken} holds no recordings"
    (spoken / "vi" / "0123456789abcdef.wav").touch()
    assert found("Recordings", examined(str(spoken))).what.startswith("sentences spoken by a person: 1 in vi; ")


@pytest.mark.parametrize("lost", [".mo", ".qm"])
def test_texts_that_python_or_qt_cannot_read_are_missing(
    slot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    for language in SCREEN_LANGUAGES:
        for suffix in {".mo", ".qm"} - ({lost} if language == "he" else set()):
            (tmp_path / language).with_suffix(suffix).touch()
    monkeypatch.setattr(doctor, "catalogue_path", lambda language: tmp_path / f"{language}.mo")
    texts = found("Texts", doctor.examine(None, slot))
    assert (texts.state, texts.what) == ("missing", "not compiled for he")
