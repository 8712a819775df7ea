"""The last errors, kept over a restart in files of bounded size."""

import json
from pathlib import Path

from kiosk.appliance import errors


class Journal:
    """A journal in memory, as journalctl prints it."""

    def __init__(self) -> None:
        self.messages: list[str] = []

    def said(self, cursor: str) -> str:
        begin = int(cursor) + 1 if cursor else 0
        found = [
            {"__CURSOR": str(at), "MESSAGE": text, "PRIORITY": "3", "_SYSTEMD_UNIT": "porchlight-screen.service"}
            for at, text in enumerate(self.messages)
        ]
        return "\n".join(json.dumps(each) for each in found[begin:])


def test_each_error_is_kept_once(tmp_path: Path) -> None:
    journal = Journal()
    journal.messages += ["first", "second"]
    assert errors.gather(tmp_path, journal.said) == 2
    assert errors.gather(tmp_path, journal.said) == 0
    journal.messages.append("third")
    assert errors.gather(tmp_path, journal.said) == 1
    assert [each["MESSAGE"] for each in errors.kept(tmp_path)] == ["first", "second", "third"]


def test_what_is_kept_is_bounded_and_the_newest_stays(tmp_path: Path) -> None:
    journal = Journal()
    for number in range(40):
        journal.messages += [f"{number}-{each} {'x' * 2000}" for each in range(20)]
        errors.gather(tmp_path, journal.said)
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 2.1 * errors.MOST
    kept = list(errors.kept(tmp_path))
    assert kept[-1]["MESSAGE"].startswith("39-19 ")
    assert all(len(each["MESSAGE"]) <= 500 for each in kept)


def test_a_line_that_a_power_cut_spoilt_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "errors.jsonl").write_bytes(b'{"MESSAGE": "whole"}\n{"MESSAGE": "ha\xff')
    assert [each["MESSAGE"] for each in errors.kept(tmp_path)] == ["whole"]


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    assert errors.gather(tmp_path, Journal().said) == 0
    assert list(tmp_path.iterdir()) == []
