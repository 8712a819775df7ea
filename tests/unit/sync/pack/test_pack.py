"""A pack brings what was put into it, and nothing that was not."""

import io
import struct
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.pack.decode import Pack
from sync.pack.encode import Step, write_pack
from sync.pack.header import MAGIC, Change, PackError

STEP = Step(4, 5, "0" * 64, "f" * 64)
TEXTS = {
    "words/procedure/b/en": b'{"texts":{"title":"Winter mooring"}}',
    "record/procedure/b": b"{}",
    "record/town": b'{"position":1}',
    "thesaurus/vi": b"[]",
}
FILES = {"media/signs/harbour.svg": b"<svg/>", "map/tiles/0a.rcc": bytes(range(256)) * 9000}


def written(texts: Mapping[str, bytes], files: Mapping[str, bytes], gone: tuple[str, ...], folder: Path) -> bytes:
    changes = [Change(key, len(body)) for key, body in texts.items()]
    changes += [Change(key, len(body), sha256(body).digest()) for key, body in files.items()]
    changes += [Change(key) for key in gone]
    for key, body in files.items():
        (folder / key).parent.mkdir(parents=True, exist_ok=True)
        (folder / key).write_bytes(body)
    pack = io.BytesIO()
    write_pack(pack, STEP, changes, texts.__getitem__, lambda key: folder / key)
    return pack.getvalue()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "a.pack").write_bytes(written(TEXTS, FILES, ("words/procedure/a/en", "media/old.png"), tmp_path))
    return tmp_path / "a.pack"


def test_what_was_put_in_comes_out(pack: Path) -> None:
    with Pack(pack) as opened:
        assert (opened.header.before, opened.header.after) == (4, 5)
        assert (opened.header.root_before, opened.header.root_after) == ("0" * 64, "f" * 64)
        assert opened.gone == ("words/procedure/a/en", "media/old.png")
        assert {item.key: item.body for item in opened.texts()} == TEXTS
        assert {blob.key: b"".join(pieces) for blob, pieces in opened.blobs()} == FILES
        assert [(blob.key, blob.size) for blob in opened.listed_blobs] == [
            ("media/signs/harbour.svg", 6), ("map/tiles/0a.rcc", 256 * 9000),
        ]  # fmt: skip


def test_texts_come_with_their_record_the_town_first(pack: Path) -> None:
    with Pack(pack) as opened:
        assert [item.key for item in opened.texts()] == [
            "record/town", "record/procedure/b", "words/procedure/b/en", "thesaurus/vi",
        ]  # fmt: skip


def test_texts_and_blobs_may_be_read_in_turns_and_again(pack: Path) -> None:
    with Pack(pack) as opened:
        texts = opened.texts()
        first = next(texts)
        files = {blob.key: b"".join(pieces) for blob, pieces in opened.blobs()}
        assert {item.key: item.body for item in [first, *texts]} == TEXTS
        assert files == {blob.key: b"".join(pieces) for blob, pieces in opened.blobs()} == FILES


def test_the_same_changes_make_the_same_bytes(pack: Path, tmp_path: Path) -> None:
    texts, files = (dict(reversed(each.items())) for each in (TEXTS, FILES))
    again = written(texts, files, ("media/old.png", "words/procedure/a/en"), tmp_path / "again")
    assert again == pack.read_bytes()


def test_a_blob_that_the_kiosk_has_is_told_and_not_sent(tmp_path: Path) -> None:
    body = b"x" * 5000
    out = io.BytesIO()
    change = Change("media/new-name.png", len(body), sha256(body).digest(), enclosed=False)
    write_pack(out, STEP, [change], TEXTS.__getitem__, Path)
    (tmp_path / "a.pack").write_bytes(out.getvalue())
    assert len(out.getvalue()) < 1000
    with Pack(tmp_path / "a.pack") as opened:
        assert [blob.key for blob in opened.listed_blobs] == ["media/new-name.png"]
        assert list(opened.blobs()) == []


def test_a_file_that_changes_while_it_is_packed_makes_no_pack(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"other")
    change = Change("media/a", 5, sha256(b"first").digest())
    with pytest.raises(PackError, match="media/a changed while it was packed"):
        write_pack(io.BytesIO(), STEP, [change], TEXTS.__getitem__, lambda _: tmp_path / "a")


