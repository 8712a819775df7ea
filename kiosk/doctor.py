"""What the kiosk needs on this machine: whether it is there, and what mends it, in plain words."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from content.reader import Slot, SlotError
from kiosk.cache import cache_folder
from kiosk.config import DEFAULT_PATHS, ConfigError, KioskConfig, load_config
from kiosk.display import no_display
from kiosk.i18n.catalogue import catalogue_path
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.keypad import ESSENTIAL

type State = Literal["good", "note", "missing"]

ENOUGH_MB = 200
PLAYED_RATE = 22_050
_SCRIPTS = (
    ("Latin", "Noto Sans", "Aa9"),
    ("Vietnamese", "Noto Sans", "ếữỗ"),
    ("Indonesian", "Noto Sans", "éÉ"),
    ("Arabic", "Noto Sans Arabic", "بسم"),
    ("Hebrew", "Noto Sans Hebrew", "שלום"),
)
_DISPLAY_KEYS = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
_START_QT = "from PySide6.QtGui import QGuiApplication as Q; print(Q([]).platformName())"


@dataclass(frozen=True, slots=True)
class Finding:
    """``missing`` keeps the kiosk from working; a ``note`` does not. ``remedy`` is empty when nothing is to do."""

    subject: str
    state: State
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        remedy = f"\n{'':9}→ {self.remedy}" if self.remedy else ""
        return f"{self.state:9}{self.subject}: {self.what}{remedy}"


def examine(config_file: Path | None, content: Path | None) -> list[Finding]:
    """Everything, in the order in which it is best mended."""
    environment = dict(os.environ)  # before the fonts are asked for, which sets a platform without a display
    config, configuration = _configuration(config_file)
    path = content or (Path(config.content.slot) if config.content.slot else None)
    return [
        configuration,
        *_content(path),
        *_catalogues(),
        *_fonts(),
        _display(environment),
        _platform(environment),
        _room(),
        _voice(),
        *_recordings(config),
        _player(),
        _headphones(config),
        _keypad(config),
        _bookshelf(config),
        *_isbn_table(config),
        _staff(config),
        *(_hall(config, config_file) if configuration.state == "good" else ()),
        _swap(),
        _dumps(),
    ]


def as_json(findings: list[Finding]) -> dict[str, object]:
    """For programs."""
    return {"good": sound(findings), "findings": [asdict(finding) for finding in findings]}


def sound(findings: list[Finding]) -> bool:
    """Whether nothing that is needed is missing."""
    return all(finding.state != "missing" for finding in findings)


def _configuration(file: Path | None) -> tuple[KioskConfig, Finding]:
    found = [str(path) for path in ([file] if file else DEFAULT_PATHS) if path.is_file()]
    try:
        config = load_config(file, strict=True)
    except ConfigError as error:
        config, remedy = _what_is_left(file)
        return config, Finding("Configuration", "missing", str(error), remedy)
    named = " and ".join(found) or f"no file, so everything is as delivered; it may stand in {DEFAULT_PATHS[0]}"
    return config, Finding("Configuration", "good", named)


def _what_is_left(file: Path | None) -> tuple[KioskConfig, str]:
    """What the screen makes of a faulty file, and the remedy."""
    try:
        return load_config(file), "Mend that line of the file; until then the screen knows nothing of the hall."
    except ConfigError:
        return KioskConfig(), "Mend that line of the file."


def _content(path: Path | None) -> Iterator[Finding]:
    from kiosk.slots import open_content

    try:
        slot = open_content(path)
    except SlotError as error:
        yield Finding("Content", "missing", f"{error.what} at {error.where}", error.remedy)
        return
    except Exception as error:  # noqa: BLE001 - a source with faults, a full disk: all are told in one line
        yield Finding("Content", "missing", str(error), "Look closer with: kiosk content check DIR")
        return
    with slot:
        yield _age(slot, path)
        yield _zone(slot)
        yield from _unspoken(slot)


def _age(slot: Slot, path: Path | None) -> Finding:
    days = (date.today() - slot.town.content_date).days  # noqa: DTZ011 - the machine's own date is what is examined
    name = slot.words("town", slot.town.source_language)["title"].text
    where = path or "the demo town, since no slot is configured"
    what = f"{name}, as of {slot.town.content_date} ({days} days ago); {where}"
    if days < 0:
        return Finding("Content", "note", what, "The content is from the future: set this machine's clock.")
    return Finding("Content", "good", what)


def _zone(slot: Slot) -> Finding:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    zone = slot.town.time_zone
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return Finding("Time zone", "missing", f"{zone} is not known here", "Install tzdata: sudo apt install tzdata")
    return Finding("Time zone", "good", zone)


def _unspoken(slot: Slot) -> Iterator[Finding]:
    codes = [each.code for each in slot.languages if each.code not in SCREEN_LANGUAGES]
    if codes:
        what = f"the town has {', '.join(codes)}, which this screen does not speak"
        yield Finding("Languages", "note", what, "They are left out; the others are shown.")


def _catalogues() -> Iterator[Finding]:
    compiled = {code: (catalogue_path(code), catalogue_path(code).with_suffix(".qm")) for code in SCREEN_LANGUAGES}
    lost = [code for code, files in compiled.items() if code != "en" and not all(file.is_file() for file in files)]
    if lost:
        remedy = "In a check-out: make setup. Else install Porchlight again."
        yield Finding("Texts", "missing", f"not compiled for {', '.join(lost)}", remedy)
    else:
        yield Finding("Texts", "good", f"compiled for {', '.join(SCREEN_LANGUAGES)}")


def _fonts() -> Iterator[Finding]:
    remedy = "sudo apt install fonts-noto-core"
    for script, family, sample in _SCRIPTS:
        if _draws(family, sample):
            yield Finding(f"Font for {script}", "good", family)
        else:
            yield Finding(f"Font for {script}", "missing", f"{family} is not installed, or lacks {sample}", remedy)


def _draws(family: str, sample: str) -> bool:
    from PySide6.QtGui import QFont, QRawFont

    from kiosk.app import make_application

    make_application(offscreen=True)
    font = QRawFont.fromFont(QFont(family))
    return font.familyName() == family and all(font.supportsCharacter(ord(letter)) for letter in sample)


def _display(environment: Mapping[str, str]) -> Finding:
    missing = no_display(environment)
    if missing:
        what, _, remedy = missing.partition(". ")
        return Finding("Display", "missing", what, remedy)
    named = next((f"{key}={environment[key]}" for key in _DISPLAY_KEYS if environment.get(key)), "")
    return Finding("Display", "good", named)


def _platform(environment: Mapping[str, str]) -> Finding:
    """Qt is started in a process of its own, for it aborts where it cannot."""
    if no_display(environment):
        return Finding("Qt platform", "note", "not tried, for want of a display")
    done = subprocess.run(
        [sys.executable, "-c", _START_QT], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return Finding("Qt platform", "good", done.stdout.strip())
    said = done.stderr.strip().splitlines()
    why = said[0] if said else f"Qt ended with code {done.returncode}"
    return Finding("Qt platform", "missing", why, "make setup installs what Qt needs from the system.")


def _room() -> Finding:
    folder = cache_folder()
    place = next(path for path in (folder, *folder.parents) if path.is_dir())
    free = shutil.disk_usage(place).free // 1_000_000
    if not os.access(place, os.W_OK):
        remedy = "Every start takes longer. Give the kiosk's user a cache folder: XDG_CACHE_HOME."
        return Finding("Cache", "note", f"{folder} cannot be written", remedy)
    if free < ENOUGH_MB:
        return Finding("Disk", "note", f"{free} MB free at {place}", f"Make room: at least {ENOUGH_MB} MB.")
    return Finding("Disk", "good", f"{free:,} MB free at {place}")


def _voice() -> Finding:
    path = shutil.which("espeak-ng")
    if path:
        return Finding("Voice", "good", path)
    what = "espeak-ng is not installed, so nothing can be read aloud"
    return Finding("Voice", "note", what, "sudo apt install espeak-ng")


def _recordings(config: KioskConfig) -> Iterator[Finding]:
    """Where a person has spoken the kiosk's own sentences; without them the voice says all."""
    if not config.speech.recordings:
        return
    folder = Path(config.speech.recordings)
    spoken = {code: len(list(folder.glob(f"{code}/*.wav"))) for code in SCREEN_LANGUAGES}
    if any(spoken.values()):
        what = "sentences spoken by a person: " + ", ".join(
            f"{count:,} in {code}" for code, count in spoken.items() if count
        )
        yield Finding("Recordings", "good", f"{what}; kiosk prompts --recordings says which are missing or faulty")
        return
    what = f"{folder} holds no recordings" if folder.is_dir() else f"{folder}: there is no such folder"
    yield Finding("Recordings", "note", what, "Mend speech.recordings. Until then the voice says every sentence.")


