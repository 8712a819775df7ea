"""What an answer means: only one that names the entry lets it go."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.outbox.answers import Verdict, judge

ID = "019e0000-0000-7000-8000-000000000001"
NAMED = json.dumps({"id": ID}).encode()
OTHER = json.dumps({"id": "019e0000-0000-7000-8000-000000000002"}).encode()
STATUSES = st.integers(100, 599)


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_an_answer_that_names_the_entry_lets_it_go(status: int) -> None:
    assert judge(status, NAMED, ID).verdict is Verdict.TAKEN


@given(STATUSES, st.one_of(st.binary(max_size=60), st.just(OTHER), st.just(b'["%s"]' % ID.encode())))
def test_no_answer_that_does_not_name_it_makes_the_kiosk_forget(status: int, body: bytes) -> None:
    assert judge(status, body, ID).verdict in (Verdict.LATER, Verdict.STOP)
    assert judge(status, body, ID).why


@pytest.mark.parametrize("status", [400, 413, 415, 422])
def test_an_entry_that_the_server_will_never_take_is_set_aside_with_the_reason(status: int) -> None:
    refused = judge(status, json.dumps({"id": ID, "refused": "no such kind"}).encode(), ID)
    assert refused.verdict is Verdict.REFUSED
    assert refused.why == f"{status} no such kind"
    assert judge(status, b"<h1>Bad gateway</h1>", ID).verdict is Verdict.LATER


@given(st.integers(300, 599).filter(lambda status: status not in (400, 409, 413, 415, 422)))
def test_what_is_not_of_the_entry_stops_the_run_and_sets_nothing_aside(status: int) -> None:
    assert judge(status, NAMED, ID).verdict is Verdict.STOP


def test_an_entry_that_is_being_taken_in_is_tried_later() -> None:
    assert judge(409, NAMED, ID).verdict is Verdict.LATER


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b'{"refused": "unknown-device"}', "401 (unknown-device); enrol it"),
        (b'{"refused": "<b>x</b>"}', "401; enrol it"),
    ],
)
def test_a_device_that_is_not_known_is_told_to_enrol(body: bytes, told: str) -> None:
    assert told in judge(401, body, ID).why
