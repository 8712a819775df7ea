"""What of a hall's configuration cannot be used on this machine, for ``kiosk doctor``; nothing is switched."""

from collections.abc import Iterator
from pathlib import Path

from hardware.board import LineError, open_factory
from hardware.claims import allotted, unmeasured
from hardware.config import HardwareConfig
from hardware.lines import Opens
from hardware.lock import is_held
from hardware.state import HardwareFault, read_state, runtime_folder


def faults_of(config: HardwareConfig, file: str, opens: Opens = open_factory) -> Iterator[HardwareFault]:
    """Each thing once: lines that cannot be had, a chip that cannot be opened, what the daemon says."""
    told = set()
    of_configuration = (*allotted(config, file)[1], *unmeasured(config, file))
    for fault in (*of_configuration, *_of_factory(config, file, opens), *_of_daemon(config)):
        key = fault.where.rpartition(" ")[2]
        if key not in told:
            yield fault
        told.add(key)


def _of_factory(config: HardwareConfig, file: str, opens: Opens) -> Iterator[HardwareFault]:
    if config.pin_factory == "none":
        return
    try:
        opens(config.pin_factory).close()
    except LineError as error:
        yield HardwareFault(what=str(error), where=f"{file}: hardware.pin_factory", remedy=error.remedy)


def _of_daemon(config: HardwareConfig) -> Iterator[HardwareFault]:
    folder: Path = runtime_folder(config.folder)
    state = read_state(folder)
    if state is not None and is_held(folder):
        yield from state.faults
        return
    yield HardwareFault(
        what="the hardware daemon does not run: nobody looks after the hall",
        where=str(folder),
        remedy="sudo systemctl start porchlight-hardware; journalctl -u porchlight-hardware says why it ended",
    )
