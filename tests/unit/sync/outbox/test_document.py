"""docs/outbox.md says what the code does: every file, figure, example and rule on it."""

import json
import re
from dataclasses import fields
from datetime import timedelta
from inspect import signature
from pathlib import Path

import msgspec
import pytest

from sync.device.code import read_code
from sync.device.counter import BLOCK, COUNTER
from sync.device.enrolment import VALID, CodeRefusal, Enrolling
from sync.device.key import KEY, DeviceKey
from sync.device.verifying import REMEMBERED, Refusal
from sync.outbox.answers import Verdict, judge
from sync.outbox.entry import LARGEST, URGENCIES, Heading, Sending
from sync.outbox.inbox_key import INBOX_KEY, INBOX_TARGET, read_inbox_key
from sync.outbox.sending import BETWEEN_TRIES, PATH
from sync.outbox.shelf import _BODY_BYTES, KIND
from sync.outbox.store import LIMIT, SHARE, OutboxStore
from sync.poster import _ANSWER_BYTES, Poster
from sync.upstream import _ENROLMENTS, OUTBOX, UpstreamState
from tests.helpers.guide import lost_links

PAGE_FILE = Path(__file__).parents[4] / "docs" / "outbox.md"
PAGE = PAGE_FILE.read_text("utf-8")
SECTIONS = dict(re.findall(r"(?ms)^##+ ([^\n]+)\n(.*?)(?=^##|\Z)", PAGE))
VECTOR = json.loads((Path(__file__).parents[1] / "device" / "signatures.json").read_text("utf-8"))["entry"]
ID = "019e0000-0000-7000-8000-000000000001"


def rows(section: str) -> list[list[str]]:
    """The cells of a table, its heading left out."""
    lines = [line for line in SECTIONS[section].splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines][1:]


def blocks(section: str, language: str = "") -> list[str]:
    return re.findall(rf"(?ms)^```{language}\n(.*?)\n```$", SECTIONS[section])


def test_every_file_on_the_kiosk_is_named() -> None:
    named = {row[0].strip("`") for row in rows("On the kiosk") if "." in row[0]}
    assert named == {KEY, COUNTER, OUTBOX, INBOX_KEY}


def test_every_column_that_a_thief_could_read_is_told(tmp_path: Path) -> None:
    with OutboxStore(tmp_path / "outbox.db") as store:
        columns = [row[1] for row in store._db.execute("PRAGMA table_info(entry)")]
    told = [row[0] for row in rows("On the kiosk") if "." not in row[0]]
    assert re.findall(r"`(\w+)`", " ".join(told[1:])) == columns


def test_what_the_status_says_is_told() -> None:
    told = [name for row in rows("What waits") for name in re.findall(r"`(\w+)`", row[0])]
    assert told == [each.name for each in fields(UpstreamState)]


def test_the_figures_are_those_of_the_code() -> None:
    said = " ".join(PAGE.split())
    for figure in (
        f"**Room**: {LIMIT >> 20} MiB of sealed text; one body at most {LARGEST >> 20} MiB",
        *(
            f"`{urgency}` {'stops ' if urgency == 'routine' else ''}at {SHARE[urgency] * 100:.0f} %"
            for urgency in URGENCIES
        ),
        f"**Order**: {', '.join(f'`{urgency}`' for urgency in URGENCIES)}",
        f"At most {_ANSWER_BYTES >> 10} kB of an answer are read",
        f"takes at most {signature(Poster).parameters['deadline_s'].default} s",
        f"reserves {BLOCK} numbers at a time",
        f"last {REMEMBERED} signatures",
        f"good for {VALID // timedelta(hours=1)} hours",
        f"of the kind `{KIND}`: the body is one event a line, at most {_BODY_BYTES >> 10} kB",
        f"the TUF target `{INBOX_TARGET}`",
        f"`POST {PATH}` below it for an entry, `POST {_ENROLMENTS}` for an enrolment",
    ):
        assert figure in said, figure
    assert (BETWEEN_TRIES.first, BETWEEN_TRIES.most) == (timedelta(minutes=1), timedelta(hours=6))
    assert "waits one minute, then twice as long each time, up to six hours" in said


def test_the_examples_are_what_is_sent() -> None:
    heading, key = blocks("The seal", "json")
    assert msgspec.json.decode(heading, type=Heading).id == ID
    assert read_inbox_key(key.encode()).id in key
    (sending,) = blocks("Requests", "json")
    assert msgspec.json.decode(sending, type=Sending).kind == KIND
    (enrolling,) = blocks("Enrolment", "json")
    asked = msgspec.json.decode(enrolling, type=Enrolling)
    assert (asked.device, asked.public) == (VECTOR["device"], DeviceKey(bytes(range(32))).public)
    for code in re.findall(r"\b\d{4} \d{4} \d{4}\b|\"(\d{12})\"", SECTIONS["Enrolment"]):
        read_code(code or "4821 0937 5514")


def test_the_signature_is_that_of_the_vectors() -> None:
    headers, base = blocks("Signatures")
    assert headers.splitlines() == [f"{name}: {value}" for name, value in VECTOR["headers"].items()]
    assert base.splitlines() == VECTOR["base"]
    assert f"for the body `{VECTOR['body']}`" in SECTIONS["Signatures"]


def test_every_refusal_of_a_number_is_in_its_table() -> None:
    told = {row[1].strip("`") for row in rows("The counter")} - {"takes it"}
    assert told == {Refusal.REPLAYED, Refusal.FORKED, Refusal.LATE}


def test_every_refusal_of_a_code_is_told() -> None:
    (told,) = re.findall(r"403 with `refused` as (.*?)\.", SECTIONS["Enrolment"])
    assert set(re.findall(r"`(\w+)`", told)) == {str(refusal) for refusal in CodeRefusal}


def statuses(cell: str) -> list[int]:
    if found := re.fullmatch(r"(\d+) to (\d+)", cell):
        return [int(found[1]), int(found[2])]
    return [int(each) for each in re.findall(r"\d+", cell)] or [302, 404, 429, 500, 503]


@pytest.mark.parametrize("row", rows("Answers"), ids=lambda row: " ".join(row[:2]))
def test_the_kiosk_does_with_an_answer_what_its_row_says(row: list[str]) -> None:
    verdicts = {
        "deletes it": Verdict.TAKEN,
        "sets it aside": Verdict.REFUSED,
        "goes on with the others": Verdict.LATER,
        "stop": Verdict.STOP,
    }
    (expected,) = [verdict for said, verdict in verdicts.items() if said in row[2]]
    bodies = {"yes": [json.dumps({"id": ID})], "no": ["", "<html>"], "either": [json.dumps({"id": ID}), ""]}
    for status in statuses(row[0]):
        for body in bodies[row[1]]:
            assert judge(status, body.encode(), ID).verdict is expected, (status, body)


def test_the_pages_it_leads_to_are_there() -> None:
    assert [link for link in lost_links(PAGE_FILE) if not link.startswith("https://")] == []
