"""Signed requests: as the standard has them, and every change, copy and clone is told for what it is."""

import base64
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey, VerifyKey

from sync.device.key import DeviceKey
from sync.device.signing import Signed, signature_base, signed_headers
from sync.device.verifying import REMEMBERED, Refusal, Refused, Request, Seen, admit, verify

VECTORS = json.loads((Path(__file__).parent / "signatures.json").read_text("utf-8"))
KEY = DeviceKey(bytes(range(32)))
OTHER = DeviceKey(bytes(range(1, 33)))
PATHS = st.from_regex(r"\A(/[a-z0-9._~-]{1,8}){1,3}\Z")
BODIES = st.binary(max_size=40)
NUMBERS = st.integers(1, 10**12)


def request(body: bytes = b"{}", counter: int = 7, path: str = "/kiosks/entries") -> Request:
    return Request("POST", path, signed_headers(KEY, (counter, 1_795_363_200), "POST", path, body), body)


def known(device: str) -> bytes | None:
    return {KEY.id: KEY.public, OTHER.id: OTHER.public}.get(device)


def refusal(wrong: Request) -> Refusal:
    with pytest.raises(Refused) as raised:
        verify(wrong, known)
    return raised.value.refusal


@given(PATHS, BODIES, NUMBERS, st.integers(0, 10**11))
def test_what_a_device_signs_the_server_knows_as_its_own(path: str, body: bytes, counter: int, at: int) -> None:
    made = Request("POST", path, signed_headers(KEY, (counter, at), "POST", path, body), body)
    signed, _ = verify(made, known)
    assert signed == Signed(KEY.id, counter, at)


@given(BODIES, st.integers(0, 2), st.data())
def test_any_change_of_a_header_is_refused(body: bytes, which: int, data: st.DataObject) -> None:
    made = request(body)
    name = sorted(made.headers)[which]
    at = data.draw(st.integers(0, len(made.headers[name]) - 1))
    sign = data.draw(
        st.characters(min_codepoint=33, max_codepoint=126).filter(lambda sign: sign != made.headers[name][at])
    )
    changed = made.headers[name][:at] + sign + made.headers[name][at + 1 :]
    if name == "Signature" and _same_signature(changed, made.headers[name]):
        return
    refusal(replace(made, headers={**made.headers, name: changed}))


def _same_signature(one: str, other: str) -> bool:
    """The last sign of Base64 before the padding has bits that mean nothing."""
    try:
        return base64.b64decode(one.split(":")[1], validate=True) == base64.b64decode(other.split(":")[1])
    except ValueError:
        return False


def test_another_body_path_or_method_is_refused() -> None:
    made = request()
    assert refusal(replace(made, body=b"{ }")) is Refusal.BODY
    assert refusal(replace(made, path="/kiosks/enrolments")) is Refusal.SIGNATURE
    assert refusal(replace(made, method="PUT")) is Refusal.SIGNATURE
    assert refusal(replace(made, path="/kiosks/entries?more")) is Refusal.MALFORMED


def test_a_device_that_is_not_enrolled_is_refused() -> None:
    with pytest.raises(Refused) as raised:
        verify(request(), lambda _device: None)
    assert raised.value.refusal is Refusal.UNKNOWN_DEVICE


def test_nobody_signs_for_another_device() -> None:
    made = request()
    forged = signed_headers(_Pretending(), (7, 1_795_363_200), "POST", made.path, made.body)
    assert refusal(replace(made, headers=forged)) is Refusal.SIGNATURE


class _Pretending:
    id = KEY.id

    def sign(self, text: bytes) -> bytes:
        return OTHER.sign(text)


@pytest.mark.parametrize("missing", ["Content-Digest", "Signature-Input", "Signature"])
def test_a_request_without_one_of_the_headers_is_refused(missing: str) -> None:
    made = request()
    headers: Mapping[str, str] = {name: value for name, value in made.headers.items() if name != missing}
    assert refusal(replace(made, headers=headers)) in (Refusal.MALFORMED, Refusal.BODY)


