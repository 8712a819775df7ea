"""Whatever a link does, a part is always the beginning of the file, and no byte of it is fetched twice."""

from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path
from threading import Event

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.fetcher import HttpSource, Limits, Way
from sync.source import FetchError
from sync.testing.answers import Answer, Fault, dropping
from sync.testing.server import StaticServer

BODY = b"".join(number.to_bytes(4) for number in range(37_500))  # no part of it is like another


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaticServer]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "pack").write_bytes(BODY)
    with StaticServer(folder) as serving:
        yield serving


def by_turns(drops: list[int]) -> Fault:
    """Each answer is cut after its own number of bytes; when they are used up, none is."""
    left = chain(drops, repeat(None))

    def cut(answer: Answer, ending: Event) -> Answer:
        after = next(left)
        return answer if after is None else dropping(after)(answer, ending)

    return cut


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drops=st.lists(st.integers(0, 90_000), max_size=8), stops=st.lists(st.integers(1, len(BODY)), max_size=3))
def test_a_part_is_always_a_beginning_and_costs_its_bytes_once(
    server: StaticServer, tmp_path: Path, drops: list[int], stops: list[int]
) -> None:
    server.behave()
    server.misbehave("pack", by_turns(drops))
    source, part = HttpSource(Limits(), Way(), "test"), tmp_path / "part"
    part.unlink(missing_ok=True)
    goals = [*sorted(stops), *repeat(len(BODY), len(drops) + 1)]
    for upto in goals:
        before = part.stat().st_size if part.exists() else 0
        try:
            source.resume(f"{server.url}pack", part, len(BODY), upto, lambda _: None)
        except FetchError:
            assert before <= part.stat().st_size < max(upto, before + 1)
        else:
            assert part.stat().st_size == max(upto, before)
        assert BODY.startswith(part.read_bytes())
    assert part.read_bytes() == BODY
    assert source.traffic.received == len(BODY)
