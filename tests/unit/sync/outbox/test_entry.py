"""What an entry is called and says of itself: never to the minute who stood there."""

import re
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from sync.outbox.entry import Heading, coarse, new_id, plain, read_plain

MOMENTS = st.integers(0, 4_000_000_000)


@given(MOMENTS)
def test_an_id_is_a_uuid_of_version_7_that_tells_the_hour_alone(moment: int) -> None:
    made = UUID(new_id(coarse(moment)))
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == moment // 3600 * 3600 * 1000
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", str(made))


def test_ids_of_one_hour_differ() -> None:
    assert len({new_id(0) for _ in range(1000)}) == 1000


@given(st.binary(max_size=100))
def test_what_is_sealed_is_read_as_it_was_put_together(body: bytes) -> None:
    heading = Heading(id=new_id(0), kind="test-kind", created=3600)
    assert read_plain(plain(heading, body)) == (heading, body)
