"""Becoming known: what a code proves, how long it is good, and that nobody on the way can use it."""

import json
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from nacl.public import PrivateKey

from sync.device.code import new_code
from sync.device.enrolment import (
    VALID,
    CodeBook,
    CodeRefusal,
    Enrolling,
    NotEnrolled,
    enrol,
    enrolling,
    give_out,
    public_in,
)
from sync.device.key import DeviceKey
from sync.outbox.inbox_key import InboxKey

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PRIVATE = bytes(PrivateKey.generate())
INBOX = InboxKey(bytes(PrivateKey(PRIVATE).public_key))
KEY, OTHER = DeviceKey(bytes(32)), DeviceKey(bytes(range(32)))


def refusal(book: CodeBook, body: bytes, now: datetime = NOW, private: bytes = PRIVATE) -> CodeRefusal:
    with pytest.raises(NotEnrolled) as raised:
        enrol(book, body, private, now)
    return raised.value.refusal


def test_a_device_with_the_code_is_enrolled_with_its_own_key() -> None:
    code, book = give_out({}, NOW)
    body = enrolling(KEY, code, INBOX)
    assert public_in(body) == (KEY.id, KEY.public)
    device, public, _ = enrol(book, body, PRIVATE, NOW)
    assert (device, public) == (KEY.id, KEY.public)


def test_a_code_enrols_one_device() -> None:
    code, book = give_out({}, NOW)
    _, _, book = enrol(book, enrolling(KEY, code, INBOX), PRIVATE, NOW)
    assert refusal(book, enrolling(OTHER, code, INBOX)) is CodeRefusal.USED


def test_a_device_whose_answer_was_lost_asks_again() -> None:
    code, book = give_out({}, NOW)
    _, _, book = enrol(book, enrolling(KEY, code, INBOX), PRIVATE, NOW)
    assert enrol(book, enrolling(KEY, code, INBOX), PRIVATE, NOW)[0] == KEY.id


def test_a_code_is_good_for_a_day() -> None:
    code, book = give_out({}, NOW)
    body = enrolling(KEY, code, INBOX)
    assert refusal(book, body, NOW + VALID + timedelta(seconds=1)) is CodeRefusal.EXPIRED
    assert enrol(book, body, PRIVATE, NOW + VALID)[0] == KEY.id


def test_a_code_that_nobody_gave_out_enrols_nobody() -> None:
    _, book = give_out({}, NOW)
    assert refusal(book, enrolling(KEY, new_code(), INBOX)) is CodeRefusal.UNKNOWN


def test_the_book_keeps_no_code_that_can_be_read_and_forgets_old_ones() -> None:
    code, book = give_out({}, NOW)
    assert code.encode() not in b"".join(book)
    _, later = give_out(book, NOW + 2 * VALID + timedelta(seconds=1))
    assert len(later) == 1


def test_nobody_on_the_way_reads_the_code() -> None:
    code, _ = give_out({}, NOW)
    body = enrolling(KEY, code, INBOX)
    assert code.encode() not in body
    assert len(msgspec.json.decode(body, type=Enrolling).sealed) == 1024 + 48


def test_nobody_on_the_way_puts_a_key_of_their_own_in_its_place() -> None:
    code, book = give_out({}, NOW)
    sealed = msgspec.json.decode(enrolling(KEY, code, INBOX), type=Enrolling).sealed
    theirs = Enrolling(device=OTHER.id, public=OTHER.public, key=INBOX.id, sealed=sealed)
    assert refusal(book, msgspec.json.encode(theirs)) is CodeRefusal.UNREADABLE


@pytest.mark.parametrize("change", [{"device": "0" * 32}, {"format": 2}, {"more": 1}, {"sealed": "AAAA"}])
def test_a_request_that_does_not_fit_together_enrols_nobody(change: dict[str, object]) -> None:
    code, book = give_out({}, NOW)
    body = json.dumps(json.loads(enrolling(KEY, code, INBOX)) | change).encode()
    assert refusal(book, body) is CodeRefusal.UNREADABLE


def test_another_server_cannot_open_it() -> None:
    code, book = give_out({}, NOW)
    assert refusal(book, enrolling(KEY, code, INBOX), private=bytes(PrivateKey.generate())) is CodeRefusal.UNREADABLE
