import time
from pathlib import Path

import pytest

from kiosk.measures import milliseconds_since_start, percentile, pss_mb


@pytest.mark.parametrize(("part", "value"), [(0.5, 50), (0.95, 95), (1.0, 100), (0.0, 1)])
def test_a_percentile_is_a_value_that_occurred(part: float, value: int) -> None:
    assert percentile(range(100, 0, -1), part) == value


def test_one_value_is_every_percentile() -> None:
    assert percentile([7], 0.95) == 7


def test_the_age_of_this_process_lies_between_import_and_boot() -> None:
    age = milliseconds_since_start()
    assert time.process_time() * 500 < age < float(Path("/proc/uptime").read_text().split()[0]) * 1000


def test_memory_is_at_least_a_megabyte_and_at_most_what_the_process_holds() -> None:
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    assert 1 < pss_mb() <= int(status["VmHWM"].split()[0]) / 1024