def test_names_of_headers_are_known_in_any_case() -> None:
    made = request()
    verify(replace(made, headers={name.lower(): value for name, value in made.headers.items()}), known)


@pytest.mark.parametrize("path", ["entries", "/a b", "/a?b", "/é", "/a%20b", "/a#b", '/a"'])
def test_a_path_that_might_not_arrive_as_it_was_signed_is_never_signed(path: str) -> None:
    with pytest.raises(ValueError, match="no plain path"):
        signed_headers(KEY, (1, 1), "POST", path, b"")


# ------------------------------------------------------------------------------------------ copies, clones, delays


def told(seen: Seen, counter: int, signature: bytes) -> Seen | Refusal:
    try:
        return admit(seen, Signed(KEY.id, counter, 0), signature)
    except Refused as error:
        return error.refusal


@given(st.lists(st.tuples(st.integers(1, 12), st.sampled_from([b"one", b"two", b"three"])), max_size=60))
def test_no_number_is_taken_twice_in_whatever_order_requests_come(requests: list[tuple[int, bytes]]) -> None:
    seen, taken = Seen(), dict[int, bytes]()
    for counter, signature in requests:
        answer = told(seen, counter, signature)
        if isinstance(answer, Seen):
            assert counter > max(taken, default=0)
            seen, taken[counter] = answer, signature
        elif counter in taken:
            assert answer is (Refusal.REPLAYED if taken[counter] == signature else Refusal.FORKED)
        else:
            assert answer is Refusal.LATE
            assert counter < max(taken)


@given(st.integers(0, 100), st.integers(1, 60), st.integers(1, 60))
def test_a_copied_card_is_found_at_the_first_number_that_both_use(before: int, ours: int, theirs: int) -> None:
    """Both go on from the block that the one card had reserved."""
    seen = Seen(before)
    for counter in range(before + 1, before + 1 + ours):
        answer = told(seen, counter, b"ours %d" % counter)
        assert isinstance(answer, Seen)
        seen = answer
    answers = [told(seen, counter, b"theirs %d" % counter) for counter in range(before + 1, before + 1 + theirs)]
    assert answers[0] is Refusal.FORKED


def test_what_a_server_keeps_of_a_device_stays_small() -> None:
    seen = Seen()
    for counter in range(1, 3 * REMEMBERED):
        answer = told(seen, counter, b"%d" % counter)
        assert isinstance(answer, Seen)
        seen = answer
    assert len(seen.recent) == REMEMBERED
    assert told(seen, 1, b"1") is Refusal.LATE, "too long ago to say more"


# ------------------------------------------------------------------------------------------ vectors


def test_the_signature_base_is_that_of_the_standard() -> None:
    """RFC 9421, B.2.6: its key signs its text as it says there."""
    vector = VECTORS["rfc9421-b.2.6"]
    key = SigningKey(base64.urlsafe_b64decode(vector["private"] + "="))
    base = "\n".join(vector["base"]).encode()
    assert base64.b64encode(key.sign(base).signature).decode() == vector["signature"]
    VerifyKey(base64.urlsafe_b64decode(vector["public"] + "=")).verify(base, base64.b64decode(vector["signature"]))


@pytest.mark.parametrize("name", sorted(set(VECTORS) - {"rfc9421-b.2.6"}))
def test_the_vectors_of_the_document_hold(name: str) -> None:
    vector = VECTORS[name]
    key = DeviceKey(bytes.fromhex(vector["seed"]))
    body = vector["body"].encode()
    assert key.id == vector["device"]
    signed = Signed(key.id, vector["counter"], vector["created"])
    headers = signed_headers(key, (signed.counter, signed.created), vector["method"], vector["path"], body)
    assert headers == vector["headers"]
    base = signature_base(signed, vector["method"], vector["path"], headers["Content-Digest"])
    assert base.decode().split("\n") == vector["base"]
