"""Sealed before it touches the card: only the server reads it, and its length tells little."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey

from sync.outbox.inbox_key import (
    InboxKey,
    InboxKeyError,
    NoInboxKey,
    load_inbox_key,
    read_inbox_key,
    write_inbox_key,
)
from sync.outbox.sealing import SealError, seal, unseal

PRIVATE = bytes(range(32))
INBOX = InboxKey(bytes(PrivateKey(PRIVATE).public_key))
OVERHEAD = 48


@given(st.binary(max_size=5000))
def test_the_server_reads_what_was_sealed(text: bytes) -> None:
    assert unseal(seal(text, INBOX), PRIVATE) == text


@given(st.integers(0, 4000))
def test_the_length_tells_whole_kilobytes_alone(length: int) -> None:
    assert len(seal(bytes(length), INBOX)) == (length // 1024 + 1) * 1024 + OVERHEAD


def test_the_same_text_never_looks_the_same() -> None:
    assert seal(b"text", INBOX) != seal(b"text", INBOX)


@given(st.integers(0, 1024 + OVERHEAD - 1), st.integers(1, 255))
def test_any_change_is_found(at: int, by: int) -> None:
    sealed = bytearray(seal(b"text", INBOX))
    sealed[at] ^= by
    with pytest.raises(SealError):
        unseal(bytes(sealed), PRIVATE)


@pytest.mark.parametrize("sealed", [b"", b"short", bytes(2000)])
def test_what_is_no_seal_is_told(sealed: bytes) -> None:
    with pytest.raises(SealError):
        unseal(sealed, PRIVATE)


def test_a_published_key_is_read_as_it_was_written() -> None:
    assert read_inbox_key(write_inbox_key(INBOX.public, date(2026, 11, 22))) == INBOX


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b'"format": 1', b'"format": 2', "this version knows 1"),
        (INBOX.id.encode(), b"0" * 16, "do not belong together"),
        (b'"public"', b'"publik"', "it is no inbox key"),
    ],
)
def test_a_key_that_is_none_is_refused(old: bytes, new: bytes, told: str) -> None:
    written = write_inbox_key(INBOX.public, date(2026, 11, 22))
    assert old in written
    with pytest.raises(InboxKeyError, match=told):
        read_inbox_key(written.replace(old, new))


def test_without_a_key_the_kiosk_says_so(tmp_path: Path) -> None:
    with pytest.raises(
        NoInboxKey, match=r"there is no inbox key, so nothing can be sent safely.*kiosk publish inbox-key"
    ):
        load_inbox_key(tmp_path / "inbox.json")
    (tmp_path / "inbox.json").write_bytes(b"{}")
    with pytest.raises(NoInboxKey, match=r"Remove it; the next sync brings it again"):
        load_inbox_key(tmp_path / "inbox.json")
