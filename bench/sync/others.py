"""The last night again, by other tools."""

from pathlib import Path

from bench.processes import Failed
from bench.report import Row
from bench.sync.peers import PEERS, Night, Taken


def rows(night: Night, folder: Path, minimum: int) -> list[Row]:
    """For each tool bytes on the wire over the least, and what it costs the kiosk."""
    found: list[Row] = []
    for name, peer in PEERS.items():
        work = folder / name
        work.mkdir(parents=True)
        try:
            found += _rows(peer(night, work), minimum)
        except Failed as error:
            found.append(Row(name, "bytes over the least", "", (), note=f"NOT MEASURED: {error}"))
    return found


def _rows(taken: Taken, minimum: int) -> list[Row]:
    part, cost = f"The same night by {taken.name}", taken.apply
    found = [Row(part, "bytes over the least", "", (taken.wire / minimum,), note=taken.note)]
    if taken.requests is not None:
        found.append(Row(part, "requests", "", (taken.requests,)))
    if taken.make is not None:
        found.append(Row(part, "making it: processor time", "s", (taken.make.cpu_s,)))
        found.append(Row(part, "making it: peak memory (RSS)", "MB", (taken.make.peak_mb,)))
    found.append(Row(part, "applying it: processor time", "s", (cost.cpu_s,)))
    return [*found, Row(part, "applying it: peak memory (RSS)", "MB", (cost.peak_mb,))]