def _player() -> Finding:
    from kiosk.speech.player import NoPlayer, installed

    try:
        program = installed()(PLAYED_RATE)[0]
    except NoPlayer:
        what = "neither aplay nor pw-play is installed, so nothing that is read aloud can be heard"
        return Finding("Player", "note", what, "sudo apt install alsa-utils")
    return Finding("Player", "good", shutil.which(program) or program)


def _headphones(config: KioskConfig) -> Finding:
    from hardware.state import runtime_folder
    from kiosk.headphones.report import told
    from kiosk.headphones.watched import SocketLost

    own = config.headphones
    if own.source == "none":
        what = "no socket is watched, so nobody is taken to listen alone, and speech begins with its key"
        return Finding("Headphones", "note", what, "Where there is a socket: headphones.source in the configuration.")
    try:
        hall = runtime_folder(config.hardware.folder)
        return Finding("Headphones", "good", told(own.source, own.device, own.keys, hall))
    except SocketLost as error:
        what, _, remedy = str(error).partition("; ")
        return Finding("Headphones", "note", what, f"{remedy[:1].upper()}{remedy[1:]}.")


def _keypad(config: KioskConfig) -> Finding:
    """Where its keys come from. Without a file that can be used the screen goes on, so nothing is missing."""
    from kiosk.keymap import KeymapError, read_keymap
    from kiosk.state import keymap_file

    file = keymap_file(config)
    if not file.is_file():
        how = f"kiosk keypad asks for each and keeps it in {file}"
        return Finding("Keypad", "good", f"the keys of the configuration; {how}")
    try:
        missing = [verb for verb in ESSENTIAL if not read_keymap(file)[verb]]
    except KeymapError as error:
        return Finding("Keypad", "note", str(error), "Until then it has the keys of the configuration.")
    if not missing:
        return Finding("Keypad", "good", f"the keys of {file}")
    what = f"{file} has no key for {', '.join(missing)}, so not every page can be used by keypad alone"
    return Finding("Keypad", "note", what, "Press each key anew with: kiosk keypad.")