def test_a_text_that_changes_while_it_is_packed_makes_no_pack() -> None:
    with pytest.raises(PackError, match="record/town changed while it was packed"):
        write_pack(io.BytesIO(), STEP, [Change("record/town", 3)], lambda _: b"four", Path)


def test_more_text_than_a_kiosk_takes_makes_no_pack() -> None:
    changes = [Change(f"record/procedure/p{number}", 8 * 2**20) for number in range(3)]
    with pytest.raises(PackError, match="more text in it than kiosks take"):
        write_pack(io.BytesIO(), STEP, changes, lambda _: bytes(8 * 2**20), Path)


KEYS = st.from_regex(
    r"record/[a-z]{1,3}/[a-z]{1,3}|words/[a-z]{1,2}/[a-z]{1,2}/(en|vi)|thesaurus/[a-z]{2}", fullmatch=True
)
NAMES = st.from_regex(r"(media|map)/[^/\\\x00-\x1f\x7f.]{1,9}", fullmatch=True)


@settings(max_examples=40)
@given(
    texts=st.dictionaries(KEYS, st.binary(max_size=300)),
    files=st.dictionaries(NAMES, st.binary(max_size=3000), max_size=3),
    gone=st.sets(KEYS, max_size=5),
)
def test_any_changes_come_out_as_they_went_in(
    tmp_path_factory: pytest.TempPathFactory, texts: dict[str, bytes], files: dict[str, bytes], gone: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("pack")
    gone -= texts.keys()
    (folder / "a.pack").write_bytes(written(texts, files, tuple(gone), folder))
    with Pack(folder / "a.pack") as opened:
        assert {item.key: item.body for item in opened.texts()} == texts
        assert {blob.key: b"".join(pieces) for blob, pieces in opened.blobs()} == files
        assert set(opened.gone) == gone


# What a publisher who holds the keys and means harm, or a program gone wrong, could sign.

type Parts = dict[str, object]


def made_by_hand(index: object = None, texts: bytes = b"{}", blobs: bytes = b"", said: Parts | None = None) -> bytes:
    """A pack put together piece by piece; ``said``: what its header says instead of the truth."""
    index = [["record/town", 2]] if index is None else index
    packed = index if isinstance(index, bytes) else msgspec.msgpack.encode(index)
    stored = [zstandard.compress(packed), zstandard.compress(texts)]
    truth = {
        "format": 1, "from": 4, "to": 5, "root_before": "0" * 64, "root_after": "f" * 64,
        "changes": len(index) if isinstance(index, list) else 1,
        "index": {"stored": len(stored[0]), "size": len(packed)},
        "texts": {"stored": len(stored[1]), "size": len(texts)},
        "blobs": len(blobs),
    }  # fmt: skip
    head = msgspec.json.encode({**truth, **(said or {})})
    return MAGIC + struct.pack("<I", len(head)) + head + b"".join(stored) + blobs


def read(content: bytes, folder: Path) -> None:
    path = folder / "hostile.pack"
    path.write_bytes(content)
    with Pack(path) as opened:
        list(opened.texts())
        for _, pieces in opened.blobs():
            list(pieces)


DIGEST = sha256(b"abc").digest()
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "it is no pack"),
    "other magic": (lambda: b"PK" + bytes(40), "it is no pack"),
    "endless header": (lambda: MAGIC + struct.pack("<I", 2**31) + bytes(99), "it is no pack"),
    "short header": (lambda: MAGIC + struct.pack("<I", 400) + b"{}", "ends too early"),
    "header of no JSON": (lambda: MAGIC + struct.pack("<I", 2) + b"[]", "header cannot be read"),
    "unknown field": (lambda: made_by_hand(said={"more": 1}), "header cannot be read"),
    "newer format": (lambda: made_by_hand(said={"format": 2}), "update the kiosk"),
    "more behind it": (lambda: made_by_hand() + b"x", "its header says"),
    "less than it says": (lambda: made_by_hand()[:-1], "its header says"),
    "negative size": (lambda: made_by_hand(said={"blobs": -1}), "header cannot be read"),
    "a bomb": (lambda: made_by_hand([["record/town", 2**25]], bytes(2**25)), "no honest pack"),
    "a bomb in the index": (lambda: made_by_hand(bytes(2**25 + 1)), "the most is"),
    "text of no zstd": (lambda: made_by_hand()[:-3] + b"abc", "cannot be unpacked"),
    "index of no list": (lambda: made_by_hand(b"\xc1"), "index cannot be read"),
    "index of no text": (lambda: made_by_hand([[b"\xff\xfe".decode("latin-1"), 2]]), "class"),
    "a root of no hash": (lambda: made_by_hand(said={"root_after": "F" * 64}), "header cannot be read"),
    "backwards": (lambda: made_by_hand(said={"from": 5, "to": 5}), "leads from generation"),
    "negative generation": (lambda: made_by_hand(said={"from": -1}), "header cannot be read"),
    "twice the same key": (lambda: made_by_hand([["record/town", 2], ["record/town", 2]], b"{}{}"), "out of order"),
    "out of order": (lambda: made_by_hand([["record/a/b", 2], ["record/town", 2]], b"{}{}"), "out of order"),
    "does not add up": (lambda: made_by_hand([["record/town", 3]]), "does not add up"),
    "another count": (lambda: made_by_hand(said={"changes": 2}), "does not add up"),
    "gone with a digest": (lambda: made_by_hand([["record/town", None, DIGEST]], b""), "gone and has a digest"),
    "a text with a digest": (lambda: made_by_hand([["record/town", 2, DIGEST]]), "told wrongly"),
    "a blob without one": (lambda: made_by_hand([["media/a", 2]]), "told wrongly"),
    "a short digest": (lambda: made_by_hand([["media/a", 3, b"x"]], b"", b"abc"), "no SHA-256"),
    "a negative text": (lambda: made_by_hand([["record/town", -2]]), "told wrongly"),
    "an unknown class": (lambda: made_by_hand([["lock", 2]]), "no class"),
    "a file above": (lambda: made_by_hand([["media/../../x", 3, DIGEST]], b"", b"abc"), "below the slot"),
    "an absolute file": (lambda: made_by_hand([["media//etc/x", 3, DIGEST]], b"", b"abc"), "below the slot"),
    "the folder itself": (lambda: made_by_hand([["media", 3, DIGEST]], b"", b"abc"), "below the slot"),
    "a name of nothing": (lambda: made_by_hand([["map/a/", 3, DIGEST]], b"", b"abc"), "below the slot"),
    "a gone file above": (lambda: made_by_hand([["media/.."]], b""), "below the slot"),
    "a NUL": (lambda: made_by_hand([["media/a\0b", 3, DIGEST]], b"", b"abc"), "no key"),
    "a long name": (lambda: made_by_hand([["media/" + "é" * 128, 3, DIGEST]], b"", b"abc"), "below the slot"),
    "a long key": (lambda: made_by_hand([["media/" + "a/" * 600 + "b", 3, DIGEST]], b"", b"abc"), "no key"),
    "a record above": (lambda: made_by_hand([["record/../town", 2]]), "no class"),
    "a record of no id": (lambda: made_by_hand([["record/Town", 2]]), "no class"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_pack_that_is_not_as_it_should_be_is_refused(name: str, tmp_path: Path) -> None:
    make, reason = HOSTILE[name]
    with pytest.raises(PackError, match=reason):
        read(make(), tmp_path)


def test_a_pack_made_by_hand_is_read(tmp_path: Path) -> None:
    read(made_by_hand(), tmp_path)
    read(made_by_hand([["media/a", 3, DIGEST]], b"", b"abc"), tmp_path)


def test_more_text_than_the_header_says_is_refused(tmp_path: Path) -> None:
    whole = made_by_hand(texts=b"{}{}")
    with pytest.raises(PackError, match="more in it than its header says"):
        read(whole.replace(b'"size":4', b'"size":2'), tmp_path)


@settings(max_examples=60)
@given(at=st.integers(0, 10_000), value=st.integers(0, 255))
def test_a_damaged_pack_is_refused_or_read_never_anything_else(
    tmp_path_factory: pytest.TempPathFactory, at: int, value: int
) -> None:
    folder = tmp_path_factory.mktemp("pack")
    whole = bytearray(written(TEXTS, {"media/a": b"abc"}, ("media/b",), folder))
    whole[at % len(whole)] = value
    try:
        read(bytes(whole), folder)
    except PackError:
        return