def _bookshelf(config: KioskConfig) -> Finding:
    """The catalogue is shown in any case; without its events nobody can take or bring back a book."""
    from content.circulation.store import StoreError
    from kiosk.lending import ShelfClosed
    from kiosk.shelf_state import open_events, shelf_file

    file = shelf_file(config)
    if not file.is_file():
        return Finding("Bookshelf", "good", f"nobody has taken a book yet; it will be kept in {file}")
    try:
        with open_events(config) as store:
            return Finding("Bookshelf", "good", f"{len(store.events()):,} events of {store.device} in {file}")
    except (StoreError, ShelfClosed) as error:
        what, _, remedy = str(error).partition("). ")
        return Finding("Bookshelf", "note", f"{what})" if remedy else what, remedy or "Look at that file.")


def _staff(config: KioskConfig) -> Finding:
    """Without a code nobody looks after the shelf at the kiosk itself; readers miss nothing."""
    from kiosk.staff.audit import AuditError, read
    from kiosk.state import staff_audit_file

    if not config.staff.code_hash:
        what = "no staff code is set, so nobody is let in to look after the shelf at the kiosk"
        return Finding("Staff", "note", what, "Make one with: kiosk staff-code.")
    try:
        entries = sum(1 for _ in read(staff_audit_file(config)))
    except AuditError as error:
        what, _, remedy = str(error).partition("; ")
        return Finding("Staff", "note", f"what they do cannot be kept: {what}", f"{remedy.capitalize()}.")
    return Finding(
        "Staff", "good", f"a code is set; {entries:,} line{'s' * (entries != 1)} of what they did, see: kiosk audit"
    )


def _hall(config: KioskConfig, file: Path | None) -> Iterator[Finding]:
    """What cannot be used is told, and everything else works: so nothing is missing."""
    own = config.hardware
    if own.pin_factory == "none":
        yield Finding("Hall", "good", "no line of the header is used: hardware.pin_factory is none")
        return
    from hardware.examining import faults_of

    faults = list(faults_of(own, str(file or DEFAULT_PATHS[-1])))
    for fault in faults:
        yield Finding("Hall", "note", f"{fault.where}: {fault.what}", f"{fault.remedy[:1].upper()}{fault.remedy[1:]}.")
    if not faults:
        what = f"looked after, {'simulated' if own.pin_factory == 'simulated' else 'by lgpio'}"
        yield Finding("Hall", "good", f"{what}; kiosk hardware status says how it is")


def _isbn_table(config: KioskConfig) -> Iterator[Finding]:
    """Without it books are added all the same: everything is asked for."""
    from content.isbn_table.store import IsbnTable, IsbnTableError

    if not config.shelf.isbn_table:
        return
    try:
        with IsbnTable(Path(config.shelf.isbn_table)) as table:
            yield Finding("ISBN table", "good", f"it knows {len(table):,} of them: {table.path}")
    except IsbnTableError as error:
        what, _, remedy = str(error).rpartition(". ")
        yield Finding("ISBN table", "note", what, f"{remedy}. Until then, titles are asked for.")


def _swap(table: Path = Path("/proc/swaps")) -> Finding:
    """What is swapped out to a disk stays there; zram keeps it in memory."""
    places = [line.split()[0] for line in table.read_text(encoding="utf-8").splitlines()[1:]]
    disks = [place for place in places if not place.startswith("/dev/zram")]
    if not disks:
        return Finding("Swap", "good", "in memory only" if places else "none")
    what = f"on {', '.join(disks)}: what is typed may be written there, and stay"
    return Finding("Swap", "note", what, "sudo swapoff -a, and take it out of /etc/fstab or disable dphys-swapfile.")


def _dumps(pattern: Path = Path("/proc/sys/kernel/core_pattern")) -> Finding:
    """The screen and its voice forbid dumps themselves; a pipe may still take one of the small program that plays."""
    where = pattern.read_text(encoding="utf-8").strip()
    if not where.startswith("|"):
        return Finding("Crash dumps", "good", "none: the kiosk allows no core file")
    what = f"a crash may be handed to {where[1:].split()[0]}"
    return Finding("Crash dumps", "note", what, "sudo sysctl kernel.core_pattern=core, and keep it in /etc/sysctl.d.")
